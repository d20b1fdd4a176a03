"""What stands on a slide: title, words, big numbers, a table, a figure, the marks; every number with its estimates in the alternative text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from evaluation.document import slides_words as words
from evaluation.document.slides_file import FONT, TALL, WIDE
from evaluation.document.slides_fit import GAP, INDENT, LEADING, SIZES, SMALLEST, Point, clean, fit, line, lines, width
from evaluation.document.typed import typed
from evaluation.report import labels
from evaluation.report.blocks import Cell, Facts, FigureBlock, TableBlock
from evaluation.report.palette import COLOURS, GREY, INK
from evaluation.text import Lang

MARGIN, TOP, BOTTOM = 48, 118, 478
ROOM, DEEP = WIDE - 2 * MARGIN, BOTTOM - TOP
TITLES, OPENINGS = (32, 30, 28, 26, 24, 22, 20, SMALLEST), (40, 36, 32, 28, 24, 22, 20, SMALLEST)
_TITLE_LINES, _OPENING_LINES, _OPENING_DEEP = 2, 5, 230
_BLUE, _WHITE, _PALE, _RULE = COLOURS[0], "#ffffff", "#eef3f8", "#c9d3dc"
_BIG, _NAMES = (40, 36, 32, 28, 24, 20, SMALLEST), (24, 22, 20, SMALLEST)
_CELL = 9
_FIRST_LEAST, _OTHER_LEAST, _MOST, _TITLE_SHARE = 260, 100, 200.0, 0.5
"""Points: of the first column and of others at least, of others at most; and the share of a title's width that its column takes."""
_NAME, _NOW = 350, 150
Page = Any
"""A slide: python-pptx has no types."""
Shape = Any
"""What stands on a slide, or a part of it."""
_RGB: Shape = RGBColor


