"""What an official form is: sheets, columns by their header numbers, rows of a programme, checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from evaluation.text import Text

ColumnKind = Literal["code", "row", "label", "text", "count", "identifier"]
CheckKind = Literal[
    "sum", "at_most", "share", "row_sum", "row_at_most", "all_rows", "across",
    "taxpayer", "tax_reason", "unique", "state", "filled_if", "party",
]  # fmt: skip

UNDISCLOSED = Text(ru="значение столбца в форме не раскрыто", en="the column's meaning in the form is not disclosed")
"""Caption of a column that takes part in arithmetic only."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column («графа»): its header number as printed, its caption, and the key of counts it holds.

    `holds` is a code of :data:`evaluation.study.contract.STATUSES` or a filter such as `in_field`; empty where only arithmetic is known.
    """

    number: str
    caption: Text
    kind: ColumnKind = "count"
    holds: str = ""
    optional: bool = False

    @property
    def disclosed(self) -> bool:
        """Whether the meaning is known."""
        return self.caption != UNDISCLOSED


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row («строка») of every programme: its number, its caption and the kind of persons its counts are of."""

    number: str
    caption: Text
    holds: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FormCheck:
    """One relation of the form; `whole` and `parts` are numbers of columns, or of rows for kinds `row_*`.

    `share` bounds part/whole for kind `share`; `beside` is the sheet that holds `whole` for kind `across`;
    `word` is the state of the contract under which `parts` must be filled for kind `filled_if`.
    """

    key: str
    text: Text
    kind: CheckKind
    whole: str = ""
    parts: tuple[str, ...] = ()
    share: float = 0.0
    beside: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of a form. `stem` is the word by which its name is known; the first sheet of a form needs no name.

    `of` is the kind of row (key of counts) a sheet without numbered rows holds.
    """

    key: str
    title: Text
    stem: str
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...] = ()
    checks: tuple[FormCheck, ...] = ()
    of: str = "all"
    persons: bool = False

    def column(self, number: str) -> FormColumn:
        """Return the column with this header number."""
        return next(column for column in self.columns if column.number == number)

    def of_kind(self, kind: ColumnKind) -> FormColumn | None:
        """Return the first column of a kind."""
        return next((column for column in self.columns if column.kind == kind), None)

    @property
    def counts(self) -> tuple[FormColumn, ...]:
        """Columns that hold numbers of graduates."""
        return tuple(column for column in self.columns if column.kind == "count")


@dataclass(frozen=True, slots=True)
class Form:
    """One version of the official form: its key, name, the period it was collected in, and its sheets."""

    key: str
    name: Text
    period: str
    sheets: tuple[FormSheet, ...]

    def sheet(self, key: str) -> FormSheet:
        """Return the sheet called `key`."""
        return next(sheet for sheet in self.sheets if sheet.key == key)

    @property
    def main(self) -> FormSheet:
        """The first sheet."""
        return self.sheets[0]

    @property
    def columns(self) -> tuple[FormColumn, ...]:
        """Columns of all sheets."""
        return tuple(column for sheet in self.sheets for column in sheet.columns)

    @property
    def checks(self) -> tuple[FormCheck, ...]:
        """Checks of all sheets."""
        return tuple(check for sheet in self.sheets for check in sheet.checks)


def numbers(first: int, last: int, width: int = 2) -> tuple[str, ...]:
    """Write header numbers from first to last.

    >>> numbers(8, 11), numbers(8, 9, 1)
    (('08', '09', '10', '11'), ('8', '9'))
    """
    return tuple(f"{one:0{width}d}" for one in range(first, last + 1))


def span(parts: Sequence[str]) -> str:
    """Write numbers shortly: runs of three and more as first–last.

    >>> span(("3", "31", "32", "60", "61", "62"))
    '3, 31, 32, 60–62'
    """
    runs: list[list[str]] = []
    follows = {after: before for before, after in pairwise(parts) if _next(before, after)}
    for part in parts:
        if part in follows:
            runs[-1].append(part)
        else:
            runs.append([part])
    short = 2
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > short else ", ".join(run) for run in runs)


def _next(before: str, after: str) -> bool:
    return before.isdigit() and after.isdigit() and int(after) == int(before) + 1


def undisclosed(*columns: str, optional: bool = False) -> tuple[FormColumn, ...]:
    """Declare columns of numbers whose meaning is unknown."""
    return tuple(FormColumn(number, UNDISCLOSED, optional=optional) for number in columns)


def plain_columns(*columns: str) -> tuple[FormColumn, ...]:
    """Declare columns of words whose meaning is unknown."""
    return tuple(FormColumn(number, UNDISCLOSED, "text") for number in columns)


def count(number: str, ru: str, en: str, holds: str = "") -> FormColumn:
    """Declare a column of numbers."""
    return FormColumn(number, Text(ru=ru, en=en), "count", holds)


def words(number: str, ru: str, en: str, kind: ColumnKind = "text") -> FormColumn:
    """Declare a column of words, a code or a row number."""
    return FormColumn(number, Text(ru=ru, en=en), kind)


def sum_check(whole: str, parts: Iterable[str]) -> FormCheck:
    """Declare: column `whole` is the sum of columns `parts`."""
    all_parts = tuple(parts)
    text = Text(ru=f"гр. {whole} = сумма гр. {span(all_parts)}", en=f"col. {whole} = sum of col. {span(all_parts)}")
    return FormCheck(f"sum_{whole}", text, "sum", whole, all_parts)


def at_most_check(whole: str, *parts: str) -> FormCheck:
    """Declare: columns `parts` together are not above column `whole`."""
    joint = " + ".join(parts)
    text = Text(ru=f"гр. {joint} ≤ гр. {whole}", en=f"col. {joint} ≤ col. {whole}")
    return FormCheck(f"at_most_{'_'.join(parts)}_{whole}", text, "at_most", whole, parts)


def share_check(part: str, whole: str, share: float) -> FormCheck:
    """Declare: over the whole form column `part` is not above `share` of column `whole`."""
    text = Text(ru=f"гр. {part} («иное») не больше 0,5 % гр. {whole}", en=f"col. {part} («other») at most 0.5% of col. {whole}")
    return FormCheck(f"share_{part}_{whole}", text, "share", whole, (part,), share)


def row_sum_check(whole: str, *parts: str) -> FormCheck:
    """Declare: in every column row `whole` is the sum of rows `parts`."""
    text = Text(ru=f"стр. {whole} = сумма стр. {span(parts)}", en=f"row {whole} = sum of rows {span(parts)}")
    return FormCheck(f"row_sum_{whole}_{parts[0]}", text, "row_sum", whole, parts)


def row_at_most_check(part: str, whole: str) -> FormCheck:
    """Declare: in every column row `part` is not above row `whole`."""
    text = Text(ru=f"стр. {part} ≤ стр. {whole}", en=f"row {part} ≤ row {whole}")
    return FormCheck(f"row_at_most_{part}_{whole}", text, "row_at_most", whole, (part,))
