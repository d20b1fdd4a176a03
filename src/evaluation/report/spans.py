"""Which letters of a sentence are a number, and of which estimates.

A maker of prose writes `printed("82 %", row)` where it wrote `"82 %"`. The words come back between marks that no reader ever sees; they
survive formatting and joining, and the block that takes the finished sentence reads them off as spans. The marks are noncharacters,
which Unicode keeps for a program's own use: what is not read off is dropped by :func:`~evaluation.report.printable.printable`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

_OPEN, _AFTER_IDS, _CLOSE, _BETWEEN = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_FIRST_DIGIT = 0xFDE0
"""Noncharacters from here on stand for the hexadecimal digits of an id."""
_DIGITS = "\ufde0-\ufdef"
_MARKED = re.compile(f"{_OPEN}([{_DIGITS}{_BETWEEN}]*){_AFTER_IDS}([^{_OPEN}{_AFTER_IDS}{_CLOSE}]*){_CLOSE}")
_MARK = re.compile(f"{_OPEN}[{_DIGITS}{_BETWEEN}]*{_AFTER_IDS}|{_CLOSE}")
_STOPS = re.compile(rf"\.({_CLOSE}?)\.")


@dataclass(frozen=True, slots=True)
class Span:
    """Letters `start` to `stop` of a text are a number of these estimates."""

    start: int
    stop: int
    ids: tuple[str, ...]


class Identified(Protocol):
    """Whatever has the id of an estimate."""

    @property
    def id(self) -> str:
        """The id: hexadecimal digits."""


def printed(words: str, *rows: Identified | None) -> str:
    """Write words as a number of these estimates; marks within are replaced, and nothing is marked where there is nobody to name.

    >>> class Row:
    ...     id = "a1b2c3"
    >>> read(f"Доля {printed('82 %', Row())}.")
    ('Доля 82 %.', (Span(start=5, stop=9, ids=('a1b2c3',)),))
    """
    ids = dict.fromkeys(row.id for row in rows if row is not None)
    return f"{_OPEN}{_BETWEEN.join(map(_hidden, ids))}{_AFTER_IDS}{plain(words)}{_CLOSE}" if ids and words else words


def read(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return the words without marks, and the spans the marks told."""
    spans: list[Span] = []
    parts: list[str] = []
    at = written = 0
    for each in _MARKED.finditer(marked):
        before, words = plain(marked[at : each.start()]), each[2]
        start = written + len(before)
        spans.append(Span(start, start + len(words), tuple(map(_seen, filter(None, each[1].split(_BETWEEN))))))
        parts += [before, words]
        at, written = each.end(), start + len(words)
    return "".join((*parts, plain(marked[at:]))), tuple(spans)


def plain(marked: str) -> str:
    """Return the words without marks."""
    return _MARK.sub("", marked)


def tidy(marked: str) -> str:
    """Leave one full stop where an abbreviation ends a sentence: «п. п.», marked or not."""
    return _STOPS.sub(r".\1", marked)


def pieces(text: str, spans: Iterable[Span]) -> tuple[tuple[str, Span | None], ...]:
    """Cut a text into plain words and numbers, in order, empty pieces left out.

    >>> pieces("Доля 82 %.", (Span(5, 9, ("a",)),))
    (('Доля ', None), ('82 %', Span(start=5, stop=9, ids=('a',))), ('.', None))
    """
    made: list[tuple[str, Span | None]] = []
    at = 0
    for span in spans:
        made += [(text[at : span.start], None), (text[span.start : span.stop], span)]
        at = span.stop
    return tuple((words, span) for words, span in (*made, (text[at:], None)) if words)


def _hidden(name: str) -> str:
    return "".join(chr(_FIRST_DIGIT + int(digit, 16)) for digit in name)


def _seen(hidden: str) -> str:
    return "".join(f"{ord(letter) - _FIRST_DIGIT:x}" for letter in hidden)
