"""Arrears and attendance: who owes an examination on the day of the data, and how many of the scheduled hours were attended."""

from ibis import _

from evaluation.measure import Grain, Mean, Rate, Ratio
from evaluation.metric import Example, Metric
from evaluation.text import Text

_EMPLOYER_DAYS = Text(
    ru="дни на предприятии в журнал часто не заносят, и группы дуального обучения выглядят отсутствующими; семестры, где это отмечено, "
    "показаны как сведения отсутствуют",
    en="days at the employer are often not entered, so dual groups look absent; semesters marked so are counted as unknown",
)

ARREARS = Metric(
    key="arrears",
    id="A08",
    name=Text(ru="Студенты с академической задолженностью", en="Students with arrears"),
    definition=Text(
        ru="доля студентов, у которых на день данных есть хотя бы одна неликвидированная оценка «2» или «не аттестован» за учебный год",
        en="share of students with at least one fail or not attested of the academic year not cleared by the day of the data",
    ),
    numerator=Text(ru="студенты с неликвидированной «2» или «н/а»", en="students with an uncleared fail"),
    denominator=Text(ru="студенты, у которых есть оценки за учебный год", en="students with marks of the year"),
    measure=Rate(_.owing > 0, _.marks > 0),
    grain=Grain.STUDENT_YEARS,
    year="academic_year",
    level="g,c",
    better="down",
    source=Text(ru="ведомости успеваемости и ведомости пересдач; 273-ФЗ, ст. 58", en="grade sheets and sheets of resits; law 273-FZ, art. 58"),
    sensitive=True,
    caveats=(
        Text(
            ru="зависит от дня данных: пересдачи идут и после окончания учебного года",
            en="depends on the day of the data: resits go on after the year",
        ),
        Text(
            ru="пустая дата ликвидации значит «не ликвидирована»; за год, в котором не записано ни одной даты, задолженность неизвестна",
            en="an empty day of clearing means not cleared; of a year without any such day the arrears are unknown",
        ),
    ),
    example=Example(
        (
            {"marks": 8, "owing": 0},
            {"marks": 8, "owing": 1},
            {"marks": 8, "owing": 3},
            {"marks": 1, "owing": 0},
            {"marks": 1, "owing": 0},
            {"marks": 8, "owing": None},
            {"marks": 0, "owing": 0},
        ),
        value=0.4,
        n=5,
        k=2,
        unknown=1,
    ),
    requires=("marks.mark", "marks.cleared_date"),
)

_HOURS: tuple[dict[str, object], ...] = (
    {"hours_scheduled": 1000.0, "hours_missed": 100.0, "missed_unexcused": 40.0},
    {"hours_scheduled": 600.0, "hours_missed": 0.0, "missed_unexcused": 0.0},
    {"hours_scheduled": 399.0, "hours_missed": 100.0, "missed_unexcused": 21.0},
    {"hours_scheduled": 1.0, "hours_missed": 0.0, "missed_unexcused": 1.0},
    {"hours_scheduled": 0.0, "hours_missed": 2.0, "missed_unexcused": 2.0},
    {"hours_scheduled": 800.0, "hours_missed": None, "missed_unexcused": None},
    {"hours_scheduled": None, "hours_missed": 5.0, "missed_unexcused": 5.0},
)

ATTENDED = Metric(
    key="attendance",
    id="A09",
    name=Text(ru="Посещаемость", en="Attendance"),
    definition=Text(
        ru="доля посещённых часов среди часов по расписанию за учебный год",
        en="hours attended among the hours scheduled in the academic year",
    ),
    numerator=Text(ru="посещённые часы", en="hours attended"),
    denominator=Text(ru="часы по расписанию", en="hours scheduled"),
    measure=Ratio(_.hours_scheduled - _.hours_missed, _.hours_scheduled, _.hours_scheduled > 0),
    grain=Grain.ATTENDANCE,
    year="academic_year",
    level="s,g",
    better="up",
    source=Text(ru="журналы учёта занятий", en="class registers"),
    caveats=(_EMPLOYER_DAYS,),
    example=Example(_HOURS, value=1800 / 2000, n=4, unknown=2),
    requires=("attendance.hours_scheduled", "attendance.hours_missed"),
)

UNEXCUSED_HOURS = Metric(
    key="unexcused_hours",
    id="A09a",
    name=Text(ru="Пропуски без уважительной причины на студента", en="Unexcused hours per student"),
    definition=Text(
        ru="среднее число часов, пропущенных студентом без уважительной причины за учебный год",
        en="mean hours a student missed without excuse in the academic year",
    ),
    numerator=Text(ru="часы, пропущенные без уважительной причины", en="hours missed without excuse"),
    denominator=Text(ru="студенты, о посещаемости которых есть сведения", en="students with attendance records"),
    measure=Mean(_.missed_unexcused, _.hours_scheduled > 0),
    grain=Grain.ATTENDANCE,
    year="academic_year",
    level="s,g",
    better="down",
    unit="hours",
    source=Text(ru="журналы учёта занятий", en="class registers"),
    caveats=(_EMPLOYER_DAYS,),
    example=Example(_HOURS, value=62 / 4, n=4, unknown=2),
    requires=("attendance.hours_scheduled", "attendance.missed_unexcused"),
)

ATTENDANCE = (ARREARS, ATTENDED, UNEXCUSED_HOURS)
"""Arrears, attendance, hours missed without excuse."""
