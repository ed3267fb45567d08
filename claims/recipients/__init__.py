"""Who to write to: the directory of operators, vendors and imported records."""

from claims.recipients.directory import Directory, read_directory
from claims.recipients.model import RecipientRecord

__all__ = ["Directory", "RecipientRecord", "read_directory"]
