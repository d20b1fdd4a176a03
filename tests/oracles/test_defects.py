"""The other programs of `.venv-oracles` on the same data as ours.

Where they were found wrong our answer is held to a truth worked out here by brute force, and theirs is only written out (pytest -rP
shows it): a new release may mend it. Where they are right both must agree.
"""

import functools
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from causaldata import castle
from scipy import optimize, special

from evaluation.stats import proportions, regression, resampling, survival
from tests.oracles.test_rossi import ORACLE, ROOT
from tests.stats.test_resampling_wild import by_rows, world

pytestmark = pytest.mark.system
Ask = Callable[..., Any]
SHARES = ((56, 70, 48, 80), (9, 10, 3, 10), (5, 56, 0, 29), (0, 10, 0, 20))
ASKED = """
import json, sys
import numpy as np
import pandas as pd
data = json.load(open(sys.argv[1], encoding="utf-8"))
def answer():
{body}
json.dump(answer(), open(sys.argv[2], "w", encoding="utf-8"))
"""
STATSMODELS = """
    from statsmodels.stats.proportion import confint_proportions_2indep
    told = []
    for counts in data["shares"]:
        try:
            told.append([float(end) for end in confint_proportions_2indep(*counts, method="score", compare="diff")])
        except ValueError as error:
            told.append(str(error))
    return told
"""
EFFECTS = """
    import pyfixest as pf
    rows = pd.DataFrame(data["rows"])
    def error(formula, vcov, weights=None, ssc=None):
        return float(pf.feols(formula, rows, vcov=vcov, weights=weights, ssc=pf.ssc(**(ssc or {}))).se().iloc[-1])
    return [error(**asked) for asked in data["asked"]]
"""
WILD = """
    import statsmodels.api as sm
    from wildboottest.wildboottest import wildboottest
    rows = pd.DataFrame(data["rows"])
    model = sm.WLS(rows["y"], sm.add_constant(rows[["arm", "x"]]))
    told = wildboottest(model, B=9999, cluster=rows["cluster"], param=data["name"], parallel=False, show=False)
    return [float(np.squeeze(told[column].iloc[0])) for column in ("statistic", "p-value")]
"""
INCIDENCE = """
    from lifelines import AalenJohansenFitter
    fit = AalenJohansenFitter().fit(np.array(data["month"], dtype=float), np.array(data["cause"]), event_of_interest=1)
    return float(fit.cumulative_density_.loc[:21.5].iloc[-1, 0])
"""
STAYING = """
    from lifelines import KaplanMeierFitter
    fit = KaplanMeierFitter().fit(data["month"], data["left"])
    return fit.survival_function_at_times(data["at"]).tolist()
"""
HAZARDS = """
    from lifelines import CoxPHFitter
    fit = CoxPHFitter().fit(pd.DataFrame(data["rows"]), "month", "left", fit_options={"precision": 1e-12, "r_precision": 1e-15})
    return fit.summary[["coef", "se(coef)"]].T.to_dict("list")
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Run a few lines in the oracles' environment, made when there is none, and read what they answer."""
    subprocess.run([sys.executable, str(ROOT / "start.py"), "setup", "oracles"], check=True, capture_output=True, timeout=900)

    def asked(body: str, seed: int = 0, **data: object) -> object:
        folder = tmp_path_factory.mktemp("asked")
        question, reply = folder / "question.json", folder / "reply.json"
        question.write_text(json.dumps(data, default=lambda numbers: np.asarray(numbers).tolist()), encoding="utf-8")
        command = [str(ORACLE), "-W", "ignore", "-c", ASKED.format(body=body), str(question), str(reply)]
        run = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": str(seed)}, check=False, capture_output=True, text=True, timeout=300)
        assert run.returncode == 0, run.stderr
        return json.loads(reply.read_text(encoding="utf-8"))

    return asked


