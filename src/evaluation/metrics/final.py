"""Final assessment: state examination, qualification grade, demonstration exam, contests."""

import ibis
from ibis import _

from evaluation.measure import Grain, Mean, Rate
from evaluation.metric import Example, Metric
from evaluation.study.contract import MARKS
from evaluation.text import Text

_GRADUATES = Text(ru="выпускники", en="graduates")
_PASSED = ["5", "4", "3"]

STATE_EXAM_PASSED = Metric(
    key="state_exam_passed",
    id="G02",
    name=Text(ru="Успеваемость государственной итоговой аттестации", en="State final examination passed"),
    definition=Text(
        ru="доля сдавших ГИА на 5, 4, 3 среди допущенных, считая неявившихся",
        en="share of those admitted to the state final examination who passed, no-shows included",
    ),
    numerator=Text(ru="сдали на 5, 4, 3", en="passed with 5, 4, 3"),
    denominator=Text(ru="допущены к ГИА", en="admitted to the examination"),
    measure=Rate(_.mark.isin(_PASSED), (_.assessment == "state_exam") & _.admitted),
    grain=Grain.ASSESSMENTS,
    year="graduation_year",
    level="g,p,c",
    better="up",
    source=Text(ru="протоколы ГЭК", en="protocols of the state board"),
    caveats=(
        Text(
            ru="неявка по уважительной причине переносится на дополнительное заседание",
            en="an excused absence moves to an extra sitting",
        ),
    ),
    example=Example(
        (
            *({"assessment": "state_exam", "admitted": True, "mark": mark} for mark in MARKS),
            {"assessment": "state_exam", "admitted": False, "mark": None},
            {"assessment": "demo_exam", "admitted": True, "mark": "3"},
        ),
        value=3 / 9,
        n=9,
        k=3,
    ),
    requires=("assessments.mark",),
)

STATE_EXAM_QUALITY = Metric(
    key="state_exam_quality",
    id="G03",
    name=Text(ru="ГИА на «хорошо» и «отлично»", en="State examination good or excellent"),
    definition=Text(
        ru="доля выпускников, сдавших ГИА на «хорошо» и «отлично», в общей численности выпускников",
        en="share of graduates with a good or excellent state examination among all graduates",
    ),
    numerator=Text(ru="сдали ГИА на 5 и 4", en="examination mark 5 or 4"),
    denominator=_GRADUATES,
    measure=Rate(_.state_mark >= 4, _.graduated),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=Text(
        ru="протоколы ГЭК; показатели самообследования, приказ от 10.12.2013 № 1324",
        en="protocols of the state board; self-evaluation indicators, order No. 1324 of 10.12.2013",
    ),
    example=Example(
        (
            {"graduated": True, "state_mark": 5},
            {"graduated": True, "state_mark": 4},
            {"graduated": True, "state_mark": 3},
            {"graduated": True, "state_mark": None},
            {"graduated": False, "state_mark": 5},
        ),
        value=2 / 3,
        n=3,
        k=2,
        unknown=1,
    ),
    requires=("assessments.mark", "students.graduation_date"),
)

