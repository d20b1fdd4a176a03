"""From a file to its sheets; a file that cannot be read is a finding, never a traceback."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from evaluation.study.delimited import BINARY, grid
from evaluation.study.findings import Finding, Place, found
from evaluation.study.formulas import faults
from evaluation.study.reading import Raw
from evaluation.study.sheet import Sheet
from evaluation.text import Text

WORKBOOKS = (".xlsx", ".xlsm")
TABLES = (".csv",)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file gave: its sheets and what is to be said about it."""

    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_file(path: Path, name: str) -> Opened:
    """Read the file at `path`, called `name` in findings and provenance."""
    try:
        data = path.read_bytes()
    except OSError:
        return _broken("file_locked", name)
    return open_bytes(data, path.suffix.lower(), name)


def open_bytes(data: bytes, suffix: str, name: str) -> Opened:
    """Read the bytes of a file whose name ends in `suffix`."""
    if not data.strip():
        return _broken("file_empty", name)
    return open_workbook(data, name) if suffix in WORKBOOKS else open_csv(data, name)


def _broken(rule: str, name: str, **words: object) -> Opened:
    return Opened(findings=(found(rule, Place(name), None, **words),))


def open_workbook(data: bytes, name: str) -> Opened:
    """Read the visible sheets of a workbook; hidden ones are named and left out."""
    if data.startswith(_OLE):
        return _broken("file_password" if _ENCRYPTED in data else "file_old_workbook", name)
    if not data.startswith(b"PK"):
        return _broken("file_not_workbook", name, inside=_inside(data))
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _broken("file_damaged", name)
    try:
        return _sheets(data, name)
    except (calamine.CalamineError, zipfile.BadZipFile, OSError, KeyError, ValueError):
        return _broken("file_damaged", name)


def _sheets(data: bytes, name: str) -> Opened:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    pages = [page for page in book.sheets_metadata if page.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [page.name for page in pages if page.visible == calamine.SheetVisibleEnum.Visible]
    faulty = faults(data, [page.name for page in book.sheets_metadata])
    sheets = [Sheet(name, title, _rows(book, title, faulty.get(title, {}))) for title in shown]
    findings = [found("sheet_hidden", Place(name, page.name)) for page in pages if page.name not in shown]
    if not any(sheet.rows for sheet in sheets):
        findings.append(found("file_empty", Place(name)))
    return Opened(tuple(sheets), tuple(findings))


def _rows(book: calamine.CalamineWorkbook, title: str, faulty: Mapping[tuple[int, int], str]) -> list[list[Raw]]:
    """Return the grid of a sheet; faulty formulas, which the reader leaves empty, show their error."""
    grid: list[list[Raw]] = [list(row) for row in book.get_sheet_by_name(title).to_python(skip_empty_area=False)]
    for (row, column), error in faulty.items():
        grid += [[] for _ in range(row + 1 - len(grid))]
        grid[row] += [None] * (column + 1 - len(grid[row]))
        grid[row][column] = error
    return grid


def _inside(data: bytes) -> Text:
    start = data[:2000].lower().lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta")):
        return Text("веб-страница", "a web page")
    return Text("двоичные данные", "binary data") if BINARY & set(start) else Text("обычный текст", "plain text")


def open_csv(data: bytes, name: str) -> Opened:
    """Read a table of text."""
    rows = grid(data)
    return Opened((Sheet(name, "", rows),)) if rows is not None else _broken("file_not_text", name)
