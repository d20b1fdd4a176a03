"""A figure's SVG made fit to stand inside a page: named for a screen reader, alone with its ids, unable to run or fetch anything."""

import hashlib
import re
from xml.etree import ElementTree as ET

from evaluation.errors import ReportError
from evaluation.report.blocks import FigureBlock
from evaluation.report.printable import printable
from evaluation.text import Text

_FORBIDDEN = frozenset({"script", "style", "metadata", "foreignObject", "iframe", "audio", "video", "a", "animate", "set"})
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def inline(figure: FigureBlock) -> str:
    """Return the figure's SVG as an element of an HTML page.

    Scripts, style sheets (they would leak into the page), event handlers and outside references are dropped; ids get a prefix of
    this figure's own, so that two figures on a page never share one; `title` and `desc` carry the caption and the words of `alt`.

    Raises
    ------
    ReportError
        The figure's picture is not well-formed SVG.
    """
    prefix = "g" + hashlib.sha256(f"{figure.caption}{figure.alt}{figure.svg}".encode()).hexdigest()[:10] + "-"
    try:
        root = ET.fromstring(figure.svg)  # noqa: S314 because the picture is drawn by our own figures, not by a stranger
    except ET.ParseError as problem:
        raise ReportError(
            Text(ru="Рисунок не удалось прочитать как SVG: {why}", en="The figure is not readable as SVG: {why}").format(why=problem),
            where=figure.caption,
            todo=Text(ru="Постройте рисунок заново.", en="Draw the figure again."),
        ) from problem
    _clean(root, prefix)
    _name(root, prefix, figure)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _clean(root: ET.Element, prefix: str) -> None:
    for element in root.iter():
        for child in list(element):
            if not isinstance(child.tag, str) or _local(child.tag) in _FORBIDDEN:
                element.remove(child)
        element.tag = _local(element.tag)
        kept = {_local(name): _attribute(_local(name), value, prefix) for name, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update({name: value for name, value in kept.items() if value is not None})


def _attribute(name: str, value: str, prefix: str) -> str | None:
    if name.lower().startswith("on"):
        return None
    if name == "id":
        return prefix + value
    if name == "href":
        if value.startswith("#"):
            return f"#{prefix}{value[1:]}"
        return value if value.startswith("data:image/png;base64,") else None
    if "url(" in value:
        return _REFERENCE.sub(rf"url(#{prefix}\1)", value) if _REFERENCE.search(value) else None
    return value


def _name(root: ET.Element, prefix: str, figure: FigureBlock) -> None:
    root.attrib.pop("height", None)
    root.attrib |= {
        "width": "100%",
        "role": "img",
        "aria-labelledby": f"{prefix}title {prefix}desc",
        "style": "stroke-linejoin:round;stroke-linecap:butt",
    }
    for position, (tag, words) in enumerate((("title", figure.caption), ("desc", figure.alt))):
        element = ET.Element(tag, {"id": prefix + tag})
        element.text = printable(words)
        root.insert(position, element)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
