"""Registers of the project: documents, the roadmap, events and decisions, competitions, products."""

from collections.abc import Mapping

from evaluation.study.contract.column import Table, column, register
from evaluation.study.contract.partnership import ACTORS, INITIATORS
from evaluation.text import Text

DOCUMENT_KINDS: Mapping[str, Text] = {
    "order": Text(ru="приказ", en="order"),
    "normative": Text(ru="нормативная база", en="normative base"),
    "methodical": Text(ru="организационно-методические материалы", en="organisational and methodical materials"),
    "study": Text(ru="учебная документация", en="study documentation"),
}
EVENT_KINDS: Mapping[str, Text] = {
    "round_table": Text(ru="круглый стол", en="round table"),
    "contest": Text(ru="конкурс профессионального мастерства", en="skills contest"),
    "excursion": Text(ru="экскурсия на предприятие", en="excursion"),
    "meeting": Text(ru="встреча с профессионалами", en="meeting with professionals"),
    "consultation": Text(ru="консультация", en="consultation"),
    "seminar": Text(ru="семинар", en="seminar"),
    "publication": Text(ru="публикация", en="publication"),
    "guidance": Text(ru="профориентационное мероприятие", en="career guidance"),
}
LEVELS: Mapping[str, Text] = {
    "college": Text(ru="уровень организации", en="college"),
    "municipal": Text(ru="муниципальный", en="municipal"),
    "regional": Text(ru="краевой (региональный)", en="regional"),
    "federal": Text(ru="федеральный", en="federal"),
}
AWARDS: Mapping[str, Text] = {
    "participant": Text(ru="участник", en="participant"),
    "third": Text(ru="диплом 3 степени", en="third degree"),
    "second": Text(ru="диплом 2 степени", en="second degree"),
    "first": Text(ru="диплом 1 степени", en="first degree"),
    "grant": Text(ru="получены средства или оборудование", en="funds or equipment received"),
}
_AWARDED = {
    "диплом участника": "participant", "сертификат участника": "participant", "диплом iii степени": "third", "диплом ii степени": "second",
    "диплом i степени": "first", "победитель": "first", "получено финансирование": "grant",
}  # fmt: skip

DOCUMENTS = register("documents", Text(ru="Приказы и документы", en="Orders and documents"), (
    column("title", "Название", "Title", "text", "документ", required=True),
    column("kind", "Вид", "Kind", "text", allowed=DOCUMENT_KINDS),
    column("number", "Номер", "Number"),
    column("date", "Дата", "Date", "date", "дата утверждения"),
    column("issuer", "Кем издан", "Issuer"),
    column("due", "Срок по плану", "Due", "date"),
    column("ordered_by", "По какому поручению", "Ordered by", "text", "поручение"),
    column("file", "Файл", "File"),
), ("title", "number"), dated="due")

ROADMAP = register("roadmap", Text(ru="План-график", en="Roadmap"), (
    column("activity", "Мероприятие", "Activity", "text", required=True),
    column("due", "Срок", "Due", "date"),
    column("fact", "Факт", "Fact", "date", "дата выполнения"),
    column("effort", "Вес", "Effort", "number", "трудоёмкость", low=0),
    column("responsible", "Ответственный", "Responsible"),
    column("document", "Документ", "Document", "text", "подтверждение"),
), ("activity", "due"), dated="due")

EVENTS = register("events", Text(ru="Журнал событий", en="Journal of events"), (
    column("event", "Событие", "Event", "text", "мероприятие", required=True),
    column("date", "Дата", "Date", "date"),
    column("kind", "Вид", "Kind", "text", allowed=EVENT_KINDS),
    column("initiator", "Инициатор", "Initiated by", "text", allowed=INITIATORS),
    column("with_actor", "С кем проведено", "With whom", "text", allowed=ACTORS),
    column("participants", "Участников", "Participants", "integer", "число участников", low=0),
    column("hours", "Часов", "Hours", "number", low=0),
    column("document", "Документ", "Document"),
), ("event", "date"), dated="date")

DECISIONS = register("decisions", Text(ru="Решения и предложения", en="Decisions and proposals"), (
    column("decision", "Решение", "Decision", "text", "предложение", required=True),
    column("event", "Где принято", "Where", "text", "событие"),
    column("proposed_by", "Кто предложил", "Proposed by", "text", allowed=ACTORS),
    column("topic", "Тема", "Topic"),
    column("proposed", "Дата предложения", "Proposed", "date"),
    column("adopted", "Дата принятия", "Adopted", "date"),
    column("done", "Дата исполнения", "Done", "date"),
    column("document", "Документ", "Document"),
), ("decision",), dated="proposed")

COMPETITIONS = register("competitions", Text(ru="Конкурсы", en="Competitions"), (
    column("competition", "Конкурс", "Competition", "text", required=True),
    column("entry", "Работа", "Entry", "text", "номинация"),
    column("date", "Дата", "Date", "date"),
    column("level", "Уровень", "Level", "text", allowed=LEVELS),
    column("award", "Награда", "Award", "text", allowed=AWARDS, spellings=_AWARDED),
    column("result", "Результат", "Result"),
    column("funds", "Получено средств, руб.", "Funds received, roubles", "number", low=0),
    column("document", "Документ", "Document"),
), ("competition", "entry"), dated="date")

PRODUCTS = register("products", Text(ru="Продукты проекта", en="Products of the project"), (
    column("product", "Продукт", "Product", "text", required=True),
    column("kind", "Вид", "Kind", "text", allowed=DOCUMENT_KINDS),
    column("published", "Дата публикации", "Published", "date"),
    column("offered_to", "Предложен организациям", "Offered to", "integer", low=0),
    column("adopted_by", "Внедрили", "Adopted by", "integer", low=0),
    column("document", "Документ", "Document"),
), ("product",), dated="published")

PROJECT: tuple[Table, ...] = (DOCUMENTS, ROADMAP, EVENTS, DECISIONS, COMPETITIONS, PRODUCTS)
