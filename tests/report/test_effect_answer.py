"""The answer of an effect: word for word where it matters, and what it may never say."""

import re
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import design
from evaluation.argument import Argument, Check, Member, Point, Sensitivity, Verdict
from evaluation.design import ALL, Design
from evaluation.disclosure.publish import publish
from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.estimates import Estimates
from evaluation.report import answer
from evaluation.report.blocks import Paragraph
from evaluation.report.sentence import tell
from evaluation.report.wording import FORBIDDEN
from evaluation.text import LANGS, Lang
from tests.report.sample import plain
from tests.report.sample_effect import (
    E_VALUE,
    EARNINGS,
    ESTIMAND,
    FIELD,
    HARM,
    HIRED,
    MEMBERS,
    argument,
    earned,
    effect,
    family,
    level,
    levels,
    naive,
    published,
    refused,
)  # fmt: skip

NEUTRAL = "channel_army"
BOUNDS: dict[Verdict, tuple[float, float, float]] = {
    "meaningful": (0.2, 0.12, 0.28),
    "shown": (0.2, 0.05, 0.35),
    "negligible": (0.01, -0.04, 0.06),
    "harm": (-0.2, -0.3, -0.1),
    "cannot": (0.14, -0.09, 0.37),
}
CAUSAL = ("повысил", "снизил", "raised", "lowered")
NEVER = ("благодаря", "достоверно", "гарантирует", "proves", "caused")
METHODS = ("p =", "p-value", "CR2", "Манск", "Manski", "WWC", "SMD", "MDE")
BELOW_THREE = ("доказано", "эффект", "effect")
TURNED = {HARM}
"""Metrics for which down is better."""


def found(verdict: Verdict, tier: int, metric: str = FIELD, lang: Lang = "ru", **changes: object) -> Published:
    value, low, high = BOUNDS[verdict] if metric not in TURNED else (-BOUNDS[verdict][0], -BOUNDS[verdict][2], -BOUNDS[verdict][1])
    told = argument(
        **{
            "verdict": verdict,
            "tier": tier,
            "estimand": replace(ESTIMAND, outcome=metric),
            "grounds": ("earned_lot",) if tier == 4 else ("earned_alike",) if tier == 3 else ("cap_not_alike",),
            "needed": argument().needed if verdict == "cannot" else "",
            "members": (Member(metric, "primary", 0.3, 0.3, verdict),),
            **changes,
        }
    )
    return published(told, (effect(value, low, high, metric=metric, tier=tier), *levels(metric)), lang)


def texts(x: Published) -> list[str]:
    return [plain(part.text) for part in answer.paragraphs(x)]


def whole(x: Published) -> str:
    return "\n".join(texts(x))


def styles(x: Published) -> list[str]:
    return [part.style for part in answer.paragraphs(x)]


@settings(deadline=None, max_examples=120)
@given(
    st.sampled_from(get_args(Verdict)), st.integers(0, 4), st.sampled_from((FIELD, HARM, NEUTRAL, EARNINGS)), st.sampled_from(LANGS),
    st.sampled_from(ALL),
)  # fmt: skip
def test_no_answer_says_more_than_its_tier(verdict: Verdict, tier: int, metric: str, lang: Lang, scheme: Design) -> None:
    said = whole(found(verdict, tier, metric, lang, design=scheme))
    lower = said.lower()
    assert not [word for word in (*NEVER, *FORBIDDEN) if word in lower]
    assert not [word for word in METHODS if word in said]
    if tier < 4:
        assert not [word for word in CAUSAL if word in lower]
    if tier < 3:
        assert not [word for word in BELOW_THREE if re.search(rf"\b{word}", lower)]
    assert "{" not in said
    assert ".." not in said


@pytest.mark.parametrize(("verdict", "metric", "lang"), [*product(("meaningful", "shown", "harm"), (FIELD, HARM), LANGS)])
def test_a_lot_speaks_with_a_verb_of_cause(verdict: Verdict, metric: str, lang: Lang) -> None:
    up = (verdict == "harm") == (metric in TURNED)
    word = {("ru", True): "повысило", ("ru", False): "снизило", ("en", True): "raised", ("en", False): "lowered"}[lang, up]
    other = {"повысило": "снизило", "снизило": "повысило", "raised": "lowered", "lowered": "raised"}[word]
    said = texts(found(verdict, 4, metric, lang, design=design.RANDOMISED))[0]
    assert word in said
    assert other not in said


