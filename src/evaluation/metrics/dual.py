"""Metrics of dual training at the employer: hours, contracts, pay (D01-D08); mentors stand in `mentors`, D02 in `roll`, D07 in `employment`."""

import datetime as dt

import ibis
from ibis import _

from evaluation.measure import Grain, Index, Mean, Rate, Ratio, Total
from evaluation.metric import Example, Metric
from evaluation.metrics.graduates import COUNTED
from evaluation.metrics.mentors import MENTORS
from evaluation.stats.registers.dissolution import dissolution
from evaluation.text import Text

_PLANS = Text(ru="учебные планы и графики учебного процесса", en="curricula and schedules")
_JOURNALS = Text(ru="дневники и журналы практики", en="journals of practice")
_REGISTER = Text(ru="реестр договоров о дуальном обучении", en="register of dual training contracts")
_PRACTICE = Text(ru="экскурсия не работа: считаются только часы подготовки на рабочем месте", en="a visit is no work: only hours of training count")
_TEAM = Text(ru="договор на нескольких обучающихся считается один раз", en="a contract for several students counts once")

_CURRICULA: tuple[dict[str, object], ...] = (
    {"form": "full_time", "hours_total": 4000.0, "hours_workplace": 1600.0, "hours_professional": 2000.0, "hours_by_employer": 300.0},
    {"form": "full_time", "hours_total": 4000.0, "hours_workplace": 400.0, "hours_professional": 2000.0, "hours_by_employer": 20.0},
    {"form": "full_time", "hours_total": 4000.0, "hours_workplace": None, "hours_professional": 2000.0, "hours_by_employer": None},
    {"form": "part_time", "hours_total": 900.0, "hours_workplace": 30.0, "hours_professional": 700.0, "hours_by_employer": 70.0},
    {"form": None, "hours_total": 800.0, "hours_workplace": 40.0, "hours_professional": 500.0, "hours_by_employer": 80.0},
)

WORKPLACE_SHARE = Metric(
    key="workplace_share", id="D01",
    name=Text(ru="Доля обучения на рабочем месте по учебному плану", en="Planned workplace share"),
    definition=Text(
        ru="часы подготовки на предприятии, делённые на все часы программы, по учебным планам очной формы",
        en="hours of training at the employer over all hours of the programme, by the full-time curricula",
    ),
    numerator=Text(ru="часы на предприятии по плану", en="planned hours at the employer"),
    denominator=Text(ru="все часы программы", en="all hours of the programme"),
    measure=Ratio(_.hours_workplace, _.hours_total, _.form == "full_time"),
    grain=Grain.PROGRAMMES, year="intake_year", level="g,p", better="neutral",
    source=_PLANS,
    caveats=(
        Text(ru="план, а не факт; сколько из него выполнено, показывает D01a", en="a plan, not what was done; D01a shows how much of it was"),
        Text(ru="европейская рамка ученичества говорит о половине времени и более", en="the European framework speaks of half the time or more"),
    ),
    example=Example(_CURRICULA, value=2000 / 8000, n=2, unknown=2),
    requires=("programmes.form", "programmes.hours_workplace", "programmes.hours_total"),
)  # fmt: skip

WORKPLACE_HOURS_DONE = Metric(
    key="workplace_hours_done", id="D01a",
    name=Text(ru="Выполнение плана часов на предприятии", en="Workplace hours done"),
    definition=Text(
        ru="часы, проведённые студентами на предприятиях, делённые на часы по плану, за учебный год; практика, которая ещё идёт, не считается",
        en="hours students spent at employers over the hours planned, in the academic year; practice still going on does not count",
    ),
    numerator=Text(ru="часы на предприятии фактически", en="hours done at the employer"),
    denominator=Text(ru="часы на предприятии по плану практики студента", en="hours of practice planned for the student"),
    measure=Ratio(_.hours_done, _.hours_planned, _.placed),
    grain=Grain.PLACEMENTS, year="academic_year", level="g,p,c", better="up",
    source=_JOURNALS,
    caveats=(_PRACTICE, Text(ru="практика отчисленных до её конца в журнал часто не попадает", en="practice of those who left is often not entered")),
    example=Example(
        (
            {"placed": True, "hours_planned": 500.0, "hours_done": 450.0},
            {"placed": True, "hours_planned": 300.0, "hours_done": 300.0},
            {"placed": True, "hours_planned": 300.0, "hours_done": None},
            {"placed": False, "hours_planned": 100.0, "hours_done": 10.0},
            {"placed": None, "hours_planned": 100.0, "hours_done": 20.0},
        ),
        value=750 / 800, n=2, unknown=2,
    ),
    requires=("placements.hours_planned", "placements.hours_done"),
)  # fmt: skip

