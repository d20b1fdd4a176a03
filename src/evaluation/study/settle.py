"""What one row alone cannot tell: repeats and contradictions; every row is used once or set aside for a reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.study.coded import Mask
from evaluation.study.contract import STUDENTS, TABLES, Column, Table
from evaluation.study.courses import renamed, year_of
from evaluation.study.findings import Finding, FlowRow, found
from evaluation.study.reading import Value
from evaluation.study.remarks import LINES
from evaluation.study.rows import Lot, Row, Rows, stacked
from evaluation.study.verdicts import MAY_EXCEED, verdicts
from evaluation.text import Text

__all__ = ["MAY_EXCEED", "Settled", "settle"]

_TELLS_NOTHING = ("source",)
"""Columns whose difference is no contradiction."""

Sheets = tuple[str, str]
"""File and sheet."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The rows that are used, by table, the findings made on the way and the accounting of rows."""

    rows: Mapping[str, Rows] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    flow: tuple[FlowRow, ...] = ()


def settle(lots: Iterable[Lot]) -> Settled:
    """Settle all rows of a study; students first, for the other tables lean on them."""
    given = list(lots)
    rows: dict[str, Rows] = {}
    findings: list[Finding] = []
    flow: list[FlowRow] = []
    for table in sorted(TABLES, key=lambda table: table is not STUDENTS):
        own = [lot for lot in given if lot.table is table]
        if not own:
            continue
        settling = _Settling(table, stacked([lot.rows for lot in own]), rows.get("students"))
        rows[table.name] = settling.settle()
        findings += settling.findings()
        flow += _accounts(own, settling.counts())
    return Settled(rows, tuple(findings), tuple(flow))


def _accounts(lots: Sequence[Lot], counts: Mapping[Sheets, Counter[str]]) -> list[FlowRow]:
    """Account for every sheet, of however many lots it gave."""
    came: dict[Sheets, int] = defaultdict(int)
    aside: dict[Sheets, Counter[str]] = defaultdict(Counter)
    for lot in lots:
        came[lot.file, lot.sheet] += lot.rows_in
        aside[lot.file, lot.sheet] += lot.aside
    flow = []
    for sheet, rows_in in came.items():
        settled = counts.get(sheet, Counter())
        flow.append(FlowRow(lots[0].table.name, *sheet, rows_in, settled.pop("", 0), aside[sheet] + settled))
    return flow


class _Settling:
    """Settles the rows of one table: rules mark the faulty ones of all at once, and only keys met again are looked at one by one."""

    def __init__(self, table: Table, rows: Rows, students: Rows | None) -> None:
        self._table = table
        self._rows = rows
        self._verdicts = verdicts(table, students)
        self._why = np.zeros(len(rows), dtype=np.int16)
        self._reasons = ["", *(verdict.rule for verdict in self._verdicts)]
        self._met: dict[int, Finding] = {}
        self._first: NDArray[np.int64] = np.arange(len(rows))

    def settle(self) -> Rows:
        """Return the rows to use, each key once, in the order in which the keys are met."""
        for code, verdict in enumerate(self._verdicts, start=1):
            self._why[verdict.faulty(self._rows) & (self._why == 0)] = code
        free = np.flatnonzero(self._why == 0)
        keys = _numbered(self._rows, self._table.key)[free]
        if len(np.unique(keys)) == len(keys):
            return self._rows if len(free) == len(self._rows) else self._rows.take(free)
        _, first, group = np.unique(keys, return_index=True, return_inverse=True)
        self._first[free] = free[first[group]]
        fills = self._meet(free[self._first[free] != free])
        return self._rows.filled(fills).take(self._why == 0)

    def _meet(self, again: NDArray[np.intp]) -> Mapping[int, Mapping[str, Value]]:
        """Meet rows whose key has been met; return what they add to the first ones."""
        copies = self._copies(again)
        self._why[again[copies]] = self._reason("duplicate")
        kept: dict[int, Row] = {}
        for at in again[~copies].tolist():
            first = int(self._first[at])
            before = kept.get(first) or self._rows[first]
            kept[first], finding = self._again(before, self._rows[at])
            self._why[at] = self._reason(finding.rule)
            self._met[at] = finding
        return {first: _added(self._rows[first], row) for first, row in kept.items()}

    def _copies(self, again: NDArray[np.intp]) -> Mask:
        """Mark the rows that tell nothing but what the first row of their key tells."""
        same = np.ones(len(again), dtype=np.bool_)
        for column in self._table.columns:
            if column.name not in _TELLS_NOTHING and not column.identifying:
                codes = self._rows.column(column.name).codes
                same &= (codes[again] == 0) | (codes[again] == codes[self._first[again]])
        return same

    def _again(self, kept: Row, row: Row) -> tuple[Row, Finding]:
        """Meet a key again; a completion that makes the row impossible is refused."""
        both, finding = _again(self._table, kept, row)
        whole = replace(row, values=both.values)
        spoilt = next((made for verdict in self._verdicts if (made := verdict.told(whole))), None) if both is not kept else None
        return (kept, spoilt) if spoilt else (both, finding)

    def _reason(self, rule: str) -> int:
        if rule not in self._reasons:
            self._reasons.append(rule)
        return self._reasons.index(rule)

    def counts(self) -> Mapping[Sheets, Counter[str]]:
        """Count the rows of every sheet by what became of them; those used have no reason. Reasons stand as they are met."""
        counts: dict[Sheets, Counter[str]] = defaultdict(Counter)
        pairs = self._rows.origin.astype(np.int64) * len(self._reasons) + self._why
        found, first, number = np.unique(pairs, return_index=True, return_counts=True)
        for at in np.argsort(first):
            origin, why = divmod(int(found[at]), len(self._reasons))
            counts[self._rows.origins[origin].name][self._reasons[why]] += int(number[at])
        return counts

    def findings(self) -> list[Finding]:
        """Say why rows are set aside, in their order; of very many of one sheet the first ones, and how many more there are."""
        said: list[tuple[int, Finding]] = []
        names = {name: code for code, name in enumerate(dict.fromkeys(origin.name for origin in self._rows.origins))}
        sheets = np.array([names[origin.name] for origin in self._rows.origins])[self._rows.origin]
        for why in range(1, len(self._reasons)):
            aside = np.flatnonzero(self._why == why)
            for sheet in np.unique(sheets[aside]):
                rows = aside[sheets[aside] == sheet].tolist()
                said += [(at, self._said(at)) for at in rows[:LINES]]
                if len(rows) > LINES:
                    said.append((rows[LINES], _and_more(self._said(rows[LINES]), len(rows) - LINES - 1)))
        return [finding for _, finding in sorted(said, key=lambda each: each[0])]

    def _said(self, at: int) -> Finding:
        if at in self._met:
            return self._met[at]
        why = int(self._why[at])
        told = self._verdicts[why - 1].told(self._rows[at]) if why <= len(self._verdicts) else None
        return told or found("duplicate", self._rows.place(at), other=self._rows.place(int(self._first[at])).text)


