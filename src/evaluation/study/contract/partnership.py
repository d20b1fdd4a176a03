"""Registers of partnership: contracts, mentors, roles of employers, programmes, boards, what was pledged and what it costs."""

from collections.abc import Mapping

from evaluation.study.contract.column import Table, column, register
from evaluation.study.contract.persons import FORMS
from evaluation.text import Text

ROLES: Mapping[str, Text] = {
    "b1": Text(ru="экспертиза рабочих программ практики", en="review of practice syllabi"),
    "b2": Text(ru="комиссии на экзаменах (квалификационных)", en="boards of qualification exams"),
    "b3": Text(ru="государственная экзаменационная комиссия", en="state examination board"),
    "b4": Text(ru="производственная и преддипломная практика", en="workplace practice"),
    "b5": Text(ru="конкурсы, экскурсии, встречи", en="contests, excursions, meetings"),
    "b6": Text(ru="содействие трудоустройству", en="help with employment"),
    "a1": Text(ru="конкурсная заявка на приём", en="admission bid"),
    "a2": Text(ru="разработка образовательных программ", en="development of programmes"),
    "a3": Text(ru="оценка качества образования и выпускников", en="assessment of quality and graduates"),
    "a4": Text(ru="стажировки преподавателей", en="placements of teachers"),
    "a5": Text(ru="материально-техническая база", en="material base"),
    "a6": Text(ru="дополнительные финансовые средства", en="additional funds"),
}
"""Six roles of employers before the dual model and six since."""
_WORDED: Mapping[str, str] = {
    "экспертная оценка рабочих учебных программ по профессиональной практике по всем специальностям очной и заочной форм обучения": "b1",
    "работа в комиссиях при сдаче студентами экзаменов (квалификационных)": "b2",
    "работа гэк при проведении государственной итоговой аттестации выпускников": "b3",
    "организация и проведение производственной и преддипломной практики": "b4",
    "совместные мероприятия (конкурсы профессионального мастерства, экскурсии, встречи с профессионалами)": "b5",
    "содействие трудоустройству выпускников, конкретная помощь": "b6",
    "формирование конкурсной заявки техникума на приём абитуриентов": "a1",
    "разработка образовательных программ профессионального образования": "a2",
    "оценка качества образования и экспертная оценка выпускников": "a3",
    "обеспечение стажировок преподавателей": "a4",
    "создание современной материально-технической базы техникума": "a5",
    "привлечение дополнительных финансовых средств": "a6",
}
"""The roles in the project's own words."""
INITIATORS: Mapping[str, Text] = {
    "college": Text(ru="техникум", en="college"),
    "employer": Text(ru="работодатель", en="employer"),
    "both": Text(ru="обе стороны", en="both sides"),
    "authority": Text(ru="органы управления", en="authorities"),
}
ENDINGS: Mapping[str, Text] = {
    "completed": Text(ru="обучение завершено", en="training completed"),
    "by_student": Text(ru="расторгнут обучающимся", en="dissolved by the student"),
    "by_employer": Text(ru="расторгнут предприятием", en="dissolved by the employer"),
    "by_both": Text(ru="расторгнут по соглашению", en="dissolved by agreement"),
    "never_started": Text(ru="обучение не начиналось", en="never started"),
}
DISSOLVED = ("by_student", "by_employer", "by_both")
"""Endings that are a dissolution; finishing early by passing the exam is none, and a contract that never started does not count."""
ACTORS: Mapping[str, Text] = {
    "college": Text(ru="техникум", en="college"),
    "employers": Text(ru="работодатели", en="employers"),
    "authorities": Text(ru="органы управления", en="authorities"),
    "public_bodies": Text(ru="государственные и муниципальные структуры", en="state and municipal bodies"),
    "associations": Text(ru="общественные организации", en="public associations"),
    "partners": Text(ru="социальные партнёры", en="social partners"),
    "students": Text(ru="студенты", en="students"),
    "teachers": Text(ru="педагоги", en="teachers"),
    "applicants": Text(ru="абитуриенты", en="applicants"),
}
STATES: Mapping[str, Text] = {
    "open": Text(ru="не решено", en="open"),
    "in_work": Text(ru="в работе", en="in work"),
    "resolved": Text(ru="решено", en="resolved"),
}

