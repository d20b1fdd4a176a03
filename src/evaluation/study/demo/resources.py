"""Registers of resources of the demonstration project, made up and labelled so: teachers, money, equipment; the price index is real."""

import datetime as dt
from collections.abc import Iterator, Sequence

from evaluation.study.demo.sheets import Row, Sheet
from evaluation.study.demo.spelling import STAMP, YES_NO
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import PARTNERS, Person

_YEARS = range(2014, 2019)
_TEACHERS, _OF_DUAL = 24, 14
_PRICES = {2012: 106.57, 2013: 106.47, 2014: 111.35, 2015: 112.91, 2016: 105.39, 2017: 102.51, 2018: 104.26}
"""Consumer prices of Russia, December to December of the year before, percent: for the worked example, not a source."""


def sheets(truth: Truth, everybody: Sequence[Person]) -> tuple[Sheet, ...]:
    """Return the sheets of this workbook; a sheet is named after its register."""
    del everybody
    return (_staff(truth), _funds(), _equipment(), _prices())


def _staff(truth: Truth) -> Sheet:
    header = (
        "Табельный номер", "Год", "Должность", "Работает в дуальных группах", "Прошёл курс по дуальному обучению", "Часов курса", "Тест до курса, %",
        "Тест после курса, %", "Дата последней стажировки", "Предприятие стажировки",
    )  # fmt: skip
    titles = (STAMP, "Преподаватели и мастера: повышение квалификации и стажировки", "вместо фамилий — условные коды")
    rows = [row for number in range(1, _TEACHERS + 1) for row in _teacher(number, Dice(truth.seed, "teacher", number))]
    return Sheet("Педагоги и их обучение", titles, header, sorted(rows, key=lambda row: (str(row[1]), str(row[0]))))


def _teacher(number: int, dice: Dice) -> Iterator[Row]:
    """Tell one teacher by year: the course of 2015 or later, placements every few years, one score that never came in."""
    post = "мастер производственного обучения" if number % 3 == 0 else "преподаватель"
    dual, taught = number <= _OF_DUAL, 2015 if number <= 9 else 2016
    before = round(dice.normal(58, 9))
    after = None if number == 7 else min(100, round(before + dice.normal(12, 7)))
    stays = _stays(number, dice)
    for year in _YEARS:
        last, firm = max(((day, firm) for day, firm in stays if day.year <= year), default=(None, None))
        done = dual and number != 13 and year >= taught
        tests = (72, before, after) if done else (None, None, None)
        yield f"ПД-{number:02d}", year, post, YES_NO[dual and year >= 2015], YES_NO[done], *tests, last, firm


def _stays(number: int, dice: Dice) -> list[tuple[dt.date, str]]:
    """Draw placements: rare before the project, more often in 2016 and 2017, fewer in 2018."""
    chances = {2012: 0.1, 2013: 0.1, 2014: 0.15, 2015: 0.2, 2016: 0.35, 2017: 0.4, 2018: 0.1}
    return [
        (dt.date(year, 6, dice.whole(1, 28)), PARTNERS[number % len(PARTNERS)].name) for year, chance in chances.items() if dice.chance(chance)
    ]


_BUDGETS = {2013: 41.2, 2014: 43.0, 2015: 44.1, 2016: 45.6, 2017: 46.0, 2018: 47.4}
_ROLL = {2013: 342, 2014: 338, 2015: 331, 2016: 334, 2017: 327, 2018: 329}
"""Budget of the year in millions of roubles and students of the college: made up."""
_EMPLOYERS, _REGION, _FEDERAL, _DISTRICT, _OWN = "работодатели", "субъект РФ", "федеральная программа", "муниципалитет", "внебюджетные средства"
_GIFTS = (
    (2013, _EMPLOYERS, "материалы для практики (условная строка)", 180, "да"),
    (2013, _OWN, "платные курсы (условная строка)", 920, "нет"),
    (2014, _EMPLOYERS, "материалы для практики (условная строка)", 210, "да"),
    (2014, _OWN, "платные курсы (условная строка)", 980, "нет"),
    (2015, _EMPLOYERS, "оснащение мастерской (условная строка)", 460, "да"),
    (2015, _FEDERAL, "разработка программ по ФЦПРО (условная сумма)", 750, "нет"),
    (2015, _REGION, "ИКТ-оборудование для ОПОП в отрасли «Машиностроение» (условная сумма)", 1250, "да"),
    (2015, _OWN, "платные курсы (условная строка)", 1010, "нет"),
    (2016, _EMPLOYERS, "оснащение мастерской (условная строка)", 690, "да"),
    (2016, _EMPLOYERS, "доплаты наставникам (условная строка)", 340, "нет"),
    (2016, _REGION, "средства региональной площадки (условная строка)", 400, "нет"),
    (2016, _OWN, "платные курсы (условная строка)", 1040, "нет"),
    (2017, _EMPLOYERS, "доплаты наставникам (условная строка)", 420, "нет"),
    (2017, _EMPLOYERS, "оснащение мастерской (условная строка)", None, "да"),
    (2017, _DISTRICT, "профориентация (условная строка)", 120, "нет"),
    (2017, _OWN, "платные курсы (условная строка)", 1090, "нет"),
    (2018, _EMPLOYERS, "доплаты наставникам (условная строка)", 380, "нет"),
    (2018, _DISTRICT, "профориентация (условная строка)", 120, "нет"),
    (2018, _OWN, "платные курсы (условная строка)", 1120, "нет"),
)
"""Year, source, purpose, thousands of roubles; one gift in kind nobody has valued."""


