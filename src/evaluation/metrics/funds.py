"""Metrics of money and equipment (P05)."""

from ibis import _

from evaluation.measure import Grain, Index, Ratio, Total
from evaluation.metric import Example, Metric
from evaluation.stats.registers.shares import per_whole
from evaluation.text import Text


def _money(year: int, amount: float | None, whole: tuple[float, int] | None, level: float | None, source: str | None = "region") -> dict[str, object]:
    budget, students = whole or (None, None)
    return {"cluster": "c", "year": year, "source": source, "amount": amount, "budget": budget, "students": students, "price_level": level}


_FUNDS = (
    _money(2015, 300.0, (10_000.0, 200), 1.0),
    _money(2015, 500.0, (10_000.0, 200), 1.0, "own"),
    _money(2016, 600.0, (12_000.0, 300), 1.2),
    _money(2016, 360.0, None, None),
    _money(2016, None, (12_000.0, 300), 1.2),
    _money(2016, 240.0, (12_000.0, 300), 1.2, None),
)
_ACCOUNTS = Text(ru="бухгалтерская отчётность, договоры", en="accounts, contracts")
_IN_KIND = Text(ru="переданное в натуральной форме оценено сторонами", en="what is given in kind is valued by the parties")
_WHOLE_OF_YEAR = Text(
    ru="бюджет и контингент одного года повторяются в каждой строке и входят один раз",
    en="budget and students repeat in every row of a year and count once",
)

FUNDS_TOTAL = Metric(
    key="funds_total",
    id="P05",
    name=Text(ru="Привлечённые средства", en="Funds raised"),
    definition=Text(ru="сумма привлечённых средств по источникам, в ценах своих лет", en="sum of funds raised by source, in prices of each year"),
    numerator=Text(ru="привлечённые средства", en="funds raised"),
    denominator=Text(ru="поступления", en="entries"),
    measure=Total(_.amount, _.source.notnull()),
    grain=Grain.FUNDING,
    year="year",
    level="c",
    better="up",
    source=_ACCOUNTS,
    unit="roubles",
    caveats=(_IN_KIND, Text(
        ru="рубли разных лет не равны: рядом нужна сумма в постоянных ценах",
        en="roubles of different years differ: read it beside constant prices",
    )),
    example=Example(_FUNDS, value=1760.0, n=4, unknown=1),
    requires=("funding.amount",),
)

FUNDS_OF_BUDGET = Metric(
    key="funds_of_budget",
    id="P05a",
    name=Text(ru="Привлечённые средства к бюджету организации", en="Funds raised over the college's budget"),
    definition=Text(
        ru="сумма привлечённых средств к бюджету организации за те же годы",
        en="funds raised over the college's budget of the same years",
    ),
    numerator=Text(ru="привлечённые средства", en="funds raised"),
    denominator=Text(ru="бюджет организации", en="budget of the college"),
    measure=Index(
        {"owner": _.cluster, "period": _.year, "whole": _.budget}, _.source.notnull(), per_whole, {"amount": _.amount}
    ),
    grain=Grain.FUNDING,
    year="year",
    level="c",
    better="up",
    source=_ACCOUNTS,
    caveats=(_IN_KIND, _WHOLE_OF_YEAR),
    example=Example(_FUNDS, value=1400 / 22_000, n=3, unknown=2),
    requires=("funding.amount", "funding.budget"),
)

FUNDS_PER_STUDENT = Metric(
    key="funds_per_student",
    id="P05b",
    name=Text(ru="Привлечённые средства на одного обучающегося", en="Funds raised per student"),
    definition=Text(
        ru="сумма привлечённых средств к среднегодовому контингенту за те же годы",
        en="funds raised over the average roll of the same years",
    ),
    numerator=Text(ru="привлечённые средства", en="funds raised"),
    denominator=Text(ru="среднегодовой контингент", en="average roll of the year"),
    measure=Index(
        {"owner": _.cluster, "period": _.year, "whole": _.students}, _.source.notnull(), per_whole, {"amount": _.amount}
    ),
    grain=Grain.FUNDING,
    year="year",
    level="c",
    better="up",
    source=_ACCOUNTS,
    unit="roubles",
    caveats=(_IN_KIND, _WHOLE_OF_YEAR),
    example=Example(_FUNDS, value=1400 / 500, n=3, unknown=2),
    requires=("funding.amount", "funding.students"),
)

