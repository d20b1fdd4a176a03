"""Tables of persons and of totals: what a college knows of its students, and the sums it keeps instead."""

from collections.abc import Mapping

from evaluation.study.contract.column import STUDENT, Column, Table
from evaluation.study.contract.destinations import DESTINATIONS
from evaluation.study.contract.identity import IDENTITY
from evaluation.text import Text

ARMS: Mapping[str, Text] = {
    "dual": Text(ru="группы дуального обучения", en="dual groups"),
    "regular": Text(ru="группы традиционного обучения", en="regular groups"),
}
FORMS: Mapping[str, Text] = {
    "full_time": Text(ru="очная", en="full-time"),
    "part_time": Text(ru="заочная", en="part-time"),
    "evening": Text(ru="очно-заочная", en="evening"),
}
SEXES: Mapping[str, Text] = {"m": Text(ru="мужской", en="male"), "f": Text(ru="женский", en="female")}
LEAVING: Mapping[str, Text] = {
    "graduated": Text(ru="окончил", en="graduated"),
    "expelled": Text(ru="отчислен", en="expelled"),
    "own_wish": Text(ru="по собственному желанию", en="left at own wish"),
    "transferred": Text(ru="переведён в другую организацию", en="transferred"),
    "leave": Text(ru="академический отпуск", en="academic leave"),
    "conscripted": Text(ru="призван на военную службу", en="conscripted"),
    "died": Text(ru="смерть", en="died"),
}
MARKS: Mapping[str, Text] = {
    "5": Text(ru="отлично", en="excellent"),
    "4": Text(ru="хорошо", en="good"),
    "3": Text(ru="удовлетворительно", en="satisfactory"),
    "2": Text(ru="неудовлетворительно", en="fail"),
    "not_attested": Text(ru="не аттестован", en="not attested"),
    "exempt": Text(ru="освобождён", en="exempt"),
    "credit": Text(ru="зачтено", en="credit"),
    "no_credit": Text(ru="не зачтено", en="no credit"),
    "absent": Text(ru="неявка", en="did not appear"),
}
NOT_DUE: Mapping[str, Text] = {
    "ill": Text(ru="не явился по болезни", en="absent through illness"),
    "on_leave": Text(ru="в академическом отпуске", en="on academic leave"),
}
"""Why a mark was not given yet: in the gradebook it stands as such, of an exam nothing is known then."""
ASSESSMENTS: Mapping[str, Text] = {
    "module_exam": Text(ru="экзамен (квалификационный)", en="module qualification exam"),
    "state_exam": Text(ru="государственная итоговая аттестация", en="state final examination"),
    "demo_exam": Text(ru="демонстрационный экзамен", en="demonstration exam"),
    "grade": Text(ru="присвоение разряда", en="qualification grade"),
    "contest": Text(ru="конкурс профессионального мастерства", en="skills contest"),
    "improvement": Text(ru="улучшение оценки", en="improved grade"),
    "independent": Text(ru="независимая оценка квалификации", en="independent assessment of qualification"),
}

