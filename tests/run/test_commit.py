"""Killed at any moment, the old report or the new one is there; what a person edited is never touched."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.run import commit, manifest
from evaluation.run.commit import Shelf

OLD, NEW = "a" * 64, "b" * 64


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "отчёты", "demo-2016-08-31", "20_employment", "ru")


def put(shelf: Shelf, key: str, words: str) -> commit.Committed:
    """Commit a run whose two files say `words`."""
    built = commit.workplace(shelf, key)
    for name in ("report.docx", "report.html"):
        (built / name).write_text(words, encoding="utf-8")
    return commit.commit(shelf, key, built, {"kind": "employment", "inputs": {"code": "x"}})


def current_words(shelf: Shelf) -> str:
    return (shelf.folder / shelf.current["folder"] / "report.html").read_text(encoding="utf-8")


def test_a_commit_is_the_current_run_and_prunes_the_old_one(shelf: Shelf) -> None:
    put(shelf, OLD, "old")
    made = put(shelf, NEW, "new")
    assert current_words(shelf) == "new"
    assert [path.name for path in shelf.folder.iterdir() if path.is_dir()] == [NEW[:12]]
    assert made.files == ("report.docx", "report.html")
    assert made.messages == ()
    assert shelf.current["key"] == NEW
    assert "inputs" not in shelf.current
    assert manifest.read(made.folder / manifest.NAME)["inputs"] == {"code": "x"}


@pytest.mark.parametrize("step", range(12))
def test_a_crash_between_any_two_steps_leaves_old_or_new(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    put(shelf, OLD, "old")
    calls = {"left": step}

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 because it stands in for several functions
            calls["left"] -= 1
            if calls["left"] < 0:
                raise KeyboardInterrupt
            return real(*given, **named)

        return call

    for name in ("_save", "_replace", "_sync", "_pruned"):
        monkeypatch.setattr(commit, name, counted(getattr(commit, name)))
    crashed = False
    try:
        put(shelf, NEW, "new")
    except KeyboardInterrupt:
        crashed = True
    monkeypatch.undo()
    assert current_words(shelf) in ("old", "new")
    assert commit.standing(shelf, shelf.current["key"]) is not None
    assert crashed or current_words(shelf) == "new"
    put(shelf, NEW, "new")
    assert current_words(shelf) == "new"
    assert commit.standing(shelf, NEW) is not None


def test_the_last_crash_step_is_beyond_the_commit(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """So the parametrised crash test covers every step."""
    put(shelf, OLD, "old")
    seen: list[str] = []
    for name in ("_save", "_replace", "_sync", "_pruned"):
        real = getattr(commit, name)
        monkeypatch.setattr(commit, name, lambda *given, _real=real, _name=name: (seen.append(_name), _real(*given))[1])
    put(shelf, NEW, "new")
    assert len(seen) >= 12


def test_same_key_and_hashes_stand(shelf: Shelf) -> None:
    put(shelf, OLD, "old")
    standing = commit.standing(shelf, OLD)
    assert standing is not None
    assert standing.messages == ()
    assert commit.standing(shelf, NEW) is None


@pytest.mark.parametrize("damage", ["changed", "gone", "record"])
def test_a_damaged_run_does_not_stand_and_is_mended(shelf: Shelf, damage: str) -> None:
    folder = put(shelf, OLD, "old").folder
    if damage == "changed":
        (folder / "report.html").write_text("half", encoding="utf-8")
    elif damage == "gone":
        (folder / "report.docx").unlink()
    else:
        (folder / manifest.NAME).write_text("{", encoding="utf-8")
        (folder / "report.docx").unlink()
    assert commit.standing(shelf, OLD) is None
    put(shelf, OLD, "mended")
    assert current_words(shelf) == "mended" or damage == "record"
    assert commit.standing(shelf, OLD) is not None


def test_an_edited_word_file_stands_and_is_named(shelf: Shelf) -> None:
    folder = put(shelf, OLD, "old").folder
    (folder / "report.docx").write_text("mine", encoding="utf-8")
    standing = commit.standing(shelf, OLD)
    assert standing is not None
    assert "Вы правили report.docx" in standing.messages[0].ru


@pytest.mark.parametrize("name", ["slides.pptx", "report.xlsx"])
def test_edited_slides_and_workbooks_are_kept_as_word_files_are(shelf: Shelf, name: str) -> None:
    for key, words in ((OLD, "old"), (OLD, "again")):
        built = commit.workplace(shelf, key)
        for file in (name, "report.html"):
            (built / file).write_text(words, encoding="utf-8")
        made = commit.commit(shelf, key, built, {"status": "ok"})
        if words == "old":
            (made.folder / name).write_text("mine", encoding="utf-8")
            standing = commit.standing(shelf, OLD)
            assert standing is not None
            assert f"Вы правили {name}" in standing.messages[0].ru
            (made.folder / "report.html").unlink()
    assert (made.folder / name).read_text(encoding="utf-8") == "mine"
    assert (made.folder / name.replace(".", " (2).")).read_text(encoding="utf-8") == "again"


def test_an_edited_word_file_keeps_its_folder_when_a_new_run_comes(shelf: Shelf) -> None:
    folder = put(shelf, OLD, "old").folder
    (folder / "report.docx").write_text("mine", encoding="utf-8")
    made = put(shelf, NEW, "new")
    assert (folder / "report.docx").read_text(encoding="utf-8") == "mine"
    assert OLD[:12] in made.messages[0].ru
    assert "is kept" in made.messages[0].en
    assert current_words(shelf) == "new"


def test_an_edited_word_file_is_not_overwritten_when_the_run_is_mended(shelf: Shelf) -> None:
    folder = put(shelf, OLD, "old").folder
    (folder / "report.docx").write_text("mine", encoding="utf-8")
    (folder / "report.html").unlink()
    made = put(shelf, OLD, "again")
    assert (folder / "report.docx").read_text(encoding="utf-8") == "mine"
    assert (folder / "report (2).docx").read_text(encoding="utf-8") == "again"
    assert "report (2).docx" in made.messages[0].ru
    assert made.files == ("report (2).docx", "report.html")
    assert commit.standing(shelf, OLD) is not None


def test_a_file_held_open_gets_a_sibling(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a file that Word holds can be neither replaced nor its folder renamed over."""
    folder = put(shelf, OLD, "old").folder
    (folder / "report.html").unlink()
    monkeypatch.setattr(commit, "_PAUSES", (0.0,))
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == "report.docx":
            raise PermissionError(13, "held")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    made = put(shelf, OLD, "again")
    assert (folder / "report.docx").read_text(encoding="utf-8") == "old"
    assert (folder / "report (2).docx").read_text(encoding="utf-8") == "again"
    assert "открыт в другой программе" in made.messages[0].ru