@pytest.mark.parametrize(("tier", "lang"), [*product(range(5), LANGS)])
def test_what_cannot_be_told_says_what_would_tell(tier: int, lang: Lang) -> None:
    first = texts(found("cannot", tier, lang=lang))[0]
    assert ("59 групп" if lang == "ru" else "59 groups") in first
    assert ("34 п. п." if lang == "ru" else "34 pp") in first


def test_cannot_word_for_word() -> None:
    assert texts(found("cannot", 2))[0] == (
        "Улучшение не подтверждено и не опровергнуто. «Трудоустроены по полученной профессии в течение года»: разница +14 п. п., "
        "но с учётом малой численности данные согласуются и со снижением на 9, и с ростом на 37 п. п. "
        "Чтобы увидеть разницу в 10 п. п., нужно около 59 групп в каждой части (сейчас 2 и 4); "
        "при нынешнем наборе столько накопится к выпуску 2031 года. "
        "Меньшую разницу, чем 34 п. п., при такой численности не увидеть."
    )


def test_a_difference_word_for_word() -> None:
    first, second, third = texts(found("shown", 2))
    assert first == (
        "Разница установлена: «Трудоустроены по полученной профессии в течение года» — у участников выше на 20 п. п., чем в группе сравнения; "
        "с учётом малой численности данные согласуются с разницей от 5 до 35 п. п. "
        "Достигает ли разница важной величины (10 п. п.), данные не решают. Заслугу одной лишь модели обучения это не доказывает."
    )
    assert second == (
        "Трудоустроены по полученной профессии в течение года: группы дуального обучения — 18 из 25 (72 %), "
        "группы традиционного обучения — 29 из 50 (58 %)."
    )
    assert third == (
        "Уровень доказательности — 2 из 4 (сравнение, в котором сходство групп не показано): "
        "сходство групп до обучения не показано: не выше 2-го уровня."
    )


def test_evidence_comes_with_its_sensitivity() -> None:
    ru, en = (texts(found("shown", 3, lang=lang))[0] for lang in LANGS)
    assert ru.startswith("Есть свидетельство в пользу эффекта, с оговорками: ")
    assert "в 1,73 раза чаще" in ru
    assert en.startswith("There is evidence of an effect, with reservations: ")
    assert "a risk ratio of 1.73" in en


def test_a_lot_word_for_word() -> None:
    assert texts(found("meaningful", 4, lang="en", design=design.RANDOMISED))[0] == (
        "The training raised “Employed in field within a year” by 20 pp; given the small numbers, the data agree with a change from 12 to 28 pp. "
        "This is no less than what matters (10 pp)."
    )
    assert texts(found("harm", 4, design=design.RANDOMISED))[0].startswith(
        "Обучение снизило показатель «Трудоустроены по полученной профессии в течение года» на 20 п. п.; "
        "с учётом малой численности данные согласуются с изменением от 10 до 30 п. п. Это ухудшение."
    )


def test_negligible_names_the_limit() -> None:
    for tier, what in ((2, "важной разницы нет"), (3, "важного эффекта, с оговорками, нет"), (4, "важного эффекта нет")):
        assert texts(found("negligible", tier))[0].startswith(f"Различие, если и есть, меньше 10 п. п.: {what}.")


def test_a_bound_that_only_rounds_to_the_smallest_is_told_finer() -> None:
    rows = (effect(0.03, -0.037, 0.0968, tier=2), *levels())
    said = texts(published(argument(verdict="negligible", needed=""), rows))[0]
    assert "от −3,7 до 9,7 п. п." in said


@pytest.mark.parametrize(
    ("metric", "verdict", "words"),
    [
        (HARM, "shown", "ниже на 20 п. п., чем в группе сравнения (для этого показателя ниже — лучше)"),
        (HARM, "harm", "выше на 20 п. п., чем в группе сравнения (для этого показателя выше — хуже)"),
        (FIELD, "harm", "ниже на 20 п. п., чем в группе сравнения"),
        (FIELD, "shown", "выше на 20 п. п., чем в группе сравнения"),
    ],
)
def test_directions(metric: str, verdict: Verdict, words: str) -> None:
    assert words in texts(found(verdict, 2, metric))[0]


