"""The official form of graduate monitoring, filled from counts and written as a workbook."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import xlsxwriter

from evaluation.errors import QuestionError, ReportError
from evaluation.study.contract import STATUSES
from evaluation.study.forms.check import check_form
from evaluation.study.forms.declare import Form, FormCheck, FormRow, FormSheet, span
from evaluation.study.forms.read import read_programme
from evaluation.study.forms.reading import Cell, Counts, FormLine, FormReading
from evaluation.study.forms.versions import FORMS
from evaluation.text import Lang, Text, same

HEADER = 3
"""Row of the header numbers in a written form (from 1), as in the form of the ministry's site."""
_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a workbook's dates have no zone


def row_kinds(form: Form) -> tuple[str, ...]:
    """Name the kinds of rows the form asks for.

    >>> from evaluation.study.forms.versions import form
    >>> row_kinds(form("industry_2023")), row_kinds(form("firpo_2024"))
    (('all', 'target_contract'), ('all', 'target_contract'))
    """
    kinds = [row.holds for sheet in _countable(form) for row in _rows(sheet)]
    return tuple(dict.fromkeys(kinds))


def keys(form: Form) -> tuple[str, ...]:
    """Name the statuses and filters the form asks for.

    >>> from evaluation.study.forms.versions import form
    >>> keys(form("opk_2023"))[:5]
    ('total', 'EMP', 'opk', 'in_field', 'months_4_plus')
    """
    held = [column.holds for sheet in _countable(form) for column in sheet.counts if column.holds]
    return tuple(dict.fromkeys(held))


def fill(form: Form, counts: Counts) -> FormReading:
    """Fill a form from counts: pure arithmetic, nothing is guessed.

    Parameters
    ----------
    form
        The version.
    counts
        Programme («15.01.05» or «15.01.05 Сварщик») → kind of row → key → number of graduates. What is absent stays empty: a zero must be told.

        Kinds of rows: `all`; `limited_health`, `limited_health_disabled`, `disabled`, `target_contract`; in Form 2 also `health` (the sum of
        `limited_health` and `disabled` unless told), `health:07`–`health:13`, `health:15`, `health_target`. Those of a version: :func:`row_kinds`.

        Keys: `total` (all graduates of the row; the sum of the statuses unless told); the codes of
        :data:`evaluation.study.contract.STATUSES` (`EMP`, `IP`, …, `OTHER`, `WILL_EMP`, …); of those employed `in_field`, `opk`,
        `months_4_plus`, `employed_in_study`, `industry:<key>` and, of those who plan to be, `will_industry:<key>` (keys of
        :data:`evaluation.study.forms.industries.INDUSTRIES`); of the expected graduation `combining`,
        `paid_placement`, `own_workshop`, `at_placement`, `at_other_partner`, `at_risk`, `at_risk_moving`, `at_risk_foreign`.
        Those of a version: :func:`keys`. Keys of other versions may stand there too: they are passed over.

    Returns
    -------
    FormReading
        With `lacking`: what stayed empty and why. A total that the told statuses do not make up stays empty, for the form would contradict itself.

    Raises
    ------
    QuestionError
        If a programme, a kind or a key is unknown, a number is negative, or the counts contradict each other (a part above its whole).

    """
    _refuse_strangers(counts)
    lines: list[FormLine] = []
    lacking: list[Text] = []
    for sheet in form.sheets:
        if sheet in _countable(form):
            filled, short = _sheet(sheet, counts)
            lines += filled
            lacking += [*short, *_empty(sheet, filled)]
        else:
            lacking.append(Text(ru="Лист «{sheet}» заполняют вручную.", en="Sheet «{sheet}» is filled by hand.").format(sheet=sheet.title))
    reading = FormReading(form, tuple(lines), lacking=tuple(lacking))
    _refuse_contradictions(reading)
    return reading


def _countable(form: Form) -> tuple[FormSheet, ...]:
    return tuple(sheet for sheet in form.sheets if any(column.holds for column in sheet.counts))


def _rows(sheet: FormSheet) -> tuple[FormRow, ...]:
    return sheet.rows or (FormRow("", same(""), sheet.of),)


