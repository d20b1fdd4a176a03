"""What the tables of a study hold: declared once, with labels in Russian and English, types, keys and allowed values.

Reading, checking, the templates and the column dictionary all follow from these declarations.
"""

from evaluation.study.contract.column import STUDENT, Column, Kind, Table
from evaluation.study.contract.destinations import AT_RISK, DESTINATIONS, EMPLOYED, INDUSTRIES, PLANS, STATUSES, UNAVAILABLE
from evaluation.study.contract.identity import IDENTITY, TELLING
from evaluation.study.contract.opinions import OCCASIONS, OPINIONS, QUALITIES, RATERS, RESPONDENTS, SURVEYS
from evaluation.study.contract.partnership import ACTORS, DISSOLVED, ENDINGS, INITIATORS, PARTNERSHIP, ROLES, STATES
from evaluation.study.contract.persons import (
    ADOPTION,
    ARMS,
    ASSESSMENTS,
    ASSESSMENTS_TABLE,
    ATTENDANCE,
    BASELINE,
    EMPLOYERS,
    FORMS,
    LEAVING,
    MARKS,
    MARKS_TABLE,
    NOT_DUE,
    PERSONS,
    PLACEMENTS,
    SEXES,
    STUDENTS,
    TOTALS,
)
from evaluation.study.contract.project import AWARDS, DOCUMENT_KINDS, EVENT_KINDS, LEVELS, PROJECT
from evaluation.study.contract.resources import LEVELS_OF_PLACE, RESOURCES, SOURCES

TABLES: tuple[Table, ...] = (*PERSONS, *PARTNERSHIP, *PROJECT, *RESOURCES, *OPINIONS)
"""Every table a study may have: those of persons and totals first, then the registers."""

REGISTER_DIMENSIONS = (
    "year", "employer", "role", "initiator", "kind", "source", "industry", "place", "level", "award", "who", "survey", "item", "quality", "rater",
    "state", "actor", "other",
)  # fmt: skip
"""What rows of registers are told apart by."""


def table(name: str) -> Table:
    """Return the declared table called `name`."""
    return next(known for known in TABLES if known.name == name)


__all__ = [
    "ACTORS", "ADOPTION", "ARMS", "ASSESSMENTS", "ASSESSMENTS_TABLE", "ATTENDANCE", "AT_RISK", "AWARDS", "BASELINE", "DESTINATIONS", "DISSOLVED",
    "DOCUMENT_KINDS", "EMPLOYED", "EMPLOYERS", "ENDINGS", "EVENT_KINDS", "FORMS", "IDENTITY", "INDUSTRIES", "INITIATORS", "LEAVING", "LEVELS",
    "LEVELS_OF_PLACE", "MARKS", "MARKS_TABLE", "NOT_DUE",
    "OCCASIONS", "OPINIONS", "PARTNERSHIP", "PERSONS", "PLACEMENTS", "PLANS", "PROJECT", "QUALITIES",
    "RATERS", "REGISTER_DIMENSIONS", "RESOURCES",
    "RESPONDENTS", "ROLES", "SEXES", "SOURCES", "STATES", "STATUSES", "STUDENT", "STUDENTS", "SURVEYS", "TABLES", "TELLING", "TOTALS", "UNAVAILABLE",
    "Column", "Kind", "Table", "table",
]  # fmt: skip
