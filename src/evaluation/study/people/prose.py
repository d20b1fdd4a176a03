"""The passport's own words: whoever is not on sheet «Люди» is not named in them."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from evaluation.study.findings import Finding, Place, found
from evaluation.study.passport import SHEETS, Passport, labels
from evaluation.study.people.traces import Names, kinds

_NAMED = ("people",)
"""The part in which people are named on purpose."""
_PATHS = ("file",)
"""Fields that name files, which must be found by their names."""
_Part = TypeVar("_Part", bound=BaseModel)


def clean_passport(passport: Passport, file: str) -> tuple[Passport, tuple[Finding, ...]]:
    """Write «[скрыто]» over identifiers of people who are not on sheet «Люди»; say in which sheet and column."""
    names = Names.of(person.name for person in passport.people)
    met: dict[tuple[str, str], set[str]] = {}
    parts = {
        name: _clean(getattr(passport, name), names, (name, name), met) for name in Passport.model_fields if name not in _NAMED
    }
    findings = tuple(_finding(file, sheet, field, traces) for (sheet, field), traces in met.items())
    return (passport.model_copy(update=parts), findings) if findings else (passport, ())


def _clean(value: object, names: Names, at: tuple[str, str], met: dict[tuple[str, str], set[str]]) -> object:
    if isinstance(value, str) and at[1] not in _PATHS:
        clean = names.scrub(value)
        if clean.found:
            met.setdefault(at, set()).update(clean.found)
        return clean.text
    if isinstance(value, BaseModel):
        return _model(value, names, at[0], met)
    if isinstance(value, tuple):
        return tuple(_clean(member, names, at, met) for member in value)
    if isinstance(value, Mapping):
        return {key: _clean(member, names, at, met) for key, member in value.items()}
    return value


def _model(part: _Part, names: Names, sheet: str, met: dict[tuple[str, str], set[str]]) -> _Part:
    return part.model_copy(update={name: _clean(getattr(part, name), names, (sheet, name), met) for name in type(part).model_fields})


def _finding(file: str, sheet: str, field: str, traces: set[str]) -> Finding:
    declared = next((each for each in SHEETS if each.field == sheet), None)
    column = labels(declared.model).get(field) if declared else None
    place = Place(file, declared.title.ru if declared else "")
    return found("identifier_in_text", place, None, column=column or field, cells=1, kinds=kinds(traces))
