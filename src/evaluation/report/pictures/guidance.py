"""From leaving school to a job in the district: how many are left at every step the study knows, for one intake."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.analysis import estimate
from evaluation.disclosure.publish import THRESHOLDS, publish
from evaluation.estimates import Estimate
from evaluation.metric import Metric
from evaluation.metrics import EMPLOYED_IN_FIELD_12M, EMPLOYED_IN_FIELD_OF_ADMITTED, find
from evaluation.report import naming, numerals, palette
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.study.context import context_of
from evaluation.study.study import Study
from evaluation.text import Lang, Text, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="От выпускника школы до работы в районе, набор {year} года", en="From leaving school to a job in the district, intake of {year}")
_NONE = Text(ru="Сведений о профориентации и приёме одного года меньше двух: рисунок не построен.",
             en="Fewer than two steps from school to work are known for one year: no figure is drawn.")  # fmt: skip
_FEW = Text(ru="менее {threshold}", en="fewer than {threshold}")
_UNKNOWN = Text(ru="{count} (нет сведений: {unknown})", en="{count} (unknown: {unknown})")
_NOT_NESTED = Text(
    ru="Первые шаги — выпускники школ района, следующие — все зачисленные на очную форму, откуда бы они ни пришли: это не одни и те же люди",
    en="The first steps are school leavers of the district, the later ones all admitted full-time wherever they came from: not the same persons",
)
_NOT_CAUSE = Text(ru="Кто пришёл бы и без профориентации, неизвестно", en="Who would have come without guidance is not known")
_LACKING = Text(ru="Этих шагов проект не знает: {steps}", en="Steps the study does not know: {steps}")
_LEAST = 2


def _all(row: Estimate) -> int:
    return numerals.total(row)


def _some(row: Estimate) -> int:
    return round(row.k or 0)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a step's number comes from: a metric by year, and how to take persons from it; `partly` when some of them are unknown."""

    metric: Metric
    take: Callable[[Estimate], int]
    partly: bool = False


