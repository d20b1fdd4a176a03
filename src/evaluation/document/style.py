"""Measures of the printed page, the same for Word and PDF.

The `official` style is the customary form of an educational report in Russia: A4, margins 30, 15, 20 and 20 mm, Times New Roman
14 pt, one and a half spacing, first line 1.25 cm. A one-page summary is set tighter, and tighter still until it fits its page.

`gost-7.32` has the measures of a research report by ГОСТ 7.32-2017; what such a report is made of is arranged by `document.gost`.
"""

from dataclasses import dataclass

from evaluation.errors import QuestionError
from evaluation.text import Text

CONTENTS_FROM = 4
"""Level-1 headings from which a report has a table of contents."""

PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0


@dataclass(frozen=True, slots=True)
class Style:
    """One set of measures: points for type, millimetres for paper, multiples of a single line for spacing."""

    text: float = 14
    table: float = 12
    small_table: float = 11
    wide_table: float = 11
    note: float = 12
    mark: float = 11
    caption: float = 13
    fact: float = 20
    heading: tuple[float, float, float] = (16, 14, 14)
    title: float = 18
    spacing: float = 1.5
    indent_mm: float = 12.5
    left_mm: float = 30
    right_mm: float = 15
    top_mm: float = 20
    bottom_mm: float = 20
    figure: float = 1.0
    """What a figure's width is multiplied by."""
    gap: float = 12
    """Space around tables and figures, in points."""
    plain: bool = False
    """Print in black, bold in headings only."""
    numbered: bool = False
    """Number the sections, begin each on a new page, name the elements of the frame in centred capitals."""

    @property
    def sign(self) -> float:
        """Size of the sign of direction beside a big number."""
        return 12 if self.plain else self.fact / 2

    @property
    def width_mm(self) -> float:
        """Width of the text on an upright page."""
        return PAGE_WIDTH_MM - self.left_mm - self.right_mm


OFFICIAL = Style()
GOST = Style(small_table=12, mark=12, caption=14, fact=14, heading=(14, 14, 14), title=16, plain=True, numbered=True)


def _one_page(text: float, spacing: float, figure: float, gap: float) -> Style:
    return Style(
        text=text,
        table=text - 1,
        small_table=text - 1.5,
        wide_table=text - 1.5,
        note=text - 1.5,
        caption=text - 1,
        mark=9,
        fact=text + 6,
        heading=(text + 1, text, text),
        title=text + 4,
        spacing=spacing,
        indent_mm=0,
        left_mm=20,
        figure=figure,
        top_mm=15,
        bottom_mm=15,
        gap=gap,
    )


ONE_PAGE = (
    _one_page(11, 1.15, 1.0, 8),
    _one_page(11, 1.15, 0.85, 7),
    _one_page(11, 1.05, 0.85, 6),
    _one_page(10.5, 1.0, 0.75, 5),
    _one_page(10, 1.0, 0.7, 4),
    _one_page(9.5, 1.0, 0.62, 4),
    _one_page(9, 1.0, 0.62, 3),
    _one_page(9, 1.0, 0.5, 3),
)
"""Measures of a one-page summary, from the most comfortable to the tightest."""

OFFICIAL_NAME, GOST_NAME = "official", "gost-7.32"
STYLES = {OFFICIAL_NAME: OFFICIAL, GOST_NAME: GOST}
"""What the styles are called on the command line."""


def named(name: str) -> Style:
    """Return a document style by name.

    Raises
    ------
    QuestionError
        There is no style of this name.
    """
    if name not in STYLES:
        raise QuestionError(
            Text(ru="Нет стиля документа «{name}».", en="There is no document style “{name}”.").format(name=name),
            todo=Text(ru="Доступны: {names}.", en="Available: {names}.").format(names=", ".join(STYLES)),
        )
    return STYLES[name]
