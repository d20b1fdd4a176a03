"""The roll («контингент») year by year: who was there on 1 October, as the annual form counts."""

import datetime as dt

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.cells.finals import national_levels
from evaluation.cells.people import Tables, people

COURSES = range(7)
"""Academic years after admission that are looked at; the longest part-time course has fewer."""


def on_roll(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a student and academic year that began with the student on the roll; of whoever left on an unknown day, it is not known."""
    base = people(tables, as_of)
    spread = base.mutate(course=ibis.array([*COURSES]).unnest())
    spread = spread.mutate(academic_year=spread.intake_year + spread.course)
    counted = ibis.date(spread.academic_year, 10, 1)
    until = ibis.coalesce(spread.left, spread.finished, spread.planned)
    there = (spread.entered <= counted) & (until > counted)
    view = spread.mutate(
        on_roll=ifelse(there & spread.gone & spread.left.isnull(), null("boolean"), there),
        graduation_year=ibis.coalesce(spread.finished, spread.planned).year(),
    )
    view = view.filter(ibis.coalesce(view.on_roll, ibis.literal(value=True)))
    return _with_level(view if as_of is None else view.filter(counted <= as_of), tables, as_of)


def _with_level(view: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Add whether the demonstration exam of that year reached the national standard; whoever did not sit it did not reach it.

    Of a year in which nobody of the college sat it, nothing is known.
    """
    if "assessments" not in tables:
        return view.mutate(national_level=null("boolean"))
    levels = national_levels(tables, as_of).mutate(sat=ibis.literal(value=True))
    joined = view.left_join(levels, ["student_id", "academic_year"], rname="{name}_exam")
    held = joined.sat.any().over(ibis.window(group_by=[ibis.coalesce(joined.college, ibis.literal("")), joined.academic_year]))
    nobody = ifelse(held, ibis.literal(value=False), null("boolean"))
    return joined.mutate(national_level=ifelse(joined.sat.isnull(), nobody, joined.reached))
