"""What is refused for its size before it is unpacked: archives that swell, sheets of absurd length or width."""

import copy
import io
import zipfile
from collections.abc import Iterator

from evaluation.study.findings import Finding, Place, found
from evaluation.study.formats.parts import streamed
from evaluation.study.formats.sheet import address
from evaluation.text import Text, number

UNPACKED = 1 << 30
"""Bytes a workbook may unpack to."""
SWELLS = 200
"""How many times longer than the file its contents may be; honest workbooks swell five to forty times."""
SMALL = 1 << 24
"""Below so many bytes it does not matter how much the contents swell."""
PAGE = 1 << 26
"""Bytes of a web page."""
WIDTH = 4000
"""Columns of a sheet."""
CELLS = 20_000_000
"""Cells between the first and the last of a sheet: all of them are held at once."""

_BLOCK = 1 << 20


def too_heavy(data: bytes, name: str) -> Finding | None:
    """Refuse an archive whose contents are, or only claim to be, beyond all measure; nothing of it is kept.

    First the sizes it declares are added up, then the true ones are counted block by block: declared sizes may lie.

    Raises
    ------
    zipfile.BadZipFile
        If a part is damaged.
    """
    limit = max(min(UNPACKED, SWELLS * len(data)), SMALL)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        declared = sum(part.file_size for part in archive.infolist())
        real = declared if declared > limit else _weighed(archive, limit)
    if real <= limit:
        return None
    return found("file_bomb", Place(name), None, packed=size(len(data)), unpacked=size(real), limit=size(limit))


def _weighed(archive: zipfile.ZipFile, limit: int) -> int:
    """Count the bytes the parts truly unpack to, up to the limit."""
    real = 0
    for part in archive.infolist():
        claimed = copy.copy(part)
        claimed.file_size = 2 * UNPACKED
        with archive.open(claimed) as source:
            while block := source.read(_BLOCK):
                real += len(block)
                if real > limit:
                    return real
    return real


def too_large(name: str, sheet: str, height: int, width: int) -> Finding | None:
    """Refuse a sheet whose last cell lies so far out that the cells up to it cannot be held."""
    if width <= WIDTH and height * width <= CELLS:
        return None
    return found("sheet_too_large", Place(name, sheet, address(height, width - 1)), None, rows=count(height), columns=count(width))


def open_extents(data: bytes) -> Iterator[tuple[int, int]]:
    """Return rows and columns of every sheet of an .ods spreadsheet, its repeated rows and cells counted as often as they repeat."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as source:
        height = width = row = 0
        for node in streamed(source, "table-row", "table"):
            if node.tag.endswith("}table"):
                yield height, width
                height = width = row = 0
                continue
            row += _repeated(node, "rows")
            column = 0
            for cell in node:
                column += _repeated(cell, "columns")
                if len(cell):
                    height, width = row, max(width, column)


def _repeated(node: object, what: str) -> int:
    named = (value for name, value in getattr(node, "items")() if name.endswith(f"}}number-{what}-repeated"))  # noqa: B009 because lxml has no types
    return int(next(named, "1"))


def size(volume: int) -> Text:
    """Write a number of bytes in megabytes."""
    megabytes = volume / (1 << 20)
    digits = 0 if megabytes >= 1 else 2
    return Text(f"{number(megabytes, digits, 'ru')} МБ", f"{number(megabytes, digits, 'en')} MB")


def count(items: int) -> Text:
    """Write a count."""
    return Text(number(items, 0, "ru"), number(items, 0, "en"))
