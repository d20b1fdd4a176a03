"""A report put into the order of ГОСТ 7.32-2017.

Title page, abstract, contents, introduction, numbered sections, conclusion, list of sources, appendices: what the report has is found by
its headings, what it lacks is made of its own words, and no number is written that the report does not hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evaluation.document import pdf
from evaluation.document.gost import abstract, words
from evaluation.document.gost.mentions import mentioned
from evaluation.document.gost.parts import Part, numbered, parts
from evaluation.document.gost.title import title_of
from evaluation.document.lettering import LETTERS
from evaluation.document.outline import is_contents, title_page
from evaluation.document.style import GOST_NAME
from evaluation.report.blocks import Block, Bullets, Column, Document, FigureBlock, Heading, Paragraph, TableBlock
from evaluation.text import Lang


def arranged(document: Document) -> Document:
    """Arrange a report of style `gost-7.32`; a report of another style, a one-page summary and an arranged report stay as they are.

    Source
    ------
    ГОСТ 7.32-2017, sections 4 to 6. Which of its rules are measured, and how, is told in docs/styles.md.
    """
    if document.style != GOST_NAME or document.one_page or any(is_contents(block) for block in document.blocks):
        return document
    front = title_page(document)
    own = document.blocks[1:] if front else document.blocks
    body = mentioned(_body(replace(document, blocks=own)), document.lang)
    made = replace(document, provenance=(), blocks=(front or title_of(document), *_opening(body, document, 1), *body))
    pages = pdf.layout(made).pages
    return replace(made, blocks=(made.blocks[0], *_opening(body, document, pages), *body))


def _opening(body: Sequence[Block], document: Document, pages: int) -> tuple[Block, ...]:
    """Write what stands before the introduction: abstract and contents."""
    lang = document.lang
    found = _between(body, words.CONCLUSION.of(lang))
    about = _between(body, words.INTRODUCTION.of(lang))
    return (
        Heading(words.ABSTRACT.of(lang), role="front"),
        abstract.volume(body, pages, len(_between(body, words.SOURCES.of(lang))), lang),
        abstract.keywords(body, lang),
        *abstract.told(about[:1], found),
        Heading(words.CONTENTS.of(lang), role="contents"),
    )


def _between(body: Sequence[Block], title: str) -> tuple[Paragraph, ...]:
    """Paragraphs of one element of the frame."""
    found: list[Paragraph] = []
    inside = False
    for block in body:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == title
        elif inside and isinstance(block, Paragraph):
            found.append(block)
    return tuple(found)


def _body(document: Document) -> tuple[Block, ...]:
    lang = document.lang
    cut = tuple(replace(part, blocks=_worded(part.blocks)) for part in parts(document.blocks))
    sections = _of(cut, "section")
    made: list[Block] = []
    for part in _of(cut, "terms"):
        made += _element(part.title.upper(), part)
    made += _introduction(cut, document)
    for part in _of(cut, "structural"):
        made += _element(part.title.upper(), part)
    for number, part in enumerate(sections, start=1):
        made += [part.headed("section", part.title, str(number)), *numbered(part, str(number))]
    made += [*_conclusion(cut, sections, lang), *_sources(cut, document)]
    for letter, part in zip(_letters(_of(cut, "appendix"), lang), _of(cut, "appendix"), strict=False):
        title = part.title or words.UNTITLED.of(lang)
        made += [part.headed("appendix", title, f"{words.APPENDIX.of(lang)} {letter}"), *numbered(part, letter)]
    return tuple(made)


def _of(cut: Iterable[Part], role: str) -> tuple[Part, ...]:
    return tuple(part for part in cut if part.role == role)


def _element(title: str, part: Part) -> tuple[Block, ...]:
    return part.headed("structural", title), *numbered(part, "")


def _introduction(cut: tuple[Part, ...], document: Document) -> tuple[Block, ...]:
    """Gather what stands before the first section; say what the report is where nothing stands there."""
    lang = document.lang
    known = [block for role in ("opening", "introduction") for part in _of(cut, role) for block in numbered(part, "")]
    if not any(isinstance(block, Paragraph) for block in known):
        about = words.ABOUT_PROJECT if document.subtitle else words.ABOUT
        known.insert(0, Paragraph(about.of(lang).format(title=document.title, project=document.subtitle)))
    if document.provenance:
        last = len(document.provenance)
        known.append(Paragraph(words.WHERE_FROM.of(lang).format(marks="1" if last == 1 else f"1–{last}")))
    return Heading(words.INTRODUCTION.of(lang), role="structural"), *known


def _conclusion(cut: tuple[Part, ...], sections: tuple[Part, ...], lang: Lang) -> tuple[Block, ...]:
    own = [block for part in _of(cut, "conclusion") for block in numbered(part, "")]
    made = own or list(abstract.findings(part.blocks for part in sections))
    if not made and sections:
        named = tuple(words.RESULT.of(lang).format(title=part.title, mark=number) for number, part in enumerate(sections, start=1))
        made = [Paragraph(words.RESULTS.of(lang)), Bullets(named)]
    return (Heading(words.CONCLUSION.of(lang), role="structural"), *made) if made else ()


def _sources(cut: tuple[Part, ...], document: Document) -> tuple[Block, ...]:
    """List where the numbers come from, then the author's own sources."""
    own = [block for part in _of(cut, "sources") for block in part.blocks]
    listed = [f"{label}: {value}" for label, value in document.provenance]
    for block in own:
        listed += block.items if isinstance(block, Bullets) else [block.text] if isinstance(block, Paragraph) else []
    rest = [block for block in own if not isinstance(block, Bullets | Paragraph)]
    made = [*(Paragraph(f"{number} {said}") for number, said in enumerate(listed, start=1)), *rest]
    return (Heading(words.SOURCES.of(document.lang), role="structural"), *made) if made else ()


def _letters(appendices: Sequence[Part], lang: Lang) -> Sequence[str]:
    """Keep the letters the author gave, where each appendix has its own one; else give them in order."""
    own = [part.letter for part in appendices]
    given = len(set(own)) == len(own) and all(letter and letter in LETTERS[lang] for letter in own)
    return own if given else LETTERS[lang]


def _worded(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Word captions, heads and conclusions as the standard does: no full stop, heads from a capital, no frames around text."""
    return tuple(_reworded(block) for block in blocks)


def _reworded(block: Block) -> Block:
    if isinstance(block, TableBlock):
        return replace(block, caption=block.caption.rstrip("."), columns=tuple(_headed(column) for column in block.columns))
    if isinstance(block, FigureBlock):
        return replace(block, caption=block.caption.rstrip("."))
    if isinstance(block, Paragraph) and block.style == "lead":
        return replace(block, style="body")
    return block


def _headed(column: Column) -> Column:
    """Begin a column's head with a capital; heads under a common one go on with its sentence."""
    if column.group:
        return replace(column, group=column.group[:1].upper() + column.group[1:])
    return replace(column, title=column.title[:1].upper() + column.title[1:])
