"""Differences in differences, interrupted series, before and after: what they answer and when they refuse."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
import pytest
from causaldata import castle
from hypothesis import given, settings
from hypothesis import strategies as st

import evaluation as ev
from evaluation import caveats, metrics
from evaluation.analysis.effects import changes, cohorts, interrupted, joined, staggered
from evaluation.analysis.effects.question import Found, Question
from evaluation.design import by_key
from evaluation.metric import Metric
from evaluation.stats import did as differences
from evaluation.stats import means
from tests import small

SHARE = metrics.EMPLOYED_IN_FIELD_12M
Arms = tuple[str, str]


def asked(study: ev.Study, design: str, metric: Metric = SHARE, arms: Arms = ("dual", "regular")) -> Question:
    return Question(study, metric, by_key(design), arms, 0.95)


def told(found: Found) -> None:
    """Every key has words, in both languages."""
    rows = (found.main, *found.beside)
    keys = [*found.notes, *(cap.ground for cap in found.caps), *(key for check in found.checks for key in (check.name, check.finding))]
    keys += [found.estimator, found.why, *(key for row in rows for key in (*row.caveats, row.reason))]
    keys += [found.sensitivity.text] if found.sensitivity else []
    assert all(caveats.words(key).ru and caveats.words(key).en for key in keys if key)


def state(found: Found, name: str) -> str:
    return next(check.state for check in found.checks if check.name == name)


def colleges(shares: Mapping[str, Sequence[float]], starts: Mapping[str, int | None], first: int = 2012, size: int = 20) -> ev.Study:
    """Totals of colleges: the share in each year of 20 graduates, and when each joined."""
    totals = [
        {"metric": "E01", "year": first + place, "college": name, "k": round(share * size), "n": size, "unknown": 0}
        for name, row in shares.items() for place, share in enumerate(row)
    ]  # fmt: skip
    adoption = [{"college": name, "start_year": start, "source": "приказ"} for name, start in starts.items()]
    return small.study(unit="college", totals=totals, adoption=adoption)


def opened(name: str) -> tuple[ev.Study, Metric]:
    study = ev.open(f"real:{name}", lang="en")
    return study, metrics.find(study.plan.primary)


@pytest.fixture(scope="module")
def laws() -> Found:
    study, metric = opened("castle")
    return joined.did(asked(study, "did", metric))


def test_castle_doctrine_laws(laws: Found) -> None:
    """Laws raised homicides: Cheng & Hoekstra (2013) print +8 %, Cunningham (2021), ch. 9, .0817 by weighted two-way regression.

    Ours is another estimand (group-time effects, states not weighted, starts a year before the first «post»), so only the sign and the
    neighbourhood are theirs: within .03 of .08, and zero outside the interval.
    """
    row = laws.main
    assert row.value == pytest.approx(0.08, abs=0.0305)
    assert 0 < (row.low or 0) < 0.08 < (row.high or 0)
    assert (row.clusters, laws.groups, laws.why, laws.estimator) == (50, (21, 29), "why_staggered", "group_time")
    assert laws.years == tuple(range(2000, 2011))
    assert (state(laws, "check_pre_trend"), laws.caps, laws.randomness) == ("holds", (), None)
    told(laws)


def test_castle_mean_effect_from_the_definition(laws: Found) -> None:
    """Mean over laws and years in force of (change since the year before) less (the same change where there is no law), by numpy alone."""
    states = castle.load_pandas().data.astype({"year": int})
    wide = states.pivot_table(index="sid", columns="year", values="l_homicide")
    starts = states[states["post"] > 0].groupby("sid")["year"].min() - 1
    never = wide[~wide.index.isin(starts.index)]
    gaps = [
        wide.loc[state, year] - wide.loc[state, start - 1] - (never[year] - never[start - 1]).mean()
        for state, start in starts.items() for year in range(start, 2011)
    ]  # fmt: skip
    assert laws.main.value == pytest.approx(np.mean(gaps), abs=1e-10)


def test_castle_by_year_from_joining(laws: Found) -> None:
    rows = {int(row.by["relative"]): row for row in laws.beside}
    assert set(rows) == {*range(-9, -1), *range(6)}
    assert all(row.by["estimator"] == "event" and (row.caveats == ("placebo",)) == (at < 0) for at, row in rows.items())
    assert rows[0].value == pytest.approx(0.1, abs=0.05)
    assert (rows[0].n, rows[5].clusters, rows[5].low, rows[5].reason) == (21, 1, None, "few_treated")
    assert all((rows[at].low or 0) < 0 < (rows[at].high or 0) for at in range(-8, -1))


def test_castle_without_one_state(laws: Found) -> None:
    kind = laws.sensitivity
    assert kind is not None
    assert (kind.kind, len(kind.points)) == ("leave_out", 21)
    assert 0 < (kind.value or 0) < (laws.main.value or 0) < (kind.limit or 0)


def test_training_grants_lower_the_scrap_rate_without_proof() -> None:
    """Wooldridge, example 14.1, prints -.252 (first year) and -.422 (a year later) by fixed effects; by year of joining both are near."""
    study, metric = opened("jtrain")
    found = joined.did(asked(study, "did", metric))
    rows = {int(row.by["relative"]): row for row in found.beside}

    assert (found.main.n, found.main.clusters, found.groups) == (162, 54, (29, 25))
    assert -0.45 < (found.main.value or 0) < -0.25
    assert (found.main.low or 0) < 0 < (found.main.high or 0)
    assert rows[0].value == pytest.approx(-0.252, abs=0.05)
    assert rows[1].value == pytest.approx(-0.422, abs=0.05)
    assert "some_units_unknown|units=309" in found.main.caveats
    told(found)


RISING = {"a": [0.5, 0.5, 0.55, 0.8, 0.8], "b": [0.4, 0.45, 0.4, 0.7, 0.75], "c": [0.6, 0.55, 0.6, 0.8, 0.9], "d": [0.3, 0.35, 0.35, 0.65, 0.6]}
FLAT = {"e": [0.5, 0.5, 0.45, 0.5, 0.5], "f": [0.4, 0.45, 0.4, 0.45, 0.4], "g": [0.6, 0.55, 0.6, 0.55, 0.6], "h": [0.3, 0.3, 0.35, 0.3, 0.35]}


def test_colleges_that_joined_in_one_year() -> None:
    """One start: exact reassignment among 8 colleges, 70 ways, and two of them (this one and its mirror) are the farthest."""
    found = joined.did(asked(colleges(RISING | FLAT, dict.fromkeys(RISING, 2015) | dict.fromkeys(FLAT)), "did"))

    assert found.why == "why_two_periods"
    assert found.randomness is not None
    assert (found.randomness.assignments, found.randomness.floor, found.randomness.p) == (70, 2 / 70, 2 / 70)
    assert (found.main.value or 0) > 0.2 < (found.main.high or 0)
    assert (found.main.n, found.size, state(found, "check_units")) == (800, 20, "holds")
    told(found)


def test_a_single_college_that_joined_earns_tier_one() -> None:
    """Donald-Lang: its mean change, later years less earlier ones, against the changes of the others."""
    shares = {"a": RISING["a"], **FLAT}
    found = joined.did(asked(colleges(shares, {"a": 2015} | dict.fromkeys(FLAT)), "did"))
    later = {name: np.mean(row[3:]) - np.mean(row[:3]) for name, row in shares.items()}
    expected = means.cluster_means_t([later["a"]], [later[name] for name in FLAT])

    assert (found.main.value, found.main.low) == pytest.approx((expected.value, expected.low), abs=1e-12)
    assert (found.estimator, found.groups, found.main.df) == ("did_clusters", (1, 4), 3)
    assert (1, "cap_single_unit") in [(cap.tier, cap.ground) for cap in found.caps]
    assert state(found, "check_units") == "fails"
    told(found)


def test_a_year_with_a_single_joiner_keeps_its_interval() -> None:
    starts: dict[str, int | None] = {"a": 2014, "b": 2015, "c": 2015, "d": 2016} | dict.fromkeys(FLAT)
    found = joined.did(asked(colleges(RISING | FLAT, starts), "did"))

    assert found.why == "why_staggered"
    assert (found.main.low or 9) < (found.main.value or 0) < (found.main.high or -9)
    assert found.randomness is None


@settings(max_examples=20)
@given(st.lists(st.lists(st.floats(-2, 2), min_size=5, max_size=5), min_size=8, max_size=8), st.permutations([2, 2, 3, 3, None, None, None, None]))
def test_pooled_error_is_not_below_the_one_by_year_of_joining(rows: list[list[float]], starts: list[int | None]) -> None:
    """Where every year of joining has two units both errors exist; the pooled one adds a factor of at least one to the joiners' share."""
    noisy = np.array(rows) + np.random.default_rng(5).normal(size=(8, 5))
    units, years = np.repeat(np.arange(8), 5), np.tile(np.arange(5), 8)
    times = differences.group_time_att(units, years, noisy.ravel(), np.repeat(np.array(starts, dtype=object), 5))
    plain = staggered.overall(times)
    pooled = staggered.pooled(times, [place for place, each in enumerate(times.effects) if each.relative >= 0])

    assert pooled.value == pytest.approx(plain.value, abs=1e-12)
    assert (pooled.se or 0) >= (plain.se or 0) * (1 - 1e-9)


