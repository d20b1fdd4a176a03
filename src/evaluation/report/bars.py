"""Bars before and after the start of the project, each with its value and its base."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, palette, points
from evaluation.report.years import start_at
from evaluation.text import Lang, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BEFORE, AFTER = (
    Text(ru="до начала проекта", en="before the project"),
    Text(ru="после начала проекта", en="after the start of the project"),
)
_OTHER_UNITS = Text(ru="Показатели в других единицах на этом рисунке не показаны", en="Metrics in other units are not on this figure")
_THICK, _LABEL = 0.34, 30


@dataclass(frozen=True, slots=True)
class Pair:
    """One category: the last observed year before the start, and the latest one after it."""

    name: str
    before: Estimate | None
    after: Estimate | None

    @property
    def rows(self) -> tuple[Estimate, ...]:
        """The rows that are there, the earlier first."""
        return tuple(row for row in (self.before, self.after) if row is not None)


def paint(published: Published) -> palette.Picture:
    """Draw two bars for each metric or arm: before and after."""
    lang = published.context.lang
    every = pairs(published)
    unit = every[0].rows[0].unit
    kept = tuple(pair for pair in every if pair.rows[0].unit == unit)
    rows = [row for pair in kept for row in pair.rows]
    height = 13.0 + sum(5.5 + 6.5 * len(pair.rows) for pair in kept)
    svg, png = palette.draw(lambda: _figure(published, kept, height))
    other = (naming.sentence(_OTHER_UNITS.of(lang)),) if len(kept) < len(every) else ()
    return palette.Picture(svg, png, _alt(published, kept), 165.0, tuple(row.id for row in rows), (*other, *points.foot(published, rows)))


def pairs(published: Published) -> tuple[Pair, ...]:
    """Choose the last year before the start and the latest year; without a start, the first and the last."""
    found: dict[str, list[Estimate]] = {}
    several = len({row.metric for row in published.rows}) > 1
    for row in points.by_arm(points.drawn(published.rows), published.context.arms):
        if row.quantity == "level":
            name = naming.metric_of(row).name.of(published.context.lang) if several else ""
            whom = points.label(row, published) if [key for key in row.by if key not in naming.YEARS] or not several else ""
            found.setdefault(": ".join(part for part in (name, whom) if part), []).append(row)
    return tuple(_pair(name, rows, published) for name, rows in found.items())


def _pair(name: str, rows: list[Estimate], published: Published) -> Pair:
    ordered = sorted(rows, key=lambda row: naming.year_of(row) or 0)
    dimension, start = naming.year_dimension(ordered[0].by), published.context.start
    border = start_at(start, dimension) if start is not None and dimension else (naming.year_of(ordered[0]) or 0) + 0.5
    earlier = [row for row in ordered if dimension and (naming.year_of(row) or 0) < border]
    later = [row for row in ordered if row not in earlier]
    before = earlier[-1 if start is not None else 0] if earlier else None
    return Pair(name, before, later[-1] if later else None)


def _figure(published: Published, kept: tuple[Pair, ...], height: float) -> "Figure":
    context, lang = published.context, published.context.lang
    figure = palette.sheet(165.0, height)
    axes = figure.add_subplot()
    rows = [row for pair in kept for row in pair.rows]
    _, high = points.top_of(rows, [], rows[0].unit)
    place, ticks = 0.0, []
    for pair in kept:
        middle = place - (_THICK * (len(pair.rows) - 1)) / 2
        ticks.append(middle)
        for row in pair.rows:
            _bar(axes, place, row, lang, after=row is pair.after)
            place -= _THICK
        place -= 0.42
    axes.set_yticks(ticks, [palette.wrap(pair.name, _LABEL) for pair in kept])
    axes.set_ylim(place + 0.35 + _THICK / 2, 0.4)
    axes.set_xlim(0, high * 1.28)
    axes.set_xticks([])
    palette.bare(axes, keep=("left",))
    _legend(axes, kept, lang)
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def _bar(axes: "Axes", place: float, row: Estimate, lang: Lang, *, after: bool) -> None:
    colour = palette.COLOURS[0]
    axes.barh(
        place,
        row.value or 0.0,
        height=_THICK * 0.86,
        facecolor=colour if after else "white",
        edgecolor=colour,
        linewidth=0.9,
        hatch="" if after else "////",
        zorder=2,
    )
    edge = row.value or 0.0
    if row.low is not None and row.high is not None:
        axes.plot([row.low, row.high], [place, place], color=palette.INK, linewidth=1.1, marker="|", markersize=6, zorder=3)
        edge = max(edge, row.high)
    year = naming.year_of(row)
    words = f"{points.value_and_base(row, lang)}" + (f"  ({year})" if year else "")
    axes.annotate(
        words,
        (edge, place),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=9.5,
        fontweight="bold" if after else "normal",
        color=palette.INK,
    )


def _legend(axes: "Axes", kept: tuple[Pair, ...], lang: Lang) -> None:
    from matplotlib.patches import Patch

    colour = palette.COLOURS[0]
    handles = [
        Patch(facecolor="white", edgecolor=colour, hatch="////", label=BEFORE.of(lang)),
        Patch(facecolor=colour, edgecolor=colour, label=AFTER.of(lang)),
    ]
    if any(pair.before for pair in kept):
        axes.legend(
            handles=handles,
            loc="lower left",
            bbox_to_anchor=(0, 1.0),
            ncols=2,
            frameon=False,
            fontsize=9,
            handlelength=1.6,
            borderaxespad=0.2,
        )


def _alt(published: Published, kept: tuple[Pair, ...]) -> str:
    lang = published.context.lang
    names = ", ".join(dict.fromkeys(naming.metric_of(row).name.of(lang) for pair in kept for row in pair.rows))
    told = [f"{names}."]
    for pair in kept:
        parts = "; ".join(f"{naming.year_of(row) or ''} {points.value_and_base(row, lang)}".strip() for row in pair.rows)
        told.append(naming.sentence(f"{pair.name}: {parts}" if pair.name else parts))
    return " ".join(told)
