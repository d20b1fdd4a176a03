"""The answer an effect gives, verdict first: what it comes to, the levels behind it, how far to trust it, every other declared outcome."""

import math
from collections.abc import Iterable
from dataclasses import replace

from evaluation.argument import Argument, Member, Sensitivity
from evaluation.design import TIERS
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import answer_words, level_words, naming, numerals, standing, wording
from evaluation.report.blocks import Paragraph, Shown
from evaluation.report.preview import shown
from evaluation.report.spans import printed, tidy
from evaluation.text import Lang, Text, number, same

EVIDENCE, CAUSE = 3, 4
"""Tiers from which evidence of an effect may be told, and from which a verb of cause may be used."""
_ADJUSTED = "adjusted_for"
_MISLEADING = "naive_misleading"
_MISSING = "not_collected"
_FEW = "cap_weights"


def tell(published: Published, further: Iterable[Paragraph] = ()) -> Shown:
    """Tell an effect with its argument, then the `further` paragraphs.

    Raises
    ------
    QuestionError
        The numbers are not of an effect: they have no argument.
    """
    return shown(*paragraphs(published), *further, lang=published.context.lang, behind=published)


def rest(published: Published) -> Published:
    """Keep the rows that the answer does not tell; all of them where there is no argument."""
    if published.argument is None:
        return published
    told = {published.argument.estimand.outcome, *(member.metric for member in published.argument.members)}
    return replace(published.where(lambda row: row.metric not in told), argument=None)


def paragraphs(published: Published) -> tuple[Paragraph, ...]:
    """Write the answer paragraph by paragraph, the verdict first; what is hidden leaves no number."""
    told = standing.argument(published)
    row = standing.of_metric(published, told.estimand.outcome)
    parts = [Paragraph(tidy(verdict(row, published)), "verdict")]
    if not _withheld(row, told):
        parts += [Paragraph(tidy(behind(row, published))), Paragraph(tidy(naive(published)), "warning")]
        parts.append(Paragraph(tidy(trust(told, published.context.lang))))
    parts.append(Paragraph(tidy(declared(published, "family"))))
    worse = any(member.role == "harm" and member.verdict == "harm" for member in told.members)
    parts.append(Paragraph(tidy(declared(published, "harm")), "warning" if worse else "body"))
    return tuple(part for part in parts if part.text)


def _withheld(row: Estimate | None, told: Argument) -> bool:
    """Say whether the effect is hidden from this audience; an argument without grounds has been."""
    return not told.grounds or (row is not None and row.status == "hidden")


def verdict(row: Estimate | None, published: Published) -> str:
    """Write what the effect comes to; the words follow from the interval and the tier."""
    told, lang = standing.argument(published), published.context.lang
    name = naming.metric_by(told.estimand.outcome).name.of(lang)
    if _withheld(row, told):
        why = naming.phrase(row.reason, lang) if row is not None and row.status == "hidden" else answer_words.NOT_TOLD.of(lang)
        return wording.NO_COMPARISON.of(lang).format(name=name, when="", why=why)
    if row is None or not numerals.shown(row):
        why = numerals.why(row, lang) if row is not None else answer_words.NO_ESTIMATE.of(lang)
        return " ".join([answer_words.NOTHING.of(lang).format(name=name, why=why), *_notes(told, lang)])
    if told.verdict == "cannot":
        return " ".join(part for part in (_cannot(row, published), _needed(told, lang), _least(row, published)) if part)
    return " ".join([answer_words.VERDICTS[strength(told.tier)][told.verdict].of(lang).format(**_values(row, published)), *_tail(row, published)])


def strength(tier: int) -> answer_words.Strength:
    """Say what a tier allows to be told.

    >>> strength(2), strength(3), strength(4)
    ('difference', 'evidence', 'effect')
    """
    return "effect" if tier >= CAUSE else "evidence" if tier >= EVIDENCE else "difference"


def _tail(row: Estimate, published: Published) -> list[str]:
    """Write what belongs after a settled verdict: what it leaves open and what it does not prove."""
    told, lang, settled = standing.argument(published), published.context.lang, []
    if told.verdict == "shown" and told.smallest is not None:
        settled.append(answer_words.OPEN.of(lang).format(smallest=standing.least(told.smallest, row.unit, lang)))
    if told.tier == EVIDENCE and told.verdict != "negligible":
        settled.append(sensitive(told.sensitivity, row, published))
    if told.tier < EVIDENCE and told.verdict in ("meaningful", "shown"):
        settled.append(answer_words.NO_MERIT.of(lang))
    if told.verdict == "harm":
        settled += [answer_words.NO_BLAME.of(lang)] if told.tier < EVIDENCE else []
        settled.append(wording.CAUSES.of(lang))
    return [part for part in settled if part]


