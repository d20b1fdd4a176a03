"""Who got workplace training, and with whom an arm goes together: counts for the checks of a comparison, no persons."""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import pandas as pd

from evaluation.cells.views import opened
from evaluation.study.study import Study


@dataclass(frozen=True, slots=True)
class Exposure:
    """Workplace training of one arm: persons, how many of them were placed at an employer, their mean hours where hours are known."""

    persons: int
    placed: int
    hours: float | None


def exposure(study: Study) -> Mapping[str, Exposure]:
    """Count the workplace training of every arm; empty where the study has no placements or no arms."""
    if not (study.has("placements") and study.has("students") and "arm" in study.present.get("students", ())):
        return {}
    tables = opened({name: study.tables[name] for name in ("students", "placements")})
    placed = tables["placements"].group_by("student_id").agg(hours=lambda t: t.hours_done.sum())
    students = tables["students"]
    joined = students.filter(students.arm.notnull()).left_join(placed, "student_id", rname="{name}_placed")
    told = joined.group_by("arm").agg(
        persons=joined.count(),
        placed=joined.student_id_placed.notnull().sum(),
        hours=ibis.coalesce(joined.hours, 0.0).sum(),
        known=joined.hours.notnull().sum(),
    )
    frame = told.order_by("arm").to_pyarrow().to_pandas()
    return {
        str(row.arm): Exposure(int(row.persons), int(row.placed), float(row.hours) / int(row.persons) if row.known else None)
        for row in frame.itertuples(index=False)
    }


def counterparts(study: Study, table: str, column: str) -> pd.DataFrame:
    """Count persons by arm and by a column of a table that has one or more rows a student (`placements.employer`, `assessments.assessor`).

    Columns `arm`, `value`, `n`; empty where the study does not tell.
    """
    empty = pd.DataFrame({"arm": [], "value": [], "n": []})
    if not (study.has(table) and study.has("students") and column in study.present.get(table, ())):
        return empty
    tables = opened({name: study.tables[name] for name in ("students", table)})
    students = tables["students"].select("student_id", "arm")
    rows = tables[table].select("student_id", value=tables[table][column])
    joined = rows.filter(rows.value.notnull()).distinct().inner_join(students, "student_id")
    told = joined.filter(joined.arm.notnull()).group_by(["arm", "value"]).agg(n=joined.student_id.nunique())
    frame: pd.DataFrame = told.order_by(["arm", "value"]).to_pyarrow().to_pandas()
    return frame
