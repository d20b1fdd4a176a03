"""Checks a form by its own arithmetic: every broken relation is a finding that names its cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evaluation.study.findings import Finding, Findings, Place, found
from evaluation.study.forms.declare import CheckKind, FormCheck, FormSheet
from evaluation.study.forms.persons import filled_if, party, state, tax_reason, taxpayer, unique
from evaluation.study.forms.reading import FormLine, FormReading, blocks
from evaluation.text import Text, same

Verdict = Literal["kept", "broken", "open"]
_SHOWN = 6
"""How many empty cells a note names."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One number of a relation with its address; `value` is None when nothing is told."""

    at: Place
    value: int | None

    def __str__(self) -> str:
        """Write the address and the number."""
        return f"{self.at.cell} = {'—' if self.value is None else self.value}"


@dataclass(frozen=True, slots=True)
class _Relation:
    """One instance of a check: a whole and its parts."""

    whole: _Cell
    parts: tuple[_Cell, ...]

    @property
    def total(self) -> int:
        """Sum of the parts told."""
        return sum(part.value or 0 for part in self.parts)

    @property
    def unknown(self) -> tuple[_Cell, ...]:
        """Cells where nothing is told."""
        return tuple(cell for cell in (self.whole, *self.parts) if cell.value is None)

    def judge(self, *, equal: bool) -> Verdict:
        """Tell whether the relation holds; open where an empty cell could still mend it."""
        if len(self.unknown) == 1 + len(self.parts):
            return "kept"
        whole = self.whole.value
        if whole is not None and (self.total > whole or (equal and not self.unknown and self.total != whole)):
            return "broken"
        return "open" if self.unknown else "kept"


def check_form(reading: FormReading) -> Findings:
    """Check a form by every relation its version declares.

    An empty cell is unknown, not zero: a relation that it leaves undecided is named once for every check, as a note.

    Returns
    -------
    Findings
        One finding for every broken relation: its rule is of the form's (`form_sum`, `form_at_most`, …), its reading begins with the
        words of the check, its cell is that of the whole.

    """
    if reading.form is None:
        return Findings()
    found_: list[Finding] = []
    for sheet in reading.form.sheets:
        lines = reading.lines(sheet.key)
        for check in sheet.checks:
            found_ += _of_check(reading, sheet, check, lines)
    return Findings(tuple(found_))


def _of_check(reading: FormReading, sheet: FormSheet, check: FormCheck, lines: tuple[FormLine, ...]) -> Iterator[Finding]:
    if check.kind in _PERSONS:
        yield from _PERSONS[check.kind](check, lines)
    elif check.kind == "all_rows":
        yield from _all_rows(sheet, check, lines)
    elif check.kind == "share":
        yield from _share(check, lines)
    else:
        yield from _arithmetic(check, tuple(_relations(reading, sheet, check, lines)))


_PERSONS: Mapping[CheckKind, Callable[[FormCheck, Sequence[FormLine]], Iterator[Finding]]] = {
    "taxpayer": taxpayer,
    "tax_reason": tax_reason,
    "unique": unique,
    "state": state,
    "filled_if": filled_if,
    "party": party,
}


def _relations(reading: FormReading, sheet: FormSheet, check: FormCheck, lines: tuple[FormLine, ...]) -> Iterator[_Relation]:
    if check.kind in {"sum", "at_most"}:
        for line in lines:
            yield _Relation(_cell(line, check.whole), tuple(_cell(line, part) for part in check.parts))
    elif check.kind == "across":
        yield from _across(reading, check, lines)
    else:
        for block in blocks(lines, sheet):
            yield from _of_block(sheet, check, block)


def _of_block(sheet: FormSheet, check: FormCheck, block: tuple[FormLine, ...]) -> Iterator[_Relation]:
    """Relate rows of one programme, column by column; a row that is not there relates to nothing."""
    rows = {line.row: line for line in block}
    if all(row in rows for row in (check.whole, *check.parts)):
        for column in sheet.counts:
            yield _Relation(_cell(rows[check.whole], column.number), tuple(_cell(rows[part], column.number) for part in check.parts))


