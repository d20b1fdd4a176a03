"""Which slides a report gives, by rule: ten to twelve for seven minutes, from the blocks it has."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evaluation.document import slides_words as words
from evaluation.document.facts_table import as_table
from evaluation.document.outline import title_page
from evaluation.document.shown_metrics import ids_of
from evaluation.document.slides_fit import Point
from evaluation.report.blocks import Block, Bullets, Document, Facts, FigureBlock, Heading, Paragraph, TableBlock
from evaluation.report.spans import Span
from evaluation.text import Lang

MOST = 12
_NUMBERED = re.compile(r"(\d+)[ .\u00a0]\s*(.+)")
_HEADED = re.compile(r"([^.:!?\n]{3,40})\.\s+(?=\S)")
_FIGURES, _OF_FIGURES = 3, ("7", "8", "12", "9", "11")
_COLUMNS, _LONG = 5, 60


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide before it is laid out: a title and what stands under it; `notes` are for the speaker only."""

    title: str
    points: tuple[Point, ...] = ()
    facts: Facts | None = None
    table: TableBlock | None = None
    figure: FigureBlock | None = None
    notes: tuple[str, ...] = ()
    opening: bool = False
    first: frozenset[str] = frozenset()
    """Ids whose rows of the table come first where not all fit."""


@dataclass(frozen=True, slots=True)
class _Part:
    code: str
    title: str
    blocks: tuple[Block, ...]
    cell: str = ""
    """The notebook's cell that opens the part: what stands in it is the author's own."""

    def points(self) -> tuple[Point, ...]:
        """Prose of the part without the lines of others that only introduce a table or a figure."""
        pairs = zip(self.blocks, (*self.blocks[1:], None), strict=True)
        kept = (block for block, after in pairs if not isinstance(after, TableBlock | FigureBlock) or (self.cell and _cell(block) == self.cell))
        return tuple(point for block in kept for point in points_of(block))

    def figure(self) -> FigureBlock | None:
        return next((block for block in self.blocks if isinstance(block, FigureBlock)), None)

    def table(self) -> TableBlock | None:
        return next((block for block in self.blocks if isinstance(block, TableBlock)), None)


def _cell(block: Block) -> str:
    """Name the notebook's cell of a block: its key without its place there."""
    return block.key.rpartition(".")[0]


def deck(document: Document, rows: Sequence[Mapping[str, Any]] = ()) -> tuple[Slide, ...]:
    """Choose the slides: of a report with numbered sections by them, of a page by its headings."""
    cut = tuple(_parts(document.blocks))
    by_code = {part.code: part for part in reversed(cut) if part.code}
    opening = next((part for part in cut if any(isinstance(block, Facts) for block in part.blocks)), cut[0])
    made = _of_sections(opening, by_code, document, rows) if {"3", "6"} <= set(by_code) else _of_page(cut, document, rows)
    return (_opening(document), *made)[:MOST]


def points_of(block: Block) -> Iterator[Point]:
    """Yield the paragraphs of a prose block."""
    if isinstance(block, Paragraph) and block.style != "note":
        yield Point(block.text, block.spans, block.key)
    elif isinstance(block, Bullets):
        for at, (text, spans) in enumerate(zip(block.items, block.spans, strict=True)):
            yield Point(text, spans, block.key, f"{at}.", bullet=len(block.items) > 1)


def _parts(blocks: Iterable[Block]) -> Iterator[_Part]:
    """Cut the report at its headings of the first level; what stands before them is a part too."""
    code, title, cell = "", "", ""
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if inside or title:
                yield _Part(code, title, tuple(inside), cell)
            found = _NUMBERED.fullmatch(block.words)
            code, title, inside = (found[1], found[2], []) if found else ("", block.text, [])
            cell = _cell(block)
        else:
            inside.append(block)
    yield _Part(code, title, tuple(inside), cell)


