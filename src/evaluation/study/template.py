"""Writes the passport's workbook; an empty passport gives the form she fills."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from evaluation.study.contract import ARMS
from evaluation.study.fields import Part, hundredfold
from evaluation.study.passport import LANGUAGES, SHEETS, UNITS, Note, Passport, SheetOf, labels
from evaluation.text import Lang, Text

YES_NO: Mapping[bool, Text] = {True: Text("да", "yes"), False: Text("нет", "no")}
CHOICES: Mapping[str, Mapping[Any, Text]] = {
    "arm": ARMS,
    "unit": UNITS,
    "lang": LANGUAGES,
    "simulated": YES_NO,
    "consent": YES_NO,
}
"""Fields filled from a drop-down list."""

HINTS: Mapping[tuple[str, str], Text] = {
    ("project", "title"): Text("Единственное обязательное поле листа.", "The only required field of the sheet."),
    ("project", "simulated"): Text(
        "«да» — только для учебных примеров; пометка встанет на каждой странице.",
        "Yes for teaching examples only; every page will say so.",
    ),
    ("project", "unit"): Text(
        "По чему судить о случайных колебаниях: обычно группа.", "What varies by chance: usually the group."
    ),
    ("project", "reporting_dates"): Text(
        "Несколько дат — через точку с запятой.", "Several dates: separate them by semicolons."
    ),
    ("project", "start"): Text("Дата: число.месяц.год.", "A date: day.month.year."),
    ("partners", "roles"): Text(
        "Несколько ролей — через точку с запятой.", "Several roles: separate them by semicolons."
    ),
    ("roadmap", "due"): Text("Дата или словами: «декабрь 2015».", "A date, or words."),
    ("targets", "metric"): Text("Код, например E01, или название показателя.", "Its id, as E01, or its name."),
    ("targets", "plan"): Text("Долю пишите с процентом: 70 %.", "Write a share in percent: 70 %."),
    ("targets", "forecast"): Text(
        "Числа через точку с запятой: 70 %; 75 %; 80 %.", "Numbers separated by semicolons: 70 %; 75 %; 80 %."
    ),
    ("plan", "primary"): Text(
        "Код или название показателя, по которому судят об успехе.", "Id or name of the metric that decides."
    ),
    ("plan", "icc"): Text(
        "Насколько похожи студенты одной группы; если не знаете, оставьте 0,10.",
        "How alike students of one group are; leave 0.10 if unknown.",
    ),
    ("plan", "smallest_effect"): Text(
        "Сколько процентных пунктов уже важны для дела: например, 10.",
        "How many percentage points matter: for example, 10.",
    ),
    ("plan", "dual"): Text("Как у вас называют группы дуального обучения.", "Your own name of the dual groups."),
    ("plan", "regular"): Text(
        "Как у вас называют группы традиционного обучения.", "Your own name of the regular groups."
    ),
    ("totals", "metric"): Text("Код, например E01, или название показателя.", "Its id, as E01, or its name."),
    ("totals", "year"): Text(
        "Год выпуска; учебный год — как 2015/2016.", "Year of graduation; an academic year as 2015/2016."
    ),
    ("totals", "group"): Text("Пусто — по всем группам вместе.", "Empty for all groups together."),
    ("totals", "k"): Text(
        "Из них (числитель): например, устроились по профессии.", "Of them (numerator): for example, employed in field."
    ),
    ("totals", "n"): Text(
        "Всего (знаменатель): например, все выпускники.", "Total (denominator): for example, all graduates."
    ),
    ("totals", "unknown"): Text(
        "О скольких нет сведений. Пусто — не известно, ноль — сведения есть обо всех.",
        "How many are unknown. Empty: not told; zero: all are known.",
    ),
    ("totals", "value"): Text("Для средних: среднее значение.", "For means: the mean."),
    ("totals", "source"): Text("Документ: справка, отчёт, номер и дата.", "Document: its kind, number and date."),
    ("attachments", "consent"): Text(
        "Согласие изображённых; без него снимок не войдёт в отчёт.",
        "Consent of those shown; without it the picture is left out.",
    ),
    ("columns", "header"): Text("Как столбец назван в ваших книгах.", "How your workbooks name the column."),
    ("columns", "column"): Text(
        "Как он назван в описании таблиц, например «Группа».", "How the description of tables names it."
    ),
}
"""Short comments beside the fields that need one."""

_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a workbook's dates have no zone
"""Written instead of the clock: the same passport gives the same bytes."""
_ROWS = 500
"""How many rows of a list get their drop-downs."""


def write_workbook(passport: Passport, path: Path, lang: Lang = "ru") -> None:
    """Write the passport into a workbook at `path`, with hints and drop-down lists, labelled in `lang`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as book:
        book.set_properties({"created": _CREATED})
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "top"}
            ),
            "date": book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "hint": book.add_format({"italic": True, "font_color": "#666666", "text_wrap": True, "valign": "top"}),
        }
        for sheet in SHEETS:
            page = _Page(book.add_worksheet(sheet.title.of(lang)), sheet, formats, lang)
            part = getattr(passport, sheet.field)
            if sheet.form:
                page.form(part)
            else:
                page.rows(
                    [Note(metric=metric, text=text) for metric, text in part.items()]
                    if sheet.field == "notes"
                    else part
                )


