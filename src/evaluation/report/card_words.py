"""Words of a metric's definition card: what a row is, levels, units, kinds of quantity, columns that no table holds but a view makes."""

from collections.abc import Mapping

from evaluation.measure import Duration, Grain, Horizon, Index, Mean, Measure, Median, Rate, Ratio, Total
from evaluation.metric import Metric
from evaluation.study.contract import STATUSES
from evaluation.text import Text, same

TITLE = Text(ru="Паспорт показателя", en="Metric definition card")
FIELD, CONTENT = Text(ru="Сведение", en="Field"), Text(ru="Содержание", en="Content")
ID = Text(ru="Номер в каталоге", en="Catalogue number")
KEY = Text(ru="Ключ", en="Key")
DEFINITION = Text(ru="Определение", en="Definition")
NUMERATOR = Text(ru="Из них (числитель)", en="Numerator")
DENOMINATOR = Text(ru="Всего (знаменатель)", en="Denominator")
FORMULA = Text(ru="Формула", en="Formula")
UNIT = Text(ru="Единица измерения", en="Unit")
BETTER = Text(ru="Что лучше", en="Better")
LEVEL = Text(ru="Для кого считается", en="Level")
GRAIN = Text(ru="Одна строка расчёта", en="One row counted")
YEAR = Text(ru="Ось лет", en="Axis of years")
HORIZON = Text(ru="Когда можно судить", en="Can be judged")
SOURCE = Text(ru="Источник", en="Source")
REQUIRES = Text(ru="Нужные столбцы", en="Columns needed")
CAVEATS = Text(ru="Примечание", en="Note")
SENSITIVE = Text(ru="Чувствительный", en="Sensitive")
VERSION = Text(ru="Версия определения", en="Version of the definition")

EXAMPLE = Text(ru="Пример, который можно проверить вручную", en="A worked example to be checked by hand")
ROWS = Text(ru="Таких строк", en="Such rows")
NO_VALUE = Text(ru="… — значения нет", en="… means no value")
RESULT_SHARE = Text(ru="Результат: {k} из {n}, то есть {value}", en="Result: {k} of {n}, which is {value}")
RESULT_NUMBER = Text(ru="Результат: {value}; учтено: {n}", en="Result: {value}; counted: {n}")
RESULT_NONE = Text(ru="Результат: не определён; учтено: {n}", en="Result: not defined; counted: {n}")
RESULT_UNKNOWN = Text(ru="{result}; сведений нет: {unknown}", en="{result}; unknown: {unknown}")
YES, NO = Text(ru="да", en="yes"), Text(ru="нет", en="no")
ELLIPSIS = "…"

