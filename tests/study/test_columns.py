"""Columns of codes: grids that behave like lists of rows, tables of text however badly they are written, many rows at once."""

from itertools import zip_longest
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.errors import StudyError
from evaluation.study import folder as folders
from evaluation.study.coded import Coded, joined
from evaluation.study.contract import TABLES, table
from evaluation.study.findings import FlowRow
from evaluation.study.folder import read_folder
from evaluation.study.formats import grid as grids
from evaluation.study.formats.delimited import grid
from evaluation.study.formats.grid import Grid, gridded, width_of
from evaluation.study.formats.sheet import Sheet
from evaluation.study.read import read_sheet
from evaluation.study.reading import Raw
from evaluation.study.remarks import LINES
from evaluation.study.rows import Rows, told_rows
from evaluation.study.settle import settle
from evaluation.study.study import open_folder
from evaluation.study.tables import typed
from evaluation.study.teaching.header import DEPTH
from evaluation.study.verdicts import verdicts
from tests.strategies import JUNK
from tests.study.books import DESTINATIONS, MARKS, STUDENTS, TOTALS, book, flow, only, raw, rules, student, text

ROWS = st.lists(st.lists(JUNK, max_size=6), max_size=30)
SMALL = 4


def same(one: Raw, other: Raw) -> bool:
    """Tell whether two cells are alike: 1, 1.0 and True are not; NaN is like itself."""
    return type(one) is type(other) and (one == other or one is other)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, start=st.integers(-3, 35), stop=st.integers(-3, 35))
def test_a_grid_gives_the_rows_that_were_put_in(rows: list[list[Raw]], start: int, stop: int) -> None:
    width = max(map(len, rows), default=0)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grids, "CHUNK", SMALL)
        kept = gridded(rows)
        for part, expected in ((kept, padded), (kept[start:stop], padded[start:stop]), (kept[::2], padded[::2])):
            assert len(part) == len(expected)
            for given_row, by_number, row in zip(part, map(part.__getitem__, range(len(part))), expected, strict=True):
                assert all(map(same, given_row, row))
                assert all(map(same, by_number, row))
        for place, cells in enumerate(zip_longest(*padded[start:stop])):
            assert all(map(same, kept[start:stop].column(place), cells))
    assert width_of(kept) == width_of(rows) == width
    assert gridded(kept) is kept


def test_a_column_told_in_a_few_rows_takes_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "CHUNK", SMALL)
    kept = gridded([["a"]] * 10 + [["b", "spare"]])
    assert list(kept.column(1)) == [None] * 10 + ["spare"]
    assert kept[0] == ("a", None)


def test_a_sheet_of_absurd_width_knows_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "KEPT", 3)
    assert gridded([["x"] * 50]).width == 50
    assert gridded([["x"] * 50])[0] == ("x",) * 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["a", "b", "ё", "", None]), max_size=8), min_size=1, max_size=4))
def test_columns_put_together_hold_the_same_values(parts: list[list[str | None]]) -> None:
    columns = [Coded.of(part) for part in parts]
    every = joined(columns)
    assert list(every) == [value for part in parts for value in part]
    assert len(set(every.values)) == len(every.values)
    assert [every.values[code] for code in every.used()] == [value for value in every.values if value in list(every)]
    assert list(every.read([str(value) for value in every.values]).take(every.codes > 0)) == [value for value in every if value is not None]


def test_a_column_keeps_one_code_for_values_read_alike() -> None:
    column = Coded.of(["да", "ДА", None, "нет"]).read([None, True, True, False])
    assert column.values == (None, True, False)
    assert list(column) == [True, True, None, False]
    assert column.having(lambda value: value, np.array([True, False, True, True])).tolist() == [True, True, False, False]


def lines(data: str, encoding: str = "utf-8") -> list[list[Raw]]:
    """Read a table of text."""
    rows = grid(data.encode(encoding))
    assert isinstance(rows, Grid)
    return [list(row) for row in rows]


HEAD = "Номер студента;Дисциплина;Учебный год;Оценка"


def test_a_quotation_mark_that_nothing_closes_swallows_no_row() -> None:
    data = f'{HEAD}\n1;"Физика;2015/16;5\n2;Химия;2015/16;4\n3;"Химия";2015/16;3\n4;"Охрана\nтруда";2015/16;5\n'
    assert [row[:2] for row in lines(data)[1:]] == [["1", '"Физика'], ["2", "Химия"], ["3", "Химия"], ["4", "Охрана\nтруда"]]


