"""Who stands behind one number: the rows of cells of one by-combination, seen group by group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evaluation.cells import Cells
from evaluation.cells.contributors import FIRMS, LARGEST, PERSONS_BEHIND, ROWS_A_PERSON, SPAN
from evaluation.stats.means.ratio import Sums
from evaluation.stats.proportions.clusters import Clusters
from evaluation.stats.survival import Exits

GROUP_SIZE = 25
"""Persons of a group, assumed where totals do not show groups."""


@dataclass(frozen=True, slots=True)
class People:
    """The cells behind one number."""

    frame: pd.DataFrame

    def _sum(self, column: str) -> float:
        return float(self.frame[column].fillna(0).sum()) if column in self.frame else 0.0

    @property
    def n(self) -> int:
        """How many are decided; in tallies and life tables, how many are counted."""
        if "fate" in self.frame:
            return self._fate("counted")
        return int(self._sum("n"))

    @property
    def k(self) -> float:
        """How many of them answer yes."""
        return self._sum("k")

    @property
    def unknown(self) -> int:
        """Of how many nothing is known."""
        return self._fate("unknown") if "fate" in self.frame else int(self._sum("unknown"))

    @property
    def pending(self) -> int:
        """How many cannot be judged yet."""
        return self._fate("pending") if "fate" in self.frame else int(self._sum("pending"))

    @property
    def rows_unknown(self) -> int:
        """How many rows of totals gave no counts."""
        return int(self._sum("rows_unknown"))

    def _fate(self, fate: str) -> int:
        return int(self.frame.loc[self.frame["fate"] == fate, "n"].sum())

    @property
    def groups_known(self) -> bool:
        """Whether every person is in a named group: totals may not tell."""
        decided = self.frame[self.frame["n"] > 0]
        return bool(len(decided)) and not ((decided["origin"] == "totals") & (decided["cluster"] == "")).any()

    @property
    def students_known(self) -> bool:
        """Whether the moments over students are there: totals carry none."""
        return "uu" in self.frame and bool(self.frame.loc[self.frame["n"] > 0, "uu"].notna().all())

    def clusters(self) -> Clusters:
        """Return counts of each group, summed for a clustered share."""
        grouped = self.frame.groupby(["college", "cluster"], dropna=False)[["k", "n"]].sum()
        return Clusters.of(grouped["k"].to_numpy(float), grouped["n"].to_numpy(float))

    def students(self) -> Sums:
        """Return sums over students who have many rows."""
        return Sums(int(self._sum("units")), *(self._sum(name) for name in ("d", "u", "dd", "uu", "ud")))

    def groups(self) -> Sums:
        """Return sums over groups: of what is added up and of what it is divided by."""
        frame = self.frame
        if "u" not in frame:
            frame = frame.assign(u=frame["mean"] * frame["n"], d=frame["n"])
        grouped = frame.groupby(["college", "cluster"], dropna=False)[["u", "d"]].sum()
        return Sums.of(list(grouped["u"]), list(grouped["d"]))

    def moments(self) -> tuple[int, float, float | None]:
        """Return number, mean and sample variance of independent rows, merged by the pooled formula; no variance where totals lack it."""
        rows = self.frame[self.frame["n"] > 0]
        n = int(rows["n"].sum())
        mean = float((rows["n"] * rows["mean"]).sum() / n)
        if rows["var"].isna().any() or n < 2:  # noqa: PLR2004 because one row has no variance
            return n, mean, None
        squares = float((rows["n"] * (rows["var"] + (rows["mean"] - mean) ** 2)).sum())
        return n, mean, squares / (n - 1)

    def tally(self) -> tuple[list[float], list[float]]:
        """Values and how often each occurs."""
        counted = self.frame[self.frame["fate"] == "counted"].groupby("value")["n"].sum()
        return [float(value) for value in counted.index], [float(n) for n in counted]

    def of_keys(self, keys: Iterable[str], sums: Iterable[str]) -> dict[str, list[Any]]:
        """Return the tally of an index, one entry a combination of its keys, in their order: keys, sums, `n`."""
        columns = {f"key_{name}": name for name in keys}
        counted = self.frame[self.frame["fate"] == "counted"].rename(columns=columns)
        if not columns:
            return {name: [float(counted[name].sum())] for name in (*sums, "n")}
        added = counted.groupby(list(columns.values()), as_index=False, sort=True)[[*sums, "n"]].sum()
        return {str(name): list(added[name]) for name in added}

    def exits(self) -> list[Exits]:
        """Life tables of the groups."""
        counted = self.frame[self.frame["fate"] == "counted"]
        return [_exits(group) for _, group in counted.groupby(["college", "cluster"], dropna=False)]


def _exits(group: pd.DataFrame) -> Exits:
    left, open_ = group[group["exit"] != ""], group[group["exit"] == ""]
    return Exits(
        months=list(left["month"].astype(float)),
        causes=list(left["exit"]),
        counts=list(left["n"].astype(float)),
        censored_months=list(open_["month"].astype(float)),
        censored_counts=list(open_["n"].astype(float)),
    )


def split(cells: Cells) -> Iterator[tuple[dict[str, str], People]]:
    """Take the by-combinations one by one, in order; a combination nobody is in does not occur."""
    if not cells.by:
        yield {}, People(cells.frame)
        return
    for values, frame in cells.frame.groupby(list(cells.by), dropna=False, sort=True):
        yield {name: label(value) for name, value in zip(cells.by, values, strict=True)}, People(frame)


def left_out(cells: Cells, by: dict[str, str]) -> int | None:
    """Count the rows of a by-combination that the metric's definition leaves out; None where there are only totals, which do not tell."""
    if cells.source == "totals" or "excluded" not in cells.left_out:
        return None
    frame = cells.left_out
    if not set(by) <= set(frame.columns):
        return None
    for name, value in by.items():
        frame = frame[frame[name].map(label) == value]
    return int(frame["excluded"].sum())


def behind(cells: Cells, by: dict[str, str], people: People) -> dict[str, Any]:
    """Tell the different persons or firms of a by-combination, on the safe side: of several years, as many as the year with the most has.

    The largest firm gives in all years together no greater a part than in the year in which its part is greatest. Rows of totals, of which nobody
    counted persons, are taken for as few as they may be.
    """
    frame = cells.behind
    if frame.empty or not set(by) <= set(frame.columns):
        return {}
    for name, value in by.items():
        frame = frame[frame[name].map(label) == value]
    whole = frame[frame[SPAN].isna()]
    told = whole if len(whole) else frame
    kept = [name for name in (PERSONS_BEHIND, FIRMS, LARGEST) if name in told and told[name].notna().any()]
    found: dict[str, Any] = {name: float(told[name].max()) if name == LARGEST else int(told[name].max()) for name in kept}
    totals = int(people.frame.loc[people.frame["origin"] == "totals", "n"].sum()) // ROWS_A_PERSON.get(cells.metric.grain, 1)
    return found | {name: found[name] + totals for name in (PERSONS_BEHIND, FIRMS) if name in found}


def label(value: object) -> str:
    """Write a by-value as text: a year without decimals, an absent value as nothing.

    >>> label(2016.0), label(None), label("dual")
    ('2016', '', 'dual')
    """
    if value is None or value != value or value is pd.NA:  # noqa: PLR0124 because NaN differs from itself
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
