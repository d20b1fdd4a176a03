"""Group-time effects made into one number, or one for each group, calendar period or time since the start."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.stats.arrays import Floats
from evaluation.stats.did.errors import interval
from evaluation.stats.did.group_time import METHOD, GroupTimeEffect, GroupTimes
from evaluation.stats.result import Result, refused

Kind = Literal["simple", "group", "calendar", "dynamic"]


@dataclass(frozen=True, slots=True)
class Moment:
    """An effect `at` a time since the start (dynamic), a calendar period or a group's start."""

    at: float
    result: Result


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One number over all, and the parts it is the mean of (none for "simple")."""

    kind: Kind
    overall: Result
    moments: tuple[Moment, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted sum of effects: value, what each unit adds to it, and why its error would be refused."""

    value: float
    influence: Floats
    reason: str = ""


def aggregate(times: GroupTimes, kind: Kind) -> Aggregate:
    """Mean of the effects after the start.

    - "simple": over all (g, t) with t at or after g, each weighted by the size of its group;
    - "group": for every group the plain mean over its periods; overall weighted by size of group;
    - "calendar": for every period the mean over groups by size; overall the plain mean of periods;
    - "dynamic": for every time since the start the mean over groups by size, placebos before it included; overall the
      plain mean of times from the start on.

    Size is the sum of unit weights, and its own randomness is part of the error. Effects without a value are left
    out; an effect without an error leaves the aggregate without one ("few_treated").
    Source: Callaway & Sant'Anna (2021), section 3, doi:10.1016/j.jeconom.2020.12.001.

    >>> from evaluation.stats.did import group_time_att
    >>> units, years = [c for c in "abcd" for _ in range(3)], [2014, 2015, 2016] * 4
    >>> values = [50, 62, 63, 51, 61, 65, 40, 43, 44, 42, 43, 45]
    >>> times = group_time_att(units, years, values, [2015] * 6 + [None] * 6)
    >>> aggregate(times, "simple").overall.value, [m.result.value for m in aggregate(times, "dynamic").moments]
    (9.5, [9.0, 10.0])
    """
    method = f"{METHOD}, {kind}, controls {times.control}, {times.correction}"
    usable = [i for i, each in enumerate(times.effects) if each.result.value is not None]
    after = [i for i in usable if times.effects[i].relative >= 0]
    if not after:
        reason = times.reason or "no_controls"
        return Aggregate(kind, refused(reason, times.level, method), (), reason)
    if kind == "simple":
        return Aggregate(kind, _result(times, _by_size(times, after), method), ())
    sums = _sums(times, usable if kind == "dynamic" else after, kind)
    moments = tuple(Moment(at, _result(times, part, method)) for at, part in sums.items())
    return Aggregate(kind, _result(times, _overall(times, sums, kind), method), moments)


def placebos(times: GroupTimes) -> dict[int, Weighted]:
    """Return the dynamic means before the base, by time since the start; those in between may be anticipated effects.

    >>> from evaluation.stats.did import group_time_att
    >>> placebos(group_time_att(["a", "b"] * 3, [1, 1, 2, 2, 3, 3], [1, 1, 2, 3, 5, 4], [3, None] * 3))[-2].value
    1.0
    """
    places = [i for i, each in enumerate(times.effects) if each.result.value is not None and each.relative < times.base]
    return {int(at): part for at, part in _sums(times, places, "dynamic").items()}


def _key(each: GroupTimeEffect, kind: Kind) -> float:
    return {"group": each.group, "calendar": each.period}.get(kind, float(each.relative))


def _sums(times: GroupTimes, places: list[int], kind: Kind) -> dict[float, Weighted]:
    parts: dict[float, list[int]] = {}
    for i in sorted(places, key=lambda i: _key(times.effects[i], kind)):
        parts.setdefault(_key(times.effects[i], kind), []).append(i)
    join = _evenly if kind == "group" else _by_size
    return {at: join(times, part) for at, part in parts.items()}


def _overall(times: GroupTimes, sums: dict[float, Weighted], kind: Kind) -> Weighted:
    if kind == "group":
        first_of = {each.group: place for place, each in enumerate(times.effects)}
        return _merge(list(sums.values()), *_shares(times, [first_of[group] for group in sums]))
    chosen = [part for at, part in sums.items() if kind == "calendar" or at >= 0]
    return _mean_of(times, chosen)


def _result(times: GroupTimes, part: Weighted, method: str) -> Result:
    if part.reason:
        return refused(part.reason, times.level, method, value=part.value)
    return interval(part.value, part.influence, times.first, times.level, method, times.correction)


def _merge(parts: list[Weighted], shares: Floats, added: Floats) -> Weighted:
    """Sum the parts by their shares; `added` is what each unit adds to each share (units x parts)."""
    values = np.array([part.value for part in parts])
    influence = np.column_stack([part.influence for part in parts]) @ shares + added @ values
    return Weighted(float(shares @ values), influence, next((part.reason for part in parts if part.reason), ""))


def _effects(times: GroupTimes, places: list[int]) -> list[Weighted]:
    found = []
    for i in places:
        result = times.effects[i].result
        reason = result.reason if result.reason == "few_treated" else ""
        found.append(Weighted(0.0 if result.value is None else result.value, times.influence[:, i], reason))
    return found


def _mean_of(times: GroupTimes, parts: list[Weighted]) -> Weighted:
    count = len(parts)
    return _merge(parts, np.full(count, 1 / count), np.zeros((len(times.first), count)))


def _evenly(times: GroupTimes, places: list[int]) -> Weighted:
    return _mean_of(times, _effects(times, places))


def _by_size(times: GroupTimes, places: list[int]) -> Weighted:
    return _merge(_effects(times, places), *_shares(times, places))


def _shares(times: GroupTimes, places: list[int]) -> tuple[Floats, Floats]:
    """Shares of the effects by size of their groups, and what each unit adds to each share."""
    weights = times.weights / times.weights.sum()
    member = (times.first[:, None] == times.groups[places][None, :]) * weights[:, None]
    sizes = member.sum(axis=0)
    total = float(sizes.sum())
    shares: Floats = sizes / total
    added: Floats = (member - member.sum(axis=1, keepdims=True) * shares) / total
    return shares, added
