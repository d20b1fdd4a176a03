"""Workplace training of students: the hours of a year planned and done, whether it was paid, and all hours of a course."""

import datetime as dt

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.cells.people import Tables, with_people

_TERM = 9
"""Month the academic year begins in."""


def placements(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a student and academic year of a practice that is over: hours planned and done, whether any of it was paid.

    Hours of a stay that nobody wrote down leave the year unknown; so does pay, unless another stay of the year was paid.
    """
    rows = tables["placements"]
    end = ibis.coalesce(rows.end, rows.start)
    rows = rows if as_of is None else rows.filter(ibis.coalesce(end <= as_of, ibis.literal(value=True)))
    began = ibis.coalesce(rows.start, rows.end)
    rows = rows.mutate(academic_year=began.year() - (began.month() < _TERM).cast("int64"))
    years = rows.group_by(["student_id", "academic_year"]).agg(
        hours_planned=_whole(rows.hours_planned),
        hours_done=_whole(rows.hours_done),
        paid=rows.paid.any() | ifelse(rows.paid.isnull().any(), null("boolean"), ibis.literal(value=False)),
    )
    return with_people(years.mutate(placed=ibis.literal(value=True)), tables, as_of)


def _whole(hours: ir.Column) -> ir.Value:
    """Sum hours; with one not known the sum is not known."""
    return ifelse(hours.isnull().any(), null("float64"), hours.sum())


def with_workplace_hours(view: ir.Table, tables: Tables) -> ir.Table:
    """Add the hours a graduate spent at employers over the whole course; 0 for whoever had no practice there."""
    if "placements" not in tables:
        return view.mutate(workplace_hours=null("float64"))
    rows = tables["placements"]
    spent = rows.group_by("student_id").agg(all_hours=_whole(rows.hours_done)).mutate(was_placed=ibis.literal(value=True))
    joined = view.left_join(spent, "student_id", rname="{name}_spent")
    return joined.mutate(workplace_hours=ifelse(joined.was_placed.isnull(), 0.0, joined.all_hours))
