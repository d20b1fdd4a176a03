"""A block as a piece of HTML: the same piece is seen in a notebook and stands in the HTML report."""

import functools
import re
import textwrap
from dataclasses import asdict
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from evaluation.disclosure.published import Published
from evaluation.report import labels, svg
from evaluation.report.blocks import Block, FigureBlock, Shown, TableBlock
from evaluation.report.printable import LONGEST_WORD, printable
from evaluation.report.spans import Span, pieces
from evaluation.text import Lang

_STEP = 20


def fragment(block: Block, lang: Lang = "ru", number: int | str | None = None, anchor: str = "") -> str:
    """Return the block as HTML; everything that comes from data is escaped.

    Parameters
    ----------
    block
        What to show.
    lang
        Language of the words around the block («Таблица», «было», «план»).
    number
        Number of a table or a figure in its document; none in a notebook.
    anchor
        Id of the element, for links from the table of contents.
    """
    return _template("blocks.html").render(block=block, kind=type(block).__name__, lang=lang, number=number, anchor=anchor)


def shown(*blocks: Block, lang: Lang = "ru", behind: Published | None = None) -> Shown:
    """Return the blocks as something a notebook shows and a report collects; the numbers `behind` them go to the report's archive."""
    body = "\n".join(fragment(block, lang) for block in blocks)
    page = f'<style>{stylesheet()}</style>\n<div class="ev ev-notebook" lang="{lang}">\n{body}\n</div>'
    return Shown(blocks, page, _records(behind), _queries(behind))


def _queries(behind: Published | None) -> tuple[dict[str, str], ...]:
    """Lay out how the numbers were counted as plain JSON."""
    return tuple(asdict(each) for each in behind.provenance) if behind is not None else ()


def _records(behind: Published | None) -> tuple[dict[str, Any], ...]:
    """Lay out published rows as plain JSON."""
    if behind is None:
        return ()
    return tuple({**asdict(row), "id": row.id, "by": dict(row.by), "caveats": list(row.caveats)} for row in behind.rows)


@functools.cache
def stylesheet() -> str:
    """Return the style of blocks, the same in a notebook and in a report."""
    return _template("blocks.css").render()


def _template(name: str) -> Template:
    return _environment().get_template(name)


@functools.cache
def _environment() -> Environment:
    environment = escaping("evaluation.report")
    environment.filters["breakable"] = _breakable
    environment.globals |= {
        "caption": labels.caption,
        "past_and_plan": labels.past_and_plan,
        "signs": labels.SIGNS,
        "sign_words": labels.SIGN_WORDS,
        "picture": _picture,
        "prose": _prose,
        "row_head": row_head,
    }
    return environment


def escaping(package: str) -> Environment:
    """Templates of a package: whatever is put into them is escaped, and rid of what no page may hold."""
    return Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        finalize=_finished,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finished(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _breakable(words: str) -> Markup:
    """Let a word that is longer than any column be broken, so that a page never grows wider than its paper."""
    pieces = re.split(rf"(\S{{{LONGEST_WORD},}})", printable(words))
    return Markup("").join(Markup("<wbr>").join(textwrap.wrap(piece, _STEP)) if place % 2 else escape(piece) for place, piece in enumerate(pieces))


_NUMBER = Markup('<data class="number" data-id="{}" value="{}">{}</data>')


def _prose(text: str, spans: tuple[Span, ...]) -> Markup:
    """Write a text whose numbers name their estimates."""
    cut = ((printable(words), span) for words, span in pieces(text, spans))
    return Markup("").join(escape(words) if span is None else _NUMBER.format(" ".join(span.ids), words, words) for words, span in cut)


def row_head(table: TableBlock) -> int:
    """Position of the column that names a row: the first one set to the left; the first when none is."""
    return next((index for index, column in enumerate(table.columns) if column.align == "left"), 0)


def _picture(figure: FigureBlock) -> Markup:
    if figure.svg:
        return Markup(svg.inline(figure))  # noqa: S704 because the SVG has just been cleaned and its words escaped
    return Markup('<img src="data:image/{};base64,{}" alt="{}">').format(figure.format, figure.png, printable(figure.alt))
