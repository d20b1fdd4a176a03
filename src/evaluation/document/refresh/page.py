"""What a refresh has done, as a document: first what is hers, then what is to be checked, then every number that changed."""

from collections.abc import Sequence

from evaluation.document.refresh.remarks import CHECKED, HERS, WORDS, Remark, What
from evaluation.report.blocks import Block, Cell, Column, Document, Heading, Paragraph, TableBlock
from evaluation.text import Lang, Text

_TITLE = Text(ru="Что изменилось", en="What changed")
_OF = Text(ru="После обновления файла «{name}»", en="After the refresh of '{name}'")
_PARTS: Sequence[tuple[Text, tuple[What, ...]]] = (
    (Text(ru="Ваши правки", en="Your edits"), HERS),
    (Text(ru="Проверьте", en="Please check"), CHECKED),
    (Text(ru="Обновлено: было и стало", en="Renewed: was and is"), ("renewed", "rewritten")),
)
_NONE = Text(ru="Таких мест нет.", en="There are no such places.")
_HEADS = (
    (Text(ru="Что", en="What"), 1.5),
    (Text(ru="Где", en="Where"), 1.5),
    (Text(ru="Было напечатано", en="Was printed"), 1.3),
    (Text(ru="Стоит у вас", en="Stands in yours"), 1.3),
    (Text(ru="По новым данным", en="By the new data"), 1.3),
)
_WAS_AND_IS = (_HEADS[1], (Text(ru="Было", en="Was"), 1.5), (Text(ru="Стало", en="Is"), 1.5))


def page(name: str, remarks: Sequence[Remark], lang: Lang, marks: tuple[str, ...] = ()) -> Document:
    """Lay out the remarks of a refresh; `marks` stand on every page, as in the report."""
    blocks: list[Block] = []
    for title, kinds in _PARTS:
        chosen = [remark for remark in remarks if remark.what in kinds]
        blocks.append(Heading(title.of(lang)))
        blocks.append(_table(title, chosen, lang) if chosen else Paragraph(_NONE.of(lang), "note"))
    return Document(_TITLE.of(lang), _OF.of(lang).format(name=name), lang, tuple(blocks), marks=marks)


def _table(title: Text, remarks: Sequence[Remark], lang: Lang) -> TableBlock:
    short = title is _PARTS[-1][0]
    columns = tuple(Column(head.of(lang), "left", width) for head, width in (_WAS_AND_IS if short else _HEADS))
    rows: list[tuple[str, ...]]
    if short:
        rows = [(each.where, each.old, each.new or WORDS[each.what].of(lang)) for each in remarks]
    else:
        rows = [(WORDS[each.what].of(lang), each.where, each.old, each.hers, each.new) for each in remarks]
    return TableBlock(title.of(lang), columns, tuple(tuple(map(Cell, row)) for row in rows), small=True)
