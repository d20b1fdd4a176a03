"""Distinct rows with counts: nobody is lost, nobody is doubled, the unknown stays unknown, and nothing shows a person."""

import datetime as dt
import functools
import math
from dataclasses import replace

import ibis
import pyarrow as pa
import pyarrow.compute as pc
import pytest

import evaluation as ev
from evaluation import cells, metrics
from evaluation.errors import QuestionError
from tests import small

E01 = metrics.EMPLOYED_IN_FIELD_12M
MATHS = "математика"
GROUPS = (("А-1", "dual", 2016, ["job"] * 3 + ["idle", "lost"]), ("Б-1", "regular", 2016, ["job", "idle", "idle", "idle"]))


def study(*, marks: bool = True, baseline: bool = True, as_of: dt.date | None = None) -> ev.Study:
    """Nine graduates of two groups: the first person of each has no baseline, women stand in even places."""
    people, fates = [], []
    for group, arm, year, destinies in GROUPS:
        students, destinations = small.graduates(group, arm, year, destinies)
        people += [
            {**one, "sex": "m" if place % 2 else "f", "birth_year": 1998, **({"entry_mark": 3.5 + place % 2} if marks else {})}
            for place, one in enumerate(students)
        ]
        fates += destinations
    told = [{"student_id": one["student_id"], "covariate": MATHS, "value": 40.0} for one in people if not str(one["student_id"]).endswith("-0")]
    return small.study(students=people, destinations=fates, as_of=as_of, baseline=told if baseline else [])


@functools.cache
def plain() -> cells.Rows:
    """Rows without covariates."""
    return cells.rows(study(), E01)


@functools.cache
def full() -> cells.Rows:
    """Rows with every covariate the study has."""
    return cells.rows(study(), E01, ["entry_mark", "sex", "birth_year", MATHS])


def test_everyone_stands_behind_one_row() -> None:
    found = plain()
    first, last = found.frame.iloc[0], found.frame.iloc[-1]

    assert list(found.frame) == ["arm", "graduation_year", "college", "cluster", "fate", "value", "n"]
    assert found.frame["n"].tolist() == [1, 3, 1, 3, 1]
    assert found.frame["n"].dtype == "int64"
    assert (first["arm"], first["fate"], first["value"]) == ("dual", "counted", 0.0)
    assert (last["arm"], last["fate"], last["value"]) == ("regular", "counted", 1.0)


def test_rows_agree_with_cells() -> None:
    told = study()
    counted = cells.tabulate(told, [E01], ["arm"])[E01.key].frame.set_index("arm")
    frame = full().frame
    known = frame[frame["fate"] == "counted"].assign(k=frame["value"] * frame["n"]).groupby("arm")[["n", "k"]].sum()

    assert known["n"].to_dict() == counted["n"].to_dict()
    assert known["k"].to_dict() == counted["k"].to_dict()
    assert frame.loc[frame["fate"] == "unknown", "n"].sum() == counted["unknown"].sum() == 1


def test_the_unknown_has_no_value() -> None:
    frame = plain().frame

    assert frame.loc[frame["fate"] == "unknown", "value"].isna().all()
    assert frame.loc[frame["fate"] == "counted", "value"].notna().all()


def test_before_its_time_everything_is_pending() -> None:
    frame = cells.rows(study(as_of=dt.date(2016, 12, 31)), E01).frame

    assert frame["fate"].tolist() == ["pending", "pending"]
    assert frame["n"].tolist() == [5, 4]


def test_covariates_are_numbers_and_missing_ones_stay_missing() -> None:
    found = full()
    frame = found.frame

    assert found.lacking == ()
    assert set(frame["sex"]) == {0.0, 1.0}
    assert frame.loc[frame["sex"] == 1, "n"].sum() == 5
    assert set(frame["birth_year"]) == {1998.0}
    assert frame.loc[frame[MATHS].isna(), "n"].sum() == 2
    assert frame["n"].sum() == 9


def test_what_a_study_does_not_tell_is_named_and_no_error() -> None:
    found = cells.rows(study(marks=False, baseline=False), E01, ["entry_mark", MATHS, "sex"])

    assert found.lacking == ("entry_mark", MATHS)
    assert found.frame[["entry_mark", MATHS]].isna().all(axis=None)
    assert found.frame["n"].sum() == 9


def test_a_baseline_of_names_without_values_is_lacking() -> None:
    told = study(baseline=False)
    empty = small.study(baseline=[{"student_id": "А-1-2016-1", "covariate": MATHS, "value": None}])
    merged = small.study(students=told.tables["students"].to_pylist(), baseline=empty.tables["baseline"].to_pylist())

    assert cells.rows(merged, metrics.RETENTION, [MATHS]).lacking == (MATHS,)


def test_covariates_told_apart_by_case_alone_stay_apart() -> None:
    told = study()
    both = [{"student_id": "А-1-2016-1", "covariate": name, "value": value} for name, value in (("Тест", 1.0), ("тест", 2.0))]
    merged = small.study(students=told.tables["students"].to_pylist(), destinations=told.tables["destinations"].to_pylist(), baseline=both)
    frame = cells.rows(merged, E01, ["Тест", "тест"]).frame.dropna(subset=["Тест"])

    assert frame[["Тест", "тест"]].to_numpy().tolist() == [[1.0, 2.0]]


