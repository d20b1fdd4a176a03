"""Sentences with numbers, chosen by rule: good, bad and unclear findings are told in the same plain way."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import replace

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import absent, answer, level_words, naming, nouns, numerals, pictogram, plans, points, remarks, wording
from evaluation.report.blocks import Paragraph, Shown
from evaluation.report.preview import shown
from evaluation.report.spans import printed, tidy
from evaluation.report.verdict import Comparison, comparisons, gap_bounds
from evaluation.study.context import Context
from evaluation.study.findings import Findings
from evaluation.text import Lang, Text, date, number, plural

_LIMITS = (
    "one_group",
    "groups_not_known",
    "marks_from_totals",
    "few_groups_icc",
    "few_groups",
    "partly_pending",
    "some_units_unknown",
    "another_definition",
)
_OF_THIS_GAP = ("one_group_range",)
_CAUSAL_TIER = 3
_EMPLOYED = ("E01", "E02", "E03", "E04")


def tell(x: Published | Findings) -> Shown:
    """Tell published numbers in sentences: comparisons with their bounds, levels without, plans, the unknown; or findings in a few lines.

    An effect with its argument is told verdict first; what it may be called follows from its evidence tier.
    """
    if isinstance(x, Findings):
        return shown(*(Paragraph(words) for words in remarks.told(x)), lang=x.lang)
    lang = x.context.lang
    paragraphs = sentences(answer.rest(x))
    limits = limits_of(x)
    further = [*paragraphs, *([Paragraph(limits, "note")] if limits else [])]
    return answer.tell(x, further) if x.argument is not None else shown(*further, lang=lang, behind=x)


def sentences(x: Published) -> tuple[Paragraph, ...]:
    """Write one paragraph for each comparison, and for each set of levels that no comparison tells."""
    without = absent.absent_words(x)
    x = absent.present(x)
    compared = comparisons(x)
    within = {row.id for each in compared for row in (each.first, each.second) if row is not None}
    within |= {_twin(row) for each in compared for row in (each.first, each.second) if row is not None}
    words = [tell_comparison(each, x) for each in compared]
    words += [tell_effect(row, x) for row in x.rows if row.quantity == "effect"]
    pictures = _pictures(x.where(lambda row: _twin(row) not in within))
    words += [pictogram.words(part) for part in pictures]
    within |= {_twin(row) for part in pictures for row in part.rows}
    alone: dict[tuple[str, ...], list[Estimate]] = {}
    for row in x.rows:
        if row.quantity == "level" and row.id not in within and _twin(row) not in within:
            alone.setdefault(_apart_from_arm(row), []).append(row)
    words += [tell_levels(rows, x) for rows in alone.values()]
    words += [without] if without else []
    return tuple(map(Paragraph, naming.once(tidy(paragraph) for paragraph in words)))


def _pictures(x: Published) -> tuple[Published, ...]:
    """Find the sets of graduates whose destinations are told in one line, channel by channel."""
    sets: dict[str, list[Estimate]] = {}
    for row in x.rows:
        if row.metric in pictogram.KEYS:
            sets.setdefault(str(sorted(row.by.items())), []).append(row)
    parts = (replace(x, rows=tuple(rows)) for rows in sets.values())
    return tuple(part for part in parts if pictogram.drawable(part))


def limits_of(x: Published) -> str:
    """Write the caveats that every comparison here shares in, once."""
    lang = x.context.lang
    compared = {_twin(row) for each in comparisons(x) for row in each.levels}
    kept = [row for row in x.rows if numerals.shown(row) and (row.quantity != "level" or _twin(row) not in compared)]
    keys = dict.fromkeys(key for row in kept for key in row.caveats if key.split("|")[0] in _LIMITS)
    return tidy(wording.LIMITS.of(lang).format(limits="; ".join(naming.phrase(key, lang) for key in keys))) if keys else ""


def tell_comparison(each: Comparison, x: Published) -> str:
    """Tell a difference: levels with their bases, bounds, what it comes to and what it does not prove."""
    lang, gap = x.context.lang, each.gap
    if each.kind == "missing":
        return _no_comparison(each, x)
    parts = [level_words.levels(each.levels, x, each.base) if each.levels else _between(gap, x)]
    if each.kind in ("better", "worse", "different"):
        parts.append(_established(each, lang))
    elif each.kind == "excluded":
        parts.append(_excluded(each, lang))
    else:
        parts.append(_unclear(each, lang))
    parts += [naming.sentence(naming.phrase(key, lang)) for key in gap.caveats if key.split("|")[0] in _OF_THIS_GAP]
    parts.append(_unknown_in(each, x.context))
    if each.kind in ("better", "different") and (gap.tier or 0) < _CAUSAL_TIER:
        parts.append((wording.NOT_BY_LOT if "not_randomised" in gap.caveats else wording.BY_LOT).of(lang))
    if each.kind == "worse":
        parts.append(wording.CAUSES.of(lang))
    if each.first is not None and numerals.shown(each.first):
        parts.append(plans.tell_plan(each.first, x.context))
    return " ".join(part for part in parts if part)


def _established(each: Comparison, lang: Lang) -> str:
    gap, way = each.gap, naming.metric_of(each.gap).better
    value, low, high = gap.value or 0.0, gap.low or 0.0, gap.high or 0.0
    given = (wording.SMALL if each.base < numerals.SMALL else wording.CHANCE).of(lang)
    if value > 0:
        pattern, bounds, hint = wording.HIGHER, (low, high), wording.HIGHER_IS_WORSE if way == "down" else None
    else:
        pattern, bounds, hint = wording.LOWER, (-high, -low), wording.LOWER_IS_BETTER if way == "down" else None
    return pattern.of(lang).format(
        value=printed(numerals.gap(abs(value), gap.unit, each.base, lang), gap),
        hint=hint.of(lang) if hint else "",
        given=given,
        bounds=printed(numerals.gap_range(*bounds, gap.unit, each.base, lang), gap),
    )


def _excluded(each: Comparison, lang: Lang) -> str:
    gap = each.gap
    rising = naming.metric_of(gap).better == "up"
    most = (gap.high or 0.0) if rising else -(gap.low or 0.0)
    written = {"expected": each.expected or 0.0, "value": gap.value or 0.0, "most": most}
    words = {name: numerals.gap(value, gap.unit, _plain(value, each.base), lang) for name, value in written.items()}
    return (wording.NO_RISE if rising else wording.NO_FALL).of(lang).format(
        expected=words["expected"], value=printed(words["value"], gap), most=printed(words["most"], gap)
    )


def _plain(value: float, base: int) -> int:
    """Return the base that decides the decimals: a whole number of points is printed whole."""
    return 0 if math.isclose(value * 100, round(value * 100), abs_tol=1e-9) else base


def _unclear(each: Comparison, lang: Lang) -> str:
    gap = each.gap
    low, high = gap.low or 0.0, gap.high or 0.0
    places = numerals.gap_digits(low, high, gap.unit, each.base)
    down = (
        numerals.scaled(-low, gap.unit, places, lang)
        if high > 0
        else numerals.with_unit(numerals.scaled(-low, gap.unit, places, lang), gap.unit, lang)
    )
    up = numerals.with_unit(numerals.scaled(high, gap.unit, places, lang), gap.unit, lang)
    verdict = wording.NOT_ESTABLISHED if naming.metric_of(gap).better == "neutral" else wording.NEITHER
    pattern = wording.UNCLEAR if len(each.levels) == len((each.first, each.second)) else wording.UNCLEAR_BASE
    sizes = [printed(number(row.n, 0, lang), row) for row in each.levels]
    return pattern.of(lang).format(
        value=printed(numerals.gap(gap.value or 0.0, gap.unit, each.base, lang), gap),
        n1=sizes[0] if sizes else "",
        n0=sizes[-1] if sizes else "",
        low=(wording.FALL.of(lang).format(value=printed(down, gap)) if low < 0 else wording.NO_CHANGE.of(lang)),
        high=(wording.RISE.of(lang).format(value=printed(up, gap)) if high > 0 else wording.NO_CHANGE.of(lang)),
        verdict=verdict.of(lang),
    )


def _unknown_in(each: Comparison, context: Context) -> str:
    sides, lang = [row for row in each.levels if row.unknown], context.lang
    if not sides or len(each.levels) < len((each.first, each.second)):
        return ""
    bounds = gap_bounds(each.first, each.second)
    words = wording.FRAGILE if each.fragile and bounds else wording.SOME_UNKNOWN
    written = printed(numerals.gap_range(*bounds, each.gap.unit, each.base, lang), each.first, each.second) if bounds else ""
    named = (f"{naming.arm(row.by.get('arm', ''), context, lang)} — {printed(number(row.unknown, 0, lang), row)}" for row in sides)
    return words.of(lang).format(who=", ".join(named), bounds=written)


def _no_comparison(each: Comparison, x: Published) -> str:
    lang, gap = x.context.lang, each.gap
    if gap.reason.split("|")[0] == "not_yet_observable":
        return _pending(gap, x)
    levels = level_words.levels(each.levels, x, each.base) if each.levels else ""
    why = naming.phrase(gap.reason, lang) if gap.reason else Text(ru="границы не определены", en="no interval").of(lang)
    return " ".join(
        part
        for part in (
            levels,
            wording.NO_COMPARISON.of(lang).format(name=level_words.name(gap, lang), when=level_words.when(gap, x), why=why),
        )
        if part
    )


def _between(gap: Estimate, x: Published) -> str:
    lang = x.context.lang
    first, second = (naming.arm(arm, x.context, lang) for arm in naming.arms_of(gap.by.get("arms", ""), x.context))
    return wording.NO_LEVELS.of(lang).format(name=level_words.name(gap, lang), when=level_words.when(gap, x), first=first, second=second)


def tell_levels(rows: Iterable[Estimate], x: Published) -> str:
    """Tell levels of one year without bounds; then the unknown, the plan and what is not there."""
    lang = x.context.lang
    kept = points.by_arm(rows, x.context.arms)
    seen = [row for row in kept if numerals.shown(row)]
    words = [level_words.levels(seen, x, min(numerals.total(row) for row in seen))] if seen else []
    unknown = [each for each in (_unknown(row, x) for row in seen) if each]
    words += [*unknown, *([wording.NO_LAST_YEAR.of(lang)] if unknown else [])]
    words += [plans.tell_plan(row, x.context) for row in seen]
    pending = [row for row in kept if row.reason.split("|")[0] == "not_yet_observable" and row.status == "refused"]
    words += [_pending(row, x) for row in pending[:1]]
    others = [row for row in kept if row not in seen and row not in pending]
    words += [
        wording.NO_NUMBER.of(lang).format(
            name=level_words.name(row, lang), when=level_words.when(row, x), who=level_words.who(row, x), why=why(row, lang)
        )
        for row in others
    ]
    return " ".join(naming.once(words))


def _unknown(row: Estimate, x: Published) -> str:
    lang, bounds = x.context.lang, numerals.worst_best(row)
    if bounds is None or row.unit != "percent":
        return ""
    low, high = (printed(numerals.amount(bound, row.unit, numerals.total(row), lang), row) for bound in bounds)
    counted = wording.UNKNOWN_OF.of(lang).format(
        unknown=number(row.unknown, 0, lang),
        total=number(numerals.total(row), 0, lang),
        people=plural(numerals.total(row), nouns.PEOPLE[naming.metric_of(row).grain], lang),
    )
    cases = wording.CASES_WORK if naming.metric_of(row).id in _EMPLOYED else wording.CASES
    return wording.UNKNOWN.of(lang).format(
        about="Об" if row.unknown in (1, 11) else "О",
        counted=printed(counted, row),
        who=level_words.who(row, x),
        cases=cases.of(lang).format(low=low, high=high),
    )


def why(row: Estimate, lang: Lang) -> str:
    """Say why a number is not there; a limit that may be told is a number too."""
    return printed(numerals.why(row, lang), row) if numerals.coded(row) else numerals.why(row, lang)


def _pending(row: Estimate, x: Published) -> str:
    lang, metric, year = x.context.lang, naming.metric_of(row), naming.year_of(row)
    when = naming.year_words(row.by, lang) or metric.name.of(lang)
    when = when[:1].upper() + when[1:]
    measured = naming.once(
        naming.metric_of(other).name.of(lang) for other in x.rows if numerals.shown(other) and other.metric != row.metric and other.by == row.by
    )
    now = " " + wording.NOW.of(lang).format(names=", ".join(f"«{name}»" for name in measured[:3])) if measured else ""
    if year is None or metric.horizon is None or "graduation_year" not in row.by:
        return wording.PENDING_UNDATED.of(lang).format(when=when, name=metric.name.of(lang)) + now
    months = 6 + metric.horizon.months
    last = dt.date(year + months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)
    return wording.PENDING.of(lang).format(when=when, name=metric.name.of(lang), date=date(last, lang)) + now


def tell_effect(row: Estimate, x: Published) -> str:
    """Tell what a design found; below tier 3 it is a difference, not an effect."""
    lang, tier = x.context.lang, row.tier or 0
    if not numerals.shown(row) or row.low is None or row.high is None:
        why = naming.phrase(row.reason, lang) if row.reason else Text(ru="границы не определены", en="no interval").of(lang)
        return wording.NO_COMPARISON.of(lang).format(name=level_words.name(row, lang), when=level_words.when(row, x), why=why)
    found = (
        (wording.ESTIMATED_EFFECT if tier >= _CAUSAL_TIER else wording.ADJUSTED_GAP)
        .of(lang)
        .format(
            name=level_words.name(row, lang),
            when=level_words.when(row, x),
            tier=tier,
            value=printed(numerals.signed(row.value or 0.0, row.unit, row.n, lang), row),
            bounds=printed(numerals.gap_range(row.low, row.high, row.unit, row.n, lang), row),
        )
    )
    neutral = naming.metric_of(row).better == "neutral"
    settled = wording.SETTLED if row.low > 0 or row.high < 0 else wording.NOT_ESTABLISHED if neutral else wording.NEITHER
    return " ".join([found, settled.of(lang), *([] if tier >= _CAUSAL_TIER else [wording.NOT_BY_LOT.of(lang)])])


def _apart_from_arm(row: Estimate) -> tuple[str, ...]:
    return (row.metric, *(f"{name}={value}" for name, value in sorted(row.by.items()) if name != "arm"))


def _twin(row: Estimate) -> str:
    """Name a level whatever its target: exactly these persons or what made them so."""
    return f"{row.metric}|{sorted(row.by.items())}"
