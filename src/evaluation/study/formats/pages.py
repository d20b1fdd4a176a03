"""Tables of a saved web page, a page that an e-journal or a monitoring site gives out as a «workbook» included."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from evaluation.study.reading import Raw, tidy

CELLS = 2_000_000
"""Cells of a table of a page."""
_SPAN = 1000
"""Columns a cell may span, as browsers have it."""
_DEEP = 10_000
"""Rows a cell may span."""
_LEAST = 2
"""Rows and columns that make a table of data; less is layout."""
_LONGEST = 60
_DROPPED = ("script", "style", "noscript", "template")
_BREAKS = ("br", "p", "div", "li")
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_HEADINGS = "preceding::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6][1]"


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table of a page: its caption or the heading above it, and its rows."""

    title: str
    rows: Sequence[Sequence[Raw]]


def page_tables(data: bytes) -> tuple[PageTable, ...]:
    """Return the tables of data of a page, in their order; merged cells are filled with their value.

    The encoding is that of the byte order mark, else of the page's own `meta`, else cp1251 where the bytes are no UTF-8. Scripts are dropped,
    nothing is fetched. A number that Excel kept beside its picture (`x:num`) is taken exactly.

    Raises
    ------
    OverflowError
        If a table has more than `CELLS` cells, counting what its spans cover.
    """
    root = _root(data)
    if root is None:
        return ()
    for node in list(root.iter(*_DROPPED)):
        node.drop_tree()
    for node in list(root.iter(*_BREAKS)):
        node.tail = f" {node.tail or ''}"
    tables: list[PageTable] = []
    for table in root.iter("table"):
        rows = [] if next(table.iterdescendants("table"), None) is not None else _rows(table)
        if len(rows) >= _LEAST and max(map(len, rows)) >= _LEAST:
            tables.append(PageTable(_title(table, len(tables) + 1, {known.title for known in tables}), rows))
    return tuple(tables)


def _root(data: bytes) -> Any:  # noqa: ANN401 because lxml has no types
    parser = html.HTMLParser(encoding=_encoding(data), no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _encoding(data: bytes) -> str | None:
    """Name the encoding; None where the page names it itself."""
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    if marked or b"charset" in data[:_DEEP].lower():
        return marked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8"


def _rows(table: Any) -> list[list[Raw]]:  # noqa: ANN401 because lxml has no types
    rows: list[list[Raw]] = []
    hanging: dict[int, tuple[int, Raw]] = {}
    told = 0
    for line in table.iter("tr"):
        row: list[Raw] = []
        for cell in line.iterchildren("td", "th"):
            _hung(row, hanging)
            value = _value(cell)
            down, across = _span(cell, "rowspan", _DEEP), _span(cell, "colspan", _SPAN)
            if down > 1:
                hanging |= dict.fromkeys(range(len(row), len(row) + across), (down, value))
            row += [value] * across
        _hung(row, hanging)
        rows.append(row)
        told += len(row)
        if told > CELLS:
            raise OverflowError
        hanging = {place: (left - 1, value) for place, (left, value) in hanging.items() if left > 1}
    return rows


def _hung(row: list[Raw], hanging: Mapping[int, tuple[int, Raw]]) -> None:
    """Put the cells that hang down from rows above into their places at the end of `row`."""
    while len(row) in hanging:
        row.append(hanging[len(row)][1])


def _span(cell: Any, name: str, most: int) -> int:  # noqa: ANN401 because lxml has no types
    word = (cell.get(name) or "").strip()
    return min(int(word), most) if word.isascii() and word.isdigit() and int(word) else 1


def _value(cell: Any) -> Raw:  # noqa: ANN401 because lxml has no types
    exact = (cell.get("x:num") or "").strip()
    try:
        return float(exact)
    except ValueError:
        return tidy(cell.text_content()) or None


def _title(table: Any, number: int, taken: set[str]) -> str:  # noqa: ANN401 because lxml has no types
    caption = next(table.iterchildren("caption"), None)
    heading = [caption] if caption is not None else table.xpath(_HEADINGS)
    title = tidy(heading[0].text_content())[:_LONGEST].strip() if heading else ""
    return title if title and title not in taken else f"Таблица {number}"

