"""A column, a table: what their declaration says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from evaluation.text import Text

Kind = Literal["text", "code", "year", "integer", "number", "date", "flag", "mark"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its label, what it may hold and by which words a workbook's header is recognised."""

    name: str
    label: Text
    kind: Kind
    required: bool = False
    allowed: Mapping[str, Text] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    identifying: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its key columns name a row."""

    name: str
    label: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    """A sheet belongs to the table when it has all required columns and at least one of these."""
    register: bool = False
    """A register is known by the name of its sheet (or file), which is the table's label: registers share many headers."""
    titles: tuple[str, ...] = ()
    """Other titles by which the sheet of a register is known."""
    dated: str = ""
    """The column whose date places a row in time; what happened after the day asked for is not seen."""

    def column(self, name: str) -> Column:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def column(name: str, ru: str, en: str, kind: Kind = "text", *headers: str, **more: Any) -> Column:  # noqa: ANN401 because the rest are fields of a column
    """Declare a column by its labels; its other headers follow the kind."""
    return Column(name, Text(ru=ru, en=en), kind, headers=headers, **more)


def register(name: str, label: Text, columns: tuple[Column, ...], key: tuple[str, ...], dated: str = "", titles: tuple[str, ...] = ()) -> Table:
    """Declare a register: a table known by the name of its sheet, whose college is its own unless a column says otherwise."""
    told = {each.name for each in columns}
    college = () if "college" in told else (COLLEGE,)
    return Table(name, label, (*columns, *college), (*key, *(each.name for each in college)), register=True, titles=titles, dated=dated)


COLLEGE = column("college", "Организация", "College", "text", "техникум", "колледж")
STUDENT = Column("student_id", Text(ru="№ по поимённой книге", en="student number"), "text", required=True,
                  headers=("№ по поимённой книге", "поимённая книга", "номер студента", "код студента", "student_id", "student number"))
