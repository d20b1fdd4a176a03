"""`evaluation refresh` from end to end, and «Что изменилось» of every rerun."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from evaluation.document.word import write_docx
from evaluation.document.word.reading import letters
from evaluation.errors import Exit, StudyError
from evaluation.report import changes as told
from evaluation.report.blocks import Document, Paragraph, TableBlock
from evaluation.run import archive, batch, changes, commit, kinds, manifest, origin, produce, refresh
from evaluation.run.console import Voice
from evaluation.text import NBSP
from tests.document import report_file as file
from tests.report.sample import FIELD, context, hidden, these
from tests.run.test_batch import heard, write_study


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a report of ten totals once."""
    folder = tmp_path_factory.mktemp("Рабочий стол {2}")
    study = write_study(folder / "Мой проект")
    batch.report(study, "ru", [kinds.EMPLOYMENT], out=folder / "отчёты", voice=Voice("ru", io.StringIO()))
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """Give her a desk of her own: the study, its reports, her copy of one."""
    place = tmp_path / "стол"
    shutil.copytree(made, place)
    shutil.copy(run(place) / produce.DOCX, place / "Мой отчёт.docx")
    return place


def run(place: Path) -> Path:
    return next((place / "отчёты").glob("moy-proekt*/employment/ru/*/manifest.json")).parent


def later(place: Path) -> None:
    """Give her data of another year's phone calls: in 2017 more graduates work in their field."""
    path = place / "Мой проект" / "study.yaml"
    text = path.read_text(encoding="utf-8")
    assert "k: 17" in text
    path.write_text(text.replace("k: 17", "k: 21"), encoding="utf-8")


def refreshed(place: Path, name: str = "Мой отчёт.docx") -> tuple[Exit, str]:
    voice = Voice("ru", io.StringIO())
    answer = refresh.refresh(place / name, place / "отчёты", voice)
    return answer, heard(voice).replace(NBSP, " ")


