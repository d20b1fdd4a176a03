"""Plans against facts: met or not where all is known, bounds and a share where it is not, a chance in tens for what is yet to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metrics import find
from evaluation.report import naming, notes, numerals
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.table import level_words
from evaluation.report.verdict import plan_kind
from evaluation.stats.prediction import next_cohort, share_met
from evaluation.study.context import Context, Goal
from evaluation.text import NBSP, Lang, Text, counted

GROUP_SIZE = 25
"""Persons of a group, assumed for what is yet to come."""
_CAPTION = Text(ru="Плановые значения: выполнение и прогноз", en="Targets: met, open and to come")
_HEADS = (
    (Text(ru="Показатель", en="Metric"), 2.4, "left"),
    (Text(ru="Год", en="Year"), 0.9, "left"),
    (Text(ru="План", en="Plan"), 0.7, "center"),
    (Text(ru="Факт", en="Fact"), 1.7, "center"),
    (Text(ru="Что с планом", en="State"), 2.4, "left"),
)
_NONE = Text(ru="Плановых значений для этих показателей в паспорте нет.", en="The passport has no targets for these metrics.")
_MET, _MISSED = Text(ru="выполнен", en="met"), Text(ru="не выполнен", en="not met")
_SURELY = Text(ru="выполнен при любой судьбе тех, о ком нет сведений", en="met whatever became of the unknown")
_NEVER = Text(ru="не выполнен при любой судьбе тех, о ком нет сведений", en="not met whatever became of the unknown")
_OPEN = Text(
    ru="зависит от судьбы {who}, о которых нет сведений; если они как остальные, план выполнен с вероятностью {chance}",
    en="depends on {who} of whom nothing is known; if they are like the others, the plan is met with probability {chance}",
)
_AHEAD = Text(
    ru="впереди; судя по прошлым годам ({years}), вероятность выполнить план — {chance}",
    en="ahead; judging by the past years ({years}), the probability of meeting the plan is {chance}",
)
_FEW = Text(ru="впереди; прошлых лет меньше трёх, прогноза нет", en="ahead; fewer than three past years, no forecast")
_NO_FORECAST = Text(ru="впереди; для такого показателя прогноз не строится", en="ahead; no forecast is made for such a metric")
_NOT_SHOWN = Text(ru="сведений нет", en="no data")
_LITTLE, _MUCH = Text(ru="менее 10 %", en="less than 10%"), Text(ru="более 90 %", en="more than 90%")
_ABOUT = Text(ru="около {tens} %", en="about {tens}%")
_PERSONS = Text(ru="человека|человек|человек", en="person|persons")
_YEARS = Text(ru="год|года|лет", en="year|years")
_NOTE = Text(
    ru="Вероятность — десятками процентов: точнее по нескольким годам нельзя. Учтено, что годы и группы отличаются; тренд не предполагается",
    en="Probabilities are in tens of a percent: a few years give no finer. They allow for years and groups that differ; no trend is assumed",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One target with the row of its year and the rows of the years before it."""

    goal: Goal
    row: Estimate | None
    past: tuple[Estimate, ...]
    whom: str = ""


def targets(x: Published) -> Shown:
    """Show every target of the passport for the published metrics: plan, fact, what came of it.

    Parameters
    ----------
    x
        Published levels by year, as for :func:`indicators`.
    """
    lang, lines = x.context.lang, lines_of(x)
    if not lines:
        return shown(Paragraph(_NONE.of(lang), "note"), lang=lang)
    columns = tuple(Column(head.of(lang), "center" if align == "center" else "left", width) for head, width, align in _HEADS)
    rows = tuple(_row(line, x.context) for line in lines)
    under = tuple(naming.sentence(words) for words in (_NOTE.of(lang), naming.closing(x.context, lang, draft=x.draft)) if words)
    return shown(TableBlock(_CAPTION.of(lang), columns, rows, under), lang=lang, behind=x)


