"""From what the project says of itself to what evidences it: claim, evidence, how far the claim goes, what limits it."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metrics import find, names
from evaluation.report import naming, numerals
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.registry import CLOSED, rows_of
from evaluation.report.table import level_words
from evaluation.study import contract
from evaluation.study.choices import STAGES
from evaluation.study.context import context_of
from evaluation.study.passport import Claim
from evaluation.study.study import Study
from evaluation.text import Lang, Text, counted

_CAPTION = Text(ru="Тезисы проекта и чем они подтверждаются", en="Claims of the project and their evidence")
_HEADS = (
    (Text(ru="№", en="No"), 0.4),
    (Text(ru="Тезис проекта", en="Claim"), 2.2),
    (Text(ru="Чем подтверждается", en="Evidence"), 3.0),
    (Text(ru="Ступень", en="Stage"), 0.9),
    (Text(ru="Состояние", en="State"), 1.3),
    (Text(ru="Ограничение", en="Limitation"), 1.6),
)
_NONE = Text(
    ru="Тезисов в паспорте проекта нет: заполните лист «Тезисы».",
    en="The passport has no claims: fill in sheet “Claims”.",
)
_REGISTER = Text(ru="реестр «{label}»: {rows}", en="register “{label}”: {rows}")
_TABLE = Text(ru="«{label}»: записи есть", en="“{label}”: records are there")
_ROWS = Text(ru="строка|строки|строк", en="row|rows")
_VALUE = Text(ru="{id} {name} — {value}{when}", en="{id} {name}: {value}{when}")
_NOT_YET = Text(ru="{id} {name} — числа пока нет", en="{id} {name}: no number yet")
_NOTHING = Text(ru="сведений нет", en="nothing on record")
_STATES: Mapping[tuple[str, bool], Text] = {
    ("context", True): Text(ru="описано", en="described"),
    ("context", False): Text(ru="описано словами", en="described in words"),
    ("plan", True): Text(ru="измеряется", en="being measured"),
    ("plan", False): Text(ru="намерение, данных нет", en="an intention, no data"),
    ("output", True): Text(ru="сделано, записи есть", en="done, on record"),
    ("output", False): Text(ru="не подтверждено записями", en="not evidenced by records"),
    ("early", True): Text(ru="измерено, судить рано", en="measured, too early to judge"),
    ("early", False): Text(ru="не измерено", en="not measured"),
    ("outcome", True): Text(ru="измерено; заслуга модели — в отчёте об эффекте", en="measured; whose merit: see the report on the effect"),
    ("outcome", False): Text(ru="не измерено", en="not measured"),
    ("impact", True): Text(ru="описано; долю проекта выделить нельзя", en="described; the project's part cannot be told"),
    ("impact", False): Text(ru="не измерено", en="not measured"),
}
_NOTE = Text(
    ru="Ступени: план → сделано → ранний результат → результат → влияние; чем выше ступень, тем больше нужно для вывода",
    en="Stages: plan, output, early outcome, outcome, impact; the higher the stage, the more a conclusion needs",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What evidences a claim, in words; the estimates named there; whether there is anything at all."""

    words: str
    ids: tuple[str, ...]
    there: bool


def claims(x: Published, study: Study) -> Shown:
    """Show every claim of the passport with its evidence.

    Parameters
    ----------
    x
        Published numbers of the metrics the claims name, as of `ev.publish(ev.latest(study, ev.metrics.ALL))`.
    study
        The study, whose passport holds the claims and whose registers the records.
    """
    lang = study.lang
    if not study.passport.claims:
        return shown(Paragraph(_NONE.of(lang), "note"), lang=lang)
    numbers = {row.metric: row for row in x.rows}
    cells = tuple(_row(claim, numbers, study) for claim in study.passport.claims)
    columns = tuple(Column(head.of(lang), "left", width) for head, width in _HEADS)
    notes = tuple(naming.sentence(note) for note in (_NOTE.of(lang), naming.closing(context_of(study), lang, draft=x.draft)) if note)
    return shown(TableBlock(_CAPTION.of(lang), columns, cells, notes, wide=True, small=True), lang=lang, behind=x)


def _row(claim: Claim, numbers: Mapping[str, Estimate], study: Study) -> tuple[Cell, ...]:
    told = evidence(claim, numbers, study)
    return (
        Cell("" if claim.number is None else str(claim.number)),
        Cell(claim.claim),
        Cell(told.words, ids=told.ids),
        Cell(STAGES[claim.stage].of(study.lang)),
        Cell(state(claim, told).of(study.lang), emphasis="" if told.there else "muted"),
        Cell(claim.note),
    )


def evidence(claim: Claim, numbers: Mapping[str, Estimate], study: Study) -> Evidence:
    """Gather what evidences a claim: its metrics' numbers and the registers that have records."""
    lang, known = study.lang, names()
    rows = [(word, numbers.get(find(word).key)) for word in claim.metrics if word.strip().casefold() in known]
    told = [_number(word, row, lang) for word, row in rows]
    records = [words for name in claim.registers if (words := _records(name, study))]
    ids = tuple(row.id for _, row in rows if row is not None and numerals.shown(row))
    there = bool(records) or any(numerals.shown(row) for _, row in rows)
    return Evidence("; ".join([*told, *records]) or _NOTHING.of(lang), ids, there)


def state(claim: Claim, told: Evidence) -> Text:
    """Say how a claim stands, by its stage and whether anything evidences it."""
    return _STATES[claim.stage, told.there]


def _number(word: str, row: Estimate | None, lang: Lang) -> str:
    metric = find(word)
    named = {"id": metric.id, "name": f"«{metric.name.of(lang)}»" if lang == "ru" else f"“{metric.name.of(lang)}”"}
    if row is None or not numerals.shown(row):
        return _NOT_YET.of(lang).format(**named)
    when = naming.year_words(row.by, lang)
    return _VALUE.of(lang).format(**named, value=level_words(row, lang), when=f" ({when})" if when else "")


def _records(name: str, study: Study) -> str:
    """Say that a register has rows by the day of the data; rows about persons are not counted aloud."""
    table = next((known for known in contract.TABLES if known.name == name), None)
    if table is None or not study.has(name):
        return ""
    if not table.register or name in CLOSED:
        return _TABLE.of(study.lang).format(label=table.label.of(study.lang))
    rows = len(rows_of(study, name))
    return _REGISTER.of(study.lang).format(label=table.label.of(study.lang), rows=counted(rows, _ROWS, study.lang)) if rows else ""
