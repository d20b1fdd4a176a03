"""The parts of an .xlsx workbook, which is an archive of XML: found by name, read without entities, definitions or a network."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import BytesIO
from typing import IO, Any

from lxml import etree

SAFE: Mapping[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""How any XML from outside is parsed: nothing is expanded, nothing is fetched, nothing grows without bound."""

_KEPT = 512
"""Elements after which those passed are forgotten altogether."""
_BLOCK = 1 << 20
_BOOK = "xl/workbook.xml"


def streamed(source: IO[bytes], *tags: str) -> Iterator[Any]:
    """Return the elements called `tags`, in the order of their ends; what has been passed is forgotten.

    Raises
    ------
    etree.XMLSyntaxError
        If the source is no well-formed XML, or swells by its own definitions.
    """
    for number, (_, node) in enumerate(etree.iterparse(source, events=("end",), tag=[f"{{*}}{tag}" for tag in tags], **SAFE)):
        yield node
        node.clear()
        if number % _KEPT == 0 and node.getparent() is not None:
            del node.getparent()[: node.getparent().index(node)]


class Parts:
    """An .xlsx workbook opened as the archive it is."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self.names = frozenset(self._archive.namelist())

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """Part of every sheet by its title."""
        targets = {link.get("Id", ""): target for link, target in self._links(_BOOK)}
        return {
            sheet.get("name", ""): targets.get(next((value for name, value in sheet.items() if name.endswith("}id")), ""), "")
            for sheet in self.nodes(_BOOK, "sheet")
        }

    @cached_property
    def uncalculated(self) -> bool:
        """Whether a program that cannot calculate has left all formulas to Excel, and their saved zeros mean nothing."""
        return any(node.get("fullCalcOnLoad") in {"1", "true"} for node in self.nodes(_BOOK, "calcPr"))

    def nodes(self, part: str, *tags: str) -> Iterator[Any]:
        """Return the elements of a part called `tags`; none where there is no such part."""
        if part not in self.names:
            return
        with self._archive.open(part) as source:
            yield from streamed(source, *tags)

    def holds(self, part: str, *marks: bytes) -> bool:
        """Tell whether one of the marks stands anywhere in a part."""
        with self._archive.open(part) as source:
            before = b""
            while block := source.read(_BLOCK):
                if any(mark in before + block for mark in marks):
                    return True
                before = block[-max(map(len, marks)) :]
        return False

    def related(self, part: str, kind: str) -> list[str]:
        """Name the parts that belong to `part` and are of a kind, as its comments."""
        return [target for link, target in self._links(part) if link.get("Type", "").endswith(f"/{kind}")]

    def _links(self, part: str) -> Iterator[tuple[Mapping[str, str], str]]:
        """Return the links of `part` to other parts of the workbook; what points outside is never followed."""
        folder, name = posixpath.split(part)
        for link in self.nodes(f"{folder}/_rels/{name}.rels", "Relationship"):
            if link.get("TargetMode") != "External":
                yield dict(link.attrib), posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
