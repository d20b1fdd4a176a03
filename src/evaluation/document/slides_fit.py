"""How much room words take on a slide, and how they are shortened until they fit: what is left out goes into the speaker's notes.

Letters are measured in DejaVu Sans, which is at hand everywhere and wider than the slides' own Arial: what fits here fits there.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib as mpl
from PIL import ImageFont

from evaluation.report.printable import printable
from evaluation.report.spans import Span

SMALLEST = 18
"""Points: nothing on a slide is smaller."""
SIZES = (28, 24, 22, 20, SMALLEST)
LEADING, GAP, INDENT = 1.22, 0.4, 26
"""Height of a line and of the room after a paragraph, in sizes of the letters; what a bullet takes, in points."""
_MEASURED_AT = 100
_NARROWER = 0.95
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)")
_ELLIPSIS = "…"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph for a slide: its words, which letters are a number and of which estimates, the block it comes from, its place there."""

    text: str
    spans: tuple[Span, ...] = ()
    key: str = ""
    place: str = ""
    strong: bool = False
    bullet: bool = False

    def until(self, stop: int, end: str = "") -> "Point":
        """Return the beginning of the point, never cut within a number."""
        inside = next((span.start for span in self.spans if span.start < stop < span.stop), stop)
        words = self.text[:inside].rstrip(" ,;:—–-" + _NO_BREAK) if end else self.text[:inside].rstrip()
        kept = tuple(span for span in self.spans if span.stop <= len(words))
        return replace(self, text=words + end, spans=kept)


@functools.cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name), _MEASURED_AT)


@functools.cache
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of words in points."""
    return _font(bold=bold).getlength(words) / _MEASURED_AT * size * _NARROWER


def lines(words: str, size: float, room: float, *, bold: bool = False) -> int:
    """Count the lines that words take in so many points; a word wider than the line is broken by letters, as offices do."""
    return sum(_lines(line, size, room, bold=bold) for line in words.split("\n"))


def _lines(words: str, size: float, room: float, *, bold: bool) -> int:
    count, used = 1, 0.0
    space = width(" ", size, bold=bold)
    for word in re.split(r"[ \t]+", words.strip()):
        wide = width(word, size, bold=bold)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        if wide > room:
            whole = int(wide // room)
            count, wide = count + whole, wide - whole * room
        used += (space if used else 0.0) + wide
    return count


def height(points: Iterable[Point], size: float, room: float) -> float:
    """Return the height of paragraphs in points."""
    return sum(size * (LEADING * lines(each.text, size, room - INDENT * each.bullet, bold=each.strong) + GAP) for each in points)


def fit(points: Sequence[Point], room: float, tall: float, sizes: Sequence[int] = SIZES) -> tuple[tuple[Point, ...], int]:
    """Choose the largest letters by which all points fit; at the smallest, shorten the longest until they do.

    Returns the points and the size of their letters.
    """
    for size in sizes:
        if height(points, size, room) <= tall:
            return tuple(points), size
    kept = list(points)
    while height(kept, SMALLEST, room) > tall:
        longest = max(range(len(kept)), key=lambda at: len(kept[at].text))
        shorter = shortened(kept[longest])
        if shorter is None:
            kept.pop()
        else:
            kept[longest] = shorter
    return tuple(kept), SMALLEST


def shortened(point: Point) -> Point | None:
    """Leave out the last sentence; of a single one, the last words; nothing where nothing is left to leave out.

    «…» stands where a sentence was cut: what was said with a reservation must not seem to be said without it.

    >>> shortened(Point("Первое. Второе.")).text, shortened(Point("Одно длинное слово и ещё")).text
    ('Первое.', 'Одно длинное слово и…')
    """
    last = max((each.start() for each in _SENTENCE.finditer(point.text)), default=0)
    if last:
        return point.until(last, "" if point.text[last - 1] in ".!?" else _ELLIPSIS)
    bare = point.text.removesuffix(_ELLIPSIS)
    words = bare.rpartition(" ")[0] if " " in bare else bare[: len(bare) * 3 // 4]
    cut = point.until(len(words), _ELLIPSIS)
    return cut if 1 < len(cut.text) < len(point.text) else None


def line(words: str, room: float, most: int, sizes: Sequence[int], *, bold: bool = False) -> tuple[str, int]:
    """Choose letters by which words take at most so many lines; at the smallest they are cut with «…»."""
    fitting = next((size for size in sizes if lines(words, size, room, bold=bold) <= most), None)
    if fitting is not None:
        return words, fitting
    for cut in _beginnings(words):
        if lines(cut, sizes[-1], room, bold=bold) <= most:
            return cut, sizes[-1]
    return _ELLIPSIS, sizes[-1]


def _beginnings(words: str) -> Iterator[str]:
    """Yield ever shorter beginnings: by whole words, a single word by letters."""
    left = words
    while len(left) > 1:
        left = left.rpartition(" ")[0] if " " in left else left[: len(left) * 9 // 10]
        yield left.rstrip(" ,;:—–-" + _NO_BREAK) + _ELLIPSIS


def clean(words: str) -> str:
    """Return words as a slide holds them: nothing unseen, lines kept."""
    return printable(words).strip()
