"""Time until the first job, with competing exits."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import survival
from evaluation.stats.survival import Exits

FIELDS = ("months", "causes", "counts", "censored_months", "censored_counts")
quick = settings(deadline=None, max_examples=60)
exits = st.lists(
    st.tuples(st.integers(1, 12), st.sampled_from(["job", "army"]), st.integers(1, 5)), min_size=1, max_size=12
)
censored = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 5)), max_size=6)

SIX_MP = Exits(
    [6, 7, 10, 13, 16, 22, 23], ["relapse"] * 7, [3, 1, 1, 1, 1, 1, 1],
    [6, 9, 10, 11, 17, 19, 20, 25, 32, 34, 35], [1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1],
)  # fmt: skip
PLACEBO = Exits([1, 2, 3, 4, 5, 8, 11, 12, 15, 17, 22, 23], ["relapse"] * 12, [2, 2, 1, 2, 2, 4, 2, 2, 1, 1, 1, 1])


def people(rows: list[tuple[int, str, int]], lost: list[tuple[int, int]] | None = None) -> Exits:
    month, cause, count = zip(*rows, strict=True)
    return Exits(month, cause, count, [m for m, _ in lost or []], [c for _, c in lost or []])


@pytest.mark.parametrize(
    ("at", "staying", "se"), [(6, 0.8571, 0.0764), (10, 0.7529, 0.0963), (16, 0.6275, 0.1141), (23, 0.4482, 0.1346)]
)
def test_kaplan_meier_of_leukaemia_remission(at: float, staying: float, se: float) -> None:
    """Freireich et al. (1963) as in Kalbfleisch & Prentice and R survival: 6-MP arm, four printed decimals."""
    answer = survival.kaplan_meier(SIX_MP, at)
    assert (answer.value, answer.se) == pytest.approx((staying, se), abs=6e-5)
    assert 0 < answer.low < answer.value < answer.high < 1


def test_logrank_of_leukaemia_remission() -> None:
    """Freireich et al. (1963): chi-squared 16.79, printed to two decimals; symmetric in the groups."""
    answer = survival.logrank(SIX_MP, PLACEBO)
    assert answer.statistic == pytest.approx(16.79, abs=0.006)
    assert survival.logrank(PLACEBO, SIX_MP).statistic == pytest.approx(answer.statistic, rel=1e-12)
    assert answer.df == 1
    assert survival.logrank(SIX_MP, Exits([], [], [])).reason == "no_units"
    assert survival.logrank(Exits([], [], [], [3], [4]), Exits([], [], [], [5], [2])).reason == "no_variation"


def test_conscription_and_jobs_against_the_analytic_answer() -> None:
    """30 % are called up evenly over months 0-4, everyone finds a job at 1/8 a month.

    A fine grid stands for continuous time.

    Over 12 months: job by one minus Kaplan-Meier .777, by Aalen-Johansen .608 (1,000 simulated people gave .609);
    months without a job 6.2 v 7.3; median 5.5 v 7.8.
    """
    step, horizon = 0.02, 40.0
    edges = np.arange(0, horizon + step / 2, step)
    waiting = np.exp(-edges / 8)
    reservists = np.clip(1 - edges / 4, 0, 1)
    steady = 0.7 * -np.diff(waiting)
    both = reservists * waiting
    drafted = np.minimum(0.3 * (waiting[:-1] + waiting[1:]) / 2 * -np.diff(reservists), 0.3 * -np.diff(both))
    hired = steady + 0.3 * -np.diff(both) - drafted
    month = edges[1:]
    group = Exits(
        [*month, *month], ["job"] * len(month) + ["army"] * len(month), [*(1e5 * hired), *(1e5 * drafted)],
        [horizon], [1e5 * 0.7 * waiting[-1]],
    )  # fmt: skip
    alone = Exits(month, ["job"] * len(month), hired * 1e5, [*month, horizon], [*(drafted * 1e5), 0.7e5 * waiting[-1]])
    exact = 0.7 * (1 - math.exp(-1.5)) + 0.3 * (1 - 2 * (1 - math.exp(-0.5)))
    assert survival.cumulative_incidence(group, "job", 12).value == pytest.approx(exact, abs=1e-4)
    assert exact == pytest.approx(0.6077, abs=6e-5)
    assert 1 - survival.kaplan_meier(alone, 12).value == pytest.approx(1 - math.exp(-1.5), abs=1e-3)
    assert survival.months_without(group, "job", 12).value == pytest.approx(7.3, abs=0.06)
    assert survival.rmst(alone, 12).value == pytest.approx(6.2, abs=0.06)
    assert survival.month_reached(group, "job").value == pytest.approx(7.805, abs=0.02)
    assert survival.month_reached(alone, "job").value == pytest.approx(8 * math.log(2), abs=0.02)


@quick
@given(rows=exits)
def test_without_censoring_incidence_is_the_plain_share_and_its_variance(rows: list[tuple[int, str, int]]) -> None:
    group, n = people(rows), sum(count for *_, count in rows)
    k = sum(count for month, cause, count in rows if cause == "job" and month <= 6)
    answer = survival.cumulative_incidence(group, "job", 6)
    assert answer.value == pytest.approx(k / n, abs=1e-12)
    if 0 < k < n:
        assert answer.se**2 == pytest.approx(k / n * (1 - k / n) / n, rel=1e-9)
        assert 0 <= answer.low <= answer.value <= answer.high <= 1
    else:
        assert answer.reason == ("no_events" if k == 0 else "all_events")


@quick
@given(rows=exits, tau=st.integers(1, 14))
def test_without_censoring_months_are_plain_means(rows: list[tuple[int, str, int]], tau: int) -> None:
    group = people(rows)
    waits = np.array([min(month, tau) if cause == "job" else tau for month, cause, count in rows for _ in range(count)])
    answer = survival.months_without(group, "job", tau)
    assert answer.value == pytest.approx(waits.mean(), abs=1e-9)
    if answer.low is not None:
        assert answer.se**2 == pytest.approx(waits.var() / len(waits), rel=1e-6)
        assert 0 <= answer.low <= answer.value <= answer.high <= tau
    lost = survival.months_lost(group, "job", tau)
    assert lost.value == pytest.approx(tau - waits.mean(), abs=1e-9)


@quick
@given(rows=exits, lost=censored, at=st.integers(1, 12))
def test_causes_and_staying_add_to_one(rows: list[tuple[int, str, int]], lost: list[tuple[int, int]], at: int) -> None:
    group = people(rows, lost)
    answers = [survival.cumulative_incidence(group, cause, at) for cause in ("job", "army")]
    staying = survival.kaplan_meier(group, at)
    if staying.value is None:
        assert {answer.reason for answer in answers} == {"beyond_follow_up"}
        return
    assert sum(answer.value for answer in answers) + staying.value == pytest.approx(1, abs=1e-12)
    reversed_rows = people(rows[::-1], lost[::-1])
    assert survival.cumulative_incidence(reversed_rows, "job", at).value == pytest.approx(answers[0].value, abs=1e-12)


def test_by_hand() -> None:
    """Ten people: 3 jobs in month 1; of 6 left after one is censored in month 1, 2 jobs and 1 call-up in month 2.

    F(2) = 3/10 + 7/10·2/6 = .5333; staying .7·.5 = .35; months without a job up to 4: 4 - (.3·3 + .2333·2) = 2.6333.
    """
    group = Exits([1, 2, 2], ["job", "job", "army"], [3, 2, 1], [1, 4], [1, 3])
    assert survival.cumulative_incidence(group, "job", 2).value == pytest.approx(0.3 + 0.7 / 3, abs=1e-12)
    assert survival.kaplan_meier(group, 3).value == pytest.approx(0.35, abs=1e-12)
    assert survival.months_without(group, "job", 4).value == pytest.approx(2.6333333333, abs=1e-9)
    gradient = 0.3 * 0.7 / 10
    before = survival.cumulative_incidence(group, "job", 1)
    assert before.se**2 == pytest.approx(gradient, abs=1e-12)


@quick
@given(rows=exits, lost=censored)
def test_greenwood(rows: list[tuple[int, str, int]], lost: list[tuple[int, int]]) -> None:
    group = people(rows, lost)
    answer = survival.kaplan_meier(group, 5)
    table = survival.life_table(group, None)
    chosen = table.month <= 5
    d, n = table.exits[chosen], table.at_risk[chosen]
    if answer.low is None:
        assert answer.reason in ("beyond_follow_up", "no_events", "all_events")
        return
    assert answer.se == pytest.approx(answer.value * math.sqrt(float((d / (n * (n - d))).sum())), rel=1e-9)


def test_follow_up_and_boundaries() -> None:
    group = Exits([1, 2], ["job", "job"], [3, 2], [6], [5])
    assert survival.cumulative_incidence(group, "job", 6).reason == ""
    assert survival.cumulative_incidence(group, "job", 7).reason == "beyond_follow_up"
    assert survival.months_lost(group, "job", 7).reason == survival.rmst(group, 7).reason == "beyond_follow_up"
    assert survival.cumulative_incidence(group, "army", 6).reason == "no_events"
    assert survival.months_lost(group, "army", 6).reason == "no_events"
    everyone = Exits([1], ["job"], [9])
    assert survival.cumulative_incidence(everyone, "job", 60).reason == "all_events"
    assert survival.kaplan_meier(everyone, 60).reason == "all_events"
    assert survival.kaplan_meier(everyone, 0.5).reason == "no_events"
    assert survival.months_lost(everyone, "job", 12).reason == "no_variation"
    nobody = Exits([], [], [])
    for answer in (
        survival.cumulative_incidence(nobody, "job", 1), survival.kaplan_meier(nobody, 1), survival.rmst(nobody, 1),
        survival.month_reached(nobody, "job"), survival.cumulative_incidence_clustered([], "job", 1),
        survival.months_lost_clustered([], "job", 1),
    ):  # fmt: skip
        assert answer.reason == "no_units"


def test_month_reached() -> None:
    """6-MP arm: median remission 23 weeks, 95 % limits 13 and not reached under log(-log).

    R survival prints a lower limit of 16 under its default, log.
    """
    answer = survival.month_reached(SIX_MP, "relapse")
    assert (answer.value, answer.low, answer.high, answer.reason) == (23, 13, None, "limit_never_reached")
    placebo = survival.month_reached(PLACEBO, "relapse")
    assert (placebo.value, placebo.reason) == (8, "")
    assert placebo.low < 8 < placebo.high
    assert survival.month_reached(Exits([1], ["job"], [2], [5], [9]), "job").reason == "never_reached"


def clusters(draw: np.random.Generator, number: int, size: int) -> list[Exits]:
    found = []
    for pace in draw.gamma(5, 1 / 5, size=number):
        wait, call = np.ceil(draw.exponential(8 / pace, size)), np.ceil(draw.uniform(0, 13, size))
        month, cause = np.minimum(wait, call), np.where(wait <= call, "job", "army")
        seen = month <= 12
        found.append(
            Exits(month[seen].tolist(), cause[seen].tolist(), [1.0] * int(seen.sum()), [12], [float((~seen).sum())])
        )
    return found


def test_clustered_variance_agrees_with_leaving_clusters_out() -> None:
    """The infinitesimal jackknife is the limit of the delete-a-cluster jackknife.

    With 60 clusters they agree within 5 %.
    """
    groups = clusters(np.random.default_rng(5), 60, 25)
    answer = survival.months_lost_clustered(groups, "job", 12)
    without = np.array(
        [survival.months_lost_clustered(groups[:i] + groups[i + 1 :], "job", 12).value for i in range(60)]
    )
    assert answer.se == pytest.approx(math.sqrt(59 / 60 * ((without - without.mean()) ** 2).sum()), rel=0.05)
    assert answer.df == 59
    assert answer.deff > 1
    together = Exits(*([item for group in groups for item in getattr(group, field)] for field in FIELDS))
    independent = survival.months_lost(together, "job", 12)
    assert answer.value == pytest.approx(independent.value, abs=1e-12)
    assert answer.se == pytest.approx(independent.se * math.sqrt(answer.deff), rel=1e-9)


def test_clustered_incidence_of_complete_data_is_the_clustered_share() -> None:
    k, n = np.array([20, 12, 18, 9]), np.array([25, 22, 24, 20])
    groups = [Exits([3], ["job"], [float(a)], [12], [float(b - a)]) for a, b in zip(k, n, strict=True)]
    answer = survival.cumulative_incidence_clustered(groups, "job", 12)
    share = k.sum() / n.sum()
    spread = 4 / 3 * float(((k - share * n) ** 2).sum()) / n.sum() ** 2
    assert answer.value == pytest.approx(share, abs=1e-12)
    assert answer.se**2 == pytest.approx(spread, rel=1e-9)
    assert answer.df == 3


def test_clusters_duplicated_or_alone() -> None:
    groups = clusters(np.random.default_rng(3), 5, 20)
    once, twice = (survival.months_without_clustered(many, "job", 12) for many in (groups, groups * 2))
    assert twice.value == pytest.approx(once.value, abs=1e-12)
    assert twice.high - twice.low <= once.high - once.low
    alone = survival.months_without_clustered(groups[:1], "job", 12)
    assert (alone.low, alone.reason) == (None, "one_cluster")
    assert survival.cumulative_incidence_clustered(groups[:1], "job", 12).reason == "one_cluster"


def test_clustered_months_cover_where_independent_ones_do_not() -> None:
    """Groups of 25 that differ in pace (gamma, shape 5), six groups: 800 draws, Monte Carlo error .8 points."""
    draw = np.random.default_rng(12)
    truth = np.mean([survival.months_lost_clustered(clusters(draw, 40, 200), "job", 12).value for _ in range(25)])
    covered = {"clustered": 0, "independent": 0}
    for _ in range(800):
        answer = survival.months_lost_clustered(clusters(draw, 6, 25), "job", 12)
        half = stats.norm.ppf(0.975) * answer.se / math.sqrt(answer.deff)
        covered["clustered"] += answer.low <= truth <= answer.high
        covered["independent"] += abs(answer.value - truth) <= half
    assert covered["clustered"] / 800 > 0.925
    assert covered["independent"] / 800 < 0.85