def _opening(document: Document) -> Slide:
    """Open with the project's name, where it is done, and which report it is."""
    front = title_page(document)
    lead = next((block.text for block in document.blocks if isinstance(block, Paragraph) and block.style == "lead"), "")
    about = next((block.text for block in document.blocks if isinstance(block, Paragraph) and block.style == "note"), "")
    particulars = tuple(f"{name}: {value}" for name, value in document.facts)
    told = (document.title, *((front.organisation, *front.about) if front else (about,)), *(() if front else particulars))
    title = document.subtitle or (front.project if front else "") or (lead if document.one_page else "") or document.title
    points = tuple(Point(said) for said in dict.fromkeys(told) if said and said != title)
    return Slide(title, points, notes=(words.FOR_JURY.of(document.lang),), opening=True)


def _facts(blocks: Iterable[Block], lang: Lang) -> Iterator[Slide]:
    for block in blocks:
        if isinstance(block, Facts) and block.items:
            five = len(block.items) == 5  # noqa: PLR2004 because the heading says five
            yield Slide((words.FIVE if five else words.MAIN).of(lang), facts=block)
            return


def _figure(block: FigureBlock, title: str = "") -> Slide:
    return Slide(title or block.caption, figure=block)


def _of_page(cut: Sequence[_Part], document: Document, rows: Sequence[Mapping[str, Any]]) -> Iterator[Slide]:
    """Lay out a page: its idea, numbers, years, what was done, each finding, and the paragraphs that name their subject."""
    lang = document.lang
    every = [block for part in cut for block in part.blocks]
    body = [point for block in every if isinstance(block, Paragraph) and block.style == "body" for point in points_of(block)]
    headed = [(point, found) for point in body if (found := _HEADED.match(point.text))]
    yield from (_subject(point, found) for point, found in headed[:1])
    yield from _facts(every, lang)
    facts = next((block for block in every if isinstance(block, Facts) and block.items), None)
    table = next((block for block in every if isinstance(block, TableBlock)), None) or (_compared(facts, lang, rows) if facts else None)
    if table:
        yield Slide(table.caption or words.TABLE.of(lang), table=narrowed(table), first=frozenset(ids_of(facts) if facts else ()))
    yield from (_figure(block) for block in [block for block in every if isinstance(block, FigureBlock)][:_FIGURES])
    for part in cut:
        listed = [block for block in part.blocks if isinstance(block, Bullets) and block.items]
        for block in listed:
            yield from _listed(part.title or words.FOUND.of(lang), block)
    subjects = [_subject(point, found) for point, found in headed[1:]]
    yield from subjects[:-1]
    yield from (replace(last, points=(*last.points, Point(words.TRACE.of(lang)))) for last in subjects[-1:])


def _compared(facts: Facts, lang: Lang, rows: Iterable[Mapping[str, Any]]) -> TableBlock:
    """Lay the big numbers out as a table of what was, is and should be."""
    whole = as_table(facts, lang, {str(row["id"]): row.get("value") for row in rows})
    return TableBlock("", whole.columns[:_COLUMNS], tuple(row[:_COLUMNS] for row in whole.rows), key=facts.key)


def _listed(title: str, block: Bullets) -> Iterator[Slide]:
    """Show a list on a slide; a list of findings, each of which begins with its verdict, on a slide each."""
    told = tuple(points_of(block))
    verdicts = [re.match(r"([^:.(«\d]{4,30}): ", each.text) for each in told]
    if all(verdicts):
        for each, found in zip(told, verdicts, strict=True):
            stop = found.end() if found else 0
            yield Slide(f"{title}: {each.text[: stop - 2].lower()}", (_from(each, stop),))
    else:
        yield Slide(title, told)


def _subject(point: Point, found: re.Match[str]) -> Slide:
    """Take the first short sentence of a paragraph for the slide's title: «Замысел. …»."""
    return Slide(found[1], (_from(point, found.end()),))


