"""Metrics of workplace mentors (D04)."""

from ibis import _

from evaluation.measure import Grain, Rate, Ratio
from evaluation.metric import Example, Metric
from evaluation.text import Text

_ORDERS = Text(ru="приказы предприятий о закреплении наставников", en="employers' orders on mentors")
_MENTORS: tuple[dict[str, object], ...] = (
    {"mentor": "Н-01", "students": 6, "trained": True},
    {"mentor": "Н-02", "students": 3, "trained": False},
    {"mentor": "Н-03", "students": 6, "trained": False},
    {"mentor": "Н-04", "students": None, "trained": None},
    {"mentor": None, "students": 4, "trained": True},
)

STUDENTS_PER_MENTOR = Metric(
    key="students_per_mentor", id="D04",
    name=Text(ru="Обучающихся на одного наставника", en="Students per mentor"),
    definition=Text(ru="закреплённые обучающиеся, делённые на число наставников, за год", en="students assigned over mentors, in the year"),
    numerator=Text(ru="закреплённые обучающиеся", en="students assigned"),
    denominator=Text(ru="наставники предприятий", en="workplace mentors"),
    measure=Ratio(_.students, _.row, _.mentor.notnull()),
    grain=Grain.MENTORS, year="year", level="p", better="down", unit="times",
    source=_ORDERS,
    caveats=(Text(ru="закреплён приказом не значит рядом каждый день", en="assigned by an order does not mean present every day"),),
    example=Example(_MENTORS, value=5.0, n=3, unknown=1),
    requires=("mentors.mentor", "mentors.students"),
)  # fmt: skip

MENTORS_TRAINED = Metric(
    key="mentors_trained", id="D04a",
    name=Text(ru="Обученные наставники", en="Mentors trained"),
    definition=Text(ru="доля наставников, прошедших обучение наставничеству", en="share of mentors trained as mentors"),
    numerator=Text(ru="прошли обучение наставничеству", en="trained as mentors"),
    denominator=Text(ru="наставники предприятий, об обучении которых есть сведения", en="workplace mentors whose training is known"),
    measure=Rate(_.trained, _.mentor.notnull()),
    grain=Grain.MENTORS, year="year", level="p", better="up",
    source=Text(ru="удостоверения и приказы предприятий о наставниках", en="certificates and employers' orders on mentors"),
    example=Example(_MENTORS, value=1 / 3, n=3, k=1, unknown=1),
    requires=("mentors.mentor", "mentors.trained"),
)  # fmt: skip

MENTORS: tuple[Metric, ...] = (STUDENTS_PER_MENTOR, MENTORS_TRAINED)
"""How many students a mentor has, and who of the mentors was trained."""
