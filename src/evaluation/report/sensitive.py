"""How far the conclusion depends on what cannot be checked: one picture for each kind of sensitivity."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from evaluation.argument import Point, Sensitivity
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import hidden_cause, naming, palette, standing
from evaluation.text import Lang, Text, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="{name}: {what}", en="{name}: {what}")
_WHAT: Mapping[str, Text] = {
    "icc": Text(ru="границы при разной похожести студентов одной группы", en="intervals by the likeness of students of one group"),
    "unknown": Text(ru="что изменили бы те, о ком сведений нет", en="what the unknown could change"),
    "pre_trend": Text(ru="если прежнее расхождение групп продолжилось бы", en="if the earlier divergence of the arms went on"),
    "leave_out": Text(ru="без одной из групп или организаций", en="without one of the groups or colleges"),
    "e_value": Text(ru="какая скрытая причина объяснила бы разницу", en="the hidden cause that would explain the difference"),
    "robustness": Text(ru="какая скрытая причина объяснила бы разницу", en="the hidden cause that would explain the difference"),
}
_ICC = Text(ru="принятая похожесть студентов одной группы (внутригрупповая связь)", en="assumed likeness within groups (intraclass correlation)")
_GOES_ON = Text(
    ru="какая доля прежнего расхождения продолжилась бы (0 — оно прекратилось, 1 — шло бы как прежде)",
    en="share of the earlier divergence that would go on (0: it stops, 1: it goes on as before)",
)
_CHANCE = Text(ru="границы случайных колебаний", en="confidence interval")
_CASES = Text(ru="худший и лучший случай для тех, о ком сведений нет", en="worst and best case for the unknown")
_ALL = Text(ru="все", en="all")
_WITHOUT = Text(ru="без «{name}»", en="without {name}")
_WITHOUT_ONE = Text(ru="без одной из групп (по возрастанию)", en="without one of the groups, in ascending order")
_AT = Text(ru="{place} — {said}", en="{place}: {said}")
_MEANING: Mapping[str, Text] = {
    "icc": Text(ru="Чем больше похожи студенты одной группы, тем шире границы", en="The more alike the students of a group, the wider the interval"),
    "unknown": Text(
        ru="Нижний отрезок: никто или все из тех, о ком сведений нет, достигли результата",
        en="Lower bar: none or all of the unknown reached the outcome",
    ),
    "pre_trend": Text(ru="Каждый знак — эффект при таком продолжении", en="Each sign is the effect under that assumption"),
    "leave_out": Text(
        ru="Каждый знак — оценка без одной группы или организации; полоса под верхним отрезком — границы оценки по всем",
        en="Each sign is the estimate without one group or college; the band under the top line is the interval of the estimate of all",
    ),
}
_ASSUMED: Mapping[str, Text] = {
    "icc": Text(ru="внутригрупповая связь {place}", en="intraclass correlation {place}"),
    "pre_trend": Text(ru="прежнего расхождения продолжилось {place}", en="{place} of the earlier divergence"),
}
_NAMED = 16
"""Most groups whose names stand on the axis."""
_FEW_POINTS = 6


def drawable(published: Published) -> bool:
    """Say whether there is a sensitivity, and the main effect may be shown."""
    if standing.main(published) is None:
        return False
    told = standing.argument(published).sensitivity
    if told is None:
        return False
    return hidden_cause.drawable(told) if told.kind in hidden_cause.KINDS else any(_bounded(point) for point in told.points)


def caption(published: Published) -> str:
    """Name the outcome and what is assumed."""
    lang, told = published.context.lang, standing.argument(published)
    name = naming.metric_by(told.estimand.outcome).name.of(lang)
    return _CAPTION.of(lang).format(name=name, what=_WHAT[standing.needed(told.sensitivity).kind].of(lang))


def paint(published: Published) -> palette.Picture:
    """Draw the sensitivity of the main effect; :func:`drawable` must hold."""
    lang, row = published.context.lang, standing.needed(standing.main(published))
    told = standing.needed(standing.argument(published).sensitivity)
    if told.kind in hidden_cause.KINDS:
        svg, png = palette.draw(lambda: _marked(hidden_cause.draw(told, lang), published))
        words, meaning = hidden_cause.words(told, lang), hidden_cause.meaning(lang)
    else:
        svg, png = palette.draw(lambda: _marked(_DRAWERS[told.kind](published, row, told), published))
        words, meaning = _told(published, row, told), _MEANING[told.kind].of(lang)
    alt = " ".join(naming.sentence(each) for each in (caption(published), words, meaning))
    notes = (meaning, standing.instead(standing.argument(published), lang), naming.closing(published.context, lang, draft=published.draft))
    return palette.Picture(svg, png, alt, 165.0, (row.id,), tuple(naming.sentence(note) for note in notes if note))


def _marked(figure: "Figure", published: Published) -> "Figure":
    palette.stamp(figure, ", ".join(naming.marks(published.context, published.context.lang, draft=False)))
    return figure


def _bounded(point: Point) -> bool:
    return point.value is not None or (point.low is not None and point.high is not None)


def _like(row: Estimate, point: Point) -> Estimate:
    """Return the main estimate with the point's numbers, to be said in the same words."""
    return replace(row, value=point.value, low=point.low, high=point.high)


