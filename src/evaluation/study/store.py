"""Keeps the typed tables of a study in `tables/` until its files change; a study opens the same without it."""

import contextlib
import dataclasses
import functools
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.errors import StudyError
from evaluation.study.findings import Finding, Findings, FlowRow
from evaluation.study.versions import MARK, SCHEMA
from evaluation.text import Text

FOLDER = "tables"
_INDEX = "tables.json"
_KEY = b"evaluation.key"


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """The outcome of a reading: tables, the columns the sources had, findings with the accounting of rows.

    `words` are those of the passport that named somebody, without the name, by their paths in it.
    """

    tables: Mapping[str, pa.Table]
    present: Mapping[str, frozenset[str]]
    findings: Findings
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)


@functools.cache
def code_hash() -> str:
    """Hash the code that reads: what an older reader kept is not trusted."""
    sources = sorted(_sources(resources.files("evaluation.study"), ""))
    return hashlib.sha256(b"\0".join(name.encode() + source for name, source in sources)).hexdigest()


def _sources(room: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """Give the modules of a package and of the packages in it, by their paths; the demonstration reads nothing."""
    for entry in room.iterdir():
        if entry.is_dir() and entry.name != "demo":
            yield from _sources(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield f"{path}{entry.name}", entry.read_bytes()


def save(folder: Path, key: str, kept: Kept) -> None:
    """Write the tables and, last, their index into `tables/` of a folder; one that cannot be written is left as it is."""
    with contextlib.suppress(OSError):
        target = folder / FOLDER
        target.mkdir(parents=True, exist_ok=True)
        for name, table in kept.tables.items():
            marked = table.replace_schema_metadata({_KEY: key.encode(), MARK.encode(): str(SCHEMA).encode()})
            beside = _beside(target / f"{name}.parquet")
            pq.write_table(marked, beside)
            beside.replace(target / f"{name}.parquet")
        index = {
            "schema": SCHEMA,
            "key": key,
            "tables": sorted(kept.tables),
            "present": {name: sorted(columns) for name, columns in kept.present.items()},
            "items": [dataclasses.asdict(item) for item in kept.findings.items],
            "flow": [_flow(row) for row in kept.findings.flow],
            "words": dict(kept.words),
        }
        beside = _beside(target / _INDEX)
        beside.write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(target / _INDEX)
        for stale in target.glob("*.parquet"):
            if stale.stem not in kept.tables:
                stale.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _flow(row: FlowRow) -> dict[str, Any]:
    return {
        "table": row.table,
        "file": row.file,
        "sheet": row.sheet,
        "rows_in": row.rows_in,
        "used": row.used,
        "set_aside": dict(row.set_aside),
    }


def load(folder: Path, key: str) -> Kept | None:
    """Return what was kept under `key`; None when there is nothing, or it belongs to other files."""
    target = folder / FOLDER
    try:
        index = json.loads((target / _INDEX).read_text(encoding="utf-8"))
        if index["key"] != key or index["schema"] != SCHEMA:
            return None
        tables = {name: pq.read_table(target / f"{name}.parquet") for name in index["tables"]}
        findings = Findings(
            tuple(_finding(item) for item in index["items"]), tuple(FlowRow(**row) for row in index["flow"])
        )
        present = {name: frozenset(columns) for name, columns in index["present"].items()}
        words = {str(path): str(text) for path, text in index["words"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, pa.ArrowException, StudyError):
        return None
    if any((table.schema.metadata or {}).get(_KEY) != key.encode() for table in tables.values()):
        return None
    return Kept({name: table.replace_schema_metadata(None) for name, table in tables.items()}, present, findings, words)


def _finding(item: dict[str, Any]) -> Finding:
    return Finding(**{**item, "reading": Text(**item["reading"]), "todo": Text(**item["todo"])})
