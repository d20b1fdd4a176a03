"""Kinds of fields of the passport: read alike from a workbook's cell and from YAML."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from evaluation.study.dates import read_date, read_year
from evaluation.study.numbers import read_flag, read_number, read_whole
from evaluation.study.reading import Raw, Reading, Value, tidy
from evaluation.study.values import read_listed
from evaluation.text import Text


class Part(BaseModel):
    """A part of the passport: frozen, and unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _by(read: Callable[[Raw], Reading]) -> BeforeValidator:
    """Validate by one of the readers of cells; what it rejects is an error with the code of its rule."""

    def validate(raw: Raw) -> Value:
        reading = read(raw)
        if reading.rejected:
            raise refusing(reading)
        return reading.value

    return BeforeValidator(validate)


def refusing(reading: Reading) -> PydanticCustomError:
    """Turn a rejected reading into the error of a field, with the code of its rule."""
    return PydanticCustomError("reading", "{rule}", {"rule": reading.rule, **{key: str(word) for key, word in reading.words.items()}})


def _moment(raw: Raw) -> Value:
    """Return a date where the words are one, the words themselves otherwise («декабрь 2015»)."""
    reading = read_date(raw)
    return tidy(raw) if reading.rejected or reading.value is None else reading.value


def _points(raw: Raw) -> Reading:
    """Read a share; «10 п. п.» and «10 %» are 0.10, and so is a bare 10: nothing above 1 is a share."""
    words = tidy(raw).lower()
    for unit in ("п.п.", "п. п.", "пп", "pp"):
        words = words.removesuffix(unit).strip() + ("%" if words.endswith(unit) else "")
    told = read_number(words.replace("%%", "%"), percent=True) if isinstance(raw, str) else read_number(raw)
    bare = isinstance(told.value, int | float) and not isinstance(told.value, bool) and told.value > 1
    return replace(told, value=hundredth(float(told.value))) if bare and isinstance(told.value, int | float) else told


def _prose(raw: Raw) -> str:
    """Keep her own line breaks."""
    return "\n".join(line.rstrip() for line in raw.strip().splitlines()) if isinstance(raw, str) else tidy(raw)


def _since(raw: Raw) -> Reading:
    """Read a year; of a whole date its year."""
    whole = read_date(raw) if isinstance(raw, str | dt.date) else None
    return Reading(whole.value.year) if whole is not None and isinstance(whole.value, dt.date) else read_year(raw)


def choice(allowed: Mapping[Any, Text], spellings: Mapping[str, Any] | None = None) -> BeforeValidator:
    """Validate by a list of allowed words: the key, its label in either language, or a known spelling."""
    return _by(lambda raw: read_listed(raw, allowed, spellings or {}))


def split(raw: object) -> object:
    """Split «одно; другое» into its members, at line breaks if there are any; a list stays a list."""
    if isinstance(raw, str):
        return tuple(part.strip() for part in raw.split("\n" if "\n" in raw else ";") if part.strip())
    return (raw,) if isinstance(raw, int | float | dt.date) else raw


def hundredfold(share: float) -> float:
    """Turn a share into percentage points without binary dust.

    >>> hundredfold(0.07)
    7.0
    """
    return float(Decimal(repr(share)) * 100)


def hundredth(points: float) -> float:
    """Turn percentage points into a share without binary dust.

    >>> hundredth(7.0)
    0.07
    """
    return float(Decimal(repr(points)) / 100)


Prose = Annotated[str, BeforeValidator(_prose)]
Words = Annotated[str, BeforeValidator(tidy)]
Day = Annotated[dt.date, _by(read_date)]
Moment = Annotated[dt.date | str, BeforeValidator(_moment)]
Since = Annotated[int, _by(_since)]
Year = Annotated[int, _by(read_year)]
WHOLE = _by(read_whole)
Whole = Annotated[int, WHOLE]
Number = Annotated[float, _by(lambda raw: read_number(raw, percent=True))]
Points = Annotated[float, _by(_points)]
YesNo = Annotated[bool, _by(read_flag)]
Several = Annotated[tuple[Words, ...], BeforeValidator(split)]
Days = Annotated[tuple[Day, ...], BeforeValidator(split)]
Numbers = Annotated[tuple[Number, ...], BeforeValidator(split)]
