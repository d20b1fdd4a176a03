"""The plan of evaluation as it stands, and the record: when it was frozen, how far that can be trusted, what has changed since."""

from typing import Any

from evaluation.errors import EvaluationError
from evaluation.metrics import find
from evaluation.report.blocks import Block, Bullets, Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.study.choices import COVARIATES
from evaluation.study.context import arms_of
from evaluation.study.contract import ARMS
from evaluation.study.fields import hundredfold
from evaluation.study.frozen import Departure, Frozen, departures, frozen
from evaluation.study.passport import labels
from evaluation.study.plan import Plan
from evaluation.study.study import Study
from evaluation.study.templates.template import CHOICES
from evaluation.text import NBSP, Lang, Text, date

SHOWN = 12
"""Characters of the hash that are printed: enough to compare by eye."""
_CAPTION = Text(ru="План оценки", en="The plan of evaluation")
_FIELD = Text(ru="Что решено", en="Decided")
_VALUE = Text(ru="Как решено", en="As follows")
_NOTHING = Text(ru="не указано", en="not stated")
_OWN_UNIT = Text(ru="как единица учёта проекта: {unit}", en="the study's unit of account: {unit}")
_OWN_START = Text(ru="с начала проекта: {year}", en="from the start of the project: {year}")
_POINTS = Text(ru="п. п.", en="pp")
_RECORD = Text(
    ru="План оценки зафиксирован {day} ({note}), отпечаток {hash}.", en="The plan of evaluation was frozen on {day} ({note}), hash {hash}."
)
_AGAIN = Text(ru="Зафиксирован повторно {day} ({note}), отпечаток {hash}.", en="Frozen again on {day} ({note}), hash {hash}.")
_UNFROZEN = Text(
    ru="План оценки до расчётов не зафиксирован. Зафиксировать: команда evaluation freeze и папка проекта; это делают до того, как увидят исходы.",
    en="The plan of evaluation was not frozen before the computation. To freeze it: command evaluation freeze and the study folder, "
    "before the outcomes are seen.",
)
_AFTER = Text(
    ru="Когда план зафиксировали, исходы уже были загружены: запись не доказывает, что план составлен до того, как стали видны результаты.",
    en="Outcomes were already loaded when the plan was frozen: the record does not prove that the plan came before the results.",
)
_CHANGED = Text(ru="Запись изменена после фиксации: верить ей нельзя.", en="The record was changed after freezing: it cannot be trusted.")
_DEPARTURES = Text(ru="Отступления от зафиксированного плана", en="Departures from the frozen plan")
_NO_DEPARTURES = Text(ru="Отступлений от зафиксированного плана нет.", en="There are no departures from the frozen plan.")
_HEADS = (Text(ru="Что", en="What"), Text(ru="Было", en="Was"), Text(ru="Стало", en="Is"))
_OF_A_LOT = ("blocks", "assigned", "assigned_source")
_OF_TIME = ("start_year",)
_OVER_TIME = ("before_after", "interrupted_series", "did")
_UNLIKELY = ("icc", "icc_low", "icc_high")
_UNSAID = "unknown"
_METRICS = ("primary", "family", "harms")
_SHARES = ("contamination", "level")


def protocol(study: Study) -> Shown:
    """Show the plan of evaluation of a study, and the record of its freezing.

    Parameters
    ----------
    study
        An opened study.

    Returns
    -------
    Shown
        The plan as a table (fields that mean nothing under its design are left out); the record or how to make one; departures.

    Raises
    ------
    StudyError
        If the file of records cannot be read.
    """
    return shown(plan_table(study), *record(study), lang=study.lang)


def plan_table(study: Study) -> TableBlock:
    """Lay the plan out, one decision a line."""
    lang = study.lang
    rows = tuple(
        (Cell(_capital(label.of(lang)), emphasis="strong"), _cell(name, getattr(study.plan, name), study))
        for name, label in labels(Plan).items()
        if matters(name, study)
    )
    return TableBlock(_CAPTION.of(lang), (Column(_FIELD.of(lang), "left", 1.3), Column(_VALUE.of(lang), "left", 2.4)), rows)


def matters(name: str, study: Study) -> bool:
    """Say whether a field of the plan means anything under its design."""
    plan = study.plan
    if name in _OF_A_LOT:
        return plan.scheme == "randomised"
    if name in _OF_TIME:
        return plan.scheme in _OVER_TIME
    if name in _UNLIKELY:
        return study.cluster != "student"
    if name == "correction":
        return bool(plan.family)
    return name not in ("randomised", "design") or (name == "design" and bool(plan.design))


