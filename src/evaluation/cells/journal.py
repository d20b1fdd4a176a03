"""What class registers tell: marks, marks of a student's year, arrears, hours attended."""

import datetime as dt

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.cells.people import Tables, known_by, with_people

FAILED = ("2", "not_attested")
"""Marks that leave a debt («академическая задолженность») until they are cleared."""
_STUDENT = ("cluster", "college", "group", "programme", "programme_name", "form", "full_time", "sex", "arm", "intake_year", "graduation_year")


def _term_ends(rows: ir.Table) -> ir.DateValue:
    """Day a semester ends: the second of an academic year on 30 June, the first on 30 December."""
    return ibis.date(rows.academic_year + (rows.semester % 2 == 0).ifelse(1, 0).coalesce(1), ifelse(rows.semester % 2 == 1, 12, 6), 30)


def _given(rows: ir.Table, as_of: dt.date | None) -> ir.Table:
    return rows if as_of is None else rows.filter(_term_ends(rows) <= as_of)


def marks(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a mark. The second semester of an academic year ends on 30 June."""
    rows = tables["marks"]
    number = rows.mark.cases(*((mark, int(mark)) for mark in "5432"))
    return with_people(_given(rows.mutate(points=number.cast("int64")), as_of), tables, as_of)


def student_years(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a student and academic year: how many marks, how many fails, how many below «4», how many fails not cleared by `as_of`.

    Of a year in which a college wrote no day of clearing at all, it is not known what was cleared.
    """
    rows = marks(tables, as_of)
    failed = rows.mark.isin(FAILED)
    cleared = known_by(rows.cleared_date, as_of).notnull()
    rows = rows.mutate(
        bad=failed, owing=failed & ~cleared, low=rows.mark.isin(["3", *FAILED]), graded=rows.mark.isin(["5", "4", "3", *FAILED]),
        told=cleared.any().over(ibis.window(group_by=[ibis.coalesce(rows.college, ibis.literal("")), rows.academic_year])),
    )  # fmt: skip
    keys = ["student_id", *_STUDENT, "academic_year"]
    counted = rows.group_by(keys).agg(
        marks=rows.graded.sum(), bad=rows.bad.sum(), low=rows.low.sum(), owing=rows.owing.sum(), told=rows.told.any()
    )
    return counted.mutate(owing=ifelse(counted.told | (counted.bad == 0), counted.owing, null("int64"))).drop("told")


def with_internal_mark(view: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Add the mean of the marks 2 to 5 that the college's own teachers gave."""
    if "marks" not in tables:
        return view.mutate(internal_mark=null("float64"))
    rows = _given(tables["marks"], as_of)
    number = rows.mark.cases(*((mark, int(mark)) for mark in "5432"))
    own = rows.group_by("student_id").agg(internal_mark=number.mean())
    return view.left_join(own, "student_id", rname="{name}_own")


def attendance(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a student and academic year: hours of its semesters; one semester not known leaves the year unknown.

    Where days at the employer were not recorded, the hours missed are not known: the register shows absence where there was practice.
    """
    rows = _given(tables["attendance"], as_of)
    recorded = ibis.coalesce(rows.employer_days_recorded, ibis.literal(value=True))
    rows = rows.mutate(
        hours_missed=ifelse(recorded, rows.hours_missed, null("float64")),
        missed_unexcused=ifelse(recorded, rows.missed_unexcused, null("float64")),
    )
    hours = ("hours_scheduled", "hours_missed", "missed_unexcused")
    years = rows.group_by(["student_id", "academic_year"]).agg(
        **{name: ifelse(rows[name].isnull().any(), null("float64"), rows[name].sum()) for name in hours}
    )
    return with_people(years, tables, as_of)
