"""The passport as a workbook, «Паспорт проекта.xlsx»: read, and written as the form she fills."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.errors import StudyError
from evaluation.study import versions
from evaluation.study.draft import Draft, Loaded, Loc, load, unknown
from evaluation.study.fields import hundredth
from evaluation.study.findings import RULES, Place, found
from evaluation.study.formats.files import open_file
from evaluation.study.formats.sheet import Sheet
from evaluation.study.passport import SHEETS, SheetOf, labels
from evaluation.study.reading import Raw, blank, nearest, plain, tidy
from evaluation.study.templates.template import write_workbook
from evaluation.text import Text, same

__all__ = ["load_workbook", "write_workbook"]

IN_POINTS = "smallest_effect"
"""The one field kept as a share and written in percentage points."""

_IGNORED = frozenset({"", "примечание", "примечания", "комментарий", "п п", "remark", "remarks", "comment"})
"""Labels that may stand beside the declared ones: remarks for oneself, line numbers."""


def load_workbook(path: Path) -> Loaded:
    """Read the passport from a workbook.

    Raises
    ------
    StudyError
        If the file cannot be read, a label is unknown or a value does not fit; the message names the cell.
    """
    opened = open_file(path, path.name)
    broken = next((finding for finding in opened.findings if finding.severity == "blocking"), None)
    if broken:
        raise StudyError(RULES[broken.rule], where=path.name, todo=broken.todo)
    versions.refuse_newer(schema := versions.of_workbook(path), path.name)
    sheets = {_field(sheet.name): sheet for sheet in opened.sheets}
    strange = [
        found("passport_sheet", sheet.place(), nearest=_near(sheet.name))
        for sheet in opened.sheets
        if not _field(sheet.name) and _filled(sheet)
    ]
    parts: dict[str, Any] = {}
    places: dict[Loc, Place] = {}
    for declared in SHEETS:
        sheet = sheets.get(declared.field)
        if sheet is not None and declared.field != "totals":
            parts[declared.field], where = _form(sheet, declared) if declared.form else _list(sheet, declared)
            places[(declared.field,)] = sheet.place()
            for loc, place in where.items():
                places[(declared.field, *loc)] = place
    if "notes" in parts:
        parts["notes"] = {row.get("metric", ""): row.get("text", "") for row in parts["notes"]}
    parts.setdefault("project", {})
    totals = sheets.get("totals")
    return load(Draft(path.name, parts, places, totals if totals and _filled(totals) else None, tuple(strange), schema))


def _field(title: str) -> str:
    return next((sheet.field for sheet in SHEETS if plain(title) in {plain(sheet.title.ru), plain(sheet.title.en)}), "")


def _near(title: str) -> Text:
    close = nearest(title, [sheet.title.ru for sheet in SHEETS])
    return Text(ru="Возможно, это «{close}»?", en="Perhaps «{close}»?").format(close=close) if close else same("")


def _filled(sheet: Sheet) -> bool:
    return any(tidy(cell) for row in sheet.rows for cell in row)


def _named(declared: SheetOf) -> dict[str, str]:
    return {plain(word): name for name, label in labels(declared.model).items() for word in (name, label.ru, label.en)}


def _form(sheet: Sheet, declared: SheetOf) -> tuple[dict[str, Raw], dict[Loc, Place]]:
    """Read label-value pairs: the label in the first column, the value in the second."""
    names = _named(declared)
    values: dict[str, Raw] = {}
    places: dict[Loc, Place] = {}
    for number, row in enumerate(sheet.rows, start=1):
        label, value = (*row, None, None)[:2]
        name = names.get(plain(label))
        if name is None and not blank(value) and plain(label) not in _IGNORED:
            raise _stranger(sheet.place(number, 0), tidy(label), declared)
        if name is not None and not blank(value):
            values[name] = hundredth(value) if name == IN_POINTS and isinstance(value, int | float) else value
            places[(name,)] = sheet.place(number, 1)
    return values, places


def _list(sheet: Sheet, declared: SheetOf) -> tuple[list[dict[str, Raw]], dict[Loc, Place]]:
    """Read rows under a header; rows without a word are passed over."""
    names = _named(declared)
    header = max(range(len(sheet.rows)), key=lambda at: sum(plain(cell) in names for cell in sheet.rows[at]), default=0)
    columns = dict(_columns(sheet, header, declared, names))
    rows: list[dict[str, Raw]] = []
    places: dict[Loc, Place] = {}
    for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
        told = {name: row[at] for at, name in columns.items() if at < len(row) and tidy(row[at])}
        if told:
            places[(len(rows),)] = sheet.place(number, 0)
            for at, name in columns.items():
                places[(len(rows), name)] = sheet.place(number, at)
            rows.append({name: cell for name, cell in told.items() if not blank(cell)})
    return rows, places


def _columns(sheet: Sheet, header: int, declared: SheetOf, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    cells: Sequence[Raw] = sheet.rows[header] if sheet.rows else ()
    for at, cell in enumerate(cells):
        if plain(cell) in names:
            yield at, names[plain(cell)]
        elif plain(cell) not in _IGNORED and any(at < len(row) and tidy(row[at]) for row in sheet.rows[header + 1 :]):
            raise _stranger(sheet.place(header + 1, at), tidy(cell), declared)


def _stranger(place: Place, label: str, declared: SheetOf) -> StudyError:
    known = [text.ru for text in labels(declared.model).values()]
    return StudyError(
        unknown(label, known),
        where=place.of("ru"),
        todo=Text(
            ru="Исправьте название или уберите его; заметки для себя пишите в столбец «Примечание».",
            en="Correct the label or remove it; keep notes to yourself in a column «Примечание».",
        ),
    )
