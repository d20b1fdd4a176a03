"""Values that Excel has computed and kept beside its formulas, given back to a workbook that a library has written anew."""

import datetime as dt
import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import to_excel
from openpyxl.xml.functions import fromstring, tostring


def with_values(data: bytes, book: openpyxl.Workbook, path: Path) -> bytes:
    """Return the bytes `data` of `book` with the values that formulas have in the former file at `path`.

    The library writes formulas alone; until Excel has opened such a workbook, they read as empty.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        former = openpyxl.load_workbook(path, data_only=True)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as written, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        known = {page.path.lstrip("/"): former[page.title] for page in book.worksheets if page.title in former.sheetnames}
        for item in written.infolist():
            content = written.read(item)
            packed.writestr(item, _valued(content, known[item.filename]) if item.filename in known and b"<f" in content else content)
    return stream.getvalue()


def _valued(content: bytes, former: Any) -> bytes:  # noqa: ANN401 because openpyxl has no types
    tree = fromstring(content)
    space = tree.tag.removesuffix("worksheet")
    for cell in tree.iter(f"{space}c"):
        value = former[cell.get("r")].value
        if cell.find(f"{space}f") is None or value is None:
            continue
        kept = cell.find(f"{space}v")
        kept = cell.makeelement(f"{space}v", {}) if kept is None else kept
        cell.append(kept)
        kind, kept.text = _kind(value)
        if kind:
            cell.set("t", kind)
        else:
            cell.attrib.pop("t", None)
    return bytes(tostring(tree))


def _kind(value: object) -> tuple[str, str]:
    """Tell how a workbook writes a kept value: its kind of cell, none for numbers, and its text."""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, int | float):
        return "", repr(value)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return "", repr(to_excel(value))
    return ("e" if str(value).startswith("#") else "str"), str(value)