def test_a_field_of_endless_length_loses_no_row() -> None:
    long = "я" * 140_000
    assert [row[0] for row in lines(f"{HEAD}\n1;{long};2015/16;5\n2;Химия;2015/16;4")[1:]] == ["1", "2"]
    assert [row[0] for row in lines(f'{HEAD}\n1;"{long};2015/16;5\n2;Химия;2015/16;4')[1:]] == ["1", "2"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_machine_ends_them(end: str) -> None:
    assert [row[0] for row in lines(end.join([HEAD, "1;Физика;2015/16;5", "2;Химия;2015/16;4", ""]))] == ["Номер студента", "1", "2"]


def test_signs_of_nothing_deep_in_a_text_and_ragged_rows() -> None:
    filling = "".join(f"{number};Физика;2015/16;5\n" for number in range(500))
    read = lines(f"{HEAD}\n{filling}500;Хи\0мия;2015/16\n501;Физика;2015/16;5;;лишнее\n")
    assert read[-2] == ["500", "Хи\0мия", "2015/16", None, None, None]
    assert read[-1] == ["501", "Физика", "2015/16", "5", "", "лишнее"]
    assert grid(HEAD.encode() + b"\0") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "cp866"])
def test_a_long_text_is_read_like_its_beginning(encoding: str) -> None:
    rows = [(number, "Физика", "2015/16", 5) for number in range(20_000)]
    read = lines(f"{HEAD}\n{text(rows)}", encoding)
    assert [row[0] for row in read[1:]] == [str(number) for number in range(20_000)]
    assert {row[1] for row in read[1:]} == {"Физика"}


def test_a_letter_cut_by_the_end_of_the_head_is_whole() -> None:
    for shift in range(2):
        title = "x" * shift + "я" * (1 << 17)
        assert lines(f"{title}\n{HEAD}\n1;Физика;2015/16;5")[0][0] == title


def test_findings_of_one_kind_are_counted_after_the_first_thousand(tmp_path: Path) -> None:
    spoilt = [(number, "Физика", "когда-то", 1, 5) for number in range(LINES + 200)]
    fine = [(number, "Физика", "2015/16", 1, 5) for number in range(30)]
    study = raw(tmp_path, MARKS, *spoilt, *fine)
    said = [item for item in study.findings.items if item.rule == "year_unreadable"]
    assert len(said) == LINES + 1
    assert [said[0].cell, said[-1].cell] == ["C2", f"C{LINES + 2}"]
    assert "И ещё в 199 ячейках" in said[-1].reading.ru
    assert "199 more cells" in said[-1].reading.en
    assert dict(flow(study, "marks").set_aside) == {"year_unreadable": LINES + 200}
    assert flow(study, "marks").used == len(fine)


def test_copies_of_very_many_rows_are_counted_after_the_first_thousand(tmp_path: Path) -> None:
    marks = [(number, "Физика", "2015/16", 1, 5) for number in range(LINES + 5)]
    study = raw(tmp_path, MARKS, *marks, *marks)
    said = [item for item in study.findings.items if item.rule == "duplicate"]
    assert len(said) == LINES + 1
    assert said[0].cell == f"A{LINES + 7}"
    assert "ячейка A2." in said[0].reading.ru
    assert "И ещё таких строк: 4." in said[-1].reading.ru
    assert dict(flow(study, "marks").set_aside) == {"duplicate": LINES + 5}


def test_a_copy_of_a_row_that_was_completed_is_a_copy(tmp_path: Path) -> None:
    """The first row lacks the arm, the second tells it, the third repeats the first and the fourth contradicts the second."""
    study = raw(tmp_path, STUDENTS, *(student(1, arm=arm) for arm in (None, "дуальная", None, "традиционная")))
    assert [item.rule for item in study.findings.items if item.cell] == ["merged", "duplicate", "conflict"]
    assert study.tables["students"]["arm"].to_pylist() == ["dual"]


def test_two_sheets_of_one_name_are_accounted_for_together() -> None:
    """A sheet that was laid out in parts gives several lots; their rows are one account."""
    halves = [Sheet("raw/а.xlsx", "Лист1", [STUDENTS, student(number), student(1)]) for number in (1, 2)]
    lots = [lot for half in halves for lot in read_sheet(half).lots]
    (row,) = settle(lots).flow
    assert row == FlowRow("students", "raw/а.xlsx", "Лист1", 4, 2, {"duplicate": 2})


