"""Tables of the Word document: a full grid, a head repeated on every page, rows that stay whole."""

from collections.abc import Callable
from functools import partial

from evaluation.document.word.controls import Controls
from evaluation.document.word.markup import Node, bordered, node, paragraph, run, twips
from evaluation.document.word.styles import style_id
from evaluation.report import labels
from evaluation.report.blocks import Cell, Facts, Head, TableBlock
from evaluation.text import NBSP, Lang

_FILL = "F2F2EE"
_JUSTIFY = {"left": "left", "right": "right", "center": "center"}
_NO_LINES = {"top": 0, "left": 0, "bottom": 0, "right": 0, "insideH": 0, "insideV": 0}
_GRID = dict.fromkeys(_NO_LINES, 4)
_TALL_CELL = 500
FACTS_IN_ROW = 5


def grid(block: TableBlock, width_mm: float, controls: Controls, *, tight: bool = False) -> Node:
    """Make the table of a block, `width_mm` wide, its numbers in controls."""
    total = sum(column.width for column in block.columns)
    widths = [width_mm * column.width / total for column in block.columns]
    style = style_id("table_small" if block.small or block.wide else "table")
    body = (_row(row, block, widths, style, partial(controls.cell, block.key, at)) for at, row in enumerate(block.rows))
    rows = [*_head(block, widths, style), *body]
    return _table(rows, widths, _GRID, pad_mm=0.4 if tight else 0.8, words=block.caption)


def _table(rows: list[Node], widths: list[float], lines: dict[str, int], pad_mm: float, words: str = "") -> Node:
    looks = node(
        "tblPr",
        node("tblW", w=twips(sum(widths)), type="dxa"),
        bordered("tblBorders", **lines),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=twips(size), type="dxa") for side, size in _padding(pad_mm))),
    )
    if words:
        looks.append(node("tblCaption", val=words))
    columns = node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths))
    return node("tbl", looks, columns, *rows)


def _padding(pad_mm: float) -> tuple[tuple[str, float], ...]:
    return ("top", pad_mm), ("left", 1.2), ("bottom", pad_mm), ("right", 1.2)


def _head(block: TableBlock, widths: list[float], style: str) -> list[Node]:
    """Make the head rows: Word wants a place for every column in each of them, covered ones included."""
    rows = []
    covered: set[int] = set()
    for cells in block.head:
        row = node("tr", node("trPr", node("cantSplit"), node("tblHeader")))
        waiting = list(cells)
        column = 0
        while column < len(widths):
            if column in covered:
                row.append(_cell([paragraph(style)], widths[column], merge="continue", fill=_FILL))
                column += 1
                continue
            head = waiting.pop(0)
            if head.rows > 1:
                covered.add(column)
            row.append(_head_cell(head, widths[column : column + head.columns], style))
            column += head.columns
        rows.append(row)
    return rows


def _head_cell(head: Head, widths: list[float], style: str) -> Node:
    words = paragraph(style, run(head.title), align="center")
    return _cell([words], sum(widths), span=head.columns, merge="restart" if head.rows > 1 else "", fill=_FILL, middle=True)


def _row(cells: tuple[Cell, ...], block: TableBlock, widths: list[float], style: str, held: Callable[[int, tuple[str, ...], Node], Node]) -> Node:
    whole = max(len(cell.text) for cell in cells) < _TALL_CELL
    row = node("tr", *([node("trPr", node("cantSplit"))] if whole else []))
    if len(cells) == 1 < len(widths):
        words = paragraph(style, held(0, cells[0].ids, run(cells[0].text, strong=True)))
        row.append(_cell([words], sum(widths), span=len(widths), fill=_FILL))
        return row
    for at, (cell, column, width) in enumerate(zip(cells, block.columns, widths, strict=True)):
        words = held(at, cell.ids, run(cell.text, cell.emphasis))
        row.append(_cell([paragraph(style, words, align=_JUSTIFY[column.align])], width))
    return row


def _cell(content: list[Node], width: float, span: int = 1, merge: str = "", fill: str = "", *, middle: bool = False) -> Node:
    looks = node("tcPr", node("tcW", w=twips(width), type="dxa"))
    if span > 1:
        looks.append(node("gridSpan", val=span))
    if merge:
        looks.append(node("vMerge", val=merge))
    if fill:
        looks.append(node("shd", val="clear", color="auto", fill=fill))
    if middle:
        looks.append(node("vAlign", val="center"))
    return node("tc", looks, *content)


def pairs(rows: tuple[tuple[str, str], ...], width_mm: float) -> Node:
    """Make a table without lines of labels and values: organisation, order, period."""
    widths, style = [width_mm * 0.3, width_mm * 0.7], style_id("table_small")
    made = [
        node("tr", _cell([paragraph(style, run(label, "muted"))], widths[0]), _cell([paragraph(style, run(value))], widths[1]))
        for label, value in rows
    ]
    return _table(made, widths, _NO_LINES, pad_mm=0.3)


def facts(block: Facts, width_mm: float, controls: Controls, points: float) -> list[Node]:
    """Make tables without lines of big numbers, at most five in a row; `points` is the size of their signs."""
    made = []
    for start in range(0, len(block.items), FACTS_IN_ROW):
        items = block.items[start : start + FACTS_IN_ROW]
        widths = [width_mm / min(len(block.items), FACTS_IN_ROW)] * len(items)
        lines = {**_NO_LINES, "top": 12}
        titles = node("tr", node("trPr", node("cantSplit")))
        numbers = node("tr", node("trPr", node("cantSplit")))
        for at, (fact, width) in enumerate(zip(items, widths, strict=True), start):
            titles.append(_cell([paragraph(style_id("table_small"), run(fact.title))], width))
            numbers.append(_cell(_fact(fact, partial(controls.words, block.key, f"fact{at}."), controls.lang, points), width))
        made.append(_table([titles, numbers], widths, lines, pad_mm=0.5))
    return made


def _fact(fact: Facts.Fact, held: Callable[..., list[list[Node]]], lang: Lang, points: float) -> list[Node]:
    small, sign, past = style_id("table_small"), labels.SIGNS[fact.sign], labels.past_and_plan(fact, lang)
    now_id, before_id = fact.ids[-1:], fact.ids[:1]
    numbers = (run(fact.now), fact.now, now_id), (run(sign, points=points), sign, fact.ids)
    said = (*numbers, (run(fact.base), fact.base, now_id), (run(past, "muted"), past, before_id))
    now, shown_sign, *under = held(fact.title, [each for each in said if each[1]])
    return [paragraph(style_id("fact"), *now, run(NBSP), *shown_sign), *(paragraph(small, *line) for line in under)]
