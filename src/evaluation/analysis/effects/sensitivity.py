"""The one sensitivity that fits: how wrong the assumption of the design would have to be."""

from evaluation.analysis.differences import difference_of
from evaluation.analysis.effects.question import Found, Question
from evaluation.analysis.people import People
from evaluation.argument import Point, Sensitivity
from evaluation.caveats import keyed
from evaluation.measure import Rate
from evaluation.stats import proportions
from evaluation.stats.sensitivity import e_value, manski_bounds, manski_difference, robustness_value


def fitting(question: Question, found: Found, first: People, second: People) -> Sensitivity | None:
    """Pick one: the assumed likeness where groups are too few, unknown outcomes under a lot, else hidden confounding."""
    if found.result is None or found.result.value is None:
        return None
    if found.estimator == "clustered" and question.study.cluster != "student":
        return by_icc(question, first, second)
    if question.design.key == "randomised" and (bounds := unknown(question, first, second)) is not None:
        return bounds
    return confounding(question, found, first, second)


def by_icc(question: Question, first: People, second: People) -> Sensitivity | None:
    """Return the interval at the plan's low, likely and high intraclass correlation."""
    plan, points = question.study.plan, []
    for icc in dict.fromkeys((plan.icc_low, plan.icc, plan.icc_high)):
        assumed = plan.model_copy(update={"icc": icc})
        answer, _ = difference_of(question.metric, first, second, assumed, question.study.cluster, question.level)
        points.append(Point(icc, answer.value, answer.low, answer.high))
    return Sensitivity("icc", "sensitive_icc", points=tuple(points))


def unknown(question: Question, first: People, second: People) -> Sensitivity | None:
    """Bound a difference of shares by the best and the worst case for the unknown; nothing when everyone is known."""
    lost = first.unknown + first.pending + second.unknown + second.pending
    if not isinstance(question.metric.measure, Rate) or not lost:
        return None
    sides = [manski_bounds(side.k, side.n, side.unknown + side.pending) for side in (first, second)]
    bounds = manski_difference(*sides)
    return Sensitivity("unknown", "sensitive_unknown", points=(Point(0.0, bounds.value, bounds.low, bounds.high),))


def confounding(question: Question, found: Found, first: People, second: People) -> Sensitivity | None:
    """Return the E-value of the ratio of shares (its interval as wide as the effect's own), else the robustness value of the t statistic."""
    result = found.result
    if result is None or result.value is None:
        return None
    if isinstance(question.metric.measure, Rate):
        ratio = proportions.risk_ratio(first.k, first.n, second.k, second.n, question.level)
        if ratio.value is None:
            return None
        base = second.k / second.n
        limits = [_ratio(base, bound) for bound in (result.low, result.high)]
        found_value = e_value(_ratio(base, result.value) or ratio.value, limits[0], limits[1])
        words = {"value": f"{found_value.point:.2f}", "limit": f"{found_value.limit or 1.0:.2f}"}
        return Sensitivity("e_value", keyed("sensitive_e_value", **words), found_value.point, found_value.limit)
    if result.se is None or not result.se or result.df is None or result.df <= 1:
        return None
    told = robustness_value(result.value / result.se, result.df, question.level)
    words = {"value": f"{100 * told.value:.1f}", "limit": f"{100 * told.value_at_level:.1f}"}
    return Sensitivity("robustness", keyed("sensitive_robustness", **words), told.value, told.value_at_level)


def _ratio(base: float, difference: float | None) -> float | None:
    """Turn a difference from the comparison share into a ratio to it; never below one in a hundred."""
    if difference is None or base <= 0:
        return None
    return max(0.01, (base + difference) / base)
