"""Numbers of a Word document: in our content controls, or at our bookmarks where an office has dropped the controls' tags."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from docx.oxml.ns import qn

from evaluation.document.docx_package import Package
from evaluation.document.printed import Printed, digits, short
from evaluation.document.refresh.sheet import Sheet, opened, said
from evaluation.document.word.controls import PREFIX
from evaluation.document.word.memory import HOLE, Grid, Sentence
from evaluation.document.word.reading import cell, letters, rows

_PARTS = 4
"""Parts of a tag: mark, key, place, first id."""


def read(path: Path) -> Iterator[Printed]:
    """Read a document that remembers its report; of another one with our controls, what their tags tell.

    Raises
    ------
    UnreadableDocumentError
        The file is no Word document.
    """
    package = Package(path.read_bytes(), path.name)
    sheet = opened(package)
    if sheet is None:
        yield from _tagged(package)
        return
    for sentence in sheet.memory.sentences:
        yield from _sentence(sentence, sheet)
    for grid in sheet.memory.grids:
        yield from _grid(grid, sheet)


def remembered(path: Path) -> Iterator[Printed]:
    """List what a document was to print, as it remembers it itself; nothing where it remembers no report."""
    sheet = opened(Package(path.read_bytes(), path.name))
    if sheet is None:
        return
    for sentence in sheet.memory.sentences:
        where = short(sentence.words.replace(HOLE, "…"))
        numbers = ((at, each) for at, each in enumerate(sentence.numbers) if digits(each.said))
        yield from (Printed(sentence.key, f"{sentence.place}{at}", each.ids, each.said, where) for at, each in numbers)
    for grid in sheet.memory.grids:
        yield from _cells(grid, grid.rows)


def _sentence(sentence: Sentence, sheet: Sheet) -> Iterator[Printed]:
    where = short(sentence.words.replace(HOLE, "…"))
    for at, number in enumerate(sentence.numbers):
        for control in sheet.number(sentence, at):
            if digits(number.said):
                yield Printed(sentence.key, f"{sentence.place}{at}", number.ids, said(control), where)


def _grid(grid: Grid, sheet: Sheet) -> Iterator[Printed]:
    """Read a table cell by cell; where she has added or taken out rows or columns, by the rows that are as long as they were."""
    table = sheet.table(grid)
    if table is None:
        return
    found = [[cell(each) for each in line] for line in rows(table)]
    if [len(line) for line in found] != [len(line) for line in grid.rows]:
        yield from _controls(table)
        return
    yield from _cells(grid, found)


def _cells(grid: Grid, found: Sequence[Sequence[str]]) -> Iterator[Printed]:
    for row, line in enumerate(found[grid.head :]):
        for column, words in enumerate(line):
            ids = grid.ids[row + grid.head][column]
            if ids or digits(words):
                yield Printed(grid.key, f"{row}.{column}", ids, words, grid.caption)


def _tagged(package: Package) -> Iterator[Printed]:
    yield from _controls(package.root(package.main))


def _controls(root: object) -> Iterator[Printed]:
    """Read the controls of numbers by their tags, which name the first estimate only."""
    for control in root.iter(qn("w:sdt")):  # type: ignore[attr-defined]  # because lxml has no types
        named = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        told = named.get(qn("w:val"), "").split(":") if named is not None else []
        if len(told) == _PARTS and f"{told[0]}:" == PREFIX and told[3] and told[2] not in ("table", "figure"):
            line = next(control.iterancestors(qn("w:p")), control)
            yield Printed(told[1], told[2], (told[3],), said(control), short(letters(line)))
