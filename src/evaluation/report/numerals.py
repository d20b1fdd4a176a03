"""How a value, its base and its bounds are printed: the printing rules, in one place.

Fewer than a hundred persons: whole percents and «20 из 25». From a hundred on: one decimal. A difference of shares
is in percentage points.
"""

import math
from collections.abc import Mapping

from evaluation.estimates import Estimate
from evaluation.measure import Grain, Rate
from evaluation.report import naming, nouns
from evaluation.text import MINUS, NBSP, Lang, Text, counted, number, percent, points

SMALL = 100
"""Below this many persons a share is printed in whole percents."""

_DIGITS: Mapping[str, int] = {
    "mark": 2, "points": 1, "months": 1, "roubles": 0, "dollars": 0, "index": 2, "count": 0, "hours": 0, "days": 0, "years": 1, "times": 2,
}  # fmt: skip
_SUFFIX: Mapping[str, Text] = {
    "months": Text(ru="мес.", en="months"),
    "roubles": Text(ru="руб.", en="roubles"),
    "dollars": Text(ru="долл.", en="dollars"),
    "points": Text(ru="балла", en="points"),
    "hours": Text(ru="ч", en="hours"),
    "days": Text(ru="дн.", en="days"),
    "years": Text(ru="г.", en="years"),
}
_PLACES = 3
_COUNTED_ALOUD = (Grain.ADMITTED, Grain.GRADUATES, Grain.STUDENT_YEARS, Grain.ON_ROLL, Grain.ATTENDANCE, Grain.STAFF, Grain.MENTORS, Grain.PLACEMENTS)
"""Grains one row of which is one person."""


def total(row: Estimate) -> int:
    """Everybody the row is about: those with a known outcome and those without."""
    return row.n + row.unknown


def digits(unit: str, base: int) -> int:
    """Decimals of a value in `unit` that rests on `base` persons."""
    return (0 if base < SMALL else 1) if unit == "percent" else _DIGITS.get(unit, 2)


def amount(value: float, unit: str, base: int, lang: Lang) -> str:
    """Write a level: a share in percent, anything else with its unit.

    >>> amount(0.5, "percent", 40, "ru").replace(NBSP, " "), amount(3.8512, "mark", 40, "ru")
    ('50 %', '3,85')
    """
    if unit == "percent":
        return percent(value, digits(unit, base), lang)
    plain = number(value, digits(unit, base), lang)
    return f"{plain}{NBSP}{_SUFFIX[unit].of(lang)}" if unit in _SUFFIX else plain


def planned(value: float, unit: str, lang: Lang) -> str:
    """Write a planned value as it was set: whole percents where they are whole.

    >>> planned(0.62, "percent", "en"), planned(0.625, "percent", "en")
    ('62%', '62.5%')
    """
    whole = math.isclose(value * 100, round(value * 100), abs_tol=1e-9)
    return amount(value, unit, 0 if whole else SMALL, lang)


def gap(value: float, unit: str, base: int, lang: Lang) -> str:
    """Write a difference without its sign's plus: percentage points for shares."""
    return points(value, digits(unit, base), lang) if unit == "percent" else amount(value, unit, base, lang)


def signed(value: float, unit: str, base: int, lang: Lang) -> str:
    """Write a difference with its sign, a plus included; zero has none.

    >>> signed(0.06, "percent", 25, "ru").replace(NBSP, " "), signed(0.001, "percent", 25, "ru").replace(NBSP, " ")
    ('+6 п. п.', '0 п. п.')
    """
    words = gap(value, unit, base, lang)
    return words if words.startswith(MINUS) or not any(sign in words for sign in "123456789") else f"+{words}"


def range_short(low: float, high: float, unit: str, base: int, lang: Lang) -> str:
    """Write bounds for a table: `39–61 %`.

    >>> range_short(0.39, 0.61, "percent", 40, "ru").replace(NBSP, " ")
    '39–61 %'
    """
    return f"{_bare(low, unit, base, lang)}–{amount(high, unit, base, lang)}"


