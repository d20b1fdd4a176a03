"""The document model travels through a notebook unchanged and refuses what cannot be printed."""

import json

import pytest

from evaluation.report.blocks import MIME, Block, Cell, Column, Head, TableBlock, from_json, to_json
from evaluation.report.preview import shown
from tests.document import sample


@pytest.mark.parametrize("block", sample.blocks(), ids=lambda block: type(block).__name__)
def test_every_block_survives_json(block: Block) -> None:
    assert from_json(json.loads(json.dumps(to_json(block)))) == block


def test_the_sample_holds_every_kind_of_block() -> None:
    assert {type(block).__name__ for block in sample.blocks()} == {
        "Heading", "Paragraph", "Bullets", "TableBlock", "FigureBlock", "Facts", "PageBreak",
    }  # fmt: skip
    assert len(sample.blocks()) >= 40


def test_a_ragged_table_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1 of the table has 2 cells, expected 3"):
        TableBlock("", (Column("a"), Column("b"), Column("c")), ((Cell("part"),), (Cell("1"), Cell("2"))))


def test_neighbouring_columns_of_a_group_share_a_head() -> None:
    upper, lower = sample.indicators().head
    assert [(head.title, head.columns, head.rows) for head in upper][:5] == [
        ("№", 1, 2), ("Показатель", 1, 2), ("Ед. изм.", 1, 2), ("Факт", 2, 1), ("Отчётный 2017 год", 3, 1),
    ]  # fmt: skip
    assert lower[2:5] == (Head("план"), Head("факт"), Head("отклонение"))


def test_shown_blocks_carry_their_html_and_themselves() -> None:
    bundle = shown(*sample.blocks())._repr_mimebundle_()
    assert [from_json(block) for block in bundle[MIME]] == list(sample.blocks())
    assert "Показатели результативности" in bundle["text/html"]
    assert bundle["text/plain"] == ""
