"""Prices of the years of the project: the level of each year by the index the study supplies, 1 in the year of the start."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from evaluation.stats.registers.deflated import price_levels
from evaluation.study.reading import Value, plain
from evaluation.study.rows import Row, Rows

INDEX = ("индекс потребительских цен", "consumer price index")
"""How the names of the series begin; its values are percent of the month or the year before."""


def priced(rows: Mapping[str, Rows], start_year: int | None) -> dict[str, Rows]:
    """Fill the price level of every year of the funds; a level somebody wrote stays, without the series nothing is filled."""
    funds = rows.get("funding")
    years = {} if funds is None else {at: year for at, year in enumerate(funds.column("year")) if isinstance(year, int)}
    growth = _growth(rows.get("context", ()))
    if funds is None or not years or not growth:
        return dict(rows)
    levels, written = price_levels(growth, start_year or min(years.values())), funds.column("price_level")
    fills: dict[int, dict[str, Value]] = {at: {"price_level": levels[year]} for at, year in years.items() if written[at] is None and year in levels}
    return {**rows, "funding": funds.filled(fills)}


def _growth(series: Sequence[Row]) -> dict[int, float]:
    """Multiply within each year what the series tells of it: twelve months, or the one value of the year."""
    found: dict[int, float] = defaultdict(lambda: 1.0)
    for row in series:
        month, value = row.values.get("month"), row.values.get("value")
        if plain(row.values.get("series")).startswith(INDEX) and isinstance(month, dt.date) and isinstance(value, int | float):
            found[month.year] *= value / 100
    return dict(found)
