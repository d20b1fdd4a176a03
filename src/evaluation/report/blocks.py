"""The document model: a report is a list of blocks, full-precision values inside, rendered once at the end.

Every block has a `key`: where it stands in its notebook, `<notebook cell id>.<n>`, the same in every run; the report that collects it
writes it there.
"""

import base64
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any, Literal

from evaluation.report.spans import Span, read

MIME = "application/vnd.evaluation.block+json"
"""The key under which a block travels in a notebook's output."""
ROWS = "application/vnd.evaluation.estimates+json"
"""The key under which the published estimates behind the blocks travel, for the archive of the report."""
QUERIES = "application/vnd.evaluation.queries+json"
"""The key under which the text of the queries that counted them travels, for the report's manifest."""

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a section of the report.

    `role` tells a section from an element of the report's frame («ВВЕДЕНИЕ»), one that its contents leave out («РЕФЕРАТ»), an appendix,
    and the place of the contents themselves. `mark` is what stands before the words where a style gives it: «1.2», «ПРИЛОЖЕНИЕ А».
    """

    text: str
    level: int = 1
    role: Literal["section", "structural", "front", "appendix", "contents"] = "section"
    mark: str = ""
    key: str = field(default="", kw_only=True, repr=False, compare=False)

    @property
    def words(self) -> str:
        """The whole heading: «1.2 Название», «ПРИЛОЖЕНИЕ А Название»."""
        return f"{self.mark} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose; `style` tells lead text, a note under a table, or a warning frame from ordinary text.

    `spans` say which letters are a number and of which estimates; they are read off a text that was written with
    :func:`~evaluation.report.spans.printed`.
    """

    text: str
    style: Literal["body", "lead", "note", "warning", "verdict"] = "body"
    spans: tuple[Span, ...] = field(default=(), repr=False)
    key: str = field(default="", kw_only=True, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the spans off the text."""
        text, spans = read(self.text)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "spans", spans or self.spans)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when `ordered`. `spans` has the spans of each item, as of a paragraph."""

    items: tuple[str, ...]
    ordered: bool = False
    spans: tuple[tuple[Span, ...], ...] = field(default=(), repr=False)
    key: str = field(default="", kw_only=True, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the spans off the items."""
        told = [read(item) for item in self.items]
        object.__setattr__(self, "items", tuple(text for text, _ in told))
        known = self.spans or ((),) * len(told)
        object.__setattr__(self, "spans", tuple(spans or before for (_, spans), before in zip(told, known, strict=True)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: what is printed, the full-precision value behind it, and the ids of the estimates it shows."""

    text: str
    value: float | None = None
    ids: tuple[str, ...] = ()
    emphasis: Literal["", "good", "bad", "muted", "strong"] = ""
    page_of: str = ""
    """Heading whose page stands here once the report is laid out."""


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column: its words, alignment and relative width; neighbours of one `group` share a head above theirs."""

    title: str
    align: Align = "left"
    width: float = 1.0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One cell of a table's head: its words, and how many columns and rows it covers."""

    title: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a caption above it and notes below; `wide` asks for a landscape page.

    A row has a cell for every column, or a single cell: the name of a part of the table, printed across it. Under a limit of pages
    the table moves to an appendix in the order of `yields`, the least first; 0 stays.

    Raises
    ------
    ValueError
        A row has another number of cells.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    wide: bool = False
    small: bool = False
    key: str = field(default="", kw_only=True, repr=False, compare=False)
    yields: int = field(default=0, kw_only=True, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a ragged table."""
        for index, row in enumerate(self.rows):
            if len(row) not in (1, len(self.columns)):
                message = f"row {index} of the table has {len(row)} cells, expected {len(self.columns)} (or 1: a part's name)"
                raise ValueError(message)

    @property
    def head(self) -> tuple[tuple[Head, ...], ...]:
        """The head row by row: one row, or two when columns are grouped.

        >>> TableBlock("", (Column("Name"), Column("plan", group="2017"), Column("fact", group="2017")), ()).head[0]
        (Head(title='Name', columns=1, rows=2), Head(title='2017', columns=2, rows=1))
        """
        if not any(column.group for column in self.columns):
            return (tuple(Head(column.title) for column in self.columns),)
        upper: list[Head] = []
        for group, members in groupby(self.columns, key=lambda column: column.group):
            titles = [column.title for column in members]
            upper += [Head(group, columns=len(titles))] if group else [Head(title, rows=2) for title in titles]
        return tuple(upper), tuple(Head(column.title) for column in self.columns if column.group)


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A picture with a caption below it; `alt` says in words what it shows. SVG for screen and PDF, PNG for Word; a photograph may be JPEG."""

    caption: str
    alt: str
    svg: str
    png: str
    """PNG bytes, base64; of a photograph JPEG bytes."""
    width_mm: float = 160.0
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    key: str = field(default="", kw_only=True, repr=False, compare=False)
    yields: int = field(default=0, kw_only=True, repr=False, compare=False)

    @property
    def png_bytes(self) -> bytes:
        """The PNG itself."""
        return base64.b64decode(self.png)

    @property
    def format(self) -> Literal["jpeg", "png"]:
        """How the picture is written: told by its first letters."""
        return "jpeg" if self.png.startswith("/9j/") else "png"


@dataclass(frozen=True, slots=True)
class Facts:
    """A row of big numbers, each with what it is, where it was and where it should be (the summary page's five numbers)."""

    @dataclass(frozen=True, slots=True)
    class Fact:
        """One number: its name, `before → now → plan`, a sign of direction and its base («20 из 25»)."""

        title: str
        before: str
        now: str
        plan: str
        sign: Literal["up", "same", "down", "unknown"]
        base: str
        ids: tuple[str, ...] = ()

    items: tuple[Fact, ...]
    key: str = field(default="", kw_only=True, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page where pages exist."""

    key: str = field(default="", kw_only=True, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The first page of a report that is signed: who approves and agrees, what it is, where and when; then those who made it.

    It stands first among the blocks and takes the place of the ready front of a document.
    """

    @dataclass(frozen=True, slots=True)
    class Stamp:
        """A place for a signature: «УТВЕРЖДАЮ», then position, line, name, day."""

        head: str
        lines: tuple[str, ...]

    title: str
    organisation: str = ""
    stamps: tuple[Stamp, ...] = ()
    considered: tuple[str, ...] = ()
    project: str = ""
    about: tuple[str, ...] = ()
    foot: str = ""
    makers: str = ""
    contributors: tuple[tuple[str, str], ...] = ()
    """Name, or a line for it, and what the person answers for."""
    signed: tuple[str, ...] = ()
    """Scans of the signed page, base64: pictures or PDF, in their order; in PDF they take its place."""
    key: str = field(default="", kw_only=True, repr=False, compare=False)


Block = Heading | Paragraph | Bullets | TableBlock | FigureBlock | Facts | PageBreak | TitlePage


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, ready for any renderer.

    `marks` are the words that stand on every page («условные данные (учебный пример)», «черновик»). `facts` are label-value
    pairs for the title block: organisation, order, period, date of data.
    """

    title: str
    subtitle: str
    lang: Literal["ru", "en"]
    blocks: tuple[Block, ...]
    marks: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()
    one_page: bool = False
    style: str = "official"
    pages: int = 0
    """Pages its body may take; 0 for as many as it needs."""
    origin: tuple[tuple[str, str], ...] = ()
    """Which report it is, for what is to find its newer run: kind, slug, language, study and its parameters."""


_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Heading, Paragraph, Bullets, TableBlock, FigureBlock, Facts, PageBreak, TitlePage)}


def to_json(block: Block) -> dict[str, Any]:
    """Turn a block into plain JSON for a notebook's output."""
    return {"kind": type(block).__name__, **asdict(block)}


def from_json(data: dict[str, Any]) -> Block:
    """Rebuild the block that :func:`to_json` wrote."""
    values = {name: value for name, value in data.items() if name != "kind"}
    kind = data["kind"]
    if kind == "TableBlock":
        values["columns"] = tuple(Column(**column) for column in values["columns"])
        values["rows"] = tuple(tuple(_cell(cell) for cell in row) for row in values["rows"])
    if kind == "Facts":
        values["items"] = tuple(Facts.Fact(**{**fact, "ids": tuple(fact["ids"])}) for fact in values["items"])
    if kind in ("TableBlock", "FigureBlock"):
        values["notes"] = tuple(values["notes"])
    if kind == "FigureBlock":
        values["ids"] = tuple(values["ids"])
    if kind == "Bullets":
        values["items"] = tuple(values["items"])
        values["spans"] = tuple(map(_spans, values.get("spans", ())))
    if kind == "Paragraph":
        values["spans"] = _spans(values.get("spans", ()))
    if kind == "TitlePage":
        values |= {name: tuple(values[name]) for name in ("considered", "about", "signed")}
        values["stamps"] = tuple(TitlePage.Stamp(stamp["head"], tuple(stamp["lines"])) for stamp in values["stamps"])
        values["contributors"] = tuple((str(who), str(what)) for who, what in values["contributors"])
    block: Block = _KINDS[kind](**values)
    return block


def _spans(data: Sequence[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(each["start"], each["stop"], tuple(each["ids"])) for each in data)


def _cell(data: dict[str, Any]) -> Cell:
    return Cell(**{**data, "ids": tuple(data["ids"])})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a verb of the report room returns: one or more blocks that show themselves in a notebook.

    In JupyterLab the HTML is seen; the same output carries the blocks themselves, from which the report is collected.
    """

    blocks: tuple[Block, ...]
    html: str = field(repr=False)
    rows: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    queries: tuple[dict[str, str], ...] = field(default=(), repr=False)

    def _repr_mimebundle_(self, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> dict[str, Any]:
        del include, exclude
        behind = {ROWS: list(self.rows), QUERIES: list(self.queries)} if self.rows else {}
        return {"text/html": self.html, "text/plain": "", MIME: [to_json(block) for block in self.blocks], **behind}