def _values(row: Estimate, published: Published) -> dict[str, str]:
    """Write the numbers of a settled verdict; a difference downwards is told by its size."""
    told, lang, base = standing.argument(published), published.context.lang, _decimals(row, published)
    value, low, high = row.value or 0.0, row.low or 0.0, row.high or 0.0
    down = value < 0
    size, hint = printed(numerals.gap(abs(value), row.unit, base, lang), row), _hint(row).of(lang)
    sides = (-high, -low) if down else (low, high)
    return {
        "name": level_words.name(row, lang),
        "gap": answer_words.GAPS[told.design.key].of(lang).format(way=answer_words.WAYS[down].of(lang), value=size, hint=hint),
        "verb": answer_words.VERBS[down].of(lang),
        "value": size,
        "signed": printed(numerals.signed(value, row.unit, base, lang), row),
        "hint": hint,
        "given": _given(base, lang),
        "bounds": printed(numerals.gap_range(*sides, row.unit, base, lang), row),
        "limits": printed(numerals.gap_range(low, high, row.unit, base, lang), row),
        "smallest": standing.least(told.smallest, row.unit, lang) if told.smallest is not None else "",
    }


def _hint(row: Estimate) -> Text:
    if naming.metric_of(row).better != "down":
        return same("")
    return wording.HIGHER_IS_WORSE if (row.value or 0.0) > 0 else wording.LOWER_IS_BETTER


def _given(base: int, lang: Lang) -> str:
    return (wording.SMALL if base < numerals.SMALL else wording.CHANCE).of(lang)


def _decimals(row: Estimate, published: Published) -> int:
    """Take the base that sets the decimals; one more decimal where a bound would read like the smallest difference that matters."""
    told, base = standing.argument(published), standing.base(row, published)
    if told.smallest is None:
        return base
    smallest, least = told.smallest, standing.least(told.smallest, row.unit, "en")
    limits = [abs(limit) for limit in (row.low, row.high) if limit is not None and not math.isclose(abs(limit), smallest)]
    alike = any(numerals.gap(limit, row.unit, base, "en") == least for limit in limits)
    return max(base, numerals.SMALL) if alike else base


def _cannot(row: Estimate, published: Published) -> str:
    lang, base = published.context.lang, standing.base(row, published)
    neutral = naming.metric_of(row).better == "neutral"
    known = {
        "verdict": (wording.NOT_ESTABLISHED if neutral else wording.NEITHER).of(lang),
        "name": level_words.name(row, lang),
        "value": printed(standing.value(row, published), row),
    }
    if row.low is None or row.high is None:
        why = naming.phrase(row.reason, lang) if row.reason else answer_words.NO_INTERVAL.of(lang)
        return answer_words.NO_BOUNDS.of(lang).format(**known, why=why)
    if row.low > 0 or row.high < 0:
        return answer_words.UNFIT.of(lang).format(**known, bounds=printed(standing.bounds(row, published), row), why=_unfit(published))
    places = numerals.gap_digits(row.low, row.high, row.unit, base)
    down, up = (numerals.scaled(abs(bound), row.unit, places, lang) for bound in (row.low, row.high))
    down = numerals.with_unit(down, row.unit, lang) if row.high <= 0 else down
    return answer_words.UNCLEAR.of(lang).format(
        **known,
        given=_given(base, lang),
        low=wording.FALL.of(lang).format(value=printed(down, row)) if row.low < 0 else wording.NO_CHANGE.of(lang),
        high=wording.RISE.of(lang).format(value=printed(numerals.with_unit(up, row.unit, lang), row)) if row.high > 0 else wording.NO_CHANGE.of(lang),
    )


def _unfit(published: Published) -> str:
    """Say why bounds that leave zero out do not settle anything."""
    told, lang = standing.argument(published), published.context.lang
    if _FEW in told.grounds:
        return answer_words.FEW_BEHIND.of(lang)
    return answer_words.NOT_BORNE.of(lang).format(why=naming.phrase(told.grounds[0], lang))


def _needed(told: Argument, lang: Lang) -> str:
    return naming.sentence(naming.phrase(told.needed, lang)) if told.needed else ""


def _least(row: Estimate, published: Published) -> str:
    """Say what the present size cannot see."""
    told, lang = standing.argument(published), published.context.lang
    if told.detectable is None:
        return ""
    if row.unit == "percent" and told.detectable >= 1:
        return answer_words.NONE_SEEN.of(lang)
    return answer_words.LEAST.of(lang).format(value=printed(numerals.gap(told.detectable, row.unit, standing.base(row, published), lang), row))


def _notes(told: Argument, lang: Lang) -> list[str]:
    return [naming.sentence(naming.phrase(note, lang)) for note in told.notes]