def _refuse_strangers(counts: Counts) -> None:
    kinds = {kind for form in FORMS for kind in row_kinds(form)}
    held = {*STATUSES, *(key for form in FORMS for key in keys(form))}
    for programme, rows in counts.items():
        if read_programme(programme).reading.value is None:
            raise QuestionError(Text(ru="Не код профессии: «{it}».", en="Not a programme code: «{it}».").format(it=programme), todo=_WRITE_CODE)
        for kind, told in rows.items():
            strange = next((key for key, number in told.items() if key not in held or number < 0), None if kind in kinds else kind)
            if strange is not None:
                what = Text(ru="Форма не знает такого числа: «{it}».", en="The form knows no such count: «{it}».").format(it=strange)
                known = _KNOWN.format(kinds=", ".join(sorted(kinds)), keys=", ".join(sorted(held)))
                raise QuestionError(what, where=f"{programme}, {kind}", todo=known)


_WRITE_CODE = Text(ru="Впишите код, как 15.01.05.", en="Write the code as 15.01.05.")
_KNOWN = Text(ru="Виды строк: {kinds}. Ключи (числа не меньше 0): {keys}.", en="Kinds of rows: {kinds}. Keys (numbers not below 0): {keys}.")


def _refuse_contradictions(reading: FormReading) -> None:
    broken = next((item for item in check_form(reading).having("warning") if item.rule != "form_share"), None)
    if broken:
        what = Text(ru="Числа противоречат друг другу. {why}", en="The counts contradict each other. {why}").format(why=broken.reading)
        raise QuestionError(what, where=broken.place.of("ru"), todo=Text(ru="Проверьте исходные числа.", en="Check the source counts."))


def _sheet(sheet: FormSheet, counts: Counts) -> tuple[list[FormLine], list[Text]]:
    lines: list[FormLine] = []
    lacking: list[Text] = []
    places = {column.number: place for place, column in enumerate(sheet.columns)}
    for programme, told in counts.items():
        code = read_programme(programme)
        block: list[FormLine] = []
        for row in _rows(sheet):
            if row.holds in told or not (row.optional or (not sheet.rows)):
                values = _values(sheet, told.get(row.holds, {}), f"{programme}, {row.number or row.holds}", lacking)
                number = HEADER + 1 + len(lines) + len(block)
                value = str(code.reading.value)
                block.append(FormLine(sheet.key, value, code.name, row.number, values, "", sheet.title.ru, number, places))
        lines += _row_sums(sheet, block)
    return lines, lacking


def _values(sheet: FormSheet, told: Mapping[str, int], where: str, lacking: list[Text]) -> dict[str, Cell]:
    """Put the told numbers into their columns; a whole follows from its parts where all of them are told."""
    carried = (column for column in sheet.columns if column.kind not in {"code", "row", "label"})
    values: dict[str, Cell] = {column.number: told.get(column.holds) if column.holds else None for column in carried}
    for check in reversed(sheet.checks):
        parts = [values.get(part) for part in check.parts]
        known = [part for part in parts if isinstance(part, int)]
        if check.kind != "sum" or len(known) != len(parts):
            continue
        whole = values[check.whole]
        values[check.whole] = sum(known) if whole in {None, sum(known)} else None
        if whole not in {None, sum(known)}:
            lacking.append(_UNEVEN.format(where=where, check=check.text, whole=whole, total=sum(known)))
    return values


_UNEVEN = Text(
    ru="{where}: {check}, но сообщено {whole}, а слагаемые дают {total}; итог оставлен пустым (у разницы статус не известен).",
    en="{where}: {check}, but {whole} was told and the parts give {total}; the whole stays empty (the difference has no known status).",
)


def _row_sums(sheet: FormSheet, block: Sequence[FormLine]) -> list[FormLine]:
    """Fill a row nobody told that is the sum of other rows."""
    rows = {line.row: line for line in block}
    for check in sheet.checks:
        if check.kind == "row_sum" and all(value is None for value in rows[check.whole].values.values()):
            rows[check.whole] = replace(rows[check.whole], values=_summed(sheet, check, rows))
    return list(rows.values())


def _summed(sheet: FormSheet, check: FormCheck, rows: Mapping[str, FormLine]) -> dict[str, Cell]:
    values = dict(rows[check.whole].values)
    for column in sheet.counts:
        known = [number for part in check.parts if (number := rows[part].count(column.number)) is not None]
        values[column.number] = sum(known) if len(known) == len(check.parts) else None
    return values


