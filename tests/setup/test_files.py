"""The files a person or a machine starts: double click, make, the continuous check; and the order of rooms."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {"Установить.cmd": 'start.py" setup', "Отчёт.cmd": 'start.py" report %*', "Тетради.cmd": 'start.py" lab'}


def test_windows_has_these_files() -> None:
    assert {path.name for path in (ROOT / "windows").glob("*.cmd")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_windows_file_works_by_double_click(name: str) -> None:
    raw = (ROOT / "windows" / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 0
    lines = raw.decode("utf-8").split("\r\n")
    assert COMMANDS[name] in raw.decode("utf-8")
    assert lines.index("chcp 65001 >nul") < next(i for i, line in enumerate(lines) if not line.isascii())
    assert [line for line in lines if not line.isascii() and not line.startswith("echo ")] == []
    assert {'pushd "%~dp0.."', "pause", "exit /b %ANSWER%"} <= set(lines)
    jumps = {line.split("goto ")[1] for line in lines if "goto " in line}
    assert jumps == {line[1:] for line in lines if line.startswith(":")}


def test_git_keeps_windows_line_ends() -> None:
    assert "*.cmd text eol=crlf" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()


def test_continuous_check_is_sound_bash() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run([str(shutil.which("bash")), "-n", str(script)], check=False).returncode == 0
    text = script.read_text("utf-8")
    assert "set -euo pipefail" in text
    assert text.rstrip().endswith("make test-system")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["report"], "report"),
        (["report", "STUDY=real:nsw", "REPORT_LANG=en"], "report|real:nsw|--lang|en"),
        (["report", "STUDY=Мой проект (1)"], "report|Мой проект (1)"),
        (["test"], "test"),
        (["test-system"], "test-system"),
        (["lab"], "lab"),
        (["bench"], "bench"),
        (["bench-calibration"], "bench-calibration"),
        (["bench-stats"], "bench-stats"),
        (["lock"], "lock"),
        ([], "help"),
    ],
)
def test_make_is_a_thin_call(arguments: list[str], line: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "start.py").write_text("import sys; sys.stdout.buffer.write('|'.join(sys.argv[1:]).encode())", "utf-8")
    told = {name: value for name, value in os.environ.items() if name not in {"STUDY", "REPORT_LANG", "MAKEFLAGS"}}
    command = ["make", "--no-print-directory", f"PYTHON={sys.executable}", *arguments]
    answer = subprocess.run(command, cwd=tmp_path, env=told, capture_output=True, check=True)
    assert answer.stdout.decode("utf-8") == line


def test_rooms_import_downwards_only() -> None:
    """The contracts of pyproject.toml hold, and every room is in their list."""
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as run; run()"]
    told = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    answer = subprocess.run([*command, "--no-cache"], cwd=ROOT, env=told, capture_output=True, check=False)
    assert answer.returncode == 0, answer.stdout.decode("utf-8") + answer.stderr.decode("utf-8")


def test_every_ignored_rule_has_a_reason() -> None:
    """Exceptions to the linter and to warnings-as-errors say why on their line or above it."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    codes = [*lint["ignore"], *(code for codes in lint["per-file-ignores"].values() for code in codes)]
    assert lint["select"] == ["ALL"]
    for code in codes:
        assert any(line.split("#")[0].strip() == f'"{code}",' and "# " in line for line in text.splitlines()), code
    filters = tomllib.loads(text)["tool"]["pytest"]["ini_options"]["filterwarnings"]
    assert filters[0] == "error"
    assert all(".*" not in line for line in filters)
