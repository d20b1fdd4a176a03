"""The printed grade sheet of a group, a column for every subject, unfolded into one row for every mark."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.contract import MARKS_TABLE
from evaluation.study.formats.sheet import Sheet
from evaluation.study.layouts.anew import Anew
from evaluation.study.layouts.heads import flattened
from evaluation.study.layouts.named_rows import People, cell_at, first_person, head_of
from evaluation.study.marks import read_mark
from evaluation.study.reading import Raw, blank, plain, tidy
from evaluation.study.teaching.arranged import Arranged, Cell
from evaluation.study.teaching.header import Names

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
    head = head_of(sheet, names)
    if head is None:
        return None
    flat = flattened(sheet, head)
    header = flat.header or head
    people = People.of(flat.rows[header - 1], names)
    first = first_person(flat, header, people)
    subjects = _subjects(flat, header, first, people)
    if len(subjects) < _SHORTEST:
        return None
    return _Unfolding(flat, header, first, people, subjects).sheet()


def _subjects(sheet: Sheet, header: int, first: int, people: People) -> list[_Subject]:
    heads = sheet.rows[header - 1]
    taken = {*people.places.values(), *people.lines}
    between = sheet.rows[header : first - 1]
    body = [cells for cells in sheet.rows[first - 1 :] if people.named(cells)]
    found: list[_Subject] = []
    for place, cell in enumerate(heads):
        words = plain(cell)
        if place not in taken and isinstance(cell, str) and words and not _NO_SUBJECT.search(words) and _of_marks(body, place):
            found.append(_subject(place, tidy(cell), [tidy(cell_at(row, place)) for row in between]))
    return found


def _of_marks(body: Sequence[Sequence[Raw]], place: int) -> bool:
    """Tell whether most told cells of a column are marks."""
    told = [cell for row in body if not blank(cell := cell_at(row, place))]
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

    def __init__(self, sheet: Sheet, header: int, first: int, people: People, subjects: Sequence[_Subject]) -> None:
        self._sheet, self._header, self._first = sheet, header, first
        self._people, self._subjects = people, subjects
        told = ["work"] if any(subject.kind for subject in subjects) else []
        told += ["semester"] if any(subject.semester for subject in subjects) else []
        self._columns = [*people.places, "subject", *told, "mark"]
        self._anew = Anew(sheet, header, [MARKS_TABLE.column(name).label.ru for name in self._columns])

    def sheet(self) -> Arranged:
        """Return the long sheet."""
        for number, cells in enumerate(self._sheet.rows[self._first - 1 :], start=self._first):
            if self._people.named(cells) and self._marked(cells):
                for subject in self._subjects:
                    self._mark(number, cells, subject)
            else:
                self._anew.other(number, cells)
        return self._anew.sheet(MARKS_TABLE.name)

    def _marked(self, cells: Sequence[Raw]) -> bool:
        """Tell whether nothing but marks, or nothing at all, stands under the subjects: a line of counts is no student's."""
        told = [cell for subject in self._subjects if not blank(cell := cell_at(cells, subject.place))]
        return not told or any(not read_mark(cell).rejected for cell in told)

    def _mark(self, number: int, cells: Sequence[Raw], subject: _Subject) -> None:
        person: list[tuple[Raw, Cell]] = [(cell_at(cells, place), (number, place)) for place in self._people.places.values()]
        head = (self._header, subject.place)
        about: list[tuple[Raw, Cell]] = [(subject.name, head)]
        about += [(subject.kind or None, head)] if "work" in self._columns else []
        about += [(subject.semester or None, head)] if "semester" in self._columns else []
        self._anew.add(number, [*person, *about, (cell_at(cells, subject.place), (number, subject.place))])
