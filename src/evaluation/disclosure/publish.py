"""`publish`: clear estimates for an audience. Small bases are hidden whole; edges of sensitive shares are coded by size."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from evaluation.caveats import keyed
from evaluation.cells.contributors import ROWS_A_PERSON
from evaluation.disclosure.published import AUDIENCES, Audience, Published
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate, Estimates
from evaluation.measure import COUNTING_PERSONS, PERSONS, Duration, Grain, Ratio
from evaluation.metric import Metric
from evaluation.metrics import PUBLIC_STUDIES, by_key
from evaluation.text import Text

THRESHOLDS: Mapping[Audience, int] = {"internal": 5, "founder": 0, "jury": 10, "public": 10}
"""Persons below which a number is hidden. The founder's forms require all counts; their pages say «не для публикации»."""

EDGES: tuple[tuple[int, float], ...] = ((20, 0.20), (40, 0.10), (100, 0.05), (300, 0.02))
"""Up to so many persons, a sensitive share within this distance of 0 or 1 is shown as the limit only; above, within 0.01.

Recoding of extremes by size follows NCES 2011-603, Statewide Longitudinal Data Systems Technical Brief 3.
"""


OF_UNITS = frozenset(metric.key for metric in PUBLIC_STUDIES)
"""Outcomes of public studies whose rows are states and firms, not persons: nobody can be exposed by their number."""
FEWEST_FIRMS, GREATEST_PART = 3, 0.7
"""Firms below which their pay and money are not shown to anybody but the founder, and the part of one of them above which neither."""
STEPS, FEWEST_EVENTS = 20, 3
"""Persons below which no curve, shrunken rate or regression is shown, and persons with and without the event."""
_ROUNDING = 1e-9
HOW = ("arm", "arms", "estimator", "relative")
"""By-values that tell how a number was made of the same people, not of whom it is."""


def publish(estimates: Estimates, audience: Audience = "jury", mask: Collection[str] = ()) -> Published:
    """Clear `estimates` for `audience`; ids in `mask`, and in the study's own mask for this audience, are hidden too.

    The base of a number is everyone it is about: those known and those unknown. A hidden row keeps its name, by-values and reason; value,
    interval, counts and method are gone. A difference or an effect is hidden when a level of the same people is; then the argument keeps no number,
    and a plan of the next evaluation is withheld.

    Raises
    ------
    QuestionError
        An unknown audience.

    """
    if audience not in AUDIENCES:
        raise QuestionError(
            Text(ru="Нет читателя «{audience}».", en="There is no audience '{audience}'.").format(audience=audience),
            todo=Text(ru="Есть: {all}.", en="There are {all}.").format(all=", ".join(AUDIENCES)),
        )
    threshold, masked = THRESHOLDS[audience], {*mask, *estimates.context.mask.get(audience, ())}
    cleared = tuple(_cleared(row, threshold, audience, masked) for row in estimates.rows)
    hidden = {_people(row) for row in cleared if row.quantity == "level" and (row.status == "hidden" or row.reason == "coded")}
    rows = tuple(_difference(row, hidden, threshold) for row in cleared)
    argument, planning = estimates.argument, estimates.planning
    if any(row.status == "hidden" or row.reason == "coded" for row in rows):
        argument, planning = argument.hidden() if argument else None, None
    return Published(
        rows, audience, estimates.context, estimates.provenance, draft=not estimates.context.release, argument=argument, planning=planning
    )


def _people(row: Estimate) -> tuple[str, tuple[tuple[str, str], ...], str]:
    shared = tuple(sorted((name, value) for name, value in row.by.items() if name not in HOW))
    return row.metric, shared, row.by.get("arm", "")


def _cleared(row: Estimate, threshold: int, audience: Audience, mask: Collection[str]) -> Estimate:
    if row.id in mask:
        return _hidden(row, "masked")
    if threshold and _dominated(row):
        return _hidden(row, keyed("few_firms", firms=FEWEST_FIRMS, part=round(100 * GREATEST_PART)))
    if _few(row, audience):
        return _hidden(row, keyed("small_base", threshold=threshold))
    if audience in ("jury", "public") and _thin(row):
        return _hidden(row, keyed("small_base", threshold=STEPS))
    told = replace(row, persons=None, firms=None, largest=None, excluded=None if few(row.excluded, audience) else row.excluded)
    if row.value is not None and audience in ("jury", "public") and by_key(row.metric).sensitive and row.unit == "percent":
        return _coded(told)
    return told


