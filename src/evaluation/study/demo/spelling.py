"""How many hands write the same thing: dates, marks and codes as they stand in a college's workbooks."""

import datetime as dt
from collections.abc import Mapping

from evaluation.study.demo.sheets import SIMULATED, Cell, Row
from evaluation.study.demo.truth import Dice
from evaluation.study.demo.world import Person

STAMP = SIMULATED.ru.capitalize()
"""Stands above every table."""
SIGNED: Row = ("Исполнитель ____________ /условная подпись/",)
YES_NO: Mapping[bool | None, Cell] = {True: "да", False: "нет", None: None}

_OLDEST = 2012
"""Intake whose sheet was typed with columns in format «Общий»: Excel made dates of some codes."""
_MARKS: Mapping[str, tuple[Cell, ...]] = {
    "5": (5, 5, 5, "5", "5,0", "отл"),
    "4": (4, 4, 4, "4", "4(хорошо)", "хор."),
    "3": (3, 3, 3, "3", "удовл."),
    "2": (2, 2, "неуд"),
    "credit": ("зач", "зачтено"),
    "no_credit": ("незач",),
    "not_attested": ("н/а",),
    "exempt": ("осв",),
}


def written_date(day: dt.date | None, dice: Dice) -> Cell:
    """Write a date as one of several hands would: an Excel date, 01.09.2012, 1.9.12 or 2012-09-01."""
    if day is None:
        return None
    written = (day.strftime("%d.%m.%Y"), f"{day.day}.{day.month}.{day.year % 100:02d}", day.isoformat())
    return day if dice.chance(0.6) else dice.one(written)


def written_mark(mark: str, dice: Dice) -> Cell:
    """Write a mark as one of several teachers would."""
    return dice.one(_MARKS[mark])


def written_number(number: float, dice: Dice) -> Cell:
    """Write a number as a number or as text with a decimal comma."""
    spelled: tuple[Cell, ...] = (number, str(number).replace(".", ","))
    return dice.one(spelled)


def written_code(person: Person, dice: Dice) -> Cell:
    """Write the code; now and then Excel has made a date of it (23.01.03 is 23 January 2003 to Excel)."""
    day, month, year = (int(part) for part in person.group.programme.code.split("."))
    spoilt = person.group.programme.prefix in {"СВ", "АМ"} and person.group.intake == _OLDEST and dice.chance(0.08)
    return dt.date(2000 + year, month, day) if spoilt else person.group.programme.code
