"""The printed numbers a release is made of, as rows of `estimates.parquet` or of a ledger, and the cells of persons they are about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, Self

from evaluation.measure import Rate, Ratio
from evaluation.metric import Metric
from evaluation.metrics import by_key

OF_METHOD = ("arms", "estimator", "relative")
"""By-values that tell how a number was made, not of whom it is."""
_YEARS = "common_years|years="

By = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Who a number is about: `book` is the study, `edition` the day up to which anything was known; `metric` and `by` as in an estimate."""

    book: str
    edition: str
    metric: str
    by: By

    @property
    def words(self) -> str:
        """Name the cell by metric and by-values."""
        values = ", ".join(f"{name}={value}" for name, value in self.by)
        return " · ".join(word for word in (self.book, self.edition, by_key(self.metric).id, values) if word)


@dataclass(frozen=True, slots=True)
class Number:
    """One row of what was printed; a `released` one has been in other people's hands since an earlier release."""

    id: str
    cell: Cell
    quantity: str
    status: str
    reason: str
    n: int
    k: float | None
    unknown: int
    low: float | None
    high: float | None
    arms: str = ""
    released: bool = False

    @classmethod
    def of(cls, row: Mapping[str, Any], book: str, edition: str, *, released: bool = False) -> Self:
        """Read a row of an archive. Years that a comparison shares are put among the by-values: they say of whom it is."""
        by = {str(name): str(value) for name, value in dict(row["by"]).items()}
        years = next((each.removeprefix(_YEARS) for each in row["caveats"] if each.startswith(_YEARS)), "")
        if years:
            by["years" if "–" in years else by_key(row["metric"]).year] = years
        shared = tuple(sorted((name, value) for name, value in by.items() if name not in OF_METHOD))
        k = row["k"]
        return cls(
            row["id"], Cell(book, edition, row["metric"], shared), row["quantity"], row["status"], row["reason"] or "", int(row["n"] or 0),
            None if k is None or isnan(k) else float(k), int(row["unknown"] or 0), row["low"], row["high"], by.get("arms", ""), released,
        )  # fmt: skip

    @property
    def base(self) -> int:
        """Everybody it is about."""
        return self.n + self.unknown

    @property
    def hidden(self) -> bool:
        """Whether its counts are withheld."""
        return self.status == "hidden"

    @property
    def level(self) -> bool:
        """Whether it is a number of one cell, with persons behind it."""
        return self.quantity == "level" and (self.hidden or self.base > 0)

    @property
    def sides(self) -> tuple[Cell, ...]:
        """Cells of both arms that a difference or an effect is made of."""
        return tuple(
            Cell(self.cell.book, self.cell.edition, self.cell.metric, tuple(sorted((*self.cell.by, ("arm", arm)))))
            for arm in self.arms.split("-")
            if arm
        )


@dataclass(frozen=True, slots=True)
class Book:
    """A study in a release: its name, whose it is, and the colleges its rows are about."""

    name: str
    college: str = ""
    colleges: tuple[str, ...] = ()


def years_of(span: str) -> frozenset[str]:
    """Take the years of a span apart.

    >>> sorted(years_of("2013–2015"))
    ['2013', '2014', '2015']
    """
    first, _, last = span.partition("–")
    return frozenset(str(year) for year in range(int(first), int(last or first) + 1))


def base_of(metric: Metric) -> str:
    """Name who a metric is about; metrics of the same rows under the same condition share their base."""
    measure = metric.measure
    if isinstance(measure, Ratio) and measure.counts:
        return metric.key
    where = measure.denominator if isinstance(measure, Rate) else measure.where
    return f"{metric.grain}: {where}"


def cells_of(numbers: Iterable[Number]) -> dict[Cell, list[Number]]:
    """Put together the numbers of the same cell; one that is printed otherwise than the first stands for other people and gets a cell of its own."""
    found: dict[Cell, list[Number]] = {}
    for number in numbers:
        if not number.level:
            continue
        cell, same = number.cell, found.get(number.cell, [])
        other = next((one for one in same if not (one.hidden or number.hidden) and (one.n, one.unknown) != (number.n, number.unknown)), None)
        if other:
            cell = Cell(cell.book, cell.edition, cell.metric, (*cell.by, ("people", f"{number.n}+{number.unknown}")))
        found.setdefault(cell, []).append(number)
    return found
