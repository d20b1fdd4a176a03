"""`new` and `collect` as commands: both languages, nothing overwritten, what is lacking is said."""

from pathlib import Path

import docx
import openpyxl
import pytest

from evaluation import cli
from evaluation.document.own_texts import HINT
from evaluation.document.sections import ANNUAL
from evaluation.errors import Exit
from evaluation.text import Lang


@pytest.fixture(autouse=True)
def _anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")


@pytest.mark.parametrize(("lang", "name"), [("ru", "Тексты.docx"), ("en", "Texts.docx")])
def test_her_texts_have_a_heading_and_a_hint_for_every_section(lang: Lang, name: str) -> None:
    assert cli.run(["new", "Проект", "--lang", lang]) == Exit.OK
    page = docx.Document(str(Path("Проект", name)))
    headings = [each.text for each in page.paragraphs if each.style and each.style.name == "Heading 1"]
    hints = {each.text for each in page.paragraphs if each.style and each.style.name == HINT}
    assert headings == [f"{section.code}. {section.title.of(lang)}" for section in ANNUAL]
    assert {section.hint.of(lang) for section in ANNUAL} <= hints
    assert any("{{E01 2018 dual}}" in hint for hint in hints)


def test_english_books_have_english_names() -> None:
    assert cli.run(["new", "project", "--lang", "en"]) == Exit.OK
    assert {path.name for path in Path("project", "raw").iterdir()} == {"Group.xlsx", "Partnership.xlsx", "Course of the project.xlsx"}


def test_what_stands_in_the_folder_stays() -> None:
    Path("Проект").mkdir()
    Path("Проект", "Тексты.docx").write_bytes(b"hers")
    assert cli.run(["new", "Проект"]) == Exit.OK
    assert Path("Проект", "Тексты.docx").read_bytes() == b"hers"


def test_the_first_steps_name_no_place_of_this_machine(tmp_path: Path) -> None:
    assert cli.run(["new", str(tmp_path / "Проект")]) == Exit.OK
    page = docx.Document(str(tmp_path / "Проект" / "Прочитайте сначала.docx"))
    words = "\n".join(each.text for each in page.paragraphs)
    assert 'evaluation check "Проект"' in words
    assert str(tmp_path) not in words


def test_a_form_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["new", "--for-college", "Колледж №1"]) == Exit.OK
    assert "Форма готова: Форма — Колледж №1.xlsx" in capsys.readouterr().out
    assert cli.run(["new", "--for-college", "Колледж №1"]) == Exit.BLOCKED
    assert "может быть заполнен" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"), [(["new", "--for-college", " "], "Не названо"), (["new", "Проект", "--for-college", "Колледж"], "порознь")]
)
def test_mistakes_are_explained(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(words) == Exit.BLOCKED
    assert said in capsys.readouterr().err


def test_with_nothing_sent_collecting_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["new", "Проект"]) == Exit.OK
    Path("Присланное").mkdir()
    assert cli.run(["collect", "Проект", "--from", "Присланное"]) == Exit.OK
    said = capsys.readouterr().out
    assert "Одинаковые номера" not in said
    assert "Список ожидаемых не дан" in said


def test_collecting_tells_what_is_lacking(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["new", "Проект"]) == Exit.OK
    for number in (1, 2):
        path = Path("Присланное", f"{number}.xlsx")
        assert cli.run(["new", "--for-college", f"Колледж №{number}", "--out", str(path)]) == Exit.OK
        form = openpyxl.load_workbook(path)
        form["Сводные числа"].append(["E01", 2018, None, None, 14, 25, 2, None, "справка"])
        form["Студенты"].append(["15", "А-15"])
        form.save(path)
    Path("Ждём.txt").write_text("Колледж №1\nКолледж №2\nКолледж №3\n", encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["collect", "Проект", "--from", "Присланное", "--expected", "Ждём.txt"]) == Exit.OK
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Есть сведения: 2 колледжа; не хватает: 1 колледж." in said
    assert "НЕ ПРИСЛАНО: Напомните колледжу." in said
    assert "Одинаковые номера студентов у разных колледжей: 1." in said
    assert cli.run(["collect", "Проект", "--from", "Присланное", "--lang", "en"]) == Exit.OK
    assert "No list was given" in capsys.readouterr().out
