"""The printed grade sheet of a group, a column for every subject, unfolded into one row for every mark."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.arranged import Arranged, Cell
from evaluation.study.contract import IDENTITY, MARKS_TABLE, STUDENT
from evaluation.study.header import DEPTH, Names, column_of
from evaluation.study.layouts.heads import flattened
from evaluation.study.marks import read_mark
from evaluation.study.reading import Raw, blank, plain, tidy
from evaluation.study.sheet import Sheet

KINDS: Mapping[str, tuple[str, ...]] = {
    "экзамен": ("экзамен", "экзамены", "экз", "э"),
    "зачёт": ("зачет", "зачеты", "зач", "з"),
    "дифференцированный зачёт": ("дифференцированный зачет", "дифференцированные зачеты", "дифзачет", "дифзачеты", "диф зачет", "диф зачеты", "дз"),
    "курсовая работа": ("курсовая работа", "курсовые работы", "курсовые", "курсовая", "курсовой проект", "курсовые проекты", "кр", "кп"),
    "контрольная работа": ("контрольная работа", "контрольные работы", "контрольные"),
    "практика": ("практика", "практики", "учебная практика", "производственная практика", "уп", "пп"),
    "квалификационный экзамен": ("экзамен квалификационный", "экзамены квалификационные", "квалификационный экзамен", "эк"),
}
"""Kinds of control, by the words that stand over or beside subjects."""
_KIND = {word: kind for kind, words in KINDS.items() for word in words}
_NO_SUBJECT = re.compile(
    r"(?<!\w)(?:средн\w* балл|балл|кол во|количество|итог|всего|пропу|рейтинг|долг|задолж|примеч|подпис|стипенд|основа обуч|приказ)"
)
"""Words of columns that are no subject: averages, sums, absences, remarks."""
_NUMBER = frozenset({"п п", "n", "n п п", "номер", "номер п п", ""})
_PERSON = re.compile(r"^[A-ZА-ЯЁ][\w’'-]+\s+[A-ZА-ЯЁ]")
_SEMESTER = re.compile(r"(\d{1,2})\s*-?\s*(?:й|ый|ой)?\s*(?:семестр|сем)|(?:семестр|сем)\s*(\d{1,2})")
_ENOUGH = 0.6
"""Share of told cells that must be marks for a column to be a subject."""
_SHORTEST = 2
"""A sheet with fewer subjects is no grade sheet."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """A column of marks: its place, the subject, the kind of control and the semester over it."""

    place: int
    name: str
    kind: str = ""
    semester: str = ""


def unfolded(sheet: Sheet, names: Names) -> Sheet | None:
    """Return one row for every student and subject, or None where the sheet is no printed grade sheet.

    Rows that are no student's (counts of marks, signatures) stay as they are and are set aside by the reader.
    """
    head = _head(sheet, names)
    if head is None:
        return None
    flat = flattened(sheet, head)
    header = flat.header or head
    people = _People.of(flat.rows[header - 1], names)
    first = _first_person(flat, header, people)
    subjects = _subjects(flat, header, first, people)
    if len(subjects) < _SHORTEST:
        return None
    return _Unfolding(flat, header, first, people, subjects).sheet()


@dataclass(frozen=True, slots=True)
class _People:
    """Which columns tell who a row is about, and which count the lines."""

    places: Mapping[str, int]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, cells: Sequence[Raw], names: Names) -> "_People":
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
        if any(sign.isalpha() for place in self.lines for sign in tidy(_cell(cells, place))):
            return False
        number, name, surname = (tidy(_cell(cells, self.places.get(column))) for column in (STUDENT.name, "name", "surname"))
        return any(sign.isdigit() for sign in number) or bool(_PERSON.match(name)) or surname.istitle()


def _head(sheet: Sheet, names: Names) -> int | None:
    """Find the row that names people and no mark: a sheet with a column of marks is no printed grade sheet."""
    for number, cells in enumerate(sheet.rows[:DEPTH], start=1):
        columns = {column.name for cell in cells if (column := column_of(MARKS_TABLE, cell, names))}
        if columns & {STUDENT.name, "name", "surname"}:
            return None if "mark" in columns else number
    return None


def _first_person(sheet: Sheet, header: int, people: _People) -> int:
    """Find the row of the first student: rows between the header and it tell kinds of control, hours, teachers."""
    rows = sheet.rows[header:]
    return next((header + at for at, cells in enumerate(rows, start=1) if people.named(cells)), len(sheet.rows) + 1)


def _cell(cells: Sequence[Raw], place: int | None) -> Raw:
    return cells[place] if place is not None and place < len(cells) else None


def _subjects(sheet: Sheet, header: int, first: int, people: _People) -> list[_Subject]:
    heads = sheet.rows[header - 1]
    taken = {*people.places.values(), *people.lines}
    between = sheet.rows[header : first - 1]
    body = [cells for cells in sheet.rows[first - 1 :] if people.named(cells)]
    found: list[_Subject] = []
    for place, cell in enumerate(heads):
        words = plain(cell)
        if place not in taken and isinstance(cell, str) and words and not _NO_SUBJECT.search(words) and _of_marks(body, place):
            found.append(_subject(place, tidy(cell), [tidy(_cell(row, place)) for row in between]))
    return found


def _of_marks(body: Sequence[Sequence[Raw]], place: int) -> bool:
    """Tell whether most told cells of a column are marks."""
    told = [cell for row in body if not blank(cell := _cell(row, place))]
    marks = sum(1 for cell in told if read_mark(cell).value is not None or read_mark(cell).rule in {"mark_double", "mark_was_date"})
    return bool(marks) and marks >= _ENOUGH * len(told)


def _subject(place: int, head: str, between: Sequence[str]) -> _Subject:
    """Read a header: the subject is its lowest part that is no kind of control and no semester."""
    parts = [*head.split(" / "), *between]
    bracketed = re.search(r"\(([^)]*)\)\s*$", parts[0] if len(parts) == 1 else head)
    kinds = [_KIND[plain(part)] for part in (*parts, bracketed[1] if bracketed else "") if plain(part) in _KIND]
    semester = next((match[1] or match[2] for part in parts if (match := _SEMESTER.search(plain(part)))), "")
    own = [part for part in head.split(" / ") if plain(part) not in _KIND and not _SEMESTER.fullmatch(plain(part))]
    name = own[-1] if own else head
    if bracketed and plain(bracketed[1]) in _KIND:
        name = name.removesuffix(bracketed[0]).strip()
    return _Subject(place, name, kinds[-1] if kinds else "", semester)


class _Unfolding:
    """Lays one grade sheet out anew."""

    def __init__(self, sheet: Sheet, header: int, first: int, people: _People, subjects: Sequence[_Subject]) -> None:
        self._sheet, self._header, self._first = sheet, header, first
        self._people, self._subjects = people, subjects
        told = ["work"] if any(subject.kind for subject in subjects) else []
        told += ["semester"] if any(subject.semester for subject in subjects) else []
        self._columns = [*people.places, "subject", *told, "mark"]
        self._rows: list[Sequence[Raw]] = [*sheet.rows[: header - 1], [MARKS_TABLE.column(name).label.ru for name in self._columns]]
        self._origins: dict[Cell, Cell] = dict(sheet.origins) if isinstance(sheet, Arranged) else {}
        self._numbers: dict[int, int] = {}

    def sheet(self) -> Arranged:
        """Return the long sheet."""
        for number, cells in enumerate(self._sheet.rows[self._first - 1 :], start=self._first):
            if self._people.named(cells) and self._marked(cells):
                for subject in self._subjects:
                    self._mark(number, cells, subject)
            else:
                self._other(number, cells)
        known = Arranged.of(self._sheet, self._rows, header=self._header)
        return Arranged(
            known.file, known.name, known.rows, header=self._header, table=MARKS_TABLE.name, given=known.given,
            own=known.own, origins=self._origins, numbers=self._numbers,
        )  # fmt: skip

    def _marked(self, cells: Sequence[Raw]) -> bool:
        """Tell whether nothing but marks, or nothing at all, stands under the subjects: a line of counts is no student's."""
        told = [cell for subject in self._subjects if not blank(cell := _cell(cells, subject.place))]
        return not told or any(not read_mark(cell).rejected for cell in told)

    def _mark(self, number: int, cells: Sequence[Raw], subject: _Subject) -> None:
        person: list[tuple[Raw, Cell]] = [(_cell(cells, place), (number, place)) for place in self._people.places.values()]
        head = (self._header, subject.place)
        about: list[tuple[Raw, Cell]] = [(subject.name, head)]
        about += [(subject.kind or None, head)] if "work" in self._columns else []
        about += [(subject.semester or None, head)] if "semester" in self._columns else []
        told = [*person, *about, (_cell(cells, subject.place), (number, subject.place))]
        self._add(number, [cell for cell, _ in told], [origin for _, origin in told])

    def _other(self, number: int, cells: Sequence[Raw]) -> None:
        """Keep a line of counts or a signature by its first words, a line number alone not at all."""
        told = [(tidy(cell), (number, place)) for place, cell in enumerate(cells) if tidy(cell)]
        words = [(cell, origin) for cell, origin in told if any(sign.isalpha() for sign in cell)]
        if words:
            self._add(number, [words[0][0]], [words[0][1]])

    def _add(self, number: int, cells: Sequence[Raw], origins: Sequence[Cell]) -> None:
        self._rows.append(cells)
        row = len(self._rows)
        self._numbers[row] = number
        self._origins |= {(row, place): origin for place, origin in enumerate(origins)}
