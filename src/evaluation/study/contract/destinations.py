"""Where graduates are: statuses of the monitoring form, what they planned, the industry and place of the job, a second report a year later."""

from collections.abc import Mapping

from evaluation.study.contract.column import STUDENT, Column, Table
from evaluation.study.contract.identity import IDENTITY
from evaluation.text import Text

EMPLOYED = ("EMP", "IP", "SELF", "CONTRACT")
"""Statuses that count as employment in the broad sense (E03)."""
UNAVAILABLE = ("STUDY", "CONSCR", "PARENT", "DEAD_ILL", "PRISON", "ABROAD", "CARE", "FOREIGN_NOSNILS")
"""Statuses of graduates who are not on the labour market (E04)."""
AT_RISK = ("INFORMAL", "UNEMP", "NOMOTIV", "RISK_OTHER")
"""Statuses under risk of non-employment (E11)."""

STATUSES: Mapping[str, Text] = {
    "EMP": Text(ru="трудоустроен", en="employed"),
    "IP": Text(ru="индивидуальный предприниматель", en="sole trader"),
    "SELF": Text(ru="самозанятый", en="self-employed"),
    "CONTRACT": Text(ru="служба по контракту", en="contract service"),
    "STUDY": Text(ru="продолжает обучение", en="in further study"),
    "CONSCR": Text(ru="служба в армии по призыву", en="conscript service"),
    "PARENT": Text(ru="отпуск по уходу за ребёнком", en="parental leave"),
    "INFORMAL": Text(ru="неформальная занятость", en="informal work"),
    "UNEMP": Text(ru="зарегистрирован безработным", en="registered unemployed"),
    "NOMOTIV": Text(ru="не планирует трудоустройство", en="does not seek work"),
    "RISK_OTHER": Text(ru="иные причины риска нетрудоустройства", en="other risk of non-employment"),
    "DEAD_ILL": Text(ru="смерть, тяжёлое состояние здоровья", en="death or grave illness"),
    "PRISON": Text(ru="под следствием, отбывает наказание", en="in custody"),
    "ABROAD": Text(ru="переезд за пределы России", en="moved abroad"),
    "CARE": Text(ru="уход за родственниками, семейные обстоятельства", en="family care"),
    "FOREIGN_NOSNILS": Text(ru="иностранный гражданин без СНИЛС", en="foreign citizen without insurance number"),
    "OTHER": Text(ru="иное", en="other"),
    "WILL_EMP": Text(ru="будет трудоустроен (план)", en="plans to be employed"),
    "WILL_IP": Text(ru="будет индивидуальным предпринимателем (план)", en="plans to be a sole trader"),
    "WILL_SELF": Text(ru="будет самозанятым (план)", en="plans to be self-employed"),
    "WILL_CONSCR": Text(ru="будет призван (план)", en="expects conscription"),
    "WILL_CONTRACT": Text(ru="будет служить по контракту (план)", en="plans contract service"),
    "WILL_STUDY": Text(ru="продолжит обучение (план)", en="plans further study"),
    "WILL_PARENT": Text(ru="будет в отпуске по уходу за ребёнком (план)", en="expects parental leave"),
}
PLANS: Mapping[str, Text] = {code: words for code, words in STATUSES.items() if code.startswith("WILL_")}
"""What a graduate expects on the day of graduation; never counted as employment."""
INDUSTRIES: Mapping[str, Text] = {
    "transport": Text(ru="автотранспорт", en="motor transport"),
    "business": Text(ru="бизнес", en="business"),
    "metallurgy": Text(ru="металлургия", en="metallurgy"),
    "services": Text(ru="сфера обслуживания", en="services"),
    "agriculture": Text(ru="сельское хозяйство", en="agriculture"),
    "engineering": Text(ru="машиностроение", en="mechanical engineering"),
    "other": Text(ru="иная отрасль", en="other industry"),
}
"""The industries the college trains for, and all others together."""