def record(study: Study) -> tuple[Block, ...]:
    """Tell when the plan was frozen, how far the record can be trusted, and what departs from it."""
    lang, history = study.lang, frozen(study)
    if not history:
        return (Paragraph(_UNFROZEN.of(lang), "note"),)
    first, *later = history
    blocks: list[Block] = [Paragraph(_stamped(_RECORD, first, lang))]
    blocks += [Bullets(tuple(_stamped(_AGAIN, each, lang) for each in later))] if later else []
    blocks += [Paragraph(_AFTER.of(lang), "warning")] if first.after_outcomes else []
    blocks += [Paragraph(_CHANGED.of(lang), "warning")] if not all(each.intact for each in history) else []
    changed = departures(study, _versions(study.plan))
    return (*blocks, _departures(changed, lang) if changed else Paragraph(_NO_DEPARTURES.of(lang), "note"))


def _departures(changed: tuple[Departure, ...], lang: Lang) -> TableBlock:
    rows = tuple((Cell(_capital(each.label.of(lang))), Cell(each.was.of(lang)), Cell(each.now.of(lang))) for each in changed)
    columns = tuple(Column(head.of(lang), "left", width) for head, width in zip(_HEADS, (1.2, 1.4, 1.4), strict=True))
    return TableBlock(_DEPARTURES.of(lang), columns, rows)


def _stamped(words: Text, record: Frozen, lang: Lang) -> str:
    day = f"{date(record.at.date(), lang)} {record.at:%H:%M}".replace(" ", NBSP)
    return words.of(lang).format(day=day, note=record.note.of(lang), hash=record.sha256[:SHOWN])


def _versions(plan: Plan) -> dict[str, int]:
    """Return today's versions of the definitions the plan names, by id."""
    found = (_metric(name) for name in plan.metrics)
    return {metric.id: metric.version for metric in found if metric is not None}


def _metric(name: str) -> Any:  # noqa: ANN401 because a metric that the catalogue lacks is None
    try:
        return find(name)
    except EvaluationError:
        return None


def _cell(name: str, value: object, study: Study) -> Cell:
    words = _told(name, value, study)
    return Cell(words) if words else Cell(_NOTHING.of(study.lang), emphasis="muted")


def _told(name: str, value: object, study: Study) -> str:
    """Write the value of a field in words; empty where nothing is stated and nothing follows."""
    lang = study.lang
    if value is None or value in ("", _UNSAID):
        return _follows(name, study)
    if name in CHOICES:
        return _chosen(name, value, lang)
    if isinstance(value, tuple):
        return _listed(name, value, lang)
    if isinstance(value, float):
        return _figure(name, value, lang)
    return _metric_words(str(value), lang) if name in _METRICS else str(value)


def _follows(name: str, study: Study) -> str:
    """Write what holds where the plan says nothing."""
    lang = study.lang
    if name == "cluster":
        return _OWN_UNIT.of(lang).format(unit=_chosen("cluster", study.cluster, lang))
    if name == "start_year" and study.start_year:
        return _OWN_START.of(lang).format(year=study.start_year)
    return arms_of(study)[name].of(lang) if name in ARMS else ""


def _chosen(name: str, value: object, lang: Lang) -> str:
    return CHOICES[name][value].of(lang)


def _listed(name: str, values: tuple[object, ...], lang: Lang) -> str:
    if name == "assigned":
        return "/".join(str(count) for count in values)
    words = [str(value) for value in values]
    if name in _METRICS:
        words = [_metric_words(word, lang) for word in words]
    if name == "covariates":
        words = [COVARIATES[word].of(lang) if word in COVARIATES else word for word in words]
    return "; ".join(words)


def _figure(name: str, value: float, lang: Lang) -> str:
    if name == "smallest_effect":
        return f"{_plain(hundredfold(value), lang)}{NBSP}{_POINTS.of(lang).replace(' ', NBSP)}"
    if name in _SHARES:
        return f"{_plain(hundredfold(value), lang)}{NBSP}%" if lang == "ru" else f"{_plain(hundredfold(value), lang)}%"
    return _plain(value, lang)


def _plain(value: float, lang: Lang) -> str:
    words = f"{value:g}"
    return words.replace(".", ",") if lang == "ru" else words


def _metric_words(name: str, lang: Lang) -> str:
    metric = _metric(name)
    return f"{metric.name.of(lang)} ({metric.id})" if metric is not None else name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
