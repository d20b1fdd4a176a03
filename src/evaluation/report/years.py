"""The measure by year: a line for each arm, the start of the project, the plan."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, palette, points
from evaluation.study.context import Goal
from evaluation.text import Lang, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_START = Text(ru="старт проекта", en="project start")
_PLAN = Text(ru="план", en="plan")
_ALT_PLAN = Text(ru="План: {plans}.", en="Plan: {plans}.")
_ALT_START = Text(ru="Проект начат в {year} году.", en="The project started in {year}.")
_SPREAD = 0.16
_LONG = 10
_LETTER_MM, _PLOT = 4.0, 0.78
"""Height of a line of words, and the share of the figure's height that is the plot."""


def paint(published: Published, *, small: bool = False) -> palette.Picture:
    """Draw one metric by year."""
    lang = published.context.lang
    lines = points.series(published)
    goals = goals_of(published)
    rows = [row for line in lines for row in line.rows]
    width, height = (150.0, 52.0) if small else (165.0, 84.0)
    svg, png = palette.draw(lambda: _figure(published, lines, goals, (width, height)))
    notes = points.foot(published, rows)
    return palette.Picture(svg, png, _alt(published, lines, goals, lang), width, tuple(row.id for row in rows), notes)


def goals_of(published: Published) -> tuple[Goal, ...]:
    """Plans of this metric for the arms shown."""
    metric = naming.metric_of(published.rows[0])
    arms = {row.by.get("arm", "") for row in published.rows} | {""}
    found = (goal for goal in published.context.goals if goal.metric in (metric.id, metric.key) and goal.plan is not None and goal.arm in arms)
    return tuple(sorted(found, key=lambda goal: (goal.arm, goal.year)))


def _figure(published: Published, lines: tuple[points.Series, ...], goals: tuple[Goal, ...], size: tuple[float, float]) -> "Figure":
    context, lang = published.context, published.context.lang
    metric = naming.metric_of(published.rows[0])
    figure = palette.sheet(*size)
    axes = figure.add_subplot()
    rows = [row for line in lines for row in line.rows]
    low, high = points.top_of(rows, [goal.plan or 0.0 for goal in goals], metric.unit)
    axes.set_ylim(low, high)
    dimension = naming.year_dimension(rows[0].by)
    years = sorted({naming.year_of(row) or 0 for row in rows} | {goal.year for goal in goals})
    axes.set_xlim(years[0] - 0.45, years[-1] + 0.5)
    _start(axes, context.start, dimension, lang)
    base = min(numerals.total(row) for row in rows)
    for number, line in enumerate(lines):
        _line(axes, line, (number, len(lines)), _above(lines), base, lang)
    _plans(axes, goals, lang)
    _names(axes, lines, (low, high), size[1])
    axes.set_xticks(years, [naming.value_words(dimension, str(year), context, lang) for year in years])
    share = metric.unit == "percent"
    palette.decimal_ticks(axes.yaxis, lang, share=share, digits=0 if share or high > _LONG else 1)
    if not share:
        axes.set_ylabel(naming.unit(metric, lang))
    axes.set_xlabel(naming.dimension(dimension, lang))
    axes.grid(axis="y", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes)
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def start_at(start: dt.date, dimension: str) -> float:
    """Place the start of the project among years: graduates leave in June, the academic year begins in September.

    >>> start = dt.date(2015, 8, 28)
    >>> round(start_at(start, "graduation_year"), 1), round(start_at(start, "academic_year"), 1)
    (2015.2, 2014.5)
    """
    through = (start.timetuple().tm_yday - 1) / 366
    return start.year + through - 0.5 if dimension == "graduation_year" else start.year + through - 8 / 12 - 0.5


