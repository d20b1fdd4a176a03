"""The plan beside the fact, in a sentence."""

from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, wording
from evaluation.report.spans import printed
from evaluation.report.verdict import plan_kind
from evaluation.study.context import Context


def tell_plan(row: Estimate, context: Context, *, short: bool = False) -> str:
    """Tell whether the plan for this row is met, by how much, and the passport's reason; empty without a plan.

    In `short`, the limits of chance variation are a remark and the reason is left to the table of indicators.
    """
    goal = naming.goal_for(context, row)
    if goal is None or goal.plan is None or row.value is None:
        return ""
    lang, kind, base, unit = context.lang, plan_kind(row, goal), numerals.total(row), row.unit
    upward = naming.metric_of(row).better != "down"
    low, high = (row.low, row.high) if row.low is not None and row.high is not None else (row.value, row.value)
    worst, best = (low, high) if upward else (high, low)
    edge = worst if kind == "met_surely" else best
    side = wording.LOWER_EDGE if edge == low else wording.UPPER_EDGE
    edge_words = side.of(lang).format(edge=printed(numerals.amount(edge, unit, base, lang), row))
    bounds = printed(numerals.range_words(low, high, unit, base, lang), row)
    told = (
        wording.PLANS[kind]
        .of(lang)
        .format(
            value=printed(numerals.amount(row.value, unit, base, lang), row),
            plan=numerals.planned(goal.plan, unit, lang),
            deviation=printed(numerals.signed(row.value - goal.plan, unit, base, lang), row),
            edge=edge_words,
            worst=printed(numerals.amount(worst, unit, base, lang), row),
            best=printed(numerals.amount(best, unit, base, lang), row),
            bounds=bounds,
        )
    )
    covered = row.target == "model" and low < high and kind in ("met", "missed")
    if short:
        return f"{told.rstrip('.')}; {wording.CHANCE_SHORT.of(lang)}." if covered else told
    parts = [told]
    if covered:
        parts.append(wording.CHANCE_COVERS.of(lang).format(bounds=bounds))
    if goal.reason and kind in ("missed", "missed_surely", "missed_at_best"):
        parts.append(wording.REASON.of(lang).format(reason=goal.reason.rstrip(".")))
    return " ".join(parts)
