"""What employers do, year by year: a field for every role and year, a mark in it for every employer, filled where a document says so."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.report import naming, palette
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.report.registry import rows_of
from evaluation.study.context import context_of
from evaluation.study.contract import ROLES
from evaluation.study.study import Study
from evaluation.text import Lang, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="Роли работодателей по годам, до и после внедрения модели", en="Roles of employers by year, before and since the model")
_NOTHING = Text(ru="Реестра ролей работодателей в проекте нет.", en="The study has no register of employers' roles.")
_BEFORE, _AFTER = Text(ru="ДО ВНЕДРЕНИЯ МОДЕЛИ", en="BEFORE THE MODEL"), Text(ru="ПОСЛЕ ВНЕДРЕНИЯ", en="SINCE THE MODEL")
_BREADTH = Text(ru="ролей с документом", en="roles with a document")
_KEY = Text(ru="место — предприятие:", en="place — employer:")
_FILLED, _HOLLOW = Text(ru="есть документ", en="documented"), Text(ru="сказано, документа нет", en="said, no document")
_START = Text(ru="старт", en="start")
_PLACES = Text(ru="Место знака в клетке — предприятие: {names}.", en="The place of a mark in its field is the employer: {names}.")
_CARRIED = Text(
    ru="Преемственность: экспертиза программ практики вошла в разработку образовательных программ, работа в комиссиях — в оценку качества и "
    "выпускников; заявка на приём, стажировки преподавателей, материальная база и дополнительные средства — новые роли. Практика, совместные "
    "мероприятия и помощь в трудоустройстве среди ролей после внедрения не названы: продолжены ли они, нужно спросить; отсутствие в тексте не "
    "доказывает прекращения.",
    en="What became what: review of practice syllabi went into the development of programmes, work in boards into the assessment of quality and "
    "graduates; the admission bid, teachers' placements, the material base and additional funds are new. Practice, joint events and help with "
    "employment are not named among the later roles: whether they continued has to be asked; silence of the text does not prove that they ended.",
)
_SAID = Text(
    ru="{year}: с документом ролей {documented} из {all}, ещё {bare} только названы",
    en="{year}: {documented} of {all} roles documented, {bare} only named"
)
_MANY = 3
"""Marks in a row from which they fill the field; fewer stand close together."""
_ROW, _FOOT = 9.2, 41.0
"""Height of a row of roles, and of everything beneath and above them, in mm."""


@dataclass(frozen=True, slots=True)
class Field:
    """Who performs which role in which year, and whether a document says so."""

    employers: tuple[str, ...]
    years: tuple[int, ...]
    deeds: Mapping[tuple[str, str, int], bool]

    def breadth(self, year: int, *, documented: bool) -> int:
        """Count the roles of a year that some document stands behind, or that are only named."""
        told = {role for (_, role, when), paper in self.deeds.items() if when == year and paper}
        named = {role for (_, role, when) in self.deeds if when == year}
        return len(told) if documented else len(named - told)


def field(study: Study) -> Field:
    """Read the register: employers in the order they first appear."""
    deeds: dict[tuple[str, str, int], bool] = {}
    for row in rows_of(study, "employer_roles"):
        if row["employer"] and row["role"] and row["year"]:
            key = (str(row["employer"]), str(row["role"]), int(row["year"]))
            deeds[key] = deeds.get(key, False) or bool(row["document"])
    return Field(tuple(dict.fromkeys(who for who, _, _ in deeds)), tuple(sorted({year for _, _, year in deeds})), deeds)


def draw(study: Study) -> tuple[Block, ...]:
    """Draw the matrix and the breadth of every year beneath it, or say that there is no register."""
    found, lang = field(study), study.lang
    if not found.deeds:
        return (Paragraph(_NOTHING.of(lang), "note"),)
    svg, png = palette.draw(lambda: _figure(study, found))
    names = "; ".join(f"{at} — {name}" for at, name in enumerate(found.employers, 1))
    told = "; ".join(_said(found, year, lang) for year in found.years)
    notes = (_PLACES.of(lang).format(names=names), _CARRIED.of(lang), naming.closing(context_of(study), lang, draft=False))
    return (FigureBlock(_CAPTION.of(lang), naming.sentence(told), svg, png, 165.0, (), naming.once(notes)),)


def _said(found: Field, year: int, lang: Lang) -> str:
    counts = {"documented": found.breadth(year, documented=True), "bare": found.breadth(year, documented=False), "all": len(ROLES)}
    return _SAID.of(lang).format(year=year, **counts)


def _figure(study: Study, found: Field) -> "Figure":
    lang = study.lang
    figure = palette.sheet(165.0, _FOOT + _ROW * (len(ROLES) + 1.4))
    axes = figure.add_subplot()
    levels = _levels()
    for role, level in levels.items():
        for at, year in enumerate(found.years):
            _cell(axes, (at, level), role, year, found)
    _heads(axes, found, levels, lang)
    _key(axes, found, lang)
    axes.set_yticks(list(levels.values()), [palette.wrap(ROLES[role].of(lang), 32) for role in levels], fontsize=9)
    axes.set_xlim(-0.5, len(found.years) - 0.5)
    axes.set_ylim(min(levels.values()) - 1.25, 2.1)
    axes.set_xticks(range(len(found.years)), [str(year) for year in found.years], fontsize=10.5)
    axes.xaxis.tick_top()
    palette.bare(axes, keep=())
    if study.start_year in found.years:
        place = found.years.index(study.start_year) - 0.5
        axes.plot([place, place], [min(levels.values()) - 1.2, 0.55], color=palette.GREY, linewidth=1.0, linestyle=(0, (4, 3)), zorder=1)
        axes.annotate(_START.of(lang), (place, 0.6), ha="center", va="bottom", fontsize=8.5, style="italic", color=palette.GREY)
    _legend(figure, lang)
    palette.stamp(figure, ", ".join(naming.marks(context_of(study), lang, draft=False)))
    return figure


def _levels() -> dict[str, float]:
    """Place the roles from above: the six before, a gap, the six since."""
    return {role: -float(at) - (0.75 if role.startswith("a") else 0.0) for at, role in enumerate(ROLES)}


def _places(count: int) -> list[tuple[float, float]]:
    """Places of `count` marks in a field of one by one, row by row.

    >>> _places(4)
    [(-0.15, 0.15), (0.15, 0.15), (-0.15, -0.15), (0.15, -0.15)]
    """
    across = math.ceil(math.sqrt(count))
    step = 0.3 if across < _MANY else 0.84 / across
    rows = math.ceil(count / across)
    return [((at % across - (across - 1) / 2) * step, ((rows - 1) / 2 - at // across) * step) for at in range(count)]


def _cell(axes: "Axes", centre: tuple[float, float], role: str, year: int, found: Field) -> None:
    """Draw the field of one role in one year: a frame, and a mark for every employer that has the role."""
    from matplotlib.patches import Rectangle

    x, y = centre
    axes.add_patch(Rectangle((x - 0.47, y - 0.46), 0.94, 0.92, facecolor="white", edgecolor=palette.PALE, linewidth=0.8, zorder=1))
    colour = palette.COLOURS[1 if role.startswith("a") else 0]
    for employer, (dx, dy) in zip(found.employers, _places(len(found.employers)), strict=True):
        paper = found.deeds.get((employer, role, year))
        if paper is not None:
            _mark(axes, (x + dx, y + dy), colour, filled=paper, after=role.startswith("a"))


def _mark(axes: "Axes", place: tuple[float, float], colour: str, *, filled: bool, after: bool) -> None:
    axes.plot([place[0]], [place[1]], marker="s" if after else "o", markersize=4.4, markerfacecolor=colour if filled else "white",
              markeredgecolor=colour, markeredgewidth=0.9, linestyle="none", zorder=3)  # fmt: skip


def _heads(axes: "Axes", found: Field, levels: Mapping[str, float], lang: Lang) -> None:
    """Write the two kinds of roles beside their rows, and beneath them how many roles of each year are documented."""
    for role, words in (("b1", _BEFORE), ("a1", _AFTER)):
        axes.annotate(words.of(lang), (0.0, levels[role] + 0.52), xycoords=("axes fraction", "data"), xytext=(-6, 0), textcoords="offset points",
                      ha="right", va="bottom", fontsize=8.5, fontweight="bold", color=palette.COLOURS[role == "a1"])  # fmt: skip
    floor = min(levels.values()) - 0.95
    axes.annotate(_BREADTH.of(lang), (0.0, floor), xycoords=("axes fraction", "data"), xytext=(-6, 0), textcoords="offset points", ha="right",
                  va="center", fontsize=10, fontweight="bold")  # fmt: skip
    for at, year in enumerate(found.years):
        axes.annotate(str(found.breadth(year, documented=True)), (at, floor), ha="center", va="center", fontsize=14, fontweight="bold")


def _key(axes: "Axes", found: Field, lang: Lang) -> None:
    """Show above the names of the roles which employer stands in which place of a field."""
    from matplotlib.patches import Rectangle

    x, y = -1.05, 1.62
    axes.add_patch(Rectangle((x - 0.47, y - 0.46), 0.94, 0.92, facecolor="white", edgecolor=palette.GREY, linewidth=0.8, clip_on=False))
    for number, (dx, dy) in enumerate(_places(len(found.employers)), 1):
        axes.annotate(str(number), (x + dx, y + dy), ha="center", va="center", fontsize=7.5, annotation_clip=False)
    axes.annotate(_KEY.of(lang), (x - 0.58, y), ha="right", va="center", fontsize=8.5, color=palette.GREY, annotation_clip=False)


def _legend(figure: "Figure", lang: Lang) -> None:
    from matplotlib.lines import Line2D

    looks: Sequence[tuple[Text, str]] = ((_FILLED, palette.INK), (_HOLLOW, "white"))
    handles = [
        Line2D([], [], marker="o", markersize=5.5, markerfacecolor=face, markeredgecolor=palette.INK, linestyle="none", label=words.of(lang))
        for words, face in looks
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=2, frameon=False, fontsize=9, handletextpad=0.3)
