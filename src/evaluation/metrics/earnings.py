"""The first year without a job, and what graduates earn."""

from ibis import _

from evaluation.measure import Duration, Grain, Mean, Median
from evaluation.metric import Example, Metric
from evaluation.metrics.graduates import COUNTED, FULL_TIME, WITHIN_A_YEAR
from evaluation.text import Text

TIME_TO_FIRST_JOB = Metric(
    key="months_to_first_job_12m",
    id="E13",
    name=Text(ru="Месяцев без работы за первый год", en="Months without a job in the first year"),
    definition=Text(
        ru="среднее число месяцев до первой работы в пределах 12; учёба, армия и уход за ребёнком — конкурирующие исходы",
        en="mean months until the first job within 12; study, conscription and parental leave are competing exits",
    ),
    numerator=Text(ru="месяцы до первой работы", en="months until the first job"),
    denominator=FULL_TIME,
    measure=Duration(_.exit_month, _.exit, COUNTED, event="job", within=12),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="g,p",
    better="down",
    unit="months",
    source=Text(
        ru="сведения о выпускниках; Andersen, Keiding (2012), doi:10.1002/sim.4385",
        en="graduate records; Andersen & Keiding (2012), doi:10.1002/sim.4385",
    ),
    horizon=WITHIN_A_YEAR,
    caveats=(
        Text(
            ru="у призванного работа отложена, а не исключена: месяцы службы считаются месяцами без работы",
            en="conscription delays a job, it does not exclude it: months of service count as months without a job",
        ),
    ),
    example=Example(
        (
            {"graduated": True, "full_time": True, "exit": "job", "exit_month": 2},
            {"graduated": True, "full_time": True, "exit": "job", "exit_month": 4},
            {"graduated": True, "full_time": True, "exit": "CONSCR", "exit_month": 3},
            {"graduated": True, "full_time": True, "exit": "", "exit_month": 12},
            {"graduated": True, "full_time": True, "exit": None, "exit_month": None},
            {"graduated": True, "full_time": False, "exit": "job", "exit_month": 1},
            {"graduated": False, "full_time": True, "exit": "job", "exit_month": 1},
        ),
        value=(2 + 4 + 12 + 12) / 4,
        n=4,
        unknown=1,
    ),
    requires=("destinations.status", "destinations.job_date"),
)

_EARNERS = (
    {"graduated": True, "full_time": True, "earnings": 0.0},
    {"graduated": True, "full_time": True, "earnings": 1.0},
    {"graduated": True, "full_time": True, "earnings": 20.0},
    {"graduated": True, "full_time": True, "earnings": 30.0},
    {"graduated": True, "full_time": True, "earnings": 50.0},
    {"graduated": True, "full_time": True, "earnings": 90.0},
    {"graduated": True, "full_time": True, "earnings": None},
    {"graduated": True, "full_time": False, "earnings": 60.0},
    {"graduated": False, "full_time": True, "earnings": 70.0},
)
_EARNINGS_CAVEAT = Text(ru="номинальный заработок, без поправки на цены", en="nominal earnings, not deflated")

MEDIAN_EARNINGS = Metric(
    key="median_earnings",
    id="E14",
    name=Text(ru="Медианный заработок работающих", en="Median earnings of the employed"),
    definition=Text(ru="медиана заработка тех, кто его имеет", en="median of earnings above zero"),
    numerator=Text(ru="заработок", en="earnings"),
    denominator=Text(ru="выпускники с заработком", en="graduates with earnings"),
    measure=Median(_.earnings, COUNTED & (_.earnings > 0)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p",
    better="up",
    unit="roubles",
    source=Text(ru="сведения о заработке; без нулевых значений", en="earnings records; zeros left out"),
    caveats=(_EARNINGS_CAVEAT,),
    sensitive=True,
    example=Example(_EARNERS, value=30.0, n=5, unknown=1),
    requires=("destinations.earnings",),
)

MEAN_EARNINGS = Metric(
    key="mean_earnings",
    id="E14a",
    name=Text(ru="Средний заработок, считая не имеющих его", en="Mean earnings, zeros included"),
    definition=Text(
        ru="среднее заработка по всем выпускникам, отсутствие заработка — ноль",
        en="mean of earnings over all graduates, no earnings count as zero",
    ),
    numerator=Text(ru="сумма заработков", en="sum of earnings"),
    denominator=FULL_TIME,
    measure=Mean(_.earnings, COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p",
    better="up",
    unit="roubles",
    source=Text(
        ru="сведения о заработке; Dehejia, Wahba (1999), doi:10.1080/01621459.1999.10473858",
        en="earnings records; Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858",
    ),
    caveats=(_EARNINGS_CAVEAT,),
    sensitive=True,
    example=Example(_EARNERS, value=191 / 6, n=6, unknown=1),
    requires=("destinations.earnings",),
)

EARNINGS = (MEDIAN_EARNINGS, MEAN_EARNINGS)