class Pen:
    """Writes one slide."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page, self.lang = page, lang

    def title(self, said: str, *, opening: bool = False) -> bool:
        """Write the slide's title and tell whether it had to be shortened."""
        shape = self.page.shapes.title
        most, sizes = (_OPENING_LINES, OPENINGS) if opening else (_TITLE_LINES, TITLES)
        fitting, size = line(clean(said), ROOM - (24 if opening else 0), most, sizes, bold=True)
        where = (MARGIN + 24, 60, ROOM - 24, _OPENING_DEEP) if opening else (MARGIN, 26, ROOM, 82)
        _place(shape, where)
        shape.name = words.NAMES["title"].of(self.lang)
        self._paragraphs(shape, (Point(fitting, strong=True),), size, _BLUE, gap=0, middle=True)
        if opening:
            self._band()
        return fitting != clean(said)

    def _band(self) -> None:
        band = self.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(MARGIN), Pt(60), Pt(8), Pt(TALL - 130))
        band.fill.solid()
        band.fill.fore_color.rgb = _colour(_BLUE)
        band.line.fill.background()
        band.name = "-"

    def points(self, points: Sequence[Point], *, opening: bool = False, half: bool = False) -> tuple[Point, ...]:
        """Write paragraphs as large as they fit, in the left half where asked; return those that were shortened or left out, in full."""
        left, top, deep = (MARGIN + 24, 300, BOTTOM - 300) if opening else (MARGIN, TOP, DEEP)
        room = ROOM / 2 - 12 if half else ROOM - (left - MARGIN)
        given = tuple(each if clean(each.text) == each.text else replace(each, text=clean(each.text), spans=()) for each in points)
        kept, size = fit(given, room, deep, SIZES[-3:] if opening or half else SIZES)
        shape = self._box(left, top, room, deep, "text")
        self._paragraphs(shape, kept, size, INK)
        _tell(shape, ((each.text[span.start : span.stop], span.ids) for each in kept for span in each.spans), self.lang)
        said = {each.text for each in kept}
        return tuple(each for each in given if each.text not in said)

    def facts(self, block: Facts) -> None:
        """Write big numbers, one in a row: its name, what it is now, what it was and should be, of how many."""
        deep = DEEP / max(len(block.items), 1)
        for at, fact in enumerate(block.items):
            self._fact(fact, TOP + at * deep, deep)
            if at:
                self._rule(TOP + at * deep - 3)

    def _fact(self, fact: Facts.Fact, top: float, deep: float) -> None:
        title, size = line(clean(fact.title), _NAME, max(1, int(deep / (SMALLEST * LEADING))), _NAMES)
        self._paragraphs(self._box(MARGIN, top, _NAME, deep - 6, "text"), (Point(title),), size, INK, gap=0, middle=True)
        sign = "" if fact.sign == "unknown" else f" {labels.SIGNS[fact.sign]}"
        now, big = line(f"{clean(fact.now)}{sign}", _NOW, 1, _BIG, bold=True)
        number = self._box(MARGIN + _NAME + 10, top, _NOW, deep - 6, "fact")
        self._paragraphs(number, (Point(now, strong=True),), big, _BLUE, gap=0, middle=True)
        _tell(number, ((fact.now, fact.ids[-1:]),), self.lang)
        left = MARGIN + _NAME + _NOW + 24
        told = [clean(each) for each in (labels.past_and_plan(fact, self.lang), fact.base) if each]
        most = max(1, int(deep / (SMALLEST * LEADING) / max(len(told), 1)))
        said = tuple(Point(line(each, WIDE - MARGIN - left, most, (SMALLEST,))[0]) for each in told)
        under = self._box(left, top, WIDE - MARGIN - left, deep - 6, "fact")
        self._paragraphs(under, said, SMALLEST, INK, gap=0, middle=True)
        _tell(under, ((fact.before, fact.ids[:1]), (fact.base, fact.ids[-1:])), self.lang)

    def _rule(self, top: float) -> None:
        rule = self.page.shapes.add_connector(1, Pt(MARGIN), Pt(top), Pt(WIDE - MARGIN), Pt(top))
        rule.line.color.rgb = _colour(_RULE)
        rule._element.remove(rule._element.find(qn("p:style")))  # noqa: SLF001 because python-pptx takes no shadow away
        rule.name = "-"

    def table(self, block: TableBlock, first: frozenset[str]) -> tuple[tuple[Cell, ...], ...]:
        """Write as many rows of a table as have room, those asked for first; return the rows that had none."""
        wide = widths(block, self.lang)
        head = _row_height([column.title for column in block.columns], wide, bold=True)
        order = sorted(range(len(block.rows)), key=lambda at: (not first & {each for cell in block.rows[at] for each in cell.ids}, at))
        chosen: list[int] = []
        left = DEEP - head
        for at in order:
            need = _row_height(_said(block.rows[at], wide, self.lang), wide)
            if len(block.rows[at]) == len(block.columns) and need <= left:
                chosen.append(at)
                left -= need
        rows = [block.rows[at] for at in sorted(chosen)]
        self._grid(block, rows, wide)
        return tuple(row for at, row in enumerate(block.rows) if at not in chosen and len(row) == len(block.columns))

    def _grid(self, block: TableBlock, rows: Sequence[Sequence[Cell]], wide: Sequence[float]) -> None:
        frame = self.page.shapes.add_table(len(rows) + 1, len(wide), Pt(MARGIN), Pt(TOP), Pt(sum(wide)), Pt(10))
        frame.name = words.NAMES["table"].of(self.lang)
        grid = frame.table
        for at, each in enumerate(wide):
            grid.columns[at].width = Pt(each)
        titles = [_fitted(column.title, wide[at], bold=True) for at, column in enumerate(block.columns)]
        for at, said in enumerate([titles, *(_said(row, wide, self.lang) for row in rows)]):
            grid.rows[at].height = Pt(_row_height(said, wide, bold=at == 0))
            for column, text in enumerate(said):
                cell = grid.cell(at, column)
                _dress_cell(cell, _BLUE if at == 0 else _PALE if at % 2 else _WHITE)
                self._paragraphs(cell, (Point(text, strong=at == 0 or column == 0),), SMALLEST, _WHITE if at == 0 else INK, gap=0,
                                 right=column > 0 and block.columns[column].align == "right")  # fmt: skip
        _tell(frame, ((_short(cell, self.lang), cell.ids) for row in rows for cell in row if cell.ids), self.lang)

    def figure(self, block: FigureBlock, *, half: bool = False) -> None:
        """Put the picture as large as it fits, in the right half where asked, with its words and its estimates."""
        with Image.open(BytesIO(block.png_bytes)) as picture:
            wide, tall = picture.size
        room, left = (ROOM / 2 - 12, MARGIN + ROOM / 2 + 12) if half else (ROOM, MARGIN)
        scale = min(room / wide, DEEP / tall)
        where = (left + (room - wide * scale) / 2, TOP + (DEEP - tall * scale) / 2, wide * scale, tall * scale)
        shape = self.page.shapes.add_picture(BytesIO(block.png_bytes), *map(Pt, where))
        shape.name = " ".join((words.NAMES["figure"].of(self.lang), *block.ids))
        shape._element.nvPicPr.cNvPr.set("descr", clean(block.alt or block.caption))  # noqa: SLF001 because python-pptx sets no alternative text

    def foot(self, marks: str) -> None:
        """Write the marks and the slide's number on its lower edge."""
        if marks:
            said, size = line(clean(marks), ROOM - 80, 1, (SMALLEST,))
            shape = self._box(MARGIN, 494, ROOM - 80, 26, "marks")
            self._paragraphs(shape, (Point(said),), size, GREY, gap=0)
            shape.text_frame.paragraphs[0].runs[0].font.italic = True
        number = self._box(WIDE - MARGIN - 60, 494, 60, 26, "page")
        self._paragraphs(number, (Point(""),), SMALLEST, GREY, gap=0, right=True)
        paragraph = number.text_frame.paragraphs[0]._p  # noqa: SLF001 because python-pptx makes no fields
        paragraph.insert(1 if paragraph.pPr is not None else 0, _number_field(self.lang))

    def _box(self, left: float, top: float, wide: float, tall: float, name: str) -> Shape:
        shape = self.page.shapes.add_textbox(Pt(left), Pt(top), Pt(wide), Pt(tall))
        shape.name = words.NAMES[name].of(self.lang)
        return shape

    def _paragraphs(
        self, shape: Shape, points: Sequence[Point], size: float, colour: str, *, gap: float = GAP, middle: bool = False, right: bool = False
    ) -> None:
        frame = shape.text_frame
        frame.word_wrap = True
        if hasattr(frame, "auto_size") and not hasattr(shape, "is_merge_origin"):
            frame.auto_size = MSO_AUTO_SIZE.NONE
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
        for at, point in enumerate(points or (Point(""),)):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            paragraph.space_after, paragraph.space_before = Pt(size * gap), Pt(0)
            _bullet(paragraph, INDENT if point.bullet else 0)
            for place, piece in enumerate(point.text.split("\n")):
                if place:
                    paragraph.add_line_break()
                if piece:
                    self._run(paragraph, piece, size, colour, bold=point.strong)

    def _run(self, paragraph: Shape, said: str, size: float, colour: str, *, bold: bool) -> None:
        run = paragraph.add_run()
        run.text = said
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = _colour(colour)
        run._r.get_or_add_rPr().set("lang", "ru-RU" if self.lang == "ru" else "en-GB")  # noqa: SLF001 because the property knows few languages


