"""The book of marks: made beside standing reports, its marks give what it says; forms filled from what stands; stale reports do not count."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

import evaluation as ev
from evaluation.cli import run
from evaluation.document.marks_book import NAME
from evaluation.document.own_texts import write_texts
from evaluation.errors import Exit, StudyError
from evaluation.report.preview import shown
from evaluation.run import archive, manifest, marks
from evaluation.run.console import Voice
from evaluation.run.fill import filled
from evaluation.study.study import Study
from tests.document.words_file import saying, texts
from tests.study.books import TOTALS, book

DAY = dt.date(2019, 8, 31)
ROWS = [TOTALS, ("E01", 2018, None, "дуальная", 14, 25, 2, "справка"), ("E01", 2018, None, "традиционная", 60, 100, 4, "справка")]
SLUG = "proekt-2019-08-31"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Write a study of two totals."""
    folder = tmp_path / "Проект"
    book(folder / "raw" / "Итоги.xlsx", {"Лист1": ROWS})
    return ev.open(folder, lang="ru", as_of=DAY)


def stand(study: Study, root: Path, *, release: str = "", kind: str = "employment") -> Path:
    """Put a committed run with the study's numbers on its shelf."""
    numbers = ev.publish(ev.estimate(study, ev.metrics.EMPLOYED_IN_FIELD_12M, by=["graduation_year", "arm"]))
    folder = root / SLUG / kind / "ru" / "abc"
    folder.mkdir(parents=True)
    archive.write(shown(behind=numbers).rows, folder / "estimates.parquet")
    assert study.folder is not None
    record: dict[str, Any] = {
        "status": "ok", "title": {"ru": "Трудоустройство", "en": "Employment"}, "release": release, "inputs": {"data": manifest.data(study.folder)}
    }  # fmt: skip
    (folder / manifest.NAME).write_text(json.dumps(record), encoding="utf-8")
    (folder.parent / "current.json").write_text(json.dumps({"folder": "abc"}), encoding="utf-8")
    return folder


def form(folder: Path, words: str = "{{E01 2018 dual из}}; {{E01 2018 всего}}") -> Path:
    page = docx.Document()
    page.add_paragraph(words)
    page.save(str(folder / "Форма.docx"))
    return folder / "Форма.docx"


def words_of(path: Path) -> str:
    return docx.Document(str(path)).paragraphs[0].text.replace("\u00a0", " ")


def test_the_book_lists_marks_values_and_places(study: Study, tmp_path: Path) -> None:
    stand(study, tmp_path / "reports")
    findings = marks.made(study, tmp_path / "reports", "jury", Voice("ru"))
    assert len(findings) == 0
    made = openpyxl.load_workbook(tmp_path / "reports" / SLUG / NAME.ru)
    assert made.sheetnames == ["Метки", "Паспорт", "Числа нет"]
    rows = [[cell.value for cell in row] for row in made["Метки"].iter_rows(min_row=4)]
    listed = {row[0]: (str(row[1]).replace("\u00a0", " "), row[7]) for row in rows}
    assert listed["{{E01 2018 дуальные}}"] == ("61 %", "Трудоустройство")
    assert listed["{{E01 2018 дуальные из}}"] == ("14 из 23", "Трудоустройство")
    assert "31.08.2019" in str(made["Метки"]["A1"].value)
    assert "черновик" in str(made["Метки"]["A1"].value).lower()
    assert all(cell.data_type in {"s", "n"} for row in made["Метки"].iter_rows() for cell in row)
    assert ("{{проект.название}}", "Проект") in {(row[0].value, row[1].value) for row in made["Паспорт"].iter_rows(max_col=2)}


