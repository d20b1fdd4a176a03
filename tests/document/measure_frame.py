"""What the lists, notes, abstract, sources and appendices of a report are measured by; each check yields what is wrong."""

import re
from collections.abc import Iterator

from evaluation.document.lettering import LETTERS, lettered
from evaluation.report.blocks import Bullets, FigureBlock, Heading, Paragraph, TableBlock
from tests.document.measured import NEAR, Made
from tests.document.word_file import WP, W, words


def after(made: Made, title: str) -> list[Paragraph]:
    """Paragraphs of one element of the frame."""
    blocks = list(made.document.blocks)
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    stop = next((at for at in range(start + 1, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
    return [block for block in blocks[start + 1 : stop] if isinstance(block, Paragraph)]


def volume(made: Made) -> Iterator[str]:
    """Check that the abstract counts the report as it is."""
    wanted = {
        "с": len(made.pdf.reader.pages),
        "рис": len(made.word.of_style("EvaluationFigureCaption")),
        "табл": len(made.word.of_style("Caption")),
        "источн": len(after(made, "СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ")),
        "прил": len(made.word.of_style("EvaluationAppendix")),
    }
    told = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)\.", after(made, "РЕФЕРАТ")[0].text)}
    if told != wanted:
        yield f"{told} instead of {wanted}"


def keywords(made: Made) -> Iterator[str]:
    said = after(made, "РЕФЕРАТ")[1].text
    if said != said.upper() or said.endswith(".") or not 5 <= len(said.split(", ")) <= 15:
        yield said


def abstract(made: Made) -> Iterator[str]:
    letters = sum(len(block.text) for block in after(made, "РЕФЕРАТ")[2:])
    pages = {number for number, text in enumerate(made.pdf.texts, start=1) if "РЕФЕРАТ" in text}
    following = {number for number, text in enumerate(made.pdf.texts, start=1) if "СОДЕРЖАНИЕ" in text}
    if not 0 < letters <= 850 or min(following) - min(pages) != 1:
        yield f"{letters} letters, pages {pages}, contents on {following}"


def dashes(made: Made) -> Iterator[str]:
    yield from _lists(made, ordered=False)


def letters(made: Made) -> Iterator[str]:
    yield from _lists(made, ordered=True)
    if set("ёзйочъыь") & set(LETTERS["ru"].lower()):
        yield LETTERS["ru"]


def _lists(made: Made, *, ordered: bool) -> Iterator[str]:
    lists = [block for block in made.document.blocks if isinstance(block, Bullets) and block.items and block.ordered == ordered]
    if not lists:
        yield "there is no list to measure"
    for block in lists:
        marks = [f"{letter})" for letter in lettered(len(block.items), "ru")] if ordered else ["—"] * len(block.items)
        for mark, item in zip(marks, block.items, strict=True):
            place = next((at for at, piece in enumerate(made.pdf.pieces) if piece.text.strip() == item.strip()), 0)
            before = made.pdf.pieces[place - 1]
            if before.text.strip() != mark or abs(before.x - 42.5) > NEAR:
                yield f"PDF: «{before.text}» before «{item}» at {before.x:.1f} mm"
            if not any(line.text == item and line.element.find(f"{W}pPr/{W}numPr") is not None for line in made.word.lines):
                yield f"Word: no item «{item}»"
    if made.word.parts["word/numbering.xml"].decode().count("russianLower") != 1:
        yield "Word: no letters to count by"


def notes(made: Made) -> Iterator[str]:
    for block in made.document.blocks:
        if isinstance(block, TableBlock | FigureBlock) and block.notes:
            several = ["Примечания", *(f"{number} {note}" for number, note in enumerate(block.notes, 1))]
            told = several if len(block.notes) > 1 else [f"Примечание — {block.notes[0]}"]
            found = [line.text for line in made.word.of_style("EvaluationNote")]
            if not any(found[at : at + len(told)] == told for at in range(len(found))):
                yield f"Word: {told}"
            if told[0] not in " ".join(made.pdf.texts):
                yield f"PDF: {told[0]}"


def mentions(made: Made) -> Iterator[str]:
    """Check that every table and figure is named in the text before its caption."""
    text = ""
    for line in made.word.lines:
        if line.style in ("Caption", "EvaluationFigureCaption"):
            word, number = re.match(r"(Таблица|Рисунок)\s([А-Я]?\.?\d+)", line.text).groups()
            stem = "таблиц" if word == "Таблица" else "рисун"
            spans = re.findall(rf"{stem}\w*\s([А-Я]?\.?\d+)(?:(–|, )([А-Я]?\.?\d+))?", text)
            if not any(_covers(number, first, last or first) for first, _, last in spans):
                yield line.text
        text += line.text + "\n"


def _covers(number: str, first: str, last: str) -> bool:
    letter, _, own = number.rpartition(".")
    ends = [each.rpartition(".") for each in (first, last)]
    return all(end[0] == letter for end in ends) and int(ends[0][2]) <= int(own) <= int(ends[1][2])


def sources(made: Made) -> Iterator[str]:
    listed = after(made, "СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ")
    if [block.text.split(" ")[0] for block in listed] != [str(number) for number in range(1, len(listed) + 1)]:
        yield str([block.text for block in listed])
    if not any(f"[1–{len(listed)}]" in block.text for block in after(made, "ВВЕДЕНИЕ")):
        yield "no reference to the list in the text"


def appendices(made: Made) -> Iterator[str]:
    heads = made.word.of_style("EvaluationAppendix")
    if not heads:
        yield "there is no appendix to measure"
    for letter, line in zip(LETTERS["ru"], heads, strict=False):
        fresh = made.word.is_on(line, "pageBreakBefore")
        if not line.text.startswith(f"ПРИЛОЖЕНИЕ {letter}\n") or made.word.told(line, "jc") != "center" or not fresh:
            yield f"Word: {line.text}"
        pieces = [piece for page in made.pdf.pages for piece in page if piece.text.strip() == f"ПРИЛОЖЕНИЕ {letter}" and piece.is_bold]
        if len(pieces) != 1 or abs(pieces[0].middle - made.middle(pieces[0].page)) > 1:
            yield f"PDF: ПРИЛОЖЕНИЕ {letter}: {pieces}"
        if not any(re.match(rf"Таблица\s{letter}\.1\s", caption.text) for caption in made.word.of_style("Caption")):
            yield f"no table {letter}.1"


def pictures(made: Made) -> Iterator[str]:
    wanted = [block.alt for block in made.document.blocks if isinstance(block, FigureBlock)]
    if [found.get("descr") for found in made.word.body.iter(WP + "docPr")] != wanted:
        yield "Word: a picture without words for it"
    named = [table.find(f"{W}tblPr/{W}tblCaption") for table in made.word.tables()]
    if sum(name is not None for name in named) != len(made.word.of_style("Caption")):
        yield "Word: a table without its name for a screen reader"


def unscientific(made: Made) -> Iterator[str]:
    """Find an abstract or keywords, which a report by the founder's form has not."""
    text = " ".join([*made.pdf.texts, *(line.text for line in made.word.lines)])
    yield from (word for word in ("РЕФЕРАТ", "КЛЮЧЕВЫЕ СЛОВА", "Реферат", "Ключевые слова") if word in text)


def editable(made: Made) -> Iterator[str]:
    """Check that headings are Word's own, so that she can go on editing."""
    for level in (1, 2, 3):
        wanted = [heading.words for heading in made.headings() if heading.level == level]
        if [line.text for line in made.word.of_style(f"Heading{level}")] != wanted:
            yield f"level {level}"
    if words(made.word.body).count("\t\t"):
        yield "tabs used for layout"
