"""Tables of text: the encoding and the separator are those under which most known column names appear."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterator, Sequence

from evaluation.study.formats.grid import Grid, gridded
from evaluation.study.reading import Raw
from evaluation.study.teaching.header import familiarity

BINARY = set(range(9)) | {11, 12} | set(range(14, 27)) | {28, 29, 30, 31}
"""Bytes and signs that no table of text holds."""
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CYRILLIC = ("cp1251", "cp866", "koi8-r", "mac-cyrillic")
_SEPARATORS = (";", "\t", ",", "|")
_HEAD = 1 << 18
"""Bytes from the top by which encoding and separator are chosen."""
_BLOCK = 1 << 20


def grid(data: bytes) -> Grid | None:
    """Read the rows of a table of text; None when the bytes are no text."""
    encodings = _encodings(data)
    if BINARY & set(map(ord, _head(data, encodings[0])[:4000])):
        return None
    ways = [(encoding, separator) for encoding in encodings for separator in _SEPARATORS]
    encoding, separator = max(ways, key=lambda way: familiarity(_rows_of(_head(data, way[0]), way[1])))
    return _whole(data, encoding, separator)


def _encodings(data: bytes) -> tuple[str, ...]:
    """Name the encoding of the text; where no mark or rule tells it, every likely one."""
    encoding = next((encoding for mark, encoding in _BOMS.items() if data.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(data[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _CYRILLIC
    return (encoding,)


def _head(data: bytes, encoding: str) -> str:
    """Return the beginning of the text, up to the end of a line."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data[:_HEAD])
    return text if len(data) <= _HEAD or "\n" not in text else text[: text.rindex("\n")]


def _rows_of(text: str, separator: str) -> Sequence[Sequence[Raw]]:
    return list(_rows(io.StringIO(text, newline=""), separator))


def _whole(data: bytes, encoding: str, separator: str) -> Grid:
    return gridded(_rows(io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline=""), separator))


def _rows(lines: Iterator[str], separator: str) -> Iterator[Sequence[Raw]]:
    """Split a text; a quotation mark that nothing closes is a sign of its line and swallows no row after it."""
    running = True
    while running:
        taken: list[str] = []
        running, width = False, 0
        try:
            for row in csv.reader(_noted(lines, taken), delimiter=separator):
                if len(taken) > 1 and _swallowed(taken, separator, width):
                    running = True
                    break
                yield row
                width = len(row)
                taken.clear()
        except csv.Error:
            running = True
        if running:
            yield taken[0].rstrip("\r\n").split(separator)
            lines = itertools.chain(taken[1:], lines)


def _noted(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _swallowed(lines: Sequence[str], separator: str, width: int) -> bool:
    """Tell whether the lines of one record are whole rows, each as wide as the row before them."""
    return width > 1 and all(line.count(separator) == width - 1 for line in lines[:2])
