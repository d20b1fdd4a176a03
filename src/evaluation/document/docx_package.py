"""A Word document as the archive it is: parts with text are read safely, what is not changed is kept to the byte."""

import io
import zipfile
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from evaluation.study.formats.limits import too_heavy
from evaluation.study.formats.parts import SAFE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of Word's elements."""

_TYPES = "[Content_Types].xml"
_TEXT_TYPES = ("document.main+xml", "template.main+xml", ".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml", "macroEnabled.main+xml")
_MAIN = ("document.main+xml", "template.main+xml", "macroEnabled.main+xml", "macroEnabledTemplate.main+xml")


class UnreadableDocumentError(ValueError):
    """The file is no Word document, or is damaged, locked, or far too large inside."""


class Package:
    """A Word document opened from its bytes."""

    def __init__(self, data: bytes, name: str = "") -> None:
        """Open the archive.

        Raises
        ------
        UnreadableDocumentError
            If it is none, is damaged, or swells beyond all measure.
        """
        try:
            if too_heavy(data, name) is not None:
                raise UnreadableDocumentError(name)
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._infos = archive.infolist()
                self._parts = {info.filename: archive.read(info) for info in self._infos}
            self._kinds = self._read_kinds()
            self.main = next(part for part, kind in self._kinds.items() if kind.endswith(_MAIN) and part in self._parts)
        except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, etree.XMLSyntaxError, StopIteration) as problem:
            raise UnreadableDocumentError(name) from problem

    @classmethod
    def opened(cls, path: Path) -> "Package":
        """Open a file."""
        try:
            return cls(path.read_bytes(), path.name)
        except OSError as problem:
            raise UnreadableDocumentError(path.name) from problem

    def _read_kinds(self) -> dict[str, str]:
        types = etree.fromstring(self._parts[_TYPES], etree.XMLParser(**SAFE))
        return {node.get("PartName", "").lstrip("/"): node.get("ContentType", "") for node in types if node.get("PartName")}

    @cached_property
    def texts(self) -> dict[str, Any]:
        """Roots of the parts that hold text: the body first, then headers, footers and notes.

        Raises
        ------
        UnreadableDocumentError
            If one of them is no XML.
        """
        names = [part for part, kind in self._kinds.items() if kind.endswith(_TEXT_TYPES) and part in self._parts]
        ordered = sorted(names, key=lambda part: (part != self.main, part))
        return {part: root for part in ordered if (root := self.root(part)) is not None}

    def root(self, part: str) -> Any:  # noqa: ANN401 because lxml has no types
        """Return the root of a part; None where there is no such part."""
        if part not in self._parts:
            return None
        try:
            return etree.fromstring(self._parts[part], etree.XMLParser(**SAFE))
        except etree.XMLSyntaxError as problem:
            raise UnreadableDocumentError(part) from problem

    def beside(self, name: str) -> str:
        """Name a part that lies beside the body, as `styles.xml`."""
        return f"{self.main.rpartition('/')[0]}/{name}".lstrip("/")

    def change(self, part: str, root: Any) -> None:  # noqa: ANN401 because lxml has no types
        """Put a changed part into the document."""
        self._parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._parts)

    def bytes_of(self, part: str) -> bytes:
        """Return a part as it is; empty where there is none."""
        return self._parts.get(part, b"")

    def write(self, part: str, content: bytes) -> None:
        """Put bytes in the place of a part."""
        self._parts[part] = content

    def packed(self) -> bytes:
        """Pack the document again, its parts in their order and with their dates."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._infos:
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type, kept.external_attr = info.compress_type, info.external_attr
                archive.writestr(kept, self._parts[info.filename])
        return out.getvalue()
