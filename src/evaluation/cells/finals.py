"""What assessments tell of a person: prizes, state examination, grade, independent assessment, level of the demonstration exam."""

import datetime as dt

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.cells.people import Tables, dated, with_people


def assessments(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row an assessment; whoever is not said to be refused counts as admitted to it."""
    rows = dated(tables["assessments"], as_of)
    return with_people(rows.mutate(admitted=ibis.coalesce(rows.admitted, ibis.literal(value=True))), tables, as_of)


def with_prizes(view: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Add whether a prize of a skills contest was ever won."""
    if "assessments" not in tables:
        return view.mutate(contest_prize=null("boolean"))
    taken = dated(tables["assessments"], as_of)
    winners = taken.filter((taken.assessment == "contest") & taken.prize).select("student_id").distinct()
    joined = view.left_join(winners.mutate(won=ibis.literal(value=True)), "student_id", rname="{name}_won")
    return joined.mutate(contest_prize=ibis.coalesce(joined.won, ibis.literal(value=False)))


def with_admission_to_finals(view: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Add whether one was on the final-year roll (1 September of the last year) and admitted to the state examination.

    Whoever left without an examination was not admitted; of whoever is still there or graduated without a line in the minutes it is not known.
    """
    begins = ibis.date(view.planned.year() - 1, 9, 1)
    on_roll = ifelse(view.gone & view.left.isnull(), null("boolean"), ibis.coalesce(view.left >= begins, ibis.literal(value=True)))
    view = view.mutate(final_year=on_roll)
    if "assessments" not in tables:
        return view.mutate(admitted_to_finals=null("boolean"))
    taken = dated(tables["assessments"], as_of).filter(lambda t: t.assessment == "state_exam")
    let_in = ibis.coalesce(taken.admitted, ibis.literal(value=True))
    minutes = taken.group_by("student_id").agg(let_in=let_in.any())
    joined = view.left_join(minutes, "student_id", rname="{name}_minutes")
    left = ifelse(joined.gone & ~joined.graduated, ibis.literal(value=False), null("boolean"))
    return joined.mutate(admitted_to_finals=ibis.coalesce(joined.let_in, left))


def with_finals(view: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Add the state examination's mark, the grade, and whether an independent assessment was applied for."""
    if "assessments" not in tables:
        return view.mutate(
            state_mark=null("int64"), grade_awarded=null("int64"), grade_planned=null("int64"), applied_for_independent=null("boolean")
        )
    taken = dated(tables["assessments"], as_of)
    mark = taken.mark.cases(("5", 5), ("4", 4), ("3", 3), ("2", 2), ("absent", 1))
    final = taken.filter(taken.assessment == "state_exam").group_by("student_id").agg(state_mark=mark.max())
    grade = (
        taken.filter(taken.assessment == "grade")
        .group_by("student_id")
        .agg(grade_awarded=taken.grade_awarded.max(), grade_planned=taken.grade_planned.max())
    )
    joined = view.left_join(final, "student_id", rname="{name}_final").left_join(grade, "student_id", rname="{name}_grade")
    return _with_independent(joined, taken)


def _with_independent(view: ir.Table, taken: ir.Table) -> ir.Table:
    """Add whether an independent assessment was applied for; a college that has not a single one on its list does not tell."""
    sought = taken.filter(taken.assessment == "independent").select("student_id").distinct()
    joined = view.left_join(sought.mutate(sought=ibis.literal(value=True)), "student_id", rname="{name}_sought")
    listed = joined.sought.any().over(ibis.window(group_by=[ibis.coalesce(joined.college, ibis.literal(""))]))
    return joined.mutate(
        applied_for_independent=ifelse(listed, ibis.coalesce(joined.sought, ibis.literal(value=False)), null("boolean"))
    )


def national_levels(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Demonstration exams by student and academic year: `national_level` is unknown where an exam was sat and its level is not told."""
    taken = dated(tables["assessments"], as_of).filter(lambda t: t.assessment == "demo_exam")
    year = taken.date.year() - ifelse(taken.date.month() >= 9, 0, 1)
    return taken.mutate(academic_year=year).group_by(["student_id", "academic_year"]).agg(reached=taken.national_level.any())
