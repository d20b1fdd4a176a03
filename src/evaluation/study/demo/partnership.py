"""Registers of the demonstration project, made up and labelled so: partnership."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from evaluation.study.demo.contracts import contracts, mentors
from evaluation.study.demo.roles import roles
from evaluation.study.demo.sheets import Row, Sheet
from evaluation.study.demo.spelling import STAMP, YES_NO
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import PARTNERS, PROGRAMMES, Person, Programme

_INTAKES = range(2012, 2019)
_YEARS = range(2013, 2019)
_HOURS, _PART_TIME = 4176, 2900
"""Hours of a full-time course: 77 weeks of study and 39 of practice, 36 hours each; of the part-time course."""
_COURSES = (360, 540, 720)
"""Hours at the employer in each of the three years under the dual model; before it there was one long practice in the last year."""
_BEFORE = 468
_INDUSTRIES = {"АМ": "автотранспорт", "СВ": "металлургия", "СТ": "машиностроение", "ТМ": "сельское хозяйство", "КОМ": "бизнес"}
_DISTRICT = {
    "машиностроение": (9, 9, 9, 8, 8, 8), "металлургия": (14, 14, 13, 13, 12, 12), "автотранспорт": (38, 40, 41, 41, 43, 42),
    "сельское хозяйство": (33, 31, 30, 28, 27, 25), "бизнес": (118, 121, 117, 112, 115, 119), "сфера обслуживания": (61, 63, 62, 64, 66, 68),
}  # fmt: skip
"""Employers of the district by industry in 2013-2018: farms grow fewer."""


def sheets(truth: Truth, everybody: Sequence[Person]) -> tuple[Sheet, ...]:
    """Return the sheets of this workbook; a sheet is named after its register."""
    return (
        _programmes(truth), contracts(truth, everybody), mentors(truth, everybody), roles(), _boards(truth), _pledges(truth, everybody), _district(),
    )  # fmt: skip


def _programmes(truth: Truth) -> Sheet:
    rows = [_programme(each, intake, Dice(truth.seed, "curricula", each.code, intake)) for intake in _INTAKES for each in PROGRAMMES]
    header = (
        "Код профессии", "Профессия", "Форма обучения", "Год набора", "Всего часов", "Часов на предприятии", "Часов профессионального цикла",
        "Проведено работодателями, ч", "Дата согласования с работодателем", "Кем согласовано", "Разработана совместно с",
        "Дуальная программа", "Отрасль",
    )  # fmt: skip
    return Sheet("Образовательные программы", (STAMP, "Образовательные программы по наборам"), header, rows, gap=1, widths=(12, 40, 12))


def _programme(programme: Programme, intake: int, dice: Dice) -> Row:
    full_time = programme.form == "full_time"
    dual = programme.dual and intake >= 2013
    firm = next(partner.name for partner in PARTNERS if programme.prefix in partner.trains)
    workplace = planned_hours(programme, intake)
    professional = 1404 + 700 if full_time else 1200
    by_employer = (dice.whole(60, 110) + 60 * min(intake - 2013, 3) if dual else dice.whole(8, 30)) if full_time else 0
    approved = dt.date(intake, 6, 1) + dt.timedelta(days=dice.whole(0, 80)) if dual or dice.chance(0.6) else None
    return (
        programme.code, programme.name, "очная" if full_time else "заочная", intake, _HOURS if full_time else _PART_TIME, workplace, professional,
        by_employer if (programme.prefix, intake) != ("ТМ", 2014) else None, approved, firm if approved else None,
        firm if dual and intake >= 2015 else None, YES_NO[dual], _INDUSTRIES[programme.prefix],
    )  # fmt: skip


def planned_hours(programme: Programme, intake: int) -> int:
    """Planned hours at employers over the whole course: what of the course was left when the model began in September 2015.

    >>> [planned_hours(PROGRAMMES[1], intake) for intake in range(2012, 2016)]
    [468, 720, 1260, 1620]
    """
    if programme.form != "full_time":
        return 144
    under = [hours for course, hours in enumerate(_COURSES) if programme.dual and intake >= 2013 and intake + course >= 2015]
    return sum(under) if under else _BEFORE


def _boards(truth: Truth) -> Sheet:
    dice, rows = Dice(truth.seed, "boards"), list[Row]()
    for year in _YEARS:
        for programme in PROGRAMMES:
            for kind, name in (("государственная", "ГЭК"), ("квалификационная", "Комиссия экзамена (квалификационного)")):
                members = dice.whole(5, 6)
                employers = min(1 + (year >= 2015) + (programme.dual and year >= 2016), members - 2)
                chaired = dice.chance(0.2 if year < 2016 else 0.6)
                paper = "приказ о составе комиссии (условный)" if dice.chance(0.93) else None
                rows.append((f"{name}, {programme.prefix}", kind, year, programme.code, members, employers, YES_NO[chaired], paper))
    header = ("Комиссия", "Вид комиссии", "Год", "Код профессии", "Членов комиссии", "Из них работодателей",
              "Председатель от работодателей", "Документ")  # fmt: skip
    return Sheet("Экзаменационные комиссии", (STAMP, "Состав экзаменационных комиссий"), header, rows, gap=1, widths=(44, 20))


def _pledges(truth: Truth, everybody: Sequence[Person]) -> Sheet:
    """Places pledged for graduates of a year beside those really hired by the same partner; before the round table few were pledged."""
    rows = sorted(_pledged(truth, everybody), key=lambda row: (str(row[3]), str(row[0]), str(row[1])))
    header = ("Предприятие", "Код профессии", "Профессия", "Год", "Заявлено мест", "Принято выпускников", "Где заявлено")
    return Sheet("Заявленные работодателями места", (STAMP, "Заявленные места и приём выпускников"), header, rows, gap=2, widths=(44, 14, 40))


def _pledged(truth: Truth, everybody: Sequence[Person]) -> Iterator[Row]:
    fates = ((person.group, person.destination) for person in everybody)
    hired = Counter((fate.employer, group.programme.code, group.graduates) for group, fate in fates if fate is not None and fate.where_trained)
    for partner in PARTNERS:
        for programme in (each for each in PROGRAMMES if each.prefix in partner.trains):
            for year in range(max(2014, partner.since.year + 1), 2019):
                dice = Dice(truth.seed, "pledges", partner.inn, programme.code, year)
                early = year < 2016
                if early and not dice.chance(0.5):
                    continue
                pledged = dice.whole(1, 3) if early or not programme.dual else dice.whole(4, 8)
                taken = hired[partner.name, programme.code, year] if (partner.inn, year) != (PARTNERS[6].inn, 2017) else None
                source = "письмо предприятия (условное)" if early else "протокол круглого стола и письма предприятий (условные)"
                yield partner.name, programme.code, programme.name, year, pledged, taken, source


def _district() -> Sheet:
    rows: list[Row] = []
    for at, year in enumerate(_YEARS):
        for industry, counts in _DISTRICT.items():
            ours = sum(p.industry == industry and p.locality != "Пермь" and p.since.year <= year for p in PARTNERS)
            rows.append((year, industry, counts[at], ours, "реестр предприятий (условно)"))
    header = ("Год", "Отрасль", "Всего работодателей", "Из них партнёров", "Источник")
    return Sheet("Работодатели района", (STAMP, "Работодатели Нытвенского района по отраслям"), header, rows, widths=(8, 24, 20, 18, 30))
