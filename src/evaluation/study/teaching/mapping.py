"""What the reader understands of a workbook before it is read: tables, headers, what is left; and lines it proposes for «Столбцы»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from evaluation.study.body import untold
from evaluation.study.contract import TABLES, Column, Table
from evaluation.study.findings import Finding
from evaluation.study.formats.sheet import Sheet
from evaluation.study.layouts.prepare import prepared
from evaluation.study.passport import Heading
from evaluation.study.reading import blank, nearest, plain, tidy
from evaluation.study.teaching.arranged import Arranged
from evaluation.study.teaching.header import Layout, familiarity, fitting, header_row, layouts
from evaluation.study.teaching.lessons import PASS_OVER, Lessons
from evaluation.study.templates.own_sheets import ours
from evaluation.text import Lang, Text

ALIKE = 0.6
"""How alike an unknown header and a column's words must be for a proposal."""
_LINE_NUMBERS = frozenset({"", "п п", "n", "номер"})


@dataclass(frozen=True, slots=True)
class Matched:
    """A header and the column it stands for; `cell` is its address."""

    cell: str
    header: str
    column: Text
    table: Text


@dataclass(frozen=True, slots=True)
class Understood:
    """What is understood of one sheet."""

    sheet: Sheet
    tables: tuple[Text, ...] = ()
    header: int | None = None
    matched: tuple[Matched, ...] = ()
    told: tuple[tuple[Text, str], ...] = ()
    """Columns whose value the title, the sheet's name or the passport tells for all rows."""
    left: tuple[str, ...] = ()
    missing: tuple[Text, ...] = ()
    proposed: tuple[Heading, ...] = ()
    findings: tuple[Finding, ...] = ()


def understood(sheets: Sequence[Sheet], lessons: Lessons | None = None, lang: Lang = "ru") -> tuple[Understood, ...]:
    """Tell of every sheet which tables it feeds, which header is which column, what is left and what might help.

    A sheet that fits no table is held against the nearest one: the one most of its headers belong to.
    """
    known = lessons or Lessons()
    return tuple(_understood(sheet, known, lang) for sheet in sheets if not ours(sheet.name) and not untold(sheet.rows))


def _understood(original: Sheet, lessons: Lessons, lang: Lang) -> Understood:
    ready = prepared(original, lessons)
    if ready.sheet is None:
        return Understood(original, findings=ready.findings)
    sheet = ready.sheet
    header = sheet.header or header_row(sheet, lessons.names)
    fit = fitting(layouts(sheet, header, lessons.names)) if header else ()
    near = fit or tuple(_nearest_of_all(sheet, lessons))
    if not near:
        return Understood(original, findings=ready.findings)
    header = near[0].header
    left = tuple(_left(sheet, header, near)) if not _unfolded(sheet) else ()
    missing = () if fit else near[0].missing or tuple(near[0].table.column(name) for name in near[0].table.anchors)
    return Understood(
        original,
        tables=tuple(layout.table.label for layout in fit),
        header=sheet.number(header),
        matched=tuple(_matched(sheet, header, near)),
        told=tuple((layout.table.column(name).label, label.raw) for layout in near for name, label in layout.labels.items()),
        left=left,
        missing=tuple(column.label for column in missing),
        proposed=tuple(_proposed(sheet, near, left, bool(fit), lang)),
        findings=ready.findings,
    )


def _nearest_of_all(sheet: Sheet, lessons: Lessons) -> Iterator[Layout]:
    """Find the table, register or not, to which most headers of a sheet belong; a sheet the passport declares has only its own."""
    declared = sheet.table if isinstance(sheet, Arranged) else ""
    laid: list[Layout] = []
    for table in TABLES:
        if not declared or table.name == declared:
            alone = replace(Arranged.of(sheet), table=table.name)
            header = sheet.header or header_row(alone, lessons.names)
            laid += layouts(alone, header, lessons.names) if header else ()
    if laid:
        yield max(laid, key=lambda one: (len(one.columns) - len(one.missing), -TABLES.index(one.table)))


def _unfolded(sheet: Sheet) -> bool:
    return isinstance(sheet, Arranged) and bool(sheet.numbers)


def _matched(sheet: Sheet, header: int, near: Sequence[Layout]) -> Iterator[Matched]:
    for layout in near:
        for place, column in layout.columns.items():
            cell = sheet.place(header, place).cell
            yield Matched(cell, tidy(sheet.rows[header - 1][place]), column.label, layout.table.label)


def _left(sheet: Sheet, header: int, near: Sequence[Layout]) -> Iterator[str]:
    taken = {place for layout in near for place in (*layout.columns, *layout.twice, *layout.passed)}
    for place, cell in enumerate(sheet.rows[header - 1]):
        if place not in taken and not blank(cell) and plain(cell) not in _LINE_NUMBERS and not familiarity([[cell]]):
            yield tidy(cell)


def _proposed(sheet: Sheet, near: Sequence[Layout], left: Sequence[str], fits: bool, lang: Lang) -> Iterator[Heading]:
    """Propose a column for every header that is left, and the table of a sheet that fits none."""
    table = near[0].table
    if not fits and table.register and not (isinstance(sheet, Arranged) and sheet.table):
        yield Heading(table=table.label.of(lang), file=PurePosixPath(sheet.file).name, sheet=sheet.name)
    free = [column for layout in near for column in layout.table.columns if column not in layout.columns.values()]
    for header in left:
        column = _nearest(header, free)
        if column is not None:
            free.remove(column)
            yield Heading(header=header, column=column.label.of(lang), table=_owner(column, near).label.of(lang))


def _nearest(header: str, free: Sequence[Column]) -> Column | None:
    words = {plain(word): column for column in free for word in (column.label.ru, column.label.en, *column.headers)}
    return words.get(plain(nearest(header, words, ALIKE)))


def _owner(column: Column, near: Sequence[Layout]) -> Table:
    return next(layout.table for layout in near if column in layout.table.columns)


def fresh(proposed: Sequence[Heading], present: Sequence[Heading]) -> tuple[Heading, ...]:
    """Leave out what the passport says already: a header it explains, a sheet it names, or passes over."""
    said = {(plain(one.header), plain(one.sheet)) for one in present}
    return tuple(one for one in proposed if (plain(one.header), plain(one.sheet)) not in said and (plain(one.header), "") not in said)


def line(heading: Heading, lang: Lang) -> str:
    """Write a proposal in words: «Шифр гр.» → Студенты, «Группа».

    >>> line(Heading(header="Шифр", column="Группа", table="Студенты"), "ru")
    '«Шифр» → Студенты, «Группа»'
    """
    if heading.header:
        return f"«{heading.header}» → {heading.table}, «{heading.column}»"
    words = Text(ru="лист «{sheet}» файла «{file}» → таблица «{table}»", en="sheet «{sheet}» of file «{file}» → table «{table}»")
    return words.format(sheet=heading.sheet, file=heading.file, table=heading.table or PASS_OVER).of(lang)
