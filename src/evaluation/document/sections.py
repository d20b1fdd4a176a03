"""The sections of the annual report of a regional innovation platform, in their customary order: code, title, what belongs there."""

from dataclasses import dataclass

from evaluation.text import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A section: the code her own words are found by, its title, a hint for the author."""

    code: str
    title: Text
    hint: Text


def _section(code: str, ru: str, en: str, hint_ru: str, hint_en: str) -> Section:
    return Section(code, Text(ru, en), Text(hint_ru, hint_en))


ANNUAL: tuple[Section, ...] = (
    _section("0", "Резюме для эксперта", "Summary for the expert",
             "Два предложения о замысле и три о том, что сделано: остальное на этой странице программа напишет сама.",
             "Two sentences on the idea and three on what was done: the program writes the rest of this page."),
    _section("1", "Сведения о площадке и паспорт проекта", "The platform and the passport of the project",
             "Где и с какого времени работает площадка, кто за что отвечает. Названия, даты и люди берутся из паспорта.",
             "Where and since when the platform works, who answers for what. Names, dates and people come from the passport."),
    _section("2", "Нормативное основание", "Normative basis",
             "Почему именно эти приказы и поручения важны для проекта. Сам перечень программа возьмёт из паспорта.",
             "Why these orders matter to the project. The list itself comes from the passport."),
    _section("3", "Актуальность и замысел", "Need and idea",
             "Какую беду решаете, для кого, почему дуальное обучение её решает.",
             "Which problem is solved, for whom, and why dual training solves it."),
    _section("4", "Модель: было и стало", "The model before and since",
             "Что изменилось в роли работодателей, как устроена неделя студента.",
             "What changed in the roles of employers, how a student's week is arranged."),
    _section("5", "Выполнение плана-графика", "Progress of the plan and schedule",
             "Что перенесено и почему. Сроки и документы берутся из паспорта.",
             "What was put off and why. Dates and documents come from the passport."),
    _section("6", "Показатели: план и факт", "Indicators: target and actual",
             "Причины отклонений, которые не поместились в таблицу.", "Reasons for deviations that the table cannot hold."),
    _section("7", "Качество образования", "Quality of education",
             "Что стоит за числами: новые программы, экзамены с работодателями.",
             "What stands behind the numbers: new programmes, exams with employers."),
    _section("8", "Трудоустройство по профессии", "Employment in field",
             "Как собирали сведения о выпускниках и кто их подтвердил.", "How graduates were followed and who confirmed it."),
    _section("9", "Партнёрство и дуальная подготовка", "Partnership and dual training",
             "Как договаривались с предприятиями, что дали и что получили обе стороны.", "How agreements were made, what both sides gave and got."),
    _section("10", "Кадры, оборудование, средства", "Staff, equipment, funds",
             "Чему научились педагоги, что куплено и кем.", "What teachers have learnt, what was bought and by whom."),
    _section("11", "Качества выпускника", "Qualities of the graduate",
             "Кого и чем опрашивали; примеры без имён.", "Who was asked and by what means; examples without names."),
    _section("12", "Профориентация и набор", "Career guidance and admission",
             "Как привлекали школьников, что сработало.", "How pupils were reached and what worked."),
    _section("13", "Внешняя экспертиза и тиражирование", "Outside review and spread",
             "Кто смотрел на проект со стороны, кто взял его себе.", "Who looked at the project from outside, who has taken it up."),
    _section("14", "Насколько можно верить этим числам", "How far these numbers can be trusted",
             "Чего не хватает и как это восполните. Таблицу доказательств программа составит сама.",
             "What is lacking and how it will be made good. The program makes the table of evidence."),
    _section("15", "Проблемы и противоречия", "Problems and contradictions",
             "Что не получилось, чей интерес с чьим не сошёлся и что сделано.", "What failed, whose interests clashed and what was done."),
    _section("16", "План следующего этапа", "Plan of the next stage",
             "Что, кто и к какому сроку сделает дальше.", "What is next, by whom and when."),
)  # fmt: skip
"""Sixteen sections and the summary before them."""
