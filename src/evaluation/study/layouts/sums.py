"""Lines of totals held against the rows above them: the rows count, a total that differs is said."""

from collections.abc import Iterator, Mapping

from evaluation.study.contract import TOTALS
from evaluation.study.findings import Finding, found
from evaluation.study.formats.sheet import Sheet
from evaluation.study.numbers import read_number
from evaluation.study.reading import Raw, plain, tidy
from evaluation.study.teaching.header import Names, column_of
from evaluation.text import Text

_SUMS = frozenset({"итого", "всего", "сумма", "total"})
_ADDED = ("k", "n", "unknown")


def differing(sheet: Sheet, header: int, names: Names) -> Iterator[Finding]:
    """Find totals of «из них», «всего» and «нет сведений» that the rows above, down from the last total, do not make.

    Only where all rows of a part are of one metric and one year: others do not add up to anything.
    """
    columns = {column.name: place for place, cell in enumerate(sheet.rows[header - 1]) if (column := column_of(TOTALS, cell, names))}
    added = {name: columns[name] for name in _ADDED if name in columns}
    if "metric" not in columns or not added:
        return
    part: list[int] = []
    for number in range(header + 1, len(sheet.rows) + 1):
        words = next((plain(cell) for cell in sheet.rows[number - 1] if tidy(cell)), "")
        if words in _SUMS:
            if len({tuple(tidy(_cell(sheet, row, columns.get(name))) for name in ("metric", "year")) for row in part}) == 1:
                yield from _held(sheet, number, part, added)
            part = []
        elif words:
            part.append(number)


def _cell(sheet: Sheet, row: int, place: int | None) -> Raw:
    cells = sheet.rows[row - 1]
    return cells[place] if place is not None and place < len(cells) else None


def _held(sheet: Sheet, number: int, part: list[int], added: Mapping[str, int]) -> Iterator[Finding]:
    for name, place in added.items():
        told = read_number(_cell(sheet, number, place)).value
        values = [value for row in part if isinstance(value := read_number(_cell(sheet, row, place)).value, float)]
        if isinstance(told, float) and told != sum(values):
            words = {"told": _text(told), "summed": _text(sum(values)), "column": TOTALS.column(name).label}
            yield found("sum_differs", sheet.place(number, place), tidy(_cell(sheet, number, place)), **words)


def _text(value: float) -> Text:
    return Text(ru=f"{value:g}".replace(".", ","), en=f"{value:g}")
