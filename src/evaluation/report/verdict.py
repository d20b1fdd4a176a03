"""What a comparison and a plan come to, by rule: from the interval, the plan and the unknown, never from the wish."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals
from evaluation.study.context import Context, Goal

Kind = Literal["better", "worse", "different", "unclear", "excluded", "missing"]
PlanKind = Literal["met", "met_surely", "met_at_worst", "open", "missed", "missed_surely", "missed_at_best"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A difference with its two levels and what it comes to.

    `fragile` says that the unknown could turn the difference to zero or over; `expected` is the difference the plan of
    evaluation hoped for.
    """

    gap: Estimate
    first: Estimate | None
    second: Estimate | None
    kind: Kind
    fragile: bool = False
    expected: float | None = None

    @property
    def levels(self) -> tuple[Estimate, ...]:
        """The levels that may be printed, first arm first."""
        return tuple(row for row in (self.first, self.second) if row is not None and numerals.shown(row))

    @property
    def base(self) -> int:
        """Persons of the smaller arm: they set the decimals."""
        return min((numerals.total(row) for row in self.levels), default=self.gap.n)


def comparisons(published: Published) -> tuple[Comparison, ...]:
    """Pair every difference with its levels and judge it."""
    gaps = (row for row in published.rows if row.quantity == "difference")
    return tuple(_judged(gap, published.rows, published.context) for gap in gaps)


def _judged(gap: Estimate, rows: Iterable[Estimate], context: Context) -> Comparison:
    first, second = (_level(gap, arm, rows) for arm in naming.arms_of(gap.by.get("arms", ""), context))
    expected = _expected(context)
    kind = kind_of(gap, expected)
    return Comparison(
        gap,
        first,
        second,
        kind,
        kind in ("better", "worse") and _fragile(gap, first, second),
        expected if kind == "excluded" else None,
    )


def _level(gap: Estimate, arm: str, rows: Iterable[Estimate]) -> Estimate | None:
    by = {**{name: value for name, value in gap.by.items() if name != "arms"}, "arm": arm}
    found = [row for row in rows if row.metric == gap.metric and row.quantity == "level" and dict(row.by) == by]
    return next((row for row in found if row.target == "model"), found[0] if found else None)


def _expected(context: Context) -> float | None:
    return context.smallest_effect


def direction(row: Estimate) -> int:
    """Say which way is better: 1 up, -1 down, 0 neither."""
    return {"up": 1, "down": -1, "neutral": 0}[naming.metric_of(row).better]


def kind_of(gap: Estimate, expected: float | None = None) -> Kind:
    """Judge a difference by its bounds alone; a bound that touches zero settles nothing."""
    if not numerals.shown(gap) or gap.low is None or gap.high is None:
        return "missing"
    way = direction(gap)
    if gap.low > 0 or gap.high < 0:
        if not way:
            return "different"
        return "better" if (gap.low > 0) == (way > 0) else "worse"
    most = gap.high if way > 0 else -gap.low
    return "excluded" if way and expected is not None and 0 < most < expected else "unclear"


def _fragile(gap: Estimate, first: Estimate | None, second: Estimate | None) -> bool:
    bounds = gap_bounds(first, second)
    return bounds is not None and bounds[0] <= 0 <= bounds[1] and gap.value is not None


def gap_bounds(first: Estimate | None, second: Estimate | None) -> tuple[float, float] | None:
    """Worst and best case of a difference of shares, whatever became of the unknown; nothing when everybody is known.

    (low1 - high0, high1 - low0), Manski (1989), doi:10.2307/145818.
    """
    if first is None or second is None or first.k is None or second.k is None or not first.unknown + second.unknown:
        return None
    if first.unit != "percent" or not numerals.shown(first) or not numerals.shown(second):
        return None
    (low1, high1), (low0, high0) = (numerals.worst_best(row) or (row.value or 0.0, row.value or 0.0) for row in (first, second))
    return low1 - high0, high1 - low0


def _printed_alike(row: Estimate, goal: Goal) -> bool:
    """Say whether fact and plan agree to the printed digit: nobody may read «97,0 % при плане 97,0 %: не выполнен»."""
    base = numerals.total(row)
    return numerals.amount(row.value or 0.0, row.unit, base, "en") == numerals.amount(goal.plan or 0.0, row.unit, base, "en")


def plan_kind(row: Estimate, goal: Goal) -> PlanKind:
    """Judge a level against its plan; where everybody counts the fact is exact, else the bounds say if it may last."""
    way = direction(row) or 1
    plan, value = (goal.plan or 0.0) * way, (row.value or 0.0) * way
    met = value >= plan or _printed_alike(row, goal)
    if row.low is None or row.high is None:
        return "met" if met else "missed"
    worst, best = sorted((row.low * way, row.high * way))
    if row.target == "model" and row.unknown and row.k is not None and row.unit == "percent":
        least, most = sorted(way * k / (row.n + row.unknown) for k in (row.k, row.k + row.unknown))
        if least < plan <= most:
            return "open"
    if row.target == "these":
        return "met_at_worst" if worst >= plan else "missed_at_best" if best < plan else "open"
    if met:
        return "met_surely" if worst >= plan else "met"
    return "missed_surely" if best < plan else "missed"
