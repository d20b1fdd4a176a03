"""The command line: exit codes, words instead of tracebacks, both languages, consoles of every encoding."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation import cli
from evaluation.errors import Exit, ReportError, StudyError
from evaluation.text import Text

COMMANDS = (
    "report", "check", "metrics", "lab", "new", "collect", "map", "key", "upgrade", "release", "doctor", "form", "freeze",
    "marks", "fill", "refresh", "pack", "panel", "trace", "verify",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, as the user does."""
    source = str(Path(cli.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": source, "PYTHONUTF8": "0", **environment}
    return subprocess.run([sys.executable, "-m", "evaluation", *words], capture_output=True, env=env, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_by_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([name, "--help"]) == Exit.OK
    said = capsys.readouterr().out
    assert re.search(rf"Примеры?:\n +evaluation {name}", said)
    assert not re.search(r"Usage|Options|Arguments|default|Show this|<str>", said)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--help"]) == Exit.OK
    said = capsys.readouterr().out
    assert all(re.search(rf"\n  {name} +[А-Я]", said) for name in COMMANDS)
    assert cli.run([]) == 2
    assert "Команды:" in capsys.readouterr().err


def test_help_is_english_where_the_system_is() -> None:
    done = command("report", "--help", EVALUATION_LANG="en", PYTHONIOENCODING="utf-8")
    assert done.returncode == 0
    assert b"Make the study's reports" in done.stdout
    assert not re.search("[а-яА-Я]", done.stdout.decode())


@pytest.mark.parametrize("encoding", ["cp1251", "cp866"])
def test_a_study_made_and_checked_on_an_old_console(encoding: str, tmp_path: Path) -> None:
    """With redirected output, a Cyrillic folder with spaces and brackets."""
    made = command("new", "Мой проект (1)", PYTHONIOENCODING=encoding, EVALUATION_LANG="ru")
    assert (made.returncode, made.stderr) == (0, b"")
    assert "Создана папка Мой проект (1)." in made.stdout.decode(encoding)
    assert (tmp_path / "Мой проект (1)" / "raw").is_dir()
    checked = command("check", "Мой проект (1)", PYTHONIOENCODING=encoding, EVALUATION_LANG="ru")
    assert (checked.returncode, checked.stderr) == (2, b"")
    assert "мешают расчёту" in checked.stdout.decode(encoding)


def test_new_refuses_a_folder_with_a_passport(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["new", "Проект"]) == Exit.OK
    assert cli.run(["new", "Проект"]) == Exit.BLOCKED
    assert "Что сделать: выберите другую папку." in capsys.readouterr().err


def test_metrics_are_listed_by_theme_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["metrics"]) == Exit.OK
    said = capsys.readouterr().out
    assert "Трудоустройство выпускников\n- E00   Трудоустроены" in said
    assert "Открытые исследования\n- X01" in said
    assert cli.run(["metrics", "E01", "--lang", "en"]) == Exit.OK
    said = capsys.readouterr().out
    assert said.startswith("E01 Employed in field within a year\n")
    assert "  Denominator: all full-time graduates\n" in said
    assert re.search(r"\n    Graduated +Full-time +In field .*\n", said)
    assert "\n  Result: " in said


@pytest.mark.parametrize("words", [["employed_in_field_12m"], ["e01"], ["Трудоустроены", "по", "полученной", "профессии", "в", "течение", "года"]])
def test_a_metric_is_explained_by_any_of_its_names(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["metrics", *words]) == Exit.OK
    said = capsys.readouterr().out
    assert said.startswith("E01 Трудоустроены")
    assert all(len(line) <= 100 for line in said.splitlines())


def test_metrics_are_searched_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["metrics", "трудоустр", "профес"]) == Exit.OK
    said = capsys.readouterr().out
    assert "- E01   Трудоустроены" in said
    assert "A01" not in said
    assert cli.run(["metrics", "E999"]) == Exit.BLOCKED
    said = capsys.readouterr().err
    assert "Нет показателя «E999»" in said
    assert "посмотрите похожие: " in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "Нет такой команды: chek. Возможно, check?"),
        (["report", "--foo"], "Нет такого параметра: --foo."),
        (["new"], "Назовите новую папку или колледж."),
        (["collect", "Проект"], "Не указано обязательное: ПАПКА."),
        (["check", "a", "b"], "Команда не понята"),
        (["check", "нет такой папки"], "evaluation new"),
        (["check", "--lang", "rus"], "можно: ru, en"),
        (["report", "--kind", "qualty"], "возможно, имелось в виду «quality»"),
        (["report", "-p", "audience"], "без знака"),
        (["report", "-p", "as_off=2016-08-31"], "возможно, имелось в виду «as_of»"),
        (["report", "--audience", "jurry"], "возможно, имелось в виду «jury»"),
        (["report", "--as-of", "31.08.2016"], "датой вида 2016-08-31"),
        (["report", "--style", "gost"], "official, gost-7.32"),
    ],
)
def test_mistakes_are_explained_and_answered_with_two(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(words) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert "Traceback" not in heard.err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (StudyError(Text(ru="плохо", en="bad"), lang="en"), 2, "bad\n"),
        (ReportError(Text(ru="плохо", en="bad")), 1, "плохо\n"),
        (KeyboardInterrupt(), 130, "Остановлено"),
        (EOFError(), 130, "Остановлено"),
        (RuntimeError("поломка\nвторая строка"), 1, "Ошибка программы: RuntimeError: поломка\nЧто сделать: запустите «evaluation doctor»"),
    ],
)
def test_no_error_shows_a_traceback(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("evaluation.run.source.opened", fail)
    assert cli.run(["check"]) == code
    heard = capsys.readouterr().err
    assert heard.lstrip().startswith(said)
    assert "Traceback" not in heard


def test_debug_shows_the_traceback_wherever_it_stands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("evaluation.run.source.opened", fail)
    assert cli.run(["check", "--debug"]) == Exit.REPORT_FAILED
    assert "Traceback" in capsys.readouterr().err


def test_report_hands_everything_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from evaluation.run import batch, kinds

    seen: dict[str, Any] = {}

    def report(*given: Any, **named: Any) -> batch.Batch:  # noqa: ANN401 because it stands in for the batch
        seen.update(named, given=given)
        return batch.Batch((), Path("reports/index.html"), Exit.RELEASE_REFUSED)

    monkeypatch.setattr(batch, "report", report)
    options = ["--lang", "en", "--kind", "quality", "--as-of", "2016-08-31", "-p", "audience=founder", "--out", "o", "--style", "gost-7.32"]
    assert cli.run(["report", "Проект", *options]) == Exit.RELEASE_REFUSED
    assert (seen["given"], seen["style"]) == (("Проект", "en", (kinds.QUALITY,), ["2016-08-31"], "founder", "o"), "gost-7.32")
    assert cli.run(["report", "-p", "as_of=2017-08-31", "-p", "study=X", "-p", "lang=en"]) == Exit.RELEASE_REFUSED
    assert seen["given"] == ("X", "en", kinds.ALL, ["2017-08-31"], "jury", "reports")


def test_lab_passes_options_through(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from evaluation.run import lab

    seen: list[object] = []
    monkeypatch.setattr(lab, "open_lab", lambda *given: (seen.extend(given[:4]), 7)[1])
    assert cli.run(["lab", "--study", "real:nsw", "--no-browser", "--port", "8899"]) == 7
    assert seen == ["real:nsw", "ru", tmp_path, ["--no-browser", "--port", "8899"]]


def test_main_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["evaluation", "metrics", "E999"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == Exit.BLOCKED


def test_check_answers_zero_when_nothing_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "study.yaml").write_text(
        "schema: 1\nproject:\n  title: Проект\ntotals:\n  - {metric: E01, year: 2016, arm: dual, k: 20, n: 25}\n", encoding="utf-8"
    )
    assert cli.run(["check", "p"]) == Exit.OK
    assert "Можно строить отчёт." in capsys.readouterr().out
