"""The made-up students written down the way a college really keeps them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from evaluation.study.contract import LEAVING
from evaluation.study.demo import opinions, partnership, project, region, resources
from evaluation.study.demo.attendance import attendance
from evaluation.study.demo.fates import destinations
from evaluation.study.demo.planted import plant_marks, plant_minutes, plant_placements, plant_roll
from evaluation.study.demo.records import Exam, Mark, Placement, exams, marks, placements
from evaluation.study.demo.sheets import Cell, Row, Sheet, write_csv, write_workbook
from evaluation.study.demo.spelling import (
    SIGNED,
    STAMP,
    YES_NO,
    written_code,
    written_date,
    written_mark,
    written_number,
)
from evaluation.study.demo.truth import NAMED_INTAKES, Dice, Truth
from evaluation.study.demo.world import PARTNERS, Person

MARK_YEARS = range(2014, 2018)
"""Academic years (first year) whose marks exist person by person."""
_MODEL = {"dual": "дуальное", "regular": "традиционное"}


_REGISTERS: Mapping[str, Callable[[Truth, Sequence[Person]], tuple[Sheet, ...]]] = {
    "Партнёрство": partnership.sheets,
    "Ход проекта": project.sheets,
    "Кадры, средства, приём": resources.sheets,
    "Анкеты и оценки": opinions.sheets,
    "Край": region.sheets,
}
"""Workbooks of registers: a sheet is named after its register."""


def write_raw(truth: Truth, everybody: Sequence[Person], folder: Path) -> None:
    """Write all raw workbooks into `folder`."""
    named = [person for person in everybody if person.group.intake in NAMED_INTAKES]
    for first in (2012, 2014):
        sheets = [_roll(truth, intake, [p for p in named if p.group.intake == intake]) for intake in (first, first + 1)]
        write_workbook(folder / f"Контингент наборы {first}-{first + 1}.xlsx", sheets)
    for year in range(2015, 2019):
        graduates = [p for p in named if p.group.graduates == year and p.graduated]
        write_workbook(folder / f"Выпуск {year}.xlsx", [destinations(truth, year, graduates)])
        write_workbook(
            folder / f"Аттестация {year}.xlsx",
            [_assessments(truth, year, [p for p in named if p.group.graduates == year])],
        )
    _write_marks(truth, named, folder)
    write_workbook(folder / "Посещаемость.xlsx", [attendance(truth, named, year) for year in MARK_YEARS])
    write_workbook(folder / "Практика на предприятиях.xlsx", [_placements(truth, named), _partners()])
    for name, of_registers in _REGISTERS.items():
        if made := of_registers(truth, everybody):
            write_workbook(folder / f"{name}.xlsx", made)


def _roll(truth: Truth, intake: int, students: Sequence[Person]) -> Sheet:
    """List the students of one intake: the header at another height and columns in another order every year."""
    dice = Dice(truth.seed, "roll", intake)
    columns: dict[str, Callable[[Person], Cell]] = {
        "№ п/п": lambda p: p.number,
        "ФИО": lambda p: p.name,
        "№ по поимённой книге": lambda p: p.student_id,
        "Группа": lambda p: p.group.name,
        "Код профессии": lambda p: written_code(p, dice),
        "Профессия": lambda p: p.group.programme.name,
        "Форма обучения": lambda p: "заочная" if p.group.programme.form == "part_time" else dice.one(("очная", "очная", "Очная", "очно")),
        "Модель обучения при зачислении": lambda p: _MODEL[p.arm_at_admission],
        "Модель обучения": lambda p: _MODEL[p.group.arm],
        "Год набора": lambda p: p.group.intake,
        "Дата зачисления": lambda p: written_date(dt.date(p.group.intake, 9, 1), dice),
        "Плановая дата окончания": lambda p: written_date(dt.date(p.group.graduates, 6, 30), dice),
        "Дата выпуска": lambda p: written_date(p.graduated, dice),
        "Дата отчисления": lambda p: written_date(p.left, dice),
        "Причина отчисления": lambda p: LEAVING[p.left_because].ru if p.left_because else None,
        "Диплом с отличием": lambda p: YES_NO[p.honours] if p.graduated else None,
        "Средний балл аттестата": lambda p: written_number(p.entry_mark, dice),
        "Пол": lambda p: p.sex.replace("m", "м").replace("f", "ж"),
        "Год рождения": lambda p: p.birth_year,
        "Договор о целевом обучении": lambda p: YES_NO[_sponsored(truth, p)],
    }
    names = list(columns) if intake % 2 else ["№ п/п", "№ по поимённой книге", "ФИО", *list(columns)[3:]]
    rows = [[columns[name](person) for name in names] for person in students]
    plant_roll(intake, names, rows)
    titles = (STAMP, f"Контингент студентов набора {intake} года", "Составлено по приказам о движении контингента")
    footer: tuple[Row, ...] = ((), (None, f"Итого: {len(students)} чел."), SIGNED)
    return Sheet(f"Набор {intake}", titles, names, rows, footer, gap=intake % 3)


def _sponsored(truth: Truth, person: Person) -> bool:
    """Draw whether an employer sponsors the student; such contracts began with the intake of 2014."""
    share = 0.16 if person.group.programme.dual else 0.04
    full_time = person.group.programme.form == "full_time"
    return Dice(truth.seed, "sponsored", person.student_id).chance(share) and full_time and person.group.intake >= 2014


_KINDS = {
    "module_exam": "экзамен (квалификационный)",
    "state_exam": "ГИА",
    "demo_exam": "ДЭ",
    "grade": "присвоение разряда",
    "contest": "конкурс профессионального мастерства",
    "independent": "НОК",
}


def _assessments(truth: Truth, year: int, students: Sequence[Person]) -> Sheet:
    """Minutes of examination boards of those who graduate in `year`."""
    dice = Dice(truth.seed, "minutes", year)
    header = (
        "№ по поимённой книге",
        "Вид аттестации",
        "Модуль",
        "Дата",
        "Допущен",
        "Оценка",
        "Баллы",
        "Максимальный балл",
        "Присвоенный разряд",
        "Установленный разряд",
        "Призёр",
        "Комиссия",
        "Уровень национального стандарта",
        "Достигнуто",
    )
    rows = [_minutes(exam, dice) for student in students for exam in exams(truth, student)]
    plant_minutes(year, rows)
    titles = (STAMP, f"Аттестация выпускников {year} года", "по протоколам комиссий")
    return Sheet("Протоколы", titles, header, rows, ((), SIGNED))


def _minutes(exam: Exam, dice: Dice) -> list[Cell]:
    return [
        exam.student.student_id,
        _KINDS[exam.assessment],
        exam.module or None,
        exam.date,
        YES_NO[exam.admitted],
        written_mark(exam.mark, dice) if exam.mark else None,
        exam.score,
        exam.max_score,
        exam.grade_awarded,
        exam.grade_planned,
        YES_NO[exam.prize],
        exam.assessor,
        YES_NO[exam.national_level],
        YES_NO[exam.passed],
    ]


def _write_marks(truth: Truth, students: Sequence[Person], folder: Path) -> None:
    """Write marks of every year as a long list: the first as the electronic journal's csv, the rest as workbooks."""
    header = ("№ по поимённой книге", "Дисциплина", "Учебный год", "Семестр", "Оценка", "Вид работы", "Вес", "Дата ликвидации задолженности")
    for year in MARK_YEARS:
        dice = Dice(truth.seed, "spelling", year)
        rows = [_mark_row(truth, mark, dice) for mark in marks(truth, tuple(students), year)]
        if year == MARK_YEARS[0]:
            write_csv(folder / f"Оценки {year}-{year + 1}.csv", header, rows)
            continue
        plant_marks(year, rows)
        titles = (STAMP, f"Оценки за {year}/{year + 1} учебный год")
        write_workbook(folder / f"Оценки {year}-{year + 1}.xlsx", [Sheet("Оценки", titles, header, rows, (), gap=1)])


