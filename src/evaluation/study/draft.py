"""A passport as it was written, before it is believed: its parts, the place of each, and errors in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evaluation.errors import StudyError
from evaluation.study import contract, versions
from evaluation.study.findings import RULES, Finding, Place
from evaluation.study.formats.sheet import Sheet
from evaluation.study.passport import SHEETS, Passport, Total, labels
from evaluation.study.read import SheetReading, read_sheet
from evaluation.study.reading import nearest
from evaluation.study.rules import CATALOGUE
from evaluation.text import Text

Loc = tuple[int | str, ...]

_SEVERAL = 10
"""How many mistakes one message names."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Parts of a passport as text or cells, the place of each, and its totals as a sheet, read like any other."""

    file: str
    parts: Mapping[str, Any]
    places: Mapping[Loc, Place] = field(default_factory=dict)
    totals: Sheet | None = None
    findings: tuple[Finding, ...] = ()
    schema: int = versions.SCHEMA


@dataclass(frozen=True, slots=True)
class Loaded:
    """A passport, its totals as rows with their findings, and the schema by which it was written."""

    passport: Passport
    totals: SheetReading
    schema: int = versions.SCHEMA


def load(draft: Draft) -> Loaded:
    """Believe a draft, or say what is wrong with it and where."""
    parts = versions.current(draft.parts, draft.schema, draft.file)
    read = read_sheet(draft.totals) if draft.totals else SheetReading()
    rows = [row.values for lot in read.lots for row in lot.rows if lot.table is contract.TOTALS]
    totals = [{name: value for name, value in row.items() if value is not None} for row in rows]
    try:
        passport = Passport.model_validate({**parts, "totals": [Total.model_validate(row) for row in totals]})
    except ValidationError as wrong:
        raise _taught(wrong, draft) from None
    return Loaded(passport, SheetReading(read.lots, (*draft.findings, *read.findings)), draft.schema)


def _taught(wrong: ValidationError, draft: Draft) -> StudyError:
    """Turn pydantic's errors into ours."""
    errors = wrong.errors()[:_SEVERAL]
    lines = [_placed(error, draft) for error in errors]
    what = Text(ru="\n".join(line.ru for line in lines), en="\n".join(line.en for line in lines))
    todo = Text(ru="Исправьте паспорт проекта и повторите.", en="Correct the passport and try again.")
    return StudyError(what, where=draft.file, todo=todo)


def _placed(error: ErrorDetails, draft: Draft) -> Text:
    loc = error["loc"]
    place = next(
        (draft.places[loc[:size]] for size in range(len(loc), 0, -1) if loc[:size] in draft.places), Place(draft.file)
    )
    cell = Place("", place.sheet, place.cell).text
    problem = _problem(error)
    return Text(ru=f"{cell.ru}: {problem.ru}", en=f"{cell.en}: {problem.en}") if cell.ru else problem


def _problem(error: ErrorDetails) -> Text:
    """Say one problem; what a reader of cells rejected is said in the words of its rule."""
    kind, name = error["type"], str(error["loc"][-1])
    if kind == "extra_forbidden":
        return unknown(name, fields(error["loc"][:-1]))
    if kind in {"missing", "string_too_short"}:
        return Text(ru="нет обязательного «{name}».", en="required «{name}» is missing.").format(
            name=_label(error["loc"])
        )
    context = error.get("ctx", {})
    if kind == "reading":
        words = {"column": _label(error["loc"]), **context}
        rule = CATALOGUE[str(context["rule"])]
        said = Text(ru="«{name}» = «{raw}»: {title}. {todo}", en="«{name}» = «{raw}»: {title}. {todo}")
        return said.format(
            name=_label(error["loc"]),
            raw=error["input"],
            title=RULES[str(context["rule"])],
            todo=rule.todo.format(**words),
        )
    if kind in {"model_type", "dict_type", "tuple_type", "model_attributes_type"}:
        return Text(ru="«{name}»: здесь нужен {wanted}.", en="«{name}»: {wanted} is needed here.").format(
            name=name, wanted=_wanted(kind)
        )
    return Text(
        ru="«{name}» = «{raw}»: значение не подходит ({why}).", en="«{name}» = «{raw}»: the value does not fit ({why})."
    ).format(
        name=_label(error["loc"]),
        raw=error["input"],
        why=", ".join(f"{key} {limit}" for key, limit in context.items()) or kind,
    )


def _wanted(kind: str) -> Text:
    return (
        Text(ru="список (строки с «-»)", en="a list (lines with «-»)")
        if kind == "tuple_type"
        else Text(ru="раздел «ключ: значение»", en="a section «key: value»")
    )


def unknown(key: str, known: Iterable[str]) -> Text:
    """Say that a key is not known and which one is nearest."""
    options = list(known)
    close = nearest(key, options, cutoff=0.6)
    if close:
        return Text(ru="незнакомое «{key}»; возможно, «{close}»?", en="unknown «{key}»; perhaps «{close}»?").format(
            key=key, close=close
        )
    return Text(ru="незнакомое «{key}»; бывает: {options}.", en="unknown «{key}»; known are: {options}.").format(
        key=key, options=", ".join(options)
    )


def fields(loc: Sequence[int | str]) -> list[str]:
    """Return the keys the passport knows at a place."""
    model = _model(loc)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _model(loc: Sequence[int | str]) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Passport
    for step in loc:
        if isinstance(step, str) and model is not None:
            info = model.model_fields.get(step)
            model = _part(info.annotation) if info else None
    return model


def _part(annotation: object) -> type[BaseModel] | None:
    """Return the model inside an annotation: of `tuple[Person, ...]` it is `Person`."""
    options = (annotation, *get_args(annotation))
    return next((option for option in options if isinstance(option, type) and issubclass(option, BaseModel)), None)


def _label(loc: Loc) -> Text:
    """Name a field by its label and key."""
    sheet = next((sheet for sheet in SHEETS if loc and sheet.field == loc[0]), None)
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    label = labels(sheet.model).get(name) if sheet else None
    return label or Text(ru=name, en=name)