def test_what_is_no_number_is_unknown() -> None:
    told = study()
    people = told.tables["students"]
    place = people.schema.get_field_index("entry_mark")
    spoilt = people.set_column(place, "entry_mark", pa.array([math.nan] * 9, pa.float64()))
    answer = cells.rows(replace(told, tables={**told.tables, "students": spoilt}), E01, ["entry_mark"])

    assert pc.is_nan(spoilt["entry_mark"]).to_pylist() == [True] * 9
    assert answer.frame["n"].tolist() == plain().frame["n"].tolist()


def test_the_order_of_rows_changes_nothing() -> None:
    told = study()
    turned = {name: table.take(list(range(table.num_rows))[::-1]) for name, table in told.tables.items()}
    other = replace(told, tables=turned)

    assert cells.rows(other, E01, full().covariates).frame.equals(full().frame)


def test_a_student_with_many_marks_is_one_row() -> None:
    people, _ = small.graduates("А-1", "dual", 2016, ["job", "job", "job"])
    given = [("А-1-2016-0", "5"), ("А-1-2016-0", "2"), ("А-1-2016-0", "4"), ("А-1-2016-1", "5"), ("А-1-2016-2", "exempt")]
    marks = [{"student_id": who, "subject": f"Предмет {place}", "academic_year": 2015, "mark": mark} for place, (who, mark) in enumerate(given)]
    told = small.study(students=people, marks=marks)
    share = cells.rows(told, metrics.PASS_RATE).frame
    mean = cells.rows(told, metrics.MEAN_MARK).frame

    assert share[share["fate"] == "counted"]["value"].tolist() == pytest.approx([2 / 3, 1.0])
    assert mean[mean["fate"] == "counted"]["value"].tolist() == pytest.approx([11 / 3, 5.0])
    assert share[share["fate"] == "counted"]["n"].tolist() == [1, 1]


def test_a_study_without_the_tables_gives_no_rows() -> None:
    found = cells.rows(small.study(totals=[{"metric": "E01", "year": 2014, "k": 1, "n": 2}]), E01, ["sex"])

    assert len(found.frame) == 0
    assert found.lacking == ("sex",)
    assert list(found.frame) == ["arm", "graduation_year", "college", "cluster", "sex", "fate", "value", "n"]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_too_many_rows_are_refused_in_words(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setitem(cells.rows.__globals__, "MOST", 4)

    with pytest.raises(QuestionError) as refusal:
        cells.rows(study().speaking(lang), E01)  # type: ignore[arg-type]  # because tests name the language as text
    assert ("больше 4" if lang == "ru" else "more than 4") in str(refusal.value)


@pytest.mark.parametrize("metric", [metrics.MEDIAN_EARNINGS, metrics.TIME_TO_FIRST_JOB])
def test_what_is_no_value_of_a_person_is_refused(metric: ev.Metric) -> None:
    with pytest.raises(QuestionError, match=metric.id):
        cells.rows(study(), metric)


def test_unknown_dimensions_and_clashing_names_are_refused() -> None:
    with pytest.raises(QuestionError, match="счастье"):
        cells.rows(study(), E01, by=("счастье",))
    with pytest.raises(QuestionError, match="sex"):
        cells.rows(study(), E01, ["sex"], by=("sex",))


def test_nothing_shows_a_person() -> None:
    found = full()

    assert repr(found) == f"<Rows of {E01.key}: {len(found.frame)} distinct, 9 persons>"
    assert "student_id" not in found.frame
    assert "students" in found.query
    assert "memtable" not in found.query


def test_distinct_keeps_null_as_a_value_of_its_own() -> None:
    table = ibis.memtable(pa.table({"arm": ["a", None, "a", None], "y": [1, 0, 1, 1]}))
    answer = cells.distinct(table, ["arm"], "y").to_pyarrow().to_pylist()

    assert answer == [{"arm": "a", "n": 2, "total": 2.0, "squares": 2.0}, {"arm": None, "n": 2, "total": 1.0, "squares": 1.0}]


@pytest.mark.parametrize("kind", [pa.bool_(), pa.int8(), pa.float64()])
def test_distinct_never_takes_an_unknown_outcome_for_a_failure(kind: pa.DataType) -> None:
    outcome = pa.array([1, None, 0, None]).cast(pa.int8()).cast(kind)
    answer = cells.distinct(ibis.memtable(pa.table({"arm": ["a", "a", "a", "b"], "y": outcome})), ["arm"], "y").to_pyarrow().to_pylist()

    sums = [{"arm": "a", "n": 2, "total": 1.0}, {"arm": "b", "n": 0, "total": 0.0}]
    assert answer == (sums if pa.types.is_boolean(kind) else [{**row, "squares": row["total"]} for row in sums])


@pytest.mark.parametrize("kind", [pa.int8(), pa.int16(), pa.int64(), pa.float64()])
def test_distinct_sums_squares_of_any_width(kind: pa.DataType) -> None:
    largest = 100 if kind == pa.int8() else 30_000
    table = ibis.memtable(pa.table({"y": pa.array([largest, -largest, largest], kind), "one": [1, 1, 1]}))
    answer = cells.distinct(table, ["one"], "y").to_pyarrow().to_pylist()

    assert answer == [{"one": 1, "n": 3, "total": float(largest), "squares": 3.0 * largest**2}]


def test_starts_of_colleges() -> None:
    told = small.study(adoption=[{"college": "Б", "start_year": 2014}, {"college": "А", "start_year": None}])

    assert cells.starts(told) == {"А": None, "Б": 2014}
    assert list(cells.starts(told)) == ["А", "Б"]
    assert cells.starts(study()) == {}
