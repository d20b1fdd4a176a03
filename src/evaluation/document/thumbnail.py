"""A small picture of a report for the page that lists all: its first figure, else its first page."""

import io
from pathlib import Path

from PIL import Image

from evaluation.document.pdf import first_page
from evaluation.report.blocks import Document, FigureBlock

WIDTH, HEIGHT = 360, 260


def write_thumbnail(document: Document, path: Path) -> None:
    """Write it as PNG of few colours, within 360 by 260 points."""
    figure = next((block for block in document.blocks if isinstance(block, FigureBlock)), None)
    drawn = figure.png_bytes if figure else first_page(document)
    with Image.open(io.BytesIO(drawn)) as picture:
        small = picture.convert("RGB")
    small.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(48).save(path, optimize=True)
