"""One table of exit codes: the program, its help and the documentation say the same."""

import re
from pathlib import Path

import pytest

from evaluation import cli
from evaluation.errors import MEANINGS, EvaluationError, Exit, ReportError, StudyError

DOCUMENTED = Path(__file__).resolve().parents[1] / "docs" / "exit-codes.md"


def test_every_code_has_a_meaning() -> None:
    assert list(MEANINGS) == list(Exit)
    assert {code.name: int(code) for code in Exit} == {"OK": 0, "REPORT_FAILED": 1, "BLOCKED": 2, "RELEASE_REFUSED": 3, "INTERRUPTED": 130}


def test_the_documentation_has_the_same_table() -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \| (.+?) \| (.+?) \|$", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(str(int(code)), code.name, said.ru, said.en) for code, said in MEANINGS.items()]


def test_the_help_has_the_same_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--help"]) == Exit.OK
    lines = capsys.readouterr().out.splitlines()
    assert all(any(line.split() == f"{int(code)} {said.of(cli.LANG)}".split() for line in lines) for code, said in MEANINGS.items())


def test_errors_and_the_command_line_use_these_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (EvaluationError.exit_code, StudyError.exit_code, ReportError.exit_code) == (Exit.BLOCKED, Exit.BLOCKED, Exit.REPORT_FAILED)
    assert cli.run(["no-such-command"]) == Exit.BLOCKED

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", stopped)
    monkeypatch.setattr(stopped, "registered_commands", (), raising=False)
    assert cli.run(["check"]) == Exit.INTERRUPTED
