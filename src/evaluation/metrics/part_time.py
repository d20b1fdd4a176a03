"""Part-time students: their graduates apart, never mixed into the employment of full-time graduates."""

from ibis import _

from evaluation.measure import Grain, Rate
from evaluation.metric import Example, Metric
from evaluation.metrics.graduates import FORM, KNOWN_SO_FAR
from evaluation.study.contract import EMPLOYED, STATUSES
from evaluation.text import Text

_PART_TIME = Text(ru="все выпускники заочной и очно-заочной форм", en="all part-time and evening graduates")
_ALREADY = Text(
    ru="многие работали и до поступления: это не трудоустройство после выпуска и с очной формой не складывается",
    en="many worked before they came: this is no placement after graduation, and is not added to full-time graduates",
)

PART_TIME_IN_FIELD = Metric(
    key="part_time_in_field",
    id="E20",
    name=Text(ru="Заочная форма: работают по профессии", en="Part-time: work in field"),
    definition=Text(
        ru="доля выпускников заочной и очно-заочной форм, работающих по полученной профессии на день сведений",
        en="share of part-time and evening graduates who work in their profession on the day of the report",
    ),
    numerator=Text(ru="работают по профессии", en="work in field"),
    denominator=_PART_TIME,
    measure=Rate(_.in_field, _.graduated & ~_.full_time),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(_ALREADY,),
    example=Example(
        (
            {"graduated": True, "full_time": False, "in_field": True},
            {"graduated": True, "full_time": False, "in_field": True},
            {"graduated": True, "full_time": False, "in_field": False},
            {"graduated": True, "full_time": False, "in_field": None},
            {"graduated": True, "full_time": True, "in_field": False},
            {"graduated": False, "full_time": False, "in_field": False},
        ),
        value=2 / 3,
        n=3,
        k=2,
        unknown=1,
    ),
    requires=("students.form", "destinations.in_field"),
)

PART_TIME_EMPLOYED = Metric(
    key="part_time_employed",
    id="E20a",
    name=Text(ru="Заочная форма: заняты", en="Part-time: employed"),
    definition=Text(
        ru="доля занятых любого вида среди выпускников заочной и очно-заочной форм на день сведений",
        en="share employed in any way among part-time and evening graduates on the day of the report",
    ),
    numerator=Text(ru="занятые всех видов", en="employed in any way"),
    denominator=_PART_TIME,
    measure=Rate(_.status.isin(EMPLOYED), _.graduated & ~_.full_time),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(_ALREADY,),
    example=Example(
        (
            *({"graduated": True, "full_time": False, "status": status} for status in (*STATUSES, "EMP", None)),
            {"graduated": True, "full_time": True, "status": "UNEMP"},
            {"graduated": False, "full_time": False, "status": "UNEMP"},
        ),
        value=5 / 25,
        n=25,
        k=5,
        unknown=1,
    ),
    requires=("students.form", "destinations.status"),
)

PART_TIME_OF_ROLL = Metric(
    key="part_time_of_roll",
    id="K09",
    name=Text(ru="Заочная форма в контингенте", en="Part-time share of the roll"),
    definition=Text(
        ru="доля обучающихся на заочной и очно-заочной формах в контингенте на 1 октября",
        en="share of part-time and evening students of the roll on 1 October",
    ),
    numerator=Text(ru="обучаются на заочной и очно-заочной формах", en="part-time and evening students"),
    denominator=Text(ru="контингент на 1 октября", en="roll on 1 October"),
    measure=Rate(~_.full_time, _.on_roll),
    grain=Grain.ON_ROLL,
    year="academic_year",
    level="p,c",
    better="neutral",
    source=Text(ru="приказы о движении контингента; форма СПО-1", en="orders on admissions and leavings; form SPO-1"),
    example=Example(
        (
            {"on_roll": True, "full_time": False},
            {"on_roll": True, "full_time": True},
            {"on_roll": True, "full_time": True},
            {"on_roll": True, "full_time": None},
            {"on_roll": False, "full_time": False},
            {"on_roll": None, "full_time": True},
        ),
        value=1 / 3,
        n=3,
        k=1,
        unknown=2,
    ),
    requires=("students.form", "students.intake_year"),
)

PART_TIME = (PART_TIME_IN_FIELD, PART_TIME_EMPLOYED, PART_TIME_OF_ROLL)
"""Part-time graduates, and their share of the roll."""
