"""Reads a competition written as YAML; what is wrong is told with its line, what it should be and what to do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evaluation.competitions.model import NEEDS, Competition
from evaluation.errors import StudyError
from evaluation.metrics import names
from evaluation.study import contract
from evaluation.study.choices import CONTENTS
from evaluation.study.reading import nearest
from evaluation.text import Text, same

Loc = tuple[int | str, ...]
_SEVERAL = 10
_LINE = Text(ru="строка {line}: {what}", en="line {line}: {what}")
_NOT_YAML = Text(ru="Файл конкурса не читается: это не YAML в кодировке UTF-8.", en="The competition's file cannot be read: it is not YAML in UTF-8.")
_LOOK = Text(ru="Проверьте отступы (пробелами), кавычки и двоеточия в этой строке.", en="Check indents (by spaces), quotes and colons in this line.")
_MEND = Text(
    ru="Исправьте описание конкурса; образец — любой файл папки competitions программы.",
    en="Correct the competition; any file of the program's folder competitions is an example.",
)
_STRANGE = Text(ru="незнакомое «{name}»{near}", en="unknown '{name}'{near}")
_NEAR = Text(ru="; возможно, «{near}»? Бывает: {known}.", en="; perhaps '{near}'? Known are: {known}.")
_PERHAPS = Text(ru="; возможно, «{near}»?", en="; perhaps '{near}'?")
_KNOWN = Text(ru="; бывает: {known}.", en="; known are: {known}.")
_WORDS = Text(ru="нужны слова по-русски: «ru: …», рядом может стоять «en: …».", en="words are needed as 'ru: …', with 'en: …' beside.")
_MISSING = Text(ru="нет обязательного «{name}».", en="required '{name}' is missing.")
_ANCHORS = Text(
    ru="у критерия «{title}» баллы должны идти от меньшего к большему, не менее двух и без пересечений.",
    en="criterion '{title}' needs at least two scores, each above the one before.",
)
_WRONG = Text(ru="«{name}» = «{raw}»: значение не подходит.", en="'{name}' = '{raw}': the value does not fit.")


def read(path: Path) -> Competition:
    """Read a competition from a file.

    Raises
    ------
    StudyError
        The file is not YAML, a key is unknown, or a value does not fit; the message names the lines.
    """
    lines: dict[Loc, int] = {}
    try:
        tree = yaml.compose(path.read_bytes().decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        where = _LINE.format(line=mark.line + 1, what="").ru.rstrip(": ") if mark else ""
        raise StudyError(_NOT_YAML, where=f"{path.name}, {where}".rstrip(", "), todo=_LOOK) from None
    return believed(_value(tree, (), lines) if tree is not None else {}, path.name, lines)


def believed(values: object, name: str, lines: Mapping[Loc, int]) -> Competition:
    """Make the competition of plain values, or say what is wrong with them and where.

    Raises
    ------
    StudyError
        A key is unknown or a value does not fit.
    """
    try:
        return Competition.model_validate(values)
    except ValidationError as wrong:
        told = [_placed(error, lines) for error in wrong.errors()[:_SEVERAL]]
        what = Text(ru="\n".join(each.ru for each in told), en="\n".join(each.en for each in told))
        raise StudyError(what, where=name, todo=_MEND) from None


def _value(node: yaml.Node, loc: Loc, lines: dict[Loc, int]) -> Any:  # noqa: ANN401 because YAML holds anything
    """Turn a node into plain values, remembering the line of each."""
    lines.setdefault(loc, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            lines[(*loc, str(key.value))] = key.start_mark.line + 1
        return {str(key.value): _value(child, (*loc, str(key.value)), lines) for key, child in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*loc, at), lines) for at, child in enumerate(node.value)]
    return node.value


def _placed(error: ErrorDetails, lines: Mapping[Loc, int]) -> Text:
    loc = error["loc"]
    line = next((lines[loc[:size]] for size in range(len(loc), -1, -1) if loc[:size] in lines), 0)
    what = _problem(error)
    return _LINE.format(line=line, what=what) if line else what


def _problem(error: ErrorDetails) -> Text:
    kind, name = error["type"], next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), "")
    told = error.get("ctx", {})
    if kind in _UNKNOWN:
        return _UNKNOWN[kind](str(told.get("name", name)), error)
    plain: Mapping[str, Text] = {
        "said": _WORDS,
        "anchors": _ANCHORS.format(title=told.get("title", "")),
        "missing": _MISSING.format(name=name),
        "too_short": _MISSING.format(name=name),
    }
    return plain.get(kind, _WRONG.format(name=name, raw=error["input"]))


_UNKNOWN: Mapping[str, Callable[[str, ErrorDetails], Text]] = {
    "metric": lambda name, _: _strange(name, [*names()], few=True),
    "register": lambda name, _: _strange(name, [table.name for table in contract.TABLES]),
    "extra_forbidden": lambda name, error: _strange(name, _keys(error["loc"][:-1])),
    "literal_error": lambda _, error: _strange(str(error["input"]), [*NEEDS] if "needs" in error["loc"] else [*CONTENTS]),
}


def _strange(name: str, known: list[str], *, few: bool = False) -> Text:
    close = nearest(name, known, cutoff=0.4)
    told = ", ".join(known)
    if few:
        rest = _PERHAPS.format(near=close) if close else same(".")
    else:
        rest = _NEAR.format(near=close, known=told) if close else _KNOWN.format(known=told)
    return _STRANGE.format(name=name, near=rest)


def _keys(loc: Loc) -> list[str]:
    model: type[BaseModel] = Competition
    for step in loc:
        if isinstance(step, str) and step in model.model_fields:
            inner = [part for part in get_args(model.model_fields[step].annotation) if isinstance(part, type) and issubclass(part, BaseModel)]
            model = inner[0] if inner else model
    return list(model.model_fields)
