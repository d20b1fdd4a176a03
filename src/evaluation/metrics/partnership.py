"""Metrics of employers before and after the model: roles, initiative, reach, repeat partners, places pledged (P01-P04, P09)."""

import ibis
from ibis import _

from evaluation.measure import Grain, Index, Mean, Rate, Ratio, Total
from evaluation.metric import Example, Metric
from evaluation.stats.registers.breadth import breadth
from evaluation.text import Text

_REGISTER = Text(ru="реестр ролей работодателей с документами", en="register of employers' roles with documents")
_PAPER = Text(ru="роль засчитана, если назван подтверждающий документ", en="a role counts only with a document named")
_SILENCE = Text(
    ru="отсутствие роли в реестре не доказывает, что её нет: об этом спрашивают предприятие",
    en="silence of the register does not prove that a role ended"
)
_DOCUMENTED = _.document.notnull()


def _role(employer: str | None, role: str | None, document: str | None, **more: object) -> dict[str, object]:
    return {"employer": employer, "role": role, "document": document, "year": 2016, **more}


_ROLES = (
    _role("А", "b1", "лист согласования", initiator="college"),
    _role("А", "b1", "лист согласования", initiator="employer"),
    _role("А", "a4", "приказ", initiator="both"),
    _role("А", "a6", None, initiator="employer"),
    _role("Б", "b1", "договор", initiator="authority"),
    _role("В", "b4", None, initiator="college"),
    _role("Г", None, "договор", initiator="employer"),
    _role("А", "b2", "приказ", initiator=None),
)

ROLE_BREADTH = Metric(
    key="role_breadth", id="P01",
    name=Text(ru="Роли работодателей", en="Roles of employers"),
    definition=Text(
        ru="сколько из 12 ролей (6 до внедрения модели и 6 после) исполнял с документом хотя бы один работодатель",
        en="how many of the 12 roles (6 before the model and 6 since) at least one employer performed with a document",
    ),
    numerator=Text(ru="разные роли, подтверждённые документом", en="different roles with a document"),
    denominator=Text(ru="12 ролей", en="12 roles"),
    measure=Index({"role": _.role, "documented": _DOCUMENTED}, _.role.notnull(), breadth),
    grain=Grain.EMPLOYER_ROLES, year="year", level="c", better="up", unit="count",
    source=_REGISTER,
    caveats=(_PAPER, _SILENCE),
    example=Example(_ROLES, value=3.0, n=7),
    requires=("employer_roles.role", "employer_roles.document"),
)  # fmt: skip

_EMPLOYERS: tuple[dict[str, object], ...] = (
    {"employer": "А", "roles": 4, "active": True, "active_before": True},
    {"employer": "Б", "roles": 3, "active": True, "active_before": False},
    {"employer": "В", "roles": 1, "active": True, "active_before": False},
    {"employer": "Г", "roles": 0, "active": False, "active_before": True},
    {"employer": "Д", "roles": 2, "active": True, "active_before": None},
    {"employer": None, "roles": 6, "active": None, "active_before": True},
)

ROLES_OF_EACH = Metric(
    key="roles_per_employer", id="P01a",
    name=Text(ru="Ролей на одного работодателя", en="Roles per employer"),
    definition=Text(
        ru="среднее число разных ролей с документом у одного работодателя за год; названный без единого документа считается с нулём",
        en="mean number of different documented roles of an employer in a year; one named without any document counts with none",
    ),
    numerator=Text(ru="роли работодателей с документом", en="documented roles of employers"),
    denominator=Text(ru="работодатели, у которых названы роли", en="employers whose roles are named"),
    measure=Mean(_.roles, _.employer.notnull()),
    grain=Grain.EMPLOYER_YEARS, year="year", level="c", better="up", unit="index",
    source=_REGISTER,
    caveats=(_PAPER, _SILENCE),
    example=Example(_EMPLOYERS, value=10 / 5, n=5),
    requires=("employer_roles.employer", "employer_roles.role", "employer_roles.document"),
)  # fmt: skip

