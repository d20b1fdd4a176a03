"""A PDF file read for measuring: every piece of text with its place, size, font and colour."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import matplotlib as mpl
from PIL import ImageFont
from pypdf import PageObject, PdfReader

POINTS_IN_MM = 72 / 25.4
_FILES = {"Bold": "STIXGeneralBol.ttf", "Regular": "STIXGeneral.ttf"}


@dataclass(frozen=True)
class Piece:
    """Text set at once: left end and baseline in millimetres from the left and the top of its page."""

    page: int
    x: float
    y: float
    size: float
    font: str
    text: str

    @property
    def is_bold(self) -> bool:
        return "Bold" in self.font

    @property
    def middle(self) -> float:
        """Where its middle stands, by the widths of the font's letters."""
        name = _FILES["Bold" if self.is_bold else "Regular"]
        font = ImageFont.truetype(f"{mpl.get_data_path()}/fonts/ttf/{name}", 1000)
        return self.x + font.getlength(self.text.strip()) / 1000 * self.size / POINTS_IN_MM / 2


class PrintedFile:
    """The pages of a PDF file and the text on them."""

    def __init__(self, path: Path) -> None:
        self.reader = PdfReader(path)

    @cached_property
    def pages(self) -> list[list[Piece]]:
        return [_pieces(page, number) for number, page in enumerate(self.reader.pages, start=1)]

    @cached_property
    def pieces(self) -> list[Piece]:
        return [piece for page in self.pages for piece in page]

    @cached_property
    def texts(self) -> list[str]:
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    def upright(self) -> list[int]:
        return [number for number, page in enumerate(self.reader.pages, start=1) if page.mediabox.height > page.mediabox.width]

    def colours(self) -> set[tuple[float, ...]]:
        """Colours that text is filled with."""
        found: set[tuple[float, ...]] = set()
        for page in self.reader.pages:
            found |= _colours(page)
        return found


def _pieces(page: PageObject, number: int) -> list[Piece]:
    height = float(page.mediabox.height)
    found: list[Piece] = []

    def seen(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            name = str(font["/BaseFont"]) if font else ""
            found.append(Piece(number, x / POINTS_IN_MM, (height - y) / POINTS_IN_MM, size, name, text.rstrip("\n")))

    page.extract_text(visitor_text=seen)
    return found


def _colours(page: PageObject) -> set[tuple[float, ...]]:
    contents = page.get_contents()
    found: set[tuple[float, ...]] = set()
    now: tuple[float, ...] = (0.0,)
    kept: list[tuple[float, ...]] = []
    for operands, operator in contents.operations if contents is not None else ():
        if operator == b"q":
            kept.append(now)
        elif operator == b"Q":
            now = kept.pop() if kept else (0.0,)
        elif operator in (b"scn", b"sc", b"g", b"rg"):
            now = tuple(float(value) for value in operands if not isinstance(value, str))
        elif operator in (b"Tj", b"TJ"):
            found.add(now)
    return found
