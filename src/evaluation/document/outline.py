"""Numbers, anchors and pages of a report's blocks, decided once for all renderers."""

from dataclasses import dataclass
from itertools import groupby

from evaluation.document.style import CONTENTS_FROM
from evaluation.report.blocks import Block, Document, FigureBlock, Heading, PageBreak, Paragraph, TableBlock


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its document.

    `number` counts captioned tables and figures apart; `anchor` is unique in the document; `landscape` asks for a turned page.
    """

    block: Block
    number: int | None = None
    anchor: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks on pages of one orientation."""

    landscape: bool
    placed: tuple[Placed, ...]


def place(blocks: tuple[Block, ...]) -> tuple[Placed, ...]:
    """Give every block its number, anchor and orientation of page.

    A wide table takes with it the headings right before it and the notes right after it.
    """
    turned = _turned(blocks)
    counts = {"TableBlock": 0, "FigureBlock": 0, "Heading": 0}
    placed = []
    for index, block in enumerate(blocks):
        kind = type(block).__name__
        counted = isinstance(block, Heading) or (isinstance(block, TableBlock | FigureBlock) and bool(block.caption))
        counts[kind] = counts.get(kind, 0) + counted
        anchor = f"{ {'TableBlock': 'table', 'FigureBlock': 'figure', 'Heading': 'section'}[kind] }-{counts[kind]}" if counted else ""
        number = counts[kind] if counted and not isinstance(block, Heading) else None
        placed.append(Placed(block, number, anchor, index in turned))
    return tuple(placed)


def _turned(blocks: tuple[Block, ...]) -> set[int]:
    turned: set[int] = set()
    for index, block in enumerate(blocks):
        if not (isinstance(block, TableBlock) and block.wide):
            continue
        before = index
        while before > 0 and isinstance(blocks[before - 1], Heading):
            before -= 1
        after = index
        while after + 1 < len(blocks) and _is_note(blocks[after + 1]):
            after += 1
        turned |= set(range(before, after + 1))
    return turned


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "note"


def stretches(document: Document) -> tuple[Stretch, ...]:
    """Cut the document where the orientation of pages changes; a page break next to such a cut is no longer needed."""
    cut = [Stretch(landscape, tuple(members)) for landscape, members in groupby(place(document.blocks), key=lambda item: item.landscape)]
    if len(cut) > 1 and not headings(document) and _is_short(cut[0].placed):
        cut = [Stretch(cut[1].landscape, cut[0].placed + cut[1].placed), *cut[2:]]
    kept = []
    for index, stretch in enumerate(cut):
        members = list(stretch.placed)
        while index + 1 < len(cut) and members and isinstance(members[-1].block, PageBreak):
            members.pop()
        while index > 0 and members and isinstance(members[0].block, PageBreak):
            members.pop(0)
        if members:
            kept.append(Stretch(stretch.landscape, tuple(members)))
    return tuple(kept)


def _is_short(placed: tuple[Placed, ...]) -> bool:
    """Tell whether a few lines would stand alone on a page before a turned one."""
    return len(placed) < CONTENTS_FROM and all(isinstance(item.block, Heading | Paragraph) for item in placed)


def headings(document: Document, depth: int = 2) -> tuple[tuple[Heading, str], ...]:
    """Headings of a long report with their anchors, for its table of contents; nothing for a short one."""
    found = [(item.block, item.anchor) for item in place(document.blocks) if isinstance(item.block, Heading)]
    if document.one_page or sum(heading.level == 1 for heading, _ in found) < CONTENTS_FROM:
        return ()
    return tuple((heading, anchor) for heading, anchor in found if heading.level <= depth)
