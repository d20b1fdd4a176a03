"""A student's week: how many of its six days the curriculum gives to the college and how many to the employer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.report import naming, palette
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.report.registry import rows_of
from evaluation.study.context import arms_of, context_of, observed_until
from evaluation.study.study import Study
from evaluation.text import NBSP, Lang, Text, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="Неделя студента по учебному плану: техникум и предприятие", en="A student's week by the curriculum: college and employer")
_NOTHING = Text(
    ru="Неделю студента нарисовать нельзя: в реестре программ нет дуальных программ с часами на предприятии.",
    en="The student's week cannot be drawn: the register has no dual programmes with hours at the employer.",
)
_DAYS = Text(ru="Пн Вт Ср Чт Пт Сб", en="Mon Tue Wed Thu Fri Sat")
_BEFORE = Text(ru="Те же профессии до модели", en="The same programmes before the model")
_INTAKE = Text(ru="набор {year} года", en="intake of {year}")
_COLLEGE, _EMPLOYER = Text(ru="в техникуме", en="at the college"), Text(ru="на предприятии", en="at the employer")
_TOLD = Text(ru="{college} дн. в техникуме, {employer} дн. на предприятии ({share} часов)",
             en="{college} days at the college, {employer} at the employer ({share} of hours)")  # fmt: skip
_NOTE = Text(
    ru="Показана доля часов за весь курс, переведённая в дни шестидневной недели; расписание может чередовать недели целиком. План, а не выполнение: "
    "сколько часов проведено, сказано в показателе D01a.",
    en="The share of hours over the whole course in days of a six-day week; the schedule may alternate whole weeks. A plan, not what was done: "
    "metric D01a tells the hours done.",
)
_WEEK, _GAP, _SIDE = 6, 0.12, 3.6
"""Days of the week; space between them; width of the words on the left, in days."""
_STEP = 1.7
"""From one week to the next, in days."""


@dataclass(frozen=True, slots=True)
class Week:
    """Programmes drawn together: their name, the intake, the share of hours at the employer (0-1)."""

    name: str
    year: int
    share: float

    @property
    def days(self) -> float:
        """Days of six at the employer."""
        return self.share * _WEEK

    def words(self, lang: Lang) -> str:
        """Say the week in words."""
        return _TOLD.of(lang).format(
            college=number(_WEEK - self.days, 1, lang), employer=number(self.days, 1, lang), share=percent(self.share, 0, lang)
        )


def weeks(study: Study) -> tuple[Week, ...]:
    """Weeks to draw: the dual programmes before the model, the same under it, and the others of the latest intake; full-time only."""
    until = observed_until(study)
    rows = [row for row in rows_of(study, "programmes") if row["form"] == "full_time" and row["hours_total"] and row["hours_workplace"] is not None]
    rows = [row for row in rows if until is None or row["intake_year"] <= until.year]
    dual = [row for row in rows if row["dual"]]
    if not dual:
        return ()
    codes, latest = {row["programme"] for row in dual}, max(row["intake_year"] for row in dual)
    earlier = [row for row in rows if row["programme"] in codes and row["dual"] is False]
    last = max((row["intake_year"] for row in earlier), default=0)
    arms = {arm: naming.sentence(words.of(study.lang)).rstrip(".") for arm, words in arms_of(study).items()}
    found = (
        _week(_BEFORE.of(study.lang), last, [row for row in earlier if row["intake_year"] == last]),
        _week(arms["dual"], latest, [row for row in dual if row["intake_year"] == latest]),
        _week(arms["regular"], latest, [row for row in rows if row["dual"] is False and row["intake_year"] == latest]),
    )
    return tuple(week for week in found if week is not None)


def _week(name: str, year: int, rows: Sequence[Mapping[str, Any]]) -> Week | None:
    hours = sum(row["hours_total"] for row in rows)
    return Week(name, year, sum(row["hours_workplace"] for row in rows) / hours) if hours else None


def draw(study: Study) -> tuple[Block, ...]:
    """Draw the weeks one under another, or say why not."""
    found, lang = weeks(study), study.lang
    if not found:
        return (Paragraph(_NOTHING.of(lang), "note"),)
    svg, png = palette.draw(lambda: _figure(study, found))
    told = " ".join(naming.sentence(f"{week.name}, {_INTAKE.of(lang).format(year=week.year)}: {week.words(lang)}") for week in found)
    notes = naming.once((_NOTE.of(lang), naming.closing(context_of(study), lang, draft=False)))
    return (FigureBlock(_CAPTION.of(lang), told, svg, png, 165.0, (), notes),)


def _figure(study: Study, found: Sequence[Week]) -> "Figure":
    lang = study.lang
    figure = palette.sheet(165.0, 19.0 + 28.0 * len(found))
    axes = figure.add_subplot()
    for place, week in enumerate(found):
        _row(axes, -_STEP * place, week, lang)
    for day, name in enumerate(_DAYS.of(lang).split()):
        axes.annotate(name, (day + 0.5 - _GAP / 2, 1.12), ha="center", va="bottom", fontsize=10.5, color=palette.GREY)
    axes.set_xlim(-_SIDE, _WEEK)
    axes.set_ylim(-_STEP * len(found) + 1.0, 1.5)
    axes.set_axis_off()
    _legend(axes, lang)
    palette.stamp(figure, ", ".join(naming.marks(context_of(study), lang, draft=False)))
    return figure


def _row(axes: "Axes", floor: float, week: Week, lang: Lang) -> None:
    """Draw six days, those at the employer last; a day shared by both is cut in two."""
    from matplotlib.patches import Rectangle

    college = _WEEK - week.days
    for day in range(_WEEK):
        own = min(max(college - day, 0.0), 1.0)
        width = 1 - _GAP
        axes.add_patch(Rectangle((day, floor), width * own, 1.0, facecolor="white", edgecolor="none"))
        axes.add_patch(Rectangle((day + width * own, floor), width * (1 - own), 1.0, facecolor=palette.COLOURS[0], edgecolor="none"))
        axes.add_patch(Rectangle((day, floor), width, 1.0, facecolor="none", edgecolor=palette.COLOURS[0], linewidth=1.2))
    head = f"{week.name}, {_INTAKE.of(lang).format(year=week.year)}".replace(f" {week.year}", f"{NBSP}{week.year}")
    axes.annotate(palette.wrap(head, 26), (-0.3, floor + 0.5), ha="right", va="center", fontsize=11, fontweight="bold", linespacing=1.1)
    axes.annotate(week.words(lang), (0.0, floor - 0.1), ha="left", va="top", fontsize=9.5, color=palette.INK)


def _legend(axes: "Axes", lang: Lang) -> None:
    from matplotlib.patches import Patch

    blue = palette.COLOURS[0]
    handles = [
        Patch(facecolor="white", edgecolor=blue, label=_COLLEGE.of(lang)), Patch(facecolor=blue, edgecolor=blue, label=_EMPLOYER.of(lang)),
    ]  # fmt: skip
    axes.legend(handles=handles, loc="upper right", bbox_to_anchor=(1.0, 0.03), ncols=2, frameon=False, fontsize=9.5, handlelength=1.4)
