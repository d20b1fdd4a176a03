"""Numbers, counts, flags and codes as colleges write them."""

import datetime as dt
import math
import re

from evaluation.study.people.control import inn_valid, ogrn_valid
from evaluation.study.reading import UNKNOWN, Raw, Reading, blank, plain, refused, tidy
from evaluation.study.teaching.former_codes import former_code
from evaluation.text import Text

YES = frozenset({"да", "+", "1", "true", "истина", "yes", "есть", "y", "v", "✓", "√"})
NO = frozenset({"нет", "0", "false", "ложь", "no", "n"})

_NUMBER = re.compile(r"^([-−–]?\d{1,3}(?:[ '\u2009]\d{3})+|[-−–]?\d+)(?:[.,](\d+))?$")
_UNITED = re.compile(
    r"^([-−–]?\d[\d ]*(?:[.,]\d+)?)\s*"
    r"(чел|человека?|ч|час(?:а|ов)?|руб|рублей|р|мес|месяц(?:а|ев)?|балл(?:а|ов)?|шт|лет|года?|семестр|полугодие)\.?$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"^([-−–]?\d+(?:[.,]\d+)?)\s*%$")
OUT_OF = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(?:из|/|of)\s*(\d+(?:[.,]\d+)?)\s*(?:балл(?:а|ов)?)?\.?$", re.IGNORECASE)
"""A score with its maximum: «42,35 из 80», «42.35/80»."""
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
    if scored := OUT_OF.match(text):
        value = _float(scored[1])
        return Reading(value, "number_out_of", {"number": _text(value), "whole": _text(_float(scored[2]))})
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
    return _programme(text) or _former(text) or _registered(text) or _lettered(text) or _other(text)


_REGISTERED = re.compile(r"^(?:\d[\d ]{8,16}|\d+(?:[.,]\d+)?[eе]\+?\d+)$", re.IGNORECASE)
_LETTERS = str.maketrans("OОoоЗIlІ", "00003111")
_INN, _OGRN = (9, 10, 11, 12), (13, 15)
_EXAMPLE = "00"
"""Regions are numbered from 01: a taxpayer number that begins so is made up for teaching."""


def _other(text: str) -> Reading:
    return Reading(text) if any(sign.isdigit() for sign in text) else refused("code_unreadable")


def _former(text: str) -> Reading | None:
    """Read a code of the lists in force before 2014: «150709.02»."""
    found = former_code(text)
    if found is None:
        return None
    return Reading(found, "code_old", {"code": found}) if found else Reading(text.split(maxsplit=1)[0], "code_old_unknown")


def _registered(text: str) -> Reading | None:
    """Read a taxpayer or a registration number, putting back a lost leading zero where the check digit proves it."""
    if not _REGISTERED.match(text):
        return None
    digits = text.replace(" ", "")
    if not digits.isdecimal():
        return refused("inn_wrong")
    if len(digits) in _OGRN:
        return Reading(digits) if ogrn_valid(digits) else refused("ogrn_wrong")
    if len(digits) not in _INN:
        return refused("inn_wrong")
    whole = digits.zfill(len(digits) + len(digits) % 2)
    if inn_valid(whole):
        return Reading(whole) if whole == digits else Reading(whole, "code_zero", {"code": whole})
    return Reading(digits) if digits.startswith(_EXAMPLE) and whole == digits else refused("inn_wrong")


def _lettered(text: str) -> Reading | None:
    """Read a programme code typed with letters that look like digits: «15.О1.05»."""
    head = text[:8].translate(_LETTERS)
    reading = _programme(head) if head != text[:8] else None
    return Reading(reading.value, "code_letters", {"code": reading.value}) if reading and reading.value else None


def _programme(text: str) -> Reading | None:
    matched = _CODE.match(text)
    if not matched:
        return None
    first, middle, last, words = matched.groups()
    code = f"{int(first):02d}.{middle}.{last}"
    if plain(words):
        return Reading(code, "code_with_words", {"code": code})
    return Reading(code) if code == text else Reading(code, "code_zero", {"code": code})


def _from_date(day: dt.date) -> str:
    """Write the date as day.month.year, or as month.day.year where only that makes a code of vocational education."""
    american = day.month not in _LEVELS and day.day in _LEVELS
    return f"{day:%m.%d.%y}" if american else f"{day:%d.%m.%y}"
