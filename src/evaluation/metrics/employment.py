"""Employment of graduates. There is no single formula: E01 is primary, the others stand beside it, and the unknown are never failures.

Only full-time graduates enter; part-time ones are counted apart.
"""

import ibis
from ibis import _
from ibis.common.deferred import Deferred

from evaluation.measure import Duration, Grain, Horizon, Mean, Median, Rate
from evaluation.metric import Example, Metric
from evaluation.study.contract import AT_RISK, EMPLOYED, UNAVAILABLE
from evaluation.text import Text

_ALL = Text(ru="все выпускники очной формы", en="all full-time graduates")
_FIELD_TOLD = _.status.isnull().ifelse(ibis.null("boolean"), ibis.coalesce(_.in_field, ibis.literal(value=False)))
"""Whether a job is in the graduate's field; one of which this is not told counts as other work in the picture of channels."""
_COUNTED = _.graduated & _.full_time
_YEAR = Horizon(12)
_KNOWN_SO_FAR = Horizon(12, firm=False)
_FORM = Text(ru="сведения о выпускниках; форма мониторинга занятости", en="graduate records; form of the graduate employment monitoring")
_CONSCRIPTS = Text(
    ru="призванные в армию и продолжившие обучение остаются в знаменателе",
    en="conscripts and those in further study stay in the denominator",
)
_NOT_NEEDED: dict[str, object] = {"graduated": True, "full_time": False, "status": "EMP", "in_field": True, "months_to_job": 1}


def _people(*rows: tuple[str | None, bool | None, int | None]) -> tuple[dict[str, object], ...]:
    """Rows of an example: status, in field, months to the job; a full-time graduate each, and one part-time graduate more."""
    people: list[dict[str, object]] = [
        {"graduated": True, "full_time": True, "status": status, "in_field": field, "months_to_job": months, "open_at_12m": False}
        for status, field, months in rows
    ]
    return (*people, _NOT_NEEDED)


_TWELVE = _people(
    ("EMP", True, 1),
    ("EMP", True, 12),
    ("EMP", True, 13),
    ("EMP", False, 2),
    ("IP", True, 3),
    ("CONTRACT", False, 2),
    ("STUDY", False, None),
    ("CONSCR", False, None),
    ("CONSCR", True, 1),
    ("UNEMP", False, None),
    (None, None, None),
    ("PARENT", False, None),
)

EMPLOYED_IN_FIELD_12M = Metric(
    key="employed_in_field_12m",
    id="E01",
    name=Text(ru="Трудоустроены по полученной профессии в течение года", en="Employed in field within a year"),
    definition=Text(
        ru="доля выпускников очной формы, трудоустроившихся по полученной профессии в течение 12 месяцев, в общей численности",
        en="share of full-time graduates employed in their profession within 12 months, among all of them",
    ),
    numerator=Text(ru="трудоустроены по профессии за 12 месяцев", en="employed in field within 12 months"),
    denominator=_ALL,
    measure=Rate((_.in_field & (_.months_to_job <= 12)) | _.open_at_12m, _COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="up",
    source=Text(ru="сведения о выпускниках; показатель региональных «дорожных карт» 2012–2018 годов", en="graduate records; indicator of the regional road maps of 2012-2018"),
    horizon=_YEAR,
    caveats=(_CONSCRIPTS,),
    example=Example(_TWELVE, value=4 / 11, n=11, k=4, unknown=1),
    requires=("destinations.in_field", "students.graduation_date"),
)

EMPLOYED_IN_FIELD_OF_ADMITTED = Metric(
    key="employed_in_field_of_admitted_12m",
    id="E00",
    name=Text(ru="Трудоустроены по профессии из числа зачисленных", en="Employed in field of those admitted"),
    definition=Text(
        ru="доля окончивших и трудоустроившихся по профессии в течение 12 месяцев среди всех зачисленных (модель — при зачислении)",
        en="share who graduated and were employed in field within 12 months among all admitted (arm at admission)",
    ),
    numerator=Text(ru="окончили и трудоустроены по профессии", en="graduated and employed in field"),
    denominator=Text(ru="все зачисленные на очную форму", en="all admitted full-time"),
    measure=Rate(
        _.graduated & ((_.in_field & (_.months_to_job <= 12)) | _.open_at_12m), _.admitted & _.full_time
    ),
    grain=Grain.ADMITTED,
    year="graduation_year",
    level="p,c",
    better="up",
    source=Text(ru="сведения о выпускниках и приказы о зачислении; не зависит от отсева", en="graduate records and admission orders; free of selection by dropout"),
    horizon=_YEAR,
    caveats=(_CONSCRIPTS,),
    example=Example(
        (
            {"admitted": True, "full_time": True, "graduated": True, "in_field": True, "months_to_job": 2, "open_at_12m": False},
            {"admitted": True, "full_time": True, "graduated": False, "in_field": None, "months_to_job": None},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": True, "months_to_job": 15, "open_at_12m": False},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": False, "months_to_job": 2, "open_at_12m": False},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": None, "months_to_job": None},
            {"admitted": True, "full_time": False, "graduated": True, "in_field": True, "months_to_job": 1, "open_at_12m": False},
        ),
        value=0.25,
        n=4,
        k=1,
        unknown=1,
    ),
    requires=("destinations.in_field", "students.planned_graduation_date"),
)

