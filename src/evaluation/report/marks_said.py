"""What a mark is replaced by: a number by the printing rules, with the ids of the estimates it comes from.

Fewer than a hundred persons: whole percents. A single year's share has no bounds, a difference always has; a hundred percent never stands
without its «25 из 25».
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, table
from evaluation.report.marks_words import Part
from evaluation.study.context import Context
from evaluation.text import NBSP, Lang, Text, number

WHOLE = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The words in place of a mark, and the estimates behind them; `value` only where the words are one value."""

    text: str
    rows: tuple[Estimate, ...] = ()
    value: float | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the estimates."""
        return tuple(row.id for row in self.rows)


def said(rows: Sequence[Estimate], part: Part, context: Context, *, turned: bool = False) -> Answer | None:
    """Write a part of a number; `rows` are the same number for exactly these people and as a model. Nothing when it has no such part.

    Parameters
    ----------
    rows
        Published rows of one metric and the same by-values.
    part
        What of it is asked for.
    context
        The study's public facts.
    turned
        Whether a difference is to be told the other way round.
    """
    lang = context.lang
    kept = asked(rows, part)
    row = _turned(kept) if turned else kept
    if part == "name":
        return Answer(naming.metric_of(row).name.of(lang))
    if part in ("plan", "deviation"):
        return _planned(row, part, context)
    if numerals.coded(row):
        return Answer(numerals.why(row, lang), (row,)) if part in ("value", "full") else None
    if not numerals.shown(row):
        return None
    words = _gap(row, part, lang) if row.quantity != "level" else _level(row, part, lang)
    return Answer(words, (kept,), row.value if part == "value" else None) if words else None


def asked(rows: Sequence[Estimate], part: Part) -> Estimate:
    """Bounds are those of chance, which only a model has; anything else is about exactly these people."""
    wanted = "model" if part in ("bounds", "full") else "these"
    return next((row for row in rows if row.target == wanted), rows[0])


def _turned(row: Estimate) -> Estimate:
    value = None if row.value is None else -row.value
    low, high = (None if bound is None else -bound for bound in (row.high, row.low))
    return replace(row, value=value, low=low, high=high)


def _level(row: Estimate, part: Part, lang: Lang) -> str:
    base = numerals.total(row)
    bounds = row.target == "model" and row.low is not None and row.high is not None
    if part == "value":
        return _value(row, lang)
    if part == "of":
        return numerals.out_of(row, lang)
    if part == "bounds":
        return numerals.range_words(row.low or 0.0, row.high or 0.0, row.unit, base, lang) if bounds else ""
    if part == "full":
        return _full(row, lang, bounds=bounds)
    counts = {"count": row.k, "total": row.n, "unknown": row.unknown}
    return "" if counts[part] is None else number(counts[part] or 0, 0, lang)


def _value(row: Estimate, lang: Lang) -> str:
    value = numerals.amount(row.value or 0.0, row.unit, numerals.total(row), lang)
    whole = row.unit == "percent" and row.k is not None and value == numerals.amount(WHOLE, row.unit, numerals.total(row), lang)
    return f"{numerals.out_of(row, lang)}{NBSP}({value})" if whole else value


def _full(row: Estimate, lang: Lang, *, bounds: bool) -> str:
    if not bounds:
        return table.level_words(row, lang)
    base = numerals.total(row)
    between = numerals.range_words(row.low or 0.0, row.high or 0.0, row.unit, base, lang)
    return f"{numerals.amount(row.value or 0.0, row.unit, base, lang)} ({between}), {numerals.out_of(row, lang)}"


def _gap(row: Estimate, part: Part, lang: Lang) -> str:
    """Write a difference, its bounds beside it: a comparison never stands without them."""
    between = "" if row.low is None or row.high is None else numerals.gap_range(row.low, row.high, row.unit, row.n, lang)
    value = numerals.gap(row.value or 0.0, row.unit, row.n, lang)
    if part in ("value", "full"):
        return f"{value} ({between})" if between else f"{value} ({_NO_BOUNDS.of(lang)})"
    counts = {"total": row.n, "unknown": row.unknown}
    return between if part == "bounds" else number(counts[part], 0, lang) if part in counts else ""


_NO_BOUNDS = Text(ru="границы не определены", en="no interval")


def _planned(row: Estimate, part: Part, context: Context) -> Answer | None:
    goal = naming.goal_for(context, row)
    if goal is None or goal.plan is None:
        return None
    if part == "plan":
        return Answer(numerals.planned(goal.plan, row.unit, context.lang))
    if not numerals.shown(row) or row.value is None:
        return None
    return Answer(numerals.signed(row.value - goal.plan, row.unit, numerals.total(row), context.lang), (row,))
