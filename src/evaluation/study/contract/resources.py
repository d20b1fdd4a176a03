"""Registers of resources: teachers and their training, money, equipment, admissions, need, career guidance, benchmarks."""

from collections.abc import Mapping

from evaluation.study.contract.column import Table, column, register
from evaluation.study.contract.persons import FORMS
from evaluation.text import Text

SOURCES: Mapping[str, Text] = {
    "employers": Text(ru="работодатели", en="employers"),
    "region": Text(ru="субъект РФ", en="region"),
    "federal": Text(ru="федеральная программа", en="federal programme"),
    "municipality": Text(ru="муниципалитет", en="municipality"),
    "own": Text(ru="внебюджетные средства", en="own income"),
}
LEVELS_OF_PLACE: Mapping[str, Text] = {
    "college": Text(ru="организация", en="college"),
    "district": Text(ru="район", en="district"),
    "region": Text(ru="край", en="region"),
    "country": Text(ru="Российская Федерация", en="country"),
}

_YEAR = column("year", "Год", "Year", "year", required=True, low=1990, high=2100)
_CODE = column("programme", "Код профессии", "Programme code", "code", "код специальности", required=True)
_NAME = column("programme_name", "Профессия", "Programme name", "text", "специальность")

STAFF = register("staff_training", Text(ru="Педагоги и их обучение", en="Teachers and their training"), (
    column("teacher", "Код педагога", "Teacher code", "text", "табельный номер", required=True),
    _YEAR,
    column("kind", "Должность", "Post", "text",
           allowed={"teacher": Text(ru="преподаватель", en="teacher"), "master": Text(ru="мастер производственного обучения", en="trainer")}),
    column("target", "Работает в дуальных группах", "Teaches dual groups", "flag"),
    column("course_done", "Прошёл курс по дуальному обучению", "Completed the dual course", "flag", "повышение квалификации"),
    column("course_hours", "Часов курса", "Course hours", "number", low=0),
    column("test_before", "Тест до курса, %", "Test before, %", "number", low=0, high=100),
    column("test_after", "Тест после курса, %", "Test after, %", "number", low=0, high=100),
    column("last_placement", "Дата последней стажировки", "Last placement in a firm", "date", "стажировка на предприятии"),
    column("employer", "Предприятие стажировки", "Placed at"),
), ("teacher", "year"))

FUNDING = register("funding", Text(ru="Средства", en="Funds"), (
    _YEAR,
    column("source", "Источник средств", "Source of funds", "text", "источник", required=True, allowed=SOURCES),
    column("purpose", "На что", "Purpose"),
    column("amount", "Сумма, руб.", "Amount, roubles", "number", "сумма", low=0),
    column("in_kind", "В натуральной форме", "In kind", "flag"),
    column("budget", "Бюджет организации, руб.", "College budget, roubles", "number", "бюджет года, руб.", low=0),
    column("students", "Контингент, чел.", "Students", "integer", "среднегодовой контингент", low=0),
    column("price_level", "Уровень цен", "Price level", "number", "дефлятор", low=0),
    column("document", "Документ", "Document"),
), ("year", "source", "purpose"))
"""Budget and students are those of the college in that year, repeated in every row of the year; the price level is 1 in the year of the start."""

EQUIPMENT = register("equipment", Text(ru="Оборудование", en="Equipment"), (
    column("item", "Наименование", "Item", "text", "инвентарный номер", required=True),
    column("year", "На какой год", "As of year", "year", "год учёта", required=True, low=1990, high=2100),
    column("commissioned", "Год ввода", "Year of commissioning", "year", "год выпуска оборудования", low=1950, high=2100),
    column("cost", "Стоимость, руб.", "Cost, roubles", "number", low=0),
    column("units", "Единиц", "Units", "integer", "количество", low=0),
    column("source", "Источник средств", "Source of funds", "text", "источник", allowed=SOURCES),
    column("industry", "Отрасль", "Industry"),
    column("hours_used", "Часов использования в год", "Hours of use a year", "number", low=0),
    column("hours_available", "Часов доступности в год", "Hours available a year", "number", low=0),
), ("item", "year"))

ADMISSIONS = register("admissions", Text(ru="Приём", en="Admissions"), (
    _YEAR, _CODE, _NAME,
    column("form", "Форма обучения", "Form of study", "text", "форма", allowed=FORMS, spellings={"очно": "full_time", "заочно": "part_time"}),
    column("quota", "Контрольные цифры приёма", "Admission quota", "integer", "кцп", "план приёма", low=0),
    column("applications", "Подано заявлений", "Applications", "integer", "заявлений", low=0),
    column("enrolled", "Зачислено на бюджетные места", "Enrolled on funded places", "integer", "зачислено", "enrolled", "принято", low=0),
    column("backed", "Мест по заявкам работодателей", "Places backed by employers", "integer", low=0),
), ("year", "programme", "form"))

DEMAND = register("demand", Text(ru="Потребность в кадрах", en="Demand for workers"), (
    _YEAR, _CODE, _NAME,
    column("needed", "Потребность, чел.", "Needed, persons", "integer", "потребность", low=0),
    column("places", "Мест приёма", "Places", "integer", "план приёма", low=0),
    column("source", "Источник", "Source"),
), ("year", "programme"))

GUIDANCE = register("guidance", Text(ru="Профориентация", en="Career guidance"), (
    _YEAR,
    column("school", "Школа (код)", "School (code)", "text", "школа", required=True),
    column("leavers", "Выпускников 9 классов", "School leavers", "integer", "выпускников 9 и 11 классов", low=0),
    column("reached", "Охвачено", "Reached", "integer", "охвачено профориентацией", low=0),
    column("applied", "Подали заявления", "Applied", "integer", low=0),
), ("year", "school"))

BENCHMARKS = register("benchmarks", Text(ru="Значения для сопоставления", en="Benchmarks"), (
    column("metric", "Показатель", "Metric", "text", required=True),
    _YEAR,
    column("place", "Территория", "Place", "text", required=True),
    column("level", "Уровень", "Level", "text", required=True, allowed=LEVELS_OF_PLACE, spellings={"рф": "country", "страна": "country"}),
    column("value", "Значение", "Value", "number"),
    column("n", "Всего", "Total", "integer", "всего человек", low=0),
    column("source", "Источник", "Source", "text", required=True),
), ("metric", "year", "place"))

SERIES = register("context", Text(ru="Ряды региона", en="Series of the region"), (
    column("series", "Ряд", "Series", "text", required=True),
    column("region", "Территория", "Region", "text", "регион", required=True),
    column("month", "Месяц", "Month", "date", "дата", required=True),
    column("value", "Значение", "Value", "number"),
    column("source", "Источник", "Source"),
), ("series", "region", "month"), dated="month")

RESOURCES: tuple[Table, ...] = (STAFF, FUNDING, EQUIPMENT, ADMISSIONS, DEMAND, GUIDANCE, BENCHMARKS, SERIES)
