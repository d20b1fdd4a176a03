"""Who works with whom: the actors in a circle, a line for every tie of the latest year."""

import math
from typing import TYPE_CHECKING

from evaluation.report import naming, palette
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.report.registry import rows_of
from evaluation.study.context import context_of
from evaluation.study.contract import ACTORS
from evaluation.study.study import Study
from evaluation.text import Lang, Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Ties = dict[frozenset[str], int]
_NOTHING = Text(ru="Реестра связей участников в проекте нет.", en="The study has no register of ties of the actors.")
_CAPTION = Text(ru="Кто с кем взаимодействует, {year} год", en="Who works with whom, {year}")
_ALT = Text(ru="Участники проекта и их связи: {ties}.", en="Actors of the project and their ties: {ties}.")
_NOTE = Text(
    ru="Толстая линия — связь, которая была и в первый год реестра; тонкая — появилась позже; взаимодействие засчитано по записи в реестре",
    en="A thick line is a tie of the register's first year too; a thin one appeared later; a tie counts by its record in the register",
)
_WIDE, _HIGH = 160.0, 100.0


def draw(study: Study) -> tuple[Block, ...]:
    """Draw the ties known by the day of the data."""
    rows = rows_of(study, "actors")
    lang, context = study.lang, context_of(study)
    if not rows:
        return (Paragraph(_NOTHING.of(lang), "note"),)
    ties: Ties = {}
    for row in rows:
        if row["actor"] != row["other"] and row["actor"] and row["other"]:
            ties.setdefault(frozenset((row["actor"], row["other"])), row["year"])
    first, last = min(ties.values()), max(row["year"] for row in rows)
    now = {tie: year for tie, year in ties.items() if any(row["year"] == last and {row["actor"], row["other"]} == tie for row in rows)}
    marks = ", ".join(naming.marks(context, lang, draft=False))
    svg, png = palette.draw(lambda: _figure(now, first, lang, marks))
    told = "; ".join(" — ".join(sorted(ACTORS[name].of(lang) for name in tie)) for tie in now)
    notes = tuple(naming.sentence(note) for note in (_NOTE.of(lang), naming.closing(context, lang, draft=False)) if note)
    return (FigureBlock(_CAPTION.of(lang).format(year=last), _ALT.of(lang).format(ties=told), svg, png, _WIDE, (), notes),)


def _figure(ties: Ties, first: int, lang: Lang, marks: str) -> "Figure":
    figure = palette.sheet(_WIDE, _HIGH)
    axes = figure.add_subplot()
    names = [name for name in ACTORS if any(name in tie for tie in ties)]
    places = {name: _place(number, len(names)) for number, name in enumerate(names)}
    for tie, since in ties.items():
        (x1, y1), (x2, y2) = (places[name] for name in sorted(tie))
        old = since == first
        axes.plot([x1, x2], [y1, y2], color=palette.COLOURS[0] if old else palette.GREY, linewidth=2.6 if old else 1.0,
                  linestyle="-" if old else (0, (5, 2)), zorder=1)  # fmt: skip
    for name, (x, y) in places.items():
        degree = sum(name in tie for tie in ties)
        axes.scatter([x], [y], s=90 + 60 * degree, color="white", edgecolors=palette.INK, linewidths=1.2, zorder=2)
        axes.annotate(str(degree), (x, y), ha="center", va="center", fontsize=9, zorder=3)
        axes.annotate(palette.wrap(ACTORS[name].of(lang), 22), (x * 1.16, y * 1.2), ha=_side(x), va="center", fontsize=9.5)
    axes.set_xlim(-2.1, 2.1)
    axes.set_ylim(-1.35, 1.35)
    axes.axis("off")
    palette.stamp(figure, marks)
    return figure


def _place(number: int, count: int) -> tuple[float, float]:
    turn = math.pi / 2 - 2 * math.pi * number / count
    return 1.15 * math.cos(turn), math.sin(turn)


def _side(x: float) -> str:
    return "center" if abs(x) < 0.3 else "left" if x > 0 else "right"  # noqa: PLR2004 because a label above or below the circle stands in its middle
