"""Numbers with control digits: СНИЛС, ИНН, ОГРН; a number that has lost digits is refused, never mended by guessing."""

import re
from dataclasses import dataclass

from evaluation.study.reading import Raw, blank, tidy

_SEPARATORS = re.compile(r"[\s\u00a0\u2009\u202f\-‐‑–—_./]")
_ROUNDED = re.compile(r"^\d+(?:[.,]\d+)?[eе]\+?\d+$", re.IGNORECASE)
_CONTROLLED = 1_001_998
"""Numbers of СНИЛС up to 001-001-998 have no control number."""
_SNILS, _INN, _INN_OF_PERSON, _OGRN, _OGRNIP = 11, 10, 12, 13, 15
_TEN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_ELEVEN = (7, *_TEN)
_TWELVE = (3, *_ELEVEN)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of digits alone, or nothing and the rule that refused it; both empty when nothing was written."""

    digits: str = ""
    rule: str = ""


def snils_valid(digits: str) -> bool:
    """Tell whether eleven digits are a СНИЛС: Σ digit·place modulo 101, of which 100 counts as 0, is the last two.

    The weights run from 9 to 1. Source: resolution of the board of the Pension Fund of Russia of 31.07.2006 № 192p.

    >>> snils_valid("11223344595"), snils_valid("11223344596")
    (True, False)
    """
    if len(digits) != _SNILS or not digits.isdecimal() or not int(digits[:9]):
        return False
    if int(digits[:9]) <= _CONTROLLED:
        return True
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9]))
    return total % 101 % 100 == int(digits[9:])


def inn_valid(digits: str) -> bool:
    """Tell whether ten digits (an organisation) or twelve (a person) are an ИНН.

    Each control digit is Σ weight·digit modulo 11 modulo 10. Source: order of the Federal Tax Service of 29.06.2012 № ММВ-7-6/435@.

    >>> inn_valid("7707083893"), inn_valid("7707083894"), inn_valid("500100732259")
    (True, False, True)
    """
    if not digits.isdecimal():
        return False
    if len(digits) == _INN:
        return _control(digits, _TEN) == int(digits[9])
    if len(digits) == _INN_OF_PERSON:
        return _control(digits, _ELEVEN) == int(digits[10]) and _control(digits, _TWELVE) == int(digits[11])
    return False


def _control(digits: str, weights: tuple[int, ...]) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 % 10


def ogrn_valid(digits: str) -> bool:
    """Tell whether thirteen digits are an ОГРН or fifteen an ОГРНИП: all but the last, modulo 11 (13), modulo 10.

    Source: order of the Ministry of Finance of 30.10.2017 № 165н.

    >>> ogrn_valid("1027700132195"), ogrn_valid("1027700132196")
    (True, False)
    """
    if not digits.isdecimal() or len(digits) not in {_OGRN, _OGRNIP}:
        return False
    return int(digits[:-1]) % (len(digits) - 2) % 10 == int(digits[-1])


def read_snils(raw: Raw) -> Numbered:
    """Read a СНИЛС; a lost leading zero is put back where the control number proves it, rounded digits are refused.

    >>> read_snils("112-233-445 95").digits, read_snils(8765430300.0).digits, read_snils("1,12233E+10").rule
    ('11223344595', '08765430300', 'identifier_digits_lost')
    """
    text = tidy(raw)
    if blank(raw) or text.lower() == "нет":
        return Numbered()
    if _ROUNDED.match(text):
        return Numbered(rule="identifier_digits_lost")
    digits = _SEPARATORS.sub("", text)
    whole = digits.zfill(_SNILS)
    if not digits.isdecimal() or len(whole) != _SNILS or not snils_valid(whole):
        return Numbered(rule="snils_wrong")
    return Numbered(whole)
