"""Metrics of what the project gave to others: products, events, decisions, competitions (M03, M04)."""

import datetime as dt

from ibis import _

from evaluation.measure import Grain, Mean, Rate, Ratio, Total
from evaluation.metric import Example, Metric
from evaluation.text import Text

_TODAY = dt.date(2016, 8, 31)

PRODUCTS_ADOPTED = Metric(
    key="products_adopted",
    id="M03",
    name=Text(ru="Внедрение продуктов проекта", en="Adoption of the project's products"),
    definition=Text(
        ru="число внедрений продуктов проекта другими организациями к числу предложений им",
        en="adoptions of the project's products by other colleges over the offers made to them",
    ),
    numerator=Text(ru="внедрили", en="adopted"),
    denominator=Text(ru="предложено организациям", en="offered to colleges"),
    measure=Ratio(_.adopted_by, _.offered_to, _.product.notnull(), counts=True),
    grain=Grain.PRODUCTS,
    year="year",
    level="c,r",
    better="up",
    source=Text(ru="реестр продуктов проекта, письма организаций", en="the register of products, letters of the colleges"),
    caveats=(
        Text(ru="организация, взявшая два продукта, сосчитана дважды", en="a college that took two products counts twice"),
        Text(ru="внедрение названо самими организациями", en="adoption is what the colleges themselves report"),
    ),
    example=Example(
        (
            {"product": "рекомендации", "offered_to": 12, "adopted_by": 5},
            {"product": "программа", "offered_to": 8, "adopted_by": 0},
            {"product": "пособие", "offered_to": 4, "adopted_by": None},
            {"product": None, "offered_to": 10, "adopted_by": 10},
        ),
        value=0.25,
        n=20,
        k=5,
        unknown=1,
    ),
    requires=("products.offered_to", "products.adopted_by"),
)


def _event(kind: str | None, hours: float | None = None, event: str | None = "событие") -> dict[str, object]:
    return {"event": event, "kind": kind, "hours": hours, "row": 1.0}


_EVENTS = (
    _event("seminar", 4.0), _event("seminar", 6.0), _event("publication", 1.0), _event("round_table", 3.0), _event("consultation", 2.5),
    _event("consultation"), _event("contest", 7.0), _event("excursion", 2.0), _event("meeting", 1.5), _event("guidance", 5.0),
    _event(None, 9.0, None),
)  # fmt: skip
_JOURNAL = Text(ru="журнал событий проекта", en="the journal of events")

DISSEMINATION_EVENTS = Metric(
    key="dissemination_events",
    id="M03a",
    name=Text(ru="События по распространению опыта", en="Events of dissemination"),
    definition=Text(ru="число семинаров, круглых столов и публикаций о модели", en="number of seminars, round tables and publications on the model"),
    numerator=Text(ru="семинары, круглые столы, публикации", en="seminars, round tables, publications"),
    denominator=Text(ru="события проекта", en="events of the project"),
    measure=Total(_.row, _.kind.isin(["seminar", "round_table", "publication"])),
    grain=Grain.EVENTS,
    year="year",
    level="c,r",
    better="neutral",
    source=_JOURNAL,
    unit="count",
    caveats=(Text(ru="число событий не говорит, что опыт переняли", en="a number of events does not say the experience was taken up"),),
    example=Example(_EVENTS, value=4.0, n=4, unknown=1),
    requires=("events.kind",),
)

EVENTS_HELD = Metric(
    key="events_held",
    id="M03d",
    name=Text(ru="События проекта", en="Events of the project"),
    definition=Text(ru="число событий проекта в журнале", en="number of the project's events in the journal"),
    numerator=Text(ru="события", en="events"),
    denominator=Text(ru="записи журнала", en="entries of the journal"),
    measure=Total(_.row, _.event.notnull()),
    grain=Grain.EVENTS,
    year="year",
    level="c",
    better="neutral",
    source=_JOURNAL,
    unit="count",
    example=Example(_EVENTS, value=10.0, n=10),
    requires=("events.event",),
)

CONSULTATION_HOURS = Metric(
    key="consultation_hours",
    id="M03e",
    name=Text(ru="Консультации, часов", en="Consultations, hours"),
    definition=Text(ru="сумма часов консультаций по проекту", en="hours of consultations on the project"),
    numerator=Text(ru="часы консультаций", en="hours of consultations"),
    denominator=Text(ru="консультации", en="consultations"),
    measure=Total(_.hours, _.kind == "consultation"),
    grain=Grain.EVENTS,
    year="year",
    level="c",
    better="neutral",
    source=_JOURNAL,
    unit="hours",
    example=Example(_EVENTS, value=2.5, n=1, unknown=2),
    requires=("events.kind", "events.hours"),
)


