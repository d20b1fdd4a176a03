"""Every id of the project's list is in the catalogue, or on the page of what is not there yet with its reason; never on both."""

import re
from pathlib import Path

import pytest

from evaluation import metrics

PAGE = Path(__file__).parents[2] / "docs" / "not-yet.md"
MOST = 8
LISTED = (
    *(f"A{i:02}" for i in range(1, 12)), *(f"G{i:02}" for i in range(1, 11)), *(f"K{i:02}" for i in range(1, 9)),
    *(f"E{i:02}" for i in range(18)), *(f"D{i:02}" for i in range(1, 12)), *(f"P{i:02}" for i in range(1, 11)), "T01",
    *(f"M{i:02}" for i in range(1, 5)), *(f"S{i:02}" for i in range(1, 12)),
)  # fmt: skip


def rows() -> dict[str, tuple[str, str]]:
    """Read the rows of the page: id → name, reason."""
    found = re.findall(r"^\| ([A-Z]\d\d) \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {metric_id: (name, reason) for metric_id, name, reason in found}


def known(metric_id: str) -> bool:
    """Whether the catalogue has the metric, itself or as lettered variants."""
    return any(re.fullmatch(rf"{metric_id}[a-z]?", metric.id) for metric in metrics.ALL)


@pytest.mark.parametrize("metric_id", LISTED)
def test_every_id_of_the_list_is_in_the_catalogue_or_has_its_reason(metric_id: str) -> None:
    assert known(metric_id) != (metric_id in rows())


def test_few_are_missing_and_each_says_why_in_both_languages() -> None:
    assert 0 < len(rows()) <= MOST
    assert set(rows()) <= set(LISTED)
    for cells in rows().values():
        for words in cells:
            ru, en = words.split(" · ")
            assert re.search("[а-яё]", ru)
            assert not re.search("[а-яё]", en)
