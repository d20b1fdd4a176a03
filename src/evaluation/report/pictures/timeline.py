"""One axis of time: events by kind, competitions with their results, products, decisions from proposal to fulfilment."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.report import naming, palette, registry
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.report.pictures import days
from evaluation.study import contract
from evaluation.study.context import context_of, observed_until
from evaluation.study.study import Study
from evaluation.text import Lang, Text, date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="События, конкурсы, продукты и решения на одной оси", en="Events, competitions, products and decisions on one axis")
_NONE = Text(ru="В проекте нет событий с датами: рисунок не построен.", en="The study has no dated events: no figure is drawn.")
_PARTS = {
    "events": Text(ru="События по видам", en="Events by kind"),
    "competitions": Text(ru="Конкурсы", en="Competitions"),
    "products": Text(ru="Продукты", en="Products"),
    "decisions": Text(ru="Решения", en="Decisions"),
}
_START = Text(ru="старт проекта", en="project start")
_OTHER = Text(ru="иное событие", en="other event")
_COUNT = Text(ru="всего {count}", en="{count} in all")
_ADOPTED = Text(ru="внедрили {adopted} из {offered}", en="adopted by {adopted} of {offered}")
_STAGES = (Text(ru="предложено", en="proposed"), Text(ru="принято", en="adopted"), Text(ru="исполнено", en="done"))
_NOT_TOLD = Text(ru="о внедрении нет сведений", en="adoption unknown")
_NOT_ADOPTED = Text(ru="не принято", en="not adopted")
_UNDATED = Text(ru="Без даты, на рисунке нет: {names}.", en="Without a date, not drawn: {names}.")
_MONTHS = Text(
    ru="Событие, у которого известен только месяц, стоит на его первом дне.", en="What is dated by the month alone stands on its first day."
)
_MARKS = ("o", "s", "D")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the picture: what it is, its days, and what came of it; days of a decision are its stages."""

    part: str
    name: str
    days: tuple[dt.date, ...]
    outcome: str = ""


def lines(study: Study) -> list[Line]:
    """Everything that has a date by the day of the report, part by part."""
    return [*_events(study), *_competitions(study), *_products(study), *_decisions(study)]


def _events(study: Study) -> Iterator[Line]:
    kinds = contract.table("events").column("kind").allowed
    rows = [row for row in registry.rows_of(study, "events") if row["date"] is not None]
    for key in (*kinds, None):
        held = tuple(row["date"] for row in rows if row["kind"] == key)
        if held:
            name = kinds[key].of(study.lang) if key is not None else _OTHER.of(study.lang)
            yield Line("events", name, held, _COUNT.of(study.lang).format(count=len(held)))


def _competitions(study: Study) -> Iterator[Line]:
    awards = contract.table("competitions").column("award").allowed
    for row in registry.rows_of(study, "competitions"):
        if row["date"] is not None:
            award = awards[row["award"]].of(study.lang) if row["award"] in awards else ""
            yield Line("competitions", row["competition"], (row["date"],), award or row["result"] or "")


def _products(study: Study) -> Iterator[Line]:
    for row in registry.rows_of(study, "products"):
        if row["published"] is not None:
            both = row["adopted_by"] is not None and row["offered_to"] is not None
            words = _ADOPTED.of(study.lang).format(adopted=row["adopted_by"], offered=row["offered_to"]) if both else _NOT_TOLD.of(study.lang)
            yield Line("products", row["product"], (row["published"],), words)


def _decisions(study: Study) -> Iterator[Line]:
    until = observed_until(study) or dt.date.max
    for row in registry.rows_of(study, "decisions"):
        if row["proposed"] is not None:
            stages = [row["proposed"], *(row[name] for name in ("adopted", "done"))]
            known = [day for day in stages if day is not None and day <= until]
            last = _NOT_ADOPTED if len(known) == 1 else _STAGES[len(known) - 1]
            yield Line("decisions", row["decision"], tuple(known), last.of(study.lang))


