"""Everyone admitted, and what every other view takes from them: dimensions, dates, nothing later than the day asked for."""

import datetime as dt
from collections.abc import Mapping

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

Tables = Mapping[str, ir.Table]


def months_between(start: ir.DateValue, end: ir.DateValue) -> ir.IntegerValue:
    """Whole months begun between two dates: a job on the day itself is 0, within the first month 1, exactly a year later 12."""
    begun = (end.year() - start.year()) * 12 + end.month() - start.month() + (end.day() > start.day()).cast("int64")
    return ifelse(begun < 0, 0, begun)


def months_completed(start: ir.DateValue, end: ir.DateValue) -> ir.IntegerValue:
    """Whole months over between two dates: exactly a year later 12, a day less 11."""
    return (end.year() - start.year()) * 12 + end.month() - start.month() - (end.day() < start.day()).cast("int64")


def people(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Everyone admitted by `as_of`, with what is known of their way through the college by then."""
    students = tables["students"]
    finished = ibis.coalesce(students.graduation_date, ibis.date(students.graduation_year, 6, 30))
    planned = ibis.coalesce(students.planned_graduation_date, finished)
    admitted = ibis.coalesce(students.admission_date, ibis.date(students.intake_year, 9, 1))
    left = ifelse(students.leaving_reason == "graduated", null("date"), students.leaving_date)
    table = students.mutate(
        entered=admitted,
        finished=known_by(finished, as_of),
        planned=planned,
        left=known_by(left, as_of),
        reason=ifelse(students.leaving_reason == "graduated", null("string"), students.leaving_reason),
        gone=known_by(left, as_of).notnull() | (left.isnull() & ibis.coalesce(students.leaving_reason != "graduated", ibis.literal(value=False))),
        cluster=_cluster(students),
        full_time=ibis.coalesce(students.form == "full_time", ibis.literal(value=True)),
    )
    return table if as_of is None else table.filter(ibis.coalesce(admitted <= as_of, ibis.literal(value=True)))


def _cluster(students: ir.Table) -> ir.StringValue:
    """Name the group as it was admitted: groups of different intakes may bear one name."""
    year = ibis.coalesce(students.intake_year.cast("string"), students.graduation_year.cast("string"), ibis.literal(""))
    return ibis.coalesce(students.college, ibis.literal("")) + "|" + students.group + "|" + year


def known_by(day: ir.DateValue, as_of: dt.date | None) -> ir.DateValue:
    """Return a date, unless it lies after `as_of`: then nobody knew it yet."""
    return day if as_of is None else ifelse(day <= as_of, day, null("date"))


def dated(table: ir.Table, as_of: dt.date | None) -> ir.Table:
    """Keep the rows whose date is not later than `as_of`."""
    return table if as_of is None else table.filter(ibis.coalesce(table.date <= as_of, ibis.literal(value=True)))


def with_people(rows: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Give rows of a student the student's dimensions."""
    base = people(tables, as_of)
    kept = base.mutate(graduation_year=ibis.coalesce(base.finished, base.planned).year()).select(
        "student_id", "cluster", "college", "group", "programme", "programme_name", "form", "full_time", "sex", "arm",
        "intake_year", "graduation_year",
    )  # fmt: skip
    return rows.inner_join(kept, "student_id")
