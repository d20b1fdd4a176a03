"""What the made-up students leave in the college's papers: marks, examinations, practice at employers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import Person

SUBJECTS: tuple[tuple[str, ...], ...] = (
    (
        "Русский язык",
        "Литература",
        "Иностранный язык",
        "Математика",
        "История",
        "Физика",
        "Физическая культура",
        "Информатика",
    ),
    (
        "Математика",
        "Обществознание",
        "Физическая культура",
        "ОП.01 Техническая графика",
        "ОП.02 Материаловедение",
        "МДК.01.01",
        "МДК.01.02",
        "УП.01 Учебная практика",
    ),
    (
        "ОП.03 Охрана труда",
        "ОП.04 Основы экономики",
        "Физическая культура",
        "МДК.02.01",
        "МДК.02.02",
        "МДК.03.01",
        "УП.02 Учебная практика",
        "ПП.02 Производственная практика",
    ),
)
"""Subjects of the three courses, eight a year, four a semester."""
_CREDIT_ONLY = {
    "Физическая культура": 0.35,
    "УП.01 Учебная практика": 0.2,
    "УП.02 Учебная практика": 0.2,
    "ОП.03 Охрана труда": 0.5,
}
DEMO_EXAM_GROUP = "СВ-15"
"""Only one programme sat the demonstration exam, and not before 2018."""
NATIONAL = 56.0
"""Points of 80 from which the exam counts as the national standard."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; `resit` says that it was mended from a two."""

    student: Person
    subject: str
    academic_year: int
    semester: int
    mark: str
    work: str
    weight: float
    resit: bool = False

    def cleared(self, truth: Truth) -> dt.date | None:
        """Day a fail still standing was cleared: two of three of those who stay are, the next autumn; the rest are not."""
        if self.mark not in {"2", "not_attested"}:
            return None
        dice = Dice(truth.seed, "cleared", self.student.student_id, self.academic_year, self.subject)
        done = dice.chance(0.67)
        day = dt.date(self.academic_year + 1, 9, 10) + dt.timedelta(days=dice.whole(0, 45))
        last = self.student.group.graduates
        if self.academic_year + 1 == last:
            day = dt.date(last, 6, 8)
        return day if (done or self.academic_year + 1 == last) and (self.student.left is None or self.student.left > day) else None


