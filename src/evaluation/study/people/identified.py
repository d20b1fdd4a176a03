"""Lots of rows go in with names and come out with numbers: identifying columns end here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.study.coded import Coded
from evaluation.study.findings import Finding
from evaluation.study.people.identity import Name, name_of, read_birth, read_name
from evaluation.study.people.linking import linked
from evaluation.study.people.locality import municipality
from evaluation.study.people.outcome import Linked
from evaluation.study.people.persons import NUMBER, Persons
from evaluation.study.people.pseudonym import Pseudonyms
from evaluation.study.people.unmatched import Answers, Unmatched
from evaluation.study.reading import Value, tidy
from evaluation.study.rows import Lot, Rows


@dataclass(frozen=True, slots=True)
class Identified:
    """Lots whose every row has a number and no identifying column, what is to be said, and the list for a human."""

    lots: tuple[Lot, ...]
    findings: tuple[Finding, ...]
    unmatched: tuple[Unmatched, ...]


def identified(lots: Sequence[Lot], pseudonyms: Pseudonyms, answers: Answers | None = None) -> Identified:
    """Link the rows of all lots to students and take what names people out of them.

    Rows in = rows left + rows set aside. Of a birth date the year is kept, of an address the municipality.
    """
    about = {at: _persons(lot) for at, lot in enumerate(lots) if NUMBER in lot.table.names}
    links = linked(list(about.values()), pseudonyms, answers)
    by_lot = dict(zip(about, links.sheets, strict=True))
    done = [_done(lot, by_lot.get(at)) for at, lot in enumerate(lots)]
    return Identified(tuple(done), links.findings, links.unmatched)


def _persons(lot: Lot) -> Persons:
    persons = Persons(lot.table.name, lot.file, lot.sheet, lot.rows.numbers.tolist(), lot.rows.columns)
    return replace(persons, rows=lot.rows.file_numbers().tolist()) if persons.judged else persons


def _done(lot: Lot, link: Linked | None) -> Lot:
    """Give a lot its numbers, leave out the rows set aside and the columns that name people."""
    identifying = {column.name for column in lot.table.columns if column.identifying}
    rows, present, aside = lot.rows, lot.present, lot.aside
    if link is not None and link.source.judged:
        derived = _derived(lot)
        rows = rows.put(**derived, **{NUMBER: Coded.of(link.numbers)})
        kept = np.ones(len(rows), dtype=np.bool_)
        kept[list(link.aside)] = False
        rows = rows.take(kept)
        present = present | frozenset(derived) | {NUMBER}
        aside = aside + Counter(link.reasons)
    return replace(lot, rows=_without(rows, identifying), present=present - identifying, aside=aside)


def _without(rows: Rows, names: Iterable[str]) -> Rows:
    gone = frozenset(names)
    if not gone & rows.columns.keys():
        return rows
    return replace(rows, columns={name: column for name, column in rows.columns.items() if name not in gone})


def _derived(lot: Lot) -> dict[str, Coded[Value]]:
    """Derive birth year and municipality where the row does not tell them itself."""
    derived: dict[str, Coded[Value]] = {}
    for source, name, read in (("birth_date", "birth_year", _year), ("address", "municipality", municipality)):
        if source in lot.rows.columns and name in lot.table.names:
            told, own = lot.rows.columns[source], lot.rows.column(name)
            values = told.read([read(value) for value in told.values])
            derived[name] = Coded.of([mine if mine is not None else its for mine, its in zip(own, values, strict=True)])
    return derived


def _year(value: Value) -> Value:
    day = read_birth(value)
    return day.year if day else None


def known_names(lots: Iterable[Lot]) -> tuple[Name, ...]:
    """Gather everybody whom identifying columns name, for searching texts; ask before :func:`identified`."""
    names: set[Name] = set()
    for lot in lots:
        columns = lot.rows.columns
        if "name" in columns:
            names.update(read_name(tidy(value)) for value in columns["name"].values if value)
        if "surname" in columns:
            parts = [list(lot.rows.column(part)) for part in ("surname", "given_name", "patronymic")]
            names.update(name_of(*(tidy(part) for part in told)) for told in set(zip(*parts, strict=True)) if told[0])
    return tuple(name for name in sorted(names, key=lambda name: name.text) if name.surname)
