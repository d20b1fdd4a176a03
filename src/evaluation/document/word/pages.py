"""Pages of the Word document: paper, margins, what stands on every page, lists, properties, fixed bytes."""

import copy
import zipfile
from io import BytesIO
from pathlib import Path

from docx.document import Document as Word
from docx.oxml.ns import qn

from evaluation.document.lettering import LETTERS
from evaluation.document.outline import title_page
from evaluation.document.style import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Style
from evaluation.document.word.headings import number_sections
from evaluation.document.word.markup import Node, field, node, paragraph, run, twips
from evaluation.document.word.styles import style_id
from evaluation.report.blocks import Document
from evaluation.report.printable import cut, printable
from evaluation.text import Lang

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part inside the file, the earliest a ZIP archive knows: the same report has the same bytes."""
_BULLET, _DECIMAL, _LETTER = 90, 91, 93
_ALPHABETS: dict[Lang, str] = {"ru": "абвгдежзиклмнопрстуфхцчшщыэюя", "en": "abcdefghijklmnopqrstuvwxyz"}
"""Letters that Word counts by itself; the standard leaves some of them out."""
_LONGEST_PROPERTY = 255


def dress(word: Word, document: Document) -> None:
    """Put the marks into the header and the page number into the footer of every page."""
    section = word.sections[0]
    header, footer = section.header, section.footer
    marks = run(" · ".join(document.marks))
    page = [] if document.one_page else field("PAGE", "1")
    first = [(section.first_page_header, style_id("mark"), [run(" · ".join(document.marks))])] if title_page(document) else []
    section.first_page_footer.is_linked_to_previous = title_page(document) is None
    for part, style, content in (*first, (header, style_id("mark"), [marks]), (footer, "Footer", page)):
        part.is_linked_to_previous = False
        old = part.paragraphs[0]
        part.add_paragraph().paragraph_format.element.addprevious(paragraph(style, *content))
        for empty in (old, part.paragraphs[-1]):
            part.paragraphs[0].paragraph_format.element.getparent().remove(empty.paragraph_format.element)


def paper(section: Node, style: Style, *, landscape: bool) -> None:
    """Set the paper and the margins of a section; a turned page keeps its binding margin at what becomes the top."""
    width, height = (PAGE_HEIGHT_MM, PAGE_WIDTH_MM) if landscape else (PAGE_WIDTH_MM, PAGE_HEIGHT_MM)
    left, top, right, bottom = margins(style, landscape=landscape)
    size = section.find(qn("w:pgSz"))
    for name, said in (("w", str(twips(width))), ("h", str(twips(height))), ("orient", "landscape" if landscape else "portrait")):
        size.set(qn(f"w:{name}"), said)
    edges = section.find(qn("w:pgMar"))
    aside = {"header": min(top, 20) / 2, "footer": min(bottom, 20) / 2, "gutter": 0}
    for name, value in {"left": left, "top": top, "right": right, "bottom": bottom, **aside}.items():
        edges.set(qn(f"w:{name}"), str(twips(value)))


def margins(style: Style, *, landscape: bool) -> tuple[float, float, float, float]:
    """Left, top, right and bottom margins in millimetres."""
    if landscape:
        return style.bottom_mm, style.left_mm, style.top_mm, style.right_mm
    return style.left_mm, style.top_mm, style.right_mm, style.bottom_mm


def text_width(style: Style, *, landscape: bool) -> float:
    """Width of the text in millimetres."""
    left, _, right, _ = margins(style, landscape=landscape)
    return (PAGE_HEIGHT_MM if landscape else PAGE_WIDTH_MM) - left - right


def close_section(body: Node, style: Style, *, landscape: bool) -> None:
    """End a section at the last paragraph, so that the next one starts on a new page without an empty line before it."""
    last = body.findall(qn("w:sectPr"))[-1]
    section = copy.deepcopy(last)
    paper(section, style, landscape=landscape)
    before = last.getprevious()
    if before is None or before.tag != qn("w:p"):
        before = paragraph(style_id("gap"))
        last.addprevious(before)
    before.find(qn("w:pPr")).append(section)


def define_lists(word: Word, style: Style, lang: Lang) -> None:
    """Define the kinds of lists: dashes, numbers, letters; and the numbers of sections where the style has them."""
    numbering = word.part.numbering_part.element
    letters = "lowerLetter" if lang == "en" else "russianLower"
    kinds = ((_BULLET, "bullet", "—"), (_DECIMAL, "decimal", "%1)" if style.numbered else "%1."), (_LETTER, letters, "%1)"))
    for position, (key, form, words) in enumerate(kinds):
        layout = node("pPr", node("ind", left=0, firstLine=twips(style.indent_mm)))
        level = node(
            "lvl",
            node("start", val=1),
            node("numFmt", val=form),
            node("suff", val="space"),
            node("lvlText", val=words),
            node("lvlJc", val="left"),
            layout,
            ilvl=0,
        )
        numbering.insert(position, node("abstractNum", node("multiLevelType", val="singleLevel"), level, abstractNumId=key))
    if style.numbered:
        number_sections(word)


def new_list(word: Word, count: int, lang: Lang, *, ordered: bool, lettered: bool = False) -> tuple[int, ...]:
    """Open a list of its own and return the number of each item's list.

    Where items have letters, Word counts on by itself until it would come to a letter that the standard leaves out.
    """
    if not ordered:
        return (_opened(word, _BULLET, 0),) * count
    if not lettered or count > len(LETTERS[lang]):
        return (_opened(word, _DECIMAL, 1),) * count
    starts = [_ALPHABETS[lang].index(letter) + 1 for letter in LETTERS[lang].lower()[:count]]
    made: list[int] = []
    for at, start in enumerate(starts):
        made.append(made[-1] if at and start == starts[at - 1] + 1 else _opened(word, _LETTER, start))
    return tuple(made)


def _opened(word: Word, kind: int, start: int) -> int:
    numbering = word.part.numbering_part.element
    number = 1 + max(int(known.get(qn("w:numId"))) for known in numbering.findall(qn("w:num")))
    opened = node("num", node("abstractNumId", val=kind), numId=number)
    if start:
        opened.append(node("lvlOverride", node("startOverride", val=start), ilvl=0))
    numbering.append(opened)
    return number


def settle(word: Word, document: Document) -> None:
    """Set the properties of the file; no dates, so that nothing but its content decides its bytes."""
    properties = word.core_properties
    properties.title, properties.author, properties.comments = _property(document.title), "", ""
    properties.subject, properties.language, properties.last_modified_by = _property(document.subtitle), document.lang, ""
    undated = properties._element  # noqa: SLF001 because python-docx can set a date, not leave it out
    for name in ("dcterms:created", "dcterms:modified"):
        for stamp in undated.findall(qn(name)):
            undated.remove(stamp)
    settings = word.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(node("autoHyphenation"))
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    comma, list_mark = (",", ";") if document.lang == "ru" else (".", ",")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), comma)
    settings.find(qn("w:listSeparator")).set(qn("w:val"), list_mark)


def _property(words: str) -> str:
    """Fit words into a property of the file, which holds no more than 255 letters."""
    return cut(printable(words), _LONGEST_PROPERTY)


def save(word: Word, path: Path) -> None:
    """Write the file with the same bytes every time: parts in order, all of one date, no dates inside."""
    raw = BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name))
