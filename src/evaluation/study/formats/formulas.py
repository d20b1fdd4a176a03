"""Cells with an error, or a formula whose value was never saved; readers of values show them empty."""

from collections.abc import Iterator
from typing import Any

UNSAVED = "#ФОРМУЛА"
"""Stands for a formula without a saved value."""


def faulty(cells: list[Any], *, uncalculated: bool) -> Iterator[tuple[Any, str]]:
    """Find the faulty ones among cells with an error or a formula: the cell, and the error as Excel writes it.

    A zero under a formula is no value when the program that wrote it could not calculate (`uncalculated`).
    """
    for cell in cells:
        kind, value = cell.get("t"), cell.findtext("{*}v")
        formula = cell.find("{*}f") is not None
        if kind == "e":
            yield cell, value or UNSAVED
        elif formula and kind != "str" and (not value or (uncalculated and value == "0")):
            yield cell, UNSAVED
