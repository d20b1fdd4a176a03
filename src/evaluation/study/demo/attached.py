"""Pictures of the demonstration project for sheet «Приложения»: drawings in place of photographs, the same bytes every time.

One has consent, one has none and must never leave, one stands for the scan of a letter. They are written as PNG by hand and without
compression, so that no library decides their bytes.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.study.passport import Attachment

FOLDER = "Приложения"
_WIDTH, _HEIGHT = 360, 240
_BLOCK = 65_535
_INKS = ((250, 249, 245), (31, 58, 95), (196, 90, 17), (120, 130, 140), (214, 218, 222), (70, 110, 70), (235, 200, 120), (30, 30, 30))
"""Colours by their numbers in a drawing."""

Rectangle = tuple[int, int, int, int, int]
"""Left, top, right, bottom in points of the picture, and the colour."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file of sheet «Приложения» and what is drawn in it."""

    row: Attachment
    shapes: Sequence[Rectangle]


_WORKSHOP: Sequence[Rectangle] = (
    (0, 180, 360, 240, 4), (20, 20, 130, 100, 4), (28, 28, 122, 92, 0), (74, 20, 78, 100, 3), (150, 20, 260, 100, 4), (158, 28, 252, 92, 0),
    (204, 20, 208, 100, 3), (30, 140, 170, 200, 1), (44, 116, 76, 140, 3), (76, 124, 130, 132, 7), (130, 112, 160, 140, 3), (40, 150, 90, 160, 6),
    (40, 200, 52, 222, 7), (148, 200, 160, 222, 7), (210, 150, 340, 206, 5), (226, 128, 262, 150, 3), (262, 136, 312, 142, 7),
    (220, 160, 250, 168, 6), (220, 206, 230, 224, 7), (320, 206, 330, 224, 7), (285, 30, 340, 90, 2), (293, 38, 332, 82, 6),
)  # fmt: skip
_LESSON: Sequence[Rectangle] = (
    (0, 170, 360, 240, 4), (60, 20, 300, 110, 5), (66, 26, 294, 104, 1), (80, 44, 200, 48, 0), (80, 60, 250, 64, 0), (80, 76, 170, 80, 0),
    (40, 150, 130, 160, 2), (48, 160, 54, 200, 7), (116, 160, 122, 200, 7), (220, 150, 310, 160, 2), (228, 160, 234, 200, 7), (296, 160, 302, 200, 7),
)  # fmt: skip
_LETTER: Sequence[Rectangle] = (
    (100, 0, 260, 240, 3), (102, 2, 258, 238, 0), (170, 14, 244, 18, 7), (180, 24, 244, 27, 3), (120, 50, 240, 54, 7),
    *((116, top, 244, top + 3, 3) for top in range(70, 166, 12)), (116, 186, 160, 190, 7), (190, 178, 230, 182, 1), (198, 186, 222, 204, 1),
    (202, 190, 218, 200, 0),
)  # fmt: skip
DRAWN: Sequence[Drawn] = (
    Drawn(Attachment(file=f"{FOLDER}/Учебный участок.png", caption="Учебный участок на предприятии (рисунок вместо фотографии, учебный пример)",
                     consent=True, section="9", content="photo"), _WORKSHOP),
    Drawn(Attachment(file=f"{FOLDER}/Занятие.png", caption="Занятие с наставником (рисунок вместо фотографии, согласия нет)",
                     consent=False, section="9", content="photo"), _LESSON),
    Drawn(Attachment(file=f"{FOLDER}/Письмо предприятия.png", caption="Письмо предприятия о сотрудничестве (рисунок вместо скана, учебный пример)",
                     consent=True, section="13", content="scan"), _LETTER),
)  # fmt: skip


def rows() -> tuple[Attachment, ...]:
    """Return the rows of sheet «Приложения»."""
    return tuple(each.row for each in DRAWN)


def write_attached(folder: Path) -> None:
    """Write the pictures into the project."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for each in DRAWN:
        (folder / each.row.file).write_bytes(drawing(each.shapes))


def drawing(shapes: Sequence[Rectangle]) -> bytes:
    """Draw rectangles one over another and write them as a PNG of sixteen colours."""
    points = [bytearray(_WIDTH) for _ in range(_HEIGHT)]
    for left, top, right, bottom, ink in shapes:
        for line in points[top:bottom]:
            line[left:right] = bytes([ink]) * (right - left)
    raw = b"".join(b"\0" + bytes(line[at] << 4 | line[at + 1] for at in range(0, _WIDTH, 2)) for line in points)
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 4, 3, 0, 0, 0)
    inks = b"".join(bytes(ink) for ink in _INKS)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"PLTE", inks) + _chunk(b"IDAT", _stored(raw)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _stored(raw: bytes) -> bytes:
    """Wrap bytes as a zlib stream without compression."""
    pieces = [raw[at : at + _BLOCK] for at in range(0, len(raw), _BLOCK)]
    blocks = (struct.pack("<BHH", piece is pieces[-1], len(piece), len(piece) ^ 0xFFFF) + piece for piece in pieces)
    return b"\x78\x01" + b"".join(blocks) + struct.pack(">I", zlib.adler32(raw))