def _and_more(finding: Finding, more: int) -> Finding:
    if not more:
        return finding
    words = Text(ru="{reading} И ещё таких строк: {more}.", en="{reading} And {more} more such rows.")
    return replace(finding, reading=words.format(reading=finding.reading, more=more))


def _added(before: Row, after: Row) -> Mapping[str, Value]:
    return {name: value for name, value in after.values.items() if before.values.get(name) is None and value is not None}


def _numbered(rows: Rows, names: Sequence[str]) -> NDArray[np.int64]:
    """Give rows of equal values in some columns together equal numbers."""
    number, levels = np.zeros(len(rows), dtype=np.int64), 1
    for name in names:
        column = rows.column(name)
        if levels * len(column.values) >= 1 << 62:
            number = np.unique(number, return_inverse=True)[1].astype(np.int64)
            levels = int(number.max(initial=0)) + 1
        number = number * len(column.values) + column.codes
        levels *= len(column.values)
    return number


def _again(table: Table, kept: Row, row: Row) -> tuple[Row, Finding]:
    """Meet a key for the second time: a repeat, a completion or a contradiction of the first row."""
    new = [
        column
        for column in table.columns
        if not column.identifying and row.values.get(column.name) is not None and row.values[column.name] != kept.values.get(column.name)
    ]
    telling = [column for column in new if column.name not in _TELLS_NOTHING]
    clashing = [column for column in telling if kept.values.get(column.name) is not None]
    if [column.name for column in clashing] == ["group"] and _next_course(kept, row):
        added = {column.name: row.values[column.name] for column in telling if column.name != "group"}
        words = {"was": str(kept.values["group"]), "now": str(row.values["group"])}
        return replace(kept, values={**kept.values, **added}), found("group_renamed", row.at, other=kept.at.text, **words)
    if clashing:
        return kept, found("conflict", row.at, other=kept.at.text, columns=_names(clashing))
    if not telling:
        return kept, found("duplicate", row.at, other=kept.at.text)
    filled = {**kept.values, **{column.name: row.values[column.name] for column in telling}}
    return replace(kept, values=filled), found("merged", row.at, other=kept.at.text)


def _next_course(kept: Row, row: Row) -> bool:
    """Tell whether the years of two lists explain why a student's group has two names."""
    years = year_of(kept.at), year_of(row.at)
    return None not in years and renamed(str(kept.values["group"]), str(row.values["group"]), (years[1] or 0) - (years[0] or 0))


def _names(columns: Sequence[Column]) -> Text:
    return Text(
        ru=", ".join(f"«{column.label.ru}»" for column in columns),
        en=", ".join(f"«{column.label.en}»" for column in columns),
    )
