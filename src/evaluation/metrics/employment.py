"""Employment of graduates. There is no single formula: E01 is primary, the others stand beside it, and the unknown are never failures.

Only full-time graduates enter; part-time ones are counted apart.
"""

from ibis import _

from evaluation.measure import Grain, Rate
from evaluation.metric import Example, Metric
from evaluation.metrics.graduates import COUNTED, EVERY_STATUS, FORM, FULL_TIME, KNOWN_SO_FAR, TWELVE, WITHIN_A_YEAR
from evaluation.study.contract import AT_RISK, EMPLOYED, UNAVAILABLE
from evaluation.text import Text

_CONSCRIPTS = Text(
    ru="призванные в армию и продолжившие обучение остаются в знаменателе",
    en="conscripts and those in further study stay in the denominator",
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
    denominator=FULL_TIME,
    measure=Rate((_.in_field & (_.months_to_job <= 12)) | _.open_at_12m, COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="up",
    source=Text(
        ru="сведения о выпускниках; показатель региональных «дорожных карт» 2012–2018 годов",
        en="graduate records; indicator of the regional road maps of 2012-2018",
    ),
    horizon=WITHIN_A_YEAR,
    caveats=(_CONSCRIPTS,),
    example=Example(TWELVE, value=4 / 11, n=11, k=4, unknown=2),
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
    source=Text(
        ru="сведения о выпускниках и приказы о зачислении; не зависит от отсева",
        en="graduate records and admission orders; free of selection by dropout",
    ),
    horizon=WITHIN_A_YEAR,
    caveats=(_CONSCRIPTS,),
    example=Example(
        (
            {"admitted": True, "full_time": True, "graduated": True, "in_field": True, "months_to_job": 2, "open_at_12m": False},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": True, "months_to_job": 12, "open_at_12m": False},
            {"admitted": True, "full_time": True, "graduated": False, "in_field": None, "months_to_job": None},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": True, "months_to_job": 13, "open_at_12m": False},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": False, "months_to_job": 2, "open_at_12m": False},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": None, "months_to_job": None},
            {"admitted": True, "full_time": True, "graduated": True, "in_field": False, "months_to_job": None, "open_at_12m": None},
            {"admitted": True, "full_time": False, "graduated": True, "in_field": True, "months_to_job": 1, "open_at_12m": False},
            {"admitted": False, "full_time": True, "graduated": True, "in_field": True, "months_to_job": 1, "open_at_12m": False},
        ),
        value=2 / 5,
        n=5,
        k=2,
        unknown=2,
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
    denominator=FULL_TIME,
    measure=Rate(_.status == "EMP", COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="g,p,c",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(_CONSCRIPTS,),
    example=Example(EVERY_STATUS, value=4 / 50, n=50, k=4, unknown=2),
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
    denominator=FULL_TIME,
    measure=Rate(_.status.isin(EMPLOYED), COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(_CONSCRIPTS,),
    example=Example(EVERY_STATUS, value=10 / 50, n=50, k=10, unknown=2),
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
    measure=Rate(_.status.isin(EMPLOYED), COUNTED & ~_.status.isin(UNAVAILABLE)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(
        Text(
            ru="чувствительна к переводу выпускников в исключаемые категории",
            en="sensitive to reclassifying graduates into excluded categories",
        ),
    ),
    example=Example(EVERY_STATUS, value=10 / 34, n=34, k=10, unknown=2),
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
    denominator=FULL_TIME,
    measure=Rate(_.status.isin((*EMPLOYED, "STUDY", "CONSCR", "PARENT")), COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="c",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(Text(ru="почти всегда выше 85 %: различает слабо", en="nearly always above 85 %: tells little apart"),),
    example=Example(EVERY_STATUS, value=16 / 50, n=50, k=16, unknown=2),
    requires=("destinations.status",),
)

IN_FIELD_OF_EMPLOYED = Metric(
    key="in_field_of_employed",
    id="E08",
    name=Text(ru="По профессии среди занятых", en="In field among the employed"),
    definition=Text(ru="доля работающих по профессии среди занятых", en="share working in field among the employed"),
    numerator=Text(ru="работают по профессии", en="work in field"),
    denominator=Text(ru="занятые всех видов", en="employed in any way"),
    measure=Rate(_.in_field, COUNTED & _.status.isin(EMPLOYED)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(
        Text(ru="по трудовой функции, а не по отрасли предприятия", en="by duties, not by the employer's industry"),
    ),
    example=Example(EVERY_STATUS, value=4 / 9, n=9, k=4, unknown=3),
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
    measure=Rate(_.months_at_last_job >= 4, COUNTED & (_.status == "EMP")),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
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
            {"graduated": False, "full_time": True, "status": "EMP", "months_at_last_job": 11},
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
    denominator=FULL_TIME,
    measure=Rate(_.status.isin(AT_RISK), COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c,r",
    better="down",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    sensitive=True,
    example=Example(EVERY_STATUS, value=8 / 50, n=50, k=8, unknown=2),
    requires=("destinations.status",),
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
    measure=Rate(_.hired_by_trainer, COUNTED & _.trained),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="g,p,c",
    better="up",
    source=Text(ru="договоры о практике и сведения о выпускниках", en="placement contracts and graduate records (BIBB: Übernahmequote)"),
    horizon=KNOWN_SO_FAR,
    example=Example(
        (
            {"graduated": True, "full_time": True, "trained": True, "hired_by_trainer": True},
            {"graduated": True, "full_time": True, "trained": True, "hired_by_trainer": False},
            {"graduated": True, "full_time": True, "trained": True, "hired_by_trainer": False},
            {"graduated": True, "full_time": True, "trained": True, "hired_by_trainer": None},
            {"graduated": True, "full_time": True, "trained": False, "hired_by_trainer": False},
            {"graduated": True, "full_time": False, "trained": True, "hired_by_trainer": True},
            {"graduated": False, "full_time": True, "trained": True, "hired_by_trainer": True},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=1,
    ),
    requires=("placements.employer", "destinations.status"),
)


EMPLOYMENT = (
    EMPLOYED_IN_FIELD_12M, EMPLOYED_IN_FIELD_OF_ADMITTED, EMPLOYED_GROSS, EMPLOYED_BROAD, EMPLOYED_OF_AVAILABLE,
    POSITIVE_DESTINATION, IN_FIELD_OF_EMPLOYED, JOB_RETENTION_4M, AT_RISK_OF_NON_EMPLOYMENT, HIRED_BY_TRAINING_EMPLOYER,
)  # fmt: skip
"""Shares of graduates by their destinations: the table of different formulas."""
