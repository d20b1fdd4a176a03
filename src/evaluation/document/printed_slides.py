"""Numbers of slides: the words that stand for a shape where it is not seen name its estimates.

LibreOffice drops those words when it saves text shapes again. Then a number is known by its slide, its shape and its line.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from evaluation.document.printed import Printed, digits, short, skeleton
from evaluation.study.formats.parts import SAFE

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_TOLD = re.compile(r"(?P<said>.+?) — (?P<ids>[0-9a-f]{12}(?: [0-9a-f]{12})*)(?:; |$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a cell of a slide: its slide and place there, its text, and which letters are numbers of which estimates."""

    slide: int
    place: str
    text: str
    numbers: tuple[tuple[int, int, tuple[str, ...]], ...] = ()

    @property
    def where(self) -> str:
        """Name the place for a person: number of the slide, words."""
        return f"{self.slide}. {short(self.text)}"

    def printed(self, at: int, text: str) -> Printed:
        """Return what stands at one of its numbers, in this line or in another in its place."""
        start, stop, ids = self.numbers[at]
        return Printed(str(self.slide), f"{self.place}.{at}", ids, text[start:stop], self.where)


def read(path: Path) -> Iterator[Printed]:
    """Read the numbers of all slides, and lines with digits that are of no estimate."""
    for line in lines(path):
        if line.numbers:
            yield from (line.printed(at, line.text) for at in range(len(line.numbers)))
        elif digits(line.text):
            yield Printed(str(line.slide), line.place, (), line.text, line.where)


def lines(path: Path) -> tuple[Line, ...]:
    """Read all lines of all slides."""
    with zipfile.ZipFile(path) as archive:
        parts = sorted((int(found[1]), name) for name in archive.namelist() if (found := _SLIDE.fullmatch(name)))
        return tuple(line for number, name in parts for line in _of_slide(etree.fromstring(archive.read(name), etree.XMLParser(**SAFE)), number))


def _of_slide(root: Any, number: int) -> Iterator[Line]:  # noqa: ANN401 because lxml has no types
    place = 0
    for shape in root.iter(f"{_P}sp", f"{_P}graphicFrame"):
        words = [text for each in shape.iter(f"{_A}p") if (text := "".join(part.text or "" for part in each.iter(f"{_A}t")))]
        if words:
            yield from _of_shape(words, _alternative(shape), number, place)
            place += 1


def _alternative(shape: Any) -> str:  # noqa: ANN401 because lxml has no types
    named = next(shape.iter(f"{_P}cNvPr"), None)
    return "" if named is None else str(named.get("descr", ""))


def _of_shape(words: Sequence[str], told: str, number: int, place: int) -> Iterator[Line]:
    """Find the numbers that a shape tells of, each after the one before."""
    left = [(found["said"], tuple(found["ids"].split())) for found in _TOLD.finditer(told.partition(": ")[2])]
    for at, text in enumerate(words):
        numbers: list[tuple[int, int, tuple[str, ...]]] = []
        stop = 0
        while left and (start := text.find(left[0][0], stop)) >= 0:
            said, ids = left.pop(0)
            stop = start + len(said)
            numbers.append((start, stop, ids))
        yield Line(number, f"{place}.{at}", text, tuple(numbers))


def paired(shown: Sequence[Line], wanted: Sequence[Line]) -> Iterator[tuple[Printed, Printed]]:
    """Pair the numbers of slides with those that were to be shown, line by line; digits beside a number make a pair of whole lines.

    A line whose words are others is paired whole: they are hers. One that is not there any more is left out.
    """
    there = {(line.slide, line.place): line for line in shown}
    for line in wanted:
        own = there.get((line.slide, line.place))
        if own is None or own.text == line.text or not digits(line.text):
            continue
        alike = skeleton(own.text) == skeleton(line.text)
        if not alike and not line.numbers:
            continue
        yield from ((line.printed(at, own.text), line.printed(at, line.text)) for at in range(len(line.numbers)) if alike)
        if not alike or _beside(own.text, line) != _beside(line.text, line):
            ids = () if alike else tuple(dict.fromkeys(each for _, _, own_ids in line.numbers for each in own_ids))
            whole = Printed(str(line.slide), line.place, ids, own.text, line.where)
            yield whole, replace(whole, text=line.text)


def _beside(text: str, line: Line) -> str:
    """Return the digits of a text that are in none of the line's numbers."""
    inside = {at for start, stop, _ in line.numbers for at in range(start, stop)}
    return digits("".join(letter for at, letter in enumerate(text) if at not in inside))
