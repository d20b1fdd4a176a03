"""Numbers, anchors and pages of blocks."""

from dataclasses import replace

import pytest

from evaluation.document.outline import headings, place, stretches
from evaluation.document.style import named
from evaluation.errors import QuestionError
from evaluation.report.blocks import Heading, PageBreak, Paragraph, TableBlock
from tests.document import sample


def test_tables_and_figures_are_counted_apart_and_anchors_are_unique() -> None:
    placed = place(sample.blocks())
    numbers = [(type(item.block).__name__, item.number) for item in placed if item.number]
    assert [number for kind, number in numbers if kind == "TableBlock"] == [1, 2, 3, 4]
    assert [number for kind, number in numbers if kind == "FigureBlock"] == [1, 2]
    anchors = [item.anchor for item in placed if item.anchor]
    assert len(anchors) == len(set(anchors)) == 6 + 9


def test_a_table_without_a_caption_has_no_number() -> None:
    assert [item.number for item in place((TableBlock("", (), ()),))] == [None]


def test_a_wide_table_takes_its_heading_and_its_notes_to_the_turned_page() -> None:
    turned = [item.block for stretch in stretches(sample.document()) if stretch.landscape for item in stretch.placed]
    assert turned == [Heading("Показатели площадки"), sample.indicators(), Paragraph("Отклонение дано в процентных пунктах.", "note")]


def test_a_page_break_at_a_turn_leaves_no_empty_page() -> None:
    wide, text = sample.indicators(), Paragraph("текст")
    blocks = (*([text] * 9), PageBreak(), wide, PageBreak(), text)
    cut = stretches(replace(sample.document(), blocks=blocks))
    assert [[type(item.block) for item in stretch.placed] for stretch in cut][1:] == [[TableBlock], [Paragraph]]
    assert PageBreak not in {type(item.block) for stretch in cut for item in stretch.placed}


def test_contents_are_for_long_reports_only() -> None:
    assert [heading.text for heading, _ in headings(sample.document(), 1)] == [
        "Сведения о площадке",
        "Показатели площадки",
        "Роли работодателей",
        "Трудоустройство по профессии",
        "Партнёры и места",
        "Проблемы и план следующего этапа",
    ]
    assert headings(sample.summary()) == ()
    assert headings(replace(sample.document(), blocks=(Heading("a"), Heading("b"), Heading("c")))) == ()


def test_an_unknown_style_is_refused_with_the_known_ones() -> None:
    with pytest.raises(QuestionError, match=r"official, gost-7\.32"):
        named("gost-1")


def test_a_few_lines_before_a_wide_table_turn_with_it() -> None:
    blocks = (Heading("Показатели"), Paragraph("Одна фраза."), sample.indicators())
    cut = stretches(replace(sample.document(), blocks=blocks))
    assert [stretch.landscape for stretch in cut] == [True]
    assert [item.block for item in cut[0].placed] == list(blocks)


def test_a_stretch_of_page_breaks_alone_leaves_nothing() -> None:
    cut = stretches(replace(sample.document(), blocks=(sample.indicators(), PageBreak(), sample.indicators())))
    assert [stretch.landscape for stretch in cut] == [True, True]
