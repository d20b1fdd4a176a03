"""From a register to the rows its metrics count: dimensions, the year of a row, nothing later than the day asked for."""

import datetime as dt
from collections.abc import Mapping

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.study import contract

LAYERS = 4
"""Years a contract is followed: that of its start and the three after it."""
MEMORY = 3
"""Years before in which an employer may have been active."""


def register_view(name: str, tables: Mapping[str, ir.Table], as_of: dt.date | None) -> ir.Table:
    """One row a row of the register; its group is the college, its year the one it names or that of its date."""
    declared, table = contract.table(name), tables[name]
    if declared.dated and as_of is not None:
        table = table.filter(ibis.coalesce(table[declared.dated] <= as_of, ibis.literal(value=True)))
    if "year" not in table.columns:
        table = table.mutate(year=table[declared.dated].year() if declared.dated else null("int64"))
    elif as_of is not None:
        table = table.filter(table.year <= as_of.year)
    today = ibis.literal(as_of) if as_of is not None else null("date")
    return table.mutate(cluster=ibis.coalesce(table.college, ibis.literal("")), today=today, row=ibis.literal(1.0))


def programmes(tables: Mapping[str, ir.Table], as_of: dt.date | None) -> ir.Table:
    """One row a programme of an intake of this year or an earlier one; its arm is whether it is a dual one.

    Before 1 September of its intake nobody has taught any of its hours.
    """
    view = register_view("programmes", tables, as_of)
    view = view.mutate(arm=ifelse(view.dual, "dual", ifelse(view.dual.isnull(), null("string"), "regular")))
    if as_of is None:
        return view
    begun = ibis.date(view.intake_year, 9, 1) <= as_of
    return view.filter(view.intake_year <= as_of.year).mutate(hours_by_employer=ifelse(begun, view.hours_by_employer, null("float64")))


def employer_years(tables: Mapping[str, ir.Table], as_of: dt.date | None) -> ir.Table:
    """One row an employer and year: how many different roles a document stands behind, and whether there was any in the three years before.

    Of a year before which the register does not reach back that far nobody can tell the latter.
    """
    rows = register_view("employer_roles", tables, as_of)
    first = rows.group_by("cluster").agg(first=rows.year.min())
    years = rows.group_by(["college", "cluster", "employer", "year"]).agg(roles=rows.role.nunique(where=rows.document.notnull()))
    active = years.filter(years.roles > 0).select("cluster", "employer", then="year")
    pairs = years.inner_join(active, ["cluster", "employer", years.year > active.then, years.year <= active.then + MEMORY])
    seen = pairs.select("cluster", "employer", "year").distinct().mutate(seen=ibis.literal(value=True))
    joined = years.left_join(first, "cluster", rname="{name}_first")
    joined = joined.left_join(seen, ["cluster", "employer", "year"], rname="{name}_seen")
    before = ibis.coalesce(joined.seen, ibis.literal(value=False))
    return joined.mutate(active=joined.roles > 0, active_before=ifelse(joined.year - MEMORY >= joined.first, before, null("boolean")))


def contract_years(tables: Mapping[str, ir.Table], as_of: dt.date | None) -> ir.Table:
    """One row a contract and each of the four calendar years from its start that are over: whether it was dissolved in that year.

    `layer` is how many years before it began. A contract under which training never started was not begun.
    """
    view = register_view("contracts", tables, as_of).drop("year")
    spread = view.mutate(layer=ibis.array([*range(LAYERS)]).unnest())
    spread = spread.mutate(year=spread.start.year() + spread.layer)
    broken = ibis.coalesce(spread.ending.isin(contract.DISSOLVED), ibis.literal(value=False))
    spread = spread.mutate(
        begun=spread.start.notnull() & ibis.coalesce(spread.ending != "never_started", ibis.literal(value=True)),
        dissolved=ifelse(broken, (spread.ended.year() == spread.year).cast("float64"), 0.0),
    )
    return spread if as_of is None else spread.filter(ibis.coalesce(ibis.date(spread.year, 12, 31) <= as_of, ibis.literal(value=True)))
