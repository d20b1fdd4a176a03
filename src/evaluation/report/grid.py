"""Where each estimate stands in a table: years go down, the rest goes across."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.estimates import Estimate
from evaluation.report import naming
from evaluation.study.context import Context
from evaluation.text import Lang

Key = tuple[str, ...]
"""Metric (empty when it is the same for the whole side), then the values; down the side, the dimension and its value."""
WIDEST = 4
"""With more columns of values than this, metrics go down instead of across."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads of rows and columns, and the estimates at their crossings; `first` is the dimension that goes down."""

    first: str
    metrics_down: bool
    down: tuple[Key, ...]
    across: tuple[Key, ...]
    places: dict[tuple[Key, Key], tuple[Estimate, ...]]


def lay(rows: Iterable[Estimate], arms: Iterable[str] = ()) -> Grid:
    """Lay estimates out: the year (or the first dimension) down, the rest across, several metrics where they fit.

    Columns follow the metrics, then the order of `arms`; a difference stands after its arms.
    """
    kept = tuple(rows)
    order = {metric: number for number, metric in enumerate(dict.fromkeys(row.metric for row in kept))}
    first = _first(kept)
    crossings = len({_values(row, _own(row, first)) for row in kept})
    downward = len(order) > 1 and len(order) * crossings > WIDEST
    places: dict[tuple[Key, Key], tuple[Estimate, ...]] = {}
    for row in kept:
        several = row.metric if len(order) > 1 else ""
        own = _own(row, first)
        down: Key = (several if downward else "", own, row.by.get(own, ""))
        across: Key = ("" if downward else several, *_values(row, own))
        places[down, across] = (*places.get((down, across), ()), row)
    return Grid(
        first,
        downward,
        tuple(sorted({down for down, _ in places}, key=lambda key: (order.get(key[0], 0), key[2]))),
        tuple(
            sorted(
                dict.fromkeys(across for _, across in places),
                key=lambda key: (order.get(key[0], 0), *_rank(key, list(arms))),
            )
        ),
        places,
    )


def is_difference(key: Key) -> bool:
    """Say whether a column holds differences of arms."""
    return any(part.startswith("arms=") for part in key)


def _rank(key: Key, arms: list[str]) -> tuple[bool, int]:
    named = [part.removeprefix("arm=") for part in key if part.startswith("arm=")]
    return is_difference(key), next((arms.index(arm) for arm in named if arm in arms), len(arms))


def column_words(key: Key, context: Context, lang: Lang) -> str:
    """Write a column's head: metric and values, «Группы дуального обучения»."""
    metric, *values = key
    pairs = [part.partition("=") for part in values]
    named = [naming.value_words(name, value, context, lang) for name, _, value in pairs]
    words = ": ".join([*([naming.metric_by(metric).name.of(lang)] if metric else []), *named])
    return words[:1].upper() + words[1:]


def _first(rows: tuple[Estimate, ...]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row.by if name not in ("arm", "arms")))
    return next((name for name in names if name in naming.YEARS), names[0] if names else "")


def _own(row: Estimate, first: str) -> str:
    """Name the dimension of this row that goes down: metrics of graduates and of academic years may share a table."""
    return (naming.year_dimension(row.by) or first) if first in naming.YEARS else first


def _values(row: Estimate, first: str) -> Key:
    return tuple(f"{name}={value}" for name, value in sorted(row.by.items()) if name != first)