STUDENTS = Table(
    "students",
    Text(ru="Студенты", en="Students"),
    (
        STUDENT,
        Column("group", Text(ru="Группа", en="Group"), "text", required=True, headers=("группа", "учебная группа", "group")),
        Column("programme", Text(ru="Код профессии", en="Programme code"), "code",
               headers=("код профессии", "код специальности", "код профессии, специальности", "код", "programme")),
        Column("programme_name", Text(ru="Профессия", en="Programme name"), "text",
               headers=("профессия", "специальность", "наименование профессии", "наименование специальности",
                        "наименование профессии, специальности")),
        Column("form", Text(ru="Форма обучения", en="Form of study"), "text", allowed=FORMS,
               headers=("форма обучения", "форма", "form"),
               spellings={"очная форма": "full_time", "заочная форма": "part_time", "очная форма обучения": "full_time",
                          "заочная форма обучения": "part_time", "очно": "full_time", "дневная": "full_time",
                          "заочно": "part_time", "вечерняя": "evening"}),
        Column("college", Text(ru="Организация", en="College"), "text", headers=("организация", "техникум", "колледж", "college")),
        Column("arm", Text(ru="Модель обучения", en="Arm"), "text", allowed=ARMS,
               headers=("модель обучения", "модель", "обучение", "arm"),
               spellings={"дуальная": "dual", "дуальное": "dual", "дуальное обучение": "dual", "традиционная": "regular",
                          "традиционное": "regular", "традиционное обучение": "regular", "обычная": "regular"}),
        Column("arm_at_admission", Text(ru="Модель обучения при зачислении", en="Arm at admission"), "text", allowed=ARMS,
               headers=("модель обучения при зачислении", "модель при зачислении", "arm at admission"),
               spellings={"дуальная": "dual", "дуальное": "dual", "дуальное обучение": "dual", "традиционная": "regular",
                          "традиционное": "regular", "традиционное обучение": "regular", "обычная": "regular"}),
        Column("intake_year", Text(ru="Год набора", en="Intake year"), "year",
               headers=("год набора", "год поступления", "intake year"), low=1990, high=2100),
        Column("admission_date", Text(ru="Дата зачисления", en="Admission date"), "date",
               headers=("дата зачисления", "зачислен", "admission date")),
        Column("planned_graduation_date", Text(ru="Плановая дата окончания", en="Planned graduation date"), "date",
               headers=("плановая дата окончания", "срок окончания", "окончание по плану", "planned graduation date")),
        Column("graduation_date", Text(ru="Дата выпуска", en="Graduation date"), "date",
               headers=("дата выпуска", "дата окончания", "окончил", "graduation date")),
        Column("graduation_year", Text(ru="Год выпуска", en="Graduation year"), "year",
               headers=("год выпуска", "год окончания", "graduation year"), low=1990, high=2100),
        Column("leaving_date", Text(ru="Дата выбытия", en="Leaving date"), "date", headers=("дата выбытия", "дата отчисления", "leaving date")),
        Column("leaving_reason", Text(ru="Причина выбытия", en="Leaving reason"), "text", allowed=LEAVING,
               headers=("причина выбытия", "причина отчисления", "leaving reason"),
               spellings={"переведен": "transferred", "перевод": "transferred", "академ": "leave", "а/о": "leave", "выпуск": "graduated",
                          "армия": "conscripted", "неуспеваемость": "expelled"}),
        Column("honours", Text(ru="Диплом с отличием", en="Honours diploma"), "flag", headers=("диплом с отличием", "с отличием", "honours")),
        Column("entry_mark", Text(ru="Средний балл аттестата", en="School certificate mean mark"), "number",
               headers=("средний балл аттестата", "балл аттестата", "entry mark"), low=2, high=5),
        Column("target_contract", Text(ru="Договор о целевом обучении", en="Target contract"), "flag",
               headers=("договор о целевом обучении", "целевой договор", "целевое обучение", "target contract")),
        Column("sex", Text(ru="Пол", en="Sex"), "text", allowed=SEXES, headers=("пол", "sex"),
               spellings={"м": "m", "муж": "m", "мужчина": "m", "ж": "f", "жен": "f", "женщина": "f", "1": "m", "2": "f"}),
        Column("birth_year", Text(ru="Год рождения", en="Birth year"), "year", headers=("год рождения", "birth year"), low=1930, high=2100),
        Column("municipality", Text(ru="Муниципалитет", en="Municipality"), "text", headers=("муниципалитет", "место жительства", "municipality")),
        Column("diploma_date", Text(ru="Дата выдачи диплома", en="Diploma issued"), "date",
               headers=("дата выдачи диплома", "дата выдачи документа", "дата выдачи", "diploma issued")),
        Column("target_employer", Text(ru="Заказчик целевого обучения", en="Employer of the target contract"), "text",
               headers=("заказчик целевого обучения", "организация целевого договора", "employer of the target contract")),
        *IDENTITY,
    ),
    ("student_id",),
    anchors=("intake_year", "graduation_year", "graduation_date"),
)

MARKS_TABLE = Table(
    "marks",
    Text(ru="Оценки", en="Marks"),
    (
        STUDENT,
        Column("subject", Text(ru="Дисциплина", en="Subject"), "text", required=True,
               headers=("дисциплина", "предмет", "учебная дисциплина", "наименование дисциплины", "мдк", "subject")),
        Column("academic_year", Text(ru="Учебный год", en="Academic year"), "year", required=True,
               headers=("учебный год", "уч. год", "academic year"), low=1990, high=2100),
        Column("semester", Text(ru="Семестр", en="Semester"), "integer", headers=("семестр", "полугодие", "период", "semester"), low=1, high=12),
        Column("mark", Text(ru="Оценка", en="Mark"), "mark", required=True, allowed={**MARKS, **NOT_DUE},
               headers=("оценка", "отметка", "итоговая оценка", "балл", "mark")),
        Column("work", Text(ru="Вид работы", en="Kind of work"), "text", headers=("вид работы", "вид контроля", "kind of work")),
        Column("weight", Text(ru="Вес", en="Weight"), "number", headers=("вес", "weight"), low=0, high=100),
        Column("cleared_date", Text(ru="Дата ликвидации задолженности", en="Arrears cleared on"), "date",
               headers=("дата ликвидации задолженности", "задолженность ликвидирована", "дата пересдачи", "arrears cleared on")),
        *IDENTITY,
    ),
    ("student_id", "subject", "academic_year", "semester", "work"),
    anchors=("mark",),
)

