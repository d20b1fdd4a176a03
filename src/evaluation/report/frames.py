"""Other people's frames over the same metrics: what each of their indicators asks, and whether the study can answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.metrics import find, names
from evaluation.report import naming, numerals
from evaluation.report.blocks import Cell, Column, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.table import level_words, missing
from evaluation.text import Lang, Text, same

Frame = Literal["eqavet", "wioa", "employment"]
PLAIN = same("")
UNPUBLISHED = 6
"""E06 has a name and no published formula."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a frame: its number and name, the metrics that answer it, and how far they do."""

    number: str
    name: Text
    metrics: tuple[str, ...] = ()
    how: Text = PLAIN


_NATIONAL = Text(ru="показатель системы, а не одной организации", en="an indicator of a system, not of a college")
_INSTEAD = Text(ru="близкий показатель, не тот же", en="a near indicator, not the same")
_UNPUBLISHED = Text(
    ru="уровень трудоустройства за год и за два (национальный проект «Кадры»)",
    en="employment level after one and two years (national project)",
)
FRAMES: Mapping[Frame, tuple[Text, Text, tuple[Line, ...]]] = {
    "eqavet": (
        Text(ru="Десять показателей EQAVET", en="The ten EQAVET indicators"),
        Text(ru="показатели EQAVET не предназначены для сопоставления стран", en="EQAVET indicators are not meant for comparing countries"),
        (
            Line("1", Text(ru="Значение систем обеспечения качества", en="Relevance of quality assurance systems"), ("D10",), _INSTEAD),
            Line("2", Text(ru="Вложения в обучение педагогов", en="Investment in training of teachers"), ("T01", "P06")),
            Line("3", Text(ru="Участие в программах", en="Participation rate"), ("K04", "D02"), _INSTEAD),
            Line("4", Text(ru="Завершение обучения", en="Completion rate"), ("K03", "K01")),
            Line("5a", Text(ru="Распределение через заданный срок", en="Destination at a designated time"), ("E05",)),
            Line("5b", Text(ru="Занятость через год после окончания", en="Employed one year after the end"), ("E02", "E01")),
            Line("6a", Text(ru="Работа по профессии", en="Working in relevant occupations"), ("E08", "E01")),
            Line("6b", Text(ru="Удовлетворённость навыками", en="Satisfaction with skills"), ("D11a", "D11")),
            Line("7", Text(ru="Безработица", en="Unemployment rate"), ("E11",), _INSTEAD),
            Line("8", Text(ru="Уязвимые группы", en="Vulnerable groups"), (), Text(
                ru="таких сведений о студентах проект не собирает", en="the study collects no such facts of students")),
            Line("9", Text(ru="Выявление потребности рынка труда", en="Mechanisms to identify training needs"), ("K08", "P09")),
            Line("10", Text(ru="Доступ и профориентация", en="Better access and guidance"), ("K11", "K11a")),
        ),
    ),
    "wioa": (
        Text(ru="Основные показатели WIOA (США)", en="WIOA primary indicators (USA)"),
        Text(
            ru="кварталы после выхода заменены сроками, о которых есть сведения; закон США к техникуму не относится",
            en="quarters after exit are replaced by the times the study knows; the US act does not bind the college",
        ),
        (
            Line("1", Text(ru="Занятость во 2-м квартале после выхода", en="Employment, 2nd quarter after exit"), ("E03",), _INSTEAD),
            Line("2", Text(ru="Занятость в 4-м квартале после выхода", en="Employment, 4th quarter after exit"), ("E01", "E07"), _INSTEAD),
            Line("3", Text(ru="Медиана заработка во 2-м квартале", en="Median earnings, 2nd quarter"), ("E14",), _INSTEAD),
            Line("4", Text(ru="Получение документа об образовании", en="Credential attainment"), ("K03",), _INSTEAD),
            Line("5", Text(ru="Измеримый рост умений", en="Measurable skill gains"), ("A01", "G05"), _INSTEAD),
            Line("6", Text(ru="Закрепление у того же работодателя", en="Retention with the same employer"), ("E10",)),
        ),
    ),
    "employment": (
        Text(ru="Все формулы занятости рядом", en="Every formula of employment side by side"),
        Text(
            ru="формулы отвечают на разные вопросы: сравнивать можно только одинаковые",
            en="the formulas answer different questions: only like may be compared with like",
        ),
        tuple(Line(f"E{place:02d}", _UNPUBLISHED if place == UNPUBLISHED else PLAIN, (f"E{place:02d}",)) for place in range(18)),
    ),
}
"""Indicators of each frame, in its own order, with what must be said of the whole."""
_HEADS = (
    (Text(ru="№", en="No"), 0.5),
    (Text(ru="Что спрашивает", en="What it asks"), 1.8),
    (Text(ru="Чем отвечает проект", en="What the study answers"), 3.2),
    (Text(ru="Насколько", en="How far"), 1.4),
)
_ANSWER = Text(ru="{id} «{name}»: {value}{when}", en="{id} “{name}”: {value}{when}")
_UNANSWERED = Text(ru="ответить нечем", en="no answer")
_ANSWERED = Text(ru="отвечает", en="answered")
_NO_DATA = Text(ru="данных нет", en="no data")
_NO_FORMULA = Text(ru="показателя в пакете нет: формула не опубликована", en="not among the metrics: its formula is unpublished")


