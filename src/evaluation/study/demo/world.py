"""The made-up students of the demonstration project: who came, who left, and where the graduates are a year later.

Nobody here exists. The truth they are drawn with is :class:`evaluation.study.demo.truth.Truth`.
"""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.study.demo.truth import INTAKES, Dice, Truth


@dataclass(frozen=True, slots=True)
class Programme:
    """A profession as the state list of 2013 names it, with our group prefix and the share of men."""

    code: str
    name: str
    prefix: str
    form: str
    men: float
    dual: bool = False


PROGRAMMES = (
    Programme("23.01.03", "Автомеханик", "АМ", "full_time", 0.96),
    Programme("15.01.05", "Сварщик (электросварочные и газосварочные работы)", "СВ", "full_time", 0.94, dual=True),
    Programme("15.01.25", "Станочник (металлообработка)", "СТ", "full_time", 0.80, dual=True),
    Programme("35.01.13", "Тракторист-машинист сельскохозяйственного производства", "ТМ", "full_time", 0.98),
    Programme("38.02.04", "Коммерция (по отраслям)", "КОМ", "part_time", 0.20),
)


@dataclass(frozen=True, slots=True)
class Partner:
    """A made-up employer; its taxpayer number begins with 00, which no region of Russia has."""

    name: str
    inn: str
    industry: str
    locality: str
    since: dt.date
    trains: tuple[str, ...]


