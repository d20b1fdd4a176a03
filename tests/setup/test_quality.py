"""What the linter, the type checker and the rules of the house say about the whole tree."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "evaluation"
CHECKED = ("src", "tests", "start.py", "start_words.py", ".ci")
LINES, BODY = 450, 45
"""More lines than these in a file or in a function's body, its docstring left out, and nobody reads it at one sitting."""
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
SILENCED = re.compile(r"#\s*(?:noqa\b|type:\s*ignore\b)")
REASONED = re.compile(r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\])(?:\s|:).*\bbecause \S+")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
SOURCES = sorted(path for part in CHECKED for path in ((ROOT / part).rglob("*.py") if (ROOT / part).is_dir() else [ROOT / part]))
MODULES = sorted(PACKAGE.rglob("*.py"))


def where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Every line of a file with its place."""
    return ((where(path, number), line) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1))


def body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function's statements take, its docstring left out."""
    rest = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (rest[-1].end_lineno or 0) - rest[0].lineno + 1 if rest else 0


@pytest.mark.parametrize("command", [("ruff", "check", "--no-cache", *CHECKED), ("mypy", "--strict", "src")], ids=lambda command: command[0])
def test_tool_finds_nothing(command: tuple[str, ...]) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_all_files_are_seen() -> None:
    assert len(MODULES) > 100
    assert Path(__file__) in SOURCES
    assert set(MODULES) <= set(SOURCES)


def test_no_file_is_too_long() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    longest = max(lengths, key=lambda path: lengths[path])
    assert lengths[longest] <= LINES, f"the longest file is {where(longest, lengths[longest])}"


def test_no_function_is_too_long() -> None:
    found = [
        f"{where(path, node.lineno)} {node.name}: {body(node)} lines"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body(node) > BODY
    ]
    assert found == []


def test_modules_have_true_names() -> None:
    named = {path: path.relative_to(PACKAGE).with_suffix("").parts for path in MODULES}
    assert [where(path, 1) for path, parts in named.items() if NAMELESS & {word for part in parts for word in part.split("_")}] == []


def test_library_code_guards_by_errors() -> None:
    found = [
        where(path, node.lineno)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    assert [place for path in SOURCES for place, line in lines(path) if UNFINISHED.search(line)] == []


def test_every_silenced_rule_says_why() -> None:
    assert [place for path in SOURCES for place, line in lines(path) if SILENCED.search(line) and not REASONED.search(line)] == []


@pytest.mark.parametrize(
    ("line", "well"),
    [
        ("x = 1  # no" + "qa: E501 because a table's row is one line", True),
        ("x = 1  # no" + "qa: E501, S311 because it is no secret", True),
        ("x = 1  # type: ig" + "nore[misc]  # because papermill is untyped", True),
        ("x = 1  # type: ig" + "nore[index]: because that must fail", True),
        ("x = 1  # no" + "qa: E501", False),
        ("x = 1  # no" + "qa", False),
        ("x = 1  # no" + "qa because", False),
        ("x = 1  # type: ig" + "nore[misc]", False),
        ("x = 1  # type: ig" + "nore  # because it is so", False),
    ],
)
def test_a_reason_is_told_from_none(line: str, *, well: bool) -> None:
    assert SILENCED.search(line)
    assert bool(REASONED.search(line)) is well
