"""Every table and figure is named in the text before it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluation.document.gost import words
from evaluation.document.outline import Placed, place
from evaluation.report.blocks import Block, FigureBlock, Heading, Paragraph, TableBlock
from evaluation.text import NBSP, Lang, Text

_NAMED = {"ru": (r"таблиц\w*\s{}(?![\d.])", r"рисун\w*\s{}(?![\d.])"), "en": (r"tables?\s{}(?![\d.])", r"figures?\s{}(?![\d.])")}

_Said = dict[type[Block], tuple[Text, Text]]
_WORDS: _Said = {TableBlock: (words.TABLE_ONE, words.TABLE_MANY), FigureBlock: (words.FIGURE_ONE, words.FIGURE_MANY)}
_PLACES: _Said = {TableBlock: (words.IN_TABLE, words.IN_TABLES), FigureBlock: (words.IN_FIGURE, words.IN_FIGURES)}
_SPOKEN = ("body", "lead", "verdict")
_PAIR = 2


def mentioned(blocks: Sequence[Block], lang: Lang) -> tuple[Block, ...]:
    """Name tables and figures in the paragraph right before them: «… (таблица 1).», or in one of its own."""
    made: list[Block] = []
    waiting: list[Placed] = []
    for item in (*place(tuple(blocks)), None):
        if item is not None and isinstance(item.block, TableBlock | FigureBlock) and item.number is not None:
            waiting.append(item)
            continue
        if waiting:
            _name(made, waiting, lang)
            made += [each.block for each in waiting]
            waiting = []
        if item is not None:
            made.append(item.block)
    return tuple(made)


def _name(made: list[Block], waiting: list[Placed], lang: Lang) -> None:
    before = _recent(made)
    unnamed = [item for item in waiting if not _is_named(item, before, lang)]
    if not unnamed:
        return
    last = made[-1] if made else None
    if isinstance(last, Paragraph) and last.style in _SPOKEN and last.text.endswith(".") and not last.text.endswith(("п.", "..")):
        made[-1] = replace(last, text=f"{last.text[:-1]} ({', '.join(_series(unnamed, _WORDS, lang))}).")
    else:
        made.append(Paragraph(words.SEE.of(lang).format(named=words.AND.of(lang).join(_series(unnamed, _PLACES, lang)))))


def _recent(made: Sequence[Block]) -> str:
    """Text since the last heading of level 1."""
    start = max((at for at, block in enumerate(made) if isinstance(block, Heading) and block.level == 1), default=0)
    return "\n".join(block.text for block in made[start:] if isinstance(block, Paragraph))


def _is_named(item: Placed, before: str, lang: Lang) -> bool:
    pattern = _NAMED[lang][isinstance(item.block, FigureBlock)].format(re.escape(str(item.number)))
    return re.search(pattern, before, re.IGNORECASE) is not None


def _series(items: Sequence[Placed], said: _Said, lang: Lang) -> Iterator[str]:
    """Write the numbers of each kind: «таблица 1», «таблицы 1, 2», «рисунки 1–3»."""
    for kind, (one, many) in said.items():
        numbers = [str(item.number) for item in items if isinstance(item.block, kind)]
        if len(numbers) == 1:
            yield f"{NBSP}{numbers[0]}".join(one.of(lang).rsplit(" {n}", 1))
        elif numbers:
            told = ", ".join(numbers) if len(numbers) == _PAIR else f"{numbers[0]}–{numbers[-1]}"
            yield many.of(lang).format(n=told)
