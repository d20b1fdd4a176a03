"""Columns on their way to the tables are cleaned of identifiers: texts written over, codes made pseudonyms, numbers refused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.study.coded import Coded
from evaluation.study.contract import Column
from evaluation.study.findings import Finding, Place, found
from evaluation.study.people.control import read_snils
from evaluation.study.people.free import CODES, NOT_KEPT, PROSE
from evaluation.study.people.in_text import numeric
from evaluation.study.people.letters import compared
from evaluation.study.people.pseudonym import Pseudonyms
from evaluation.study.people.traces import HIDDEN, Names, kinds
from evaluation.study.reading import Value
from evaluation.study.rows import Lot

_WORD = re.compile(r"[А-ЯЁ][а-яё]{2,}|^[А-ЯЁ]{5,}(?:[\s.][А-ЯЁ. ]*)?$|\s[А-ЯЁ]\.")
Safe = frozenset[tuple[str, str]]
"""Table and column of prose that the passport declares safe."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Lots without identifiers outside identifying columns, and what is to be said."""

    lots: tuple[Lot, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """New values of a column, by code; the rule, and the codes it concerns."""

    values: Sequence[Value]
    rule: str = ""
    codes: tuple[int, ...] = ()
    found: frozenset[str] = frozenset()


def cleaned(lots: Sequence[Lot], names: Names, pseudonyms: Pseudonyms, safe: Safe = frozenset()) -> Cleaned:
    """Clean every column of every lot; each distinct value is looked at once.

    Identifying columns must be gone already (:func:`~evaluation.study.people.identified.identified`).
    """
    given = [_lot(lot, names, pseudonyms, safe) for lot in lots]
    return Cleaned(tuple(lot for lot, _ in given), (*pseudonyms.findings, *(finding for _, said in given for finding in said)))


def _lot(lot: Lot, names: Names, pseudonyms: Pseudonyms, safe: Safe) -> tuple[Lot, list[Finding]]:
    findings: list[Finding] = []
    columns: dict[str, Coded[Value]] = {}
    dropped = {name for table, name in NOT_KEPT - safe if table == lot.table.name and name in lot.rows.columns}
    for name, coded in lot.rows.columns.items():
        column = lot.table.column(name)
        if name in dropped:
            findings.append(found("prose_not_kept", Place(lot.file, lot.sheet), column=column.label))
            continue
        change = _changed(column, coded.values, names, pseudonyms, prose=(lot.table.name, name) in PROSE)
        cells = _cells(coded, change.codes)
        columns[name] = coded.read(change.values) if cells else coded
        if cells:
            findings.append(found(change.rule, Place(lot.file, lot.sheet), None, column=column.label, cells=cells, kinds=kinds(change.found)))
    if not findings:
        return lot, findings
    return replace(lot, rows=replace(lot.rows, columns=columns), present=lot.present - dropped), findings


def _cells(coded: Coded[Value], codes: tuple[int, ...]) -> int:
    return int(np.isin(coded.codes, codes).sum()) if codes else 0


def _changed(column: Column, values: Sequence[Value], names: Names, pseudonyms: Pseudonyms, *, prose: bool) -> _Change:
    if column.name in CODES:
        return _coded(values, names, pseudonyms)
    if column.kind in {"integer", "number"}:
        codes = tuple(code for code, value in enumerate(values) if isinstance(value, int | float) and numeric(value))
        return _Change([None if code in codes else value for code, value in enumerate(values)], "identifier_in_number", codes)
    if column.allowed or not any(isinstance(value, str) for value in values):
        return _Change(values)
    clean = {code: names.scrub(value, prose=prose) for code, value in enumerate(values) if isinstance(value, str)}
    hit = tuple(code for code, each in clean.items() if each.found)
    found_here = frozenset().union(*(clean[code].found for code in hit))
    return _Change([clean[code].text if code in hit else value for code, value in enumerate(values)], "identifier_in_text", hit, found_here)


def _coded(values: Sequence[Value], names: Names, pseudonyms: Pseudonyms) -> _Change:
    """Make pseudonyms of codes that name a person."""
    hit = {code: _pseudonym(value, pseudonyms) for code, value in enumerate(values) if isinstance(value, str) and personal(value, names)}
    return _Change([hit.get(code, value) for code, value in enumerate(values)], "identifier_in_code", tuple(hit))


def personal(code: str, names: Names) -> bool:
    """Tell whether a code of a person is a name or a person's number instead.

    >>> [personal(code, Names()) for code in ("П-12001", "st-001", "Иванов", "112-233-445 95", "ИВАНОВ И.")]
    [False, False, True, True, True]
    """
    return bool(_WORD.search(code) or names.scrub(code).found)


def _pseudonym(code: str, pseudonyms: Pseudonyms) -> str:
    digits = read_snils(code).digits
    return pseudonyms.of(*(("snils", digits) if digits else ("code", compared(code)))) or HIDDEN