class _Page:
    """Writes one sheet."""

    def __init__(self, page: Any, sheet: SheetOf, formats: Mapping[str, Any], lang: Lang) -> None:  # noqa: ANN401 because xlsxwriter has no types
        self._page = page
        self._sheet = sheet
        self._formats = formats
        self._lang = lang
        self._labels = labels(sheet.model)

    def form(self, part: Part) -> None:
        """Write label-value pairs, with the hint in the third column."""
        self._page.set_column(0, 0, 38)
        self._page.set_column(1, 1, 70)
        self._page.set_column(2, 2, 50)
        for row, (name, label) in enumerate(self._labels.items()):
            self._page.write_string(row, 0, _capital(label.of(self._lang)), self._formats["head"])
            self._cell(row, 1, name, getattr(part, name))
            self._choose(row, row, 1, name)
            if hint := HINTS.get((self._sheet.field, name)):
                self._page.write_string(row, 2, hint.of(self._lang), self._formats["hint"])

    def rows(self, parts: tuple[Part, ...] | list[Note]) -> None:
        """Write a header with hints as comments, and a row for each part."""
        self._page.freeze_panes(1, 0)
        for column, (name, label) in enumerate(self._labels.items()):
            self._page.set_column(column, column, 24)
            self._page.write_string(0, column, _capital(label.of(self._lang)), self._formats["head"])
            if hint := HINTS.get((self._sheet.field, name)):
                self._page.write_comment(0, column, hint.of(self._lang), {"author": ""})
            self._choose(1, _ROWS, column, name)
            for row, part in enumerate(parts, start=1):
                self._cell(row, column, name, getattr(part, name))

    def _choose(self, first: int, last: int, column: int, name: str) -> None:
        if name in CHOICES:
            words = [_capital(label.of(self._lang)) for label in CHOICES[name].values()]
            self._page.data_validation(
                first, column, last, column, {"validate": "list", "source": words, "error_type": "warning"}
            )

    def _cell(self, row: int, column: int, name: str, value: object) -> None:
        written = self._written(name, value)
        if isinstance(written, dt.date):
            self._page.write_datetime(row, column, dt.datetime.combine(written, dt.time()), self._formats["date"])
        elif isinstance(written, int | float):
            self._page.write_number(row, column, written, self._formats["text"])
        else:
            self._page.write(row, column, written or None, self._formats["text"])

    def _written(self, name: str, value: object) -> str | float | dt.date | None:
        if name in CHOICES and value is not None:
            return _capital(CHOICES[name][value].of(self._lang))
        if name == "smallest_effect" and isinstance(value, float):
            return hundredfold(value)
        if isinstance(value, tuple):
            return _joined([self._word(member) for member in value])
        return value if isinstance(value, str | int | float | dt.date) else None

    def _word(self, member: object) -> str:
        if isinstance(member, dt.date):
            return f"{member:%d.%m.%Y}"
        return (
            repr(member).replace(".", "," if self._lang == "ru" else ".") if isinstance(member, float) else str(member)
        )


def _joined(members: list[str]) -> str:
    """Join the members of a list by semicolons; by line breaks where a member has a semicolon of its own."""
    return (
        "".join(f"{member}\n" for member in members) if any(";" in member for member in members) else "; ".join(members)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
