"""A Word document read back: letters of paragraphs and cells, as a person sees them."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

Element = Any
"""An element of XML: lxml has no types."""
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011"}
_GONE = (qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"))
_LETTERS = qn("w:t")


def letters(node: Element) -> str:
    """Return the letters of a paragraph, a run or a control, without those deleted under review and those of text boxes."""
    return "".join(_letters(node))


def _letters(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag == _LETTERS:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _GONE:
            yield from _letters(child)


def rows(table: Element) -> list[list[Element]]:
    """Return the cells of a table row by row; a row or a cell in a content control counts as any other."""
    return [list(_inner(row, qn("w:tc"))) for row in _inner(table, qn("w:tr"))]


def _inner(node: Element, name: str) -> Iterator[Element]:
    for child in node:
        if child.tag == name:
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _inner(child, name)


def cell(node: Element) -> str:
    """Return the letters of a cell, its paragraphs on lines of their own."""
    return "\n".join(letters(paragraph) for paragraph in node.iter(qn("w:p")))


def same(one: str, other: str) -> bool:
    """Compare two texts as a reader does: spaces of every kind are alike."""
    return squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    """Leave one plain space where there are spaces of any kind."""
    return " ".join(text.split())
