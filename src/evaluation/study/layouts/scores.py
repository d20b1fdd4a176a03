"""Cells that hold two things: «42,35 из 80» is a score with its maximum, 85.7 under «%» is a share."""

from collections.abc import Sequence

from evaluation.study.contract import TOTALS
from evaluation.study.findings import Finding, found
from evaluation.study.formats.sheet import Sheet
from evaluation.study.numbers import OUT_OF, read_number
from evaluation.study.reading import Raw, tidy
from evaluation.study.teaching.arranged import Arranged, Cell
from evaluation.study.teaching.header import Names, candidates, column_of

_PERCENT = ("%", "процент", "percent")


def with_maximum(sheet: Sheet, header: int, names: Names) -> Sheet:
    """Add the column of the maximum where scores are written with it and no column tells it."""
    heads = sheet.rows[header - 1]
    tables = [one for one in candidates(sheet) if {"score", "max_score"} <= set(one.names)]
    columns = {column.name: place for place, cell in enumerate(heads) for one in tables if (column := column_of(one, cell, names))}
    score = columns.get("score")
    if score is None or "max_score" in columns:
        return sheet
    tops = [_top(row[score]) if score < len(row) else None for row in sheet.rows[header:]]
    if not any(tops):
        return sheet
    width = max(len(row) for row in sheet.rows)
    rows: list[Sequence[Raw]] = [*sheet.rows[: header - 1], [*_wide(heads, width), tables[0].column("max_score").label.ru]]
    rows += [[*_wide(row, width), top] for row, top in zip(sheet.rows[header:], tops, strict=True)]
    known = Arranged.of(sheet, rows, header=header)
    origins: dict[Cell, Cell] = {(number, width): (number, score) for number in range(header + 1, len(rows) + 1)}
    return Arranged(
        known.file, known.name, rows, known.lines, header, known.table, known.given, known.own, {**known.origins, **origins}, known.numbers
    )


def _wide(cells: Sequence[Raw], width: int) -> list[Raw]:
    return [*cells, *[None] * (width - len(cells))]


def _top(cell: Raw) -> str | None:
    scored = OUT_OF.match(tidy(cell)) if isinstance(cell, str) else None
    return scored[2] if scored else None


def as_shares(sheet: Sheet, header: int, names: Names) -> tuple[Sheet, tuple[Finding, ...]]:
    """Decide for a whole column headed «%» whether it holds percents or shares: one number above 1 decides for percents.

    In a column of percents a number not above 1 may be either, and is left to be looked at.
    """
    heads = sheet.rows[header - 1]
    percents = [place for place, cell in enumerate(heads) if any(sign in tidy(cell).lower() for sign in _PERCENT)]
    place = next((place for place in percents if (column := column_of(TOTALS, heads[place], names)) and column.name == "value"), None)
    if place is None:
        return sheet, ()
    numbers = {at: value for at, row in enumerate(sheet.rows[header:]) if isinstance(value := _number(row, place), float)}
    if not any(value > 1 for value in numbers.values()):
        return sheet, ()
    rows = [list(row) for row in sheet.rows]
    unclear = [at for at, value in numbers.items() if 0 < value <= 1]
    for at, value in numbers.items():
        rows[header + at][place] = f"{value!r} %" if at not in unclear else None
    findings = [found("percent_unclear", sheet.place(header + at + 1, place), tidy(sheet.rows[header + at][place])) for at in unclear]
    return Arranged.of(sheet, rows, header=header), tuple(findings)


def _number(row: Sequence[Raw], place: int) -> float | None:
    cell = row[place] if place < len(row) else None
    value = None if isinstance(cell, str) and "%" in cell else read_number(cell).value
    return value if isinstance(value, float) else None
