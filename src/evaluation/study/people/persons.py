"""What the rows of one sheet tell of people, as parallel columns; alike rows are looked at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.coded import Coded
from evaluation.study.findings import Place
from evaluation.study.people.identity import NOBODY, Identity, identity, name_of, read_name
from evaluation.study.reading import Value, blank, plain, tidy

NUMBER = "student_id"
TELLING = ("name", "surname", "given_name", "patronymic", "snils", "birth_date")
"""Columns that tell who a row is about."""
ABOUT = ("programme", "programme_name", "group")
"""Columns that tell two records of one person apart."""
STUDENTS = "students"
_WORDLESS = 16
"""The longest word for nothing («нет сведений») is shorter."""


@dataclass(frozen=True, slots=True)
class Persons:
    """Columns of one sheet that tell whom its rows are about; `rows` are the numbers of rows in the file.

    Every column is as long as `rows`; a column the sheet lacks is left out.
    """

    table: str
    file: str
    sheet: str
    rows: Sequence[int]
    columns: Mapping[str, Sequence[Value]]

    @property
    def listing(self) -> bool:
        """Whether this is a list of students, not a table that refers to them."""
        return self.table == STUDENTS

    @property
    def named(self) -> bool:
        """Whether a column names people, or a number lacks."""
        numbers = self.columns.get(NUMBER, (None,))
        met = [numbers.values[code] for code in numbers.used()] if isinstance(numbers, Coded) else numbers
        return any(column in self.columns for column in TELLING) or None in met or "" in met

    @property
    def judged(self) -> bool:
        """Whether its rows have to be looked at; rows that only refer by number need not."""
        return self.listing or self.named


@dataclass(frozen=True, slots=True)
class Mention:
    """One person as one sheet mentions them: number, identity, and the rows (places in the columns) that do so."""

    number: str
    identity: Identity
    programme: str
    group: str
    shown: str
    source: Persons
    places: Sequence[int]
    answered: bool = False
    """Whether a human wrote the number into the list."""

    @property
    def at(self) -> Place:
        """The first row that mentions the person."""
        return Place(self.source.file, self.source.sheet, str(self.source.rows[self.places[0]]))

    @property
    def rows(self) -> tuple[int, ...]:
        """Numbers of the rows in the file."""
        return tuple(self.source.rows[place] for place in self.places)


def mentions(persons: Persons) -> Iterator[Mention]:
    """Gather alike rows of a sheet: rows that tell the same number, identity, programme and group."""
    wanted = (NUMBER, *TELLING, *ABOUT)
    empty: Sequence[Value] = (None,) * len(persons.rows)
    columns = [_cells(persons.columns.get(name, empty)) for name in wanted]
    alike: dict[tuple[Value, ...], list[int]] = {}
    for place, told in enumerate(zip(*columns, strict=True)):
        alike.setdefault(told, []).append(place)
    for told, places in alike.items():
        values = dict(zip(wanted, told, strict=True))
        yield _mention(values, persons, places)


def _said(value: Value) -> str:
    text = value if isinstance(value, str) else tidy(value)
    return "" if len(text) <= _WORDLESS and blank(text) else text


def _cells(column: Sequence[Value]) -> Sequence[Value]:
    return [column.values[code] for code in column.codes.tolist()] if isinstance(column, Coded) else column


def _mention(values: Mapping[str, Value], persons: Persons, places: list[int]) -> Mention:
    parts = [_said(values[name]) for name in ("surname", "given_name", "patronymic")]
    whole = _said(values["name"])
    name = name_of(*parts) if parts[0] else read_name(whole) if whole else NOBODY
    return Mention(
        number=tidy(values[NUMBER]),
        identity=identity(name, values["snils"], values["birth_date"]),
        programme=str(values["programme"] or "") or (plain(values["programme_name"]) if values["programme_name"] else ""),
        group=str(values["group"] or ""),
        shown=whole or " ".join(part for part in parts if part),
        source=persons,
        places=places,
    )
