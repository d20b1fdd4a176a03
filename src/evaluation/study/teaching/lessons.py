"""What the passport's sheet «Столбцы» teaches of a college's workbooks, without a line of code."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from evaluation.errors import StudyError
from evaluation.study import contract
from evaluation.study.contract import Table
from evaluation.study.draft import unknown
from evaluation.study.findings import Place
from evaluation.study.formats.sheet import Sheet
from evaluation.study.passport import Heading
from evaluation.study.reading import plain
from evaluation.study.teaching.arranged import Arranged
from evaluation.study.teaching.header import SKIP, Names
from evaluation.text import Text

WHERE = Place("Паспорт проекта.xlsx", "Столбцы")
PASS_OVER = Text("пропустить", "skip")
"""Stands in column «столбец» for a header, or a whole sheet, that is to be passed over."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One line of the sheet: for which file and sheet (empty: for all), and what it says of them."""

    file: str
    sheet: str
    table: str = ""
    header: str = ""
    column: str = ""
    value: str = ""
    skip: bool = False

    def holds(self, sheet: Sheet) -> bool:
        """Tell whether the lesson is about this sheet; a file may be named without its folder and ending."""
        path = PurePosixPath(sheet.file)
        return plain(self.file) in {"", plain(sheet.file), plain(path.name), plain(path.stem)} and plain(self.sheet) in {"", plain(sheet.name)}

    @property
    def local(self) -> bool:
        """Whether the lesson is about one file or sheet."""
        return bool(self.file or self.sheet)


@dataclass(frozen=True, slots=True)
class Lessons:
    """All lines; `names` are the headers that hold for every workbook."""

    lines: tuple[Lesson, ...] = ()
    names: Names = field(default_factory=dict)

    def skipped(self, sheet: Sheet) -> bool:
        """Tell whether the whole sheet is to be passed over."""
        return any(line.skip and not line.header and line.holds(sheet) for line in self.lines)

    def applied(self, sheet: Sheet) -> Sheet:
        """Return the sheet with what is told of it alone: its table, its headers, values for all its rows."""
        lines = [line for line in self.lines if line.local and line.holds(sheet)]
        if not lines:
            return sheet
        known = Arranged.of(sheet)
        return Arranged(
            sheet.file,
            sheet.name,
            sheet.rows,
            sheet.lines,
            sheet.header,
            table=next((line.table for line in lines if line.table and not line.header and not line.column), ""),
            given={line.column: line.value for line in lines if line.value},
            own=dict(_named(line) for line in lines if line.header),
            origins=known.origins,
            numbers=known.numbers,
        )


def lessons(headings: Sequence[Heading]) -> Lessons:
    """Resolve the lines of sheet «Столбцы».

    Raises
    ------
    StudyError
        If a table or a column does not exist, or a line says too little.
    """
    lines = tuple(_lesson(heading) for heading in headings)
    return Lessons(lines, dict(_named(line) for line in lines if line.header and not line.local))


def _named(line: Lesson) -> tuple[tuple[str, str], str]:
    return ("" if line.skip else line.table, plain(line.header)), SKIP if line.skip else line.column


def _lesson(heading: Heading) -> Lesson:
    skip = plain(heading.column) in {plain(PASS_OVER.ru), plain(PASS_OVER.en)}
    _complete(heading, skip=skip)
    tables = _tables(heading)
    column = "" if skip or not heading.column else _column(heading.column, tables)
    return Lesson(
        heading.file, heading.sheet, tables[0].name if heading.table else "", heading.header, column, heading.value, skip=skip
    )


def _complete(heading: Heading, *, skip: bool) -> None:
    """Refuse a line that says nothing, or something of every sheet that can be said only of one."""
    local = bool(heading.file or heading.sheet)
    told = bool(heading.header) or (local and (skip or bool(heading.table) or bool(heading.value)))
    if told and (bool(heading.column) or not (heading.header or heading.value)):
        return
    raise StudyError(
        Text(
            ru="Строка листа «Столбцы» неполна: заголовок «{header}», столбец «{column}», таблица «{table}».",
            en="A line of sheet «Столбцы» is incomplete: header «{header}», column «{column}», table «{table}».",
        ).format(header=heading.header, column=heading.column, table=heading.table),
        where=WHERE.of("ru"),
        todo=Text(
            ru="Нужны заголовок и столбец; либо файл или лист и его таблица; либо файл или лист, столбец и значение для всего листа.",
            en="Give a header and a column; or a file or sheet and its table; or a file or sheet, a column and a value for the whole sheet.",
        ),
    )


def _tables(heading: Heading) -> list[Table]:
    wanted = [one for one in contract.TABLES if plain(heading.table) in {"", plain(one.name), plain(one.label.ru), plain(one.label.en)}]
    if not wanted:
        raise _stranger(heading.table, (one.label.ru for one in contract.TABLES))
    return wanted


def _column(word: str, tables: Sequence[Table]) -> str:
    known: Mapping[str, str] = {
        plain(name): column.name for one in tables for column in one.columns for name in (column.name, column.label.ru, column.label.en)
    }
    if plain(word) not in known:
        raise _stranger(word, (column.label.ru for one in tables for column in one.columns))
    return known[plain(word)]


def _stranger(word: str, known: Iterable[str]) -> StudyError:
    return StudyError(
        unknown(word, dict.fromkeys(known)),
        where=WHERE.of("ru"),
        todo=Text(ru="Исправьте название на листе «Столбцы».", en="Correct the name on sheet «Столбцы»."),
    )
