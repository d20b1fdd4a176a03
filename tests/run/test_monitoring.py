"""The monitoring form at the command line: a study fills it, a filled workbook is checked cell by cell."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import cli
from evaluation.document.monitoring import write_form
from evaluation.errors import Exit
from evaluation.report.blocks import PageBreak, Paragraph
from evaluation.run.monitoring import page
from evaluation.study.forms.read import read_form
from evaluation.study.forms.versions import form
from tests.study.balanced import balanced, changed

STUDENTS = "№ по поимённой книге;Группа;Код профессии;Профессия;Год набора;Дата выпуска\n" + "".join(
    f"{place + 1};С-31;15.01.05;Сварщик;2015;30.06.2018\n" for place in range(5)
)
FATES = "№ по поимённой книге;Статус;По состоянию на;По профессии;Месяцев на последнем месте\n" + "".join(
    f"{place + 1};{status};01.07.2019;{field};{months}\n"
    for place, (status, field, months) in enumerate([("трудоустроен", "да", 6)] * 4 + [("продолжает обучение", "", "")])
)


@pytest.fixture(autouse=True)
def _anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")


@pytest.fixture
def college(tmp_path: Path) -> str:
    raw = tmp_path / "p" / "raw"
    raw.mkdir(parents=True)
    (tmp_path / "p" / "study.yaml").write_text("schema: 1\nproject:\n  title: Проект\n  reporting_dates: [2019-08-31]\n", encoding="utf-8")
    (raw / "Студенты.csv").write_text(STUDENTS, encoding="utf-8")
    (raw / "Судьба выпускников.csv").write_text(FATES, encoding="utf-8")
    return "p"


def test_a_study_fills_a_form_which_then_checks_clean(college: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["form", college, "--form", "opk_2023", "--year", "2018", "--out", "Форма.xlsx"]) == Exit.OK
    said = capsys.readouterr().out
    assert "5 человек, 1 профессия. Записано в файл «Форма.xlsx»." in said.replace("\u00a0", " ")
    assert "  07 | трудоустроен | 4\n" in said
    (line, *_) = read_form(Path("Форма.xlsx")).rows
    assert [line.count(number) for number in ("06", "07", "10", "11", "14", "15")] == [5, 4, 4, 4, 1, 0]
    assert cli.run(["form", "Форма.xlsx"]) == Exit.OK
    said = capsys.readouterr().out
    assert said.startswith("Форма узнана: Форма 2023 года с учётом ОПК. Строк: 5.\n")
    assert "замечание" not in said


def test_without_a_year_the_form_has_no_numbers(college: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["form", college, "--form", "opk_2023", "--lang", "en"]) == Exit.OK
    said = capsys.readouterr().out
    assert "  col. 06, 07 | all graduates; employed | answered\n" in said
    assert "  col. 08 | of them in the defence industry | the study does not collect it\n" in said


def test_findings_name_their_cells(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    whole = balanced(form("opk_2023"))
    write_form(changed(whole, ("main", 0, "07"), 100), tmp_path / "ф.xlsx")
    assert cli.run(["form", "ф.xlsx"]) == Exit.OK
    assert "- [замечание] ф.xlsx, лист «Форма 1», ячейка F4: Сумма не сходится." in capsys.readouterr().out
    write_form(replace(whole, lacking=()), tmp_path / "ц.XLSX")
    assert cli.run(["form", "ц.XLSX", "--lang", "en"]) == Exit.OK
    assert capsys.readouterr().out.endswith("Rows: 10.\nNo findings.\n")


def test_what_is_no_form_blocks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("не книга", encoding="utf-8")
    assert cli.run(["form", "x.xlsx"]) == Exit.BLOCKED
    assert "[мешает расчёту] x.xlsx" in capsys.readouterr().out
    assert cli.run(["form", "нет.xlsx"]) == Exit.BLOCKED
    assert "Файла нет: нет.xlsx." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["form", "p"], "Форма не названа."),
        (["form", "p", "--form", "opk"], "Нет формы «opk»."),
        (["form", "нет", "--form", "opk_2023"], "Папки проекта нет: нет."),
        (["form", "p", "--form", "opk_2023", "--year", "1999"], "За 1999 год считать некого."),
        (["form"], "Не указано обязательное: ЧТО."),
    ],
)
def test_mistakes_are_explained(words: list[str], said: str, college: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert college
    assert cli.run(words) == Exit.BLOCKED
    assert said in capsys.readouterr().err


def test_a_page_break_says_nothing_on_a_console() -> None:
    assert list(page((PageBreak(), Paragraph("Форма")))) == ["Форма"]


def test_a_form_is_never_written_over_a_study(college: str) -> None:
    shutil.copytree(college, "q")
    assert cli.run(["form", "q", "--form", "opk_2023", "--year", "2018", "--out", "q/Форма.docx"]) == Exit.BLOCKED
    assert not [file for file in Path("q").iterdir() if "Форма" in file.name]