def lines_of(x: Published) -> tuple[Line, ...]:
    """Pair the targets with published rows of the same metric and arm."""
    found = []
    for goal in x.context.goals:
        metric = find(goal.metric)
        rows = [row for row in x.rows if row.metric == metric.key and row.quantity == "level" and row.by.get("arm", "") == goal.arm]
        if not rows or goal.plan is None:
            continue
        past = tuple(row for row in rows if numerals.shown(row) and (naming.year_of(row) or goal.year) < goal.year)
        whom = f", {naming.arm(goal.arm, x.context, x.context.lang)}" if goal.arm else ""
        found.append(Line(goal, next((row for row in rows if naming.year_of(row) == goal.year), None), past, whom))
    return tuple(found)


def _row(line: Line, context: Context) -> tuple[Cell, ...]:
    lang, goal, metric = context.lang, line.goal, find(line.goal.metric)
    fact = line.row if numerals.shown(line.row) else None
    dimension = metric.year
    state = _closed(fact, goal, context) if fact is not None else _coming(line, context)
    return (
        Cell(f"{metric.id}. {metric.name.of(lang)}{line.whom}"),
        Cell(naming.year_words({dimension: str(goal.year)}, lang)),
        Cell(numerals.planned(goal.plan or 0.0, metric.unit, lang), goal.plan),
        Cell(level_words(fact, lang), fact.value, (fact.id,)) if fact is not None else Cell(notes.NO_DATA, emphasis="muted"),
        Cell(state),
    )


def _closed(row: Estimate, goal: Goal, context: Context) -> str:
    """Say what came of a target whose year has a number."""
    lang, bounds = context.lang, numerals.worst_best(row)
    upward = naming.metric_of(row).better != "down"
    if bounds is None or row.k is None or row.unit != "percent":
        return (_MET if plan_kind(row, goal).startswith("met") else _MISSED).of(lang)
    plan, (low, high) = goal.plan or 0.0, bounds
    surely, never = (low >= plan, high < plan) if upward else (high <= plan, low > plan)
    if surely or never:
        return (_SURELY if surely else _NEVER).of(lang)
    k, target = (row.k, plan) if upward else (row.n - row.k, 1 - plan)
    answer = share_met(k, row.n, row.unknown, target, icc=context.icc)
    return _OPEN.of(lang).format(who=counted(row.unknown, _PERSONS, lang), chance=in_tens(answer.probability, lang))


def _coming(line: Line, context: Context) -> str:
    """Say what past years tell of a target yet to come."""
    lang, latest = context.lang, max((naming.year_of(row) or 0 for row in line.past), default=0)
    if latest == 0 or (line.row is None and line.goal.year <= latest):
        return _NOT_SHOWN.of(lang) if line.row is not None or line.goal.year <= latest else _FEW.of(lang)
    known = [row for row in line.past if row.k is not None and row.n]
    if not known or any(row.unit != "percent" for row in line.past):
        return _NO_FORECAST.of(lang)
    return _forecast(known, line.goal, context)


def _forecast(past: Sequence[Estimate], goal: Goal, context: Context) -> str:
    lang, upward = context.lang, naming.metric_of(past[0]).better != "down"
    k = [row.k or 0.0 for row in past] if upward else [row.n - (row.k or 0.0) for row in past]
    plan = (goal.plan or 0.0) if upward else 1 - (goal.plan or 0.0)
    last = max(past, key=lambda row: naming.year_of(row) or 0)
    answer = next_cohort(k, [row.n for row in past], last.n, plan, context.icc, GROUP_SIZE)
    if answer.probability is None:
        return _FEW.of(lang)
    return _AHEAD.of(lang).format(years=counted(answer.years, _YEARS, lang), chance=in_tens(answer.probability, lang))


def in_tens(probability: float | None, lang: Lang) -> str:
    """Write a probability in tens of a percent, never as certain.

    >>> in_tens(0.66, "en").replace(NBSP, " "), in_tens(0.03, "en").replace(NBSP, " ")
    ('about 70%', 'less than 10%')
    """
    if probability is None:
        return notes.NO_DATA
    tens = round(probability * 10) * 10
    words = _LITTLE if tens < 10 else _MUCH if tens > 90 else _ABOUT  # noqa: PLR2004 because nothing here is certain or impossible
    return words.of(lang).format(tens=tens).replace(" %", f"{NBSP}%")
