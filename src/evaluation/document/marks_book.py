"""`Метки.xlsx`: every mark for her own words, with what is printed in its place now."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from evaluation.report import naming
from evaluation.report.marks_list import Entry
from evaluation.report.printable import printable
from evaluation.study.context import Context
from evaluation.text import Lang, Text

NAME = Text(ru="Метки.xlsx", en="Marks.xlsx")
"""Name of the book."""
_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a workbook's dates have no zone
_LONGEST = 32_000
_HEADS: tuple[tuple[Text, int], ...] = (
    (Text(ru="Метка", en="Mark"), 44),
    (Text(ru="Что напечатается сейчас", en="Printed now"), 30),
    (Text(ru="Показатель", en="Metric"), 52),
    (Text(ru="Год", en="Year"), 20),
    (Text(ru="Модель обучения", en="Arm"), 32),
    (Text(ru="Разрез", en="By"), 36),
    (Text(ru="Что это", en="Part"), 14),
    (Text(ru="Где стоит", en="Where it stands"), 48),
)
_FIELDS: tuple[tuple[Text, int], ...] = ((Text(ru="Метка", en="Mark"), 44), (Text(ru="Что напечатается сейчас", en="Printed now"), 90))
_SHEETS = (Text(ru="Метки", en="Marks"), Text(ru="Паспорт", en="Passport"), Text(ru="Числа нет", en="No number"))
_HOW = Text(
    ru="Скопируйте метку вместе с фигурными скобками в «Тексты.docx» или в любую форму Word. Разность: {{E01 2018 дуальные − традиционные}}.",
    en="Copy a mark with its braces into Texts.docx or any Word form. A difference: {{E01 2018 dual − regular}}.",
)
_FIRST = 3
_LINE = 15
"""Height of a line, in points."""


def marks_book(entries: Sequence[Entry], fields: Mapping[str, str], context: Context, *, draft: bool = True) -> bytes:
    """Make the book: marks that can be used, fields of the passport, numbers that marks cannot give.

    Parameters
    ----------
    entries
        The marks.
    fields
        Fields of the passport and their words.
    context
        The study's public facts; the book says its date, and that data are simulated where they are.
    draft
        Whether the numbers belong to no release.
    """
    out, lang = BytesIO(), context.lang
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": NAME.of(lang), "created": _CREATED})
        looks = _Looks(book)
        usable = [each for each in entries if each.usable]
        told = [naming.closing(context, lang, draft=draft), _HOW.of(lang)]
        for title, heads, rows in (
            (_SHEETS[0], _HEADS, [_row(each) for each in usable]),
            (_SHEETS[1], _FIELDS, [(f"{{{{{name}}}}}", words) for name, words in fields.items() if words]),
            (_SHEETS[2], _HEADS, [_row(each) for each in entries if not each.usable]),
        ):
            _sheet(book.add_worksheet(title.of(lang)), told, heads, rows, looks, lang)
    return out.getvalue()


def _row(each: Entry) -> tuple[str, ...]:
    return each.mark, each.now, f"{each.metric} {each.name}", each.year, each.arm, each.by, each.part, "; ".join(each.places)


class _Looks:
    """Looks of cells."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.note = book.add_format({"italic": True})
        self.head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7E6E6", "valign": "top"})
        self.mark = book.add_format({"font_name": "Consolas", "valign": "top", "text_wrap": True})
        self.cell = book.add_format({"valign": "top", "text_wrap": True})


def _sheet(
    page: Worksheet, told: Sequence[str], heads: Sequence[tuple[Text, int]], rows: Sequence[tuple[str, ...]], looks: _Looks, lang: Lang
) -> None:
    """Write one sheet: what the numbers are, the head, the lines; every cell is text, so that none is a formula."""
    for at, words in enumerate(told):
        page.write_string(at, 0, words, looks.note)
    for column, (head, width) in enumerate(heads):
        page.write_string(_FIRST - 1, column, head.of(lang), looks.head)
        page.set_column(column, column, width)
    for at, row in enumerate(rows, start=_FIRST):
        page.set_row(at, _LINE * max(1, *(math.ceil(len(words) / width) for words, (_, width) in zip(row, heads, strict=True))))
        for column, words in enumerate(row):
            page.write_string(at, column, printable(words)[:_LONGEST], looks.mark if column == 0 else looks.cell)
    page.freeze_panes(_FIRST, 1)
    page.autofilter(_FIRST - 1, 0, _FIRST - 1 + max(len(rows), 1), len(heads) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(_FIRST - 1)
