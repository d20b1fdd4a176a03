"""Filling the official form from counts, writing it, and reading back the same rows."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.document.monitoring import HEADER, fill, keys, row_kinds, write_form
from evaluation.errors import QuestionError, ReportError
from evaluation.study.forms.check import check_form
from evaluation.study.forms.declare import Form
from evaluation.study.forms.industries import INDUSTRIES
from evaluation.study.forms.read import read_form
from evaluation.study.forms.reading import Counts, FormReading
from evaluation.study.forms.versions import FORMS, form
from evaluation.text import Lang
from tests.study.balanced import balanced

EACH = [pytest.param(one, id=one.key) for one in FORMS]
WELDERS = "15.01.05 Сварщик"
PARTS = tuple(column.holds for column in form("opk_2023").main.columns if column.number in {"07", *(str(number) for number in range(12, 34))})


def statuses(**told: int) -> dict[str, int]:
    """Return a number for every status the form asks for; zero unless told."""
    return {**dict.fromkeys(PARTS, 0), **told}


def filled(told: Mapping[str, int], key: str = "opk_2023", kind: str = "all") -> FormReading:
    return fill(form(key), {WELDERS: {kind: told}})


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("one", EACH)
def test_what_is_written_is_read_back(one: Form, lang: Lang, tmp_path: Path) -> None:
    reading = balanced(one)
    write_form(reading, tmp_path / "форма.xlsx", lang)
    again = read_form(tmp_path / "форма.xlsx")
    assert again.form == one
    assert again.rows == reading.rows
    assert again.findings.items == ()
    assert [line.number for line in again.rows] == [line.number for line in reading.rows]
    assert check_form(again).items == ()


@pytest.mark.parametrize("one", EACH)
def test_a_filled_form_is_written_and_read_back(one: Form, tmp_path: Path) -> None:
    counts: Counts = {code: {kind: {"total": 25 if kind == "all" else 0} for kind in row_kinds(one)} for code in (WELDERS, "08.01.10")}
    reading = fill(one, counts)
    write_form(reading, tmp_path / "форма.xlsx")
    again = read_form(tmp_path / "форма.xlsx")
    assert (again.form, again.rows) == (one, reading.rows)
    assert check_form(reading).having("warning") == ()
    assert reading.lacking


def test_the_workbook_holds_captions_header_numbers_and_what_is_lacking(tmp_path: Path) -> None:
    write_form(filled(statuses(EMP=20, STUDY=5)), tmp_path / "ф.xlsx", "en")
    pages = openpyxl.load_workbook(tmp_path / "ф.xlsx")
    page = pages["Форма 1"]
    assert [page.cell(row, 7).value for row in (HEADER - 1, HEADER, HEADER + 1)] == ["employed", "07", 20]
    assert page["C4"].value == WELDERS
    assert pages["Not filled"]["A1"].value == "«Form 1», col. 01, 02: the meaning is not disclosed."


def test_words_that_look_like_formulas_stay_words(tmp_path: Path) -> None:
    reading = balanced(form("opk_2023"))
    line = replace(reading.rows[0], values={**reading.rows[0].values, "34": "=1+1"})
    write_form(replace(reading, rows=(line, *reading.rows[1:])), tmp_path / "ф.xlsx")
    assert read_form(tmp_path / "ф.xlsx").rows[0].values["34"] == "=1+1"


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("а.xlsx", "б.xlsx"):
        write_form(balanced(form("may_2025")), tmp_path / name)
    assert (tmp_path / "а.xlsx").read_bytes() == (tmp_path / "б.xlsx").read_bytes()


def test_the_total_follows_from_the_statuses() -> None:
    line = filled(statuses(EMP=20, STUDY=4, OTHER=1)).rows[0]
    assert (line.count("06"), line.count("07"), line.count("14"), line.count("15")) == (25, 20, 4, 0)


def test_what_nobody_told_stays_empty_and_is_named() -> None:
    reading = filled({"total": 25, "EMP": 20})
    assert (reading.rows[0].count("06"), reading.rows[0].count("14")) == (25, None)
    said = [text.ru for text in reading.lacking]
    assert "«Форма 1», гр. 14 (продолжает обучение): сведений нет." in said
    assert "«Форма 1», стр. 05 (имеют договор о целевом обучении): сведений нет." in said


def test_a_form_without_undisclosed_columns_says_nothing_of_them() -> None:
    sheet = form("expected_2023").main
    known = replace(sheet, columns=tuple(column for column in sheet.columns if column.disclosed), checks=())
    reading = fill(replace(form("expected_2023"), sheets=(known,)), {WELDERS: {"all": {"total": 3}}})
    assert reading.lacking
    assert not any("не раскрыто" in text.ru for text in reading.lacking)


def test_a_total_that_statuses_do_not_make_up_stays_empty() -> None:
    reading = filled(statuses(EMP=20, STUDY=4, total=25))
    assert reading.rows[0].count("06") is None
    assert reading.lacking[0].ru == (
        "15.01.05 Сварщик, 01: гр. 06 = сумма гр. 07, 12–33, но сообщено 25, а слагаемые дают 24; "
        "итог оставлен пустым (у разницы статус не известен)."
    )


def test_industries_make_up_those_employed() -> None:
    told = {f"industry:{key}": place for place, key in enumerate(INDUSTRIES)}
    line = filled(told, "industry_2023").rows[0]
    assert (line.count("07"), line.count("08"), line.count("31")) == (sum(range(24)), 0, 23)


def test_row_06_of_form_2_is_the_sum_of_rows_02_and_04() -> None:
    counts = {WELDERS: {"limited_health": {"total": 3}, "disabled": {"total": 2}}}
    rows = {line.row: line for line in fill(form("nosology_2023"), counts).rows}
    assert (rows["06"].count("04"), rows["06"].count("05")) == (5, None)
    assert "15" not in rows
    told = fill(form("nosology_2023"), {WELDERS: {**counts[WELDERS], "health": {"total": 5}}})
    assert next(line for line in told.rows if line.row == "06").count("04") == 5


def test_sheets_of_persons_are_left_to_the_college() -> None:
    reading = filled({"total": 25}, "sept_2025")
    assert {line.sheet for line in reading.rows} == {"main"}
    assert "Лист «3. Целевики» заполняют вручную." in [text.ru for text in reading.lacking]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"Сварщик": {"all": {"total": 1}}}, "Не код профессии: «Сварщик»."),
        ({WELDERS: {"все": {"total": 1}}}, "Форма не знает такого числа: «все»."),
        ({WELDERS: {"all": {"EMPL": 1}}}, "Форма не знает такого числа: «EMPL»."),
        ({WELDERS: {"all": {"EMP": -1}}}, "Форма не знает такого числа: «EMP»."),
        ({WELDERS: {"all": {"total": 2, "EMP": 3}}}, "Числа противоречат друг другу."),
    ],
)
def test_strange_and_contradicting_counts_are_refused(counts: Counts, words: str) -> None:
    with pytest.raises(QuestionError) as error:
        fill(form("opk_2023"), counts)
    assert error.value.of("ru").startswith(words)
    assert error.value.of("en")


def test_too_many_others_are_told_but_do_not_stop_the_filling() -> None:
    assert [item.rule for item in check_form(filled(statuses(EMP=24, OTHER=1))).having("warning")] == ["form_share"]


def test_what_is_no_form_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ReportError):
        write_form(FormReading(None), tmp_path / "ф.xlsx")
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.integers(0, 40), min_size=len(PARTS), max_size=len(PARTS)))
@settings(max_examples=25)
def test_whatever_the_statuses_are_the_sums_hold(numbers: list[int]) -> None:
    reading = filled(dict(zip(PARTS, numbers, strict=True)))
    assert reading.rows[0].count("06") == sum(numbers)
    assert {item.rule for item in check_form(reading).having("warning")} <= {"form_share"}


def test_the_keys_of_every_version_are_told() -> None:
    assert set(PARTS) < set(keys(form("opk_2023")))
    assert keys(form("firpo_2024")) == ("total",)
    assert row_kinds(form("expected_2023"))[0] == "all"