EMPLOYED_GROSS = Metric(
    key="employed_gross",
    id="E02",
    name=Text(ru="Доля трудоустроенных в общей численности выпускников", en="Employed of all graduates"),
    definition=Text(
        ru="доля работающих по трудовому договору или договору ГПХ среди всех выпускников",
        en="share in employment by labour or civil contract among all graduates",
    ),
    numerator=Text(ru="трудоустроены", en="employed"),
    denominator=_ALL,
    measure=Rate(_.status == "EMP", _COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="g,p,c",
    better="up",
    source=_FORM,
    horizon=_KNOWN_SO_FAR,
    caveats=(_CONSCRIPTS,),
    example=Example(_TWELVE, value=4 / 11, n=11, k=4, unknown=1),
    requires=("destinations.status",),
)

EMPLOYED_BROAD = Metric(
    key="employed_broad",
    id="E03",
    name=Text(ru="Занятость выпускников (широкая)", en="Employed, broad"),
    definition=Text(
        ru="доля работающих, предпринимателей и служащих по контракту среди всех выпускников",
        en="share employed, sole traders and contract servicemen among all graduates",
    ),
    numerator=Text(ru="занятые всех видов", en="employed in any way"),
    denominator=_ALL,
    measure=Rate(_.status.isin(EMPLOYED), _COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="up",
    source=_FORM,
    horizon=_KNOWN_SO_FAR,
    caveats=(_CONSCRIPTS,),
    example=Example(_TWELVE, value=6 / 11, n=11, k=6, unknown=1),
    requires=("destinations.status",),
)

EMPLOYED_OF_AVAILABLE = Metric(
    key="employed_of_available",
    id="E04",
    name=Text(ru="Доля трудоустроенных среди вышедших на рынок труда", en="Employed of those on the labour market"),
    definition=Text(
        ru="занятые среди выпускников за вычетом обучающихся, призванных, в отпуске по уходу и иных не вышедших на рынок труда",
        en="employed among graduates less those in study, conscription, parental leave and others not on the labour market",
    ),
    numerator=Text(ru="занятые всех видов", en="employed in any way"),
    denominator=Text(ru="вышедшие на рынок труда", en="on the labour market"),
    measure=Rate(_.status.isin(EMPLOYED), _COUNTED & ~_.status.isin(UNAVAILABLE)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="up",
    source=_FORM,
    horizon=_KNOWN_SO_FAR,
    caveats=(
        Text(
            ru="чувствительна к переводу выпускников в исключаемые категории",
            en="sensitive to reclassifying graduates into excluded categories",
        ),
    ),
    example=Example(_TWELVE, value=6 / 7, n=7, k=6, unknown=1),
    requires=("destinations.status",),
)

POSITIVE_DESTINATION = Metric(
    key="positive_destination",
    id="E05",
    name=Text(ru="Распределение по каналам занятости: занятые, учёба, служба, уход за ребёнком", en="Positive destination"),
    definition=Text(
        ru="доля занятых, продолживших обучение, призванных и находящихся в отпуске по уходу среди всех выпускников",
        en="share employed, in study, conscripted or on parental leave among all graduates",
    ),
    numerator=Text(ru="занятые, обучение, служба, уход за ребёнком", en="employed, study, service, parental leave"),
    denominator=_ALL,
    measure=Rate(_.status.isin((*EMPLOYED, "STUDY", "CONSCR", "PARENT")), _COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="c",
    better="up",
    source=_FORM,
    horizon=_KNOWN_SO_FAR,
    caveats=(Text(ru="почти всегда выше 85 %: различает слабо", en="nearly always above 85 %: tells little apart"),),
    example=Example(_TWELVE, value=10 / 11, n=11, k=10, unknown=1),
    requires=("destinations.status",),
)

IN_FIELD_OF_EMPLOYED = Metric(
    key="in_field_of_employed",
    id="E08",
    name=Text(ru="По профессии среди занятых", en="In field among the employed"),
    definition=Text(ru="доля работающих по профессии среди занятых", en="share working in field among the employed"),
    numerator=Text(ru="работают по профессии", en="work in field"),
    denominator=Text(ru="занятые всех видов", en="employed in any way"),
    measure=Rate(_.in_field, _COUNTED & _.status.isin(EMPLOYED)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=_FORM,
    horizon=_KNOWN_SO_FAR,
    caveats=(
        Text(ru="по трудовой функции, а не по отрасли предприятия", en="by duties, not by the employer's industry"),
    ),
    example=Example(_TWELVE, value=4 / 6, n=6, k=4, unknown=1),
    requires=("destinations.status", "destinations.in_field"),
)

JOB_RETENTION_4M = Metric(
    key="job_retention_4m",
    id="E09",
    name=Text(ru="Закрепление на рабочем месте не менее 4 месяцев", en="Job retention for 4 months or more"),
    definition=Text(
        ru="доля работающих не менее 4 месяцев на последнем месте работы среди трудоустроенных",
        en="share with 4 months or more at the last job among the employed",
    ),
    numerator=Text(ru="не менее 4 месяцев на последнем месте", en="4 months or more at the last job"),
    denominator=Text(ru="трудоустроенные", en="employed"),
    measure=Rate(_.months_at_last_job >= 4, _COUNTED & (_.status == "EMP")),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=_FORM,
    horizon=_KNOWN_SO_FAR,
    caveats=(
        Text(ru="ранее 4 месяцев после выпуска не измеряется", en="cannot be measured within 4 months of graduation"),
    ),
    example=Example(
        (
            {"graduated": True, "full_time": True, "status": "EMP", "months_at_last_job": 4},
            {"graduated": True, "full_time": True, "status": "EMP", "months_at_last_job": 3},
            {"graduated": True, "full_time": True, "status": "EMP", "months_at_last_job": None},
            {"graduated": True, "full_time": True, "status": "IP", "months_at_last_job": 9},
            {"graduated": True, "full_time": True, "status": "EMP", "months_at_last_job": 11},
            {"graduated": True, "full_time": False, "status": "EMP", "months_at_last_job": 11},
        ),
        value=2 / 3,
        n=3,
        k=2,
        unknown=1,
    ),
    requires=("destinations.months_at_last_job",),
)

AT_RISK_OF_NON_EMPLOYMENT = Metric(
    key="at_risk_of_non_employment",
    id="E11",
    name=Text(ru="Находятся под риском нетрудоустройства", en="At risk of non-employment"),
    definition=Text(
        ru="доля неформально занятых, безработных, не планирующих работать и с иными причинами риска среди всех выпускников",
        en="share in informal work, unemployed, not seeking work or at other risk among all graduates",
    ),
    numerator=Text(ru="под риском нетрудоустройства", en="at risk"),
    denominator=_ALL,
    measure=Rate(_.status.isin(AT_RISK), _COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="down",
    source=_FORM,
    horizon=_KNOWN_SO_FAR,
    sensitive=True,
    example=Example(_TWELVE, value=1 / 11, n=11, k=1, unknown=1),
    requires=("destinations.status",),
)

TIME_TO_FIRST_JOB = Metric(
    key="months_to_first_job_12m",
    id="E13",
    name=Text(ru="Месяцев без работы за первый год", en="Months without a job in the first year"),
    definition=Text(
        ru="среднее число месяцев до первой работы в пределах 12; учёба, армия и уход за ребёнком — конкурирующие исходы",
        en="mean months until the first job within 12; study, conscription and parental leave are competing exits",
    ),
    numerator=Text(ru="месяцы до первой работы", en="months until the first job"),
    denominator=_ALL,
    measure=Duration(_.exit_month, _.exit, _COUNTED, event="job", within=12),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="g,p",
    better="down",
    unit="months",
    source=Text(ru="сведения о выпускниках; Andersen, Keiding (2012), doi:10.1002/sim.4385", en="graduate records; Andersen & Keiding (2012), doi:10.1002/sim.4385"),
    horizon=_YEAR,
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
        ),
        value=(2 + 4 + 12 + 12) / 4,
        n=4,
        unknown=1,
    ),
    requires=("destinations.status", "destinations.job_date"),
)

_EARNERS = tuple(
    {"graduated": True, "full_time": True, "earnings": earned} for earned in (0.0, 10.0, 20.0, 30.0, 50.0, 90.0, None)
)
_EARNINGS_CAVEAT = Text(ru="номинальный заработок, без поправки на цены", en="nominal earnings, not deflated")

MEDIAN_EARNINGS = Metric(
    key="median_earnings",
    id="E14",
    name=Text(ru="Медианный заработок работающих", en="Median earnings of the employed"),
    definition=Text(ru="медиана заработка тех, кто его имеет", en="median of earnings above zero"),
    numerator=Text(ru="заработок", en="earnings"),
    denominator=Text(ru="выпускники с заработком", en="graduates with earnings"),
    measure=Median(_.earnings, _COUNTED & (_.earnings > 0)),
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
    denominator=_ALL,
    measure=Mean(_.earnings, _COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p",
    better="up",
    unit="roubles",
    source=Text(ru="сведения о заработке; Dehejia, Wahba (1999), doi:10.1080/01621459.1999.10473858", en="earnings records; Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858"),
    caveats=(_EARNINGS_CAVEAT,),
    sensitive=True,
    example=Example(_EARNERS, value=200 / 6, n=6, unknown=1),
    requires=("destinations.earnings",),
)

HIRED_BY_TRAINING_EMPLOYER = Metric(
    key="hired_by_training_employer",
    id="D07",
    name=Text(ru="Трудоустроены по месту практики", en="Hired by the training employer"),
    definition=Text(
        ru="доля выпускников, принятых на работу предприятием, где они проходили подготовку, среди проходивших её",
        en="share of graduates hired by the employer who trained them, among those trained by an employer",
    ),
    numerator=Text(ru="приняты предприятием практики", en="hired by the training employer"),
    denominator=Text(ru="проходили подготовку на предприятии", en="trained by an employer"),
    measure=Rate(_.hired_by_trainer, _COUNTED & _.trained),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="g,p,c",
    better="up",
    source=Text(ru="договоры о практике и сведения о выпускниках", en="placement contracts and graduate records (BIBB: Übernahmequote)"),
    horizon=_KNOWN_SO_FAR,
    example=Example(
        (
            {"graduated": True, "full_time": True, "trained": True, "hired_by_trainer": True},
            {"graduated": True, "full_time": True, "trained": True, "hired_by_trainer": False},
            {"graduated": True, "full_time": True, "trained": True, "hired_by_trainer": None},
            {"graduated": True, "full_time": True, "trained": False, "hired_by_trainer": False},
            {"graduated": True, "full_time": False, "trained": True, "hired_by_trainer": True},
        ),
        value=0.5,
        n=2,
        k=1,
        unknown=1,
    ),
    requires=("placements.employer", "destinations.status"),
)


def _channel(key: str, suffix: str, name: Text, numerator: Deferred, example_k: int) -> Metric:
    """One channel of destinations: with the others it makes a whole."""
    return Metric(
        key=key,
        id=f"E05{suffix}",
        name=name,
        definition=Text(
            ru="доля выпускников очной формы: {name} (работа, о которой не сказано, по профессии ли она, — иная)",
            en="share of full-time graduates: {name} (a job not said to be in field is other work)",
        ).format(name=name),
        numerator=name,
        denominator=_ALL,
        measure=Rate(numerator, _COUNTED),
        grain=Grain.GRADUATES,
        year="graduation_year",
        level="g,p,c",
        better="neutral",
        source=_FORM,
        horizon=_KNOWN_SO_FAR,
        example=Example(_TWELVE, value=example_k / 11, n=11, k=example_k, unknown=1),
        requires=("destinations.status",),
    )


CHANNELS = (
    _channel("channel_in_field", "a", Text(ru="работают по профессии", en="work in field"),
             _.status.isin(EMPLOYED) & _FIELD_TOLD, 4),
    _channel("channel_other_work", "b", Text(ru="иная работа", en="other work"),
             _.status.isin(EMPLOYED) & ~_FIELD_TOLD, 2),
    _channel("channel_army", "c", Text(ru="армия", en="conscript service"), _.status == "CONSCR", 2),
    _channel("channel_study", "d", Text(ru="учёба", en="further study"), _.status == "STUDY", 1),
    _channel("channel_parental", "e", Text(ru="уход за ребёнком", en="parental leave"), _.status == "PARENT", 1),
    _channel("channel_no_work", "f", Text(ru="без работы и прочее", en="without work and other"),
             ~_.status.isin((*EMPLOYED, "CONSCR", "STUDY", "PARENT")), 1),
)  # fmt: skip

EMPLOYMENT = (
    EMPLOYED_IN_FIELD_12M, EMPLOYED_IN_FIELD_OF_ADMITTED, EMPLOYED_GROSS, EMPLOYED_BROAD, EMPLOYED_OF_AVAILABLE,
    POSITIVE_DESTINATION, IN_FIELD_OF_EMPLOYED, JOB_RETENTION_4M, AT_RISK_OF_NON_EMPLOYMENT, HIRED_BY_TRAINING_EMPLOYER,
)  # fmt: skip
"""Shares of graduates by their destinations: the table of different formulas."""
EARNINGS = (MEDIAN_EARNINGS, MEAN_EARNINGS)
