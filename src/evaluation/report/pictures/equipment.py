"""Equipment by item: how old it is and how much of its time it is used, in the last year of account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.report import naming, palette, registry
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.study.context import context_of
from evaluation.study.study import Study
from evaluation.text import NBSP, Lang, Text, counted, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="Оборудование: возраст и использование, {year} год", en="Equipment: age and use, {year}")
_NONE = Text(ru="В проекте нет реестра оборудования: рисунок не построен.", en="The study has no register of equipment: no figure is drawn.")
_AGE, _USE = Text(ru="Возраст, лет", en="Age, years"), Text(ru="Использование, % доступных часов", en="Use, % of hours available")
_UNITS = Text(ru=f"{{count}}{NBSP}ед.", en=f"{{count}}{NBSP}pcs")
_UNKNOWN = Text(ru="нет сведений", en="unknown")
_YEARS = Text(ru="год|года|лет", en="year|years")
_HOURS = Text(ru="{used} из {available} ч", en="{used} of {available} h")
_NEW = Text(ru="Штриховкой — введено после начала проекта.", en="Hatched: commissioned since the start of the project.")
_MOST = 25


@dataclass(frozen=True, slots=True)
class Item:
    """One item: units, age in years, hours used and available; what is not known is None."""

    name: str
    units: int | None
    age: int | None
    used: float | None
    available: float | None
    fresh: bool

    @property
    def use(self) -> float | None:
        """Share of the available hours in use (0-1)."""
        return self.used / self.available if self.used is not None and self.available else None


def items(study: Study) -> tuple[int | None, list[Item]]:
    """Return the last year of account and its items, the oldest first."""
    rows = registry.rows_of(study, "equipment")
    year = max((row["year"] for row in rows), default=None)
    start = study.start_year
    found = [_item(row, start) for row in rows if row["year"] == year]
    return year, sorted(found, key=lambda item: (item.age is None, -(item.age or 0), item.name))


def _item(row: Mapping[str, Any], start: int | None) -> Item:
    since = row["commissioned"]
    age = row["year"] - since if since is not None else None
    fresh = start is not None and since is not None and since >= start
    return Item(row["item"], row["units"], age, row["hours_used"], row["hours_available"], fresh)


def draw(study: Study) -> tuple[Block, ...]:
    """Draw age and use side by side, or say that there is no register."""
    lang = study.lang
    year, found = items(study)
    if year is None:
        return (Paragraph(_NONE.of(lang), "note"),)
    shown = found[:_MOST]
    svg, png = palette.draw(lambda: _figure(study, shown))
    told = "; ".join(f"{item.name}: {_age_words(item, lang)}, {_use_words(item, lang)}" for item in shown)
    fresh = _NEW.of(lang) if any(item.fresh for item in shown) else ""
    notes = naming.once((fresh, naming.closing(context_of(study), lang, draft=False)))
    return (FigureBlock(_CAPTION.of(lang).format(year=year), naming.sentence(told), svg, png, 165.0, (), notes),)


def _age_words(item: Item, lang: Lang) -> str:
    return counted(item.age, _YEARS, lang) if item.age is not None else _UNKNOWN.of(lang)


def _use_words(item: Item, lang: Lang) -> str:
    if item.use is None:
        return _UNKNOWN.of(lang)
    hours = _HOURS.of(lang).format(used=number(item.used or 0, 0, lang), available=number(item.available or 0, 0, lang))
    return f"{percent(item.use, 0, lang)}, {hours}"


def _figure(study: Study, shown: list[Item]) -> "Figure":
    lang = study.lang
    labels = [palette.wrap(f"{item.name}, {_UNITS.of(lang).format(count=item.units)}" if item.units else item.name, 34) for item in shown]
    figure = palette.sheet(165.0, 20.0 + sum(7.0 + 3.4 * label.count("\n") for label in labels))
    ages, uses = figure.subplots(1, 2, sharey=True, gridspec_kw={"width_ratios": [1, 1.25]})
    for at, item in enumerate(shown):
        _bar(ages, at, item.age, _age_words(item, lang), palette.COLOURS[0], fresh=item.fresh)
        _bar(uses, at, item.use, _use_words(item, lang), palette.COLOURS[2], fresh=item.fresh)
    ages.set_yticks(range(len(shown)), labels, fontsize=8.5)
    ages.set_ylim(len(shown) - 0.4, -0.6)
    ages.set_xlim(0, 1.55 * max((item.age or 0 for item in shown), default=0) + 1)
    uses.set_xlim(0, 1.85)
    for axes, words in ((ages, _AGE), (uses, _USE)):
        axes.set_xticks([])
        axes.set_title(words.of(lang), loc="left", fontsize=9.5, fontweight="bold")
        palette.bare(axes, keep=("left",))
    palette.stamp(figure, ", ".join(naming.marks(context_of(study), lang, draft=False)))
    return figure


def _bar(axes: "Axes", at: int, value: float | None, words: str, colour: str, *, fresh: bool) -> None:
    axes.barh(at, value or 0.0, height=0.56, facecolor="white" if fresh else colour, edgecolor=colour, linewidth=0.9, hatch="////" if fresh else "",
              zorder=2)  # fmt: skip
    axes.annotate(words, (value or 0.0, at), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8.5,
                  color=palette.INK if value is not None else palette.GREY, style="normal" if value is not None else "italic")  # fmt: skip
