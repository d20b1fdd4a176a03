"""Estimates: the only thing that travels upward. A number with its unknowns, its interval and what the interval is about."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Self

import pandas as pd

from evaluation.argument import Argument, Planning
from evaluation.study.context import Context

Quantity = Literal["level", "difference", "effect"]
Target = Literal["these", "model"]
Status = Literal["shown", "hidden", "refused"]

COLUMNS: tuple[str, ...] = (
    "id", "metric", "by", "quantity", "unit", "value", "low", "high", "level", "n", "k", "unknown", "target", "cluster", "clusters",
    "df", "deff", "method", "tier", "caveats", "status", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One number. `by` says of whom; `target` says whether it is about exactly these people or about what made them so.

    Shares are stored 0-1. `reason` is a key of :data:`evaluation.caveats.REASONS` and is never empty where `status` is not `shown`;
    a shown estimate may have a reason too: why its interval is missing.
    """

    metric: str
    version: int
    by: Mapping[str, str]
    quantity: Quantity
    unit: str
    value: float | None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    n: int = 0
    k: float | None = None
    unknown: int = 0
    pending: int = 0
    """How many of the unknown cannot be judged yet."""
    excluded: int | None = None
    """How many rows the definition leaves out; None where totals do not tell."""
    persons: int | None = None
    """How many different persons are behind the rows, where one may have several. For disclosure only: it is in no output, nor are the next two."""
    firms: int | None = None
    """How many firms pay what is told, where it is pay or money of firms."""
    largest: float | None = None
    """Share (0-1) of the largest of them."""
    target: Target
    cluster: str = ""
    clusters: int | None = None
    df: float | None = None
    deff: float | None = None
    method: str = ""
    tier: int | None = None
    caveats: tuple[str, ...] = ()
    status: Status = "shown"
    reason: str = ""

    @property
    def id(self) -> str:
        """A name that never changes with the data: metric, definition's version, by-values, kind of number, level."""
        parts = [self.metric, self.version, sorted(self.by.items()), self.quantity, self.target, round(self.level, 6)]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the numbers of one question came from: the query's text, the kind of source, the date of data."""

    metric: str
    query: str
    source: Literal["persons", "totals", "both"]
    as_of: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Estimates:
    """Several estimates and their provenance. Immutable; shows only its shape, since nothing here is published yet.

    An effect brings its `argument`, a plan of the next evaluation its `planning`.
    """

    rows: tuple[Estimate, ...]
    context: Context
    provenance: tuple[Provenance, ...] = ()
    argument: Argument | None = None
    planning: Planning | None = None

    def __repr__(self) -> str:
        """Show shape and metrics, never a number."""
        return f"<Estimates {len(self.rows)} rows: {', '.join(dict.fromkeys(row.metric for row in self.rows))}>"

    def __len__(self) -> int:
        """Count the estimates."""
        return len(self.rows)

    def __add__(self, other: Self) -> Self:
        """Put two answers together; an estimate that is in both stands once."""
        rows = tuple({row.id: row for row in (*self.rows, *other.rows)}.values())
        return replace(self, rows=rows, provenance=tuple(dict.fromkeys((*self.provenance, *other.provenance))))

    @property
    def frame(self) -> pd.DataFrame:
        """The tidy frame: one row an estimate, the fixed columns of the archive."""
        return frame_of(self.rows)

    def where(self, test: Callable[[Estimate], bool]) -> Self:
        """Keep the estimates for which `test` holds."""
        return replace(self, rows=tuple(row for row in self.rows if test(row)))


def frame_of(rows: Iterable[Estimate]) -> pd.DataFrame:
    """Lay estimates out as the tidy frame with the columns of :data:`COLUMNS`."""
    records: list[dict[str, Any]] = [
        {**asdict(row), "id": row.id, "by": dict(row.by), "caveats": list(row.caveats)} for row in rows
    ]
    return pd.DataFrame(records, columns=list(COLUMNS))
