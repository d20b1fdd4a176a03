"""The roll: retention, dropout, completion on time, coverage by the dual model."""

from ibis import _

from evaluation.measure import Grain, Horizon, Mean, Rate
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
            {"admitted": False, "retained": True},
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
            {"admitted": False, "dropped_out": True},
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
            {"admitted": False, "on_time": True},
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
            {"admitted": False, "full_time": True, "arm": "dual"},
            {"admitted": True, "full_time": True, "arm": "regular"},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=1,
    ),
    requires=("students.arm",),
)

ENTRY_MARK = Metric(
    key="entry_mark",
    id="K06",
    name=Text(ru="Средний балл аттестата зачисленных", en="School certificate mean mark of those enrolled"),
    definition=Text(
        ru="среднее средних баллов аттестата зачисленных на очную форму", en="mean of the school certificate marks of those admitted full-time"
    ),
    numerator=Text(ru="средние баллы аттестатов", en="school certificate marks"),
    denominator=Text(ru="зачисленные на очную форму", en="admitted full-time"),
    measure=Mean(_.entry_mark, _.admitted & _.full_time),
    grain=Grain.ADMITTED,
    year="intake_year",
    level="g,p",
    better="up",
    unit="mark",
    source=Text(ru="аттестаты; протоколы приёмной комиссии", en="school certificates; minutes of the admission board"),
    caveats=(
        Text(
            ru="отбор при приёме: по нему выравнивают группы, прежде чем сравнивать модели обучения",
            en="selection at entry: groups are made alike by it before the arms are compared",
        ),
    ),
    example=Example(
        (
            {"admitted": True, "full_time": True, "entry_mark": 3.5},
            {"admitted": True, "full_time": True, "entry_mark": 4.5},
            {"admitted": True, "full_time": True, "entry_mark": 3.4},
            {"admitted": True, "full_time": True, "entry_mark": None},
            {"admitted": True, "full_time": False, "entry_mark": 5.0},
            {"admitted": False, "full_time": True, "entry_mark": 5.0},
        ),
        value=3.8,
        n=3,
        unknown=1,
    ),
    requires=("students.entry_mark",),
)

TARGET_CONTRACTS = Metric(
    key="target_contracts",
    id="K07",
    name=Text(ru="Целевое обучение", en="Target contracts"),
    definition=Text(
        ru="доля студентов с договором о целевом обучении в контингенте на 1 октября",
        en="share of students with an employer-sponsored contract among the roll on 1 October",
    ),
    numerator=Text(ru="договор о целевом обучении", en="target contract"),
    denominator=Text(ru="контингент на 1 октября", en="roll on 1 October"),
    measure=Rate(_.target_contract, _.on_roll),
    grain=Grain.ON_ROLL,
    year="academic_year",
    level="p,c",
    better="up",
    source=Text(ru="договоры о целевом обучении; приказы о движении контингента", en="target contracts; orders on admissions and leavings"),
    caveats=(
        Text(
            ru="заключённый договор ещё не найм: судьба договора (исполнен, приостановлен, расторгнут и почему) здесь не видна",
            en="a contract is no hiring yet: its fate (fulfilled, suspended, dissolved and why) is not seen here",
        ),
    ),
    example=Example(
        (
            {"on_roll": True, "target_contract": True},
            {"on_roll": True, "target_contract": False},
            {"on_roll": True, "target_contract": False},
            {"on_roll": True, "target_contract": None},
            {"on_roll": False, "target_contract": True},
            {"on_roll": None, "target_contract": True},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=2,
    ),
    requires=("students.target_contract", "students.intake_year"),
)

ROLL = (RETENTION, DROPOUT, COMPLETION_ON_TIME, DUAL_COVERAGE, ENTRY_MARK, TARGET_CONTRACTS)