HONOURS = Metric(
    key="honours",
    id="G04",
    name=Text(ru="Дипломы с отличием", en="Honours diplomas"),
    definition=Text(ru="доля выпускников с дипломом с отличием", en="share of graduates with an honours diploma"),
    numerator=Text(ru="диплом с отличием", en="honours diploma"),
    denominator=_GRADUATES,
    measure=Rate(_.honours, _.graduated),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=Text(ru="книга выдачи дипломов", en="register of diplomas"),
    example=Example(
        (
            {"graduated": True, "honours": True},
            {"graduated": True, "honours": False},
            {"graduated": True, "honours": False},
            {"graduated": True, "honours": None},
            {"graduated": False, "honours": True},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=1,
    ),
    requires=("students.honours",),
)

_GRADES = (
    {"graduated": True, "grade_awarded": 4, "grade_planned": 3},
    {"graduated": True, "grade_awarded": 3, "grade_planned": 3},
    {"graduated": True, "grade_awarded": 3, "grade_planned": 3},
    {"graduated": True, "grade_awarded": 2, "grade_planned": 3},
    {"graduated": True, "grade_awarded": 4, "grade_planned": 3},
    {"graduated": True, "grade_awarded": None, "grade_planned": 3},
    {"graduated": False, "grade_awarded": 2, "grade_planned": 3},
)

GRADE_ABOVE_PLAN = Metric(
    key="grade_above_plan",
    id="G05",
    name=Text(ru="Разряд выше установленного", en="Qualification grade above plan"),
    definition=Text(
        ru="доля выпускников, получивших разряд выше установленного программой",
        en="share of graduates awarded a grade above the programme's",
    ),
    numerator=Text(ru="разряд выше установленного", en="grade above plan"),
    denominator=_GRADUATES,
    measure=Rate(_.grade_awarded > _.grade_planned, _.graduated),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=Text(ru="протоколы квалификационных комиссий", en="protocols of qualification boards"),
    example=Example(_GRADES, value=2 / 5, n=5, k=2, unknown=1),
    requires=("assessments.grade_awarded", "assessments.grade_planned"),
)

GRADE_BELOW_PLAN = Metric(
    key="grade_below_plan",
    id="G05b",
    name=Text(ru="Разряд ниже установленного", en="Qualification grade below plan"),
    definition=Text(
        ru="доля выпускников, получивших разряд ниже установленного программой",
        en="share of graduates awarded a grade below the programme's",
    ),
    numerator=Text(ru="разряд ниже установленного", en="grade below plan"),
    denominator=_GRADUATES,
    measure=Rate(_.grade_awarded < _.grade_planned, _.graduated),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="down",
    source=Text(ru="протоколы квалификационных комиссий", en="protocols of qualification boards"),
    example=Example(_GRADES, value=1 / 5, n=5, k=1, unknown=1),
    requires=("assessments.grade_awarded", "assessments.grade_planned"),
)

_SHARE = _.score / _.max_score
_EXAMS = (
    {"student_id": "s1", "assessment": "demo_exam", "score": 19.99, "max_score": 100.0},
    {"student_id": "s2", "assessment": "demo_exam", "score": 8.0, "max_score": 40.0},
    {"student_id": "s3", "assessment": "demo_exam", "score": 39.995, "max_score": 100.0},
    {"student_id": "s4", "assessment": "demo_exam", "score": 20.0, "max_score": 50.0},
    {"student_id": "s5", "assessment": "demo_exam", "score": 69.99, "max_score": 100.0},
    {"student_id": "s6", "assessment": "demo_exam", "score": 56.0, "max_score": 80.0},
    {"student_id": "s7", "assessment": "demo_exam", "score": None, "max_score": 80.0},
    {"student_id": "s8", "assessment": "state_exam", "score": 1.0, "max_score": 2.0},
    {"student_id": "s9", "assessment": "demo_exam", "score": 30.0, "max_score": None},
)

DEMO_EXAM_SCORE = Metric(
    key="demo_exam_score",
    id="G06",
    name=Text(ru="Демонстрационный экзамен: доля от максимума", en="Demonstration exam: share of the maximum"),
    definition=Text(
        ru="средняя доля набранных баллов от максимума комплекта оценочной документации",
        en="mean share of the maximum score of the exam kit",
    ),
    numerator=Text(ru="набранные баллы", en="score"),
    denominator=Text(ru="максимум баллов", en="maximum score"),
    measure=Mean(_SHARE, _.assessment == "demo_exam"),
    grain=Grain.ASSESSMENTS,
    year="graduation_year",
    level="s,g,p",
    better="up",
    source=Text(ru="протоколы демонстрационного экзамена", en="protocols of the demonstration exam"),
    caveats=(
        Text(ru="максимум зависит от комплекта и года", en="the maximum differs by kit and year"),
    ),
    example=Example(_EXAMS, value=(0.1999 + 0.2 + 0.39995 + 0.4 + 0.6999 + 0.7) / 6, n=6, unknown=2),
    requires=("assessments.score", "assessments.max_score"),
)

DEMO_EXAM_MARK = Metric(
    key="demo_exam_mark",
    id="G07",
    name=Text(ru="Демонстрационный экзамен: средняя оценка", en="Demonstration exam: mean mark"),
    definition=Text(
        ru="среднее оценок по шкале перевода: до 20 % максимума — «2», от 20 % — «3», от 40 % — «4», от 70 % — «5»",
        en="mean of marks by the scale: below 20 % of the maximum 2, from 20 % 3, from 40 % 4, from 70 % 5",
    ),
    numerator=Text(ru="сумма оценок", en="sum of marks"),
    denominator=Text(ru="сдавали демонстрационный экзамен", en="sat the demonstration exam"),
    measure=Mean(
        ibis.cases((_SHARE < 0.2, 2.0), (_SHARE < 0.4, 3.0), (_SHARE < 0.7, 4.0), (_SHARE >= 0.7, 5.0)),
        _.assessment == "demo_exam",
    ),
    grain=Grain.ASSESSMENTS,
    year="graduation_year",
    level="s",
    better="up",
    unit="mark",
    source=Text(
        ru="протоколы демонстрационного экзамена; шкала перевода союза «Ворлдскиллс Россия»",
        en="protocols of the demonstration exam; scale of WorldSkills Russia",
    ),
    caveats=(
        Text(ru="организация может принять свою шкалу", en="a college may adopt a scale of its own"),
    ),
    example=Example(_EXAMS, value=(2 + 3 + 3 + 4 + 4 + 5) / 6, n=6, unknown=2),
    requires=("assessments.score", "assessments.max_score"),
)

CONTEST_PRIZES = Metric(
    key="contest_prizes",
    id="G10",
    name=Text(ru="Призёры конкурсов профессионального мастерства", en="Prize-winners of skills contests"),
    definition=Text(
        ru="доля студентов набора, хотя бы раз ставших победителями или призёрами (на 100 зачисленных)",
        en="share of students admitted who won a prize at least once (per 100 admitted)",
    ),
    numerator=Text(ru="победители и призёры", en="prize-winners"),
    denominator=Text(ru="зачисленные", en="admitted"),
    measure=Rate(_.contest_prize, _.admitted),
    grain=Grain.ADMITTED,
    year="intake_year",
    level="c",
    better="up",
    source=Text(ru="приказы, дипломы конкурсов", en="orders, diplomas of contests"),
    caveats=(
        Text(
            ru="уровни конкурсов не взвешены; студент с несколькими дипломами считается один раз",
            en="levels of contests are not weighted; a student with several prizes counts once",
        ),
    ),
    example=Example(
        (
            {"admitted": True, "contest_prize": True},
            {"admitted": True, "contest_prize": False},
            {"admitted": True, "contest_prize": False},
            {"admitted": True, "contest_prize": False},
            {"admitted": False, "contest_prize": True},
        ),
        value=0.25,
        n=4,
        k=1,
    ),
    requires=("assessments.prize",),
)

FINAL = (
    STATE_EXAM_PASSED, STATE_EXAM_QUALITY, HONOURS, GRADE_ABOVE_PLAN, GRADE_BELOW_PLAN, DEMO_EXAM_SCORE, DEMO_EXAM_MARK,
    CONTEST_PRIZES,
)  # fmt: skip
