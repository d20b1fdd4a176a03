"""Tables of text: the encoding and the separator are those under which most known column names appear."""

import csv
import io
from collections.abc import Iterable, Sequence

from evaluation.study.header import familiarity
from evaluation.study.reading import Raw

BINARY = set(range(9)) | {11, 12} | set(range(14, 27)) | {28, 29, 30, 31}
"""Bytes and signs that no table of text holds."""
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CYRILLIC = ("cp1251", "cp866", "koi8-r", "mac-cyrillic")
_SEPARATORS = (";", "\t", ",", "|")


def grid(data: bytes) -> Sequence[Sequence[Raw]] | None:
    """Read the rows of a table of text; None when the bytes are no text."""
    splits = [_split(text, separator) for text in _decoded(data) for separator in _SEPARATORS]
    return max(splits, key=familiarity) if splits else None


def _decoded(data: bytes) -> Iterable[str]:
    """Return the text; where no mark or rule tells its encoding, the text in every likely one."""
    encoding = next((encoding for mark, encoding in _BOMS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        texts = [data.decode(likely, errors="replace") for likely in _CYRILLIC]
    else:
        texts = [text]
    return texts if not BINARY & set(map(ord, texts[0][:4000])) else []


def _split(text: str, separator: str) -> Sequence[Sequence[Raw]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error:
        return [[line] for line in text.splitlines()]
