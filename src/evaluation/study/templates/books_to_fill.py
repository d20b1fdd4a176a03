"""The workbooks of a new study, to be filled in in Excel: three books by her days, their sheets are tables of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.study import contract
from evaluation.study.contract import Table
from evaluation.study.templates.template_page import Form
from evaluation.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook to fill: its file, the tables on its sheets."""

    file: Text
    tables: tuple[str, ...]

    def name(self, lang: Lang) -> str:
        """Name of the file."""
        return f"{self.file.of(lang)}.xlsx"

    @property
    def sheets(self) -> tuple[Table, ...]:
        """Declarations of its tables."""
        return tuple(contract.table(name) for name in self.tables)


GROUP = Book(Text("Группа", "Group"), ("students", "marks", "assessments", "placements", "destinations"))
PARTNERSHIP = Book(Text("Партнёрство", "Partnership"), ("contracts", "mentors", "employer_roles", "pledges"))
COURSE = Book(Text("Ход проекта", "Course of the project"), ("events", "decisions", "staff_training", "funding"))
BOOKS = (GROUP, PARTNERSHIP, COURSE)
"""Persons; partnership; what has been done and at what cost. Orders, the plan and schedule and totals stand in the passport."""

_HIDDEN: Mapping[str, frozenset[str]] = {"students": frozenset({"college", "arm_at_admission"}), "totals": frozenset()}
"""Columns a study of one college does not need; they may be added by hand."""


def columns(table: Table) -> tuple[str, ...]:
    """Names of the columns a template offers: all but those that name a person and the college of its own project.

    >>> {"name", "snils", "college"} & set(columns(contract.STUDENTS))
    set()
    """
    left_out = _HIDDEN.get(table.name, frozenset({"college"}))
    return tuple(column.name for column in table.columns if not column.identifying and column.name not in left_out)


def write_books(folder: Path, lang: Lang = "ru") -> tuple[Path, ...]:
    """Write the books that `folder` lacks and return them; a book that stands there is never touched."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [(book, folder / book.name(lang)) for book in BOOKS if not (folder / book.name(lang)).exists()]
    for book, path in missing:
        with Form(path, lang) as form:
            for table in book.sheets:
                form.table(table, columns(table))
    return tuple(path for _, path in missing)
