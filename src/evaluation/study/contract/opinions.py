"""Registers of ratings and surveys: qualities of graduates, satisfaction, prestige, priorities."""

from collections.abc import Mapping

from evaluation.study.contract.column import Table, column, register
from evaluation.text import Text

QUALITIES: Mapping[str, Text] = {
    "initiative": Text(ru="инициативность", en="initiative"),
    "innovation": Text(ru="инновационность", en="innovativeness"),
    "mobility": Text(ru="мобильность", en="mobility"),
    "flexibility": Text(ru="гибкость", en="flexibility"),
    "self_education": Text(ru="стремление к самообразованию", en="drive to self-education"),
    "technology": Text(ru="владение новыми технологиями", en="command of new technologies"),
    "decisions": Text(ru="самостоятельные решения", en="independent decisions"),
    "adaptation": Text(ru="социальная и профессиональная адаптация", en="social and professional adaptation"),
    "problems": Text(ru="решение проблем", en="problem solving"),
    "teamwork": Text(ru="работа в команде", en="teamwork"),
    "stress": Text(ru="готовность к перегрузкам и стрессу", en="readiness for overload and stress"),
}
"""Qualities of graduates the project names, S01-S11 in this order."""
RATERS: Mapping[str, Text] = {
    "self": Text(ru="самооценка", en="self"),
    "teacher": Text(ru="педагог", en="teacher"),
    "mentor": Text(ru="наставник", en="mentor"),
    "peer": Text(ru="сокурсник", en="peer"),
}
OCCASIONS: Mapping[str, Text] = {
    "pre": Text(ru="до обучения по модели", en="before"),
    "post": Text(ru="после обучения", en="after"),
}
RESPONDENTS: Mapping[str, Text] = {
    "student": Text(ru="студент", en="student"),
    "employer": Text(ru="работодатель", en="employer"),
    "pupil": Text(ru="школьник", en="pupil"),
    "parent": Text(ru="родитель", en="parent"),
    "graduate": Text(ru="выпускник", en="graduate"),
    "teacher": Text(ru="педагог", en="teacher"),
}
SURVEYS: Mapping[str, Text] = {
    "satisfaction": Text(ru="удовлетворённость практикой", en="satisfaction with practice"),
    "priority": Text(ru="важность интереса", en="importance of an interest"),
    "prestige": Text(ru="престиж рабочих профессий", en="prestige of worker professions"),
}

RATINGS = register("ratings", Text(ru="Оценка качеств выпускников", en="Ratings of graduate qualities"), (
    column("student_id", "№ по поимённой книге", "Student number", "text", "поимённая книга", required=True),
    column("quality", "Качество", "Quality", "text", required=True, allowed=QUALITIES),
    column("rater", "Кто оценивал", "Rater", "text", required=True, allowed=RATERS),
    column("occasion", "Когда", "Occasion", "text", required=True, allowed=OCCASIONS),
    column("item", "Вопрос", "Item", "text", "пункт"),
    column("date", "Дата", "Date", "date"),
    column("score", "Балл", "Score", "number", low=0),
    column("max_score", "Максимум", "Maximum", "number", low=0),
), ("student_id", "quality", "rater", "occasion", "item"), dated="date")

ANSWERS = register("surveys", Text(ru="Ответы анкет", en="Survey answers"), (
    column("respondent", "Код респондента", "Respondent code", "text", "№ анкеты", required=True),
    column("who", "Кто отвечал", "Who answered", "text", required=True, allowed=RESPONDENTS),
    column("survey", "Анкета", "Survey", "text", required=True, allowed=SURVEYS),
    column("item", "Вопрос", "Item", "text", "пункт", required=True),
    column("year", "Год", "Year", "year", required=True, low=1990, high=2100),
    column("score", "Балл", "Score", "number", low=0),
    column("max_score", "Максимум", "Maximum", "number", low=0),
), ("respondent", "survey", "item", "year"))

OPINIONS: tuple[Table, ...] = (RATINGS, ANSWERS)
