"""The workbook a college fills for the curator: whose it is, totals, students and their destinations; nobody is named in it."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.study import contract
from evaluation.study.reading import plain
from evaluation.study.templates.books_to_fill import columns
from evaluation.study.templates.own_sheets import ABOUT
from evaluation.study.templates.template_page import Form
from evaluation.text import Lang, Text

TABLES = ("totals", "students", "destinations")
"""What a college is asked for; totals alone will do."""

ORGANISATION = Text("Организация", "College")
CODE = Text("Код", "Code")
"""Labels of the sheet about the college."""

FILE = Text("Форма — {college}.xlsx", "Form - {college}.xlsx")
_HOW = (
    (
        Text("Как заполнить", "How to fill it in"),
        Text("Лист «Сводные числа» — главный: его достаточно.", "Sheet “Totals” is the main one: it is enough."),
    ),
    (
        Text("", ""),
        Text(
            "Листы «Студенты» и «Судьба выпускников» — если можете дать сведения по каждому, без фамилий: только номер по поимённой книге."
            " Начинайте номер с кода колледжа: {code}-001.",
            "Sheets “Students” and “Graduate destinations” if you can tell of each person, without names: the number in the register book only."
            " Begin the number with the code of the college: {code}-001.",
        ),
    ),
    (Text("", ""), Text("Серая строка — пример, её можно оставить или удалить.", "The grey row is an example; leave it or delete it.")),
    (
        Text("", ""),
        Text(
            "Чего не знаете, оставьте пустым: пусто — «сведений нет», ноль — «нисколько».",
            "Leave empty what you do not know: empty is “unknown”, zero is “none”.",
        ),
    ),
    (
        Text("", ""),
        Text(
            "Названия листов и столбцов не меняйте. Верните книгу куратору.",
            "Do not rename sheets or columns. Return the workbook to the curator.",
        ),
    ),
)


def write_form(path: Path, college: str, metrics: Sequence[str], lang: Lang = "ru") -> Path:
    """Write the form of a college to `path`; `metrics` are what the list of metrics offers.

    The name of the college stands above the header of every sheet, where the reader finds it: rows of many colleges stay apart.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    code = short(college)
    with Form(path, lang, locked=True) as form:
        rows = [(ORGANISATION.of(lang), college), (CODE.of(lang), code), ("", "")]
        form.text(ABOUT.of(lang), [*rows, *((label.of(lang), words.format(code=code).of(lang)) for label, words in _HOW)])
        for name in TABLES:
            table = contract.table(name)
            asked = tuple(column for column in columns(table) if column != "college")
            form.table(table, asked, [(ORGANISATION.of(lang), college)], {"metric": metrics} if name == "totals" else None)
    return path


def short(college: str) -> str:
    """Make a short code of a college's name: first letters of its words, and its number.

    >>> short("Колледж №1"), short("Пермский политехнический техникум")
    ('К1', 'ППТ')
    """
    return "".join(word if word.isdigit() else word[0] for word in plain(college).split())[:8].upper()


def form_name(college: str, lang: Lang = "ru") -> str:
    """Name the file of a college's form: signs that a file's name cannot hold are left out.

    >>> form_name('Колледж "№1" / филиал')
    'Форма — Колледж №1 филиал.xlsx'
    """
    kept = "".join(" " if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in college)
    return FILE.of(lang).format(college=" ".join(kept.split())[:60].strip(" ."))
