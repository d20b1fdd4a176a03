"""The main metrics: the plan's own first, nothing the study has no data for."""

import pytest

import evaluation as ev
from evaluation import metrics
from tests import small


@pytest.mark.parametrize(("name", "first"), [("real:nsw", "E14a"), ("real:psi", "A12"), ("real:scorecard", "E03"), ("data/demo", "E01")])
def test_the_primary_metric_of_the_plan_comes_first(name: str, first: str) -> None:
    assert ev.outcomes(ev.open(name))[0].id == first


def test_only_what_there_are_data_for() -> None:
    study = small.study(totals=[{"metric": "A02", "year": 2015, "k": 10, "n": 20}])

    assert ev.outcomes(study) == (metrics.QUALITY_RATE,)
    assert ev.outcomes(study, "graduation_year") == ()


def test_those_admitted_stand_beside_comparisons_only() -> None:
    study = small.cohort(("А-13", "dual", 2016, ["job"] * 10))

    assert metrics.EMPLOYED_IN_FIELD_OF_ADMITTED in ev.outcomes(study)
    assert metrics.EMPLOYED_IN_FIELD_OF_ADMITTED not in ev.outcomes(study, "graduation_year")