def test_earlier_divergence_caps_the_tier() -> None:
    climbing = {name: [0.2, 0.35 + wiggle, 0.5, 0.65 - wiggle, 0.8] for name, wiggle in zip("abcd", (0, 0.05, -0.05, 0), strict=True)}
    found = joined.did(asked(colleges(climbing | FLAT, dict.fromkeys(climbing, 2015) | dict.fromkeys(FLAT)), "did"))

    assert state(found, "check_pre_trend") == "fails"
    assert [cap.ground for cap in found.caps] == ["cap_pre_trend"]
    told(found)


def test_colleges_left_out_are_told() -> None:
    starts: dict[str, int | None] = {"a": 2015, "b": 2015, "c": 2012} | dict.fromkeys("efg")
    found = joined.did(asked(colleges(RISING | FLAT, starts), "did"))

    assert {"not_in_adoption|units=2", "already_joined|units=1"} <= set(found.notes)
    assert found.groups == (2, 3)
    told(found)


NOBODY = dict.fromkeys((*RISING, *FLAT))


@pytest.mark.parametrize(
    ("starts", "reason"),
    [(NOBODY, "no_treated"), (dict.fromkeys(NOBODY, 2015), "no_controls"), (dict.fromkeys(NOBODY, 2010), "no_treated")],
)
def test_a_panel_that_compares_nothing_is_refused(starts: dict[str, int | None], reason: str) -> None:
    found = joined.did(asked(colleges(RISING | FLAT, starts), "did"))

    assert (found.main.status, found.main.reason, found.result) == ("refused", reason, None)
    told(found)