def _mark_row(truth: Truth, mark: Mark, dice: Dice) -> list[Cell]:
    spelled = f"2/{mark.mark}" if mark.resit else written_mark(mark.mark, dice)
    year = f"{mark.academic_year}/{mark.academic_year + 1}"
    return [mark.student.student_id, mark.subject, year, mark.semester, spelled, mark.work, mark.weight, mark.cleared(truth)]


def _placements(truth: Truth, students: Iterable[Person]) -> Sheet:
    header = (
        "№ по поимённой книге",
        "Место практики",
        "Дата начала",
        "Дата окончания практики",
        "План, ч",
        "Факт, ч",
        "С оплатой",
    )
    rows = [_stay(stay) for student in students for stay in placements(truth, student)]
    plant_placements(rows)
    return Sheet(
        "Практика",
        (STAMP, "Практика студентов на предприятиях"),
        header,
        rows,
        ((), ("Итого", len(rows))),
        widths=(14, 44),
    )


def _stay(stay: Placement) -> list[Cell]:
    return [
        stay.student.student_id,
        stay.employer,
        stay.start,
        stay.end,
        stay.hours_planned,
        stay.hours_done,
        YES_NO[stay.paid],
    ]


def _partners() -> Sheet:
    header = ("Наименование", "ИНН", "Отрасль", "Территория", "Дата договора")
    rows = [(partner.name, partner.inn, partner.industry, partner.locality, partner.since) for partner in PARTNERS]
    return Sheet(
        "Предприятия",
        (STAMP, "Предприятия-партнёры (названия и ИНН вымышлены)"),
        header,
        rows,
        widths=(44, 14, 20, 20, 14),
    )
