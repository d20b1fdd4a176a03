"""The abstract of a research report: its volume, its keywords, what it is about and what was found, on one page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from evaluation.document.gost import words
from evaluation.document.outline import place
from evaluation.report.blocks import Block, Bullets, FigureBlock, Heading, Paragraph, TableBlock
from evaluation.text import Lang

LETTERS = 850
"""How long the text of an abstract is, about."""
_DIFFERENCE = re.compile(r"\bп\.\s?п\.|percentage point")
_FROM_A_SECTION, _AT_MOST = 2, 8


def volume(blocks: Sequence[Block], pages: int, sources: int, lang: Lang) -> Paragraph:
    """Count the pages, figures, tables, sources and appendices."""
    counted = [item.block for item in place(tuple(blocks)) if item.number is not None]
    told = {
        "pages": pages,
        "figures": sum(isinstance(block, FigureBlock) for block in counted),
        "tables": sum(isinstance(block, TableBlock) for block in counted),
        "sources": sources,
        "appendices": sum(isinstance(block, Heading) and block.role == "appendix" for block in blocks),
    }
    return Paragraph(words.VOLUME.of(lang).format(**told))


def keywords(blocks: Sequence[Block], lang: Lang) -> Paragraph:
    """Name five to fifteen things the report speaks of, the most spoken of first."""
    spoken = " ".join(_texts(blocks)).casefold()
    counts = {word: sum(spoken.count(start) for start in word.found_by) for word in words.KEYWORDS}
    ranked = sorted((word for word in words.KEYWORDS if counts[word]), key=lambda word: -counts[word])
    ranked += [word for word in words.KEYWORDS[: words.FEWEST_KEYWORDS] if word not in ranked]
    return Paragraph(", ".join(word.said.of(lang) for word in ranked[: words.MOST_KEYWORDS]))


def _texts(blocks: Sequence[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, TableBlock):
            yield block.caption
            yield from (cells[0].text for cells in block.rows if cells)
        elif isinstance(block, FigureBlock):
            yield block.caption


def findings(sections: Iterable[Sequence[Block]]) -> tuple[Paragraph, ...]:
    """Pick what the sections found: verdicts and differences, at most two of a section and eight in all."""
    found: list[Paragraph] = []
    for blocks in sections:
        said = [block for block in blocks if isinstance(block, Paragraph) and (block.style == "verdict" or _DIFFERENCE.search(block.text))]
        said.sort(key=lambda block: block.style != "verdict")
        found += [replace(block, style="body") for block in said[:_FROM_A_SECTION] if block.style != "note"]
    return tuple(found[:_AT_MOST])


def told(about: Sequence[Block], found: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Write the abstract's text: what the report is about, then findings as long as there is room."""
    made: list[Paragraph] = []
    room = LETTERS
    for block in (*about, *found):
        if isinstance(block, Paragraph) and block.style in ("body", "lead") and len(block.text) <= room:
            made.append(replace(block, style="body"))
            room -= len(block.text)
    return tuple(made)
