"""Outcomes of the public panel studies. They stand apart from the vocational catalogue: `PUBLIC_STUDIES`, not `ALL`.

One row is a firm or a state in one year; the studies hold them as totals with n = 1.
"""

from ibis import _

from evaluation.measure import Grain, Mean
from evaluation.metric import Example, Metric
from evaluation.text import Text

SCRAP_LOG = Metric(
    key="scrap_rate_log",
    id="X01",
    name=Text(ru="Доля брака (логарифм)", en="Scrap rate (logarithm)"),
    definition=Text(
        ru="среднее по фирмам натурального логарифма числа бракованных изделий на 100",
        en="mean over firms of the natural logarithm of defective items in 100",
    ),
    numerator=Text(ru="сумма логарифмов доли брака", en="sum of logarithms of the scrap rate"),
    denominator=Text(ru="фирмы, сообщившие долю брака", en="firms that told their scrap rate"),
    measure=Mean(_.value, _.college.notnull()),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="c",
    better="down",
    unit="index",
    source=Text(
        ru="опрос фирм Мичигана; Holzer, Block, Cheatham, Knott (1993), doi:10.1177/001979399304600403",
        en="survey of Michigan firms; Holzer, Block, Cheatham & Knott (1993), doi:10.1177/001979399304600403",
    ),
    caveats=(
        Text(
            ru="разность логарифмов 0,1 — примерно 10 % доли брака, а не 10 процентных пунктов",
            en="a difference of 0.1 in logarithms is about 10 % of the scrap rate, not 10 percentage points",
        ),
    ),
    example=Example(
        ({"college": "A", "value": 1.5}, {"college": "B", "value": 0.5}, {"college": "C", "value": -0.5}, {"college": "D", "value": None}),
        value=0.5,
        n=3,
        unknown=1,
    ),
    requires=("totals.value",),
)

HOMICIDE_LOG = Metric(
    key="homicide_rate_log",
    id="X02",
    name=Text(ru="Убийства (логарифм)", en="Homicides (logarithm)"),
    definition=Text(
        ru="среднее по штатам натурального логарифма числа убийств на 100 000 жителей",
        en="mean over states of the natural logarithm of homicides per 100,000 residents",
    ),
    numerator=Text(ru="сумма логарифмов числа убийств", en="sum of logarithms of homicides"),
    denominator=Text(ru="штаты США", en="states of the USA"),
    measure=Mean(_.value, _.college.notnull()),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="c",
    better="down",
    unit="index",
    source=Text(
        ru="полицейская статистика ФБР; Cheng, Hoekstra (2013), doi:10.3368/jhr.48.3.821",
        en="FBI police statistics; Cheng & Hoekstra (2013), doi:10.3368/jhr.48.3.821",
    ),
    caveats=(
        Text(ru="штаты не взвешены по населению", en="states are not weighted by population"),
    ),
    example=Example(
        ({"college": "1", "value": 2.0}, {"college": "2", "value": 1.0}, {"college": "3", "value": None}),
        value=1.5,
        n=2,
        unknown=1,
    ),
    requires=("totals.value",),
)

PUBLIC_STUDIES: tuple[Metric, ...] = (SCRAP_LOG, HOMICIDE_LOG)
