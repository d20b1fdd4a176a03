"""A report in both its files, for measuring, and what measures are near enough."""

from dataclasses import dataclass

from evaluation.report.blocks import Document, Heading
from tests.document.printed_file import Piece, PrintedFile
from tests.document.word_file import WordFile

NBSP = "\u00a0"
NEAR = 0.3
"""Millimetres by which a measure may differ: Word keeps twentieths of a point, letters have their own left edges."""


@dataclass(frozen=True)
class Made:
    """A report in one style: the blocks it was made of and both its files."""

    document: Document
    word: WordFile
    pdf: PrintedFile

    def headings(self, *roles: str) -> list[Heading]:
        return [block for block in self.document.blocks if isinstance(block, Heading) and (not roles or block.role in roles)]

    def body(self) -> list[Piece]:
        """Lines of ordinary text on upright pages."""
        upright = set(self.pdf.upright())
        return [piece for piece in self.pdf.pieces if piece.size == 14 and not piece.is_bold and piece.page in upright and 20 < piece.y < 277]

    def middle(self, page: int) -> float:
        """Tell where the middle of the text stands on a page, in millimetres."""
        return 30 + 165 / 2 if page in self.pdf.upright() else 297 / 2