_DISTRICT = "Нытвенский район"
PARTNERS = (
    Partner(
        "ООО «Условный машиностроительный завод»",
        "0000000117",
        "машиностроение",
        _DISTRICT,
        dt.date(2011, 3, 14),
        ("СТ", "СВ"),
    ),
    Partner("ООО «Условная металлообработка»", "0000000220", "металлургия", _DISTRICT, dt.date(2012, 9, 3), ("СТ", "СВ")),
    Partner("ООО «Условные металлоконструкции»", "0000000325", "металлургия", "Пермь", dt.date(2015, 9, 1), ("СВ",)),
    Partner("ООО «Условное автопредприятие»", "0000000420", "автотранспорт", _DISTRICT, dt.date(2010, 10, 11), ("АМ",)),
    Partner("ООО «Условный автосервис»", "0000000526", "автотранспорт", _DISTRICT, dt.date(2013, 2, 5), ("АМ",)),
    Partner("СПК «Условное поле»", "0000000621", "сельское хозяйство", _DISTRICT, dt.date(2010, 4, 19), ("ТМ",)),
    Partner("ООО «Условная агротехника»", "0000000727", "сельское хозяйство", _DISTRICT, dt.date(2014, 5, 12), ("ТМ", "АМ")),
    Partner("ООО «Условный торговый дом»", "0000000822", "бизнес", _DISTRICT, dt.date(2012, 1, 23), ("КОМ",)),
    Partner("ООО «Условный сервис»", "0000000928", "сфера обслуживания", _DISTRICT, dt.date(2013, 11, 18), ("КОМ",)),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A study group of one intake; `employed` is its own probability of a job in field under regular teaching."""

    programme: Programme
    intake: int
    employed: float
    marks: float

    @property
    def name(self) -> str:
        """The name in the papers, such as СВ-13."""
        return f"{self.programme.prefix}-{self.intake % 100}" + ("з" if self.programme.form == "part_time" else "")

    @property
    def graduates(self) -> int:
        """The year of graduation: the course lasts 2 years 10 months."""
        return self.intake + 3

    @property
    def arm(self) -> str:
        """Dual groups are two full-time groups of four among the graduates of 2016 and later."""
        return "dual" if self.programme.dual and self.graduates >= 2016 else "regular"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a graduate is a year later; `status` is empty when the line is there but nobody knows."""

    status: str
    since: dt.date | None = None
    in_field: bool | None = None
    employer: str = ""
    where_trained: bool | None = None
    months: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up student."""

    number: int
    group: Group
    arm_at_admission: str
    sex: str
    birth_year: int
    entry_mark: float
    left: dt.date | None = None
    left_because: str = ""
    honours: bool = False
    trainer: str = ""
    destination: Destination | None = None
    """None: not a graduate, or not found at all."""

    @property
    def student_id(self) -> str:
        """Number in the college's register."""
        return f"П-{self.group.intake % 100}{self.number:03d}"

    @property
    def name(self) -> str:
        """A name that is evidently made up."""
        given = "Антон Условнович" if self.sex == "m" else "Анна Условновна"
        return f"{'Учебный' if self.sex == 'm' else 'Учебная'}-{self.number:03d} {given}"

    @property
    def graduated(self) -> dt.date | None:
        """Date of graduation, if the course was finished."""
        return None if self.left else dt.date(self.group.graduates, 6, 30)


def people(truth: Truth) -> tuple[Person, ...]:
    """Draw everybody admitted in the years of the world, in order of intake and number."""
    return tuple(person for intake in INTAKES for person in _intake(truth, intake))


def _intake(truth: Truth, intake: int) -> list[Person]:
    dice = Dice(truth.seed, "people", intake)
    groups = [_group(truth, programme, intake, dice) for programme in PROGRAMMES]
    drawn: list[Person] = []
    for group in groups:
        full_time = group.programme.form == "full_time"
        size = (truth.admitted if full_time else truth.admitted_part_time) + dice.whole(-1, 1)
        for _ in range(size):
            drawn.append(_person(truth, len(drawn) + 1, group, groups, dice))
    return drawn


def _group(truth: Truth, programme: Programme, intake: int, dice: Dice) -> Group:
    """Give the group its own chances: uniform around the base, with variance icc x base x (1 - base)."""
    half_width = math.sqrt(3 * truth.icc * truth.base * (1 - truth.base))
    return Group(programme, intake, truth.base + half_width * (2 * dice.uniform() - 1), dice.normal(0, truth.mark_group_sd))


def _person(truth: Truth, number: int, admitted_to: Group, groups: list[Group], dice: Dice) -> Person:
    group = _moved(truth, admitted_to, groups, dice)
    full_time = admitted_to.programme.form == "full_time"
    selected = truth.entry_selection if admitted_to.arm == "dual" else 0.0
    entry = min(max(dice.normal(truth.entry_mean + selected, truth.entry_sd), 3.0), 5.0)
    sex = "m" if dice.chance(admitted_to.programme.men) else "f"
    born = admitted_to.intake - (dice.whole(15, 17) if full_time else dice.whole(18, 34))
    left, because = _leaving(truth, group, dice)
    trainer = dice.one([partner.name for partner in PARTNERS if group.programme.prefix in partner.trains and partner.since.year <= group.intake + 2])
    destination = None if left else _destination(truth, group, entry, sex, trainer, dice)
    honours = left is None and dice.chance(0.05 if entry > 3.6 else 0.01)
    return Person(number, group, admitted_to.arm, sex, born, round(entry, 2), left, because, honours, trainer, destination)


def _moved(truth: Truth, group: Group, groups: list[Group], dice: Dice) -> Group:
    others = [other for other in groups if other.arm != group.arm and other.programme.form == group.programme.form]
    moves = dice.chance(truth.moved)
    return dice.one(others) if moves and others else group


def _leaving(truth: Truth, group: Group, dice: Dice) -> tuple[dt.date | None, str]:
    for course in range(3):
        year = group.intake + course
        under_dual = group.arm == "dual" and year >= 2015
        if dice.chance(truth.dropout_dual if under_dual else truth.dropout):
            day = dt.date(year, 10, 1) + dt.timedelta(days=dice.whole(0, 250))
            reasons = {
                "expelled": 0.45,
                "own_wish": 0.30,
                "transferred": 0.17,
                "conscripted": 0.08 if course == 2 else 0.0,
            }
            return day, dice.weighted(reasons)
    return None, ""


_OUTSIDE: Mapping[str, Mapping[str, float]] = {
    "m": {
        "CONSCR": 0.48,
        "STUDY": 0.20,
        "EMP": 0.14,
        "CONTRACT": 0.02,
        "UNEMP": 0.05,
        "INFORMAL": 0.04,
        "NOMOTIV": 0.02,
        "RISK_OTHER": 0.02,
        "IP": 0.01,
        "CARE": 0.01,
        "PRISON": 0.01,
        "ABROAD": 0.005,
        "DEAD_ILL": 0.005,
    },
    "f": {
        "STUDY": 0.35,
        "EMP": 0.30,
        "PARENT": 0.18,
        "UNEMP": 0.06,
        "INFORMAL": 0.04,
        "NOMOTIV": 0.03,
        "CARE": 0.03,
        "IP": 0.01,
    },
}
"""Where those without a job in field are; men of Perm district: the army takes about 17 of 100 graduates."""
_SOURCES = {
    "EMP": "справка с места работы",
    "CONSCR": "сведения военкомата",
    "UNEMP": "сведения центра занятости",
    "STUDY": "справка с места учёбы",
}


def _destination(truth: Truth, group: Group, entry: float, sex: str, trainer: str, dice: Dice) -> Destination | None:
    share = group.employed + truth.effect * truth.dose(group.graduates, group.arm) + truth.entry_slope * (entry - truth.entry_mean)
    in_field = dice.chance(share)
    status = dice.weighted({"EMP": 0.97, "IP": 0.03}) if in_field else dice.weighted(_OUTSIDE[sex])
    months_after = min(int(-math.log(1 - dice.uniform()) * 2.5), 10)
    since = dt.date(group.graduates, 7, 1) + dt.timedelta(days=30 * months_after + dice.whole(0, 25))
    trained = truth.hired_where_trained_dual if group.arm == "dual" else truth.hired_where_trained
    where_trained = in_field and status == "EMP" and dice.chance(trained)
    found_by = dice.weighted({"found": 1 - truth.unknown, "empty": truth.unknown / 2, "absent": truth.unknown / 2})
    by_phone = dice.chance(0.35)
    if found_by == "absent":
        return None
    if found_by == "empty":
        return Destination("")
    works = status in {"EMP", "IP", "CONTRACT"}
    months = (dt.date(group.graduates + 1, 6, 30) - since).days // 30 if works else None
    employer = trainer if where_trained else ("иное предприятие (условное)" if status == "EMP" else "")
    source = "телефонный опрос" if by_phone else _SOURCES.get(status, "телефонный опрос")
    return Destination(status, since, in_field if works else None, employer, where_trained if works else None, months, source)