def told(program: str, theirs: object, ours: object) -> None:
    """Write both answers out; neither is asserted."""
    sys.stdout.write(f"{program}: {theirs}; ours: {ours}\n")


@functools.cache
def panel() -> dict[str, np.ndarray]:
    """Thirty firms in eight years, some cells missing, luck of firms and of years."""
    draw = np.random.default_rng(20)
    firm, year = np.repeat(np.arange(30), 8), np.tile(np.arange(8), 30)
    x = draw.normal(size=240) + draw.normal(size=30)[firm] + draw.normal(size=8)[year]
    y = x + draw.normal(size=240) + draw.normal(size=30)[firm] + draw.normal(size=8)[year]
    kept = np.sort(draw.permutation(240)[:220])
    return {name: column[kept] for name, column in {"y": y, "x": x, "firm": firm, "year": year}.items()}


def score(counts: tuple[int, int, int, int], gap: float) -> float:
    """Miettinen & Nurminen's statistic of a difference; the shares under it by a search for the largest likelihood."""
    k1, n1, k0, n0 = counts

    def unlikely(share: float) -> float:
        return -float(sum(special.xlogy(k, p) + special.xlogy(n - k, 1 - p) for k, n, p in ((k1, n1, share + gap), (k0, n0, share))))

    ends = max(0.0, -gap), min(1.0, 1 - gap)
    inside = optimize.minimize_scalar(unlikely, bounds=ends, method="bounded", options={"xatol": 1e-12}).x
    share = min((*ends, float(inside)), key=unlikely)
    variance = ((share + gap) * (1 - share - gap) / n1 + share * (1 - share) / n0) * (n1 + n0) / (n1 + n0 - 1)
    return (k1 / n1 - k0 / n0 - gap) / max(variance, 1e-30) ** 0.5


def test_1_and_2_limits_are_where_the_score_test_turns(ask: Ask) -> None:
    """Root by bisection over a numerical likelihood: 1e-5 is what the search of its flat top leaves."""
    z = float(special.ndtri(0.975))
    for counts, theirs in zip(SHARES, ask(STATSMODELS, shares=SHARES), strict=True):
        difference = counts[0] / counts[1] - counts[2] / counts[3]
        low, high = (
            optimize.brentq(
                lambda gap, side=side, counts=counts: score(counts, gap) - side * z, *sorted((difference - side * 1e-9, -side * (1 - 1e-9)))
            )
            for side in (1, -1)
        )
        answer = proportions.miettinen_nurminen(*counts)
        told(f"statsmodels {counts}", theirs, (answer.low, answer.high))
        assert (answer.low, answer.high) == pytest.approx((low, high), abs=1e-5)


def test_3_weighted_two_way_effects(ask: Ask) -> None:
    """Weighted least squares with 60 indicators, errors by state; the effects of states lie within the clusters and do not count.

    Pyfixest strays only where the formula is written without spaces about its "+".
    """
    states = castle.load_pandas().data
    y, post, weight, state, year = (states[name].to_numpy(dtype=float) for name in ("l_homicide", "post", "popwt", "sid", "year"))
    ours = regression.two_way(y, state, year, {"post": post}, "CR1", state, weights=weight).coefficient("post")
    rows = {"y": y, "post": post, "w": weight, "sid": state, "year": year}
    asked = [{"formula": formula, "vcov": {"CRV1": "sid"}, "weights": "w"} for formula in ("y~post|sid+year", "y ~ post | sid + year")]
    for seed in (0, 2):
        told(f"pyfixest, hash seed {seed}, without spaces and with them", ask(EFFECTS, seed, rows=rows, asked=asked), ours.se)
    design = np.column_stack([post, np.ones(550), state[:, None] == np.unique(state)[1:], year[:, None] == np.unique(year)[1:]])
    inverse = np.linalg.inv(design.T * weight @ design)
    residual = y - design @ (inverse @ (design.T @ (weight * y)))
    scores = np.array([design[state == one].T @ (weight * residual)[state == one] for one in np.unique(state)])
    variance = 50 / 49 * 549 / (550 - 12) * float(((scores @ inverse[0]) ** 2).sum())
    assert ours.se == pytest.approx(variance**0.5, rel=1e-8)