@dataclass(frozen=True, slots=True)
class Exam:
    """One line of a commission's minutes."""

    student: Person
    assessment: str
    date: dt.date
    module: str = ""
    admitted: bool | None = None
    mark: str = ""
    score: float | None = None
    max_score: float | None = None
    grade_awarded: int | None = None
    grade_planned: int | None = None
    prize: bool | None = None
    assessor: str = ""
    national_level: bool | None = None
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Practice of one student at one employer in one academic year."""

    student: Person
    employer: str
    start: dt.date
    end: dt.date
    hours_planned: int
    hours_done: int
    paid: bool


def marks(truth: Truth, students: tuple[Person, ...], academic_year: int) -> Iterator[Mark]:
    """Draw the marks of everybody on the roll in the academic year that begins in `academic_year`."""
    for student in students:
        course = academic_year - student.group.intake
        if not 0 <= course <= 2 or (student.left and student.left < dt.date(academic_year + 1, 6, 1)):
            continue
        dice = Dice(truth.seed, "marks", student.student_id, academic_year)
        level = truth.mark_mean + student.group.marks + truth.mark_entry_slope * (student.entry_mark - truth.entry_mean)
        level += truth.mark_effect * (student.group.arm == "dual" and academic_year >= 2015)
        own = dice.normal(0, truth.mark_sd / 2)
        for place, subject in enumerate(SUBJECTS[course]):
            yield _mark(truth, student, academic_year, place, subject, level + own, dice)


def _mark(truth: Truth, student: Person, academic_year: int, place: int, subject: str, level: float, dice: Dice) -> Mark:
    value = min(max(round(dice.normal(level, truth.mark_sd)), 2), 5)
    mark, resit, rare = str(value), False, dice.uniform()
    if dice.chance(_CREDIT_ONLY.get(subject, 0.0)):
        mark = "no_credit" if value == 2 else "credit"
    elif value == 2 and rare < 0.4:
        mark, resit = "3", True
    elif rare > 0.99:
        mark = "not_attested"
    elif subject == "Физическая культура" and rare > 0.95:
        mark = "exempt"
    examined = place % 4 == 3
    work = "экзамен" if examined else "дифференцированный зачёт"
    return Mark(student, subject, academic_year, 1 + place // 4, mark, work, 1.0 if examined else 0.5, resit)


def exams(truth: Truth, student: Person) -> Iterator[Exam]:
    """Draw module exams, state exam, grade and contests; for one group of 2018 the demonstration exam too."""
    dice = Dice(truth.seed, "exams", student.student_id)
    out, dose = student.group.graduates, truth.dose(student.group.graduates, student.group.arm)
    level = truth.mark_mean + 0.1 + student.group.marks + truth.mark_entry_slope * (student.entry_mark - truth.entry_mean) + truth.mark_effect * dose
    for module, day in (("ПМ.01", dt.date(out - 1, 6, 15)), ("ПМ.02", dt.date(out, 5, 20))):
        if student.left is None or student.left > day:
            admitted = dice.chance(0.97)
            value = str(min(max(round(dice.normal(level, 0.6)), 2), 5)) if admitted else ""
            yield Exam(student, "module_exam", day, module, admitted, value, assessor="комиссия с участием работодателя")
    if dice.chance(0.08 + 0.04 * dose) and (student.left is None or student.left.year >= out):
        yield Exam(
            student,
            "contest",
            dt.date(out, 3, 18),
            prize=dice.chance(0.3),
            assessor="районный конкурс профессионального мастерства",
        )
    if student.left is None:
        yield from _final(truth, student, level, dose, dice)
        yield from _independent(truth, student)


def _final(truth: Truth, student: Person, level: float, dose: float, dice: Dice) -> Iterator[Exam]:
    out = student.group.graduates
    value = str(min(max(round(dice.normal(level, 0.6)), 3), 5))
    yield Exam(student, "state_exam", dt.date(out, 6, 22), admitted=True, mark=value, assessor="ГЭК")
    above = truth.grade_above + truth.grade_above_effect * dose
    step = {"above": 1, "below": -1, "as planned": 0}[
        dice.weighted({"above": above, "below": truth.grade_below, "as planned": 1 - above - truth.grade_below})
    ]
    yield Exam(
        student,
        "grade",
        dt.date(out, 6, 10),
        grade_awarded=3 + step,
        grade_planned=3,
        assessor="квалификационная комиссия",
    )
    if student.group.name == DEMO_EXAM_GROUP:
        score = round(min(max(dice.normal(48.0, 12.0), 8.0), 80.0), 2)
        reached = score >= NATIONAL
        yield Exam(student, "demo_exam", dt.date(out, 6, 14), score=score, max_score=80.0, assessor="эксперты", national_level=reached)


def _independent(truth: Truth, student: Person) -> Iterator[Exam]:
    """Draw an independent assessment: centres began to work in 2017, and few apply."""
    dice = Dice(truth.seed, "independent", student.student_id)
    applies, passes = dice.chance(0.22 if student.group.arm == "dual" else 0.05), dice.chance(0.7)
    day = dt.date(student.group.graduates, 6, 28)
    if day.year >= 2018 and student.group.programme.form == "full_time" and applies:
        yield Exam(student, "independent", day, passed=passes, assessor="центр оценки квалификаций (условный)")


def placements(truth: Truth, student: Person) -> Iterator[Placement]:
    """Practice: one long stay in the last year; under the dual model every year from September 2015 on."""
    if student.group.programme.form != "full_time":
        return
    dice = Dice(truth.seed, "placements", student.student_id)
    for course in range(3):
        year = student.group.intake + course
        dual = student.group.arm == "dual" and year >= 2015
        if not dual and course < 2:
            continue
        start = dt.date(year, 9, 7) if dual else dt.date(year + 1, 2, 1)
        end = dt.date(year + 1, 5, 29)
        if student.left and student.left < end:
            continue
        planned = {0: 360, 1: 540, 2: 720}[course] if dual else 468
        done = round(planned * min(max(dice.normal(0.94, 0.05), 0.6), 1.0))
        yield Placement(student, student.trainer, start, end, planned, done, dice.chance(0.45 if dual else 0.15))
