"""Rows of made-up releases, as an archive holds them."""

from collections.abc import Mapping
from typing import Any

from evaluation.disclosure.numbers import Number

METRIC = "employed_gross"


def row(by: Mapping[str, str], n: int, k: float | None, metric: str = METRIC, **more: Any) -> dict[str, Any]:  # noqa: ANN401 because a row holds anything
    """One printed number: `k` of `n`."""
    name = " ".join([metric, more.get("quantity", "level"), *(f"{key}={value}" for key, value in sorted(by.items()))])
    base = {"id": name, "metric": metric, "by": dict(by), "quantity": "level", "status": "shown", "reason": "", "n": n, "k": k, "unknown": 0}
    return {**base, "low": None, "high": None, "caveats": [], **more}


def hidden(by: Mapping[str, str], metric: str = METRIC, reason: str = "small_base|threshold=10") -> dict[str, Any]:
    """One number that is hidden."""
    return row(by, 0, None, metric, status="hidden", reason=reason)


def numbers(*rows: Mapping[str, Any], book: str = "college", edition: str = "2018-08-31", released: bool = False) -> list[Number]:
    """Read rows of one edition of one study."""
    return [Number.of(each, book, edition, released=released) for each in rows]
