"""Reading `Тексты.docx`: headings by their codes → paragraphs, lists and tables; hints, empty lines and pictures stay out.

Bold and italic letters are not kept: a report has its own look.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from evaluation.document.docx_lines import line, page
from evaluation.document.docx_package import Package, UnreadableDocumentError, W
from evaluation.document.own_texts import HINT, hints
from evaluation.document.sections import ANNUAL
from evaluation.report.marks_words import plain
from evaluation.study.findings import Finding, Place, found
from evaluation.text import LANGS, Lang, Text

Kind = Literal["heading", "paragraph", "item", "table"]

_CODE = re.compile(r"\s*(?:раздел\s+|section\s+)?(\d{1,2})(?:[.):]|\s|$)(?!\d)", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|заголовок)\s*(\d)", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:таблица|table)\s*\d*\s*[.–—:-]?\s*", re.IGNORECASE)
_ITEM = re.compile(r"list (?:bullet|number|paragraph)|маркированный список|нумерованный список", re.IGNORECASE)
_NUMBERED = re.compile(r"list number|нумерованный", re.IGNORECASE)
_DASH = re.compile(r"^[•▪–—-]\s+")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_SECTION = Text(ru="раздел {code}", en="section {code}")
_WHAT: Mapping[bool, Text] = {False: Text(ru="абзац", en="paragraph"), True: Text(ru="таблица", en="table")}


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, an item of a list, a heading within a section, or a table; and where it stands."""

    kind: Kind
    text: str
    place: str
    rows: tuple[tuple[str, ...], ...] = ()
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Her words by the code of the section, and what is wrong with the document."""

    sections: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_texts(path: Path, lang: Lang = "ru") -> OwnWords:
    """Read the document of her own words; one that cannot be read is a finding and holds none."""
    try:
        package = Package.opened(path)
        return _Walk(package, path.name, lang).read()
    except UnreadableDocumentError:
        return OwnWords(findings=(found("words_unreadable", Place(path.name)),))


class _Walk:
    """Walks the body of the document from heading to heading."""

    def __init__(self, package: Package, file: str, lang: Lang) -> None:
        self.file, self.lang = file, lang
        self.body = package.texts[package.main].find(f"{W}body")
        self.styles = _Styles(package.root(package.beside("styles.xml")))
        self.bullets = _bullets(package.root(package.beside("numbering.xml")))
        self.sections: dict[str, list[Piece]] = {}
        self.findings: list[Finding] = []
        self.code: str | None = ""
        self.counts = {False: 0, True: 0}
        self.page = ""
        self.hints = hints()

    def read(self) -> OwnWords:
        for node in _blocks(self.body if self.body is not None else ()):
            table = node.tag == f"{W}tbl"
            self.counts[table] += 1
            self.page = page(node, self.lang)
            if next(node.iter(*_PICTURES), None) is not None:
                self.findings.append(found("words_picture", Place(self._place(table=table))))
            if table:
                self._table(node)
            else:
                self._paragraph(node)
        return OwnWords({code: tuple(pieces) for code, pieces in self.sections.items()}, tuple(self.findings))

    def _place(self, *, table: bool = False) -> str:
        section = _SECTION.of(self.lang).format(code=self.code) if self.code else ""
        return ", ".join(filter(None, (self.file, self.page, section, f"{_WHAT[table].of(self.lang)} {self.counts[table]}")))

    def _paragraph(self, node: Any) -> None:  # noqa: ANN401 because lxml has no types
        text, style = _tidy(line(node).text), self.styles.name(node)
        if not text or plain(text) in self.hints:
            return
        level = self.styles.level(node)
        if level == 1 or (level is None and _title(text)):
            self._section(text)
        elif style == HINT:
            self.findings.append(found("words_as_hint", Place(self._place())))
        elif self.code == "":
            self.findings.append(found("words_before", Place(self._place())))
        elif self.code:
            kind: Kind = "heading" if level else "item" if self.styles.item(node) or _DASH.match(text) else "paragraph"
            words = _DASH.sub("", text) if kind == "item" else text
            self.sections[self.code].append(Piece(kind, words, self._place(), ordered=self._ordered(node)))

    def _ordered(self, node: Any) -> bool:  # noqa: ANN401 because lxml has no types
        """Tell whether an item belongs to a numbered list."""
        number = self.styles.number(node)
        return number not in self.bullets if number.isdecimal() else _NUMBERED.match(number) is not None

    def _section(self, text: str) -> None:
        """Begin a section; of one that is not known nothing enters a report."""
        code = _code(text)
        if code is None:
            self.findings.append(found("words_no_section", Place(self._place()), text[:80]))
        else:
            self.sections.setdefault(code, [])
            self.counts = {False: 0, True: 0}
        self.code = code

    def _table(self, node: Any) -> None:  # noqa: ANN401 because lxml has no types
        rows = tuple(_cells(row) for row in node.iter(f"{W}tr") if _nearest_table(row) is node)
        if not any(any(row) for row in rows) or self.code is None:
            return
        if not self.code:
            self.findings.append(found("words_before", Place(self._place(table=True))))
            return
        pieces = self.sections[self.code]
        told = pieces.pop() if pieces and pieces[-1].kind == "paragraph" and _CAPTION.match(pieces[-1].text) else None
        caption = (_CAPTION.sub("", told.text) if told else "") or self._title()
        pieces.append(Piece("table", caption, self._place(table=True), _even(rows)))


    def _title(self) -> str:
        """Name the part of the section that a table without a caption stands in."""
        heading = next((piece.text for piece in reversed(self.sections[self.code or ""]) if piece.kind == "heading"), "")
        return heading or next(section.title.of(self.lang) for section in ANNUAL if section.code == self.code)


def _blocks(body: Any) -> Iterator[Any]:  # noqa: ANN401 because lxml has no types
    """Return paragraphs and tables of the body, those within content controls included."""
    for node in body:
        if node.tag in (f"{W}p", f"{W}tbl"):
            yield node
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(node)


def _tidy(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text).strip()


def _title(text: str) -> bool:
    """Tell whether a paragraph without a style is the heading of a section, word for word."""
    return any(plain(text) == plain(f"{section.code}. {section.title.of(lang)}") for section in ANNUAL for lang in LANGS)


def _code(text: str) -> str | None:
    """Read the code of a section from its heading: by its number, else by its title."""
    told = _CODE.match(text)
    if told and any(section.code == told[1].lstrip("0") or section.code == told[1] for section in ANNUAL):
        return told[1].lstrip("0") or "0"
    return next((section.code for section in ANNUAL if plain(text) in {plain(section.title.of(lang)) for lang in LANGS}), None)


def _nearest_table(row: Any) -> Any:  # noqa: ANN401 because lxml has no types
    return next(row.iterancestors(f"{W}tbl"), None)


def _cells(row: Any) -> tuple[str, ...]:  # noqa: ANN401 because lxml has no types
    """Read a row; a cell that spans columns is followed by empty ones, one that continues the cell above is empty."""
    told: list[str] = []
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is not row:
            continue
        spans = cell.find(f"{W}tcPr/{W}gridSpan")
        width = int(spans.get(f"{W}val", "1")) if spans is not None else 1
        told += [_tidy("\n".join(filter(None, (_tidy(line(node).text) for node in cell.iter(f"{W}p"))))), *[""] * (width - 1)]
    return tuple(told)


def _even(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    width = max(len(row) for row in rows)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


class _Styles:
    """Styles by their ids: names, outline levels and lists, those they are based on included."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401 because lxml has no types
        nodes = () if root is None else root.iter(f"{W}style")
        self._by_id = {node.get(f"{W}styleId"): node for node in nodes if node.get(f"{W}type") == "paragraph"}

    def name(self, paragraph: Any) -> str:  # noqa: ANN401 because lxml has no types
        """Name the style of a paragraph."""
        return next((_value(style, "name") for style in self._chain(paragraph)), "")

    def level(self, paragraph: Any) -> int | None:  # noqa: ANN401 because lxml has no types
        """Return the level of a heading, from 1; None for anything else."""
        for node in (paragraph.find(f"{W}pPr"), *(style.find(f"{W}pPr") for style in self._chain(paragraph))):
            told = _value(node, "outlineLvl") if node is not None else ""
            if told.isdecimal():
                return int(told) + 1 if int(told) < _BODY_LEVEL else None
        named = next((found for style in self._chain(paragraph) if (found := _HEADING.match(_value(style, "name")))), None)
        return int(named[1]) if named else None

    def item(self, paragraph: Any) -> bool:  # noqa: ANN401 because lxml has no types
        """Tell whether a paragraph is an item of a list."""
        return self.number(paragraph) not in ("", "0")

    def number(self, paragraph: Any) -> str:  # noqa: ANN401 because lxml has no types
        """Return the id of the list a paragraph belongs to; a style of lists without one is named itself."""
        for node in (paragraph, *self._chain(paragraph)):
            told = node.find(f"{W}pPr/{W}numPr/{W}numId")
            if told is not None:
                return str(told.get(f"{W}val", ""))
        name = self.name(paragraph)
        return name if _ITEM.match(name) and "paragraph" not in name.lower() else ""

    def _chain(self, paragraph: Any) -> Iterator[Any]:  # noqa: ANN401 because lxml has no types
        """Return the style of a paragraph and those it is based on."""
        told, seen = _value(paragraph.find(f"{W}pPr"), "pStyle"), set()
        while told in self._by_id and told not in seen:
            seen.add(told)
            yield self._by_id[told]
            told = _value(self._by_id[told], "basedOn")


_BODY_LEVEL = 9


def _value(node: Any, name: str) -> str:  # noqa: ANN401 because lxml has no types
    told = node.find(f"{W}{name}") if node is not None else None
    return "" if told is None else str(told.get(f"{W}val", ""))


def _bullets(root: Any) -> frozenset[str]:  # noqa: ANN401 because lxml has no types
    """Return the ids of lists that are not numbered."""
    if root is None:
        return frozenset()
    signs = {node.get(f"{W}abstractNumId"): node for node in root.iter(f"{W}abstractNum")}
    shapes = {node.get(f"{W}numId"): signs.get(_value(node, "abstractNumId")) for node in root.iter(f"{W}num")}
    return frozenset(number for number, node in shapes.items() if node is not None and _value(node.find(f"{W}lvl"), "numFmt") == "bullet")
