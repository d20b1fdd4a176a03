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
    """One row a programme of an intake that has come; its arm is whether it is a dual one."""
    view = register_view("programmes", tables, as_of)
    view = view.mutate(arm=ifelse(view.dual, "dual", ifelse(view.dual.isnull(), null("string"), "regular")))
    return view if as_of is None else view.filter(view.intake_year <= as_of.year)


def employer_roles(tables: Mapping[str, ir.Table], as_of: dt.date | None) -> ir.Table:
    """One row a role of an employer in a year, with whether the employer had a documented role in the three years before.

    Of a year before which the register does not reach back that far nobody can tell it.
    """
    view = register_view("employer_roles", tables, as_of)
    of_college = ibis.window(group_by="cluster")
    active = view.filter(view.document.notnull()).select("cluster", "employer", active="year").distinct()
    later = view.select("cluster", "employer", "year").distinct()
    pairs = later.inner_join(active, ["cluster", "employer", later.year > active.active, later.year <= active.active + MEMORY])
    seen = pairs.select("cluster", "employer", "year").distinct().mutate(seen=ibis.literal(value=True))
    joined = view.mutate(first=view.year.min().over(of_college)).left_join(seen, ["cluster", "employer", "year"], rname="{name}_seen")
    known = joined.year - MEMORY >= joined.first
    return joined.mutate(active_before=ifelse(known, ibis.coalesce(joined.seen, ibis.literal(value=False)), null("boolean")))


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