BETTERS: Mapping[str, Text] = {
    "up": Text(ru="чем больше, тем лучше", en="the higher, the better"),
    "down": Text(ru="чем меньше, тем лучше", en="the lower, the better"),
    "neutral": Text(ru="не оценивается", en="neither"),
}
LEVELS: Mapping[str, Text] = {
    "s": Text(ru="студент", en="student"),
    "g": Text(ru="учебная группа", en="study group"),
    "p": Text(ru="профессия", en="programme"),
    "c": Text(ru="организация", en="college"),
    "r": Text(ru="край", en="region"),
}
UNITS: Mapping[str, Text] = {
    "percent": Text(ru="процент", en="per cent"),
    "mark": Text(ru="балл по пятибалльной шкале", en="mark on the scale from 2 to 5"),
    "points": Text(ru="баллы", en="points"),
    "months": Text(ru="месяцы", en="months"),
    "roubles": Text(ru="рубли", en="roubles"),
    "index": Text(ru="индекс, без единицы", en="index, without a unit"),
    "count": Text(ru="число", en="number"),
    "hours": Text(ru="часы", en="hours"),
    "days": Text(ru="дни", en="days"),
    "years": Text(ru="годы", en="years"),
    "times": Text(ru="отношение, раз", en="ratio, times"),
}
WITH_UNIT = frozenset({"months", "roubles", "hours", "days", "years"})
"""Units that stand after the number."""
MEASURES: Mapping[type[Measure], Text] = {
    Rate: Text(
        ru="доля: «из них» делится на «всего»; о ком сведений нет, во «всего» не входят и показаны отдельно",
        en="a share: the numerator divided by the denominator; those of whom it is unknown stay out of the denominator and are shown apart",
    ),
    Mean: Text(
        ru="среднее: «из них» делится на «всего»; строки без сведений не входят и показаны отдельно",
        en="a mean: the numerator divided by the denominator; rows of which it is unknown stay out and are shown apart",
    ),
    Median: Text(
        ru="медиана: у половины значение не больше, у половины не меньше",
        en="the median: half have this value or less, half this value or more",
    ),
    Duration: Text(
        ru="среднее число месяцев до события в пределах {within} мес.; у кого события не было, тем засчитаны все {within}",
        en="mean months until the event within {within} months; whoever has no event counts with all {within}",
    ),
    Ratio: Text(
        ru="отношение сумм: сумма «из них» делится на сумму «всего»; строки, где неизвестна хотя бы одна из двух, показаны отдельно",
        en="a ratio of sums: the sum of the numerator divided by the sum of the denominator; rows that lack either are shown apart",
    ),
    Total: Text(
        ru="сумма «из них» по всем строкам; случайной погрешности у неё нет", en="the sum of the numerator over all rows; it has no chance error"
    ),
    Index: Text(
        ru="вычисляется по всем строкам сразу, как сказано в определении",
        en="computed over all rows together, as the definition says",
    ),
}
GRAINS: Mapping[Grain, Text] = {
    Grain.ADMITTED: Text(ru="один зачисленный: модель обучения — при зачислении", en="one person admitted, in the arm of admission"),
    Grain.GRADUATES: Text(ru="один выпускник", en="one graduate"),
    Grain.MARKS: Text(ru="одна оценка одного студента", en="one mark of one student"),
    Grain.STUDENT_YEARS: Text(ru="один студент за один учебный год, со всеми его оценками", en="one student in one academic year, with all marks"),
    Grain.ON_ROLL: Text(
        ru="один студент контингента на 1 октября учебного года", en="one student on the roll on 1 October of the academic year"
    ),
    Grain.ATTENDANCE: Text(
        ru="один студент за один учебный год, с часами по журналу", en="one student in one academic year, with hours of the register"
    ),
    Grain.ASSESSMENTS: Text(
        ru="один результат одного студента: экзамен, итоговая аттестация, разряд, конкурс",
        en="one result of one student: exam, final attestation, qualification grade, contest",
    ),
    Grain.RATED: Text(
        ru="одно качество одного студента по оценке одного вида оценивающих, до и после",
        en="one quality of one student rated by one kind of rater, before and after",
    ),
    Grain.RATINGS: Text(ru="один ответ одного оценивающего об одном студенте", en="one answer of one rater about one student"),
    Grain.PLACEMENTS: Text(
        ru="один студент за один учебный год, с часами практики на предприятиях", en="one student in one academic year, with hours at employers"
    ),
    Grain.CONTRACT_YEARS: Text(
        ru="один договор в каждом из четырёх календарных лет от начала обучения", en="one contract in each of the four calendar years from its start"
    ),
    Grain.CONTRACTS: Text(ru="один договор о дуальном обучении", en="one dual training contract"),
    Grain.MENTORS: Text(ru="один наставник за один год", en="one mentor in one year"),
    Grain.EMPLOYER_YEARS: Text(ru="одно предприятие за один год, с его ролями", en="one employer in one year, with its roles"),
    Grain.EMPLOYER_ROLES: Text(ru="одна роль одного предприятия за один год", en="one role of one employer in one year"),
    Grain.PROGRAMMES: Text(ru="одна образовательная программа одного набора", en="one programme of one intake"),
    Grain.BOARDS: Text(ru="одна экзаменационная комиссия", en="one examination board"),
    Grain.PLEDGES: Text(
        ru="места, заявленные одним предприятием по одной профессии за один год", en="places pledged by one employer for one programme and year"
    ),
    Grain.EMPLOYER_COSTS: Text(ru="затраты одного предприятия за один год", en="costs of one employer in one year"),
    Grain.CONTRADICTIONS: Text(ru="одно противоречие", en="one contradiction"),
    Grain.TIES: Text(ru="одна связь двух участников за один год", en="one tie of two actors in one year"),
    Grain.DISTRICT_EMPLOYERS: Text(ru="работодатели одной отрасли района за один год", en="employers of one industry of the district in one year"),
    Grain.CHECKLIST: Text(ru="один критерий самооценки", en="one criterion of self-assessment"),
    Grain.DOCUMENTS: Text(ru="один документ", en="one document"),
    Grain.ROADMAP: Text(ru="одно мероприятие плана-графика", en="one activity of the schedule"),
    Grain.EVENTS: Text(ru="одно событие", en="one event"),
    Grain.DECISIONS: Text(ru="одно решение или предложение", en="one decision or proposal"),
    Grain.COMPETITIONS: Text(ru="одна заявка на один конкурс", en="one entry to one competition"),
    Grain.PRODUCTS: Text(ru="один продукт проекта", en="one product of the project"),
    Grain.STAFF: Text(ru="один педагог за один год", en="one teacher in one year"),
    Grain.FUNDING: Text(ru="одно поступление средств", en="one entry of funds"),
    Grain.EQUIPMENT: Text(ru="одна запись об оборудовании", en="one entry of equipment"),
    Grain.ADMISSIONS: Text(ru="приём по одной профессии и форме обучения за год", en="admissions to one programme and form of study in a year"),
    Grain.DEMAND: Text(ru="потребность в одной профессии за один год", en="demand for one programme in one year"),
    Grain.GUIDANCE: Text(ru="профориентация в одной школе за один год", en="career guidance at one school in one year"),
    Grain.SURVEYS: Text(ru="один ответ одного респондента на один вопрос", en="one answer of one respondent to one question"),
}
MADE: Mapping[str, Text] = {
    "admitted": Text(ru="Зачислен", en="Admitted"),
    "graduated": Text(ru="Окончил", en="Graduated"),
    "full_time": Text(ru="Очная форма", en="Full-time"),
    "retained": Text(ru="Не выбыл", en="Did not leave"),
    "dropped_out": Text(ru="Выбыл без окончания", en="Left without completing"),
    "on_time": Text(ru="Окончил в срок", en="Completed on time"),
    "contest_prize": Text(ru="Есть призовое место", en="Has a prize"),
    "months_to_job": Text(ru="Месяцев до работы", en="Months to the job"),
    "open_at_12m": Text(ru="Работа позже, до 12-го месяца", en="A job later, by month 12"),
    "exit": Text(ru="Что наступило первым", en="What came first"),
    "exit_month": Text(ru="На каком месяце", en="In which month"),
    "state_mark": Text(ru="Оценка ГИА (1 — неявка)", en="State exam mark (1: absent)"),
    "workplace_hours": Text(ru="Часов на предприятиях за весь курс", en="Hours at employers over the course"),
    "placed": Text(ru="Был на практике в этом году", en="Had practice in this year"),
    "layer": Text(ru="Лет от начала обучения", en="Years from the start"),
    "begun": Text(ru="Обучение начато", en="Training was begun"),
    "dissolved": Text(ru="Расторгнут в этом году", en="Dissolved in this year"),
    "roles": Text(ru="Ролей с документом", en="Documented roles"),
    "active": Text(ru="Есть роль с документом", en="Has a documented role"),
    "active_before": Text(ru="Участвовало в три предыдущих года", en="Active in the three years before"),
    "trained": Text(ru="Был на практике", en="Trained at an employer"),
    "hired_by_trainer": Text(ru="Принят по месту практики", en="Hired by the training employer"),
    "points": Text(ru="Балл", en="Mark as a number"),
    "marks": Text(ru="Оценок за год", en="Marks in the year"),
    "bad": Text(ru="Из них «2» и «н/а»", en="Of them fails"),
    "low": Text(ru="Из них ниже «4»", en="Of them below 4"),
    "owing": Text(ru="Из них не ликвидировано", en="Of them not cleared"),
    "internal_mark": Text(ru="Средняя внутренняя оценка", en="Mean internal mark"),
    "final_year": Text(ru="На выпускном курсе", en="In the final year"),
    "admitted_to_finals": Text(ru="Допущен к ГИА", en="Admitted to the state exam"),
    "on_roll": Text(ru="В контингенте на 1 октября", en="On the roll on 1 October"),
    "applied_for_independent": Text(ru="Обратился за независимой оценкой", en="Applied for independent assessment"),
    "has_worked": Text(ru="Работал", en="Has worked"),
    "years_to_job": Text(ru="Через сколько лет работа", en="Calendar years to the job"),
    "open_next_year": Text(ru="Работа позже, на следующий год", en="A job later, in the next year"),
    "same_employer": Text(ru="То же предприятие", en="The same employer"),
    "months_between_reports": Text(ru="Месяцев между сведениями", en="Months between the records"),
    "quarter_of_report": Text(ru="Квартал первых сведений", en="Quarter of the first record"),
    "quarter_of_later": Text(ru="Квартал повторных сведений", en="Quarter of the later record"),
    "before": Text(ru="Балл до обучения", en="Points before"),
    "after": Text(ru="Балл после обучения", en="Points after"),
    "rating": Text(ru="Балл ответа", en="Points of the answer"),
    "cluster": Text(ru="Учебная группа или колледж", en="Group or college"),
    "today": Text(ru="Отчётная дата", en="Reporting date"),
    "row": Text(ru="Строка", en="Row"),
}
"""Columns that a view makes, in the words of the example's head; the others are named by the contract."""
CODES: Mapping[str, Mapping[str, Text]] = {
    "exit": {**STATUSES, "job": Text(ru="работа", en="a job"), "": Text(ru="ничего до конца наблюдения", en="nothing while followed")},
}
"""Values of columns that a view makes, in words."""