def fates(k: int, size: int = 10) -> list[str]:
    return ["job"] * k + ["idle"] * (size - k)


def two_arms(dual: Sequence[Sequence[int]], regular: Sequence[Sequence[int]], first: int = 2013) -> ev.Study:
    """Build groups of ten by arm and year from how many of each found work in their field."""
    groups = [
        (f"{arm}-{year}-{place}", arm, year, fates(k))
        for arm, rows in (("dual", dual), ("regular", regular)) for year, row in enumerate(rows, start=first) for place, k in enumerate(row)
    ]  # fmt: skip
    return small.cohort(*groups).with_plan(start_year=first + len(dual) - 1)


CHANGED = [[4, 5], [5, 3], [8, 9]], [[5, 4], [4, 6], [5, 5]]


def test_arms_before_and_after() -> None:
    """No table of joining: means of the groups of four cells."""
    found = joined.did(asked(two_arms(*CHANGED), "did"))
    expected = differences.did_clusters([0.4, 0.5, 0.5, 0.3], [0.8, 0.9], [0.5, 0.4, 0.4, 0.6], [0.5, 0.5], same=False)

    assert (found.main.value, found.main.low, found.main.df) == pytest.approx((expected.value, expected.low, 8), abs=1e-12)
    assert (found.groups, found.main.n, found.size) == ((6, 6), 120, 10)
    assert "years_compared|before=2013–2014|after=2015" in found.notes
    assert state(found, "check_pre_trend") == "holds"
    told(found)


def in_totals(dual: Sequence[Sequence[int]], regular: Sequence[Sequence[int]], first: int = 2013) -> ev.Study:
    """Tell the same groups as totals: no engine is asked, so that laws are quick."""
    rows = [
        {"metric": "E01", "year": year, "group": f"{arm}-{year}-{place}", "arm": arm, "k": k, "n": 10, "unknown": 0}
        for arm, table in (("dual", dual), ("regular", regular)) for year, row in enumerate(table, start=first) for place, k in enumerate(row)
    ]  # fmt: skip
    return small.study(totals=rows).with_plan(start_year=first + len(dual) - 1)