def test_the_book_is_the_same_to_the_byte_and_gives_way_to_excel(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand(study, tmp_path / "reports")
    place = tmp_path / NAME.ru
    known = marks.standing(study, tmp_path / "reports", "jury", "ru")
    first = marks.write_book(study, known, place)
    content = place.read_bytes()
    assert (first, marks.write_book(study, known, place)) == ((place, None), (place, None))
    assert place.read_bytes() == content
    place.write_bytes(b"old")
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == place:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    other, message = marks.write_book(study, known, place)
    assert (other.name, place.read_bytes()) == ("Метки (2).xlsx", b"old")
    assert message is not None


def test_reports_of_other_data_do_not_count(study: Study, tmp_path: Path) -> None:
    folder = stand(study, tmp_path / "reports")
    assert marks.standing(study, tmp_path / "reports", "jury", "en")
    assert not marks.standing(study, tmp_path / "reports", "founder", "ru")
    assert study.folder is not None
    write_texts(study.folder / "Тексты.docx")
    assert marks.standing(study, tmp_path / "reports", "jury", "ru"), "her own words change no number"
    (study.folder / "raw" / "Ещё.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    assert not marks.standing(study, tmp_path / "reports", "jury", "ru")
    assert folder.is_dir()


def test_a_number_whose_definition_has_changed_does_not_count(study: Study, tmp_path: Path) -> None:
    folder = stand(study, tmp_path / "reports")
    rows = archive.read(folder / "estimates.parquet").to_pylist()
    archive.write([{**row, "by": dict(row["by"]), "id": "0" * 12} for row in rows], folder / "estimates.parquet")
    assert not marks.standing(study, tmp_path / "reports", "jury", "ru")


def test_a_draft_s_form_may_ask_anew_a_release_s_may_not(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = form(tmp_path)
    stand(study, tmp_path / "reports")
    assert filled(path, study, "jury", tmp_path / "reports", None, Voice("ru")) == Exit.OK
    assert words_of(tmp_path / "Форма (заполнено).docx") == "14 из 23; 119"
    assert "черновик" in capsys.readouterr().out
    stand(study, tmp_path / "released", release="2019-1")
    assert filled(path, study, "jury", tmp_path / "released", None, Voice("ru")) == Exit.BLOCKED
    assert words_of(tmp_path / "Форма (заполнено) (2).docx") == "14 из 23; [нет числа: E01 2018 всего]"
    assert "черновик" not in capsys.readouterr().out


def test_a_file_that_stands_there_is_never_overwritten(study: Study, tmp_path: Path) -> None:
    path = form(tmp_path)
    with pytest.raises(StudyError):
        filled(path, study, "jury", tmp_path, path, Voice("ru"))
    with pytest.raises(StudyError):
        filled(tmp_path / "нет.docx", study, "jury", tmp_path, None, Voice("ru"))
    (tmp_path / "плохо.docx").write_bytes(b"x")
    with pytest.raises(StudyError):
        filled(tmp_path / "плохо.docx", study, "jury", tmp_path, None, Voice("ru"))


def test_the_commands(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert study.folder is not None
    path, reports = form(tmp_path), str(tmp_path / "reports")
    stand(study, tmp_path / "reports")
    common = ["--as-of", DAY.isoformat(), "--lang", "ru"]
    out = tmp_path / "готово" / "Заполнено.docx"
    assert run(["fill", str(path), "--study", str(study.folder), "--reports", reports, "--out", str(out), "--audience", "jury", *common]) == Exit.OK
    assert words_of(out) == "14 из 23; 119"
    assert run(["marks", str(study.folder), "--out", reports, *common]) == Exit.OK
    texts(study.folder, {"3": saying("Доля {{E01 2031}}.")})
    assert run(["marks", str(study.folder), "--out", reports, *common]) == Exit.BLOCKED
    told = capsys.readouterr().out
    assert "Тексты.docx, раздел 3, абзац 1" in told
    assert "Ближайшая верная метка: {{E01 2018}}" in told


def test_without_reports_the_marks_are_computed_anew(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "ALL", (ev.metrics.EMPLOYED_IN_FIELD_12M, ev.metrics.DUAL_COVERAGE))
    marks.made(study, tmp_path / "reports", "jury", Voice("ru"))
    assert not (tmp_path / "reports").exists()
    marks.made(study, tmp_path / "reports", "jury", Voice("ru"), anew=True)
    rows = openpyxl.load_workbook(tmp_path / "reports" / SLUG / NAME.ru)["Метки"].iter_rows(min_row=4, max_col=2)
    assert {str(row[0].value) for row in rows} >= {"{{E01 2018}}", "{{E01 2018 дуальные}}"}


def test_after_a_run_of_reports_the_books_are_made_anew(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stand(study, tmp_path / "reports")
    marks.refreshed(study.folder, (DAY.isoformat(),), "jury", tmp_path / "reports", Voice("ru"))
    assert (tmp_path / "reports" / SLUG / NAME.ru).is_file()
    marks.refreshed(None, ("",), "jury", tmp_path / "reports", Voice("ru"))
    marks.refreshed(tmp_path / "нет", ("",), "jury", tmp_path / "reports", Voice("ru"))
    assert "нет" in capsys.readouterr().out
