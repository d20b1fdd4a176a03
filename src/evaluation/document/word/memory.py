"""What a Word document remembers of the report that wrote it: every number, table and figure as it was printed.

It lies in a custom XML part of the document itself, which Word and LibreOffice both keep; so what a person has changed since is told
without any other file. Things are found again by the numbers of their bookmarks (`_ev_12`): LibreOffice keeps those too, while it drops the
tags of content controls.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

NAMESPACE = "urn:evaluation:report"
"""Namespace of the part: by it the part is found, wherever an office has put it."""
HOLE = "\ufffc"
"""Stands for a number among the words of a sentence."""
_N = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: the bookmark it stands in, the ids of its estimates, what was printed."""

    mark: int
    ids: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph, an item of a list or a big number with words: `words` has a :data:`HOLE` for each number."""

    key: str
    place: str
    words: str
    numbers: tuple[Number, ...]

    @property
    def text(self) -> str:
        """The whole text as it was printed."""
        return told(self.words, [number.said for number in self.numbers])

    @property
    def ids(self) -> tuple[tuple[str, ...], ...]:
        """Ids number by number."""
        return tuple(number.ids for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: texts of its rows as they stand in the file, the head's first, with the ids of numbers; and the notes under it."""

    key: str
    mark: int
    caption: str
    head: int
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[tuple[tuple[str, ...], ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure: its caption, the digest of its bytes and the notes under it."""

    key: str
    mark: int
    caption: str
    digest: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Memory:
    """All that a document remembers; `origin` says which report it is: kind, slug, language, study."""

    origin: Mapping[str, str]
    sentences: list[Sentence] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    marks: int = 0

    def mark(self) -> int:
        """Take the next number of a bookmark."""
        self.marks += 1
        return self.marks


def told(words: str, numbers: Iterable[str]) -> str:
    """Put numbers into the holes of a text.

    >>> told(f"Доля {HOLE}.", ["82 %"])
    'Доля 82 %.'
    """
    given = iter(numbers)
    return "".join(next(given, "") if letter == HOLE else letter for letter in words)


def name_of(mark: int) -> str:
    """Name a bookmark; the underscore keeps it out of Word's own list."""
    return f"_ev_{mark}"


def mark_of(name: str) -> int | None:
    """Return the number of a bookmark of ours."""
    number = name.removeprefix("_ev_")
    return int(number) if name.startswith("_ev_") and number.isdecimal() else None


def written(memory: Memory) -> bytes:
    """Write the part."""
    root = etree.Element(f"{_N}report", nsmap={None: NAMESPACE})
    for name, value in {**memory.origin, "marks": str(memory.marks)}.items():
        root.set(name, value)
    for sentence in memory.sentences:
        made = _put(root, "sentence", key=sentence.key, place=sentence.place, words=sentence.words)
        for number in sentence.numbers:
            _put(made, "number", mark=number.mark, ids=" ".join(number.ids)).text = number.said
    for grid in memory.grids:
        made = _put(root, "table", key=grid.key, mark=grid.mark, caption=grid.caption, head=grid.head)
        for row, ids in zip(grid.rows, grid.ids, strict=True):
            line = _put(made, "row")
            for text, own in zip(row, ids, strict=True):
                _put(line, "cell", **({"ids": " ".join(own)} if own else {})).text = text
        for note in grid.notes:
            _put(made, "note").text = note
    for picture in memory.pictures:
        made = _put(root, "picture", key=picture.key, mark=picture.mark, caption=picture.caption, digest=picture.digest)
        for note in picture.notes:
            _put(made, "note").text = note
    made_part: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made_part


def _put(parent: Any, name: str, **values: object) -> Any:  # noqa: ANN401 because lxml has no types
    made = etree.SubElement(parent, f"{_N}{name}")
    for key, value in values.items():
        made.set(key, str(value))
    return made


def is_memory(root: Any) -> bool:  # noqa: ANN401 because lxml has no types
    """Tell whether a part of a document is one of these."""
    return root is not None and root.tag == f"{_N}report"


def read(root: Any) -> Memory:  # noqa: ANN401 because lxml has no types
    """Read the part.

    Raises
    ------
    ValueError
        A number in it is none.
    """
    origin = {name: value for name, value in root.attrib.items() if name != "marks"}
    memory = Memory(origin, marks=int(root.get("marks", "0")))
    for each in root.iter(f"{_N}sentence"):
        numbers = tuple(Number(int(one.get("mark")), _ids(one), one.text or "") for one in each.iter(f"{_N}number"))
        memory.sentences.append(Sentence(each.get("key", ""), each.get("place", ""), each.get("words", ""), numbers))
    memory.grids += [_grid(each) for each in root.iter(f"{_N}table")]
    for each in root.iter(f"{_N}picture"):
        notes = tuple(_texts(each, "note"))
        memory.pictures.append(Picture(each.get("key", ""), int(each.get("mark")), each.get("caption", ""), each.get("digest", ""), notes))
    return memory


def _grid(node: Any) -> Grid:  # noqa: ANN401 because lxml has no types
    rows: Sequence[Any] = list(node.iter(f"{_N}row"))
    return Grid(
        node.get("key", ""),
        int(node.get("mark")),
        node.get("caption", ""),
        int(node.get("head", "0")),
        tuple(tuple(_texts(row, "cell")) for row in rows),
        tuple(tuple(_ids(cell) for cell in row.iter(f"{_N}cell")) for row in rows),
        tuple(_texts(node, "note")),
    )


def _texts(node: Any, name: str) -> Iterator[str]:  # noqa: ANN401 because lxml has no types
    return (each.text or "" for each in node.iter(f"{_N}{name}"))


def _ids(node: Any) -> tuple[str, ...]:  # noqa: ANN401 because lxml has no types
    return tuple((node.get("ids") or "").split())
