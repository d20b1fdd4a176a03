"""The roadmap as a ribbon: planned and actual date of every step, the delay between them, its document, the day of the report."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from evaluation.report import naming, palette
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.report.pictures import days
from evaluation.study.context import context_of, observed_until
from evaluation.study.study import Study
from evaluation.text import Lang, Text, counted, date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="Выполнение плана-графика: срок и факт", en="The roadmap: planned and actual dates")
_NONE = Text(
    ru="В проекте нет плана-графика со сроками: рисунок не построен.", en="The study has no roadmap with due dates: no figure is drawn."
)
_TODAY, _START = Text(ru="дата отчёта", en="day of the report"), Text(ru="старт", en="start")
_DAYS = Text(ru="день|дня|дней", en="day|days")
_LATE, _EARLY = Text(ru="позже на {days}", en="{days} late"), Text(ru="раньше на {days}", en="{days} early")
_OPEN = Text(ru="не выполнено, прошло {days}", en="not done, {days} overdue")
_AHEAD, _EXACT = Text(ru="срок не наступил", en="not yet due"), Text(ru="в срок", en="on time")
_PAPER, _NO_PAPER = Text(ru="есть документ", en="documented"), Text(ru="без документа", en="no document")
_KEYS = (
    ("plan", Text(ru="срок по плану", en="planned date")),
    ("fact", Text(ru="выполнено", en="done")),
    ("late", Text(ru="задержка", en="delay")),
    ("open", Text(ru="не выполнено к дате отчёта", en="not done by the day of the report")),
)
_MONTHS = Text(
    ru="Срок и факт, названные только месяцем, стоят на его последнем дне.", en="Dates given by the month alone stand on its last day."
)
_UNDATED = Text(ru="Без срока, на рисунке нет: {names}.", en="Without a due date, not drawn: {names}.")
_SUMMARY = Text(ru="Мероприятий со сроком: {all}; в срок {good}, с задержкой {late}, не выполнено {open}, срок не наступил {ahead}.",
                en="Activities with a due date: {all}; on time {good}, late {late}, not done {open}, not yet due {ahead}.")  # fmt: skip

State = Literal["good", "late", "open", "ahead"]


@dataclass(frozen=True, slots=True)
class Step:
    """One activity as it is known on the day of the report."""

    name: str
    due: dt.date
    fact: dt.date | None
    documented: bool
    today: dt.date

    @property
    def state(self) -> State:
        """Done by its due date, done later, not done though due, not yet due."""
        if self.fact is not None:
            return "good" if self.fact <= self.due else "late"
        return "open" if self.due <= self.today else "ahead"

    @property
    def end(self) -> dt.date:
        """Where its line ends: the fact, or the day up to which it has not been done."""
        return self.fact or (self.today if self.state == "open" else self.due)

    def words(self, lang: Lang) -> str:
        """Say what became of it, and whether a document says so."""
        shift = counted(abs((self.end - self.due).days), _DAYS, lang)
        moved = _EXACT if self.end == self.due else _EARLY if self.end < self.due else _LATE
        told = {"open": _OPEN, "ahead": _AHEAD}.get(self.state, moved).of(lang).format(days=shift)
        paper = (_PAPER if self.documented else _NO_PAPER).of(lang)
        return f"{told}; {paper}" if self.fact is not None else told


def steps(study: Study) -> list[Step]:
    """List the steps of the roadmap in the order of their due dates; plans are known beforehand, facts only up to the day of the report."""
    rows = study.tables["roadmap"].to_pylist() if study.has("roadmap") else []
    dated = [row for row in rows if row["due"] is not None]
    today = observed_until(study) or max((day for row in dated for day in (row["due"], row["fact"]) if day is not None), default=dt.date.min)
    known = [(row, row["fact"] if row["fact"] is not None and row["fact"] <= today else None) for row in dated]
    found = [Step(row["activity"], row["due"], fact, row["document"] is not None, today) for row, fact in known]
    return sorted(found, key=lambda step: (step.due, step.name))


def draw(study: Study) -> tuple[Block, ...]:
    """Draw the ribbon, or say that there is no roadmap."""
    found, lang = steps(study), study.lang
    if not found:
        return (Paragraph(_NONE.of(lang), "note"),)
    svg, png = palette.draw(lambda: _figure(study, found))
    tally = {state: sum(step.state == state for step in found) for state in ("good", "late", "open", "ahead")}
    summary = _SUMMARY.of(lang).format(all=len(found), **tally)
    rows = "; ".join(f"{step.name}: {date(step.due, lang)}, {step.words(lang)}" for step in found)
    undated = [row["activity"] for row in study.tables["roadmap"].to_pylist() if row["due"] is None]
    notes = (summary, _UNDATED.of(lang).format(names="; ".join(undated)) if undated else "", _MONTHS.of(lang),
             naming.closing(context_of(study), lang, draft=False))  # fmt: skip
    return (FigureBlock(_CAPTION.of(lang), f"{summary} {naming.sentence(rows)}", svg, png, 165.0, (), naming.once(notes)),)


def _figure(study: Study, found: list[Step]) -> "Figure":
    lang, context = study.lang, context_of(study)
    labels = [palette.wrap(step.name, 54) for step in found]
    tall = [1.0 + 0.55 * label.count("\n") for label in labels]
    figure = palette.sheet(165.0, 22.0 + 5.2 * sum(tall))
    axes = figure.add_subplot()
    places, top = [], 0.0
    for each in tall:
        places.append(top - each / 2)
        top -= each
    days.span(axes, [day for step in found for day in (step.due, step.end, step.today)] + ([context.start] if context.start else []), 0.42)
    for place, step in zip(places, found, strict=True):
        _step(axes, place, step, lang)
    axes.set_yticks(places, labels, fontsize=8)
    axes.set_ylim(top - 0.1, 0.3)
    days.upright(axes, found[0].today, _TODAY.of(lang), solid=True)
    if context.start is not None:
        days.upright(axes, context.start, _START.of(lang), solid=False)
    palette.bare(axes)
    _legend(axes, lang)
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def _step(axes: "Axes", place: float, step: Step, lang: Lang) -> None:
    due, end = days.at(step.due), days.at(step.end)
    late, undone = step.state == "late", step.state == "open"
    colour = palette.COLOURS[1] if late or undone else palette.COLOURS[0]
    if step.end != step.due:
        axes.plot([due, end], [place, place], color=colour, linewidth=3.2 if late else 1.6, linestyle=(0, (2, 1.2)) if undone else "-", zorder=2,
                  solid_capstyle="butt")  # fmt: skip
    axes.plot([due], [place], marker="D", markersize=5.5, markerfacecolor="white", markeredgecolor=palette.PLAN, markeredgewidth=1.1, zorder=3)
    if step.fact is not None:
        axes.plot([end], [place], marker="o", markersize=4.6, color=colour, markeredgecolor="white", markeredgewidth=0.5, zorder=4)
    label = axes.annotate(step.words(lang), (max(due, end), place), xytext=(7, 0), textcoords="offset points", va="center", fontsize=7.6, zorder=5,
                          color=palette.INK if step.state != "ahead" else palette.GREY, fontweight="bold" if undone else "normal")  # fmt: skip
    palette.halo(label)


def _legend(axes: "Axes", lang: Lang) -> None:
    from matplotlib.lines import Line2D

    blue, orange = palette.COLOURS[:2]
    looks: dict[str, dict[str, Any]] = {
        "plan": {"marker": "D", "markerfacecolor": "white", "markeredgecolor": palette.PLAN, "linestyle": "none", "markersize": 5.5},
        "fact": {"marker": "o", "color": blue, "linestyle": "none", "markersize": 5},
        "late": {"color": orange, "linewidth": 3.2},
        "open": {"color": orange, "linewidth": 1.6, "linestyle": (0, (2, 1.2))},
    }
    handles = [Line2D([], [], label=words.of(lang), **looks[key]) for key, words in _KEYS]
    axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.3, -0.04), ncols=4, frameon=False, fontsize=8, columnspacing=1.2)