def _undated(study: Study) -> str:
    columns = {"competitions": ("competition", "date"), "products": ("product", "published"), "decisions": ("decision", "proposed")}
    named = [row[name] for table, (name, day) in columns.items() for row in registry.rows_of(study, table) if row[day] is None]
    return _UNDATED.of(study.lang).format(names="; ".join(named)) if named else ""


def draw(study: Study) -> tuple[Block, ...]:
    """Draw the axis, or say that nothing has a date."""
    found, lang = lines(study), study.lang
    if not found:
        return (Paragraph(_NONE.of(lang), "note"),)
    svg, png = palette.draw(lambda: _figure(study, found))
    told = [naming.sentence(_words(line, lang)) for line in found]
    notes = naming.once((_undated(study), _MONTHS.of(lang), naming.closing(context_of(study), lang, draft=False)))
    return (FigureBlock(_CAPTION.of(lang), " ".join(told), svg, png, 165.0, (), notes),)


def _words(line: Line, lang: Lang) -> str:
    outcome = f" ({line.outcome})" if line.outcome else ""
    return f"{line.name}: {', '.join(date(day, lang) for day in line.days)}{outcome}"


def _figure(study: Study, found: list[Line]) -> "Figure":
    lang, context = study.lang, context_of(study)
    labels = [palette.wrap(_short(line.name), 44) for line in found]
    parts = list(dict.fromkeys(line.part for line in found))
    heights = [1.0 + 0.6 * label.count("\n") for label in labels]
    figure = palette.sheet(165.0, 20.0 + 5.6 * (sum(heights) + 1.5 * len(parts)))
    axes = figure.add_subplot()
    days.span(axes, [day for line in found for day in line.days] + ([context.start] if context.start else []), 0.34)
    top, ticks = 0.0, list[float]()
    for part in parts:
        top -= 0.35 if not ticks else 0.75
        axes.annotate(_PARTS[part].of(lang), (0.0, top), xycoords=axes.get_yaxis_transform(), xytext=(-4, 0), textcoords="offset points", ha="right",
                      va="center", fontsize=8.8, fontweight="bold", annotation_clip=False)  # fmt: skip
        top -= 0.75
        for line, height in [(line, height) for line, height in zip(found, heights, strict=True) if line.part == part]:
            _draw(axes, top - height / 2, line, parts.index(part))
            ticks.append(top - height / 2)
            top -= height
    axes.set_yticks(ticks, labels, fontsize=8)
    axes.set_ylim(top - 0.2, 0.2)
    if context.start is not None:
        days.upright(axes, context.start, _START.of(lang), solid=False)
    palette.bare(axes)
    if "decisions" in parts:
        _legend(axes, lang, parts.index("decisions"))
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def _short(words: str, most: int = 88) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"


def _draw(axes: "Axes", place: float, line: Line, number: int) -> None:
    colour = palette.COLOURS[number % len(palette.COLOURS)]
    places = [days.at(day) for day in line.days]
    if line.part == "decisions":
        axes.plot(places, [place] * len(places), color=colour, linewidth=1.4, zorder=2)
        for spot, marker in zip(places, _MARKS, strict=False):
            axes.plot([spot], [place], marker=marker, markersize=5, color=colour, markerfacecolor="white" if marker == "o" else colour, zorder=3)
    else:
        marker = palette.MARKERS[number % len(palette.MARKERS)]
        axes.plot(places, [place] * len(places), linestyle="none", marker=marker, markersize=5, color=colour, markeredgecolor="white",
                  markeredgewidth=0.5, zorder=3)  # fmt: skip
    label = axes.annotate(palette.wrap(line.outcome, 60), (max(places), place), xytext=(6, 0), textcoords="offset points", va="center",
                          fontsize=7.8, zorder=4)  # fmt: skip
    palette.halo(label)


def _legend(axes: "Axes", lang: Lang, number: int) -> None:
    from matplotlib.lines import Line2D

    colour = palette.COLOURS[number % len(palette.COLOURS)]
    handles = [
        Line2D([], [], linestyle="none", marker=marker, color=colour, markerfacecolor="white" if marker == "o" else colour, label=words.of(lang))
        for marker, words in zip(_MARKS, _STAGES, strict=True)
    ]
    axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.35, -0.03), ncols=3, frameon=False, fontsize=8)
