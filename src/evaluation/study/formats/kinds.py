"""What a file is, told by what it holds, not by its name."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Literal

from evaluation.study.formats.damage import UNPACKING
from evaluation.text import Text

Kind = Literal["xlsx", "xls", "xlsb", "ods", "page", "text", "password", "archive", "document", "old", "xml", "web archive", "binary", "damaged"]

READ: Mapping[str, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm"),
    "xls": (".xls",),
    "xlsb": (".xlsb",),
    "ods": (".ods",),
    "page": (".html", ".htm"),
    "text": (".csv", ".tsv", ".txt"),
}
"""Endings that belong to every kind that is read."""

NAMES: Mapping[str, Text] = {
    "xlsx": Text("книга Excel (.xlsx)", "an Excel workbook (.xlsx)"),
    "xls": Text("книга Excel 97–2003 (.xls)", "an Excel 97–2003 workbook (.xls)"),
    "xlsb": Text("двоичная книга Excel (.xlsb)", "a binary Excel workbook (.xlsb)"),
    "ods": Text("таблица OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)"),
    "page": Text("веб-страница", "a web page"),
    "text": Text("обычный текст", "plain text"),
    "archive": Text("архив с другими файлами", "an archive of other files"),
    "document": Text("документ, а не таблица", "a document, not a table"),
    "old": Text("документ старого Office, не книга Excel", "a document of an old Office, not an Excel workbook"),
    "xml": Text("таблица XML (Excel 2003)", "an XML table (Excel 2003)"),
    "web archive": Text("веб-архив (.mht)", "a web archive (.mht)"),
    "binary": Text("двоичные данные", "binary data"),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|table|meta|body)\b", re.IGNORECASE)
_HEAD = 4000
_BINARY = frozenset(range(9)) | {11, 12} | frozenset(range(14, 27)) | frozenset(range(28, 32))
_SIGNS = frozenset(map(chr, (9, 10, 13, *range(32, 127), 160, 171, 187, *range(0x400, 0x460), 0x2013, 0x2014, 0x2026, 0x2116)))
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes) -> Kind:
    r"""Tell what the bytes of a file are.

    >>> kind_of("Группа;Оценка".encode()), kind_of(b"<html><table>"), kind_of(b"PK\x03\x04"), kind_of(b"\x00\x01")
    ('text', 'page', 'damaged', 'binary')
    """
    if data.startswith(_OLE):
        return _old(data)
    if data.startswith(b"PK"):
        return _archive(data)
    head = data[:_HEAD]
    if head.startswith(_WIDE):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    told = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if told.startswith(b"<"):
        return _marked(told)
    if told.startswith((b"MIME-Version:", b"From: <")):
        return "web archive"
    return "binary" if _BINARY & set(head) and not doubled(head) else "text"


def _marked(head: bytes) -> Kind:
    if _PAGE.search(head):
        return "page"
    return "xml" if b"schemas-microsoft-com:office:spreadsheet" in head else "text"


def doubled(head: bytes) -> bytes:
    r"""Return the mark that a text of two bytes a sign lacks: read under it, the text is letters and signs of a table, nothing else.

    >>> doubled("Группа;Год".encode("utf-16-le")), doubled(b"plain text")
    (b'\xff\xfe', b'')
    """
    pairs = head[: len(head[:_HEAD]) // 2 * 2]
    return next((mark for mark in _WIDE if set((mark + pairs).decode("utf-16", "replace")) <= _SIGNS), b"")


def _old(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password"
    return "old" if "WordDocument".encode("utf-16-le") in data or "PowerPoint Document".encode("utf-16-le") in data else "xls"


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "content.xml" in names:
                return _open_document(archive)
    except UNPACKING:
        return "damaged"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if names & {"word/document.xml", "ppt/presentation.xml"}:
        return "document"
    return "damaged" if "[Content_Types].xml" in names else "archive"


def _open_document(archive: zipfile.ZipFile) -> Kind:
    """Tell a spreadsheet of OpenDocument from its other documents and from one under a password."""
    names = set(archive.namelist())
    mark = archive.open("mimetype").read(_HEAD) if "mimetype" in names else b"spreadsheet"
    manifest = archive.open("META-INF/manifest.xml").read(1 << 20) if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        return "password"
    return "ods" if b"spreadsheet" in mark else "document"
