"""The number of a table's cell as a workbook holds it: full precision inside, the printed decimals and unit by a number format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from evaluation.report.blocks import Cell
from evaluation.text import MINUS, NBSP, Lang, number

_NUMERALS = {
    "ru": re.compile(rf"(?<![\d,.])([+\-{MINUS}]?)((?:\d{{1,3}}(?:{NBSP}\d{{3}})+|\d+)(?:,\d+)?)(?![\d]|[,.]\d)"),
    "en": re.compile(rf"(?<![\d,.])([+\-{MINUS}]?)((?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?![\d]|[,.]\d)"),
}
_PERCENT = re.compile(rf"[ {NBSP}]?%")
_POINTS = re.compile(rf"[ {NBSP}]?(?:п\.[ {NBSP}]?п\.|pp\b)")
_SEPARATORS = {"ru": ",", "en": "."}
POINTS = 100.0
"""A difference of shares is held in percentage points: a number format of Excel can write «%» for a hundredth, not «п. п.»."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number for a workbook: its value there, its number format, whether the cell's words tell nothing else, and the words that print it."""

    value: float
    pattern: str
    whole: bool
    said: str = ""


def typed(cell: Cell, lang: Lang) -> Typed | None:
    """Find the number of a cell's value among its words; where it is not printed there, it is not told at all.

    Shares keep their value 0-1 and are shown in percent; a difference of shares is held in percentage points.

    >>> typed(Cell("20 из 26 (77 %)", 20 / 26), "ru")
    Typed(value=0.7692307692307693, pattern='0" "%', whole=False, said='77 %')
    >>> typed(Cell("К", 0.5), "ru") is None
    True
    """
    if cell.value is None:
        return None
    found = tuple(_candidates(cell.text, cell.value, lang))
    return max(found, key=lambda made: (made.whole, made.pattern.strip("0#,.") != ""), default=None)


def _candidates(text: str, value: float, lang: Lang) -> Iterator[Typed]:
    for each in _NUMERALS[lang].finditer(text):
        sign, digits = each[1], each[2]
        after = text[each.end() :]
        percent, points = _PERCENT.match(after), _POINTS.match(after)
        unit = percent or points
        scale = POINTS if unit else 1.0
        decimals = len(digits.partition(_SEPARATORS[lang])[2])
        if _bare(number(value * scale, decimals, lang), lang) != f"{MINUS if sign in ('-', MINUS) else ''}{_bare(digits, lang)}":
            continue
        stop = each.end() + (unit.end() if unit else 0)
        whole = not (text[: each.start()].strip() or text[stop:].strip())
        grouped = NBSP in digits if lang == "ru" else "," in digits
        exact = decimals if _as_office(value * scale, decimals, lang) else decimals + 1
        body = f"{'#,##0' if grouped else '0'}{'.' + '0' * exact if exact else ''}{_unit(percent, points)}"
        pattern = _pattern(body, plus=sign == "+", signed=sign == "+" or points is not None or value < 0)
        yield Typed(value * scale if points else value, pattern, whole, text[each.start() : stop])


def _bare(digits: str, lang: Lang) -> str:
    """Leave out what thousands are parted by."""
    return digits.replace(NBSP if lang == "ru" else ",", "")


def _as_office(value: float, decimals: int, lang: Lang) -> bool:
    """Tell whether an office rounds it as we do: we take halves to the even neighbour, it takes them up."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return number(float(rounded), decimals, lang) == number(value, decimals, lang)


def _unit(percent: re.Match[str] | None, points: re.Match[str] | None) -> str:
    if percent:
        before = percent[0].removesuffix("%")
        return f'"{before}"%' if before else "%"
    return f'"{points[0]}"' if points else ""


def _pattern(body: str, *, plus: bool, signed: bool) -> str:
    return f'{"+" if plus else ""}{body};"{MINUS}"{body};{body}' if signed else body
