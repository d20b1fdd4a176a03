"""Dates and years as colleges write them."""

import datetime as dt
import re

from evaluation.study.reading import UNKNOWN, Raw, Reading, blank, refused, tidy

EARLIEST, LATEST = 1920, 2100
"""Years outside which a date is a slip of the pen."""

_PIVOT = 50
"""Two-digit years below it belong to this century."""
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(14_611, 73_415)
"""Excel serial numbers of 1940-2100."""
_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_TAIL = r"(?:\s*(?:г\.?|год|года))?"
_DOTTED = re.compile(rf"^(\d{{1,2}})\s*\.\s*(\d{{1,2}})\s*\.\s*(\d{{4}}|\d{{2}}){_TAIL}(?:\s+0?0:00(?::00)?)?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$")
_SLASHED = re.compile(r"^(\d{1,2})[/\\-](\d{1,2})[/\\-](\d{4}|\d{2})$")
_WORDED = re.compile(rf"^[«\"]?(\d{{1,2}})[»\"]?\s+([а-яё]+)\s+(\d{{4}}){_TAIL}$", re.IGNORECASE)
_PARTIAL = re.compile(
    rf"^(?:[а-яё]+\s+\d{{4}}|\d{{1,2}}[./]\d{{4}}|\d{{4}}-\d{{1,2}}|(?:19|20)\d{{2}}){_TAIL}$", re.IGNORECASE
)
_YEAR = re.compile(
    r"^(\d{4})(?:\s*[/\\–—-]\s*(\d{4}|\d{2}))?\s*(?:уч(?:\.|ебный)?\s*)?(?:г\.?|год|года)?$", re.IGNORECASE
)


def read_date(raw: Raw) -> Reading:
    """Read a date; nothing is guessed.

    >>> read_date("1.9.15").value, read_date("2015-09-01").value
    (datetime.date(2015, 9, 1), datetime.date(2015, 9, 1))
    >>> read_date("сентябрь 2015").rule, read_date("09/01/2015").rule
    ('date_incomplete', 'date_ambiguous')
    """
    if blank(raw):
        return UNKNOWN
    if isinstance(raw, dt.datetime):
        return _within(raw.date())
    if isinstance(raw, dt.date):
        return _within(raw)
    if isinstance(raw, bool | dt.time | dt.timedelta):
        return refused("date_unreadable")
    text = tidy(raw)
    if isinstance(raw, int | float) or text.isdigit():
        return _serial(float(text) if isinstance(raw, str) else float(raw or 0), text)
    return _written(text)


def _written(text: str) -> Reading:
    if dotted := _DOTTED.match(text):
        day, month, year = dotted.groups()
        return _day(_century(year), int(month), int(day))
    if iso := _ISO.match(text):
        year, month, day = iso.groups()
        return _day(int(year), int(month), int(day))
    if slashed := _SLASHED.match(text):
        return _either(*slashed.groups())
    if worded := _WORDED.match(text):
        day, name, year = worded.groups()
        month_number = _month(name.lower())
        return _day(int(year), month_number, int(day)) if month_number else refused("date_unreadable")
    return refused("date_incomplete" if _PARTIAL.match(text) else "date_unreadable")


def _month(name: str) -> int:
    if name in {"май", "мая", "мае"}:
        return 5
    return next((place for place, stem in enumerate(_MONTHS, start=1) if place != 5 and name.startswith(stem)), 0)  # noqa: PLR2004 because May alone has no stem of its own


def _century(year: str) -> int:
    short = int(year)
    if len(year) == len("2015"):
        return short
    return 2000 + short if short < _PIVOT else 1900 + short


def _day(year: int, month: int, day: int) -> Reading:
    try:
        return _within(dt.date(year, month, day))
    except ValueError:
        return refused("date_impossible")


def _within(day: dt.date) -> Reading:
    return Reading(day) if EARLIEST <= day.year <= LATEST else refused("date_out_of_range", year=day.year)


def _either(first: str, second: str, year: str) -> Reading:
    as_day_first = _day(_century(year), int(second), int(first))
    as_month_first = _day(_century(year), int(first), int(second))
    if as_day_first.rejected or as_day_first == as_month_first:
        return as_month_first
    if as_month_first.rejected:
        return as_day_first
    return refused("date_ambiguous", first=tidy(_plain_date(as_day_first)), second=tidy(_plain_date(as_month_first)))


def _plain_date(reading: Reading) -> dt.date | None:
    return reading.value if isinstance(reading.value, dt.date) else None


def _serial(number: float, text: str) -> Reading:
    if int(number) not in _SERIALS:
        return refused("date_incomplete" if _PARTIAL.match(text) else "date_unreadable")
    day = _EPOCH + dt.timedelta(days=int(number))
    return Reading(day, "date_serial", {"day": tidy(day)})


_MONTH_OF = re.compile(rf"^(?:([а-яё]+)\s+(\d{{4}})|(\d{{1,2}})[./](\d{{4}})|(\d{{4}})-(\d{{1,2}})){_TAIL}$", re.IGNORECASE)


def first_of_month(words: str) -> dt.date | None:
    """Read a month as its first day, for lists that may name no day; None when the words name none.

    >>> first_of_month("декабрь 2015"), first_of_month("11.2015")
    (datetime.date(2015, 12, 1), datetime.date(2015, 11, 1))
    >>> first_of_month("2015 год") is first_of_month("осень 2015") is None
    True
    """
    written = _MONTH_OF.match(tidy(words))
    if written is None:
        return None
    name, after_name, number, after_number, before, last = written.groups()
    month = _month(name.lower()) if name else int(number or last)
    reading = _day(int(after_name or after_number or before), month, 1)
    return reading.value if isinstance(reading.value, dt.date) else None


def read_year(raw: Raw) -> Reading:
    """Read a year; an academic year is its first year.

    >>> [read_year(raw).value for raw in (2015, "2015/16", "2015/2016 уч. г.", "2015 г.")]
    [2015, 2015, 2015, 2015]
    >>> read_year("2015-2018").rule
    'year_unreadable'
    """
    if blank(raw):
        return UNKNOWN
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta):
        return refused("year_unreadable")
    matched = _YEAR.match(tidy(raw))
    if not matched:
        return refused("year_unreadable")
    first, second = matched.groups()
    follows = second is None or int(second) % 100 == (int(first) + 1) % 100
    return Reading(int(first)) if follows else refused("year_unreadable")
