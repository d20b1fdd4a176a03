"""`verify`: whoever changes a printed digit is found out; what is untouched passes; nothing but the report's folder is needed."""

import random
import re
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import evaluation as ev
from evaluation import cli
from evaluation.document.printed import printed, squeezed
from evaluation.errors import Exit, QuestionError
from evaluation.run import archive, sayings
from evaluation.run.derived import derive
from evaluation.run.kinds import EMPLOYMENT, SUMMARY
from evaluation.run.verify import verify
from tests.run.edited import edit, named
from tests.run.made_reports import FILES, copy, made

EDITS, AT_ONCE = 50, 5


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("reports")
    return [copy(folder, out / folder.parents[1].name) for folder in made((SUMMARY, EMPLOYMENT), out / "made")]


def test_what_was_made_passes_with_all_its_numbers(reports: list[Path]) -> None:
    for folder in reports:
        (done,) = verify(folder)
        assert done.differences == ()
        assert {"report.html", "report.docx", "report.xlsx"} <= set(done.files)
        assert done.again
        assert all(len(each.hash) == 16 for each in done.college)


@pytest.mark.parametrize("file", FILES)
def test_fifty_changed_digits_of_a_file_are_all_named(reports: list[Path], file: str, tmp_path: Path) -> None:
    draw = random.Random(file)
    tried = 0
    for turn in range(EDITS // AT_ONCE):
        source = reports[turn % 2 if (reports[1] / file).is_file() else 0]
        shutil.copy(source / file, tmp_path / file)
        edits = edit(tmp_path / file, AT_ONCE, draw)
        (done,) = verify(tmp_path / file, numbers=source)
        assert [one for one in edits if not named(one, done.differences)] == []
        assert len(done.differences) <= len(edits)
        tried += len(edits)
    assert tried == EDITS


def test_a_report_changed_in_all_its_files_alike_is_found_out_by_its_counts(reports: list[Path], tmp_path: Path) -> None:
    """A share raised in the notebook too, so that page and notebook agree: the counts do not."""
    folder = tmp_path / "report"
    folder.mkdir()
    for name in ("report.html", "notebook.ipynb", "estimates.parquet"):
        shutil.copy(reports[0] / name, folder / name)
    every = ((each, re.match(r"\d+\u00a0из\u00a0\d+", each.text)) for each in printed(folder / "report.html"))
    number, words = next((each, found[0]) for each, found in every if found)
    raised = str(int(words.partition("\u00a0")[0]) + 3) + "\u00a0" + words.partition("\u00a0")[2]
    for name in ("report.html", "notebook.ipynb"):
        text = (folder / name).read_text(encoding="utf-8")
        assert words in text
        (folder / name).write_text(text.replace(words, raised), encoding="utf-8")
    (done,) = verify(folder)
    fitting = [each for each in done.differences if number.id in each.ids and squeezed(raised) in squeezed(each.shown)]
    assert fitting
    assert all(squeezed(words) in squeezed(each.derived) for each in fitting)


def test_a_changed_row_of_the_archive_is_found_out(reports: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "report"
    shutil.copytree(reports[0], folder)
    rows = archive.read(folder / "estimates.parquet").to_pylist()
    row = next(row for row in rows if row["k"] and row["unit"] == "percent" and row["quantity"] == "level")
    row["value"] += 0.1
    pq.write_table(archive.read(folder / "estimates.parquet").from_pylist(rows, schema=archive.SCHEMA), folder / "estimates.parquet")
    (done,) = verify(folder)
    assert any(each.what == "archive" and each.ids == (row["id"],) and "value" in each.where for each in done.differences)


def test_what_counts_do_not_tell_is_left_to_the_college_with_its_hash(reports: list[Path]) -> None:
    rows = {row["id"]: row for row in archive.read(reports[1] / "estimates.parquet").to_pylist()}
    made_again = derive(rows)
    left = [each for each in made_again.values() if each.source == "college"]
    assert left
    assert all(each.row.k is None and each.row.status == "shown" for each in left)
    other = {**rows, left[0].id: {**rows[left[0].id], "value": 0.5}}
    assert derive(other)[left[0].id].hash != left[0].hash


def test_a_word_file_alone_is_checked_by_its_own_memory(reports: list[Path], tmp_path: Path) -> None:
    for name in ("report.docx", "estimates.parquet"):
        shutil.copy(reports[0] / name, tmp_path / name)
    (done,) = verify(tmp_path)
    assert done.differences == ()
    edits = edit(tmp_path / "report.docx", 5, random.Random(1))
    (done,) = verify(tmp_path)
    assert all(named(one, done.differences) for one in edits)


def test_the_command_tells_and_answers_with_its_code(reports: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["verify", str(reports[1]), "--lang", "ru"]) == Exit.OK
    said = capsys.readouterr().out
    assert "Всё напечатанное сходится." in said
    assert "Проверяется в колледже" in said
    shutil.copy(reports[0] / "report.html", tmp_path / "report.html")
    (one,) = edit(tmp_path / "report.html", 1, random.Random(2))
    assert cli.run(["verify", str(tmp_path / "report.html"), "--numbers", str(reports[0]), "--lang", "en"]) == Exit.RELEASE_REFUSED
    said = capsys.readouterr().out
    assert any(name in said for name in one.ids)
    assert "Differences: 1." in said
    assert cli.run(["verify", str(tmp_path)]) == Exit.BLOCKED


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError):
        ev.verify(tmp_path)


def test_figures_are_read_as_they_are_printed() -> None:
    assert sayings.figures("1\u00a0515 из 2\u00a0274 (66,6\u00a0%)") == ("1\u00a0515", "2\u00a0274", "66,6")
    assert sayings.claimed("было 51\u00a0% · план 60\u00a0%") == ("51",)
