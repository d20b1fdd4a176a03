"""The answer to one criterion of a competition: its metrics against baseline and target, the comparison, records, pictures; or that there is none."""

from dataclasses import dataclass, replace

from evaluation.competitions import Criterion
from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.metrics import find
from evaluation.report import figure, naming, notes, numerals
from evaluation.report.blocks import Block, Cell, Column, FigureBlock, Paragraph, TableBlock
from evaluation.report.competition_evidence import Evidence, Line
from evaluation.report.picture import KINDS, picture
from evaluation.report.registry import CLOSED, rows_of
from evaluation.report.sentence import tell_comparison
from evaluation.report.spans import tidy
from evaluation.report.table import level_words
from evaluation.report.verdict import plan_kind
from evaluation.study import contract
from evaluation.study.study import Study
from evaluation.text import Lang, Text, counted, number

_ASKED = Text(ru="Высший балл — {most}: {meaning}.", en="The highest score is {most}: {meaning}.")
_WEIGHTED = Text(ru=" Вес критерия — {weight}.", en=" The criterion's weight is {weight}.")
NO_EVIDENCE = Text(
    ru="Доказательств по этому критерию в данных проекта нет. {why}",
    en="The study's data hold no evidence for this criterion. {why}",
)
SILENT = Text(
    ru="Он оценивается по тексту или на защите; балл ставит комиссия.", en="It is judged by the text or at the defence; the jury gives the score."
)
EMPTY = Text(ru="Нет ни числа, ни записи: {names}.", en="There is neither a number nor a record: {names}.")
_CAPTION = Text(ru="{title}: чем подтверждается", en="{title}: the evidence")
_HEADS = (
    (Text(ru="Показатель", en="Metric"), 2.3),
    (Text(ru="До проекта", en="Before"), 1.1),
    (Text(ru="Последний год", en="Latest year"), 1.7),
    (Text(ru="План", en="Target"), 0.7),
    (Text(ru="Что с планом", en="State"), 1.3),
)
_STATES = {
    "met": Text(ru="выполнен", en="met"),
    "missed": Text(ru="не выполнен", en="not met"),
    "open": Text(ru="зависит от тех, о ком нет сведений", en="depends on the unknown"),
}
_NO_PLAN = Text(ru="плана нет", en="no target")
_ABSENT = Text(ru="Числа нет: {names}", en="No number: {names}")
_RECORDS = Text(ru="Записи: {told}.", en="Records: {told}.")
_REGISTER = Text(ru="«{label}» — {rows}", en="“{label}”: {rows}")
_THERE = Text(ru="«{label}» — записи есть", en="“{label}”: there are records")
_ROWS = Text(ru="строка|строки|строк", en="row|rows")
_PAPERS = Text(ru=" Документы: {told}.", en=" Documents: {told}.")
_PAPER = Text(ru="{title}, № {number}", en="{title}, No. {number}")
_SHOWN_PAPERS, _LONGEST_PAPER = 3, 90


@dataclass(frozen=True, slots=True)
class Order:
    """In which order the blocks of a criterion give way to a page limit: `rank` counts criteria from the least weighty, `first` is the weightiest.

    Pictures go before tables; those of the weightiest criterion go last of all.
    """

    rank: int
    first: bool = False

    @property
    def picture(self) -> int:
        """Place of its pictures."""
        return (_LAST if self.first else 1) + self.rank

    @property
    def table(self) -> int:
        """Place of its tables."""
        return (_LAST if self.first else 0) + _AFTER_PICTURES + self.rank


_AFTER_PICTURES, _LAST = 1_000, 2_000


def answered(each: Evidence, x: Published, study: Study, order: Order) -> tuple[Block, ...]:
    """Answer a criterion."""
    lang = study.lang
    if not each.there:
        return (Paragraph(no_evidence(each, lang), "warning"),)
    blocks: list[Block] = [replace(_table(each, x), yields=order.table)] if each.lines else []
    blocks += [Paragraph(tidy(tell_comparison(one, x))) for one in each.compared]
    records = _records(each, study)
    blocks += [Paragraph(records)] if records else []
    drawn = [*_figure(each.criterion, x), *_pictures(each.criterion, study)]
    blocks += [replace(block, yields=order.picture) if isinstance(block, FigureBlock | TableBlock) else block for block in drawn]
    return tuple(blocks)


def asked(criterion: Criterion, lang: Lang) -> Paragraph:
    """Write what the highest score is given for."""
    best = criterion.anchors[-1]
    told = _ASKED.of(lang).format(most=score_words(best.top, lang), meaning=best.meaning.of(lang).rstrip("."))
    weight = _WEIGHTED.of(lang).format(weight=score_words(criterion.weight, lang)) if criterion.weight != 1 else ""
    return Paragraph(f"{told}{weight}", "note")


def score_words(value: float, lang: Lang) -> str:
    """Write a score or a weight: whole where it is whole.

    >>> score_words(3.0, "ru"), score_words(0.25, "ru")
    ('3', '0,25')
    """
    places = next((places for places in range(3) if round(value, places) == round(value, 6)), 2)
    return number(value, places, lang)