FUNDS_DEFLATED = Metric(
    key="funds_deflated",
    id="P05c",
    name=Text(ru="Привлечённые средства в постоянных ценах", en="Funds raised in constant prices"),
    definition=Text(
        ru="сумма привлечённых средств в ценах года начала проекта: суммы лет делятся на уровень цен по ряду «индекс потребительских цен»",
        en="funds raised in prices of the year of the project's start: amounts are divided by the price level from the series of consumer prices",
    ),
    numerator=Text(ru="привлечённые средства в ценах года начала", en="funds in prices of the year of the start"),
    denominator=Text(ru="поступления с известным уровнем цен", en="entries of known price level"),
    measure=Total(_.amount / _.price_level, _.source.notnull()),
    grain=Grain.FUNDING,
    year="year",
    level="c",
    better="up",
    source=Text(
        ru="бухгалтерская отчётность; индекс цен вносит организация из публикаций Росстата",
        en="accounts; the college enters the price index as Rosstat publishes it",
    ),
    unit="roubles",
    caveats=(_IN_KIND, Text(
        ru="потребительские цены растут не так, как цены оборудования",
        en="consumer prices do not move like those of equipment",
    )),
    example=Example(_FUNDS, value=1300.0, n=3, unknown=2),
    requires=("funding.amount", "funding.price_level"),
)


def _item(commissioned: int | None, units: int, *hours: float | None, item: str | None = "станок") -> dict[str, object]:
    used, available = hours or (None, None)
    return {"item": item, "year": 2016, "commissioned": commissioned, "units": units, "hours_used": used, "hours_available": available}


_ITEMS = (
    _item(2006, 4, 300.0, 1200.0),
    _item(2015, 1, 700.0, 800.0),
    _item(None, 2, 100.0, 500.0),
    _item(2013, 5),
    _item(2001, 3, 900.0, 900.0, item=None),
)
_CARDS = Text(ru="инвентарные карточки, журналы использования", en="inventory cards, logs of use")

EQUIPMENT_AGE = Metric(
    key="equipment_age",
    id="P05d",
    name=Text(ru="Средний возраст оборудования", en="Mean age of equipment"),
    definition=Text(
        ru="средний возраст единицы оборудования в годах на год учёта",
        en="mean age of a unit of equipment in years in the year of account",
    ),
    numerator=Text(ru="лет с ввода, по единицам", en="years since commissioning, over units"),
    denominator=Text(ru="единицы оборудования", en="units of equipment"),
    measure=Ratio((_.year - _.commissioned) * _.units, _.units, _.item.notnull()),
    grain=Grain.EQUIPMENT,
    year="year",
    level="p,c",
    better="down",
    source=_CARDS,
    unit="years",
    caveats=(Text(ru="новое оборудование ещё не значит используемое", en="new equipment is not yet equipment in use"),),
    example=Example(_ITEMS, value=(4 * 10 + 1 + 5 * 3) / 10, n=3, unknown=1),
    requires=("equipment.commissioned", "equipment.units"),
)

EQUIPMENT_USE = Metric(
    key="equipment_use",
    id="P05e",
    name=Text(ru="Использование оборудования", en="Use of equipment"),
    definition=Text(ru="часы использования оборудования к часам, когда оно было доступно", en="hours of use over hours the equipment was available"),
    numerator=Text(ru="часы использования", en="hours of use"),
    denominator=Text(ru="часы доступности", en="hours available"),
    measure=Ratio(_.hours_used, _.hours_available, _.item.notnull()),
    grain=Grain.EQUIPMENT,
    year="year",
    level="p,c",
    better="up",
    source=_CARDS,
    caveats=(Text(ru="часы по журналам, без замеров", en="hours from logs, not measured"),),
    example=Example(_ITEMS, value=1100 / 2500, n=3, unknown=1),
    requires=("equipment.hours_used", "equipment.hours_available"),
)

FUNDS = (FUNDS_TOTAL, FUNDS_DEFLATED, FUNDS_PER_STUDENT, FUNDS_OF_BUDGET)
EQUIPMENT = (EQUIPMENT_AGE, EQUIPMENT_USE)
