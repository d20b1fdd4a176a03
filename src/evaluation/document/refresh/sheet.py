"""A document of ours opened for renewal: its memory, and its controls found by tag, or by bookmark where an office has dropped the tags."""

import copy
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from docx.oxml.ns import qn

from evaluation.document.docx_package import Package
from evaluation.document.word import memory as memories
from evaluation.document.word.controls import PREFIX, tag
from evaluation.document.word.memory import Grid, Memory, Picture, Sentence
from evaluation.document.word.reading import Element, letters

_LARGEST = 2**31 - 1
_ROOM = 1_000_000
"""Free numbers in a row that suffice for any document."""


class Sheet:
    """The body of a document with what it remembers."""

    def __init__(self, package: Package, part: str, memory: Memory) -> None:
        """Find all controls and bookmarks of ours."""
        self.package, self.part, self.memory = package, part, memory
        self.body: Element = package.root(package.main)
        self.tagged: dict[str, list[Element]] = {}
        for control in self.body.iter(qn("w:sdt")):
            named = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            if named is not None and (name := named.get(qn("w:val"), "")).startswith(PREFIX):
                self.tagged.setdefault(name, []).append(control)
        self._numbers: dict[tuple[bool, str], str] = {}
        self._highest = _highest(self.body)
        starts = ((memories.mark_of(start.get(qn("w:name"), "")), start) for start in self.body.iter(qn("w:bookmarkStart")))
        self.marked: dict[int, Element] = {mark: start for mark, start in starts if mark is not None}

    def number(self, sentence: Sentence, at: int) -> list[Element]:
        """Return the controls of a number: there are several where she has copied it."""
        number = sentence.numbers[at]
        found = list(self.tagged.get(tag(sentence.key, f"{sentence.place}{at}", number.ids[0]), ()))
        own = self._control_at(number.mark)
        return [*found, *([own] if own is not None and own not in found else [])]

    def _control_at(self, mark: int) -> Element:
        """Find the control a bookmark begins in or before."""
        start = self.marked.get(mark)
        if start is None:
            return None
        inside = next((each for each in start.iterancestors(qn("w:sdt")) if each.find(f".//{qn('w:p')}") is None), None)
        after = start.getnext()
        return inside if inside is not None else after if after is not None and after.tag == qn("w:sdt") else None

    def table(self, grid: Grid) -> Element:
        """Return a table that is still there."""
        start = self.marked.get(grid.mark)
        inside = next(start.iterancestors(qn("w:tbl")), None) if start is not None else None
        return inside if inside is not None else next(self._within(grid.key, "table", qn("w:tbl")), None)

    def drawing(self, picture: Picture) -> Element:
        """Return a figure that is still there."""
        start = self.marked.get(picture.mark)
        line = next(start.iterancestors(qn("w:p")), None) if start is not None else None
        drawn = next(line.iter(qn("w:drawing")), None) if line is not None else None
        return drawn if drawn is not None else next(self._within(picture.key, "figure", qn("w:drawing")), None)

    def _within(self, key: str, place: str, kind: str) -> Iterator[Element]:
        for name, controls in self.tagged.items():
            if name.startswith(f"{PREFIX}{key}:{place}:"):
                yield from (found for control in controls for found in control.iter(kind))

    def adopted(self, node: Element, source: "Sheet") -> Element:
        """Copy a piece of another document of ours, its bookmarks and controls numbered apart from those of this one, its styles by their names."""
        made = copy.deepcopy(node)
        own = {name: key for key, name in self.styles.items()}
        for each in made.iter(qn("w:pStyle"), qn("w:rStyle")):
            named = source.styles.get(each.get(qn("w:val"), ""), "")
            if named in own:
                each.set(qn("w:val"), own[named])
        for each in made.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id")):
            name = qn("w:val") if each.tag == qn("w:id") else qn("w:id")
            each.set(name, self._free(each.tag == qn("w:id"), each.get(name, "")))
            if (mark := memories.mark_of(each.get(qn("w:name"), ""))) is not None:
                each.set(qn("w:name"), memories.name_of(mark + self.memory.marks))
        return made

    def _free(self, control: bool, number: str) -> str:
        """Give a number of the other document one that is free here, each time the same."""
        if (control, number) not in self._numbers:
            self._highest += 1
            self._numbers[control, number] = str(self._highest)
        return self._numbers[control, number]

    @cached_property
    def styles(self) -> dict[str, str]:
        """Names of styles by their ids: LibreOffice gives other ids to the same styles."""
        root = self.package.root(self.package.beside("styles.xml"))
        found = [] if root is None else root.iter(qn("w:style"))
        return {each.get(qn("w:styleId"), ""): each.find(qn("w:name")).get(qn("w:val"), "").casefold() for each in found}

    def relations(self) -> Element:
        """Return what the body refers to."""
        path = PurePosixPath(self.package.main)
        return self.package.root(str(path.parent / "_rels" / f"{path.name}.rels"))

    def picture(self, drawing: Element) -> str:
        """Name the part that holds the bytes of a figure; empty where it is no picture of this file."""
        found = drawing.find(f".//{qn('a:blip')}")
        wanted = found.get(qn("r:embed"), "") if found is not None else ""
        target = next((each.get("Target", "") for each in self.relations() if each.get("Id") == wanted), "")
        return target.lstrip("/") if target.startswith("/") else self.package.beside(target) if target else ""

    def packed(self) -> bytes:
        """Pack the document with what it remembers now."""
        self.package.change(self.package.main, self.body)
        self.package.write(self.part, memories.written(self.memory))
        return self.package.packed()


def _highest(body: Element) -> int:
    """Return a number from which on neither a bookmark nor a control has one; those that Word draws at random lie anywhere."""
    bookmarks = (each.get(qn("w:id"), "0") for each in body.iter(qn("w:bookmarkStart")))
    known = (*bookmarks, *(each.get(qn("w:val"), "0") for each in body.iter(qn("w:id"))))
    taken = sorted({int(each) for each in known if each.lstrip("-").isdecimal()} | {0})
    gaps = [low for low, high in zip(taken, [*taken[1:], _LARGEST], strict=True) if high - low > _ROOM and low >= 0]
    return gaps[0] if gaps else taken[-1]


def opened(package: Package) -> Sheet | None:
    """Open a document that remembers its report; nothing where it does not."""
    for part in package.names:
        if not part.startswith("customXml/item") or "Props" in part:
            continue
        root = package.root(part)
        if memories.is_memory(root):
            return Sheet(package, part, memories.read(root))
    return None


def say(control: Element, words: str) -> None:
    """Put words into a control, a paragraph or a cell: into its first run with letters, whose look they take; the others lose theirs."""
    runs = [run for run in control.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    if not runs:
        return
    first, *others = runs
    for run in others:
        run.getparent().remove(run)
    for each in [each for each in first if each.tag in (qn("w:br"), qn("w:tab"), qn("w:cr"))]:
        first.remove(each)
    text, *more = first.findall(qn("w:t"))
    for each in more:
        first.remove(each)
    lines = words.split("\n")
    text.text = lines[0]
    text.set(qn("xml:space"), "preserve")
    for line in reversed(lines[1:]):
        again = copy.deepcopy(text)
        again.text = line
        text.addnext(again)
        text.addnext(text.makeelement(qn("w:br"), {}))


def said(control: Element) -> str:
    """Return what stands in a control; nothing where only the office's own prompt does."""
    looks = control.find(qn("w:sdtPr"))
    if looks is not None and looks.find(qn("w:showingPlcHdr")) is not None:
        return ""
    return letters(control.find(qn("w:sdtContent")))
