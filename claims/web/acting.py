"""The authority to act, for whoever writes for another adult. (A parent needs none: the law gives it.)"""

from __future__ import annotations

from claims.case import Case
from claims.letters import authority
from claims.letters.authority import Authority, authority_letter
from claims.letters.write import Letter

ENGLISH = "en"


def needs_authority(case: Case) -> bool:
    return case.representative is not None and case.representative.role != "parent"


def authority_for(made: Letter) -> Authority | None:
    """In the language of the letter where the text exists in it, else in English."""
    if not needs_authority(made.case):
        return None
    language = made.language if made.language in authority.languages() else ENGLISH
    return authority_letter(made.case, language, made.day)
