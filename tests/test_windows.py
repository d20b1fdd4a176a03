"""The main job on a machine without POSIX: fcntl, resource, pwd and os.fork are taken away before any of our code runs.

`asyncio` is imported first, because the standard library's own Linux half needs fcntl; on Windows it has another half.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.run.kinds import ALL
from evaluation.study.passport import Passport
from evaluation.study.workbook import write_workbook

BLOCKED = """
import asyncio, os, sys
for name in ("fcntl", "resource", "pwd"):
    sys.modules[name] = None
for name in ("fork", "forkpty"):
    if hasattr(os, name):
        delattr(os, name)
from evaluation.cli import main
sys.argv = ["evaluation", *sys.argv[1:]]
main()
"""
TOTALS = [
    {"metric": "E01", "year": year, "k": k, "n": n, "source": "справка"} for year, k, n in ((2014, 14, 25), (2015, 15, 26), (2016, 28, 50))
]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[bytes]"]:
    """Make all five reports on three totals from a folder with Cyrillic, spaces and brackets, with a console in code page 866."""
    home = tmp_path_factory.mktemp("дом") / "Рабочий стол" / "отчёт (1)"
    study = home / "площадка"
    study.mkdir(parents=True)
    passport = Passport.model_validate({"project": {"title": "Дуальное обучение", "start": "2015-09-01"}, "totals": TOTALS})
    write_workbook(passport, study / "Паспорт проекта.xlsx")
    command = [sys.executable, "-c", BLOCKED, "report", str(study), "--out", str(home / "reports")]
    done = subprocess.run(command, cwd=home, capture_output=True, check=False, timeout=300, env=_environment())
    return home, done


def _environment() -> dict[str, str]:
    source = str(Path(__file__).parents[1] / "src")
    return {**os.environ, "PYTHONIOENCODING": "cp866", "PYTHONUTF8": "0", "EVALUATION_LANG": "ru", "PYTHONPATH": source}


def test_the_main_job_needs_no_posix(ran: tuple[Path, "subprocess.CompletedProcess[bytes]"]) -> None:
    home, done = ran

    assert done.returncode == 0, done.stdout.decode("cp866") + done.stderr.decode("cp866")
    assert "Показатели" in done.stdout.decode("cp866")
    for name in ("report.html", "report.docx", "report.pdf", "estimates.parquet", "notebook.ipynb", "manifest.json"):
        assert len(list(home.glob(f"reports/*/*/ru/*/{name}"))) == len(ALL), name
    assert (home / "reports" / "index.html").exists()


def test_the_numbers_are_on_the_pages(ran: tuple[Path, "subprocess.CompletedProcess[bytes]"]) -> None:
    home, _ = ran
    (page,) = home.glob("reports/*/*indicators/ru/*/report.html")
    words = page.read_text(encoding="utf-8").replace("\u00a0", " ")

    assert "28 из 50 (56 %)" in words
    assert "14 из 25" in words
    visible = re.sub(r"<(style|script)[^>]*>.*?</\1>|<[^>]+>", " ", words, flags=re.DOTALL)
    assert not re.search(r"\bnan\b", visible, re.IGNORECASE)


def test_paths_stay_short(ran: tuple[Path, "subprocess.CompletedProcess[bytes]"]) -> None:
    home, _ = ran

    assert max(len(str(path.relative_to(home))) for path in home.rglob("*")) < 120
