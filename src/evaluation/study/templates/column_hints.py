"""What the templates say of a column: a hint beside its header, the words it offers, a value for the example row; all from its declaration."""

import datetime as dt
from collections.abc import Mapping

from evaluation.study.contract import Column, Kind, Table
from evaluation.study.marks import read_mark
from evaluation.study.reading import plain
from evaluation.study.templates.hints import HINTS
from evaluation.text import Lang, Text

EXAMPLE = Text("пример", "example")
"""What the first cell of an example row says; the reader sets such a row aside by rule `example_row`."""

KEEP_NAMES_OUT = Text(
    "Номер по поимённой книге. Фамилий, СНИЛС и телефонов в книге быть не должно.",
    "The number in the register book. No names, insurance numbers or telephones belong here.",
)
_REQUIRED = Text("Обязательный столбец.", "Required.")
_CHOOSE = Text("Выберите из списка.", "Choose from the list.")
_KINDS: Mapping[Kind, Text] = {
    "text": Text("", ""),
    "code": Text("Код с точками: 15.01.05.", "A code with full stops: 15.01.05."),
    "year": Text("Год четырьмя цифрами.", "A year in four digits."),
    "integer": Text("Целое число.", "A whole number."),
    "number": Text("Число.", "A number."),
    "date": Text("Дата: число.месяц.год.", "A date: day.month.year."),
    "flag": Text("«да» или «нет»; пусто — нет сведений.", "Yes or no; empty: unknown."),
    "mark": Text("5, 4, 3, 2 или слово из списка.", "5, 4, 3, 2 or a word of the list."),
}
_FROM = Text("Не меньше {low}.", "Not below {low}.")
_BETWEEN = Text("От {low} до {high}.", "From {low} to {high}.")

SPECIAL: Mapping[tuple[str, str], Text] = {
    ("students", "student_id"): KEEP_NAMES_OUT,
    ("students", "arm"): Text(
        "Дуальное обучение: договор, наставник и часы на предприятии.", "Dual training: a contract, a mentor and hours at the employer."
    ),
    ("students", "graduation_date"): Text("Только для тех, кто окончил.", "For those who graduated only."),
    ("students", "graduation_year"): Text("Год, когда окончил или должен окончить.", "The year of graduation, reached or planned."),
    ("marks", "academic_year"): Text("Как 2015/2016.", "As 2015/2016."),
    ("attendance", "academic_year"): Text("Как 2015/2016.", "As 2015/2016."),
    ("destinations", "status"): Text(
        "Нет сведений — оставьте пусто: это не «не работает».", "Leave it empty where nothing is known: that is not “out of work”."
    ),
    ("destinations", "in_field"): Text("Работа по полученной профессии: «да» или «нет».", "Work in the profession studied: yes or no."),
    ("destinations", "reference_date"): Text("День, на который известен статус.", "The day of which the status is known."),
    ("placements", "hours_done"): Text("Сколько часов провёл на предприятии на самом деле.", "Hours really spent at the employer."),
    ("mentors", "mentor"): Text("Код или табельный номер вместо фамилии.", "A code or a number instead of a name."),
    ("staff_training", "teacher"): Text("Код или табельный номер вместо фамилии.", "A code or a number instead of a name."),
    ("employer_roles", "document"): Text("Чем подтверждено: договор, приказ, протокол.", "What confirms it: a contract, an order, a record."),
}
"""What a declaration cannot say; the passport's own hints hold for the columns it shares."""

