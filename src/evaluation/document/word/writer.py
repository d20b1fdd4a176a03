"""From blocks to Word, in the customary form of an educational report."""

import struct
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from evaluation.document import words
from evaluation.document.outline import Placed, headings, stretches
from evaluation.document.pdf import fitting, layout
from evaluation.document.word import pages, tables
from evaluation.document.word.markup import Node, bookmark, field, field_end, field_start, link, node, page_break, paragraph, run
from evaluation.document.word.styles import TOC_DEPTH, prepare, style_id
from evaluation.errors import ReportError
from evaluation.report import labels
from evaluation.report.blocks import Bullets, Document, Facts, FigureBlock, Heading, PageBreak, Paragraph, TableBlock
from evaluation.report.printable import printable
from evaluation.text import Text

NORMAL, CAPTION = "Normal", "Caption"
HIGHEST_MM = 195.0
"""Height of a picture at most: its caption and notes keep their place on the page."""
_SERIES = {TableBlock: Text(ru="Таблица", en="Table"), FigureBlock: Text(ru="Рисунок", en="Figure")}
"""Names of the caption series: Word's own, so that Insert → Caption goes on counting where the report stopped."""


def write_docx(document: Document, path: Path) -> None:
    """Write the report as a Word document with fixed bytes.

    Real headings and captions, contents with page numbers (taken from the PDF's layout, renewed by F9), table heads repeated on
    every page, wide tables on turned pages, marks in every header, page number in every footer.

    Raises
    ------
    ReportError
        A figure has no PNG, which is what Word shows.
    """
    _Writer(document).write(path)


