"""Words from a workbook made fit for a page: what no reader can see and no format may hold is taken out."""

import re

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOT_LETTERS = "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
_UNSEEN = re.compile(f"[{_CONTROLS}{_TURNING}{_NOT_LETTERS}]")
LONGEST_WORD = 40
"""Letters of a word that may stay on one line; of the longest Russian word in these tables, about 30."""
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")


def printable(words: str) -> str:
    r"""Return the words without control characters, marks that turn the direction of reading, and what is no character at all.

    Such characters forge what a reader sees (U+202E shows «exe.docx» as «xcod.exe»), break XML (NUL), or colour a terminal (ESC). Line
    breaks of every kind become one; everything else, quotation marks and angle brackets included, stays as it is.

    >>> printable("Сварщик\x00 \u202e<b>\x1b[31m\r\nА-15")
    'Сварщик <b>[31m\nА-15'
    """
    return _UNSEEN.sub("", _BREAKS.sub("\n", words))


def cut(words: str, letters: int) -> str:
    """Return the words, or their beginning with «…» where they are longer than so many letters.

    >>> cut("Нытвенский промышленный техникум", 20), cut("А-15", 20)
    ('Нытвенский промышле…', 'А-15')
    """
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"
