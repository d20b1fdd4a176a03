"""Values of units in years: a college in one year, a group of one cohort; what differences of changes and series are made of."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from evaluation.analysis.effects.question import Question
from evaluation.analysis.effects.units import spread_of
from evaluation.analysis.levels import value_of
from evaluation.analysis.people import People
from evaluation.cells import Cells
from evaluation.metric import Metric

EARLIER = 2
"""Earlier years without which no earlier trend can be seen."""
CONFIDENT = 0.10
"""An earlier difference of trends with a larger p value is not told from none."""


def values_of(metric: Metric, frame: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Value of the metric by `keys`, with `n` persons known and `unknown`; combinations in which nobody is known are left out."""
    rows = []
    for place, part in frame.groupby(list(keys), dropna=False, sort=True):
        people = People(part)
        value = value_of(metric, people)
        if value is not None and np.isfinite(value):
            rows.append({**dict(zip(keys, place, strict=True)), "value": value, "n": people.n, "unknown": people.unknown + people.pending})
    return pd.DataFrame(rows, columns=[*keys, "value", "n", "unknown"])


def counted(question: Question, by: Sequence[str]) -> Cells | None:
    """Count the metric by its year and `by`; rows that tell no year are left out."""
    cells = question.cells(*by, question.metric.year)
    if cells is None:
        return None
    year = cells.frame[question.metric.year]
    dated = cells.frame[year.notna()].assign(year=year.dropna().astype("int64"))
    return Cells(cells.metric, cells.by, dated.reset_index(drop=True), cells.query, cells.source)


def by_group(question: Question, frame: pd.DataFrame) -> pd.DataFrame:
    """Values of groups. Where no group is named (totals of a year, colleges or persons as units) the cohort of a year stands for one."""
    named = (frame["origin"] == "persons") & (question.study.unit == "group")
    return values_of(question.metric, frame.assign(cohort=frame["year"].where(~named, 0)), ("college", "cluster", "cohort"))


def caveats_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """Tell what every comparison of years leaves open: unknown outcomes, totals, no lot."""
    people = People(frame)
    return (
        *(("unknown_at_random",) if people.unknown + people.pending else ()),
        *(("from_totals",) if (frame["origin"] == "totals").any() else ()),
        "not_randomised",
    )


def people_of(frame: pd.DataFrame) -> tuple[int, int]:
    """Count persons known and unknown (or not yet observable)."""
    people = People(frame)
    return people.n, people.unknown + people.pending


def spread(frame: pd.DataFrame) -> float | None:
    """Estimate the standard deviation of one person's outcome; `None` where the cells do not tell it."""
    return spread_of(People(frame[frame["n"] > 0])) if (frame["n"] > 0).any() else None


def span(years: Sequence[int]) -> str:
    """Write years as a range.

    >>> span([2015, 2013]), span([2016])
    ('2013–2015', '2016')
    """
    low, high = min(years), max(years)
    return str(low) if low == high else f"{low}–{high}"
