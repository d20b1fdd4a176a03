"""Adds to an older passport's workbook what the present form has and it lacks; nothing of hers is moved or rewritten."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from evaluation.study.passport import SHEETS, SheetOf, labels
from evaluation.study.reading import plain, tidy
from evaluation.text import Lang, Text

_STYLES = ("font", "fill", "border", "alignment", "number_format", "protection")
_FORMED = 3
"""Columns of a form: label, value, hint."""

_SHEET = Text(ru="добавлен лист «{sheet}»", en="sheet «{sheet}» added")
_COLUMN = Text(ru="лист «{sheet}»: добавлен столбец «{label}»", en="sheet «{sheet}»: column «{label}» added")
_LINE = Text(ru="лист «{sheet}»: добавлена строка «{label}»", en="sheet «{sheet}»: row «{label}» added")
_LIST = Text(ru="лист «{sheet}»: «{label}» выбирается из списка", en="sheet «{sheet}»: «{label}» is chosen from a list")


def refit(book: Workbook, form: Workbook) -> tuple[Text, ...]:
    """Add to `book` the sheets, rows, columns and drop-down lists that `form` has; say what was added.

    Both are workbooks of openpyxl; `form` is the empty form in the language of `book`.
    """
    changes: list[Text] = []
    place = 0
    for page in form.worksheets:
        declared = _declared(page.title)
        own = _own(book, page.title, declared)
        if own is None:
            _copy_sheet(page, book, place)
            changes.append(_SHEET.format(sheet=page.title))
            place += 1
            continue
        place = max(place, book.worksheets.index(own) + 1)
        if declared is not None:
            changes += _refit_form(own, page, declared) if declared.form else _refit_list(own, page, declared)
    for name, defined in form.defined_names.items():
        book.defined_names.setdefault(name, defined)
    return tuple(changes)


def spoken(titles: Sequence[str]) -> Lang:
    """Tell in which language the sheets of a passport are titled.

    >>> spoken(["Project", "People", "Draft"]), spoken([])
    ('en', 'ru')
    """
    known = {plain(title) for title in titles}
    english = sum(plain(sheet.title.en) in known for sheet in SHEETS)
    return "en" if english > sum(plain(sheet.title.ru) in known for sheet in SHEETS) else "ru"


def _declared(title: str) -> SheetOf | None:
    return next((sheet for sheet in SHEETS if plain(title) in {plain(sheet.title.ru), plain(sheet.title.en)}), None)


def _own(book: Workbook, title: str, declared: SheetOf | None) -> Any:  # noqa: ANN401 because openpyxl has no types
    return next((page for page in book.worksheets if page.title == title or (declared is not None and _declared(page.title) is declared)), None)


def _names(declared: SheetOf) -> Mapping[str, str]:
    return {plain(word): name for name, label in labels(declared.model).items() for word in (name, label.ru, label.en)}


def _refit_form(own: Any, page: Any, declared: SheetOf) -> Iterator[Text]:  # noqa: ANN401 because openpyxl has no types
    """Add missing label-value rows below the last one, and missing lists."""
    names = _names(declared)
    stands = {names[plain(cell.value)]: cell.row for cell in own["A"] if plain(cell.value) in names}
    free = max((cell.row for row in own.iter_rows() for cell in row if tidy(cell.value)), default=0) + 1
    for cell in page["A"]:
        name = names.get(plain(cell.value))
        if name is None:
            continue
        row = stands.get(name, free)
        if row == free:
            for column in range(1, _FORMED + 1):
                _copy_cell(page.cell(cell.row, column), own.cell(row, column))
            yield _LINE.format(sheet=own.title, label=cell.value)
            free += 1
        listed = _listed(own, page, (cell.row, 2), (row, row, 2))
        if listed and name in stands:
            yield _LIST.format(sheet=own.title, label=own.cell(row, 1).value)


def _refit_list(own: Any, page: Any, declared: SheetOf) -> Iterator[Text]:  # noqa: ANN401 because openpyxl has no types
    """Add missing columns to the right of the last one, and missing lists."""
    names = _names(declared)
    head, form_head = _header(own, names), _header(page, names)
    stands = {names[plain(cell.value)]: cell.column for cell in own[head] if plain(cell.value) in names}
    free = max((cell.column for row in own.iter_rows() for cell in row if tidy(cell.value)), default=0) + 1
    last = max(page.max_row, own.max_row, *(area.max_row for rule in page.data_validations.dataValidation for area in rule.sqref.ranges), head + 1)
    for cell in page[form_head]:
        name = names.get(plain(cell.value))
        if name is None:
            continue
        column = stands.get(name, free)
        if column == free:
            _copy_cell(cell, own.cell(head, column))
            own.column_dimensions[get_column_letter(column)].width = page.column_dimensions[cell.column_letter].width
            yield _COLUMN.format(sheet=own.title, label=cell.value)
            free += 1
        listed = _listed(own, page, (form_head + 1, cell.column), (head + 1, last, column))
        if listed and name in stands:
            yield _LIST.format(sheet=own.title, label=own.cell(head, column).value)


def _header(page: Any, names: Mapping[str, str]) -> int:  # noqa: ANN401 because openpyxl has no types
    """Return the row with the most known labels."""
    counts = {number: sum(plain(cell) in names for cell in row) for number, row in enumerate(page.iter_rows(values_only=True), start=1)}
    return max(counts, key=lambda number: counts[number], default=1)


def _listed(own: Any, page: Any, source: tuple[int, int], target: tuple[int, int, int]) -> bool:  # noqa: ANN401 because openpyxl has no types
    """Give a column or a cell of hers the form's list, if it has none or an earlier and shorter one of the form's own."""
    rule = _rule(page, *source)
    if rule is None:
        return False
    first, last, column = target
    present = _rule(own, first, column)
    if present is None:
        letter = get_column_letter(column)
        added = DataValidation(**{name: getattr(rule, name) for name in _KEPT}, sqref=f"{letter}{first}:{letter}{last}")
        own.add_data_validation(added)
        return True
    if _words(present) < _words(rule):
        present.formula1 = rule.formula1
        return True
    return False


_KEPT = ("type", "formula1", "formula2", "operator", "allow_blank", "errorStyle", "showErrorMessage", "showInputMessage", "error", "errorTitle",
         "prompt", "promptTitle")  # fmt: skip


def _rule(page: Any, row: int, column: int) -> Any:  # noqa: ANN401 because openpyxl has no types
    where = f"{get_column_letter(column)}{row}"
    return next((rule for rule in page.data_validations.dataValidation if where in rule), None)


def _words(rule: Any) -> frozenset[str]:  # noqa: ANN401 because openpyxl has no types
    """Return the words of a list that is written in the rule itself."""
    formula = str(rule.formula1 or "")
    return frozenset(formula.strip('"').split(",")) if rule.type == "list" and formula.startswith('"') else frozenset()


def _copy_sheet(page: Any, book: Workbook, place: int) -> None:  # noqa: ANN401 because openpyxl has no types
    fresh = book.create_sheet(page.title, place)
    for row in page.iter_rows():
        for cell in row:
            _copy_cell(cell, fresh.cell(cell.row, cell.column))
    for letter, dimension in page.column_dimensions.items():
        fresh.column_dimensions[letter].width = dimension.width
        fresh.column_dimensions[letter].hidden = dimension.hidden
    for rule in page.data_validations.dataValidation:
        fresh.add_data_validation(copy(rule))
    for area in page.merged_cells.ranges:
        fresh.merge_cells(area.coord)
    fresh.freeze_panes, fresh.sheet_state = page.freeze_panes, page.sheet_state


def _copy_cell(source: Any, target: Any) -> None:  # noqa: ANN401 because openpyxl has no types
    if type(source).__name__ == "MergedCell":
        return
    target.value = source.value
    for style in _STYLES:
        setattr(target, style, copy(getattr(source, style)))
    if source.comment is not None:
        remark = source.comment
        target.comment = Comment(remark.text, remark.author, remark.height, remark.width)

