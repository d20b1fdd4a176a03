"""Wages and vacancies of the region by month, as the user supplies them, with the start of the project."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.report import naming, palette, registry
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.report.pictures import days
from evaluation.study.context import context_of
from evaluation.study.reading import plain
from evaluation.study.study import Study
from evaluation.text import Lang, Text, date, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="Зарплата и потребность в работниках по месяцам", en="Wages and vacancies by month")
_NONE = Text(ru="В проекте нет рядов зарплаты и вакансий края: рисунок не построен.",
             en="The study has no series of wages and vacancies: no figure is drawn.")  # fmt: skip
_KNOWN: Mapping[str, Text] = {
    "wage_val_rub": Text(ru="Средняя начисленная заработная плата, руб. в месяц", en="Mean monthly wage, roubles"),
    "empl_vacancy_num_th": Text(ru="Заявленная потребность в работниках, тыс. чел.", en="Vacancies reported to employment services, thousands"),
}
"""Series of the public compilation of short-term regional indicators, by their codes in lower case."""
_WORDS = ("зарплат", "заработн", "wage", "earnings", "ваканс", "потребность в работник", "vacanc")
_START = Text(ru="старт проекта", en="project start")
_FROM_TO = Text(ru="{place} — {first} ({first_day}), {last} ({last_day})", en="{place}: {first} ({first_day}), {last} ({last_day})")
_NOMINAL = Text(
    ru="Рубли каждого месяца, без поправки на цены. Ряды показывают, в каких условиях шёл проект; что из них отнести на его счёт, по ним не узнать",
    en="Roubles of each month, not corrected for prices. The series show the conditions of the project; what of them is due to it they cannot tell",
)
_APART = Text(ru="Страна и край разной величины: у каждой территории своя шкала, 100 — её среднее за первый год ряда",
              en="The country and the region differ in size: each place has its own scale, 100 being its mean of the first year")  # fmt: skip
_INDEX = Text(ru="{series}; 100 — первый год", en="{series}; 100 is the first year")
_OTHERS = Text(ru="Другие ряды на рисунке не показаны: {names}", en="Other series are not drawn: {names}")
_JUMP = Text(
    ru="{series}: с {places} ряд за один месяц меняется больше чем вдвое; так бывает при смене порядка учёта, и сравнивать до и после нельзя",
    en="{series}: from {places} the series more than doubles or halves in a month; the way of counting may have changed: do not compare across it",
)
_SOURCE = Text(ru="Источник: {sources}", en="Source: {sources}")
_MOST, _FAR, _SUDDEN = 4, 5.0, 2.0
"""Most lines on one panel; how many times larger one place is before it gets a scale of its own; a change within a month that no market makes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One series of one place: its months and values."""

    place: str
    months: tuple[dt.date, ...]
    values: tuple[float, ...]

    @property
    def first_year(self) -> float:
        """Mean of the first year."""
        own = [value for month, value in zip(self.months, self.values, strict=True) if month.year == self.months[0].year]
        return sum(own) / len(own)


@dataclass(frozen=True, slots=True)
class Panel:
    """One series: its name and a line for each place; `relative` when places are too unlike in size for one scale."""

    name: str
    lines: tuple[Line, ...]

    @property
    def relative(self) -> bool:
        """Whether each place is drawn against its own first year."""
        sizes = [line.first_year for line in self.lines]
        return min(sizes) > 0 and max(sizes) / min(sizes) > _FAR

    @property
    def jumps(self) -> tuple[str, ...]:
        """Months from which a line is more than twice, or less than half, what it was the month before."""
        found = (
            f"{now.month:02d}.{now.year}"
            for line in self.lines
            for now, before, after in zip(line.months[1:], line.values, line.values[1:], strict=False)
            if min(before, after) > 0 and max(before, after) / min(before, after) > _SUDDEN
        )
        return tuple(dict.fromkeys(found))

    def drawn(self, line: Line) -> tuple[float, ...]:
        """Values as they stand on the axis."""
        return tuple(100 * value / line.first_year for value in line.values) if self.relative else line.values


def panels(study: Study) -> tuple[tuple[Panel, ...], tuple[str, ...]]:
    """Return wages and vacancies, and the names of the other series; months after the day of the report are not seen."""
    rows = [row for row in registry.rows_of(study, "context") if row["value"] is not None and row["month"] is not None]
    names = list(dict.fromkeys(row["series"] for row in rows))
    wanted = [name for name in names if plain(name).replace(" ", "_") in _KNOWN or any(word in plain(name) for word in _WORDS)]
    wanted.sort(key=lambda name: not any(word in plain(name) for word in _WORDS[:4]))
    found = tuple(Panel(_title(name, study.lang), _lines([row for row in rows if row["series"] == name])) for name in wanted)
    return found, tuple(name for name in names if name not in wanted)


def _title(name: str, lang: Lang) -> str:
    known = _KNOWN.get(plain(name).replace(" ", "_"))
    return known.of(lang) if known is not None else name


def _lines(rows: Sequence[Mapping[str, dt.date | float | str]]) -> tuple[Line, ...]:
    found: dict[str, list[tuple[dt.date, float]]] = {}
    for row in rows:
        month, value = row["month"], row["value"]
        if isinstance(month, dt.date) and isinstance(value, int | float):
            found.setdefault(str(row["region"]), []).append((month, float(value)))
    lines = [Line(place, *zip(*sorted(told), strict=True)) for place, told in sorted(found.items())]
    return tuple(lines[:_MOST])


def draw(study: Study) -> tuple[Block, ...]:
    """Draw one panel for each series, or say that there is none."""
    found, others = panels(study)
    lang, context = study.lang, context_of(study)
    if not found:
        return (Paragraph(_NONE.of(lang), "note"),)
    svg, png = palette.draw(lambda: _figure(study, found))
    told = " ".join(naming.sentence(f"{panel.name}: {'; '.join(_span(line, lang) for line in panel.lines)}") for panel in found)
    sources = list(dict.fromkeys(row["source"] for row in registry.rows_of(study, "context") if row["source"] and row["series"] not in others))
    notes = (
        _NOMINAL.of(lang),
        *(_JUMP.of(lang).format(series=panel.name, places=", ".join(panel.jumps)) for panel in found if panel.jumps),
        _APART.of(lang) if any(panel.relative for panel in found) else "",
        _SOURCE.of(lang).format(sources="; ".join(sources)) if sources else "",
        _OTHERS.of(lang).format(names="; ".join(others)) if others else "", naming.closing(context, lang, draft=False),
    )  # fmt: skip
    return (FigureBlock(_CAPTION.of(lang), told, svg, png, 165.0, (), tuple(naming.sentence(note) for note in notes if note)),)


def _span(line: Line, lang: Lang) -> str:
    first, last = (number(value, _digits(line), lang) for value in (line.values[0], line.values[-1]))
    first_day, last_day = (date(day, lang) for day in (line.months[0], line.months[-1]))
    return _FROM_TO.of(lang).format(place=line.place, first=first, last=last, first_day=first_day, last_day=last_day)


def _digits(line: Line) -> int:
    return 0 if max(line.values) >= 100 else 1  # noqa: PLR2004 because three whole digits are enough


def _figure(study: Study, found: Sequence[Panel]) -> "Figure":
    lang, context = study.lang, context_of(study)
    figure = palette.sheet(165.0, 12.0 + 56.0 * len(found))
    every = [days.at(month) for panel in found for line in panel.lines for month in line.months]
    start = days.at(context.start) if context.start is not None else None
    for axes, panel in zip(figure.subplots(len(found), 1, squeeze=False)[:, 0], found, strict=True):
        _panel(axes, panel, lang)
        _axis(axes, every)
        if start is not None and min(every) < start < max(every):
            axes.axvline(start, color=palette.GREY, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
            left = start > (min(every) + max(every)) / 2
            words = axes.annotate(_START.of(lang), (start, 1.0), xycoords=axes.get_xaxis_transform(), xytext=(-3 if left else 3, -2), va="top",
                                  textcoords="offset points", ha="right" if left else "left", fontsize=8.5, style="italic", color=palette.GREY)
            palette.halo(words)
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def _panel(axes: "Axes", panel: Panel, lang: Lang) -> None:
    title = _INDEX.of(lang).format(series=panel.name) if panel.relative else panel.name
    axes.set_title(palette.wrap(title, 84), loc="left", fontsize=9.5, fontweight="bold", linespacing=1.0)
    top, drawn = 0.0, []
    for at, line in enumerate(panel.lines):
        values = panel.drawn(line)
        top = max(top, *values)
        places = [days.at(month) for month in line.months]
        drawn += axes.plot(places, values, color=palette.COLOURS[at], linestyle=palette.LINES[at], linewidth=1.5, zorder=3)
    axes.set_ylim(0, top * 1.12)
    palette.decimal_ticks(axes.yaxis, lang, share=False, digits=0 if top > 10 else 1)  # noqa: PLR2004 because small values need decimals
    axes.grid(axis="y", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes)
    named = [palette.wrap(line.place, 40) for line in panel.lines]
    axes.legend(drawn, named, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=len(panel.lines), frameon=False, fontsize=8.5)


def _axis(axes: "Axes", every: Sequence[float]) -> None:
    """Give all panels the same years."""
    room = 0.015 * (max(every) - min(every))
    axes.set_xlim(min(every) - room, max(every) + room)
    years = range(math.ceil(min(every)), math.floor(max(every)) + 1)
    axes.set_xticks(list(years), [str(year) for year in years])
    axes.tick_params(axis="x", pad=5)
