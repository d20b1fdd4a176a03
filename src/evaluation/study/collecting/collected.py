"""What became of the forms colleges sent: one line a file or a silent college, the cells that changed, the numbers met twice; and its workbook."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import xlsxwriter

from evaluation.text import Lang, Text

State = Literal[
    "new", "changed", "same", "earlier", "copy", "twice", "empty", "missing", "locked", "occupied", "unreadable", "no_form", "no_college",
    "other_schema",
]  # fmt: skip

STATES: Mapping[State, Text] = {
    "new": Text("принято", "taken"),
    "changed": Text("принято вместо прежней, прежняя сохранена", "taken instead of the earlier one, which is kept"),
    "same": Text("уже принято, не изменилось", "taken before, unchanged"),
    "earlier": Text("прежняя версия: уже заменена новой", "an earlier version, replaced since"),
    "copy": Text("точная копия другого файла", "an exact copy of another file"),
    "twice": Text("НЕ ПРИНЯТО: от колледжа пришли разные файлы", "NOT TAKEN: the college sent different files"),
    "empty": Text("НЕ ПРИНЯТО: форма не заполнена", "NOT TAKEN: the form is not filled in"),
    "missing": Text("НЕ ПРИСЛАНО", "NOT SENT"),
    "locked": Text("НЕ ПРИНЯТО: прежний файл открыт в другой программе", "NOT TAKEN: the earlier file is open in another program"),
    "occupied": Text("НЕ ПРИНЯТО: место формы занято другим файлом", "NOT TAKEN: another file stands in the form's place"),
    "unreadable": Text("НЕ ПРОЧИТАНО", "NOT READ"),
    "no_form": Text("НЕ ПРИНЯТО: это не наша форма", "NOT TAKEN: this is not our form"),
    "no_college": Text("НЕ ПРИНЯТО: не сказано, чья это форма", "NOT TAKEN: the form does not say whose it is"),
    "other_schema": Text("НЕ ПРИНЯТО: форма другой версии", "NOT TAKEN: the form is of another version"),
}
CURES: Mapping[State, Text] = {
    "twice": Text("Спросите, какой файл верный, и оставьте в папке его один.", "Ask which one is right and leave only that one in the folder."),
    "empty": Text("Попросите заполнить хотя бы лист «Сводные числа».", "Ask to fill in at least the sheet of totals."),
    "missing": Text("Напомните колледжу.", "Remind the college."),
    "locked": Text("Закройте файл в Excel и повторите.", "Close the file in Excel and repeat."),
    "occupied": Text("Переименуйте файл form в папке колледжа в raw и повторите.", "Rename the file form in the college's folder in raw and repeat."),
    "unreadable": Text("Попросите прислать книгу Excel без пароля ещё раз.", "Ask to send the Excel workbook again, without a password."),
    "no_form": Text(
        "Попросите заполнить форму; если книга нужна как есть, положите её в raw сами.",
        "Ask to fill in the form; put the workbook into raw yourself if you want it as it is.",
    ),
    "no_college": Text("Впишите название на листе «О колледже».", "Write the name on sheet “About the college”."),
    "other_schema": Text(
        "Сделайте новую форму (evaluation new --for-college) и попросите заполнить её.",
        "Make a new form (evaluation new --for-college) and ask to fill it in.",
    ),
}
TAKEN: frozenset[State] = frozenset({"new", "changed", "same"})
"""States after which the college's numbers are in the study."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that differs from the form sent before."""

    sheet: str
    cell: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A file that came, or a college that sent none."""

    college: str
    file: str
    state: State
    changes: tuple[Change, ...] = ()
    stranger: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """A student's number that several colleges have: the rows cannot be told apart."""

    number: str
    colleges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected."""

    letters: tuple[Letter, ...]
    shared: tuple[Shared, ...] = ()
    listed: bool = False
    """Whether a list of the colleges expected was given."""

    @property
    def present(self) -> frozenset[str]:
        """Colleges whose numbers are in the study."""
        return frozenset(letter.college for letter in self.having(*TAKEN))

    @property
    def lacking(self) -> frozenset[str]:
        """Colleges that were expected, or wrote, and whose numbers are not in the study."""
        return frozenset(letter.college for letter in self.letters if letter.college) - self.present

    def having(self, *states: State) -> tuple[Letter, ...]:
        """Return the letters in one of the states."""
        return tuple(letter for letter in self.letters if letter.state in states)


_HEADS = (Text("Колледж", "College"), Text("Файл", "File"), Text("Что с ним", "What became of it"), Text("Изменено ячеек", "Cells changed"),
          Text("Что сделать", "What to do"))  # fmt: skip
_CHANGE_HEADS = (Text("Колледж", "College"), Text("Лист", "Sheet"), Text("Ячейка", "Cell"), Text("Было", "Was"), Text("Стало", "Is"))
_SHARED_HEADS = (Text("№ по поимённой книге", "Student number"), Text("Колледжи", "Colleges"), Text("Что сделать", "What to do"))
_PAGES = (Text("Сбор", "Collected"), Text("Изменения", "Changes"), Text("Совпадения", "Met twice"))
_STRANGER = Text(" (нет в списке)", " (not on the list)")
_APART = Text(
    "Попросите колледжи начинать номера со своего кода: сейчас эти строки не различить.",
    "Ask the colleges to begin numbers with their codes: these rows cannot be told apart now.",
)
_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a workbook's dates have no zone


def table(collected: Collected, lang: Lang) -> list[list[str]]:
    """Write one line a letter under its head; no cell's value is shown."""
    return [[head.of(lang) for head in _HEADS], *(_line(letter, lang) for letter in collected.letters)]


def _line(letter: Letter, lang: Lang) -> list[str]:
    state = STATES[letter.state].of(lang) + (_STRANGER.of(lang) if letter.stranger else "")
    cure = CURES[letter.state].of(lang) if letter.state in CURES else ""
    return [letter.college, letter.file, state, str(len(letter.changes) or ""), cure]


def write(collected: Collected, path: Path, lang: Lang) -> None:
    """Write the workbook of the collection; it holds what colleges wrote, and so its place is the study's `private`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pages = (table(collected, lang), list(_changes(collected, lang)), list(_shared(collected, lang)))
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        book.set_properties({"created": _CREATED})
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for title, rows in zip(_PAGES, pages, strict=True):
            _page(book.add_worksheet(title.of(lang)), rows, head, wrapped)


def _page(page: Any, rows: list[list[str]], head: Any, wrapped: Any) -> None:  # noqa: ANN401 because xlsxwriter has no types
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_column(0, 1, 36)
    page.set_column(2, len(rows[0]) - 1, 48)
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            page.write_string(number, column, words, wrapped if number else head)


def _changes(collected: Collected, lang: Lang) -> Iterator[list[str]]:
    yield [head.of(lang) for head in _CHANGE_HEADS]
    for letter in collected.letters:
        yield from ([letter.college, each.sheet, each.cell, each.was, each.now] for each in letter.changes)


def _shared(collected: Collected, lang: Lang) -> Iterator[list[str]]:
    yield [head.of(lang) for head in _SHARED_HEADS]
    yield from ([each.number, "; ".join(each.colleges), _APART.of(lang)] for each in collected.shared)
