"""Numbers, anchors and pages of a report's blocks, decided once for all renderers."""

from dataclasses import dataclass
from itertools import groupby

from evaluation.document.style import CONTENTS_FROM
from evaluation.report.blocks import Block, Document, FigureBlock, Heading, PageBreak, Paragraph, TableBlock, TitlePage

_ANCHORS = {"TableBlock": "table", "FigureBlock": "figure", "Heading": "section"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its document.

    `number` counts captioned tables and figures apart, in an appendix after its letter: «А.1»; `anchor` is unique in the document;
    `landscape` asks for a turned page, `held` for the page of what follows.
    """

    block: Block
    number: int | str | None = None
    anchor: str = ""
    landscape: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks on pages of one orientation."""

    landscape: bool
    placed: tuple[Placed, ...]


def title_page(document: Document) -> TitlePage | None:
    """Return the page that is signed, where the report has one: it stands first and takes the place of the ready front."""
    first = document.blocks[0] if document.blocks else None
    return first if isinstance(first, TitlePage) else None


def _body(document: Document) -> tuple[Block, ...]:
    return document.blocks[1:] if title_page(document) else document.blocks


def place(blocks: tuple[Block, ...]) -> tuple[Placed, ...]:
    """Give every block its number, anchor and orientation of page.

    A wide table takes with it the headings right before it and the notes right after it.
    """
    turned = _turned(blocks)
    counts = dict.fromkeys(_ANCHORS, 0)
    before: dict[str, int] = {}
    letter = ""
    placed = []
    for index, block in enumerate(blocks):
        kind = type(block).__name__
        if isinstance(block, Heading) and block.role == "appendix":
            letter, before = block.mark.split()[-1], dict(counts)
        if not _is_counted(block):
            placed.append(Placed(block, landscape=index in turned))
            continue
        counts[kind] += 1
        number: int | str | None = None
        if not isinstance(block, Heading):
            number = f"{letter}.{counts[kind] - before[kind]}" if letter else counts[kind]
        placed.append(Placed(block, number, f"{_ANCHORS[kind]}-{counts[kind]}", index in turned))
    return tuple(placed)


def _is_counted(block: Block) -> bool:
    if isinstance(block, Heading):
        return not is_contents(block)
    return isinstance(block, TableBlock | FigureBlock) and bool(block.caption)


def is_contents(block: Block) -> bool:
    """Tell whether the table of contents stands here: a style may want something before it."""
    return isinstance(block, Heading) and block.role == "contents"


def _turned(blocks: tuple[Block, ...]) -> set[int]:
    turned: set[int] = set()
    each_anew = any(is_contents(block) for block in blocks)
    for index, block in enumerate(blocks):
        if not (isinstance(block, TableBlock) and block.wide):
            continue
        before = index
        while before > 0 and isinstance(blocks[before - 1], Heading):
            before -= 1
        before = _beginning(blocks, before) if each_anew else before
        after = index
        while after + 1 < len(blocks) and _is_note(blocks[after + 1]):
            after += 1
        turned |= set(range(before, after + 1))
    return turned


def _beginning(blocks: tuple[Block, ...], index: int) -> int:
    """Where sections begin on new pages, take a section's few lines along: no page is left with them alone."""
    before = index
    while before > 0 and index - before < CONTENTS_FROM and isinstance(blocks[before - 1], Paragraph):
        before -= 1
    opens = before > 0 and isinstance(opening := blocks[before - 1], Heading) and opening.level == 1
    return before - 1 if opens else index


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "note"


def stretches(document: Document) -> tuple[Stretch, ...]:
    """Cut the document where the orientation of pages changes; a page break next to such a cut is no longer needed."""
    cut = [Stretch(landscape, tuple(members)) for landscape, members in groupby(place(_body(document)), key=lambda item: item.landscape)]
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
    """Headings of a long report with their anchors, for its table of contents; nothing for a short one that has no place for them."""
    body = _body(document)
    found = [(item.block, item.anchor) for item in place(body) if isinstance(item.block, Heading) and item.anchor]
    long = sum(heading.level == 1 for heading, _ in found) >= CONTENTS_FROM
    if document.one_page or not (long or any(is_contents(block) for block in body)):
        return ()
    return tuple((heading, anchor) for heading, anchor in found if heading.level <= depth and heading.role != "front")
