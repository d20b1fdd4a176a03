"""Current performance («успеваемость»): shares and means over marks. The student is the unit: marks of one student go together."""

from ibis import _

from evaluation.measure import Grain, Mean, Rate
from evaluation.metric import Example, Metric
from evaluation.study.contract import MARKS, NOT_DUE
from evaluation.text import Text, same

MARKED = ("5", "4", "3", "2", "not_attested")
"""Marks in the denominator: «не аттестован» stays in, the exempt and credits stay out."""

_GROUP_SOURCE = Text(ru="ведомости успеваемости; формулы электронных журналов", en="grade sheets; formulas of electronic gradebooks")
_FIVE = tuple({"student_id": f"s{i}", "mark": "5", "points": 5} for i in range(5))
_EIGHT = tuple({"student_id": f"s{i}", "mark": "4", "points": 4} for i in range(5, 13))
_TEN = tuple({"student_id": f"s{i}", "mark": "3", "points": 3} for i in range(13, 23))
_TWO = tuple({"student_id": f"s{i}", "mark": "2", "points": 2} for i in range(23, 25))
_REST = tuple({"student_id": f"r_{mark}", "mark": mark} for mark in ("exempt", "credit", "no_credit", "absent", *NOT_DUE))
_NA = ({"student_id": "s25", "mark": "not_attested"}, {"student_id": "s26", "mark": "not_attested"})

_ALL_MARKS = Text(ru="все оценки 5, 4, 3, 2 и «не аттестован»", en="all marks 5, 4, 3, 2 and not attested")
_TEACHERS_MARK = Text(
    ru="оценки ставят преподаватели самой организации", en="marks are given by the college's own teachers"
)

PASS_RATE = Metric(
    key="pass_rate",
    id="A01",
    name=Text(ru="Абсолютная успеваемость", en="Pass rate"),
    definition=Text(
        ru="доля оценок «5», «4», «3» среди всех выставленных, считая «не аттестован»",
        en="share of marks 5, 4, 3 among all given, not attested included",
    ),
    numerator=Text(ru="оценки 5, 4, 3", en="marks 5, 4, 3"),
    denominator=_ALL_MARKS,
    measure=Rate(_.mark.isin(["5", "4", "3"]), _.mark.isin(MARKED), unit="student"),
    grain=Grain.MARKS,
    year="academic_year",
    level="g,p,c",
    better="up",
    source=_GROUP_SOURCE,
    caveats=(_TEACHERS_MARK,),
    example=Example(_FIVE + _EIGHT + _TEN + _TWO + _REST + _NA, value=23 / 27, n=27, k=23),
    requires=("marks.mark",),
)

QUALITY_RATE = Metric(
    key="quality_rate",
    id="A02",
    name=Text(ru="Качественная успеваемость (качество знаний)", en="Quality rate"),
    definition=Text(
        ru="доля оценок «5» и «4» среди всех выставленных, считая «не аттестован»",
        en="share of marks 5 and 4 among all given, not attested included",
    ),
    numerator=Text(ru="оценки 5 и 4", en="marks 5 and 4"),
    denominator=_ALL_MARKS,
    measure=Rate(_.mark.isin(["5", "4"]), _.mark.isin(MARKED), unit="student"),
    grain=Grain.MARKS,
    year="academic_year",
    level="g,p,c",
    better="up",
    source=_GROUP_SOURCE,
    caveats=(
        _TEACHERS_MARK,
        Text(
            ru="растёт сама собой, если слабые студенты отчислены: смотреть вместе с K02",
            en="rises by itself when weak students leave: read with K02",
        ),
    ),
    example=Example(_FIVE + _EIGHT + _TEN + _TWO + _REST + _NA, value=13 / 27, n=27, k=13),
    requires=("marks.mark",),
)

