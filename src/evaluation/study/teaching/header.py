"""Where the table of a sheet begins, which column is which, and what the title above it tells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from evaluation.study.contract import STUDENT, TABLES, TELLING, Column, Table
from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Raw, blank, plain, tidy
from evaluation.study.teaching.arranged import Arranged
from evaluation.study.values import ColumnReader

DEPTH = 40
"""How many rows from the top are searched for the header."""

_ENOUGH = 2
"""A row with fewer known words is no header."""
_YEAR_BEFORE = re.compile(r"(\d{4}\s*[/–—-]\s*\d{2,4})\s*(?:уч(?:ебн\w+|\.)?\s*(?:год\w*|г\b))", re.IGNORECASE)
_UNPROMPTED = ("year", "date", "integer")
"""Kinds read from a title even without a colon: «по состоянию на 30.06.2018»."""

_ABOUT = frozenset({"реестр", "журнал", "перечень", "список", "учет", "учета", "сведения", "таблица", "register", "list", "г", "год", "уч"})
"""Words of a title that say nothing of what the sheet holds."""
_PART = " / "
"""Joins the two levels of a header."""
_YEAR_ALONE = re.compile(r"(?<![\d/–—-])((?:19|20)\d{2})\s*(?:год(?!\w)|г\.)", re.IGNORECASE)
_SEMESTER_BEFORE = re.compile(r"(?<![\w-])(\d{1,2}|[IVХX]{1,4})\s*-?\s*(?:й|ый|ой)?\s+семестр", re.IGNORECASE)
_ROMAN: Mapping[str, str] = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "X": "10"}

_OWN = ("student_id", "mark", "metric", "k", "n", "value")
"""Columns every row tells for itself: a title never fills them."""

Names = Mapping[tuple[str, str], str]
"""Headers of the college's own: (table or nothing, plain header) → column, or nothing for one to be passed over."""
SKIP = ""
"""Stands for a column that is to be passed over."""


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
    passed: tuple[int, ...] = ()
    """Places of columns the passport says to pass over."""

    @property
    def names(self) -> frozenset[str]:
        """Names of the columns the sheet has, those from its title included."""
        return frozenset(column.name for column in self.columns.values()) | frozenset(self.labels)

    def needs(self, column: Column) -> bool:
        """Tell whether a row cannot do without a value of the column; a person who is named needs no number."""
        return column.required and not (column.name == STUDENT.name and TELLING & self.names)

    @property
    def missing(self) -> tuple[Column, ...]:
        """Columns the sheet needs and lacks."""
        return tuple(column for column in self.table.columns if self.needs(column) and column.name not in self.names)

    @property
    def anchored(self) -> bool:
        """Whether the sheet has one of the columns that tell the table from others."""
        return not self.table.anchors or bool(self.names.intersection(self.table.anchors))


def _words(column: Column) -> Iterable[str]:
    return (column.name, column.label.ru, column.label.en, *column.headers)


def candidates(sheet: Sheet) -> tuple[Table, ...]:
    """Tables a sheet may feed: the one the passport names, the register it is named after, else any that is no register."""
    if isinstance(sheet, Arranged) and sheet.table:
        return tuple(one for one in TABLES if one.name == sheet.table)
    title = _stems(sheet.name or PurePosixPath(sheet.file).stem)
    own = tuple(one for one in TABLES if one.register and title in _titles(one.name))
    return own or tuple(one for one in TABLES if not one.register)


def _stems(title: str) -> frozenset[str]:
    """Write a title for comparing: without years, numbers and words such as «реестр», its words by their first five letters.

    >>> _stems("Реестр договоров о дуальном обучении 2016") == _stems("Договоры о дуальном обучении")
    True
    """
    words = [word for word in plain(title).split() if not word.isdigit() and word not in _ABOUT]
    return frozenset(word[:5] for word in words)


@cache
def _titles(name: str) -> frozenset[frozenset[str]]:
    table = next(one for one in TABLES if one.name == name)
    return frozenset(_stems(title) for title in (table.name, table.label.ru, table.label.en, *table.titles))


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
    """Return a header as it stands, without its brackets, without what follows a comma, and its lower level, else its upper one."""
    text = tidy(raw)
    bare = re.sub(r"\([^)]*\)", " ", text)
    upper, _, lower = text.rpartition(_PART)
    return tuple(dict.fromkeys((plain(text), plain(bare), plain(bare.split(",", maxsplit=1)[0]), plain(lower), plain(upper))))


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
    tables, names = candidates(sheet), taught(sheet, names)
    scores = [_known(row, names, tables) for row in sheet.rows[:DEPTH]]
    best = max(scores, default=0)
    return scores.index(best) + 1 if best >= _ENOUGH else None


def layouts(sheet: Sheet, header: int, names: Names) -> tuple[Layout, ...]:
    """Lay the sheet out for every table it may feed."""
    return tuple(_layout(sheet, header, table, taught(sheet, names)) for table in candidates(sheet))


