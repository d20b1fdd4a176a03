"""Words that every renderer puts around a block: captions, signs of direction, «было» and «план»."""

from evaluation.report.blocks import Facts, FigureBlock, TableBlock
from evaluation.text import NBSP, Lang, Text

TABLE = Text(ru="Таблица", en="Table")
FIGURE = Text(ru="Рисунок", en="Figure")
BEFORE = Text(ru="было", en="was")
PLAN = Text(ru="план", en="plan")

SIGNS = {"up": "▲", "same": "▬", "down": "▼", "unknown": "?"}
SIGN_WORDS = {
    "up": Text(ru="выше прежнего", en="higher than before"),
    "same": Text(ru="без изменений", en="unchanged"),
    "down": Text(ru="ниже прежнего", en="lower than before"),
    "unknown": Text(ru="направление не установлено", en="direction not established"),
}


def kind_and_number(block: TableBlock | FigureBlock, number: int | str, lang: Lang) -> str:
    """Name a table or figure by its number: «Таблица 1», kept on one line."""
    word = TABLE if isinstance(block, TableBlock) else FIGURE
    return f"{word.of(lang)}{NBSP}{number}"


def caption(block: TableBlock | FigureBlock, number: int | str | None, lang: Lang) -> str:
    """Write the whole caption; without a number (in a notebook) only its words.

    >>> caption(TableBlock("Показатели", (), ()), 1, "ru").replace(NBSP, " ")
    'Таблица 1 — Показатели'
    """
    if number is None:
        return block.caption
    return f"{kind_and_number(block, number, lang)}{caption_dash(lang)}{block.caption}"


def caption_dash(lang: Lang) -> str:
    """Return what stands between number and words of a caption: a dash in Russian, a full stop in English."""
    return f"{NBSP}— " if lang == "ru" else ". "


def past_and_plan(fact: Facts.Fact, lang: Lang) -> str:
    """Write where a number was and where it should be, as far as known: «было 45 % · план 60 %»."""
    parts = ((BEFORE, fact.before), (PLAN, fact.plan))
    return " · ".join(f"{word.of(lang)} {value}".replace(" ", NBSP) for word, value in parts if value)