_REACH, _CONVERSION, _QUOTA, _DISTRICT = find("K11"), find("K11a"), find("K04"), find("E16")
_STEPS: tuple[tuple[Text, tuple[Source, ...]], ...] = (
    (Text(ru="Выпускники школ района", en="School leavers of the district"), (Source(_REACH, _all),)),
    (Text(ru="Охвачены профориентацией", en="Reached by career guidance"), (Source(_REACH, _some), Source(_CONVERSION, _all))),
    (Text(ru="Подали заявления", en="Applied"), (Source(_CONVERSION, _some),)),
    (Text(ru="Зачислены", en="Enrolled"), (Source(EMPLOYED_IN_FIELD_OF_ADMITTED, _all), Source(_QUOTA, _some))),
    (Text(ru="Окончили обучение", en="Graduated"), (Source(EMPLOYED_IN_FIELD_12M, _all),)),
    (Text(ru="Работают по профессии", en="Employed in their field"), (Source(EMPLOYED_IN_FIELD_12M, _some, partly=True),)),
    (Text(ru="Работают в районе", en="Employed in the district"), (Source(_DISTRICT, _some, partly=True),)),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, persons (none where too few to be told), of how many nothing is known, the estimate behind it."""

    name: str
    count: int | None
    unknown: int
    row: Estimate


def steps(study: Study) -> tuple[int | None, list[Step]]:
    """Return the intake with most known steps, the latest of equals, and its steps; numbers are cleared for the jury first."""
    told = _told(study)
    by_year: dict[int, list[Step]] = {}
    for year in sorted({year for _, year in told}):
        by_year[year] = [step for name, sources in _STEPS if (step := _step(name.of(study.lang), sources, year, told)) is not None]
    best = max(by_year, key=lambda year: (len(by_year[year]), year), default=None)
    return best, by_year.get(best, []) if best is not None else []


def _told(study: Study) -> dict[tuple[str, int], Estimate]:
    """Publish levels of every source by intake: registers by their own year, graduates by the year they came."""
    found: dict[tuple[str, int], Estimate] = {}
    metrics = {source.metric.key: source.metric for _, sources in _STEPS for source in sources}
    for axis, register in (("year", True), ("intake_year", False)):
        asked = [metric for metric in metrics.values() if (metric.year == "year") == register]
        for row in publish(estimate(study, asked, by=[axis])).rows:
            if numerals.shown(row) and row.by.get(axis, "").isdigit():
                found[row.metric, int(row.by[axis])] = row
    return found


def _step(name: str, sources: tuple[Source, ...], year: int, told: dict[tuple[str, int], Estimate]) -> Step | None:
    for source in sources:
        row = told.get((source.metric.key, year))
        if row is not None:
            count = source.take(row)
            return Step(name, count if count >= THRESHOLDS["jury"] or count == 0 else None, row.unknown if source.partly else 0, row)
    return None


def draw(study: Study) -> tuple[Block, ...]:
    """Draw the funnel, or say that too little is known."""
    year, found = steps(study)
    lang = study.lang
    if year is None or len(found) < _LEAST:
        return (Paragraph(_NONE.of(lang), "note"),)
    svg, png = palette.draw(lambda: _figure(study, found))
    known = {step.name for step in found}
    lacking = [name.of(lang) for name, _ in _STEPS if name.of(lang) not in known]
    notes = (
        _NOT_NESTED.of(lang), _NOT_CAUSE.of(lang), _LACKING.of(lang).format(steps=", ".join(lacking).lower()) if lacking else "",
        naming.closing(context_of(study), lang, draft=False),
    )  # fmt: skip
    told = naming.sentence("; ".join(f"{step.name.lower()} — {_words(step, lang)}" for step in found))
    caption = _CAPTION.of(lang).format(year=year)
    under = tuple(naming.sentence(note) for note in notes if note)
    return (FigureBlock(caption, told, svg, png, 150.0, tuple(dict.fromkeys(step.row.id for step in found)), under),)


def _words(step: Step, lang: Lang) -> str:
    if step.count is None:
        return _FEW.of(lang).format(threshold=THRESHOLDS["jury"])
    count = number(step.count, 0, lang)
    return _UNKNOWN.of(lang).format(count=count, unknown=number(step.unknown, 0, lang)) if step.unknown else count


def _figure(study: Study, found: list[Step]) -> "Figure":
    figure = palette.sheet(150.0, 8.0 + 10.5 * len(found))
    axes = figure.add_subplot()
    most = max(step.count or 0 for step in found) or 1
    widths = [(step.count if step.count is not None else THRESHOLDS["jury"]) / most for step in found]
    for at, (step, width) in enumerate(zip(found, widths, strict=True)):
        _bar(axes, at, step, width, study.lang)
        if at:
            axes.fill([-widths[at - 1] / 2, widths[at - 1] / 2, width / 2, -width / 2], [at - 0.66, at - 0.66, at - 0.34, at - 0.34],
                      color=palette.PALE, alpha=0.55, linewidth=0, zorder=1)  # fmt: skip
    axes.set_yticks(range(len(found)), [step.name for step in found])
    axes.set_ylim(len(found) - 0.55, -0.5)
    axes.set_xlim(-0.52, 0.52)
    axes.set_xticks([])
    palette.bare(axes, keep=())
    palette.stamp(figure, ", ".join(naming.marks(context_of(study), study.lang, draft=False)))
    return figure


def _bar(axes: "Axes", at: int, step: Step, width: float, lang: Lang) -> None:
    few = step.count is None
    colour = palette.COLOURS[0]
    axes.barh(at, width, left=-width / 2, height=0.68, facecolor="white" if few else colour, edgecolor=colour, linewidth=0.9,
              hatch="////" if few else "", zorder=2)  # fmt: skip
    inside = width > 0.3 and not few  # noqa: PLR2004 because words need about a third of the width
    words = axes.annotate(_words(step, lang), (0 if inside else width / 2, at), xytext=(0 if inside else 5, 0), textcoords="offset points",
                          ha="center" if inside else "left", va="center", fontsize=10, fontweight="bold",
                          color="white" if inside else palette.INK, zorder=3)  # fmt: skip
    if not inside:
        palette.halo(words)
