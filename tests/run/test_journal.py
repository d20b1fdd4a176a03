"""The journal: what was done and how long it took, never what the data say."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from evaluation import cli
from evaluation.run import batch, journal, produce
from evaluation.run.kinds import DATA
from evaluation.study.rules import CATALOGUE
from tests.study.books import STUDENTS, book, student

NAME, SNILS, PHONE = "Планидин Аристарх Савельевич", "112-233-445 95", "+7 912 345-67-89"
PLANTED = ("Планидин", "Аристарх", "Савельевич", "112-233", "345-67-89", "aristarh", "Секретная")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a study with a name in the name of a file, of a sheet, in a header, in cells, in the passport and in its own folder's name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")
    study = tmp_path / "Проект Планидин"
    rows = [(*STUDENTS, "СНИЛС", NAME), [*student(1, name=NAME), SNILS, PHONE], [*student(NAME, group=NAME, arm=NAME), SNILS, "aristarh@mail.ru"]]
    book(study / "raw" / f"Договор {NAME}.xlsx", {NAME[:20]: rows})
    (study / "raw" / "Планидин.планидин").write_text(NAME, encoding="utf-8")
    (study / "study.yaml").write_text(f'schema: 1\nproject:\n  title: "Секретная {NAME}"\n', encoding="utf-8")
    return study


def lines(study: Path) -> list[tuple[str, dict[str, Any]]]:
    told = (study / journal.FOLDER / journal.FILE).read_text(encoding="utf-8").splitlines()
    return [(line.split(" ", 2)[1], json.loads(line.split(" ", 2)[2])) for line in told]


def test_no_planted_word_is_in_the_journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(NAME)

    assert cli.run(["check", str(folder)]) in {0, 2}
    assert cli.run(["check", str(folder), "--lang", NAME]) == 2
    assert cli.run(["report", str(folder), "--kind", NAME, "-p", f"college={NAME}"]) == 2
    assert cli.run([NAME, str(folder)]) == 2
    monkeypatch.setattr("evaluation.run.source.opened", broken)
    assert cli.run(["check", str(folder)]) == 1
    text = (folder / journal.FOLDER / journal.FILE).read_text(encoding="utf-8")
    assert [word for word in PLANTED if word.casefold() in text.casefold()] == []
    assert [event for event, _ in lines(folder)] == ["opened", *["command"] * 5]
    assert str(folder.parent) not in text


def test_a_reading_is_told_by_rules_and_sizes(folder: Path) -> None:
    cli.run(["check", str(folder)])
    event, facts = lines(folder)[0]
    assert event == "opened"
    assert facts["count"] == 2
    assert {file["ending"] for file in facts["files"]} == {"", ".xlsx"}
    path = folder / "raw" / f"Договор {NAME}.xlsx"
    assert journal.sized(path, folder) in facts["files"]
    assert facts["files"][0]["bytes"] > 0
    assert facts["findings"]
    assert set(facts["findings"]) <= set(CATALOGUE)
    assert facts["rows_in"] >= facts["rows_used"]


def test_a_command_is_told_with_its_code_and_versions(folder: Path) -> None:
    code = cli.run(["--debug", "check", str(folder), "--lang", "ru"])
    _, facts = lines(folder)[-1]
    assert (facts["command"], facts["code"], facts["schema"]) == ("check", code, 1)
    assert re.fullmatch(r"\d+\.\d+\.\d+", facts["version"])
    assert facts["seconds"] >= 0
    assert "error" not in facts


def test_an_error_is_told_by_its_class_and_place(folder: Path) -> None:
    (folder / "study.yaml").write_text(f"project:\n  titul: {NAME}\n", encoding="utf-8")
    assert cli.run(["check", str(folder)]) == 2
    _, facts = lines(folder)[-1]
    assert facts["error"] == "StudyError"
    assert re.fullmatch(r"study/draft\.py:\d+ load", facts["places"][-1])


def test_reports_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(job: produce.Job) -> produce.Outcome:
        return produce.Outcome(job, "failed", job.out, error=NAME, seconds=1.24)

    monkeypatch.setattr(batch, "produce", failing)
    batch.report(folder, "ru", kinds=(DATA,))
    assert lines(folder)[-1] == ("report", {"kind": DATA.id, "status": "failed", "seconds": 1.2})


def test_the_journal_turns_its_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LARGEST", 300)
    for number in range(40):
        journal.write(tmp_path, "command", number=number)
    pages = sorted(path.name for path in (tmp_path / journal.FOLDER).iterdir())
    assert pages == [journal.FILE, *(f"{journal.FILE}.{page}" for page in range(1, journal.BEFORE + 1))]
    assert all((tmp_path / journal.FOLDER / page).stat().st_size <= 300 for page in pages)
    assert lines(tmp_path)[-1] == ("command", {"number": 39})


def test_nothing_is_written_outside_a_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "просто папка").mkdir()
    assert cli.run(["check", "просто папка"]) in {0, 2}
    assert list(journal.studies(["просто папка", "x" * 5000, "\0", "-raw", "real:nsw"])) == []
    journal.write(None, "command")
    journal.made(None, "data", "made", 1.0)
    assert not (tmp_path / journal.FOLDER).exists()


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / journal.FOLDER).write_text("не папка", encoding="utf-8")
    journal.write(tmp_path, "command")
    assert (tmp_path / journal.FOLDER).read_text(encoding="utf-8") == "не папка"
    other = tmp_path / "другой"
    (other / journal.FOLDER / journal.FILE).mkdir(parents=True)
    journal.write(other, "command")
    assert list((other / journal.FOLDER / journal.FILE).iterdir()) == []
