"""Numbers of an HTML page, by the ids that its elements carry."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from evaluation.document.printed import Printed, big, digits, short

Element = Any
"""An element of a page: lxml has no types."""
_ID = "data-id"
_FACT = ("ev-fact-now", "ev-fact-base", "ev-fact-past")


def read(path: Path) -> Iterator[Printed]:
    """Read a page: numbers in prose, cells of tables, big numbers."""
    page = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for each in page.iter():
        if each.tag == "data" and _ID in each.attrib:
            around = next(each.iterancestors("p", "li", "td", "div"), each)
            yield Printed("", "", _ids(each), _words(each), short(_words(around)))
        elif each.tag == "table":
            yield from _table(each)
        elif each.tag == "ul" and "ev-facts" in each.get("class", "").split():
            for at, fact in enumerate(each.findall("li")):
                yield from _fact(fact, at)


def _table(table: Element) -> Iterator[Printed]:
    caption = table.find("caption")
    named = "" if caption is None else _words(caption)
    for row, line in enumerate(table.findall("tbody/tr")):
        for column, cell in enumerate(line):
            words = _words(cell)
            if _ID in cell.attrib or digits(words):
                yield Printed("", f"{row}.{column}", _ids(cell), words, named)


def _fact(fact: Element, at: int) -> Iterator[Printed]:
    said = {each.get("class", ""): each for each in fact.findall("span")}
    title = _words(said["ev-fact-title"]) if "ev-fact-title" in said else ""
    now, base, past = (said.get(name) for name in _FACT)
    shown = ("" if now is None else now.text or "", "" if base is None else _words(base), "" if past is None else _words(past))
    yield from big("", at, title, _ids(fact), shown)


def _ids(each: Element) -> tuple[str, ...]:
    return tuple(each.get(_ID, "").split())


def _words(each: Element) -> str:
    return str(each.text_content())
