"""Content controls of the Word document: each number, table and figure of the report stands in one, under a tag that names where it comes from.

A person may type over a number, move it, delete it or write around it; `evaluation refresh` renews what is still in its control.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from docx.document import Document as Word
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from evaluation.document.word import memory, reading
from evaluation.document.word.markup import Node, bookmark, node, run
from evaluation.document.word.memory import HOLE, Grid, Memory, Number, Picture, Sentence
from evaluation.report.blocks import FigureBlock, TableBlock
from evaluation.report.printable import cut, printable
from evaluation.report.spans import Span, pieces
from evaluation.text import Lang, Text

PREFIX = "ev:"
"""What every tag of ours begins with: `ev:<key>:<place>:<first id>`."""
LONGEST = 64
"""Letters of a tag or an alias: Word refuses a document with a longer one."""
_FIRST_BOOKMARK = 100_000
"""Bookmarks of controls are numbered from here, apart from those of captions and headings."""
_FIRST_CONTROL = 1_000_000
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES = f"{_DATA}Props"
_ITEM = "{5E0C1B5A-2F0E-4C5B-9C57-8B5E3A1D7E21}"
_NUMBER = Text(ru="Число из данных проекта", en="Number from the study's data")
_TABLE = Text(ru="Таблица. {caption}", en="Table. {caption}")
_FIGURE = Text(ru="Рисунок. {caption}", en="Figure. {caption}")


class Controls:
    """Makes the controls of one document and remembers what stands in them. Blocks without a key get none: they are of no notebook."""

    def __init__(self, origin: Mapping[str, str], lang: Lang) -> None:
        """Start with an empty memory."""
        self.memory = Memory(dict(origin))
        self.lang = lang
        self._made = 0

    def prose(self, text: str, spans: Sequence[Span], key: str, place: str) -> list[Node]:
        """Make the runs of a text whose numbers stand in controls."""
        if not (key and spans):
            return [run(text)]
        numbers: list[Number] = []
        said: list[str] = []
        made: list[Node] = []
        for words, span in pieces(text, spans):
            if span is None:
                said.append(printable(words).replace(HOLE, ""))
                made.append(run(words))
                continue
            number, nodes = self._number(words, span.ids, key, f"{place}{len(numbers)}")
            numbers.append(number)
            said.append(HOLE)
            made += nodes
        self.memory.sentences.append(Sentence(key, place, "".join(said), tuple(numbers)))
        return made

    def words(self, key: str, place: str, title: str, said: Sequence[tuple[Node, str, tuple[str, ...]]]) -> list[list[Node]]:
        """Put runs, with what they say and of which estimates, which belong together under a title, each into a control of its own."""
        if not (key and all(ids for _, _, ids in said)):
            return [[made] for made, _, _ in said]
        numbers = [self._number(words, ids, key, f"{place}{at}", made) for at, (made, words, ids) in enumerate(said)]
        self.memory.sentences.append(Sentence(key, place, printable(title) + HOLE * len(numbers), tuple(each for each, _ in numbers)))
        return [nodes for _, nodes in numbers]

    def _number(self, words: str, ids: tuple[str, ...], key: str, place: str, made: Node | None = None) -> tuple[Number, list[Node]]:
        number = Number(self.memory.mark(), ids, printable(words))
        control = self.control(key, place, ids, _NUMBER.of(self.lang), run(words) if made is None else made)
        return number, self.marked(number.mark, control)

    def control(self, key: str, place: str, ids: Iterable[str], alias: str, *content: Node) -> Node:
        """Make a control: of letters when it holds runs, of whole blocks when it holds paragraphs and tables."""
        self._made += 1
        looks = node(
            "sdtPr",
            node("alias", val=cut(printable(alias), LONGEST)),
            node("tag", val=tag(key, place, next(iter(ids), ""))),
            node("id", val=_FIRST_CONTROL + self._made),
        )
        return node("sdt", looks, node("sdtContent", *content))

    def cell(self, key: str, row: int, column: int, ids: tuple[str, ...], made: Node) -> Node:
        """Put the run of a table's cell into a control where it is a number."""
        return self.control(key, f"{row}.{column}", ids, _NUMBER.of(self.lang), made) if key and ids else made

    def marked(self, mark: int, *content: Node) -> list[Node]:
        """Bookmark what LibreOffice must find again."""
        return bookmark(memory.name_of(mark), _FIRST_BOOKMARK + mark, *content)

    def table(self, block: TableBlock, table: Node, notes: tuple[str, ...], under: Sequence[Node]) -> Node:
        """Put a table and its notes into a control and remember their texts; the table's bookmark stands in its first cell."""
        mark, rows = self.memory.mark(), reading.rows(table)
        texts = tuple(tuple(map(reading.cell, row)) for row in rows)
        heads = tuple(((),) * len(row) for row in rows[: len(block.head)])
        known = (*heads, *(tuple(cell.ids for cell in row) for row in block.rows))
        self.memory.grids.append(Grid(block.key, mark, printable(block.caption), len(block.head), texts, known, tuple(map(printable, notes))))
        opening, closing = self.marked(mark)
        first = next(table.iter(qn("w:p")))
        first.find(qn("w:pPr")).addnext(opening)
        first.append(closing)
        own = (each for row in known for cell in row for each in cell)
        return self.control(block.key, "table", own, _TABLE.format(caption=block.caption).of(self.lang), table, *under)

    def figure(self, block: FigureBlock, mark: int, notes: tuple[str, ...], *content: Node) -> Node:
        """Put a figure into a control and remember what it looked like and the notes under it."""
        self.memory.pictures.append(Picture(block.key, mark, printable(block.caption), digest(block.png_bytes), tuple(map(printable, notes))))
        return self.control(block.key, "figure", block.ids, _FIGURE.format(caption=block.caption).of(self.lang), *content)

    def keep(self, word: Word) -> None:
        """Put the memory into the document."""
        package = word.part.package
        taken = {str(part.partname) for part in package.iter_parts()}
        number = next(number for number in range(1, len(taken) + 2) if f"/customXml/item{number}.xml" not in taken)
        part = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", memory.written(self.memory), package)
        told = (
            '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
            f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{memory.NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        )
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        part.relate_to(Part(PackURI(f"/customXml/itemProps{number}.xml"), kind, told.encode(), package), _PROPERTIES)
        word.part.relate_to(part, _DATA)


def tag(key: str, place: str, first: str) -> str:
    """Name a control: where it stands and the first of its estimates."""
    return cut(f"{PREFIX}{key}:{place}:{first}", LONGEST)


def digest(picture: bytes) -> str:
    """Tell a picture by its bytes."""
    return hashlib.sha256(picture).hexdigest()[:16]
