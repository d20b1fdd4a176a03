"""Cells of a workbook with an error, or a formula whose value was never saved; readers of values show them empty."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

UNSAVED = "#ФОРМУЛА"
"""Stands for a formula without a saved value."""

_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"([^>]*)>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]+)</v>")
_SHEET = re.compile(r"<sheet\b[^>]*>")
_TARGET = re.compile(r"<Relationship\b[^>]*>")


def faults(data: bytes, titles: list[str]) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """Find faulty cells of the sheets called `titles`: (row, column) from 0, and the error as Excel writes it."""
    found: dict[str, Mapping[tuple[int, int], str]] = {}
    with zipfile.ZipFile(BytesIO(data)) as book:
        for title, part in zip(titles, _parts(book), strict=False):
            cells = book.read(part) if part in book.namelist() else b""
            if b't="e"' in cells or b"<f" in cells:
                found[title] = dict(_faulty(cells))
    return found


def _parts(book: zipfile.ZipFile) -> list[str]:
    """Name the parts that hold the sheets, in the order of the sheets."""
    targets = {
        _attribute(link, "Id"): _attribute(link, "Target")
        for link in _TARGET.findall(book.read("xl/_rels/workbook.xml.rels").decode())
    }
    ids = [_attribute(sheet, "r:id") for sheet in _SHEET.findall(book.read("xl/workbook.xml").decode())]
    return [
        target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        for target in (targets.get(one, "") for one in ids)
    ]


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    return match[1] if match else ""


def _faulty(cells: bytes) -> list[tuple[tuple[int, int], str]]:
    faulty: list[tuple[tuple[int, int], str]] = []
    for letters, row, attributes, inside in _CELL.findall(cells):
        value = _VALUE.search(inside)
        at = (int(row) - 1, _column(letters.decode()))
        if b't="e"' in attributes:
            faulty.append((at, value[1].decode() if value else UNSAVED))
        elif b"<f" in inside and value is None and b't="str"' not in attributes:
            faulty.append((at, UNSAVED))
    return faulty


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
