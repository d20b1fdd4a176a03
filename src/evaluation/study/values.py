"""One cell into one typed value, by the declaration of its column."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from evaluation.study.contract import NOT_DUE, Column, Kind
from evaluation.study.dates import read_date, read_year
from evaluation.study.marks import read_mark
from evaluation.study.numbers import read_code, read_flag, read_number, read_whole
from evaluation.study.reading import UNKNOWN, Raw, Reading, blank, excel_error, nearest, plain, refused, tidy
from evaluation.text import Text


def read_listed(raw: Raw, allowed: Mapping[Any, Text], spellings: Mapping[str, Any]) -> Reading:
    """Read one of the allowed words: its key, its label in either language, or a known spelling.

    >>> read_listed("Муж.", {"m": Text("мужской", "male")}, {"муж": "m"}).value
    'm'
    """
    meanings = _meanings(allowed, spellings)
    word = plain(raw)
    if word in meanings:
        return Reading(meanings[word] or None)
    if blank(raw):
        return UNKNOWN
    close = nearest(word, meanings)
    hint = (
        Text(ru="Ближе всего «{word}».", en="The nearest is «{word}».").format(word=close)
        if close
        else Text(ru="", en="")
    )
    labels = Text(
        ru=", ".join(label.ru for label in allowed.values()), en=", ".join(label.en for label in allowed.values())
    )
    return refused("not_in_list", nearest=hint, allowed=labels)


def _meanings(allowed: Mapping[Any, Text], spellings: Mapping[str, Any]) -> dict[str, str]:
    known = {plain(word): key for key, label in allowed.items() for word in (key, label.ru, label.en)}
    return {**known, **{plain(word): key for word, key in spellings.items()}}


def read_text(raw: Raw) -> Reading:
    """Read words; a date among words is Excel's doing and is refused.

    >>> read_text(" А-15 ").value, read_text(dt.datetime(2015, 1, 1)).rule
    ('А-15', 'text_was_date')
    """
    if blank(raw):
        return UNKNOWN
    return refused("text_was_date") if isinstance(raw, dt.date | dt.time | dt.timedelta) else Reading(tidy(raw))


_READERS: Mapping[Kind, Callable[[Raw], Reading]] = {
    "text": read_text,
    "code": read_code,
    "year": read_year,
    "integer": read_whole,
    "date": read_date,
    "mark": read_mark,
}


class ColumnReader:
    """Reads the cells of one column of one sheet; equal cells are read once."""

    def __init__(self, column: Column, cells: list[Raw]) -> None:
        """Look at the whole column first: a hyphen means no only beside a plus."""
        self.column = column
        self._dash_is_no = any(isinstance(cell, str) and cell.strip() == "+" for cell in cells)
        self._seen: dict[tuple[type, Raw], Reading] = {}

    def read(self, raw: Raw) -> Reading:
        """Read one cell."""
        key = (type(raw), raw)
        if key not in self._seen:
            self._seen[key] = self._bounded(self._typed(raw))
        return self._seen[key]

    def _typed(self, raw: Raw) -> Reading:
        column = self.column
        if excel_error(raw):
            return refused("excel_error")
        if column.kind == "flag":
            return read_flag(raw, dash_is_no=self._dash_is_no)
        if column.kind == "number":
            return read_number(raw, percent=column.name == "value")
        if column.kind == "text" and column.allowed:
            return read_listed(raw, column.allowed, column.spellings)
        reading = _READERS[column.kind](raw)
        not_due = reading.value in NOT_DUE and reading.value not in column.allowed
        return Reading(None, "exam_not_taken", {"why": NOT_DUE[str(reading.value)]}) if not_due else reading

    def _bounded(self, reading: Reading) -> Reading:
        low, high = self.column.low, self.column.high
        value = reading.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return reading
        if (low is None or value >= low) and (high is None or value <= high):
            return reading
        return refused("out_of_range", column=self.column.label, bounds=_bounds(low, high))


def _bounds(low: float | None, high: float | None) -> Text:
    down = Text(ru=f"не меньше {low:g}", en=f"not below {low:g}") if low is not None else Text("", "")
    up = Text(ru=f"не больше {high:g}", en=f"not above {high:g}") if high is not None else Text("", "")
    joint = Text(ru=" и ", en=" and ") if low is not None and high is not None else Text("", "")
    return Text(ru=f"{down.ru}{joint.ru}{up.ru}", en=f"{down.en}{joint.en}{up.en}")
