"""The house style: a wording becomes a Word template, exactly of the kind that a clinic would make."""

from __future__ import annotations

from claims.documents.poured import Paper, Piece, poured
from claims.letters.wording import Block, Wording


def pour(house: bytes, wording: Wording, *, language: str, paper: Paper = "a4") -> bytes:
    """The wording in the house style, as a Word template for `claims.documents.compile_template`."""
    return poured(
        house, wording.subject, [_piece(block) for block in wording.blocks], language=language, paper=paper
    )


def _piece(block: Block) -> Piece:
    if block.kind in ("if", "endif"):
        return Piece("passage", block.text)
    return Piece(block.kind, block.text)  # type: ignore[arg-type]
