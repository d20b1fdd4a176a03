"""What an .xlsb workbook says of its sheets before it is read: how far they reach, and whether all their cells can be read."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator

_SHEETS = re.compile(r"xl/worksheets/[^/]+\.bin$")
_ROW = 0
_CELLS = frozenset({*range(1, 12), 62})
_SHORT = frozenset(range(12, 19))
"""Cells that give no column, standing after another cell: [MS-XLSB] 2.3.2, kinds 12 to 18. Our reader passes them over in silence."""
_NUMBER = struct.Struct("<I")


def extents(data: bytes) -> Iterator[tuple[int, int]]:
    """Return rows and columns of every sheet, by the records of its rows and cells."""
    for records in _sheets(data):
        height = width = 0
        for kind, inside in records:
            if kind == _ROW and len(inside) >= _NUMBER.size:
                height = max(height, _NUMBER.unpack_from(inside)[0] + 1)
            elif kind in _CELLS and len(inside) >= _NUMBER.size:
                width = max(width, _NUMBER.unpack_from(inside)[0] + 1)
        yield height, width


def shortened(data: bytes) -> bool:
    """Tell whether a sheet has cells that would be lost in reading."""
    return any(kind in _SHORT for records in _sheets(data) for kind, _ in records)


def _sheets(data: bytes) -> Iterator[Iterator[tuple[int, bytes]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in filter(_SHEETS.match, archive.namelist()):
            yield _records(archive.read(part))


def _records(sheet: bytes) -> Iterator[tuple[int, bytes]]:
    """Return kind and contents of the records of a part: [MS-XLSB] 2.1.4, numbers of seven bits a byte."""
    at = 0
    while at < len(sheet):
        kind, at = _sevens(sheet, at, 2)
        length, at = _sevens(sheet, at, 4)
        yield kind, sheet[at : at + length]
        at += length


def _sevens(sheet: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(sheet[at : at + longest]):
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:  # noqa: PLR2004 because the eighth bit says that the number goes on
            return value, at + place + 1
    return value, at + longest
