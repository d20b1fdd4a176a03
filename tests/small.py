"""A small study built in memory, for tests of everything above the reader."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.study import contract
from evaluation.study.findings import Findings
from evaluation.study.passport import Passport
from evaluation.study.study import Study
from evaluation.study.tables import from_values

Rows = Sequence[Mapping[str, Any]]


def study(unit: str = "group", passport: Mapping[str, Any] | None = None, as_of: dt.date | None = None, **tables: Rows) -> Study:
    """Build a study whose tables hold just these rows."""
    given = {"project": {"title": "Проба"}, **(passport or {})}
    return Study(
        name="proba",
        folder=None,
        passport=Passport.model_validate(given),
        tables={name: from_values(contract.table(name), rows) for name, rows in tables.items()},
        present={name: frozenset(key for row in rows for key in row) for name, rows in tables.items()},
        findings=Findings(),
        as_of=as_of,
        unit=unit,  # type: ignore[arg-type]  # because tests name the unit as text
    )


def graduates(group: str, arm: str, year: int, fates: Sequence[str], **more: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # noqa: ANN401 because rows hold anything
    """Make students of a group who graduated on 30 June, and their destinations.

    A fate is `job` (in field, in September), `other` (other work), `army`, `study`, `late` (in field after 14 months), `idle`, `lost`
    (nothing known) or `left` (did not graduate).
    """
    students, destinations = [], []
    for i, fate in enumerate(fates):
        name = f"{group}-{year}-{i}"
        person = {
            "student_id": name, "group": group, "arm": arm, "form": "full_time", "intake_year": year - 3,
            "planned_graduation_date": dt.date(year, 6, 30),
            "graduation_date": None if fate == "left" else dt.date(year, 6, 30),
            "leaving_date": dt.date(year - 1, 2, 1) if fate == "left" else None,
            "leaving_reason": "expelled" if fate == "left" else None,
            **more,
        }  # fmt: skip
        students.append(person)
        if fate not in ("lost", "left"):
            destinations.append({"student_id": name, "reference_date": dt.date(year + 1, 7, 1), **_FATES[fate](year)})
    return students, destinations


_FATES: Mapping[str, Any] = {
    "job": lambda y: {"status": "EMP", "in_field": True, "job_date": dt.date(y, 9, 1), "status_date": dt.date(y, 9, 1)},
    "other": lambda y: {"status": "EMP", "in_field": False, "job_date": dt.date(y, 9, 1), "status_date": dt.date(y, 9, 1)},
    "late": lambda y: {"status": "EMP", "in_field": True, "job_date": dt.date(y + 1, 8, 30), "status_date": dt.date(y + 1, 8, 30)},
    "army": lambda y: {"status": "CONSCR", "in_field": None, "job_date": None, "status_date": dt.date(y, 10, 15)},
    "study": lambda y: {"status": "STUDY", "in_field": None, "job_date": None, "status_date": dt.date(y, 9, 1)},
    "idle": lambda y: {"status": "UNEMP", "in_field": None, "job_date": None, "status_date": dt.date(y, 7, 1)},
}


def cohort(*groups: tuple[str, str, int, Sequence[str]]) -> Study:
    """Build a study of several groups of graduates."""
    students, destinations = [], []
    for group, arm, year, fates in groups:
        more_students, more_destinations = graduates(group, arm, year, fates)
        students += more_students
        destinations += more_destinations
    return study(students=students, destinations=destinations)