EXPOSURE = Metric(
    key="workplace_hours_per_graduate", id="D01b",
    name=Text(ru="Объём подготовки на предприятии на одного выпускника", en="Hours of workplace training per graduate"),
    definition=Text(
        ru="среднее число часов, которые выпускник очной формы провёл на предприятиях за весь курс; не бывший на практике считается с нулём",
        en="mean hours a full-time graduate spent at employers over the whole course; one without practice counts with zero",
    ),
    numerator=Text(ru="часы на предприятиях за весь курс", en="hours at employers over the course"),
    denominator=Text(ru="выпускники очной формы, о практике которых есть сведения", en="full-time graduates with records of practice"),
    measure=Mean(_.workplace_hours, COUNTED),
    grain=Grain.GRADUATES, year="intake_year", level="g,p,c", better="neutral", unit="hours",
    source=_JOURNALS,
    caveats=(
        _PRACTICE,
        Text(ru="наборы до проекта застали модель не с первого курса", en="intakes before the project met the model after their first year"),
    ),
    example=Example(
        (
            {"graduated": True, "full_time": True, "workplace_hours": 1500.0},
            {"graduated": True, "full_time": True, "workplace_hours": 0.0},
            {"graduated": True, "full_time": True, "workplace_hours": None},
            {"graduated": True, "full_time": False, "workplace_hours": 100.0},
            {"graduated": False, "full_time": True, "workplace_hours": 200.0},
            {"graduated": None, "full_time": True, "workplace_hours": 300.0},
            {"graduated": True, "full_time": None, "workplace_hours": 400.0},
        ),
        value=750.0, n=2, unknown=3,
    ),
    requires=("placements.hours_done",),
)  # fmt: skip


def _contract(signed: tuple[int, int] | None, start: tuple[int, int] | None, until: int | None = 2018, ended: int | None = None) -> dict[str, object]:
    """Write a contract of 2015 by the days it was signed and begun, and the years it runs until and ended in."""
    days = {name: dt.date(2015, *day) if day else None for name, day in (("signed", signed), ("start", start))}
    ends = {name: dt.date(year, 8, 31) if year else None for name, year in (("until", until), ("ended", ended))}
    return {**days, **ends, "today": dt.date(2016, 8, 31)}


_CONTRACTS = (
    _contract((8, 20), (9, 1)),
    _contract((9, 1), (9, 1), 2016),
    _contract((9, 20), (9, 1), 2018, 2017),
    _contract((9, 2), (9, 1), 2018, 2015),
    _contract((8, 30), (9, 1), 2018, 2014),
    _contract((8, 1), (9, 1), 2015),
    _contract(None, (9, 1), None),
    _contract((8, 1), None),
)

SIGNED_BEFORE_START = Metric(
    key="contracts_before_start", id="D03",
    name=Text(ru="Договоры, заключённые до начала обучения", en="Contracts written before the start"),
    definition=Text(
        ru="доля договоров, заключённых не позже дня начала обучения на предприятии, среди договоров, по которым день начала известен",
        en="share of contracts signed no later than the day training began, among contracts whose day of start is known",
    ),
    numerator=Text(ru="заключены не позже дня начала обучения", en="signed no later than the start"),
    denominator=Text(ru="договоры о дуальном обучении", en="dual training contracts"),
    measure=Rate(_.signed <= _.start, _.start.notnull()),
    grain=Grain.CONTRACTS, year="year", level="c", better="up",
    source=Text(
        ru="реестр договоров о дуальном обучении; Европейская рамка ученичества, критерий 1",
        en="register of contracts; European framework for quality apprenticeships, criterion 1",
    ),
    caveats=(_TEAM, Text(ru="год — по дню начала обучения", en="the year is that of the start of training")),
    example=Example(_CONTRACTS, value=4 / 6, n=6, k=4, unknown=1),
    requires=("contracts.signed", "contracts.start"),
)  # fmt: skip

