"""What the headings, captions, tables and contents of a report are measured by; each check yields what is wrong."""

import re
from collections.abc import Iterator

from evaluation.document.lettering import LETTERS
from evaluation.report.blocks import FigureBlock, TableBlock
from tests.document.measured import NBSP, NEAR, Made
from tests.document.word_file import Line, W, millimetres, words


def frame(made: Made) -> Iterator[str]:
    """Check that the elements of the frame stand in their order."""
    wanted = ["РЕФЕРАТ", "СОДЕРЖАНИЕ", "ВВЕДЕНИЕ", "ЗАКЛЮЧЕНИЕ", "СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ"]
    word = [line.text for line in made.word.of_style("EvaluationContents", "EvaluationStructural") if line.text in wanted]
    pdf = [piece.text.strip() for piece in made.pdf.pieces if piece.is_bold and piece.text.strip() in wanted]
    if word != wanted or pdf != wanted:
        yield f"Word: {word}; PDF: {pdf}"


def frame_headings(made: Made) -> Iterator[str]:
    for line in made.word.of_style("EvaluationContents", "EvaluationStructural"):
        fresh = made.word.is_on(line, "pageBreakBefore") or after_a_break(line)
        if made.word.told(line, "jc") != "center" or line.text != line.text.upper() or line.text.endswith(".") or not fresh:
            yield f"Word: {line.text}"
    for page in made.pdf.pages:
        own = [piece for piece in page if piece.y > 20]
        for place, piece in enumerate(own):
            title = piece.text.strip()
            framed = piece.is_bold and title.isupper() and not title.startswith("ПРИЛОЖЕНИЕ ")
            if framed and (abs(piece.middle - made.middle(piece.page)) > 1 or place > 0):
                yield f"PDF: {title}, middle at {piece.middle:.1f} mm, piece {place} of its page"


def after_a_break(line: Line) -> bool:
    before = line.element.getprevious()
    return before is not None and any(mark.get(W + "type") == "page" for mark in before.iter(W + "br"))


def sections(made: Made) -> Iterator[str]:
    heads = made.word.of_style("Heading1", "Heading2", "Heading3")
    for line in heads:
        made_indent = millimetres(made.word.told(line, "ind", "firstLine") or "0")
        counted = made.word.layout(line, "numPr")
        if counted is None or abs(made_indent - 12.5) > NEAR or line.text.endswith(".") or re.match(r"\d", line.text) or line.text[:1].islower():
            yield f"Word: {line.text}"
        if line.style == "Heading1" and not made.word.is_on(line, "pageBreakBefore"):
            yield f"Word, no new page: {line.text}"
    if "autoHyphenation" in made.word.parts["word/settings.xml"].decode() and not all(made.word.is_on(line, "suppressAutoHyphens") for line in heads):
        yield "Word: headings may be hyphenated"
    marks = [re.match(r"([\d.]+) ", piece.text) for piece in made.pdf.pieces if piece.is_bold and re.match(r"\d", piece.text)]
    if [mark[1] for mark in marks if mark] != [heading.mark for heading in made.headings("section") if heading.mark[:1].isdigit()]:
        yield f"PDF: {marks}"
    for piece in made.pdf.pieces:
        if piece.is_bold and re.match(r"\d", piece.text) and piece.page in made.pdf.upright() and abs(piece.x - 42.5) > NEAR:
            yield f"PDF: {piece.text} at {piece.x:.1f} mm"


def page_numbers(made: Made) -> Iterator[str]:
    footers = [part.decode() for name, part in made.word.parts.items() if re.match(r"word/footer\d*\.xml", name)]
    if not any("PAGE" in part for part in footers) or made.word.told(made.word.lines[0], "none") or not centred_footer(made):
        yield "Word: no PAGE field in the middle of the footer"
    for number, page in enumerate(made.pdf.pages, start=1):
        foot = [piece for piece in page if piece.y > 297 - 20 or (number not in made.pdf.upright() and piece.y > 210 - 20)]
        told = [piece.text.strip() for piece in foot]
        if made.document.style == "gost-7.32" and number == 1:
            if told:
                yield f"PDF: the title page is numbered {told}"
        elif told != [str(number)] or abs(foot[0].middle - made.middle(number)) > 1:
            yield f"PDF, page {number}: {told}"


def centred_footer(made: Made) -> bool:
    style = made.word.styles["Footer"].find(f"{W}pPr/{W}jc")
    return style is not None and style.get(W + "val") == "center"


def title_uncounted(made: Made) -> Iterator[str]:
    first, *rest = made.word.sections
    if first.find(W + "titlePg") is None or any(section.find(W + "titlePg") is not None for section in rest):
        yield "Word: the first page has no footer of its own"
    if [page for page in made.pdf.texts[:1] if "УТВЕРЖДАЮ" not in page or "СОГЛАСОВАНО" not in page]:
        yield "PDF: no places for signatures on the title page"


