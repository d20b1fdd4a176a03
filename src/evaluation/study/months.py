"""Months of attendance put together: registers of days of one half-year are one row, each month of it counted once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.study.findings import Finding, found
from evaluation.study.layouts.days import ATTENDANCE, InMonths, Month, half, told_months
from evaluation.study.reading import Value
from evaluation.study.rows import Lot, Row

_ADDED = ("hours_scheduled", "hours_missed", "missed_unexcused")
Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Lots of which each student has one row of days in a half-year, and what is to be said."""

    lots: tuple[Lot, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Kept:
    """The first row of a student and half-year: its lot and place, what the months give together, and which months they are."""

    at: tuple[int, int]
    row: Row
    sums: dict[str, Value]
    months: dict[Month, Row]


def together(lots: Sequence[Lot]) -> Together:
    """Add the hours of later months to the first row of the same student and half-year; rows in = used + added + repeats of a month.

    A month that is not known makes the sum unknown. A month told twice counts once: a copy is a duplicate, anything else a contradiction.
    """
    kept: dict[Key, _Kept] = {}
    aside: defaultdict[int, dict[int, str]] = defaultdict(dict)
    findings: list[Finding] = []
    for number, lot in enumerate(lots):
        months = _months(lot)
        for place, row in enumerate(lot.rows) if months else ():
            key = tuple(row.values.get(name) for name in ATTENDANCE.key)
            own = frozenset(month for month in months if half(month) == (key[1], key[2]))
            if None in key or not own:
                continue
            first = kept.setdefault(key, _Kept((number, place), row, {name: row.values.get(name) for name in _ADDED}, dict.fromkeys(own, row)))
            if first.at != (number, place):
                aside[number][place] = _met(first, row, own, findings)
    changed = {each.at: each.sums for each in kept.values()}
    return Together(tuple(_done(number, lot, aside[number], changed) for number, lot in enumerate(lots)), tuple(findings))


def _months(lot: Lot) -> frozenset[Month]:
    sheets = [origin.sheet for origin in lot.rows.origins] if lot.table is ATTENDANCE else []
    return frozenset(month for sheet in sheets if isinstance(sheet, InMonths) for month in sheet.months)


def _met(first: _Kept, row: Row, months: frozenset[Month], findings: list[Finding]) -> str:
    """Add a row to the first one; return why it is no row of its own."""
    again = months & first.months.keys()
    if again:
        other = first.months[min(again)]
        same = all(other.values.get(name) == row.values.get(name) for name in _ADDED) and months <= first.months.keys()
        rule = "duplicate" if same else "month_twice"
        findings.append(found(rule, row.at, other=other.at.text, months=told_months(sorted(again))))
        return rule
    for name in _ADDED:
        one, two = first.sums[name], row.values.get(name)
        first.sums[name] = one + two if isinstance(one, int | float) and isinstance(two, int | float) else None
    first.months |= dict.fromkeys(months, row)
    return "month_added"


def _done(number: int, lot: Lot, aside: Mapping[int, str], changed: Mapping[tuple[int, int], Mapping[str, Value]]) -> Lot:
    fills = {place: sums for (at, place), sums in changed.items() if at == number}
    if not fills and not aside:
        return lot
    left = np.ones(len(lot.rows), dtype=np.bool_)
    left[list(aside)] = False
    return replace(lot, rows=lot.rows.filled(fills).take(left), aside=lot.aside + Counter(aside.values()))
