"""Where the table of a sheet begins, which column is which, and what the title above it tells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from evaluation.study.contract import TABLES, Column, Table
from evaluation.study.reading import Raw, blank, plain, tidy
from evaluation.study.sheet import Sheet
from evaluation.study.values import ColumnReader

DEPTH = 40
"""How many rows from the top are searched for the header."""

_ENOUGH = 2
"""A row with fewer known words is no header."""
_YEAR_BEFORE = re.compile(r"(\d{4}\s*[/–—-]\s*\d{2,4})\s*(?:уч(?:ебный|\.)?\s*(?:год|г\b))", re.IGNORECASE)
_UNPROMPTED = ("year", "date", "integer")
"""Kinds read from a title even without a colon: «по состоянию на 30.06.2018»."""

_OWN = ("student_id", "mark", "metric", "k", "n", "value")
"""Columns every row tells for itself: a title never fills them."""

Names = Mapping[tuple[str, str], str]
"""Headers of the college's own: (table or nothing, plain header) → column."""


@dataclass(frozen=True, slots=True)
class Label:
    """A value found in the title above the header, with its place."""

    raw: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out for one table: the header's row (from 1), columns by position, values from the title."""

    table: Table
    header: int
    columns: Mapping[int, Column]
    labels: Mapping[str, Label] = field(default_factory=dict)
    twice: tuple[int, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Names of the columns the sheet has, those from its title included."""
        return frozenset(column.name for column in self.columns.values()) | frozenset(self.labels)

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns the sheet lacks."""
        return tuple(column for column in self.table.columns if column.required and column.name not in self.names)

    @property
    def anchored(self) -> bool:
        """Whether the sheet has one of the columns that tell the table from others."""
        return not self.table.anchors or bool(self.names.intersection(self.table.anchors))


def _words(column: Column) -> Iterable[str]:
    return (column.name, column.label.ru, column.label.en, *column.headers)


def candidates(sheet: Sheet) -> tuple[Table, ...]:
    """Tables a sheet may feed: the register it is named after, else any table that is no register."""
    title = plain(sheet.name or PurePosixPath(sheet.file).stem)
    own = tuple(one for one in TABLES if one.register and title in {plain(one.name), plain(one.label.ru), plain(one.label.en)})
    return own or tuple(one for one in TABLES if not one.register)


@cache
def _vocabulary(tables: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(word) for table in TABLES if table.name in tables for column in table.columns for word in _words(column))


@cache
def _by_word(name: str) -> dict[str, Column]:
    table = next(one for one in TABLES if one.name == name)
    words: dict[str, Column] = {}
    for column in table.columns:
        for word in _words(column):
            words.setdefault(plain(word), column)
    return words


def _spellings(raw: Raw) -> tuple[str, ...]:
    """Return a header as it stands, without its brackets, and without what follows a comma."""
    text = tidy(raw)
    bare = re.sub(r"\([^)]*\)", " ", text)
    return plain(text), plain(bare), plain(bare.split(",")[0])


def familiarity(rows: Sequence[Sequence[Raw]]) -> int:
    """Count the known column names in the row that has most of them."""
    return max((_known(row, {}, TABLES) for row in rows[:DEPTH]), default=0)


def _known(row: Sequence[Raw], names: Names, tables: tuple[Table, ...]) -> int:
    known, own = _vocabulary(tuple(table.name for table in tables)), {header for _, header in names}
    found = {
        word
        for cell in row
        if isinstance(cell, str)
        for word in _spellings(cell)
        if word in known or word in own
    }
    return len(found)


def header_row(sheet: Sheet, names: Names) -> int | None:
    """Return the number of the header's row (from 1): the row with most known column names, the first of equals."""
    tables = candidates(sheet)
    scores = [_known(row, names, tables) for row in sheet.rows[:DEPTH]]
    best = max(scores, default=0)
    return scores.index(best) + 1 if best >= _ENOUGH else None


def layouts(sheet: Sheet, header: int, names: Names) -> tuple[Layout, ...]:
    """Lay the sheet out for every table it may feed."""
    return tuple(_layout(sheet, header, table, names) for table in candidates(sheet))


def fitting(every: Sequence[Layout]) -> tuple[Layout, ...]:
    """Choose the tables a sheet feeds: all that fit; beside a list of students, only tables about students."""
    fit = [layout for layout in every if not layout.missing and layout.anchored]
    personal = [layout for layout in fit if "student_id" in layout.table.names]
    return tuple(personal or fit)


def _layout(sheet: Sheet, header: int, table: Table, names: Names) -> Layout:
    columns: dict[int, Column] = {}
    twice: list[int] = []
    for place, cell in enumerate(sheet.rows[header - 1]):
        column = _column(table, cell, names)
        if column is None:
            continue
        if column in columns.values():
            twice.append(place)
        else:
            columns[place] = column
    present = {column.name for column in columns.values()}
    wanted = [
        column
        for column in table.columns
        if column.name not in present and not column.identifying and column.name not in _OWN
    ]
    return Layout(table, header, columns, _labels(sheet.rows[: header - 1], table, wanted), tuple(twice))


def _column(table: Table, cell: Raw, names: Names) -> Column | None:
    if not isinstance(cell, str):
        return None
    for word in _spellings(cell):
        own = names.get((table.name, word)) or names.get(("", word))
        if own in table.names:
            return table.column(own)
        if word in _by_word(table.name):
            return _by_word(table.name)[word]
    return None


def _labels(title: Sequence[Sequence[Raw]], table: Table, wanted: Sequence[Column]) -> dict[str, Label]:
    found: dict[str, Label] = {}
    for row, cells in enumerate(title, start=1):
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and not blank(cell):
                beside = next((tidy(other) for other in cells[place + 1 :] if not blank(other)), "")
                for column in wanted:
                    value = _labelled(cell, beside, column, table)
                    if value and column.name not in found and _readable(column, value):
                        found[column.name] = Label(value, row, place)
    return found


def _readable(column: Column, value: str) -> bool:
    reading = ColumnReader(column, []).read(value)
    return reading.value is not None


def _labelled(cell: str, beside: str, column: Column, table: Table) -> str:
    for line in cell.splitlines():
        before = _YEAR_BEFORE.search(line) if column.name == "academic_year" else None
        if before:
            return before[1]
        for word in sorted(_words(column), key=len, reverse=True):
            match = re.search(rf"(?<!\w){_loose(word)}(?!\w)\s*([:№=–—-]*)\s*(.*)$", line, re.IGNORECASE)
            if match and _prompted(column, match[1], table):
                return _until_next(match[2], column, table) or (beside if not match[2].strip() else "")
    return ""


def _loose(word: str) -> str:
    return r"\s+".join(re.sub("[её]", "[её]", re.escape(part)) for part in word.split())


def _prompted(column: Column, sign: str, table: Table) -> bool:
    return ":" in sign or column.required or column.name in table.key or column.kind in _UNPROMPTED


def _until_next(text: str, column: Column, table: Table) -> str:
    """Cut the words after a label where the next label begins."""
    cut = re.split(r"\s{2,}|[;,]\s", text.strip())[0]
    others = [word for other in table.columns if other is not column for word in _words(other) if len(word) > 3]  # noqa: PLR2004 because shorter words stand inside values
    for word in others:
        match = re.search(rf"(?<!\w){_loose(word)}(?!\w)", cut, re.IGNORECASE)
        cut = cut[: match.start()] if match else cut
    return cut.strip(' .:«»"')
