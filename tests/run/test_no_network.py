"""No network at run time: a check and a report of a small study reach nothing but the notebooks' kernel on this machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
GUARD = """
import os, sys

def _guard(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        place = arguments[1]
        host = place[0] if isinstance(place, tuple) else ""
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host or "")
    if host in ("", "localhost", "::1", "0.0.0.0") or host.startswith("127."):
        return
    with open(os.environ["REACHED"], "a", encoding="utf-8") as told:
        told.write(f"{event} {host}\\n")
    raise PermissionError(event)

with open(os.environ["REACHED"] + ".guarded", "a", encoding="utf-8") as told:
    told.write(" ".join(sys.orig_argv) + "\\n")
sys.addaudithook(_guard)
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """Let every Python started from here, kernels too, write down and refuse what is not this machine."""
    for place in (tmp_path / "guard" / "sitecustomize.py", tmp_path / "ipython" / "profile_default" / "startup" / "00_guard.py"):
        place.parent.mkdir(parents=True)
        place.write_text(GUARD, encoding="utf-8")
    path = os.pathsep.join((str(tmp_path / "guard"), str(SOURCE)))
    ours = {"PYTHONPATH": path, "REACHED": str(tmp_path / "reached.txt"), "EVALUATION_LANG": "ru", "IPYTHONDIR": str(tmp_path / "ipython")}
    return {**os.environ, **ours}


def run(words: list[str], env: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", errors="replace", check=False)


def test_the_guard_sees_a_call_to_the_outside(guarded: dict[str, str], tmp_path: Path) -> None:
    answer = run(["-c", "import socket; socket.create_connection(('192.0.2.1', 80), 1)"], guarded, tmp_path)
    assert answer.returncode == 1
    assert "192.0.2.1" in (tmp_path / "reached.txt").read_text(encoding="utf-8")


def test_a_check_and_a_report_reach_nothing(guarded: dict[str, str], tmp_path: Path) -> None:
    study = tmp_path / "Проект"
    study.mkdir()
    rows = "".join(f"  - {{metric: E01, year: {year}, k: 14, n: 20, source: справка}}\n" for year in (2016, 2017, 2018))
    (study / "study.yaml").write_text(f"schema: 1\nproject:\n  title: П\ntotals:\n{rows}", encoding="utf-8")
    assert run(["-m", "evaluation", "check", "Проект"], guarded, tmp_path).returncode == 0
    made = run(["-m", "evaluation", "report", "Проект", "--kind", "indicators"], guarded, tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    assert list(tmp_path.glob("reports/**/report.pdf"))
    assert "ipykernel" in (tmp_path / "reached.txt.guarded").read_text(encoding="utf-8"), "the kernel was watched too"
    assert not (tmp_path / "reached.txt").exists(), (tmp_path / "reached.txt").read_text(encoding="utf-8")
