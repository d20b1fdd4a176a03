"""Forms that colleges return: taken once, never overwritten, never guessed; who is silent, what differs, what is doubled."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.exceptions import FileCreateError

from evaluation.errors import StudyError
from evaluation.study.collecting import EARLIER, LIST, collect, collected, expected_from, home
from evaluation.study.collecting.collected import STATES, Collected, table
from evaluation.study.collecting.returned import _schema
from evaluation.study.passport import Passport, Project, Total
from evaluation.study.study import open_folder
from evaluation.study.templates.college_form import write_form
from evaluation.study.templates.template import write_workbook
from evaluation.text import Lang
from tests.study.books import book

DAY = dt.date(2018, 9, 10)
METRICS = ("E01", "A01")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "Мой проект (1)"
    write_workbook(Passport(project=Project(title="Проект")), folder / "Паспорт проекта.xlsx")
    return folder


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return tmp_path / "Присланное"


def filled(path: Path, college: str, k: int = 14, people: Sequence[str] = (), schema: int = 1) -> Path:
    """Write the form of a college as it comes back."""
    write_form(path, college, METRICS)
    written = openpyxl.load_workbook(path)
    written["Сводные числа"].append(["E01", 2018, None, None, k, 25, 2, None, "справка"])
    for number in people:
        written["Студенты"].append([number, "А-15"])
    written["Списки"]["A2"] = schema
    written.save(path)
    return path


def states(result: Collected) -> list[tuple[str, str, str]]:
    return [(letter.college, letter.file, letter.state) for letter in result.letters]


def test_forms_are_copied_and_the_originals_stay(study: Path, post: Path) -> None:
    sent = filled(post / "от первого.xlsx", "Колледж №1")
    before = (sent.read_bytes(), sent.stat().st_mtime_ns)
    result = collect(study, post, ["Колледж №1", "Колледж №2"], DAY)
    assert states(result) == [("Колледж №1", "от первого.xlsx", "new"), ("Колледж №2", "", "missing")]
    assert (study / "raw" / home("Колледж №1") / "form.xlsx").read_bytes() == sent.read_bytes() == before[0]
    assert sent.stat().st_mtime_ns == before[1]
    assert open_folder(study).tables["totals"].select(["college", "metric", "k", "n"]).to_pylist() == [
        {"college": "Колледж №1", "metric": "E01", "k": 14.0, "n": 25}
    ]
    assert (set(result.present), set(result.lacking)) == ({"Колледж №1"}, {"Колледж №2"})


def test_the_same_mail_again_changes_nothing(study: Path, post: Path) -> None:
    filled(post / "1.xlsx", "Колледж №1")
    collect(study, post, None, DAY)
    assert states(collect(study, post, None, DAY)) == [("Колледж №1", "1.xlsx", "same")]
    assert not (study / EARLIER).exists()


def test_a_newer_form_takes_the_place_and_the_older_is_kept(study: Path, post: Path) -> None:
    old = filled(post / "1.xlsx", "Колледж №1", k=14)
    collect(study, post, None, DAY)
    filled(post / "1 исправлено.xlsx", "Колледж №1", k=15)
    result = collect(study, post, None, DAY)
    changed = next(letter for letter in result.letters if letter.state == "changed")
    assert [(each.sheet, each.cell, each.was, each.now) for each in changed.changes] == [("Сводные числа", "E4", "14", "15")]
    (kept,) = (study / EARLIER / home("Колледж №1")).iterdir()
    assert (kept.name, kept.read_bytes()) == ("form 2018-09-10.xlsx", old.read_bytes())
    assert open_folder(study).tables["totals"]["k"].to_pylist() == [15]
    assert states(collect(study, post, None, DAY)) == [("Колледж №1", "1 исправлено.xlsx", "same"), ("Колледж №1", "1.xlsx", "earlier")]


def test_two_versions_of_one_day_are_both_kept(study: Path, post: Path) -> None:
    for k in (14, 15, 16):
        filled(post / "1.xlsx", "Колледж №1", k=k)
        collect(study, post, None, DAY)
    assert sorted(path.name for path in (study / EARLIER / home("Колледж №1")).iterdir()) == ["form 2018-09-10 (2).xlsx", "form 2018-09-10.xlsx"]


def test_of_two_different_files_none_is_guessed(study: Path, post: Path) -> None:
    filled(post / "1.xlsx", "Колледж №1", k=14)
    filled(post / "2.xlsx", "колледж № 1", k=15)
    result = collect(study, post, ["Колледж №1"], DAY)
    assert [letter.state for letter in result.letters] == ["twice", "twice"]
    assert not (study / "raw").exists()
    assert result.present == frozenset()


def test_a_copy_of_the_same_file_is_said_and_taken_once(study: Path, post: Path) -> None:
    first = filled(post / "1.xlsx", "Колледж №1")
    (post / "1 (копия).xlsx").write_bytes(first.read_bytes())
    assert [letter.state for letter in collect(study, post, None, DAY).letters] == ["new", "copy"]


def test_what_cannot_be_taken_is_named_with_its_cure(study: Path, post: Path) -> None:
    write_form(post / "пустая.xlsx", "Колледж №3", METRICS)
    filled(post / "старая.xlsx", "Колледж №4", schema=99)
    book(post / "чужая.xlsx", {"Лист1": [("Показатель", "Год"), ("E01", 2018)]})
    (post / "сломана.xlsx").write_bytes(b"PK\x03\x04 broken")
    (post / "~$чужая.xlsx").write_bytes(b"lock")
    nameless = openpyxl.load_workbook(filled(post / "без имени.xlsx", "Колледж №5"))
    nameless["О колледже"]["B1"] = None
    nameless.save(post / "без имени.xlsx")
    result = collect(study, post, ["Колледж №3", "Колледж №4"], DAY)
    assert {letter.file: letter.state for letter in result.letters} == {
        "пустая.xlsx": "empty",
        "старая.xlsx": "other_schema",
        "чужая.xlsx": "no_form",
        "сломана.xlsx": "unreadable",
        "без имени.xlsx": "no_college",
    }
    assert all(row[-1] for row in table(result, "ru"))
    assert result.lacking == {"Колледж №3", "Колледж №4"}
    assert not (study / "raw").exists()


def test_a_college_nobody_asked_is_marked(study: Path, post: Path) -> None:
    filled(post / "1.xlsx", "Колледж №1")
    (letter,) = (each for each in collect(study, post, ["Колледж №2"], DAY).letters if each.file)
    assert (letter.state, letter.stranger) == ("new", True)


def test_without_a_list_those_who_sent_before_are_expected(study: Path, post: Path, tmp_path: Path) -> None:
    filled(post / "1.xlsx", "Колледж №1")
    collect(study, post, None, DAY)
    passport = Passport(project=Project(title="Проект"), totals=(Total(metric="E01", year=2018, college="Колледж №7", k=1, n=2),))
    write_workbook(passport, study / "Паспорт проекта.xlsx")
    (tmp_path / "Пусто").mkdir()
    assert states(collect(study, tmp_path / "Пусто", None, DAY)) == [("Колледж №7", "", "missing")]


def test_numbers_that_two_colleges_share_are_named(study: Path, post: Path) -> None:
    filled(post / "1.xlsx", "Колледж №1", people=["15", "К1-002", ""])
    filled(post / "2.xlsx", "Колледж №2", people=["15", "К2-002"])
    result = collect(study, post, None, DAY)
    assert [(each.number, each.colleges) for each in result.shared] == [("15", ("Колледж №1", "Колледж №2"))]
    written = openpyxl.load_workbook(study / LIST)
    assert [cell.value for cell in written["Совпадения"][2]][:2] == ["15", "Колледж №1; Колледж №2"]


def test_the_list_tells_cells_and_runs_no_formula(study: Path, post: Path) -> None:
    filled(post / "1.xlsx", "Колледж №1", people=["15"])
    collect(study, post, None, DAY)
    path = filled(post / "1.xlsx", "Колледж №1", people=["15"])
    written = openpyxl.load_workbook(path)
    written["Студенты"]["B4"].value = "=HYPERLINK(1)"
    written["Студенты"]["B4"].data_type = "s"
    written.save(path)
    result = collect(study, post, None, DAY)
    told = openpyxl.load_workbook(study / LIST)["Изменения"]
    assert [cell.value for cell in told[2]] == ["Колледж №1", "Студенты", "B4", "А-15", "=HYPERLINK(1)"]
    assert told["E2"].data_type != "f"
    assert "HYPERLINK" not in str(table(result, "ru"))


def test_a_name_cannot_leave_the_study(study: Path, post: Path) -> None:
    filled(post / "1.xlsx", "../../Колледж")
    collect(study, post, None, DAY)
    (made,) = (study / "raw").iterdir()
    assert made.name == "kolledzh"


def test_long_names_alike_at_the_start_stay_apart() -> None:
    start = "Государственное бюджетное профессиональное образовательное учреждение "
    assert home(f"{start}№ 1") != home(f"{start}№ 2")
    assert len(home(f"{start}№ 1")) <= 40
    assert home("Колледж №1") == home("КОЛЛЕДЖ № 1")


def test_a_form_saved_in_another_format_replaces_the_former(study: Path, post: Path) -> None:
    first = filled(post / "1.xlsx", "Колледж №1", k=14)
    collect(study, post, None, DAY)
    first.unlink()
    filled(post / "1.xlsx", "Колледж №1", k=15).rename(post / "1.xlsm")
    assert [letter.state for letter in collect(study, post, None, DAY).letters] == ["changed"]
    assert [path.name for path in (study / "raw" / home("Колледж №1")).iterdir()] == ["form.xlsm"]


def test_a_form_open_in_excel_is_left_and_said(study: Path, post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(post / "1.xlsx", "Колледж №1", k=14)
    collect(study, post, None, DAY)
    held = (study / "raw" / home("Колледж №1") / "form.xlsx").read_bytes()
    filled(post / "1.xlsx", "Колледж №1", k=15)

    def locked(_path: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    assert [letter.state for letter in collect(study, post, None, DAY).letters] == ["locked"]
    assert (study / "raw" / home("Колледж №1") / "form.xlsx").read_bytes() == held


def test_a_list_open_in_excel_gets_a_sibling(study: Path, post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(post / "1.xlsx", "Колледж №1")
    collect(study, post, None, DAY)
    write = collected.write

    def locked(result: Collected, path: Path, lang: Lang) -> None:
        if path == study / LIST:
            raise FileCreateError
        write(result, path, lang)

    monkeypatch.setattr(collected, "write", locked)
    collect(study, post, None, DAY)
    assert (study / LIST).with_name("Сбор (2).xlsx").is_file()


def test_a_file_that_cannot_be_opened_is_said(study: Path, post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(post / "1.xlsx", "Колледж №1")

    def locked(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert [letter.state for letter in collect(study, post, [], DAY).letters] == ["unreadable"]


def test_a_form_whose_version_nothing_tells_is_of_another(study: Path, post: Path) -> None:
    path = filled(post / "1.xlsx", "Колледж №1")
    written = openpyxl.load_workbook(path)
    del written["Списки"]
    written.save(path)
    assert [letter.state for letter in collect(study, post, [], DAY).letters] == ["other_schema"]
    assert _schema(b"no workbook") is None


def test_a_file_in_the_way_is_not_overwritten(study: Path, post: Path) -> None:
    filled(post / "1.xlsx", "Колледж №1")
    (study / "raw" / home("Колледж №1")).mkdir(parents=True)
    (study / "raw" / home("Колледж №1") / "form.xlsx").write_bytes(b"hers")
    (study / "raw" / home("Колледж №1") / "form.docx").write_bytes(b"a letter")
    assert [letter.state for letter in collect(study, post, None, DAY).letters] == ["occupied"]
    assert (study / "raw" / home("Колледж №1") / "form.xlsx").read_bytes() == b"hers"


def test_the_folder_of_the_study_is_refused(study: Path, tmp_path: Path) -> None:
    (study / "raw").mkdir()
    for source in (study, study / "raw", tmp_path, tmp_path / "нет такой"):
        with pytest.raises(StudyError):
            collect(study, source, None, DAY)


@pytest.mark.parametrize("name", ["Список.xlsx", "Список.txt", "Список.csv"])
def test_the_list_of_colleges_is_a_column_or_lines(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name.endswith(".xlsx"):
        book(path, {"Кого ждём": [("№", "Колледж"), (1, "Колледж №1"), (2, "Колледж №2"), (3, "Колледж №1")]})
    else:
        path.write_text("Колледж\nКолледж №1\nКолледж №2\n", encoding="utf-8")
    assert expected_from(path) == ("Колледж №1", "Колледж №2")


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Список.txt").write_text("\n", encoding="utf-8")
    for name in ("Список.txt", "нет такого.txt", "нет такого.xlsx"):
        with pytest.raises(StudyError):
            expected_from(tmp_path / name)


def test_every_state_has_words_in_both_languages() -> None:
    assert all(words.ru and words.en for words in STATES.values())
