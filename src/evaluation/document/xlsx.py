"""A report's tables as a workbook: each on a sheet of its own, numbers to compute with, where each comes from in its note."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import xlsxwriter

from evaluation.document.facts_table import as_table
from evaluation.document.outline import place, title_page
from evaluation.document.shown_metrics import shown_metrics
from evaluation.document.xlsx_front import CONTENTS, DEFINITIONS, definitions, write_contents
from evaluation.document.xlsx_looks import Looks
from evaluation.document.xlsx_sheet import Sheet, write_sheet
from evaluation.report import labels
from evaluation.report.blocks import Document, Facts, Heading, TableBlock
from evaluation.report.printable import cut, printable
from evaluation.text import Text

_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a workbook's dates have no zone
_OPTIONS = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
_LONGEST_NAME, _LONGEST_PROPERTY = 31, 250
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_TABLE = Text(ru="Таблица", en="Table")
_MAIN = Text(ru="Главные числа", en="Main numbers")

@dataclass(frozen=True, slots=True)
class _Titled:
    caption: str
    name: str
    block: TableBlock


def write_xlsx(document: Document, path: Path, rows: Sequence[Mapping[str, Any]] = ()) -> None:
    """Write the report's tables as a workbook with fixed bytes.

    The first sheet lists the tables, the last one defines the metrics that are shown. Every text is written as a text: none can become a
    formula or a link. The note of a cell names the estimates it shows.

    Parameters
    ----------
    document
        The report.
    path
        Where the workbook is written.
    rows
        The published estimates behind the report, as in `estimates.parquet`: by them the metrics are known, and the values of big numbers.
    """
    lang, marks = document.lang, ", ".join(document.marks)
    defined = definitions(shown_metrics(document, rows), lang)
    every = [*_titled(document, rows), *((_Titled(DEFINITIONS.of(lang), DEFINITIONS.of(lang), defined),) if defined else ())]
    sheets = [Sheet(each.name, each.caption, each.block, marks, CONTENTS.of(lang)) for each in every]
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        title = _title(document)
        book.set_properties({"title": _property(title), "subject": _property(document.subtitle), "created": _CREATED})
        looks = Looks(book)
        write_contents(book.add_worksheet(CONTENTS.of(lang)), replace(document, title=title), sheets, looks)
        for sheet in sheets:
            write_sheet(book.add_worksheet(sheet.name), sheet, looks, lang)


def _title(document: Document) -> str:
    front = title_page(document)
    return front.title if front and front.title else document.title


def _property(words: str) -> str:
    return cut(printable(words), _LONGEST_PROPERTY)


def _titled(document: Document, rows: Iterable[Mapping[str, Any]]) -> list[_Titled]:
    """List the tables with their captions and the names of their sheets, the big numbers among them."""
    lang, values = document.lang, {str(row["id"]): row.get("value") for row in rows}
    found: list[_Titled] = []
    heading = ""
    for item in place(document.blocks):
        block = item.block
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Facts) and block.items:
            found.append(_named(_MAIN.of(lang), _MAIN.of(lang), as_table(block, lang, values), len(found) + 1))
        elif isinstance(block, TableBlock) and block.rows:
            words = block.caption or heading or _TABLE.of(lang)
            caption = labels.caption(block, item.number, lang) if block.caption else words
            found.append(_named(caption, words, block, len(found) + 1))
    return found


def _named(caption: str, words: str, block: TableBlock, number: int) -> _Titled:
    """Name a sheet: its number, then as much of the caption as a name may hold."""
    squeezed = " ".join(printable(words).translate(_FORBIDDEN).split())
    return _Titled(caption, cut(f"{number}. {squeezed}", _LONGEST_NAME).strip(), block)
