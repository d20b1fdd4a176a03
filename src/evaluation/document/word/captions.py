"""Captions in Word: a bookmarked number that Word itself goes on counting, a dash, the words."""

from evaluation.document.outline import Placed
from evaluation.document.word.markup import Node, bookmark, field, paragraph, run
from evaluation.report import labels
from evaluation.report.blocks import FigureBlock, TableBlock
from evaluation.text import Lang, Text

_SERIES = {TableBlock: Text(ru="Таблица", en="Table"), FigureBlock: Text(ru="Рисунок", en="Figure")}
"""Names of the caption series: Word's own, so that Insert → Caption goes on counting where the report stopped."""


def caption(block: TableBlock | FigureBlock, item: Placed, style: str, lang: Lang, mark: int) -> Node:
    """Make the caption of a placed table or figure.

    The bookmark over «Таблица 1» is what a cross-reference points to; in an appendix the series counts after its letter: «А.1».
    """
    number = str(item.number)
    letter, _, own = number.rpartition(".")
    word = labels.kind_and_number(block, number, lang).removesuffix(own)
    series = f"{_SERIES[type(block)].of(lang)}{'_' + letter if letter else ''}"
    label = [run(word), *field(f"SEQ {series} \\* ARABIC", own)]
    return paragraph(style, *bookmark(reference(item), mark, *label), run(f"{labels.caption_dash(lang)}{block.caption}"))


def reference(item: Placed) -> str:
    """Name the bookmark of a caption the way Word names its own."""
    return "_Ref_" + item.anchor.replace("-", "_")
