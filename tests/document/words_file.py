"""Word documents made for the tests of her own words and of forms."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from evaluation.document.own_texts import HINT, write_texts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def texts(folder: Path, sections: dict[str, Callable[[Any, Any], None]], name: str = "Тексты.docx") -> Path:
    """Write the template of own words with something put under the headings of the sections by their codes."""
    path = write_texts(folder / name)
    page = docx.Document(str(path))
    for paragraph in list(page.paragraphs):
        code = paragraph.text.partition(".")[0]
        if paragraph.style.name == "Heading 1" and code in sections:
            after = page.add_paragraph()
            paragraph._p.addnext(after._p)
            sections[code](page, after)
    page.save(str(path))
    return path


def saying(*lines: str) -> Callable[[Any, Any], None]:
    """Put these paragraphs."""

    def put(page: Any, at: Any) -> None:  # noqa: ANN401 because python-docx has no types of ours
        del page
        for words in lines:
            at.insert_paragraph_before(words)

    return put


def text_box(words: str) -> Any:  # noqa: ANN401 because it is an XML element
    """Make a run with a text box in both of its forms, as Word writes it."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{words[:4]}</w:t></w:r><w:r><w:t>{words[4:]}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def split(paragraph: Any, words: str, size: int = 3) -> None:  # noqa: ANN401 because python-docx has no types of ours
    """Write words in runs of a few letters, every other one bold, as Word does after much editing."""
    for at in range(0, len(words), size):
        paragraph.add_run(words[at : at + size]).bold = at % (2 * size) == 0


def packed(page: Any) -> bytes:  # noqa: ANN401 because python-docx has no types of ours
    """Return the document's bytes."""
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


__all__ = ["HINT", "W", "packed", "saying", "split", "text_box", "texts"]
