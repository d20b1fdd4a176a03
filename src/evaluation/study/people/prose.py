"""The passport's own words: whoever is not on sheet «Люди» is not named in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from evaluation.study.findings import Finding, Place, found
from evaluation.study.passport import SHEETS, Passport, labels
from evaluation.study.people.traces import Names, kinds

_NAMED = ("people",)
"""The part in which people are named on purpose."""
_PATHS = ("file",)
"""Fields that name files, which must be found by their names."""
_FREE = frozenset((
    "title", "idea", "done", "useful", "activity", "reason", "event", "decision", "status", "competition", "nomination", "result", "caption",
    "claim", "note", "notes", "source",
))  # fmt: skip
"""Fields in which people write sentences: a surname alone is a person's there; in others it may be a town or a firm."""
_Part = TypeVar("_Part", bound=BaseModel)
At = tuple[str, str]
"""Sheet and field of a word."""
Change = Callable[[str, At, str], str]
"""What is written in place of a text: by its path in the passport, its sheet and field, and itself."""


@dataclass(frozen=True, slots=True)
class CleanPassport:
    """A passport that names only people of sheet «Люди», what was said of it, and the new words by their paths in the passport."""

    passport: Passport
    findings: tuple[Finding, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


def clean_passport(passport: Passport, file: str, names: Names | None = None) -> CleanPassport:
    """Write «[скрыто]» over identifiers of people who are not on sheet «Люди»; say in which sheet and column.

    Once the data are read, `names` know everybody whom identifying columns name.
    """
    known = names or Names.of(person.name for person in passport.people)
    met: dict[At, set[str]] = {}
    words: dict[str, str] = {}

    def change(path: str, at: At, text: str) -> str:
        clean = known.scrub(text, prose=at[1] in _FREE)
        if clean.found:
            met.setdefault(at, set()).update(clean.found)
            words[path] = clean.text
        return clean.text

    clean = _parts(passport, change)
    findings = tuple(_finding(file, sheet, name, traces) for (sheet, name), traces in met.items())
    return CleanPassport(clean, findings, words) if findings else CleanPassport(passport)


def reworded(passport: Passport, words: Mapping[str, str]) -> Passport:
    """Return a passport with the words that an earlier reading has cleaned."""
    return _parts(passport, lambda path, _, text: words.get(path, text)) if words else passport


def _parts(passport: Passport, change: Change) -> Passport:
    parts = {name: _walked(getattr(passport, name), name, (name, name), change) for name in Passport.model_fields if name not in _NAMED}
    return passport.model_copy(update=parts)


def _walked(value: object, path: str, at: At, change: Change) -> object:
    if isinstance(value, str) and at[1] not in _PATHS:
        return change(path, at, value)
    if isinstance(value, BaseModel):
        return _model(value, path, at[0], change)
    if isinstance(value, tuple):
        return tuple(_walked(member, f"{path}/{number}", at, change) for number, member in enumerate(value))
    if isinstance(value, Mapping):
        return {key: _walked(member, f"{path}/{key}", at, change) for key, member in value.items()}
    return value


def _model(part: _Part, path: str, sheet: str, change: Change) -> _Part:
    return part.model_copy(update={name: _walked(getattr(part, name), f"{path}/{name}", (sheet, name), change) for name in type(part).model_fields})


def _finding(file: str, sheet: str, field: str, traces: set[str]) -> Finding:
    declared = next((each for each in SHEETS if each.field == sheet), None)
    column = labels(declared.model).get(field) if declared else None
    place = Place(file, declared.title.ru if declared else "")
    return found("identifier_in_text", place, None, column=column or field, cells=1, kinds=kinds(traces))