def test_a_folder_that_cannot_be_renamed_is_filled_file_by_file(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "_PAUSES", ())
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if path.is_dir():
            raise PermissionError(5, "held")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    put(shelf, NEW, "new")
    assert current_words(shelf) == "new"
    assert commit.standing(shelf, NEW) is not None


def test_a_scanner_that_lets_go_is_waited_for(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "_PAUSES", (0.0, 0.0, 0.0))
    real, refusals = Path.replace, [1, 1]

    def replace(path: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(32, "scanned")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert put(shelf, NEW, "new").messages == ()


def test_an_old_folder_that_cannot_be_removed_is_named(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    put(shelf, OLD, "old")
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    made = put(shelf, NEW, "new")
    assert OLD[:12] in made.messages[0].ru


def test_leftovers_of_a_killed_run_are_pruned_once_they_are_old(shelf: Shelf) -> None:
    left, fresh = commit.workplace(shelf, OLD), shelf.folder / ".new-cccccccccccc-1"
    fresh.mkdir()
    os.utime(left, (0, 0))
    put(shelf, NEW, "new")
    assert not left.exists()
    assert fresh.exists()


def test_a_failed_run_is_kept_beside_the_current_one_until_the_next_success(shelf: Shelf) -> None:
    put(shelf, OLD, "old")
    built = commit.workplace(shelf, NEW)
    (built / "notebook.ipynb").write_text("{}", encoding="utf-8")
    kept = commit.keep_failed(shelf, NEW, built, {"status": "failed"})
    assert kept.name == f"failed-{NEW[:12]}"
    assert (kept / "notebook.ipynb").exists()
    assert current_words(shelf) == "old"
    put(shelf, NEW, "new")
    assert not kept.exists()


def test_paths_stay_short() -> None:
    longest = Shelf(Path("reports"), f"{'s' * 40}-2016-08-31-internal", "20_employment", "ru").run(NEW) / "estimates.parquet"
    assert len(str(longest)) < 120


def test_the_record_is_json_for_people(shelf: Shelf) -> None:
    put(shelf, OLD, "old")
    text = (shelf.folder / commit.CURRENT).read_text(encoding="utf-8")
    assert json.loads(text)["folder"] == OLD[:12]
    assert text.endswith("}\n")


def test_a_second_edited_file_takes_the_next_number(shelf: Shelf) -> None:
    folder = put(shelf, OLD, "old").folder
    for name in ("report.docx", "report (2).docx"):
        (folder / name).write_text("mine", encoding="utf-8")
    (folder / "report.html").unlink()
    made = put(shelf, OLD, "again")
    assert "report (3).docx" in made.files
    assert (folder / "report (2).docx").read_text(encoding="utf-8") == "mine"


def test_a_failed_run_is_kept_where_its_folder_cannot_be_renamed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    built = commit.workplace(shelf, NEW)
    (built / "notebook.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(commit, "_moved", lambda *_: False)
    assert (commit.keep_failed(shelf, NEW, built, {}) / "notebook.ipynb").exists()


def test_windows_opens_files_for_writing_and_no_folders(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "_WINDOWS", True)
    put(shelf, NEW, "new")
    assert current_words(shelf) == "new"
