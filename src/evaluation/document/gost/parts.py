"""A report cut into its parts, each known for what it is: introduction, section, conclusion, sources, appendix."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evaluation.document.gost import words
from evaluation.report.blocks import Block, Heading, PageBreak

Role = Literal["opening", "terms", "introduction", "structural", "section", "conclusion", "sources", "appendix"]
_APPENDIX = re.compile(r"^(?:приложение|appendix|annex)\b[\s.:—–-]*(?:([А-ЯA-Z])(?![\w]))?[\s.:—–-]*(.*)$", re.IGNORECASE)
_NUMBER = re.compile(r"^(\d{1,2})\.?\s+(?=\S)")
_ENOUGH_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of level 1, its words without numbers, and what follows it. `letter` is the one an appendix gave itself."""

    role: Role
    title: str
    blocks: tuple[Block, ...]
    head: Heading
    letter: str = ""

    def headed(self, role: Literal["section", "structural", "appendix"], title: str, mark: str = "") -> Heading:
        """Write the heading anew; whatever else the report knows of it stays."""
        return replace(self.head, text=title, level=1, role=role, mark=mark)


def parts(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Cut the blocks at headings of level 1."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    opening = tuple(blocks[: starts[0]] if starts else blocks)
    heads = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    numbered = _are_numbered([_title(head) for head in heads])
    cut = [Part("opening", "", trimmed(opening), Heading(""))]
    for head, start, stop in zip(heads, starts, [*starts, len(blocks)][1:], strict=True):
        cut.append(_part(head, trimmed(tuple(blocks[start + 1 : stop])), numbered=numbered))
    return tuple(cut)


def _title(head: Heading) -> str:
    return head.text.strip().rstrip(".")


def _are_numbered(titles: Sequence[str]) -> bool:
    """Tell whether the author has numbered the sections: 1, 2, 3 and on without a gap."""
    found = [int(number[1]) for title in titles if (number := _NUMBER.match(title))]
    return len(found) >= _ENOUGH_NUMBERS and found == list(range(1, len(found) + 1))


def _part(head: Heading, blocks: tuple[Block, ...], *, numbered: bool) -> Part:
    title = _title(head)
    known = title.casefold()
    for role, names in _NAMED.items():
        if known in names:
            return Part(role, title, blocks, head)
    appendix = _APPENDIX.match(title)
    if appendix:
        return Part("appendix", _capital(appendix[2]), blocks, head, (appendix[1] or "").upper())
    own = _NUMBER.match(title) if numbered else None
    if own:
        return Part("section", title[own.end() :], blocks, head)
    return Part("structural" if numbered else "section", title, blocks, head)


_NAMED: dict[Role, tuple[str, ...]] = {
    "terms": words.TERMS_NAMES,
    "introduction": words.INTRODUCTION_NAMES,
    "conclusion": words.CONCLUSION_NAMES,
    "sources": words.SOURCES_NAMES,
}


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def trimmed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop the page breaks around a part: each begins on a new page anyway."""
    first = next((at for at, block in enumerate(blocks) if not isinstance(block, PageBreak)), len(blocks))
    last = next((at for at in range(len(blocks), first, -1) if not isinstance(blocks[at - 1], PageBreak)), first)
    return blocks[first:last]


def numbered(part: Part, mark: str) -> tuple[Block, ...]:
    """Give the headings below level 1 numbers after the part's own mark: 1.1, 1.1.1; without a mark they stay without numbers."""
    counts = [0, 0]
    made: list[Block] = []
    for block in part.blocks:
        if not isinstance(block, Heading):
            made.append(block)
            continue
        depth = min(max(block.level, 2), 3) - 2
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (1 - depth)
        own = ".".join(str(max(count, 1)) for count in counts[: depth + 1])
        made.append(replace(block, text=block.text.strip().rstrip("."), level=depth + 2, mark=f"{mark}.{own}" if mark else ""))
    return tuple(made)
