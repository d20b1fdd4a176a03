"""How others judge what the college's own teachers mark: state examination, national standard, independent assessment."""

from ibis import _

from evaluation.measure import Grain, Horizon, Mean, Rate
from evaluation.metric import Example, Metric
from evaluation.study.contract import ASSESSMENTS
from evaluation.text import Text

_CENTRES = Text(
    ru="сведения центров оценки квалификаций; Федеральный закон от 03.07.2016 № 238-ФЗ", en="assessment centres; federal law 238-FZ of 03.07.2016"
)
_FEW = Text(ru="обращаются единицы: доля неустойчива", en="few apply: the share is unstable")

INTERNAL_EXTERNAL_GAP = Metric(
    key="internal_external_gap",
    id="A10",
    name=Text(ru="Разрыв внутренней и внешней оценки", en="Internal-external gap"),
    definition=Text(
        ru="средняя по выпускникам разность: средний балл по ведомостям минус оценка государственной итоговой аттестации",
        en="mean over graduates of the mean mark of the grade sheets minus the mark of the state final examination",
    ),
    numerator=Text(ru="разность внутренней и внешней оценки", en="internal minus external mark"),
    denominator=Text(ru="выпускники с обеими оценками", en="graduates with both marks"),
    measure=Mean(_.internal_mark - _.state_mark, _.graduated & (_.state_mark >= 2)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="g,p",
    better="neutral",
    unit="mark",
    source=Text(ru="ведомости успеваемости и протоколы ГЭК", en="grade sheets and protocols of the state board"),
    caveats=(
        Text(
            ru="нужно не менее 20 пар оценок: при меньшем числе разрыв случаен",
            en="at least 20 pairs are needed: of fewer the gap is chance",
        ),
        Text(
            ru="шкалы разные: средняя многих оценок и одна оценка экзамена; ближе к нулю — лучше",
            en="different scales: a mean of many marks and one mark of an examination; nearer to zero is better",
        ),
    ),
    example=Example(
        (
            {"graduated": True, "internal_mark": 4.5, "state_mark": 4},
            {"graduated": True, "internal_mark": 3.75, "state_mark": 4},
            {"graduated": True, "internal_mark": 3.25, "state_mark": 2},
            {"graduated": True, "internal_mark": 4.0, "state_mark": 1},
            {"graduated": True, "internal_mark": 4.0, "state_mark": None},
            {"graduated": True, "internal_mark": None, "state_mark": 5},
            {"graduated": False, "internal_mark": 4.0, "state_mark": 3},
        ),
        value=(0.5 - 0.25 + 1.25) / 3,
        n=3,
        unknown=2,
    ),
    requires=("marks.mark", "assessments.mark", "students.graduation_date"),
)

ADMISSION_TO_FINALS = Metric(
    key="admission_to_finals",
    id="G01",
    name=Text(ru="Допуск к государственной итоговой аттестации", en="Admission to the state final examination"),
    definition=Text(
        ru="доля допущенных к ГИА среди студентов, состоявших в контингенте на 1 сентября выпускного курса",
        en="share admitted to the state final examination among those on the roll on 1 September of the last year",
    ),
    numerator=Text(ru="допущены к ГИА", en="admitted to the examination"),
    denominator=Text(ru="контингент выпускного курса", en="roll of the last year"),
    measure=Rate(_.admitted_to_finals, _.admitted & _.final_year),
    grain=Grain.ADMITTED,
    year="graduation_year",
    level="g,p,c",
    better="up",
    source=Text(ru="приказы о допуске к ГИА и о движении контингента", en="orders on admission to the examination, on leavings"),
    horizon=Horizon(0),
    caveats=(
        Text(
            ru="база — начало выпускного курса: кто выбыл раньше, не входит (см. K02)",
            en="the base is the start of the last year: those who left before are not in it (see K02)",
        ),
    ),
    example=Example(
        (
            {"admitted": True, "final_year": True, "admitted_to_finals": True},
            {"admitted": True, "final_year": True, "admitted_to_finals": True},
            {"admitted": True, "final_year": True, "admitted_to_finals": False},
            {"admitted": True, "final_year": True, "admitted_to_finals": None},
            {"admitted": True, "final_year": False, "admitted_to_finals": False},
            {"admitted": True, "final_year": None, "admitted_to_finals": False},
            {"admitted": False, "final_year": True, "admitted_to_finals": True},
        ),
        value=2 / 3,
        n=3,
        k=2,
        unknown=2,
    ),
    requires=("assessments.admitted", "students.planned_graduation_date"),
)

NATIONAL_STANDARD = Metric(
    key="national_standard",
    id="G08",
    name=Text(ru="Демонстрационный экзамен на уровне национального стандарта", en="Demonstration exam at national standard"),
    definition=Text(
        ru="доля студентов, показавших на демонстрационном экзамене уровень национальных или международных стандартов, "
        "в контингенте на 1 октября",
        en="share whose demonstration exam reached national or international standards among all students on the roll on 1 October",
    ),
    numerator=Text(ru="показали уровень национального стандарта", en="reached the national standard"),
    denominator=Text(ru="весь контингент на 1 октября", en="the whole roll on 1 October"),
    measure=Rate(_.national_level, _.on_roll),
    grain=Grain.ON_ROLL,
    year="academic_year",
    level="r",
    better="up",
    source=Text(
        ru="протоколы демонстрационного экзамена; показатель федерального проекта «Молодые профессионалы»",
        en="protocols of the demonstration exam; indicator of the federal project «Young professionals»",
    ),
    caveats=(
        Text(
            ru="мала по построению: в знаменателе все студенты, а не сдававшие экзамен",
            en="small by construction: the base is all students, not those who sat the exam",
        ),
        Text(
            ru="за год, в который экзамен в организации никто не сдавал, показатель неизвестен",
            en="of a year in which nobody of the college sat the exam the share is unknown",
        ),
    ),
    example=Example(
        (
            {"on_roll": True, "national_level": True},
            {"on_roll": True, "national_level": False},
            {"on_roll": True, "national_level": False},
            {"on_roll": True, "national_level": False},
            {"on_roll": True, "national_level": None},
            {"on_roll": False, "national_level": True},
        ),
        value=0.25,
        n=4,
        k=1,
        unknown=1,
    ),
    requires=("assessments.national_level",),
)

INDEPENDENT_PASSED = Metric(
    key="independent_assessment_passed",
    id="G09",
    name=Text(ru="Прошли независимую оценку квалификации", en="Independent assessment passed"),
    definition=Text(
        ru="доля подтвердивших квалификацию среди обратившихся за независимой оценкой",
        en="share who passed among those who applied for an independent assessment",
    ),
    numerator=Text(ru="подтвердили квалификацию", en="passed"),
    denominator=Text(ru="обратились за независимой оценкой", en="applied for an independent assessment"),
    measure=Rate(_.passed, _.assessment == "independent"),
    grain=Grain.ASSESSMENTS,
    year="graduation_year",
    level="p,c",
    better="up",
    source=_CENTRES,
    caveats=(_FEW,),
    example=Example(
        (
            {"assessment": "independent", "passed": True},
            {"assessment": "independent", "passed": True},
            {"assessment": "independent", "passed": False},
            {"assessment": "independent", "passed": None},
            *({"assessment": kind, "passed": True} for kind in ASSESSMENTS if kind != "independent"),
        ),
        value=2 / 3,
        n=3,
        k=2,
        unknown=1,
    ),
    requires=("assessments.passed",),
)

INDEPENDENT_APPLIED = Metric(
    key="independent_assessment_applied",
    id="G09a",
    name=Text(ru="Обратились за независимой оценкой квалификации", en="Applied for an independent assessment"),
    definition=Text(
        ru="доля выпускников, обратившихся за независимой оценкой квалификации",
        en="share of graduates who applied for an independent assessment",
    ),
    numerator=Text(ru="обратились за независимой оценкой", en="applied for an independent assessment"),
    denominator=Text(ru="выпускники", en="graduates"),
    measure=Rate(_.applied_for_independent, _.graduated),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=_CENTRES,
    caveats=(
        _FEW,
        Text(
            ru="если в сведениях организации нет ни одного обращения, показатель неизвестен, а не равен нулю",
            en="where a college lists not one application the share is unknown, not zero",
        ),
    ),
    example=Example(
        (
            {"graduated": True, "applied_for_independent": True},
            {"graduated": True, "applied_for_independent": False},
            {"graduated": True, "applied_for_independent": False},
            {"graduated": True, "applied_for_independent": None},
            {"graduated": False, "applied_for_independent": True},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=1,
    ),
    requires=("assessments.passed", "students.graduation_date"),
)

INDEPENDENT = (INTERNAL_EXTERNAL_GAP, ADMISSION_TO_FINALS, NATIONAL_STANDARD, INDEPENDENT_PASSED, INDEPENDENT_APPLIED)
"""Admission to the finals, and what judges from outside say."""
