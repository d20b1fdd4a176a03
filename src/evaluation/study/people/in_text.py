"""Identifiers that are recognised by their shape in free text: СНИЛС, telephones, e-mail, passports, birth dates, home addresses."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from evaluation.study.people.control import inn_valid, snils_valid
from evaluation.text import Text

KINDS: Mapping[str, Text] = {
    "snils": Text(ru="СНИЛС", en="insurance number"),
    "phone": Text(ru="телефон", en="telephone"),
    "email": Text(ru="электронная почта", en="e-mail"),
    "passport": Text(ru="паспорт", en="passport"),
    "birth": Text(ru="дата рождения", en="birth date"),
    "address": Text(ru="домашний адрес", en="home address"),
    "name": Text(ru="имя человека", en="a person's name"),
}
"""What may be found, in words."""

_GAP = r"[\s\u00a0\u2009\u202f.‐‑–—−-]{0,3}"
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_SNILS = re.compile(rf"(?<!\d)\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{2}}(?!\d)")
_SNILS_SHAPE = re.compile(r"^\d{3}[-‐‑–—]\d{3}[-‐‑–—]\d{3}\D{0,3}\d{2}$")
_PHONE = re.compile(rf"(?<![\d])(?:\+\s?7|8|7){_GAP}\(?\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\d)")
_CITY_PHONE = re.compile(rf"(?<!\d)(?:(?:\+\s?7|8){_GAP})?\(\d{{3,5}}\){_GAP}\d{{1,3}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\d)")
_MOBILE = re.compile(rf"(?<![\d+])\(?9\d{{2}}\)?{_GAP}\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\d)")
_CALL = re.compile(r"(?:тел|телефон|моб|сот)\w{0,6}\.?\s*:?\s*№?\s*(\+?\d[\d\s()‐–-]{4,}\d)", re.IGNORECASE)
_PASSPORT = re.compile(
    r"(?:паспорт\w*|серия)\D{0,30}\d{2}\s?\d{2}[\s,;№Nnомер.:-]{0,12}\d{6}(?!\d)|(?<!\d)\d{2}\s\d{2}\s(?:№\s?)?\d{6}(?!\d)", re.IGNORECASE
)
_BIRTH = re.compile(
    r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}\s?(?:г\.?\s?р\b\.?|год[а]?\s+рожд\w*)|"
    r"(?:род\.|родил\w+|дата рождения|д\.\s?р\.)\D{0,4}\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:ул|улица|пер|переулок|пр|просп|проспект|мкр)\b\.?[^,;\d]{2,40},?\s*"
    r"(?:д\.?|дом)?\s*\d+\w?[,\s]+кв(?:артира)?\.?\s*\d+",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A part of a text that identifies a person: where it begins and ends, and of which kind it is."""

    start: int
    end: int
    kind: str


def shaped(text: str) -> Iterator[Trace]:
    """Find identifiers by their shape; a text without digits and without @ is left at once."""
    if "@" in text:
        yield from (Trace(*found.span(), "email") for found in _EMAIL.finditer(text))
    if not _DIGIT.search(text):
        return
    for kind, pattern, true in _SHAPES:
        yield from (Trace(*found.span(), kind) for found in pattern.finditer(text) if true(found.group()))


def _snils(text: str) -> bool:
    return bool(_SNILS_SHAPE.match(text)) or snils_valid(_digits(text))


def _mobile(text: str) -> bool:
    return not (text.isdecimal() and inn_valid(text))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _any(text: str) -> bool:
    return bool(text)


_SHAPES: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("passport", _PASSPORT, _any),
    ("birth", _BIRTH, _any),
    ("address", _ADDRESS, _any),
    ("snils", _SNILS, _snils),
    ("phone", _PHONE, _any),
    ("phone", _CITY_PHONE, _any),
    ("phone", _MOBILE, _mobile),
    ("phone", _CALL, _any),
)


def numeric(value: float) -> bool:
    """Tell whether a quantity is a person's number that slipped into a column of numbers: a СНИЛС or a mobile telephone.

    >>> numeric(11223344595), numeric(89021234567.0), numeric(9021234567), numeric(25), numeric(12000000.5)
    (True, True, True, False, False)
    """
    if value != value or value in {float("inf"), float("-inf")} or value != int(value):  # noqa: PLR0124 because NaN is the only value unequal to itself
        return False
    digits = str(int(value))
    return snils_valid(digits) or bool(re.fullmatch(r"[78]?9\d{9}", digits))