ACTIVE_CONTRACTS = Metric(
    key="active_contracts", id="D03a",
    name=Text(ru="Действующие договоры о дуальном обучении", en="Active dual training contracts"),
    definition=Text(
        ru="число договоров, по которым на дату отчёта обучение начато, а срок не истёк и договор не расторгнут; в разрезе по годам — по году начала",
        en="contracts under which training has begun by the day of the report and that have neither run out nor ended; by year: of the start",
    ),
    numerator=Text(ru="договоры, действующие на дату отчёта", en="contracts in force on the day of the report"),
    denominator=Text(ru="все договоры реестра", en="all contracts of the register"),
    measure=Total(_.row, (_.start <= _.today) & (ibis.coalesce(_.ended, _.until) >= _.today)),
    grain=Grain.CONTRACTS, year="year", level="c", better="up", unit="count",
    source=_REGISTER,
    caveats=(_TEAM,),
    example=Example(
        (*_CONTRACTS, {**_contract((8, 1), (9, 1)), "start": dt.date(2016, 8, 31)}, {**_contract((8, 1), (9, 1)), "start": dt.date(2016, 9, 1)}),
        value=4.0, n=4, unknown=2,
    ),
    requires=("contracts.start", "contracts.until"),
)  # fmt: skip

PAID_PRACTICE = Metric(
    key="paid_practice", id="D06",
    name=Text(ru="Оплачиваемая практика", en="Paid practice"),
    definition=Text(
        ru="доля студентов, чья практика хотя бы отчасти оплачивалась, среди студентов, бывших на практике в учебном году",
        en="share of students some of whose practice was paid, among students in practice in the academic year",
    ),
    numerator=Text(ru="практика оплачивалась", en="practice was paid"),
    denominator=Text(ru="студенты, бывшие на практике на предприятии", en="students in practice at an employer"),
    measure=Rate(_.paid, _.placed),
    grain=Grain.PLACEMENTS, year="academic_year", level="g,p,c", better="up",
    source=Text(ru="срочные трудовые договоры на время практики; форма мониторинга, гр. 08", en="fixed-term contracts; monitoring form, col. 08"),
    example=Example(
        (
            {"placed": True, "paid": True},
            {"placed": True, "paid": False},
            {"placed": True, "paid": False},
            {"placed": True, "paid": None},
            {"placed": False, "paid": True},
            {"placed": None, "paid": True},
        ),
        value=1 / 3, n=3, k=1, unknown=2,
    ),
    requires=("placements.paid",),
)  # fmt: skip

PAY_TO_MINIMUM = Metric(
    key="pay_to_minimum_wage", id="D06a",
    name=Text(ru="Оплата практики к минимальному размеру оплаты труда", en="Pay in practice over the minimum wage"),
    definition=Text(
        ru="оплата обучающихся в месяц, делённая на минимальный размер оплаты труда, по оплачиваемым договорам с учётом числа обучающихся",
        en="monthly pay of trainees over the minimum wage of the day, under paid contracts, weighted by trainees",
    ),
    numerator=Text(ru="оплата в месяц всем обучающимся", en="monthly pay of all trainees"),
    denominator=Text(ru="минимальный размер оплаты труда на то же число обучающихся", en="the minimum wage for as many trainees"),
    measure=Ratio(_.monthly_pay * _.students, _.minimum_wage * _.students, _.paid),
    grain=Grain.CONTRACTS, year="year", level="g,p", better="up", unit="times",
    source=Text(ru="реестр договоров о дуальном обучении; МРОТ по 82-ФЗ на дату", en="register of contracts; minimum wage by law 82-FZ"),
    caveats=(Text(ru="только оплачиваемые договоры: о доле оплачиваемых говорит D06", en="paid contracts only: D06 tells how many are paid"),),
    example=Example(
        (
            {"paid": True, "monthly_pay": 6000.0, "minimum_wage": 6000.0, "students": 3},
            {"paid": True, "monthly_pay": 3000.0, "minimum_wage": 7500.0, "students": 1},
            {"paid": True, "monthly_pay": None, "minimum_wage": 7500.0, "students": 1},
            {"paid": False, "monthly_pay": 1000.0, "minimum_wage": 7500.0, "students": 2},
            {"paid": None, "monthly_pay": 2000.0, "minimum_wage": 7500.0, "students": 2},
        ),
        value=21000 / 25500, n=2, unknown=2,
    ),
    requires=("contracts.paid", "contracts.monthly_pay", "contracts.minimum_wage", "contracts.students"),
)  # fmt: skip

