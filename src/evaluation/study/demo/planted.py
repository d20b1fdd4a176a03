"""The mistakes put into the demonstration workbooks on purpose: which rule finds them, how many, where."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.study.demo.sheets import Cell


@dataclass(frozen=True, slots=True)
class Planted:
    """One kind of mistake: the rule's code, how many cells or rows have it, where it lies and what it is."""

    rule: str
    count: int
    where: str
    what: str


PLANTED = (
    Planted("duplicate", 1, "Контингент наборы 2012-2013.xlsx, «Набор 2013»", "студент записан второй раз, слово в слово"),
    Planted("conflict", 1, "Выпуск 2018.xlsx", "выпускник записан дважды: работает и призван"),
    Planted("mark_out_of_scale", 1, "Оценки 2015-2016.xlsx", "оценка 7"),
    Planted("before_graduation", 1, "Выпуск 2016.xlsx", "трудоустройство 15.03.2016 при выпуске 30.06.2016"),
    Planted("unknown_student", 2, "Выпуск 2016.xlsx, Оценки 2015-2016.xlsx", "номера, которых нет в списках набора"),
    Planted(
        "date_ambiguous",
        1,
        "Контингент наборы 2014-2015.xlsx, «Набор 2014»",
        "дата 03/04/2016: третье апреля или четвёртое марта",
    ),
    Planted("not_in_list", 1, "Выпуск 2018.xlsx", "статус своими словами: «работает где-то в Перми»"),
    Planted("number_unit", 5, "Выпуск 2017.xlsx, Практика на предприятиях.xlsx", "«10 мес.», «448 ч» вместо чисел"),
    Planted(
        "code_was_date",
        4,
        "Контингент наборы 2012-2013.xlsx, «Набор 2012»",
        "код 23.01.03 превратился в дату 23 января 2003 года",
    ),
    Planted("mark_resit", 129, "Оценки …", "«2/3»: пересдача"),
    Planted("header_again", 1, "Контингент наборы 2014-2015.xlsx, «Набор 2015»", "строка заголовков среди данных"),
    Planted("numbering", 1, "Аттестация 2017.xlsx", "строка с номерами столбцов под заголовком"),
    Planted("footer", 21, "почти все книги", "строки «Итого» и подписи"),
)

Rows = list[list[Cell]]


def plant_roll(intake: int, names: Sequence[str], rows: Rows) -> None:
    """Spoil the list of an intake: a second copy of a student, an ambiguous date, a header in the middle."""
    if intake == 2013:
        rows.append(list(rows[40]))
    if intake == 2014:
        left = next(row for row in rows if row[names.index("Причина отчисления")] is not None)
        left[names.index("Дата отчисления")] = "03/04/2016"
    if intake == 2015:
        rows.insert(60, list(names))


def plant_fates(year: int, rows: Rows) -> None:
    """Spoil the destinations: a job before graduation, a stranger, months with a unit, free words, a contradiction."""
    jobs = [row for row in rows if row[6] is not None]
    if year == 2016:
        unskilled = next(row for row in jobs if row[7] == "-")
        unskilled[5] = unskilled[6] = dt.date(2016, 3, 15)
        stranger: list[Cell] = [len(rows) + 1, "П-13999", "Учебный-999 Антон Условнович", "АМ-13", "трудоустроен"]
        rows.append([*stranger, *[None] * 7])
    if year == 2017:
        for row in jobs[3:7]:
            row[10] = f"{row[10]} мес."
    if year == 2018:
        rows[5][4] = "работает где-то в Перми"
        again: list[Cell] = [len(rows) + 1, *jobs[9][1:4], "Призван", dt.date(2018, 11, 12)]
        rows.append([*again, *[None] * 5, "сведения военкомата"])


def plant_marks(year: int, rows: Rows) -> None:
    """Spoil a year of marks: a seven, and a mark of nobody on the list."""
    if year == 2015:
        next(row for row in rows if row[4] == 4)[4] = 7
        rows.append(["П-14998", "Математика", "2015/2016", 1, 4, "экзамен", 1.0])


def plant_minutes(year: int, rows: Rows) -> None:
    """Spoil the minutes: numbers of the columns under the header."""
    if year == 2017:
        rows.insert(0, [str(place + 1) for place in range(len(rows[0]))])


def plant_placements(rows: Rows) -> None:
    """Spoil the hours: one with its unit."""
    rows[7][5] = f"{rows[7][5]} ч"
