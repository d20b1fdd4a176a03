"""A Word file read for measuring: what each paragraph and run looks like once its style, and the style's own bases, have had their say."""

import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TWIPS_IN_MM = 1440 / 25.4
Element = etree._Element


@dataclass(frozen=True)
class Line:
    """A paragraph: where it stands, its style's id, its words."""

    element: Element
    style: str
    text: str
    in_table: bool


class WordFile:
    """The parts of a DOCX file, parsed."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])
        self.styles_root = etree.fromstring(self.parts["word/styles.xml"])

    @cached_property
    def styles(self) -> dict[str, Element]:
        return {style.get(W + "styleId"): style for style in self.styles_root.iter(W + "style")}

    @cached_property
    def lines(self) -> list[Line]:
        made = []
        for paragraph in self.body.iter(W + "p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            in_table = any(parent.tag == W + "tc" for parent in paragraph.iterancestors())
            made.append(Line(paragraph, style.get(W + "val") if style is not None else "Normal", words(paragraph), in_table))
        return made

    @cached_property
    def sections(self) -> list[Element]:
        return list(self.body.iter(W + "sectPr"))

    def of_style(self, *styles: str) -> list[Line]:
        return [line for line in self.lines if line.style in styles]

    def chain(self, style: str) -> list[Element]:
        """Return the style and the styles it is based on, nearest first."""
        made: list[Element] = []
        while style in self.styles:
            made.append(self.styles[style])
            based = self.styles[style].find(W + "basedOn")
            style = based.get(W + "val") if based is not None else ""
        return made

    def layout(self, line: Line, name: str) -> Element | None:
        """Find the property of a paragraph that wins: its own, its style's, its style's base's."""
        places = [line.element.find(W + "pPr"), *(style.find(W + "pPr") for style in self.chain(line.style))]
        return next((found for place in places if place is not None and (found := place.find(W + name)) is not None), None)

    def told(self, line: Line, name: str, attribute: str = "val") -> str:
        found = self.layout(line, name)
        return "" if found is None else found.get(W + attribute, "")

    def is_on(self, line: Line, name: str) -> bool:
        found = self.layout(line, name)
        return found is not None and found.get(W + "val", "1") not in ("0", "false")

    def of_style_runs(self, style: str, name: str) -> Element | None:
        """Find the property of runs that a style gives: its own or its base's, else the document's default."""
        default = self.styles_root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        places = [*(each.find(W + "rPr") for each in self.chain(style)), default]
        return next((found for place in places if place is not None and (found := place.find(W + name)) is not None), None)

    def size(self, style: str) -> float:
        found = self.of_style_runs(style, "sz")
        return float(found.get(W + "val")) / 2 if found is not None else 10.0

    def is_bold(self, style: str) -> bool:
        found = self.of_style_runs(style, "b")
        return found is not None and found.get(W + "val", "1") not in ("0", "false")

    def fields(self) -> list[str]:
        return [(code.text or "").strip() for code in self.body.iter(W + "instrText")]

    def bookmarks(self) -> set[str]:
        return {mark.get(W + "name") for mark in self.body.iter(W + "bookmarkStart")}

    def used(self) -> set[str]:
        """Ids of the styles that paragraphs with words are in."""
        return {line.style for line in self.lines if line.text.strip()}

    def tables(self) -> list[Element]:
        """Tables that have a grid of lines: those of the report, not of its layout."""
        found = []
        for table in self.body.iter(W + "tbl"):
            inside = table.find(f"{W}tblPr/{W}tblBorders/{W}insideH")
            if inside is not None and inside.get(W + "val") == "single":
                found.append(table)
        return found


def words(element: Element) -> str:
    """Text of an element; a line break is a line, a tab a tab, code of a field nothing."""
    made = []
    for each in element.iter(W + "t", W + "br", W + "tab"):
        if each.tag == W + "t":
            made.append(each.text or "")
        elif each.getparent().tag == W + "r":
            made.append("\n" if each.tag == W + "br" else "\t")
    return "".join(made)


def millimetres(twips: str) -> float:
    return float(twips) / TWIPS_IN_MM
