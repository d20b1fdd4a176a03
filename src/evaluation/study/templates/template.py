"""Writes the passport's workbook; an empty passport gives the form she fills."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from evaluation.study.choices import (
    ASSESSORS,
    BLOCKS,
    CONTENTS,
    CORRECTIONS,
    COVARIATES,
    CURRENCIES,
    LANGUAGES,
    LEAVERS,
    POPULATIONS,
    SCHEMES,
    STAGES,
    UNITS,
    YES_NO,
)
from evaluation.study.contract import ARMS
from evaluation.study.fields import Part, hundredfold
from evaluation.study.passport import SHEETS, Note, Passport, SheetOf, labels
from evaluation.study.templates.hints import HINTS
from evaluation.study.versions import MARK, SCHEMA
from evaluation.text import Lang, Text

CHOICES: Mapping[str, Mapping[Any, Text]] = {
    "arm": ARMS,
    "unit": UNITS,
    "lang": LANGUAGES,
    "currency": CURRENCIES,
    "simulated": YES_NO,
    "consent": YES_NO,
    "content": CONTENTS,
    "correction": CORRECTIONS,
    "scheme": SCHEMES,
    "population": POPULATIONS,
    "leaving": LEAVERS,
    "cluster": UNITS,
    "blocks": BLOCKS,
    "randomised": YES_NO,
    "assessor": ASSESSORS,
    "same_source": YES_NO,
    "stage": STAGES,
}
"""Fields filled from a drop-down list."""

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
        book.set_custom_property(MARK, SCHEMA, "number")
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
        if name in CHOICES:
            silent = value is None or (name == "randomised" and not value)
            return None if silent else _capital(CHOICES[name][value].of(self._lang))
        if name == "smallest_effect" and isinstance(value, float):
            return hundredfold(value)
        if isinstance(value, tuple):
            return "/".join(str(count) for count in value) if name == "assigned" else _joined([self._word(name, member) for member in value])
        return value if isinstance(value, str | int | float | dt.date) else None

    def _word(self, name: str, member: object) -> str:
        if isinstance(member, dt.date):
            return f"{member:%d.%m.%Y}"
        if name == "covariates" and member in COVARIATES:
            return COVARIATES[str(member)].of(self._lang)
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