INITIATIVE = Metric(
    key="initiative_of_employers", id="P02",
    name=Text(ru="Инициатива работодателей", en="Initiative of employers"),
    definition=Text(
        ru="доля совместных с работодателями событий, начатых по инициативе самого работодателя",
        en="share of events held with employers that the employer initiated",
    ),
    numerator=Text(ru="по инициативе работодателя", en="initiated by the employer"),
    denominator=Text(ru="события, проведённые с работодателями", en="events held with employers"),
    measure=Rate(_.initiator == "employer", _.with_actor == "employers"),
    grain=Grain.EVENTS, year="year", level="c", better="up",
    source=Text(ru="журнал событий", en="journal of events"),
    caveats=(
        Text(ru="считаются события, а не роли: у события есть день и тот, кто его предложил; роль за год редко имеет одного зачинщика (P02a)",
             en="events count, not roles: an event has a day and somebody who proposed it; a role of a year seldom has one (P02a)"),
        Text(ru="начатое обеими сторонами инициативой работодателя не считается", en="what both sides initiated is not the employer's initiative"),
    ),
    example=Example(
        (
            {"with_actor": "employers", "initiator": "employer"},
            {"with_actor": "employers", "initiator": "college"},
            {"with_actor": "employers", "initiator": "both"},
            {"with_actor": "employers", "initiator": None},
            {"with_actor": "teachers", "initiator": "employer"},
            {"with_actor": None, "initiator": "employer"},
        ),
        value=1 / 3, n=3, k=1, unknown=2,
    ),
    requires=("events.initiator", "events.with_actor"),
)  # fmt: skip

INITIATIVE_IN_ROLES = Metric(
    key="roles_by_employers_initiative", id="P02a",
    name=Text(ru="Роли по инициативе работодателя", en="Roles by the employer's initiative"),
    definition=Text(
        ru="доля ролей, взятых по инициативе работодателя, среди ролей за год, подтверждённых документом",
        en="share of roles taken by the employer's own initiative among documented roles of the year",
    ),
    numerator=Text(ru="взяты по инициативе работодателя", en="taken by the employer's initiative"),
    denominator=Text(ru="роли за год, подтверждённые документом", en="documented roles of the year"),
    measure=Rate(_.initiator == "employer", _.role.notnull() & _DOCUMENTED),
    grain=Grain.EMPLOYER_ROLES, year="year", level="c", better="up",
    source=_REGISTER,
    caveats=(_PAPER,),
    example=Example(_ROLES, value=1 / 4, n=4, k=1, unknown=1),
    requires=("employer_roles.role", "employer_roles.initiator", "employer_roles.document"),
)  # fmt: skip

PENETRATION = Metric(
    key="employer_penetration", id="P03",
    name=Text(ru="Охват работодателей района", en="Employer penetration"),
    definition=Text(
        ru="доля работодателей района, с которыми организация сотрудничает", en="share of the district's employers that are partners",
    ),
    numerator=Text(ru="работодатели-партнёры", en="partner employers"),
    denominator=Text(ru="работодатели района", en="employers of the district"),
    measure=Ratio(_.partners, _.employers, _.industry.notnull(), counts=True),
    grain=Grain.DISTRICT_EMPLOYERS, year="year", level="c,r", better="up",
    source=Text(ru="реестр субъектов малого и среднего предпринимательства, ЕГРЮЛ", en="registers of enterprises"),
    caveats=(
        Text(ru="партнёры за пределами района сюда не входят", en="partners outside the district are not in it"),
        Text(ru="из показателей WIOA исключён в 2024 году", en="dropped from WIOA in 2024"),
    ),
    example=Example(
        (
            {"industry": "металлургия", "employers": 10, "partners": 2},
            {"industry": "автотранспорт", "employers": 15, "partners": 1},
            {"industry": "бизнес", "employers": 50, "partners": None},
            {"industry": None, "employers": 7, "partners": 7},
        ),
        value=3 / 25, n=25, k=3, unknown=1,
    ),
    requires=("district_employers.employers", "district_employers.partners"),
)  # fmt: skip

