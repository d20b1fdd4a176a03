"""Forms whose every relation holds, made from their declaration; and the same with exactly one relation broken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from evaluation.study.forms.declare import Form, FormCheck, FormSheet
from evaluation.study.forms.reading import Cell, FormLine, FormReading

PROGRAMMES = {"15.01.05": "Сварщик", "08.01.10": "Мастер ЖКХ"}
HEADER = 3
At = tuple[str, int, str]
"""A cell: sheet, place of the line in the sheet, header number."""

_PERSONS: dict[str, tuple[dict[str, str], ...]] = {
    "health": ({"2": "В-1"}, {"2": "В-2"}),
    "target": (
        {"2": "В-1", "5": "5916001234", "6": "действует", "7": "трудоустроен у заказчика"},
        {"2": "В-2", "5": "591600123456", "6": "Расторгнут", "8": "инициатива выпускника", "9": "низкая зарплата", "10": "самозанятый"},
    ),
}
_MAY = ({"3": "5916001234", "4": "591601001"}, {"3": "591600123456"})


@dataclass(frozen=True)
class Instance:
    """One relation between cells, of one check."""

    check: FormCheck
    whole: At
    parts: tuple[At, ...]
    equal: bool


@cache
def balanced(form: Form) -> FormReading:
    """Make a form of two programmes in which every relation holds and every number is told."""
    return _repaired(FormReading(form, tuple(line for sheet in form.sheets for line in _lines(form, sheet))), spare="")


def _lines(form: Form, sheet: FormSheet) -> Iterator[FormLine]:
    columns = {column.number: place for place, column in enumerate(sheet.columns)}
    number = HEADER
    for place, (code, name) in enumerate(PROGRAMMES.items()):
        for row in [row.number for row in sheet.rows] or [""]:
            number += 1
            values: dict[str, Cell] = {column.number: int(column.holds != "OTHER") for column in sheet.counts}
            values |= {column.number: None for column in sheet.columns if column.kind in {"text", "identifier"}}
            values |= _words(form, sheet, place)
            yield FormLine(sheet.key, code, name, row, values, "форма.xlsx", sheet.title.ru, number, columns)


def _words(form: Form, sheet: FormSheet, place: int) -> dict[str, str]:
    if sheet.persons:
        return _PERSONS[sheet.key][place]
    return _MAY[place] if form.key == "may_2025" and sheet.key == "target" else {}


def instances(reading: FormReading) -> Iterator[Instance]:
    """List every relation between numbers the declaration asks for."""
    for sheet in _sheets(reading):
        lines = list(enumerate(reading.lines(sheet.key)))
        for check in sheet.checks:
            equal = check.kind in {"sum", "row_sum"}
            if check.kind in {"sum", "at_most"}:
                for at, _ in lines:
                    yield Instance(check, (sheet.key, at, check.whole), tuple((sheet.key, at, part) for part in check.parts), equal)
            elif check.kind in {"row_sum", "row_at_most"}:
                for code in PROGRAMMES:
                    rows = {line.row: at for at, line in lines if line.programme == code}
                    for column in reversed(sheet.counts):
                        parts = tuple((sheet.key, rows[part], column.number) for part in check.parts)
                        yield Instance(check, (sheet.key, rows[check.whole], column.number), parts, equal)
            elif check.kind == "across":
                for at, _ in lines:
                    yield Instance(check, (check.beside, at, check.whole), ((sheet.key, at, check.parts[0]),), equal)


def changed(reading: FormReading, at: At, value: Cell) -> FormReading:
    """Put another value into one cell."""
    sheet, place, column = at
    line = reading.lines(sheet)[place]
    new = replace(line, values={**line.values, column: value})
    return replace(reading, rows=tuple(new if one is line else one for one in reading.rows))


def value(reading: FormReading, at: At) -> int:
    """Return the number in a cell."""
    number = reading.lines(at[0])[at[1]].count(at[2])
    assert number is not None
    return number


def _repaired(reading: FormReading, spare: str) -> FormReading:
    """Raise numbers until every relation holds but those of the check called `spare`."""
    relations = [one for one in instances(reading) if one.check.key != spare]
    numbers = {at: value(reading, at) for one in relations for at in (one.whole, *one.parts)}
    while sum(_raised(numbers, one) for one in relations):
        pass
    places = {id(line): (sheet.key, at) for sheet in _sheets(reading) for at, line in enumerate(reading.lines(sheet.key))}
    mended = (
        replace(line, values={column: numbers.get((*places[id(line)], column), told) for column, told in line.values.items()})
        for line in reading.rows
    )
    return replace(reading, rows=tuple(mended))


def _sheets(reading: FormReading) -> tuple[FormSheet, ...]:
    assert reading.form is not None
    return reading.form.sheets


def _raised(numbers: dict[At, int], one: Instance) -> bool:
    """Raise the whole, or the first part, until the relation holds; tell whether anything was raised."""
    gap = numbers[one.whole] - sum(numbers[part] for part in one.parts)
    if gap < 0:
        numbers[one.whole] -= gap
    elif gap and one.equal:
        numbers[one.parts[0]] += gap
    return gap < 0 or (gap > 0 and one.equal)


def broken(form: Form, check: FormCheck, sheet: FormSheet) -> tuple[FormReading, str]:
    """Break one check and no other; return the form and the address its finding must name."""
    reading = balanced(form)
    if check.kind in _WORDS:
        return _WORDS[check.kind](reading, check, sheet)
    if check.kind == "share":
        at = (sheet.key, 0, check.parts[0])
        return _repaired(changed(reading, at, 10), check.key), reading.lines(sheet.key)[0].address(check.parts[0])
    one = next(one for one in instances(reading) if one.check is check)
    at, number = (one.whole, value(reading, one.whole) + 1) if one.equal else (one.parts[0], value(reading, one.whole) + 1)
    result = _repaired(changed(reading, at, number), check.key)
    return result, result.lines(one.whole[0])[one.whole[1]].address(one.whole[2])


def _put(place: int, column: str, words: str | None) -> Callable[[FormReading, FormCheck, FormSheet], tuple[FormReading, str]]:
    def put(reading: FormReading, check: FormCheck, sheet: FormSheet) -> tuple[FormReading, str]:
        named = {"whole": check.whole, "part": (*check.parts, "")[0]}[column]
        return changed(reading, (sheet.key, place, named), words), reading.lines(sheet.key)[place].address(named)

    return put


def _filled_for_nothing(reading: FormReading, check: FormCheck, sheet: FormSheet) -> tuple[FormReading, str]:
    """Fill a column of contracts in force for a dissolved one, or the other way round."""
    return _put(1 if check.word == "действует" else 0, "part", "трудоустроен")(reading, check, sheet)


def _without_code(reading: FormReading, _check: FormCheck, sheet: FormSheet) -> tuple[FormReading, str]:
    line = reading.lines(sheet.key)[2]
    code = next(column.number for column in sheet.columns if column.kind == "code")
    rows = tuple(replace(one, programme=None, name="") if one is line else one for one in reading.rows)
    return replace(reading, rows=rows), line.address(code)


_WORDS: dict[str, Callable[[FormReading, FormCheck, FormSheet], tuple[FormReading, str]]] = {
    "taxpayer": _put(0, "whole", "591600123"),
    "tax_reason": _put(0, "part", "59160100"),
    "unique": _put(0, "whole", None),
    "state": _put(0, "whole", "неизвестно"),
    "filled_if": _filled_for_nothing,
    "party": _put(1, "part", "отказ работодателя: нет вакансий"),
    "all_rows": _without_code,
}
