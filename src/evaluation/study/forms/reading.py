"""What reading or filling a form gives: its rows with the addresses of their cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.study.findings import Findings, Place
from evaluation.study.formats.sheet import address
from evaluation.study.forms.declare import Form, FormSheet
from evaluation.text import Text

Cell = int | str | None
"""A value of a form: a number of graduates, words, or None: nothing told."""
Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Programme → kind of row → status or filter → number of graduates."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One row of one sheet: its programme, its row number in the form, its values by header number.

    Where it stands (file, sheet's title, row in the file, places of columns) does not take part in comparing.
    """

    sheet: str
    programme: str | None
    name: str
    row: str
    values: Mapping[str, Cell]
    file: str = field(default="", compare=False)
    title: str = field(default="", compare=False)
    number: int = field(default=0, compare=False)
    columns: Mapping[str, int] = field(default_factory=dict, compare=False)

    def count(self, column: str) -> int | None:
        """Return the number of graduates in a column; None when nothing is told."""
        value = self.values.get(column)
        return value if isinstance(value, int) else None

    def words(self, column: str) -> str:
        """Return the words in a column; empty when nothing is told."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def address(self, column: str) -> str:
        """Write the address of a cell, as G7."""
        return address(self.number, self.columns[column])

    def place(self, column: str) -> Place:
        """Return the place of a cell."""
        return Place(self.file, self.title, self.address(column))


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form with its rows.

    Attributes
    ----------
    form
        The version; None where it was not recognised (the findings say so).
    rows
        Rows of all sheets, in order.
    findings
        What reading had to say.
    lacking
        What a filled form could not be told.

    """

    form: Form | None
    rows: tuple[FormLine, ...] = ()
    findings: Findings = Findings()  # noqa: RUF009 because Findings never change
    lacking: tuple[Text, ...] = ()

    def lines(self, sheet: str) -> tuple[FormLine, ...]:
        """Return the rows of one sheet."""
        return tuple(line for line in self.rows if line.sheet == sheet)


def blocks(lines: tuple[FormLine, ...], sheet: FormSheet) -> tuple[tuple[FormLine, ...], ...]:
    """Group the rows of one programme: a block ends where the row numbers begin anew or another code stands."""
    groups: list[list[FormLine]] = []
    for line in lines:
        if sheet.rows and groups and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(tuple(group) for group in groups)


def _goes_on(group: list[FormLine], line: FormLine) -> bool:
    code = next((one.programme for one in group if one.programme), None)
    same = line.programme is None or code is None or line.programme == code
    return same and line.row > group[-1].row