def few(count: float | None, audience: Audience) -> bool:
    """Tell whether a count of persons is too small to be shown: some, but fewer than the threshold.

    >>> [few(count, "jury") for count in (0, 3, 10, None)]
    [False, True, False, False]
    """
    return 0 < (count or 0) < THRESHOLDS[audience]


def _few(row: Estimate, audience: Audience) -> bool:
    """Tell whether a number is about too few: by the different persons behind it where they were counted, else by its rows."""
    metric, rows = by_key(row.metric), row.n + row.unknown
    if row.persons is not None and metric.key not in OF_UNITS:
        return rows > 0 and row.persons < THRESHOLDS[audience]
    return 0 < rows < least(metric, audience)


def _dominated(row: Estimate) -> bool:
    """Tell whether pay or money of firms comes from too few of them, or mostly from one; in totals of firms each row is one."""
    if row.firms is None:
        return by_key(row.metric).grain is Grain.EMPLOYER_COSTS and 0 < row.n + row.unknown < FEWEST_FIRMS
    if not row.n or row.metric in OF_UNITS:
        return False
    return row.firms < FEWEST_FIRMS or (row.largest or 0.0) > GREATEST_PART + _ROUNDING


def least(metric: Metric, audience: Audience) -> int:
    """Rows a number must rest on where its persons are not counted: persons times the rows one may have; persons in a register; firms; else any."""
    threshold = THRESHOLDS[audience]
    if metric.key in OF_UNITS:
        return 0
    if metric.grain in PERSONS:
        return threshold * ROWS_A_PERSON.get(metric.grain, 1)
    if metric.grain in COUNTING_PERSONS:
        return threshold if isinstance(metric.measure, Ratio) and metric.measure.counts else 0
    return min(threshold, FEWEST_FIRMS) if metric.grain is Grain.EMPLOYER_COSTS else 0


def _thin(row: Estimate) -> bool:
    """Tell whether a time to an event or an effect rests on so few that its steps, or the persons who differ, can be counted out of it."""
    metric = by_key(row.metric)
    if metric.grain not in PERSONS or metric.key in OF_UNITS or row.status != "shown":
        return False
    if not (row.quantity == "effect" or isinstance(metric.measure, Duration)):
        return False
    few = row.k is not None and min(row.k, row.n - row.k) < FEWEST_EVENTS
    return row.n < STEPS or few


def _hidden(row: Estimate, reason: str) -> Estimate:
    return replace(
        row, value=None, low=None, high=None, n=0, k=None, unknown=0, pending=0, excluded=None, clusters=None, df=None, deff=None, method="",
        caveats=(), persons=None, firms=None, largest=None, status="hidden", reason=reason,
    )  # fmt: skip


def _coded(row: Estimate) -> Estimate:
    """Show a sensitive share near the edge as the edge's limit: «не более 10 %» instead of 0 of 25."""
    if row.quantity != "level" or row.value is None:
        return row
    edge = next((edge for size, edge in EDGES if row.n <= size), 0.01)
    if edge < row.value < 1 - edge:
        return row
    low, high = (0.0, edge) if row.value <= edge else (1 - edge, 1.0)
    return replace(row, value=None, low=low, high=high, k=None, clusters=None, df=None, deff=None, method="", reason="coded")


def _difference(row: Estimate, hidden: Collection[tuple[str, tuple[tuple[str, str], ...], str]], threshold: int) -> Estimate:
    if row.quantity == "level" or row.status != "shown":
        return row
    metric, shared, _ = _people(row)
    sides = row.by.get("arms", "").split("-")
    if any((metric, shared, arm) in hidden for arm in sides):
        return _hidden(row, keyed("small_base", threshold=threshold))
    return row