def first_number(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    tags = (each.get(qn("w:val")) for each in body.iter(qn("w:tag")))
    return next(each for each in tags if ":table:" not in each and ":figure:" not in each and "." not in each.split(":")[2])


def tables(path: Path) -> Iterator[str]:
    body = docx.Document(str(path)).element.body
    return (each.get(qn("w:val")) for each in body.iter(qn("w:tag")) if ":table:" in each.get(qn("w:val"), ""))


def test_her_paragraph_stays_numbers_are_new_and_her_edits_are_told(desk: Path) -> None:
    hers = desk / "Мой отчёт.docx"
    number, table = first_number(hers), next(tables(hers))
    caption = next(grid.caption for grid in file.sheet(hers).memory.grids if table.startswith(f"ev:{grid.key}:"))
    file.edited(hers, file.add_paragraph("Мой абзац о наставниках.", "Трудоустр"), file.type_over(number, "99 из 100"), file.delete(table))
    before = hers.read_bytes()
    later(desk)
    answer, words = refreshed(desk)
    assert answer == Exit.OK, words
    texts = " ".join(file.texts(hers)).replace(NBSP, " ")
    assert "Мой абзац о наставниках." in texts
    assert "99 из 100" in texts
    assert "21 из 25" in texts
    assert table not in set(tables(hers))
    assert "Вы исправили число или слово: оставлено ваше" in words
    assert "у вас: 99 из 100" in words
    assert f"Вы удалили: не возвращено. {caption}" in words
    assert (desk / "Мой отчёт до обновления.docx").read_bytes() == before
    listed = " ".join(file.texts(desk / "Мой отчёт — что изменилось.docx")).replace(NBSP, " ")
    assert "99 из 100" in listed
    assert caption in listed
    again, words = refreshed(desk)
    assert (again, "Чисел, таблиц и рисунков изменилось: 0." in words) == (Exit.OK, True)
    assert (desk / "Мой отчёт до обновления (2).docx").is_file()


def test_the_same_data_leave_the_file_as_it_was(desk: Path) -> None:
    before = file.texts(desk / "Мой отчёт.docx")
    answer, words = refreshed(desk)
    assert (answer, "изменилось: 0." in words) == (Exit.OK, True)
    assert file.texts(desk / "Мой отчёт.docx") == before


@pytest.mark.parametrize("lock", ["~$Мой отчёт.docx", "~$й отчёт.docx", ".~lock.Мой отчёт.docx#"])
def test_an_open_file_is_left_and_the_renewed_one_stands_beside(desk: Path, lock: str) -> None:
    (desk / lock).touch()
    before = (desk / "Мой отчёт.docx").read_bytes()
    _, words = refreshed(desk)
    assert "открыт в другой программе: обновлённый записан рядом как «Мой отчёт (2).docx»" in words
    assert (desk / "Мой отчёт.docx").read_bytes() == before
    assert file.sheet(desk / "Мой отчёт (2).docx").memory.grids
    assert not (desk / "Мой отчёт до обновления.docx").exists()


def test_windows_refusing_to_replace_is_no_loss(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == "Мой отчёт.docx":
            raise PermissionError
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    before = (desk / "Мой отчёт.docx").read_bytes()
    refreshed(desk)
    assert (desk / "Мой отчёт.docx").read_bytes() == before
    assert (desk / "Мой отчёт (2).docx").is_file()
    assert [path.name for path in desk.glob(".*")] == []


def test_what_cannot_be_renewed_is_told_with_its_cure(desk: Path) -> None:
    voice = Voice("ru", io.StringIO())
    docx.Document().save(str(desk / "чужой.docx"))
    (desk / "битый.docx").write_bytes(b"no archive")
    for name, words in (("нет.docx", "Файла нет"), ("чужой.docx", "нет отметок программы"), ("битый.docx", "не читается как документ Word")):
        with pytest.raises(StudyError, match=words):
            refresh.refresh(desk / name, desk / "отчёты", voice)
    shutil.rmtree(desk / "Мой проект")
    with pytest.raises(StudyError, match="Не найдена папка проекта «Мой проект»"):
        refresh.refresh(desk / "Мой отчёт.docx", desk / "отчёты", voice)


def test_an_unedited_file_of_a_run_gives_way_to_the_new_report(desk: Path) -> None:
    later(desk)
    old = run(desk) / produce.DOCX
    voice = Voice("ru", io.StringIO())
    assert refresh.refresh(old, desk / "отчёты", voice) == Exit.OK
    assert "Вы этот файл не меняли" in heard(voice)
    assert not old.exists()
    assert (run(desk) / produce.DOCX).is_file()


def test_a_rerun_tells_what_has_changed(desk: Path) -> None:
    name = changes.name("ru")
    assert not (run(desk) / name).exists()
    later(desk)
    done = batch.report(desk / "Мой проект", "ru", [kinds.EMPLOYMENT], out=desk / "отчёты", voice=Voice("ru", io.StringIO()))
    folder = run(desk)
    texts = " ".join(file.texts(folder / name)).replace(NBSP, " ")
    assert "Показатели: было и стало" in texts
    assert "21 из 25" in texts
    assert "study.yaml" in texts
    assert name in manifest.read(folder / manifest.NAME)["outputs"]
    page = done.index.read_text(encoding="utf-8")
    assert ">Что изменилось</a>" in page
    assert "report.docx" in page


def test_a_draft_never_stands_beside_a_release(desk: Path, tmp_path: Path) -> None:
    shelf = commit.Shelf(desk / "отчёты", run(desk).parents[2].name, "employment", "ru")
    record = {**manifest.read(run(desk) / manifest.NAME), "release": "2018-1"}
    assert changes.write(shelf, shutil.copytree(run(desk), tmp_path / "новый"), record, context()) is None
    assert changes.write(shelf, tmp_path / "новый", {**record, "release": ""}, context()) is not None
    (run(desk) / archive.ESTIMATES).write_bytes(b"damaged")
    assert changes.write(shelf, tmp_path / "новый", {**record, "release": ""}, context()) is None


def test_a_number_that_is_hidden_now_is_not_told_by_what_it_was(tmp_path: Path) -> None:
    row = these(FIELD, {"graduation_year": "2018"}, 20, 30)
    other = these(FIELD, {"graduation_year": "2017"}, 10, 30)
    gone = replace(hidden(FIELD, {"graduation_year": "2018"}), by=row.by)
    old = told.Run("a", {"1": row, "2": other}, {"raw/a.xlsx": "1"}, (told.Used("raw/a.xlsx", "Лист1", 30, 1),))
    new = told.Run("b", {"1": gone, "2": replace(other, k=12, value=0.4)}, {"raw/a.xlsx": "2"}, (told.Used("raw/a.xlsx", "Лист1", 31, 0),))
    blocks = told.blocks(old, new, context(), "ru")
    page = Document("Что изменилось", "", "ru", blocks)
    write_docx(page, tmp_path / "a.docx")
    words = " ".join(letters(each) for each in docx.Document(str(tmp_path / "a.docx")).element.body.iter(qn("w:p"))).replace(NBSP, " ")
    assert "20 из 30" not in words
    assert "10 из 30 (33 %)" in words
    assert "12 из 30 (40 %)" in words
    assert "30 → 31" in words
    assert isinstance(told.blocks(old, old, context(), "ru")[1], Paragraph)
    assert isinstance(blocks[1], TableBlock)


def test_the_origin_is_read_as_it_was_written() -> None:
    given = {"study": "demo", "lang": "en", "as_of": "2018-08-31", "audience": "jury"}
    read = origin.read(origin.origin("summary", "demo-2018-08-31", "official", given, "abc"))
    assert read == origin.Origin("summary", "demo-2018-08-31", "en", "official", given, "abc")
    assert origin.read({"kind": "summary"}) is None
