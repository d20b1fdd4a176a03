"""Levels: what is known, what is not, and when it can be judged. Every expected number can be counted by hand."""

import datetime as dt

import pytest

import evaluation as ev
from evaluation import metrics
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate, Estimates
from tests import small

FATES = ["job"] * 5 + ["other"] * 2 + ["army"] * 2 + ["idle"] + ["lost"] * 2 + ["left"]


def one(estimates: Estimates) -> Estimate:
    """Return the only row."""
    (row,) = estimates.rows
    return row


def test_unknown_fates_give_worst_and_best_case() -> None:
    row = one(ev.estimate(small.cohort(("А-13", "dual", 2016, FATES)), metrics.EMPLOYED_IN_FIELD_12M))

    assert (row.n, row.k, row.unknown) == (10, 5, 2)
    assert row.value == pytest.approx(0.5)
    assert (row.low, row.high) == pytest.approx((5 / 12, 7 / 12))


def test_of_those_admitted_whoever_left_is_a_failure_and_not_unknown() -> None:
    row = one(ev.estimate(small.cohort(("А-13", "dual", 2016, FATES)), metrics.EMPLOYED_IN_FIELD_OF_ADMITTED))

    assert (row.n, row.k, row.unknown) == (11, 5, 2)


def test_everyone_counted_has_no_interval() -> None:
    row = one(ev.estimate(small.cohort(("А-13", "dual", 2016, ["job", "other"] * 6)), metrics.EMPLOYED_IN_FIELD_12M))

    assert (row.value, row.low, row.high, row.reason) == (0.5, None, None, "everyone_counted")


def test_a_job_after_a_year_is_employment_but_not_within_the_year() -> None:
    study = small.cohort(("А-13", "dual", 2016, ["late"] * 4 + ["job"] * 6))
    students, destinations = small.graduates("А-13", "dual", 2016, ["late"] * 4 + ["job"] * 6)
    seen_later = [{**row, "reference_date": dt.date(2017, 12, 31)} for row in destinations]
    study = small.study(students=students, destinations=seen_later)

    assert one(ev.estimate(study, metrics.EMPLOYED_IN_FIELD_12M)).k == 6
    assert one(ev.estimate(study, metrics.EMPLOYED_GROSS)).k == 10


def test_before_the_horizon_nothing_is_a_failure() -> None:
    row = one(ev.estimate(small.cohort(("А-13", "dual", 2016, FATES)), metrics.EMPLOYED_IN_FIELD_12M, as_of=dt.date(2016, 8, 31)))

    assert (row.value, row.status, row.reason) == (None, "refused", "not_yet_observable")
    assert row.unknown == 12


def test_a_follow_up_shorter_than_the_horizon_leaves_the_outcome_open() -> None:
    students, destinations = small.graduates("А-13", "dual", 2016, ["job"] * 3 + ["idle"] * 7)
    early = [{**row, "reference_date": dt.date(2016, 12, 1)} for row in destinations]
    row = one(ev.estimate(small.study(students=students, destinations=early, as_of=dt.date(2019, 1, 1)), metrics.EMPLOYED_IN_FIELD_12M))

    assert (row.n, row.k, row.unknown) == (3, 3, 7)


def test_part_time_graduates_never_enter() -> None:
    students, destinations = small.graduates("А-13", "dual", 2016, ["job"] * 10)
    others, fates = small.graduates("З-13", "regular", 2016, ["idle"] * 10, form="part_time")
    row = one(ev.estimate(small.study(students=students + others, destinations=destinations + fates), metrics.EMPLOYED_IN_FIELD_12M))

    assert (row.n, row.k) == (10, 10)


def test_one_group_is_conditional_and_says_so() -> None:
    row = one(ev.estimate(small.cohort(("А-13", "dual", 2016, ["job"] * 15 + ["idle"] * 10)), metrics.EMPLOYED_IN_FIELD_12M, target="model"))

    assert row.clusters == 1
    assert row.caveats[0].startswith("one_group|icc=0.1")
    assert row.deff == pytest.approx(1 + 24 * 0.1)
    assert row.low is not None
    assert row.high is not None
    assert row.low < 0.6 < row.high


def test_groups_make_the_interval() -> None:
    study = small.cohort(*((f"А-{i}", "dual", 2016, ["job"] * k + ["idle"] * (25 - k)) for i, k in enumerate((20, 12, 18, 8, 15))))
    row = one(ev.estimate(study, metrics.EMPLOYED_IN_FIELD_12M, target="model"))

    assert (row.clusters, row.df, row.cluster) == (5, 4.0, "group")
    assert row.deff is not None
    assert row.deff > 2


def test_a_table_that_is_missing_is_said_in_words() -> None:
    students, _ = small.graduates("А-13", "dual", 2016, ["job"] * 10)
    row = one(ev.estimate(small.study(students=students), metrics.EMPLOYED_IN_FIELD_12M))

    assert row.status == "refused"
    assert row.reason == "no_data|column=Судьба выпускников: По профессии"


def test_an_unknown_dimension_is_refused() -> None:
    with pytest.raises(QuestionError, match="цвет"):
        ev.estimate(small.cohort(("А-13", "dual", 2016, FATES)), metrics.EMPLOYED_GROSS, by=["цвет"])


def test_months_without_a_job_count_service_as_waiting() -> None:
    """Two found work after 2 begun months plus a part of the third, one serves: (3 + 3 + 12) / 3."""
    row = one(ev.estimate(small.cohort(("А-13", "dual", 2016, ["job", "job", "army"])), metrics.TIME_TO_FIRST_JOB, target="model"))

    assert row.value == pytest.approx((3 + 3 + 12) / 3)


@pytest.mark.parametrize("metric", metrics.CHANNELS, ids=lambda metric: metric.id)
def test_channels_make_a_whole(metric: ev.Metric) -> None:
    """Every known graduate is in exactly one channel."""
    estimates = ev.estimate(small.cohort(("А-13", "dual", 2016, FATES)), metrics.CHANNELS)

    assert sum(row.k or 0 for row in estimates.rows) == 10
    assert {row.unknown for row in estimates.rows} == {2}
    assert metric.key in {row.metric for row in estimates.rows}
