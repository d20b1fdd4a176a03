"""Small parts of the annual report that have no verb of their own elsewhere: particulars of the project, problems, what is ahead."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.report import naming, notes
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.registry import cell_words, register, rows_of
from evaluation.study import contract
from evaluation.study.choices import UNITS
from evaluation.study.context import context_of, observed_until
from evaluation.study.study import Study
from evaluation.text import Lang, Text, date

_PARTICULARS = Text(ru="Паспорт проекта", en="Particulars of the project")
_ITEM, _SAID = Text(ru="Сведения", en="Item"), Text(ru="Содержание", en="Particulars")
_ROWS = {
    "title": Text(ru="Проект", en="Project"),
    "organisation": Text(ru="Площадка", en="Platform"),
    "place": Text(ru="Территория", en="Place"),
    "period": Text(ru="Срок", en="Period"),
    "people": Text(ru="Кто отвечает", en="Who answers for it"),
    "primary": Text(ru="Главный показатель", en="Primary metric"),
    "unit": Text(ru="Единица учёта при сравнении", en="Unit of comparison"),
}
_NO_PROBLEMS = Text(
    ru="Реестр проблем не вёлся. Проект без проблем экспертов не убеждает: заполните таблицу «Проблемы и противоречия».",
    en="No register of problems was kept. A project without problems does not convince experts: fill in table “Problems and contradictions”.",
)
_STEPS = Text(ru="Невыполненные и предстоящие мероприятия плана-графика", en="Activities of the roadmap still to be done")
_STATE = Text(ru="Состояние", en="State")
_OVERDUE, _AHEAD = Text(ru="срок прошёл", en="overdue"), Text(ru="срок не наступил", en="not yet due")
_NO_DUE = Text(ru="срок не назначен", en="no date set")
_ALL_DONE = Text(
    ru="Все мероприятия плана-графика выполнены; мероприятия следующего этапа в паспорт проекта не внесены.",
    en="All activities of the roadmap are done; the passport holds none of the next stage.",
)
_PROBLEM_COLUMNS = ("contradiction", "sides", "measure", "state")
_STEP_COLUMNS = ("activity", "due", "responsible")


def particulars(study: Study) -> Shown:
    """Show the particulars of the project from its passport, as a table of two columns; what is not told is left out."""
    lang, project, passport = study.lang, study.passport.project, study.passport
    primary = study.plan.primary
    told = {
        "title": project.title,
        "organisation": project.organisation,
        "place": ", ".join(word for word in (project.district, project.region) if word),
        "period": " – ".join(date(day, lang) for day in (project.start, project.end) if day),
        "people": "; ".join(" — ".join(word for word in (person.role, person.name, person.position) if word) for person in passport.people),
        "primary": naming.metric_by(known).name.of(lang) if (known := _known(primary)) else "",
        "unit": UNITS[project.unit].of(lang),
    }
    rows = tuple((Cell(_ROWS[name].of(lang), emphasis="strong"), Cell(words)) for name, words in told.items() if words)
    columns = (Column(_ITEM.of(lang), "left", 1.0), Column(_SAID.of(lang), "left", 2.6))
    return shown(TableBlock(_PARTICULARS.of(lang), columns, rows, _foot(study), small=True), lang=lang)


def _known(primary: str) -> str:
    from evaluation.metrics import find, names

    return find(primary).key if primary and primary.strip().casefold() in names() else ""


def problems(study: Study) -> Shown:
    """Show the register of problems and contradictions; where none was kept, that is said aloud: the section is not optional."""
    if not rows_of(study, "contradictions"):
        return shown(Paragraph(_NO_PROBLEMS.of(study.lang), "warning"), lang=study.lang)
    return register(study, "contradictions", columns=_PROBLEM_COLUMNS)


def ahead(study: Study) -> Shown:
    """Show what of the plan and schedule is still to be done by the day of the data, the overdue first."""
    lang, until = study.lang, observed_until(study)
    open_steps = [row for row in rows_of(study, "roadmap") if row["fact"] is None] + _later(study, until)
    if not open_steps:
        return shown(Paragraph(_ALL_DONE.of(lang), "note"), lang=lang)
    known = [name for name in _STEP_COLUMNS if any(row.get(name) is not None for row in open_steps)]
    declared = [contract.table("roadmap").column(name) for name in known]
    rows = tuple((*(Cell(cell_words(row.get(each.name), each, lang)) for each in declared), _state(row, until, lang)) for row in open_steps)
    heads = [Column(each.label.of(lang), "left", 2.4 if each.name == "activity" else 1.0) for each in declared]
    return shown(TableBlock(_STEPS.of(lang), (*heads, Column(_STATE.of(lang), "left", 1.0)), rows, _foot(study, rows), small=True), lang=lang)


def _later(study: Study, until: dt.date | None) -> list[dict[str, Any]]:
    """Rows of the roadmap due after the day: they are plans, so their facts are not known yet."""
    if until is None or not study.has("roadmap"):
        return []
    rows: list[dict[str, Any]] = study.tables["roadmap"].to_pylist()
    return sorted(({**row, "fact": None} for row in rows if row["due"] is not None and row["due"] > until), key=lambda row: row["due"])


def _state(row: Mapping[str, Any], until: dt.date | None, lang: Lang) -> Cell:
    if row.get("due") is None:
        return Cell(_NO_DUE.of(lang), emphasis="muted")
    overdue = until is not None and row["due"] <= until
    return Cell((_OVERDUE if overdue else _AHEAD).of(lang), emphasis="bad" if overdue else "")


def _foot(study: Study, rows: Sequence[tuple[Cell, ...]] = ()) -> tuple[str, ...]:
    lang = study.lang
    signs = notes.signs_note({cell.text for row in rows for cell in row}, lang)
    return tuple(word for word in (naming.sentence(signs) if signs else "", naming.closing(context_of(study), lang, draft=False)) if word)
