"""How the cells of a workbook look: made once each, whatever the number of cells."""

from typing import Any

import xlsxwriter

from evaluation.report.printable import printable

FONT, SIZE = "Times New Roman", 11
_EMPHASIS: dict[str, dict[str, Any]] = {
    "": {},
    "good": {"font_color": "#104212", "bold": True},
    "bad": {"font_color": "#8a1c10", "bold": True},
    "muted": {"font_color": "#6b6b6b"},
    "strong": {"bold": True},
}
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First letters by which an office takes a text for a formula once it is edited."""
LONGEST = 32_000
"""Letters a cell holds, with some to spare."""


Format = Any
"""A format of xlsxwriter, which has no types."""


class Looks:
    """Formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **told: Any) -> Format:  # noqa: ANN401 because a format has values of many types
        """Return the format with these properties."""
        key = tuple(sorted(told.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": SIZE, "valign": "top", **told})
        return self._made[key]

    def plain(self, words: str = "", **told: Any) -> Format:  # noqa: ANN401 because a format has values of many types
        """Return the format of words outside a table."""
        return self.of(text_wrap=True, **_quoted(words), **told)

    def head(self, words: str = "") -> Format:
        """Return the format of a table's head."""
        return self.of(bold=True, text_wrap=True, border=1, bg_color="#E7E6E6", align="center", **_quoted(words))

    def body(self, emphasis: str, align: str, words: str = "", pattern: str = "") -> Format:
        """Return the format of a table's cell; of words that begin like a formula, one by which they stay words when edited."""
        own = {"num_format": pattern} if pattern else _quoted(words)
        return self.of(text_wrap=True, border=1, border_color="#BFBFBF", align=align, indent=int(align == "left"), **_EMPHASIS[emphasis], **own)


def _quoted(words: str) -> dict[str, Any]:
    return {"quote_prefix": True} if words.startswith(_RISKY) else {}


def written(words: str) -> str:
    """Fit words into a cell: nothing unseen, no more than it holds, and nothing that the writer would take for markup of its own."""
    fit = printable(words)[:LONGEST]
    return f" {fit}" if fit.startswith("<r>") and fit.endswith("</r>") else fit
