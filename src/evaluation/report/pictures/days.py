"""An axis of days for pictures of what happened when: days as parts of years, years as ticks, upright lines with words."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from evaluation.report import palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def at(day: dt.date) -> float:
    """Place a day on the axis: 1 January 2016 is 2016.0.

    >>> at(dt.date(2016, 1, 1)), round(at(dt.date(2016, 7, 2)), 1)
    (2016.0, 2016.5)
    """
    first = dt.date(day.year, 1, 1)
    return day.year + (day - first).days / (dt.date(day.year + 1, 1, 1) - first).days


def span(axes: "Axes", days: Iterable[dt.date], words: float) -> None:
    """Let the axis run over all days, with a part of its length left at the right for words; a tick for every year."""
    places = [at(day) for day in days]
    first, last = min(places), max(places)
    room = max(last - first, 0.25)
    axes.set_xlim(first - 0.03 * room, last + words * room)
    years = range(int(first) + (first > int(first)), int(last) + 1)
    axes.set_xticks(list(years), [str(year) for year in years], fontsize=9)
    axes.grid(axis="x", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)


def upright(axes: "Axes", day: dt.date, words: str, *, solid: bool) -> None:
    """Draw a line across the picture at a day, its words above."""
    colour = palette.INK if solid else palette.GREY
    axes.axvline(at(day), color=colour, linewidth=0.9, linestyle="-" if solid else (0, (4, 3)), zorder=1)
    axes.annotate(words, (at(day), 1.0), xycoords=axes.get_xaxis_transform(), xytext=(0, 2), textcoords="offset points", ha="center", va="bottom",
                  fontsize=8, style="italic", color=colour)  # fmt: skip
