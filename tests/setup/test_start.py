"""start.py: standard library, any console, its own environment."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import start
import start_words

ROOT = Path(__file__).resolve().parents[2]
FILES = ("start.py", "start_words.py")
POSIX_ONLY = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "readline", "syslog", "posix", "crypt"}
OURS = {"start_words"}


def imports(tree: ast.AST) -> set[str]:
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in found}


def ask(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    told = {name: value for name, value in os.environ.items() if name not in {"EVALUATION_LANG", "LC_ALL", "LANG"}}
    command = [sys.executable, str(ROOT / "start.py"), *arguments]
    return subprocess.run(command, env=told | environment, capture_output=True, check=False)


@pytest.mark.parametrize("name", FILES)
def test_imports_only_the_standard_library_of_every_system(name: str) -> None:
    used = imports(ast.parse((ROOT / name).read_text("utf-8")))
    assert used - OURS <= set(sys.stdlib_module_names)
    assert not used & POSIX_ONLY


@pytest.mark.parametrize("name", FILES)
def test_an_old_python_can_read_it(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 6))
    annotations = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    shown = [node.returns for node in annotations] + [arg.annotation for node in annotations for arg in node.args.args]
    assert annotations
    assert not [node for node in shown if isinstance(node, ast.Subscript | ast.BinOp)]


@pytest.mark.parametrize("code_page", ["cp1251", "cp866"])
@pytest.mark.parametrize("name", FILES)
def test_every_string_exists_in_russian_code_pages(name: str, code_page: str) -> None:
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value.encode(code_page)


def test_messages_are_bilingual_and_keep_their_places() -> None:
    for key, (russian, english) in start_words.MESSAGES.items():
        places = [{word.split("}")[0] for word in text.split("{")[1:]} for text in (russian, english)]
        assert places[0] == places[1], key
        assert russian != english, key


@pytest.mark.parametrize("code_page", ["cp866", "cp1251", "ascii"])
def test_help_survives_the_console(code_page: str) -> None:
    answer = ask("--help", PYTHONUTF8="0", PYTHONIOENCODING=code_page, EVALUATION_LANG="ru")
    assert answer.returncode == 0
    assert answer.stderr == b""
    assert b"python start.py report" in answer.stdout
    if code_page != "ascii":
        assert "отчёт" in answer.stdout.decode(code_page)


@pytest.mark.parametrize(("spoken", "first"), [("ru_RU.UTF-8", "Первый"), ("en_GB.UTF-8", "Your"), ("C", "Первый")])
def test_help_speaks_the_systems_language(spoken: str, first: str) -> None:
    answer = ask(PYTHONIOENCODING="utf-8", LC_ALL=spoken)
    assert answer.stdout.decode("utf-8").startswith(first)


@pytest.mark.parametrize("arguments", [("нечто",), ("setup", "нечто")])
def test_unknown_command_is_answered_with_help(arguments: tuple[str, ...]) -> None:
    answer = ask(*arguments, PYTHONIOENCODING="utf-8", EVALUATION_LANG="ru")
    assert answer.returncode == 10
    assert answer.stdout.decode("utf-8").startswith("Нет такой команды")


def test_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 8, 10))
    monkeypatch.setattr(start, "newer_python", lambda: None)
    monkeypatch.setenv("EVALUATION_LANG", "ru")
    assert start.main(["report"]) == 10
    assert "3.8.10" in capsys.readouterr().out


CALIBRATION = [f"tests/bench/test_{name}.py" for name in ("calibration", "funnel", "targets")]


@pytest.mark.parametrize(
    ("command", "arguments", "line"),
    [
        ("report", ["real:nsw", "--lang", "en"], ["-m", "evaluation", "report", "real:nsw", "--lang", "en"]),
        ("lab", [], ["-m", "evaluation", "lab"]),
        ("run", ["check", "папка (1)"], ["-m", "evaluation", "check", "папка (1)"]),
        ("test", ["-k", "x"], ["-m", "pytest", "-n", "logical", "--dist", "loadfile", "-k", "x"]),
        ("test-system", [], ["-m", "pytest", "-m", "system"]),
        ("bench", [], ["-m", "pytest", "-m", "bench", "-s"]),
        ("bench-calibration", [], ["-m", "pytest", "-m", "bench", "-s", *CALIBRATION]),
        ("bench-stats", [], ["-m", "pytest", "-m", "bench", "-s", "tests/bench/test_speed.py"]),
        ("lock", ["--upgrade"], [".ci/lock.py", "--upgrade"]),
    ],
)
def test_commands_pass_arguments_and_exit_codes(
    monkeypatch: pytest.MonkeyPatch, command: str, arguments: list[str], line: list[str]
) -> None:
    called = []
    monkeypatch.setattr(start, "set_up", lambda: "room")
    monkeypatch.setattr(start, "call", lambda room, *words: called.append([room, *words]) or 3)
    assert start.main([command, *arguments]) == 3
    assert called == [["room", *line]]


def test_failed_installation_teaches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both installers fail; the message has the log's end, the certificate hint and the offline way."""
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")
    (tmp_path / "requirements.lock").write_text("x==1 \\\n    --hash=sha256:0\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(start, "make_folder", lambda _room: None)
    monkeypatch.setattr(start, "installer_environment", lambda _python: {})
    monkeypatch.setattr(start, "fetch_uv", lambda _room, _environment: [])

    def broken(room: object, *_rest: object) -> bool:
        room.log.write_text("нет связи\n", "utf-8")
        return False

    monkeypatch.setattr(start, "quietly", broken)
    assert start.main(["setup"]) == 10
    said = capsys.readouterr().out
    assert "| нет связи" in said
    assert "PIP_CERT" in said
    assert "start.py wheels" in said
    assert not (tmp_path / ".venv" / "setup.stamp").exists()


def test_room_is_ready_only_for_this_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(start, "ROOT", tmp_path)
    (tmp_path / "requirements.lock").write_text("x==1 \\\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    room = start.Room()
    assert not room.ready()
    room.programs.mkdir(parents=True)
    room.python.touch()
    (room.folder / "pyvenv.cfg").write_text(f"home = {tmp_path}\n", "utf-8")
    room.stamp.write_text(room.key(), "ascii")
    assert room.ready()
    (tmp_path / "requirements.lock").write_text("x==2 \\\n", "utf-8")
    assert not room.ready()
    room.stamp.write_text(room.key(), "ascii")
    (room.folder / "pyvenv.cfg").write_text(f"home = {tmp_path / 'gone'}\n", "utf-8")
    assert not room.ready()


def test_wheels_folder_means_no_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(start, "WHEELS", tmp_path)
    assert start.source() == []
    (tmp_path / "x-1-py3-none-any.whl").touch()
    assert start.source() == ["--no-index", "--find-links", str(tmp_path)]


def test_pip_settings_reach_uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    settings = tmp_path / "pip.ini"
    settings.write_text("[global]\ncert = /школа/корень.pem\nproxy = proxy.example:3128\n", "utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("PYTHONUTF8", "1")
    told = start.pip_settings(Path(sys.executable))
    assert told["SSL_CERT_FILE"] == "/школа/корень.pem"
    assert told["HTTPS_PROXY"] == told["HTTP_PROXY"] == "proxy.example:3128"
