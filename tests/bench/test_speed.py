"""`make bench-stats`: our way and the ways a user would otherwise pick, side by side in one run, with the same numbers."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTENDERS = Path(__file__).with_name("contenders.py")
ORACLE = ROOT / ".venv-oracles" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PAGE = ROOT / "docs" / "speed.md"
PEOPLE = 1_000_000

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Draw a register (400 colleges, groups of 25), 10,000 rows in 40 clusters, and a million waits for a first job."""
    subprocess.run([sys.executable, str(ROOT / "start.py"), "setup", "oracles"], check=True, capture_output=True, timeout=900)
    folder, draw = tmp_path_factory.mktemp("speed"), np.random.default_rng(2015)
    files = {name: folder / f"{name}.parquet" for name in ("register", "clusters", "waits")}
    pq.write_table(register(draw), files["register"])
    cluster = np.repeat(np.arange(40), 250)
    x = draw.normal(size=40)[cluster] + draw.normal(size=10_000)
    y = 0.1 * x + 0.5 * draw.normal(size=40)[cluster] + draw.normal(size=10_000)
    pq.write_table(pa.table({"x": x, "y": y, "cluster": cluster}), files["clusters"])
    month = np.minimum(draw.geometric(0.08, PEOPLE), 37)
    cause = np.where(month > 36, 0, draw.choice([1, 2], PEOPLE, p=[0.7, 0.3]))
    waits = {"month": np.minimum(month, 36), "cause": cause}
    pq.write_table(pa.table({**waits, "month": waits["month"].astype(np.int16), "cause": cause.astype(np.int8)}), files["waits"])
    return files


def register(draw: np.random.Generator) -> pa.Table:
    """Draw a million students: college, and of the group its year, programme (a college teaches four of eight) and arm; sex; a job or none."""
    college, group = np.repeat(np.arange(400), 2500), np.repeat(np.arange(PEOPLE // 25), 25)
    own = {name: draw.integers(0, levels, PEOPLE // 25)[group] for name, levels in {"year": 5, "programme": 4, "arm": 2}.items()}
    own["programme"] = (own["programme"] + college) % 8
    sex, luck = draw.integers(0, 2, PEOPLE), 0.3 * draw.normal(size=400)[college]
    eta = -0.3 + 0.3 * own["arm"] + 0.1 * own["year"] - 0.05 * own["programme"] + 0.2 * sex + luck
    y = draw.random(PEOPLE) < 1 / (1 + np.exp(-eta))
    narrow = {name: column.astype(np.int8) for name, column in {**own, "sex": sex, "region": college % 6}.items()}
    return pa.table({"college": college.astype(np.int16), **narrow, "y": y})


def run(contender: str, path: Path, *, oracle: bool = False) -> Mapping[str, Any]:
    """Run a contender in a process of its own, peers that are no dependency of ours in the oracles' environment."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "ignore"}
    python = str(ORACLE) if oracle else sys.executable
    done = subprocess.run([python, str(CONTENDERS), contender, str(path)], env=env, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    answer: Mapping[str, Any] = json.loads(done.stdout)
    return answer


def test_speed_side_by_side(data: Mapping[str, Path]) -> None:
    lines, mine = [], {}
    for model in ("logit", "ols"):
        ours, array, formula = (run(f"{who}_{model}", data["register"]) for who in ("ours", "array", "formula"))
        mine[model] = ours
        for peer in (array, formula):
            assert ours["numbers"] == pytest.approx(peer["numbers"], rel=1e-6)
        name = {"logit": "logit, 10⁶ rows, 19 columns", "ols": "least squares, CR1 by 400 colleges, 10⁶ rows"}[model]
        lines += [(name, "statsmodels, formula", ours, formula), (name, "statsmodels, arrays", ours, array)]
    ours, peer = run("ours_wild", data["clusters"]), run("wildboottest_wild", data["clusters"], oracle=True)
    assert ours["numbers"][0] == pytest.approx(peer["numbers"][0], rel=1e-6), "the same t statistic"
    assert ours["numbers"][1] == pytest.approx(peer["numbers"][1], abs=0.02), "p values of two draws of 9,999"
    lines.append(("wild cluster bootstrap, 9,999 draws, 40 clusters", "wildboottest", ours, peer))
    ours, peer = run("ours_incidence", data["waits"]), run("lifelines_incidence", data["waits"], oracle=True)
    assert ours["numbers"][0] == pytest.approx(peer["numbers"][0], abs=1e-3), "lifelines breaks ties by chance"
    lines.append(("incidence curve of 36 months, 10⁶ people", "lifelines", ours, peer))
    ready = {model: run(f"ready_{model}", data["register"]) for model in ("logit", "ols")}
    lines += [(f"{model}, matrix ready", "statsmodels, arrays", mine[model], ready[model]) for model in ready]
    PAGE.write_text(page(lines), encoding="utf-8")
    print(f"\n{page(lines)}")
    faster = [peer["seconds"] / ours["seconds"] for _, _, ours, peer in lines[:6]]
    lighter = [peer["megabytes"] / max(1.0, ours["megabytes"]) for _, _, ours, peer in lines[:4]]
    assert all(ratio >= least for ratio, least in zip(faster, (100, 50, 100, 50, 5, 10), strict=True)), faster
    assert min(lighter) >= 20, lighter


def page(lines: list[tuple[str, str, Mapping[str, Any], Mapping[str, Any]]]) -> str:
    """Write what was measured."""
    head = (
        "# Speed, side by side\n\n`make bench-stats` runs each contender in a process of its own on the same data and checks that the numbers"
        " agree. The best of three runs or of two seconds counts, imports and loading do not; memory is the peak of the first run above that"
        " after loading. All start from the table of"
        " people in memory: ours in the engine behind `cells`, awake after one count, peers' in pandas; whoever needs a design matrix builds it;"
        " the last two rows show statsmodels with the matrix ready beforehand. Curves come with their limits on both sides. The bench asserts"
        " its targets on the first six rows (100 times the formula, 50 times the arrays, 5 and 10 times the others; 20 times less memory on the"
        " first four) and fails where the table shows less.\n\n"
        f"Python {platform.python_version()}, statsmodels {version('statsmodels')}, numpy {version('numpy')}, duckdb {version('duckdb')},"
        f" {os.cpu_count()} cores.\n\n| task | peer | ours, s | peer, s | times faster | ours, MB | peer, MB |\n|---|---|---|---|---|---|---|\n"
    )
    rows = "".join(
        f"| {task} | {peer_name} | {ours['seconds']:.4f} | {peer['seconds']:.3f} | {peer['seconds'] / ours['seconds']:.0f} |"
        f" {ours['megabytes']:.0f} | {peer['megabytes']:.0f} |\n"
        for task, peer_name, ours, peer in lines
    )
    return head + rows
