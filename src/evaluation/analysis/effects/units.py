"""The groups behind an arm: their means, the persons in them, and how many there are."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.analysis.people import People
from evaluation.stats.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Groups of one arm in the order of their keys: college, key, block (empty without blocks), persons and mean outcome of each."""

    colleges: tuple[str, ...]
    keys: tuple[str, ...]
    blocks: tuple[str, ...]
    n: Floats
    means: Floats

    def __len__(self) -> int:
        """Count the groups."""
        return len(self.keys)

    @property
    def size(self) -> float:
        """Persons of the average group."""
        return float(self.n.mean()) if len(self) else 0.0


def units_of(people: People, block: str = "") -> Units:
    """Read the groups out of cells; groups nobody is known in are left out."""
    frame = people.frame
    if "mean" in frame:
        frame = frame.assign(u=(frame["mean"] * frame["n"]).fillna(0.0), d=frame["n"])
    elif "u" not in frame:
        frame = frame.assign(u=frame["k"], d=frame["n"])
    frame = frame.assign(block=frame[block].astype("string").fillna("") if block else "")
    kept = frame[frame["d"] > 0]
    grouped = kept.groupby(["college", "cluster", "block"], dropna=False)[["u", "d"]].sum().reset_index().sort_values(["college", "cluster", "block"])
    return Units(
        tuple(_texts(grouped["college"])), tuple(_texts(grouped["cluster"])), tuple(_texts(grouped["block"])),
        grouped["d"].to_numpy(np.float64), (grouped["u"] / grouped["d"]).to_numpy(np.float64),
    )  # fmt: skip


def _texts(column: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else str(value) for value in column]


def spread_of(people: People) -> float | None:
    """Return the standard deviation of one person's outcome: sqrt(p(1-p)) for a share, the pooled one for a mean; `None` where it is not known."""
    frame = people.frame
    if "k" in frame and people.n:
        share = people.k / people.n
        return float(np.sqrt(share * (1 - share)))
    if "var" in frame and people.n > 1:
        variance = people.moments()[2]
        return None if variance is None else float(np.sqrt(variance))
    return None