_EMPLOYER = column("employer", "Предприятие", "Employer", "text", "работодатель", "организация-партнёр", "предприятие-партнёр",
                   "наименование предприятия", "наименование организации", required=True)
_YEAR = column("year", "Год", "Year", "year", required=True, low=1990, high=2100)
_DOCUMENT = column("document", "Документ", "Document", "text", "подтверждающий документ")

CONTRACTS = register("contracts", Text(ru="Договоры о дуальном обучении", en="Dual training contracts"), (
    column("contract", "Номер договора", "Contract number", "text", "№ договора", "договор", "реквизиты договора", required=True),
    _EMPLOYER,
    column("students", "Обучающихся по договору", "Students under the contract", "integer", "число студентов", "количество студентов", low=0),
    column("signed", "Дата заключения", "Signed", "date", "подписан", "дата подписания", "дата договора", "заключён"),
    column("start", "Начало обучения", "Training starts", "date", "начало действия"),
    column("until", "Действует до", "Valid until", "date", "срок действия", "окончание договора"),
    column("ended", "Дата окончания действия", "Ended", "date", "дата расторжения"),
    column("ending", "Чем закончился", "How it ended", allowed=ENDINGS),
    column("paid", "С оплатой труда", "With pay", "flag", "оплачиваемый"),
    column("monthly_pay", "Оплата в месяц, руб.", "Monthly pay, roubles", "number", low=0),
    column("minimum_wage", "МРОТ на дату, руб.", "Minimum wage then, roubles", "number", "мрот", low=0),
), ("contract", "employer"), dated="start",
    titles=("Договоры", "Договоры дуального обучения", "Договоры с предприятиями", "Договоры с работодателями", "Договоры о сетевом обучении"))

MENTORS = register("mentors", Text(ru="Наставники", en="Mentors"), (
    column("mentor", "Код наставника", "Mentor code", "text", "табельный номер", required=True),
    _EMPLOYER, _YEAR,
    column("students", "Закреплено обучающихся", "Students assigned", "integer", "число студентов", low=0),
    column("trained", "Обучен наставничеству", "Trained as a mentor", "flag", "прошёл обучение"),
), ("mentor", "employer", "year"), titles=("Наставники на предприятии", "Наставники предприятий", "Наставничество"))

EMPLOYER_ROLES = register("employer_roles", Text(ru="Роли работодателей", en="Roles of employers"), (
    _EMPLOYER,
    column("role", "Роль", "Role", "text", "направление участия", required=True, allowed=ROLES, spellings=_WORDED),
    _YEAR,
    column("initiator", "Инициатор", "Initiated by", "text", "чья инициатива", allowed=INITIATORS),
    _DOCUMENT,
), ("employer", "role", "year"))

PROGRAMMES = register("programmes", Text(ru="Образовательные программы", en="Programmes"), (
    column("programme", "Код профессии", "Programme code", "code", "код специальности", "код", required=True),
    column("programme_name", "Профессия", "Programme name", "text", "специальность"),
    column("form", "Форма обучения", "Form of study", "text", "форма", allowed=FORMS, spellings={"очно": "full_time", "заочно": "part_time"}),
    column("intake_year", "Год набора", "Intake year", "year", required=True, low=1990, high=2100),
    column("hours_total", "Всего часов", "Hours in all", "number", "объём программы, ч", low=0),
    column("hours_workplace", "Часов на предприятии", "Workplace hours", "number", low=0),
    column("hours_professional", "Часов профессионального цикла", "Hours of the professional cycle", "number", low=0),
    column("hours_by_employer", "Проведено работодателями, ч", "Hours taught by employers", "number", low=0),
    column("approved", "Дата согласования с работодателем", "Approved by an employer", "date", "согласовано"),
    column("approved_by", "Кем согласовано", "Approved by", "text"),
    column("developed_with", "Разработана совместно с", "Developed with", "text"),
    column("dual", "Дуальная программа", "Dual programme", "flag"),
    column("industry", "Отрасль", "Industry", "text"),
), ("programme", "form", "intake_year"))

