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

from evaluation.cells.registers import register_view
from evaluation.measure import Grain
from evaluation.study.contract import EMPLOYED, REGISTER_DIMENSIONS, TABLES

DIMENSIONS = (
    "college", "group", "programme", "programme_name", "form", "sex", "arm", "intake_year", "graduation_year",
    "academic_year", "subject", "assessment", "module", *REGISTER_DIMENSIONS,
)  # fmt: skip
COMPETING = ("STUDY", "CONSCR", "PARENT")

Tables = Mapping[str, ir.Table]


def months_between(start: ir.DateValue, end: ir.DateValue) -> ir.IntegerValue:
    """Whole months begun between two dates: a job on the day itself is 0, within the first month 1, exactly a year later 12."""
    begun = (end.year() - start.year()) * 12 + end.month() - start.month() + (end.day() > start.day()).cast("int64")
    return ifelse(begun < 0, 0, begun)


def people(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Everyone admitted by `as_of`, with what is known of their way through the college by then."""
    students = tables["students"]
    finished = ibis.coalesce(students.graduation_date, ibis.date(students.graduation_year, 6, 30))
    planned = ibis.coalesce(students.planned_graduation_date, finished)
    admitted = ibis.coalesce(students.admission_date, ibis.date(students.intake_year, 9, 1))
    left = ifelse(students.leaving_reason == "graduated", null("date"), students.leaving_date)
    table = students.mutate(
        finished=_by(finished, as_of),
        planned=planned,
        left=_by(left, as_of),
        reason=ifelse(students.leaving_reason == "graduated", null("string"), students.leaving_reason),
        gone=_by(left, as_of).notnull() | (left.isnull() & ibis.coalesce(students.leaving_reason != "graduated", ibis.literal(value=False))),
        cluster=_cluster(students),
        full_time=ibis.coalesce(students.form == "full_time", ibis.literal(value=True)),
    )
    return table if as_of is None else table.filter(ibis.coalesce(admitted <= as_of, ibis.literal(value=True)))


def _cluster(students: ir.Table) -> ir.StringValue:
    """Name the group as it was admitted: groups of different intakes may bear one name."""
    year = ibis.coalesce(students.intake_year.cast("string"), students.graduation_year.cast("string"), ibis.literal(""))
    return ibis.coalesce(students.college, ibis.literal("")) + "|" + students.group + "|" + year


def _by(day: ir.DateValue, as_of: dt.date | None) -> ir.DateValue:
    """Return a date, unless it lies after `as_of`: then nobody knew it yet."""
    return day if as_of is None else ifelse(day <= as_of, day, null("date"))


def destinations(tables: Tables, as_of: dt.date | None) -> ir.Table | None:
    """Destinations known by `as_of`, one row a graduate."""
    if "destinations" not in tables:
        return None
    table = tables["destinations"]
    known = ibis.coalesce(table.reference_date <= as_of, ibis.literal(value=True)) if as_of else ibis.literal(value=True)
    return table.select(
        "student_id", "in_field", "employer", "training_employer", "months_at_last_job", "earnings", "reference_date",
        status=ifelse(known, table.status, null("string")),
        status_date=_by(table.status_date, as_of),
        job_date=_by(table.job_date, as_of),
    )  # fmt: skip


def with_outcomes(base: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Join destinations to people and put them in terms of months since graduation; whoever has no record stays unknown."""
    fates = destinations(tables, as_of)
    if fates is None:
        return base.mutate(**{name: null(kind) for name, kind in _OUTCOMES.items()})
    joined = base.left_join(fates, "student_id", rname="{name}_fate")
    employed = joined.status.isin(EMPLOYED)
    worked = joined.job_date.notnull() | employed
    since = ibis.coalesce(joined.job_date, ifelse(employed, ibis.coalesce(joined.status_date, joined.reference_date), null("date")))
    followed = months_between(joined.finished, joined.reference_date)
    away = ifelse(joined.status.isin(COMPETING), ibis.coalesce(joined.status_date, joined.reference_date), null("date"))
    return joined.mutate(
        in_field=ifelse(worked, joined.in_field, ifelse(joined.status.notnull(), ibis.literal(value=False), null("boolean"))),
        months_to_job=months_between(joined.finished, since),
        open_at_12m=ifelse(followed < 12, null("boolean"), ibis.literal(value=False)),
        exit=ibis.cases(
            (since.notnull() & ibis.coalesce(since <= away, ibis.literal(value=True)), "job"),
            (away.notnull(), joined.status),
            (joined.status.notnull() & joined.reference_date.notnull(), ""),
        ),
        exit_month=ibis.coalesce(
            ibis.least(months_between(joined.finished, since), months_between(joined.finished, away)), followed
        ),
    )


_OUTCOMES = {
    "status": "string", "in_field": "boolean", "months_to_job": "int64", "open_at_12m": "boolean", "exit": "string",
    "exit_month": "int64", "employer": "string", "training_employer": "boolean", "months_at_last_job": "int64",
    "earnings": "float64", "reference_date": "date", "job_date": "date", "status_date": "date",
}  # fmt: skip


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
    return _with_prizes(view, tables, as_of)


def _with_prizes(view: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    if "assessments" not in tables:
        return view.mutate(contest_prize=null("boolean"))
    taken = _dated(tables["assessments"], as_of)
    winners = taken.filter((taken.assessment == "contest") & taken.prize).select("student_id").distinct()
    joined = view.left_join(winners.mutate(won=ibis.literal(value=True)), "student_id", rname="{name}_won")
    return joined.mutate(contest_prize=ibis.coalesce(joined.won, ibis.literal(value=False)))


def _dated(table: ir.Table, as_of: dt.date | None) -> ir.Table:
    return table if as_of is None else table.filter(ibis.coalesce(table.date <= as_of, ibis.literal(value=True)))


def graduates(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a graduate, with the destination, final assessments and workplace training."""
    base = people(tables, as_of)
    finished = base.filter(base.finished.notnull())
    view = with_outcomes(finished, tables, as_of)
    view = view.mutate(graduated=ibis.literal(value=True), graduation_year=view.finished.year(), due=view.finished)
    return _with_training(_with_finals(view, tables, as_of), tables)


def _with_finals(view: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    if "assessments" not in tables:
        return view.mutate(state_mark=null("int64"), grade_awarded=null("int64"), grade_planned=null("int64"))
    taken = _dated(tables["assessments"], as_of)
    mark = taken.mark.cases(("5", 5), ("4", 4), ("3", 3), ("2", 2), ("absent", 1))
    final = taken.filter(taken.assessment == "state_exam").group_by("student_id").agg(state_mark=mark.max())
    grade = (
        taken.filter(taken.assessment == "grade")
        .group_by("student_id")
        .agg(grade_awarded=taken.grade_awarded.max(), grade_planned=taken.grade_planned.max())
    )
    return view.left_join(final, "student_id", rname="{name}_final").left_join(grade, "student_id", rname="{name}_grade")


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


def _joined(rows: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Give rows of a student the student's dimensions."""
    base = people(tables, as_of)
    kept = base.mutate(graduation_year=ibis.coalesce(base.finished, base.planned).year()).select(
        "student_id", "cluster", "college", "group", "programme", "programme_name", "form", "full_time", "sex", "arm",
        "intake_year", "graduation_year",
    )  # fmt: skip
    return rows.inner_join(kept, "student_id")


def marks(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a mark. The second semester of an academic year ends on 30 June."""
    rows = tables["marks"]
    number = rows.mark.cases(*((mark, int(mark)) for mark in "5432"))
    if as_of is not None:
        given = ibis.date(rows.academic_year + (rows.semester % 2 == 0).ifelse(1, 0).coalesce(1), ifelse(rows.semester % 2 == 1, 12, 6), 30)
        rows = rows.filter(given <= as_of)
    return _joined(rows.mutate(points=number.cast("int64")), tables, as_of)


def student_years(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a student and academic year: how many marks, how many fails, how many below «4»."""
    rows = marks(tables, as_of)
    bad = rows.mark.isin(["2", "not_attested"])
    low = rows.mark.isin(["3", "2", "not_attested"])
    graded = rows.mark.isin(["5", "4", "3", "2", "not_attested"])
    keys = ["student_id", "cluster", *(name for name in DIMENSIONS if name in rows.columns and name != "subject")]
    return rows.group_by(keys).agg(
        marks=graded.sum(), bad=bad.sum(), low=low.sum(), full_time=rows.full_time.first()
    )


def assessments(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row an assessment; whoever is not said to be refused counts as admitted to it."""
    rows = _dated(tables["assessments"], as_of)
    return _joined(rows.mutate(admitted=ibis.coalesce(rows.admitted, ibis.literal(value=True))), tables, as_of)


REGISTERS = tuple(grain for grain in Grain if any(table.name == grain.value and table.register for table in TABLES))
"""Grains that are registers, each under its table's name."""
VIEWS: Mapping[Grain, Callable[[Tables, dt.date | None], ir.Table]] = {
    Grain.ADMITTED: admitted,
    Grain.GRADUATES: graduates,
    Grain.MARKS: marks,
    Grain.STUDENT_YEARS: student_years,
    Grain.ASSESSMENTS: assessments,
    **{grain: partial(register_view, grain.value) for grain in REGISTERS},
}
NEEDS: Mapping[Grain, tuple[str, ...]] = {
    **{grain: (grain.value,) for grain in REGISTERS},
    Grain.ADMITTED: ("students",),
    Grain.GRADUATES: ("students",),
    Grain.MARKS: ("students", "marks"),
    Grain.STUDENT_YEARS: ("students", "marks"),
    Grain.ASSESSMENTS: ("students", "assessments"),
}
"""Tables without which a grain does not exist."""


def opened(tables: Mapping[str, pa.Table]) -> Tables:
    """Give the engine the study's tables."""
    return {name: ibis.memtable(table) for name, table in tables.items()}
