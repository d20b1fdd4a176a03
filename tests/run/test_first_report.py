"""The five steps of the README as a new user takes them: a path with Cyrillic, spaces and brackets, Excel, check, report."""

import re
from pathlib import Path

import openpyxl
import pytest

from evaluation import cli
from evaluation.errors import Exit
from evaluation.study.study import open_folder

PROJECT = "Рабочий стол/Мой проект (1)"


@pytest.fixture(autouse=True)
def _anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")


@pytest.fixture(autouse=True)
def first_words(_anywhere: None, capsys: pytest.CaptureFixture[str]) -> str:
    """Make the project and return what was said."""
    assert cli.run(["new", PROJECT]) == Exit.OK
    return capsys.readouterr().out


def ten_totals() -> None:
    """Type ten totals into the passport, as she does in Excel."""
    path = Path(PROJECT, "Паспорт проекта.xlsx")
    passport = openpyxl.load_workbook(path)
    sheet = passport["Сводные числа"]
    groups = [(year, arm) for year in range(2013, 2018) for arm in ("Группы дуального обучения", "Группы традиционного обучения")]
    for row, (year, arm) in enumerate(groups, start=2):
        for column, value in zip("ABDEFGJ", ("E01", year, arm, 12 + year % 7, 25, 1, "справка"), strict=True):
            sheet[f"{column}{row}"] = value
    passport.save(path)


def three_people() -> None:
    """Fill three rows of the template under its example."""
    path = Path(PROJECT, "raw", "Группа.xlsx")
    group = openpyxl.load_workbook(path)
    for number in range(3):
        group["Студенты"].append([f"К1-00{number}", "А-15", "15.01.05", "Сварщик", "очная", "группы дуального обучения", 2015])
    group.save(path)


def made(kind: str) -> set[str]:
    """Return the extensions of what a report consists of."""
    return {path.suffix for folder in Path("reports").glob(f"*/{kind}/ru/*") if folder.is_dir() for path in folder.iterdir()}


def test_new_makes_what_the_first_steps_name(first_words: str) -> None:
    assert {path.name for path in Path(PROJECT).iterdir()} == {"Паспорт проекта.xlsx", "Тексты.docx", "Прочитайте сначала.docx", "raw"}
    assert {path.name for path in Path(PROJECT, "raw").iterdir()} == {"Группа.xlsx", "Партнёрство.xlsx", "Ход проекта.xlsx"}
    assert re.findall(r"^\d\.", first_words, re.MULTILINE) == ["1.", "2.", "3.", "4.", "5."]
    assert f'evaluation report "{PROJECT}"' in first_words


def test_ten_totals_give_a_first_report(capsys: pytest.CaptureFixture[str]) -> None:
    ten_totals()
    assert cli.run(["check", PROJECT]) == Exit.OK
    said = capsys.readouterr().out
    assert [item.rule for item in open_folder(PROJECT).findings.items if item.severity != "note"] == []
    assert "строк 10, использовано 10" in said
    assert cli.run(["report", PROJECT, "--kind", "summary", "--kind", "indicators"]) == Exit.OK
    assert {".html", ".docx", ".pdf"} <= made("summary") & made("indicators")
    assert Path("reports", "index.html").is_file()


def test_three_rows_of_people_are_enough_too(capsys: pytest.CaptureFixture[str]) -> None:
    three_people()
    assert cli.run(["check", PROJECT]) == Exit.OK
    said = capsys.readouterr().out
    assert "строк 4, использовано 3; отложено: строка-пример из шаблона — 1" in said
    assert cli.run(["report", PROJECT, "--kind", "indicators"]) == Exit.OK
    assert ".html" in made("indicators")


def test_an_untouched_project_says_what_to_fill(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", PROJECT]) == Exit.BLOCKED
    assert "Заполните лист" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["README.md", "README.ru.md"])
def test_the_readme_says_these_steps(page: str) -> None:
    text = (Path(__file__).parents[2] / page).read_text(encoding="utf-8")
    steps = re.findall(r"^\d\. .*$", text, re.MULTILINE)[:5]
    wanted = (r"run new ", r"`E01`", r"raw/Группа\.xlsx", r"run check ", r"start\.py report ")
    assert [word for word, step in zip(wanted, steps, strict=True) if not re.search(word, step)] == []
