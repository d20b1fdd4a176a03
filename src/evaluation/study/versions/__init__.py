"""Versions of what a study is written in: one number for passport, kept tables, records of runs and archives of numbers.

A newer number than :data:`SCHEMA` is refused in words; an older one is read as it is now written, by :data:`MIGRATIONS`.
"""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import StudyError
from evaluation.study.formats.damage import OPENPYXL
from evaluation.study.reading import tidy
from evaluation.text import Text

SCHEMA = 1
"""The schema that this program writes."""
MARK = "evaluation.schema"
"""Under what name a workbook (a property of the document) or a Parquet file (a key of its metadata) tells its schema."""

Parts = Mapping[str, Any]

_PROPERTIES = "docProps/custom.xml"
_LARGEST = 65_536
"""Bytes of a workbook's properties that are looked at; ours take less than a hundredth of them."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a schema to the next: what changed, and how the parts of an older passport are read as the newer one's."""

    before: int
    after: int
    what: Text
    parts: Callable[[Parts], Parts]


def _with_claims(parts: Parts) -> Parts:
    """Give a passport from before schemas the list of claims that it had no place for."""
    return {"claims": [], **parts}


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        0,
        1,
        Text(
            ru="номер схемы записан в самом паспорте; появился лист «Тезисы»",
            en="the passport itself tells its schema; sheet «Тезисы» (claims) has come",
        ),
        _with_claims,
    ),
)
"""Every step in its order, each from the schema at which the one before it arrived."""


def current(parts: Parts, schema: int, file: str) -> Parts:
    """Read parts of a passport written by `schema` as parts of the present one.

    Raises
    ------
    StudyError
        If the schema is newer than this program knows.

    Examples
    --------
    >>> current({"project": {"title": "Проект"}}, 0, "study.yaml")["claims"]
    []
    """
    refuse_newer(schema, file)
    for step in steps(schema):
        parts = step.parts(parts)
    return parts


def steps(schema: int) -> tuple[Migration, ...]:
    """Return what has to be done to a passport of this schema.

    >>> [step.after for step in steps(0)], steps(SCHEMA)
    ([1], ())
    """
    return tuple(step for step in MIGRATIONS if step.before >= schema)


def since(schema: int) -> Text:
    """Say what has changed since a schema.

    >>> since(0).ru[:12]
    'номер схемы '
    """
    done = [step.what for step in steps(schema)]
    return Text(ru="; ".join(what.ru for what in done), en="; ".join(what.en for what in done))


def refuse_newer(schema: int, where: str) -> None:
    """Refuse what a newer program has written.

    Raises
    ------
    StudyError
        If `schema` is above :data:`SCHEMA`.
    """
    if schema <= SCHEMA:
        return
    raise StudyError(
        Text(
            ru="Файл записан более новой программой: схема {schema}, эта программа знает схемы до {known}.",
            en="The file was written by a newer program: schema {schema}; this program knows schemas up to {known}.",
        ).format(schema=schema, known=SCHEMA),
        where=where,
        todo=Text(
            ru="Обновите программу evaluation и повторите; сам файл менять не нужно.",
            en="Update the program evaluation and try again; the file itself is in order.",
        ),
    )


def told(raw: object) -> int | None:
    """Read a schema as it stands in a text or a record: nothing is 0, the time before schemas; None where it is no number.

    >>> told(None), told("1"), told("первая")
    (0, 1, None)
    """
    words = tidy(raw if isinstance(raw, str | int | float) else None)
    if not words:
        return 0 if raw is None else None
    return int(words) if words.isascii() and words.isdigit() else None


def of_workbook(path: Path) -> int:
    """Return the schema a workbook tells in its properties; 0 where it tells none."""
    from openpyxl.packaging.custom import CustomPropertyList
    from openpyxl.xml.functions import fromstring

    try:
        with zipfile.ZipFile(path) as packed, packed.open(_PROPERTIES) as stream:
            properties = CustomPropertyList.from_tree(fromstring(stream.read(_LARGEST)))
    except OPENPYXL:
        return 0
    known = {each.name: each.value for each in properties.props}
    return told(known.get(MARK)) or 0
