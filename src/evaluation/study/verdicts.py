"""Rules about one row beside the list of students: strangers, impossible orders of dates, parts above the whole."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.study.coded import Coded, Mask
from evaluation.study.contract import STUDENTS, Table
from evaluation.study.findings import Finding, found
from evaluation.study.reading import Value, tidy
from evaluation.study.rows import Row, Rows
from evaluation.text import Text

MAY_EXCEED = ("K04", "K05")
"""Metrics of which «из них» may be more than «всего»: those enrolled above the quota, applications for a place."""
_AFTER_GRADUATION = ("status_date", "reference_date")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule by which a row is set aside: `faulty` marks such rows of many, `told` says it of one."""

    rule: str
    faulty: Callable[[Rows], Mask]
    told: Callable[[Row], Finding | None]


def verdicts(table: Table, students: Rows | None) -> tuple[Verdict, ...]:
    """Return the rules that hold for a table; those about students only where there is a list of them."""
    if table is STUDENTS:
        return (Verdict("graduation_before_admission", _graduates_before_admission, _graduation_before_admission),)
    if table.name == "totals":
        return (Verdict("part_above_whole", _parts_above_wholes, part_above_whole),)
    if "student_id" not in table.names or not students:
        return ()
    listed = Listed(students, table)
    unknown = Verdict("unknown_student", listed.strangers, listed.unknown_student)
    before = Verdict("before_graduation", listed.too_early, listed.before_graduation)
    return (unknown, before) if table.name == "destinations" else (unknown,)


def days(column: Coded[Value]) -> NDArray[np.int64]:
    """Return the number of each row's day; 0 where there is none."""
    numbers = [value.toordinal() if isinstance(value, dt.date) else 0 for value in column.values]
    return np.array(numbers, dtype=np.int64)[column.codes]


def _graduates_before_admission(rows: Rows) -> Mask:
    admission, graduation = days(rows.column("admission_date")), days(rows.column("graduation_date"))
    return (graduation > 0) & (graduation < admission)


def _graduation_before_admission(row: Row) -> Finding | None:
    admission, graduation = row.values.get("admission_date"), row.values.get("graduation_date")
    if not isinstance(admission, dt.date) or not isinstance(graduation, dt.date) or admission <= graduation:
        return None
    return found("graduation_before_admission", row.at, graduation=tidy(graduation), admission=tidy(admission))


class Listed:
    """The list of students, against which the rows of another table are held."""

    def __init__(self, students: Rows, table: Table) -> None:
        """Look up every student once."""
        self._table = table
        numbers = students.column("student_id")
        self._at: Mapping[Value, int] = {numbers[at]: at for at in range(len(students))}
        self._graduated = students.column("graduation_date")

    def strangers(self, rows: Rows) -> Mask:
        """Mark the rows whose student is not on the list."""
        return ~rows.column("student_id").having(self._at.__contains__)

    def too_early(self, rows: Rows) -> Mask:
        """Mark the rows that tell something of a day before the student's graduation."""
        numbers = rows.column("student_id")
        graduated = days(self._graduated)
        graduation = np.array([graduated[self._at[number]] if number in self._at else 0 for number in numbers.values])[numbers.codes]
        told = [days(rows.column(name)) for name in _AFTER_GRADUATION if name in self._table.names]
        early: Mask = np.any([(day > 0) & (day < graduation) for day in told], axis=0)
        return early

    def unknown_student(self, row: Row) -> Finding | None:
        """Tell whether the student is not on the list."""
        number = row.values.get("student_id")
        return None if number in self._at else found("unknown_student", row.at, tidy(number))

    def before_graduation(self, row: Row) -> Finding | None:
        """Tell what a row dates before the student's graduation."""
        graduation = self._graduated[self._at[row.values["student_id"]]]
        for name in _AFTER_GRADUATION:
            day = row.values.get(name)
            if isinstance(day, dt.date) and isinstance(graduation, dt.date) and day < graduation:
                words = {"column": self._table.column(name).label, "day": tidy(day), "graduation": tidy(graduation)}
                return found("before_graduation", row.at, tidy(day), **words)
        return None


def _parts_above_wholes(rows: Rows) -> Mask:
    parts = np.nansum([_numbers(rows.column(name)) for name in ("k", "unknown")], axis=0)
    free = rows.column("metric").having(lambda metric: str(metric).strip().upper() in MAY_EXCEED)
    above: Mask = parts > _numbers(rows.column("n"))
    return above & ~free


def _numbers(column: Coded[Value]) -> NDArray[np.float64]:
    numbers = [float(value) if isinstance(value, int | float) else np.nan for value in column.values]
    return np.array(numbers)[column.codes]


def part_above_whole(row: Row) -> Finding | None:
    """Tell whether «из них», «нет сведений» or both together are more than «всего»."""
    n, k, unknown = row.values.get("n"), row.values.get("k"), row.values.get("unknown")
    if not isinstance(n, int) or str(row.values.get("metric")).strip().upper() in MAY_EXCEED:
        return None
    parts = [number for number in (k, unknown) if isinstance(number, int | float)]
    if sum(parts) <= n:
        return None
    words = Text(ru="Часть {part}", en="A part of {part}").format(part=" + ".join(f"{number:g}" for number in parts))
    return found("part_above_whole", row.at, part=words, whole=n)
