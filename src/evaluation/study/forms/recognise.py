"""Which version of the form a workbook is: known by its row of header numbers, wherever that row stands."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.formats.sheet import Sheet
from evaluation.study.forms.declare import Form, FormSheet
from evaluation.study.forms.versions import FORMS
from evaluation.study.numbers import read_code
from evaluation.study.reading import Raw, blank, plain, tidy

DEPTH = 40
"""How many rows from the top are searched for header numbers."""

_NUMBER = re.compile(r"^0*(\d+(?:[.,]\d+)?)$")


def token(raw: Raw) -> str:
    """Write a header number for comparing; «3.1» that Excel took for a date is 3.1 again.

    >>> token("05"), token(5.0), token("3,1"), token(dt.date(2025, 1, 3)), token("гр. 5")
    ('5', '5', '3.1', '3.1', '')
    """
    if isinstance(raw, bool):
        return ""
    if isinstance(raw, dt.date):
        return f"{raw.day}.{raw.month}"
    matched = _NUMBER.match(tidy(raw))
    return matched[1].replace(",", ".") if matched else ""


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet of a form found in a file: the row of its header numbers (from 1) and the place of each column (from 0)."""

    declared: FormSheet
    sheet: Sheet
    header: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A form and those of its sheets that were found."""

    form: Form
    sheets: tuple[Located, ...]

    @property
    def weight(self) -> int:
        """How many declared columns were found."""
        return sum(len(located.columns) for located in self.sheets)


def recognise(sheets: Sequence[Sheet]) -> Recognised | None:
    """Return the form that most columns of the sheets belong to; of equals the one named by its sheet, then the newest."""
    fitting = [one for one in (_fit(form, sheets) for form in FORMS) if one is not None]
    return max(fitting, key=lambda one: (one.weight, _named(one), FORMS.index(one.form)), default=None)


def _named(one: Recognised) -> bool:
    return one.form.main.stem in plain(one.sheets[0].sheet.name)


def _fit(form: Form, sheets: Sequence[Sheet]) -> Recognised | None:
    """Find the sheets of a form; none where its first sheet is not there."""
    found: list[Located] = []
    for declared in form.sheets:
        taken = [one.sheet for one in found]
        free = [sheet for sheet in sheets if not any(sheet is used for used in taken)]
        located = _find(declared, free, by_name=declared is not form.main)
        if located is None and declared is form.main:
            return None
        found += [located] if located else []
    return Recognised(form, tuple(found))


def _find(declared: FormSheet, sheets: Sequence[Sheet], *, by_name: bool) -> Located | None:
    named = [sheet for sheet in sheets if declared.stem in plain(sheet.name)]
    others = [] if by_name else [sheet for sheet in sheets if sheet not in named]
    return next((located for sheet in (*named, *others) if (located := locate(declared, sheet))), None)


def locate(declared: FormSheet, sheet: Sheet) -> Located | None:
    """Find the row of header numbers: the first one that holds every required number in the declared order."""
    required = [token(column.number) for column in declared.columns if not column.optional]
    for number, cells in enumerate(sheet.rows[:DEPTH], start=1):
        places = _places(cells)
        wanted = [places.get(one, -1) for one in required]
        if wanted == sorted(wanted) and -1 not in wanted:
            columns = {column.number: places[token(column.number)] for column in declared.columns if token(column.number) in places}
            return Located(declared, sheet, number, _swapped(declared, columns, sheet.rows[number:]))
    return None


def _places(cells: Sequence[Raw]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if token(cell):
            places.setdefault(token(cell), place)
    return places


def _swapped(declared: FormSheet, columns: dict[str, int], body: Sequence[Sequence[Raw]]) -> dict[str, int]:
    """Put the code and the row number where the cells below show them: forms differ in their leading columns."""
    code, row = declared.of_kind("code"), declared.of_kind("row")
    leading = [columns[column.number] for column in declared.columns[: declared.columns.index(declared.counts[0])]] if declared.counts else []
    if code is None or row is None:
        return columns
    rows = {token(one.number) for one in declared.rows}
    best_code = max(leading, key=lambda place: (_share(body, place, _is_code), place == columns[code.number]))
    others = [place for place in leading if place != best_code]
    best_row = max(others, key=lambda place: (_share(body, place, lambda cell: token(cell) in rows), place == columns[row.number]))
    rest = [place for place in leading if place not in {best_code, best_row}]
    names = [column.number for column in declared.columns[: len(leading)] if column not in {code, row}]
    return {**columns, code.number: best_code, row.number: best_row, **dict(zip(names, rest, strict=True))}


def _share(body: Sequence[Sequence[Raw]], place: int, fits: Callable[[Raw], bool]) -> int:
    return sum(1 for cells in body if place < len(cells) and not blank(cells[place]) and fits(cells[place]))


def _is_code(cell: Raw) -> bool:
    return is_code(read_code(cell).value)


_CODE = re.compile(r"^\d{2}\.\d{2}\.\d{2}$")


def is_code(value: object) -> bool:
    """Tell whether a value is a programme code.

    >>> is_code("15.01.05"), is_code("Пример 1")
    (True, False)
    """
    return isinstance(value, str) and bool(_CODE.match(value))
