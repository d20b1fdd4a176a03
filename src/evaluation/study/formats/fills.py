"""Fill colours of a workbook's cells, in words; white and «no fill» are no colour."""

import colorsys
from collections.abc import Sequence
from typing import Any

from evaluation.study.formats.parts import Parts
from evaluation.text import Text

_STYLES = "xl/styles.xml"
_WHITE = frozenset({"FFFFFF", "theme0", "indexed9", "indexed64", "indexed65"})
_HUES = (
    (15, Text("красный", "red")),
    (42, Text("оранжевый", "orange")),
    (70, Text("жёлтый", "yellow")),
    (165, Text("зелёный", "green")),
    (200, Text("голубой", "light blue")),
    (260, Text("синий", "blue")),
    (330, Text("лиловый", "purple")),
    (361, Text("красный", "red")),
)
_GREY = Text("серый", "grey")
_BLACK = Text("чёрный", "black")
_THEME = Text("цвет темы {number}", "theme colour {number}")
_PALE = 0.08
_DARK = 0.15


def fills(parts: Parts) -> Sequence[str]:
    """Return the fill of every cell style, in their order; an empty word where there is none."""
    own: list[str] = []
    styles: list[str] = []
    for node in parts.nodes(_STYLES, "fills", "cellXfs"):
        if node.tag.endswith("}fills"):
            own = [_fill(fill) for fill in node]
        else:
            places = [int(style.get("fillId") or 0) for style in node]
            styles = [own[place] if place < len(own) else "" for place in places]
    return styles if any(styles) else ()


def _fill(fill: Any) -> str:  # noqa: ANN401 because lxml has no types
    pattern = fill.find("{*}patternFill")
    colour = None if pattern is None or pattern.get("patternType") in {None, "none", "gray125"} else pattern.find("{*}fgColor")
    if colour is None:
        return ""
    tint = "" if colour.get("tint") in {None, "0"} else f" {colour.get('tint')}"
    code = (colour.get("rgb") or "")[-6:].upper() or next((f"{kind}{colour.get(kind)}" for kind in ("theme", "indexed") if colour.get(kind)), "")
    return "" if code in _WHITE and not tint else code + tint


def named(fill: str) -> Text:
    """Name a fill as a person would.

    >>> named("FFC7CE").ru, named("D9D9D9").en, named("theme5 0.4").ru
    ('красный', 'grey', 'цвет темы 5')
    """
    try:
        red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return _THEME.format(number="".join(sign for sign in fill.partition(" ")[0] if sign.isdigit()))
    hue, light, _ = colorsys.rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _PALE:
        return _BLACK if light < _DARK else _GREY
    return next(word for limit, word in _HUES if hue * 360 < limit)
