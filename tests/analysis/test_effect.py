"""Effects of published studies and of small ones: numbers, tiers, verdicts, and what caps them."""

import math
from typing import Any

import numpy as np
import pytest

import evaluation as ev
from evaluation.stats import critical
from tests import small

JOBS = ("job",) * 16 + ("idle",) * 4
IDLE = ("job",) * 8 + ("idle",) * 12


def region(first: int, second: int, plan: dict[str, Any] | None = None, **more: Any) -> ev.Study:  # noqa: ANN401 because rows hold anything
    """Make groups of twenty: of the dual ones sixteen find work, of the regular ones eight; group by group one more or one less."""
    students, destinations = [], []
    for arm, count, fates in (("dual", first, JOBS), ("regular", second, IDLE)):
        for number in range(count):
            shifted = list(fates) if number % 2 else [*fates[1:], "idle"]
            rows = small.graduates(f"{arm}{number}", arm, 2016, shifted, **more)
            students += rows[0]
            destinations += rows[1]
    passport = {"plan": {"primary": "E01", "smallest_effect": 0.1, **(plan or {})}}
    return small.study(passport=passport, students=students, destinations=destinations)


def error_of(row: ev.Estimate) -> float:
    """Return the standard error behind a t interval."""
    assert row.low is not None
    assert row.high is not None
    assert row.df is not None
    return (row.high - row.low) / 2 / critical.student(row.level, row.df)


def named(impact: ev.Estimates, estimator: str) -> ev.Estimate:
    """Return the row of an estimator."""
    return next(row for row in impact.rows if row.by.get("estimator") == estimator)


@pytest.fixture(scope="module")
def nsw() -> ev.Estimates:
    return ev.effect(ev.open("real:nsw"))


def test_nsw_is_the_published_trial(nsw: ev.Estimates) -> None:
    """Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858: 1 794 (633) and 1 671 adjusted; HC2 671.00. Tolerance: printed cents."""
    main = nsw.rows[0]
    assert main.quantity == "effect"
    assert main.value == pytest.approx(1794.34, abs=0.005)
    assert error_of(main) == pytest.approx(671.00, abs=0.005)
    assert error_of(named(nsw, "pooled")) == pytest.approx(632.85, abs=0.005)
    adjusted = named(nsw, "adjusted")
    assert adjusted.value == pytest.approx(1670.71, abs=0.005)
    assert error_of(adjusted) == pytest.approx(641.13, abs=0.005)


def test_nsw_balance_is_printed_with_cox_indices(nsw: ev.Estimates) -> None:
    """Cox indices without the small-sample correction: nodegree -.444, hispanic -.392 (computed from the published counts)."""
    index = {line.covariate: line.index for line in nsw.argument.balance}
    assert index["nodegree"] == pytest.approx(-0.444, abs=0.0005)
    assert index["hisp"] == pytest.approx(-0.392, abs=0.0005)


def test_attrition_of_the_lot_decides_between_tiers_three_and_four() -> None:
    study = ev.open("real:nsw")
    told = {"no numbers": study, "numbers": study.with_plan(assigned="297/425")}
    for each in told.values():
        argument = ev.effect(each).argument
        assert argument.tier == 3
        assert argument.grounds[0] == "cap_attrition"
        assert argument.check("check_attrition").state == "unknown"
    sourced = ev.effect(study.with_plan(assigned="297/425", assigned_source="LaLonde (1986)")).argument
    assert (sourced.tier, sourced.grounds) == (4, ("earned_lot",))
    high = ev.effect(study.with_plan(assigned="297/270", assigned_source="made up")).argument
    assert high.tier <= 3
    assert high.check("check_attrition").state == "fails"


def test_psid_controls_are_named_misleading_and_prove_nothing() -> None:
    """LaLonde's controls: -15 205 naive (Dehejia & Wahba 1999, table 3); behind the weighted 2 490 men stand about 24."""
    impact = ev.effect(ev.open("real:nsw-psid"))
    naive, argument = named(impact, "naive"), impact.argument
    assert naive.value == pytest.approx(-15_204.78, abs=0.5)
    assert any(caveat.startswith("naive_misleading") for caveat in naive.caveats)
    assert "|effective=2" in argument.check("check_weights").finding
    assert "|people=2490" in argument.check("check_weights").finding
    effective = int(argument.check("check_weights").finding.split("effective=")[1].split("|")[0])
    assert 22 <= effective <= 26
    assert argument.tier == 2
    assert "cap_weights" in argument.grounds
    assert argument.verdict == "cannot"
    assert impact.rows[0].low > 0, "the interval alone would have called it shown"


