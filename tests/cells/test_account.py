"""Everybody a metric looked at is decided, unknown, not yet due or outside its definition; checked at every computation."""

from dataclasses import replace

import pandas as pd
import pytest

from evaluation import metrics
from evaluation.analysis.estimating import estimate
from evaluation.cells.account import balanced
from evaluation.cells.kinds import Cells
from evaluation.cells.tabulate import tabulate
from evaluation.disclosure import publish
from evaluation.errors import StudyError
from evaluation.measure import Grain
from evaluation.report.accounts import accounts
from evaluation.report.blocks import TableBlock
from evaluation.study.opening import open_study
from evaluation.study.study import Study


@pytest.fixture(scope="module")
def demo() -> Study:
    """Open the demonstration."""
    return open_study("data/demo", lang="ru", as_of="2018-08-31")


def test_rows_that_do_not_add_up_stop_the_computation() -> None:
    frame = pd.DataFrame({"entered": [25], "n": [20], "unknown": [3], "pending": [0], "excluded": [1]})

    with pytest.raises(StudyError, match=r"рассмотрено 25, а разложено 20 \+ 3 \+ 0 \+ 1"):
        balanced(frame, metrics.EMPLOYED_IN_FIELD_12M)


def test_the_number_of_people_looked_at_does_not_depend_on_the_definition(demo: Study) -> None:
    of_graduates = [metric for metric in metrics.ALL if metric.grain is Grain.GRADUATES]
    cells = tabulate(replace(demo, tables={name: table for name, table in demo.tables.items() if name != "totals"}), of_graduates)
    looked_at = {_looked_at(own) for own in cells.values()}

    assert len(cells) > 20
    assert len(looked_at) == 1


def _looked_at(cells: Cells) -> int:
    kept = cells.frame["n"].sum() + sum(cells.frame[name].sum() for name in ("unknown", "pending") if name in cells.frame)
    return int(kept + cells.left_out["excluded"].sum())


def test_parts_of_the_people_left_out_are_the_whole(demo: Study) -> None:
    metric = metrics.EMPLOYED_IN_FIELD_12M
    cells = tabulate(demo, [metric], ["arm"])[metric.key]
    (whole,) = tabulate(demo, [metric])[metric.key].left_out["excluded"]

    assert cells.left_out["excluded"].sum() == whole


def test_the_table_adds_up_in_every_row(demo: Study) -> None:
    published = publish(estimate(demo, metrics.EMPLOYMENT), audience="founder")
    (block,) = accounts(published).blocks
    assert isinstance(block, TableBlock)
    sums = [[cell.value for cell in row[2:]] for row in block.rows if row[2].value is not None]

    assert len(sums) > 3
    assert all(entered == sum(value or 0 for value in rest) for entered, *rest in sums)
