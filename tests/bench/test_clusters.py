"""The closed forms that `make bench-calibration` draws with say what the package's own functions say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats import means, power, proportions
from evaluation.stats.regression import Moments, least_squares
from evaluation.stats.regression.robust import ClusterCovariance
from evaluation.stats.resampling import randomisation_test
from evaluation.stats.resampling.wild import wild_cluster_bootstrap_of
from tests.bench import calibration, clusters, promises
from tests.bench.clusters import Design, Sample

DRAWS = 40
COVARIANCES: tuple[ClusterCovariance, ...] = ("CR1", "CR2", "CR3")
ARMS = ((6, 2), (6, 3), (9, 4), (9, 2))
DESIGNS = [Design(outcome, groups, treated, icc) for outcome in ("normal", "binary") for groups, treated in ARMS for icc in (0.0, 0.2)]


def sample(design: Design, effect: float = 0.5) -> Sample:
    return clusters.drawn(design, DRAWS, effect, np.random.default_rng(7))


def sides(drawn: Sample, draw: int) -> tuple[np.ndarray, ...]:
    """People and means of the groups of the first arm, then of the second."""
    return tuple(part[draw, arm] for arm in drawn.arms() for part in (drawn.n, drawn.mean))


def rejects(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and not low <= 0 <= high


def moments(drawn: Sample, draw: int) -> Moments:
    """Sum the people of every group; of y'y no cluster-robust error knows anything but that it is not zero."""
    n, mean = drawn.n[draw], drawn.mean[draw]
    arm = (np.arange(len(n)) < drawn.treated).astype(float)
    row = np.column_stack([np.ones_like(arm), arm])
    xx, xy = n[:, None, None] * row[:, :, None] * row[:, None, :], (n * mean)[:, None] * row
    return Moments(("const", "arm"), xx, xy, n * (mean**2 + 1), n, tuple(f"{group:02}" for group in range(len(n))))


@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_cluster_means_t(design: Design) -> None:
    drawn = sample(design)
    ours = clusters.cluster_means_t(drawn, np.random.default_rng(1))
    answers = [means.cluster_means_t(mean1, mean0) for _, mean1, _, mean0 in (sides(drawn, draw) for draw in range(DRAWS))]
    assert ours.tolist() == [rejects(answer.low, answer.high) for answer in answers]
    assert 0 < ours.sum() < DRAWS


@pytest.mark.parametrize("icc", [None, 0.1])
@pytest.mark.parametrize("design", [design for design in DESIGNS if design.outcome == "binary"], ids=str)
def test_clustered_difference(design: Design, icc: float | None) -> None:
    drawn = sample(design)
    test = clusters.clustered_difference if icc is None else clusters.clustered_difference_icc
    ours = test(drawn, np.random.default_rng(1))
    answers = [
        proportions.clustered_difference(np.rint(n1 * mean1), n1, np.rint(n0 * mean0), n0, icc=icc)
        for n1, mean1, n0, mean0 in (sides(drawn, draw) for draw in range(DRAWS))
    ]
    assert ours.tolist() == [rejects(answer.low, answer.high) for answer in answers]
    assert 0 < ours.sum() < DRAWS


@pytest.mark.parametrize("covariance", COVARIANCES)
@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_least_squares(design: Design, covariance: ClusterCovariance) -> None:
    drawn = sample(design)
    ours = clusters.robust(covariance)(drawn, np.random.default_rng(1))
    answers = [least_squares(moments(drawn, draw), covariance).coefficient("arm") for draw in range(DRAWS)]
    assert ours.tolist() == [rejects(answer.low, answer.high) for answer in answers]
    assert 0 < ours.sum() < DRAWS


@pytest.mark.parametrize("design", [design for design in DESIGNS if design.groups == 9], ids=str)
def test_randomisation(design: Design) -> None:
    drawn = sample(design)
    ours = clusters.randomisation(drawn, np.random.default_rng(1))
    first = np.arange(design.groups) < design.treated
    answers = [randomisation_test(drawn.mean[draw], first, level=0.95) for draw in range(DRAWS)]
    assert ours.tolist() == [answer.p is not None and answer.p <= 0.05 for answer in answers]
    assert 0 < ours.sum() < DRAWS


@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_wild_cluster_bootstrap(design: Design) -> None:
    drawn = sample(design)
    ours = clusters.wild(drawn, np.random.default_rng(1))
    answers = [wild_cluster_bootstrap_of(moments(drawn, draw), "arm", draws=clusters.RESAMPLES) for draw in range(DRAWS)]
    assert {answer.enumerated for answer in answers} == {True}
    assert ours.tolist() == [answer.p is not None and answer.p <= 0.05 for answer in answers]
    assert ours.sum() < DRAWS


@settings(deadline=None, max_examples=25)
@given(st.integers(3, 12), st.data())
def test_floor_of_enumerated_assignments(groups: int, data: st.DataObject) -> None:
    treated = data.draw(st.integers(1, groups - 1))
    assert clusters.randomisation_floor(groups, treated) == pytest.approx(power.permutation_floor(groups, treated))


@pytest.mark.parametrize("design", [Design("binary", 6, 1, 0.1), Design("binary", 20, 10, 0.1), Design("normal", 10, 2, 0.1)], ids=str)
def test_what_refuses_and_what_is_marked(design: Design) -> None:
    """The table's refusals and remarks are the package's."""
    drawn = sample(design)
    n1, mean1, n0, mean0 = sides(drawn, 0)
    difference = proportions.clustered_difference(np.rint(n1 * np.clip(mean1, 0, 1)), n1, np.rint(n0 * np.clip(mean0, 0, 1)), n0)
    assert calibration.refusal("clustered_difference", design) == difference.reason
    assert means.cluster_means_t(mean1, mean0).reason == calibration.refusal("cluster_means_t", design) == ""
    whole = moments(drawn, 0)
    for covariance in COVARIANCES:
        answer = least_squares(whole, covariance, treatment="arm").coefficient("arm")
        method = f"least_squares {covariance}"
        assert answer.reason == calibration.refusal(method, design)
        assert ("unreliable" in answer.method) is (not answer.reason and calibration.remark(method, design) == "marked unreliable")
    assert wild_cluster_bootstrap_of(whole, "arm", draws=99).reason == calibration.refusal("wild_cluster_bootstrap", design)


def test_committed_table_keeps_the_promises() -> None:
    """`make bench-calibration` writes it; whoever changes a test of groups runs it again."""
    rows = calibration.committed()
    promises.check_clusters(rows)
    designs = {Design(row.outcome, row.groups, row.treated, row.icc) for row in rows}
    assert designs == {*calibration.designs()}


def test_a_design_drawn_anew_agrees_with_the_committed_table() -> None:
    """Other draws of two designs: shares of 10,000 and of 2,000 draws differ by less than 5 of their errors."""
    cells = [Design("binary", 10, 2, 0.1), Design("normal", 6, 3, 0.0)]
    table = {(row.method, row.outcome, row.groups, row.treated, row.icc): row for row in calibration.committed()}
    for row in calibration.simulated(2_000, cells):
        known = table[row.method, row.outcome, row.groups, row.treated, row.icc]
        for new, old in ((row.size, known.size), (row.power, known.power)):
            assert new is not None
            assert old is not None
            assert abs(new - old) < 5 * calibration.error(max(old, 0.005), 2_000) + 5 * calibration.error(old, calibration.DRAWS)