def _decision(adopted: tuple[int, int] | None, done: tuple[int, int] | None, decision: str | None = "решение") -> dict[str, object]:
    days = {name: dt.date(2016, *day) if day else None for name, day in (("adopted", adopted), ("done", done))}
    return {"decision": decision, **days, "today": _TODAY}


_DECISIONS = (
    _decision((2, 1), (5, 1)), _decision((8, 31), None), _decision((3, 1), (8, 31)), _decision((4, 1), (10, 1)), _decision((9, 15), None),
    _decision(None, None), _decision((1, 15), (2, 1), None), _decision(None, (3, 1)),
)  # fmt: skip
_MINUTES = Text(ru="протоколы круглых столов и совещаний", en="minutes of round tables and meetings")

DECISIONS_ADOPTED = Metric(
    key="decisions_adopted",
    id="M03b",
    name=Text(ru="Принятые предложения", en="Proposals adopted"),
    definition=Text(
        ru="доля предложений (в том числе круглого стола), по которым к дате отчёта принято решение",
        en="share of proposals (those of the round table among them) adopted by the day of the report",
    ),
    numerator=Text(ru="приняты", en="adopted"),
    denominator=Text(ru="внесённые предложения", en="proposals made"),
    measure=Rate(_.adopted.notnull() & (_.adopted <= _.today), _.decision.notnull()),
    grain=Grain.DECISIONS,
    year="year",
    level="c",
    better="up",
    source=_MINUTES,
    caveats=(Text(ru="пустая дата принятия: предложение не принято", en="an empty date of adoption means not adopted"),),
    example=Example(_DECISIONS, value=4 / 7, n=7, k=4),
    requires=("decisions.adopted",),
)

DECISIONS_DONE = Metric(
    key="decisions_done",
    id="M03c",
    name=Text(ru="Исполненные решения", en="Decisions carried out"),
    definition=Text(ru="доля принятых решений, исполненных к дате отчёта", en="share of adopted decisions carried out by the day of the report"),
    numerator=Text(ru="исполнены", en="carried out"),
    denominator=Text(ru="принятые решения", en="decisions adopted"),
    measure=Rate(_.done.notnull() & (_.done <= _.today), _.adopted.notnull() & (_.adopted <= _.today)),
    grain=Grain.DECISIONS,
    year="year",
    level="c",
    better="up",
    source=_MINUTES,
    caveats=(Text(ru="у недавних решений было меньше времени", en="recent decisions have had less time"),),
    example=Example(_DECISIONS, value=3 / 5, n=5, k=3),
    requires=("decisions.adopted", "decisions.done"),
)

COMPETITION_AWARDS = Metric(
    key="competition_awards",
    id="M04",
    name=Text(ru="Результаты конкурсов (индекс наград)", en="Results of competitions (index of awards)"),
    definition=Text(
        ru="средний балл награды: участник 0, диплом 3 степени 1, диплом 2 степени 2, диплом 1 степени 3",
        en="mean points of the award: participant 0, third degree 1, second degree 2, first degree 3",
    ),
    numerator=Text(ru="сумма баллов наград", en="points of the awards"),
    denominator=Text(ru="конкурсы с наградой по степеням", en="competitions with graded awards"),
    measure=Mean(
        _.award.cases(("participant", 0.0), ("third", 1.0), ("second", 2.0), ("first", 3.0)),
        _.award.isin(["participant", "third", "second", "first"]),
    ),
    grain=Grain.COMPETITIONS,
    year="year",
    level="c",
    better="up",
    source=Text(ru="дипломы и сертификаты", en="diplomas and certificates"),
    unit="index",
    caveats=(
        Text(
            ru="шкала порядковая: расстояния между степенями условны, рядом нужен сам список",
            en="an ordinal scale: read it beside the list itself",
        ),
        Text(ru="конкурсы без степеней (гранты, оборудование) не входят", en="competitions without degrees (grants, equipment) are left out"),
    ),
    example=Example(
        tuple({"award": award} for award in ("participant", "third", "second", "first", "third", "grant", None)),
        value=7 / 5,
        n=5,
        unknown=1,
    ),
    requires=("competitions.award",),
)

DISSEMINATION: tuple[Metric, ...] = (PRODUCTS_ADOPTED, DISSEMINATION_EVENTS)
DECISIONS: tuple[Metric, ...] = (DECISIONS_ADOPTED, DECISIONS_DONE)