def no_evidence(each: Evidence, lang: Lang) -> str:
    """Say that a criterion has no evidence, and what of."""
    if each.criterion.silent:
        return NO_EVIDENCE.of(lang).format(why=SILENT.of(lang))
    names = [naming.metric_by(key).name.of(lang) for key in each.missing]
    names += [contract.table(name).label.of(lang) for name in each.criterion.registers]
    return NO_EVIDENCE.of(lang).format(why=EMPTY.of(lang).format(names="; ".join(names)))


def _table(each: Evidence, x: Published) -> TableBlock:
    lang = x.context.lang
    rows = tuple(_row(line, x) for line in each.lines)
    columns = tuple(Column(head.of(lang), "left", width) for head, width in _HEADS)
    gone = ", ".join(naming.metric_by(key).name.of(lang) for key in each.missing)
    signs = notes.signs_note({cell.text for row in rows for cell in row}, lang)
    told = (_ABSENT.of(lang).format(names=gone) if gone else "", signs, naming.closing(x.context, lang, draft=x.draft))
    under = " ".join(naming.sentence(words) for words in told if words)
    return TableBlock(_CAPTION.of(lang).format(title=each.criterion.title.of(lang)), columns, rows, (under,) if under else (), small=True)


def _row(line: Line, x: Published) -> tuple[Cell, ...]:
    lang, now, before = x.context.lang, line.latest, line.before
    metric, goal = naming.metric_of(now), naming.goal_for(x.context, now)
    kind = plan_kind(now, goal) if goal is not None else ""
    state = _STATES[kind.split("_")[0]].of(lang) if kind else _NO_PLAN.of(lang)
    return (
        Cell(f"{metric.id}. {metric.name.of(lang)}"),
        Cell(_short(before, lang), before.value, (before.id,)) if before is not None else Cell(notes.NO_DATA, emphasis="muted"),
        Cell(f"{level_words(now, lang)} ({naming.year_words(now.by, lang)})", now.value, (now.id,)),
        Cell(numerals.planned(goal.plan, metric.unit, lang), goal.plan) if goal and goal.plan is not None else Cell(notes.ABSENT, emphasis="muted"),
        Cell(state, emphasis="bad" if kind.startswith("missed") else "" if kind else "muted"),
    )


def _short(row: Estimate, lang: Lang) -> str:
    return f"{numerals.amount(row.value or 0.0, row.unit, numerals.total(row), lang)} ({naming.year_of(row)})"


def _records(each: Evidence, study: Study) -> str:
    lang = study.lang
    if not each.records:
        return ""
    told = []
    for name, count in each.records.items():
        label = contract.table(name).label.of(lang)
        words = _REGISTER.of(lang).format(label=label, rows=counted(count, _ROWS, lang)) if count else _THERE.of(lang).format(label=label)
        told.append(words)
    papers = papers_of(tuple(each.records), study)
    return _RECORDS.of(lang).format(told="; ".join(told)) + (_PAPERS.of(lang).format(told="; ".join(papers)) if papers else "")


def papers_of(registers: tuple[str, ...], study: Study) -> tuple[str, ...]:
    """Name a few documents that the registers refer to: orders by their number, others by their words."""
    found: dict[str, None] = {}
    for name in registers:
        if name in CLOSED or not contract.table(name).register:
            continue
        for row in rows_of(study, name):
            own = name == "documents"
            words = str((row["title"] if own else row.get("document")) or "")
            short = words if len(words) <= _LONGEST_PAPER else f"{words[:_LONGEST_PAPER].rsplit(' ', 1)[0]}…"
            told = _PAPER.of(study.lang).format(title=short, number=row["number"]) if own and row["number"] else short
            if told and (not own or row["number"] or row["date"]):
                found.setdefault(told)
    return tuple(found)[:_SHOWN_PAPERS]


def _figure(criterion: Criterion, x: Published) -> tuple[Block, ...]:
    if criterion.figure is None:
        return ()
    key = find(criterion.figure).key
    part = x.where(lambda row: row.metric == key and row.quantity == "level" and "arm" not in row.by)
    return tuple(block for block in figure.figure(part, kind="years").blocks if isinstance(block, FigureBlock)) if part.rows else ()


def _pictures(criterion: Criterion, study: Study) -> list[Block]:
    strange = next((kind for kind in criterion.pictures if kind not in KINDS), None)
    if strange is not None:
        raise QuestionError(
            Text(ru="У критерия «{title}» незнакомый рисунок «{kind}».", en="Criterion '{title}' has an unknown picture '{kind}'.").format(
                title=criterion.title, kind=strange
            ),
            todo=Text(ru="Возможны: {kinds}.", en="Choose one of: {kinds}.").format(kinds=", ".join(KINDS)),
            lang=study.lang,
        )
    blocks = [block for kind in KINDS if kind in criterion.pictures for block in picture(study, kind).blocks]
    return [block for block in blocks if isinstance(block, FigureBlock | TableBlock)]
