"""A worked example as a view of the metric's grain, so that the real query counts it."""

from collections.abc import Mapping, Sequence

import ibis
import pyarrow as pa

from evaluation.cells import Cells
from evaluation.cells.tabulate import count
from evaluation.measure import Grain
from evaluation.metric import Metric
from evaluation.study import contract
from evaluation.study.tables import TYPES

COLUMNS: Mapping[str, pa.DataType] = {
    **dict.fromkeys(
        (
            "student_id", "cluster", "college", "group", "arm", "form", "programme", "status", "mark", "assessment", "exit", "subject",
            "planned_status", "industry", "employer",
        ),
        pa.string(),
    ),
    **dict.fromkeys(
        (
            "graduated", "full_time", "admitted", "in_field", "open_at_12m", "retained", "dropped_out", "on_time", "honours",
            "contest_prize", "passed", "trained", "hired_by_trainer", "on_roll", "target_contract", "national_level", "final_year",
            "admitted_to_finals", "applied_for_independent", "in_district", "has_worked", "open_next_year", "same_employer",
            "placed", "paid", "begun", "active", "active_before",
        ),
        pa.bool_(),
    ),
    **dict.fromkeys(
        (
            "months_to_job", "months_at_last_job", "points", "bad", "low", "marks", "state_mark", "grade_awarded", "grade_planned",
            "exit_month", "graduation_year", "intake_year", "academic_year", "owing", "years_to_job", "months_between_reports",
            "quarter_of_report", "quarter_of_later", "months_employed_12", "months_active", "switches", "layer", "roles",
        ),
        pa.int64(),
    ),
    **dict.fromkeys(
        (
            "weight", "score", "max_score", "earnings", "district_earnings", "internal_mark", "entry_mark", "hours_scheduled",
            "hours_missed", "missed_unexcused", "hours_planned", "hours_done", "workplace_hours", "dissolved",
        ),
        pa.float64(),
    ),
}  # fmt: skip


RATED: Mapping[str, pa.DataType] = {
    **dict.fromkeys(("quality", "rater", "occasion", "item"), pa.string()),
    **dict.fromkeys(("rating", "before", "after"), pa.float64()),
}


def columns_of(metric: Metric) -> Mapping[str, pa.DataType]:
    """Columns of the metric's grain: a register's own, with what its view adds."""
    declared = next((table for table in contract.TABLES if table.register and table.name == metric.grain.value), None)
    if metric.grain in (Grain.RATED, Grain.RATINGS):
        return {**COLUMNS, **RATED}
    if declared is None:
        return COLUMNS
    own = {column.name: TYPES[column.kind] for column in declared.columns}
    return {"student_id": pa.string(), "cluster": pa.string(), **own, "year": pa.int64(), "today": pa.date32(), "row": pa.float64()}


def cells_of(metric: Metric, rows: Sequence[Mapping[str, object]]) -> Cells:
    """Count `metric` over rows of its grain."""
    columns = columns_of(metric)
    padded = [
        {**dict.fromkeys(columns), "student_id": f"p{i}", "cluster": "g", "college": "c", **({"row": 1.0} if "row" in columns else {}), **row}
        for i, row in enumerate(rows)
    ]
    view = ibis.memtable(pa.Table.from_pylist(padded, schema=pa.schema(list(columns.items()))))
    return count(view, [metric], (), None)[metric.key]
