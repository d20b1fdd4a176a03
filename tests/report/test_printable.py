"""What no page may hold is taken out of words; figures draw them letter for letter."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from matplotlib.figure import Figure

from evaluation.report import palette
from evaluation.report.printable import cut, printable
from tests.run.poison import LONG, POISONS


@given(st.text())
def test_words_are_fit_for_every_format(words: str) -> None:
    shown = printable(words)
    assert printable(shown) == shown
    assert not set(shown) & {chr(code) for code in (*range(9), *range(11, 32), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    etree.fromstring(b"<a/>").text = shown


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert printable(words) == words


@given(st.text(max_size=60), st.integers(2, 30))
def test_a_cut_text_says_so(words: str, letters: int) -> None:
    assert len(cut(words, letters)) <= letters
    assert cut(words, letters) == words or cut(words, letters).endswith("…")


def drawn(words: str) -> list[str]:
    """Draw the words as a title, a tick, a note and a legend; return what the picture says it wrote."""

    def paint() -> Figure:
        figure = palette.sheet(160.0, 60.0)
        axes = figure.add_subplot()
        lines = axes.plot([0, 1], [0, 1])
        axes.set_title(palette.wrap(words, 60))
        axes.set_yticks([0.5], [palette.wrap(words, 60)])
        axes.annotate(words, (0.5, 0.5))
        axes.legend(lines, [words])
        return figure

    svg, _ = palette.draw(paint)
    root = etree.fromstring(svg.encode())
    return [html.unescape(str(each.text).strip()) for each in root.iter(etree.Comment)]


@pytest.mark.parametrize("words", [word for word in POISONS if word != LONG and "--" not in word] + ["нуль\x00\x07", "$", "$$", "a\\b_c^d"])
def test_a_figure_draws_words_letter_for_letter(words: str) -> None:
    assert drawn(words).count(printable(words)) == 4


@pytest.mark.parametrize("words", ["$x^2$", "$\\frac{1}$", "$\\undefined$", "50 $ и 60 $"])
def test_dollars_are_no_formula(words: str) -> None:
    assert drawn(words).count(words) == 4


@given(st.text(min_size=1, max_size=400), st.integers(16, 110))
def test_no_text_outgrows_its_place_in_a_picture(words: str, width: int) -> None:
    lines = palette.wrap(words, width).split("\n")
    assert max(map(len, lines)) <= max(width, palette.LONGEST_WORD)


def test_a_long_name_is_broken_and_cut() -> None:
    lines = palette.wrap(LONG, 24).split("\n")
    assert max(map(len, lines)) == 24
    assert len("".join(lines)) == palette.LONGEST
    assert lines[-1].endswith("…")


def test_whole_words_are_kept_where_they_fit() -> None:
    words = "Станочник (металлообработка), профориентационное сопровождение"
    assert palette.wrap(words, 12).split("\n") == words.split()