def _start(axes: "Axes", start: dt.date | None, dimension: str, lang: Lang) -> None:
    if start is None:
        return
    place, (left, right) = start_at(start, dimension), axes.get_xlim()
    if not left < place < right:
        return
    axes.axvline(place, color=palette.GREY, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
    axes.annotate(
        _START.of(lang),
        (place, 1.0),
        xycoords=axes.get_xaxis_transform(),
        xytext=(0, 2),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=8.5,
        color=palette.GREY,
        style="italic",
    )


def _line(axes: "Axes", line: points.Series, place: tuple[int, int], above: Mapping[int, bool], base: int, lang: Lang) -> None:
    number, count = place
    colour, marker = palette.COLOURS[number % len(palette.COLOURS)], palette.MARKERS[number % len(palette.MARKERS)]
    bounded = any(row.low is not None for row in line.rows)
    shift = (_SPREAD if bounded else _SPREAD / 2) * (number - (count - 1) / 2)
    at = [((naming.year_of(row) or 0) + shift, row.value or 0.0, row) for row in line.rows]
    years, values = [year for year, _, _ in at], [value for _, value, _ in at]
    axes.plot(years, values, color=colour, linestyle=palette.LINES[number % len(palette.LINES)], linewidth=1.8, zorder=3)
    for year, _, row in at:
        if row.low is not None and row.high is not None:
            axes.plot(
                [year, year],
                [row.low, row.high],
                color=colour,
                linewidth=1.1,
                alpha=0.75,
                zorder=2,
                marker="_",
                markersize=5,
            )
    axes.plot(
        years,
        values,
        color=colour,
        linestyle="none",
        marker=marker,
        markersize=6,
        markeredgecolor="white",
        markeredgewidth=0.8,
        zorder=4,
    )
    _labels(axes, at, (colour, number), above, base, lang)


def _labels(axes: "Axes", at: list[tuple[float, float, Estimate]], look: tuple[str, int], above: Mapping[int, bool], base: int, lang: Lang) -> None:
    """Write values above the upper whiskers of the line that runs higher, and below those of the other."""
    colour, number = look
    for year, value, row in at:
        over = above.get(naming.year_of(row) or 0, True) == (number == 0)
        edge = (row.high if over else row.low) if row.low is not None else value
        words = numerals.amount(value, row.unit, base, lang)
        label = axes.annotate(
            words,
            (year, value if edge is None else edge),
            xytext=(0, 5 if over else -5),
            textcoords="offset points",
            fontsize=8.5,
            color=colour,
            zorder=6,
            ha="center",
            va="bottom" if over else "top",
        )
        palette.halo(label)


def _above(lines: tuple[points.Series, ...]) -> dict[int, bool]:
    """Say for each year whether the first line runs above the others, so that labels do not collide."""
    first = {naming.year_of(row) or 0: row.value or 0.0 for row in lines[0].rows}
    others: dict[int, float] = {}
    for line in lines[1:]:
        for row in line.rows:
            year = naming.year_of(row) or 0
            others[year] = max(others.get(year, 0.0), row.value or 0.0)
    return {year: first[year] >= others.get(year, 0.0) for year in first}


def _plans(axes: "Axes", goals: tuple[Goal, ...], lang: Lang) -> None:
    from matplotlib.lines import Line2D

    for goal in goals:
        plan = goal.plan or 0.0
        axes.plot(
            [goal.year - 0.32, goal.year + 0.32],
            [plan, plan],
            color=palette.PLAN,
            linewidth=1.1,
            linestyle=(0, (2, 1.5)),
            zorder=2,
        )
        axes.plot([goal.year + 0.32], [plan], color=palette.PLAN, marker="D", markersize=5, markerfacecolor="white", zorder=5)
    if goals:
        handle = Line2D(
            [],
            [],
            color=palette.PLAN,
            linewidth=1.1,
            linestyle=(0, (2, 1.5)),
            marker="D",
            markersize=5,
            markerfacecolor="white",
        )
        axes.legend(
            [handle],
            [_PLAN.of(lang)],
            loc="lower right",
            bbox_to_anchor=(1.0, 1.0),
            frameon=False,
            fontsize=9,
            borderaxespad=0.1,
        )


def _names(axes: "Axes", lines: tuple[points.Series, ...], bounds: tuple[float, float], height: float) -> None:
    """Write each line's name at its end, kept apart from the others and as near to the line as that allows."""
    wrapped = [palette.wrap(line.name, 22) for line in lines]
    letter = _LETTER_MM / (height * _PLOT) * (bounds[1] - bounds[0])
    ends = sorted(range(len(lines)), key=lambda number: lines[number].rows[-1].value or 0.0)
    centres: list[float] = []
    floor = bounds[0]
    for number in ends:
        tall = letter * (wrapped[number].count("\n") + 1.4)
        centre = max(lines[number].rows[-1].value or 0.0, floor + tall / 2)
        centres.append(centre)
        floor = centre + tall / 2
    pushed = sum(centre - (lines[number].rows[-1].value or 0.0) for centre, number in zip(centres, ends, strict=True)) / len(ends)
    for centre, number in zip(centres, ends, strict=True):
        axes.annotate(
            wrapped[number],
            (1.0, centre - pushed),
            xycoords=("axes fraction", "data"),
            xytext=(6, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            fontsize=9.5,
            color=palette.COLOURS[number % len(palette.COLOURS)],
            linespacing=1.0,
            annotation_clip=False,
        )


def _alt(published: Published, lines: tuple[points.Series, ...], goals: tuple[Goal, ...], lang: Lang) -> str:
    metric = naming.metric_of(published.rows[0])
    told = [f"{metric.name.of(lang)}."]
    told += [naming.sentence(f"{line.name}: {'; '.join(_point(row, lang) for row in line.rows)}") for line in lines]
    if goals:
        plans = "; ".join(f"{goal.year} — {numerals.planned(goal.plan or 0.0, metric.unit, lang)}" for goal in goals)
        told.append(_ALT_PLAN.of(lang).format(plans=plans))
    if published.context.start is not None:
        told.append(_ALT_START.of(lang).format(year=published.context.start.year))
    return " ".join(told)


def _point(row: Estimate, lang: Lang) -> str:
    bounds = ""
    if row.low is not None and row.high is not None:
        bounds = f" ({numerals.range_words(row.low, row.high, row.unit, numerals.total(row), lang)})"
    return f"{naming.year_of(row)} — {points.value_and_base(row, lang)}{bounds}"