REPEAT_PARTNERS = Metric(
    key="repeat_partners", id="P04",
    name=Text(ru="Повторное сотрудничество", en="Repeat partners"),
    definition=Text(
        ru="доля работодателей, у которых роль с документом есть и в этом году, и в одном из трёх предыдущих, среди участвовавших в этом году",
        en="share of employers with a documented role in the year and in at least one of the three before, among those active in the year",
    ),
    numerator=Text(ru="участвовали и в один из трёх предыдущих лет", en="active in one of the three years before too"),
    denominator=Text(ru="работодатели, участвовавшие в этом году", en="employers active in the year"),
    measure=Rate(_.active_before, _.active),
    grain=Grain.EMPLOYER_YEARS, year="year", level="c", better="up",
    source=Text(ru="реестр ролей работодателей; пилотный показатель WIOA", en="register of employers' roles; a pilot measure of WIOA"),
    caveats=(
        _PAPER,
        Text(ru="считается с четвёртого года реестра: раньше о трёх предыдущих годах сведений нет", en="from the register's fourth year on"),
    ),
    example=Example(_EMPLOYERS, value=1 / 3, n=3, k=1, unknown=2),
    requires=("employer_roles.employer", "employer_roles.role", "employer_roles.document"),
)  # fmt: skip

_PLEDGES: tuple[dict[str, object], ...] = (
    {"employer": "А", "pledged": 5, "hired": 4},
    {"employer": "Б", "pledged": 3, "hired": 6},
    {"employer": "В", "pledged": 2, "hired": 0},
    {"employer": "Г", "pledged": 4, "hired": None},
    {"employer": "Д", "pledged": None, "hired": 1},
    {"employer": None, "pledged": 9, "hired": 8},
)
_PROTOCOL = Text(ru="протокол круглого стола, письма предприятий, приказы о приёме", en="minutes of the round table, letters, orders of hiring")

PLEDGES_FILLED = Metric(
    key="pledges_filled", id="P09",
    name=Text(ru="Заполнение заявленных работодателями мест", en="Pledged places filled"),
    definition=Text(
        ru="доля заявленных работодателями мест, на которые приняты выпускники; принятые сверх заявленного не засчитываются",
        en="share of the places employers pledged that graduates were hired for; hires beyond the pledge do not count",
    ),
    numerator=Text(ru="места, на которые приняты выпускники", en="places filled by graduates"),
    denominator=Text(ru="заявленные места", en="places pledged"),
    measure=Ratio(ibis.ifelse(_.hired > _.pledged, _.pledged, _.hired), _.pledged, _.employer.notnull(), counts=True),
    grain=Grain.PLEDGES, year="year", level="c,r", better="up",
    source=_PROTOCOL,
    caveats=(Text(ru="заявленное место не приём на работу", en="a pledge is not a hire"),),
    example=Example(_PLEDGES, value=7 / 10, n=10, k=7, unknown=2),
    requires=("pledges.pledged", "pledges.hired"),
)  # fmt: skip

PLEDGED = Metric(
    key="places_pledged", id="P09a",
    name=Text(ru="Заявленные работодателями места", en="Places pledged by employers"),
    definition=Text(ru="число мест для выпускников, заявленных работодателями на год", en="places for graduates that employers pledged for the year"),
    numerator=Text(ru="заявленные на год места", en="places pledged for the year"),
    denominator=Text(ru="все заявки работодателей", en="all pledges of employers"),
    measure=Total(_.pledged, _.employer.notnull()),
    grain=Grain.PLEDGES, year="year", level="c,r", better="up", unit="count",
    source=_PROTOCOL,
    example=Example(_PLEDGES, value=14.0, n=4, unknown=1),
    requires=("pledges.pledged",),
)  # fmt: skip

PARTNERSHIP: tuple[Metric, ...] = (
    ROLE_BREADTH, ROLES_OF_EACH, INITIATIVE, INITIATIVE_IN_ROLES, PENETRATION, REPEAT_PARTNERS, PLEDGES_FILLED, PLEDGED,
)  # fmt: skip
"""What employers do, who begins it, how many of the district's employers are partners, what they pledged and did."""
