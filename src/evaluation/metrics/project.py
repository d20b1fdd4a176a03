"""Metrics of running the project: the roadmap and its documents (M01, M02); M03 and M04 stand in `dissemination`."""

import datetime as dt

import ibis
from ibis import _

from evaluation.measure import Grain, Median, Rate, Ratio
from evaluation.metric import Example, Metric
from evaluation.metrics.dissemination import COMPETITION_AWARDS, CONSULTATION_HOURS, DECISIONS, DISSEMINATION, EVENTS_HELD
from evaluation.text import Text

_TODAY = dt.date(2016, 8, 31)
_ROADMAP = Text(ru="план-график проекта с датами выполнения", en="the roadmap of the project with dates of fulfilment")
_DUE = Text(ru="мероприятия, срок которых наступил", en="activities whose due date has come")
_BLANK_IS_UNDONE = Text(ru="пустая дата выполнения: мероприятие не выполнено", en="an empty date of fulfilment means not done")
_OWN_PLAN = Text(
    ru="сроки назначает сама площадка; срок «ноябрь» понимается как последний день месяца",
    en="due dates are set by the project itself; a due date given as a month is its last day",
)


def _step(due: tuple[int, int] | None, fact: tuple[int, int] | None, effort: float | None = 1.0, document: str | None = "акт") -> dict[str, object]:
    days = {name: dt.date(2016, *day) if day else None for name, day in (("due", due), ("fact", fact))}
    return {"activity": "шаг", **days, "effort": effort, "document": document, "today": _TODAY}


_STEPS = (
    _step((5, 31), (5, 20), 2.0),
    _step((6, 30), (6, 30), 3.0, None),
    _step((4, 30), (5, 30), 1.0),
    _step((6, 15), (6, 20), 2.0),
    _step((8, 31), None, 4.0),
    _step((3, 31), (9, 15), 2.5, None),
    _step((12, 31), (8, 31), 1.0, None),
    _step((12, 31), None, 5.0),
    _step(None, (2, 1), 1.0),
    _step((7, 31), None, None),
)

ROADMAP_ON_TIME = Metric(
    key="roadmap_on_time",
    id="M01",
    name=Text(ru="Выполнение плана-графика в срок", en="Roadmap fulfilled on time"),
    definition=Text(
        ru="доля мероприятий, выполненных не позже срока, среди тех, срок которых наступил; выполненные позже срока в неё не входят",
        en="share of activities done by their due date among those whose due date has come; those done late do not count",
    ),
    numerator=Text(ru="выполнены в срок", en="done on time"),
    denominator=_DUE,
    measure=Rate(_.fact.notnull() & (_.fact <= _.due), _.due <= _.today),
    grain=Grain.ROADMAP,
    year="year",
    level="c",
    better="up",
    source=_ROADMAP,
    caveats=(_BLANK_IS_UNDONE, _OWN_PLAN),
    example=Example(_STEPS, value=2 / 7, n=7, k=2, unknown=1),
    requires=("roadmap.due", "roadmap.fact"),
)

ROADMAP_ON_TIME_BY_EFFORT = Metric(
    key="roadmap_on_time_by_effort",
    id="M01a",
    name=Text(ru="Выполнение плана-графика в срок с учётом веса мероприятий", en="Roadmap fulfilled on time, weighted by effort"),
    definition=Text(
        ru="сумма весов мероприятий, выполненных не позже срока, к сумме весов мероприятий, срок которых наступил",
        en="sum of efforts of activities done by their due date over the sum of efforts of those whose due date has come",
    ),
    numerator=Text(ru="вес выполненных в срок", en="effort of those done on time"),
    denominator=Text(ru="вес мероприятий, срок которых наступил", en="effort of activities whose due date has come"),
    measure=Ratio((_.fact <= _.due).ifelse(_.effort, 0.0), _.effort, _.due <= _.today),
    grain=Grain.ROADMAP,
    year="year",
    level="c",
    better="up",
    source=_ROADMAP,
    caveats=(Text(ru="веса назначены участниками проекта", en="efforts are set by the project's own people"), _BLANK_IS_UNDONE),
    example=Example(_STEPS, value=5 / 14.5, n=6, unknown=2),
    requires=("roadmap.due", "roadmap.fact", "roadmap.effort"),
)

