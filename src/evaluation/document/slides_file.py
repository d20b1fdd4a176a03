"""The file of the slides: an empty one of ours to begin with, and the same bytes every time it is saved."""

import datetime as dt
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from pptx.util import Pt

from evaluation.document import slides_words as words
from evaluation.document.word.pages import EPOCH
from evaluation.report.blocks import Document
from evaluation.report.printable import cut, printable

WIDE, TALL = 960, 540
"""Size of a slide in points: 16 to 9."""
FONT = "Arial"
_LAYOUT = "Title Only"
_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because the properties of a file have no zone
_LEFT_OUT = ("printerSettings", "thumbnail")
_LONGEST_PROPERTY = 250
Presentation = Any
"""An open presentation: python-pptx has no types."""


def empty(document: Document) -> Presentation:
    """Open an empty presentation, 16 to 9, with one layout and the properties of the report; nothing of a printer or another's picture."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(TALL)
    for layout in [each for each in deck.slide_layouts if each.name != _LAYOUT]:
        deck.slide_layouts.remove(layout)
    for relations in (deck.part.rels, deck.part.package._rels):  # noqa: SLF001 because python-pptx has no other way to a package's relations
        for name in [name for name, each in relations.items() if each.reltype.rpartition("/")[2] in _LEFT_OUT]:
            relations.pop(name)
    deck.slide_layouts[0]._element.cSld.set("name", words.LAYOUTS[_LAYOUT].of(document.lang))  # noqa: SLF001 because a layout's name cannot be set
    told = deck.core_properties
    told.title, told.subject, told.author, told.last_modified_by = _property(document.title), _property(document.subtitle), "", ""
    told.language, told.revision, told.created, told.modified = document.lang, 1, _CREATED, _CREATED
    return deck


def _property(said: str) -> str:
    return cut(printable(said), _LONGEST_PROPERTY)


def save(deck: Presentation, path: Path) -> None:
    """Write the file: parts in order, all of one date, letters of our font."""
    raw = BytesIO()
    deck.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            content = source.read(name)
            target.writestr(entry, _lettered(content) if "/theme/" in name and name.endswith(".xml") else content)


def _lettered(theme: bytes) -> bytes:
    return re.sub(rb'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"'.encode(), theme)
