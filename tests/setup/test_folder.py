"""A folder such as a browser and Windows name it must not matter: the whole set-up, from nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("start.py", "start_words.py", "pyproject.toml", "requirements.lock", "LICENSE", "README.md", "src")


@pytest.mark.system
def test_set_up_in_a_cyrillic_folder_with_spaces_and_parentheses(tmp_path: Path) -> None:
    folder = tmp_path / "Рабочий стол" / "отчёт (1)"
    folder.mkdir(parents=True)
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    told = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    console = told | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp866", "EVALUATION_LANG": "ru"}
    command = [sys.executable, str(folder / "start.py"), "setup"]
    first = subprocess.run(command, env=console, capture_output=True, check=False)
    assert first.returncode == 0, first.stdout.decode("cp866")
    assert "Готово" in first.stdout.decode("cp866")
    links = [link for link in (folder / ".venv").rglob("*evaluation*.pth") if link.read_text("ascii").strip()]
    assert len(links) == 1
    python = next(path for path in (folder / ".venv").glob("*/python*") if path.stem == "python")
    where = [str(python), "-c", "import evaluation.text as found; print(ascii(found.__file__))"]
    found = subprocess.run(where, cwd=tmp_path, env=told, capture_output=True, check=True).stdout.decode("ascii")
    assert ascii(str(folder / "src"))[1:-1] in found
    second = subprocess.run(command, env=console, capture_output=True, check=True)
    assert second.stdout == b""
