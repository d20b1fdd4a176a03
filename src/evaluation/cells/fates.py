"""Graduates of one year counted by everything an official form asks: one query, and no person comes out of it."""

from dataclasses import dataclass

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.cells.people import Tables
from evaluation.cells.rows import distinct
from evaluation.cells.views import VIEWS, opened
from evaluation.measure import Grain
from evaluation.study.context import observed_until
from evaluation.study.study import Study

LONG_ENOUGH = 4
"""Months at the last job from which the form counts a graduate as settled."""


@dataclass(frozen=True, slots=True)
class Fate:
    """Persons alike in all that the form asks; None where it is not known. `n` is how many they are."""

    programme: str | None
    programme_name: str | None
    target_contract: bool | None
    status: str | None
    in_field: bool | None
    months_4_plus: bool | None
    industry: str | None
    paid_placement: bool | None
    n: int


_ASKED = tuple(name for name in Fate.__slots__ if name != "n")


def fates(study: Study, year: int, *, full_time: bool = False) -> tuple[Fate, ...]:
    """Count those who graduated in `year` by where they were on the last day anything is known of."""
    tables, until = _opened(study), observed_until(study)
    view = VIEWS[Grain.GRADUATES](tables, until)
    told = view.mutate(months_4_plus=view.months_at_last_job >= LONG_ENOUGH, paid_placement=null("boolean"))
    return _counted(told, year, full_time=full_time)


def expected(study: Study, year: int, *, full_time: bool = False) -> tuple[Fate, ...]:
    """Count those who are on the roll on the last day anything is known of and are to graduate in `year`."""
    tables, until = _opened(study), observed_until(study)
    view = VIEWS[Grain.ADMITTED](tables, until)
    still = view.filter(~view.graduated & ~view.gone)
    told = still.mutate(status=null("string"), in_field=null("boolean"), months_4_plus=null("boolean"), industry=null("string"))
    if "placements" not in tables:
        return _counted(told.mutate(paid_placement=null("boolean")), year, full_time=full_time)
    rows = tables["placements"]
    rows = rows if until is None else rows.filter(ibis.coalesce(rows.start <= until, ibis.literal(value=True)))
    paid = rows.paid.any() | ifelse(rows.paid.isnull().any(), null("boolean"), ibis.literal(value=False))
    placed = rows.group_by("student_id").agg(paid_placement=paid)
    return _counted(told.left_join(placed, "student_id", rname="{name}_placed"), year, full_time=full_time)


def years_of(study: Study, *, ahead: bool = False) -> tuple[int, ...]:
    """Name the years with graduates, or those with students who are to graduate."""
    view = VIEWS[Grain.ADMITTED if ahead else Grain.GRADUATES](_opened(study), observed_until(study))
    kept = view.filter(~view.graduated & ~view.gone) if ahead else view
    years = kept.filter(kept.graduation_year.notnull()).select("graduation_year").distinct().to_pyarrow().to_pylist()
    return tuple(sorted(int(row["graduation_year"]) for row in years))


def _opened(study: Study) -> Tables:
    return opened({name: table for name, table in study.tables.items() if name != "totals"})


def _counted(view: ir.Table, year: int, *, full_time: bool) -> tuple[Fate, ...]:
    kept = view.filter(view.graduation_year == year)
    kept = kept.filter(kept.full_time) if full_time else kept
    return tuple(Fate(**row) for row in distinct(kept, _ASKED).to_pyarrow().to_pylist())
