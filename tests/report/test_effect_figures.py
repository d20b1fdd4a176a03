"""Figures of an effect and of a plan: numbers in words, zero and limits drawn, nothing of what is hidden."""

import datetime as dt
from dataclasses import replace

import pytest

from evaluation import design
from evaluation.argument import Argument, Balance, Curve, Estimand, Member, Need, Planning, Point, Sensitivity
from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.report import figure as figures
from evaluation.report import forest, hidden_cause, love, sensitive, standing
from evaluation.report.blocks import FigureBlock, Paragraph
from evaluation.stats.sensitivity import e_value
from evaluation.study.context import Context
from evaluation.text import Lang

FIELD, HARM, MARK, PASSED, PAY = "employed_in_field_12m", "dropout", "demo_exam_mark", "state_exam_passed", "mean_earnings"
MEMBERS = (
    Member(FIELD, "primary", 0.012, 0.036, "shown"),
    Member("employed_in_field_of_admitted_12m", "family", 0.2, 0.2, "cannot"),
    Member(PASSED, "family", reason="not_collected|column=Оценки ГИА: оценка"),
    Member(MARK, "family", 0.03, 0.06, "shown"),
    Member(PAY, "family", 0.3, 0.3, "cannot"),
    Member(HARM, "harm", 0.6, None, "cannot"),
    Member("grade_below_plan", "harm", reason="all_unknown"),
)
BALANCE = (
    Balance("entry_mark", binary=False, mean1=4.1, mean0=3.8, raw=0.62, weighted=0.01, index=0.61),
    Balance("birth_year", binary=False, mean1=1999.0, mean0=1999.1, raw=-0.04, weighted=0.0, index=-0.04),
    Balance("sex", binary=True, mean1=0.3, mean0=0.38, raw=-0.17, weighted=0.02, index=-0.2),
    Balance("доход семьи на одного человека", binary=False, mean1=None, mean0=None, raw=None, weighted=None, index=None, reason="no_units"),
)
ICC = Sensitivity("icc", "sensitive_icc", points=(Point(0.05, 0.2, 0.09, 0.31), Point(0.1, 0.2, 0.06, 0.34), Point(0.2, 0.2, -0.02, 0.42)))
SENSITIVITIES = (
    ICC,
    Sensitivity("unknown", "sensitive_unknown", points=(Point(0.0, 0.2, -0.08, 0.47),)),
    Sensitivity("pre_trend", "sensitive_pre_trend", points=(Point(0.0, 0.2, 0.06, 0.34), Point(0.5, 0.15, 0.01, 0.29), Point(1.0, 0.1, -0.05, 0.25))),
    Sensitivity(
        "leave_out", "sensitive_leave_out", 0.16, 0.24,
        tuple(Point(float(place), 0.16 + 0.01 * place, label=f"Техникум № {place}") for place in range(1, 9)),
    ),
    Sensitivity("e_value", "sensitive_e_value", e_value(1.6, 1.2, 2.1).point, e_value(1.6, 1.2, 2.1).limit),
    Sensitivity("robustness", "sensitive_robustness", 0.139, 0.076),
)  # fmt: skip


def effect(metric: str, value: float, low: float | None, high: float | None, estimator: str = "cr2", unit: str = "percent", **more: object) -> Estimate:
    by = {"arms": "dual-regular", "estimator": estimator, **more.pop("by", {})}
    return Estimate(
        metric=metric, version=1, by=by, quantity=more.pop("quantity", "effect"), unit=unit, value=value, low=low, high=high, n=240, unknown=6,
        target="model", tier=3, **more,
    )  # fmt: skip


def level(arm: str) -> Estimate:
    return Estimate(
        metric=FIELD, version=1, by={"arm": arm}, quantity="level", unit="percent", value=0.6, n=115, k=69, unknown=3, target="model"
    )


