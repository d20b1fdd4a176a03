"""What one row alone cannot tell: repeats, contradictions, impossible orders of dates, persons not on the list."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from evaluation.study.contract import STUDENTS, TABLES, Column, Table
from evaluation.study.findings import Finding, FlowRow, found
from evaluation.study.reading import Value, tidy
from evaluation.study.rows import Lot, Row
from evaluation.text import Text

_TELLS_NOTHING = ("source",)
"""Columns whose difference is no contradiction."""
_AFTER_GRADUATION = ("status_date", "reference_date")


@dataclass(frozen=True, slots=True)
class Settled:
    """The rows that are used, by table, the findings made on the way and the accounting of rows."""

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    flow: tuple[FlowRow, ...] = ()


Verdict = Callable[[Row], Finding | None]


def settle(lots: Iterable[Lot]) -> Settled:
    """Settle all rows of a study; students first, for the other tables lean on them."""
    given = list(lots)
    rows: dict[str, tuple[Row, ...]] = {}
    findings: list[Finding] = []
    flow: list[FlowRow] = []
    for table in sorted(TABLES, key=lambda table: table is not STUDENTS):
        own = [lot for lot in given if lot.table is table]
        if not own:
            continue
        settling = _Settling(table, rows.get("students", ()))
        rows[table.name] = settling.settle([row for lot in own for row in lot.rows])
        findings += settling.findings
        used = Counter(row.sheet for row in rows[table.name])
        flow += [_account(lot, used[(lot.file, lot.sheet)], settling.aside[(lot.file, lot.sheet)]) for lot in own]
    return Settled(rows, tuple(findings), tuple(flow))


def _account(lot: Lot, used: int, aside: Counter[str]) -> FlowRow:
    return FlowRow(lot.table.name, lot.file, lot.sheet, lot.rows_in, used, lot.aside + aside)


class _Settling:
    """Settles the rows of one table."""

    def __init__(self, table: Table, students: Sequence[Row]) -> None:
        self.findings: list[Finding] = []
        self.aside: dict[tuple[str, str], Counter[str]] = _Counters()
        self._table = table
        self._students = {row.values["student_id"]: row for row in students}
        self._verdicts = _verdicts(table, self._students)

    def settle(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Return the rows to use, each key once."""
        kept: dict[tuple[Value, ...], Row] = {}
        for row in rows:
            finding = self._judge(row)
            key = tuple(row.values.get(name) for name in self._table.key)
            if finding is None and key not in kept:
                kept[key] = row
                continue
            if finding is None:
                kept[key], finding = self._meet(kept[key], row)
            self.findings.append(finding)
            self.aside[row.sheet][finding.rule] += 1
        return tuple(kept.values())

    def _judge(self, row: Row) -> Finding | None:
        return next((made for verdict in self._verdicts if (made := verdict(row))), None)

    def _meet(self, kept: Row, row: Row) -> tuple[Row, Finding]:
        """Meet a key again; a completion that makes the row impossible is refused."""
        both, finding = _again(self._table, kept, row)
        spoilt = self._judge(replace(row, values=both.values)) if both is not kept else None
        return (kept, spoilt) if spoilt else (both, finding)


class _Counters(dict[tuple[str, str], "Counter[str]"]):
    """Counters that begin empty."""

    def __missing__(self, key: tuple[str, str]) -> "Counter[str]":
        """Begin a counter."""
        self[key] = Counter()
        return self[key]


def _again(table: Table, kept: Row, row: Row) -> tuple[Row, Finding]:
    """Meet a key for the second time: a repeat, a completion or a contradiction of the first row."""
    new = [
        column
        for column in table.columns
        if row.values.get(column.name) is not None and row.values[column.name] != kept.values.get(column.name)
    ]
    telling = [column for column in new if column.name not in _TELLS_NOTHING]
    clashing = [column for column in telling if kept.values.get(column.name) is not None]
    if clashing:
        return kept, found("conflict", row.at, other=kept.at.text, columns=_names(clashing))
    if not telling:
        return kept, found("duplicate", row.at, other=kept.at.text)
    filled = {**kept.values, **{column.name: row.values[column.name] for column in telling}}
    return replace(kept, values=filled), found("merged", row.at, other=kept.at.text)


def _names(columns: Sequence[Column]) -> Text:
    return Text(
        ru=", ".join(f"«{column.label.ru}»" for column in columns),
        en=", ".join(f"«{column.label.en}»" for column in columns),
    )


def _verdicts(table: Table, students: Mapping[Value, Row]) -> tuple[Verdict, ...]:
    if table is STUDENTS:
        return (_graduation_before_admission,)
    if table.name == "totals":
        return (part_above_whole,)
    if "student_id" not in table.names or not students:
        return ()
    listed = partial(_unknown_student, students=students)
    return (
        (listed, partial(_before_graduation, students=students, table=table))
        if table.name == "destinations"
        else (listed,)
    )


def _unknown_student(row: Row, students: Mapping[Value, Row]) -> Finding | None:
    number = row.values["student_id"]
    return None if number in students else found("unknown_student", row.at, tidy(number))


def _graduation_before_admission(row: Row) -> Finding | None:
    admission, graduation = row.values.get("admission_date"), row.values.get("graduation_date")
    if not isinstance(admission, dt.date) or not isinstance(graduation, dt.date) or admission <= graduation:
        return None
    return found("graduation_before_admission", row.at, graduation=tidy(graduation), admission=tidy(admission))


def _before_graduation(row: Row, students: Mapping[Value, Row], table: Table) -> Finding | None:
    graduation = students[row.values["student_id"]].values.get("graduation_date")
    for name in _AFTER_GRADUATION:
        day = row.values.get(name)
        if isinstance(day, dt.date) and isinstance(graduation, dt.date) and day < graduation:
            return found(
                "before_graduation",
                row.at,
                tidy(day),
                column=table.column(name).label,
                day=tidy(day),
                graduation=tidy(graduation),
            )
    return None


MAY_EXCEED = ("K04", "K05")
"""Metrics of which «из них» may be more than «всего»: those enrolled above the quota, applications for a place."""


def part_above_whole(row: Row) -> Finding | None:
    """Tell whether «из них», «нет сведений» or both together are more than «всего»."""
    n, k, unknown = row.values.get("n"), row.values.get("k"), row.values.get("unknown")
    if not isinstance(n, int) or str(row.values.get("metric")).strip().upper() in MAY_EXCEED:
        return None
    parts = [number for number in (k, unknown) if isinstance(number, int | float)]
    if sum(parts) <= n:
        return None
    words = Text(ru="Часть {part}", en="A part of {part}").format(part=" + ".join(f"{number:g}" for number in parts))
    return found("part_above_whole", row.at, part=words, whole=n)
