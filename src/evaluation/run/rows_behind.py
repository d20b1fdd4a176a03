"""Which rows of which files stand behind a number: counts from a report's record, addresses where the study is at hand."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from evaluation.analysis import compare, estimate
from evaluation.analysis.people import label
from evaluation.cells.views import NEEDS
from evaluation.disclosure import publish
from evaluation.disclosure.published import AUDIENCES, Audience
from evaluation.estimates import Estimate, Estimates
from evaluation.metric import Metric
from evaluation.run.derived import Derived, close
from evaluation.study.study import Study

_FILE, _SHEET, _ROW, _PERSON = "_file", "_sheet", "_row", "student_id"
_TOTALS = "totals"
_DATES = {"graduation_year": "graduation_date", "intake_year": "admission_date"}


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet behind a number: rows used by the study, rows set aside by reason, and the rows of this very number as ranges, where known."""

    file: str
    sheet: str
    table: str
    used: int
    aside: Mapping[str, int] = field(default_factory=dict)
    rows: str = ""
    own: int = 0
    """How many rows of the sheet answer the number's filter."""


def tables_of(metric: Metric) -> tuple[str, ...]:
    """Name the tables a metric is counted from.

    >>> from evaluation.metrics import EMPLOYED_IN_FIELD_12M
    >>> tables_of(EMPLOYED_IN_FIELD_12M)
    ('students', 'destinations')
    """
    required = (name.partition(".")[0] for name in metric.requires)
    return tuple(dict.fromkeys((*NEEDS[metric.grain], *required)))


def from_record(record: Mapping[str, Any], metric: Metric) -> Iterator[Source]:
    """Tell the sheets as the report's record has them: rows used and set aside, without reasons and addresses."""
    wanted = (*tables_of(metric), _TOTALS)
    for each in record.get("rows", ()):
        if each["table"] in wanted:
            yield Source(each["file"], each["sheet"], each["table"], each["used"], {"": each["aside"]} if each["aside"] else {})


def at_the_college(study: Study, metric: Metric, by: Mapping[str, str]) -> Iterator[Source]:
    """Tell the sheets with reasons, and the addresses of the rows that answer the number's filter."""
    own = _own(study, metric, by)
    for each in study.findings.flow:
        if each.table not in (*tables_of(metric), _TOTALS):
            continue
        rows = own.get((each.table, each.file, each.sheet), ())
        if rows or each.table != _TOTALS:
            yield Source(each.file, each.sheet, each.table, each.used, each.set_aside, ranges(rows), len(rows))


def _own(study: Study, metric: Metric, by: Mapping[str, str]) -> dict[tuple[str, str, str], list[int]]:
    """Find the rows of each sheet for which the by-values hold; rows of persons only of those who are in the filter of the roll."""
    frames = {name: study.tables[name].to_pandas() for name in dict.fromkeys(("students", *tables_of(metric), _TOTALS)) if study.has(name)}
    if _TOTALS in frames:
        frames[_TOTALS] = frames[_TOTALS][frames[_TOTALS]["metric"].isin([metric.id, metric.key])]
    frames = {name: _filtered(frame, by) for name, frame in frames.items()}
    persons = set(frames["students"][_PERSON]) if "students" in frames else set()
    found: dict[tuple[str, str, str], list[int]] = {}
    for name, frame in frames.items():
        kept = frame[frame[_PERSON].isin(persons)] if name not in ("students", _TOTALS) and _PERSON in frame else frame
        for (file, sheet), rows in kept.groupby([_FILE, _SHEET], dropna=False):
            found[name, str(file), str(sheet)] = sorted({int(row) for row in rows[_ROW].dropna()})
    return found


def _filtered(frame: pd.DataFrame, by: Mapping[str, str]) -> pd.DataFrame:
    for name, value in by.items():
        told = _told(frame, name)
        frame = frame if told is None else frame[told == value]
    return frame


def _told(frame: pd.DataFrame, name: str) -> "pd.Series[str] | None":
    """Return the by-value of each row: its own column, or the year of the date it stands for; nothing where the table does not tell it."""
    if name in frame and frame[name].notna().any():
        return frame[name].map(label)
    dated = _DATES.get(name, "")
    if dated in frame:
        return pd.to_datetime(frame[dated]).dt.year.map(label)
    return frame["year"].map(label) if name.endswith("_year") and name not in frame and "year" in frame else None


def ranges(rows: Iterable[int]) -> str:
    """Write row numbers as ranges.

    >>> ranges([5, 6, 7, 9])
    '5–7, 9'
    """
    runs: list[tuple[int, int]] = []
    for row in rows:
        runs = [*runs[:-1], (runs[-1][0], row)] if runs and row == runs[-1][1] + 1 else [*runs, (row, row)]
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def again(study: Study, metric: Metric, made: Derived, as_of: str, audience: str) -> bool | None:
    """Make the number once more from the study and tell whether it is the same; None where it is no level and no difference of arms."""
    row = made.row
    if row.quantity not in ("level", "difference") or set(row.by) & {"estimator", "relative"} or audience not in AUDIENCES:
        return None
    day = dt.date.fromisoformat(as_of) if as_of else None
    reader: Audience = next(each for each in AUDIENCES if each == audience)
    for found in _asked_again(study, metric, row, day):
        for each in publish(found, reader).rows:
            if each.id == made.id and (each.status, each.n, each.k, each.unknown) == (row.status, row.n, row.k, row.unknown):
                return all(close(getattr(each, name), getattr(row, name)) for name in ("value", "low", "high"))
    return False


def _asked_again(study: Study, metric: Metric, row: Estimate, day: dt.date | None) -> Iterator[Estimates]:
    """Ask the study what may have given the number: a level, or a comparison of arms with its levels."""
    if row.quantity == "level":
        yield estimate(study, metric, list(row.by), target=row.target, as_of=day, level=row.level)
    if {"arm", "arms"} & set(row.by):
        yield compare(study, metric, by=[name for name in row.by if name not in ("arm", "arms")], as_of=day, level=row.level)
