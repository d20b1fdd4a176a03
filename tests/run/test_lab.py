"""JupyterLab opens one-language copies; the committed notebooks are read only, her changes are kept."""

import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation.run import lab, notebook
from evaluation.run.console import Voice
from evaluation.run.kinds import ALL, EMPLOYMENT
from evaluation.run.parameters import declared


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Make a folder with a study in it."""
    folder = tmp_path / "Рабочий стол"
    (folder / "Мой проект" / "raw").mkdir(parents=True)
    return folder


@pytest.fixture
def voice() -> Voice:
    return Voice("ru", io.StringIO())


def copies(base: Path, voice: Voice) -> Path:
    return lab.copies(str(base / "Мой проект"), "ru", base, voice)


def heard(voice: Voice) -> str:
    assert isinstance(voice.stream, io.StringIO)
    return voice.stream.getvalue()


def test_copies_speak_one_language_and_find_the_study(base: Path, voice: Voice) -> None:
    folder = copies(base, voice)
    for kind in ALL:
        book = notebook.read(folder / kind.path.name)
        assert declared(book)["study"] == "../../Мой проект"
        assert declared(book)["lang"] == "ru"
        assert (folder / str(declared(book)["study"])).is_dir()
        assert not [cell for cell in book.cells if "lang-en" in notebook.tags(cell)]
    assert heard(voice) == ""


def test_a_data_set_s_name_stays_as_it_is(base: Path, voice: Voice) -> None:
    folder = lab.copies("real:nsw", "en", base, voice)
    assert declared(notebook.read(folder / EMPLOYMENT.path.name)) == {"study": "real:nsw", "lang": "en", "as_of": "", "audience": "jury"}


def test_committed_notebooks_are_not_touched(base: Path, voice: Voice) -> None:
    before = {kind.id: kind.path.read_bytes() for kind in ALL}
    copies(base, voice)
    assert {kind.id: kind.path.read_bytes() for kind in ALL} == before


def test_a_changed_copy_is_kept_and_named(base: Path, voice: Voice) -> None:
    path = copies(base, voice) / EMPLOYMENT.path.name
    book = notebook.read(path)
    book.cells[0].source = "моё"
    notebook.write(book, path)
    copies(base, voice)
    assert notebook.read(path).cells[0].source == "моё"
    assert EMPLOYMENT.path.name in heard(voice)


def test_a_copy_that_was_only_run_keeps_its_outputs_until_the_original_changes(base: Path, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copies(base, voice) / EMPLOYMENT.path.name
    book = notebook.read(path)
    next(cell for cell in book.cells if cell.cell_type == "code").execution_count = 7
    notebook.write(book, path)
    copies(base, voice)
    assert any(cell.get("execution_count") == 7 for cell in notebook.read(path).cells)
    original = notebook.read

    def newer(source: Path) -> Any:  # noqa: ANN401 because notebooks are untyped
        found = original(source)
        if source == EMPLOYMENT.path:
            found.cells[2].source += " Новое."
        return found

    monkeypatch.setattr(notebook, "read", newer)
    copies(base, voice)
    monkeypatch.undo()
    assert "Новое." in path.read_text(encoding="utf-8")
    assert heard(voice) == ""


def test_jupyterlab_is_started_in_her_language(base: Path, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def run(command: list[str], **more: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 because it stands in for the library's
        seen.update(more, command=command)
        return subprocess.CompletedProcess(command, 5)

    monkeypatch.setattr(subprocess, "run", run)
    assert lab.open_lab(str(base / "Мой проект"), "ru", base, ["--no-browser"], voice) == 5
    assert seen["command"][:3] == [sys.executable, "-m", "jupyterlab"]
    assert seen["command"][-1] == "--no-browser"
    settings = Path(seen["env"]["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab/translation-extension/plugin.jupyterlab-settings"
    assert json.loads(settings.read_text(encoding="utf-8")) == {"locale": "ru_RU"}
    settings.write_text('{"locale": "en"}', encoding="utf-8")
    lab.environment("ru", base)
    assert json.loads(settings.read_text(encoding="utf-8")) == {"locale": "en"}


def test_a_study_on_another_drive_is_named_in_full(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        message = "path is on another drive"
        raise ValueError(message)

    monkeypatch.setattr("os.path.relpath", refuse)
    assert lab._from(base, str(base / "Мой проект")) == (base / "Мой проект").resolve().as_posix()


def test_the_language_pack_is_there() -> None:
    from jupyterlab_server.translation_utils import is_valid_locale

    assert is_valid_locale("ru_RU")
    assert importlib.util.find_spec("jupyterlab_language_pack_ru_RU") is not None
