"""Numbers of the register book belong to a college: where two colleges have one number, each row is told whose number it means."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import cast

import numpy as np

from evaluation.study.coded import Coded, Mask
from evaluation.study.findings import Finding, Place, found
from evaluation.study.people.identity import Identity, identity, name_of, read_name
from evaluation.study.people.persons import NUMBER, STUDENTS
from evaluation.study.reading import Value, plain, tidy
from evaluation.study.rows import Lot, Row

COLLEGE, GROUP = "college", "group"
_SAME = ("group", "intake_year", "admission_date")
"""What two rows must agree in, beside their names, to be of one student whose college is spelled in two ways."""
_SHOWN, _NAMED = 5, 20
"""Numbers and colleges that a finding lists."""
Told = tuple[Value, Value, Value]
"""Number, college and group as a row tells them."""


@dataclass(frozen=True, slots=True)
class Scoped:
    """Lots whose numbers each mean one student, and what is to be said."""

    lots: tuple[Lot, ...]
    findings: tuple[Finding, ...] = ()


def scoped(lots: Sequence[Lot]) -> Scoped:
    """Add the college's ordinal to numbers that students of several colleges share: «15@1», «15@2»; other numbers stay.

    The college of a row is what it says itself, else that of the students in its sheet's or file's name, in its file, in its folder; else that
    of the one student with this number in the row's group. A row that tells none is set aside and said.
    """
    listed = [lot for lot in lots if lot.table.name == STUDENTS and COLLEGE in lot.rows.columns]
    colleges = sorted({str(college) for lot in listed for college in _used(lot.rows.columns[COLLEGE]) if college})
    shared = _shared(listed) if len(colleges) > 1 else {}
    if not shared:
        return Scoped(tuple(lots))
    homes = _Homes(listed, colleges)
    done = [_Scoping(lot, shared, homes, colleges).scoped() for lot in lots]
    legend = "; ".join(f"{at} — {college}" for at, college in enumerate(colleges[:_NAMED], start=1)) + ("; …" if len(colleges) > _NAMED else "")
    first = found("numbers_by_college", Place(listed[0].file, listed[0].sheet), None, numbers=len(shared), colleges=legend)
    return Scoped(tuple(lot for lot, _ in done), (first, *(finding for _, said in done for finding in said)))


def _used(column: Coded[Value]) -> Iterator[Value]:
    return (column.values[code] for code in column.used())


def _shared(listed: Iterable[Lot]) -> Mapping[Value, Mapping[str, frozenset[Value]]]:
    """Find numbers that different students of different colleges have; of each, the groups by college."""
    met: defaultdict[Value, dict[str, Row]] = defaultdict(dict)
    groups: defaultdict[Value, defaultdict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    several = _several(listed)
    for lot in listed:
        for at in np.flatnonzero(lot.rows.column(NUMBER).having(several.__contains__)).tolist():
            row = lot.rows[at]
            if row.values.get(COLLEGE):
                number, college = row.values[NUMBER], str(row.values[COLLEGE])
                met[number].setdefault(college, row)
                groups[number][college].add(row.values.get(GROUP))
    differing = {number for number, rows in met.items() if not _one(list(rows.values()))}
    return {number: {college: frozenset(own) for college, own in groups[number].items()} for number in differing}


def _several(listed: Iterable[Lot]) -> frozenset[Value]:
    """Return the numbers that stand beside more than one college."""
    pairs: set[tuple[Value, Value]] = set()
    for lot in listed:
        numbers, colleges = lot.rows.column(NUMBER), lot.rows.columns[COLLEGE]
        met = np.unique(numbers.codes.astype(np.int64) * len(colleges.values) + colleges.codes)
        pairs |= {(numbers.values[one // len(colleges.values)], colleges.values[one % len(colleges.values)]) for one in met.tolist()}
    counted = Counter(number for number, college in pairs if number and college)
    return frozenset(number for number, colleges in counted.items() if colleges > 1)


def _one(rows: Sequence[Row]) -> bool:
    """Tell whether rows of one number under several colleges are of one student.

    Insurance numbers decide, then full names with birth dates; else name, group and admission must all be the same.
    """
    every = [_identity(row) for row in rows]
    if all(who.snils for who in every):
        return len({who.snils for who in every}) == 1
    if all(who.named for who in every):
        return len({who.named for who in every}) == 1
    return len({(who.name, *(row.values.get(name) for name in _SAME)) for who, row in zip(every, rows, strict=True)}) == 1


def _identity(row: Row) -> Identity:
    parts = [tidy(row.values.get(part)) for part in ("surname", "given_name", "patronymic")]
    name = name_of(*parts) if parts[0] else read_name(tidy(row.values.get("name")))
    return identity(name, row.values.get("snils"), row.values.get("birth_date"))


class _Homes:
    """Which college a file, a folder or a sheet is of, as far as one of them alone can be meant."""

    def __init__(self, listed: Iterable[Lot], colleges: Sequence[str]) -> None:
        self._names = {plain(college): college for college in colleges}
        self._inside: defaultdict[str, set[str]] = defaultdict(set)
        for lot in listed:
            own = {str(college) for college in _used(lot.rows.columns[COLLEGE]) if college}
            for place in _places(lot.file):
                self._inside[place] |= own

    def of(self, lot: Lot) -> str:
        """Name the college of a sheet; empty when it may be of several."""
        for words in (lot.sheet, *lot.file.split("/")[::-1]):
            named = {college for name, college in self._names.items() if name and f" {name} " in f" {plain(words)} "}
            if len(named) == 1:
                return named.pop()
        return next((next(iter(own)) for place in _places(lot.file) if len(own := self._inside.get(place, set())) == 1), "")


def _places(file: str) -> list[str]:
    """Name a file and the folders about it, the nearest first."""
    return [file, *(str(folder) for folder in PurePosixPath(file).parents)]


class _Scoping:
    """Tells the numbers of one lot apart."""

    def __init__(self, lot: Lot, shared: Mapping[Value, Mapping[str, frozenset[Value]]], homes: _Homes, colleges: Sequence[str]) -> None:
        self._lot, self._shared, self._colleges = lot, shared, colleges
        self._home = homes.of(lot)

    def scoped(self) -> tuple[Lot, list[Finding]]:
        """Return the lot with its numbers told apart; rows of which the college cannot be told are left out."""
        lot = self._lot
        if NUMBER not in lot.rows.columns:
            return lot, []
        numbers = lot.rows.columns[NUMBER]
        touched = numbers.having(self._shared.__contains__)
        if not touched.any():
            return lot, []
        codes, values = self._told(touched)
        unclear = codes < 0
        column = Coded(np.where(unclear, 0, codes).astype(np.int32), values)
        rows = lot.rows.put(**{NUMBER: column}).take(~unclear)
        aside = lot.aside + Counter({"college_unclear": int(unclear.sum())} if unclear.any() else {})
        return replace(lot, rows=rows, aside=aside), self._said(unclear)

    def _told(self, touched: Mask) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], tuple[Value, ...]]:
        """Return codes and values of the numbers told apart; a code of −1 stands where the college is not told."""
        columns = [self._lot.rows.column(name) for name in (NUMBER, COLLEGE, GROUP)]
        known: dict[Value, int] = {value: code for code, value in enumerate(columns[0].values)}
        codes = columns[0].codes.astype(np.int64)
        at = np.flatnonzero(touched)
        alike, back = np.unique(np.stack([column.codes[at] for column in columns], axis=1), axis=0, return_inverse=True)
        new = np.empty(len(alike), dtype=np.int64)
        for place, line in enumerate(alike.tolist()):
            number, college, group = cast("Told", tuple(column.values[code] for column, code in zip(columns, line, strict=True)))
            meant = self._meant(number, college, group)
            new[place] = known.setdefault(f"{number}@{self._colleges.index(meant) + 1}", len(known)) if meant else -1
        codes[at] = new[back.reshape(-1)]
        return codes, tuple(known)

    def _meant(self, number: Value, college: Value, group: Value) -> str:
        if college:
            return str(college) if str(college) in self._colleges else ""
        if self._home:
            return self._home
        fitting = [name for name, groups in self._shared[number].items() if group and group in groups]
        return fitting[0] if len(fitting) == 1 else ""

    def _said(self, unclear: Mask) -> list[Finding]:
        if not unclear.any():
            return []
        lot = self._lot
        at = np.flatnonzero(unclear)
        numbers = list(dict.fromkeys(tidy(lot.rows.columns[NUMBER][row]) for row in at.tolist()))
        shown = ", ".join(numbers[:_SHOWN]) + ("…" if len(numbers) > _SHOWN else "")
        return [found("college_unclear", lot.rows.place(int(at[0])), None, rows=len(at), numbers=shown)]
