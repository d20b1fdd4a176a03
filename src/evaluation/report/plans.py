"""The plan beside the fact, in a sentence."""

from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, wording
from evaluation.report.verdict import plan_kind
from evaluation.study.context import Context


def tell_plan(row: Estimate, context: Context) -> str:
    """Tell whether the plan for this row is met, by how much, and the passport's reason; empty without a plan."""
    goal = naming.goal_for(context, row)
    if goal is None or goal.plan is None or row.value is None:
        return ""
    lang, kind, base, unit = context.lang, plan_kind(row, goal), numerals.total(row), row.unit
    upward = naming.metric_of(row).better != "down"
    low, high = (row.low, row.high) if row.low is not None and row.high is not None else (row.value, row.value)
    worst, best = (low, high) if upward else (high, low)
    edge = worst if kind == "met_surely" else best
    edge_words = (wording.LOWER_EDGE if (edge == low) else wording.UPPER_EDGE).of(lang).format(edge=numerals.amount(edge, unit, base, lang))
    told = (
        wording.PLANS[kind]
        .of(lang)
        .format(
            value=numerals.amount(row.value, unit, base, lang),
            plan=numerals.planned(goal.plan, unit, lang),
            deviation=numerals.signed(row.value - goal.plan, unit, base, lang),
            edge=edge_words,
            worst=numerals.amount(worst, unit, base, lang),
            best=numerals.amount(best, unit, base, lang),
            bounds=numerals.range_words(low, high, unit, base, lang),
        )
    )
    parts = [told]
    if row.target == "model" and low < high and kind in ("met", "missed"):
        parts.append(wording.CHANCE_COVERS.of(lang).format(bounds=numerals.range_words(low, high, unit, base, lang)))
    if goal.reason and kind in ("missed", "missed_surely", "missed_at_best"):
        parts.append(wording.REASON.of(lang).format(reason=goal.reason.rstrip(".")))
    return " ".join(parts)
