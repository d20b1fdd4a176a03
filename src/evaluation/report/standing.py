"""Where a published effect stands: its main estimate, what is beside it, its words and its axis, the smallest that matters."""

import math
from typing import TYPE_CHECKING, TypeVar

from evaluation.argument import Argument
from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, palette
from evaluation.text import NBSP, Lang, Text

if TYPE_CHECKING:
    from matplotlib.axis import Axis

SLOPE = "series_slope"
"""The estimator whose unit is a change for each year."""
_EFFECT = Text(ru="эффект", en="effect")
_DIFFERENCE = Text(ru="разница с учётом плана сравнения", en="difference under the design of the comparison")
_MINUS = Text(ru="{first} минус {second}", en="{first} minus {second}")
_AXIS = Text(ru="разница: {arms}{unit}", en="difference: {arms}{unit}")
_YEARLY = Text(ru="изменение наклона{unit} в год", en="change of slope{unit} per year")
_INSTEAD = Text(ru="Что взято вместо «как было бы без проекта»: {what}", en="What stands for 'without the project': {what}")
_BAND = Text(ru="серая полоса — наименьшее важное различие, ±{value}", en="grey band: smallest difference that matters, ±{value}")
_LIMIT = Text(ru="наименьшее важное различие, ±{value}", en="smallest difference that matters, ±{value}")
_NO_BOUNDS = Text(ru="границ нет", en="no interval")
_NOT_THERE = Text(ru="Для этого рисунка не хватает того, что он показывает.", en="What this figure shows is not there.")
_TODO = Text(
    ru="Возьмите ev.publish(ev.effect(проект)) или, для кривых, ev.publish(ev.plan(проект)).",
    en="Take ev.publish(ev.effect(study)) or, for curves, ev.publish(ev.plan(study)).",
)
_Found = TypeVar("_Found")
_CAUSAL_TIER = 3
_SIDE_BY_SIDE = ("comparison", "randomised", "weighting")
"""Designs that compare arm with arm."""
_TICKS = 8


def needed(found: _Found | None) -> _Found:
    """Return what a figure cannot do without.

    Raises
    ------
    QuestionError
        It is not there.
    """
    if found is None:
        raise QuestionError(_NOT_THERE, todo=_TODO)
    return found


def argument(published: Published) -> Argument:
    """Return the argument behind the numbers; :func:`needed`."""
    return needed(published.argument)


def main(published: Published) -> Estimate | None:
    """Return the main effect where it and its argument may be shown; an argument without grounds has been hidden."""
    told = published.argument
    if told is None or not told.grounds:
        return None
    row = of_metric(published, told.estimand.outcome)
    return row if row is not None and numerals.shown(row) else None


def of_metric(published: Published, metric: str) -> Estimate | None:
    """Return the estimate of a metric on which the conclusion rests, shown or not."""
    told = argument(published)
    rows = [row for row in published.rows if row.metric == metric and row.quantity == "effect" and "relative" not in row.by]
    if metric == told.estimand.outcome:
        rows = [row for row in rows if row.by.get("estimator") == told.estimator or not numerals.shown(row)]
    return min(rows, key=lambda row: row.by.get("estimator") != told.estimator, default=None)


def beside(published: Published) -> tuple[Estimate, ...]:
    """Return the other estimates of the main outcome: naive, adjusted, at one mix of programmes."""
    outcome, chosen = argument(published).estimand.outcome, main(published)
    rows = (row for row in published.rows if row.metric == outcome and "estimator" in row.by and "relative" not in row.by)
    return tuple(row for row in rows if row.quantity != "level" and row is not chosen and numerals.shown(row))


def base(row: Estimate, published: Published) -> int:
    """Persons of the smaller arm, who set the decimals; all persons where the levels are not there."""
    arms = argument(published).estimand.arms
    levels = [each for each in published.rows if each.metric == row.metric and each.quantity == "level" and each.by.get("arm") in arms]
    return min((numerals.total(each) for each in levels if numerals.shown(each)), default=numerals.total(row))


def said(row: Estimate, published: Published) -> str:
    """Write an effect with its bounds below."""
    lang = published.context.lang
    return f"{value(row, published)}\n({bounds(row, published) or _NO_BOUNDS.of(lang)})"


