"""How small a difference can be found, by the number of groups: one curve for each likeness of students within groups."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.argument import Curve, Need, Planning
from evaluation.disclosure.published import Published
from evaluation.report import naming, numerals, palette, standing
from evaluation.text import NBSP, Lang, Text, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="{name}: какую разницу можно увидеть при разном числе групп", en="{name}: the difference that can be found, by number of groups")
_X = Text(ru="групп в каждой части", en="groups in each arm")
_Y = Text(ru="наименьшая различимая разница{unit}", en="smallest difference found{unit}")
_NOW = Text(ru="сейчас: {first} и {second}", en="now: {first} and {second}")
_SMALLEST = Text(ru="наименьшее важное различие, {value}", en="smallest difference that matters, {value}")
_CURVE = Text(ru="внутригрупповая связь {icc}{which}", en="intraclass correlation {icc}{which}")
_OWN = Text(ru=" — по данным проекта", en=", from the study's own data")
_PLANNED = (
    Text(ru=" — наименьшая вероятная", en=", lowest likely"),
    Text(ru=" — наиболее вероятная", en=", most likely"),
    Text(ru=" — наибольшая вероятная", en=", highest likely"),
)
_AT = Text(ru="{groups} — {value}", en="{groups}: {value}")
_TOLD = Text(
    ru="{curve}; групп в каждой части — различимая разница: {points}{need}",
    en="{curve}; groups in each arm and difference found: {points}{need}",
)
_NEED = Text(ru="; для наименьшего важного различия нужно групп: {groups}", en="; groups needed for the smallest difference that matters: {groups}")
_MEANING = Text(
    ru="Различимая разница — та, что будет установлена в 8 случаях из 10 (в среднем {size} чел. в группе); меньшую, скорее всего, не увидеть",
    en="A difference is found in 8 cases of 10 (mean group of {size}); a smaller one will probably go unseen",
)
_DETECTABLE = Text(
    ru="При нынешнем числе групп различима разница не меньше {value}",
    en="With the present groups a difference of at least {value} is found",
)
_POWER = 0.8
_TOLD_AT = (4.0, 10.0, 20.0, 60.0)
_CLOSE = 3
"""Numbers of groups nearer than this would cover each other."""
_TOP = 4.0
"""The picture ends at so many times the smallest difference that matters: higher the curves only tell that it cannot be found."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A curve with its name and the groups it needs."""

    curve: Curve
    name: str
    need: Need | None


def drawable(published: Published) -> bool:
    """Say whether there is a plan with any point."""
    told = published.planning
    return told is not None and any(point.value is not None for curve in told.curves for point in curve.points)


def caption(published: Published) -> str:
    """Name the outcome."""
    lang = published.context.lang
    return _CAPTION.of(lang).format(name=naming.metric_by(standing.needed(published.planning).metric).name.of(lang))


def paint(published: Published) -> palette.Picture:
    """Draw the curves, the smallest difference that matters and the groups there are now; :func:`drawable` must hold."""
    told, lang = standing.needed(published.planning), published.context.lang
    lines = _lines(told, lang)
    svg, png = palette.draw(lambda: _figure(published, told, lines))
    detectable = (_DETECTABLE.of(lang).format(value=_said(told.detectable, told, lang)),) if told.detectable is not None else ()
    notes = (
        _MEANING.of(lang).format(size=number(told.size, 0, lang)), *detectable, naming.phrase(told.icc_source, lang),
        *(naming.phrase(note, lang) for note in told.notes), naming.closing(published.context, lang, draft=published.draft),
    )  # fmt: skip
    ids = tuple(row.id for row in published.rows if row.metric == told.metric and numerals.shown(row))
    return palette.Picture(svg, png, _alt(published, told, lines), 165.0, ids, tuple(naming.sentence(note) for note in notes if note))


def _lines(told: Planning, lang: Lang) -> tuple[_Line, ...]:
    """Name the curves: the study's own likeness, and the plan's low, likely and high ones."""
    curves = sorted(told.curves, key=lambda curve: curve.icc)
    estimated = told.icc.value if told.icc_source == "icc_own" else None
    own = [curve for curve in curves if estimated is not None and math.isclose(curve.icc, estimated, abs_tol=1e-5)]
    planned = [curve for curve in curves if curve not in own]
    found = []
    for curve in curves:
        which = _OWN.of(lang) if curve in own else _PLANNED[planned.index(curve)].of(lang) if len(planned) == len(_PLANNED) else ""
        need = next((need for need in told.needs if math.isclose(need.icc, curve.icc, abs_tol=1e-5) and math.isclose(need.power, _POWER)), None)
        found.append(_Line(curve, _CURVE.of(lang).format(icc=_icc(curve.icc, lang), which=which), need))
    return tuple(found)


def _icc(icc: float, lang: Lang) -> str:
    return number(icc, 2 if math.isclose(icc, round(icc, 2), abs_tol=1e-9) else 3, lang)


