"""Numbers in prose know their estimates: what is marked is read off, and no printed number of an estimate goes unmarked."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.report import answer, summary
from evaluation.report.blocks import Block, Bullets, Paragraph, from_json, to_json
from evaluation.report.preview import fragment
from evaluation.report.printable import printable
from evaluation.report.sentence import tell
from evaluation.report.spans import Span, pieces, plain, printed, read, tidy
from evaluation.study.context import Goal
from evaluation.text import LANGS, Lang
from tests.report import sample_effect
from tests.report.sample import FIELD, GOALS, channels, comparison, published, these, years

WORDS = st.text(alphabet="абв 0123456789%.,—«»<&", max_size=12)
NOT_OF_AN_ESTIMATE = (
    r"\d\d\.\d\d\.\d{4}", r"\d+ (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ", r"\b(19|20)\d\d(/\d\d)?\b",
    r"при плане \d+(,\d)? %", r"план \(\d+(,\d)? %\)", r"against \d+(\.\d)?%", r"plan \(\d+(\.\d)?%\)",
)  # fmt: skip
"""Years, dates and plans of the passport: numbers that no estimate has made."""


def row(name: str) -> object:
    return type("Row", (), {"id": name})()


@given(st.lists(st.tuples(WORDS, WORDS, st.lists(st.sampled_from(["a1b2c3", "0f9e", "77"]), max_size=2, unique=True)), max_size=5), WORDS)
@settings(deadline=None, max_examples=200)
def test_what_is_marked_is_read_off_at_its_place(parts: list[tuple[str, str, list[str]]], end: str) -> None:
    marked = "".join(before + printed(words, *map(row, ids)) for before, words, ids in parts) + end
    text, spans = read(marked)
    assert text == "".join(before + words for before, words, _ in parts) + end
    assert [(text[span.start : span.stop], span.ids) for span in spans] == [(words, tuple(ids)) for _, words, ids in parts if words and ids]
    assert "".join(words for words, _ in pieces(text, spans)) == text
    assert plain(marked) == text


def test_a_mark_that_is_not_read_off_is_never_seen() -> None:
    assert printable(f"Доля {printed('82 %', row('a1b2c3'))}") != f"Доля {printed('82 %', row('a1b2c3'))}"
    assert printable(printed("82 %", row("a1b2c3"))) == "82 %"


def test_a_number_within_a_number_belongs_to_the_outer_one() -> None:
    assert read(printed(f"от {printed('6', row('aa'))} до 9", row("bb"))) == ("от 6 до 9", (Span(0, 9, ("bb",)),))


def test_an_abbreviation_ends_a_sentence_with_one_full_stop() -> None:
    assert read(tidy(f"Разница {printed('6 п. п.', row('aa'))}.")) == ("Разница 6 п. п.", (Span(8, 15, ("aa",)),))


def test_blocks_keep_their_spans_and_their_key_through_a_notebook() -> None:
    words = f"Доля {printed('82 %', row('aa'))}."
    for block in (Paragraph(words, key="cell-3.0"), Bullets((words, "без чисел"), key="cell-3.1")):
        back = from_json(json.loads(json.dumps(to_json(block))))
        assert back == block
        assert back.key == block.key
    assert Bullets((words, "без чисел")).spans == ((Span(5, 9, ("aa",)),), ())


def test_a_page_names_the_estimates_of_each_number() -> None:
    page = fragment(Paragraph(f"<b> {printed('82 %', row('aa'), row('bb'))}"))
    assert '&lt;b&gt; <data class="number" data-id="aa bb" value="82 %">82 %</data>' in page


def unmarked(block: Block) -> str:
    """Return what stands outside the numbers of estimates."""
    texts = [(block.text, block.spans)] if isinstance(block, Paragraph) else zip(block.items, block.spans, strict=True)  # type: ignore[union-attr] # because only prose is asked
    left = " ".join(words for text, spans in texts for words, span in pieces(text, spans) if span is None).replace("\u00a0", " ")
    for pattern in NOT_OF_AN_ESTIMATE:
        left = re.sub(pattern, "", left)
    return left


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "rows",
    [
        comparison((41, 50, 60, 100), 0.06, 0.35), comparison((18, 25, 33, 50), -0.17, 0.26), comparison((24, 50, 68, 100), -0.36, -0.03),
        comparison((38, 50, 78, 100), -0.17, 0.09), years(), channels((14, 2, 4, 3, 0, 0), 2),
        (these(FIELD, {"graduation_year": "2018"}, 20, 30, unknown=6),),
    ],
)  # fmt: skip
@pytest.mark.parametrize("goals", [(), GOALS, (Goal(FIELD, 2018, 0.65, "dual"),)])
def test_every_printed_number_of_an_estimate_has_a_span(rows: tuple, goals: tuple[Goal, ...], lang: Lang) -> None:  # type: ignore[type-arg] # because rows of any sample
    x = published(rows, lang, goals)
    told = [*tell(x).blocks, Bullets(summary.findings_of(x))]
    assert not [words for block in told if re.search(r"\d", words := unmarked(block))]
    spans = [span for block in told for own in ([block.spans] if isinstance(block, Paragraph) else block.spans) for span in own]  # type: ignore[union-attr] # because only prose is told
    ids = {each for span in spans for each in span.ids}
    assert ids <= {each.id for each in rows}
    assert ids


@pytest.mark.parametrize("lang", LANGS)
def test_the_answer_of_an_effect_names_its_estimates(lang: Lang) -> None:
    x = sample_effect.published(sample_effect.argument(), lang=lang)
    verdict, levels = answer.paragraphs(x)[:2]
    assert {each for span in verdict.spans for each in span.ids} == {sample_effect.effect().id}
    assert {each for span in levels.spans for each in span.ids} == {row.id for row in sample_effect.levels()}