BOARDS = register("boards", Text(ru="Экзаменационные комиссии", en="Examination boards"), (
    column("board", "Комиссия", "Board", "text", "наименование комиссии", required=True),
    column("kind", "Вид комиссии", "Kind of board", "text", required=True,
           allowed={"state": Text(ru="государственная", en="state"), "module": Text(ru="квалификационная", en="qualification")}),
    _YEAR,
    column("programme", "Код профессии", "Programme code", "code", "код специальности"),
    column("members", "Членов комиссии", "Members", "integer", "всего членов", low=0),
    column("employers", "Из них работодателей", "Employers among them", "integer", "представителей работодателей", low=0),
    column("chaired_by_employer", "Председатель от работодателей", "Chaired by an employer", "flag"),
    _DOCUMENT,
), ("board", "year", "programme"))

PLEDGES = register("pledges", Text(ru="Заявленные работодателями места", en="Places pledged by employers"), (
    _EMPLOYER,
    column("programme", "Код профессии", "Programme code", "code", "код специальности", required=True),
    column("programme_name", "Профессия", "Programme name", "text", "специальность"),
    _YEAR,
    column("pledged", "Заявлено мест", "Places pledged", "integer", "гарантировано мест", low=0),
    column("hired", "Принято выпускников", "Graduates hired", "integer", low=0),
    column("source", "Где заявлено", "Where pledged", "text", "основание"),
), ("employer", "programme", "year"))

EMPLOYER_COSTS = register("employer_costs", Text(ru="Затраты предприятий на обучение", en="Employers' costs of training"), (
    _EMPLOYER, _YEAR,
    column("trainees", "Обучающихся", "Trainees", "number", "среднегодовое число обучающихся", low=0),
    column("pay", "Оплата обучающимся, руб.", "Pay of trainees, roubles", "number", low=0),
    column("trainers", "Оплата наставникам, руб.", "Cost of mentors, roubles", "number", low=0),
    column("materials", "Материалы и прочее, руб.", "Materials and other, roubles", "number", low=0),
    column("contribution", "Стоимость произведённого, руб.", "Productive contribution, roubles", "number", "вклад в производство", low=0),
), ("employer", "year"))

CONTRADICTIONS = register("contradictions", Text(ru="Проблемы и противоречия", en="Problems and contradictions"), (
    column("contradiction", "В чём противоречие", "Contradiction", "text", "противоречие", "проблема", required=True),
    column("sides", "Стороны", "Sides", "text", "между кем"),
    column("noticed", "Когда замечено", "Noticed", "date"),
    column("measure", "Что сделано", "What was done", "text", "принятые меры"),
    column("state", "Состояние", "State", "text", allowed=STATES),
    column("closed", "Когда решено", "Resolved", "date"),
    _DOCUMENT,
), ("contradiction",), dated="noticed")

TIES = register("actors", Text(ru="Связи участников", en="Ties of the actors"), (
    column("actor", "Участник", "Actor", "text", required=True, allowed=ACTORS),
    column("other", "С кем взаимодействует", "With whom", "text", required=True, allowed=ACTORS),
    _YEAR,
    column("how", "Форма взаимодействия", "How", "text"),
    _DOCUMENT,
), ("actor", "other", "year", "how"))

EMPLOYERS_OF_DISTRICT = register("district_employers", Text(ru="Работодатели района", en="Employers of the district"), (
    _YEAR,
    column("industry", "Отрасль", "Industry", "text", required=True),
    column("employers", "Всего работодателей", "Employers in all", "integer", low=0),
    column("partners", "Из них партнёров", "Partners among them", "integer", low=0),
    column("source", "Источник", "Source", "text"),
), ("year", "industry"))

CHECKLIST = register("checklist", Text(ru="Самооценка по критериям EFQEA", en="Self-assessment by EFQEA criteria"), (
    _YEAR,
    column("criterion", "Критерий", "Criterion", "text", required=True),
    column("score", "Балл (0, 1, 2)", "Score (0, 1, 2)", "integer", "балл", low=0, high=2),
    _DOCUMENT,
), ("year", "criterion"))

PARTNERSHIP: tuple[Table, ...] = (
    CONTRACTS, MENTORS, EMPLOYER_ROLES, PROGRAMMES, BOARDS, PLEDGES, EMPLOYER_COSTS, CONTRADICTIONS, TIES, EMPLOYERS_OF_DISTRICT, CHECKLIST,
)  # fmt: skip