def table_captions(made: Made) -> Iterator[str]:
    yield from _captions(made, "Caption", TableBlock, "Таблица", "left")
    for line in made.word.of_style("Caption"):
        if line.element.getnext().tag != W + "tbl" or not made.word.is_on(line, "keepNext"):
            yield f"Word, not above its table: {line.text}"
    for piece in made.pdf.pieces:
        if re.match(r"Таблица\s[А-Я\d]", piece.text) and abs(piece.x - (30 if piece.page in made.pdf.upright() else 20)) > NEAR:
            yield f"PDF: {piece.text} at {piece.x:.1f} mm"


def figure_captions(made: Made) -> Iterator[str]:
    yield from _captions(made, "EvaluationFigureCaption", FigureBlock, "Рисунок", "center")
    for line in made.word.of_style("EvaluationFigureCaption"):
        if line.element.getprevious().find(f".//{W}drawing") is None:
            yield f"Word, not below its figure: {line.text}"
    for piece in made.pdf.pieces:
        if re.match(r"Рисунок\s[А-Я\d]", piece.text) and piece.page in made.pdf.upright() and abs(piece.middle - 112.5) > 1:
            yield f"PDF: {piece.text}, middle at {piece.middle:.1f} mm"


def _captions(made: Made, style: str, kind: type, word: str, align: str) -> Iterator[str]:
    blocks = [block for block in made.document.blocks if isinstance(block, kind) and block.caption]
    lines = made.word.of_style(style)
    forms = [re.fullmatch(rf"{word}{NBSP}(?:[{LETTERS['ru']}]\.)?\d+{NBSP}— (.+[^.])", line.text) for line in lines]
    if [form[1] if form else None for form in forms] != [block.caption for block in blocks]:
        yield f"Word: {[line.text for line in lines]}"
    for line in lines:
        first = float(made.word.told(line, "ind", "firstLine") or 0)
        marks = [mark.get(W + "name", "") for mark in line.element.iter(W + "bookmarkStart")]
        if made.word.told(line, "jc") != align or first or not any(mark.startswith("_Ref") for mark in marks):
            yield f"Word: {line.text}"
    if sum(code.startswith(f"SEQ {word}") for code in made.word.fields()) != len(blocks):
        yield f"Word: not every number of a caption is a SEQ field: {word}"
    text = " ".join(made.pdf.texts)
    yield from (f"PDF: no caption {block.caption}" for block in blocks if f"— {block.caption}" not in " ".join(text.split()))


def table_frames(made: Made) -> Iterator[str]:
    for table in made.word.tables():
        rows = table.findall(W + "tr")
        heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
        if not heads or heads != rows[: len(heads)]:
            yield "Word: the head of a table is not repeated"
        if [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None and max(len(words(cell)) for cell in row.iter(W + "tc")) < 500]:
            yield "Word: a short row may be split"
        if list(table.iter(W + "tl2br", W + "tr2bl")):
            yield "Word: a head is divided by a diagonal"
    going_on = [page for page in made.pdf.texts if "Предприятие № " in page][1:]
    if not going_on or not all(re.search(r"Продолжение таблицы \d", page) and "Мест заявлено" in page for page in going_on):
        yield "PDF: a table goes on without its name or its head"


def table_heads(made: Made) -> Iterator[str]:
    for block in made.document.blocks:
        if isinstance(block, TableBlock):
            for head in block.head[0]:
                if head.title[:1].islower() or (head.title.endswith(".") and " изм." not in head.title):
                    yield head.title


def contents(made: Made) -> Iterator[str]:
    lines = made.word.of_style("TOC1", "TOC2")
    listed = [tuple(line.text.rsplit("\t", 1)) for line in lines]
    if not listed or not any(code.startswith("TOC ") for code in made.word.fields()):
        yield "Word: no contents"
    for title, page in listed:
        on_page = made.pdf.texts[int(page) - 1]
        if title not in on_page:
            yield f"«{title}» is not on page {page}"
    links = {link.get(W + "anchor") for link in made.word.body.iter(W + "hyperlink")}
    if links - made.word.bookmarks():
        yield f"Word: links lead nowhere: {links - made.word.bookmarks()}"


def speech(made: Made) -> Iterator[str]:
    told = next(iter(made.word.styles_root.iter(W + "lang"))).get(W + "val")
    if told != "ru-RU" or made.pdf.reader.root_object["/Lang"] != "ru":
        yield f"Word: {told}; PDF: {made.pdf.reader.root_object['/Lang']}"


def marked(made: Made) -> Iterator[str]:
    mark = " · ".join(made.document.marks)
    headers = [part.decode() for name, part in made.word.parts.items() if re.match(r"word/header\d*\.xml", name)]
    if not headers or not all(mark in header for header in headers if "<w:t" in header) or not any(mark in header for header in headers):
        yield "Word: not every header carries the marks"
    yield from (f"PDF, page {number}" for number, page in enumerate(made.pdf.texts, start=1) if mark not in page)
