"""Registers of the demonstration project, made up and labelled so: admission, need, career guidance, other colleges, series of the region."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from evaluation.study.demo.sheets import Row, Sheet
from evaluation.study.demo.spelling import STAMP
from evaluation.study.demo.truth import INTAKES, Dice, Truth
from evaluation.study.demo.world import PROGRAMMES, Person

_YEARS = range(2013, 2019)
_FORMS = {"full_time": "очная", "part_time": "заочная"}
_QUOTAS = {"АМ": 25, "СВ": 25, "СТ": 25, "ТМ": 25, "КОМ": 15}
_LATER = {"АМ": (25, 25, 24), "СВ": (25, 25, 25), "СТ": (24, 25, 25), "ТМ": (22, 21, 20), "КОМ": (14, 12, 11)}
"""Enrolled in 2016-2018, after the intakes of the world."""
_PER_PLACE = {
    "АМ": (1.5, 1.5, 1.4, 1.4, 1.3, 1.2), "СВ": (1.1, 1.1, 1.2, 1.4, 1.6, 1.7), "СТ": (1.0, 1.0, 1.1, 1.3, 1.4, 1.5),
    "ТМ": (1.2, 1.1, 1.1, 1.0, 1.0, 0.9), "КОМ": (1.3, 1.2, 1.1, 1.1, 1.0, 0.9),
}  # fmt: skip
"""Applications per place: up where the dual model is, down elsewhere."""
_BACKED = {
    "АМ": (3, 3, 4, 6, 6, 5), "СВ": (0, 4, 10, 16, 18, 19), "СТ": (2, 2, 8, 15, 17, 16), "ТМ": (0, 2, 3, 4, 3, 3), "КОМ": (0, 0, 1, 2, 2, None),
}  # fmt: skip
_NEEDED = {
    "АМ": (20, 20, 18, 18, 16, 15), "СВ": (32, 30, 34, 36, 38, 40), "СТ": (28, 30, 34, 38, 36, 40), "ТМ": (16, 15, 15, 12, 12, 10),
    "КОМ": (5, 5, 4, 4, 4, None),
}  # fmt: skip
"""Persons employers say they need: more welders and turners than there are places, fewer drivers of tractors; one request never came."""
_UNTAUGHT = (("13.01.10", "Электромонтёр по ремонту и обслуживанию электрооборудования (по отраслям)", (10, 10, 12, 12, 13, 14)),)
"""Professions that are needed and not taught."""
_REQUESTS, _MADE_UP = "заявки работодателей (условно)", "условное значение (учебный пример)"
_SCHOOLS = 10
_REACH, _CONVERSION = (0.40, 0.45, 0.65, 0.70, 0.75, 0.72), (0.36, 0.36, 0.35, 0.32, 0.31, 0.30)
"""Reach of career guidance goes up, and those reached apply less often."""
_COHORTS = range(2015, 2019)
_OTHERS, _ODD = 24, 17
_ODD_SHARE, _ODD_SIZE = 0.14, 140
_PLACES = (("Нытвенский район (условно)", "район", 0.57), ("Пермский край (условно)", "край", 0.56), ("Российская Федерация (условно)", "РФ", 0.54))
_WAGES, _VACANCIES = "Средняя начисленная заработная плата, руб. (условный ряд)", "Заявленная потребность в работниках, тыс. чел. (условный ряд)"
_TERRITORIES = (("Пермский край (условно)", 21_000.0, 26.0), ("Российская Федерация (условно)", 24_000.0, 1_500.0))


def sheets(truth: Truth, everybody: Sequence[Person]) -> tuple[Sheet, ...]:
    """Return the sheets of this workbook; a sheet is named after its register."""
    return (_admissions(truth, everybody), _demand(), _guidance(truth), _benchmarks(truth), _series(truth))


def _admissions(truth: Truth, everybody: Sequence[Person]) -> Sheet:
    came = Counter((person.group.intake, person.group.programme.prefix) for person in everybody)
    rows: list[Row] = []
    for at, year in enumerate(_YEARS):
        for programme in PROGRAMMES:
            prefix = programme.prefix
            quota, dice = _QUOTAS[prefix], Dice(truth.seed, "admissions", year, prefix)
            enrolled = min(quota, came[year, prefix]) if year in INTAKES else _LATER[prefix][at - 3]
            filed = max(enrolled, round(quota * _PER_PLACE[prefix][at]) + dice.whole(-2, 2))
            told = None if (year, prefix) == (2013, "КОМ") else filed
            rows.append((year, programme.code, programme.name, _FORMS[programme.form], quota, told, enrolled, _BACKED[prefix][at]))
    header = ("Год", "Код профессии", "Профессия", "Форма обучения", "Контрольные цифры приёма", "Подано заявлений", "Зачислено",
              "Мест по заявкам работодателей")  # fmt: skip
    return Sheet("Приём", (STAMP, "Приём на бюджетные места"), header, rows, widths=(8, 14, 44))


def _demand() -> Sheet:
    rows: list[Row] = []
    for at, year in enumerate(_YEARS):
        rows += [(year, one.code, one.name, _NEEDED[one.prefix][at], _QUOTAS[one.prefix], _REQUESTS) for one in PROGRAMMES]
        rows += [(year, code, name, needed[at], 0, _REQUESTS) for code, name, needed in _UNTAUGHT]
    header = ("Год", "Код профессии", "Профессия", "Потребность, чел.", "Мест приёма", "Источник")
    return Sheet("Потребность в кадрах", (STAMP, "Заявленная работодателями потребность и места приёма"), header, rows, gap=1, widths=(8, 14, 44))


def _guidance(truth: Truth) -> Sheet:
    rows: list[Row] = []
    for at, year in enumerate(_YEARS):
        for number in range(1, _SCHOOLS + 1):
            dice = Dice(truth.seed, "guidance", year, number)
            leavers = 26 + 4 * number + dice.whole(-4, 4)
            reached = round(leavers * min(1.0, max(0.0, dice.normal(_REACH[at], 0.06))))
            applied = round(reached * min(1.0, max(0.0, dice.normal(_CONVERSION[at], 0.05))))
            silent = (year, number) == (2014, 6)
            rows.append((year, f"Ш-{number:02d}", leavers, None if silent else reached, None if silent else applied))
    header = ("Год", "Школа (код)", "Выпускников 9 классов", "Охвачено", "Подали заявления")
    return Sheet("Профориентация", (STAMP, "Профориентация в школах района; вместо названий — условные коды"), header, rows)


def _benchmarks(truth: Truth) -> Sheet:
    rows = [row for year in _COHORTS for row in (*_colleges(truth, year), *_territories(truth, year))]
    header = ("Показатель", "Год", "Территория", "Уровень", "Значение", "Всего", "Источник")
    titles = (STAMP, "Доля трудоустроенных по профессии, %: другие организации, район, край, страна")
    return Sheet("Значения для сопоставления", titles, header, rows, widths=(12, 8, 34, 14, 10, 10, 40))


def _colleges(truth: Truth, year: int) -> Iterator[Row]:
    """Draw other colleges: each with its own level and the luck of its groups; one, planted, far below all."""
    for number in range(1, _OTHERS + 1):
        own, luck = Dice(truth.seed, "college", number), Dice(truth.seed, "college", number, year)
        n = own.whole(40, 150) + luck.whole(-6, 6)
        level = own.normal(truth.base, 0.05) + luck.normal(0.0, 0.035)
        if number == _ODD:
            n, level = _ODD_SIZE + luck.whole(-4, 4), _ODD_SHARE + luck.normal(0.0, 0.01)
        yield "E01", year, f"Техникум № {number} (условный)", "организация", round(100 * round(n * level) / n, 1), n, _MADE_UP


def _territories(truth: Truth, year: int) -> Iterator[Row]:
    for place, level, share in _PLACES:
        moved = Dice(truth.seed, "place", place, year).normal(0.0, 0.01)
        yield "E01", year, place, level, round(100 * (share + moved), 1), None, _MADE_UP


def _series(truth: Truth) -> Sheet:
    header = ("Ряд", "Территория", "Месяц", "Значение", "Источник")
    titles = (STAMP, "Зарплата и потребность в работниках по месяцам: ряды придуманы")
    return Sheet("Ряды региона", titles, header, [*_months(truth)], widths=(60, 30, 12, 12, 36))


def _months(truth: Truth) -> Iterator[Row]:
    """Draw wages that grow and jump in December, and vacancies that follow the season and fall in 2015."""
    for place, wage, vacancies in _TERRITORIES:
        dice = Dice(truth.seed, "series", place)
        for month in range(7 * 12):
            year, of_year = 2012 + month // 12, month % 12 + 1
            paid = wage * 1.006**month * (1.16 if of_year == 12 else 1.0) * (1 + dice.normal(0.0, 0.012))
            slump = 0.72 if year in (2015, 2016) else 0.85 if year == 2017 else 1.0
            asked = vacancies * slump * (1 + 0.12 * (6 - abs(of_year - 6)) / 6) * (1 + dice.normal(0.0, 0.02))
            day = dt.date(year, of_year, 1)
            yield _WAGES, place, day, round(paid), _MADE_UP
            yield _VACANCIES, place, day, round(asked, 1), _MADE_UP
