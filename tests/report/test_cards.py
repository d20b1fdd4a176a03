"""Definition cards: everything is said in words, in both languages; the catalogue is grouped and searched."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from evaluation.errors import QuestionError
from evaluation.measure import Grain, Horizon, Measure
from evaluation.metric import Example, Metric, UnitOf
from evaluation.metrics import KNOWN, find
from evaluation.report import card_words as words
from evaluation.report import catalogue, naming
from evaluation.report.blocks import Heading, Paragraph, TableBlock
from evaluation.report.cards import blocks, card, example, label, looked_at, requires, result
from evaluation.study.reading import plain
from evaluation.text import LANGS, NBSP, Lang, Text

FACTS = 16
"""Facts every card has; caveats come on top."""


def fact(metric: Metric, name: Text, lang: Lang = "ru") -> str:
    return next(each.value for each in card(metric, lang).facts if each.name == name.of(lang))


@pytest.mark.parametrize("grain", Grain)
def test_every_grain_has_words(grain: Grain) -> None:
    assert grain in words.GRAINS, f"add the words of Grain.{grain.name} to GRAINS of report/card_words.py"


@pytest.mark.parametrize("measure", get_args(Measure))
def test_every_kind_of_quantity_has_words(measure: type[Measure]) -> None:
    assert measure in words.MEASURES, f"add the words of {measure.__name__} to MEASURES of report/card_words.py"


def test_every_unit_direction_and_year_has_words() -> None:
    assert set(get_args(UnitOf)) == set(words.UNITS)
    assert set(get_args(Metric.__annotations__["better"])) == set(words.BETTERS)
    assert set(get_args(Metric.__annotations__["year"])) <= set(naming.YEARS)


@pytest.mark.parametrize("metric", KNOWN, ids=lambda metric: metric.id)
def test_every_metric_can_be_explained(metric: Metric) -> None:
    assert metric.id[0] in catalogue.THEMES, f"add the theme of {metric.id} to THEMES of report/catalogue.py"
    for letter in metric.level.split(","):
        assert letter.strip() in words.LEVELS, f"add the level {letter} of {metric.id} to LEVELS of report/card_words.py"
    for name in looked_at(metric):
        assert label(metric, name).ru != name, f"add the column {name} of the grain {metric.grain} to MADE of report/card_words.py"
    for lang in LANGS:
        made = card(metric, lang)
        assert len(made.facts) == FACTS + len(metric.caveats)
        assert all(each.value for each in made.facts)
        assert len(made.example.rows) >= 1
        assert str(metric.example.n) in made.result.replace(NBSP, "").replace(",", "")


@pytest.mark.parametrize("metric", KNOWN, ids=lambda metric: metric.id)
def test_every_metric_is_found_by_its_names(metric: Metric) -> None:
    assert catalogue.named(metric.id.lower()) is metric
    assert catalogue.named(f" {metric.key.upper()} ") is metric
    assert catalogue.named(metric.name.ru) is not None
    assert metric in catalogue.search(metric.definition.en)
    assert metric in catalogue.search(" ".join(reversed(plain(metric.numerator.ru).split())))


def test_card_says_it_in_words() -> None:
    metric = find("E01")
    assert fact(metric, words.LEVEL) == "профессия, организация, край"
    assert fact(metric, words.YEAR) == "год выпуска"
    assert fact(metric, words.HORIZON).startswith("через 12 мес. после выпуска; раньше ни о ком не судят")
    assert fact(metric, words.REQUIRES, "en") == "“Graduate destinations”: “In field”; “Students”: “Graduation date”"
    assert "в пределах 12 мес." in fact(find("E13"), words.FORMULA)
    assert fact(find("K02"), words.SENSITIVE).startswith("да: ")
    assert fact(find("E14"), words.SENSITIVE, "en") == "yes"


@pytest.mark.parametrize(
    ("horizon", "said"),
    [
        (None, "as soon as the records are there"),
        (Horizon(0), "after graduation; nobody is judged before, because successes become known before failures"),
        (Horizon(4, firm=False), "4 months after graduation; before that only those are judged of whom something is known"),
    ],
)
def test_horizon_in_words(horizon: Horizon | None, said: str) -> None:
    assert words.horizon(replace(find("E01"), horizon=horizon)).en == said


def test_planned_end_is_named_for_the_admitted() -> None:
    assert words.horizon(find("K01")).ru.startswith("после планового окончания обучения")


def test_example_keeps_the_columns_of_the_formula_and_counts_equal_rows() -> None:
    metric = find("A01")
    shown = example(metric, "ru")
    assert [column.title for column in shown.columns] == ["Оценка", "Таких строк"]
    assert sum(row[1].value or 0 for row in shown.rows) == len(metric.example.rows)
    assert "не аттестован" in {row[0].text for row in shown.rows}


def test_example_writes_values_as_a_reader_does() -> None:
    rows = (
        {"graduated": True, "full_time": False, "earnings": 1234.5},
        {"graduated": True, "full_time": True, "earnings": None},
    )
    shown = example(replace(find("E14"), example=Example(rows, value=None, n=0)), "ru")
    assert [[cell.text for cell in row] for row in shown.rows] == [["да", "нет", f"1{NBSP}234,5"], ["да", "да", "…"]]
    assert shown.notes == ("… — значения нет.",)


def test_result_tells_value_base_and_unknown() -> None:
    metric = find("A01")
    share = replace(metric, example=Example((), value=0.5, n=4, k=2, unknown=1))
    assert result(share, "ru").replace(NBSP, " ") == "Результат: 2 из 4, то есть 50 %; сведений нет: 1"
    assert result(replace(metric, example=Example((), value=None, n=0)), "en") == "Result: not defined; counted: 0"
    assert result(replace(find("A04"), example=Example((), value=3.64, n=25)), "en") == "Result: 3.64; counted: 25"
    assert result(replace(find("E14"), example=Example((), value=200 / 6, n=6)), "en").replace(NBSP, " ") == "Result: 33.33 roubles; counted: 6"


def test_blocks_are_ready_for_a_report() -> None:
    heading, facts, shown, said = blocks(card(find("E13"), "ru"), "ru")
    assert isinstance(heading, Heading)
    assert isinstance(facts, TableBlock)
    assert isinstance(shown, TableBlock)
    assert isinstance(said, Paragraph)
    assert heading.text.startswith("E13 ")
    assert len(facts.rows) == len(card(find("E13"), "ru").facts)
    assert said.text.endswith(".")


def test_requires_joins_columns_of_one_table() -> None:
    assert requires(find("A05")).en == "“Marks”: “Mark”, “Weight”"


def test_themes_hold_every_metric_once() -> None:
    grouped = catalogue.by_theme(KNOWN)
    assert sorted(metric.id for found in grouped.values() for metric in found) == sorted(metric.id for metric in KNOWN)
    assert "P" not in catalogue.by_theme([find("E01")])


def test_search_wants_all_words_in_either_language() -> None:
    assert find("A02") in catalogue.search("КАЧЕСТВО знаний")
    assert find("A02") in catalogue.search("доля оценок")
    assert find("K01") not in catalogue.search("доля оценок")
    assert catalogue.search("quality знаний") == (find("A02"),)
    assert catalogue.search("уход ребенком") == catalogue.search("уход ребёнком")


def test_nothing_found_names_the_nearest() -> None:
    with pytest.raises(QuestionError) as refused:
        catalogue.search("сохранность техникума")
    assert "K01 «Сохранность контингента»" in refused.value.of("ru")
    with pytest.raises(QuestionError, match="«…»"):
        catalogue.search("…")


def test_page_has_every_card_and_no_dead_link() -> None:
    page = catalogue.page()
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) == set(re.findall(r'<a id="([^"]+)">', page))
    assert all(f'<a id="{metric.id.lower()}"></a>' in page for metric in KNOWN)
