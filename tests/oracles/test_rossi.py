"""Rossi's 432 released prisoners, whose data ship with lifelines: in `.venv-oracles`, never in the product."""

import csv
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from evaluation.stats import survival
from tests.stats.published import CASES

pytestmark = pytest.mark.system
ROOT = Path(__file__).resolve().parents[2]
ORACLE = ROOT / ".venv-oracles" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NAMES = ("fin", "age", "race", "wexp", "mar", "paro", "prio")
EXPORT = """
import sys
from lifelines import CoxPHFitter
from lifelines.datasets import load_rossi
people = load_rossi()
people["group"] = [place % 40 for place in range(len(people))]
people["week"] = people["week"] + [place / 1000 for place in range(len(people))]
fit = CoxPHFitter().fit(people, "week", "arrest", cluster_col="group")
fit.summary["se(coef)"].to_csv(sys.argv[2])
load_rossi().to_csv(sys.argv[1], index=False)
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Write the rows, and lifelines' clustered errors of the rows without ties; make the oracles' environment when there is none."""
    subprocess.run([sys.executable, str(ROOT / "start.py"), "setup", "oracles"], check=True, capture_output=True, timeout=900)
    folder = tmp_path_factory.mktemp("rossi")
    files = folder / "rossi.csv", folder / "errors.csv"
    subprocess.run([str(ORACLE), "-W", "ignore", "-c", EXPORT, *map(str, files)], check=True, capture_output=True, timeout=300)
    return files


def columns(path: Path) -> dict[str, np.ndarray]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def test_rossi_cox(exported: tuple[Path, Path]) -> None:
    """The case `rossi_cox` of the table of published results."""
    people, published = columns(exported[0]), CASES["rossi_cox"]
    assert len(people["week"]) == 432
    fit = survival.cox(people["week"], people["arrest"], {name: people[name] for name in NAMES})
    for name in NAMES:
        answer = fit.coefficient(name)
        assert answer.value == pytest.approx(published.expected[name], abs=published.within)
        assert answer.se == pytest.approx(published.expected[f"se_{name}"], abs=published.within)


def test_errors_between_clusters_agree_with_lifelines_where_no_weeks_are_tied(exported: tuple[Path, Path]) -> None:
    """Lifelines leaves out G/(G - 1). With ties it takes Breslow's scores and is no oracle, so ties are broken by the row."""
    people, groups = columns(exported[0]), np.arange(432) % 40
    weeks = people["week"] + np.arange(432) / 1000
    fit = survival.cox(weeks, people["arrest"], {name: people[name] for name in NAMES}, cluster=groups)
    with exported[1].open(encoding="utf-8", newline="") as file:
        theirs = {row["covariate"]: float(row["se(coef)"]) for row in csv.DictReader(file)}
    for name in NAMES:
        assert fit.coefficient(name).se * math.sqrt(39 / 40) == pytest.approx(theirs[name], rel=1e-6)