def test_totals_by_group_tell_the_same_as_persons() -> None:
    one, two = (joined.did(asked(study, "did")) for study in (two_arms(*CHANGED), in_totals(*CHANGED)))

    assert (one.main.value, one.main.low) == pytest.approx((two.main.value, two.main.low))
    assert one.groups == two.groups


@settings(max_examples=10)
@given(*[st.lists(st.lists(st.integers(0, 10), min_size=2, max_size=2), min_size=3, max_size=3)] * 2)
def test_antisymmetry(dual: list[list[int]], regular: list[list[int]]) -> None:
    study = in_totals(dual, regular)
    there, back = joined.did(asked(study, "did")).main, joined.did(asked(study, "did", arms=("regular", "dual"))).main

    assert there.value == pytest.approx(-(back.value or 0), abs=1e-12)
    assert (there.low is None) == (back.high is None)
    assert there.low is None or there.low == pytest.approx(-(back.high or 0), abs=1e-9)


def test_colleges_seen_twice_are_their_own_comparison() -> None:
    rows = [
        {"metric": "E01", "year": year, "college": college, "arm": arm, "k": k, "n": 20, "unknown": 0}
        for college, arm, values in (("a", "dual", (8, 14)), ("b", "dual", (10, 15)), ("c", "regular", (9, 10)), ("d", "regular", (12, 12)))
        for year, k in zip((2014, 2015), values, strict=True)
    ]
    found = joined.did(asked(small.study(unit="college", totals=rows).with_plan(start_year=2015), "did"))

    assert found.main.value == pytest.approx(0.25)
    assert (found.main.df, found.groups) == (2, (2, 2))
    assert state(found, "check_pre_trend") == "unknown"
    assert "cap_pre_trend" in [cap.ground for cap in found.caps]


@cache
def demo(start: int | None) -> ev.Study:
    return ev.open("data/demo", lang="ru") if start is None else demo(None).with_plan(start_year=start)


def test_demo_before_and_after() -> None:
    """Six groups of the model against twelve earlier ones; the made-up truth (ten points at most, part of it by cohort) is inside."""
    found = cohorts.before_after(asked(demo(2016), "before_after"))

    assert (found.groups, found.main.n, found.main.unknown, found.main.df) == ((6, 12), 374, 25, 16)
    assert (found.main.low or 9) < 0.1 < (found.main.high or -9)
    assert found.years == (2013, 2014, 2015, 2016, 2017, 2018)
    assert found.sd == pytest.approx(0.5, abs=0.01)
    assert found.main.by == {"arms": "dual-regular", "estimator": "before_after"}
    told(found)


def test_demo_series_is_of_a_single_college() -> None:
    found = interrupted.series(asked(demo(2016), "interrupted_series"))

    assert found.main.by["estimator"] == "series_level"
    assert [row.by["estimator"] for row in found.beside] == ["series_slope"]
    assert (found.notes[0], found.main.df, found.main.clusters) == ("series_of_all", 2, 1)
    assert [(cap.tier, cap.ground) for cap in found.caps] == [(1, "cap_single_unit")]
    assert state(found, "check_points") == "holds"
    told(found)


def test_a_series_follows_its_first_arm_and_finds_a_jump() -> None:
    """2, 3, 4 of ten, then 8, 9, 10: a trend of one a year and a jump of three; the fit is perfect, so there is no interval."""
    study = small.cohort(*[(f"g{year}", "dual", year, fates(k)) for year, k in zip(range(2012, 2018), (2, 3, 4, 8, 9, 10), strict=True)])
    found = interrupted.series(asked(study.with_plan(start_year=2015), "interrupted_series"))

    assert found.main.value == pytest.approx(0.3, abs=1e-9)
    assert found.beside[0].value == pytest.approx(0, abs=1e-9)
    assert (found.main.low, found.main.reason, found.notes) == (None, "no_variation", ("series_of_first",))
    told(found)


def test_several_colleges_lift_the_cap_of_a_series() -> None:
    found = interrupted.series(asked(colleges(RISING | FLAT, NOBODY, first=2011).with_plan(start_year=2014), "interrupted_series"))
    longer = {name: [*row, row[-1]] for name, row in (RISING | FLAT).items()}
    enough = interrupted.series(asked(colleges(longer, NOBODY, first=2011).with_plan(start_year=2014), "interrupted_series"))

    assert (found.main.reason, state(found, "check_points")) == ("too_few_periods", "fails")
    assert (enough.main.status, enough.caps, enough.main.clusters) == ("shown", (), 8)
    told(enough)


