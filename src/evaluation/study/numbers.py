"""Numbers, counts, flags and codes as colleges write them."""

import datetime as dt
import math
import re

from evaluation.study.reading import UNKNOWN, Raw, Reading, blank, plain, refused, tidy
from evaluation.text import Text

YES = frozenset({"да", "+", "1", "true", "истина", "yes", "есть", "y", "v", "✓", "√"})
NO = frozenset({"нет", "0", "false", "ложь", "no", "n"})

_NUMBER = re.compile(r"^([-−–]?\d{1,3}(?:[ '\u2009]\d{3})+|[-−–]?\d+)(?:[.,](\d+))?$")
_UNITED = re.compile(
    r"^([-−–]?\d[\d ]*(?:[.,]\d+)?)\s*"
    r"(чел|человека?|ч|час(?:а|ов)?|руб|рублей|р|мес|месяц(?:а|ев)?|балл(?:а|ов)?|шт|лет|года?)\.?$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"^([-−–]?\d+(?:[.,]\d+)?)\s*%$")
_CODE = re.compile(r"^(\d{1,2})\.(\d{2})\.(\d{2})(?!\d)(.*)$")
_LEVELS = range(1, 3)
"""Middle part of a programme code in vocational education: 01 workers, 02 specialists."""


def read_number(raw: Raw, *, percent: bool = False) -> Reading:
    r"""Read a number; `percent` says that «85,7 %» may be read as the share 0.857.

    >>> read_number("1\u00a0234,5").value, read_number("5 чел.").rule, read_number("85,7 %").rule
    (1234.5, 'number_unit', 'percent_in_count')
    """
    if blank(raw):
        return UNKNOWN
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Reading(float(raw)) if math.isfinite(raw) else refused("number_unreadable")
    return _written(tidy(raw), percent=percent) if isinstance(raw, str) else refused("number_unreadable")


def _written(text: str, *, percent: bool) -> Reading:
    if _NUMBER.match(text):
        return Reading(_float(text))
    if share := _PERCENT.match(text):
        value = _float(f"{share[1]}e-2")
        return Reading(value, "number_percent", {"number": _text(value)}) if percent else refused("percent_in_count")
    if united := _UNITED.match(text):
        value = _float(united[1])
        return Reading(value, "number_unit", {"number": _text(value)})
    return refused("number_unreadable")


def _float(text: str) -> float:
    return float(re.sub(r"[ '\u2009]", "", text).replace(",", ".").replace("−", "-").replace("–", "-"))


def _text(value: float) -> Text:
    return Text(ru=f"{value:g}".replace(".", ","), en=f"{value:g}")


def read_whole(raw: Raw) -> Reading:
    """Read a whole number.

    >>> read_whole("5,0").value, read_whole(5.5).rule
    (5, 'not_whole')
    """
    reading = read_number(raw)
    if not isinstance(reading.value, float):
        return reading
    if not reading.value.is_integer():
        return refused("not_whole")
    return Reading(int(reading.value), reading.rule, reading.words)


def read_flag(raw: Raw, *, dash_is_no: bool = False) -> Reading:
    """Read yes or no; a hyphen means no only where «+» means yes.

    >>> read_flag("Да").value, read_flag("-", dash_is_no=True).value, read_flag("-").value, read_flag("скорее да").rule
    (True, False, None, 'flag_unreadable')
    """
    if isinstance(raw, bool):
        return Reading(raw)
    word = tidy(raw).lower().rstrip(".")
    if word == "-":
        return Reading(value=False) if dash_is_no else Reading(None, "flag_dash")
    if blank(raw):
        return UNKNOWN
    if word in YES:
        return Reading(value=True)
    return Reading(value=False) if word in NO else refused("flag_unreadable")


def read_code(raw: Raw) -> Reading:
    """Read a programme code or a taxpayer number, rebuilding a code that Excel took for a date.

    >>> read_code(dt.datetime(2005, 1, 15)).value, read_code("8.01.10").value, read_code("15.01.05 Сварщик").value
    ('15.01.05', '08.01.10', '15.01.05')
    """
    if blank(raw):
        return UNKNOWN
    if isinstance(raw, dt.date):
        code = _from_date(raw)
        return Reading(code, "code_was_date", {"code": code})
    if (isinstance(raw, float) and not raw.is_integer()) or isinstance(raw, bool | dt.time | dt.timedelta):
        return refused("code_unreadable")
    text = tidy(raw)
    matched = _CODE.match(text)
    if not matched:
        return Reading(text) if any(sign.isdigit() for sign in text) else refused("code_unreadable")
    first, middle, last, words = matched.groups()
    code = f"{int(first):02d}.{middle}.{last}"
    if plain(words):
        return Reading(code, "code_with_words", {"code": code})
    return Reading(code) if code == text else Reading(code, "code_zero", {"code": code})


def _from_date(day: dt.date) -> str:
    """Write the date as day.month.year, or as month.day.year where only that makes a code of vocational education."""
    american = day.month not in _LEVELS and day.day in _LEVELS
    return f"{day:%m.%d.%y}" if american else f"{day:%d.%m.%y}"
