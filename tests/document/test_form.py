"""The monitoring form from a study: counted, filled, written, checked; for the founder only, never guessed."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evaluation.analysis.monitoring import Told, answers, monitoring
from evaluation.document.form import form, form_of
from evaluation.errors import QuestionError, StudyError
from evaluation.report.blocks import Shown, TableBlock
from evaluation.study.findings import Findings, Place, found
from evaluation.study.forms.check import check_form
from evaluation.study.forms.declare import FormColumn, FormRow
from evaluation.study.forms.read import read_form
from evaluation.study.forms.versions import FORMS
from evaluation.study.study import Study
from evaluation.text import Lang
from tests.small import Rows, study

YEAR = 2018
DAY = dt.date(2019, 8, 31)
WELDERS, COOKS = "15.01.05", "43.01.09"
Fate = tuple[str | None, bool | None, int | None]
"""Status, whether in field, months at the last job."""
_JOB: Fate = ("EMP", True, 6)
_SHORT: Fate = ("EMP", False, 3)
FATES: dict[str, Sequence[Fate]] = {
    WELDERS: (_JOB, _JOB, _SHORT, ("IP", True, 9), ("STUDY", None, None), ("CONSCR", None, None), ("WILL_EMP", None, None)),
    COOKS: (_JOB, ("UNEMP", None, None)),
}


def people(fates: dict[str, Sequence[Fate]], **more: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # noqa: ANN401 because rows hold anything
    """Make graduates of two programmes; a fate of None has no destination."""
    students, destinations = [], []
    for code, told in fates.items():
        for place, (status, in_field, months) in enumerate(told):
            name = f"{code}-{place}"
            students.append({
                "student_id": name, "group": code, "programme": code, "programme_name": "Сварщик" if code == WELDERS else "Повар",
                "form": "full_time", "intake_year": YEAR - 3, "graduation_date": dt.date(YEAR, 6, 30), "target_contract": place == 0, **more,
            })  # fmt: skip
            if status:
                destinations.append({
                    "student_id": name, "status": status, "in_field": in_field, "months_at_last_job": months,
                    "reference_date": dt.date(YEAR + 1, 7, 1),
                })  # fmt: skip
    return students, destinations


def made(fates: dict[str, Sequence[Fate]] = FATES, **more: Any) -> Study:  # noqa: ANN401 because rows hold anything
    students, destinations = people(fates, **more)
    return study(students=students, destinations=destinations, as_of=DAY)


def told(some: Study, key: str = "nosology_2023", **more: Any) -> Told:  # noqa: ANN401 because options are of any type
    return monitoring(some, form_of(key), YEAR, **more)


def sums(page: Shown, place: int = 0) -> dict[str, str]:
    block = [block for block in page.blocks if isinstance(block, TableBlock)][place]
    return {row[0].text: row[-1].text for row in block.rows}


@pytest.mark.parametrize("key", ["opk_2023", "industry_2023", "nosology_2023", "firpo_2024"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_form_filled_from_the_study_is_read_back_and_checks_clean(key: str, lang: Lang, tmp_path: Path) -> None:
    page = form(made().speaking(lang), key, YEAR, to=tmp_path / "форма.xlsx")
    again = read_form(tmp_path / "форма.xlsx")
    assert again.form == form_of(key)
    assert {line.programme for line in again.rows} == {WELDERS, COOKS}
    assert [item for item in (again.findings + check_form(again)).items if item.severity != "note"] == []
    assert page.rows == ()


def test_graduates_are_counted_by_programme_status_and_filter() -> None:
    counted = told(made())
    assert (counted.persons, counted.programmes, counted.unknown) == (9, 2, 0)
    welders = counted.counts["15.01.05 Сварщик"]
    assert {key: number for key, number in welders["all"].items() if number} == {
        "total": 7, "EMP": 3, "IP": 1, "STUDY": 1, "CONSCR": 1, "WILL_EMP": 1, "in_field": 2, "months_4_plus": 2,
    }  # fmt: skip
    assert welders["all"]["UNEMP"] == 0
    assert {key: number for key, number in welders["target_contract"].items() if number} == {"total": 1, "EMP": 1, "in_field": 1, "months_4_plus": 1}
    assert counted.lacking == ()


def test_the_workbook_holds_those_numbers_in_the_columns_of_the_form(tmp_path: Path) -> None:
    page = form(made(), "nosology_2023", YEAR, to=tmp_path / "ф.xlsx")
    rows = {(line.programme, line.row): line for line in read_form(tmp_path / "ф.xlsx").rows}
    line = rows[WELDERS, "01"]
    assert [line.count(number) for number in ("04", "05", "06", "07", "08", "10", "12", "15", "22", "23")] == [7, 3, None, 2, 1, 1, 1, 0, 1, None]
    assert (rows[WELDERS, "05"].count("04"), rows[WELDERS, "02"].count("04")) == (1, None)
    assert [sums(page)[number] for number in ("04", "05", "06", "15")] == ["9", "4", "…", "1"]


def test_a_status_nobody_knows_is_no_zero_and_no_failure() -> None:
    lost = {WELDERS: (_JOB, ("STUDY", None, None), (None, None, None))}
    counted = told(made(lost))
    assert counted.counts["15.01.05 Сварщик"]["all"] == {"total": 3, "EMP": 1, "STUDY": 1, "in_field": 1, "months_4_plus": 1}
    assert counted.unknown == 1
    assert counted.lacking[0].ru.startswith("15.01.05 Сварщик: статус не известен у 1 из 3")
    page = sums(form(made(lost), "nosology_2023", YEAR))
    assert (page["04"], page["05"], page["15"]) == ("3", "≥1", "…")


def test_a_filter_not_known_of_everybody_stays_empty_and_says_so() -> None:
    counted = told(made({WELDERS: (_JOB, ("EMP", None, None))}))
    row = counted.counts["15.01.05 Сварщик"]["all"]
    assert (row["EMP"], "in_field" in row, "months_4_plus" in row) == (2, False, False)
    assert [words.en for words in counted.lacking] == [
        "15.01.05 Сварщик: work in field is not known of 1 of 2; the column is not filled.",
        "15.01.05 Сварщик: time at the last job is not known of 1 of 2; the column is not filled.",
    ]


def test_a_contract_not_known_of_everybody_leaves_its_row_empty() -> None:
    counted = told(made(target_contract=None))
    assert list(counted.counts["15.01.05 Сварщик"]) == ["all"]
    assert [words.en.split(";")[0] for words in counted.lacking] == [
        "15.01.05 Сварщик: whether there is a targeted contract is not known of 7 of 7",
        "43.01.09 Повар: whether there is a targeted contract is not known of 2 of 2",
    ]


def test_industries_of_the_form_are_told_where_they_are_its_own() -> None:
    students, destinations = people({WELDERS: (_JOB, _JOB, _SHORT)})
    trades = ("engineering", "business", "engineering")
    rows = [{**row, "industry": trade} for row, trade in zip(destinations, trades, strict=True)]
    row = told(study(students=students, destinations=rows, as_of=DAY), "industry_2023").counts["15.01.05 Сварщик"]["all"]
    assert {key: number for key, number in row.items() if key.startswith("industry:")} == {
        "industry:machinery": 2, "industry:agriculture": 0, "industry:metallurgy": 0,
    }  # fmt: skip
    open_ = [{**row, "industry": None} for row in rows[:1]] + rows[1:]
    counted = told(study(students=students, destinations=open_, as_of=DAY), "industry_2023")
    assert counted.lacking[0].en == "15.01.05 Сварщик: industry is not known of 1 of 3; the column is not filled."
    assert not [key for key in counted.counts["15.01.05 Сварщик"]["all"] if key.startswith("industry:")]


def test_a_plan_the_form_has_no_column_for_leaves_the_total_empty() -> None:
    some = made({WELDERS: (_JOB, ("WILL_PARENT", None, None))})
    assert told(some).counts["15.01.05 Сварщик"]["all"]["WILL_PARENT"] == 1
    assert sums(form(some, "nosology_2023", YEAR))["04"] == "…"


def test_nothing_after_the_day_is_known() -> None:
    early = told(made(), as_of=dt.date(2018, 12, 31))
    assert early.unknown == 9
    assert early.counts["15.01.05 Сварщик"]["all"] == {"total": 7}
    with pytest.raises(QuestionError, match="считать некого"):
        told(made(), as_of=dt.date(2018, 1, 1))


def test_without_destinations_only_the_total_is_told() -> None:
    students, _ = people({COOKS: (_JOB, _JOB)})
    counted = told(study(students=students, as_of=DAY))
    assert counted.counts == {"43.01.09 Повар": {"all": {"total": 2}, "target_contract": {"total": 1}}}


def test_only_full_time_graduates_where_asked() -> None:
    students, destinations = people(FATES)
    mixed = [{**row, "form": "part_time"} if row["programme"] == COOKS else row for row in students]
    some = study(students=mixed, destinations=destinations, as_of=DAY)
    assert (told(some).persons, told(some, full_time=True).persons) == (9, 7)
    assert "очная форма" in str(form(some, "opk_2023", YEAR, full_time=True).blocks[0])


def test_persons_without_a_programme_code_are_counted_aloud() -> None:
    students, destinations = people(FATES)
    nameless = [{**row, "programme": None} if row["group"] == COOKS else row for row in students]
    some = study(students=nameless, destinations=destinations, as_of=DAY)
    counted = told(some)
    assert (counted.persons, counted.lacking[0].en) == (7, "Persons without a programme code: 2; they did not enter the form.")
    with pytest.raises(QuestionError, match="Ни у кого нет кода"):
        told(made(programme=None))


def test_the_expected_graduation_is_of_those_still_studying() -> None:
    ahead = {"group": "С-31", "programme": WELDERS, "form": "full_time", "intake_year": 2017, "planned_graduation_date": dt.date(2020, 6, 30)}
    students = [{**ahead, "student_id": name} for name in ("a", "b", "c")]
    students[2] |= {"leaving_date": dt.date(2019, 2, 1), "leaving_reason": "expelled"}
    paid = [{"student_id": name, "employer": "Завод", "start": dt.date(2019, 2, 1), "paid": name == "a"} for name in ("a", "b")]
    some = study(students=students, placements=paid, as_of=DAY)
    counted = monitoring(some, form_of("expected_2023"), 2020)
    assert counted.counts == {WELDERS: {"all": {"total": 2, "paid_placement": 1}}}
    assert monitoring(study(students=students, as_of=DAY), form_of("expected_2023"), 2020).counts == {WELDERS: {"all": {"total": 2}}}
    assert sums(form(some, "expected_2023", 2020))["08"] == "1"
    with pytest.raises(QuestionError, match="Есть годы: 2020"):
        monitoring(some, form_of("expected_2023"), 2021)
    with pytest.raises(QuestionError, match="ни за один год"):
        monitoring(made(), form_of("expected_2023"), 2020)


@pytest.mark.parametrize("audience", ["internal", "jury", "public", "nobody"])
def test_none_but_the_founder_gets_the_numbers(audience: Any, tmp_path: Path) -> None:  # noqa: ANN401 because an audience may be anything
    with pytest.raises(QuestionError) as error:
        form(made(), "nosology_2023", YEAR, audience=audience, to=tmp_path / "ф.xlsx")
    assert audience in error.value.of("ru")
    assert "учредител" in error.value.of("ru")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.key)
def test_what_the_study_can_answer_is_shown_to_anybody_without_a_number(one: Any) -> None:  # noqa: ANN401 because a form is a fixture here
    page = form(made(), one.key, audience="public")
    words = [cell.text for block in page.blocks if isinstance(block, TableBlock) for row in block.rows for cell in row[1:]]
    assert "отвечает" in words
    assert not any(word.isdigit() for word in words)
    assert sum(isinstance(block, TableBlock) for block in page.blocks) == len(one.sheets)


def test_a_column_the_study_lacks_is_named() -> None:
    students, _ = people(FATES)
    every = answers(study(students=students, as_of=DAY), form_of("opk_2023"))
    found_ = {each.asked.number: each for each in every if isinstance(each.asked, FormColumn)}
    assert (found_["06"].state, found_["07"].state, found_["08"].state, found_["01"].state, found_["34"].state) == (
        "told", "lacks", "never", "undisclosed", "by_hand",
    )  # fmt: skip
    assert [each.state for each in every if isinstance(each.asked, FormRow)] == ["told", "never", "never", "never", "told"]
    assert found_["07"].lacks == "Судьба выпускников: Статус"


def test_neighbours_with_one_answer_stand_on_one_line() -> None:
    tables = [block for block in form(made().speaking("en"), "industry_2023").blocks if isinstance(block, TableBlock)]
    rows = {row[0].text: row[1].text for block in tables for row in block.rows}
    assert rows["col. 06, 07"] == "all graduates; employed"
    assert rows["col. 12–31"] == "railways; light industry; chemical industry and 17 more"


def test_the_industry_of_a_job_may_be_the_employer_s() -> None:
    students, destinations = people({WELDERS: (_JOB, _JOB)})
    rows = [{**row, "employer": "Завод"} for row in destinations]
    firms = [{"employer": "Завод", "industry": "металлургия"}]
    some = study(students=students, destinations=rows, employers=firms, as_of=DAY)
    assert told(some, "industry_2023").counts["15.01.05 Сварщик"]["all"]["industry:metallurgy"] == 2
    assert {each.state for each in answers(some, form_of("industry_2023")) if each.asked.number == "11"} == {"told"}


def test_a_file_with_anything_else_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ф.xlsx"
    form(made(), "opk_2023", YEAR, to=path)
    first = path.read_bytes()
    form(made(), "opk_2023", YEAR, to=path)
    book = openpyxl.load_workbook(path)
    book.active["G4"] = 99
    book.save(path)
    edited = path.read_bytes()
    assert edited != first
    with pytest.raises(QuestionError, match="оставлен как есть"):
        form(made(), "opk_2023", YEAR, to=path)
    assert path.read_bytes() == edited
    assert [file.name for file in tmp_path.iterdir()] == ["ф.xlsx"]


def test_simulated_data_say_so_in_the_workbook(tmp_path: Path) -> None:
    students, destinations = people(FATES)
    some = study(passport={"project": {"title": "Проба", "simulated": True}}, students=students, destinations=destinations, as_of=DAY)
    form(some, "opk_2023", YEAR, to=tmp_path / "ф.xlsx")
    assert openpyxl.load_workbook(tmp_path / "ф.xlsx").worksheets[0]["A1"].value.endswith("условные данные (учебный пример)")


def test_questions_without_an_answer_teach(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="nosology_2023 — Форма 2"):
        form(made(), "nosology", YEAR)
    with pytest.raises(QuestionError, match=r"Назовите файл с \.xlsx"):
        form(made(), "opk_2023", YEAR, to=tmp_path / "ф.docx")
    totals: Rows = [{"metric": "E01", "year": YEAR, "k": 1, "n": 2}]
    with pytest.raises(QuestionError, match="Добавьте таблицу «Студенты»"):
        form(study(totals=totals), "opk_2023", YEAR)


def test_a_blocked_study_is_not_counted() -> None:
    some = made()
    blocked = Findings((found("form_unknown", Place("a.xlsx"), known="—"),))
    with pytest.raises(StudyError, match="Расчёт остановлен"):
        told(Study(some.name, None, some.passport, some.tables, some.present, blocked))
