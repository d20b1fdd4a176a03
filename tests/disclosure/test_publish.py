"""What may leave: small bases are hidden whole, edges of sensitive shares are coded by size."""

import pytest

import evaluation as ev
from evaluation import metrics
from evaluation.disclosure import AUDIENCES
from evaluation.errors import QuestionError
from tests import small

SMALL = [("А-13", "dual", 2016, ["job"] * 5 + ["idle"] * 3), ("Б-13", "regular", 2016, ["job"] * 12 + ["idle"] * 8)]


def gaps() -> ev.Estimates:
    """Compare a group of eight with a group of twenty."""
    return ev.compare(small.cohort(*SMALL), metrics.EMPLOYED_IN_FIELD_12M)


@pytest.mark.parametrize(("audience", "hidden"), [("internal", 0), ("founder", 0), ("jury", 2), ("public", 2)])
def test_small_base_is_hidden_whole_and_so_is_the_difference(audience: ev.Audience, hidden: int) -> None:
    rows = [row for row in ev.publish(gaps(), audience=audience).rows if row.status == "hidden"]

    assert len(rows) == hidden
    for row in rows:
        assert (row.value, row.low, row.high, row.n, row.k, row.unknown, row.clusters) == (None, None, None, 0, None, 0, None)
        assert row.reason == "small_base|threshold=10"


def test_internal_hides_below_five() -> None:
    study = small.cohort(("А-13", "dual", 2016, ["job"] * 4))
    (row,) = ev.publish(ev.estimate(study, metrics.EMPLOYED_GROSS), audience="internal").rows

    assert row.status == "hidden"


def test_the_unknown_belong_to_the_base() -> None:
    study = small.cohort(("А-13", "dual", 2016, ["job"] * 6 + ["lost"] * 4))
    (row,) = ev.publish(ev.estimate(study, metrics.EMPLOYED_GROSS), audience="jury").rows

    assert row.status == "shown"


def test_mask_hides_by_id() -> None:
    rates = ev.estimate(small.cohort(SMALL[1]), metrics.EMPLOYED_GROSS)
    (row,) = ev.publish(rates, audience="founder", mask={rates.rows[0].id}).rows

    assert (row.status, row.reason, row.value) == ("hidden", "masked", None)


@pytest.mark.parametrize("audience", ["jury", "public"])
def test_edges_of_sensitive_shares_are_coded_by_size(audience: ev.Audience) -> None:
    """Nobody of twenty at risk is shown as «not more than 20 %», the limit for bases up to 20."""
    study = small.cohort(("А-13", "dual", 2016, ["job"] * 20))
    (risk,) = ev.publish(ev.estimate(study, metrics.AT_RISK_OF_NON_EMPLOYMENT), audience=audience).rows
    (plain,) = ev.publish(ev.estimate(study, metrics.EMPLOYED_GROSS), audience=audience).rows

    assert (risk.value, risk.low, risk.high, risk.k, risk.reason) == (None, 0.0, 0.20, None, "coded")
    assert (plain.value, plain.k) == (1.0, 20)


def test_a_difference_is_hidden_when_a_side_is_coded() -> None:
    study = small.cohort(("А-13", "dual", 2016, ["job"] * 20), ("Б-13", "regular", 2016, ["job"] * 10 + ["idle"] * 10))
    rows = ev.publish(ev.compare(study, metrics.AT_RISK_OF_NON_EMPLOYMENT), audience="jury").rows

    assert [row.status for row in rows if row.quantity == "difference"] == ["hidden"]


def test_unknown_audience_is_refused() -> None:
    with pytest.raises(QuestionError, match="соседи"):
        ev.publish(gaps(), audience="соседи")  # type: ignore[arg-type]  # because the mistake is the point
    assert AUDIENCES == ("internal", "founder", "jury", "public")


def test_estimates_show_no_number_but_published_do() -> None:
    estimates = gaps()

    assert repr(estimates) == "<Estimates 3 rows: employed_in_field_12m>"
    assert "value" not in repr(estimates)
    assert list(ev.publish(estimates, audience="founder").frame.columns)[:3] == ["id", "metric", "by"]


def test_id_depends_on_the_question_and_not_on_the_value() -> None:
    one = ev.estimate(small.cohort(("А-13", "dual", 2016, ["job"] * 20)), metrics.EMPLOYED_GROSS).rows[0]
    two = ev.estimate(small.cohort(("А-13", "dual", 2016, ["idle"] * 20)), metrics.EMPLOYED_GROSS).rows[0]

    assert (one.id, one.value) == (two.id, 1.0)
    assert two.value == 0.0


def test_published_numbers_show_themselves_and_hidden_ones_do_not() -> None:
    shown = ev.publish(gaps(), audience="jury")._repr_html_()

    assert "0.6" in shown, "12 of 20"
    assert "0.625" not in shown, "5 of 8 is hidden"


def test_an_effect_is_hidden_with_its_levels_and_its_argument_keeps_no_number() -> None:
    groups = [("А-13", "dual", 2016, ["job"] * 5 + ["idle"] * 3), *((f"Б-{i}", "regular", 2016, ["job"] * 12 + ["idle"] * 8) for i in range(4))]
    impact = ev.effect(small.cohort(*groups), metrics.EMPLOYED_IN_FIELD_12M)
    assert impact.rows[0].status == "shown"

    published = ev.publish(impact, audience="jury")

    assert all(row.status == "hidden" for row in published.rows if row.quantity != "level")
    argument = published.argument
    assert argument is not None
    assert (argument.checks, argument.balance, argument.sensitivity, argument.randomness, argument.needed) == ((), (), None, None, "")
    assert all(member.p is None and member.verdict is None for member in argument.members)
    assert ev.publish(ev.plan(small.cohort(*groups[:1]), metrics.EMPLOYED_IN_FIELD_12M), audience="jury").planning is None


def test_numbers_of_persons_in_a_register_are_hidden_like_persons_and_costs_of_few_firms_too() -> None:
    """Graduates hired are persons though the row is an employer; what two firms spend is nobody's to read; a public fact is a public fact."""
    pledges = [{"employer": "А", "programme": "15.01.05", "year": 2016, "pledged": 4, "hired": 1}]
    costs = [
        {"employer": name, "year": 2016, "pay": 9.0, "trainers": 1.0, "materials": 1.0, "contribution": 5.0, "trainees": 2.0} for name in ("А", "Б")
    ]
    ties = [{"actor": "college", "other": "employers", "year": 2016}]
    seen = small.study(students=[], pledges=pledges, employer_costs=costs, actors=ties)
    asked = [metrics.find(name) for name in ("P09", "D09", "P10")]

    status = {row.metric: row.status for row in ev.publish(ev.estimate(seen, asked), audience="jury").rows}
    assert list(status.values()) == ["hidden", "hidden", "shown"]
    assert {row.status for row in ev.publish(ev.estimate(seen, asked), audience="founder").rows} == {"shown"}
