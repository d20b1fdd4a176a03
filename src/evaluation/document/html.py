"""A report as one HTML file that needs nothing else: no network, no font, no script to be read."""

import base64
import functools
import hashlib
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from evaluation.document import words
from evaluation.document.outline import Placed, headings, is_contents, stretches, title_page
from evaluation.report.blocks import Document
from evaluation.report.preview import escaping, fragment, stylesheet


def write_html(document: Document, path: Path) -> None:
    """Write the report as a self-contained, accessible, printable HTML page."""
    path.write_text(render(document), encoding="utf-8", newline="\n")


def render(document: Document) -> str:
    """Return the report's page.

    Its security policy forbids every request and every script but the page's own one, which only sorts tables.
    """
    script = source("sort.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    front = title_page(document)
    return (
        environment()
        .get_template("report.html")
        .render(
            document=document,
            words=words,
            title_page=_fragment(Placed(front), document) if front else "",
            contents=headings(document, depth=1),
            body=[
                {"landscape": stretch.landscape, "pieces": [_fragment(item, document) for item in stretch.placed if not is_contents(item.block)]}
                for stretch in stretches(document)
            ],
            styles=[Markup(stylesheet()), source("page.css")],  # noqa: S704 because a style sheet of ours holds no data
            script=script,
            digest=digest,
        )
    )


def _fragment(item: Placed, document: Document) -> Markup:
    return Markup(fragment(item.block, document.lang, item.number, item.anchor))  # noqa: S704 because a fragment escapes its data


def source(name: str) -> Markup:
    """Return a template that holds no data, as it is."""
    return Markup(environment().get_template(name).render())  # noqa: S704 because the file is part of the package


@functools.cache
def environment() -> Environment:
    """Templates of this room; whatever is put into them is escaped."""
    return escaping("evaluation.document")
