"""From a file to its sheets; a file that cannot be read is a finding, never a traceback."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.study.findings import Place, found
from evaluation.study.formats.books import open_book
from evaluation.study.formats.delimited import grid
from evaluation.study.formats.grid import width_of
from evaluation.study.formats.kinds import NAMES, READ, Kind, doubled, kind_of
from evaluation.study.formats.limits import PAGE, size, too_large
from evaluation.study.formats.pages import page_tables
from evaluation.study.formats.sheet import Opened, Sheet
from evaluation.study.reading import Raw

__all__ = ["BESIDE", "TABLES", "WORKBOOKS", "Opened", "open_bytes", "open_file"]

WORKBOOKS = (*READ["xlsx"], *READ["xls"], *READ["xlsb"], *READ["ods"])
TABLES = (*READ["text"], *READ["page"])
BESIDE = (*WORKBOOKS, ".csv", ".tsv")
"""Endings of data that may lie beside the passport; a text or a page there is a word to people."""


def open_file(path: Path, name: str) -> Opened:
    """Read the file at `path`, called `name` in findings and provenance."""
    try:
        data = path.read_bytes()
    except OSError:
        return _broken("file_locked", name)
    return open_bytes(data, path.suffix.lower(), name)


def open_bytes(data: bytes, suffix: str, name: str) -> Opened:
    """Read the bytes of a file by what they are; a name that ends in another `suffix` is a note."""
    if not data.strip():
        return _broken("file_empty", name)
    kind = kind_of(data)
    if kind in {"damaged", "password"}:
        return _broken(f"file_{kind}", name)
    if kind not in READ:
        return _broken("file_not_text" if suffix in TABLES and kind == "binary" else "file_not_workbook", name, inside=NAMES[kind])
    opened = _opened(data, kind, name)
    if suffix in READ[kind] or any(finding.severity == "blocking" for finding in opened.findings):
        return opened
    return Opened(opened.sheets, (found("file_named_otherwise", Place(name), None, suffix=suffix, inside=NAMES[kind]), *opened.findings))


def _broken(rule: str, name: str, **words: object) -> Opened:
    return Opened(findings=(found(rule, Place(name), None, **words),))


def _opened(data: bytes, kind: Kind, name: str) -> Opened:
    if kind == "page":
        return _page(data, name)
    return _text(data, name) if kind == "text" else open_book(data, kind, name)


def _text(data: bytes, name: str) -> Opened:
    """Read a table of text."""
    rows = grid(doubled(data) + data)
    return _broken("file_not_text", name) if rows is None else _fitting([("", rows)], name)


def _page(data: bytes, name: str) -> Opened:
    """Read the tables of a web page."""
    limit = {"packed": size(len(data)), "unpacked": size(len(data)), "limit": size(PAGE)}
    if len(data) > PAGE:
        return _broken("file_bomb", name, **limit)
    try:
        tables = page_tables(data)
    except OverflowError:
        return _broken("file_bomb", name, **limit)
    return _fitting([(table.title, table.rows) for table in tables], name) if tables else _broken("page_no_tables", name)


def _fitting(tables: Sequence[tuple[str, Sequence[Sequence[Raw]]]], name: str) -> Opened:
    """Keep the tables of bearable width; text and pages have no other limit than their file's size."""
    wide = {title: refused for title, rows in tables if (refused := too_large(name, title, 1, width_of(rows)))}
    return Opened(tuple(Sheet(name, title, rows) for title, rows in tables if title not in wide), tuple(wide.values()))
