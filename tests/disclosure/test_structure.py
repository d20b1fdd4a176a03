"""What definitions, breakdowns and colleges tell of one another is true of counts of a made-up cohort."""

import pytest

import evaluation as ev
from evaluation import metrics
from evaluation.disclosure.ledger import Edition
from evaluation.disclosure.ledger import numbers as numbered
from evaluation.disclosure.relations import RELATIONS, Relation
from evaluation.disclosure.structure import structure
from tests import small
from tests.disclosure.releases import hidden, numbers, row

FATES = ["job"] * 9 + ["other"] * 5 + ["army"] * 3 + ["study"] * 4 + ["idle"] * 6 + ["lost"] * 3
KEYS = sorted({key for relation in RELATIONS for key, _ in (relation.whole, *relation.parts)})


@pytest.fixture(scope="module")
def counted() -> dict[str, dict[str, float]]:
    """Count everybody, known and unknown, yes and no, of every metric that has a relation and data."""
    asked = [metric for metric in metrics.ALL if metric.key in KEYS]
    rows = ev.estimate(small.cohort(("А-13", "dual", 2016, FATES), ("Б-13", "regular", 2016, FATES[::-1])), asked).rows
    return {
        row.metric: {"base": row.n + row.unknown, "known": row.n, "unknown": row.unknown, "yes": row.k, "no": row.n - row.k}
        for row in rows
        if row.k is not None
    }


def test_relations_name_metrics_of_the_catalogue() -> None:
    assert set(KEYS) <= {metric.key for metric in metrics.ALL}


@pytest.mark.parametrize("relation", [one for one in RELATIONS if one.whole[0] not in ("pass_rate", "students_without_fails")], ids=str)
def test_a_relation_holds(relation: Relation, counted: dict[str, dict[str, float]]) -> None:
    told = all(metric in counted for metric, _ in (relation.whole, *relation.parts))
    if not told:
        assert {metric for metric, _ in (relation.whole, *relation.parts)} - set(counted) <= NOT_COUNTED
        return
    whole, parts = counted[relation.whole[0]][relation.whole[1]], sum(counted[metric][part] for metric, part in relation.parts)
    assert whole == parts if relation.exact else whole >= parts


NOT_COUNTED = {"hired_by_training_employer", "job_retention_4m", "honours", "part_time_employed"}
"""Metrics for which the made-up cohort has no columns."""


def test_metrics_of_the_same_people_share_one_count_of_them() -> None:
    """E02 of the eight is hidden; E03, of the same people, is hidden with it or tells how many they are."""
    made = structure(numbers(row({}, 30, 12), row({}, 30, 14, "employed_broad"), row({}, 28, 14, "employed_of_available")), "jury")

    assert len(made.persons) == 2


def test_a_reader_of_everything_has_nothing_to_work_out() -> None:
    assert structure(numbers(row({}, 30, 12)), "founder").system.counts == ()
    assert structure(numbers(row({}, 30, 12)), "public").system.counts


def test_numbers_of_the_same_cell_that_differ_stand_for_other_people() -> None:
    made = structure(numbers(row({}, 30, 12), row({}, 33, 12)), "jury")

    assert len(made.cells) == 2


def test_relations_that_printed_numbers_contradict_are_not_written() -> None:
    """More at risk than without work cannot be of the same people; nothing is concluded from it."""
    rows = numbers(row({}, 30, 3, "channel_no_work"), row({}, 30, 9, "at_risk_of_non_employment"), hidden({"arm": "dual"}))

    assert structure(rows, "jury").system.counts


def test_a_corrected_edition_stands_after_the_one_it_corrects() -> None:
    """The same day told twice, with other counts: two persons were added, and they can be counted out."""
    first = Edition("college", "2018-08-31", [row({}, 30, 12)], "first")
    told = numbered([first, Edition("college", "2018-08-31", [row({}, 32, 13)])])

    assert [(one.cell.edition, one.released) for one in told] == [("2018-08-31", True), ("2018-08-31 (2)", False)]
    assert any("newcomers" in count.name for count in structure(told, "jury").system.counts)
