"""Parameters of a report: typed, compared with the notebook's own, refused before anything runs."""

import ast
import datetime as dt
import difflib
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from nbformat import NotebookNode
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from pydantic_core import ErrorDetails

from evaluation.competitions import DEFAULT
from evaluation.disclosure.published import Audience
from evaluation.errors import QuestionError, ReportError
from evaluation.study.slug import slug
from evaluation.text import Lang, Text, same


class Parameters(BaseModel):
    """What every report asks, as JSON values.

    `as_of` is a date as 2016-08-31, or empty: the date of the study's own data.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    study: str = "../data/demo"
    lang: Lang = "ru"
    as_of: str = ""
    audience: Audience = "jury"

    @property
    def apart(self) -> str:
        """What its runs are kept apart by, besides study, date and audience."""
        return ""

    @field_validator("as_of")
    @classmethod
    def _is_a_date(cls, value: str) -> str:
        if value:
            dt.date.fromisoformat(value)
        return value

    @classmethod
    def speaking(cls, lang: str) -> Lang:
        """Read a language as the user wrote it; an unknown one is refused."""
        return checked(cls, {"lang": lang}).lang


class CompetitionParameters(Parameters):
    """Materials of a competition: `competition` is its name on the sheet, of a file beside the passport, or of a ready one."""

    competition: str = DEFAULT

    @property
    def apart(self) -> str:
        """Materials of different competitions stand apart."""
        return "" if self.competition == DEFAULT else slug(self.competition)


Asked = TypeVar("Asked", bound=BaseModel)


def checked(model: type[Asked], values: Mapping[str, Any]) -> Asked:
    """Make the parameters, or say which of them is wrong, where it was found and what the nearest right one is.

    Raises
    ------
    QuestionError
        If a name is unknown or a value is of the wrong kind.

    >>> checked(Parameters, {"lang": "en"}).lang
    'en'
    """
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        raise _explained(model, error.errors()[0]) from None


def _explained(model: type[BaseModel], problem: ErrorDetails) -> QuestionError:
    name = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        return QuestionError(
            Text(ru="У отчёта нет параметра «{name}».", en='The report has no parameter "{name}".').format(name=name),
            todo=nearest(name, model.model_fields),
        )
    value = problem["input"]
    if problem["type"] == "literal_error":
        allowed = get_args(model.model_fields[name].annotation)
        return QuestionError(
            Text(ru="Параметр «{name}» не может быть «{value}».", en='Parameter "{name}" cannot be "{value}".').format(name=name, value=value),
            todo=nearest(str(value), allowed),
        )
    return QuestionError(
        Text(
            ru="Параметр «{name}» должен быть {kind}, а задано: {value}.",
            en='Parameter "{name}" must be {kind}, but it is: {value}.',
        ).format(name=name, kind=_kind_in_words(name, model), value=json.dumps(value, ensure_ascii=False, default=str)),
        todo=Text(ru="исправьте значение параметра.", en="mend the parameter's value."),
    )


def _kind_in_words(name: str, model: type[BaseModel]) -> Text:
    if name == "as_of":
        return Text(ru="датой вида 2016-08-31 (или пустой строкой)", en="a date as 2016-08-31 (or an empty string)")
    words = {
        str: Text(ru="строкой", en="text"),
        int: Text(ru="целым числом", en="a whole number"),
        float: Text(ru="числом", en="a number"),
        bool: Text(ru="значением true или false", en="true or false"),
    }
    annotation: Any = model.model_fields[name].annotation
    choice = Text(ru="одним из значений: {values}", en="one of: {values}")
    return words.get(annotation) or choice.format(values=", ".join(map(str, get_args(annotation))))


def nearest(wanted: str, known: Iterable[str]) -> Text:
    """Say which known name may have been meant, and all that are known."""
    known = list(known)
    close = difflib.get_close_matches(wanted, known, n=1)
    guess = Text(ru="возможно, имелось в виду «{near}»; ", en='perhaps "{near}" was meant; ').format(near=close[0]) if close else same("")
    every = Text(ru="можно: {known}.", en="possible: {known}.").format(known=", ".join(known))
    return Text(ru=guess.ru + every.ru, en=guess.en + every.en)


def from_words(model: type[BaseModel], pairs: Iterable[str]) -> dict[str, Any]:
    """Read `name=value` as written on the command line; a value is JSON unless the parameter is text.

    >>> from_words(Parameters, ["audience=founder"])
    {'audience': 'founder'}
    """
    values: dict[str, Any] = {}
    for pair in pairs:
        name, found, value = pair.partition("=")
        if not found:
            raise QuestionError(
                Text(ru="Параметр записан без знака «=»: {pair}.", en='A parameter lacks the sign "=": {pair}.').format(pair=pair),
                todo=Text(ru="пишите так: -p audience=founder", en="write it so: -p audience=founder"),
            )
        values[name.strip()] = value.strip() if _is_text(model, name.strip()) else _json(value)
    return values


def _is_text(model: type[BaseModel], name: str) -> bool:
    field = model.model_fields.get(name)
    return field is None or field.annotation is str or all(isinstance(arg, str) for arg in get_args(field.annotation) or (1,))


def _json(value: str) -> object:
    try:
        parsed: object = json.loads(value)
    except json.JSONDecodeError:
        return value
    return parsed


def declared(notebook: NotebookNode) -> dict[str, object]:
    """Read names and defaults from the notebook's cell tagged `parameters`, without running it.

    Raises
    ------
    ReportError
        If there is not exactly one such cell, or it holds anything but `name = value`.
    """
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
    if len(cells) != 1:
        raise ReportError(
            Text(
                ru="В тетради должна быть ровно одна ячейка с меткой parameters.",
                en="A notebook needs exactly one cell tagged parameters.",
            ),
            todo=Text(ru="верните исходную тетрадь.", en="restore the original notebook."),
        )
    return dict(_assigned(statement) for statement in ast.parse(cells[0].source).body)


def _assigned(statement: ast.stmt) -> tuple[str, object]:
    target = statement.target if isinstance(statement, ast.AnnAssign) else statement.targets[0] if isinstance(statement, ast.Assign) else None
    value = getattr(statement, "value", None)
    if not isinstance(target, ast.Name) or not isinstance(value, ast.expr):
        raise ReportError(
            Text(
                ru="В ячейке parameters допустимы только строки вида «имя = значение».",
                en='The parameters cell may hold only lines as "name = value".',
            ),
            where=ast.unparse(statement),
        )
    return target.id, ast.literal_eval(value)


def agree(notebook: NotebookNode, model: type[BaseModel], where: str) -> None:
    """Refuse a notebook whose parameters cell differs from its model in names or defaults.

    papermill would inject anything, silently; this is why the comparison is made before it is called.
    """
    wanted: dict[str, Any] = {name: field.default for name, field in model.model_fields.items()}
    if declared(notebook) != wanted:
        raise ReportError(
            Text(
                ru="Параметры тетради ({found}) не те, что у отчёта ({wanted}).",
                en="The notebook's parameters ({found}) are not the report's ({wanted}).",
            ).format(found=declared(notebook), wanted=wanted),
            where=where,
            todo=Text(ru="верните исходную ячейку parameters.", en="restore the original parameters cell."),
        )
