"""`evaluation map`: what is understood of a workbook, what it proposes, and the lines it writes into the passport."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from evaluation.commands.map import map_file
from evaluation.errors import EvaluationError, Exit
from evaluation.study.folder import read_passport
from evaluation.study.formats.files import open_file
from evaluation.study.formats.sheet import Sheet
from evaluation.study.passport import Heading, Passport, Project
from evaluation.study.study import open_folder
from evaluation.study.teaching.lessons import lessons
from evaluation.study.teaching.mapping import fresh, line, understood
from evaluation.study.teaching.taught_workbook import teach
from evaluation.study.workbook import write_workbook
from tests.study.books import book
from tests.study.test_layouts import PRINTED

STUDENTS = [("Список"), ("№ по поимённой книге", "Група", "Год набора", "Комната"), (1, "А-15", 2015, "12")]


def _study(folder: Path, *headings: Heading) -> Path:
    write_workbook(Passport(project=Project(title="Учебный проект"), columns=headings), folder / "Паспорт проекта.xlsx")
    return folder


def test_a_sheet_is_shown_with_its_table_header_columns_and_what_is_left() -> None:
    sheet = Sheet("a.xlsx", "Лист1", [["2015/2016 учебный год"], ["Номер студента", "Предмет", "Оценка", "Кабинет"], [1, "Физика", 5, 12]])
    (one,) = understood([sheet, Sheet("a.xlsx", "Пусто", [[None]])])
    assert [label.ru for label in one.tables] == ["Оценки"]
    assert one.header == 2
    assert [(match.cell, match.header, match.column.ru) for match in one.matched] == [
        ("A2", "Номер студента", "№ по поимённой книге"), ("B2", "Предмет", "Дисциплина"), ("C2", "Оценка", "Оценка"),
    ]  # fmt: skip
    assert [(label.ru, value) for label, value in one.told] == [("Учебный год", "2015/2016")]
    assert one.left == ("Кабинет",)
    assert one.missing == ()
    assert one.proposed == ()


def test_a_sheet_without_any_known_word_is_shown_as_it_is() -> None:
    (one,) = understood([Sheet("a.xlsx", "Лист1", [["что-то", "ещё"]])])
    assert (one.tables, one.header, one.matched, one.proposed) == ((), None, (), ())


def test_the_table_of_a_register_under_another_name_is_proposed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = _study(tmp_path)
    mentors = [("Код наставника", "Предприятие", "Закреплено обучающихся", "Обучен наставничеству"), ("Н-1", "ООО «Учебное»", 2, "да")]
    declared = lessons([Heading(table="Наставники", file="Кадры.xlsx", sheet="Лист1")])
    (one,) = understood(open_file(book(study / "raw" / "Кадры.xlsx", {"Лист1": mentors}), "Кадры.xlsx").sheets, declared)
    assert [label.ru for label in one.missing] == ["Год"]
    assert one.proposed == ()
    assert map_file(study / "raw" / "Кадры.xlsx", lang="ru", write=True) == Exit.REPORT_FAILED
    assert "лист «Лист1» файла «Кадры.xlsx» → таблица «Наставники»" in capsys.readouterr().out
    assert map_file(study / "raw" / "Кадры.xlsx", lang="ru") == Exit.REPORT_FAILED
    assert "Не хватает: «Год»" in capsys.readouterr().out


def test_a_header_with_a_slip_is_proposed() -> None:
    sheet = Sheet("a.xlsx", "Лист1", STUDENTS[1:])
    (one,) = understood([sheet])
    assert one.tables == ()
    assert [label.ru for label in one.missing] == ["Группа"]
    assert [line(heading, "ru") for heading in one.proposed] == ["«Група» → Студенты, «Группа»"]
    (taught,) = understood([sheet], lessons(one.proposed))
    assert [label.ru for label in taught.tables] == ["Студенты"]


def test_a_printed_grade_sheet_and_a_sheet_passed_over_are_told() -> None:
    known = lessons([Heading(column="пропустить", sheet="Черновик")])
    grades, passed = understood([Sheet("a.xlsx", "Ведомость", PRINTED), Sheet("a.xlsx", "Черновик", [["что-то"]])], known)
    assert [label.ru for label in grades.tables] == ["Оценки"]
    assert [item.rule for item in grades.findings] == ["sheet_unfolded"]
    assert [item.rule for item in passed.findings] == ["sheet_passed_over"]


def test_what_the_passport_says_already_is_not_proposed() -> None:
    proposed = [Heading(header="Група", column="Группа", table="Студенты"), Heading(table="Наставники", file="a.xlsx", sheet="Лист1")]
    assert fresh(proposed, [Heading(header="ГРУПА", column="пропустить")]) == (proposed[1],)
    assert fresh(proposed, [Heading(table="Договоры", file="b.xlsx", sheet="лист1")]) == (proposed[0],)


def test_the_command_shows_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = _study(tmp_path)
    before = (study / "Паспорт проекта.xlsx").read_bytes()
    file = book(study / "raw" / "Набор.xlsx", {"Лист1": STUDENTS[1:]})
    assert map_file(file, lang="ru") == Exit.REPORT_FAILED
    said = capsys.readouterr().out
    assert "Лист «Лист1»: таблица не узнана" in said
    assert "«Група» → Студенты, «Группа»" in said
    assert "Не использовано: «Група», «Комната»" in said
    assert (study / "Паспорт проекта.xlsx").read_bytes() == before


def test_the_command_writes_and_the_study_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = _study(tmp_path, Heading(header="Шифр", column="Группа"))
    file = book(study / "raw" / "Набор.xlsx", {"Лист1": STUDENTS[1:]})
    map_file(file, study, write=True, lang="ru")
    assert "Вписано строк: 1" in capsys.readouterr().out
    assert [heading.header for heading in read_passport(study).columns] == ["Шифр", "Група"]
    assert open_folder(study).tables["students"]["group"].to_pylist() == ["А-15"]
    (kept,) = (study / "private").iterdir()
    assert [row.header for row in read_passport_of(kept).columns] == ["Шифр"]
    assert map_file(file, study, write=True, lang="ru") == Exit.OK
    assert "Вписывать нечего" in capsys.readouterr().out


def read_passport_of(book_: Path) -> Passport:
    folder = book_.parent / "прежний"
    folder.mkdir()
    (folder / "Паспорт проекта.xlsx").write_bytes(book_.read_bytes())
    return read_passport(folder)


def test_writing_keeps_what_stands_in_the_passport(tmp_path: Path) -> None:
    path = tmp_path / "Паспорт проекта.xlsx"
    lines = [("Заголовок в файле", "Столбец"), ("Шифр", "Группа"), (None, None)]
    book(path, {"Проект": [("название", "Проект")], "Столбцы": lines, "Мой лист": [("заметка",)]})
    teach(path, [Heading(header="=1+1", column="Группа", table="Студенты", file="a.xlsx")], dt.date(2016, 9, 1))
    sheets = {sheet.name: [list(row) for row in sheet.rows] for sheet in open_file(path, path.name).sheets}
    assert sheets["Мой лист"] == [["заметка"]]
    assert sheets["Столбцы"][1][:2] == ["Шифр", "Группа"]
    assert openpyxl.load_workbook(path)["Столбцы"]["A3"].value == "=1+1"
    assert openpyxl.load_workbook(path)["Столбцы"]["A3"].data_type == "s"
    assert (tmp_path / "private" / "Паспорт проекта (до сопоставления 2016-09-01).xlsx").exists()


def test_a_passport_without_the_sheet_gets_it(tmp_path: Path) -> None:
    path = book(tmp_path / "Паспорт проекта.xlsx", {"Проект": [("название", "Проект")]})
    teach(path, [Heading(header="Шифр", column="Группа")], dt.date(2016, 9, 1))
    teach(path, [Heading(header="Курс", column="пропустить")], dt.date(2016, 9, 1))
    assert [(heading.header, heading.column) for heading in read_passport(tmp_path).columns] == [("Шифр", "Группа"), ("Курс", "пропустить")]
    assert len(list((tmp_path / "private").iterdir())) == 2


def test_a_passport_that_is_held_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "Паспорт проекта.xlsx", {"Проект": [("название", "Проект")]})
    before = path.read_bytes()

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(EvaluationError) as refused:
        teach(path, [Heading(header="Шифр", column="Группа")], dt.date(2016, 9, 1))
    assert "закройте" in str(refused.value)
    assert path.read_bytes() == before


def test_without_a_passport_there_is_nowhere_to_write(tmp_path: Path) -> None:
    file = book(tmp_path / "Набор.xlsx", {"Лист1": STUDENTS[1:]})
    with pytest.raises(EvaluationError):
        map_file(file, tmp_path, write=True, lang="ru")
