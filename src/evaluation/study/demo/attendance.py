"""The class registers' hours of the made-up students. Dice of its own: older draws stay."""

import datetime as dt
from collections.abc import Iterable

from evaluation.study.demo.sheets import Cell, Sheet
from evaluation.study.demo.spelling import STAMP
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import Person

_HEADER = (
    "№ по поимённой книге", "Учебный год", "Семестр", "Часов по расписанию", "Пропущено часов", "Без уважительной причины",
    "Дни на предприятии учтены",
)  # fmt: skip
_HOURS = (576, 864)
"""Hours on the timetable of the two semesters."""
FIRST_DUAL = 2015
"""The first dual year: a third of the hours were spent at the employer, and registers show them as missed."""


def attendance(truth: Truth, students: Iterable[Person], year: int) -> Sheet:
    """List the hours of an academic year."""
    rows = [row for student in students if _there(student, year) for row in _semesters(truth, student, year)]
    return Sheet(f"{year}-{year + 1}", (STAMP, f"Посещаемость за {year}/{year + 1} учебный год"), _HEADER, rows, widths=(14, 12, 10))


def _there(student: Person, year: int) -> bool:
    studies = student.group.programme.form == "full_time" and 0 <= year - student.group.intake <= 2
    return studies and (student.left is None or student.left >= dt.date(year + 1, 6, 1))


def _semesters(truth: Truth, student: Person, year: int) -> Iterable[list[Cell]]:
    dice = Dice(truth.seed, "attendance", student.student_id, year)
    habit = min(max(dice.normal(0.085, 0.05), 0.0), 0.4)
    dual = student.group.arm == "dual" and year >= FIRST_DUAL
    said, lost = (None, 0) if not dual else ("нет", 3) if year == FIRST_DUAL else ("да", 0)
    for number, scheduled in enumerate(_HOURS, start=1):
        missed = 2 * round(scheduled * habit * (0.7 + 0.6 * dice.uniform()) / 2)
        unexcused = 2 * int(missed * (0.15 + 0.35 * dice.uniform()) / 2)
        shown = missed + (scheduled // lost if lost else 0)
        yield [student.student_id, f"{year}/{year + 1}", number, scheduled, shown, unexcused, said]
