"""LibreOffice's reading of a Word file against the blocks it was made of: the same headings, captions and rows of tables."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdf import PdfReader

from evaluation.document.outline import Placed, place
from evaluation.report import labels
from evaluation.report.blocks import Block, FigureBlock, Heading, TableBlock
from evaluation.report.printable import printable

_BROKEN = re.compile(r"[\s\u00ad\u200b\u2010\u2011-]+")
"""What a line's end may add to words or take from them."""
SPLIT = 400
"""Letters from which a row may go on on the next page, with a footer and a head in between."""


def converted(files: Sequence[Path], folder: Path) -> list[Path]:
    """Convert Word files to PDF in one start of LibreOffice; another exit code than 0 is an error."""
    profile = (folder / "office").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return [folder / f"{path.stem}.pdf" for path in files]


def squeezed(text: str) -> str:
    """Leave the letters: neither spaces nor hyphens, which depend on where lines end."""
    return _BROKEN.sub("", printable(text))


def text_of(path: Path) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(path).pages))


def missing(blocks: Sequence[Block], path: Path) -> Iterator[str]:
    """Tell what of the blocks is not in the PDF, or stands in another order."""
    text = text_of(path)
    position = 0
    for item in place(tuple(blocks)):
        for line in _lines(item):
            found = text.find(line, position)
            if found < 0:
                yield f"{type(item.block).__name__}: «{line[:80]}» is not in its place"
            position = max(position, found + len(line))
        if isinstance(item.block, TableBlock):
            yield from (f"a cell is not printed: «{cell[:80]}»" for cell in _short(item.block) if cell not in text)


def _lines(item: Placed) -> Iterator[str]:
    """Give what must stand in the file one after another: a heading; a caption and the rows of its table; the caption of a figure."""
    block = item.block
    if isinstance(block, Heading) and item.anchor:
        yield squeezed(block.words if block.role != "section" or not block.mark else f"{block.mark}{block.text}")
    if isinstance(block, TableBlock | FigureBlock) and item.number is not None:
        yield squeezed(labels.caption(block, item.number, "ru"))
    if isinstance(block, TableBlock):
        rows = ["".join(squeezed(cell.text) for cell in row) for row in block.rows]
        yield from (row for row in rows if len(row) < SPLIT)


def _short(block: TableBlock) -> Iterator[str]:
    """Cells of any row that stand whole on one page."""
    for row in block.rows:
        yield from (cell for cell in (squeezed(each.text) for each in row) if len(cell) < SPLIT)
