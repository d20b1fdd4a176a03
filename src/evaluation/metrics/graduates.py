"""The graduates who are counted, and twelve of them as an example. Only full-time graduates enter; part-time ones are counted apart."""

from ibis import _

from evaluation.measure import Horizon
from evaluation.text import Text

FULL_TIME = Text(ru="все выпускники очной формы", en="all full-time graduates")
COUNTED = _.graduated & _.full_time
WITHIN_A_YEAR = Horizon(12)
KNOWN_SO_FAR = Horizon(12, firm=False)
FORM = Text(ru="сведения о выпускниках; форма мониторинга занятости", en="graduate records; form of the graduate employment monitoring")
_NOT_NEEDED: dict[str, object] = {"graduated": True, "full_time": False, "status": "EMP", "in_field": True, "months_to_job": 1}


def _people(*rows: tuple[str | None, bool | None, int | None]) -> tuple[dict[str, object], ...]:
    """Rows of an example: status, in field, months to the job; a full-time graduate each, and one part-time graduate more."""
    people: list[dict[str, object]] = [
        {"graduated": True, "full_time": True, "status": status, "in_field": field, "months_to_job": months, "open_at_12m": False}
        for status, field, months in rows
    ]
    return (*people, _NOT_NEEDED)


TWELVE = _people(
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
)
