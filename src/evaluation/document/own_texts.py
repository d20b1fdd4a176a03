"""`Тексты.docx`: a home for her own words, a heading for every section of the report; and the page to be read first."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from evaluation.document.sections import ANNUAL
from evaluation.report.marks_words import plain
from evaluation.report.naming import SIMULATED
from evaluation.text import LANGS, Lang, Text

TEXTS = Text("Тексты", "Texts")
FIRST = Text("Прочитайте сначала", "Read me first")
HINT = "Подсказка"
"""Style of hints: what is written in it is ours and never enters a report."""

_ABOUT = (
    Text(
        "Пишите под заголовками своими словами. Заголовки начинаются с номера раздела: его не меняйте. Серые подсказки в отчёт не попадают,"
        " их можно удалить. Пустой раздел тоже не попадёт в отчёт.",
        "Write under the headings in your own words. A heading begins with the number of its section: leave it. Grey hints stay out of the report;"
        " delete them if you like. An empty section stays out too.",
    ),
    Text(
        "Числа не печатайте: поставьте метку в двойных фигурных скобках — код показателя, год, модель обучения. Так число всегда совпадёт с таблицей."
        " Например: «По профессии устроились {{E01 2018 dual}} выпускников дуальных групп». Коды: evaluation metrics.",
        "Type no numbers: put a mark in double braces: id of the metric, year, arm. The number will always agree with the table."
        " For example: “{{E01 2018 dual}} of dual graduates work in their field.” Ids: evaluation metrics.",
    ),
    Text(
        "Имён студентов и выпускников здесь быть не должно: в отчёт входят только люди с листа «Люди» паспорта.",
        "No names of students or graduates: only people on sheet «Люди» of the passport enter a report.",
    ),
)
_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a document's dates have no zone


def write_texts(path: Path, lang: Lang = "ru") -> Path:
    """Write the document of her own words: headings are codes and titles of sections, a hint under each."""
    page = _document(TEXTS.of(lang))
    for words in _ABOUT:
        page.add_paragraph(words.of(lang), style=HINT)
    for section in ANNUAL:
        page.add_heading(f"{section.code}. {section.title.of(lang)}", 1)
        page.add_paragraph(section.hint.of(lang), style=HINT)
        page.add_paragraph()
    page.save(str(path))
    return path


def hints() -> frozenset[str]:
    """Return the words that are ours, as they are compared: no paragraph that says just this is hers."""
    return frozenset(plain(words.of(lang)) for words in (*_ABOUT, *(section.hint for section in ANNUAL), SIMULATED) for lang in LANGS)


def write_first_steps(path: Path, steps: Sequence[str], lang: Lang = "ru") -> Path:
    """Write the steps, numbered, as a page of their own."""
    page = _document(FIRST.of(lang))
    page.add_heading(FIRST.of(lang), 1)
    for step in steps:
        page.add_paragraph(step, style="List Number")
    page.save(str(path))
    return path


def _document(title: str) -> Document:
    page = docx.Document()
    page.core_properties.title, page.core_properties.author = title, ""
    page.core_properties.created = page.core_properties.modified = _CREATED
    body = page.styles["Normal"]
    body.font.name, body.font.size = "Times New Roman", Pt(14)
    hint = page.styles.add_style(HINT, WD_STYLE_TYPE.PARAGRAPH)
    hint.base_style = body
    hint.font.italic, hint.font.size, hint.font.color.rgb = True, Pt(11), RGBColor(0x80, 0x80, 0x80)
    return page
