"""From blocks to Word, in the customary form of an educational report."""

from io import BytesIO
from pathlib import Path

import docx
from docx.image.image import Image
from docx.oxml.ns import qn
from docx.shared import Mm

from evaluation.document import words
from evaluation.document.lettering import noted
from evaluation.document.outline import Placed, headings, is_contents, stretches, title_page
from evaluation.document.pdf import fitting
from evaluation.document.word import pages, tables
from evaluation.document.word import title_page as titles
from evaluation.document.word.captions import caption
from evaluation.document.word.controls import Controls
from evaluation.document.word.headings import contents, heading
from evaluation.document.word.markup import Node, node, page_break, paragraph, run
from evaluation.document.word.styles import blacken, prepare, style_id
from evaluation.errors import ReportError
from evaluation.report.blocks import Bullets, Document, Facts, FigureBlock, Heading, PageBreak, Paragraph, TableBlock
from evaluation.report.printable import printable
from evaluation.text import Text

NORMAL, CAPTION = "Normal", "Caption"
HIGHEST_MM = 195.0
"""Height of a picture at most: its caption and notes keep their place on the page."""


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
        self.controls = Controls(dict(document.origin), document.lang)
        prepare(self.word, self.style, self.lang)
        pages.define_lists(self.word, self.style, self.lang)
        pages.dress(self.word, document)

    def write(self, path: Path) -> None:
        """Walk the document and save it."""
        cut = stretches(self.document)
        signed = title_page(self.document)
        turned = bool(cut) and cut[0].landscape and not headings(self.document) and signed is None
        self._front(landscape=turned)
        for stretch in cut:
            if stretch.landscape != turned:
                pages.close_section(self.body, self.style, landscape=turned)
                turned = stretch.landscape
            for item in stretch.placed:
                self._block(item, pages.text_width(self.style, landscape=turned))
        self._provenance(pages.text_width(self.style, landscape=turned))
        pages.paper(self.body.findall(qn("w:sectPr"))[-1], self.style, landscape=turned)
        if signed is not None:
            titles.unnumber(self.body)
        if self.style.plain:
            blacken(self.body)
        pages.settle(self.word, self.document)
        if self.document.origin:
            self.controls.keep(self.word)
        pages.save(self.word, path)

    def _add(self, *made: Node) -> None:
        for each in made:
            self.body.findall(qn("w:sectPr"))[-1].addprevious(each)

    def _front(self, *, landscape: bool) -> None:
        signed = title_page(self.document)
        if signed is not None:
            self._add(*titles.parts(signed, self.style.width_mm))
        elif self.document.title:
            self._add(paragraph("Title", run(self.document.title)))
        if signed is None and self.document.subtitle:
            self._add(paragraph("Subtitle", run(self.document.subtitle)))
        if signed is None and self.document.facts:
            self._add(tables.pairs(self.document.facts, pages.text_width(self.style, landscape=landscape)), paragraph(style_id("gap")))
        if not any(is_contents(block) for block in self.document.blocks):
            self._add(*contents(self.document, self.style))

    def _block(self, item: Placed, width: float) -> None:
        block = item.block
        if is_contents(block):
            self._add(*contents(self.document, self.style))
        elif isinstance(block, Heading):
            self._heading(block, item.anchor)
        elif isinstance(block, Paragraph | Bullets):
            self._prose(block)
        elif isinstance(block, TableBlock):
            self._table(block, item, width)
        elif isinstance(block, FigureBlock):
            self._figure(block, item, width)
        elif isinstance(block, Facts):
            for table in tables.facts(block, width, self.controls, self.style.sign):
                self._add(table, paragraph(style_id("gap")))
        elif isinstance(block, PageBreak):
            self._add(page_break(style_id("gap")))

    def _prose(self, block: Paragraph | Bullets) -> None:
        if isinstance(block, Paragraph):
            style = NORMAL if block.style == "body" else style_id(block.style)
            self._add(paragraph(style, *self.controls.prose(block.text, block.spans, block.key, "")))
            return
        lists = pages.new_list(self.word, len(block.items), self.lang, ordered=block.ordered, lettered=self.style.numbered)
        for at, (words_of, spans, number) in enumerate(zip(block.items, block.spans, lists, strict=True)):
            self._add(paragraph(NORMAL, *self.controls.prose(words_of, spans, block.key, f"{at}."), number=number))

    def _heading(self, block: Heading, anchor: str) -> None:
        self.bookmarks += 1
        self._add(heading(block, anchor, self.bookmarks, numbered=self.style.numbered))

    def _caption(self, block: TableBlock | FigureBlock, item: Placed, style: str) -> None:
        if item.number is not None:
            self.bookmarks += 1
            self._add(caption(block, item, style, self.lang, self.bookmarks))

    def _table(self, block: TableBlock, item: Placed, width: float) -> None:
        self._caption(block, item, CAPTION)
        table, notes = tables.grid(block, width, self.controls, tight=self.document.one_page), self._noted(block.notes)
        under = [paragraph(style_id("note"), run(note)) for note in notes]
        self._add(*([self.controls.table(block, table, notes, under)] if block.key else [table, *under]), paragraph(style_id("gap")))

    def _noted(self, notes: tuple[str, ...]) -> tuple[str, ...]:
        return noted(notes, self.lang) if self.style.numbered else notes

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
        notes, mark = self._noted(block.notes), self.controls.memory.mark()
        drawn = paragraph(style_id("figure"), *self.controls.marked(mark, node("r", node("drawing", picture))))
        self._add(self.controls.figure(block, mark, notes, drawn) if block.key else drawn)
        self._caption(block, item, style_id("figure_caption"))
        self._add(*(paragraph(style_id("note"), run(note), align="center") for note in notes))

    def _provenance(self, width: float) -> None:
        if self.document.provenance and not self.document.one_page:
            self._add(paragraph(style_id("contents"), run(words.PROVENANCE.of(self.lang))))
            self._add(tables.pairs(self.document.provenance, width), paragraph(style_id("gap")))


def _slope(picture: bytes) -> float:
    """Height of a picture over its width, from its header."""
    read = Image.from_blob(picture)
    return float(read.px_height / read.px_width)
