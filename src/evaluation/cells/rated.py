"""Ratings of qualities: every answer, and each student's before and after by one kind of rater; in points of a hundred."""

import datetime as dt

from ibis.expr import types as ir

from evaluation.cells.people import Tables, dated, with_people


def ratings(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row an answer; `rating` is the score as a share of its maximum, times 100."""
    rows = dated(tables["ratings"], as_of).drop("college")
    return with_people(rows.mutate(rating=rows.score / rows.max_score * 100.0), tables, as_of)


def rated(tables: Tables, as_of: dt.date | None) -> ir.Table:
    """One row a student, a quality and a kind of rater: mean points over the items, `before` and `after` training."""
    rows = dated(tables["ratings"], as_of)
    told = rows.mutate(rating=rows.score / rows.max_score * 100.0)
    pairs = told.group_by(["student_id", "quality", "rater"]).agg(
        before=told.rating.mean(where=told.occasion == "pre"), after=told.rating.mean(where=told.occasion == "post")
    )
    return with_people(pairs, tables, as_of)
