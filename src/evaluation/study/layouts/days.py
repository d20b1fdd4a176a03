"""The register of a month, a column for every day, unfolded into one row of hours for every student and half-year."""

import calendar
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.study.contract import table
from evaluation.study.formats.sheet import Sheet
from evaluation.study.layouts.anew import Anew
from evaluation.study.layouts.named_rows import People, cell_at, first_person, head_of
from evaluation.study.people.letters import folded
from evaluation.study.reading import Raw, tidy
from evaluation.study.teaching.arranged import Arranged, Cell
from evaluation.study.teaching.header import Names

Month = tuple[int, int]
"""Year and month."""
Half = tuple[int, int]
"""First year of the academic year, and semester in it."""

HOURS = 6
"""Hours of a day where the sheet does not say «часов в день»: 36 academic hours, the most a week may have by the federal standards, over six days."""
_FEWEST = 5
"""A sheet with fewer columns of days is no register of days."""
_ENOUGH = 0.9
"""Share of told cells that must be signs of a register."""
_FULL = 28
"""Columns of one month from which it is a whole calendar, Sundays included."""
_AUGUST, _SUNDAY = 8, 6
_ABSENT = frozenset(("н", "нб", "н/б", "н.", "h", "n", "absent"))
_EXCUSED = frozenset(("б", "бол", "болен", "у", "уп", "у/п", "ув", "уваж", "б/л", "excused", "ill", "у.п"))
_PRESENT = frozenset(("+", ".", "о", "оп", "опоздал", "v"))
_NOT_HELD = frozenset(("-", "–", "—", "−", "в", "вых", "к", "кан", "х", "x", "празд"))
_MONTHS = (
    r"январ|january", r"феврал|february", r"март|march", r"апрел|april", r"ма[йея](?!\w)|may(?!\w)", r"июн|june", r"июл|july",
    r"август|august", r"сентябр|september", r"октябр|october", r"ноябр|november", r"декабр|december",
)  # fmt: skip
_WEEKDAY = r"(?:пн|вт|ср|чт|пт|сб|вс)\.?"
_DAY = re.compile(
    rf"(?:{_WEEKDAY}\s*)?(\d{{1,2}})(?:[./](\d{{1,2}})(?:[./](\d{{4}}|\d{{2}}))?)?\.?(?:\s*{_WEEKDAY})?", re.IGNORECASE
)
_ACADEMIC = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[/–—-]\s*((?:19|20)?\d{2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DAILY = r"час\w*\s+(?:в|за)\s+(?:учебный\s+)?день"
_A_DAY = re.compile(rf"{_DAILY}\s*[:=–—-]?\s*(\d{{1,2}})|(\d{{1,2}})\s*{_DAILY}", re.IGNORECASE)
ATTENDANCE = table("attendance")
_TOLD = ("academic_year", "semester", "hours_scheduled", "hours_missed", "missed_unexcused")


@dataclass(frozen=True, slots=True)
class InMonths(Arranged):
    """A sheet of attendance that covers some months of a half-year: sheets of other months add to it."""

    months: frozenset[Month] = frozenset()


@dataclass(frozen=True, slots=True)
class Register:
    """A register of days unfolded; the months it covers, the days counted, hours a day; without a sheet its month or year is not told."""

    sheet: InMonths | None = None
    months: tuple[Month, ...] = ()
    days: int = 0
    hours: int = HOURS
    unclear: tuple[Cell, ...] = ()
    """Places of cells whose sign is not known: what that student missed in that half-year is not known."""


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    day: int
    month: Month


@dataclass(slots=True)
class _Sum:
    """What one student has in one half-year."""

    scheduled: int = 0
    missed: int = 0
    unexcused: int = 0
    unclear: list[Cell] = field(default_factory=list)


def by_days(sheet: Sheet, names: Names) -> Register | None:
    """Return one row for every student and half-year of the register, or None where the sheet is no register of days.

    «н» is a day missed without excuse, «б» and «у/п» days missed with one; a blank cell is a day attended, a dash no day of study. A day that
    has a dash for everybody counts for nobody, and neither does a Sunday of a whole calendar.
    """
    head = head_of(sheet, names)
    if head is None:
        return None
    people = People.of(sheet.rows[head - 1], names)
    row = max(range(head, min(head + 2, len(sheet.rows)) + 1), key=lambda number: len(_days(sheet.rows[number - 1], people)))
    days = _days(sheet.rows[row - 1], people)
    first = first_person(sheet, row, people)
    body = [(number, cells) for number, cells in enumerate(sheet.rows[first - 1 :], start=first) if people.named(cells)]
    if len(days) < _FEWEST or not _signs([cells for _, cells in body], days):
        return None
    columns = _dated(sheet, head, row, days)
    if columns is None:
        return Register()
    return _Days(sheet, row, first, people, _held([cells for _, cells in body], columns)).register()


def _days(cells: Sequence[Raw], people: People) -> dict[int, tuple[int, int, int]]:
    """Read heads that name days: day, month and year, 0 where they are not told."""
    taken = {*people.places.values(), *people.lines}
    return {place: day for place, cell in enumerate(cells) if place not in taken and (day := _day(cell))}


def _day(cell: Raw) -> tuple[int, int, int] | None:
    if isinstance(cell, dt.date):
        return cell.day, cell.month, cell.year
    words = tidy(cell) if isinstance(cell, str) or (isinstance(cell, int | float) and not isinstance(cell, bool)) else ""
    told = _DAY.fullmatch(words)
    if told is None:
        return None
    day, month, year = (int(part or 0) for part in told.groups())
    return (day, month, year + 2000 if 0 < year < 100 else year) if 1 <= day <= 31 and month <= 12 else None  # noqa: PLR2004 because a calendar has such


def _sign(cell: Raw) -> str:
    """Name what a cell says: present, absent, excused, free (no day of study), or nothing known."""
    words = folded(tidy(cell)).lower().strip()
    kinds = (("present", _PRESENT), ("absent", _ABSENT), ("excused", _EXCUSED), ("free", _NOT_HELD))
    return next((kind for kind, known in kinds if words in known), "present" if not words else "")


def _signs(body: Sequence[Sequence[Raw]], days: Mapping[int, object]) -> bool:
    """Tell whether the told cells under the days are signs of a register, and somebody was away."""
    told = [_sign(cell) for cells in body for place in days if tidy(cell := cell_at(cells, place))]
    known = sum(1 for sign in told if sign)
    return bool({"absent", "excused"} & set(told)) and known >= _ENOUGH * len(told)


def _dated(sheet: Sheet, head: int, row: int, days: Mapping[int, tuple[int, int, int]]) -> list[_Column] | None:
    """Date every column: by its own head, the word over it, the title of the sheet, its name, the file's name; None where one of them is lacking."""
    title = [tidy(cell) for cells in sheet.rows[: head - 1] for cell in cells if isinstance(cell, str)]
    words = [*title, sheet.name, sheet.file.rpartition("/")[2]]
    above = [sheet.rows[number - 1] for number in range(max(1, head - 1), row)]
    columns: list[_Column] = []
    for place, (day, own, year) in days.items():
        month = own or _over(above, place, min(days)) or next(filter(None, map(_month, words)), 0)
        known = year or (_year(words, month) if month else 0)
        if not month or not known or day > calendar.monthrange(known, month)[1]:
            return None
        columns.append(_Column(place, day, (known, month)))
    return columns


def _over(rows: Sequence[Sequence[Raw]], place: int, first: int) -> int:
    """Find the name of a month over a column, or to the left of it over other days."""
    for cells in reversed(rows):
        told = [month for at in range(first, place + 1) if (month := _month(tidy(cell_at(cells, at))))]
        if told:
            return told[-1]
    return 0


def _month(words: str) -> int:
    met = [number for number, pattern in enumerate(_MONTHS, start=1) if re.search(rf"(?<!\w)(?:{pattern})", words.lower())]
    return met[0] if len(met) == 1 else 0


def _year(words: Sequence[str], month: int) -> int:
    """Tell the year of a month: of an academic year, its first year until December, else the year itself."""
    for each in words:
        if academic := _ACADEMIC.search(each):
            return int(academic[1]) + (month <= _AUGUST)
    return next((int(told[0]) for each in words if (told := _YEAR.search(each))), 0)


def _held(body: Sequence[Sequence[Raw]], columns: Sequence[_Column]) -> list[_Column]:
    """Keep the days of study."""
    whole = {month for month in {column.month for column in columns} if sum(column.month == month for column in columns) >= _FULL}
    return [column for column in columns if not _sunday(column, whole) and not _free(body, column.place)]


def _sunday(column: _Column, whole: set[Month]) -> bool:
    return column.month in whole and dt.date(*column.month, column.day).weekday() == _SUNDAY


def _free(body: Sequence[Sequence[Raw]], place: int) -> bool:
    return all(_sign(cell_at(cells, place)) == "free" for cells in body)


def half(month: Month) -> Half:
    """Return the academic year and semester of a month: the first ends with December.

    >>> half((2015, 9)), half((2016, 1))
    ((2015, 1), (2015, 2))
    """
    year, number = month
    return (year, 1) if number > _AUGUST else (year - 1, 2)


class _Days:
    """Lays one register of days out anew."""

    def __init__(self, sheet: Sheet, header: int, first: int, people: People, columns: Sequence[_Column]) -> None:
        self._sheet, self._first, self._people, self._columns = sheet, first, people, columns
        labels = [ATTENDANCE.column(name).label.ru for name in (*people.places, *_TOLD)]
        self._anew = Anew(sheet, header, labels)
        self._hours = _hours(sheet, header)
        self._unclear: list[Cell] = []

    def register(self) -> Register:
        for number, cells in enumerate(self._sheet.rows[self._first - 1 :], start=self._first):
            if self._people.named(cells):
                self._person(number, cells)
            else:
                self._anew.other(number, cells)
        months = tuple(sorted({column.month for column in self._columns}))
        known = self._anew.sheet(ATTENDANCE.name)
        sheet = InMonths(
            known.file, known.name, known.rows, known.lines, known.header, known.table, known.given, known.own, known.origins, known.numbers,
            frozenset(months),
        )  # fmt: skip
        return Register(sheet, months, len(self._columns), self._hours, tuple(self._unclear))

    def _person(self, number: int, cells: Sequence[Raw]) -> None:
        sums: defaultdict[Half, _Sum] = defaultdict(_Sum)
        firsts: dict[Half, Cell] = {}
        for column in self._columns:
            sign, at = _sign(cell_at(cells, column.place)), half(column.month)
            firsts.setdefault(at, (number, column.place))
            sums[at].scheduled += sign != "free"
            sums[at].missed += sign in {"absent", "excused"}
            sums[at].unexcused += sign == "absent"
            sums[at].unclear += [] if sign else [(number, column.place)]
        who: list[tuple[Raw, Cell]] = [(cell_at(cells, place), (number, place)) for place in self._people.places.values()]
        for (year, semester), told in sums.items():
            self._unclear += told.unclear
            values = (f"{year}/{year + 1}", semester, *self._in_hours(told))
            self._anew.add(number, [*who, *((value, firsts[year, semester]) for value in values)])

    def _in_hours(self, told: _Sum) -> Iterator[int | None]:
        yield self._hours * told.scheduled
        yield from (None if told.unclear else self._hours * days for days in (told.missed, told.unexcused))


def _hours(sheet: Sheet, header: int) -> int:
    told = (_A_DAY.search(tidy(cell)) for cells in sheet.rows[:header] for cell in cells if isinstance(cell, str))
    return next((int(found[1] or found[2]) for found in told if found), HOURS)


def told_months(months: Sequence[Month]) -> str:
    """Write months.

    >>> told_months([(2015, 9), (2015, 10)])
    '09.2015, 10.2015'
    """
    return ", ".join(f"{month:02d}.{year}" for year, month in months)


