"""Reads a study folder: finds its files, reads each into tables, settles the rows, keeps the result."""

import hashlib
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from evaluation.errors import StudyError
from evaluation.study import contract, store, versions
from evaluation.study.draft import Loaded
from evaluation.study.findings import Finding, Findings, FlowRow, Place, found
from evaluation.study.formats.files import BESIDE, TABLES, WORKBOOKS, Opened, open_bytes
from evaluation.study.inside import astray, belongs
from evaluation.study.layouts.prepare import prepared
from evaluation.study.months import together
from evaluation.study.passport import Passport, Project
from evaluation.study.passport_registers import joined
from evaluation.study.people import human_list
from evaluation.study.people.entering import discreet, discreet_tables, entered
from evaluation.study.people.prose import clean_passport, reworded
from evaluation.study.people.pseudonym import remembered_id
from evaluation.study.prices import priced
from evaluation.study.read import SheetReading, read_sheet
from evaluation.study.settle import settle
from evaluation.study.study_yaml import load_yaml
from evaluation.study.tables import typed
from evaluation.study.teaching.lessons import Lessons, lessons
from evaluation.study.teaching.spellings import unified
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


def read_folder(folder: Path, tables: Path | None = None) -> Read:
    """Read the folder, or take what was kept from the last reading when no file has changed since.

    The folder of tables is kept in `tables`, or beside `raw/` in the study's own folder.
    """
    loaded, passport_findings = _passport(folder)
    home = tables or _home(loaded.passport, folder)
    taught = lessons(loaded.passport.columns)
    sources, notes = _sources(folder)
    key = _key(folder, sources)
    kept = store.load(home, key) if key else None
    if kept is None:
        readings = [_read_source(source, taught) for source in sources]
        kept = _settled(readings, loaded, folder)
        if home.resolve() == folder.resolve() and not loaded.passport.project.simulated and _naming(readings):
            kept = replace(kept, findings=kept.findings + Findings((found("same_place", Place(RAW)),)))
        if key and kept.tables:
            store.save(home, key, kept)
    items = (*passport_findings, *astray(loaded.passport, folder, _passport_file(folder)), *notes, *kept.findings.items)
    told = {name: table for name, table in kept.tables.items() if table.num_rows}
    if not told.keys() & {"students", "totals"}:
        items = (found("study_no_data", Place(folder.resolve().name)), *items)
    return Read(reworded(loaded.passport, kept.words), told, kept.present, Findings(items, kept.findings.flow))


def _home(passport: Passport, folder: Path) -> Path:
    """Return where the folder of tables lies: as the passport says, from the study's folder on, or in it."""
    return folder / passport.project.tables if passport.project.tables else folder


def _naming(readings: Sequence[SheetReading]) -> bool:
    """Tell whether any sheet names people."""
    lots = (lot for reading in readings for lot in reading.lots)
    return any(column.identifying and lot.rows.column(column.name).used().any() for lot in lots for column in lot.table.columns)


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
    clean = clean_passport(first.passport, _passport_file(folder))
    return replace(first, passport=clean.passport), (*_of_old(first.schema, folder), *clean.findings)


def _of_old(schema: int, folder: Path) -> tuple[Finding, ...]:
    """Say that an older program has written the passport."""
    if schema >= versions.SCHEMA:
        return ()
    return (found("schema_old", Place(_passport_file(folder)), was=schema, now=versions.SCHEMA, what=versions.since(schema)),)


def _sources(folder: Path) -> tuple[list[Source], list[Finding]]:
    """Find the files of data, in the order of their names; what is passed over is said."""
    inside = sorted(path for path in (folder / RAW).rglob("*") if path.is_file())
    beside = sorted(
        path
        for path in folder.glob("*")
        if path.is_file() and _readable(path) and path.suffix.lower() in BESIDE and path.name not in {PASSPORT_WORKBOOK, PASSPORT_YAML}
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
        elif not belongs(path, folder):
            notes.append(found("file_outside", Place(name)))
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
    hashed.update(f"{human_list.digest(folder)}\0{remembered_id(folder)}\0".encode())
    for source in sources:
        hashed.update(f"{source.name}\0{hashlib.sha256(source.data or b'').hexdigest()}\0".encode())
    return hashed.hexdigest()


def _read_source(source: Source, taught: Lessons) -> SheetReading:
    """Read all sheets of a file."""
    opened = (
        Opened(findings=(found("file_locked", Place(source.name)),))
        if source.data is None
        else open_bytes(source.data, source.suffix, source.name)
    )
    ready = [prepared(sheet, taught) for sheet in opened.sheets]
    readings = [read_sheet(one.sheet, taught.names) for one in ready if one.sheet is not None]
    return SheetReading(
        tuple(lot for reading in readings for lot in reading.lots),
        (*opened.findings, *(said for one in ready for said in one.findings), *(said for reading in readings for said in reading.findings)),
    )


def _passport_file(folder: Path) -> str:
    return PASSPORT_WORKBOOK if (folder / PASSPORT_WORKBOOK).exists() else PASSPORT_YAML


def _settled(readings: Sequence[SheetReading], loaded: Loaded, folder: Path) -> store.Kept:
    """Settle all rows; the passport's lists join the registers of the same name, and funds get the prices of their years."""
    every = (loaded.totals, *readings)
    spelled = unified(list(itertools.chain.from_iterable(reading.lots for reading in every)))
    admitted = entered(spelled.lots, loaded.passport, folder)
    whole = together(admitted.lots)
    lots = whole.lots
    settled = settle(lots)
    clean = clean_passport(loaded.passport, _passport_file(folder), admitted.names)
    told = joined(settled.rows, clean.passport, _passport_file(folder))
    start = loaded.passport.project.start
    rows = priced(told.rows, start.year if start else None)
    present: dict[str, frozenset[str]] = dict(told.present)
    for lot in lots:
        present[lot.table.name] = present.get(lot.table.name, frozenset()) | lot.present
    if "funding" in rows and any(rows["funding"].column("price_level").used()):
        present["funding"] |= {"price_level"}
    read = itertools.chain.from_iterable(reading.findings for reading in every)
    items = (*read, *spelled.findings, *admitted.findings, *clean.findings, *whole.findings, *settled.findings)
    tables = {name: typed(contract.table(name), own) for name, own in rows.items()}
    findings = discreet(Findings(items) + Findings(flow=(*settled.flow, *told.flow)), admitted.names)
    _insist_on_accounts(tables, findings.flow)
    return store.Kept(discreet_tables(tables, admitted.names), present, findings, clean.words)


def _insist_on_accounts(tables: Mapping[str, pa.Table], flow: Sequence[FlowRow]) -> None:
    """Insist that every table has the rows which the accounting says are used."""
    used: Counter[str] = Counter()
    for row in flow:
        used[row.table] += row.used
    for name, table in tables.items():
        if table.num_rows != used[name]:
            raise StudyError(
                Text(
                    ru="Строки таблицы «{table}» не сходятся: в ней {rows}, а по учёту использовано {used}.",
                    en="Rows of table «{table}» do not add up: it has {rows}, the accounting says {used} are used.",
                ).format(table=contract.table(name).label, rows=table.num_rows, used=used[name]),
                todo=Text(
                    ru="Это ошибка программы: пришлите файлы её авторам.",
                    en="This is a fault of the program: report it to its authors.",
                ),
            )
