"""Every number of the data that a finished file shows: where it stands, of which estimates it is, what is printed there.

HTML, Word, workbook and slides are read back as a reader gets them, after LibreOffice has saved them again too.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import ReportError
from evaluation.report import labels
from evaluation.report.blocks import Block, Bullets, Document, Facts, Paragraph, TableBlock
from evaluation.report.printable import printable
from evaluation.report.spans import Span, pieces
from evaluation.text import Lang, Text

_UNREADABLE = Text(ru="Файл не читается: {file}.", en="The file cannot be read: {file}.")
_AGAIN = Text(ru="Возьмите файл, сделанный командой evaluation report.", en="Take a file made by evaluation report.")
_STRANGE = Text(ru="Такой файл не проверяется: {file}.", en="Files of this kind are not read: {file}.")
_KNOWN = Text(ru="Проверяются: {known}.", en="These are: {known}.")
LONGEST_WHERE = 70


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed number.

    `key` is its block's, where the file tells it; `position` its place there: `3.1` is row and column of a table. `where` says in words where
    a person finds it. `ids` are empty for a text with digits that is of no estimate. `value` is the number behind a typed cell of a workbook.
    """

    key: str
    position: str
    ids: tuple[str, ...]
    text: str
    where: str = ""
    value: float | None = None

    @property
    def id(self) -> str:
        """The first of its estimates; empty where there is none."""
        return self.ids[0] if self.ids else ""


def printed(path: Path) -> tuple[Printed, ...]:
    """Read all printed numbers of a file, in its order.

    Raises
    ------
    ReportError
        The file is of another kind, or is damaged.
    """
    from evaluation.document import printed_page, printed_sheets, printed_slides, printed_word

    readers: Mapping[str, Callable[[Path], Iterator[Printed]]] = {
        ".html": printed_page.read, ".docx": printed_word.read, ".xlsx": printed_sheets.read, ".pptx": printed_slides.read,
    }  # fmt: skip
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise ReportError(_STRANGE.format(file=path.name), todo=_KNOWN.format(known=", ".join(readers)))
    try:
        return tuple(reader(path))
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, zipfile.BadZipFile) as problem:
        raise ReportError(_UNREADABLE.format(file=path.name), where=path.name, todo=_AGAIN) from problem


KINDS = (".html", ".docx", ".xlsx", ".pptx")
"""Kinds of files that are read."""


def intended(document: Document) -> tuple[Printed, ...]:
    """List what a report is to print, block by block, in the same form as it is read back.

    >>> block = Paragraph("Доля 82 %.", spans=(Span(5, 9, ("a1",)),), key="cell-1.0")
    >>> [(each.key, each.position, each.ids, each.text) for each in intended(Document("", "", "ru", (block,)))]
    [('cell-1.0', '0', ('a1',), '82 %')]
    """
    return tuple(each for block in document.blocks for each in _of_block(block, document.lang))


def _of_block(block: Block, lang: Lang) -> Iterator[Printed]:
    if isinstance(block, Paragraph):
        yield from _of_prose(block.text, block.spans, block.key, "")
    elif isinstance(block, Bullets):
        for at, (text, spans) in enumerate(zip(block.items, block.spans, strict=True)):
            yield from _of_prose(text, spans, block.key, f"{at}.")
    elif isinstance(block, TableBlock):
        for row, cells in enumerate(block.rows):
            for column, cell in enumerate(cells):
                if cell.ids or digits(cell.text):
                    yield Printed(block.key, f"{row}.{column}", cell.ids, printable(cell.text), printable(block.caption), cell.value)
    elif isinstance(block, Facts):
        for at, fact in enumerate(block.items):
            yield from big(block.key, at, fact.title, fact.ids, (fact.now, fact.base, labels.past_and_plan(fact, lang)))


def _of_prose(text: str, spans: Iterable[Span], key: str, place: str) -> Iterator[Printed]:
    numbers = [(words, span.ids) for words, span in pieces(text, spans) if span is not None]
    for at, (words, ids) in enumerate(numbers):
        yield Printed(key, f"{place}{at}", ids, printable(words), short(text))


def big(key: str, at: int, title: str, ids: tuple[str, ...], said: tuple[str, str, str]) -> Iterator[Printed]:
    """List the words of a big number: what it is now, its base, and what it was and should be; its sign of direction has a place, but no digits."""
    now, base, past = said
    words = [(now, ids[-1:]), ("", ()), (base, ids[-1:]), (past, ids[:1])]
    places = (each for place, each in enumerate(words) if each[0] or place == 1)
    for place, (text, own) in enumerate(places):
        if digits(text):
            yield Printed(key, f"fact{at}.{place}", own, printable(text), short(title))


def digits(text: str) -> str:
    """Return the digits of a text.

    >>> digits("14 из 25 (56 %)")
    '142556'
    """
    return "".join(re.findall(r"\d", text))


def squeezed(text: str) -> str:
    """Leave one plain space where there are spaces of any kind."""
    return " ".join(text.split())


def skeleton(text: str) -> str:
    """Write every digit of a text alike.

    >>> skeleton("14 из 25")
    '00 из 00'
    """
    return re.sub(r"\d", "0", squeezed(text))


def short(text: str) -> str:
    """Cut a text to what names its place."""
    whole = squeezed(text)
    return whole if len(whole) <= LONGEST_WHERE else f"{whole[:LONGEST_WHERE].rstrip()}…"