SIMONOV_INDEX = Metric(
    key="simonov_index",
    id="A03",
    name=Text(ru="Степень обученности (СОУ, по Симонову)", en="Simonov attainment index"),
    definition=Text(
        ru="средний вес оценки: «5» — 100, «4» — 64, «3» — 36, «2» — 16, «не аттестован» — 7",
        en="mean weight of a mark: 5 is 100, 4 is 64, 3 is 36, 2 is 16, not attested is 7",
    ),
    numerator=Text(ru="сумма весов оценок", en="sum of weights"),
    denominator=_ALL_MARKS,
    measure=Mean(
        _.mark.cases(("5", 100.0), ("4", 64.0), ("3", 36.0), ("2", 16.0), ("not_attested", 7.0)),
        _.mark.isin(MARKED),
        unit="student",
    ),
    grain=Grain.MARKS,
    year="academic_year",
    level="g,p,c",
    better="up",
    unit="index",
    source=Text(
        ru="ведомости успеваемости; В. П. Симонов, степень обученности учащихся (веса 1,0²; 0,8²; 0,6²; 0,4²; «н/а» 0,07)",
        en="grade sheets; V. P. Simonov (weights 1.0², .8², .6², .4²; .07 for not attested)",
    ),
    caveats=(
        _TEACHERS_MARK,
        Text(ru="порядковая шкала принята за шкалу отношений", en="an ordinal scale is treated as a ratio scale"),
    ),
    example=Example(_FIVE + _EIGHT + _TEN + _TWO + _REST + _NA, value=(5 * 100 + 8 * 64 + 10 * 36 + 2 * 16 + 2 * 7) / 27, n=27),
    requires=("marks.mark",),
)

MEAN_MARK = Metric(
    key="mean_mark",
    id="A04",
    name=Text(ru="Средний балл", en="Mean mark"),
    definition=Text(
        ru="среднее оценок от 2 до 5; зачёты, «осв», «н/а» и неявки не входят",
        en="mean of marks 2 to 5; credits, exemptions, not attested and absences do not enter",
    ),
    numerator=Text(ru="сумма оценок", en="sum of marks"),
    denominator=Text(ru="оценки 5, 4, 3, 2", en="marks 5, 4, 3, 2"),
    measure=Mean(_.points, _.points.notnull(), unit="student"),
    grain=Grain.MARKS,
    year="academic_year",
    level="s,g,p,c",
    better="up",
    unit="mark",
    source=Text(ru="ведомости успеваемости", en="grade sheets"),
    caveats=(_TEACHERS_MARK,),
    example=Example(_FIVE + _EIGHT + _TEN + _TWO + _REST + _NA, value=3.64, n=25),
    requires=("marks.mark",),
)

WEIGHTED_MEAN_MARK = Metric(
    key="weighted_mean_mark",
    id="A05",
    name=Text(ru="Средневзвешенный балл", en="Weighted mean mark"),
    definition=Text(
        ru="среднее оценок с весами вида работы", en="mean of marks weighted by the kind of work"
    ),
    numerator=Text(ru="сумма произведений оценки на вес", en="sum of mark times weight"),
    denominator=Text(ru="сумма весов", en="sum of weights"),
    measure=Mean(_.points, _.points.notnull() & _.weight.notnull(), weight=_.weight, unit="student"),
    grain=Grain.MARKS,
    year="academic_year",
    level="s",
    better="up",
    unit="mark",
    source=Text(ru="ведомости успеваемости", en="grade sheets"),
    caveats=(Text(ru="веса видов работ устанавливает сама организация", en="the weights are the college's own"),),
    example=Example(
        (
            {"student_id": "s1", "mark": "5", "points": 5, "weight": 2.0},
            {"student_id": "s2", "mark": "3", "points": 3, "weight": 1.0},
            {"student_id": "s3", "mark": "4", "points": 4, "weight": 1.0},
            {"student_id": "s4", "mark": "2", "points": 2},
            {"student_id": "s5", "mark": "not_attested", "weight": 1.0},
        ),
        value=4.25,
        n=3,
    ),
    requires=("marks.mark", "marks.weight"),
)

_YEARS = (
    {"student_id": "s1", "marks": 8, "bad": 0, "low": 0},
    {"student_id": "s2", "marks": 8, "bad": 0, "low": 2},
    {"student_id": "s3", "marks": 8, "bad": 1, "low": 1},
    {"student_id": "s4", "marks": 8, "bad": 0, "low": 5},
    {"student_id": "s5", "marks": 0, "bad": 0, "low": 0},
    {"student_id": "s6", "marks": 1, "bad": 0, "low": 0},
)
_STUDENTS = Text(ru="студенты, у которых есть оценки", en="students with marks")

STUDENTS_WITHOUT_FAILS = Metric(
    key="students_without_fails",
    id="A06",
    name=Text(ru="Доля успевающих студентов", en="Students without fails"),
    definition=Text(
        ru="доля студентов без «2» и «не аттестован» за учебный год",
        en="share of students without a fail or not attested in the academic year",
    ),
    numerator=Text(ru="студенты без «2» и «н/а»", en="students without a fail"),
    denominator=_STUDENTS,
    measure=Rate(_.bad == 0, _.marks > 0),
    grain=Grain.STUDENT_YEARS,
    year="academic_year",
    level="g,c",
    better="up",
    source=Text(ru="сводные ведомости; по студентам, в отличие от A01", en="grade sheets; by students, unlike A01"),
    caveats=(_TEACHERS_MARK,),
    example=Example(_YEARS, value=0.8, n=5, k=4),
    requires=("marks.mark",),
)

