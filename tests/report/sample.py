"""Published numbers made by hand, with the counts of a reader's own example."""

import datetime as dt
from collections.abc import Iterable

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate, Quantity
from evaluation.metrics import CHANNELS
from evaluation.study.context import Context, Goal
from evaluation.text import Lang

FIELD = "employed_in_field_12m"
START = dt.date(2015, 8, 28)
AS_OF = dt.date(2019, 9, 1)
HIDDEN_VALUE = 0.7777
HIDDEN_COUNT = 7777


def context(lang: Lang = "ru", goals: tuple[Goal, ...] = (), **more: object) -> Context:
    """Return a study's public facts."""
    return Context(name="sample", title="Дуальное обучение", lang=lang, start=START, as_of=AS_OF, goals=goals, **more)


def these(metric: str, by: dict[str, str], k: float, n: int, unknown: int = 0, **more: object) -> Estimate:
    """Return a level of exactly these people."""
    low, high = (k / (n + unknown), (k + unknown) / (n + unknown)) if unknown else (None, None)
    reason = "" if unknown else "everyone_counted"
    return Estimate(
        metric=metric,
        version=1,
        by=by,
        quantity="level",
        unit="percent",
        value=k / n,
        low=low,
        high=high,
        n=n,
        k=k,
        unknown=unknown,
        target="these",
        reason=reason,
        **more,
    )


def model(metric: str, by: dict[str, str], k: float, n: int, low: float, high: float, **more: object) -> Estimate:
    """Return a level with a clustered interval."""
    return Estimate(
        metric=metric,
        version=1,
        by=by,
        quantity="level",
        unit="percent",
        value=k / n,
        low=low,
        high=high,
        n=n,
        k=k,
        target="model",
        cluster="group",
        clusters=4,
        **more,
    )


def gap(metric: str, by: dict[str, str], first: Estimate, second: Estimate, low: float, high: float, **more: object) -> Estimate:
    """Return a difference of two levels."""
    value = (first.value or 0) - (second.value or 0)
    caveats = more.pop("caveats", ("not_randomised",))
    return Estimate(
        metric=metric,
        version=1,
        by={**by, "arms": "dual-regular"},
        quantity="difference",
        unit=first.unit,
        value=value,
        low=low,
        high=high,
        n=first.n + second.n,
        target="model",
        caveats=caveats,
        **more,
    )


def refused(metric: str, by: dict[str, str], reason: str, quantity: Quantity = "level") -> Estimate:
    """Return a number that is not there."""
    return Estimate(
        metric=metric,
        version=1,
        by=by,
        quantity=quantity,
        unit="percent",
        value=None,
        target="these",
        status="refused",
        reason=reason,
    )


def hidden(metric: str, by: dict[str, str], quantity: Quantity = "level") -> Estimate:
    """Return a hidden number that still carries its value: whoever prints it is at fault."""
    return Estimate(
        metric=metric,
        version=1,
        by=by,
        quantity=quantity,
        unit="percent",
        value=HIDDEN_VALUE,
        low=HIDDEN_VALUE,
        high=HIDDEN_VALUE,
        n=HIDDEN_COUNT,
        k=HIDDEN_COUNT,
        target="model",
        status="hidden",
        reason="small_base|threshold=10",
    )


def published(rows: Iterable[Estimate], lang: Lang = "ru", goals: tuple[Goal, ...] = (), **more: object) -> Published:
    """Clear rows for the jury."""
    return Published(tuple(rows), "jury", context(lang, goals, **more), draft=False)


def comparison(counts: tuple[int, int, int, int], low: float, high: float, year: str = "2018", **more: object) -> tuple[Estimate, Estimate, Estimate]:
    """Return two levels and their difference from k and n of the first arm, k and n of the second."""
    k1, n1, k0, n0 = counts
    metric = more.pop("metric", FIELD)
    by = {"graduation_year": year}
    first = model(metric, {**by, "arm": "dual"}, k1, n1, max(0, k1 / n1 - 0.12), min(1, k1 / n1 + 0.12))
    second = model(metric, {**by, "arm": "regular"}, k0, n0, max(0, k0 / n0 - 0.1), min(1, k0 / n0 + 0.1))
    return first, second, gap(metric, by, first, second, low, high, **more)


def years() -> tuple[Estimate, ...]:
    """Return graduating years of two arms; the dual arm appears with the project."""
    regular = {2013: (27, 50), 2014: (29, 52), 2015: (28, 49), 2016: (31, 51), 2017: (30, 50), 2018: (33, 50)}
    dual = {2016: (15, 24), 2017: (17, 25), 2018: (18, 25)}
    rows = [these(FIELD, {"graduation_year": str(year), "arm": "regular"}, k, n) for year, (k, n) in regular.items()]
    rows += [these(FIELD, {"graduation_year": str(year), "arm": "dual"}, k, n) for year, (k, n) in dual.items()]
    rows += [refused(FIELD, {"graduation_year": "2019", "arm": arm}, "not_yet_observable") for arm in ("dual", "regular")]
    return tuple(rows)


GOALS = (
    Goal(FIELD, 2017, 0.65, "dual"),
    Goal("E01", 2018, 0.70, "dual", reason="призыв", forecast=(0.72, 0.75), source="форма мониторинга"),
)


def channels(counts: tuple[int, ...], unknown: int, by: dict[str, str] | None = None) -> tuple[Estimate, ...]:
    """Return the channels of one set of graduates."""
    whom = by or {"graduation_year": "2018", "arm": "dual"}
    return tuple(these(metric.key, whom, k, sum(counts), unknown) for metric, k in zip(CHANNELS, counts, strict=True))


def plain(words: str) -> str:
    """Return words with ordinary spaces, as they read."""
    return words.replace("\u00a0", " ")