def sensitive(told: Sensitivity | None, row: Estimate, published: Published) -> str:
    """Write how wrong an assumption would have to be; empty where the argument does not say."""
    if told is None:
        return ""
    lang, base = published.context.lang, standing.base(row, published)
    if told.kind in ("e_value", "robustness"):
        return naming.sentence(naming.phrase(told.text, lang))
    if told.kind == "leave_out":
        values = [point.value for point in told.points if point.value is not None]
        bounds = printed(numerals.gap_range(min(values), max(values), row.unit, base, lang), row) if values else ""
        return naming.sentence(answer_words.WITHOUT_ONE.of(lang).format(bounds=bounds)) if bounds else ""
    last = max(told.points, key=lambda point: point.place, default=None)
    if last is None or last.low is None or last.high is None:
        return ""
    pattern = answer_words.WIDEST if told.kind == "icc" else answer_words.BOUNDED
    bounds = printed(numerals.gap_range(last.low, last.high, row.unit, base, lang), row)
    return naming.sentence(pattern.of(lang).format(words=naming.phrase(told.text, lang), bounds=bounds))


def behind(row: Estimate | None, published: Published) -> str:
    """Tell the levels of both arms with «k из n», the unknown among them, and how the difference was counted."""
    told, lang = standing.argument(published), published.context.lang
    order = {arm: place for place, arm in enumerate(told.estimand.arms)}
    rows = [each for each in published.rows if each.metric == told.estimand.outcome and each.quantity == "level" and numerals.shown(each)]
    rows.sort(key=lambda each: order.get(each.by.get("arm", ""), len(order)))
    parts = [level_words.levels(rows, published, min(numerals.total(each) for each in rows))] if rows else []
    unknown = [f"{_arm_of(each, published)} — {printed(number(each.unknown, 0, lang), each)}" for each in rows if each.unknown]
    parts += [wording.SOME_UNKNOWN.of(lang).format(who=", ".join(unknown))] if unknown else []
    if row is not None and numerals.shown(row):
        parts += [answer_words.ADJUSTED.of(lang).format(how=naming.phrase(key, lang)) for key in row.caveats if key.split("|")[0] == _ADJUSTED]
    return " ".join(parts)


def _arm_of(row: Estimate, published: Published) -> str:
    return naming.arm(row.by.get("arm", ""), published.context, published.context.lang)


def naive(published: Published) -> str:
    """Tell the plain difference beside the main one, and that it misleads where it does."""
    return " ".join(_plain(row, published) for row in standing.beside(published) if row.quantity == "difference")


def _plain(row: Estimate, published: Published) -> str:
    lang, value, bounds = published.context.lang, printed(standing.value(row, published), row), _bracketed(row, published)
    why = next((naming.phrase(key, lang) for key in row.caveats if key.split("|")[0] == _MISLEADING), "")
    if not why:
        return answer_words.CRUDE.of(lang).format(value=value, bounds=bounds)
    return naming.sentence(answer_words.MISLEADING.of(lang).format(why=why, value=value, bounds=bounds))


def _bracketed(row: Estimate, published: Published) -> str:
    bounds = printed(standing.bounds(row, published), row)
    return f" ({bounds})" if bounds else ""


def trust(told: Argument, lang: Lang) -> str:
    """Write the evidence tier in words with the ground that binds it."""
    why = f": {naming.phrase(told.grounds[0], lang)}" if told.grounds else ""
    return answer_words.TIER.of(lang).format(tier=told.tier, name=TIERS[told.tier].of(lang), why=why)


def declared(published: Published, role: str) -> str:
    """Tell every other declared outcome of a role in one short sentence each, also those not collected."""
    told, lang = standing.argument(published), published.context.lang
    words = [member_words(member, published) for member in told.members if member.role == role]
    kept = [word for word in words if word]
    return " ".join([(answer_words.HARMS if role == "harm" else answer_words.OTHERS).of(lang), *kept]) if kept else ""


def member_words(member: Member, published: Published) -> str:
    """Tell one declared outcome; empty where it is hidden with the whole argument."""
    told, lang, row = standing.argument(published), published.context.lang, standing.of_metric(published, member.metric)
    name = naming.metric_by(member.metric).name.of(lang)
    if member.reason.split("|")[0] == _MISSING:
        return answer_words.NOT_COLLECTED.of(lang).format(name=name)
    if not told.grounds:
        return ""
    if row is None or not numerals.shown(row) or member.verdict is None:
        reason = row.reason if row is not None and row.reason else member.reason
        return answer_words.ABSENT.of(lang).format(name=name, why=naming.phrase(reason, lang) if reason else answer_words.NO_ESTIMATE.of(lang))
    outcome = (answer_words.HARM_OUTCOMES if member.role == "harm" else answer_words.OUTCOMES)[member.verdict].of(lang)
    lost = member.adjusted is not None and member.adjusted > 1 - row.level and member.verdict in ("meaningful", "shown", "harm")
    return answer_words.MEMBER.of(lang).format(
        name=name,
        value=printed(standing.value(row, published), row),
        bounds=_bracketed(row, published),
        outcome=outcome + (answer_words.LOST.of(lang) if lost else ""),
    )