def widths(block: TableBlock, lang: Lang) -> tuple[float, ...]:
    """Share the room among the columns: what the short ones need, the rest to the first."""
    rows = [row for row in block.rows if len(row) == len(block.columns)]
    others = [_needed(column.title, [_short(row[at], lang) for row in rows]) for at, column in enumerate(block.columns) if at]
    over = sum(others) - (ROOM - _FIRST_LEAST)
    others = [each * (1 - over / sum(others)) for each in others] if over > 0 else others
    return (ROOM - sum(others), *others)


def _needed(title: str, said: Sequence[str]) -> float:
    """Return the width a column needs: for its longest word, and for a title of a few lines."""
    words_of = max(map(_word_width, (title, *said))) + 4
    return min(_MOST, max(_OTHER_LEAST, width(clean(title), SMALLEST, bold=True) * _TITLE_SHARE + 2 * _CELL, words_of + 2 * _CELL))


def _word_width(said: str) -> float:
    return max((width(word, SMALLEST, bold=True) for word in clean(said).split(" ")), default=0.0)


def _short(cell: Cell, lang: Lang) -> str:
    """Say a cell in short: its number alone where it has one."""
    number = typed(cell, lang)
    return clean(number.said if number else cell.text)


def _said(row: Sequence[Cell], wide: Sequence[float], lang: Lang) -> list[str]:
    return [_fitted(_short(cell, lang) if at else cell.text, wide[at], bold=at == 0) for at, cell in enumerate(row)]


def _fitted(said: str, wide: float, *, bold: bool = False) -> str:
    return line(clean(said), wide - 2 * _CELL, 3, (SMALLEST,), bold=bold)[0]


def _row_height(said: Sequence[str], wide: Sequence[float], *, bold: bool = False) -> float:
    most = max(lines(text, SMALLEST, wide[at] - 2 * _CELL, bold=bold or at == 0) for at, text in enumerate(said))
    return most * SMALLEST * LEADING + 2 * _CELL


def _dress_cell(cell: Shape, colour: str) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(_CELL - 1)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _colour(colour)


def _tell(shape: Shape, numbers: Iterable[tuple[str, Sequence[str]]], lang: Lang) -> None:
    """Write into a shape's alternative text which estimates its numbers are of, and their ids into its name, which LibreOffice keeps too."""
    found = [(clean(said), ids) for said, ids in numbers if said and ids]
    if found:
        told = "; ".join(f"{said} — {' '.join(ids)}" for said, ids in found)
        shape.name = " ".join((shape.name, *("+".join(ids) for _, ids in found)))
        shape._element.xpath(".//p:cNvPr")[0].set("descr", words.NUMBERS.of(lang).format(words=told))  # noqa: SLF001 because python-pptx sets no alternative text


def _place(shape: Shape, where: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Pt, where)


def _colour(code: str) -> Shape:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return _RGB(red, green, blue)


def _bullet(paragraph: Shape, indent: int) -> None:
    told = paragraph._p.get_or_add_pPr()  # noqa: SLF001 because python-pptx makes no bullets
    if indent:
        told.set("marL", str(Pt(indent)))
        told.set("indent", str(-Pt(indent)))
        mark = told.makeelement(qn("a:buChar"), {"char": "•"})
    else:
        mark = told.makeelement(qn("a:buNone"), {})
    told.append(mark)


def _number_field(lang: Lang) -> Shape:
    return parse_xml(
        '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" id="{5F1C3B1E-9C1B-4B6B-8B77-1D2C8B9F0A01}" type="slidenum">'
        f'<a:rPr lang="{"ru-RU" if lang == "ru" else "en-GB"}" sz="{SMALLEST * 100}"><a:solidFill><a:srgbClr val="6B6B6B"/></a:solidFill></a:rPr>'
        "<a:t>‹#›</a:t></a:fld>"
    )
