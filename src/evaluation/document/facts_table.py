"""Big numbers laid out as a table."""

from collections.abc import Mapping

from evaluation.report import labels
from evaluation.report.blocks import Align, Cell, Column, Facts, TableBlock
from evaluation.text import NBSP, Lang, Text

_HEADS: tuple[tuple[Text, Align, float], ...] = (
    (Text(ru="Показатель", en="Metric"), "left", 3.0),
    (Text(ru="Было", en="Was"), "right", 1.0),
    (Text(ru="Стало", en="Now"), "right", 1.0),
    (Text(ru="План", en="Plan"), "right", 1.0),
    (Text(ru="Из скольких", en="Of how many"), "left", 1.6),
    (Text(ru="Направление", en="Direction"), "left", 1.4),
)


def as_table(block: Facts, lang: Lang, values: Mapping[str, float | None]) -> TableBlock:
    """Lay big numbers out as a table: what each was, is and should be, of how many, and which way it went."""
    columns = tuple(Column(head.of(lang), align, width) for head, align, width in _HEADS)
    rows = tuple(
        (
            Cell(fact.title, emphasis="strong"),
            _number(fact.before, fact.ids[:1], values),
            _number(fact.now, fact.ids[-1:], values),
            Cell(fact.plan),
            Cell(fact.base, ids=fact.ids[-1:]),
            Cell(f"{labels.SIGNS[fact.sign]}{NBSP}{labels.SIGN_WORDS[fact.sign].of(lang)}"),
        )
        for fact in block.items
    )
    return TableBlock("", columns, rows, key=block.key)


def _number(words: str, ids: tuple[str, ...], values: Mapping[str, float | None]) -> Cell:
    return Cell(words, values.get(ids[0]) if ids else None, ids) if words else Cell("")
