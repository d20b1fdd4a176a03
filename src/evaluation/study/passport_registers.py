"""The passport's lists as registers: documents, the plan and schedule, events, decisions and competitions need not be written twice.

A row of the passport that a workbook's register has already is the same row: it only fills what the workbook leaves empty.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.study import contract
from evaluation.study.contract import Column, Table
from evaluation.study.dates import first_of_month
from evaluation.study.findings import FlowRow
from evaluation.study.formats.sheet import Sheet
from evaluation.study.passport import SHEETS, Passport
from evaluation.study.reading import Value, plain
from evaluation.study.rows import Rows, stacked, told_rows
from evaluation.study.values import read_listed

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Told:
    """One row as the passport tells it; `months` are its dates of which only the month is known."""

    values: Values
    months: frozenset[str] = frozenset()

    def same(self, row: Values, table: Table) -> bool:
        """Tell whether a row is this one: nothing both know of the key differs, and the name is the same."""
        return all(self._fits(name, row.get(name), first=place == 0) for place, name in enumerate(table.key))

    def _fits(self, name: str, value: Value, *, first: bool) -> bool:
        own = self.values.get(name)
        if own is None or value is None:
            return not first
        if isinstance(own, dt.date) and isinstance(value, dt.date):
            return own == value or (name in self.months and (own.year, own.month) == (value.year, value.month))
        return plain(own) == plain(value)


@dataclass(frozen=True, slots=True)
class Joined:
    """Registers with the passport's rows, what became of these, and the columns the passport tells."""

    rows: Mapping[str, Rows]
    flow: tuple[FlowRow, ...]
    present: Mapping[str, frozenset[str]]


def joined(rows: Mapping[str, Rows], passport: Passport, file: str) -> Joined:
    """Add the passport's lists to the registers of the same name; rows in = rows used: a row both have stays one row."""
    every, flow, present = dict(rows), [], {}
    for name, read in _LISTS.items():
        told = _distinct(read(passport), contract.table(name))
        if not told:
            continue
        sheet = next(each.title.ru for each in SHEETS if each.field == ("events" if name == "decisions" else name))
        every[name], added = _together(every.get(name), told, contract.table(name), Sheet(file, sheet, (), lines=True))
        flow += [FlowRow(name, file, sheet, added, added)] if added else []
        present[name] = frozenset(key for each in told for key, value in each.values.items() if value is not None)
    return Joined(every, tuple(flow), present)


def _distinct(told: Iterator[Told], table: Table) -> list[Told]:
    kept: list[Told] = []
    for each in told:
        if not any(each.same(other.values, table) for other in kept):
            kept.append(each)
    return kept


def _together(rows: Rows | None, told: Sequence[Told], table: Table, sheet: Sheet) -> tuple[Rows, int]:
    """Fill what the workbooks leave empty, then add what they lack; returns how many were added."""
    own = [row.values for row in rows or ()]
    fills: dict[int, Values] = {}
    new: dict[int, Values] = {}
    for number, each in enumerate(told, start=1):
        place = next((at for at, values in enumerate(own) if each.same(values, table)), None)
        if place is None:
            new[number] = each.values
        else:
            fills[place] = {**fills.get(place, {}), **{name: value for name, value in each.values.items() if own[place].get(name) is None}}
            own[place] = {**own[place], **fills[place]}
    parts = [*([rows.filled(fills)] if rows is not None else []), *([told_rows(new, sheet)] if new else [])]
    return stacked(parts), len(new)


def _documents(passport: Passport) -> Iterator[Told]:
    for each in passport.documents:
        if each.title:
            kind = _listed(each.kind, contract.table("documents").column("kind"))
            yield Told({**_words(title=each.title, number=each.number, issuer=each.issuer, file=each.file), "kind": kind, "date": each.date})


def _roadmap(passport: Passport) -> Iterator[Told]:
    for each in passport.roadmap:
        if each.activity:
            words = _words(activity=each.activity, document=each.document)
            if isinstance(each.due, str) and isinstance(each.fact, str):
                yield _dated(words, deadline={"due": each.due, "fact": each.fact})
            else:
                yield _dated(words, deadline={"due": each.due}, fact=each.fact)


def _events(passport: Passport) -> Iterator[Told]:
    """Give the events that have a date: the others are told in the passport's own words only."""
    for each in passport.events:
        told = _dated({**_words(event=each.event), "kind": _named(each.event, contract.table("events").column("kind"))}, date=each.date)
        if each.event and told.values["date"] is not None:
            yield told


def _decisions(passport: Passport) -> Iterator[Told]:
    """Give what was decided or proposed at events that have a date; whether it was adopted, a workbook tells."""
    for each in passport.events:
        told = _dated(_words(decision=each.decision, event=each.event), proposed=each.date)
        if each.decision and told.values["proposed"] is not None:
            yield told


def _competitions(passport: Passport) -> Iterator[Told]:
    for each in passport.competitions:
        if each.competition:
            award = _listed(each.result, contract.table("competitions").column("award"))
            yield _dated({**_words(competition=each.competition, entry=each.nomination, result=each.result), "award": award}, date=each.date)


_LISTS: Mapping[str, Callable[[Passport], Iterator[Told]]] = {
    "documents": _documents, "roadmap": _roadmap, "events": _events, "decisions": _decisions, "competitions": _competitions,
}  # fmt: skip


def _words(**told: str) -> dict[str, Value]:
    return {name: words or None for name, words in told.items()}


def _dated(told: Mapping[str, Value], deadline: Mapping[str, dt.date | str | None] | None = None, **dates: dt.date | str | None) -> Told:
    """Put dates to a row; of a month its first day is taken, of a deadline its last, and so of a fact beside a deadline named by a month."""
    found, months = dict(told), set()
    for name, day in {**dates, **(deadline or {})}.items():
        month = first_of_month(day) if isinstance(day, str) else None
        if month is not None:
            months.add(name)
        last = month is not None and name in (deadline or {})
        found[name] = month.replace(day=calendar.monthrange(month.year, month.month)[1]) if month and last else month or _day(day)
    return Told(found, frozenset(months))


def _day(day: dt.date | str | None) -> dt.date | None:
    return day if isinstance(day, dt.date) else None


def _listed(words: str, column: Column) -> Value:
    """Read one of the allowed words; any other words leave the cell unknown."""
    return read_listed(words, column.allowed, column.spellings).value if words else None


def _named(words: str, column: Column) -> Value:
    """Take the allowed value whose name begins the words: «круглый стол работодателей» is a round table."""
    said = f"{plain(words)} "
    return next((key for key, label in column.allowed.items() if any(said.startswith(f"{plain(name)} ") for name in (label.ru, label.en))), None)
