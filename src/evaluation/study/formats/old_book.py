"""How far the sheets of an .xls workbook reach, told before it is read: by what they declare and by the places of their cells.

An .xls is a small file system ([MS-CFB]) with a stream of records ([MS-XLS]). Our reader makes room for whatever a sheet declares, so that a
false number would ask for all memory. What cannot be followed here yields nothing: the reader says that such a file is damaged.
"""

import itertools
import struct
from array import array
from collections.abc import Iterator

_HEADER = struct.Struct("<30xHH10xII4xII4xII")
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""Numbers from here on are marks, not sectors."""
_IN_HEADER = 109
_STREAMS = ("workbook", "book")
_RECORD = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_SHEET, _END, _DIMENSIONS = 0x0085, 0x000A, 0x0200
_SHORT, _LONG = struct.Struct("<HHHH"), struct.Struct("<IIHH")
_CELLS = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD))
_MANY = 0x00BD
"""Several numbers in one row: the last two bytes name the last column."""


def extents(data: bytes) -> Iterator[tuple[int, int]]:
    """Return rows and columns of every sheet, the greater of what it declares and where its cells stand."""
    try:
        streams = list(_streams(data))
    except (struct.error, IndexError, ValueError):
        return
    for stream in streams:
        begins = {struct.unpack_from("<I", stream, at)[0] for kind, at, length in _records(stream, 0) if kind == _SHEET and length >= _PLACE.size}
        for begin in sorted(begins):
            height = width = 0
            for record in _sheet(stream, begin):
                bottom, right = _reach(stream, *record)
                height, width = max(height, bottom), max(width, right)
            yield height, width


def _sheet(stream: bytes, begin: int) -> Iterator[tuple[int, int, int]]:
    return itertools.takewhile(lambda record: record[0] != _END, _records(stream, begin))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Return kind, place and length of every record from a place on."""
    while at + _RECORD.size <= len(stream):
        kind, length = _RECORD.unpack_from(stream, at)
        at += _RECORD.size
        if at + length > len(stream):
            return
        yield kind, at, length
        at += length


def _reach(stream: bytes, kind: int, at: int, length: int) -> tuple[int, int]:
    if kind == _DIMENSIONS and length >= _SHORT.size:
        return _declared(*(_LONG if length >= _LONG.size else _SHORT).unpack_from(stream, at))
    if length < _PLACE.size or (kind not in _CELLS and kind != _MANY):
        return 0, 0
    row, column = _PLACE.unpack_from(stream, at)
    last = struct.unpack_from("<H", stream, at + length - 2)[0] if kind == _MANY else column
    return row + 1, max(column, last) + 1


def _declared(top: int, bottom: int, left: int, right: int) -> tuple[int, int]:
    """Return how far a sheet declares to reach; one that ends before it begins is taken by our reader for one without end."""
    if not (bottom and right):
        return 0, 0
    return (bottom, right) if top <= bottom and left <= right else (1 << 32, 1 << 16)


def _streams(data: bytes) -> Iterator[bytes]:
    """Return the streams that may be the workbook: the newer and the older one of a file saved for both."""
    sector, small, tables, first, least, small_first, more_first, more = _HEADER.unpack_from(data)
    size = 1 << sector
    files = _Files(data, size, _table(data, size, tables, more_first, more))
    entries = files.chain(first)
    root: tuple[int, int] | None = None
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        long = min(int.from_bytes(entry[64:66], "little"), 64)
        name = entry[: max(long - 2, 0)].decode("utf-16-le", "replace").lower()
        start, length = struct.unpack_from("<II", entry, 116)
        root = root or (start, length)
        if name in _STREAMS and entry[66] == 2:  # noqa: PLR2004 because 2 is a stream
            inner = _Files(files.chain(root[0]), 1 << small, _numbers(files.chain(small_first)), before=0)
            yield (files if length >= least else inner).chain(start)[:length]


def _table(data: bytes, size: int, count: int, more_first: int, more: int) -> "array[int]":
    """Return the table of sectors: which follows which."""
    sectors = _numbers(data[76 : 76 + 4 * _IN_HEADER])
    at = more_first
    for _ in range(min(more, len(data) // size)):
        if at >= _LAST:
            break
        listed = _numbers(data[(at + 1) * size : (at + 2) * size])
        sectors.extend(listed[:-1])
        at = listed[-1]
    known = [sector for sector in sectors[:count] if sector < _LAST]
    return _numbers(b"".join(data[(sector + 1) * size : (sector + 2) * size] for sector in known))


def _numbers(data: bytes) -> "array[int]":
    return array("I", data[: len(data) // 4 * 4])


class _Files:
    """Sectors of one size and the table of their order."""

    def __init__(self, data: bytes, size: int, table: "array[int]", before: int = 1) -> None:
        self._data, self._size, self._table, self._before = data, size, table, before

    def chain(self, first: int) -> bytes:
        """Return the sectors that follow from the first; a chain that bites its own tail ends."""
        parts: list[bytes] = []
        at = first
        while at < _LAST and at < len(self._table) and len(parts) <= len(self._table):
            start = (at + self._before) * self._size
            parts.append(self._data[start : start + self._size])
            at = self._table[at]
        return b"".join(parts)