def test_cps_controls_weigh_enough_and_still_show_nothing() -> None:
    """Hainmueller's weights on the 15 992 men of the survey stand for some 270 of them; the interval holds the trial's 1 794."""
    impact = ev.effect(ev.open("real:nsw-cps"))
    main = impact.rows[0]
    assert main.by["estimator"] == "entropy_balance"
    assert main.low < 1794.34 < main.high
    assert impact.argument.check("check_weights").state == "holds"
    assert max(abs(line.weighted) for line in impact.argument.balance if line.weighted is not None) < 1e-6


def test_psi_is_two_classes_and_earns_the_first_tier() -> None:
    argument = ev.effect(ev.open("real:psi")).argument
    assert argument.tier == 1
    assert argument.grounds[0] == "cap_single_unit"
    assert argument.verdict == "cannot"


def test_demonstration_cannot_conclude_and_says_what_would() -> None:
    impact = ev.effect(ev.open("data/demo"))
    argument = impact.argument
    assert argument.verdict == "cannot"
    assert argument.needed.startswith(("needed_when", "needed_groups"))
    assert argument.detectable > 0.2
    assert argument.record == "not_frozen"
    assert {member.role for member in argument.members} == {"primary", "family", "harm"}
    assert any(member.reason.startswith("not_collected") for member in argument.members)
    assert all(row.tier == argument.tier for row in impact.rows if row.quantity == "effect")


def test_few_groups_are_compared_by_group_means() -> None:
    impact = ev.effect(region(3, 4))
    main = impact.rows[0]
    assert main.by["estimator"] == "cluster_means"
    assert main.df == 5
    assert main.value == pytest.approx(np.mean([0.75, 0.8, 0.75]) - np.mean([0.35, 0.4, 0.35, 0.4]))
    assert impact.argument.randomness.assignments == math.comb(7, 3)


def test_many_groups_are_compared_by_errors_of_groups() -> None:
    main = ev.effect(region(12, 12)).rows[0]
    assert main.by["estimator"] == "cr2"
    assert main.n == 24 * 20
    assert main.value == pytest.approx(0.775 - 0.375)


def test_one_group_in_an_arm_is_one_unit() -> None:
    argument = ev.effect(region(1, 6)).argument
    assert argument.tier == 1
    assert argument.check("check_units").state == "fails"


def test_one_college_against_others_is_one_unit() -> None:
    one, other = region(4, 0, college="A"), region(0, 4, college="B")
    both = {name: one.tables[name].to_pylist() + other.tables[name].to_pylist() for name in ("students", "destinations")}
    study = small.study(passport={"plan": {"primary": "E01"}}, **both)
    argument = ev.effect(study).argument
    assert argument.tier == 1
    assert argument.check("check_units").finding == "one_college_against_others"


@pytest.mark.parametrize(
    ("plan", "ground"),
    [
        ({"assessor": "own_staff"}, "cap_own_staff"),
        ({"same_source": False}, "cap_sources"),
        ({}, "cap_not_alike"),
    ],
)
def test_caps_hold_a_comparison_at_the_second_tier(plan: dict[str, Any], ground: str) -> None:
    argument = ev.effect(region(5, 5, plan)).argument
    assert argument.tier == 2
    assert ground in argument.grounds


def test_a_lot_with_own_assessors_is_no_better_than_a_comparison() -> None:
    plan = {"randomised": True, "assigned": "100/100", "assigned_source": "протокол", "assessor": "own_staff"}
    assert ev.effect(region(5, 5, plan)).argument.tier == 2
    honest = ev.effect(region(5, 5, {**plan, "assessor": "outside"})).argument
    assert (honest.tier, honest.verdict) == (4, "meaningful")


