"""The same data give the same numbers: whatever the hash seed, the order of rows, the number of threads, the names of the arms' groups."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import ibis
import numpy as np
import pytest

import evaluation as ev
from evaluation import metrics

DEMO = "data/demo"
PROGRAM = """
import json, sys
import evaluation as ev
from evaluation import metrics
study = ev.open("data/demo")
asked = [metrics.EMPLOYED_IN_FIELD_12M, metrics.QUALITY_RATE, metrics.MEAN_MARK, metrics.TIME_TO_FIRST_JOB]
rows = [*ev.compare(study, asked).rows, *ev.effect(study.with_plan(family=(), harms=())).rows, *ev.effect(ev.open("real:castle")).rows]
sys.stdout.write(json.dumps([[row.id, repr(row.value), repr(row.low), repr(row.high), row.n, row.k, row.unknown] for row in rows]))
"""


def answered(seed: str) -> str:
    """Run the questions in a process of their own."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "src"}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=True).stdout


def test_the_hash_seed_changes_no_bit() -> None:
    one, two = answered("0"), answered("12345")
    assert len(json.loads(one)) > 20
    assert one == two


def shuffled(study: ev.Study) -> ev.Study:
    """Put the rows of every table into another order."""
    draw = np.random.default_rng(7)
    return replace(study, tables={name: table.take(draw.permutation(table.num_rows)) for name, table in study.tables.items()})


def renamed(study: ev.Study) -> ev.Study:
    """Give every group another name, so that they sort the other way round."""
    students = study.tables["students"]
    names = sorted(set(students["group"].to_pylist()))
    turned = dict(zip(names, [f"{len(names) - place:03d}" for place in range(len(names))], strict=True))
    column = students.schema.get_field_index("group")
    changed = students.set_column(column, students.schema.field(column), [[turned[name] for name in students["group"].to_pylist()]])
    return replace(study, tables={**study.tables, "students": changed})


QUESTIONS: dict[str, Callable[[ev.Study], ev.Estimates]] = {
    "estimate": lambda study: ev.estimate(study, [metrics.EMPLOYED_IN_FIELD_12M, metrics.MEAN_MARK], by=["graduation_year", "arm"], target="model"),
    "compare": lambda study: ev.compare(study, [metrics.EMPLOYED_IN_FIELD_12M, metrics.QUALITY_RATE, metrics.TIME_TO_FIRST_JOB]),
    "effect": lambda study: ev.effect(study.with_plan(family=(), harms=())),
}


@pytest.mark.parametrize("changed", [shuffled, renamed], ids=["rows", "labels"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_order_of_rows_and_of_labels_changes_nothing(question: str, changed: Callable[[ev.Study], ev.Study]) -> None:
    """1e-12 relative: sums of doubles in another order differ in the last bits only."""
    study = ev.open(DEMO)
    same(QUESTIONS[question](study), QUESTIONS[question](changed(study)))


def test_the_number_of_threads_changes_nothing() -> None:
    study, engine = ev.open(DEMO), ibis.get_backend()
    before = engine.con.execute("SELECT current_setting('threads')").fetchone()[0]
    try:
        engine.con.execute("SET threads = 1")
        one = ev.compare(study, [metrics.EMPLOYED_IN_FIELD_12M, metrics.MEAN_MARK])
        engine.con.execute("SET threads = 4")
        four = ev.compare(study, [metrics.EMPLOYED_IN_FIELD_12M, metrics.MEAN_MARK])
    finally:
        engine.con.execute(f"SET threads = {int(before)}")
    same(one, four)


def same(one: ev.Estimates, two: ev.Estimates) -> None:
    """Assert identical keys, order and counts, and numbers equal to 1e-12 relative."""
    assert [row.id for row in one.rows] == [row.id for row in two.rows]
    for first, second in zip(one.rows, two.rows, strict=True):
        assert (first.n, first.k, first.unknown, first.clusters) == (second.n, second.k, second.unknown, second.clusters)
        for name in ("value", "low", "high"):
            left, right = getattr(first, name), getattr(second, name)
            assert left is right is None or left == pytest.approx(right, rel=1e-12, abs=1e-15), (first.metric, dict(first.by), name)
