"""What the values of a sheet do not show: faulty formulas, hidden rows and columns, filters, colours, comments. For .xlsx alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from evaluation.study.formats.formulas import faulty
from evaluation.study.formats.parts import Parts

Run = list[int]
"""First and last number of a stretch of rows or columns."""

_MARKS = (b't="e"', b"t='e'", b"<f", b":f")
"""What a sheet with an error or a formula holds somewhere."""
_FAULTY = "x:c[@t='e' or x:f]"
_TOLD = "x:c[x:v or x:is]"


@dataclass(slots=True)
class Looks:
    """What was seen on a sheet; rows count from 1, columns from 0.

    `width` is the number of the last column with a value, `height` that of the last row; `fills` are stretches of rows by colour and column,
    where the column is None when all values of a row have one colour.
    """

    faulty: dict[tuple[int, int], str] = field(default_factory=dict)
    height: int = 0
    width: int = 0
    filtered: bool = False
    hidden_rows: list[Run] = field(default_factory=list)
    hidden_columns: list[Run] = field(default_factory=list)
    fills: dict[tuple[str, int | None], list[Run]] = field(default_factory=dict)
    commented: list[tuple[int, int]] = field(default_factory=list)


def look(parts: Parts, part: str, fills: Sequence[str]) -> Looks:
    """Pass once over the sheet kept in `part`; `fills` are the fills of the workbook's styles.

    The sheet is streamed by lxml: memory does not grow with its length (200,000 rows of ten cells take about four seconds).
    """
    seen = Looks()
    formulas = part in parts.names and parts.holds(part, *_MARKS)
    wanted = (_FAULTY if formulas else "", _TOLD if fills else "")
    queries: list[etree.XPath | None] | None = None
    number = 0
    for node in parts.nodes(part, "row", "cols", "autoFilter"):
        kind = etree.QName(node)
        if kind.localname == "cols":
            seen.hidden_columns = [[int(one.get("min")) - 1, int(one.get("max")) - 1] for one in node if one.get("hidden") in {"1", "true"}]
        elif kind.localname == "autoFilter":
            seen.filtered = len(node) > 0
        else:
            number = int(node.get("r") or number + 1)
            queries = queries or [etree.XPath(query, namespaces={"x": kind.namespace}) if query else None for query in wanted]
            _row(seen, node, number)
            if queries[0]:
                seen.faulty |= {(number, _column(cell)): error for cell, error in faulty(queries[0](node), uncalculated=parts.uncalculated)}
            if queries[1]:
                _colours(seen, queries[1](node), number, fills)
    for comments in parts.related(part, "comments"):
        seen.commented += [place_of(node.get("ref", "A1")) for node in parts.nodes(comments, "comment")]
    return seen


def _row(seen: Looks, row: Any, number: int) -> None:  # noqa: ANN401 because lxml has no types
    last = next((cell for cell in row.iterchildren(reversed=True) if len(cell)), None)
    if last is None:
        return
    seen.height, seen.width = number, max(seen.width, _column(last) + 1)
    if row.get("hidden") in {"1", "true"}:
        extend(seen.hidden_rows, number)


def _colours(seen: Looks, cells: Sequence[Any], number: int, fills: Sequence[str]) -> None:
    styles = [int(cell.get("s") or 0) for cell in cells]
    colours = [fills[style] if style < len(fills) else "" for style in styles]
    if not any(colours):
        return
    if len(set(colours)) == 1:
        extend(seen.fills.setdefault((colours[0], None), []), number)
        return
    for cell, colour in zip(cells, colours, strict=True):
        if colour:
            extend(seen.fills.setdefault((colour, _column(cell)), []), number)


def extend(runs: list[Run], number: int) -> None:
    """Add a number to stretches of numbers.

    >>> runs = [[1, 2]]
    >>> extend(runs, 3), extend(runs, 7), runs
    (None, None, [[1, 3], [7, 7]])
    """
    if runs and runs[-1][1] == number - 1:
        runs[-1][1] = number
    else:
        runs.append([number, number])


def _column(cell: Any) -> int:  # noqa: ANN401 because lxml has no types
    address = cell.get("r")
    return place_of(address)[1] if address else cell.getparent().index(cell)


def place_of(address: str) -> tuple[int, int]:
    """Return the row (from 1) and the column (from 0) of an address.

    >>> place_of("C7"), place_of("AA1")
    ((7, 2), (1, 26))
    """
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[len(letters) :] or 1), column - 1


def numbers(runs: Iterator[Run] | Sequence[Run]) -> Iterator[int]:
    """Return all numbers of the stretches.

    >>> list(numbers([[1, 3], [7, 7]]))
    [1, 2, 3, 7]
    """
    for first, last in runs:
        yield from range(first, last + 1)


