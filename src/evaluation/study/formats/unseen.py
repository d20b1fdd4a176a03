"""What is said about the sheets of an .xlsx workbook beside their values: hidden rows, filters, colours that may mean something."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.study.coded import Mask
from evaluation.study.findings import Finding, found
from evaluation.study.formats.fills import named
from evaluation.study.formats.grid import Grid, gridded
from evaluation.study.formats.looks import Looks, Run, numbers
from evaluation.study.formats.sheet import Sheet, address
from evaluation.study.reading import blank
from evaluation.study.teaching.header import header_row
from evaluation.study.templates.own_sheets import ours
from evaluation.text import LANGS, Text

_SHOWN = 8
"""Stretches that are named one by one; the rest are counted."""
_MARKING = 3
"""Whole coloured rows mark something when they are at most one in so many; more of them are stripes."""

Marked = Mapping[tuple[str, int | None], Sequence[Run]]


def unseen(sheet: Sheet, looks: Looks) -> Iterator[Finding]:
    """Tell what the values of a sheet do not show; sheets of our own forms that hold no data are passed over."""
    if ours(sheet.name):
        return
    rows = [row for row in numbers(looks.hidden_rows) if row <= len(sheet.rows)]
    if rows:
        told = _listed([str(first) if first == last else f"{first}–{last}" for first, last in looks.hidden_rows])
        yield found("rows_filtered" if looks.filtered else "rows_hidden", sheet.place(), rows=told, count=len(rows))
    columns = [column for column in numbers(_within(looks)) if _told(sheet, column)]
    if columns:
        yield found("columns_hidden", sheet.place(), columns=_listed([_letters(column) for column in columns]))
    header = header_row(sheet, {}) or 1
    if marked := _marking(sheet, looks, header):
        yield found("cells_coloured", sheet.place(), colours=_colours(marked))
    comments = sorted(place for place in looks.commented if place[0] > header)
    if comments:
        yield found("cells_commented", sheet.place(), cells=_listed([address(*place) for place in comments]))


def _within(looks: Looks) -> list[Run]:
    return [[first, min(last, looks.width - 1)] for first, last in looks.hidden_columns]


def _told(sheet: Sheet, column: int) -> bool:
    grid = gridded(sheet.rows)
    return column < grid.width and bool(_filled(grid, column).any())


def _letters(column: int) -> str:
    return address(1, column).rstrip("1")


def _listed(words: Sequence[str]) -> Text:
    """Join the first few words; the rest are counted."""
    first, rest = ", ".join(words[:_SHOWN]), len(words) - _SHOWN
    return Text(f"{first} и ещё {rest}", f"{first} and {rest} more") if rest > 0 else Text(first, first)


def _marking(sheet: Sheet, looks: Looks, header: int) -> Marked:
    """Choose the colours of data that may mean something.

    The dress of a table does not count: its head, its footer, a whole column, every other row. What counts is a colour on the lesser part of a
    column's cells, or on single rows among others.
    """
    grid = gridded(sheet.rows)
    below = {key: cut for key, runs in looks.fills.items() if (cut := _below(runs, header))}
    whole = {key: runs for key, runs in below.items() if key[1] is None}
    cells = {key: runs for key, runs in below.items() if key[1] is not None and 2 * _length(runs) <= _filled(grid, key[1])[header:].sum()}
    return {**cells, **_single(whole, _told_rows(sheet, header))} if whole else cells


def _single(whole: Marked, told: NDArray[np.intp]) -> Marked:
    """Keep the coloured rows that stand among others."""
    bare = np.setdiff1d(told, [row for runs in whole.values() for row in numbers(runs)])
    among = {key: runs for key, runs in whole.items() if len(bare) and runs[0][0] < bare[-1] and runs[-1][1] > bare[0]}
    return {key: runs for key, runs in among.items() if _MARKING * _length(runs) <= len(told)}


def _told_rows(sheet: Sheet, header: int) -> NDArray[np.intp]:
    """Return the numbers of the rows below the head that tell something."""
    grid = gridded(sheet.rows)
    columns = [_filled(grid, place) for place in range(grid.width)]
    told = np.flatnonzero(np.logical_or.reduce(columns)) + 1 if columns else np.array([], dtype=np.intp)
    return told[told > header]


def _below(runs: Sequence[Run], header: int) -> list[Run]:
    return [[max(first, header + 1), last] for first, last in runs if last > header]


def _length(runs: Sequence[Run]) -> int:
    return sum(last - first + 1 for first, last in runs)


def _filled(grid: Grid, column: int) -> Mask:
    """Return the rows whose cell in the column tells something."""
    return grid.column(column).having(lambda cell: not blank(cell))


def _colours(marked: Marked) -> Text:
    """Name every colour with its cells, and how many they are."""
    places: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for (fill, column), runs in marked.items():
        letters = "" if column is None else _letters(column)
        places.setdefault(fill, []).extend(
            f"{letters}{first}" if first == last and letters else f"{letters}{first}:{letters}{last}" for first, last in runs
        )
        sizes[fill] = sizes.get(fill, 0) + _length(runs)
    told = {
        lang: "; ".join(f"{named(fill).of(lang)} — {_listed(cells).of(lang)} ({sizes[fill]})" for fill, cells in places.items()) for lang in LANGS
    }
    return Text(told["ru"], told["en"])
