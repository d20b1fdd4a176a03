"""The passport as text, `study.yaml`: read with errors that name the line, and written."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from evaluation.errors import StudyError
from evaluation.study import versions
from evaluation.study.draft import Draft, Loaded, Loc, fields, load, unknown
from evaluation.study.findings import Place
from evaluation.study.formats.sheet import Sheet
from evaluation.study.passport import Passport, Total, labels
from evaluation.text import Text

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def load_yaml(path: Path) -> Loaded:
    """Read the passport from YAML; values are read as words, by the same readers as cells.

    Raises
    ------
    StudyError
        If the text is not YAML, a key is unknown or a value does not fit; the message names the line.
    """
    text = _text(path)
    tree = _compose(text, path.name)
    read = _Tree(path.name)
    parts = read.value(tree, ()) if tree is not None else {}
    if not isinstance(parts, dict):
        raise _wrong(
            Text("в файле должны быть пары «ключ: значение»", "the file must hold pairs «key: value»"), path.name, 1
        )
    if (schema := versions.told(parts.get("schema"))) is not None:
        versions.refuse_newer(schema, read.places.get(("schema",), Place(path.name)).of("ru"))
        parts.pop("schema", None)
    rows = parts.pop("totals", None)
    return load(
        Draft(path.name, {"project": {}, **parts}, read.places, _totals(rows, path.name, read) if rows else None, schema=schema or 0)
    )


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        raise StudyError(
            Text("Файл занят или его нельзя читать.", "The file is in use or may not be read."),
            where=path.name,
            todo=Text("Закройте его в других программах и повторите.", "Close it elsewhere and try again."),
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise StudyError(
            Text(
                "Файл сохранён не в кодировке UTF-8 (похоже на cp1251).",
                "The file is not in UTF-8 (it looks like cp1251).",
            ),
            where=_where(path.name, line),
            todo=Text(
                "В Блокноте: Файл → Сохранить как → Кодировка: UTF-8.", "In Notepad: File → Save as → Encoding: UTF-8."
            ),
        ) from None
    for number, line_text in enumerate(text.splitlines(), start=1):
        if "\t" in line_text[: len(line_text) - len(line_text.lstrip())]:
            raise StudyError(
                Text("Отступ сделан табуляцией.", "The line is indented by a tab."),
                where=_where(path.name, number),
                todo=Text("Замените табуляцию двумя пробелами.", "Replace the tab by two spaces."),
            )
    return text


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = mark.line + 1 if mark else 1
        if "mapping values are not allowed" in (wrong.problem or ""):
            raise StudyError(
                Text("Двоеточие внутри текста.", "A colon inside the text."),
                where=_where(name, line),
                todo=Text(
                    'Возьмите значение в кавычки: «ключ: "Цель: ..."».', 'Put the value in quotes: key: "Goal: ...".'
                ),
            ) from None
        raise _wrong(Text("строку нельзя разобрать как YAML", "the line is not YAML"), name, line) from None
    except yaml.YAMLError:
        raise _wrong(Text("в тексте есть недопустимый знак", "the text holds a forbidden character"), name, 1) from None


def _where(name: str, line: int) -> str:
    return Place(name, "", str(line)).of("ru")


def _wrong(what: Text, name: str, line: int) -> StudyError:
    return StudyError(
        Text(ru=f"Паспорт не читается: {what.ru}.", en=f"The passport cannot be read: {what.en}."),
        where=_where(name, line),
        todo=Text(
            "Исправьте эту строку: проверьте отступы, кавычки и двоеточия.",
            "Correct this line: check indents, quotes and colons.",
        ),
    )


class _Tree:
    """Turns YAML nodes into plain values, remembering the line of each."""

    def __init__(self, name: str) -> None:
        self.places: dict[Loc, Place] = {}
        self.lines: dict[Loc, int] = {}
        self._name = name

    def value(self, node: yaml.Node, loc: Loc) -> Any:  # noqa: ANN401 because YAML holds anything
        """Return the value of a node; scalars stay words, empty ones are left out."""
        line = node.start_mark.line + 1
        self.lines.setdefault(loc, line)
        self.places.setdefault(loc, Place(self._name, "", str(line)))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*loc, at)) for at, child in enumerate(node.value)]
        bare = isinstance(node, yaml.ScalarNode) and node.style is None
        return None if bare and node.value in _NULLS else node.value

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, child in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            self.lines[(*loc, key)] = line
            self.places[(*loc, key)] = Place(self._name, "", str(line))
            if key in values:
                raise _wrong(Text(f"ключ «{key}» записан дважды", f"key «{key}» is written twice"), self._name, line)
            values[key] = self.value(child, (*loc, key))
        return {key: value for key, value in values.items() if value is not None}


def _totals(rows: Any, name: str, read: _Tree) -> Sheet:  # noqa: ANN401 because YAML holds anything
    """Lay the totals out as a sheet whose row numbers are the lines of the file."""
    head = read.lines[("totals",)]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _wrong(
            Text(
                "«totals» — это список строк с ключами metric, year, k, n",
                "«totals» is a list of rows with keys metric, year, k, n",
            ),
            name,
            head,
        )
    names = fields(("totals",))
    grid: list[list[str | None]] = [[] for _ in range(head - 1)]
    grid.append([labels(Total)[field].en for field in names])
    for at, row in enumerate(rows):
        line = max(read.lines[("totals", at)], len(grid) + 1)
        for key in row:
            if key not in names:
                raise StudyError(
                    unknown(key, names),
                    where=_where(name, read.lines[("totals", at, key)]),
                    todo=Text("Исправьте ключ.", "Correct the key."),
                )
        grid += [[] for _ in range(line - 1 - len(grid))]
        grid.append([row.get(field) for field in names])
    return Sheet(name, "totals", grid, lines=True, header=head)


def write_yaml(passport: Passport, path: Path) -> None:
    """Write what the passport says, leaving out what it does not."""
    said = {"schema": versions.SCHEMA, **passport.model_dump(exclude_defaults=True)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(yaml.safe_dump(_plain(said), allow_unicode=True, sort_keys=False, width=120).encode())


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(member) for key, member in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(member) for member in value]
    return value if isinstance(value, dt.date | str | int | float | bool) else None
