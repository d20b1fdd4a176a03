"""The page of all reports and a report, opened in the system's Chromium: search, filters, sorting, keyboard, accessibility, no request."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation.document.html import write_html
from evaluation.document.index import IndexEntry, write_index
from evaluation.document.thumbnail import write_thumbnail
from tests.document import sample

pytestmark = pytest.mark.system
ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / ".venv-browser" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOOK = Path(__file__).with_name("look.py")


@pytest.fixture(scope="module", autouse=True)
def _environment() -> None:
    subprocess.run([sys.executable, str(ROOT / "start.py"), "setup", "browser"], check=True, capture_output=True, timeout=900)


def look(kind: str, page: Path) -> dict[str, Any]:
    done = subprocess.run(
        [str(BROWSER), str(LOOK), kind, page.as_uri(), str(page.with_suffix(".png"))], check=True, capture_output=True, timeout=300
    )
    return dict(json.loads(done.stdout))


def test_a_reader_finds_a_report_by_word_and_by_year_with_the_keyboard(tmp_path: Path) -> None:
    write_thumbnail(sample.document(), tmp_path / "picture.png")
    write_html(sample.document(), tmp_path / "report.html")
    kinds = {"Резюме для эксперта": "E01 Доля трудоустроенных", "Трудоустройство по профессии": "E08 Закрепление"}
    entries = tuple(
        IndexEntry(
            "demo", "Проект", kind, "ru", f"31.08.{year}", {"html": "report.html"}, year=year, told=(told,), tiers=(2,), picture="picture.png",
            marks=("условные данные (учебный пример)",),
        )
        for kind, told in kinds.items()
        for year in ("2016", "2019")
    )  # fmt: skip
    write_index(entries, tmp_path / "index.html", "ru")
    seen = look("site", tmp_path / "index.html")
    assert sorted(seen["all"]) == sorted([*kinds, *kinds])
    assert seen["sought"] == seen["after_reload"] == ["Трудоустройство по профессии"] * 2
    assert seen["told"] == "Показано отчётов: 2 из 4"
    assert sorted(seen["reset"]) == sorted(seen["all"])
    assert sorted(seen["year"]) == sorted(kinds)
    assert (seen["none"], seen["groups"]) == ([], 0)
    assert seen["pictures"] is True
    assert (seen["console"], seen["outside"], seen["faults"]) == ([], [], [])


def test_a_report_is_sorted_by_mouse_and_keyboard_and_asks_nothing_of_anybody(tmp_path: Path) -> None:
    write_html(sample.document(), tmp_path / "report.html")
    seen = look("report", tmp_path / "report.html")
    assert (seen["ascending"], seen["descending"]) == ("ascending", "descending")
    assert seen["clicked"] == sorted(seen["before"])
    assert seen["pressed"] == seen["clicked"][::-1]
    assert (seen["console"], seen["outside"], seen["faults"]) == ([], [], [])
