"""The roll: retention, dropout, completion on time, coverage by the dual model."""

from ibis import _

from evaluation.measure import Grain, Horizon, Rate
from evaluation.metric import Example, Metric
from evaluation.text import Text

_ADMITTED = Text(ru="зачисленные", en="admitted")

RETENTION = Metric(
    key="retention",
    id="K01",
    name=Text(ru="Сохранность контингента", en="Retention"),
    definition=Text(
        ru="доля зачисленных, не выбывших до планового окончания (вариант V3: по набору)",
        en="share of those admitted who had not left by the planned end (variant V3: by intake)",
    ),
    numerator=Text(ru="не выбыли", en="did not leave"),
    denominator=_ADMITTED,
    measure=Rate(_.retained, _.admitted),
    grain=Grain.ADMITTED,
    year="graduation_year",
    level="g,p,c",
    better="up",
    source=Text(ru="приказы о движении контингента", en="orders on admissions and leavings"),
    horizon=Horizon(0),
    caveats=(Text(ru="перевод в другую организацию считается выбытием", en="a transfer counts as leaving"),),
    example=Example(
        (
            {"admitted": True, "retained": True},
            {"admitted": True, "retained": True},
            {"admitted": True, "retained": False},
            {"admitted": True, "retained": None},
        ),
        value=2 / 3,
        n=3,
        k=2,
        unknown=1,
    ),
    requires=("students.planned_graduation_date", "students.leaving_date"),
)

DROPOUT = Metric(
    key="dropout",
    id="K02",
    name=Text(ru="Доля отчисленных", en="Dropout"),
    definition=Text(
        ru="доля зачисленных, выбывших без окончания; перевод, академический отпуск и смерть не считаются",
        en="share of those admitted who left without completing; transfers, academic leave and death do not count",
    ),
    numerator=Text(ru="выбыли без окончания", en="left without completing"),
    denominator=_ADMITTED,
    measure=Rate(_.dropped_out, _.admitted),
    grain=Grain.ADMITTED,
    year="graduation_year",
    level="g,p,c",
    better="down",
    source=Text(ru="приказы о движении контингента", en="orders on admissions and leavings"),
    horizon=Horizon(0),
    sensitive=True,
    example=Example(
        (
            {"admitted": True, "dropped_out": True},
            {"admitted": True, "dropped_out": False},
            {"admitted": True, "dropped_out": False},
            {"admitted": True, "dropped_out": False},
            {"admitted": True, "dropped_out": None},
        ),
        value=0.25,
        n=4,
        k=1,
        unknown=1,
    ),
    requires=("students.planned_graduation_date", "students.leaving_reason"),
)

COMPLETION_ON_TIME = Metric(
    key="completion_on_time",
    id="K03",
    name=Text(ru="Выпуск в срок", en="Completion on time"),
    definition=Text(
        ru="доля зачисленных, окончивших не позднее плановой даты",
        en="share of those admitted who graduated by the planned date",
    ),
    numerator=Text(ru="окончили в срок", en="graduated on time"),
    denominator=_ADMITTED,
    measure=Rate(_.on_time, _.admitted),
    grain=Grain.ADMITTED,
    year="graduation_year",
    level="p,c",
    better="up",
    source=Text(ru="книга выдачи дипломов; EQAVET 4 с ограничением по сроку", en="register of diplomas; EQAVET 4 with a time limit"),
    horizon=Horizon(0),
    example=Example(
        (
            {"admitted": True, "on_time": True},
            {"admitted": True, "on_time": False},
            {"admitted": True, "on_time": True},
            {"admitted": True, "on_time": False},
            {"admitted": True, "on_time": True},
        ),
        value=0.6,
        n=5,
        k=3,
    ),
    requires=("students.planned_graduation_date", "students.graduation_date"),
)

DUAL_COVERAGE = Metric(
    key="dual_coverage",
    id="D02",
    name=Text(ru="Охват дуальным обучением", en="Dual coverage"),
    definition=Text(
        ru="доля зачисленных в группы дуального обучения (договор, наставник, часы на предприятии)",
        en="share of those admitted to dual groups (contract, mentor, hours at the employer)",
    ),
    numerator=Text(ru="в группах дуального обучения", en="in dual groups"),
    denominator=Text(ru="зачисленные на очную форму", en="admitted full-time"),
    measure=Rate(_.arm == "dual", _.admitted & _.full_time),
    grain=Grain.ADMITTED,
    year="intake_year",
    level="p,c",
    better="up",
    source=Text(ru="приказы о зачислении и формировании групп", en="orders on admission and forming of groups"),
    example=Example(
        (
            {"admitted": True, "full_time": True, "arm": "dual"},
            {"admitted": True, "full_time": True, "arm": "regular"},
            {"admitted": True, "full_time": True, "arm": None},
            {"admitted": True, "full_time": False, "arm": "regular"},
            {"admitted": True, "full_time": True, "arm": "regular"},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=1,
    ),
    requires=("students.arm",),
)

ROLL = (RETENTION, DROPOUT, COMPLETION_ON_TIME, DUAL_COVERAGE)
