"""Styles of the Word document, by the measures of `document.style`: whatever a style can say is said by a style."""

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from evaluation.document.style import Style
from evaluation.document.word.markup import Node, node
from evaluation.document.words import STYLE_NAMES
from evaluation.text import Lang

FONT = "Times New Roman"
_BLACK = RGBColor(0, 0, 0)
_ACCENT = RGBColor(0x1F, 0x3A, 0x5F)
_SPOKEN = {"ru": "ru-RU", "en": "en-GB"}
_LEFT, _CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TOC_DEPTH = 2


def prepare(word: Word, style: Style, lang: Lang) -> None:
    """Set the base text and define every style a report needs."""
    _unthemed(word)
    _defaults(word, lang)
    normal = word.styles["Normal"]
    _set(normal, style.text, _JUSTIFY, spacing=style.spacing, indent=style.indent_mm)
    normal.paragraph_format.widow_control = True
    _say(normal, node("suppressAutoHyphens"))
    for level, size in enumerate(style.heading, start=1):
        _heading(word, f"Heading {level}", style, size)
    for name, size in (("Title", style.title), ("Subtitle", style.text)):
        _set(word.styles[name], size, _CENTER, after=size / 2, bold=name == "Title" and not style.plain)
    _set(word.styles["Caption"], style.caption, _LEFT, before=style.gap, after=4, keep=True)
    _own_styles(word, style, lang)
    for level in range(1, TOC_DEPTH + 1):
        _contents_line(word, style, level)


def _own_styles(word: Word, style: Style, lang: Lang) -> None:
    text, note, gap = style.text, style.note, style.gap
    _set(_own(word, "lead", lang), text, _JUSTIFY, spacing=style.spacing, after=gap / 2)
    _set(_own(word, "note", lang), note, _LEFT, before=3, after=3)
    _set(_own(word, "gap", lang), 2, _LEFT, after=gap / 2)
    warning = _set(_own(word, "warning", lang), min(text, 13), _LEFT, before=gap, after=gap)
    _border(warning, top=8, left=8, bottom=8, right=8)
    _verdict(_own(word, "verdict", lang), style)
    for key, size in (("table", style.table), ("table_small", style.small_table)):
        cell = _set(_own(word, key, lang), size, _LEFT)
        _say(cell, node("suppressAutoHyphens", val=0))
    _set(_own(word, "fact", lang), style.fact, _LEFT).font.color.rgb = _BLACK if style.plain else _ACCENT
    _set(_own(word, "title_page", lang), text, _LEFT, after=4)
    _set(_own(word, "mark", lang), style.mark, _CENTER, bold=not style.plain)
    _set(word.styles["Footer"], min(style.text, 12), _CENTER)
    _set(_own(word, "contents", lang), style.heading[1], _CENTER if style.numbered else _LEFT, before=gap, after=gap, bold=True, keep=True)
    if style.numbered:
        _frame(word, style, lang)
    _set(_own(word, "figure", lang), style.table, _CENTER, before=gap, keep=True)
    caption = _set(_own(word, "figure_caption", lang), style.caption, _CENTER, before=4, after=gap)
    caption.base_style = word.styles["Caption"]
    caption.paragraph_format.keep_with_next = False


def _verdict(verdict: ParagraphStyle, style: Style) -> None:
    if style.plain:
        _set(verdict, style.text, _JUSTIFY, spacing=style.spacing, indent=style.indent_mm)
        return
    _set(verdict, style.text, _LEFT, before=style.gap, after=style.gap, bold=True)
    _border(verdict, left=24)


def _frame(word: Word, style: Style, lang: Lang) -> None:
    """Define headings of the frame: centred, on a new page, of outline level 1, so that the contents find them."""
    for key in ("structural", "appendix"):
        _set(_own(word, key, lang), style.heading[0], _CENTER, after=style.heading[0], bold=True, keep=True)
        layout = word.styles[STYLE_NAMES[key].of(lang)].element.get_or_add_pPr()
        layout.get_or_add_pageBreakBefore()
        layout.append(node("outlineLvl", val=0))
    word.styles["Heading 1"].paragraph_format.page_break_before = True