ATTENDANCE = Table(
    "attendance",
    Text(ru="Посещаемость", en="Attendance"),
    (
        STUDENT,
        Column("academic_year", Text(ru="Учебный год", en="Academic year"), "year", required=True,
               headers=("учебный год", "уч. год", "academic year"), low=1990, high=2100),
        Column("semester", Text(ru="Семестр", en="Semester"), "integer", headers=("семестр", "полугодие", "период", "semester"), low=1, high=12),
        Column("hours_scheduled", Text(ru="Часов по расписанию", en="Hours scheduled"), "number",
               headers=("часов по расписанию", "по расписанию, ч", "hours scheduled"), low=0),
        Column("hours_missed", Text(ru="Пропущено часов", en="Hours missed"), "number",
               headers=("пропущено часов", "пропущено, ч", "пропуски, ч", "hours missed"), low=0),
        Column("missed_unexcused", Text(ru="Пропущено без уважительной причины", en="Missed without excuse"), "number",
               headers=("пропущено без уважительной причины", "без уважительной причины", "без уваж.", "missed without excuse"), low=0),
        Column("employer_days_recorded", Text(ru="Дни на предприятии учтены", en="Employer days recorded"), "flag",
               headers=("дни на предприятии учтены", "дни практики учтены", "employer days recorded")),
        *IDENTITY,
    ),
    ("student_id", "academic_year", "semester"),
    anchors=("hours_scheduled", "hours_missed"),
)
"""Where days at the employer are said not to be recorded, the hours missed are not known; an empty cell says that there were none."""

ASSESSMENTS_TABLE = Table(
    "assessments",
    Text(ru="Экзамены и аттестация", en="Assessments"),
    (
        STUDENT,
        Column("assessment", Text(ru="Вид аттестации", en="Kind of assessment"), "text", required=True, allowed=ASSESSMENTS,
               headers=("вид аттестации", "аттестация", "вид испытания", "assessment"),
               spellings={"экзамен квалификационный": "module_exam", "эк": "module_exam", "гиа": "state_exam", "дэ": "demo_exam",
                          "разряд": "grade", "конкурс": "contest", "нок": "independent"}),
        Column("module", Text(ru="Модуль", en="Module"), "text", headers=("модуль", "пм", "профессиональный модуль", "module")),
        Column("date", Text(ru="Дата", en="Date"), "date", headers=("дата", "дата проведения", "date")),
        Column("admitted", Text(ru="Допущен", en="Admitted"), "flag", headers=("допущен", "допуск", "admitted")),
        Column("mark", Text(ru="Оценка", en="Mark"), "mark", allowed=MARKS, headers=("оценка", "результат", "mark")),
        Column("score", Text(ru="Набрано баллов", en="Score"), "number", headers=("набрано баллов", "баллы", "балл дэ", "score"), low=0),
        Column("max_score", Text(ru="Максимум баллов", en="Maximum score"), "number",
               headers=("максимум баллов", "максимальный балл", "максимум", "max score"), low=0),
        Column("grade_awarded", Text(ru="Присвоенный разряд", en="Grade awarded"), "integer",
               headers=("присвоенный разряд", "разряд", "grade awarded"), low=1, high=8),
        Column("grade_planned", Text(ru="Установленный разряд", en="Grade planned"), "integer",
               headers=("установленный разряд", "плановый разряд", "grade planned"), low=1, high=8),
        Column("prize", Text(ru="Призовое место", en="Prize"), "flag", headers=("призовое место", "призёр", "победитель или призёр", "prize")),
        Column("passed", Text(ru="Достигнуто", en="Achieved"), "flag", headers=("достигнуто", "passed", "achieved")),
        Column("national_level", Text(ru="Уровень национального стандарта", en="National standard level"), "flag",
               headers=("уровень национального стандарта", "национальный стандарт", "national standard level")),
        Column("assessor", Text(ru="Кто оценивал", en="Assessor"), "text", headers=("кто оценивал", "комиссия", "assessor")),
        *IDENTITY,
    ),
    ("student_id", "assessment", "module", "date"),
    anchors=("assessment",),
)

EMPLOYERS = Table(
    "employers",
    Text(ru="Предприятия", en="Employers"),
    (
        Column(
            "employer", Text(ru="Предприятие", en="Employer"), "text", required=True,
            headers=("предприятие", "работодатель", "наименование", "employer"),
        ),
        Column("inn", Text(ru="ИНН", en="Taxpayer number"), "code", headers=("инн", "inn")),
        Column("industry", Text(ru="Отрасль", en="Industry"), "text", headers=("отрасль", "industry")),
        Column("locality", Text(ru="Территория", en="Locality"), "text", headers=("территория", "район", "locality")),
        Column("since", Text(ru="Партнёр с", en="Partner since"), "date", headers=("партнёр с", "дата договора", "partner since")),
    ),
    ("employer",),
    anchors=("inn", "industry", "locality", "since"),
)

