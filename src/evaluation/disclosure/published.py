"""Published numbers: the only kind that tables, figures and sentences accept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, Self

import pandas as pd

from evaluation.argument import Argument, Planning
from evaluation.estimates import Estimate, Provenance, frame_of
from evaluation.study.context import Context

Audience = Literal["internal", "founder", "jury", "public"]
AUDIENCES: tuple[Audience, ...] = ("internal", "founder", "jury", "public")


@dataclass(frozen=True, slots=True, repr=False)
class Published:
    """Estimates cleared for an audience. A hidden row keeps its name and says why it is hidden; its numbers are gone."""

    rows: tuple[Estimate, ...]
    audience: Audience
    context: Context
    provenance: tuple[Provenance, ...] = ()
    draft: bool = True
    argument: Argument | None = None
    planning: Planning | None = None

    @property
    def frame(self) -> pd.DataFrame:
        """The tidy frame, as it goes to `estimates.parquet`."""
        return frame_of(self.rows)

    def where(self, test: Callable[[Estimate], bool]) -> Self:
        """Keep the rows for which `test` holds."""
        return replace(self, rows=tuple(row for row in self.rows if test(row)))

    def of(self, *metrics: str) -> Self:
        """Keep the rows of the metrics with these keys."""
        return self.where(lambda row: row.metric in metrics)

    def __add__(self, other: Self) -> Self:
        """Put two published sets of the same audience and study together."""
        rows = tuple({row.id: row for row in (*self.rows, *other.rows)}.values())
        return replace(self, rows=rows, provenance=tuple(dict.fromkeys((*self.provenance, *other.provenance))))

    def _repr_html_(self) -> str:
        """Show the cleared numbers; tables, figures and sentences show them better."""
        kept = ["metric", "by", "quantity", "value", "low", "high", "n", "k", "unknown", "status", "reason"]
        return str(self.frame[kept].to_html(index=False, na_rep="", border=0))

    def __repr__(self) -> str:
        """Show shape and audience."""
        return f"<Published for {self.audience}: {len(self.rows)} rows>"