def _figure(published: Published, told: Planning, lines: tuple[_Line, ...]) -> "Figure":
    lang = published.context.lang
    figure = palette.sheet(165.0, 102.0)
    axes = figure.add_subplot()
    points = [point for line in lines for point in line.curve.points if point.value is not None]
    right, highest = max(point.place for point in points), max(point.value or 0.0 for point in points)
    top = min(highest, _TOP * told.smallest) if told.smallest else highest
    axes.set_xlim(0, max(right, *told.groups) * 1.02)
    axes.set_ylim(0, top * 1.04)
    for number_, line in enumerate(lines):
        _curve(axes, line, number_)
    _limits(axes, told, lang)
    _needs(axes, told, lines, right)
    standing.ticks(axes.yaxis, told.unit, top, lang)
    axes.set_xlabel(_X.of(lang))
    unit = numerals.with_unit("", told.unit, lang).strip(NBSP)
    axes.set_ylabel(palette.wrap(_Y.of(lang).format(unit=f", {unit}" if unit else ""), 44), linespacing=1.0)
    axes.legend(
        [axes.lines[place] for place in range(len(lines))], [line.name for line in lines], loc="lower center", bbox_to_anchor=(0.5, 1.0),
        ncols=1, frameon=False, fontsize=9, borderaxespad=0.2, handlelength=3.0, labelspacing=0.3,
    )  # fmt: skip
    axes.grid(axis="y", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes)
    palette.stamp(figure, ", ".join(naming.marks(published.context, lang, draft=False)))
    return figure


def _curve(axes: "Axes", line: _Line, place: int) -> None:
    known = [(point.place, point.value) for point in line.curve.points if point.value is not None]
    axes.plot(
        [x for x, _ in known], [y for _, y in known], color=palette.COLOURS[place % len(palette.COLOURS)], linewidth=1.8,
        linestyle=palette.LINES[place % len(palette.LINES)], zorder=2,
    )  # fmt: skip


def _limits(axes: "Axes", told: Planning, lang: Lang) -> None:
    """Draw the smallest difference that matters and the groups there are."""
    if told.smallest is not None:
        axes.axhline(told.smallest, color=palette.INK, linewidth=1.0, linestyle="--", zorder=1)
        words = axes.annotate(
            _SMALLEST.of(lang).format(value=standing.least(told.smallest, told.unit, lang)), (0.0, told.smallest), xycoords=("axes fraction", "data"),
            xytext=(4, -3), textcoords="offset points", ha="left", va="top", fontsize=9,
        )  # fmt: skip
        palette.halo(words)
    first, second = sorted(told.groups)
    if second:
        axes.axvspan(first, second, color=palette.PALE, alpha=0.5, linewidth=0, zorder=0)
        for groups in {first, second}:
            axes.axvline(groups, color=palette.GREY, linewidth=1.0, linestyle=(0, (1, 1.5)), zorder=1)
        words = axes.annotate(
            _NOW.of(lang).format(first=told.groups[0], second=told.groups[1]), (second, 1.0), xycoords=("data", "axes fraction"),
            xytext=(4, -2), textcoords="offset points", ha="left", va="top", fontsize=9, color=palette.GREY, style="italic",
        )  # fmt: skip
        palette.halo(words)


def _needs(axes: "Axes", told: Planning, lines: tuple[_Line, ...], right: float) -> None:
    """Mark where each curve comes down to the smallest difference that matters; of neighbours one number stands above the line."""
    taken: list[int] = []
    for number_, line in enumerate(lines):
        groups = line.need.groups if line.need is not None else None
        if told.smallest is None or groups is None or groups > right:
            continue
        above = any(abs(groups - other) < _CLOSE for other in taken)
        taken = taken if above else [*taken, groups]
        colour = palette.COLOURS[number_ % len(palette.COLOURS)]
        axes.plot([groups], [told.smallest], color=colour, marker="o", markersize=7, markerfacecolor="white", markeredgewidth=1.6, zorder=4)
        words = axes.annotate(
            str(groups), (groups, told.smallest), xytext=(0, 6 if above else -6), textcoords="offset points", ha="center",
            va="bottom" if above else "top", fontsize=9, color=colour, fontweight="bold",
        )  # fmt: skip
        palette.halo(words)


def _said(value: float | None, told: Planning, lang: Lang) -> str:
    return numerals.gap(value or 0.0, told.unit, numerals.SMALL, lang)


def _alt(published: Published, told: Planning, lines: tuple[_Line, ...]) -> str:
    lang = published.context.lang
    words = [caption(published)]
    for line in lines:
        found = [point for point in line.curve.points if point.value is not None]
        chosen = [point for point in found if point.place in _TOLD_AT] or found
        points = ", ".join(_AT.of(lang).format(groups=number(point.place, 0, lang), value=_said(point.value, told, lang)) for point in chosen)
        need = _NEED.of(lang).format(groups=line.need.groups) if line.need is not None and line.need.groups is not None else ""
        words.append(_TOLD.of(lang).format(curve=line.name, points=points, need=need))
    if told.smallest is not None:
        words.append(_SMALLEST.of(lang).format(value=standing.least(told.smallest, told.unit, lang)))
    if any(told.groups):
        words.append(_NOW.of(lang).format(first=told.groups[0], second=told.groups[1]))
    return " ".join(naming.sentence(each) for each in words)