def test_names_travel_in_memory_and_are_not_stored() -> None:
    (lot,) = read_sheet(Sheet("raw/а.xlsx", "Лист1", [STUDENTS, student(1, name=" Иванов  Иван "), student(2, name=None), ["Итого", 2]])).lots
    assert list(lot.columns["name"]) == ["Иванов Иван", None]
    assert [value for value in lot.columns["name"].values if value] == ["Иванов Иван"]
    assert "name" not in lot.present
    assert "name" not in typed(table("students"), lot.rows).column_names


@pytest.mark.parametrize(
    ("header", "name", "row"),
    [
        (STUDENTS, "students", lambda draw: student(draw(7), admitted=f"01.09.201{draw(9)}", graduated=f"30.06.201{draw(9)}")),
        (TOTALS, "totals", lambda draw: (["E01", "K04", "E02"][draw(3)], 2016, None, None, draw(9), draw(9) or None, draw(4) or None)),
        (DESTINATIONS, "destinations", lambda draw: (draw(12), "работает", f"01.08.201{draw(9)}", "да")),
    ],
)
def test_rules_of_columns_and_of_rows_are_the_same_rules(header: tuple[str, ...], name: str, row: object) -> None:
    """What is marked in the columns is what is said of a row."""
    draw = np.random.default_rng(5).integers
    students = settle(read_sheet(Sheet("а", "", [STUDENTS, *(student(n, graduated="30.06.2015") for n in range(9))])).lots).rows["students"]
    rows = [row(lambda top: int(draw(top))) for _ in range(300)]  # type: ignore[operator]: reason because the rows are drawn by functions
    lot = next(lot for lot in read_sheet(Sheet("б", "", [header, *rows])).lots if lot.table.name == name)
    left = np.ones(len(lot.rows), dtype=np.bool_)
    for verdict in verdicts(table(name), students):
        faulty = verdict.faulty(lot.rows)
        assert [verdict.told(lot.rows[at]) is not None for at in np.flatnonzero(left)] == faulty[left].tolist()
        assert 0 < faulty.sum() < len(rows)
        left &= ~faulty


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("12"), st.sampled_from(["А", "Б", None]), st.sampled_from([5, None])), max_size=9))
def test_rows_changed_in_places_stay_what_they_are_elsewhere(told: list[tuple[str, str | None, int | None]]) -> None:
    values = [{"student_id": number, "group": group, "mark": mark} for number, group, mark in told]
    rows = told_rows(dict(enumerate(values, start=1)), Sheet("п", "", (), lines=True))
    fills = {at: {"group": "В", "arm": "dual"} for at in range(0, len(values), 2)}
    changed = rows.filled(fills)
    assert isinstance(changed, Rows)
    assert [dict(row.values) for row in changed] == [
        {**value, **({"arm": None} if values else {}), **fills.get(at, {})} for at, value in enumerate(values)
    ]
    assert [row.number for row in rows[1:]] == list(range(2, len(values) + 1))


def test_tables_that_do_not_add_up_are_a_fault_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book(tmp_path / "raw" / "а.xlsx", {"Лист1": [STUDENTS, student(1), student(2)]})
    monkeypatch.setattr(folders, "typed", lambda declared, rows: typed(declared, rows).slice(1))
    with pytest.raises(StudyError, match="не сходятся: в ней 1, а по учёту использовано 2"):
        open_folder(tmp_path)


def test_originals_that_name_people_beside_their_tables_are_told(tmp_path: Path) -> None:
    study, elsewhere = tmp_path / "проект", tmp_path / "обезличенные"
    book(study / "raw" / "а.xlsx", {"Лист1": [STUDENTS, student(1)]})
    assert "same_place" not in [item.rule for item in read_folder(study, elsewhere).findings.items]
    assert sorted(path.name for path in (elsewhere / "tables").glob("*.parquet")) == ["students.parquet"]
    assert not (study / "tables").exists()
    assert only(open_folder(study), "same_place").severity == "note"
    assert only(open_folder(study), "same_place").file == "raw"


def test_originals_without_names_may_lie_beside_their_tables(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1, name=None))
    assert "same_place" not in [item.rule for item in study.findings.items]
    assert rules(study) == []


def test_an_empty_grid_is_no_table() -> None:
    assert len(gridded([])) == 0
    assert list(gridded([[], []])) == [(), ()]
    assert read_sheet(Sheet("а", "", gridded([[], [None, " "]]))).lots == ()
    assert DEPTH < grids.CHUNK
    assert {each.name for each in TABLES} >= {"students", "totals"}
