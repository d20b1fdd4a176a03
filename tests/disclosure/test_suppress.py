"""Naive releases give hidden cells away; ours do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.disclosure.audit import audit
from evaluation.disclosure.numbers import Book, Number
from evaluation.disclosure.structure import structure
from evaluation.disclosure.suppress import cleared
from tests.disclosure.releases import METRIC, hidden, numbers, row

DUAL, REGULAR, OTHER = {"arm": "dual"}, {"arm": "regular"}, {"arm": "other"}
COLLEGES = (Book("district", "", ("А", "Б", "В")), Book("a", "А", ("А",)), Book("b", "Б", ("Б",)), Book("v", "В", ("В",)))
ALONE = (Book("college", "А", ("А",)),)

NAIVE = {
    "one masked cell with its total": (ALONE, numbers(row({}, 30, 12), hidden(DUAL), row(REGULAR, 26, 10))),
    "nobody named the rest": (ALONE, numbers(row({}, 30, 12), row(REGULAR, 26, 10))),
    "share with interval": (ALONE, numbers(row({}, 30, 12, low=0.25, high=0.58), hidden(DUAL), row(REGULAR, 26, 10, low=0.22, high=0.57))),
    "two editions a year apart": (
        ALONE, [*numbers(row({}, 30, 12), edition="2018-08-31"), *numbers(row({}, 32, 13), edition="2019-08-31")]
    ),
    "an edition that has left": (
        ALONE, [*numbers(row({}, 30, 12), edition="2018-08-31", released=True), *numbers(row({}, 32, 13), edition="2019-08-31")]
    ),
    "college and district": (
        COLLEGES,
        [
            *numbers(row({}, 100, 50), book="district"), *numbers(row({}, 60, 30), book="a"), *numbers(row({}, 34, 15), book="b"),
            *numbers(hidden({}), book="v"),
        ],
    ),
    "college in its district's breakdown": (
        COLLEGES,
        [
            *numbers(row({"college": "А"}, 46, 23), book="district"),
            *numbers(row(DUAL, 40, 20), hidden(REGULAR), book="a"),
            *numbers(row({"college": "А", "arm": "dual"}, 40, 20), hidden({"college": "А", "arm": "regular"}), book="district"),
        ],
    ),
    "steps of a curve": (
        ALONE,
        numbers(
            *(row({"month": str(month)}, 40, k) for month, k in ((1, 8), (2, 14), (3, 20))),
            *(row({"month": str(month), **REGULAR}, 36, k) for month, k in ((1, 6), (2, 12), (3, 17))),
            *(hidden({"month": str(month), **DUAL}) for month in (1, 2, 3)),
        ),
    ),
    "shares that make a whole": (
        ALONE,
        numbers(
            *(row({}, 30, k, metric) for metric, k in (("employed_gross", 12), ("channel_in_field", 9), ("channel_other_work", 5))),
            row({}, 30, 14, "employed_broad"), hidden(DUAL, "employed_broad"), row(REGULAR, 26, 12, "employed_broad"),
            hidden(DUAL, "employed_of_available"), row(REGULAR, 22, 12, "employed_of_available"), row({}, 26, 14, "employed_of_available"),
        ),
    ),
    "years both arms share": (
        ALONE,
        numbers(
            row({**REGULAR}, 40, 20, caveats=["common_years|years=2015–2016"]), row({**REGULAR, "graduation_year": "2015"}, 33, 17),
            hidden({**REGULAR, "graduation_year": "2016"}),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAIVE)
def test_a_naive_release_gives_its_hidden_cell_away_and_ours_does_not(name: str) -> None:
    books, rows = NAIVE[name]
    assert audit(structure(rows, "jury", books).system).exposed

    ours = cleared(rows, "jury", books)

    assert ours.passed
    assert audit(structure(rows, "jury", books, ours.masked).system).passed
    assert ours.ids


def test_the_hidden_cell_is_worked_out_to_the_person() -> None:
    exposed = audit(structure(NAIVE["one masked cell with its total"][1], "jury").system).exposed
    found = {one.name.rpartition(": ")[2]: (one.low, one.high) for one in exposed}

    assert found == {"base": (4.0, 4.0), "yes": (2.0, 2.0), "no": (2.0, 2.0)}


def test_the_fewest_persons_are_hidden_and_the_total_stays() -> None:
    rows = numbers(row({}, 90, 40), hidden(DUAL), row(REGULAR, 61, 28), row(OTHER, 25, 10))

    assert cleared(rows, "jury").ids == {"college": {f"{METRIC} level arm=other"}}


def test_numbers_of_other_people_under_the_same_name_are_masked_by_their_row() -> None:
    """Two reports tell one total otherwise (of other years, say): the row that gives the hidden one away is masked, whichever it is."""
    twice = [*numbers(row({}, 50, 20)), *numbers(row({}, 30, 12)), *numbers(hidden(DUAL), row(REGULAR, 26, 10), hidden({}))]
    ours = cleared(twice, "jury")

    assert ours.passed
    assert bool(ours.masked) == bool(ours.ids)


def test_a_difference_of_a_masked_arm_is_masked_too() -> None:
    gap = row({"arms": "other-regular"}, 86, None, quantity="difference", value=0.1)
    rows = numbers(row({}, 90, 40), hidden(DUAL), row(REGULAR, 61, 28), row(OTHER, 25, 10), gap)

    assert f"{METRIC} difference arms=other-regular" in cleared(rows, "jury").ids["college"]


def test_what_has_left_cannot_be_taken_back_and_the_release_is_refused() -> None:
    before = numbers(row({}, 30, 12), row(REGULAR, 26, 10), released=True)

    refused = cleared([*before, *numbers(hidden(DUAL))], "jury")
    assert not refused.passed
    assert {one.name for one in refused.remaining} == {f"college · 2018-08-31 · E02 · arm=dual: {part}" for part in ("base", "yes", "no")}

    assert cleared([*before, *numbers(row({}, 30, 12))], "jury").passed, "who is left over was told before; nothing new is told"


def test_a_coded_share_is_not_masked_alone() -> None:
    """None of 25 at risk is told as «at most 10 %»; the total and the other arm would tell it is none."""
    risk = "at_risk_of_non_employment"
    coded = row(DUAL, 25, None, risk, reason="coded", low=0.0, high=0.1)
    rows = numbers(row({}, 50, 6, risk), coded, row(REGULAR, 25, 6, risk))

    assert audit(structure(rows, "jury").system).exposed
    assert cleared(rows, "jury").passed


@st.composite
def releases(draw: st.DrawFn) -> list[Number]:
    """Print a table of arms by years with its sums, small cells hidden by the rule."""
    sizes = {(arm, year): draw(st.integers(1, 30)) for arm in ("dual", "regular") for year in ("2015", "2016", "2017")}
    shares = {place: draw(st.integers(0, size)) for place, size in sizes.items()}
    rows = []
    for by in ({}, *({"arm": a} for a in ("dual", "regular")), *({"graduation_year": y} for y in ("2015", "2016", "2017")),
               *({"arm": a, "graduation_year": y} for a, y in sizes)):  # fmt: skip
        mine = [place for place in sizes if by.get("arm", place[0]) == place[0] and by.get("graduation_year", place[1]) == place[1]]
        n, k = sum(sizes[place] for place in mine), sum(shares[place] for place in mine)
        rows.append(row(by, n, float(k)) if n >= 10 else hidden(by))
    return numbers(*rows)


@given(releases())
@settings(max_examples=25, deadline=None)
def test_ours_always_passes_and_never_shows_what_was_hidden(rows: list[Number]) -> None:
    ours = cleared(rows, "jury", ALONE)

    assert ours.passed
    assert not any(one.hidden and one.id in ours.ids.get("college", ()) and one.cell not in ours.masked for one in rows)
    assert cleared(rows, "jury", ALONE).ids == ours.ids, "the same numbers, the same mask"
