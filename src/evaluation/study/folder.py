"""Reads a study folder: finds its files, reads each into tables, settles the rows, keeps the result."""

import hashlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from evaluation.errors import StudyError
from evaluation.study import contract, store
from evaluation.study.draft import Loaded, unknown
from evaluation.study.files import TABLES, WORKBOOKS, Opened, open_bytes
from evaluation.study.findings import Finding, Findings, Place, found
from evaluation.study.header import Names
from evaluation.study.passport import Passport, Project
from evaluation.study.passport_registers import joined
from evaluation.study.prices import priced
from evaluation.study.read import SheetReading, read_sheet
from evaluation.study.reading import plain
from evaluation.study.settle import settle
from evaluation.study.study_yaml import load_yaml
from evaluation.study.tables import typed
from evaluation.study.workbook import load_workbook
from evaluation.text import Text

PASSPORT_WORKBOOK = "Паспорт проекта.xlsx"
PASSPORT_YAML = "study.yaml"
RAW = "raw"

_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class Read:
    """What a folder gave: its passport, tables, the columns its sources had, and the findings."""

    passport: Passport
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    present: Mapping[str, frozenset[str]] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of data: its name within the folder and its bytes, None when it could not be read."""

    name: str
    suffix: str
    data: bytes | None


def read_folder(folder: Path) -> Read:
    """Read the folder, or take what was kept from the last reading when no file has changed since."""
    loaded, passport_findings = _passport(folder)
    names = own_names(loaded.passport)
    sources, notes = _sources(folder)
    key = _key(folder, sources)
    kept = store.load(folder, key) if key else None
    if kept is None:
        kept = _settled([_read_source(source, names) for source in sources], loaded, _passport_file(folder))
        if key and kept.tables:
            store.save(folder, key, kept)
    tables = {name: table for name, table in kept.tables.items() if table.num_rows}
    items = (*passport_findings, *notes, *kept.findings.items)
    if not tables.keys() & {"students", "totals"}:
        items = (found("study_no_data", Place(folder.resolve().name)), *items)
    return Read(loaded.passport, tables, kept.present, Findings(items, kept.findings.flow))


def read_passport(folder: Path) -> Passport:
    """Read the passport alone, in the words in which it is written."""
    return _passport(folder)[0].passport


def _passport(folder: Path) -> tuple[Loaded, tuple[Finding, ...]]:
    """Load the passport; with two of them, they must agree; with none, the folder's name is the title."""
    book, text = folder / PASSPORT_WORKBOOK, folder / PASSPORT_YAML
    if not book.exists() and not text.exists():
        title = folder.resolve().name or RAW
        return Loaded(Passport(project=Project(title=title)), SheetReading()), (
            found("passport_missing", Place(title)),
        )
    first = load_workbook(book) if book.exists() else load_yaml(text)
    if book.exists() and text.exists():
        second = load_yaml(text).passport
        differing = [name for name in Passport.model_fields if getattr(first.passport, name) != getattr(second, name)]
        if differing:
            raise StudyError(
                Text(
                    ru="В папке два паспорта, и они расходятся: {fields}.",
                    en="The folder has two passports and they differ: {fields}.",
                ).format(fields=", ".join(differing)),
                where=f"{PASSPORT_WORKBOOK}, {PASSPORT_YAML}",
                todo=Text(ru="Оставьте один из них.", en="Keep one of them."),
            )
    return first, ()


def own_names(passport: Passport) -> Names:
    """Return the college's own headers: (table or nothing, plain header) → column.

    Raises
    ------
    StudyError
        If a named table or column does not exist.
    """
    names: dict[tuple[str, str], str] = {}
    for heading in passport.columns:
        wanted = [
            table
            for table in contract.TABLES
            if plain(heading.table) in {"", plain(table.name), plain(table.label.ru), plain(table.label.en)}
        ]
        if not wanted:
            raise _stranger(heading.table, [table.label.ru for table in contract.TABLES])
        columns = {
            plain(word): column.name
            for table in wanted
            for column in table.columns
            for word in (column.name, column.label.ru, column.label.en)
        }
        if plain(heading.column) not in columns:
            raise _stranger(heading.column, [column.label.ru for table in wanted for column in table.columns])
        names[(wanted[0].name if heading.table else "", plain(heading.header))] = columns[plain(heading.column)]
    return names