def test_harm_is_not_blamed_on_the_model_below_tier_three() -> None:
    first = texts(found("harm", 2))[0]
    assert "Что дело в одной лишь модели обучения, это не доказывает." in first
    assert "Заслугу" not in first


def test_units_other_than_shares() -> None:
    told = argument(verdict="shown", tier=2, estimand=replace(ESTIMAND, outcome=EARNINGS), smallest=None, needed="", detectable=None, members=())
    rows = (effect(1840.0, 300.0, 3380.0, metric=EARNINGS, unit="roubles"), earned("dual", 24_840, 25), earned("regular", 23_000, 50))
    first, second, _ = texts(published(told, rows))
    assert "выше на 1 840 руб., чем" in first
    assert "от 300 до 3 380 руб." in first
    assert "24 840 руб. (25 чел.)" in second


def test_bounds_without_people_behind_them_settle_nothing() -> None:
    rows = (effect(0.2, 0.05, 0.35), *levels())
    few = texts(published(argument(design=design.WEIGHTING, grounds=("cap_weights",)), rows))[0]
    assert "Границы сами по себе не захватывают ноль, но за ними стоит слишком мало людей: вывода сделать нельзя." in few
    other = texts(published(argument(grounds=("cap_single_unit",)), rows))[0]
    assert "такое сравнение вывода не выдерживает: единственная единица" in other


def test_no_interval_is_said() -> None:
    rows = (effect(0.2, None, None, reason="few_treated"), *levels())
    assert "разница +20 п. п., но групп с моделью или без неё меньше двух" in texts(published(argument(), rows))[0]


def test_no_smallest_visible_difference() -> None:
    assert "При такой численности не увидеть никакой разницы." in texts(found("cannot", 1, detectable=1.32))[0]


def test_the_plain_difference_is_named_misleading() -> None:
    x = found("cannot", 2)
    x = replace(x, rows=(*x.rows, naive()))
    assert (
        "Простая разница вводит в заблуждение: до начала группы уже различались (Средний балл аттестата); "
        "её значение — +22 п. п. (от −2 до 46 п. п.)." in texts(x)
    )
    assert styles(x) == ["verdict", "body", "warning", "body"]


def test_a_plain_difference_that_does_not_mislead_is_only_told() -> None:
    x = found("cannot", 2)
    said = texts(replace(x, rows=(*x.rows, naive(caveats=("unadjusted",)))))
    assert "Простая разница, без поправок, — +22 п. п. (от −2 до 46 п. п.)." in said


def test_an_adjusted_difference_says_so() -> None:
    rows = (effect(caveats=("adjusted_for|covariates=Пол",)), *levels())
    assert texts(published(argument(), rows))[1].endswith("Разница дана с поправкой на: Пол.")


def test_other_outcomes_in_one_sentence_each() -> None:
    x = family(found("cannot", 2, members=MEMBERS), HIRED, HARM)
    others, harms = texts(x)[-2:]
    assert others == (
        "Другие объявленные показатели. «Трудоустроены по месту практики»: разница +2 п. п. (от −6 до 10 п. п.) — "
        "установлена; с поправкой на число показателей — не установлена. "
        "Показатель «Средний заработок, считая не имеющих его» объявлен, но не собран."
    )
    assert harms == (
        "Нежелательные последствия. «Доля отчисленных»: разница +2 п. п. (от −6 до 10 п. п.) — ухудшение не подтверждено и не исключено."
    )


def test_established_harm_warns() -> None:
    x = family(found("cannot", 2, members=(Member(HARM, "harm", 0.01, None, "harm"),)), HARM)
    last = answer.paragraphs(x)[-1]
    assert last.style == "warning"
    assert "ухудшение установлено" in last.text


@pytest.mark.parametrize("lang", LANGS)
def test_a_refused_effect_says_what_is_missing(lang: Lang) -> None:
    told = argument(tier=0, grounds=("cap_nothing_compared",), estimator="", needed="", detectable=None, sensitivity=None)
    first, *_ = texts(published(told, (refused("no_covariates"),), lang))
    assert (
        first
        == {
            "ru": "«Трудоустроены по полученной профессии в течение года»: сравнивать не с чем. "
            "Чего не хватает: исходных признаков нет: взвешивать не по чему.",
            "en": "“Employed in field within a year”: there is nothing to compare with. What is missing: no baseline covariates to weight by.",
        }[lang]
    )


