"""A workbook a college has sent back: whose it is, which version of the form, what stands in its cells."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import python_calamine as calamine

from evaluation.study import contract
from evaluation.study.formats.damage import DamagedError, damaged
from evaluation.study.formats.files import open_bytes
from evaluation.study.formats.sheet import Sheet, address
from evaluation.study.reading import Raw, plain, tidy
from evaluation.study.teaching.header import header_row
from evaluation.study.templates.college_form import ORGANISATION
from evaluation.study.templates.column_hints import EXAMPLE
from evaluation.study.templates.own_sheets import ABOUT, FORM, LISTS, ours
from evaluation.study.versions import SCHEMA, told

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""Files that may be a form; others in the folder are named and left."""

Trouble = Literal["unreadable", "no_form", "no_college", "other_schema"]


@dataclass(frozen=True, slots=True)
class Returned:
    """A file of the folder with what was sent: the college it names, its bytes, its cells; `trouble` says why it cannot be taken."""

    path: Path
    data: bytes = field(repr=False, default=b"")
    college: str = ""
    cells: Mapping[tuple[str, str], str] = field(repr=False, default_factory=dict)
    persons: frozenset[str] = field(repr=False, default=frozenset())
    trouble: Trouble | None = None

    @property
    def digest(self) -> str:
        """What tells its bytes from others."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def empty(self) -> bool:
        """Whether the form came back as it had been sent: nothing but example rows."""
        return not self.cells


def returned(path: Path) -> Returned:
    """Look into a file; whatever is wrong with it is said, never raised."""
    try:
        data = path.read_bytes()
    except OSError:
        return Returned(path, trouble="unreadable")
    opened = open_bytes(data, path.suffix.lower(), path.name)
    if any(finding.severity == "blocking" for finding in opened.findings) or not opened.sheets:
        return Returned(path, data, trouble="unreadable")
    about = next((sheet for sheet in opened.sheets if plain(sheet.name) in {plain(ABOUT.ru), plain(ABOUT.en)}), None)
    if about is None:
        return Returned(path, data, trouble="no_form")
    college = _college(about)
    if not college:
        return Returned(path, data, trouble="no_college")
    sheets = [sheet for sheet in opened.sheets if not ours(sheet.name)]
    cells = {key: words for sheet in sheets for key, words in _cells(sheet)}
    trouble: Trouble | None = None if _schema(data) == SCHEMA else "other_schema"
    return Returned(path, data, college, cells, frozenset(word for sheet in sheets for word in _persons(sheet)), trouble)


def _college(about: Sheet) -> str:
    labels = {plain(ORGANISATION.ru), plain(ORGANISATION.en)}
    return next((tidy(row[1]) for row in about.rows if len(row) > 1 and plain(row[0]) in labels), "")


def _schema(data: bytes) -> int | None:
    """Read the version of the form from its hidden sheet; None where nothing tells it."""
    try:
        with damaged(), calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            title = next((name for name in book.sheet_names if plain(name) in {plain(LISTS.ru), plain(LISTS.en)}), None)
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False, nrows=2) if title else []
    except (DamagedError, calamine.PasswordError):
        return None
    column = [row[0] for row in rows if row]
    return told(tidy(column[1])) if len(column) > 1 and column[0] == FORM else None


def _filled(sheet: Sheet) -> Iterator[tuple[int, list[Raw]]]:
    """Give the rows below the header that are neither empty nor an example, each with its number."""
    header = header_row(sheet, {}) or 0
    examples = {plain(EXAMPLE.ru), plain(EXAMPLE.en)}
    for number, row in enumerate(sheet.rows[header:], start=header + 1):
        words = [plain(cell) for cell in row if tidy(cell)]
        if words and words[0] not in examples:
            yield number, list(row)


def _cells(sheet: Sheet) -> Iterator[tuple[tuple[str, str], str]]:
    for number, row in _filled(sheet):
        yield from (((sheet.name, address(number, at)), tidy(cell)) for at, cell in enumerate(row) if tidy(cell))


def _persons(sheet: Sheet) -> Iterator[str]:
    """Give the numbers of students on the sheet of students."""
    if plain(sheet.name) not in {plain(contract.STUDENTS.label.ru), plain(contract.STUDENTS.label.en)}:
        return
    for _, row in _filled(sheet):
        if tidy(row[0]):
            yield tidy(row[0])
