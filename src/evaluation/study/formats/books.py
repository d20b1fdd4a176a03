"""The sheets of a workbook of any format, as calamine reads them; what the format shows beside the values is said."""

import io
import zipfile
from collections.abc import Iterator, Mapping

import python_calamine as calamine

from evaluation.study.findings import Finding, Place, found
from evaluation.study.formats import binary_book, old_book
from evaluation.study.formats.damage import DamagedError, damaged
from evaluation.study.formats.fills import fills
from evaluation.study.formats.grid import gridded
from evaluation.study.formats.kinds import NAMES, Kind
from evaluation.study.formats.limits import open_extents, too_heavy, too_large
from evaluation.study.formats.looks import Looks, look
from evaluation.study.formats.parts import Parts
from evaluation.study.formats.sheet import Opened, Sheet
from evaluation.study.formats.unseen import unseen
from evaluation.study.reading import Raw
from evaluation.study.templates.own_sheets import ours

_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def open_book(data: bytes, kind: Kind, name: str) -> Opened:
    """Read the visible sheets of a workbook; hidden ones are named and left out.

    Macros are never run and links never followed. A workbook or a sheet beyond all measure is refused before it is unpacked.
    """
    place = Place(name)
    try:
        with damaged():
            refused = _refused(data, kind, name)
            return Opened(findings=(refused,)) if refused else _sheets(data, kind, name)
    except calamine.PasswordError:
        return Opened(findings=(found("file_password", place),))
    except DamagedError:
        return Opened(findings=(found("file_damaged", place),))


def _refused(data: bytes, kind: Kind, name: str) -> Finding | None:
    """Weigh the workbook before anything of it is read."""
    if kind != "xls" and (refused := too_heavy(data, name)):
        return refused
    if kind == "xlsb" and binary_book.shortened(data):
        return found("file_cells_lost", Place(name))
    extents = {"xls": old_book.extents, "xlsb": binary_book.extents, "ods": open_extents}
    sizes = extents[kind](data) if kind in extents else ()
    return next((refused for height, width in sizes if (refused := too_large(name, "", height, width))), None)


def _sheets(data: bytes, kind: Kind, name: str) -> Opened:
    looks = _looks(data) if kind == "xlsx" else {}
    large = {title: refused for title, seen in looks.items() if (refused := too_large(name, title, seen.height, seen.width))}
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        pages = [page for page in book.sheets_metadata if page.typ == calamine.SheetTypeEnum.WorkSheet]
        shown = [page.name for page in pages if page.visible == calamine.SheetVisibleEnum.Visible]
        sheets = tuple(Sheet(name, title, gridded(_rows(book, title, looks.get(title)))) for title in shown if title not in large)
    findings = [*_about(data, kind, name), *(large[title] for title in shown if title in large)]
    findings += [found("sheet_hidden", Place(name, page.name)) for page in pages if page.name not in shown and not ours(page.name)]
    findings += [finding for sheet in sheets if sheet.name in looks for finding in unseen(sheet, looks[sheet.name])]
    if not large and not any(len(sheet.rows) for sheet in sheets):
        findings.append(found("file_empty", Place(name)))
    return Opened(sheets, tuple(findings))


def _looks(data: bytes) -> Mapping[str, Looks]:
    parts = Parts(data)
    styles = fills(parts)
    return {title: look(parts, part, styles) for title, part in parts.sheets.items()}


def _rows(book: calamine.CalamineWorkbook, title: str, looks: Looks | None) -> list[list[Raw]]:
    """Return the grid of a sheet; faulty formulas, which the reader leaves empty, show their error."""
    grid: list[list[Raw]] = [list(row) for row in book.get_sheet_by_name(title).to_python(skip_empty_area=False)]
    for (row, column), error in (looks.faulty if looks else {}).items():
        grid += [[] for _ in range(row - len(grid))]
        grid[row - 1] += [None] * (column + 1 - len(grid[row - 1]))
        grid[row - 1][column] = error
    return grid


def _about(data: bytes, kind: Kind, name: str) -> Iterator[Finding]:
    """Tell about macros, links to other files, and what a format does not show."""
    names = frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist()) if kind in {"xlsx", "xlsb"} else frozenset()
    if "xl/vbaProject.bin" in names or (kind == "xls" and _MACROS in data):
        yield found("file_macros", Place(name))
    if any(part.startswith("xl/externalLinks/") for part in names):
        yield found("file_links", Place(name))
    if kind != "xlsx":
        yield found("format_blind", Place(name), kind=NAMES[kind])
