"""A report as PDF, set by Typst with the fonts that matplotlib's wheel carries: no system font, no network.

Everything from data reaches Typst as strings of a JSON file, so nothing in it is ever read as markup.
"""

import json
import tempfile
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib as mpl
import typst

from evaluation.document import words
from evaluation.document.outline import Placed, headings, stretches
from evaluation.document.style import ONE_PAGE, Style, named
from evaluation.errors import ReportError
from evaluation.report import labels
from evaluation.report.blocks import Document, Facts, FigureBlock, TableBlock
from evaluation.report.printable import printable
from evaluation.text import Text

TALL_CELL = 500
"""Letters from which a cell may break across pages; rows of shorter cells stay whole."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things came to stand: how many pages, and the page of every heading in order."""

    pages: int
    heading_pages: tuple[int, ...]


def write_pdf(document: Document, path: Path) -> Layout:
    """Write the report as a tagged PDF/UA-1 file with fixed bytes, and tell how many pages it took.

    A `one_page` document is set in the most comfortable measures that fit its single page.

    Raises
    ------
    ReportError
        A picture cannot be read.
    """
    style = fitting(document)
    with tempfile.TemporaryDirectory() as folder:
        compiler = _compiler(document, style, Path(folder))
        try:
            compiler.compile(output=str(path), format="pdf", pdf_standards=["ua-1"], timestamp=0)
        except RuntimeError as problem:
            raise _refusal(document, problem) from problem
        return _layout(compiler)


def fitting(document: Document) -> Style:
    """Choose the document's measures; for a one-page document, the first that fit one page, else the tightest."""
    if not document.one_page:
        return named(document.style)
    return next((style for style in ONE_PAGE if layout(document, style).pages == 1), ONE_PAGE[-1])


def layout(document: Document, style: Style | None = None) -> Layout:
    """Lay the report out without writing it."""
    with tempfile.TemporaryDirectory() as folder:
        compiler = _compiler(document, style or fitting(document), Path(folder))
        try:
            return _layout(compiler)
        except RuntimeError as problem:
            raise _refusal(document, problem) from problem


def _layout(compiler: typst.Compiler) -> Layout:
    found = json.loads(compiler.query("<layout>", field="value", one=True))
    return Layout(found["pages"], tuple(found["headings"]))


def _refusal(document: Document, problem: RuntimeError) -> ReportError:
    return ReportError(
        Text(ru="PDF не построен: {why}", en="The PDF was not made: {why}").format(why=problem),
        where=document.title,
        todo=Text(ru="Проверьте рисунки отчёта.", en="Check the figures of the report."),
        lang=document.lang,
    )


def _compiler(document: Document, style: Style, folder: Path) -> typst.Compiler:
    template = files("evaluation.document") / "templates" / "official.typ"
    main = folder / "main.typ"
    main.write_bytes(template.read_bytes())
    content = _printable(_content(document, style, folder))
    (folder / "document.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Compiler(str(main), root=str(folder), font_paths=[str(fonts)], ignore_system_fonts=True)


def _content(document: Document, style: Style, folder: Path) -> dict[str, Any]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "lang": document.lang,
        "marks": document.marks,
        "facts": document.facts,
        "provenance": document.provenance,
        "one_page": document.one_page,
        "contents": bool(headings(document)),
        "style": {**asdict(style), "width_mm": style.width_mm},
        "words": {"contents": words.CONTENTS.of(document.lang), "provenance": words.PROVENANCE.of(document.lang)},
        "stretches": [
            {"landscape": stretch.landscape, "blocks": [_block(item, document, folder) for item in stretch.placed]} for stretch in stretches(document)
        ],
    }


def _printable(content: Any) -> Any:  # noqa: ANN401 because it walks JSON of any shape
    if isinstance(content, str):
        return printable(content)
    if isinstance(content, dict):
        return {name: _printable(value) for name, value in content.items()}
    return [_printable(value) for value in content] if isinstance(content, list | tuple) else content


def _block(item: Placed, document: Document, folder: Path) -> dict[str, Any]:
    block, lang = item.block, document.lang
    common = {"kind": type(block).__name__, "anchor": item.anchor}
    if isinstance(block, TableBlock):
        return common | _table(block, item, document)
    if isinstance(block, FigureBlock):
        picture = _picture(block, folder)
        return common | {
            "caption": labels.caption(block, item.number, lang),
            "alt": block.alt or block.caption,
            "picture": picture,
            "width": block.width_mm,
            "notes": block.notes,
        }
    if isinstance(block, Facts):
        signs = [{"sign": labels.SIGNS[fact.sign], "past": labels.past_and_plan(fact, lang)} for fact in block.items]
        return common | {"items": [asdict(fact) | sign for fact, sign in zip(block.items, signs, strict=True)]}
    return common | asdict(block)


def _table(block: TableBlock, item: Placed, document: Document) -> dict[str, Any]:
    return {
        "caption": labels.caption(block, item.number, document.lang),
        "continued": words.CONTINUED.format(number=item.number).of(document.lang) if item.number else "",
        "columns": [{"align": column.align, "width": column.width} for column in block.columns],
        "head": [[asdict(head) for head in row] for row in block.head],
        "rows": [[{"text": cell.text, "emphasis": cell.emphasis} for cell in row] for row in block.rows],
        "whole": [max(len(cell.text) for cell in row) < TALL_CELL for row in block.rows],
        "notes": block.notes,
        "size": "small_table" if block.small else ("wide_table" if block.wide else "table"),
    }


def _picture(block: FigureBlock, folder: Path) -> str:
    drawn = bool(block.svg)
    name = f"figure-{sum(1 for _ in folder.glob('figure-*'))}.{'svg' if drawn else 'png'}"
    (folder / name).write_bytes(block.svg.encode() if drawn else block.png_bytes)
    return name
