"""The passport of a project: who, by which orders, with whom, by which plan; ten rows of totals and a title are enough.

A workbook «Паспорт проекта.xlsx» and a text `study.yaml` are the same thing: field names are the YAML keys, and the
:class:`~evaluation.text.Text` beside each field is the label of its cell or column in the workbook.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from evaluation.study import contract
from evaluation.study.choices import (
    CONTENT_SPELLINGS,
    CONTENTS,
    CURRENCIES,
    LANGUAGES,
    STAGES,
    UNITS,
    Content,
    Currency,
    Stage,
    Unit,
)
from evaluation.study.fields import (
    WHOLE,
    Day,
    Days,
    Moment,
    Number,
    Numbers,
    Part,
    Prose,
    Several,
    Since,
    Whole,
    Words,
    Year,
    YesNo,
    choice,
)
from evaluation.study.plan import Plan
from evaluation.text import Lang, Text

_ARM = contract.TOTALS.column("arm")
Arm = Annotated[Literal["dual", "regular"] | None, choice(_ARM.allowed, _ARM.spellings)]


class Project(Part):
    """What the project is."""

    title: Annotated[Words, Text("название", "title"), Field(min_length=1)]
    organisation: Annotated[Words, Text("организация", "organisation")] = ""
    district: Annotated[Words, Text("район", "district")] = ""
    region: Annotated[Words, Text("регион", "region")] = ""
    lang: Annotated[Annotated[Lang, choice(LANGUAGES)], Text("язык", "language")] = "ru"
    start: Annotated[Day | None, Text("начало проекта", "start of the project")] = None
    end: Annotated[Day | None, Text("конец проекта", "end of the project")] = None
    simulated: Annotated[YesNo, Text("условные данные (учебный пример)", "simulated")] = False
    unit: Annotated[Annotated[Unit, choice(UNITS)], Text("единица учёта", "unit of account")] = "group"
    currency: Annotated[Annotated[Currency, choice(CURRENCIES)], Text("валюта", "currency")] = "roubles"
    idea: Annotated[Prose, Text("замысел", "idea")] = ""
    done: Annotated[Prose, Text("что сделано", "what was done")] = ""
    useful: Annotated[Prose, Text("чем полезно другим", "use to others")] = ""
    reporting_dates: Annotated[Days, Text("отчётные даты", "reporting dates")] = ()
    tables: Annotated[Words, Text("папка обезличенных таблиц", "folder of pseudonymous tables")] = ""
    safe_prose: Annotated[Several, Text("проверенные текстовые столбцы", "prose declared safe")] = ()


class Person(Part):
    """A person of the project: the only names that may enter a report."""

    role: Annotated[Words, Text("роль", "role")] = ""
    name: Annotated[Words, Text("имя", "name")] = ""
    position: Annotated[Words, Text("должность", "position")] = ""


class Document(Part):
    """An order or another document."""

    number: Annotated[Words, Text("номер", "number")] = ""
    date: Annotated[Day | None, Text("дата", "date")] = None
    issuer: Annotated[Words, Text("кем издан", "issuer")] = ""
    title: Annotated[Words, Text("название", "title")] = ""
    kind: Annotated[Words, Text("вид", "kind")] = ""
    file: Annotated[Words, Text("файл", "file")] = ""


class Partner(Part):
    """An employer and what it does in the project."""

    employer: Annotated[Words, Text("предприятие", "employer")] = ""
    industry: Annotated[Words, Text("отрасль", "industry")] = ""
    since: Annotated[Since | None, Text("с какого года", "since")] = None
    roles: Annotated[Several, Text("роли", "roles")] = ()


class Step(Part):
    """A step of the plan and schedule; dates may be words («декабрь 2015»)."""

    activity: Annotated[Words, Text("мероприятие", "activity")] = ""
    due: Annotated[Moment | None, Text("срок", "due")] = None
    fact: Annotated[Moment | None, Text("факт", "fact")] = None
    document: Annotated[Words, Text("документ", "document")] = ""


class Target(Part):
    """A planned value; shares are written with the sign % in the workbook and as 0-1 in YAML."""

    metric: Annotated[Words, Text("показатель", "metric")] = ""
    year: Annotated[Year | None, Text("год", "year")] = None
    plan: Annotated[Number | None, Text("план", "plan")] = None
    group: Annotated[Words, Text("группа", "group")] = ""
    arm: Annotated[Arm, Text("модель обучения", "arm")] = None
    reason: Annotated[Prose, Text("причина отклонения", "reason for deviation")] = ""
    forecast: Annotated[Numbers, Text("прогноз на следующие годы", "forecast for the next years")] = ()
    source: Annotated[Words, Text("источник", "source")] = ""


class Total(Part):
    """One row of totals: out of `n`, `k`; or a `value`."""

    metric: Annotated[Words, Text("показатель", "metric"), Field(min_length=1)]
    year: Annotated[Year, Text("год", "year")]
    group: Annotated[Words, Text("группа", "group")] = ""
    arm: Annotated[Arm, Text("модель обучения", "arm")] = None
    k: Annotated[Number | None, Text("из них", "of them")] = None
    n: Annotated[Whole | None, Text("всего", "total")] = None
    unknown: Annotated[Whole | None, Text("нет сведений", "unknown")] = None
    value: Annotated[Number | None, Text("значение", "value")] = None
    college: Annotated[Words, Text("организация", "college")] = ""
    source: Annotated[Words, Text("источник", "source")] = ""


class Event(Part):
    """An event or a decision."""

    date: Annotated[Moment | None, Text("дата", "date")] = None
    event: Annotated[Words, Text("событие", "event")] = ""
    decision: Annotated[Prose, Text("решение", "decision")] = ""
    status: Annotated[Words, Text("статус", "status")] = ""


class Competition(Part):
    """A competition the project took part in."""

    competition: Annotated[Words, Text("конкурс", "competition")] = ""
    nomination: Annotated[Words, Text("номинация", "nomination")] = ""
    date: Annotated[Moment | None, Text("дата", "date")] = None
    result: Annotated[Words, Text("результат", "result")] = ""


class CriterionRow(Part):
    """A row of the criteria of a competition: what one score is given for; what is left empty goes on from the row above."""

    competition: Annotated[Words, Text("конкурс", "competition")] = ""
    criterion: Annotated[Words, Text("критерий", "criterion")] = ""
    weight: Annotated[Number | None, Text("вес", "weight")] = None
    score: Annotated[Words, Text("балл", "score")] = ""
    meaning: Annotated[Prose, Text("за что ставится", "given for")] = ""
    needs: Annotated[Several, Text("что нужно показать", "what must be shown")] = ()
    metrics: Annotated[Several, Text("показатели", "metrics")] = ()
    registers: Annotated[Several, Text("реестры", "registers")] = ()
    pages: Annotated[Whole | None, Text("страниц не более", "pages at most")] = None
    file_name: Annotated[Words, Text("имя файла", "file name")] = ""
    attachments: Annotated[Several, Text("обязательные приложения", "required attachments")] = ()


class Attachment(Part):
    """A picture or a scan; without consent of the persons shown it is left out."""

    file: Annotated[Words, Text("файл", "file")] = ""
    caption: Annotated[Words, Text("подпись", "caption")] = ""
    consent: Annotated[YesNo | None, Text("согласие", "consent")] = None
    section: Annotated[Words, Text("раздел", "section")] = ""
    content: Annotated[Annotated[Content | None, choice(CONTENTS, CONTENT_SPELLINGS)], Text("что это", "what it is")] = None


class Heading(Part):
    """What a college's workbooks mean: a header is a column, a sheet is a table, a value holds for a whole sheet; or «пропустить»."""

    header: Annotated[Words, Text("заголовок в файле", "header in the file")] = ""
    column: Annotated[Words, Text("столбец", "column")] = ""
    table: Annotated[Words, Text("таблица", "table")] = ""
    file: Annotated[Words, Text("файл", "file")] = ""
    sheet: Annotated[Words, Text("лист", "sheet")] = ""
    value: Annotated[Words, Text("значение для всего листа", "value for the whole sheet")] = ""