def test_an_effect_without_its_row_is_not_a_crash() -> None:
    assert "сравнивать не с чем" in texts(published(argument(), levels()))[0]


@pytest.mark.parametrize(("verdict", "tier", "lang"), [*product(get_args(Verdict), (1, 2, 3, 4), LANGS)])
def test_hidden_leaves_no_number(verdict: Verdict, tier: int, lang: Lang) -> None:
    x = found(verdict, tier, lang=lang, members=MEMBERS)
    small = (effect(0.2, 0.05, 0.35, n=12, tier=tier), level("dual", 3, 5), level("regular", 4, 7), naive(n=12))
    cleared = publish(Estimates(small, x.context, argument=x.argument), "jury")
    assert cleared.argument is not None
    said = whole(cleared)
    assert re.sub(r"менее [12]0 человек|fewer than [12]0 persons", "", said) == re.sub(
        r"\d", "", re.sub(r"менее [12]0 человек|fewer than [12]0 persons", "", said)
    )
    assert styles(cleared)[0] == "verdict"
    assert answer.paragraphs(cleared)[0].text.startswith(
        "Трудоустроены по полученной профессии в течение года: сравнить нельзя" if lang == "ru" else "Employed in field within a year: no comparison"
    )


def test_an_argument_hidden_for_another_row_hides_the_verdict() -> None:
    x = found("shown", 3, members=MEMBERS)
    assert x.argument is not None
    said = whole(replace(x, argument=x.argument.hidden()))
    assert not re.search(r"\d", said)
    assert "объявлен, но не собран" in said


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Sensitivity("robustness", "sensitive_robustness|value=28.9|limit=8.6", 0.289, 0.086), "должна объяснять 28,9 %"),
        (Sensitivity("icc", "sensitive_icc", points=(Point(0.02, 0.2, 0.1, 0.3), Point(0.2, 0.2, 0.02, 0.38))), "от 2 до 38 п. п."),
        (Sensitivity("unknown", "sensitive_unknown", points=(Point(0.0, 0.2, -0.03, 0.4),)), "достигли результата: от −3 до 40 п. п."),
        (Sensitivity("leave_out", "sensitive_leave_out|low=0.1|high=0.3", points=(Point(1, 0.1), Point(2, 0.3))), "разница — от 10 до 30 п. п."),
        (E_VALUE, "в 1,73 раза чаще"),
    ],
)
def test_every_sensitivity_has_its_number(told: Sensitivity, words: str) -> None:
    assert words in texts(found("shown", 3, sensitivity=told))[0]


def test_a_sensitivity_without_points_is_silent() -> None:
    empty = [Sensitivity(kind, f"sensitive_{kind}") for kind in ("icc", "leave_out", "pre_trend")]
    bare = texts(found("shown", 3, sensitivity=None))[0]
    assert [texts(found("shown", 3, sensitivity=each))[0] for each in empty] == [bare] * 3


def test_the_answer_goes_out_with_its_numbers_and_what_follows() -> None:
    x = found("cannot", 2)
    told = answer.tell(x, (Paragraph("Далее.", "note"),))
    assert [block.style for block in told.blocks if isinstance(block, Paragraph)] == ["verdict", "body", "body", "note"]
    assert len(told.rows) == len(x.rows)


def test_tell_answers_an_effect_and_then_tells_the_rest() -> None:
    x = found("cannot", 2)
    told = tell(replace(x, rows=(*x.rows, level("dual", 20, 25, metric="retention"))))
    words = [block.text for block in told.blocks if isinstance(block, Paragraph)]
    assert words[:3] == [part.text for part in answer.paragraphs(x)]
    assert [plain(each) for each in words[3:]] == ["Сохранность контингента: группы дуального обучения — 20 из 25 (80 %)."]


def test_rest_keeps_what_the_answer_does_not_tell() -> None:
    x = found("cannot", 2)
    other = level("dual", 20, 25, metric="retention")
    left = answer.rest(replace(x, rows=(*x.rows, other)))
    assert (left.rows, left.argument) == ((other,), None)
    assert answer.rest(left) is left


def test_numbers_without_an_argument_are_refused() -> None:
    with pytest.raises(QuestionError):
        answer.tell(published(None))


def test_checks_of_the_argument_are_not_told_here() -> None:
    told: Argument = argument(checks=(Check("check_floor", "holds", "floor_free|floor=0.002"),))
    assert "0,002" not in whole(published(told))