_VALUES: Mapping[str, Text | float] = {
    "student_id": Text("К1-001", "K1-001"), "group": Text("А-15", "A-15"), "programme_name": Text("Сварщик", "Welder"),
    "programme": Text("15.01.05", "15.01.05"), "subject": Text("Материаловедение", "Materials science"),
    "academic_year": Text("2015/2016", "2015/2016"),
    "semester": 2, "module": Text("ПМ.01", "PM.01"), "employer": Text("ООО «Предприятие»", "Works Ltd"), "entry_mark": 4.2, "birth_year": 1999,
    "intake_year": 2015, "graduation_year": 2018, "hours_planned": 144, "hours_done": 140, "score": 42, "max_score": 80,
    "grade_awarded": 4, "grade_planned": 3, "metric": Text("E01", "E01"), "year": 2018, "k": 14, "n": 25, "unknown": 2,
    "source": Text("справка № 5 от 10.09.2018", "certificate No. 5 of 10.09.2018"), "months_employed_12": 10, "months_active": 6,
    "months_at_last_job": 8, "switches": 1, "document": Text("протокол № 3", "record No. 3"),
}  # fmt: skip
_BY_KIND: Mapping[Kind, Text | float | dt.date] = {
    "year": 2015, "date": dt.date(2015, 9, 1), "flag": Text("да", "yes"), "mark": 5, "code": Text("15.01.05", "15.01.05"),
    "integer": 25, "number": 100,
}  # fmt: skip
_DATES: Mapping[str, dt.date] = {
    "graduation_date": dt.date(2018, 6, 30), "planned_graduation_date": dt.date(2018, 6, 30), "status_date": dt.date(2018, 9, 1),
    "reference_date": dt.date(2018, 12, 1), "job_date": dt.date(2018, 9, 1), "until": dt.date(2018, 6, 30), "end": dt.date(2015, 10, 1),
}  # fmt: skip
_ONLY_SOMETIMES = frozenset({"leaving_date", "leaving_reason", "ended", "ending", "value", "cleared_date", "arm_at_admission", "module"})
"""Left empty in the example: no row has everything at once."""


def hint(table: Table, column: Column) -> Text:
    """Say what belongs into a column: whether it is required, what is special about it, of what kind it is and its bounds.

    >>> from evaluation.study import contract
    >>> hint(contract.MARKS_TABLE, contract.MARKS_TABLE.column("semester")).ru
    'Целое число. От 1 до 12.'
    """
    special = SPECIAL.get((table.name, column.name)) or HINTS.get((table.name, column.name))
    said = [
        _REQUIRED if column.required else None,
        special or _KINDS[column.kind],
        _CHOOSE if column.allowed and column.kind != "mark" else None,
        None if special else _bounds(column),
    ]
    told = [words for words in said if words]
    return Text(" ".join(words.ru for words in told if words.ru), " ".join(words.en for words in told if words.en))


def _bounds(column: Column) -> Text | None:
    if column.low is None or column.kind == "year":
        return None
    if column.high is None:
        return _FROM.format(low=f"{column.low:g}")
    return _BETWEEN.format(low=f"{column.low:g}", high=f"{column.high:g}")


def heading(table: Table, column: Column, lang: Lang) -> str:
    """Return the header a template writes: the label; the key in words where another column is called so.

    >>> from evaluation.study import contract
    >>> heading(contract.STUDENTS, contract.STUDENTS.column("programme_name"), "en")
    'Programme name'
    """
    label = column.label.of(lang)
    taken = any(plain(label) in {plain(word) for word in (other.name, *other.headers)} for other in table.columns if other is not column)
    return column.name.replace("_", " ").capitalize() if taken else label


def choices(column: Column, lang: Lang) -> tuple[str, ...]:
    """Return the words a column's drop-down list offers; empty where anything may be written.

    >>> from evaluation.study import contract
    >>> choices(contract.STUDENTS.column("sex"), "ru")
    ('мужской', 'женский')
    """
    if column.kind == "flag":
        return ("да", "нет") if lang == "ru" else ("yes", "no")
    if column.kind == "mark":
        words = (key if key.isdigit() else label.of(lang) for key, label in column.allowed.items())
        return tuple(word for word in words if not read_mark(word).rejected)
    return tuple(label.of(lang) for label in column.allowed.values())


def example(column: Column, lang: Lang) -> str | float | dt.date | None:
    """Return what the example row holds in a column; None where it stays empty."""
    if column.name in _ONLY_SOMETIMES:
        return None
    if column.kind == "date":
        return _DATES.get(column.name, dt.date(2015, 9, 1))
    value = _VALUES.get(column.name, _BY_KIND.get(column.kind))
    if column.allowed and column.kind == "text":
        value = next(iter(column.allowed.values()))
    return value.of(lang) if isinstance(value, Text) else value
