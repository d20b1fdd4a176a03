"""The title page in Word: places for signatures side by side, the title in the middle of the page, those who made the report on the next."""

from docx.oxml.ns import qn

from evaluation.document.word.markup import Node, bordered, node, page_break, paragraph, run, twips
from evaluation.document.word.styles import style_id
from evaluation.report.blocks import TitlePage

_NO_LINES = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), 0)
_HEIGHTS = (18, 78, 100, 38)
"""Millimetres of the page's parts from the top: the organisation, the signatures, the title, the place and year."""


def parts(page: TitlePage, width_mm: float) -> list[Node]:
    """Make the title page and the page of contributors; each ends its page."""
    style = style_id("title_page")
    head = [_line(page.organisation, style, "center")] if page.organisation else [paragraph(style)]
    signatures = [_stamps(page, width_mm, style), *(_line(words, style) for words in page.considered), paragraph(style_id("gap"))]
    middle = [paragraph("Title", run(page.title)), *(_line(words, style, "center") for words in (page.project, *page.about) if words)]
    foot = [_line(page.foot, style, "center")]
    made = [_sheet((head, signatures, middle, foot), width_mm), page_break(style_id("gap"))]
    if page.contributors:
        made += [paragraph(style_id("contents"), run(page.makers)), _contributors(page, width_mm, style), page_break(style_id("gap"))]
    return made


def unnumber(body: Node) -> None:
    """Take the number off the first page: its section has a first page of its own, whose footer is empty and whose header is the same."""
    sections = list(body.iter(qn("w:sectPr")))
    for section in sections:
        for mark in section.findall(qn("w:titlePg")):
            section.remove(mark)
    first = sections[0]
    later = next((found for name in ("textDirection", "bidi", "rtlGutter", "docGrid") if (found := first.find(qn(f"w:{name}"))) is not None), None)
    if later is not None:
        later.addprevious(node("titlePg"))
    else:
        first.append(node("titlePg"))


def _sheet(parts_of: tuple[list[Node], ...], width_mm: float) -> Node:
    """Lay the parts out down the page: a table without lines whose rows keep their heights."""
    rows = []
    for content, height in zip(parts_of, _HEIGHTS, strict=True):
        layout = node("trPr", node("cantSplit"), node("trHeight", val=twips(height), hRule="atLeast"))
        middle = node("vAlign", val="bottom" if content is parts_of[-1] else "center" if content is parts_of[2] else "top")
        looks = node("tcPr", node("tcW", w=twips(width_mm), type="dxa"), middle)
        rows.append(node("tr", layout, node("tc", looks, *content)))
    return _table(rows, [width_mm])


def _stamps(page: TitlePage, width_mm: float, style: str) -> Node:
    widths = [width_mm / max(len(page.stamps), 1)] * len(page.stamps)
    cells = [_cell([_line(stamp.head, style, strong=True), *(_line(words, style) for words in stamp.lines)], width)
             for stamp, width in zip(page.stamps, widths, strict=True)]  # fmt: skip
    return _table([node("tr", *cells)], widths)


def _contributors(page: TitlePage, width_mm: float, style: str) -> Node:
    widths = [width_mm * 0.42, width_mm * 0.58]
    rows = [
        node("tr", node("trPr", node("cantSplit")), _cell([_line(who, style)], widths[0]), _cell([_line(what, style)], widths[1]))
        for who, what in page.contributors
    ]
    return _table(rows, widths)


def _table(rows: list[Node], widths: list[float]) -> Node:
    looks = node("tblPr", node("tblW", w=twips(sum(widths)), type="dxa"), bordered("tblBorders", **_NO_LINES), node("tblLayout", type="fixed"))
    return node("tbl", looks, node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths)), *rows)


def _cell(content: list[Node], width: float) -> Node:
    return node("tc", node("tcPr", node("tcW", w=twips(width), type="dxa")), *content)


def _line(words: str, style: str, align: str = "", *, strong: bool = False) -> Node:
    return paragraph(style, run(words, strong=strong), align=align)