MAIN = effect(FIELD, 0.2, 0.06, 0.34, "adjusted", caveats=("adjusted_for|covariates=балл аттестата",))
ROWS = (
    MAIN,
    effect(FIELD, 0.26, 0.11, 0.41, "cr2", quantity="difference", caveats=("naive_misleading|covariates=балл аттестата",)),
    effect(FIELD, 0.14, -0.03, 0.31, "standardised", caveats=("left_without_pair|persons=12",)),
    level("dual"),
    level("regular"),
    effect("employed_in_field_of_admitted_12m", 0.07, -0.04, 0.18),
    effect(MARK, 0.31, 0.04, 0.58, unit="mark"),
    effect(PAY, 1840.0, None, None, unit="roubles", reason="too_few_clusters"),
    effect(HARM, 0.02, -0.06, 0.1),
    replace(effect("grade_below_plan", 0.0, None, None), value=None, status="refused", reason="all_unknown"),
)
EVENTS = tuple(
    effect(
        FIELD, value, value - half, value + half, "event", by={"relative": str(at)}, caveats=("placebo",) if at < 0 else (), level=0.95
    )
    for at, value, half in ((-3, 0.01, 0.09), (-2, -0.03, 0.08), (0, 0.04, 0.07), (1, 0.09, 0.08), (2, 0.16, 0.09), (3, 0.2, 0.11), (4, 0.22, 0.16))
)  # fmt: skip


def argument(**changed: object) -> Argument:
    told = Argument(
        design=design.COMPARISON,
        estimand=Estimand("of_graduates", ("dual", "regular"), FIELD, "summary_shares", "horizon_months|months=12", "leaving_excluded", "service_stays"),
        estimator="adjusted",
        why="why_many_groups|first=12|second=13",
        tier=3,
        grounds=("earned_alike",),
        checks=(),
        verdict="shown",
        smallest=0.1,
        balance=BALANCE,
        sensitivity=ICC,
        members=MEMBERS,
    )
    return replace(told, **changed)


def published(rows: tuple[Estimate, ...] = ROWS, told: Argument | None = None, lang: Lang = "ru", planning: Planning | None = None) -> Published:
    context = Context(
        name="sample", title="Дуальное обучение", lang=lang, as_of=dt.date(2019, 9, 1), simulated=True, smallest_effect=0.1
    )
    return Published(rows, "jury", context, draft=True, argument=told or argument(), planning=planning)


def staggered(lang: Lang = "ru") -> Published:
    main = effect(FIELD, 0.13, 0.05, 0.21, "group_time")
    return published((main, *EVENTS), argument(design=design.DIFFERENCE_IN_DIFFERENCES, estimator="group_time", members=()), lang)


def planning(**changed: object) -> Planning:
    def curve(icc: float) -> Curve:
        deff = 1 + 19 * icc
        places = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 40, 50, 60)
        return Curve(icc, tuple(Point(float(groups), (2.8 + 4 / groups) * (0.24 * deff * 2 / (20 * groups)) ** 0.5) for groups in places))

    told = Planning(
        metric=FIELD, unit="percent", base=Point(0.0, 0.6, 0.5, 0.7), sd=0.49, icc=Point(0.0, 0.08, 0.02, 0.21), icc_source="icc_own", size=20.4,
        smallest=0.1, groups=(5, 12), detectable=0.243,
        needs=tuple(Need(icc, power, groups, groups * 20) for icc, groups in ((0.05, 38), (0.08, 50), (0.1, 57), (0.2, 94)) for power in (0.8, 0.9)),
        curves=tuple(curve(icc) for icc in (0.05, 0.08, 0.1, 0.2)), notes=("icc_wide",),
    )  # fmt: skip
    return replace(told, **changed)


def plans(lang: Lang = "ru", **changed: object) -> Published:
    found = published((level("regular"),), None, lang, planning(**changed))
    return replace(found, argument=None)


def drawn(x: Published, kind: figures.Kind | None = None) -> FigureBlock:
    (block,) = figures.figure(x, kind=kind).blocks
    assert isinstance(block, FigureBlock)
    return block


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\n", " ")