class Claim(Part):
    """What the project says of itself, how far it goes, and by which metrics and registers it can be evidenced."""

    number: Annotated[Whole | None, Text("№", "No")] = None
    claim: Annotated[Words, Text("тезис", "claim"), Field(min_length=1)]
    stage: Annotated[Annotated[Stage, choice(STAGES)], Text("ступень", "stage")] = "plan"
    metrics: Annotated[Several, Text("показатели", "metrics")] = ()
    registers: Annotated[Several, Text("реестры", "registers")] = ()
    note: Annotated[Prose, Text("ограничение", "limitation")] = ""


class Note(Part):
    """A remark to be printed wherever a metric is shown."""

    metric: Annotated[Words, Text("показатель", "metric"), Field(min_length=1)]
    text: Annotated[Prose, Text("примечание", "remark"), Field(min_length=1)]


class Passport(Part):
    """The passport of a project; only the title is required."""

    version: Annotated[Annotated[Literal[1], WHOLE], Field(alias="schema")] = 1
    project: Project
    people: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    partners: tuple[Partner, ...] = ()
    roadmap: tuple[Step, ...] = ()
    targets: tuple[Target, ...] = ()
    plan: Plan = Plan()
    totals: tuple[Total, ...] = ()
    events: tuple[Event, ...] = ()
    competitions: tuple[Competition, ...] = ()
    criteria: tuple[CriterionRow, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    columns: tuple[Heading, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: dict[str, str] = Field(default_factory=dict)
    """Remarks by the id of the metric; the workbook's sheet «Примечания»."""


@dataclass(frozen=True, slots=True)
class SheetOf:
    """A sheet of the workbook: the field it fills, its title, the model of its rows; a form is label-value pairs."""

    field: str
    title: Text
    model: type[Part]
    form: bool = False


SHEETS: tuple[SheetOf, ...] = (
    SheetOf("project", Text("Проект", "Project"), Project, form=True),
    SheetOf("people", Text("Люди", "People"), Person),
    SheetOf("documents", Text("Приказы и документы", "Orders and documents"), Document),
    SheetOf("partners", Text("Партнёры", "Partners"), Partner),
    SheetOf("roadmap", Text("План-график", "Roadmap"), Step),
    SheetOf("targets", Text("Показатели и план", "Metrics and targets"), Target),
    SheetOf("plan", Text("Сравнение", "Comparison"), Plan, form=True),
    SheetOf("totals", Text("Сводные числа", "Totals"), Total),
    SheetOf("events", Text("События и решения", "Events and decisions"), Event),
    SheetOf("competitions", Text("Конкурсы", "Competitions"), Competition),
    SheetOf("criteria", Text("Критерии конкурса", "Criteria of the competition"), CriterionRow),
    SheetOf("attachments", Text("Приложения", "Attachments"), Attachment),
    SheetOf("columns", Text("Столбцы", "Columns"), Heading),
    SheetOf("claims", Text("Тезисы", "Claims"), Claim),
    SheetOf("notes", Text("Примечания", "Remarks"), Note),
)
"""Sheets of the workbook in their order."""


def labels(model: type[Part]) -> dict[str, Text]:
    """Return the label of every field of a part.

    >>> labels(Person)["role"].ru
    'роль'
    """
    return {
        name: next(mark for mark in info.metadata if isinstance(mark, Text))
        for name, info in model.model_fields.items()
    }
