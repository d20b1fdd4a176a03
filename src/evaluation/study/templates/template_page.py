"""A workbook to fill: a sheet for each table, headed by the labels of the contract, with comments, lists and an example row."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import xlsxwriter

from evaluation.study.contract import Column, Kind, Table
from evaluation.study.templates.column_hints import EXAMPLE, choices, example, heading, hint
from evaluation.study.templates.own_sheets import FORM, LISTS
from evaluation.study.versions import MARK, SCHEMA
from evaluation.text import Lang

ROWS = 1000
"""How many rows of a sheet get drop-down lists."""

_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a workbook's dates have no zone
_WIDEST = 46
_LINE = 90
"""Letters in a line of a sheet of words."""
_LONGEST = 255
"""Letters of a list that Excel keeps inside a cell's rule; a longer one stands on a hidden sheet."""
_HEAD: Mapping[str, Any] = {"bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "top"}
_WIDTHS: Mapping[Kind, int] = {"year": 12, "integer": 13, "number": 13, "flag": 13, "mark": 16, "date": 15, "code": 14, "text": 22}
_FORMATS: Mapping[Kind, str] = {"date": "dd.mm.yyyy", "code": "@", "text": "@"}
"""Codes and words are kept as text, so that Excel makes no dates of them."""
_FREE = dict.fromkeys(("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"), True)
"""What a college may do with a locked sheet besides filling it."""


class Form:
    """Writes a workbook; a form for a college is `locked`: only its cells for data can be filled."""

    def __init__(self, path: Path, lang: Lang, *, locked: bool = False) -> None:
        """Begin a workbook at `path`, labelled in `lang`."""
        self._book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        self._book.set_properties({"created": _CREATED})
        self._book.set_custom_property(MARK, SCHEMA, "number")
        self._lang, self._locked = lang, locked
        self._lists: dict[tuple[str, ...], str] = {}
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write the lists that did not fit into the cells' rules, and the file."""
        if self._lists or self._locked:
            self._write_lists()
        self._book.close()

    def text(self, title: str, rows: Sequence[Sequence[str]]) -> None:
        """Write a sheet of words: what a row's first cell names is bold; nothing on it is data, nothing can be changed."""
        page = self._book.add_worksheet(title)
        page.hide_gridlines(2)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_column(0, 0, 30)
        page.set_column(1, 1, _LINE)
        for row, cells in enumerate(rows):
            page.set_row(row, 16 * max(1, *(-(-len(cell) // (_LINE - 10)) for cell in cells)))
            for column, cell in enumerate(cells):
                page.write_string(row, column, cell, self._format(bold=not column, text_wrap=True, valign="top"))
        page.protect()

    def table(
        self, table: Table, names: Sequence[str], labels: Sequence[tuple[str, str]] = (), lists: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Write the sheet of a table: `labels` above the header, then the columns called `names`; `lists` are drop-downs of its own."""
        page = self._book.add_worksheet(table.label.of(self._lang))
        for row, (label, value) in enumerate(labels):
            page.write_string(row, 0, f"{label}:", self._format(bold=True))
            page.write_string(row, 1, value, self._format(bold=True))
        head = len(labels)
        page.freeze_panes(head + 1, 1)
        page.set_row(head, 46)
        for at, name in enumerate(names):
            column = table.column(name)
            words = tuple((lists or {}).get(name, choices(column, self._lang)))
            page.set_column(at, at, max(_WIDTHS[column.kind], *(min(len(word) + 2, _WIDEST) for word in ("", *words))), self._cells(column))
            self._column(page, at, head, table, column)
            self._choose(page, at, head, words)
        page.ignore_errors({"number_stored_as_text": f"A{head + 2}:XFD{ROWS}"})
        page.set_landscape()
        page.repeat_rows(head)
        if self._locked:
            page.protect("", _FREE)

    def _column(self, page: Any, at: int, head: int, table: Table, column: Column) -> None:  # noqa: ANN401 because xlsxwriter has no types
        page.write_string(head, at, heading(table, column, self._lang), self._format(**_HEAD, bold=column.required))
        if words := hint(table, column).of(self._lang):
            page.write_comment(head, at, words, {"author": "", "x_scale": 2})
        value = EXAMPLE.of(self._lang) if not at else example(column, self._lang)
        shown = self._cells(column, italic=True, font_color="#808080")
        if isinstance(value, dt.date):
            page.write_datetime(head + 1, at, dt.datetime.combine(value, dt.time()), shown)
        elif isinstance(value, int | float):
            page.write_number(head + 1, at, value, shown)
        else:
            page.write(head + 1, at, value, shown)

    def _cells(self, column: Column, **settings: Any) -> Any:  # noqa: ANN401 because xlsxwriter has no types
        number = "General" if column.allowed else _FORMATS.get(column.kind, "General")
        return self._format(num_format=number, locked=not self._locked, valign="top", **settings)

    def _choose(self, page: Any, at: int, head: int, words: tuple[str, ...]) -> None:  # noqa: ANN401 because xlsxwriter has no types
        if not words:
            return
        inside = not any("," in word for word in words) and len(",".join(words)) <= _LONGEST
        source: list[str] | str = list(words) if inside else self._listed(words)
        page.data_validation(head + 1, at, head + ROWS, at, {"validate": "list", "source": source, "error_type": "warning"})

    def _listed(self, words: tuple[str, ...]) -> str:
        """Name the range of a long list on the hidden sheet."""
        column = chr(ord("B") + list(self._lists).index(words)) if words in self._lists else chr(ord("B") + len(self._lists))
        return self._lists.setdefault(words, f"='{LISTS.of(self._lang)}'!${column}$1:${column}${len(words)}")

    def _write_lists(self) -> None:
        page = self._book.add_worksheet(LISTS.of(self._lang))
        if self._locked:
            page.write_string(0, 0, FORM)
            page.write_number(1, 0, SCHEMA)
        for column, words in enumerate(self._lists, start=1):
            page.write_column(0, column, words)
        page.hide()

    def _format(self, **settings: Any) -> Any:  # noqa: ANN401 because xlsxwriter has no types
        key = tuple(sorted(settings.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(settings)
        return self._formats[key]