def _funds() -> Sheet:
    header = ("Год", "Источник средств", "На что", "Сумма, руб.", "В натуральной форме", "Бюджет организации, руб.", "Среднегодовой контингент")
    rows = [
        (year, source, purpose, amount and amount * 1000, kind, round(_BUDGETS[year] * 1_000_000), _ROLL[year])
        for year, source, purpose, amount, kind in _GIFTS
    ]
    return Sheet("Средства", (STAMP, "Привлечённые средства по источникам"), header, rows, gap=1, widths=(8, 26, 60))


_ICT = "ИКТ-оборудование для реализации ОПОП в отрасли «Машиностроение»"
_ITEMS = (
    ("Станки токарные (условные)", 1998, 6, 780, _OWN, "машиностроение", (520, 500, 610, 560, 540), 1100),
    ("Станки фрезерные (условные)", 2003, 4, 640, _OWN, "машиностроение", (420, 410, 480, 500, 470), 1100),
    (_ICT, 2016, 12, 1250, _REGION, "машиностроение", (0, 0, 380, 760, 820), 1300),
    ("Посты сварочные (условные)", 2009, 8, 520, _OWN, "металлургия", (690, 700, 760, 810, 790), 1200),
    ("Тренажёр сварщика (условный)", 2016, 2, 690, _EMPLOYERS, "металлургия", (0, 0, 260, 540, 610), 1200),
    ("Подъёмники автомобильные (условные)", 2007, 3, 410, _OWN, "автотранспорт", (610, 600, 590, 570, 520), 1100),
    ("Стенд диагностики (условный)", 2012, 1, 350, _OWN, "автотранспорт", (300, 330, 310, 340, 330), 1100),
    ("Тракторы учебные (условные)", 2001, 4, 1900, _OWN, "сельское хозяйство", (380, 370, 350, 340, 300), 900),
    ("Торговый зал учебный (условный)", 2010, 1, 240, _OWN, "сфера обслуживания", (280, 260, 270, 250, None), 900),
)
"""Item, year of commissioning, units, cost in thousands, source, industry, hours of use in 2014-2018, hours available."""


def _equipment() -> Sheet:
    header = (
        "Наименование", "На какой год", "Год ввода", "Единиц", "Стоимость, руб.", "Источник средств", "Отрасль", "Часов использования в год",
        "Часов доступности в год",
    )  # fmt: skip
    rows = [
        (item, year, since, units, cost * 1000, source, industry, hours, available)
        for item, since, units, cost, source, industry, used, available in _ITEMS
        for year, hours in zip(_YEARS, used, strict=True)
        if year >= since
    ]
    titles = (STAMP, "Учебное оборудование; часы по журналам мастерских")
    return Sheet("Оборудование", titles, header, sorted(rows, key=lambda row: str(row[1])), widths=(60, 10, 10, 10, 14, 24, 22))


def _prices() -> Sheet:
    header = ("Ряд", "Территория", "Месяц", "Значение", "Источник")
    rows = [
        ("индекс потребительских цен, декабрь к декабрю предыдущего года, %", "Российская Федерация", dt.date(year, 12, 1), growth, "учебный пример")
        for year, growth in _PRICES.items()
    ]
    titles = (STAMP, "Индекс потребительских цен: значения учебного примера, сверьте с публикациями Росстата")
    return Sheet("Ряды региона", titles, header, rows, widths=(60, 24, 12, 12, 16))
