"""A limit of pages kept by naming what moves: the report is laid out, the least weighty blocks go to an appendix until its body fits.

Nothing is cut. What has moved is named where it stood and where it stands now; a body that is too long even so says by how much.
Then the pages of headings are filled in where a table asks for them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evaluation.document.gost import arranged
from evaluation.document.lettering import LETTERS
from evaluation.document.outline import is_contents, title_page
from evaluation.document.pdf import Layout, layout
from evaluation.report.blocks import Block, Cell, Document, FigureBlock, Heading, PageBreak, Paragraph, TableBlock
from evaluation.text import Lang, Text, counted, number

APPENDIX = re.compile(r"^(?:приложение|annex|appendix)\s+([А-ЯЁA-Z])\b", re.IGNORECASE)
_HEADING = Text(ru="Приложение {letter}. Перенесено из основного текста", en="Annex {letter}. Moved from the body")
_WHY = Text(
    ru="Чтобы основной текст занял не больше чем {pages}, сюда перенесены: {moved}.",
    en="To keep the body within {pages}, the following were moved here: {moved}.",
)
_POINTER = Text(ru="«{caption}» — в приложении {letter}.", en="“{caption}”: see Annex {letter}.")
_TOO_LONG = Text(
    ru="Основной текст занимает {pages} при пределе {limit}: переносить больше нечего, сократите свои слова в книге «Тексты.docx».",
    en="The body takes {pages}, the limit is {limit}: nothing more can be moved, shorten your own words in Texts.docx.",
)
_OF_PAGES = Text(ru="страницу|страницы|страниц", en="page|pages")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document within its limit: the pages of its body (0 where nothing asks for them), captions of what was moved, whether it fits."""

    document: Document
    pages: int
    moved: tuple[str, ...]
    fits: bool


def fitted(document: Document) -> Fitted:
    """Keep the document's limit of pages and fill in the pages that its tables ask for.

    The fewest blocks move, in the order of their `yields`; a document without a limit moves none. Pages are measured as the document will
    be printed: in its style, arranged by that style's rules.
    """
    if not document.pages and not _asks(document):
        return Fitted(document, 0, (), fits=True)
    order = sorted((at for at in range(_annex(document.blocks)) if _place(document.blocks[at])), key=lambda at: _place(document.blocks[at]))
    chosen, laid = document, _laid(document)
    if document.pages and _body(document, laid) > document.pages and order:
        least, most = 0, len(order)
        while least < most:
            count = (least + most) // 2
            trial = _without(document, order[:count])
            if count and _body(trial, _laid(trial)) <= document.pages:
                most = count
            else:
                least = count + 1
        chosen = _without(document, order[:most])
        laid = _laid(chosen)
    else:
        most = 0
    pages = _body(chosen, laid)
    fits = not document.pages or pages <= document.pages
    if not fits:
        chosen = _confessing(chosen, pages)
        laid = _laid(chosen)
    moved = tuple(_caption(document.blocks[at]) for at in sorted(order[:most]))
    return Fitted(_paged(chosen, laid), pages, moved, fits)


def _place(block: Block) -> int:
    """Place of a block in the order of moving; 0 for what stays."""
    return block.yields if isinstance(block, TableBlock | FigureBlock) and block.caption else 0


def _laid(document: Document) -> Layout:
    return layout(arranged(document))


def _headings(document: Document) -> tuple[Heading, ...]:
    """Headings whose pages a layout tells, in their order."""
    blocks = arranged(document).blocks
    own = blocks[1:] if title_page(document) else blocks
    return tuple(block for block in own if isinstance(block, Heading) and not is_contents(block))


def body_pages(document: Document) -> int:
    """Count the pages from the first heading to the last page before the appendices: title page and contents are not counted."""
    return _body(document, _laid(document))


def _body(document: Document, laid: Layout) -> int:
    found = list(zip(_headings(document), laid.heading_pages, strict=True))
    first = next((page for heading, page in found if heading.role != "front"), 1)
    annex = next((page for heading, page in found if _is_annex(heading)), laid.pages + 1)
    return annex - first


def _is_annex(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1 and (block.role == "appendix" or APPENDIX.match(block.text) is not None)


def _annex(blocks: Sequence[Block]) -> int:
    return next((at for at, block in enumerate(blocks) if _is_annex(block)), len(blocks))


def _caption(block: Block) -> str:
    return block.caption if isinstance(block, TableBlock | FigureBlock) else ""


def _without(document: Document, moving: Sequence[int]) -> Document:
    """Put the blocks at these places into an appendix after the last one; a line stands where each stood."""
    if not moving:
        return document
    lang, letter = document.lang, _letter(document.blocks, document.lang)
    pointers = {at: Paragraph(_POINTER.of(lang).format(caption=_caption(document.blocks[at]), letter=letter), "note") for at in moving}
    kept = [pointers.get(at, block) for at, block in enumerate(document.blocks)]
    moved = [document.blocks[at] for at in sorted(moving)]
    names = "; ".join(f"«{_caption(block)}»" if lang == "ru" else f"“{_caption(block)}”" for block in moved)
    why = _WHY.of(lang).format(pages=_counted(document.pages, lang), moved=names)
    return replace(document, blocks=(*kept, PageBreak(), Heading(_HEADING.of(lang).format(letter=letter), 1), Paragraph(why), *moved))


def _letter(blocks: Sequence[Block], lang: Lang) -> str:
    """Take the letter after the last appendix's."""
    used = [found[1].upper() for block in blocks if isinstance(block, Heading) and block.level == 1 and (found := APPENDIX.match(block.text))]
    letters = LETTERS[lang]
    last = max((letters.index(letter) for letter in used if letter in letters), default=-1)
    return letters[min(last + 1, len(letters) - 1)]


def _counted(count: int, lang: Lang) -> str:
    return counted(count, _OF_PAGES, lang)


def _confessing(document: Document, pages: int) -> Document:
    """Say before the first heading of the body that it is too long."""
    lang = document.lang
    told = _TOO_LONG.of(lang).format(pages=_counted(pages, lang), limit=number(document.pages, 0, lang))
    at = 1 if title_page(document) else 0
    head = at + 1 if isinstance(document.blocks[at], Heading) else at
    return replace(document, blocks=(*document.blocks[:head], Paragraph(told, "warning"), *document.blocks[head:]))


def _asks(document: Document) -> bool:
    """Tell whether any cell asks for the page of a heading."""
    return any(isinstance(block, TableBlock) and any(cell.page_of for row in block.rows for cell in row) for block in document.blocks)


def _paged(document: Document, laid: Layout) -> Document:
    """Fill in the pages that cells ask for."""
    pages = {heading.words.casefold(): page for heading, page in zip(_headings(document), laid.heading_pages, strict=True)}
    filled = [replace(block, rows=tuple(_row(row, pages, document.lang) for row in block.rows)) if isinstance(block, TableBlock) else block
              for block in document.blocks]  # fmt: skip
    return replace(document, blocks=tuple(filled))


def _row(row: tuple[Cell, ...], pages: dict[str, int], lang: Lang) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, text=number(page, 0, lang), value=float(page)) if cell.page_of and (page := pages.get(cell.page_of.casefold())) else cell
        for cell in row
    )