def test_an_arm_that_is_a_programme_is_aliased() -> None:
    first, second = region(5, 0, programme="15.01.05"), region(0, 5, programme="23.01.03")
    both = {name: first.tables[name].to_pylist() + second.tables[name].to_pylist() for name in ("students", "destinations")}
    argument = ev.effect(small.study(passport={"plan": {"primary": "E01"}}, **both)).argument
    assert "cap_aliased|dimension=Код профессии" in argument.grounds


def test_blocks_of_the_lot_compare_like_with_like() -> None:
    first, second = region(4, 4, programme="15.01.05"), region(4, 4, programme="23.01.03")
    rows = {
        name: [
            *first.tables[name].to_pylist(),
            *({**row, "student_id": f"x{row['student_id']}", **({"group": f"x{row['group']}"} if "group" in row else {})}
              for row in second.tables[name].to_pylist()),
        ]
        for name in ("students", "destinations")
    }  # fmt: skip
    study = small.study(passport={"plan": {"primary": "E01", "randomised": True, "blocks": "programme"}}, **rows)
    impact = ev.effect(study)
    assert impact.rows[0].by["estimator"] == "blocked"
    assert impact.argument.randomness.assignments == math.comb(8, 4) ** 2


def test_simpson_is_flagged() -> None:
    """Kidney stones (Charig et al. 1986, doi:10.1136/bmj.292.6524.879): better in each stratum, worse together."""
    counts = {
        ("dual", "01.01.01"): (81, 87), ("regular", "01.01.01"): (234, 270), ("dual", "01.01.02"): (192, 263), ("regular", "01.01.02"): (55, 80),
    }  # fmt: skip
    students, destinations = [], []
    for (arm, programme), (k, n) in counts.items():
        groups = round(n / 29)
        for group in range(groups):
            size, jobs = n // groups + (group < n % groups), k // groups + (group < k % groups)
            rows = small.graduates(f"{arm}{programme}{group}", arm, 2016, ["job"] * jobs + ["idle"] * (size - jobs), programme=programme)
            students += rows[0]
            destinations += rows[1]
    impact = ev.effect(small.study(passport={"plan": {"primary": "E01"}}, students=students, destinations=destinations))
    assert named(impact, "standardised").value > 0 > impact.rows[0].value
    assert impact.argument.check("check_mix").finding == "mix_simpson"


def test_swapped_arms_turn_the_sign() -> None:
    study = region(4, 5)
    turned = study.tables["students"].to_pylist()
    for row in turned:
        row["arm"] = {"dual": "regular", "regular": "dual"}[row["arm"]]
    other = small.study(passport={"plan": {"primary": "E01"}}, students=turned, destinations=study.tables["destinations"].to_pylist())
    one, two = ev.effect(study).rows[0], ev.effect(other).rows[0]
    assert one.value == pytest.approx(-two.value, rel=1e-12)
    assert one.low == pytest.approx(-two.high, rel=1e-12)


def test_weighting_without_covariates_is_refused_in_words() -> None:
    main = ev.effect(region(4, 4), design=ev.design.WEIGHTING).rows[0]
    assert (main.status, main.reason) == ("refused", "no_covariates")


def test_nothing_to_compare_is_monitoring() -> None:
    impact = ev.effect(region(4, 0))
    assert impact.rows[0].status == "refused"
    assert impact.argument.tier == 0


def test_covariates_that_differ_make_the_plain_difference_misleading() -> None:
    study = region(12, 12, {"covariates": "entry_mark"})
    people = study.tables["students"].to_pylist()
    for number, row in enumerate(people):
        row["entry_mark"] = 3.0 + 0.05 * (number % 9) + (0.4 if row["arm"] == "dual" else 0.0)
    changed = small.study(
        passport={"plan": {"primary": "E01", "covariates": "entry_mark"}}, students=people, destinations=study.tables["destinations"].to_pylist()
    )
    impact = ev.effect(changed)
    assert impact.rows[0].by["estimator"] == "adjusted"
    crude = named(impact, "cr2")
    assert crude.quantity == "difference"
    assert any(caveat.startswith("naive_misleading") for caveat in crude.caveats)
    assert "cap_not_alike" in impact.argument.grounds
