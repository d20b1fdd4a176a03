"""Cells from the sheet «Сводные числа»: what a college knows only as totals."""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from evaluation.cells.kinds import Cells
from evaluation.measure import Rate, Ratio, Spread, Total
from evaluation.metric import Metric
from evaluation.metrics import names as metric_names
from evaluation.study.context import observed_until
from evaluation.study.study import Study

DIMENSIONS = ("arm", "group", "college")
"""What totals can be told apart by, besides the year."""


def totals_cells(study: Study, metric: Metric, by: tuple[str, ...], persons: Iterable[int] = ()) -> Cells | None:
    """Return the cells of one metric from totals, for the years persons do not cover; None when there are none.

    A row without both counts is unknown: it is left out and counted as a unit without numbers, never as zero. Where the metric itself lives in
    totals (a firm, a state), a row with a value is one unit, and an empty «всего» is 1.
    """
    if not study.has("totals") or isinstance(metric.measure, Spread):
        return None
    if any(name not in (*DIMENSIONS, metric.year) for name in by):
        return None
    until = observed_until(study)
    rows = _rows(study, metric, frozenset(persons), until)
    if rows.empty:
        return None
    chosen = _chosen(rows, by)
    if chosen.empty:
        return None
    frame = _cells(chosen, metric, by, until, study.unit)
    return Cells(metric, by, frame, query="totals", source="totals")


def of_counts(metric: Metric) -> bool:
    """Tell whether the metric is «из них» of «всего», not a value."""
    return isinstance(metric.measure, Rate) or (isinstance(metric.measure, Ratio) and metric.measure.counts)


def told_in_totals(study: Study, metric: Metric) -> bool:
    """Tell whether the sheet of totals has this metric at all."""
    return study.has("totals") and not _rows(study, metric, frozenset(), None).empty


def _rows(study: Study, metric: Metric, persons: frozenset[int], until: dt.date | None) -> pd.DataFrame:
    frame: pd.DataFrame = study.tables["totals"].to_pandas()
    known = metric_names()
    ids = frame["metric"].map(lambda words: known.get(str(words).strip().casefold(), ""))
    rows = frame[(ids == metric.id) & ~frame["year"].isin(persons)]
    if until is not None:
        rows = rows[rows["year"] <= until.year]
    given = rows["k"].notna() if of_counts(metric) else rows["value"].notna()
    if "totals.value" in metric.requires or isinstance(metric.measure, Total):
        rows = rows.assign(n=rows["n"].where(rows["n"].notna() | ~given, 1))
    return rows.assign(complete=given & rows["n"].notna())


def _chosen(rows: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Take each person once: rows of the parts where parts are asked for, else the row of the whole, else the parts."""
    for name in ("arm", "group"):
        whole = rows[name].isna()
        if name in by:
            rows = rows[~whole]
            continue
        place = [rows["year"], rows["college"].fillna(""), *([rows["arm"].fillna("")] if name == "group" else [])]
        has_whole = whole.groupby(place).transform("any") if len(rows) else whole
        rows = rows[whole | ~has_whole]
    return rows


def _cells(rows: pd.DataFrame, metric: Metric, by: tuple[str, ...], until: dt.date | None, unit: str) -> pd.DataFrame:
    college = rows["college"].fillna("")
    complete = rows["complete"]
    unknown = rows["unknown"].fillna(0).where(complete, 0).astype("int64")
    known = rows["n"].where(complete, 0).astype("int64") - unknown
    group = {"group": rows["group"].fillna(""), "college": college, "student": rows["group"].fillna("").map(lambda _: "")}[unit]
    late = _late(rows["year"], metric, until)
    frame = pd.DataFrame({
        **{name: rows["year" if name == metric.year else name] for name in dict.fromkeys([*by, metric.year])},
        "college": college,
        "cluster": group,
        "n": known.where(~late, 0),
        "unknown": unknown.where(~late, 0),
        "pending": (known + unknown).where(late, 0),
        "rows_unknown": (~complete).astype("int64"),
        "origin": "totals",
    })
    if of_counts(metric):
        part = rows["k"].where(~late & complete, 0)
        return frame.assign(k=part, **({} if isinstance(metric.measure, Rate) else {"u": part, "d": frame["n"]}))
    counted = known.where(~late, 0).astype("float64")
    return frame.assign(mean=rows["value"], var=float("nan"), d=counted, u=(rows["value"] * counted).where(complete, 0))


def _late(years: "pd.Series[int]", metric: Metric, until: dt.date | None) -> "pd.Series[bool]":
    """Whether the cohort of a year can be judged by `until`; graduation is taken on 30 June."""
    if metric.horizon is None or not metric.horizon.firm or until is None:
        return years.map(lambda _: False).astype(bool)
    months = metric.horizon.months
    return years.map(lambda year: dt.date(int(year) + (6 + months - 1) // 12, (6 + months - 1) % 12 + 1, 30) > until).astype(bool)