def _stranger(word: str, known: Iterable[str]) -> StudyError:
    return StudyError(
        unknown(word, dict.fromkeys(known)),
        where=Place(PASSPORT_WORKBOOK, "Столбцы").of("ru"),
        todo=Text(ru="Исправьте название на листе «Столбцы».", en="Correct the name on sheet «Столбцы»."),
    )


def _sources(folder: Path) -> tuple[list[Source], list[Finding]]:
    """Find the files of data, in the order of their names; what is passed over is said."""
    inside = sorted(path for path in (folder / RAW).rglob("*") if path.is_file())
    beside = sorted(
        path
        for path in folder.glob("*")
        if path.is_file() and _readable(path) and path.name not in {PASSPORT_WORKBOOK, PASSPORT_YAML}
    )
    sources: list[Source] = []
    notes: list[Finding] = []
    seen: dict[bytes, str] = {}
    for path in (*beside, *inside):
        name = path.relative_to(folder).as_posix()
        if path.name.startswith(_LOCK):
            notes.append(found("file_lock_beside", Place(name), name=path.name.removeprefix(_LOCK)))
        elif not _readable(path):
            if not path.name.startswith("."):
                notes.append(found("file_kind", Place(name)))
        elif (source := _source(path, name)).data and source.data in seen:
            notes.append(found("file_same", Place(name), other=seen[source.data]))
        else:
            sources.append(source)
            seen[source.data or b""] = name
    return sources, notes


def _readable(path: Path) -> bool:
    return path.suffix.lower() in (*WORKBOOKS, *TABLES) and not path.name.startswith(".")


def _source(path: Path, name: str) -> Source:
    try:
        data: bytes | None = path.read_bytes()
    except OSError:
        data = None
    return Source(name, path.suffix.lower(), data)


def _key(folder: Path, sources: Sequence[Source]) -> str:
    """Hash everything the tables depend on: files, passport, this code; empty when a file is locked."""
    if any(source.data is None for source in sources):
        return ""
    hashed = hashlib.sha256(store.code_hash().encode())
    for name in (PASSPORT_WORKBOOK, PASSPORT_YAML):
        hashed.update((folder / name).read_bytes() if (folder / name).exists() else b"")
    for source in sources:
        hashed.update(f"{source.name}\0{hashlib.sha256(source.data or b'').hexdigest()}\0".encode())
    return hashed.hexdigest()


def _read_source(source: Source, names: Names) -> SheetReading:
    """Read all sheets of a file."""
    opened = (
        Opened(findings=(found("file_locked", Place(source.name)),))
        if source.data is None
        else open_bytes(source.data, source.suffix, source.name)
    )
    readings = [read_sheet(sheet, names) for sheet in opened.sheets]
    return SheetReading(
        tuple(lot for reading in readings for lot in reading.lots),
        (*opened.findings, *(finding for reading in readings for finding in reading.findings)),
    )


def _passport_file(folder: Path) -> str:
    return PASSPORT_WORKBOOK if (folder / PASSPORT_WORKBOOK).exists() else PASSPORT_YAML


def _settled(readings: Sequence[SheetReading], loaded: Loaded, passport_file: str) -> store.Kept:
    """Settle all rows; the passport's lists join the registers of the same name, and funds get the prices of their years."""
    every = (loaded.totals, *readings)
    lots = list(itertools.chain.from_iterable(reading.lots for reading in every))
    settled = settle(lots)
    told = joined(settled.rows, loaded.passport, passport_file)
    start = loaded.passport.project.start
    rows = priced(told.rows, start.year if start else None)
    present: dict[str, frozenset[str]] = dict(told.present)
    for lot in lots:
        present[lot.table.name] = present.get(lot.table.name, frozenset()) | lot.present
    if any(row.values.get("price_level") is not None for row in rows.get("funding", ())):
        present["funding"] |= {"price_level"}
    items = (*itertools.chain.from_iterable(reading.findings for reading in every), *settled.findings)
    tables = {name: typed(contract.table(name), own) for name, own in rows.items()}
    return store.Kept(tables, present, Findings(items) + Findings(flow=(*settled.flow, *told.flow)))
