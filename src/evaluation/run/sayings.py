"""What the printing rules may write of a number: every figure that a text about it can hold."""

import re
from collections.abc import Iterable, Iterator

from evaluation.estimates import Estimate
from evaluation.report import numerals, table
from evaluation.text import MINUS, Lang

FIGURE = re.compile(rf"[{MINUS}\-+]?\d+(?:[\u00a0\u202f]\d{{3}})*(?:[.,]\d+)?(?:,\d{{3}})*")
"""A figure in a text: sign, thousands, decimals."""
_PLACES = (0, 1, 2, 3)


def figures(text: str) -> tuple[str, ...]:
    """Return the figures of a text without their signs.

    >>> figures("14 из 25 (56 %), от −1,5 до 3 п. п.")
    ('14', '25', '56', '1,5', '3')
    """
    return tuple(each.lstrip(f"{MINUS}-+") for each in FIGURE.findall(text))


_NUMBER = r"\d+(?:[\u00a0\u202f]\d{3}|,\d{3}(?!\d))*(?:[.,]\d+)?"
_SHARE = re.compile(rf"(?:({_NUMBER})–[{MINUS}]?)?({_NUMBER})[\u00a0 ]?%")
_PART = re.compile(rf"({_NUMBER})[\u00a0 ](?:из|of)[\u00a0 ]({_NUMBER})")
_PLAN = re.compile(rf"(?:план|plan)\w*[\u00a0 :—]+{_NUMBER}[\u00a0 ]?%")


def claimed(text: str) -> tuple[str, ...]:
    """Return the figures of a text that must follow from the counts: shares and «k из n», plans left out.

    >>> claimed("14 из 25 (56 %) в 2016 году · план 60 %")
    ('56', '14', '25')
    """
    left = _PLAN.sub("", text)
    return tuple(each for found in (*_SHARE.findall(left), *_PART.findall(left)) for each in found if each)


def sayable(rows: Iterable[Estimate], lang: Lang) -> frozenset[str]:
    """Return all figures that the printing rules may write of these estimates."""
    return frozenset(figure for row in rows for words in _words(row, lang) for figure in figures(words))


def _words(row: Estimate, lang: Lang) -> Iterator[str]:
    known = [number for number in (row.value, row.low, row.high) if number is not None]
    bounds = numerals.worst_best(row) or ()
    for number in (*known, *bounds):
        for base in (0, numerals.SMALL):
            yield numerals.amount(number, row.unit, base, lang)
        for places in _PLACES if row.quantity != "level" else ():
            yield numerals.scaled(number, row.unit, places, lang)
    counts = [row.n, row.unknown, numerals.total(row), *([row.k, row.n - row.k] if row.k is not None else [])]
    yield from (numerals.scaled(count, "count", 0, lang) for count in counts)
    if row.tier is not None:
        yield str(row.tier)


def said(row: Estimate, lang: Lang) -> str:
    """Write a number by the printing rules, as a table does."""
    if not numerals.shown(row):
        return table.missing(row, lang)
    if row.quantity == "level":
        return table.level_words(row, lang)
    value = numerals.signed(row.value or 0.0, row.unit, row.n, lang)
    if row.low is None or row.high is None:
        return value
    return f"{value} ({numerals.gap_range(row.low, row.high, row.unit, row.n, lang)})"