def _from(point: Point, start: int) -> Point:
    """Leave out the beginning of a point; its numbers keep the places they have in the whole."""
    text = point.text[start:]
    moved = tuple(Span(span.start - start, span.stop - start, span.ids) for span in point.spans if span.start >= start)
    return Point(text[:1].upper() + text[1:], moved, point.key, point.place)


def _of_sections(opening: _Part, by_code: Mapping[str, _Part], document: Document, rows: Sequence[Mapping[str, Any]]) -> Iterator[Slide]:
    """Lay out a report: need, model, numbers, main table, figures, what is proved, use to others, plan, how to check."""
    lang = document.lang
    facts = next((block for block in opening.blocks if isinstance(block, Facts)), None)
    yield Slide(by_code["3"].title, by_code["3"].points(), notes=tuple(point.text for point in opening.points()[:1]))
    if model := by_code.get("4"):
        yield from _model(model)
    yield from _facts(opening.blocks, lang)
    if table := by_code["6"].table():
        yield Slide(table.caption, table=narrowed(table), first=_akin(facts, rows), notes=tuple(each.text for each in by_code["6"].points()))
    drawn = [(by_code[code], figure) for code in _OF_FIGURES if code in by_code for figure in [by_code[code].figure()] if figure and figure.ids]
    yield from (Slide(figure.caption, figure=figure, notes=tuple(each.text for each in part.points())) for part, figure in drawn[:_FIGURES])
    if findings := next((block for block in opening.blocks if isinstance(block, Bullets)), None):
        doubts = by_code["14"].points() if "14" in by_code else ()
        yield Slide(words.FOUND.of(lang), tuple(points_of(findings)), notes=tuple(each.text for each in doubts[:2]))
    for code in ("13", "16"):
        if code in by_code and (told := by_code[code].points()):
            yield Slide(by_code[code].title, told)
    check = opening.points()[-1:]
    yield Slide(words.CHECK.of(lang), (*check, Point(words.TRACE.of(lang))), notes=(words.HOW.of(lang),))


def _model(part: _Part) -> Iterator[Slide]:
    """Show the model before and since: words beside the figure where there is one, else its table or the words."""
    figure, table, told = part.figure(), part.table(), part.points()
    if figure:
        lines = _told(table) if table and len(table.rows) <= _FIGURES else ()
        yield Slide(part.title, (*told, *lines), figure=figure)
    elif table:
        yield Slide(part.title, table=narrowed(table), notes=tuple(each.text for each in told))
    elif told:
        yield Slide(part.title, told)


def _told(table: TableBlock) -> Iterator[Point]:
    """Tell a small table in lines: what a row is about, and each value with the head of its column."""
    for row in table.rows:
        text, spans = f"{row[0].text}: ", []
        for column, cell in list(zip(table.columns, row, strict=False))[1:]:
            text += f"{'' if text.endswith(': ') else ', '}{column.title[:1].lower()}{column.title[1:]} — "
            spans += [Span(len(text), len(text) + len(cell.text), cell.ids)] if cell.ids else []
            text += cell.text
        yield Point(text, tuple(spans), bullet=True)


def _akin(facts: Facts | None, rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Ids of all estimates of the metrics that the big numbers are about."""
    owners = {str(row["id"]): str(row["metric"]) for row in rows}
    wanted = {owners.get(each) for each in ids_of(facts)} if facts else set()
    return frozenset(each for each, metric in owners.items() if metric in wanted)


def narrowed(table: TableBlock) -> TableBlock:
    """Keep the columns that a slide has room for: the first one, and the last of those that hold short words."""
    rows = [row for row in table.rows if len(row) > 1]
    short = [at for at in range(1, len(table.columns)) if max((len(row[at].text) for row in rows), default=0) <= _LONG]
    kept = (0, *short[-(_COLUMNS - 1) :])
    return TableBlock(
        table.caption,
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
        table.notes,
        key=table.key,
    )
