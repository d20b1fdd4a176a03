"""What the pages and the type of a report are measured by; each check yields what is wrong."""

from collections.abc import Iterator
from itertools import pairwise

from evaluation.report.blocks import Paragraph
from tests.document.measured import NEAR, Made
from tests.document.word_file import W, millimetres, words


def paper(made: Made) -> Iterator[str]:
    for section in made.word.sections:
        sides = sorted(round(millimetres(section.find(W + "pgSz").get(W + side))) for side in ("w", "h"))
        if sides != [210, 297]:
            yield f"Word: {sides}"
    for page in made.pdf.reader.pages:
        sides = sorted(round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height))
        if sides != [210, 297]:
            yield f"PDF: {sides}"


def margins(made: Made) -> Iterator[str]:
    for section in made.word.sections:
        if section.find(W + "pgSz").get(W + "orient") == "landscape":
            continue
        found = [round(millimetres(section.find(W + "pgMar").get(W + side))) for side in ("left", "right", "top", "bottom")]
        if found != [30, 15, 20, 20]:
            yield f"Word: {found}"
    for number in made.pdf.upright():
        inside = [piece for piece in made.pdf.pages[number - 1] if 20 < piece.y < 297 - 20]
        left, low = min(piece.x for piece in inside), max(piece.y for piece in inside)
        wide = [piece.text for piece in inside if piece.x > 210 - 15]
        if left < 30 - NEAR or low > 297 - 20 or wide:
            yield f"PDF, page {number}: left {left:.1f}, lowest line {low:.1f}, beyond the right margin {wide}"


def indent(made: Made) -> Iterator[str]:
    for line in made.word.of_style("Normal"):
        told = line.element.find(f"{W}pPr/{W}ind")
        if line.in_table or told is not None or abs(millimetres(made.word.told(line, "ind", "firstLine")) - 12.5) > NEAR:
            yield f"Word: {line.text[:40]}"
    places = {round(piece.x - 30, 1) for piece in made.body() if abs(piece.x - 30) > NEAR}
    if not any(abs(place - 12.5) <= NEAR for place in places):
        yield f"PDF: {sorted(places)}"


def spacing(made: Made) -> Iterator[str]:
    for line in made.word.of_style("Normal"):
        if (made.word.told(line, "spacing", "line"), made.word.told(line, "spacing", "lineRule")) != ("360", "auto"):
            yield f"Word: {line.text[:40]}"
    told = [block.text for block in made.document.blocks if isinstance(block, Paragraph) and block.style == "body"]
    steps = [
        later.y - sooner.y
        for sooner, later in pairwise(made.body())
        if abs(sooner.x - 42.5) < NEAR
        and abs(later.x - 30) < NEAR
        and any(text.startswith(sooner.text.strip()) and later.text.strip() in text.removeprefix(sooner.text.strip()) for text in told)
        and sooner.page == later.page
    ]
    wanted = 1.5 * 1.15 * 14 / 72 * 25.4
    if not steps or max(abs(step - wanted) for step in steps) > NEAR:
        yield f"PDF: {sorted({round(step, 2) for step in steps})}, wanted {wanted:.2f} mm"


def typeface(made: Made) -> Iterator[str]:
    for style in sorted(made.word.used()):
        fonts = made.word.of_style_runs(style, "rFonts")
        if fonts is None or fonts.get(W + "ascii") != "Times New Roman" or any("Theme" in name for name in fonts.attrib):
            yield f"Word, style {style}: {None if fonts is None else dict(fonts.attrib)}"
    if b"asciiTheme" in made.word.parts["word/styles.xml"] or b"asciiTheme" in made.word.parts["word/document.xml"]:
        yield "Word: fonts of the theme"
    strange = {piece.font for piece in made.pdf.pieces if "STIXGeneral" not in piece.font and "DejaVu" not in piece.font}
    if strange:
        yield f"PDF: {strange}"


def text_size(made: Made) -> Iterator[str]:
    if made.word.size("Normal") != 14:
        yield f"Word: {made.word.size('Normal')}"
    if len(made.body()) < 20:
        yield f"PDF: only {len(made.body())} lines of 14 pt"


def smallest(made: Made) -> Iterator[str]:
    """Twelve points at least, tables of turned pages eleven."""
    for style in sorted(made.word.used()):
        if made.word.size(style) < 12:
            yield f"Word, style {style}: {made.word.size(style)}"
    upright = set(made.pdf.upright())
    small = [piece.text[:30] for piece in made.pdf.pieces if piece.size < (12 if piece.page in upright else 11)]
    if small:
        yield f"PDF: {small[:5]}"


def black(made: Made) -> Iterator[str]:
    inks = {found.get(W + "val") for found in made.word.body.iter(W + "color") if found.getparent().tag == W + "rPr"}
    inks |= {found.get(W + "val") for style in made.word.used() if (found := made.word.of_style_runs(style, "color")) is not None}
    if inks - {"000000", "auto"}:
        yield f"Word: {inks}"
    if any(value > 0 for colour in made.pdf.colours() for value in colour):
        yield f"PDF: {made.pdf.colours()}"


def bold(made: Made) -> Iterator[str]:
    heads = {"Heading1", "Heading2", "Heading3", "EvaluationStructural", "EvaluationAppendix", "EvaluationContents"}
    styles = {style for style in made.word.used() if made.word.is_bold(style)} - heads
    direct = [words(found.getparent().getparent()) for found in made.word.body.iter(W + "b") if found.get(W + "val", "1") != "0"]
    if styles or direct:
        yield f"Word: styles {styles}, runs {direct[:3]}"
    titles = " ".join([heading.words for heading in made.headings()] + [made_title(made)])
    for piece in made.pdf.pieces:
        if piece.is_bold and piece.text.strip() not in titles:
            yield f"PDF: {piece.text}"


def made_title(made: Made) -> str:
    first = made.document.blocks[0]
    return getattr(first, "makers", "") or ""