TAUGHT_BY_EMPLOYERS = Metric(
    key="taught_by_employers", id="D05",
    name=Text(ru="Занятия, проведённые работодателями", en="Hours taught by employers"),
    definition=Text(
        ru="часы занятий, проведённых работниками предприятий, делённые на часы профессионального цикла, по программам очной формы",
        en="hours taught by employers' staff over the hours of the professional cycle, full-time programmes",
    ),
    numerator=Text(ru="часы, проведённые работодателями", en="hours taught by employers"),
    denominator=Text(ru="часы профессионального цикла", en="hours of the professional cycle"),
    measure=Ratio(_.hours_by_employer, _.hours_professional, _.form == "full_time"),
    grain=Grain.PROGRAMMES, year="intake_year", level="p", better="up",
    source=Text(ru="тарификация и журналы учебных занятий", en="staffing tables and class registers"),
    example=Example(_CURRICULA, value=320 / 4000, n=2, unknown=2),
    requires=("programmes.form", "programmes.hours_by_employer", "programmes.hours_professional"),
)  # fmt: skip

DISSOLUTION = Metric(
    key="contract_dissolution", id="D08",
    name=Text(ru="Расторжение договоров о дуальном обучении", en="Contract dissolution"),
    definition=Text(
        ru="сумма четырёх долей: расторгнутые в году договоры, начатые в этом году и в каждом из трёх предыдущих, к числу начатых в том же году; "
        "завершение обучения раньше срока и договоры, по которым обучение не начиналось, сюда не входят",
        en="the sum of four rates: contracts dissolved in the year that began in it and in each of the three years before, over those begun; "
        "finishing early is no dissolution, and contracts never started do not count",
    ),
    numerator=Text(ru="расторгнутые в году договоры, по годам начала", en="contracts dissolved in the year, by year of start"),
    denominator=Text(ru="договоры, начатые в том же году", en="contracts begun in the same year"),
    measure=Index({"layer": _.layer}, _.begun, dissolution, {"dissolved": _.dissolved}),
    grain=Grain.CONTRACT_YEARS, year="year", level="p,r", better="down",
    source=Text(ru="реестр договоров; слоевая модель BIBB (Lösungsquote)", en="register of contracts; BIBB layer model (Lösungsquote)"),
    caveats=(
        Text(ru="расторжение договора не отчисление: обучение могло продолжиться на другом предприятии", en="dissolution is not dropout"),
        Text(ru="в первые три года слоёв меньше четырёх, и доля занижена; год, который не закончился, не считается",
             en="the first three years have fewer than four layers and understate the rate; a year not over is not counted"),
        _TEAM,
    ),
    example=Example(
        (
            {"begun": True, "layer": 0, "dissolved": 1.0},
            *({"begun": True, "layer": 0, "dissolved": 0.0},) * 3,
            {"begun": True, "layer": 1, "dissolved": 1.0},
            {"begun": True, "layer": 1, "dissolved": 0.0},
            {"begun": True, "layer": 1, "dissolved": None},
            {"begun": False, "layer": 0, "dissolved": 1.0},
            {"begun": None, "layer": 1, "dissolved": 1.0},
        ),
        value=1 / 4 + 1 / 2, n=6, unknown=2,
    ),
    requires=("contracts.start", "contracts.ended", "contracts.ending"),
)  # fmt: skip

DUAL: tuple[Metric, ...] = (
    WORKPLACE_SHARE, WORKPLACE_HOURS_DONE, EXPOSURE, SIGNED_BEFORE_START, ACTIVE_CONTRACTS, *MENTORS, TAUGHT_BY_EMPLOYERS, PAID_PRACTICE,
    PAY_TO_MINIMUM, DISSOLUTION,
)  # fmt: skip
"""Dual training at the employer; D02 is the coverage of admissions, D07 who is hired where trained."""
