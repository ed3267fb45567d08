"""Every page that a person reads: importing a module puts its pages on the site."""

from claims.web import finder, journey, letter, losses_page, next_page, places_page, plain, saved, together
from claims.web.site import site

__all__ = [
    "finder",
    "journey",
    "letter",
    "losses_page",
    "next_page",
    "places_page",
    "plain",
    "saved",
    "site",
    "together",
]
