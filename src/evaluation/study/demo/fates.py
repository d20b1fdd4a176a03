"""Workbooks about graduates: every year another clerk, other headers, other words for the same things."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.contract import STATUSES
from evaluation.study.demo.later import LATER, later
from evaluation.study.demo.planted import plant_fates
from evaluation.study.demo.sheets import Cell, Row, Sheet
from evaluation.study.demo.spelling import SIGNED, STAMP, written_date
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import Destination, Person


@dataclass(frozen=True, slots=True)
class _Words:
    """How one year's clerk words the same things."""

    status: str
    since: str
    job: str
    in_field: str
    yes: str
    no: str
    employer: str
    trained: str
    statuses: dict[str, str]


_SAID: Mapping[int, _Words] = {
    2015: _Words(
        "Статус", "Дата наступления", "Дата трудоустройства", "По специальности", "да", "нет", "Место работы",
        "По месту практики",
        {"EMP": "работает", "CONSCR": "армия", "STUDY": "учится", "PARENT": "декрет", "UNEMP": "на учёте в ЦЗН",
         "IP": "ИП"},
    ),
    2016: _Words(
        "Где находится", "С какого времени", "Принят на работу", "По профессии", "+", "-", "Предприятие",
        "На предприятии практики",
        {"EMP": "трудоустроен", "CONSCR": "служба в армии", "STUDY": "продолжил обучение", "UNEMP": "безработный",
         "INFORMAL": "неофициально"},
    ),
    2017: _Words(
        "Занятость", "Дата наступления", "Дата трудоустройства", "По полученной профессии", "Да", "Нет",
        "Работодатель", "По месту практики", {},
    ),
    2018: _Words(
        "Канал занятости", "Дата наступления", "Дата трудоустройства", "Работа по профессии", "да", "нет",
        "Предприятие", "По месту практики",
        {"EMP": "Трудоустроен", "CONSCR": "Призван", "STUDY": "вуз", "CONTRACT": "контракт"},
    ),
}  # fmt: skip
_DATE_ABOVE = 2017
"""That year's clerk wrote the date of the data above the table, not in a column."""


def destinations(truth: Truth, year: int, graduates: Sequence[Person]) -> Sheet:
    """List where the graduates of a year are about a year later; only those never found have no line."""
    said, dice = _SAID[year], Dice(truth.seed, "destinations", year)
    header = [
        "№", "№ по поимённой книге", "ФИО", "Группа", said.status, said.since, said.job, said.in_field,
        said.employer, said.trained, "Месяцев на последнем месте", "Источник сведений",
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for person in graduates:
        if person.destination is not None:
            who: list[Cell] = [len(rows) + 1, person.student_id, person.name, person.group.name]
            rows.append([*who, *_fate(person.destination, said, dice)])
    titles = [STAMP, f"Сведения о судьбе выпускников {year} года"]
    plant_fates(year, rows)
    if year == _DATE_ABOVE:
        titles.append(f"по состоянию на 30.06.{year + 1}")
    else:
        header.append("По состоянию на")
        rows = [[*row, dt.date(year + 1, 6, 30)] for row in rows]
    header += LATER
    beside = {person.student_id: later(truth, person) for person in graduates}
    rows = [[*row, *beside.get(str(row[1]), ())] for row in rows]
    footer: tuple[Row, ...] = ((None, "Всего", len(graduates)), SIGNED)
    return Sheet("Выпускники", titles, header, rows, footer, gap=1)


def _fate(known: Destination, said: _Words, dice: Dice) -> list[Cell]:
    if not known.status:
        return [None] * 8
    flag = {True: said.yes, False: said.no, None: None}
    works = known.status in {"EMP", "IP", "CONTRACT"}
    return [
        said.statuses.get(known.status, STATUSES[known.status].ru), written_date(known.since, dice),
        written_date(known.since, dice) if works else None, flag[known.in_field], known.employer or None,
        flag[known.where_trained], known.months, known.source,
    ]  # fmt: skip
