"""A sheet made ready for reading: what the passport teaches, then the layouts that are known."""

import re
from dataclasses import dataclass

from evaluation.study.findings import Finding, found
from evaluation.study.formats.sheet import Sheet
from evaluation.study.layouts import frdo
from evaluation.study.layouts.days import Register, by_days, told_months
from evaluation.study.layouts.grades import unfolded
from evaluation.study.layouts.heads import flattened
from evaluation.study.layouts.scores import as_shares, with_maximum
from evaluation.study.layouts.sections import sectioned
from evaluation.study.layouts.sums import differing
from evaluation.study.reading import tidy
from evaluation.study.teaching.header import Names, header_row, layouts, taught
from evaluation.study.teaching.lessons import Lessons
from evaluation.study.templates.own_sheets import ours

LONGEST = 20_000
"""A sheet with more rows is an export of plain rows, not a printed form, and is read as it is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The sheet as it is to be read, None when it is to be passed over, and what is to be said of it."""

    sheet: Sheet | None
    findings: tuple[Finding, ...] = ()


def prepared(sheet: Sheet, lessons: Lessons | None = None) -> Prepared:
    """Apply what the passport teaches of a sheet, then lay it out as one table where its layout is known.

    Every cell keeps its place in the file, every row its number.
    """
    known = lessons or Lessons()
    if known.skipped(sheet):
        return Prepared(None, (found("sheet_passed_over", sheet.place()),))
    told = known.applied(sheet)
    return Prepared(told) if ours(sheet.name) or len(sheet.rows) > LONGEST else _laid_out(told, known)


def _laid_out(sheet: Sheet, lessons: Lessons) -> Prepared:
    template = frdo.recognised(sheet)
    if template is not None:
        return Prepared(frdo.arranged(sheet, template), tuple(frdo.faults(sheet, template)))
    names = taught(sheet, lessons.names)
    header = sheet.header or header_row(sheet, names)
    ours_already = bool(header) and _fits(sheet, header or 1, names)
    days = None if ours_already else by_days(sheet, names)
    if days is not None:
        return _of_days(sheet, days)
    grades = None if ours_already else unfolded(sheet, names)
    if grades is not None:
        return Prepared(grades, (_said(sheet, grades),))
    if header is None:
        return Prepared(sheet)
    flat = flattened(sheet, header)
    if flat is sheet and header > 1:
        flat = flattened(sheet, header - 1)
    header = flat.header or header
    filled, lines = sectioned(flat, header, names)
    shares, unclear = as_shares(with_maximum(filled, header, names), header, names)
    return Prepared(shares, (*lines, *unclear, *differing(shares, header, names)))


def _fits(sheet: Sheet, header: int, names: Names) -> bool:
    """Tell whether the sheet is one of our tables already, by its columns and not by its title alone."""
    fit = [layout for layout in layouts(sheet, header, names) if not layout.missing]
    return any(column.name in layout.table.anchors for layout in fit for column in layout.columns.values())


def _of_days(sheet: Sheet, days: Register) -> Prepared:
    """Say what a register of days was taken for; without its month and year it cannot be used."""
    if days.sheet is None:
        return Prepared(None, (found("month_unclear", sheet.place()),))
    words = {"months": told_months(days.months), "days": days.days, "hours": days.hours}
    strange = [found("day_unreadable", sheet.place(*cell), tidy(sheet.rows[cell[0] - 1][cell[1]])) for cell in days.unclear]
    return Prepared(days.sheet, (found("days_unfolded", sheet.place(), None, **words), *strange))


def _said(sheet: Sheet, grades: Sheet) -> Finding:
    header = grades.header or 1
    subject = list(grades.rows[header - 1]).index("Дисциплина")
    marks = [row for row in grades.rows[header:] if len(row) > subject]
    return found("sheet_unfolded", sheet.place(), subjects=len({re.sub(r"\s+", " ", str(row[subject])) for row in marks}), rows=len(marks))