STUDENTS_WITH_GOOD_MARKS = Metric(
    key="students_with_good_marks",
    id="A07",
    name=Text(ru="Доля студентов, обучающихся на «4» и «5»", en="Students with good and excellent marks only"),
    definition=Text(
        ru="доля студентов, у которых за учебный год только «4» и «5»",
        en="share of students whose marks of the academic year are all 4 or 5",
    ),
    numerator=Text(ru="студенты только с «4» и «5»", en="students with 4 and 5 only"),
    denominator=_STUDENTS,
    measure=Rate(_.low == 0, _.marks > 0),
    grain=Grain.STUDENT_YEARS,
    year="academic_year",
    level="g,c",
    better="up",
    source=Text(ru="сводные ведомости; по студентам, в отличие от A02", en="grade sheets; by students, unlike A02"),
    caveats=(_TEACHERS_MARK,),
    example=Example(_YEARS, value=0.4, n=5, k=2),
    requires=("marks.mark",),
)

MODULE_EXAM_PASSED = Metric(
    key="module_exam_passed",
    id="A11",
    name=Text(ru="Сдали экзамен (квалификационный)", en="Module qualification exam passed"),
    definition=Text(
        ru="доля сдавших экзамен (квалификационный) по модулю среди допущенных, считая неявившихся",
        en="share of those admitted to a module exam who passed it, no-shows included",
    ),
    numerator=Text(ru="сдали на 5, 4, 3", en="passed with 5, 4, 3"),
    denominator=Text(ru="допущены к экзамену", en="admitted to the exam"),
    measure=Rate(
        _.mark.isin(["5", "4", "3", "credit"]), (_.assessment == "module_exam") & _.admitted, unit="student"
    ),
    grain=Grain.ASSESSMENTS,
    year="graduation_year",
    level="g,p",
    better="up",
    source=Text(ru="протоколы экзаменационных комиссий", en="protocols of exam boards"),
    caveats=(
        Text(
            ru="при представителях работодателей в комиссии и без них результат не одно и то же",
            en="a board with employers and one without are not the same measure",
        ),
    ),
    example=Example(
        (
            *({"assessment": "module_exam", "admitted": True, "mark": mark} for mark in MARKS),
            {"assessment": "module_exam", "admitted": False, "mark": None},
            {"assessment": "module_exam", "admitted": True, "mark": None},
            {"assessment": "state_exam", "admitted": True, "mark": "4"},
        ),
        value=4 / 9,
        n=9,
        k=4,
        unknown=1,
    ),
    requires=("assessments.mark",),
)

IMPROVED_GRADE = Metric(
    key="improved_grade",
    id="A12",
    name=Text(ru="Улучшили оценку", en="Improved their grade"),
    definition=Text(
        ru="доля студентов, чья оценка на итоговом экзамене стала выше прежней",
        en="share of students whose grade at the final examination improved",
    ),
    numerator=Text(ru="улучшили оценку", en="improved"),
    denominator=Text(ru="сдавали экзамен", en="sat the examination"),
    measure=Rate(_.passed, _.assessment == "improvement"),
    grain=Grain.ASSESSMENTS,
    year="intake_year",
    level="g",
    better="up",
    source=same("Spector & Mazzeo (1980), doi:10.1080/00220485.1980.10844952"),
    example=Example(
        (
            {"student_id": "s1", "assessment": "improvement", "passed": True},
            {"student_id": "s2", "assessment": "improvement", "passed": False},
            {"student_id": "s3", "assessment": "improvement", "passed": False},
            {"student_id": "s4", "assessment": "improvement", "passed": None},
            {"student_id": "s5", "assessment": "state_exam", "passed": True},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=1,
    ),
    requires=("assessments.passed",),
)

CURRENT = (
    PASS_RATE, QUALITY_RATE, SIMONOV_INDEX, MEAN_MARK, WEIGHTED_MEAN_MARK, STUDENTS_WITHOUT_FAILS,
    STUDENTS_WITH_GOOD_MARKS, MODULE_EXAM_PASSED, IMPROVED_GRADE,
)  # fmt: skip