def range_words(low: float, high: float, unit: str, base: int, lang: Lang) -> str:
    """Write bounds in words: `от 39 до 61 %`.

    >>> range_words(0.39, 0.61, "percent", 40, "en").replace(NBSP, " ")
    'from 39 to 61%'
    """
    between = Text(ru="от {low} до {high}", en="from {low} to {high}")
    return between.of(lang).format(low=_bare(low, unit, base, lang), high=amount(high, unit, base, lang)).replace(" ", NBSP)


def gap_range(low: float, high: float, unit: str, base: int, lang: Lang) -> str:
    """Write bounds of a difference: `от −17 до 26 п. п.`; a bound that is not zero is never printed as zero."""
    places = gap_digits(low, high, unit, base)
    between = Text(ru="от {low} до {high}", en="from {low} to {high}")
    low_words, high_words = (scaled(bound, unit, places, lang) for bound in (low, high))
    return with_unit(between.of(lang).format(low=low_words, high=high_words), unit, lang).replace(" ", NBSP)


def gap_digits(low: float, high: float, unit: str, base: int) -> int:
    """Decimals that keep a bound on its own side of zero."""
    start = digits(unit, base)
    scale = 100 if unit == "percent" else 1
    clear = (places for places in range(start, _PLACES + 1) if all(b == 0 or round(b * scale, places) != 0 for b in (low, high)))
    return next(clear, _PLACES)


def scaled(value: float, unit: str, places: int, lang: Lang) -> str:
    """Write a value in its unit's scale without the unit: 0.22 as `22`."""
    return number(value * 100 if unit == "percent" else value, places, lang)


def with_unit(words: str, unit: str, lang: Lang) -> str:
    """Put the unit of a difference after the words."""
    if unit == "percent":
        return f"{words}{NBSP}п.{NBSP}п." if lang == "ru" else f"{words}{NBSP}pp"
    return f"{words}{NBSP}{_SUFFIX[unit].of(lang)}" if unit in _SUFFIX else words


def _bare(value: float, unit: str, base: int, lang: Lang) -> str:
    return scaled(value, unit, digits(unit, base), lang)


def out_of(row: Estimate, lang: Lang) -> str:
    """Write the base of a row: «20 из 40» for a share, «25 чел.» or «120 оценок» for anything else."""
    if row.k is not None and row.unit == "percent":
        words = Text(ru="{k} из {n}", en="{k} of {n}")
        return words.of(lang).format(k=number(row.k, 0, lang), n=number(row.n, 0, lang)).replace(" ", NBSP)
    grain = naming.metric_of(row).grain
    if lang == "ru" and grain in _COUNTED_ALOUD:
        return f"{number(row.n, 0, lang)}{NBSP}чел."
    return counted(row.n, nouns.ROWS[grain], lang)


def worst_best(row: Estimate) -> tuple[float, float] | None:
    """Share if nobody of the unknown has the outcome, and if all have; nothing when everybody is known.

    (k / (n + u), (k + u) / (n + u)), Manski (1989), doi:10.2307/145818.
    """
    if row.k is None or not row.unknown or not total(row) or not isinstance(naming.metric_of(row).measure, Rate):
        return None
    return row.k / total(row), (row.k + row.unknown) / total(row)


def shown(row: Estimate | None) -> bool:
    """Say whether the row may be printed and has a value."""
    return row is not None and row.status == "shown" and row.value is not None


def coded(row: Estimate) -> bool:
    """Say whether only the limit of a sensitive share may be shown."""
    return row.reason == "coded" and row.status == "shown" and row.low is not None and row.high is not None


def why(row: Estimate, lang: Lang) -> str:
    """Say why a number is not there; of a sensitive share near the edge, its limit: «не более 10 %»."""
    if coded(row) and row.low is not None and row.high is not None:
        words, edge = (
            (Text(ru="не более {edge}", en="at most {edge}"), row.high)
            if row.low <= 0
            else (Text(ru="не менее {edge}", en="at least {edge}"), row.low)
        )
        return words.of(lang).format(edge=amount(edge, row.unit, 0, lang)).replace(" ", NBSP)
    return naming.phrase(row.reason, lang)
