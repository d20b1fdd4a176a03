"""`form`: an official form of graduate monitoring, filled from the study; or, without a year, what of it the study can answer."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from evaluation.analysis.monitoring import Answer, State, Told, answers, monitoring
from evaluation.disclosure import Audience
from evaluation.disclosure.publish import THRESHOLDS
from evaluation.document.monitoring import fill, write_form
from evaluation.errors import QuestionError
from evaluation.report import naming, notes, remarks
from evaluation.report.blocks import Block, Bullets, Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.study.context import Context, context_of
from evaluation.study.findings import Findings
from evaluation.study.forms.check import check_form
from evaluation.study.forms.declare import Form, FormColumn, FormSheet, span
from evaluation.study.forms.read import read_form
from evaluation.study.forms.reading import FormReading
from evaluation.study.forms.versions import FORMS
from evaluation.study.study import Study
from evaluation.text import Lang, Text, counted, number


def form(
    study: Study,
    key: str,
    year: int | None = None,
    *,
    to: str | Path | None = None,
    audience: Audience = "founder",
    full_time: bool = False,
    as_of: dt.date | None = None,
) -> Shown:
    """Fill an official form for the founder; without a year, show what of the form the study can answer, without a number, for anybody.

    Parameters
    ----------
    study, as_of
        An opened study, and the day up to which anything is known.
    key
        A version of the form: `five_rows_2022`, `opk_2023`, `industry_2023`, `nosology_2023`, `expected_2023`, `firpo_2024`, `may_2025`,
        `sept_2025`.
    year
        The year of graduation.
    to
        Where to write the workbook (.xlsx); nothing is written without it. A file that differs from the one to be written is never replaced.
    audience
        For whom: the form holds numbers of persons however few, so only one whose threshold is none (`founder`) gets it.
    full_time
        Count full-time graduates only; by default all of them.

    Returns
    -------
    Shown
        A table of the form's columns with the sum over programmes, what was left open and why, and the form's own checks.

    Raises
    ------
    QuestionError
        If there is no such form, the audience may not see its numbers, the file is another's, or there is nobody to count.

    """
    one, lang = form_of(key, study.lang), study.lang
    if year is None:
        return shown(*_answered(study, one), lang=lang)
    if THRESHOLDS.get(audience) != 0:
        raise QuestionError(_CLOSED.format(audience=audience), todo=_FOUNDER, lang=lang)
    told = monitoring(study, one, year, full_time=full_time, as_of=as_of)
    filled = fill(one, told.counts)
    reading = replace(filled, lacking=(*told.lacking, *filled.lacking))
    seen = context_of(study if as_of is None else study.at(as_of))
    path = _written(reading, Path(to), seen) if to is not None else None
    checked = (check_form(read_form(path)) if path else check_form(reading)).speaking(lang)
    return shown(*_filled(reading, told, seen, (year, full_time, path), checked), lang=lang)


def form_of(key: str, lang: Lang | None = None) -> Form:
    """Return the version called `key`.

    >>> form_of("opk_2023").period
    '2023'
    """
    known = next((one for one in FORMS if one.key == key), None)
    if known is None:
        words = Text(ru="Нет формы «{key}».", en="There is no form '{key}'.") if key else Text(ru="Форма не названа.", en="No form was named.")
        listed = Text(ru="; ".join(f"{one.key} — {one.name.ru}" for one in FORMS), en="; ".join(f"{one.key}: {one.name.en}" for one in FORMS))
        raise QuestionError(words.format(key=key), todo=Text(ru="Есть: {all}.", en="There are {all}.").format(all=listed), lang=lang)
    return known


def _written(reading: FormReading, path: Path, context: Context) -> Path:
    """Write the workbook; a file of the same name with anything else in it stays as it is."""
    lang = context.lang
    if path.suffix.lower() != ".xlsx":
        what = Text(ru="Форма пишется в книгу Excel: «{name}».", en="A form is written as an Excel workbook: '{name}'.")
        raise QuestionError(what.format(name=path.name), todo=Text(ru="Назовите файл с .xlsx.", en="End the name with .xlsx."), lang=lang)
    scratch = path.with_name(f".{path.stem}.part.xlsx")
    write_form(reading, scratch, lang, ", ".join(naming.marks(context, lang, draft=False)))
    if path.exists() and path.read_bytes() != scratch.read_bytes():
        scratch.unlink()
        raise QuestionError(_TAKEN, where=path.name, todo=_ANOTHER, lang=lang)
    return scratch.replace(path)


def _filled(
    reading: FormReading, told: Told, context: Context, how: tuple[int, bool, Path | None], checked: Findings
) -> Iterator[Block]:
    lang, file = context.lang, how[2]
    yield Paragraph(_lead(reading, told, how).of(lang))
    yield Paragraph(_NOT_PUBLIC.of(lang), "warning")
    closing = naming.closing(context, lang, draft=False)
    heads = tuple(Column(head.of(lang), "right" if head == _HEADS[-1][0] else "left", width) for head, width in _HEADS)
    for sheet in reading.form.sheets if reading.form else ():
        rows = tuple(_sums(reading, sheet, lang, known=not told.unknown))
        if rows:
            yield TableBlock(_CAPTION.format(sheet=sheet.title).of(lang), heads, rows, tuple(note for note in (_LEGEND.of(lang), closing) if note))
    open_ = [*told.lacking, _ON_SHEET] if file else list(reading.lacking)
    yield Paragraph(_OPEN.of(lang))
    yield Bullets(tuple(words.of(lang) for words in open_))
    yield from remarks.blocks(checked, _CHECKS.of(lang))


def _lead(reading: FormReading, told: Told, how: tuple[int, bool, Path | None]) -> Text:
    year, full_time, file = how
    sizes = {
        name: Text(ru=counted(size, words, "ru"), en=counted(size, words, "en"))
        for name, size, words in (("persons", told.persons, _PERSONS), ("programmes", told.programmes, _PROGRAMMES))
    }
    lead = _LEAD.format(form=reading.form.name if reading.form else "", year=year, whom=_FULL_TIME if full_time else "", **sizes)
    return Text(ru=f"{lead.ru} {_FILE.ru}", en=f"{lead.en} {_FILE.en}").format(file=file.name) if file else lead


def _sums(reading: FormReading, sheet: FormSheet, lang: Lang, *, known: bool) -> Iterator[tuple[Cell, ...]]:
    """Sum the first row of every programme, column by column; with an empty cell, or a status not known, the sum is the least there are."""
    first = sheet.rows[0].number if sheet.rows else ""
    lines = [line for line in reading.lines(sheet.key) if line.row == first]
    for column in sheet.counts if lines else ():
        told = [value for line in lines if (value := line.count(column.number)) is not None]
        sure = len(told) == len(lines) and (known or column.holds == "total")
        words = number(sum(told), 0, lang) if sure else f"≥{number(sum(told), 0, lang)}" if sum(told) else notes.NO_DATA
        yield Cell(column.number), Cell(column.caption.of(lang)), Cell(words)


def _answered(study: Study, one: Form) -> Iterator[Block]:
    lang, found = study.lang, answers(study, one)
    yield Paragraph(_ANSWERS.format(form=one.name).of(lang))
    heads = tuple(Column(head.of(lang), "left", width) for head, width in _ANSWER_HEADS)
    closing = naming.closing(context_of(study), lang, draft=False)
    for sheet in one.sheets:
        alike = groupby((each for each in found if each.sheet is sheet), key=lambda each: (type(each.asked), each.state, each.lacks))
        rows = tuple(_answer(tuple(group), lang) for _, group in alike)
        yield TableBlock(_CAPTION.format(sheet=sheet.title).of(lang), heads, rows, (closing,) if closing else (), small=True)


def _answer(alike: Sequence[Answer], lang: Lang) -> tuple[Cell, ...]:
    """Put neighbours with one answer on one line; those that are answered are all named."""
    first = alike[0]
    captions = list(dict.fromkeys(each.asked.caption.of(lang) for each in alike))
    named = captions if first.state == "told" else captions[:_NAMED]
    more = _MORE.format(rest=len(captions) - len(named)).of(lang) if len(captions) > len(named) else ""
    place = (_COLUMN if isinstance(first.asked, FormColumn) else _ROW).format(number=span([each.asked.number for each in alike]))
    words = _STATES[first.state].format(lacks=first.lacks).of(lang)
    return Cell(place.of(lang)), Cell("; ".join(named) + more), Cell(words, emphasis="" if first.state == "told" else "muted")


_NAMED = 3
"""How many captions a line names when there is no answer."""
_MORE = Text(ru=" и ещё {rest}", en=" and {rest} more")
_COLUMN = Text(ru="гр. {number}", en="col. {number}")
_ROW = Text(ru="стр. {number}", en="row {number}")
_STATES: Mapping[State, Text] = {
    "told": Text(ru="отвечает", en="answered"),
    "lacks": Text(ru="данных нет: {lacks}", en="no data: {lacks}"),
    "never": Text(ru="проект этого не собирает", en="the study does not collect it"),
    "undisclosed": Text(ru="заполняют вручную", en="filled by hand"),
    "by_hand": Text(ru="слова: заполняют вручную", en="words: filled by hand"),
}
_HEADS = (
    (Text(ru="Графа", en="Column"), 0.5), (Text(ru="Что в ней", en="What it holds"), 3.0),
    (Text(ru="Всего по профессиям", en="Over all programmes"), 1.0),
)  # fmt: skip
_ANSWER_HEADS = (
    (Text(ru="Место", en="Place"), 0.5), (Text(ru="Что спрашивает форма", en="What the form asks"), 2.4),
    (Text(ru="Чем отвечает проект", en="What the study answers"), 1.8),
)  # fmt: skip
_CAPTION = Text(ru="Форма мониторинга, лист «{sheet}»", en="Monitoring form, sheet “{sheet}”")
_CHECKS = Text(ru="Проверки самой формы", en="The form's own checks")
_PERSONS = Text(ru="человек|человека|человек", en="person|persons")
_PROGRAMMES = Text(ru="профессия|профессии|профессий", en="programme|programmes")
_FULL_TIME = Text(ru=", очная форма", en=", full-time")
_LEAD = Text(ru="{form}: выпуск {year} года{whom}; {persons}, {programmes}.", en="{form}: graduates of {year}{whom}; {persons}, {programmes}.")
_FILE = Text(ru="Записано в файл «{file}».", en="Written to “{file}”.")
_ON_SHEET = Text(
    ru="Пустые графы и строки перечислены на листе «Не заполнено» этого файла.",
    en="Empty columns and rows are listed on sheet “Not filled” of the file.",
)
_NOT_PUBLIC = Text(
    ru="Не для публикации: численности малых групп не скрыты. Форма передаётся только учредителю.",
    en="Not for publication: numbers of small groups are not hidden. The form goes to the founder only.",
)
_LEGEND = Text(ru="«…» — нет сведений; «≥» — известно не обо всех.", en="“…”: no data; “≥”: not known of everybody.")
_OPEN = Text(ru="Не заполнено, и почему:", en="Not filled, and why:")
_ANSWERS = Text(
    ru="{form}: на какие графы и строки проект может ответить. Чисел здесь нет.",
    en="{form}: the columns and rows the study can answer. No numbers here.",
)
_CLOSED = Text(
    ru="Форму мониторинга нельзя показать читателю «{audience}»: в ней численности малых групп без скрытия.",
    en="The monitoring form cannot be shown to audience '{audience}': it holds numbers of small groups, none hidden.",
)
_FOUNDER = Text(
    ru="Форма строится для учредителя (founder); другим покажите её без года: будет видно, на что проект отвечает.",
    en="The form is made for the founder; to others show it without a year: what the study answers is seen.",
)
_TAKEN = Text(
    ru="Файл с таким именем уже есть, и в нём другое: он оставлен как есть.",
    en="A file of this name is there with something else in it: it was left as it is.",
)
_ANOTHER = Text(ru="Назовите другой файл или уберите прежний.", en="Name another file, or take the old one away.")
