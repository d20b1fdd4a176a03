"""Headings and contents in Word: real styles, numbers that Word counts, page numbers that are right before any F9."""

from docx.document import Document as Word

from evaluation.document import words
from evaluation.document.outline import headings, stretches
from evaluation.document.pdf import layout
from evaluation.document.style import Style
from evaluation.document.word.markup import Node, bookmark, field, field_end, field_start, link, node, page_break, paragraph, run
from evaluation.document.word.styles import TOC_DEPTH, style_id
from evaluation.report.blocks import Document, Heading

_OUTLINE = 92
"""Number of the list that counts sections."""
_LEVELS = 3


def number_sections(word: Word) -> None:
    """Let Word count the sections: 1, 1.1, 1.1.1 on the styles of headings, a space after the number and no full stop."""
    numbering = word.part.numbering_part.element
    levels = [
        node(
            "lvl",
            node("start", val=1),
            node("numFmt", val="decimal"),
            node("pStyle", val=f"Heading{level}"),
            node("suff", val="space"),
            node("lvlText", val=".".join(f"%{each}" for each in range(1, level + 1))),
            node("lvlJc", val="left"),
            ilvl=level - 1,
        )
        for level in range(1, _LEVELS + 1)
    ]
    numbering.insert(0, node("abstractNum", node("multiLevelType", val="multilevel"), *levels, abstractNumId=_OUTLINE))
    numbering.append(node("num", node("abstractNumId", val=_OUTLINE), numId=_OUTLINE))
    for level in range(1, _LEVELS + 1):
        counted = word.styles[f"Heading {level}"].element.get_or_add_pPr().get_or_add_numPr()
        counted.get_or_add_ilvl().val, counted.get_or_add_numId().val = level - 1, _OUTLINE


def heading(block: Heading, anchor: str, mark: int, *, numbered: bool) -> Node:
    """Make a heading under its bookmark; in a numbered style a heading without a number of its own says so."""
    lines = [run(block.words)]
    if numbered and block.mark[:1].isdigit():
        lines = [run(block.text)]
    elif block.role == "appendix":
        lines = [run(block.mark), node("r", node("br")), run(block.text)]
    made = paragraph(_style(block), *bookmark(toc_mark(anchor), mark, *lines))
    if numbered and block.role == "section" and not block.mark[:1].isdigit():
        without = made.get_or_add_pPr().get_or_add_numPr()
        without.get_or_add_ilvl().val, without.get_or_add_numId().val = 0, 0
    return made


def _style(block: Heading) -> str:
    named = {"structural": style_id("structural"), "appendix": style_id("appendix"), "front": style_id("contents")}
    return named.get(block.role, f"Heading{min(block.level, _LEVELS)}")


def contents(document: Document, style: Style) -> list[Node]:
    """Make the table of contents with the pages of the PDF's layout; nothing for a short report."""
    found = headings(document, TOC_DEPTH)
    if not found:
        return []
    placed = [item.anchor for stretch in stretches(document) for item in stretch.placed if isinstance(item.block, Heading) and item.anchor]
    pages = dict(zip(placed, layout(document, style).heading_pages, strict=True))
    title = paragraph(style_id("contents"), run(words.contents(document.lang, capital=style.numbered)))
    if style.numbered:
        title.get_or_add_pPr().get_or_add_pageBreakBefore()
    made = [title]
    for index, (head, anchor) in enumerate(found):
        page = field(f"PAGEREF {toc_mark(anchor)} \\h", str(pages[anchor]))
        line = [link(toc_mark(anchor), run(head.words), node("r", node("tab")), *page)]
        line = [*field_start(f'TOC \\o "1-{TOC_DEPTH}" \\h \\z \\u'), *line] if index == 0 else line
        line += [field_end()] if index == len(found) - 1 else []
        made.append(paragraph(f"TOC{head.level}", *line))
    return made if style.numbered else [*made, page_break(style_id("gap"))]


def toc_mark(anchor: str) -> str:
    """Name a bookmark the way Word names those of its contents: letters, digits and underscores only."""
    return "_Toc_" + anchor.replace("-", "_")
