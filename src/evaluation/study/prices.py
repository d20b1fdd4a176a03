"""Prices of the years of the project: the level of each year by the index the study supplies, 1 in the year of the start."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evaluation.stats.registers.deflated import price_levels
from evaluation.study.reading import plain
from evaluation.study.rows import Row

INDEX = ("индекс потребительских цен", "consumer price index")
"""How the names of the series begin; its values are percent of the month or the year before."""


def priced(rows: Mapping[str, tuple[Row, ...]], start_year: int | None) -> dict[str, tuple[Row, ...]]:
    """Fill the price level of every year of the funds; a level somebody wrote stays, without the series nothing is filled."""
    funds, series = rows.get("funding", ()), rows.get("context", ())
    years = [year for row in funds if isinstance(year := row.values.get("year"), int)]
    growth = _growth(series)
    if not years or not growth:
        return dict(rows)
    levels = price_levels(growth, start_year or min(years))
    return {**rows, "funding": tuple(_filled(row, levels) for row in funds)}


def _growth(series: Sequence[Row]) -> dict[int, float]:
    """Multiply within each year what the series tells of it: twelve months, or the one value of the year."""
    found: dict[int, float] = defaultdict(lambda: 1.0)
    for row in series:
        month, value = row.values.get("month"), row.values.get("value")
        if plain(row.values.get("series")).startswith(INDEX) and isinstance(month, dt.date) and isinstance(value, int | float):
            found[month.year] *= value / 100
    return dict(found)


def _filled(row: Row, levels: Mapping[int, float]) -> Row:
    year = row.values.get("year")
    level = levels.get(year) if isinstance(year, int) else None
    return row if row.values.get("price_level") is not None or level is None else replace(row, values={**row.values, "price_level": level})
