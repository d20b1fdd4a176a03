"""Every metric's worked example alone tells the metric from its mutants; what no row could tell is listed with the reason."""

from dataclasses import replace

import pytest

from evaluation import metrics
from evaluation.metric import Metric
from evaluation.study.contract import UNAVAILABLE
from tests.metrics.mutants import mutants, survivors

NOT_AMONG_ALL = "the numerator is asked of the denominator alone, and this value is left out of it"
TAKEN_ABOVE = "every share below 0.7 is taken by the conditions above it: the last one only leaves out those of unknown share"
NAMED = "the query calls a college that is not told by an empty name before it asks anything"
EQUAL_NUMBERS = "where as many are hired as pledged, either number is the lesser"
NOT_MARKS = ("exempt", "credit", "no_credit", "absent")
NOT_GIVEN = (*NOT_MARKS, "ill", "on_leave")
SHARE = "value: ((_.score / _.max_score) >= 0.7) →"

EQUIVALENT: dict[str, dict[str, str]] = {
    "A01": {f"numerator: _.mark.isin with {mark!r} too": NOT_AMONG_ALL for mark in NOT_GIVEN},
    "A02": {f"numerator: _.mark.isin with {mark!r} too": NOT_AMONG_ALL for mark in NOT_GIVEN},
    "E04": {f"numerator: _.status.isin with {status!r} too": NOT_AMONG_ALL for status in UNAVAILABLE},
    "G07": {
        f"{SHARE} ((_.score / _.max_score) >= 0.6)": TAKEN_ABOVE,
        f"{SHARE} ((_.max_score / _.score) >= 0.7)": f"{TAKEN_ABOVE}, and nobody scores 143 % of the maximum",
    },
    "P09": {"top: (_.hired > _.pledged) → (_.hired >= _.pledged)": EQUAL_NUMBERS},
    "X01": {"where: _.college.notnull() dropped": NAMED},
    "X02": {"where: _.college.notnull() dropped": NAMED},
}
"""Mutants that are the same metric on every row there can be, by the metric's id, and why. Each must still live: a killed one has no place here."""


@pytest.mark.parametrize("metric", metrics.KNOWN, ids=lambda metric: metric.id)
def test_the_worked_example_alone_tells_the_metric_from_its_mutants(metric: Metric) -> None:
    """All that live are those known to be the same metric, and all of these live."""
    alive = {mutant.words for mutant in survivors(metric)}
    same = EQUIVALENT.get(metric.id, {})

    lacking = sorted(alive - set(same))
    assert not lacking, f"{metric.id}: the example lacks rows that would tell\n" + "\n".join(lacking)
    needless = sorted(set(same) - alive)
    assert not needless, f"{metric.id}: the example tells these, they are not equivalent\n" + "\n".join(needless)


def test_terms_are_dropped_negated_widened_and_narrowed() -> None:
    assert {mutant.words for mutant in mutants(metrics.EMPLOYED_IN_FIELD_12M) if mutant.words.startswith("numerator")} == {
        "numerator: (_.in_field & (_.months_to_job <= 12)) dropped from ((_.in_field & (_.months_to_job <= 12)) | _.open_at_12m)",
        "numerator: _.open_at_12m dropped from ((_.in_field & (_.months_to_job <= 12)) | _.open_at_12m)",
        "numerator: _.in_field dropped from (_.in_field & (_.months_to_job <= 12))",
        "numerator: (_.months_to_job <= 12) dropped from (_.in_field & (_.months_to_job <= 12))",
        "numerator: _.in_field negated",
        "numerator: _.in_field → is not null",
        "numerator: (_.months_to_job <= 12) negated",
        "numerator: (_.months_to_job <= 12) → (_.months_to_job < 12)",
        "numerator: (_.months_to_job <= 12) → (_.months_to_job <= 13)",
        "numerator: (_.months_to_job <= 12) → (_.months_to_job <= 11)",
        "numerator: _.open_at_12m negated",
        "numerator: _.open_at_12m → is not null",
    }


def test_lists_lose_each_member_and_gain_each_other_value_of_the_contract() -> None:
    words = {mutant.words for mutant in mutants(metrics.STATE_EXAM_PASSED) if "isin with" in mutant.words}

    assert words == {
        *(f"numerator: _.mark.isin without {mark!r}" for mark in "543"),
        *(f"numerator: _.mark.isin with {mark!r} too" for mark in ("2", "not_attested", *NOT_MARKS)),
    }


def test_an_example_without_the_thirteenth_month_lets_a_wider_bound_live() -> None:
    metric = metrics.EMPLOYED_IN_FIELD_12M
    weak = replace(metric.example, rows=tuple(row for row in metric.example.rows if row.get("months_to_job") != 13), n=metric.example.n - 1)
    weak = replace(weak, value=metric.example.k / weak.n)

    alive = {mutant.words for mutant in survivors(replace(metric, example=weak))}
    assert "numerator: (_.months_to_job <= 12) → (_.months_to_job <= 13)" in alive
    assert "numerator: _.in_field negated" not in alive


def test_weights_spans_and_values_have_mutants_too() -> None:
    assert "weight: _.weight dropped" in {mutant.words for mutant in mutants(metrics.WEIGHTED_MEAN_MARK)}
    assert {"within: 12 → 13", "within: 12 → 11"} <= {mutant.words for mutant in mutants(metrics.TIME_TO_FIRST_JOB)}
    assert "value: (_.score / _.max_score) → (_.max_score / _.score)" in {mutant.words for mutant in mutants(metrics.DEMO_EXAM_SCORE)}
