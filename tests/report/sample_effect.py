"""Effects made by hand: an argument, its rows and both cleared for an audience."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from evaluation import design
from evaluation.argument import Argument, Estimand, Member, Sensitivity
from evaluation.disclosure.published import Audience, Published
from evaluation.estimates import Estimate
from evaluation.study.context import Context
from evaluation.text import Lang

FIELD = "employed_in_field_12m"
EARNINGS = "mean_earnings"
HARM = "dropout"
HIRED = "hired_by_training_employer"
E_VALUE = Sensitivity("e_value", "sensitive_e_value|value=1.73|limit=1.21", 1.73, 1.21)
ESTIMAND = Estimand("of_graduates", ("dual", "regular"), FIELD, "summary_shares", "horizon_months|months=12", "leaving_excluded", "service_stays")
MEMBERS = (
    Member(FIELD, "primary", 0.3, 0.6, "cannot"),
    Member(HIRED, "family", 0.15, 0.45, "shown"),
    Member(EARNINGS, "family", reason="not_collected|column=Заработок"),
    Member(HARM, "harm", 0.6, None, "cannot"),
)
"""The declared outcomes of a plan of evaluation: one is not collected."""


def effect(
    value: float | None = 0.14, low: float | None = -0.09, high: float | None = 0.37, *,
    metric: str = FIELD, estimator: str = "cluster_means", unit: str = "percent", by: Mapping[str, str] | None = None, **more: object,
) -> Estimate:  # fmt: skip
    """Return an effect, or another number of the two arms when `quantity` says so."""
    told = {"quantity": "effect", "n": 75, "target": "model", "tier": 2, "cluster": "group", "clusters": 6, **more}
    where = {"arms": "dual-regular", "estimator": estimator, **(by or {})}
    return Estimate(metric=metric, version=1, by=where, unit=unit, value=value, low=low, high=high, **told)


def naive(value: float = 0.22, low: float = -0.02, high: float = 0.46, *, metric: str = FIELD, unit: str = "percent", **more: object) -> Estimate:
    """Return the plain difference that stands beside a main effect and misleads."""
    told = {"quantity": "difference", "tier": None, "caveats": ("unadjusted", "naive_misleading|covariates=Средний балл аттестата"), **more}
    return effect(value, low, high, metric=metric, estimator="naive", unit=unit, **told)


def refused(reason: str = "no_earlier", metric: str = FIELD, **more: object) -> Estimate:
    """Return an effect that is not there."""
    told = {"n": 0, "clusters": None, "tier": 0, "status": "refused", **more}
    return effect(None, None, None, metric=metric, reason=reason, **told)


def level(arm: str, k: float | None = 18, n: int = 25, *, metric: str = FIELD, **more: object) -> Estimate:
    """Return the level of one arm: a share k of n."""
    share = {"unit": "percent", "value": k / n if k is not None else None, "k": k, "target": "model", **more}
    return Estimate(metric=metric, version=1, by={"arm": arm}, quantity="level", n=n, **share)


def earned(arm: str, value: float, n: int, *, metric: str = EARNINGS, unit: str = "roubles") -> Estimate:
    """Return the level of one arm: a mean of n persons."""
    return level(arm, None, n, metric=metric, unit=unit, value=value)


def levels(metric: str = FIELD) -> tuple[Estimate, ...]:
    """Return the levels of both arms: 18 of 25 and 29 of 50."""
    return level("dual", 18, 25, metric=metric), level("regular", 29, 50, metric=metric)


def argument(**changes: object) -> Argument:
    """Return the argument of a comparison of groups that has earned tier 2 and cannot tell; any field may be changed."""
    told = Argument(
        design=design.COMPARISON,
        estimand=ESTIMAND,
        estimator="cluster_means",
        why="why_few_groups|first=2|second=4",
        tier=2,
        grounds=("cap_not_alike",),
        checks=(),
        verdict="cannot",
        smallest=0.1,
        detectable=0.34,
        needed="needed_when|smallest=10|groups=59|first=2|second=4|year=2031",
        record="not_frozen",
        sensitivity=E_VALUE,
        members=(Member(FIELD, "primary", 0.3, 0.3, "cannot"),),
    )
    return replace(told, **changes)


ROWS = (effect(), *levels())


def published(argument: Argument | None, rows: Iterable[Estimate] = ROWS, lang: Lang = "ru", audience: Audience = "internal") -> Published:
    """Clear rows with their argument for an audience."""
    context = Context(name="sample", title="Дуальное обучение", lang=lang, start=dt.date(2015, 8, 28), as_of=dt.date(2019, 9, 1), smallest_effect=0.1)
    return Published(tuple(rows), audience, context, draft=False, argument=argument)


def family(found: Published, *metrics: str) -> Published:
    """Add effects of further declared outcomes to a published one."""
    return replace(found, rows=(*found.rows, *(effect(0.02, -0.06, 0.1, metric=metric) for metric in metrics)))
