"""WordprocessingML in Python: elements, runs, paragraphs, fields and links, as plain functions."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from evaluation.report.printable import printable

Node = BaseOxmlElement

INKS = {"good": "1D5C2B", "bad": "9A1B1B", "muted": "565656"}
BOLD = ("good", "bad", "strong")
TWIPS_IN_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Convert millimetres to twentieths of a point, Word's unit of length."""
    return round(millimetres * TWIPS_IN_MM)


def node(name: str, /, *children: Node, **attributes: object) -> Node:
    """Make the element `w:name` with `w:` attributes."""
    made: Node = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), printable(str(value)))
    made.extend(children)
    return made


def run(words: str, emphasis: str = "", *, strong: bool = False, points: float = 0) -> Node:
    """Make a run, of another size than its style's if `points` says so; a line break in the words stays one.

    Characters that no page may hold are dropped.
    """
    made = node("r")
    looks = node("rPr")
    if strong or emphasis in BOLD:
        looks.append(node("b"))
    if emphasis in INKS:
        looks.append(node("color", val=INKS[emphasis]))
    if points:
        looks.append(node("sz", val=round(points * 2)))
    if len(looks):
        made.append(looks)
    for index, line in enumerate(printable(words).split("\n")):
        if index:
            made.append(node("br"))
        text = node("t")
        text.text = line
        text.set(qn("xml:space"), "preserve")
        made.append(text)
    return made


def field(instruction: str, shown: str) -> list[Node]:
    """Make a field with its last result, so that it reads right before any recalculation."""
    return [*field_start(instruction), run(shown), field_end()]


def field_start(instruction: str) -> list[Node]:
    """Open a field: what follows is its last result."""
    code = node("instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    return [node("r", node("fldChar", fldCharType="begin")), node("r", code), node("r", node("fldChar", fldCharType="separate"))]


def field_end() -> Node:
    """Close a field."""
    return node("r", node("fldChar", fldCharType="end"))


def paragraph(style: str, *content: Node, align: str = "", number: int = 0) -> Node:
    """Make a paragraph in the style of this id; `number` is the numbered list it belongs to."""
    layout = node("pPr", node("pStyle", val=style))
    if number:
        layout.append(node("numPr", node("ilvl", val=0), node("numId", val=number)))
    if align:
        layout.append(node("jc", val=align))
    return node("p", layout, *content)


def page_break(style: str) -> Node:
    """Make a paragraph that ends the page."""
    return paragraph(style, node("r", node("br", type="page")))


def bookmark(name: str, number: int, *content: Node) -> list[Node]:
    """Name a place, for links and page numbers in the contents."""
    return [node("bookmarkStart", id=number, name=name), *content, node("bookmarkEnd", id=number)]


def link(name: str, *content: Node) -> Node:
    """Link to a bookmark of the same document."""
    return node("hyperlink", *content, anchor=name, history=1)


def bordered(tag: str, **sides: int) -> Node:
    """Make borders: eighths of a point by side; a side of 0 has none."""
    lines = [node(side, val="single" if size else "nil", sz=size, space=0, color="4A4A4A") for side, size in sides.items()]
    return node(tag, *lines)