def test_4_two_way_clusters(ask: Ask) -> None:
    """Pyfixest with every term's own G/(G - 1) agrees, which is not its default; sums by hand are the truth."""
    data, nothing = panel(), np.zeros(220)
    ours = regression.two_way(data["y"], nothing, nothing, {"x": data["x"]}, "CR1", (data["firm"], data["year"])).coefficient("x")
    X = np.column_stack([np.ones(220), data["x"]])
    inverse = np.linalg.inv(X.T @ X)
    pulls = (X * (data["y"] - X @ inverse @ X.T @ data["y"])[:, None]) @ inverse[1]
    parts = [(np.bincount(way, pulls) ** 2).sum() * groups / (groups - 1) for way, groups in ((data["firm"], 30), (data["year"], 8))]
    variance = 219 / 218 * (sum(parts) - (pulls**2).sum() * 220 / 219)
    assert ours.se == pytest.approx(variance**0.5, rel=1e-9)
    asked = {"formula": "y ~ x", "vcov": {"CRV1": "firm + year"}}
    default, conventional = ask(EFFECTS, rows=data, asked=[asked, asked | {"ssc": {"G_df": "conventional"}}])
    told("pyfixest, default", default, ours.se)
    assert conventional == pytest.approx(ours.se, rel=1e-9)


@pytest.mark.parametrize(("groups", "name"), [(5, "x"), (10, "arm")])
def test_5_wild_bootstrap_of_every_combination(ask: Ask, groups: int, name: str) -> None:
    """The statistic of wildboottest agrees; its p leaves the sample out, and ours is the count over refitted rows."""
    y, columns, cluster = world(groups)
    ours = resampling.wild_cluster_bootstrap(y, columns, name, cluster)
    statistic, p = ask(WILD, rows={"y": y, **columns, "cluster": cluster}, name=name)
    told(f"wildboottest, {groups} groups", p, ours.p)
    assert ours.statistic == pytest.approx(statistic, rel=1e-9)
    assert ours.p == by_rows(y, columns, cluster, name, "rademacher")[1] / 2**groups


def test_5_wild_bootstrap_with_exact_ties(ask: Ask) -> None:
    """Two pairs of groups that repeat each other, signs counted in whole numbers: ties are exact, and >= must count them."""
    outcomes = (5, 5, 3, 3, -2)
    sums = [abs(sum(map(int.__mul__, outcomes, signs))) for signs in itertools.product((1, -1), repeat=5)]
    ours = resampling.wild_cluster_bootstrap(outcomes, {}, "const", list("abcde"))
    assert ours.p == sum(total >= 14 for total in sums) / 32
    generator = np.random.default_rng(3)
    half = {name: generator.normal(size=12) for name in ("y", "x")}
    twice = {name: np.tile(column, 2) for name, column in half.items()} | {"arm": np.tile(np.arange(12) % 2.0, 2)}
    cluster = np.repeat(np.arange(4), 6)
    columns = {"arm": twice["arm"], "x": twice["x"]}
    tied = resampling.wild_cluster_bootstrap(twice["y"], columns, "x", cluster)
    told("wildboottest, groups that repeat each other", ask(WILD, rows=twice | {"cluster": cluster}, name="x")[1], tied.p)
    assert tied.p == by_rows(twice["y"], columns, cluster, "x", "rademacher")[1] / 16


@functools.cache
def leavers() -> tuple[np.ndarray, np.ndarray]:
    """Months of 80 people, many shared, and why they left: 0 follow-up ended, 1 a job, 2 the army."""
    draw = np.random.default_rng(31)
    return draw.integers(1, 25, size=80), draw.choice(3, size=80, p=[0.3, 0.45, 0.25])


