"""A stranger's hand in finished files: one digit of a printed number becomes another. None of the program's own readers is used here."""

import random
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree, html
from openpyxl import load_workbook

from evaluation.run.verify import Difference

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TOLD = re.compile(r"(.+?) — ((?:[0-9a-f]{12} ?)+)(?:; |$)")
_SEEN = 6
"""Signs of a typed number of which some are seen in its cell; the others are behind its number format."""
_ID = re.compile(r"\b[0-9a-f]{12}\b")
_NUMBERS = "//data[@data-id]|//td[@data-id]|//th[@data-id]|//li[@data-id]/span[not(@class='ev-fact-title')]"


@dataclass(frozen=True)
class Edit:
    """What was done: the ids that belong to the number, what it was and what it is."""

    ids: tuple[str, ...]
    before: str
    after: str


def named(one: Edit, differences: Iterable[Difference]) -> bool:
    """Whether some difference names the number by an id, what is shown and what follows."""
    fitting = [each for each in differences if set(each.ids) & set(one.ids)]
    return any(_holds(each.shown, one.after) and _holds(each.derived, one.before) for each in fitting)


def _holds(text: str, words: str) -> bool:
    try:
        return f"{float(text):.12f}".startswith(words)
    except ValueError:
        return " ".join(words.split()) in " ".join(text.split())


@dataclass
class Place:
    """A number in a file: its ids, its words, and how to put others there."""

    ids: tuple[str, ...]
    words: str
    put: Callable[[str], None]


def edit(path: Path, count: int, draw: random.Random) -> list[Edit]:
    """Change a digit of `count` numbers of a file, each another number."""
    with _Opened(path) as places:
        chosen = draw.sample([place for place in places if re.search(r"\d", place.words)], count)
        return [_changed(place, draw) for place in chosen]


def _changed(place: Place, draw: random.Random) -> Edit:
    at = draw.choice([found.start() for found in re.finditer(r"\d", place.words)])
    other = draw.choice([digit for digit in ("123456789" if at == 0 else "0123456789") if digit != place.words[at]])
    after = place.words[:at] + other + place.words[at + 1 :]
    place.put(after)
    return Edit(place.ids, place.words, after)


class _Opened:
    """A file whose numbers are changed while it is open and which is written when it closes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.save: Callable[[], None]

    def __enter__(self) -> list[Place]:
        reader = {".html": self._page, ".docx": self._word, ".xlsx": self._book, ".pptx": self._slides}[self.path.suffix]
        return list(reader())

    def __exit__(self, *_: object) -> None:
        self.save()

    def _page(self) -> Iterator[Place]:
        page = html.document_fromstring(self.path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        self.save = lambda: self.path.write_bytes(html.tostring(page, encoding="utf-8", doctype="<!doctype html>")) and None
        for each in page.xpath(_NUMBERS):
            owner = each if "data-id" in each.attrib else each.getparent()
            if each.text:
                yield Place(tuple(owner.get("data-id").split()), each.text, lambda words, each=each: setattr(each, "text", words))

    def _word(self) -> Iterator[Place]:
        parts = _parts(self.path)
        root = etree.fromstring(parts["word/document.xml"])
        self.save = lambda: _pack(self.path, parts | {"word/document.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")})
        for control in root.iter(qn("w:sdt")):
            tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            named = tag.get(qn("w:val")).split(":") if tag is not None else []
            letters = list(control.iter(qn("w:t")))
            if len(named) == 4 and named[0] == "ev" and named[3] and named[2] not in ("table", "figure") and len(letters) == 1:
                yield Place((named[3],), letters[0].text, lambda words, one=letters[0]: setattr(one, "text", words))

    def _book(self) -> Iterator[Place]:
        book: Any = load_workbook(self.path)
        self.save = lambda: book.save(self.path)
        for cell in (cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.comment is not None):
            ids = tuple(_ID.findall(cell.comment.text))
            if isinstance(cell.value, str):
                yield Place(ids, cell.value, lambda words, cell=cell: setattr(cell, "value", words))
            elif cell.value is not None:
                seen, rest = f"{cell.value:.12g}"[:_SEEN], f"{cell.value:.12g}"[_SEEN:]
                yield Place(ids, seen, lambda words, cell=cell, rest=rest: setattr(cell, "value", float(words + rest)))

    def _slides(self) -> Iterator[Place]:
        parts = _parts(self.path)
        roots = {name: etree.fromstring(content) for name, content in parts.items() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)}
        self.save = lambda: _pack(self.path, parts | {name: etree.tostring(root) for name, root in roots.items()})
        for shape in (shape for root in roots.values() for shape in root.iter(f"{_P}sp", f"{_P}graphicFrame")):
            told = next(shape.iter(f"{_P}cNvPr")).get("descr", "").partition(": ")[2]
            said = [(found[1], tuple(found[2].split())) for found in _TOLD.finditer(told)]
            for words, ids in said:
                letters = [each for each in shape.iter(f"{_A}t") if words in (each.text or "")]
                if len(letters) == 1 and letters[0].text.count(words) == 1 and sum(words in other for other, _ in said) == 1:
                    yield Place(ids, words, lambda new, one=letters[0], old=words: setattr(one, "text", one.text.replace(old, new)))


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
