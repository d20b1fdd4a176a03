"""The first year after graduation: months in a job, months in work or study without a gap, earnings beside those of the district."""

from collections.abc import Mapping

from ibis import _

from evaluation.measure import Grain, Horizon, Mean, Median, Rate
from evaluation.metric import Example, Metric
from evaluation.metrics.graduates import COUNTED, FORM, FULL_TIME, WITHIN_A_YEAR
from evaluation.text import Text


def counted(*rows: Mapping[str, object]) -> tuple[dict[str, object], ...]:
    """Rows of an example: full-time graduates, then the first of them once part-time and once not graduated."""
    told = ({"graduated": True, "full_time": True, **row} for row in rows)
    return (*told, {**rows[0], "graduated": True, "full_time": False}, {**rows[0], "graduated": False, "full_time": True})


EARNINGS_TO_DISTRICT = Metric(
    key="earnings_to_district",
    id="E14b",
    name=Text(ru="Заработок к среднему по району", en="Earnings to the district mean"),
    definition=Text(
        ru="медиана отношения заработка выпускника к средней зарплате в районе за то же время; без не имеющих заработка",
        en="median ratio of a graduate's earnings to the mean of the district at the same time; those without earnings left out",
    ),
    numerator=Text(ru="заработок выпускника", en="graduate's earnings"),
    denominator=Text(ru="средняя зарплата в районе", en="mean earnings of the district"),
    measure=Median(_.earnings / _.district_earnings, COUNTED & (_.earnings > 0) & (_.district_earnings > 0)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    unit="times",
    source=Text(
        ru="сведения о заработке; средняя зарплата — по данным статистики района; как в польском мониторинге выпускников",
        en="earnings records; district means from statistics; as in the Polish graduate tracking",
    ),
    sensitive=True,
    caveats=(
        Text(
            ru="не имеющие заработка не входят: о занятости показатель не говорит",
            en="those without earnings are out: it says nothing of employment",
        ),
    ),
    example=Example(
        counted(
            {"earnings": 90.0, "district_earnings": 10.0},
            {"earnings": 20.0, "district_earnings": 40.0},
            {"earnings": 30.0, "district_earnings": 40.0},
            {"earnings": 50.0, "district_earnings": 40.0},
            {"earnings": 1.0, "district_earnings": 40.0},
            {"earnings": 2.0, "district_earnings": 1.0},
            {"earnings": 0.0, "district_earnings": 40.0},
            {"earnings": 20.0, "district_earnings": 0.0},
            {"earnings": 20.0, "district_earnings": None},
            {"earnings": None, "district_earnings": 40.0},
        ),
        value=(0.75 + 1.25) / 2,
        n=6,
        unknown=2,
    ),
    requires=("destinations.earnings", "destinations.district_earnings"),
)

_MONTHS = Text(ru="месяцы занятости за первые 12", en="months employed of the first 12")
_WORKED: tuple[dict[str, object], ...] = counted(
    {"status": "EMP", "months_employed_12": 12},
    {"status": "EMP", "months_employed_12": 12},
    {"status": "EMP", "months_employed_12": 7},
    {"status": "STUDY", "months_employed_12": 2},
    {"status": "STUDY", "months_employed_12": 1},
    {"status": "CONSCR", "months_employed_12": 0},
    {"status": "UNEMP", "months_employed_12": None},
    {"status": None, "months_employed_12": 5},
)

MONTHS_EMPLOYED = Metric(
    key="months_employed_12",
    id="E15",
    name=Text(ru="Месяцев занятости за первый год", en="Months employed in the first year"),
    definition=Text(
        ru="среднее число месяцев занятости выпускника очной формы за первые 12 месяцев после выпуска",
        en="mean months a full-time graduate was employed in the first 12 months after graduation",
    ),
    numerator=_MONTHS,
    denominator=FULL_TIME,
    measure=Mean(_.months_employed_12, COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p",
    better="up",
    unit="months",
    source=FORM,
    horizon=WITHIN_A_YEAR,
    caveats=(Text(ru="учёба и служба — месяцы без занятости", en="study and service are months without employment"),),
    example=Example(_WORKED, value=39 / 7, n=7, unknown=1),
    requires=("destinations.months_employed_12",),
)

MONTHS_EMPLOYED_NOT_STUDYING = Metric(
    key="months_employed_12_not_studying",
    id="E15a",
    name=Text(ru="Месяцев занятости за первый год, без продолживших обучение", en="Months employed, those in study left out"),
    definition=Text(
        ru="то же среди тех, кто не продолжил обучение", en="the same among those who are not in further study"
    ),
    numerator=_MONTHS,
    denominator=Text(ru="выпускники очной формы, не продолжившие обучение", en="full-time graduates not in further study"),
    measure=Mean(_.months_employed_12, COUNTED & (_.status != "STUDY")),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p",
    better="up",
    unit="months",
    source=FORM,
    horizon=WITHIN_A_YEAR,
    caveats=(Text(ru="служба — месяцы без занятости", en="service is months without employment"),),
    example=Example(_WORKED, value=31 / 4, n=4, unknown=2),
    requires=("destinations.months_employed_12", "destinations.status"),
)

SUSTAINED_DESTINATION = Metric(
    key="sustained_destination",
    id="E17",
    name=Text(ru="Устойчивая занятость или учёба", en="Sustained positive destination"),
    definition=Text(
        ru="доля выпускников, которые каждый из шести месяцев с октября по март работали или учились "
        "и не более одного раза переходили между работой и учёбой",
        en="share in work or study in each of the six months October to March, with at most one switch between the two",
    ),
    numerator=Text(ru="все шесть месяцев в работе или учёбе", en="all six months in work or study"),
    denominator=FULL_TIME,
    measure=Rate((_.months_active >= 6) & (_.switches <= 1), COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=Text(
        ru="сведения о выпускниках; правило показателей результативности дополнительного образования Англии",
        en="graduate records; rule of the further education outcome based success measures (England)",
    ),
    horizon=Horizon(9),
    caveats=(
        Text(ru="служба в армии занятостью не считается: в Англии призыва нет", en="conscription is not counted: the rule knows none"),
    ),
    example=Example(
        counted(
            {"months_active": 6, "switches": 0},
            {"months_active": 6, "switches": 0},
            {"months_active": 6, "switches": 1},
            {"months_active": 6, "switches": 2},
            {"months_active": 5, "switches": 0},
            {"months_active": 3, "switches": 0},
            {"months_active": None, "switches": None},
            {"months_active": 6, "switches": None},
        ),
        value=3 / 6,
        n=6,
        k=3,
        unknown=2,
    ),
    requires=("destinations.months_active", "destinations.switches"),
)

FIRST_YEAR = (MONTHS_EMPLOYED, MONTHS_EMPLOYED_NOT_STUDYING, SUSTAINED_DESTINATION, EARNINGS_TO_DISTRICT)
"""Months and earnings of the first year."""
