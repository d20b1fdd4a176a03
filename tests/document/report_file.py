"""A small report whose numbers name their estimates, as a Word document; and what a person does to such a document."""

import base64
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from PIL import Image

from evaluation.document.docx_package import Package
from evaluation.document.refresh import Sheet, opened
from evaluation.document.word import write_docx
from evaluation.document.word.reading import letters
from evaluation.report.blocks import Block, Bullets, Cell, Column, Document, Facts, FigureBlock, Heading, Paragraph, TableBlock
from evaluation.report.spans import printed
from tests.document import sample

ORIGIN = (("kind", "summary"), ("slug", "demo"), ("lang", "ru"), ("style", "official"), ("parameters", '{"study": "demo"}'), ("key", "0"))
FIELD, GAP, RATE = "a1b2c3d4e5f6", "00ff00ff00ff", "123456789abc"


class Row:
    """What has an id."""

    def __init__(self, name: str) -> None:
        self.id = name


def number(words: str, name: str = FIELD) -> str:
    return printed(words, Row(name))


def sentence(share: str = "82 %", base: str = "41 из 50", gap: str = "22 п. п.", verdict: str = "План выполнен") -> Paragraph:
    words = f"Трудоустроены по профессии: {number(base)} ({number(share)}). Разница {number(gap, GAP)}. {verdict}: {number(share)} при плане 70 %."
    return Paragraph(words, key="cell-3.0")


YEARS = {"2016": ("61 %", "30 из 49"), "2017": ("74 %", "37 из 50"), "2018": ("82 %", "41 из 50")}


def table(years: dict[str, tuple[str, str]] | None = None, *, plan: bool = False) -> TableBlock:
    columns = [Column("Год"), Column("Доля", "center"), Column("Сколько", "center"), *([Column("План", "center")] if plan else [])]
    rows = []
    for place, (year, (share, base)) in enumerate((years or YEARS).items()):
        ids = (f"{place:012x}",)
        rows.append((Cell(year, emphasis="strong"), Cell(share, ids=ids), Cell(base, ids=ids), *([Cell("70 %")] if plan else [])))
    return TableBlock("Трудоустройство по годам", tuple(columns), tuple(rows), ("По состоянию на 31.08.2018.",), key="cell-4.0")


def other_table(value: str = "50 %") -> TableBlock:
    rows = ((Cell("Сохранность"), Cell(value, ids=(RATE,))),)
    return TableBlock("Сохранность контингента", (Column("Показатель"), Column("Значение")), rows, key="cell-5.0")


def figure(wide: int = 40) -> FigureBlock:
    picture = io.BytesIO()
    Image.new("RGB", (wide, 20), (30, 60, 200)).save(picture, "PNG")
    png = base64.b64encode(picture.getvalue()).decode()
    return FigureBlock("Динамика", "Линия вверх.", "", png, 80, (FIELD,), ("Данные за 2018 год.",), key="cell-6.0")


def facts(now: str = "82 %", base: str = "41 из 50") -> Facts:
    return Facts((Facts.Fact("Трудоустройство", "61 %", now, "70 %", "up", base, (FIELD,)), sample_fact()), key="cell-2.0")


def sample_fact() -> Facts.Fact:
    return Facts.Fact("Сохранность", "", "90 %", "", "unknown", "45 из 50", (RATE,))


def bullets(share: str = "82 %") -> Bullets:
    return Bullets((f"Подтверждено: {number(share)}.", "Сделано без чисел."), key="cell-7.0")


def report(*blocks: Block) -> Document:
    every = blocks or (facts(), sentence(), table(), other_table(), figure(), bullets())
    return Document("Отчёт", "Проект", "ru", (Heading("Итоги"), *every, Paragraph("Конец.")), sample.document().marks, origin=ORIGIN)


def write(path: Path, document: Document | None = None) -> Path:
    write_docx(document or report(), path)
    return path


def sheet(path: Path) -> Sheet:
    found = opened(Package.opened(path))
    assert found is not None
    return found


def edited(path: Path, *edits: Callable[[Word], None]) -> Path:
    """Do to a document what a person does in Word, and save it there."""
    word = docx.Document(str(path))
    for edit in edits:
        edit(word)
    word.save(str(path))
    return path


def controls(word: Word, prefix: str) -> list[Any]:
    found = [each for each in word.element.body.iter(qn("w:sdt")) if each.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")).startswith(prefix)]
    assert found, prefix
    return found


def type_over(prefix: str, words: str) -> Callable[[Word], None]:
    def edit(word: Word) -> None:
        run = next(controls(word, prefix)[0].iter(qn("w:t")))
        run.text = words

    return edit


def add_paragraph(words: str, before: str) -> Callable[[Word], None]:
    def edit(word: Word) -> None:
        place = next(each for each in word.element.body.iter(qn("w:p")) if before in letters(each))
        new = docx.Document().add_paragraph(words)._p
        outer = next((each for each in place.iterancestors(qn("w:tbl"), qn("w:sdt"))), place)
        outer.addprevious(new)

    return edit


def delete(prefix: str) -> Callable[[Word], None]:
    def edit(word: Word) -> None:
        for each in controls(word, prefix):
            each.getparent().remove(each)

    return edit


def texts(path: Path) -> list[str]:
    """Return the letters of every paragraph, of cells too."""
    return [letters(each) for each in docx.Document(str(path)).element.body.iter(qn("w:p"))]
