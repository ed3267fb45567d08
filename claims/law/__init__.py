"""The law as data: reading it, the rules in force on a day, deadlines. Pure: no clock, no locale, no settings."""

from claims.law.book import Choice, LawBook, PlaceLaw
from claims.law.export import rule_json
from claims.law.read import read_all, read_law

__all__ = ["Choice", "LawBook", "PlaceLaw", "read_all", "read_law", "rule_json"]
