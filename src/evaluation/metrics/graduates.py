"""The graduates who are counted, and some of them as examples. Only full-time graduates enter; part-time ones are counted apart."""

from ibis import _

from evaluation.measure import Horizon
from evaluation.study.contract import STATUSES
from evaluation.text import Text

FULL_TIME = Text(ru="все выпускники очной формы", en="all full-time graduates")
COUNTED = _.graduated & _.full_time
WITHIN_A_YEAR = Horizon(12)
KNOWN_SO_FAR = Horizon(12, firm=False)
FORM = Text(ru="сведения о выпускниках; форма мониторинга занятости", en="graduate records; form of the graduate employment monitoring")
_NOT_COUNTED: tuple[dict[str, object], ...] = (
    {"graduated": True, "full_time": False, "status": "EMP", "in_field": True, "months_to_job": 1, "open_at_12m": False},
    {"graduated": False, "full_time": True, "status": "EMP", "in_field": True, "months_to_job": 1, "open_at_12m": False},
)


def _people(*rows: tuple[str | None, bool | None, int | None]) -> tuple[dict[str, object], ...]:
    """Rows of an example: status, in field, months to the job; a full-time graduate each, one part-time more, one who did not graduate."""
    people: list[dict[str, object]] = [
        {"graduated": True, "full_time": True, "status": status, "in_field": field, "months_to_job": months, "open_at_12m": False}
        for status, field, months in rows
    ]
    return (*people, *_NOT_COUNTED)


TWELVE: tuple[dict[str, object], ...] = (
    *_people(
        ("EMP", True, 1),
        ("EMP", True, 12),
        ("EMP", True, 13),
        ("EMP", False, 2),
        ("IP", True, 3),
        ("CONTRACT", False, 2),
        ("STUDY", False, None),
        ("CONSCR", False, None),
        ("CONSCR", True, 1),
        ("UNEMP", False, None),
        (None, None, None),
        ("PARENT", False, None),
    ),
    {"graduated": True, "full_time": True, "status": "UNEMP", "in_field": False, "open_at_12m": None},
)
"""Twelve who were followed for a year, one who was not."""

EVERY_STATUS = _people(
    *((status, in_field, 2) for status in STATUSES for in_field in (True, False)),
    ("EMP", False, 2),
    ("EMP", None, 2),
    (None, None, None),
    (None, True, 2),
)
"""Each of the twenty-four statuses twice, in field and not; two more employed, of one it is not told whether in field; two of unknown status."""
