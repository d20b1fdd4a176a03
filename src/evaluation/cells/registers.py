"""From a register to the rows its metrics count: dimensions, the year of a row, nothing later than the day asked for."""

import datetime as dt
from collections.abc import Mapping

import ibis
from ibis import null
from ibis.expr import types as ir

from evaluation.study import contract


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
