"""Targets in words: met, not met, open with its bounds, ahead with a chance in tens, and nothing invented."""

import pytest

import evaluation as ev
from evaluation.report.blocks import Paragraph, TableBlock
from evaluation.report.targets import in_tens
from tests import small


def states(*totals: tuple[int, int, int, int], plan: float = 0.6, year: int = 2017, metric: str = "E01") -> str:
    rows = [{"metric": metric, "year": at, "k": k, "n": n, "unknown": unknown} for at, k, n, unknown in totals]
    seen = small.study(passport={"targets": [{"metric": metric, "year": year, "plan": plan}]}, totals=rows)
    published = ev.publish(ev.estimate(seen, ev.metrics.find(metric), by=["graduation_year"]))
    (block,) = ev.targets(published).blocks
    assert isinstance(block, TableBlock)
    return block.rows[0][-1].text.replace("\u00a0", " ")


PAST = ((2014, 14, 25, 0), (2015, 15, 25, 0), (2016, 16, 26, 0))


def test_a_closed_year_with_everybody_known_is_met_or_not() -> None:
    assert states(*PAST, (2017, 18, 25, 0)) == "выполнен"
    assert states(*PAST, (2017, 12, 25, 0)) == "не выполнен"


def test_bounds_settle_what_the_unknown_cannot_change() -> None:
    assert "выполнен при любой судьбе" in states(*PAST, (2017, 20, 25, 2))
    assert "не выполнен при любой судьбе" in states(*PAST, (2017, 8, 25, 2))


def test_an_open_year_says_who_decides_and_how_likely() -> None:
    words = states(*PAST, (2017, 14, 25, 3))
    assert "зависит от судьбы 3 человек" in words
    assert "около 90 %" in words


def test_a_year_ahead_is_judged_by_three_past_years_in_tens() -> None:
    assert states(*PAST) == "впереди; судя по прошлым годам (3 года), вероятность выполнить план — около 50 %"


def test_two_past_years_give_no_forecast() -> None:
    assert states(*PAST[:2]) == "впереди; прошлых лет меньше трёх, прогноза нет"


def test_lower_is_better_turns_the_question_round() -> None:
    assert states((2014, 5, 25, 0), (2015, 6, 25, 0), (2016, 5, 26, 0), plan=0.6, metric="K02").endswith("около 90 %")


def test_without_targets_it_says_so() -> None:
    seen = small.study(totals=[{"metric": "E01", "year": 2014, "k": 14, "n": 25}])
    (block,) = ev.targets(ev.publish(ev.estimate(seen, ev.metrics.EMPLOYED_IN_FIELD_12M, by=["graduation_year"]))).blocks
    assert isinstance(block, Paragraph)


@pytest.mark.parametrize(
    ("chance", "words"), [(0.0, "менее 10 %"), (0.049, "менее 10 %"), (0.06, "около 10 %"), (0.94, "около 90 %"), (1.0, "более 90 %")]
)
def test_nothing_is_certain_or_impossible(chance: float, words: str) -> None:
    assert in_tens(chance, "ru").replace("\u00a0", " ") == words
