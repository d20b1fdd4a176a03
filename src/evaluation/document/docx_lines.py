"""Paragraphs of a Word document as plain letters: a mark is found and replaced however many runs it is split into."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.document.docx_package import W
from evaluation.report.marks import MARK
from evaluation.report.printable import printable
from evaluation.text import Lang, Text

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GONE = (f"{W}moveFrom", f"{W}del")
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}

_PAGE = Text(ru="с. {n}", en="p. {n}")
_TABLE = Text(ru="таблица {n}", en="table {n}")
_ROW = Text(ru="строка {n}", en="row {n}")
_CELL = Text(ru="ячейка {n}", en="cell {n}")
_BOX = Text(ru="надпись", en="text box")
_PARAGRAPH = Text(ru="абзац {n}", en="paragraph {n}")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its own letters, without those of text boxes in it and of what has been deleted or moved away."""

    node: Any
    pieces: tuple[tuple[Any, str], ...]

    @property
    def text(self) -> str:
        """The letters."""
        return "".join(letters for _, letters in self.pieces)

    @property
    def doubled(self) -> bool:
        """Whether it only repeats, for older programs, a text box that stands beside it."""
        return any(node.tag == _FALLBACK for node in self.node.iterancestors())

    def replace(self, words: Callable[[str], str | None]) -> bool:
        """Put words in the place of every mark for which `words` has any; tell whether anything has changed.

        New words take the look of the run in which the mark begins; the other runs keep their letters and looks.
        """
        changes = [(found.start(), found.end(), told) for found in MARK.finditer(self.text) if (told := words(found.group(1))) is not None]
        at, changed = 0, {}
        for node, letters in self.pieces:
            stop = at + len(letters)
            kept = [(start, end, told) for start, end, told in changes if start < stop and end > at]
            if kept and node is not None:
                changed[node] = _rewritten(letters, at, kept)
            at = stop
        for node, letters in changed.items():
            node.text = letters
            node.set(_SPACE, "preserve")
        return bool(changed)


def _rewritten(letters: str, at: int, changes: list[tuple[int, int, str]]) -> str:
    """Rewrite the letters of one run that begin at a place of the line."""
    parts, seen = [], at
    for start, end, told in changes:
        parts += [letters[max(seen, at) - at : max(start, at) - at], printable(told).replace("\n", " ") if start >= at else ""]
        seen = min(end, at + len(letters))
    return "".join((*parts, letters[seen - at :]))


def lines(root: Any) -> Iterator[Line]:  # noqa: ANN401 because lxml has no types
    """Walk all paragraphs of a part in order, those of tables and text boxes included."""
    for node in root.iter(f"{W}p"):
        yield line(node)


def line(node: Any) -> Line:  # noqa: ANN401 because lxml has no types
    """Read one paragraph."""
    return Line(node, tuple(_pieces(node)))


def _pieces(node: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 because lxml has no types
    for child in node:
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in _BREAKS and node.tag == f"{W}r":
            yield None, _BREAKS[child.tag]
        elif child.tag not in (f"{W}p", f"{W}txbxContent", *_GONE) and isinstance(child.tag, str) and not child.tag.endswith("}AlternateContent"):
            yield from _pieces(child)


def page(node: Any, lang: Lang) -> str:  # noqa: ANN401 because lxml has no types
    """Say on which page a paragraph or a table begins, as Word left it when the document was last saved; nothing where Word left no pages."""
    turned = f"{W}lastRenderedPageBreak"
    if next(node.getroottree().iter(turned), None) is None:
        return ""
    first = next(node.iter(f"{W}t", turned), node)
    before = sum(1 for _ in first.itersiblings(turned, preceding=True)) + int(first.tag == turned)
    above = first.getparent()
    while above is not None:
        before += sum(1 for each in above.itersiblings(preceding=True) for _ in each.iter(turned))
        above = above.getparent()
    return _PAGE.of(lang).format(n=1 + before)


def address(each: Line, lang: Lang) -> str:
    """Say where a paragraph stands in its part: page, tables, rows and cells from the outermost, then the paragraph.

    Paragraphs are counted where they stand: in the body, in their cell or in their text box.
    """
    words = list(filter(None, (page(each.node, lang),)))
    for node in (*reversed(list(each.node.iterancestors())), each.node):
        if node.tag == f"{W}txbxContent":
            words = [*words, _BOX.of(lang)]
        for tag, named in ((f"{W}tbl", _TABLE), (f"{W}tr", _ROW), (f"{W}tc", _CELL)):
            if node.tag == tag:
                words.append(named.of(lang).format(n=_place(node)))
    return ", ".join((*words, _PARAGRAPH.of(lang).format(n=_place(each.node))))


def _place(node: Any) -> int:  # noqa: ANN401 because lxml has no types
    return 1 + sum(1 for _ in node.itersiblings(node.tag, preceding=True))