PLACEMENTS = Table(
    "placements",
    Text(ru="Подготовка на предприятии", en="Workplace training"),
    (
        STUDENT,
        Column(
            "employer", Text(ru="Предприятие", en="Employer"), "text", required=True,
            headers=("предприятие", "место практики", "работодатель", "employer"),
        ),
        Column("start", Text(ru="Начало", en="Start"), "date", headers=("начало", "дата начала", "start")),
        Column("end", Text(ru="Окончание", en="End"), "date", headers=("окончание", "дата окончания практики", "end")),
        Column(
            "hours_planned", Text(ru="Часов по плану", en="Hours planned"), "number",
            headers=("часов по плану", "план, ч", "hours planned"), low=0,
        ),
        Column("hours_done", Text(ru="Часов фактически", en="Hours done"), "number", headers=("часов фактически", "факт, ч", "hours done"), low=0),
        Column("paid", Text(ru="С оплатой", en="Paid"), "flag", headers=("с оплатой", "оплачиваемая", "paid")),
        *IDENTITY,
    ),
    ("student_id", "employer", "start"),
    anchors=("hours_planned", "hours_done", "start"),
)

BASELINE = Table(
    "baseline",
    Text(ru="Исходные данные до начала обучения", en="Baseline before training"),
    (
        STUDENT,
        Column("covariate", Text(ru="Исходный признак", en="Covariate"), "text", required=True,
               headers=("исходный признак", "признак", "входной показатель", "covariate")),
        Column("value", Text(ru="Значение", en="Value"), "number", headers=("значение", "результат до начала обучения", "value")),
        Column("source", Text(ru="Источник", en="Source"), "text", headers=("источник", "документ", "source")),
        *IDENTITY,
    ),
    ("student_id", "covariate"),
    anchors=("value",),
)

ADOPTION = Table(
    "adoption",
    Text(ru="Вступление колледжей в проект", en="Colleges joining the project"),
    (
        Column("college", Text(ru="Организация", en="College"), "text", required=True,
               headers=("организация", "техникум", "колледж", "college")),
        Column("start_year", Text(ru="Год вступления", en="Start year"), "year",
               headers=("год вступления", "год вступления в проект", "в проекте с", "start year"), low=1900, high=2100),
        Column("source", Text(ru="Источник", en="Source"), "text", headers=("источник", "документ", "основание", "source")),
    ),
    ("college",),
    anchors=("start_year",),
)
"""An empty year says that the college has not joined."""

TOTALS = Table(
    "totals",
    Text(ru="Сводные числа", en="Totals"),
    (
        Column("metric", Text(ru="Показатель", en="Metric"), "text", required=True, headers=("показатель", "наименование показателя", "metric")),
        Column("year", Text(ru="Год", en="Year"), "year", required=True, headers=("год", "year"), low=1980, high=2100),
        Column("group", Text(ru="Группа", en="Group"), "text", headers=("группа", "group")),
        Column("arm", Text(ru="Модель обучения", en="Arm"), "text", allowed=ARMS, headers=("модель обучения", "модель", "arm"),
               spellings={"дуальная": "dual", "дуальное": "dual", "дуальные": "dual", "дуальные группы": "dual", "традиционная": "regular",
                          "традиционное": "regular", "традиционные": "regular", "традиционные группы": "regular", "дуальное обучение": "dual",
                          "традиционное обучение": "regular", "все": "", "всего": ""}),
        Column("college", Text(ru="Организация", en="College"), "text", headers=("организация", "техникум", "колледж", "college")),
        Column("k", Text(ru="Из них", en="Of them"), "number", headers=("из них", "числитель", "of them"), low=0),
        Column("n", Text(ru="Всего", en="Total"), "integer", headers=("всего", "знаменатель", "total"), low=0),
        Column("unknown", Text(ru="Нет сведений", en="Unknown"), "integer", headers=("нет сведений", "сведений нет", "unknown"), low=0),
        Column("value", Text(ru="Значение", en="Value"), "number", headers=("значение", "значение показателя", "среднее", "value")),
        Column("source", Text(ru="Источник", en="Source"), "text", headers=("источник", "документ", "source")),
    ),
    ("metric", "year", "group", "arm", "college"),
    anchors=("k", "n", "value"),
)

PERSONS: tuple[Table, ...] = (
    TOTALS, STUDENTS, MARKS_TABLE, ATTENDANCE, ASSESSMENTS_TABLE, DESTINATIONS, EMPLOYERS, PLACEMENTS, BASELINE, ADOPTION,
)  # fmt: skip