def _said(point: Point, row: Estimate, published: Published) -> str:
    at = _like(row, point)
    bounds = standing.bounds(at, published)
    if point.value is None:
        return bounds
    return f"{standing.value(at, published)}\n({bounds})" if bounds else standing.value(at, published)


def _told(published: Published, row: Estimate, told: Sensitivity) -> str:
    lang = published.context.lang
    main = _AT.of(lang).format(place=_CHANCE.of(lang) if told.kind == "unknown" else _ALL.of(lang), said=standing.said(row, published))
    each = [_AT.of(lang).format(place=_assumed(point, told, lang), said=_said(point, row, published)) for point in told.points if _bounded(point)]
    return "; ".join([*([main] if told.kind in ("unknown", "leave_out") else []), *each]).replace("\n", " ")


def _place(point: Point, told: Sensitivity, lang: Lang) -> str:
    if told.kind == "unknown":
        return _CASES.of(lang)
    if told.kind == "leave_out":
        return _WITHOUT.of(lang).format(name=point.label or number(point.place, 0, lang))
    return point.label or number(point.place, 2, lang)


def _assumed(point: Point, told: Sensitivity, lang: Lang) -> str:
    place = _place(point, told, lang)
    return _ASSUMED[told.kind].of(lang).format(place=place) if told.kind in _ASSUMED else place


def _upright(published: Published, row: Estimate, told: Sensitivity) -> "Figure":
    """Effects with their bounds by what is assumed, from left to right."""
    lang = published.context.lang
    shown = [point for point in told.points if _bounded(point)]
    figure = palette.sheet(165.0, 88.0)
    axes = figure.add_subplot()
    _frame(axes, published, row)
    for place, point in enumerate(shown):
        if point.low is not None and point.high is not None:
            axes.plot([place] * 2, [point.low, point.high], color=palette.COLOURS[0], linewidth=1.8, marker="_", markersize=9, zorder=2)
        if point.value is not None:
            axes.plot([place], [point.value], color=palette.COLOURS[0], marker="o", markersize=8, zorder=3)
        top = point.high if point.high is not None else point.value or 0.0
        words = _said(point, row, published) if len(shown) <= _FEW_POINTS else ""
        palette.halo(
            axes.annotate(words, (place, top), xytext=(0, 5), textcoords="offset points", ha="center", va="bottom", fontsize=9, linespacing=1.1)
        )
    axes.set_xticks(range(len(shown)), [_place(point, told, lang) for point in shown])
    axes.margins(x=0.18, y=0.2)
    standing.ticks(axes.yaxis, row.unit, _reach(row, shown), lang)
    axes.set_xlabel(palette.wrap((_ICC if told.kind == "icc" else _GOES_ON).of(lang), 76), linespacing=1.0)
    axes.set_ylabel(palette.wrap(standing.axis(row, published), 40), linespacing=1.0)
    axes.grid(axis="y", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes)
    return figure


def _frame(axes: "Axes", published: Published, row: Estimate) -> None:
    """Draw no difference and the smallest that matters across the picture."""
    lang, smallest = published.context.lang, standing.smallest(row, published)
    axes.axhline(0, color=palette.INK, linewidth=1.0, zorder=1)
    if smallest is None:
        return
    axes.axhspan(-smallest, smallest, color=palette.PALE, alpha=0.55, linewidth=0, zorder=0)
    axes.annotate(
        standing.band(smallest, row, lang), (0.5, 1.0), xycoords="axes fraction", xytext=(0, 3), textcoords="offset points",
        ha="center", va="bottom", fontsize=8.5, color=palette.GREY, style="italic",
    )  # fmt: skip


def _reach(row: Estimate, shown: list[Point]) -> float:
    every = [bound for point in (Point(0.0, row.value, row.low, row.high), *shown) for bound in (point.value, point.low, point.high)]
    return max(abs(bound) for bound in every if bound is not None) or 1.0


