"""What is asked of an effect, and what a route answers: the two shapes every design shares."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.analysis.estimating import unit_of
from evaluation.argument import Balance, Check, Randomness, Sensitivity
from evaluation.caveats import REASONS, keyed
from evaluation.cells import Cells, tabulate, told_in_totals
from evaluation.design import Design
from evaluation.estimates import Estimate, Quantity
from evaluation.metric import Metric
from evaluation.stats.result import Result
from evaluation.study import contract
from evaluation.study.context import lacking
from evaluation.study.study import Study


class Shelf:
    """Cells already counted for these metrics: the declared outcomes of one grain share a query, and no question is counted twice."""

    def __init__(self, study: Study, metrics: Sequence[Metric]) -> None:
        """Remember what will be asked about."""
        self._study, self._metrics = study, tuple(metrics)
        self._counted: dict[tuple[str, ...], dict[str, Cells]] = {}

    def cells(self, metric: Metric, by: tuple[str, ...]) -> Cells | None:
        """Count every metric of the shelf by these dimensions once; answer for one of them."""
        if by not in self._counted:
            self._counted[by] = tabulate(self._study, self._metrics, by)
        return self._counted[by].get(metric.key)


@dataclass(frozen=True, slots=True)
class Question:
    """One metric under one design: who is compared, at what level. `study` is seen as of the day asked for.

    `brief` asks for the estimate only, without the checks that are the same for every outcome.
    """

    study: Study
    metric: Metric
    design: Design
    arms: tuple[str, str]
    level: float
    brief: bool = False
    shelf: Shelf | None = None

    def cells(self, *by: str) -> Cells | None:
        """Count the metric by these dimensions; `None` where the study has no data for it."""
        if self.shelf is not None:
            return self.shelf.cells(self.metric, by)
        return tabulate(self.study, [self.metric], by).get(self.metric.key)

    @property
    def pair(self) -> str:
        """The arms as one by-value."""
        return "-".join(self.arms)

    def called(self, name: str) -> str:
        """Call a dimension or a covariate by its label in the study's language; a covariate of table `baseline` keeps its own name."""
        tables = (contract.ASSESSMENTS_TABLE, contract.PLACEMENTS, contract.STUDENTS)
        told = {column.name: column.label for table in tables for column in table.columns}
        return told[name].of(self.study.lang) if name in told else name

    def lacking(self) -> str:
        """Say what the study has no data for, as a reason."""
        return "no_breakdown" if told_in_totals(self.study, self.metric) else keyed("no_data", column=lacking(self.study, self.metric.requires))

    def row(
        self, result: Result, estimator: str, *, quantity: Quantity = "effect", n: int = 0, unknown: int = 0, clusters: int | None = None,
        caveats: tuple[str, ...] = (), by: dict[str, str] | None = None, metric: Metric | None = None,
    ) -> Estimate:  # fmt: skip
        """Put a result of `stats` into an estimate that names its estimator; a refusal becomes a reason in words."""
        asked = metric or self.metric
        known = result.reason in REASONS or not result.reason
        return Estimate(
            metric=asked.key, version=asked.version, by={"arms": self.pair, "estimator": estimator, **(by or {})}, quantity=quantity,
            unit=unit_of(self.study, asked), value=result.value, low=result.low, high=result.high, level=self.level, n=n, unknown=unknown,
            target="model", cluster=self.study.cluster, clusters=clusters, df=result.df, deff=result.deff, method=result.method,
            caveats=caveats, status="shown" if result.value is not None else "refused", reason=result.reason if known else "no_interval",
        )  # fmt: skip

    def refused(self, reason: str, metric: Metric | None = None, **sizes: Any) -> Estimate:  # noqa: ANN401 because sizes go to the estimate as they are
        """Refuse the effect with a reason in words."""
        asked = metric or self.metric
        return Estimate(
            metric=asked.key, version=asked.version, by={"arms": self.pair}, quantity="effect", unit=unit_of(self.study, asked), value=None,
            level=self.level, target="model", cluster=self.study.cluster, status="refused", reason=reason, **sizes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit of the evidence tier and why (a key of the grounds)."""

    tier: int
    ground: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a route answers.

    Attributes
    ----------
    main
        The estimate the design calls for (refused, with a reason, where there is none).
    result
        The same as `stats` gave it, for p values and verdicts; `None` when refused before any estimator.
    beside
        Other estimates printed next to it: naive, adjusted, standardised, by year from joining.
    estimator, why
        Keys of the grounds: what computed the main estimate, and why that.
    sizes
        Groups of the first and of the second arm; the mean persons of a group; a standard deviation of one person's outcome.
    caps, checks, balance, sensitivity, randomness, notes
        What the route saw.
    unfit
        The comparison cannot carry a verdict whatever the interval says (weights on a handful of people).
    """

    main: Estimate
    result: Result | None
    estimator: str
    why: str
    beside: tuple[Estimate, ...] = ()
    groups: tuple[int, int] = (0, 0)
    size: float | None = None
    sd: float | None = None
    caps: tuple[Cap, ...] = ()
    checks: tuple[Check, ...] = ()
    balance: tuple[Balance, ...] = ()
    sensitivity: Sensitivity | None = None
    randomness: Randomness | None = None
    notes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    unfit: bool = False
    cells: dict[str, Cells] = field(default_factory=dict)


def nothing(question: Question, reason: str, cells: Cells | None = None) -> Found:
    """Refuse before any estimator."""
    told = question.lacking() if reason == "no_data" else reason
    return Found(question.refused(told), None, "", "", cells={question.metric.key: cells} if cells else {})
