"""`words`: her own words for a section of the report, their marks filled with published numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.disclosure import Audience
from evaluation.disclosure.published import Published
from evaluation.document.marks_resolved import Resolver, Said, behind
from evaluation.document.own_reading import OwnWords, Piece, read_texts
from evaluation.document.own_texts import TEXTS
from evaluation.document.sections import ANNUAL
from evaluation.errors import QuestionError
from evaluation.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.spans import Span
from evaluation.study.findings import Finding, Findings, Place, found
from evaluation.study.people.traces import Names, kinds
from evaluation.study.study import Study
from evaluation.text import LANGS, Lang, Text

_LEVEL = 3
"""Level of a heading within a section of a notebook."""


def words(study: Study, code: str, audience: Audience = "jury", *, published: Published | None = None) -> Shown:
    """Show her own words for the section called `code`: paragraphs, lists and tables of `Тексты.docx`.

    Marks are filled with numbers of the same study, published for the audience; a mark without a number is printed as
    «[нет числа: …]». Names of people who are not on sheet «Люди» are written over. A section she has left empty shows nothing.

    Parameters
    ----------
    study
        An opened study.
    code
        Code of the section: "0" to "16".
    audience
        For whom the numbers are published.
    published
        Published numbers to look among first; what is not there is estimated and published anew.

    Returns
    -------
    Shown
        Blocks and the numbers behind them.

    Raises
    ------
    QuestionError
        If the report has no such section.

    """
    if all(section.code != str(code) for section in ANNUAL):
        raise QuestionError(
            Text(ru="В отчёте нет раздела «{code}».", en="The report has no section '{code}'.").format(code=code),
            todo=Text(ru="Есть: {codes}.", en="There are {codes}.").format(codes=", ".join(section.code for section in ANNUAL)),
            lang=study.lang,
        )
    told = own_words(study)
    resolver = Resolver(study, audience, published)
    blocks = tuple(_blocks(told.sections.get(str(code), ()), resolver))
    return shown(*blocks, lang=study.lang, behind=behind(resolver))


def texts_path(study: Study, lang: Lang) -> Path | None:
    """Return her document in a language: `Тексты.docx` or `Texts.docx`; None where the study has none."""
    if study.folder is None:
        return None
    path = study.folder / f"{TEXTS.of(lang)}.docx"
    return path if path.is_file() else None


def own_words(study: Study) -> OwnWords:
    """Read her words in the study's language, without names of people who are not on sheet «Люди»."""
    path = texts_path(study, study.lang)
    if path is None:
        other = next((each for lang in LANGS if (each := texts_path(study, lang))), None)
        missing = found("words_other_language", Place(other.name), other=other.name, wanted=f"{TEXTS.of(study.lang)}.docx") if other else None
        return OwnWords(findings=(missing,) if missing else ())
    return discreet(read_texts(path, study.lang), study)


def discreet(told: OwnWords, study: Study) -> OwnWords:
    """Write «[скрыто]» over names and identifiers of people who are not on sheet «Люди»; each place is a finding."""
    names = Names.of(person.name for person in study.passport.people)
    findings: list[Finding] = []
    sections = {code: tuple(_discreet(piece, names, findings) for piece in pieces) for code, pieces in told.sections.items()}
    return OwnWords(sections, tuple(map(names.finding, (*told.findings, *findings))))


def _discreet(piece: Piece, names: Names, findings: list[Finding]) -> Piece:
    clean = names.scrub(piece.text)
    rows = [[names.scrub(cell) for cell in row] for row in piece.rows]
    met = clean.found.union(*(cell.found for row in rows for cell in row))
    if not met:
        return piece
    findings.append(found("words_name", Place(piece.place), kinds=kinds(met)))
    return replace(piece, text=clean.text, rows=tuple(tuple(cell.text for cell in row) for row in rows))


def check_words(study: Study, audience: Audience = "jury", published: Published | None = None) -> Findings:
    """Say what is wrong in her words: unknown sections, names, and every mark without a number."""
    told = own_words(study)
    resolver = Resolver(study, audience, published)
    for pieces in told.sections.values():
        list(_blocks(pieces, resolver))
    return Findings((*told.findings, *resolver.findings), lang=study.lang)


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A piece with its marks resolved."""

    piece: Piece
    said: Said
    cells: tuple[tuple[Said, ...], ...] = ()


def _blocks(pieces: Iterable[Piece], resolver: Resolver) -> Iterator[Block]:
    """Turn pieces into blocks; items that follow each other are one list."""
    items: list[_Resolved] = []
    for piece in pieces:
        cells = tuple(tuple(resolver.text(cell, piece.place) for cell in row) for row in piece.rows)
        each = _Resolved(piece, resolver.text(piece.text, piece.place), cells)
        if items and (piece.kind != "item" or piece.ordered != items[0].piece.ordered):
            yield _list(items)
            items = []
        if piece.kind == "item":
            items.append(each)
        else:
            yield _block(each)
    if items:
        yield _list(items)


def _block(each: _Resolved) -> Block:
    if each.piece.kind == "heading":
        return Heading(each.said.text, _LEVEL)
    if each.piece.kind == "table":
        return _table(each)
    return Paragraph(each.said.text, spans=_spans(each.said))


def _list(items: list[_Resolved]) -> Block:
    return Bullets(tuple(each.said.text for each in items), items[0].piece.ordered, tuple(_spans(each.said) for each in items))


def _spans(said: Said) -> tuple[Span, ...]:
    return tuple(Span(*each) for each in said.spans)


def _table(each: _Resolved) -> TableBlock:
    """Lay her table out: its first row is the head."""
    head, *body = each.cells
    rows = tuple(tuple(Cell(said.text, said.value, said.ids) for said in row) for row in body)
    return TableBlock(each.said.text, tuple(Column(said.text) for said in head), rows)