def blacken(body: Node) -> None:
    """Take colour and bold type off the runs: a plain style leaves bold to its headings."""
    for looks in body.iter(qn("w:rPr")):
        for name in ("w:b", "w:color"):
            for found in looks.findall(qn(name)):
                looks.remove(found)


def _own(word: Word, key: str, lang: Lang) -> ParagraphStyle:
    style: ParagraphStyle = word.styles.add_style(STYLE_NAMES[key].of(lang), WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), style_id(key))
    style.base_style, style.quick_style = word.styles["Normal"], True
    return style


def style_id(key: str) -> str:
    """Id of one of our own styles: the same whatever language its name is in."""
    return "Evaluation" + key.title().replace("_", "")


def _set(
    style: ParagraphStyle,
    size: float,
    align: WD_ALIGN_PARAGRAPH,
    spacing: float = 1.0,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    *,
    bold: bool = False,
    keep: bool = False,
) -> ParagraphStyle:
    _font(style, size, bold=bold)
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next, layout.left_indent, layout.first_line_indent = align, keep, Mm(0), Mm(indent)
    layout.line_spacing, layout.space_before, layout.space_after = spacing, Pt(before), Pt(after)
    layout.line_spacing_rule = {1.0: WD_LINE_SPACING.SINGLE, 1.5: WD_LINE_SPACING.ONE_POINT_FIVE}.get(spacing, WD_LINE_SPACING.MULTIPLE)
    if layout.line_spacing_rule == WD_LINE_SPACING.MULTIPLE:
        layout.line_spacing = spacing
    drawn = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if drawn is not None:
        style.element.pPr.remove(drawn)
    return style


def _font(style: ParagraphStyle, size: float, *, bold: bool) -> None:
    """Name the font for every script; without this the theme's fonts win."""
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, _BLACK
    looks = style.element.get_or_add_rPr()
    for name in ("w:rFonts", "w:spacing", "w:kern"):
        for old in looks.findall(qn(name)):
            looks.remove(old)
    looks.insert(0, node("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    complex_size = looks.find(qn("w:szCs"))
    if complex_size is not None:
        looks.remove(complex_size)


def _heading(word: Word, name: str, style: Style, size: float) -> None:
    tight = style.indent_mm == 0
    _set(word.styles[name], size, _LEFT, before=size * (0.6 if tight else 1.2), after=size * (0.2 if tight else 0.7), bold=True, keep=True)
    word.styles[name].paragraph_format.first_line_indent = Mm(style.indent_mm)


def _contents_line(word: Word, style: Style, level: int) -> None:
    line: ParagraphStyle = word.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    line.element.set(qn("w:styleId"), f"TOC{level}")
    line.base_style = word.styles["Normal"]
    _set(line, style.text, _LEFT, after=4)
    line.paragraph_format.left_indent = Mm(6 * (level - 1))
    line.paragraph_format.tab_stops.add_tab_stop(Mm(style.width_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _border(style: ParagraphStyle, **sides: int) -> None:
    lines = [node(side, val="single", sz=size, space=6, color="1F3A5F" if len(sides) == 1 else "000000") for side, size in sides.items()]
    _say(style, node("pBdr", *lines))


def _say(style: ParagraphStyle, said: Node) -> None:
    """Put an element where the schema wants it: after what keeps lines together, before tabs, spacing and alignment."""
    layout = style.element.get_or_add_pPr()
    later = [layout.find(qn(f"w:{name}")) for name in ("tabs", "spacing", "ind", "jc")]
    next(found for found in later if found is not None).addprevious(said)


def _unthemed(word: Word) -> None:
    """Take the theme's fonts and colours off every style of the blank document: they would win over the names of fonts."""
    for looks in word.styles.element.iter(qn("w:rFonts"), qn("w:color")):
        for name in [name for name in looks.attrib if "theme" in str(name).lower()]:
            del looks.attrib[name]


def _defaults(word: Word, lang: Lang) -> None:
    looks = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for name in ("w:rFonts", "w:lang"):
        for old in looks.findall(qn(name)):
            looks.remove(old)
    looks.insert(0, node("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    looks.append(node("lang", val=_SPOKEN[lang], eastAsia=_SPOKEN[lang], bidi="ar-SA"))
