"""Colleges beside each other and beside their district, region and country: levels, what others lead to expect, shrunken rates."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.analysis.estimating import estimate
from evaluation.analysis.people import GROUP_SIZE
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate, Estimates
from evaluation.measure import Rate
from evaluation.metric import Metric
from evaluation.metrics import find
from evaluation.stats.prediction import FunnelUnit, empirical_bayes, funnel, lowest_quartile
from evaluation.stats.result import Result
from evaluation.study.context import observed_until
from evaluation.study.plan import Plan
from evaluation.study.study import Study


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A public value of another college, of the district, region or country: shares 0-1; `n` persons where the source tells."""

    place: str
    level: str
    value: float
    n: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One college among all: its share, what the others lead one to expect, its rate drawn to the mean; `row` is the study's own estimate."""

    place: str
    k: int
    n: int
    row: Estimate | None
    limits: FunnelUnit
    rate: Result
    lowest: float
    """Probability (0-1) that it is among the lowest quarter."""

    @property
    def own(self) -> bool:
        """Whether it is a college of the study."""
        return self.row is not None

    @property
    def flagged(self) -> bool:
        """Whether it differs from the others by more than chance and their usual differences explain."""
        return bool(self.limits.flagged)


@dataclass(frozen=True, slots=True)
class Spread:
    """All colleges with persons counted, by name, and their mean rate; without colleges, why."""

    colleges: tuple[Standing, ...]
    mean: Result | None = None
    level: float = 0.95
    reason: str = ""

    @property
    def flagged(self) -> tuple[Standing, ...]:
        """Colleges outside their limits."""
        return tuple(each for each in self.colleges if each.flagged)


def levels(study: Study, metric: Metric, year: int | None = None) -> tuple[int | None, Estimates]:
    """Estimate the metric by college in one year: the one asked for, else the latest that both the study and its neighbours have."""
    every = estimate(study, [metric], by=[metric.year, "college"])
    own = {int(row.by[metric.year]) for row in every.rows if row.value is not None and row.by.get(metric.year, "").isdigit()}
    others = {told for told, _ in _neighbours(study, metric)}
    chosen = year if year is not None else max(own & others or own or others, default=None)
    return chosen, every.where(lambda row: row.by.get(metric.year) == str(chosen))


def neighbours(study: Study, metric: Metric, year: int | None, own: Sequence[Estimate] = ()) -> tuple[Neighbour, ...]:
    """Read the benchmarks of the metric in the year; a college that the study counts itself is left out."""
    counted = {row.by.get("college", "").casefold() for row in own} | {study.passport.project.organisation.casefold()}
    found = (each for told, each in _neighbours(study, metric) if told == year)
    return tuple(each for each in found if each.level != "college" or each.place.casefold() not in counted)


def _neighbours(study: Study, metric: Metric) -> list[tuple[int, Neighbour]]:
    rows = study.tables["benchmarks"].to_pylist() if study.has("benchmarks") else []
    until = observed_until(study)
    told = [row for row in rows if row["value"] is not None and _is(metric, row["metric"]) and (until is None or row["year"] <= until.year)]
    scale = 100 if metric.unit == "percent" and any(row["value"] > 1 for row in told) else 1
    return [(row["year"], Neighbour(row["place"], row["level"], row["value"] / scale, row["n"], row["source"])) for row in told]


def _is(metric: Metric, words: str) -> bool:
    try:
        return find(words).id == metric.id
    except QuestionError:
        return False


def spread(metric: Metric, rows: Sequence[Estimate], others: Sequence[Neighbour], plan: Plan, organisation: str) -> Spread:
    """Set colleges side by side.

    Parameters
    ----------
    metric
        A share of persons; any other has no limits.
    rows
        Levels of the study's own colleges as they may be seen: what was hidden takes no part.
    others
        Public values; colleges with a number of persons take part.
    plan
        Gives the intraclass correlation: persons of a group of 25 go together, deff = 1 + (min(n, 25) - 1)·icc.
    organisation
        Name of the study's college where the tables do not name it.

    Returns
    -------
    Spread
        Refused "not_a_share", "too_few_units" (fewer than five colleges), or as :func:`funnel` and :func:`empirical_bayes` refuse.
    """
    if not isinstance(metric.measure, Rate) or metric.unit != "percent":
        return Spread((), reason="not_a_share")
    seen = [row for row in rows if row.status == "shown" and row.value is not None]
    known: list[tuple[str, int, int, Estimate | None]] = [(row.by.get("college") or organisation, round(row.k or 0), row.n, row) for row in seen]
    known += [(each.place, round(each.value * each.n), each.n, None) for each in others if each.level == "college" and each.n]
    known.sort(key=lambda each: each[0].casefold())
    k, n = [each[1] for each in known], [each[2] for each in known]
    deff = [1 + (min(size, GROUP_SIZE) - 1) * plan.icc for size in n]
    limits, rates = funnel(k, n, deff), empirical_bayes(k, n, deff)
    if limits.reason or rates.reason:
        return Spread((), reason=limits.reason or rates.reason)
    chances = lowest_quartile(k, n, deff).chances
    standings = (Standing(*one, *more) for one, more in zip(known, zip(limits.units, rates.units, chances, strict=True), strict=True))
    return Spread(tuple(standings), rates.mean, limits.level)
