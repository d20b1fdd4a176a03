"""From the study's tables to the grain a metric counts at: one row a person, a mark or an assessment, with the same dimensions.

Nothing here decides what a metric means; views only say what one row is, keep the unknown as null, and see no farther than `as_of`.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

import ibis
import pyarrow as pa
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.cells.finals import assessments, with_admission_to_finals, with_finals, with_prizes
from evaluation.cells.journal import attendance, marks, student_years, with_internal_mark
from evaluation.cells.on_roll import on_roll
from evaluation.cells.outcomes import with_outcomes
from evaluation.cells.people import Tables, people
from evaluation.cells.placements import placements, with_workplace_hours
from evaluation.cells.rated import rated, ratings
from evaluation.cells.registers import contract_years, employer_years, programmes, register_view
from evaluation.measure import Grain
from evaluation.study.contract import EMPLOYED, REGISTER_DIMENSIONS, TABLES

DIMENSIONS = (
    "college", "group", "programme", "programme_name", "form", "sex", "arm", "intake_year", "graduation_year",
    "academic_year", "subject", "assessment", "module", *REGISTER_DIMENSIONS,
)  # fmt: skip


def admitted(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a person admitted; arm at admission, planned year of graduation, what came of it."""
    base = with_outcomes(people(tables, as_of), tables, as_of)
    graduated = base.finished.notnull()
    view = base.mutate(
        admitted=ibis.literal(value=True),
        graduated=graduated,
        arm=ibis.coalesce(base.arm_at_admission, base.arm),
        graduation_year=base.planned.year(),
        retained=graduated | ~base.gone,
        on_time=graduated & (base.finished <= base.planned),
        dropped_out=ifelse(
            graduated | ~base.gone,
            ibis.literal(value=False),
            ~base.reason.isin(["transferred", "leave", "died"]),
        ),
        due=base.planned,
    )
    return with_admission_to_finals(with_prizes(view, tables, as_of), tables, as_of)


def graduates(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a graduate, with the destination, final assessments, own teachers' marks and workplace training."""
    base = people(tables, as_of)
    finished = base.filter(base.finished.notnull())
    view = with_outcomes(finished, tables, as_of)
    view = view.mutate(graduated=ibis.literal(value=True), graduation_year=view.finished.year(), due=view.finished)
    trained = _with_training(with_internal_mark(with_finals(view, tables, as_of), tables, as_of), tables)
    return with_workplace_hours(trained, tables)


def _with_training(view: ir.Table, tables: Tables) -> ir.Table:
    if "placements" not in tables:
        flag = view.training_employer
        return view.mutate(trained=flag.notnull(), hired_by_trainer=flag)
    placed = tables["placements"].select("student_id", trainer="employer").distinct()
    trained = placed.select("student_id").distinct().mutate(placed=ibis.literal(value=True))
    kept = view.left_join(trained, "student_id", rname="{name}_placed")
    pairs = placed.mutate(same=ibis.literal(value=True))
    kept = kept.left_join(pairs, [kept.student_id == pairs.student_id, kept.employer == pairs.trainer], rname="{name}_pair")
    works = kept.status.isin(EMPLOYED)
    same = ibis.coalesce(kept.same, ifelse(kept.employer.notnull(), ibis.literal(value=False), null("boolean")))
    hired = ifelse(works, ibis.coalesce(kept.training_employer, same), ibis.literal(value=False))
    return kept.mutate(
        trained=ibis.coalesce(kept.placed, ibis.literal(value=False)),
        hired_by_trainer=ifelse(kept.status.isnull(), null("boolean"), hired),
    )


REGISTERS = tuple(grain for grain in Grain if any(table.name == grain.value and table.register for table in TABLES))
"""Grains that are registers, each under its table's name."""
VIEWS: Mapping[Grain, Callable[[Tables, dt.date | None], ir.Table]] = {
    Grain.ADMITTED: admitted,
    Grain.GRADUATES: graduates,
    Grain.MARKS: marks,
    Grain.STUDENT_YEARS: student_years,
    Grain.ON_ROLL: on_roll,
    Grain.ATTENDANCE: attendance,
    Grain.ASSESSMENTS: assessments,
    **{grain: partial(register_view, grain.value) for grain in REGISTERS},
    Grain.PLACEMENTS: placements,
    Grain.CONTRACT_YEARS: contract_years,
    Grain.EMPLOYER_YEARS: employer_years,
    Grain.PROGRAMMES: programmes,
    Grain.RATED: rated,
    Grain.RATINGS: ratings,
}
NEEDS: Mapping[Grain, tuple[str, ...]] = {
    **{grain: (grain.value,) for grain in REGISTERS},
    Grain.PLACEMENTS: ("students", "placements"),
    Grain.CONTRACT_YEARS: ("contracts",),
    Grain.EMPLOYER_YEARS: ("employer_roles",),
    Grain.ADMITTED: ("students",),
    Grain.GRADUATES: ("students",),
    Grain.MARKS: ("students", "marks"),
    Grain.STUDENT_YEARS: ("students", "marks"),
    Grain.ON_ROLL: ("students",),
    Grain.ATTENDANCE: ("students", "attendance"),
    Grain.ASSESSMENTS: ("students", "assessments"),
    Grain.RATED: ("students", "ratings"),
    Grain.RATINGS: ("students", "ratings"),
}
"""Tables without which a grain does not exist."""


def opened(tables: Mapping[str, pa.Table]) -> Tables:
    """Give the engine the study's tables."""
    return {name: ibis.memtable(table) for name, table in tables.items()}
