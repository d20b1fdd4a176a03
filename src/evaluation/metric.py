"""A metric («показатель»): a question with one official answer, declared once.

From the declaration follow the computation, the column dictionary, the methods annex, the report's sentence, the docs and the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from evaluation.measure import Grain, Horizon, Measure
from evaluation.text import Text

Year = Literal["graduation_year", "intake_year", "academic_year", "year"]
UnitOf = Literal["percent", "mark", "points", "months", "roubles", "index", "count", "hours", "days", "years", "times"]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example a reader can check by hand: a few rows of the grain and what must come out of them."""

    rows: tuple[Mapping[str, object], ...]
    value: float | None
    n: int
    k: float | None = None
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. `id` is the catalogue's (as E01), `key` the name in code, `numerator` and `denominator` the words «из них» and «всего»."""

    key: str
    id: str
    name: Text
    definition: Text
    numerator: Text
    denominator: Text
    measure: Measure
    grain: Grain
    year: Year
    level: str
    better: Literal["up", "down", "neutral"]
    source: Text
    example: Example
    requires: tuple[str, ...]
    unit: UnitOf = "percent"
    horizon: Horizon | None = None
    caveats: tuple[Text, ...] = ()
    sensitive: bool = False
    version: int = 1

    def __repr__(self) -> str:
        """Show the catalogue's number and the key."""
        return f"<Metric {self.id} {self.key}>"
