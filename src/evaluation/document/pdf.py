"""A report as PDF, set by Typst with the fonts that matplotlib's wheel carries: no system font, no network.

Everything from data reaches Typst as strings of a JSON file, so nothing in it is ever read as markup.
"""

import json
import tempfile
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib as mpl
import typst

from evaluation.document import signed, words
from evaluation.document.lettering import lettered, noted
from evaluation.document.outline import Placed, headings, is_contents, stretches, title_page
from evaluation.document.style import ONE_PAGE, Style, named
from evaluation.errors import ReportError
from evaluation.report import labels
from evaluation.report.blocks import Bullets, Document, Facts, FigureBlock, Heading, Paragraph, TableBlock
from evaluation.report.printable import printable
from evaluation.text import Text

_SMALL_PPI = 32
TALL_CELL = 500
"""Letters from which a cell may break across pages; rows of shorter cells stay whole."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things came to stand: how many pages, and the page of every heading in order."""

    pages: int
    heading_pages: tuple[int, ...]


def write_pdf(document: Document, path: Path) -> Layout:
    """Write the report as a tagged PDF/UA-1 file with fixed bytes, and tell how many pages it took.

    Scans of the signed title page stand in its place; a file with a scan that is itself a PDF is tagged, but cannot claim the standard.
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
            scanned = signed.from_pdf(title_page(document))
            compiler.compile(output=str(path), format="pdf", pdf_standards=[] if scanned else ["ua-1"], timestamp=0)
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


def first_page(document: Document) -> bytes:
    """Draw the first page small, as PNG."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = _compiler(document, fitting(document), Path(folder)).compile(format="png", ppi=_SMALL_PPI)
        return drawn[0] if isinstance(drawn, list) else drawn or b""


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
        "title_page": _title_page(document, folder),
        "provenance": document.provenance,
        "one_page": document.one_page,
        "contents": bool(headings(document)),
        "style": {**asdict(style), "width_mm": style.width_mm, "sign": style.sign},
        "contents_apart": any(is_contents(block) for block in document.blocks),
        "words": {"contents": words.contents(document.lang, capital=style.numbered), "provenance": words.PROVENANCE.of(document.lang)},
        "stretches": [
            {"landscape": stretch.landscape, "blocks": [_block(item, document, style, folder) for item in _held(stretch.placed)]}
            for stretch in stretches(document)
        ],
    }


def _held(placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Mark the notes right under a heading: they stay on the page of what follows them, and the heading with them."""
    before = (None, *(item.block for item in placed))
    return tuple(
        replace(item, held=isinstance(item.block, Paragraph) and item.block.style == "note" and isinstance(last, Heading))
        for item, last in zip(placed, before, strict=False)
    )


def _title_page(document: Document, folder: Path) -> dict[str, Any] | None:
    page = title_page(document)
    if page is None:
        return None
    scans = signed.described(signed.written(page, folder, document.lang))
    return {**asdict(page), "signed": scans, "scan": words.SIGNED.of(document.lang)}


def _printable(content: Any) -> Any:  # noqa: ANN401 because it walks JSON of any shape
    if isinstance(content, str):
        return printable(content)
    if isinstance(content, dict):
        return {name: _printable(value) for name, value in content.items()}
    return [_printable(value) for value in content] if isinstance(content, list | tuple) else content


def _block(item: Placed, document: Document, style: Style, folder: Path) -> dict[str, Any]:
    block, lang = item.block, document.lang
    common = {"kind": type(block).__name__, "anchor": item.anchor, "held": item.held}
    if isinstance(block, TableBlock):
        return common | _table(block, item, document) | {"notes": _notes(block.notes, document, style)}
    if isinstance(block, FigureBlock):
        picture = _picture(block, folder)
        return common | {
            "caption": labels.caption(block, item.number, lang),
            "alt": block.alt or block.caption,
            "picture": picture,
            "width": block.width_mm,
            "notes": _notes(block.notes, document, style),
        }
    if isinstance(block, Facts):
        signs = [{"sign": labels.SIGNS[fact.sign], "past": labels.past_and_plan(fact, lang)} for fact in block.items]
        return common | {"items": [asdict(fact) | sign for fact, sign in zip(block.items, signs, strict=True)]}
    if isinstance(block, Bullets):
        letters = lettered(len(block.items), document.lang) if style.numbered else ()
        return common | asdict(block) | {"letters": letters}
    return common | asdict(block) | ({"whole": block.words} if isinstance(block, Heading) else {})


def _notes(notes: tuple[str, ...], document: Document, style: Style) -> tuple[str, ...]:
    return noted(notes, document.lang) if style.numbered else notes


def _table(block: TableBlock, item: Placed, document: Document) -> dict[str, Any]:
    return {
        "caption": labels.caption(block, item.number, document.lang),
        "continued": words.CONTINUED.format(number=item.number).of(document.lang) if item.number else "",
        "columns": [{"align": column.align, "width": column.width} for column in block.columns],
        "head": [[asdict(head) for head in row] for row in block.head],
        "rows": [[{"text": cell.text, "emphasis": cell.emphasis} for cell in row] for row in block.rows],
        "whole": [max(len(cell.text) for cell in row) < TALL_CELL for row in block.rows],
        "size": "small_table" if block.small else ("wide_table" if block.wide else "table"),
    }


def _picture(block: FigureBlock, folder: Path) -> str:
    drawn = bool(block.svg)
    name = f"figure-{sum(1 for _ in folder.glob('figure-*'))}.{'svg' if drawn else block.format}"
    (folder / name).write_bytes(block.svg.encode() if drawn else block.png_bytes)
    return name
