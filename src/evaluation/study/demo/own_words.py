"""`Тексты.docx` and `Texts.docx` of the demonstration project: an author's own words, real facts and marks, the same bytes every time.

The smallest Word document that has headings, a list and a table is written by hand: this room may not write reports.
"""

import zipfile
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

from evaluation.text import Lang, Text

SIMULATED = Text(ru="условные данные (учебный пример)", en="simulated data (worked example)")
"""What the first line says, as reports say it."""
NAMES: Mapping[Lang, str] = {"ru": "Тексты.docx", "en": "Texts.docx"}
_DAY = (2019, 8, 31, 12, 0, 0)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/></Types>'
)
_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATION}/numbering" Target="numbering.xml"/></Relationships>'
)
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_STYLES = (
    f'{_HEAD}<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr>{_FONT}<w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Hint"><w:name w:val="Подсказка"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:i/><w:color w:val="808080"/><w:sz w:val="22"/></w:rPr></w:style></w:styles>'
)
_NUMBERING = (
    f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="–"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)


def sections() -> list[dict[str, Any]]:
    """Read the words: a section each, its code, title and paragraphs in both languages."""
    text = (resources.files("evaluation.study.demo") / "own_words.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


def write_own_words(folder: Path) -> None:
    """Write the documents of both languages; parts are stored unpacked, so that no packer changes their bytes."""
    for lang, name in NAMES.items():
        body = "".join(_body(lang))
        parts = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _DOCUMENT_RELS,
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
        }
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_STORED) as archive:
            for part, content in parts.items():
                archive.writestr(zipfile.ZipInfo(part, _DAY), content.encode())


def _body(lang: Lang) -> Iterator[str]:
    yield _paragraph(SIMULATED.of(lang).capitalize(), "Hint")
    for section in sections():
        yield _paragraph(f"{section['code']}. {section['title'][lang]}", "Heading1")
        for told in section["words"]:
            if "table" in told:
                yield _paragraph(f"{_TABLE.of(lang)} {told['caption'][lang]}")
                yield _table([[cell[lang] for cell in row] for row in told["table"]])
            else:
                yield _paragraph(told["item"][lang], "ListBullet") if "item" in told else _paragraph(told[lang])
    yield '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/></w:sectPr>'


_TABLE = Text(ru="Таблица.", en="Table.")


def _paragraph(words: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def _table(rows: list[list[str]]) -> str:
    width = 9300 // len(rows[0])
    grid = f'<w:tblGrid>{f"<w:gridCol w:w={chr(34)}{width}{chr(34)}/>" * len(rows[0])}</w:tblGrid>'
    cells = ("".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell)}</w:tc>' for cell in row) for row in rows)
    look = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{look}{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>{_paragraph('')}"