def frame(x: Published, key: Frame) -> Shown:
    """Show one frame over published numbers: each of its indicators, what answers it, and how far.

    Parameters
    ----------
    x
        Published numbers, as of `ev.publish(ev.latest(study, ev.metrics.ALL))`.
    key
        `eqavet`, `wioa`, or `employment` (every variant E00-E17).

    Raises
    ------
    QuestionError
        If there is no such frame.
    """
    if key not in FRAMES:
        raise QuestionError(
            Text(ru="Нет рамки «{key}».", en="There is no frame '{key}'.").format(key=key),
            todo=Text(ru="Есть: {keys}.", en="There are {keys}.").format(keys=", ".join(get_args(Frame))),
        )
    lang = x.context.lang
    title, note, lines = FRAMES[key]
    numbers = {row.metric: row for row in x.rows}
    columns = tuple(Column(head.of(lang), "left", width) for head, width in _HEADS)
    under = tuple(naming.sentence(words) for words in (note.of(lang), naming.closing(x.context, lang, draft=x.draft)) if words)
    return shown(TableBlock(title.of(lang), columns, tuple(_row(line, numbers, lang) for line in lines), under), lang=lang, behind=x)


def _row(line: Line, numbers: Mapping[str, Estimate], lang: Lang) -> tuple[Cell, ...]:
    known = names()
    metrics = [find(word) for word in line.metrics if word.casefold() in known]
    rows = {metric.id: numbers.get(metric.key) for metric in metrics}
    told = [_answer(metric.id, row, lang) for metric, row in zip(metrics, rows.values(), strict=True)]
    answered = any(row is not None and (numerals.shown(row) or numerals.coded(row)) for row in rows.values())
    asks = line.name.of(lang) or (metrics[0].definition.of(lang) if metrics else "")
    words = "; ".join(told) or (_NO_FORMULA if line.metrics else _UNANSWERED).of(lang)
    far = line.how.of(lang) or (_ANSWERED if answered else _NO_DATA).of(lang)
    ids = tuple(row.id for row in rows.values() if row is not None and numerals.shown(row))
    return (Cell(line.number), Cell(asks), Cell(words, ids=ids), Cell(far if metrics or line.how.ru else "", emphasis="" if answered else "muted"))


def _answer(metric_id: str, row: Estimate | None, lang: Lang) -> str:
    metric = find(metric_id)
    when = naming.year_words(row.by, lang) if row is not None else ""
    value = _NO_DATA.of(lang) if row is None else level_words(row, lang) if numerals.shown(row) else missing(row, lang)
    return _ANSWER.of(lang).format(id=metric.id, name=metric.name.of(lang), value=value, when=f" ({when})" if when else "")
