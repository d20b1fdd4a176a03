"""A study folder: broken files are findings, what was read is kept, and nothing is needed but one table."""

import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from evaluation.errors import StudyError
from evaluation.study import folder as folders
from evaluation.study import store
from evaluation.study.passport import Passport, Project, Total
from evaluation.study.study import Study, open_folder
from evaluation.study.study_yaml import write_yaml
from evaluation.study.workbook import write_workbook
from tests.study.books import STUDENTS, TOTALS, book, flow, only, rules, student

GOOD = [STUDENTS, student(1), student(2)]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Make a folder with one good workbook."""
    book(tmp_path / "raw" / "хорошая.xlsx", {"Лист1": GOOD})
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data", "rule", "said"),
    [
        ("пустая.xlsx", b"", "file_empty", "ни одной строки"),
        ("пустая.csv", b" \n", "file_empty", "ни одной строки"),
        (
            "пароль.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"),
            "file_password",
            "снимите пароль",
        ),
        (
            "старая.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64,
            "file_damaged",
            "дошёл целиком",
        ),
        ("страница.xlsx", b"\xef\xbb\xbf<html><table></table></html>", "page_no_tables", "нет ни одной таблицы"),
        ("двоичная.xlsx", b"\x00\x01\x02\x03", "file_not_workbook", "Внутри файла двоичные данные"),
        ("обрыв.xlsx", b"PK\x03\x04\x14\x00", "file_damaged", "дошёл целиком"),
        ("двоичная.csv", b"\x00\x01\x02\x03\xff", "file_not_text", "двоичные данные"),
    ],
)
def test_a_bad_file_is_one_clear_blocking_finding(name: str, data: bytes, rule: str, said: str, good: Path) -> None:
    (good / "raw" / name).write_bytes(data)
    study = open_folder(good)
    assert [(item.rule, item.file) for item in study.findings.blocking] == [(rule, f"raw/{name}")]
    assert said in only(study, rule).of("ru")
    assert flow(study, "students").used == 2


def test_a_truncated_workbook(good: Path) -> None:
    whole = (good / "raw" / "хорошая.xlsx").read_bytes()
    (good / "raw" / "обрыв.xlsx").write_bytes(whole[: len(whole) // 2])
    assert [item.rule for item in open_folder(good).findings.blocking] == ["file_damaged"]


def test_a_zip_that_is_no_workbook(good: Path) -> None:
    with zipfile.ZipFile(good / "raw" / "архив.xlsx", "w") as archive:
        archive.writestr("письмо.txt", "здравствуйте")
    assert "Внутри файла архив с другими файлами" in only(open_folder(good), "file_not_workbook").reading.ru


def test_a_workbook_without_rows(good: Path) -> None:
    book(good / "raw" / "пусто.xlsx", {"Лист1": []})
    assert [item.rule for item in open_folder(good).findings.blocking] == ["file_empty"]


def test_a_locked_workbook(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to read a workbook that Excel holds open."""
    book(good / "raw" / "открыта.xlsx", {"Лист1": GOOD})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "открыта.xlsx":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    study = open_folder(good)
    assert "Закройте файл в Excel" in only(study, "file_locked").todo.ru
    assert flow(study, "students").used == 2
    assert not (good / "tables").exists()


def test_what_is_not_data_is_passed_over_with_a_note(good: Path) -> None:
    (good / "raw" / "~$хорошая.xlsx").write_bytes(b"x")
    (good / "raw" / "приказ.pdf").write_bytes(b"x")
    (good / "raw" / ".скрытый").write_bytes(b"x")
    (good / "raw" / "ещё" / "глубже").mkdir(parents=True)
    (good / "raw" / "ещё" / "глубже" / "копия.xlsx").write_bytes((good / "raw" / "хорошая.xlsx").read_bytes())
    study = open_folder(good)
    assert only(study, "file_lock_beside").severity == "note"
    assert "«хорошая.xlsx» сейчас открыта в Excel" in only(study, "file_lock_beside").reading.ru
    assert only(study, "file_kind").file == "raw/приказ.pdf"
    assert only(study, "file_same").file == "raw/хорошая.xlsx"
    assert study.findings.blocking == ()


def test_hidden_sheets_are_named(tmp_path: Path) -> None:
    path = book(tmp_path / "raw" / "а.xlsx", {"Лист1": GOOD, "Скрытый": GOOD})
    written = openpyxl.load_workbook(path)
    written["Скрытый"].sheet_state = "hidden"
    written.save(path)
    assert only(open_folder(tmp_path), "sheet_hidden").sheet == "Скрытый"


def test_a_folder_with_one_workbook_of_totals(tmp_path: Path) -> None:
    book(tmp_path / "Техникум" / "справка.xlsx", {"Лист1": [TOTALS, ("E01", 2016, None, None, 20, 25, 1, "справка")]})
    study = open_folder(tmp_path / "Техникум")
    assert (study.title, study.name, study.unit, study.lang) == ("Техникум", "tekhnikum", "group", "ru")
    assert only(study, "passport_missing").severity == "note"
    assert study.tables["totals"].select(["metric", "year", "k", "n", "_row"]).to_pylist() == [
        {"metric": "E01", "year": 2016, "k": 20.0, "n": 25, "_row": 2}
    ]


