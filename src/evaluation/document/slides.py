"""A report as slides for a defence of seven minutes, with what to say in the speaker's notes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.document import slides_words as words
from evaluation.document.slides_deck import Slide, deck
from evaluation.document.slides_file import empty, save
from evaluation.document.slides_fit import clean
from evaluation.document.slides_page import Pen
from evaluation.report import labels
from evaluation.report.blocks import Document
from evaluation.text import Lang

SECONDS = 420


def write_slides(document: Document, path: Path, rows: Sequence[Mapping[str, Any]] = ()) -> None:
    """Write ten to twelve slides with fixed bytes: 16 to 9, no letter below 18 points, marks on each, nothing beyond its frame.

    Words that have no room go into the notes. The alternative text of every shape with numbers names their estimates.

    Parameters
    ----------
    document
        The report: a page for experts, or a report with numbered sections.
    path
        Where the slides are written.
    rows
        The published estimates behind the report, as in `estimates.parquet`.
    """
    lang, marks = document.lang, ", ".join(document.marks)
    file = empty(document)
    slides = deck(document, rows)
    for slide in slides:
        page = file.slides.add_slide(file.slide_layouts[0])
        told = tuple(_drawn(slide, Pen(page, lang), marks, lang))
        seconds = max(10, round(SECONDS / len(slides) / 5) * 5)
        page.notes_slide.notes_text_frame.text = "\n".join((words.SAY.of(lang).format(seconds=seconds), *told))
    save(file, path)


def _drawn(slide: Slide, pen: Pen, marks: str, lang: Lang) -> Iterator[str]:
    """Write a slide and yield what its speaker is to know besides."""
    if pen.title(slide.title, opening=slide.opening):
        yield f"{words.WHOLE.of(lang)} {clean(slide.title)}"
    if slide.points:
        shortened = pen.points(slide.points, opening=slide.opening, half=slide.figure is not None)
        yield from ((words.WHOLE.of(lang), *(each.text for each in shortened)) if shortened else ())
    if slide.facts:
        pen.facts(slide.facts)
        for fact in slide.facts.items:
            past = labels.past_and_plan(fact, lang) or "–"
            told = words.BASE.of(lang).format(title=fact.title, now=fact.now, base=fact.base, past=past)
            yield clean(f"{told}; {labels.SIGN_WORDS[fact.sign].of(lang)}")
    if slide.table:
        rest = pen.table(slide.table, slide.first)
        yield from ((words.REST.of(lang), *(clean(" — ".join(cell.text for cell in row if cell.text)) for row in rest)) if rest else ())
        yield from map(clean, slide.table.notes)
    if slide.figure:
        pen.figure(slide.figure, half=bool(slide.points))
        yield words.SHOWN.of(lang).format(words=clean(slide.figure.alt or slide.figure.caption))
        yield from map(clean, slide.figure.notes)
    pen.foot(marks)
    yield from map(clean, slide.notes)