def taught(sheet: Sheet, names: Names) -> Names:
    """Return the college's own headers, those of this sheet alone before those of all."""
    return {**names, **sheet.own} if isinstance(sheet, Arranged) and sheet.own else names


def fitting(every: Sequence[Layout]) -> tuple[Layout, ...]:
    """Choose the tables a sheet feeds: all that fit; beside a list of students, only tables about students."""
    fit = [layout for layout in every if not layout.missing and layout.anchored]
    personal = [layout for layout in fit if "student_id" in layout.table.names]
    return tuple(personal or fit)


def _layout(sheet: Sheet, header: int, table: Table, names: Names) -> Layout:
    columns: dict[int, Column] = {}
    twice: list[int] = []
    passed: list[int] = []
    for place, cell in enumerate(sheet.rows[header - 1]):
        if passed_over(cell, names):
            passed.append(place)
            continue
        column = column_of(table, cell, names)
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
    labels = _labels(sheet.rows[: header - 1], table, wanted)
    return Layout(table, header, columns, {**_of_sheet(sheet, table, wanted), **labels, **_given(sheet, table, present)}, tuple(twice), tuple(passed))


def _given(sheet: Sheet, table: Table, present: Iterable[str]) -> dict[str, Label]:
    """Return the values the passport gives for the whole sheet."""
    given = sheet.given if isinstance(sheet, Arranged) else {}
    return {name: Label(value, 0, 0) for name, value in given.items() if name in table.names and name not in present}


def _of_sheet(sheet: Sheet, table: Table, wanted: Sequence[Column]) -> dict[str, Label]:
    """Take the year a sheet is named after where the table cannot do without a year: «2015-2016»."""
    years = [column for column in wanted if column.kind == "year" and column.required]
    named = bool(re.fullmatch(r"\D*\d{4}(\D+\d{2,4})?\D*", sheet.name)) and not table.register
    digits = re.search(r"\d{4}(?:\s*[/–—-]\s*\d{2,4})?", sheet.name)
    return {column.name: Label(digits[0], 0, 0) for column in years if named and digits and readable(column, digits[0])}


def passed_over(cell: Raw, names: Names) -> bool:
    """Tell whether the passport says to pass over the column of this header."""
    return isinstance(cell, str) and names.get(("", plain(cell))) == SKIP


def column_of(table: Table, cell: Raw, names: Names) -> Column | None:
    """Return the column of a table a header stands for, by the college's own headers first."""
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
                    value = labelled(cell, column, table, beside)
                    if value and column.name not in found and readable(column, value):
                        found[column.name] = Label(value, row, place)
    return found


def readable(column: Column, value: str) -> bool:
    """Tell whether a column can read a value."""
    reading = ColumnReader(column, []).read(value)
    return reading.value is not None


def labelled(cell: str, column: Column, table: Table, beside: str = "") -> str:
    """Return what a cell says of a column after the column's name, else what stands beside it; empty when it says nothing."""
    for line in cell.splitlines():
        before = _YEAR_BEFORE.search(line) if column.name == "academic_year" else None
        if before:
            return before[1]
        for word in sorted(_words(column), key=len, reverse=True):
            match = re.search(rf"(?<!\w){_loose(word)}(?!\w)\s*([:№=–—-]*)\s*(.*)$", line, re.IGNORECASE)
            if match and _prompted(column, match[1], table):
                told = _until_next(match[2], column, table) or (beside if not match[2].strip() else "")
                return told if readable(column, told) else _ahead(line, column) or told
        if told := _ahead(line, column):
            return told
    return ""


def _ahead(line: str, column: Column) -> str:
    """Return what stands before the word that names it: «2 семестр», «II семестр», «за 2018 год»."""
    if column.name == "semester" and (before := _SEMESTER_BEFORE.search(line)):
        return _ROMAN.get(before[1].upper().replace("Х", "X"), before[1])
    before = _YEAR_ALONE.search(line) if column.name == "year" and column.required else None
    return before[1] if before else ""


def _loose(word: str) -> str:
    return r"\s+".join(re.sub("[её]", "[её]", re.escape(part)) for part in word.split())


def _prompted(column: Column, sign: str, table: Table) -> bool:
    return ":" in sign or column.required or column.name in table.key or column.kind in _UNPROMPTED


def _until_next(text: str, column: Column, table: Table) -> str:
    """Cut the words after a label where the next label begins."""
    if column.kind == "integer" and (number := re.match(r"\s*(\d+)(?!\w|\s*[/–—-]\s*\d)", text)):
        return number[1]
    cut = re.split(r"\s{2,}|[;,]\s", text.strip())[0]
    others = [word for other in table.columns if other is not column for word in _words(other) if len(word) > 3]  # noqa: PLR2004 because shorter words stand inside values
    for word in others:
        match = re.search(rf"(?<!\w){_loose(word)}(?!\w)", cut, re.IGNORECASE)
        cut = cut[: match.start()] if match else cut
    return cut.strip(' .:«»"')
