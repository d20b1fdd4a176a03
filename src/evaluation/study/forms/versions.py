"""Every version of the form the package knows, the oldest first."""

from evaluation.study.forms.declare import Form
from evaluation.study.forms.versions_2023 import EXPECTED_2023, FIVE_ROWS_2022, INDUSTRY_2023, NOSOLOGY_2023, OPK_2023
from evaluation.study.forms.versions_2025 import FIRPO_2024, MAY_2025, SEPT_2025

FORMS: tuple[Form, ...] = (FIVE_ROWS_2022, OPK_2023, INDUSTRY_2023, NOSOLOGY_2023, EXPECTED_2023, FIRPO_2024, MAY_2025, SEPT_2025)


def form(key: str) -> Form:
    """Return the form called `key`.

    >>> form("expected_2023").main.column("08").caption.ru
    'оплачиваемая практика по срочному трудовому договору'
    """
    return next(one for one in FORMS if one.key == key)