def exits() -> survival.Exits:
    month, cause = leavers()
    ended = month[cause == 0]
    return survival.Exits(month[cause > 0].tolist(), cause[cause > 0].tolist(), [1] * int((cause > 0).sum()), ended.tolist(), [1] * len(ended))


def test_11_cumulative_incidence_of_tied_months(ask: Ask) -> None:
    """Aalen & Johansen in fractions; lifelines without a seed, twice: it jitters where one exit alone shares a month with another cause."""
    month, cause = leavers()
    staying, gone = Fraction(1), Fraction(0)
    for when in range(1, 22):
        at_risk = int((month >= when).sum())
        gone += staying * Fraction(int(((month == when) & (cause == 1)).sum()), at_risk)
        staying *= 1 - Fraction(int(((month == when) & (cause > 0)).sum()), at_risk)
    ours = survival.cumulative_incidence(exits(), 1, at=21).value
    told("lifelines, two runs", [ask(INCIDENCE, month=month, cause=cause) for _ in range(2)], ours)
    assert ours == pytest.approx(float(gone), abs=1e-14)


def test_lifelines_agrees_on_staying(ask: Ask) -> None:
    """Kaplan & Meier with shared months: products of the same fractions, within 1e-12."""
    month, cause = leavers()
    at = [1, 2, 3, 6, 12, 21]
    theirs = ask(STAYING, month=month, left=cause > 0, at=at)
    assert [survival.kaplan_meier(exits(), one).value for one in at] == pytest.approx(theirs, abs=1e-12)


def test_lifelines_agrees_on_hazards_without_ties(ask: Ask) -> None:
    """Coefficients and errors of Cox's model, within 1e-6, once lifelines is told not to stop its steps at a slope of 5e-5."""
    draw = np.random.default_rng(8)
    x, arm = draw.normal(size=200), (np.arange(200) % 2).astype(float)
    month, left = draw.exponential(np.exp(-0.5 * x - 0.3 * arm)), (draw.uniform(size=200) < 0.7).astype(float)
    assert len(np.unique(month)) == 200
    theirs = ask(HAZARDS, rows={"month": month, "left": left, "x": x, "arm": arm})
    fit = survival.cox(month, left, {"x": x, "arm": arm})
    for name in ("x", "arm"):
        ours = fit.coefficient(name)
        assert (ours.value, ours.se) == pytest.approx(tuple(theirs[name]), rel=1e-6)


def test_pyfixest_agrees_on_one_clustering(ask: Ask) -> None:
    """Its defaults: G/(G - 1), and effects that lie within the clusters do not count in K; then none. Within 1e-7: it takes means out by steps."""
    data = panel()
    asked = [{"formula": formula, "vcov": {"CRV1": way}} for formula, way in (("y~x|firm", "firm"), ("y~x|firm", "year"), ("y~x", "firm"))]
    ours = [
        regression.two_way(data["y"], data["firm"], np.zeros(220), {"x": data["x"]}, "CR1", data[way]).coefficient("x").se for way in ("firm", "year")
    ]
    ours.append(regression.least_squares(regression.Moments.of(data["y"], {"x": data["x"]}, data["firm"]), "CR1").coefficient("x").se)
    assert ask(EFFECTS, rows=data, asked=asked) == pytest.approx(ours, rel=1e-7)


def test_pyfixest_agrees_on_unequal_variances(ask: Ask) -> None:
    """HC1 by default; HC2 and HC3 once it is told not to multiply them by N/(N - K), as R sandwich and statsmodels do not."""
    data, kinds = panel(), ("HC1", "HC2", "HC3")
    asked = [{"formula": "y~x", "vcov": kind, "ssc": {"k_adj": kind == "HC1"}} for kind in kinds]
    ours = [regression.ols(data["y"], {"x": data["x"]}, kind).coefficient("x").se for kind in kinds]
    assert ask(EFFECTS, rows=data, asked=asked) == pytest.approx(ours, rel=1e-9)
