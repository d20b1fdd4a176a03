"""Printed forms whose rows are people: where the head stands that names them, and which rows below are about somebody."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.contract import IDENTITY, MARKS_TABLE, STUDENT
from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Raw, plain, tidy
from evaluation.study.teaching.header import DEPTH, Names, column_of

_NUMBER = frozenset({"п п", "n", "n п п", "номер", "номер п п", ""})
_PERSON = re.compile(r"^[A-ZА-ЯЁ][\w’'-]+\s+[A-ZА-ЯЁ]")


@dataclass(frozen=True, slots=True)
class People:
    """Which columns tell who a row is about, and which count the lines."""

    places: Mapping[str, int]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, cells: Sequence[Raw], names: Names) -> "People":
        """Find them in a header."""
        wanted = {STUDENT.name, *(column.name for column in IDENTITY)}
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            column = column_of(MARKS_TABLE, cell, names)
            if column and column.name in wanted:
                places.setdefault(column.name, place)
        lines = (place for place, cell in enumerate(cells) if isinstance(cell, str) and tidy(cell) and plain(cell) in _NUMBER)
        return cls(places, tuple(lines))

    def named(self, cells: Sequence[Raw]) -> bool:
        """Tell whether a row is about a person: it has a number or a name, and no words where lines are counted."""
        if any(sign.isalpha() for place in self.lines for sign in tidy(cell_at(cells, place))):
            return False
        number, name, surname = (tidy(cell_at(cells, self.places.get(column))) for column in (STUDENT.name, "name", "surname"))
        return any(sign.isdigit() for sign in number) or bool(_PERSON.match(name)) or surname.istitle()


def head_of(sheet: Sheet, names: Names) -> int | None:
    """Find the row that names people and no mark: a sheet with a column of marks is no printed form."""
    for number, cells in enumerate(sheet.rows[:DEPTH], start=1):
        columns = {column.name for cell in cells if (column := column_of(MARKS_TABLE, cell, names))}
        if columns & {STUDENT.name, "name", "surname"}:
            return None if "mark" in columns else number
    return None


def first_person(sheet: Sheet, header: int, people: People) -> int:
    """Find the row of the first student: rows between the header and it tell kinds of control, hours, teachers."""
    rows = sheet.rows[header:]
    return next((header + at for at, cells in enumerate(rows, start=1) if people.named(cells)), len(sheet.rows) + 1)


def cell_at(cells: Sequence[Raw], place: int | None) -> Raw:
    """Return a cell of a row that may be shorter."""
    return cells[place] if place is not None and place < len(cells) else None