def _lying(published: Published, row: Estimate, told: Sensitivity) -> "Figure":
    """Chance beside ignorance: the interval above, the worst and the best case below."""
    lang = published.context.lang
    point = told.points[0]
    figure = palette.sheet(165.0, 56.0)
    axes = figure.add_subplot()
    _across(axes, published, row, told)
    bars = ((1.0, Point(0.0, row.value, row.low, row.high), palette.COLOURS[0], 1.8), (0.0, point, palette.COLOURS[1], 6.0))
    for place, each, colour, width in bars:
        if each.low is not None and each.high is not None:
            axes.plot([each.low, each.high], [place, place], color=colour, linewidth=width, solid_capstyle="butt", marker="|", markersize=9, zorder=2)
        if each.value is not None:
            axes.plot([each.value], [place], color=colour, marker="o", markersize=8, markeredgecolor="white", zorder=3)
        _right(axes, place, _said(each, row, published))
    axes.set_yticks([1.0, 0.0], [palette.wrap(words.of(lang), 26) for words in (_CHANCE, _CASES)])
    axes.set_ylim(-0.6, 1.6)
    palette.bare(axes)
    return figure


def _one_less(published: Published, row: Estimate, told: Sensitivity) -> "Figure":
    """Dots of the estimates without one group each, in order, below the estimate of all."""
    lang = published.context.lang
    dots = sorted((point for point in told.points if point.value is not None), key=lambda point: point.value or 0.0, reverse=True)
    named = len(dots) <= _NAMED
    step = 6.5 if named else 2.2
    figure = palette.sheet(165.0, 44.0 + step * len(dots))
    axes = figure.add_subplot()
    _across(axes, published, row, told)
    if row.low is not None and row.high is not None:
        axes.axvspan(row.low, row.high, color=palette.COLOURS[0], alpha=0.1, linewidth=0, zorder=0)
        axes.plot([row.low, row.high], [-1.5, -1.5], color=palette.COLOURS[0], linewidth=1.8, marker="|", markersize=8, zorder=2)
    axes.plot([row.value or 0.0], [-1.5], color=palette.COLOURS[0], marker="o", markersize=8, zorder=3)
    _right(axes, -1.5, standing.said(row, published))
    for place, point in enumerate(dots):
        size = 6 if named else 4
        axes.plot([point.value or 0.0], [place], color=palette.COLOURS[1], marker="s", markersize=size, markerfacecolor="white", zorder=3)
        if named or place in (0, len(dots) - 1):
            tail = "" if named else f"\n{palette.wrap(_place(point, told, lang), 22)}"
            _right(axes, place, f"{standing.value(_like(row, point), published)}{tail}")
    places = [-1.5, *(range(len(dots)) if named else [])]
    axes.set_yticks(places, [_ALL.of(lang), *([palette.wrap(_place(point, told, lang), 30) for point in dots] if named else [])])
    if not named:
        axes.set_ylabel(palette.wrap(_WITHOUT_ONE.of(lang), 30), linespacing=1.0)
    axes.set_ylim(len(dots) - 0.3, -2.6)
    palette.bare(axes)
    return figure


def _across(axes: "Axes", published: Published, row: Estimate, told: Sensitivity) -> None:
    """Set an axis of effects from left to right around zero."""
    lang, smallest = published.context.lang, standing.smallest(row, published)
    reach = max(smallest or 0.0, _reach(row, list(told.points))) * 1.12
    axes.set_xlim(-reach, reach)
    axes.axvline(0, color=palette.INK, linewidth=1.0, zorder=1)
    if smallest is not None:
        axes.axvspan(-smallest, smallest, color=palette.PALE, alpha=0.55, linewidth=0, zorder=0)
        axes.annotate(
            standing.band(smallest, row, lang), (0, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 2), textcoords="offset points",
            ha="center", va="bottom", fontsize=8.5, color=palette.GREY, style="italic",
        )  # fmt: skip
    standing.ticks(axes.xaxis, row.unit, reach, lang)
    axes.set_xlabel(palette.wrap(standing.axis(row, published), 64), linespacing=1.0)
    axes.grid(axis="x", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)


def _right(axes: "Axes", place: float, words: str) -> None:
    axes.annotate(
        words, (1.0, place), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points", ha="left", va="center",
        fontsize=9, linespacing=1.1, annotation_clip=False,
    )  # fmt: skip


_DRAWERS: Mapping[str, Callable[[Published, Estimate, Sensitivity], "Figure"]] = {
    "icc": _upright,
    "pre_trend": _upright,
    "unknown": _lying,
    "leave_out": _one_less,
}
