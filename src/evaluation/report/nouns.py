"""What one row of each grain is called: one, a few, many of them."""

from collections.abc import Mapping

from evaluation.measure import Grain
from evaluation.text import Text

ROWS: Mapping[Grain, Text] = {
    Grain.GRADUATES: Text(ru="выпускник|выпускника|выпускников", en="graduate|graduates"),
    Grain.ADMITTED: Text(ru="зачисленный|зачисленного|зачисленных", en="person admitted|persons admitted"),
    Grain.MARKS: Text(ru="оценка|оценки|оценок", en="mark|marks"),
    Grain.STUDENT_YEARS: Text(ru="студент|студента|студентов", en="student|students"),
    Grain.ON_ROLL: Text(ru="студент|студента|студентов", en="student|students"),
    Grain.ATTENDANCE: Text(ru="студент|студента|студентов", en="student|students"),
    Grain.ASSESSMENTS: Text(ru="результат|результата|результатов", en="result|results"),
    Grain.RATED: Text(ru="пара оценок|пары оценок|пар оценок", en="pair of ratings|pairs of ratings"),
    Grain.RATINGS: Text(ru="ответ|ответа|ответов", en="answer|answers"),
    Grain.STAFF: Text(ru="педагог|педагога|педагогов", en="teacher|teachers"),
    Grain.SURVEYS: Text(ru="ответ|ответа|ответов", en="answer|answers"),
    Grain.MENTORS: Text(ru="наставник|наставника|наставников", en="mentor|mentors"),
    Grain.PLACEMENTS: Text(ru="студент|студента|студентов", en="student|students"),
    Grain.CONTRACT_YEARS: Text(ru="договор|договора|договоров", en="contract|contracts"),
    Grain.CONTRACTS: Text(ru="договор|договора|договоров", en="contract|contracts"),
    Grain.EMPLOYER_YEARS: Text(ru="предприятие|предприятия|предприятий", en="employer|employers"),
    Grain.EMPLOYER_ROLES: Text(ru="запись реестра|записи реестра|записей реестра", en="entry of the register|entries of the register"),
    Grain.PROGRAMMES: Text(ru="программа|программы|программ", en="programme|programmes"),
    Grain.BOARDS: Text(ru="комиссия|комиссии|комиссий", en="board|boards"),
    Grain.PLEDGES: Text(ru="место|места|мест", en="place|places"),
    Grain.EMPLOYER_COSTS: Text(ru="предприятие|предприятия|предприятий", en="employer|employers"),
    Grain.CONTRADICTIONS: Text(ru="противоречие|противоречия|противоречий", en="contradiction|contradictions"),
    Grain.TIES: Text(ru="связь|связи|связей", en="tie|ties"),
    Grain.DISTRICT_EMPLOYERS: Text(ru="работодатель|работодателя|работодателей", en="employer|employers"),
    Grain.CHECKLIST: Text(ru="критерий|критерия|критериев", en="criterion|criteria"),
    Grain.DOCUMENTS: Text(ru="документ|документа|документов", en="document|documents"),
    Grain.ROADMAP: Text(ru="мероприятие|мероприятия|мероприятий", en="activity|activities"),
    Grain.EVENTS: Text(ru="событие|события|событий", en="event|events"),
    Grain.DECISIONS: Text(ru="решение|решения|решений", en="decision|decisions"),
    Grain.COMPETITIONS: Text(ru="конкурс|конкурса|конкурсов", en="competition|competitions"),
    Grain.PRODUCTS: Text(ru="продукт|продукта|продуктов", en="product|products"),
    Grain.FUNDING: Text(ru="поступление|поступления|поступлений", en="entry|entries"),
    Grain.EQUIPMENT: Text(ru="единица|единицы|единиц", en="item|items"),
    Grain.ADMISSIONS: Text(ru="место|места|мест", en="place|places"),
    Grain.DEMAND: Text(ru="профессия|профессии|профессий", en="programme|programmes"),
    Grain.GUIDANCE: Text(ru="школьник|школьника|школьников", en="pupil|pupils"),
}
"""Forms for one, a few and many."""


def of(noun: Text) -> Text:
    """Put the forms of a noun into the genitive, as after «из»: «из 1 договора», «из 5 договоров».

    >>> of(ROWS[Grain.CONTRACTS]).ru
    'договора|договоров|договоров'
    """
    _, few, many = noun.ru.split("|")
    return Text(ru=f"{few}|{many}|{many}", en=noun.en)


PEOPLE: Mapping[Grain, Text] = {grain: of(noun) for grain, noun in ROWS.items()}
"""Who or what is counted, in the genitive."""