class _Writer:
    """Holds what a walk over the blocks needs: the open Word document, the measures, the place to write to."""

    def __init__(self, document: Document) -> None:
        self.document, self.lang = document, document.lang
        self.style = fitting(document)
        self.word = docx.Document()
        self.body: Node = self.word.element.body
        self.bookmarks = 0
        prepare(self.word, self.style, self.lang)
        pages.define_lists(self.word, self.style)
        pages.dress(self.word, document)

    def write(self, path: Path) -> None:
        """Walk the document and save it."""
        cut = stretches(self.document)
        turned = bool(cut) and cut[0].landscape and not headings(self.document)
        self._front(landscape=turned)
        for stretch in cut:
            if stretch.landscape != turned:
                pages.close_section(self.body, self.style, landscape=turned)
                turned = stretch.landscape
            for item in stretch.placed:
                self._block(item, pages.text_width(self.style, landscape=turned))
        self._provenance(pages.text_width(self.style, landscape=turned))
        pages.paper(self.body.findall(qn("w:sectPr"))[-1], self.style, landscape=turned)
        pages.settle(self.word, self.document)
        pages.save(self.word, path)

    def _add(self, *made: Node) -> None:
        for each in made:
            self.body.findall(qn("w:sectPr"))[-1].addprevious(each)

    def _front(self, *, landscape: bool) -> None:
        if self.document.title:
            self._add(paragraph("Title", run(self.document.title)))
        if self.document.subtitle:
            self._add(paragraph("Subtitle", run(self.document.subtitle)))
        if self.document.facts:
            self._add(tables.pairs(self.document.facts, pages.text_width(self.style, landscape=landscape)), paragraph(style_id("gap")))
        self._contents()

    def _contents(self) -> None:
        found = headings(self.document, TOC_DEPTH)
        if not found:
            return
        laid = layout(self.document, self.style).heading_pages
        anchors = [item.anchor for stretch in stretches(self.document) for item in stretch.placed if isinstance(item.block, Heading)]
        self._add(paragraph(style_id("contents"), run(words.CONTENTS.of(self.lang))))
        for index, (heading, anchor) in enumerate(found):
            page = field(f"PAGEREF {_mark(anchor)} \\h", str(laid[anchors.index(anchor)]))
            line = [link(_mark(anchor), run(heading.text), node("r", node("tab")), *page)]
            line = [*field_start(f'TOC \\o "1-{TOC_DEPTH}" \\h \\z \\u'), *line] if index == 0 else line
            line += [field_end()] if index == len(found) - 1 else []
            self._add(paragraph(f"TOC{heading.level}", *line))
        self._add(page_break(style_id("gap")))

    def _block(self, item: Placed, width: float) -> None:
        block = item.block
        if isinstance(block, Heading):
            self._heading(block, item.anchor)
        elif isinstance(block, Paragraph):
            self._add(paragraph(NORMAL if block.style == "body" else style_id(block.style), run(block.text)))
        elif isinstance(block, Bullets):
            number = pages.new_list(self.word, ordered=block.ordered)
            self._add(*(paragraph(NORMAL, run(words_of), number=number) for words_of in block.items))
        elif isinstance(block, TableBlock):
            self._table(block, item, width)
        elif isinstance(block, FigureBlock):
            self._figure(block, item, width)
        elif isinstance(block, Facts):
            for table in tables.facts(block, width, self.lang, self.style.fact / 2):
                self._add(table, paragraph(style_id("gap")))
        elif isinstance(block, PageBreak):
            self._add(page_break(style_id("gap")))

    def _heading(self, block: Heading, anchor: str) -> None:
        self.bookmarks += 1
        self._add(paragraph(f"Heading{min(block.level, 3)}", *bookmark(_mark(anchor), self.bookmarks, run(block.text))))

    def _caption(self, block: TableBlock | FigureBlock, item: Placed, style: str) -> None:
        if item.number is None:
            return
        word = labels.kind_and_number(block, item.number, self.lang).removesuffix(str(item.number))
        number = field(f"SEQ {_SERIES[type(block)].of(self.lang)} \\* ARABIC", str(item.number))
        self._add(paragraph(style, run(word), *number, run(f"{labels.caption_dash(self.lang)}{block.caption}")))

    def _table(self, block: TableBlock, item: Placed, width: float) -> None:
        self._caption(block, item, CAPTION)
        self._add(tables.grid(block, width, tight=self.document.one_page))
        self._notes(block.notes)

    def _notes(self, notes: tuple[str, ...]) -> None:
        self._add(*(paragraph(style_id("note"), run(note)) for note in notes), paragraph(style_id("gap")))

    def _figure(self, block: FigureBlock, item: Placed, width: float) -> None:
        if not block.png:
            raise ReportError(
                Text(ru="У рисунка нет изображения PNG для Word.", en="The figure has no PNG image for Word."),
                where=block.caption,
                todo=Text(ru="Постройте рисунок заново.", en="Draw the figure again."),
                lang=self.lang,
            )
        wanted = min(block.width_mm * self.style.figure, width, HIGHEST_MM / _slope(block.png_bytes))
        picture = self.word.part.new_pic_inline(BytesIO(block.png_bytes), width=Mm(wanted))
        picture.docPr.set("descr", printable(block.alt or block.caption))
        self._add(paragraph(style_id("figure"), node("r", node("drawing", picture))))
        self._caption(block, item, style_id("figure_caption"))
        self._add(*(paragraph(style_id("note"), run(note), align="center") for note in block.notes))

    def _provenance(self, width: float) -> None:
        if self.document.provenance and not self.document.one_page:
            self._add(paragraph(style_id("contents"), run(words.PROVENANCE.of(self.lang))))
            self._add(tables.pairs(self.document.provenance, width), paragraph(style_id("gap")))


def _slope(png: bytes) -> float:
    """Height of a picture over its width, from the header of its PNG."""
    wide, high = struct.unpack(">II", png[16:24])
    return float(high / wide)


def _mark(anchor: str) -> str:
    """Name a bookmark the way Word names those of its contents: letters, digits and underscores only."""
    return "_Toc_" + anchor.replace("-", "_")
