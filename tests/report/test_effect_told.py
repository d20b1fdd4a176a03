"""What `ev.tell` says of an effect as a whole page, and that every statement an argument may carry has words in both languages."""

import re
import string
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from evaluation.argument import Verdict
from evaluation.disclosure.published import Published
from evaluation.grounds import GROUNDS
from evaluation.metric import Metric
from evaluation.metrics import PUBLIC_STUDIES
from evaluation.report import naming
from evaluation.report.blocks import Paragraph
from evaluation.report.sentence import tell
from evaluation.report.wording import FORBIDDEN
from evaluation.text import LANGS, Lang
from tests.report.sample import context, plain, these
from tests.report.sample_effect import FIELD, HARM, MEMBERS, argument, effect, family, levels, naive, published

BOUNDS: dict[Verdict, tuple[float, float, float]] = {
    "meaningful": (0.2, 0.12, 0.28),
    "shown": (0.2, 0.05, 0.35),
    "negligible": (0.01, -0.04, 0.06),
    "harm": (-0.2, -0.3, -0.1),
    "cannot": (0.14, -0.09, 0.37),
}
CAUSES = ("повысил", "снизил", "raised", "lowered", "благодаря", "достоверно", "доказано", "гарантирует", "caused", "proves")
LIMIT = "another_definition|note=Определение другое."


def page(verdict: Verdict, tier: int, lang: Lang) -> Published:
    rows = (effect(*BOUNDS[verdict], tier=tier, caveats=("few_groups", LIMIT)), naive(), *levels(), these("retention", {"arm": "dual"}, 20, 25))
    told = argument(verdict=verdict, tier=tier, members=MEMBERS, needed=argument().needed if verdict == "cannot" else "")
    return family(published(told, rows, lang), HARM)


def paragraphs(x: Published) -> list[Paragraph]:
    return [block for block in tell(x).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(("verdict", "tier", "lang"), [*product(get_args(Verdict), range(5), LANGS)])
def test_the_page_begins_with_the_verdict_and_claims_no_more_than_its_tier(verdict: Verdict, tier: int, lang: Lang) -> None:
    told = paragraphs(page(verdict, tier, lang))
    said = " ".join(plain(part.text) for part in told)
    assert [part.style for part in told].index("verdict") == 0
    assert [part.style for part in told].count("verdict") == 1
    assert not [word for word in FORBIDDEN if word in said.lower()]
    if tier < 4:
        assert not [word for word in CAUSES if word in said.lower()]
    if tier < 3:
        assert not re.search(r"\bэффект|\beffect", said.lower())
    assert ".." not in said
    assert not re.search(r"[{}]|None", said)


@pytest.mark.parametrize(("lang", "retained", "limit"), [("ru", "20 из 25 (80 %)", "Ограничения: "), ("en", "20 of 25 (80%)", "Limits: ")])
def test_what_the_argument_does_not_tell_and_the_limits_follow_it(lang: Lang, retained: str, limit: str) -> None:
    told = [plain(part.text) for part in paragraphs(page("shown", 2, lang))]
    assert retained in told[-2]
    assert told[-1].startswith(limit)
    assert told[-1].endswith("Определение другое.")
    assert sum(naming.metric_by(FIELD).name.of(lang) in words for words in told) == 2


def test_a_hidden_argument_leaves_a_page_without_a_number_of_the_effect() -> None:
    row = replace(effect(), value=None, low=None, high=None, n=0, status="hidden", reason="small_base|threshold=10")
    (told,) = paragraphs(published(argument(members=()).hidden(), (row,)))
    assert told.style == "verdict"
    assert "менее 10 человек: не публикуется" in plain(told.text)
    assert not re.search(r"\d", told.text.replace("10", ""))


@pytest.mark.parametrize(("key", "lang"), [*product(GROUNDS, LANGS)])
def test_every_statement_of_an_argument_has_words(key: str, lang: Lang) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(GROUNDS[key].of(lang)) if name}
    said = naming.phrase("|".join([key, *(f"{name}=1.5" for name in sorted(names))]), lang)
    assert said
    assert not re.search(r"[{}]", said)
    assert not names or ("1,5" if lang == "ru" else "1.5") in said


@pytest.mark.parametrize("lang", LANGS)
def test_both_languages_of_a_statement_carry_the_same_values(lang: Lang) -> None:
    other: Lang = "en" if lang == "ru" else "ru"

    def values(key: str, of: Lang) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(GROUNDS[key].of(of)) if name}

    assert [key for key in GROUNDS if values(key, lang) - values(key, other)] == []


def test_by_values_of_an_effect_are_said_in_words() -> None:
    assert naming.value_words("estimator", "welch", context(), "en") == "difference of means, Welch (HC2)"
    assert naming.value_words("relative", "-3", context(), "ru").replace("\u00a0", " ") == "за 3 года до вступления"
    assert naming.dimension("estimator", "ru") == "Способ оценки"


@pytest.mark.parametrize("metric", PUBLIC_STUDIES, ids=lambda metric: metric.key)
def test_an_outcome_of_a_public_study_has_a_name(metric: Metric) -> None:
    assert naming.metric_by(metric.key) is metric
