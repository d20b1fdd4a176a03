"""Months of progress of the Education Endowment Foundation: a table for pupils' tests, of no use for vocational outcomes without a warning."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Size = Literal["very low", "low", "moderate", "high", "very high"]

STARTS = (0.00, 0.02, 0.10, 0.19, 0.27, 0.36, 0.45, 0.53, 0.62, 0.70, 0.79, 0.88, 0.96)
"""Smallest effect size of 0, 1, …, 12 months."""
LARGEST = 1.00
"""Where the table ends."""
_LABELS: tuple[tuple[int, Size], ...] = ((0, "very low"), (2, "low"), (5, "moderate"), (8, "high"), (12, "very high"))


@dataclass(frozen=True, slots=True)
class Progress:
    """Months of progress, negative for a harm, and the word of the table; both None beyond the table."""

    months: int | None
    label: Size | None
    reason: str = ""


def months_of_progress(size: float) -> Progress:
    """Turn a standardised difference into months of a school year, by the Toolkit's table.

    Parameters
    ----------
    size
        A standardised difference, any sign; it is rounded to two decimals, halves away from zero, before the table is read.

    Returns
    -------
    Progress
        -12 to 12 months; refused "beyond_table" above 1.00 in size.

    Notes
    -----
    The table rests on what pupils of general schools learn in a year: an employment rate or a demonstration exam is not measured in such months.
    Source: Education Endowment Foundation, About the Toolkits, https://educationendowmentfoundation.org.uk.

    >>> months_of_progress(0.25), months_of_progress(-0.45).months, months_of_progress(1.2).reason
    (Progress(months=3, label='moderate', reason=''), -6, 'beyond_table')
    """
    rounded = float(Decimal(repr(float(size))).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)) if math.isfinite(size) else math.inf
    if abs(rounded) > LARGEST:
        return Progress(None, None, "beyond_table")
    months = bisect_right(STARTS, abs(rounded)) - 1
    label = next(word for most, word in _LABELS if months <= most)
    return Progress(months if rounded > 0 else -months, label)