_CODED = Text(
    ru="да: при малом числе людей доли вблизи 0 и 100 % посторонним показывают только границей",
    en="yes: where few are counted, shares near 0 and 100% are shown to outsiders as a limit only",
)
_AT_ONCE = Text(ru="как только есть сведения", en="as soon as the records are there")
_AFTER = Text(ru="через {months} мес. после {start}", en="{months} months after {start}")
_FROM = Text(ru="после {start}", en="after {start}")
_PLANNED = Text(ru="планового окончания обучения", en="the planned end of studies")
_GRADUATION = Text(ru="выпуска", en="graduation")
_FIRM = Text(
    ru="{when}; раньше ни о ком не судят, потому что успехи становятся известны прежде неудач",
    en="{when}; nobody is judged before, because successes become known before failures",
)
_SOFT = Text(
    ru="{when}; раньше судят только о тех, о ком сведения уже есть", en="{when}; before that only those are judged of whom something is known"
)


def measured(measure: Measure) -> Text:
    """Say how a kind of quantity is computed."""
    return MEASURES[type(measure)].format(within=getattr(measure, "within", ""))


def horizon(metric: Metric) -> Text:
    """Say when the outcome can first be judged."""
    due: Horizon | None = metric.horizon
    if due is None:
        return _AT_ONCE
    start = _PLANNED if metric.grain is Grain.ADMITTED else _GRADUATION
    when = (_AFTER if due.months else _FROM).format(months=due.months, start=start)
    return (_FIRM if due.firm else _SOFT).format(when=when)


def level(metric: Metric) -> Text:
    """Name the levels a metric is counted for."""
    named = [LEVELS.get(letter.strip(), same(letter.strip())) for letter in metric.level.split(",")]
    return Text(ru=", ".join(each.ru for each in named), en=", ".join(each.en for each in named))


def sensitivity(metric: Metric) -> Text:
    """Say whether the metric is sensitive, and what follows."""
    if not metric.sensitive:
        return NO
    return _CODED if metric.unit == "percent" else YES
