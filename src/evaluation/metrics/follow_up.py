"""What is known later: the year of graduation and the next, the same employer a year on, plans fulfilled."""

from ibis import _

from evaluation.measure import Grain, Horizon, Rate
from evaluation.metric import Example, Metric
from evaluation.metrics.first_year import FIRST_YEAR, counted
from evaluation.metrics.graduates import COUNTED, FORM, FULL_TIME, KNOWN_SO_FAR
from evaluation.metrics.part_time import PART_TIME
from evaluation.metrics.places import PLACES
from evaluation.study.contract import PLANS, STATUSES
from evaluation.text import Text

EMPLOYED_THIS_YEAR_OR_NEXT = Metric(
    key="employed_this_year_or_next",
    id="E07",
    name=Text(ru="Заняты в год выпуска или следующий", en="Employed in the year of graduation or the next"),
    definition=Text(
        ru="доля выпускников очной формы, работавших, предпринимателей или самозанятых в календарный год выпуска или следующий за ним",
        en="share of full-time graduates in work, sole traders or self-employed in the calendar year of graduation or the next",
    ),
    numerator=Text(ru="работали в год выпуска или следующий", en="worked in the year of graduation or the next"),
    denominator=FULL_TIME,
    measure=Rate((_.has_worked & (_.years_to_job <= 1)) | _.open_next_year, COUNTED),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="c",
    better="up",
    source=Text(
        ru="сведения о выпускниках; мониторинг качества подготовки кадров", en="graduate records; monitoring of the quality of training"
    ),
    horizon=Horizon(18, firm=False),
    caveats=(
        Text(
            ru="кто устроился после дня сведений, не виден; в мониторинге сравнивают с медианой ненулевых значений похожих организаций",
            en="a job found after the day of the report is not seen; the monitoring compares with the non-zero median of similar colleges",
        ),
        Text(ru="служба по контракту не считается", en="contract service does not count"),
    ),
    example=Example(
        counted(
            {"has_worked": True, "years_to_job": 0, "open_next_year": False},
            {"has_worked": True, "years_to_job": 0, "open_next_year": False},
            {"has_worked": True, "years_to_job": 1, "open_next_year": False},
            {"has_worked": True, "years_to_job": 1, "open_next_year": None},
            {"has_worked": True, "years_to_job": 2, "open_next_year": False},
            {"has_worked": False, "years_to_job": 0, "open_next_year": False},
            {"has_worked": False, "years_to_job": None, "open_next_year": False},
            {"has_worked": False, "years_to_job": None, "open_next_year": False},
            {"has_worked": False, "years_to_job": None, "open_next_year": None},
            {"has_worked": None, "years_to_job": None, "open_next_year": False},
        ),
        value=4 / 8,
        n=8,
        k=4,
        unknown=2,
    ),
    requires=("destinations.status", "students.graduation_date"),
)

_SAME = Text(ru="то же предприятие", en="same employer")
_REACHED = Text(
    ru="считаются те, о ком сведения собраны дважды; предприятия сверяются по названию", en="those reported twice; employers are matched by name"
)


def _kept(**later: object) -> tuple[dict[str, object], ...]:
    """Rows of an example: another employer, the same twice, an employer not told, a status not told; of other statuses none counts."""
    row: dict[str, object] = {"status": "EMP", "same_employer": False, **later}
    same = {**row, "same_employer": True}
    others = ({**row, "status": status} for status in STATUSES if status != "EMP")
    return counted(row, same, same, {**row, "same_employer": None}, {**row, "status": None}, *others)


