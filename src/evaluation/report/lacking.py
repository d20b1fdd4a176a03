"""What the study does not have, in one short list: each table that is missing, and the metrics it would give."""

from collections.abc import Sequence

from evaluation import metrics
from evaluation.metric import Metric
from evaluation.report import naming
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.study import contract
from evaluation.study.context import context_of
from evaluation.study.study import Study
from evaluation.text import Lang, Text, counted

_CAPTION = Text(ru="Чего в проекте нет и что это даст", en="What the study lacks, and what it would give")
_HEADS = (Text(ru="Таблица или реестр", en="Table or register"), Text(ru="Станут известны показатели", en="Metrics it would give"))
_NOTHING = Text(ru="Все таблицы, нужные показателям, в проекте есть.", en="The study has every table that metrics need.")
_FIRST = Text(
    ru="Отчёт построен по тому, что есть. Ничего из этого списка не обязательно: достаточно сводных чисел или списка студентов.",
    en="The report is made of what there is. Nothing in this list is required: totals or a list of students are enough.",
)
_MORE = Text(ru="и ещё {count}", en="and {count} more")
_OF_METRICS = Text(ru="показатель|показателя|показателей", en="metric|metrics")
_NAMED = 3


def lacking(study: Study) -> Shown:
    """Show the tables the study does not have, each with the metrics that wait for it."""
    lang, gaps = study.lang, gaps_of(study)
    if not gaps:
        return shown(Paragraph(_NOTHING.of(lang), "note"), lang=lang)
    rows = tuple((Cell(table.label.of(lang)), Cell(_metrics(waiting, lang))) for table, waiting in gaps)
    columns = (Column(_HEADS[0].of(lang), width=1.0), Column(_HEADS[1].of(lang), width=2.4))
    note = naming.closing(context_of(study), lang, draft=False)
    return shown(Paragraph(_FIRST.of(lang)), TableBlock(_CAPTION.of(lang), columns, rows, (note,) if note else ()), lang=lang)


def gaps_of(study: Study) -> tuple[tuple[contract.Table, tuple[Metric, ...]], ...]:
    """Tables the study has no row of, in the order of the contract, with the metrics that require them; totals answer for their metrics."""
    told = {metric.id for metric in metrics.ALL if _in_totals(study, metric)}
    found = []
    for table in contract.TABLES:
        waiting = tuple(
            metric
            for metric in metrics.ALL
            if metric.id not in told and not study.has(table.name) and any(name.split(".")[0] == table.name for name in metric.requires)
        )
        if waiting:
            found.append((table, waiting))
    return tuple(found)


def _in_totals(study: Study, metric: Metric) -> bool:
    if not study.has("totals"):
        return False
    known = metrics.names()
    return metric.id in {known.get(str(words).strip().casefold()) for words in study.tables["totals"]["metric"].to_pylist()}


def _metrics(waiting: Sequence[Metric], lang: Lang) -> str:
    named = [f"{metric.id} «{metric.name.of(lang)}»" if lang == "ru" else f"{metric.id} “{metric.name.of(lang)}”" for metric in waiting[:_NAMED]]
    rest = len(waiting) - len(named)
    return "; ".join([*named, *([_MORE.of(lang).format(count=counted(rest, _OF_METRICS, lang))] if rest else [])])
