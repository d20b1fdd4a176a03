"""Numbers made again from the counts that were published with them: the estimator runs once more, no person is needed.

Re-derived are shares with their bounds, clustered intervals (the design effect and the degrees of freedom are published too) and differences
of two published shares. A mean, an index, an effect need rows: they can be made again only where the rows are, at the college.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from evaluation.estimates import COLUMNS, Estimate
from evaluation.measure import Rate, Ratio
from evaluation.metrics import by_key, names
from evaluation.run import manifest
from evaluation.stats import critical
from evaluation.stats.proportions import newcombe, wilson
from evaluation.stats.proportions.clusters import CLUSTERED, CLUSTERED_DIFFERENCE, CONDITIONAL, CONDITIONAL_DIFFERENCE, REGISTER
from evaluation.stats.proportions.difference import square_and_add
from evaluation.stats.proportions.single import Interval, wilson_limits
from evaluation.stats.result import Result
from evaluation.stats.sensitivity import manski_bounds

Row = Mapping[str, Any]
"""A row of `estimates.parquet`."""
Source = Literal["counts", "value", "college", "none"]
"""What could be made again: everything; the value, while its bounds need the groups; nothing; or there is no number."""
HASH = 16
"""Letters of a row's hash that are told."""
_CLOSE = 1e-9
"""Two machines add up in different orders; the last digits of a double may differ."""


@dataclass(frozen=True, slots=True)
class Again:
    """What the estimator says when it runs again; not `whole` where only the value follows from the counts and the bounds are the archive's."""

    value: float | None
    low: float | None = None
    high: float | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Derived:
    """One published number made again: `row` has what follows from the counts.

    `wrong` names the columns in which the archive says otherwise: name, archived, derived.
    """

    id: str
    row: Estimate
    source: Source
    hash: str
    wrong: tuple[tuple[str, str, str], ...] = ()


def derive(rows: Mapping[str, Row]) -> dict[str, Derived]:
    """Make every row again that its counts allow; the rest is told by its hash."""
    arms = {_side(row): row for row in rows.values() if row["quantity"] == "level" and row["target"] == "model" and row["status"] == "shown"}
    return {name: _derived(row, arms) for name, row in rows.items()}


def _side(row: Row) -> tuple[str, tuple[tuple[str, str], ...]]:
    return row["metric"], tuple(sorted(_by(row).items()))


def _by(row: Row) -> dict[str, str]:
    return {str(name): str(value) for name, value in dict(row["by"] or ()).items()}


def _derived(row: Row, arms: Mapping[Any, Row]) -> Derived:
    kept = estimate_of(row)
    answer = _answer(row, arms) if row["status"] == "shown" and row["metric"] in names() else None
    if answer is None:
        return Derived(str(row["id"]), kept, "college" if row["status"] == "shown" else "none", hashed(row))
    made = replace(kept, value=answer.value, low=answer.low, high=answer.high)
    both = ((name, getattr(kept, name), getattr(made, name)) for name in ("value", "low", "high"))
    wrong = tuple((name, repr(told), repr(again)) for name, told, again in both if not close(told, again))
    return Derived(str(row["id"]), made, "counts" if answer.whole else "value", hashed(row), wrong)


def close(one: float | None, other: float | None) -> bool:
    """Tell whether two numbers are the same but for the order in which they were added up."""
    return one is other is None or (one is not None and other is not None and math.isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE))


def hashed(row: Row) -> str:
    """Hash a row as it was published: the college makes the same hash of its own."""
    told = {name: _plain(name, row[name]) for name in COLUMNS if name in row}
    return manifest.digest(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())[:HASH]


def _plain(name: str, value: Any) -> object:  # noqa: ANN401 because the values of a row are of any type
    if name == "by":
        return sorted((str(key), str(word)) for key, word in dict(value or ()).items())
    if isinstance(value, float):
        return None if math.isnan(value) else repr(float(f"{value:.9g}"))
    return list(value) if isinstance(value, list | tuple) else value


def estimate_of(row: Row) -> Estimate:
    """Return a row of the archive as an estimate."""
    given = {name: row[name] for name in COLUMNS if name not in ("id", "by", "caveats") and row.get(name) is not None}
    version = by_key(row["metric"]).version if row["metric"] in names() else 1
    return Estimate(**{"value": None, **given, "by": _by(row), "caveats": tuple(row["caveats"] or ()), "version": version})


def _answer(row: Row, arms: Mapping[Any, Row]) -> Again | None:
    measure = by_key(row["metric"]).measure
    if row["quantity"] == "difference":
        return _difference(row, arms)
    if row["quantity"] != "level" or row["k"] is None or not row["n"]:
        return None
    if isinstance(measure, Ratio) and measure.counts:
        return Again(row["k"] / row["n"]) if row["low"] is None else None
    return _share(row) if isinstance(measure, Rate) else None


def _share(row: Row) -> Again | None:
    k, n, level, method = row["k"], row["n"], row["level"], row["method"]
    if method in (CLUSTERED, CONDITIONAL) and row["low"] is not None and row["deff"]:
        limits = _limits(row, row["df"])
        return Again(k / n, limits.low, limits.high)
    if method == "Manski bounds":
        return _whole(manski_bounds(k, n, row["unknown"]))
    plain = wilson(k, n, level)
    if method == plain.method:
        return _whole(plain)
    return Again(k / n) if row["low"] is None else None


def _whole(result: Result) -> Again:
    return Again(result.value, result.low, result.high)


def _limits(row: Row, df: float | None) -> Interval:
    """Return the limits of a clustered share: Wilson's on n / deff persons with the t quantile on `df`; plain t limits for registers."""
    share, people, t = row["k"] / row["n"], row["n"] / row["deff"], critical.student(row["level"], df or math.inf)
    if people * min(share, 1 - share) < REGISTER:
        return wilson_limits(share, people, t)
    half = t * math.sqrt(share * (1 - share) / people)
    return Interval(share - half, share + half)


def _difference(row: Row, arms: Mapping[Any, Row]) -> Again | None:
    """Subtract the shares of the two arms, where both are published for the very same persons."""
    by = _by(row)
    both = by.pop("arms", "").split("-")
    sides = [arms.get((row["metric"], tuple(sorted({**by, "arm": arm}.items())))) for arm in both]
    first, second = sides if len(sides) == 2 else (None, None)  # noqa: PLR2004 because a difference has two sides
    if first is None or second is None or row["unit"] != "percent" or None in (first["k"], second["k"]):
        return None
    if first["n"] + second["n"] != row["n"] or first["unknown"] + second["unknown"] != row["unknown"]:
        return None
    shares, method, level = [side["k"] / side["n"] for side in (first, second)], row["method"], row["level"]
    plain = newcombe(first["k"], first["n"], second["k"], second["n"], level)
    if method == plain.method:
        return _whole(plain)
    if row["low"] is None:
        return Again(shares[0] - shares[1])
    same = method in (CLUSTERED_DIFFERENCE, CONDITIONAL_DIFFERENCE) and first["deff"] and second["deff"]
    if not same or {first["cluster"], second["cluster"]} != {row["cluster"]} or any(each.startswith("groups_not_known") for each in row["caveats"]):
        return Again(shares[0] - shares[1], row["low"], row["high"], whole=False)
    limits = square_and_add(shares[0], _limits(first, row["df"]), shares[1], _limits(second, row["df"]))
    return Again(shares[0] - shares[1], limits.low, limits.high)