SAME_EMPLOYER_12M = Metric(
    key="same_employer_12m",
    id="E10",
    name=Text(ru="Закрепление на том же предприятии через 12 месяцев", en="Same employer after 12 months"),
    definition=Text(
        ru="доля работающих на том же предприятии через 12 месяцев и более среди трудоустроенных при первых сведениях",
        en="share with the same employer 12 months later or more among those employed at the first report",
    ),
    numerator=_SAME,
    denominator=Text(ru="трудоустроенные при первых сведениях, о ком есть повторные", en="employed at the first report and reported again"),
    measure=Rate(_.same_employer, COUNTED & (_.status == "EMP") & (_.months_between_reports >= 12)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=FORM,
    horizon=Horizon(24, firm=False),
    caveats=(_REACHED,),
    example=Example(
        (
            *_kept(months_between_reports=12),
            *counted(
                {"status": "EMP", "same_employer": True, "months_between_reports": 14},
                {"status": "EMP", "same_employer": False, "months_between_reports": 11},
                {"status": "EMP", "same_employer": True, "months_between_reports": 13},
                {"status": "EMP", "same_employer": None, "months_between_reports": None},
            ),
        ),
        value=4 / 5,
        n=5,
        k=4,
        unknown=3,
    ),
    requires=("destinations.employer", "destinations.employer_later", "destinations.later_date"),
)

SAME_EMPLOYER_QUARTERS = Metric(
    key="same_employer_q2_q4",
    id="E10a",
    name=Text(ru="Закрепление: второй и четвёртый кварталы после выпуска", en="Same employer in the second and fourth quarter"),
    definition=Text(
        ru="доля работающих на том же предприятии в четвёртом квартале после выпуска среди трудоустроенных во втором квартале",
        en="share with the same employer in the fourth quarter after exit among those employed in the second",
    ),
    numerator=_SAME,
    denominator=Text(ru="трудоустроенные во втором квартале после выпуска", en="employed in the second quarter after exit"),
    measure=Rate(_.same_employer, COUNTED & (_.status == "EMP") & (_.quarter_of_report == 2) & (_.quarter_of_later == 4)),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=Text(
        ru="сведения о выпускниках; показатель США по закону WIOA (29.02.2024)",
        en="graduate records; WIOA: retention with the same employer (final rule of 23 February 2024)",
    ),
    horizon=Horizon(15, firm=False),
    caveats=(_REACHED, Text(ru="нужны сведения именно этих двух кварталов", en="reports of just these two quarters are needed")),
    example=Example(
        (
            *_kept(quarter_of_report=2, quarter_of_later=4),
            *counted(
                *({"status": "EMP", "same_employer": same, "quarter_of_report": 2, "quarter_of_later": 4} for same in (False, True)),
                *({"status": "EMP", "same_employer": True, "quarter_of_report": quarter, "quarter_of_later": 4} for quarter in (1, 3)),
                *({"status": "EMP", "same_employer": True, "quarter_of_report": 2, "quarter_of_later": quarter} for quarter in (3, 5)),
                {"status": "EMP", "same_employer": None, "quarter_of_report": 2, "quarter_of_later": None},
            ),
        ),
        value=3 / 5,
        n=5,
        k=3,
        unknown=3,
    ),
    requires=("destinations.employer", "destinations.employer_later", "destinations.later_date"),
)

PLAN_REALISATION = Metric(
    key="plan_realisation",
    id="E12",
    name=Text(ru="Реализация планов трудоустройства", en="Plans of employment realised"),
    definition=Text(
        ru="доля трудоустроенных среди тех, кто при выпуске планировал работать", en="share employed among those who planned to work at graduation"
    ),
    numerator=Text(ru="трудоустроены", en="employed"),
    denominator=Text(ru="планировали трудоустроиться", en="planned to be employed"),
    measure=Rate(_.status == "EMP", COUNTED & (_.planned_status == "WILL_EMP")),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="p,c",
    better="up",
    source=FORM,
    horizon=KNOWN_SO_FAR,
    caveats=(
        Text(
            ru="план — намерение, занятостью он не считается; нужны сведения об одном и том же человеке на две даты",
            en="a plan is an intention and no employment; the same person must be reported on two dates",
        ),
    ),
    example=Example(
        counted(
            {"status": "EMP", "planned_status": "WILL_EMP"},
            *({"status": status, "planned_status": "WILL_EMP"} for status in (*STATUSES, "EMP", None)),
            *({"status": "EMP", "planned_status": plan} for plan in (*PLANS, None) if plan != "WILL_EMP"),
        ),
        value=3 / 26,
        n=26,
        k=3,
        unknown=2,
    ),
    requires=("destinations.status", "destinations.planned_status"),
)

FOLLOW_UP = (
    EMPLOYED_THIS_YEAR_OR_NEXT, SAME_EMPLOYER_12M, SAME_EMPLOYER_QUARTERS, PLAN_REALISATION, *FIRST_YEAR, *PLACES,
    *PART_TIME,
)  # fmt: skip
"""What is known of graduates later, where they work, and the part-time apart."""