def test_ten_rows_of_totals_and_a_title_are_enough(tmp_path: Path) -> None:
    passport = Passport(
        project=Project(title="Проект", lang="en", unit="college"),
        totals=tuple(Total(metric="E01", year=2010 + at, k=20, n=25) for at in range(10)),
    )
    write_workbook(passport, tmp_path / "book" / "Паспорт проекта.xlsx")
    write_yaml(passport, tmp_path / "text" / "study.yaml")
    book_study, text_study = open_folder(tmp_path / "book"), open_folder(tmp_path / "text")
    assert (
        book_study.tables["totals"]
        .drop_columns(["_file", "_sheet", "_row"])
        .equals(text_study.tables["totals"].drop_columns(["_file", "_sheet", "_row"]))
    )
    assert (book_study.lang, book_study.unit, rules(book_study), rules(text_study)) == ("en", "college", [], [])
    assert book_study.passport == text_study.passport
    assert open_folder(tmp_path / "book", lang="ru").findings.lang == "ru"


def test_two_passports_must_agree(tmp_path: Path) -> None:
    passport = Passport(project=Project(title="Проект"), totals=(Total(metric="E01", year=2016, k=20, n=25),))
    write_workbook(passport, tmp_path / "Паспорт проекта.xlsx")
    write_yaml(passport, tmp_path / "study.yaml")
    assert open_folder(tmp_path).findings.blocking == ()
    write_yaml(passport.model_copy(update={"notes": {"E01": "x"}}), tmp_path / "study.yaml")
    with pytest.raises(StudyError, match="они расходятся: notes"):
        open_folder(tmp_path)


def test_an_empty_folder_opens_and_says_there_is_nothing(tmp_path: Path) -> None:
    study = open_folder(tmp_path)
    assert [item.rule for item in study.findings.blocking] == ["study_no_data"]
    assert not (tmp_path / "tables").exists()
    with pytest.raises(StudyError, match="Папки проекта нет"):
        open_folder(tmp_path / "нет")


@pytest.mark.parametrize(
    ("row", "said"), [(("Шифр", "Группо", None), "возможно, «Группа»"), (("Шифр", "Группа", "Погода"), "бывает")]
)
def test_own_headers_must_name_known_columns(row: tuple[object, ...], said: str, tmp_path: Path) -> None:
    book(
        tmp_path / "Паспорт проекта.xlsx",
        {"Проект": [("Название", "П")], "Столбцы": [("Заголовок в файле", "Столбец", "Таблица"), row]},
    )
    with pytest.raises(StudyError, match=said):
        open_folder(tmp_path)


def _same(one: Study, other: Study) -> bool:
    return one.tables == other.tables and one.findings == other.findings and one.present == other.present


def test_tables_are_kept_until_the_files_change(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book(good / "raw" / "хорошая.xlsx", {"Лист1": [*GOOD, student(3, graduated="скоро")]})
    first = open_folder(good)
    assert rules(first) == ["date_unreadable"]
    assert (good / "tables" / "students.parquet").exists()
    with monkeypatch.context() as patched:
        patched.setattr(folders, "read_sheet", lambda *_: pytest.fail("read again"))
        assert _same(first, open_folder(good))
    book(good / "raw" / "хорошая.xlsx", {"Лист1": [TOTALS, ("E01", 2016, None, None, 20, 25)]})
    assert set(open_folder(good).tables) == {"totals"}
    assert sorted(path.name for path in (good / "tables").iterdir()) == ["tables.json", "totals.parquet"]


def test_a_spoilt_store_is_read_anew(good: Path) -> None:
    first = open_folder(good)
    index = good / "tables" / "tables.json"
    for spoilt in ("{", "{}", index.read_text(encoding="utf-8").replace('"used": 2', '"used": 3')):
        index.write_text(spoilt, encoding="utf-8")
        assert _same(first, open_folder(good))
    kept = store.load(good, "another")
    assert kept is None


def test_tables_of_another_reading_are_not_trusted(good: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    book(other / "raw" / "а.xlsx", {"Лист1": [STUDENTS, student(7)]})
    open_folder(other)
    first = open_folder(good)
    (good / "tables" / "students.parquet").write_bytes((other / "tables" / "students.parquet").read_bytes())
    assert _same(first, open_folder(good))


def test_a_folder_that_cannot_be_written(good: Path) -> None:
    (good / "tables").write_text("занято", encoding="utf-8")
    assert flow(open_folder(good), "students").used == 2


def test_a_locked_passport(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_workbook(Passport(project=Project(title="П")), tmp_path / "Паспорт проекта.xlsx")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StudyError, match="Файл занят"):
        open_folder(tmp_path)


def test_a_table_of_another_reading_under_the_same_index(good: Path) -> None:
    """Two processes may write at once: each table carries the key of its own reading."""
    first = open_folder(good)
    path = good / "tables" / "students.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata({b"evaluation.key": b"other"}), path)
    assert _same(first, open_folder(good))