DESTINATIONS = Table(
    "destinations",
    Text(ru="Судьба выпускников", en="Graduate destinations"),
    (
        STUDENT,
        Column("status", Text(ru="Статус", en="Status"), "text", allowed=STATUSES,
               headers=("статус", "занятость", "где находится", "канал занятости", "status"),
               spellings={"работает": "EMP", "трудоустроена": "EMP", "трудоустроен(а)": "EMP", "ип": "IP", "самозанятая": "SELF", "армия": "CONSCR",
                          "призван": "CONSCR", "служба в армии": "CONSCR", "служит": "CONSCR", "учится": "STUDY", "продолжил обучение": "STUDY",
                          "вуз": "STUDY", "декрет": "PARENT", "отпуск по уходу": "PARENT", "безработный": "UNEMP", "цзн": "UNEMP",
                          "на учёте в цзн": "UNEMP", "трудоустроены": "EMP", "трудоустроен по специальности": "EMP", "вооружённые силы": "CONSCR",
                          "служба по призыву": "CONSCR", "армия по призыву": "CONSCR", "в армии": "CONSCR", "учится в вузе": "STUDY",
                          "в декрете": "PARENT", "студент вуза": "STUDY",
                          "не работает": "RISK_OTHER", "контракт": "CONTRACT", "неофициально": "INFORMAL"}),
        Column("status_date", Text(ru="Дата наступления", en="Status since"), "date",
               headers=("дата наступления", "с какого времени", "status since")),
        Column("reference_date", Text(ru="По состоянию на", en="As of"), "date", headers=("по состоянию на", "дата сведений", "as of")),
        Column("job_date", Text(ru="Дата трудоустройства", en="First job date"), "date",
               headers=("дата трудоустройства", "принят на работу", "job date", "first job date")),
        Column("in_field", Text(ru="По профессии", en="In field"), "flag",
               headers=("по профессии", "по специальности", "работа по профессии", "по полученной профессии", "in field")),
        Column("employer", Text(ru="Предприятие", en="Employer"), "text", headers=("предприятие", "место работы", "работодатель", "employer")),
        Column("training_employer", Text(ru="По месту практики", en="At the training employer"), "flag",
               headers=("по месту практики", "на предприятии практики", "at the training employer")),
        Column("months_at_last_job", Text(ru="Месяцев на последнем месте", en="Months at last job"), "integer",
               headers=("месяцев на последнем месте", "стаж на последнем месте, мес", "months at last job"), low=0, high=600),
        Column("earnings", Text(ru="Заработок", en="Earnings"), "number", headers=("заработок", "зарплата", "earnings"), low=0),
        Column("planned_status", Text(ru="План при выпуске", en="Plan at graduation"), "text", allowed=PLANS,
               headers=("план при выпуске", "намерения при выпуске", "plan at graduation"),
               spellings={"работать": "WILL_EMP", "работа": "WILL_EMP", "армия": "WILL_CONSCR", "учёба": "WILL_STUDY", "учиться": "WILL_STUDY"}),
        Column("industry", Text(ru="Отрасль места работы", en="Industry of the job"), "text", allowed=INDUSTRIES,
               headers=("отрасль места работы", "отрасль", "industry of the job")),
        Column("in_district", Text(ru="Работает в районе", en="Works in the district"), "flag",
               headers=("работает в районе", "в районе", "works in the district")),
        Column("employer_later", Text(ru="Предприятие через год", en="Employer a year later"), "text",
               headers=("предприятие через год", "место работы через год", "employer a year later")),
        Column("later_date", Text(ru="Дата повторных сведений", en="Date of the later report"), "date",
               headers=("дата повторных сведений", "повторно на дату", "date of the later report")),
        Column("months_employed_12", Text(ru="Месяцев занятости за первый год", en="Months employed in the first year"), "integer",
               headers=("месяцев занятости за первый год", "отработано месяцев за год", "months employed in the first year"), low=0, high=12),
        Column("months_active", Text(ru="Месяцев работы или учёбы, октябрь–март", en="Months in work or study, October to March"), "integer",
               headers=("месяцев работы или учёбы, октябрь–март", "работа или учёба, октябрь–март", "months active"), low=0, high=6),
        Column("switches", Text(ru="Переходов между работой и учёбой", en="Switches between work and study"), "integer",
               headers=("переходов между работой и учёбой", "switches"), low=0, high=6),
        Column("district_earnings", Text(ru="Средняя зарплата в районе", en="Mean earnings in the district"), "number",
               headers=("средняя зарплата в районе", "mean earnings in the district"), low=0),
        Column("source", Text(ru="Источник сведений", en="Source"), "text", headers=("источник сведений", "источник", "source")),
        *IDENTITY,
    ),
    ("student_id",),
    anchors=("status", "job_date", "in_field"),
)