def _across(reading: FormReading, check: FormCheck, lines: tuple[FormLine, ...]) -> Iterator[_Relation]:
    """Relate all rows of a programme on one sheet to its row on another."""
    mains = {line.programme: line for line in reading.lines(check.beside) if line.programme}
    for programme in dict.fromkeys(line.programme for line in lines if line.programme in mains):
        parts = tuple(_cell(line, check.parts[0]) for line in lines if line.programme == programme)
        yield _Relation(_cell(mains[programme], check.whole), parts)


def _cell(line: FormLine, column: str) -> _Cell:
    return _Cell(line.place(column), line.count(column))


def _arithmetic(check: FormCheck, relations: tuple[_Relation, ...]) -> Iterator[Finding]:
    equal = check.kind in {"sum", "row_sum"}
    verdicts = [(relation, relation.judge(equal=equal)) for relation in relations]
    rule = "form_sum" if equal else "form_at_most"
    for relation, verdict in verdicts:
        if verdict == "broken":
            yield found(rule, relation.whole.at, check=check.text, whole=str(relation.whole), total=relation.total, parts=_told(relation.parts))
    undecided = [relation for relation, verdict in verdicts if verdict == "open"]
    if undecided:
        yield _open(check, undecided)


def _told(parts: tuple[_Cell, ...]) -> Text:
    told = "; ".join(str(part) for part in parts if part.value)
    return same(told) if told else Text(ru="все равны 0", en="all are 0")


def _open(check: FormCheck, undecided: Sequence[_Relation]) -> Finding:
    empty = [cell.at.cell for cell in undecided[0].unknown]
    cells = ", ".join(empty[:_SHOWN]) + (" …" if len(empty) > _SHOWN else "")
    return found("form_check_open", undecided[0].whole.at, check=check.text, rows=len(undecided), cells=cells)


def _share(check: FormCheck, lines: tuple[FormLine, ...]) -> Iterator[Finding]:
    """Bound a share over the whole form; of numbered rows the first one counts every graduate once."""
    first = min((line.row for line in lines), default="")
    everyone = [line for line in lines if line.row == first]
    parts = tuple(_cell(line, check.parts[0]) for line in everyone)
    whole = sum(line.count(check.whole) or 0 for line in everyone)
    total = sum(part.value or 0 for part in parts)
    complete = all(line.count(check.whole) is not None for line in everyone)
    if complete and total > check.share * whole:
        at = next(part.at for part in parts if part.value)
        yield found("form_share", at, check=check.text, total=total, whole=whole, parts=_told(parts))
    elif total and not complete:
        undecided = _Relation(_Cell(everyone[0].place(check.whole), everyone[0].count(check.whole)), parts)
        yield _open(check, [undecided])


def _all_rows(sheet: FormSheet, check: FormCheck, lines: tuple[FormLine, ...]) -> Iterator[Finding]:
    """Find blocks without a row or rows without the code."""
    code = next(column.number for column in sheet.columns if column.kind == "code")
    for block in blocks(lines, sheet):
        there = {line.row for line in block}
        missing = [row.number for row in sheet.rows if row.number not in there and not row.optional]
        empty = [line.address(code) for line in block if line.programme is None]
        if missing:
            lost = ", ".join(missing)
            problem = Text(ru=f"Нет строк: {lost}.", en=f"Missing rows: {lost}.")
            yield found("form_rows", block[0].place(code), check=check.text, problem=problem)
        if empty:
            cells = ", ".join(empty)
            problem = Text(ru=f"Код не вписан: {cells}.", en=f"No code in: {cells}.")
            yield found("form_rows", next(line for line in block if line.programme is None).place(code), check=check.text, problem=problem)
