"""Sentences: the reviewed patterns, word for word, and what no sentence may say."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.estimates import Estimate
from evaluation.report import verdict
from evaluation.report.sentence import sentences, tell
from evaluation.report.wording import FORBIDDEN, NEITHER
from evaluation.study.context import Goal
from evaluation.text import LANGS, Lang
from tests.report.sample import FIELD, GOALS, HIDDEN_COUNT, channels, comparison, gap, hidden, plain, published, refused, these, years

NAME = {"ru": "Трудоустроены по полученной профессии в течение года", "en": "Employed in field within a year"}


def told(rows: tuple[Estimate, ...], lang: Lang = "ru", goals: tuple[Goal, ...] = (), **more: object) -> str:
    return " ".join(plain(each.text) for each in sentences(published(rows, lang, goals, **more)))


def test_plus_1_a_favourable_difference() -> None:
    rows = comparison((41, 50, 60, 100), 0.06, 0.35)
    assert told(rows) == (
        "Трудоустроены по полученной профессии в течение года, выпуск 2018 года: группы дуального обучения — 41 из 50 (82 %), "
        "группы традиционного обучения — 60 из 100 (60 %). Разница 22 п. п.; с учётом малой численности данные согласуются с разницей "
        "от 6 до 35 п. п. Группы набирались не по жребию, поэтому заслугу одной лишь модели это не доказывает."
    )
    assert told(rows, "en") == (
        "Employed in field within a year, graduates of 2018: dual groups — 41 of 50 (82%), regular groups — 60 of 100 (60%). "
        "The difference is 22 pp; given the small numbers, the data agree with a difference from 6 to 35 pp. "
        "The arms were not formed by lot, so this alone does not prove the merit of the model."
    )


def test_plus_2_a_plan_met_whatever_the_chance() -> None:
    rows = comparison((41, 50, 60, 100), 0.06, 0.35)
    goal = (Goal(FIELD, 2018, 0.65, "dual"),)
    assert told(rows, goals=goal).endswith(
        "План выполнен: 82 % при плане 65 %; с учётом случайных колебаний значение не хуже плана (нижняя граница 70 %)."
    )
    assert told(rows, "en", goal).endswith(
        "The plan is met: 82% against 65%; allowing for chance variation the value is no worse than planned (lower bound 70%)."
    )


def test_unclear_1_neither_confirmed_nor_refuted() -> None:
    rows = comparison((18, 25, 33, 50), -0.17, 0.26)
    assert told(rows).endswith(
        "Разница 6 п. п., но при численности 25 и 50 чел. данные согласуются и со снижением на 17, и с ростом на 26 п. п. "
        "Улучшение не подтверждено и не опровергнуто."
    )
    assert told(rows, "en").endswith(
        "The difference is 6 pp, but with 25 and 50 persons the data agree both with a decrease of 17 and with an increase of 26 pp. "
        "An improvement is neither confirmed nor refuted."
    )


def test_unclear_2_the_time_has_not_come() -> None:
    by = {"graduation_year": "2018"}
    rows = (refused(FIELD, by, "not_yet_observable"), these("retention", by, 25, 28))
    assert told(rows).startswith(
        "Выпуск 2018 года: срок наблюдения не истёк; судить о показателе «Трудоустроены по полученной профессии в течение года» "
        "можно после 30.06.2019. Сейчас измерено: «Сохранность контингента»."
    )
    assert told(rows, "en").startswith("Graduates of 2018: not yet observable; 'Employed in field within a year' can be judged after 30 Jun 2019.")


def test_unclear_3_the_unknown() -> None:
    rows = (these(FIELD, {"graduation_year": "2018"}, 14, 22, 3),)
    assert told(rows) == (
        "Трудоустроены по полученной профессии в течение года, выпуск 2018 года: 14 из 22 выпускников (64 %). "
        "О 3 из 25 выпускников сведений нет. Если никто из них не трудоустроен, доля 56 %, если все — 68 %. "
        "До уточнения с прошлым годом не сравниваем."
    )
    assert "If none of them is employed the share is 56%, if all are, 68%" in told(rows, "en")


def test_minus_1_an_unfavourable_difference() -> None:
    rows = comparison((24, 50, 68, 100), -0.36, -0.03)
    assert told(rows).endswith(
        "На 20 п. п. ниже; с учётом малой численности данные согласуются со снижением от 3 до 36 п. п. "
        "Вероятные причины и принятые меры — в разделе «Проблемы и противоречия»."
    )
    assert "Lower by 20 pp; given the small numbers, the data agree with a decrease from 3 to 36 pp." in told(rows, "en")


def test_minus_2_a_plan_missed_whatever_the_chance() -> None:
    rows = comparison((24, 50, 68, 100), -0.36, -0.03)
    goal = (Goal("E01", 2018, 0.75, "dual", reason="призыв в армию"),)
    assert told(rows, goals=goal).endswith(
        "План не выполнен: 48 % при плане 75 %; и с учётом случайных колебаний значение хуже плана (верхняя граница 60 %). Причина: призыв в армию."
    )


def test_minus_3_the_expected_growth_is_excluded() -> None:
    rows = comparison((75, 100, 78, 100), -0.15, 0.10)
    assert told(rows, smallest_effect=0.15).endswith("Ожидаемого роста на 15 п. п. нет: разница −3 п. п.; данные исключают прирост более 10 п. п.")
    assert told(rows, "en", smallest_effect=0.15).endswith(
        "The expected increase of 15 pp is not there: the difference is −3 pp; the data exclude an increase of more than 10 pp."
    )


def test_a_plan_beside_exact_facts_says_no_bounds() -> None:
    row = (these(FIELD, {"graduation_year": "2018", "arm": "dual"}, 18, 25),)
    assert told(row, goals=GOALS).endswith("План выполнен: 72 % при плане 70 % (отклонение +2 п. п.).")
    missed = (these(FIELD, {"graduation_year": "2018", "arm": "dual"}, 15, 25),)
    assert told(missed, goals=GOALS).endswith("План не выполнен: 60 % при плане 70 % (отклонение −10 п. п.). Причина: призыв.")


@pytest.mark.parametrize(
    ("k", "n", "unknown", "words"),
    [
        (20, 24, 1, "План выполнен при любой судьбе тех, о ком сведений нет"),
        (10, 24, 1, "План не выполнен при любой судьбе тех, о ком сведений нет"),
        (17, 22, 3, "Выполнен ли план (70 %), покажет уточнение"),
    ],
)
def test_the_unknown_decide_whether_a_plan_is_met(k: int, n: int, unknown: int, words: str) -> None:
    assert words in told((these(FIELD, {"graduation_year": "2018", "arm": "dual"}, k, n, unknown),), goals=GOALS)


def test_unknown_people_may_take_the_conclusion_away() -> None:
    first, second, gap = comparison((41, 50, 60, 100), 0.06, 0.35)
    unsure = Estimate(**{**_fields(first), "unknown": 20})
    words = told((unsure, second, gap))
    assert "до уточнения вывод не делаем" in words
    (judged,) = verdict.comparisons(published((unsure, second, gap)))
    assert judged.fragile


def _fields(row: Estimate) -> dict[str, object]:
    return {name: getattr(row, name) for name in Estimate.__dataclass_fields__}


def test_lower_is_better_is_said() -> None:
    words = told(comparison((5, 50, 20, 100), -0.18, -0.03, metric="dropout"))
    assert "На 10 п. п. ниже (для этого показателя ниже — лучше)" in words
    assert "Проблемы и противоречия" not in words


def test_an_effect_is_called_so_only_from_tier_3() -> None:
    def effect(tier: int) -> tuple[Estimate, ...]:
        return (Estimate(metric=FIELD, version=1, by={}, quantity="effect", unit="percent", value=0.1, low=0.02, high=0.18, n=150,
                         target="model", tier=tier),)  # fmt: skip

    assert "эффект" in told(effect(3))
    assert "эффект" not in told(effect(2))
    assert "не по жребию" in told(effect(2))


def test_what_is_missing_is_named() -> None:
    by = {"graduation_year": "2018", "arms": "dual-regular"}
    assert "сравнить нельзя — одной из сравниваемых частей нет" in told((refused(FIELD, by, "no_arm", "difference"),))
    assert "менее 10 человек" in told((hidden(FIELD, {"graduation_year": "2018", "arm": "dual"}),))


def test_limits_are_told_once() -> None:
    rows = comparison((18, 25, 33, 50), -0.17, 0.26, caveats=("not_randomised", "one_group|icc=0.10"))
    blocks = tell(published((*rows, *comparison((17, 25, 30, 50), -0.2, 0.3, year="2017", caveats=("one_group|icc=0.10",))))).blocks
    texts = [getattr(block, "text", "") for block in blocks]
    assert sum("группа одна" in text for text in texts) == 1
    assert "0,10" in texts[-1]


def test_channels_are_told_in_one_line() -> None:
    rows = channels((14, 2, 4, 3, 0, 0), 2)
    assert told(rows) == (
        "Из 25 выпускников (выпуск 2018 года, группы дуального обучения): 14 — работают по профессии, 2 — иная работа, 4 — армия, "
        "3 — учёба, 2 — нет сведений."
    )
    army = tuple(row for row in rows if row.metric != "channel_army")
    words = told((*army, hidden("channel_army", {"graduation_year": "2018", "arm": "dual"})))
    assert "армия, 2018, группы дуального обучения — менее 10 человек" in words


def mean(arm: str, value: float, n: int) -> Estimate:
    by = {"academic_year": "2016", "arm": arm}
    return Estimate(
        metric="mean_mark", version=1, by=by, quantity="level", unit="mark", value=value, low=value - 0.1, high=value + 0.1, n=n, target="model"
    )


def test_marks_are_told_in_marks() -> None:
    first, second = mean("dual", 3.9, 500), mean("regular", 3.75, 900)
    words = told((first, second, gap("mean_mark", {"academic_year": "2016"}, first, second, 0.02, 0.28)))
    assert "2016/17 учебный год: группы дуального обучения — 3,90 (500 оценок)" in words
    assert "Разница 0,15; с учётом случайных колебаний данные согласуются с разницей от 0,02 до 0,28." in words


def test_a_plan_for_a_metric_that_should_fall() -> None:
    row = (these("dropout", {"graduation_year": "2018", "arm": "dual"}, 2, 25),)
    assert "План выполнен: 8 % при плане 10 % (отклонение −2 п. п.)" in told(row, goals=(Goal("K02", 2018, 0.10, "dual"),))
    assert "План не выполнен" in told(row, goals=(Goal("K02", 2018, 0.05, "dual"),))


def test_a_plan_met_to_the_printed_digit_is_met() -> None:
    row = (these("retention", {"graduation_year": "2018"}, 2189, 2257),)
    assert "План выполнен: 97,0 % при плане 97 %" in told(row, goals=(Goal("K01", 2018, 0.97),))


def test_a_difference_without_its_levels_names_the_arms() -> None:
    *_, difference = comparison((41, 50, 60, 100), 0.06, 0.35)
    assert "(группы дуального обучения — группы традиционного обучения)." in told((difference,))


def test_too_early_without_a_date() -> None:
    assert "судить о показателе" in told((refused("dual_coverage", {"intake_year": "2019"}, "not_yet_observable"),))


COUNTS = st.tuples(st.integers(1, 150), st.integers(0, 150)).map(lambda pair: (min(pair), max(pair)))


@given(
    first=COUNTS,
    second=COUNTS,
    low=st.floats(-0.6, 0.6),
    width=st.floats(0.01, 0.6),
    plan=st.floats(0.1, 0.95),
    metric=st.sampled_from([FIELD, "dropout", "retention", "channel_army"]),
    lang=st.sampled_from(LANGS),
)
@settings(deadline=None, max_examples=150)
def test_no_sentence_claims_a_cause_or_leaves_a_number_without_its_base(
    first: tuple[int, int], second: tuple[int, int], low: float, width: float, plan: float, metric: str, lang: Lang
) -> None:
    rows = comparison((*first, *second), low, low + width, metric=metric)
    goals = (Goal(metric, 2018, plan, "dual"),)
    for words in (each.text for each in sentences(published(rows, lang, goals))):
        lowered = words.lower()
        assert not [piece for piece in FORBIDDEN if piece in lowered]
        assert not lowered.startswith(NEITHER.of(lang).lower())
        assert re.search(r"\d (из|of) \d", plain(words))
        assert ".." not in words
        assert "None" not in words


@pytest.mark.parametrize(("lang", "extra"), list(product(LANGS, [(), GOALS])))
def test_years_are_told_without_bounds_and_without_forbidden_words(lang: Lang, extra: tuple[Goal, ...]) -> None:
    words = told(years(), lang, extra)
    assert not [piece for piece in FORBIDDEN if piece in words.lower()]
    assert " до 6" not in words
    assert "from 5" not in words


def test_hidden_numbers_are_in_no_sentence() -> None:
    first, second, _ = comparison((41, 50, 60, 100), 0.06, 0.35)
    by = {"graduation_year": "2018"}
    rows = (hidden(FIELD, {**by, "arm": "dual"}), second, hidden(FIELD, {**by, "arms": "dual-regular"}, "difference"))
    for lang in LANGS:
        words = told(rows, lang)
        assert str(HIDDEN_COUNT) not in words
        assert "77" not in words.replace("7777", "77")
    del first
