"""200,000 students with 5,000,000 marks in tables of text are read and checked: `docs/reading.md`."""

import json
import os
import platform
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.bench.reading import MARKS, STUDENTS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reading.md"
PEOPLE, EACH = 200_000, 25
SECONDS, MEGABYTES = 60, 4096
"""What was promised on two cores."""

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw a study: students in groups of 25, each with 25 marks."""
    folder, dice = tmp_path_factory.mktemp("network"), random.Random(2015)
    (folder / "raw").mkdir()
    with (folder / "raw" / STUDENTS).open("w", encoding="utf-8-sig") as file:
        file.write("№ по поимённой книге;Группа;Модель обучения;Год набора;Дата зачисления;Дата выпуска\n")
        for number in range(PEOPLE):
            arm, year = "дуальная" if number % 2 else "традиционная", 2012 + number % 4
            file.write(f"С-{number:06d};Г-{number // 25};{arm};{year};01.09.{year};30.06.{year + 3}\n")
    with (folder / "raw" / MARKS).open("w", encoding="utf-8-sig") as file:
        file.write("Номер студента;Дисциплина;Учебный год;Семестр;Оценка\n")
        for number in range(PEOPLE):
            year = 2012 + number % 4
            file.writelines(
                f"С-{number:06d};Дисциплина {at};{year + at // 9}/{year + at // 9 + 1};{1 + at % 2};{dice.choice('2345')}\n" for at in range(EACH)
            )
    return folder


def run(way: str, folder: Path) -> Mapping[str, Any]:
    """Run one way in a process of its own, nothing kept from before."""
    shutil.rmtree(folder / "tables", ignore_errors=True)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    words = [sys.executable, "-m", "tests.bench.reading", way, str(folder)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT, env=env)
    return dict(json.loads(done.stdout))


def test_marks_of_a_network_are_read_and_checked(study: Path) -> None:
    ours, peer = run("ours", study), run("pandas", study)
    drawn = f"`make bench` draws {PEOPLE:,} students with {PEOPLE * EACH:,} marks as two tables of text and reads them in fresh processes."
    what = (
        "Ours types every value by its column's declaration, accounts for every row and says what is wrong with its place; beside it the few checks"
        " a user would write with pandas (repeated keys, unknown students, marks outside the scale), without places."
    )
    took = f"Ours took {ours['seconds'] / peer['seconds']:.1f} times as long. Promised on two cores: {SECONDS} seconds and {MEGABYTES:,} MB."
    lines = [
        "# Reading a network of colleges", "", drawn, what, "", "| way | seconds | peak memory, MB | rows of marks | said |", "|---|---|---|---|---|",
        *(
            f"| {name} | {way['seconds']:.0f} | {way['megabytes']:.0f} | {way['marks']:,} | {way['findings']} |"
            for name, way in {"`ev.open` and `ev.check`": ours, "pandas": peer}.items()
        ),
        "", f"{took} Python {platform.python_version()}, {os.cpu_count()} processors.",
    ]  # fmt: skip
    print("\n".join(lines))
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert ours["marks"] == peer["marks"] == PEOPLE * EACH
    assert ours["seconds"] <= SECONDS
    assert ours["megabytes"] <= MEGABYTES
