"""Marks: read in both languages however they are typed, found among published numbers, printed by the rules, never guessed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.caveats import keyed
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metric import Metric
from evaluation.metrics import ALL
from evaluation.report.marks import MARK, Fault, Mark, read
from evaluation.report.marks_found import found
from evaluation.report.marks_list import entries
from evaluation.report.marks_said import Answer
from evaluation.report.marks_words import PARTS
from evaluation.report.marks_written import mark_of
from evaluation.study.context import Goal
from evaluation.text import LANGS, NBSP, Lang
from tests.report.sample import FIELD, context, model, these

DUAL, REGULAR = {"arm": "dual", "graduation_year": "2018"}, {"arm": "regular", "graduation_year": "2018"}
GAP = Estimate(
    metric=FIELD, version=1, by={"arms": "dual-regular", "graduation_year": "2018"}, quantity="difference", unit="percent", value=0.22, low=0.06,
    high=0.35, n=150, target="model",
)  # fmt: skip
ROWS = (
    these(FIELD, DUAL, 20, 25), model(FIELD, DUAL, 20, 25, 0.61, 0.91), these(FIELD, REGULAR, 60, 100, unknown=4), GAP,
    these(FIELD, {"graduation_year": "2018"}, 80, 125), these(FIELD, {"graduation_year": "2017", "arm": "dual"}, 25, 25),
    these(FIELD, {**DUAL, "form": "full_time"}, 15, 20), these(FIELD, {**DUAL, "form": "part_time"}, 5, 5),
    these(FIELD, {"intake_year": "2015"}, 7, 20),
)  # fmt: skip


def published(*rows: Estimate, lang: Lang = "ru") -> Published:
    return Published(rows or ROWS, "jury", context(lang, goals=(Goal(FIELD, 2018, 0.75, "dual"),)))


def answer(text: str, numbers: Published | None = None) -> Answer | Fault:
    numbers = numbers or published()
    mark = read(text, numbers.context.arms)
    return mark if isinstance(mark, Fault) else found(mark, numbers)


def words(text: str, numbers: Published | None = None) -> str:
    told = answer(text, numbers)
    return told.text.replace(NBSP, " ") if isinstance(told, Answer) else f"{told.rule}: {told.near}"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("E01 2018 dual", "80 %"),
        ("E01 2018 дуальные", "80 %"),
        ("Е01 2018 Дуальное обучение", "mark_absent: {{E01 2018 дуальные}}"),
        ("Е01 2018 года дуальных", "80 %"),
        ("  e01   дуальные,  2018 г. ", "80 %"),
        ("employed_in_field_12m 2018 dual", "80 %"),
        ("Трудоустроены по полученной профессии в течение года 2018 дуальные", "80 %"),
        ("E01 2018 группы дуального обучения", "80 %"),
        ("E01 2018", "64,0 %"),
        ("E01 2018 все", "64,0 %"),
        ("E01 2018 dual из", "20 из 25"),
        ("E01 2018 dual; границы", "от 61 до 91 %"),
        ("E01 2018 dual полностью", "80 % (от 61 до 91 %), 20 из 25"),
        ("E01 2018 dual всего", "25"),
        ("E01 2018 dual из них", "20"),
        ("E01 2018 regular нет сведений", "4"),
        ("E01 2018 dual план", "75 %"),
        ("E01 2018 dual отклонение", "+5 п. п."),
        ("E01 название", "mark_absent: {{E01 2018 название}}"),
        ("E01 2018 название", "Трудоустроены по полученной профессии в течение года"),
        ("E01 2018 dual − regular", "22,0 п. п. (от 6,0 до 35,0 п. п.)"),
        ("E01 2018 dual-regular", "22,0 п. п. (от 6,0 до 35,0 п. п.)"),
        ("E01 2018 разница", "22,0 п. п. (от 6,0 до 35,0 п. п.)"),
        ("E01 2018 традиционные минус дуальные", "−22,0 п. п. (от −35,0 до −6,0 п. п.)"),
        ("E01 2018 dual − regular границы", "от 6,0 до 35,0 п. п."),
        ("E01 2017–2018 dual", "25 из 25 (100 %) (2017), 80 % (2018)"),
        ("E01 2018 dual очная", "75 %"),
        ("E01 2018 dual; форма обучения: очная", "75 %"),
        ("E01 2018 dual; form = full_time; из", "15 из 20"),
        ("E01 набор 2015", "35 %"),
    ],
)
def test_marks_print_by_the_rules(text: str, printed: str) -> None:
    assert words(text) == printed


def test_english_marks_and_words() -> None:
    numbers = published(lang="en")
    assert words("E01 2018 dual of", numbers) == "20 of 25"
    assert words("E01 2018 dual - regular", numbers) == "22.0 pp (from 6.0 to 35.0 pp)"
    assert words("E01 2018 dual full", numbers) == "80% (from 61 to 91%), 20 of 25"


@pytest.mark.parametrize(
    ("text", "rule", "near"),
    [
        ("E99 2018 dual", "mark_unknown", "{{E09 2018 dual}}"),
        ("", "mark_unknown", ""),
        ("config.__class__.__init__", "mark_unknown", ""),
        ("7 * 7", "mark_unknown", ""),
        ("E01 2018 dual regular", "mark_unknown", ""),
        ("E01 2018 dual из границы", "mark_unknown", ""),
        ("E01 1000–2999", "mark_unknown", ""),
        ("E01 2031 dual", "mark_absent", "{{E01 2018 дуальные}}"),
        ("E01 2018 dual Марс", "mark_absent", "{{E01 2018 дуальные}}"),
        ("E01 2018 regular границы", "mark_absent", "{{E01 2018 традиционные}}"),
        ("E01 2015", "mark_absent", "{{E01 набор 2015}}"),
        ("A01 2018", "mark_absent", ""),
        ("E01 2016–2018 dual", "mark_absent", "{{E01 2017 дуальные}}"),
    ],
)
def test_a_wrong_mark_says_why_and_names_the_nearest_right_one(text: str, rule: str, near: str) -> None:
    told = answer(text)
    assert isinstance(told, Fault)
    assert (told.rule, told.near) == (rule, near)
    assert told.why.ru
    assert told.why.en


def test_hidden_refused_and_coded_numbers_are_never_told() -> None:
    hidden = these(FIELD, DUAL, 0, 1, status="hidden")
    refused = these(FIELD, REGULAR, 0, 1, status="refused")
    numbers = published(hidden, refused)
    rules = [answer(text, numbers) for text in ("E01 2018 dual", "E01 2018 dual из", "E01 2018 regular")]
    assert [each.rule for each in rules if isinstance(each, Fault)] == ["mark_hidden", "mark_hidden", "mark_absent"]
    coded = Estimate(
        metric=FIELD, version=1, by=DUAL, quantity="level", unit="percent", value=None, low=0.0, high=0.1, n=25, target="these", reason="coded"
    )
    assert words("E01 2018 dual", published(coded)) == "не более 10 %"
    assert words("E01 2018 dual из", published(coded)) == "mark_hidden: "


def test_two_numbers_that_fit_are_not_guessed_between() -> None:
    forms = published(*(row for row in ROWS if row.by.get("form")))
    told = answer("E01 2018 dual", forms)
    assert isinstance(told, Fault)
    estimators = [
        replace(GAP, by={"arms": "dual-regular", "estimator": name}, quantity="effect", value=0.1, low=None, high=None, n=9)
        for name in ("cluster_means", "adjusted_means")
    ]
    told = answer("E01 эффект", published(*estimators))
    assert isinstance(told, Fault)
    assert (told.rule, told.why.en) == ("mark_ambiguous", "2 numbers fit")
    assert words("E01 effect", published(estimators[0])) == "10 п. п. (границы не определены)"


def test_ids_are_those_of_the_printed_estimates() -> None:
    one, several = answer("E01 2018 dual границы"), answer("E01 2017, 2018 dual")
    assert isinstance(one, Answer)
    assert isinstance(several, Answer)
    assert one.ids == (ROWS[1].id,)
    assert several.ids == (ROWS[5].id, ROWS[0].id)
    turned = answer("E01 2018 regular − dual")
    assert isinstance(turned, Answer)
    assert turned.rows == (GAP,)


@pytest.mark.parametrize("lang", LANGS)
def test_the_written_mark_of_every_number_gives_that_number(lang: Lang) -> None:
    numbers = published(lang=lang)
    for row in ROWS:
        for part in PARTS:
            told = answer(mark_of(row, numbers.context, part)[2:-2], numbers)
            assert isinstance(told, Answer) or part != "value", mark_of(row, numbers.context, part)
            assert all(each.by == row.by for each in getattr(told, "rows", ()))


@pytest.mark.parametrize("metric", ALL, ids=lambda metric: metric.id)
def test_every_metric_can_be_asked_for(metric: Metric) -> None:
    same_name = {each.key for each in ALL if each.name.ru == metric.name.ru}
    for said in (metric.id, metric.id.lower(), metric.key, metric.name.ru, f"«{metric.name.ru}»"):
        told = read(f"{said} 2018 дуальные", {})
        assert isinstance(told, Mark)
        assert (told.metric in same_name, told.years, told.arm) == (True, (2018,), "dual")


@given(st.text(max_size=60))
def test_any_words_in_braces_are_read_without_harm(text: str) -> None:
    told = answer(text)
    assert isinstance(told, Answer | Fault)
    assert all(isinstance(each, str) for each in MARK.findall(f"{{{{{text}}}}}"))


def test_the_list_has_every_part_that_can_be_printed() -> None:
    hidden = replace(these(FIELD, {"graduation_year": "2014"}, 0, 1), value=None, status="hidden", reason=keyed("small_base", threshold=10))
    numbers = published(*ROWS, hidden)
    listed = entries(numbers, {ROWS[0].id: ("Трудоустройство",)})
    usable = [each for each in listed if each.usable]
    assert [(each.mark, each.now) for each in listed if not each.usable] == [("{{E01 2014}}", "менее 10 человек: не публикуется")]
    assert [words(each.mark[2:-2], numbers) for each in usable] == [each.now.replace(NBSP, " ") for each in usable]
    assert "Трудоустройство" in next(each for each in usable if each.mark == "{{E01 2018 дуальные}}").places
    assert {each.part for each in usable} >= {"значение", "из", "границы", "план"}


def test_a_number_of_these_people_that_may_not_be_told_says_why_though_its_model_is_shown() -> None:
    kept = replace(these(FIELD, DUAL, 20, 25), value=None, k=None, n=0, status="hidden", reason=keyed("small_base", threshold=10))
    (line,) = entries(published(model(FIELD, DUAL, 20, 25, 0.61, 0.91), kept), {})
    assert (line.usable, "10" in line.now) == (False, True)