def _empty(sheet: FormSheet, lines: Sequence[FormLine]) -> Iterator[Text]:
    """Say which columns and rows of a sheet nobody could fill, and why."""
    silent = [column for column in sheet.columns if column.kind in {"count", "text"} and all(line.values[column.number] is None for line in lines)]
    hidden = [column.number for column in silent if not column.disclosed and not column.optional]
    if hidden:
        words = Text(ru="«{sheet}», гр. {span}: значение столбца в форме не раскрыто.", en="«{sheet}», col. {span}: the meaning is not disclosed.")
        yield words.format(sheet=sheet.title, span=span(hidden))
    for column in silent:
        if column.disclosed:
            words = Text(ru="«{sheet}», гр. {number} ({caption}): сведений нет.", en="«{sheet}», col. {number} ({caption}): nothing was told.")
            yield words.format(sheet=sheet.title, number=column.number, caption=column.caption)
    for row in sheet.rows:
        alike = [line for line in lines if line.row == row.number]
        if alike and all(value is None for line in alike for value in line.values.values()):
            words = Text(ru="«{sheet}», стр. {number} ({caption}): сведений нет.", en="«{sheet}», row {number} ({caption}): nothing was told.")
            yield words.format(sheet=sheet.title, number=row.number, caption=row.caption)


def write_form(reading: FormReading, path: Path, lang: Lang = "ru", mark: str = "") -> None:
    """Write a form as a workbook that :func:`~evaluation.study.forms.read.read_form` reads back to the same rows.

    Sheets keep the official Russian names, by which they are known; captions are in `lang`. What is lacking stands on a sheet of its own; `mark`, as
    «условные данные», stands above every sheet.

    Raises
    ------
    ReportError
        If the reading is of no known form.

    """
    if reading.form is None:
        raise ReportError(Text(ru="Форма не узнана, писать нечего.", en="The form was not recognised: nothing to write."), where=path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _CREATED})
        for sheet in reading.form.sheets:
            _Page(book, sheet, lang).write(f"{reading.form.name.of(lang)}{f' — {mark}' if mark else ''}", reading.lines(sheet.key))
        if reading.lacking:
            page = book.add_worksheet(Text(ru="Не заполнено", en="Not filled").of(lang))
            page.set_column(0, 0, 120, book.add_format({"text_wrap": True}))
            for number, words in enumerate(reading.lacking):
                page.write_string(number, 0, words.of(lang))


class _Page:
    """Writes one sheet of a form: its name, captions, header numbers, rows."""

    def __init__(self, book: Any, sheet: FormSheet, lang: Lang) -> None:  # noqa: ANN401 because xlsxwriter has no types
        self._sheet = sheet
        self._lang = lang
        self._page = book.add_worksheet(sheet.title.ru)
        self._head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4"})
        self._number = book.add_format({"border": 1, "align": "center", "italic": True})
        self._text = book.add_format({"border": 1, "num_format": "@", "text_wrap": True, "valign": "top"})
        self._count = book.add_format({"border": 1, "num_format": "0", "valign": "top"})

    def write(self, title: str, lines: tuple[FormLine, ...]) -> None:
        """Write everything."""
        self._page.write_string(0, 0, title)
        for place, column in enumerate(self._sheet.columns):
            self._page.set_column(place, place, 12 if column.kind in {"count", "row"} else 32)
            self._page.write_string(HEADER - 2, place, column.caption.of(self._lang), self._head)
            self._page.write_string(HEADER - 1, place, column.number, self._number)
        self._page.freeze_panes(HEADER, 0)
        for number, line in enumerate(lines, start=HEADER):
            self._line(number, line)

    def _line(self, number: int, line: FormLine) -> None:
        captions = {row.number: row.caption.of(self._lang) for row in self._sheet.rows}
        fixed = {
            "code": f"{line.programme or ''} {line.name}".strip(),
            "row": line.row,
            "label": captions.get(line.row, ""),
        }
        for place, column in enumerate(self._sheet.columns):
            value = fixed.get(column.kind, line.values.get(column.number))
            if isinstance(value, int):
                self._page.write_number(number, place, value, self._count)
            elif value:
                self._page.write_string(number, place, value, self._text)
            else:
                self._page.write_blank(number, place, None, self._text)