def value(row: Estimate, published: Published) -> str:
    """Write an effect with its sign."""
    return numerals.signed(row.value or 0.0, row.unit, base(row, published), published.context.lang)


def bounds(row: Estimate, published: Published) -> str:
    """Write the bounds of an effect in words; empty when it has none."""
    if row.low is None or row.high is None:
        return ""
    return numerals.gap_range(row.low, row.high, row.unit, base(row, published), published.context.lang)


def what(told: Argument, lang: Lang) -> str:
    """Say «эффект» where the tier has earned it, else a difference."""
    return (_EFFECT if told.tier >= _CAUSAL_TIER else _DIFFERENCE).of(lang)


def against(published: Published) -> str:
    """Say what is compared: arm minus arm, or the design's name where the comparison is another."""
    told, lang = argument(published), published.context.lang
    if told.design.key not in _SIDE_BY_SIDE:
        return told.design.name.of(lang)
    return arms(published)


def arms(published: Published) -> str:
    """Write the two arms, the first minus the second."""
    told, lang = argument(published), published.context.lang
    first, second = (naming.arm(arm, published.context, lang) for arm in told.estimand.arms)
    return _MINUS.of(lang).format(first=first, second=second)


def instead(told: Argument, lang: Lang) -> str:
    """Say what stands for the outcome without the innovation."""
    return _INSTEAD.of(lang).format(what=told.design.stands_for.of(lang))


def axis(row: Estimate, published: Published) -> str:
    """Name the axis of effects with its unit."""
    told, lang = argument(published), published.context.lang
    unit = unit_words(row, lang)
    unit = f", {unit}" if unit else ""
    if row.by.get("estimator") == SLOPE:
        return _YEARLY.of(lang).format(unit=unit)
    if told.design.key not in _SIDE_BY_SIDE:
        return f"{what(told, lang)}{unit}"
    return _AXIS.of(lang).format(arms=arms(published), unit=unit)


def unit_words(row: Estimate, lang: Lang) -> str:
    """Name the unit of a difference: percentage points for shares."""
    metric = naming.metric_of(row)
    if row.unit == metric.unit and row.unit != "percent":
        return naming.unit(metric, lang)
    return numerals.with_unit("", row.unit, lang).strip(NBSP)


def smallest(row: Estimate, published: Published) -> float | None:
    """Return the smallest difference that matters in the unit of this row; none for a change of slope."""
    told = argument(published)
    if row.by.get("estimator") == SLOPE:
        return None
    if row.metric == told.estimand.outcome:
        return told.smallest
    return published.context.smallest_effect if row.unit == "percent" else None


def band(value: float, row: Estimate, lang: Lang) -> str:
    """Name the band of differences too small to matter."""
    return _BAND.of(lang).format(value=least(value, row.unit, lang))


def limit(value: float, row: Estimate, lang: Lang) -> str:
    """Name the lines beyond which a difference matters."""
    return _LIMIT.of(lang).format(value=least(value, row.unit, lang))


def least(value: float, unit: str, lang: Lang) -> str:
    """Write the smallest difference that matters, a whole number where it is one."""
    whole = unit == "percent" and abs(value * 100 - round(value * 100)) < 1e-9  # noqa: PLR2004 because it only forgives binary fractions
    return numerals.gap(value, unit, 0 if whole else numerals.SMALL, lang)


def ticks(drawn: "Axis", unit: str, reach: float, lang: Lang) -> None:
    """Write the ticks of an axis that reaches so far in this unit."""
    scale = 100 if unit == "percent" else 1
    palette.scaled_ticks(drawn, lang, scale, round_ticks(drawn, reach * scale))


def round_ticks(drawn: "Axis", reach: float) -> int:
    """Set the ticks of an axis at steps of 1, 2 or 5; return the decimals they need."""
    from matplotlib.ticker import MaxNLocator

    drawn.set_major_locator(MaxNLocator(nbins=_TICKS, steps=[1, 2, 5, 10]))
    return max(0, math.ceil(-math.log10(reach / _TICKS)))