ROADMAP_DELAY = Metric(
    key="roadmap_delay_days",
    id="M01b",
    name=Text(ru="Отклонение от срока, дней (медиана)", en="Delay, days (median)"),
    definition=Text(
        ru="середина отклонений от срока в днях: минус — раньше срока; для невыполненных — сколько дней прошло от срока до даты отчёта",
        en="the middle of deviations from the due date in days: minus is early; for what is not done, the days since it was due",
    ),
    numerator=Text(ru="дней от срока до выполнения", en="days from the due date to fulfilment"),
    denominator=_DUE,
    measure=Median(ibis.least(_.fact, _.today).delta(_.due, unit="day"), _.due <= _.today),
    grain=Grain.ROADMAP,
    year="year",
    level="c",
    better="down",
    source=_ROADMAP,
    unit="days",
    caveats=(Text(ru="для невыполненных это наименьшая возможная задержка", en="for what is not done it is the least possible delay"), _OWN_PLAN),
    example=Example(_STEPS, value=5.0, n=7, unknown=1),
    requires=("roadmap.due", "roadmap.fact"),
)

ROADMAP_DOCUMENTED = Metric(
    key="roadmap_documented",
    id="M01c",
    name=Text(ru="Мероприятия, подтверждённые документом", en="Activities with a document"),
    definition=Text(ru="доля выполненных мероприятий, у которых назван подтверждающий документ", en="share of activities done that name a document"),
    numerator=Text(ru="назван документ", en="a document is named"),
    denominator=Text(ru="выполненные мероприятия", en="activities done"),
    measure=Rate(_.document.notnull(), _.fact.notnull() & (_.fact <= _.today)),
    grain=Grain.ROADMAP,
    year="year",
    level="c",
    better="up",
    source=_ROADMAP,
    caveats=(Text(ru="наличие документа не говорит о качестве работы", en="a document says nothing of the quality of the work"),),
    example=Example(_STEPS, value=4 / 6, n=6, k=4),
    requires=("roadmap.fact", "roadmap.document"),
)


def _paper(kind: str | None, due: tuple[int, int] | None, date: tuple[int, int] | None) -> dict[str, object]:
    days = {name: dt.date(2016, *day) if day else None for name, day in (("due", due), ("date", date))}
    return {"title": "документ", "kind": kind, **days, "today": _TODAY}


DOCUMENTS_APPROVED = Metric(
    key="documents_approved",
    id="M02",
    name=Text(ru="Утверждённые документы проекта", en="Documents of the project approved"),
    definition=Text(
        ru="доля документов (нормативная база, организационно-методические материалы, учебная документация), утверждённых к дате отчёта, среди тех, "
        "срок которых по плану наступил",
        en="share of documents (normative base, methodical materials, study documentation) approved by the day of the report among those due by then",
    ),
    numerator=Text(ru="утверждены", en="approved"),
    denominator=Text(ru="документы, срок которых наступил", en="documents due"),
    measure=Rate(
        _.date.notnull() & (_.date <= _.today), _.kind.isin(["normative", "methodical", "study"]) & (_.due <= _.today)
    ),
    grain=Grain.DOCUMENTS,
    year="year",
    level="c",
    better="up",
    source=Text(ru="реестр документов проекта", en="the register of the project's documents"),
    caveats=(Text(ru="утверждённый документ ещё не означает, что по нему работают", en="an approved document is not yet a document in use"),),
    example=Example(
        (
            _paper("normative", (3, 31), (3, 20)),
            _paper("methodical", (5, 31), (8, 31)),
            _paper("methodical", (4, 30), (4, 20)),
            _paper("study", (8, 31), None),
            _paper("study", (6, 30), (9, 30)),
            _paper("normative", (12, 31), (7, 1)),
            _paper("order", (2, 1), (2, 1)),
            _paper("methodical", None, (2, 1)),
        ),
        value=0.6,
        n=5,
        k=3,
        unknown=1,
    ),
    requires=("documents.kind", "documents.due", "documents.date"),
)

ROADMAP = (ROADMAP_ON_TIME, ROADMAP_ON_TIME_BY_EFFORT, ROADMAP_DELAY, ROADMAP_DOCUMENTED)
PROJECT: tuple[Metric, ...] = (
    *ROADMAP, DOCUMENTS_APPROVED, *DISSEMINATION, *DECISIONS, EVENTS_HELD, CONSULTATION_HOURS, COMPETITION_AWARDS,
)  # fmt: skip
