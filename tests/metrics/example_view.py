"""A worked example as a view of the metric's grain, so that the real query counts it."""

from collections.abc import Mapping, Sequence

import ibis
import pyarrow as pa

from evaluation.cells import Cells
from evaluation.cells.tabulate import count
from evaluation.metric import Metric

COLUMNS: Mapping[str, pa.DataType] = {
    **dict.fromkeys(
        ("student_id", "cluster", "college", "group", "arm", "form", "programme", "status", "mark", "assessment", "exit", "subject"),
        pa.string(),
    ),
    **dict.fromkeys(
        (
            "graduated", "full_time", "admitted", "in_field", "open_at_12m", "retained", "dropped_out", "on_time", "honours",
            "contest_prize", "passed", "trained", "hired_by_trainer",
        ),
        pa.bool_(),
    ),
    **dict.fromkeys(
        (
            "months_to_job", "months_at_last_job", "points", "bad", "low", "marks", "state_mark", "grade_awarded", "grade_planned",
            "exit_month", "graduation_year", "intake_year", "academic_year",
        ),
        pa.int64(),
    ),
    **dict.fromkeys(("weight", "score", "max_score", "earnings"), pa.float64()),
}  # fmt: skip


def cells_of(metric: Metric, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Count `metric` over rows of its grain."""
    padded = [
        {**dict.fromkeys(COLUMNS), "student_id": f"p{i}", "cluster": "g", "college": "c", **row} for i, row in enumerate(rows)
    ]
    view = ibis.memtable(pa.Table.from_pylist(padded, schema=pa.schema(list(COLUMNS.items()))))
    return count(view, [metric], (), None)[metric.key]
