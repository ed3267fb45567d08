"""Every page that a person reads: importing a module puts its pages on the site."""

from claims.web import finder, journey, letter, losses_page, plain, saved
from claims.web.site import site

__all__ = ["finder", "journey", "letter", "losses_page", "plain", "saved", "site"]