def test_cohorts_that_bear_one_group_name_are_several_units() -> None:
    """Totals do not say which year's group it is: every cohort counts."""
    rows = [{"metric": "E01", "year": year, "group": "СВ", "arm": arm, "k": k, "n": 20, "unknown": 0}
            for year, arm, k in ((2013, "regular", 8), (2014, "regular", 9), (2015, "dual", 15), (2016, "dual", 16))]  # fmt: skip
    found = cohorts.before_after(asked(small.study(totals=rows).with_plan(start_year=2015), "before_after"))

    assert found.main.value == pytest.approx(0.35)
    assert found.groups == (2, 2)
    assert "from_totals" in found.main.caveats
    assert state(found, "check_units") == "doubt"


def test_only_colleges_seen_before_and_after_are_compared() -> None:
    rows = [{"metric": "E01", "year": year, "college": college, "arm": "dual", "k": k, "n": 20, "unknown": 0}
            for year, college, k in ((2013, "a", 8), (2014, "a", 9), (2015, "a", 15), (2014, "b", 1), (2015, "c", 20))]  # fmt: skip
    found = cohorts.before_after(asked(small.study(unit="college", totals=rows).with_plan(start_year=2015), "before_after"))

    assert found.main.value == pytest.approx(0.75 - 0.425)
    assert (found.groups, found.main.n) == ((1, 2), 60)


Route = Callable[[Question], Found]
UNKNOWN = small.study(totals=[{"metric": "E01", "year": 2015, "k": 0, "n": 5, "unknown": 5}])


@pytest.mark.parametrize(
    ("route", "study", "metric", "reason"),
    [
        (cohorts.before_after, in_totals(*CHANGED).with_plan(start_year=2013), SHARE, "no_earlier"),
        (cohorts.before_after, in_totals(*CHANGED).with_plan(start_year=2017), SHARE, "no_later"),
        (cohorts.before_after, small.cohort(("a", "dual", 2015, fates(4))), SHARE, "no_start"),
        (cohorts.before_after, in_totals(*CHANGED), metrics.MEDIAN_EARNINGS, "not_compared"),
        (cohorts.before_after, in_totals(*CHANGED), metrics.MEAN_MARK, "no_data"),
        (joined.did, small.cohort(("a", "dual", 2015, fates(4))), SHARE, "no_start"),
        (joined.did, small.cohort(("a", "dual", 2015, fates(4))).with_plan(start_year=2015), SHARE, "no_arm"),
        (joined.did, demo(None), SHARE, "no_earlier"),
        (joined.did, in_totals(*CHANGED).with_plan(start_year=2017), SHARE, "no_later"),
        (joined.did, in_totals(*CHANGED), metrics.MEDIAN_EARNINGS, "not_compared"),
        (joined.did, in_totals(*CHANGED), metrics.MEAN_MARK, "no_data"),
        (joined.did, colleges(RISING, dict.fromkeys(RISING, 2015)), metrics.MEAN_MARK, "no_data"),
        (interrupted.series, small.cohort(("a", "dual", 2015, fates(4))), SHARE, "no_start"),
        (interrupted.series, in_totals(*CHANGED), metrics.MEAN_MARK, "no_data"),
        (interrupted.series, in_totals(*CHANGED), SHARE, "too_few_periods"),
        (interrupted.series, UNKNOWN.with_plan(start_year=2015), SHARE, "no_units"),
    ],
)
def test_refusals(route: Route, study: ev.Study, metric: Metric, reason: str) -> None:
    found = route(asked(study, "before_after", metric))

    assert found.main.status == "refused"
    assert found.main.reason.split("|")[0] == reason
    assert (found.result, found.main.value) == (None, None)
    told(found)


def test_the_placebo_needs_two_earlier_years() -> None:
    study = colleges({"a": [0.5, 0.8], "e": [0.4, 0.5], "f": [0.5, 0.45], "g": [0.6, 0.6]}, {"a": 2013, "e": None, "f": None, "g": None})
    found = joined.did(asked(study, "did"))

    assert state(found, "check_pre_trend") == "unknown"
    assert changes.trend_check(differences.pre_trend(differences.group_time_att([], [], [], []))).state == "unknown"
    told(found)
