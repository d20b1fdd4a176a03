"""The page that lists all reports: every committed run, and every failed one beside it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evaluation.document.index import IndexEntry, write_index
from evaluation.report.changes import TITLE
from evaluation.run import changes, commit, kinds, manifest
from evaluation.text import Lang, Text, date

NAME, PICTURE = "index.html", "picture.png"
_KINDS = (*(kind.id for kind in kinds.ALL if kind is not kinds.DATA), kinds.DATA.id)
_ORDER = (".html", ".docx", ".pdf", ".pptx", ".xlsx", ".parquet", ".ipynb")


def write(root: Path, lang: Lang) -> Path:
    """Write `index.html` over all runs found under `root` and return its path."""
    root.mkdir(parents=True, exist_ok=True)
    write_index(tuple(_entries(root, lang)), root / NAME, lang)
    return root / NAME


def _entries(root: Path, lang: Lang) -> Iterator[IndexEntry]:
    """Read the records, what an expert reads first coming first; one that cannot be read is no report."""
    for path in sorted(root.glob(f"*/*/*/{commit.CURRENT}"), key=_place):
        record = manifest.read(path)
        if record:
            yield _entry(root, path.parent / str(record["folder"]), record, lang)
    for path in sorted(root.glob(f"*/*/*/{commit.FAILED}*/{manifest.NAME}")):
        record = manifest.read(path)
        if record:
            yield _entry(root, path.parent, record, lang)


def _place(path: Path) -> tuple[str, int, str]:
    """Order reports of one study by kind as they are made, the data they rest on last."""
    kind = path.parents[1].name
    return path.parents[2].name, _KINDS.index(kind) if kind in _KINDS else len(_KINDS), path.parent.name


def _entry(root: Path, folder: Path, record: Mapping[str, Any], lang: Lang) -> IndexEntry:
    failed = record["status"] == "failed"
    return IndexEntry(
        study=record["slug"],
        title=record["study"],
        kind_title=Text(**record["title"]).of(lang),
        lang=record["lang"],
        as_of=_day(record["as_of"], lang),
        links=_links(root, folder, lang),
        status="failed" if failed else "ready",
        made=_day(record["made"], lang),
        marks=tuple(Text(**mark).of(lang) for mark in record["marks"]),
        message=record["error"],
        year=record["as_of"][:4],
        picture=quote((folder / PICTURE).relative_to(root).as_posix()) if (folder / PICTURE).is_file() else "",
        **_about(record.get("about", {})),
    )


def _about(told: Mapping[str, Any]) -> dict[str, Any]:
    """Take what a report is about from its record; reports of older programs tell nothing."""
    return {"college": str(told.get("college", "")), "told": tuple(told.get("told", ())), "tiers": tuple(told.get("tiers", ()))}


class Links(dict[str, str]):
    """Links by format; a format that is not there has an empty one, as after a failed run."""

    def __missing__(self, key: str) -> str:
        """Answer for what is not there."""
        return ""


def _links(root: Path, folder: Path, lang: Lang) -> Links:
    """Name the files by their kind: what is for reading first; of two Word files the edited one."""
    files = sorted(path for path in folder.iterdir() if path.suffix in _ORDER and not path.name.startswith("~$"))
    told = dict.fromkeys(changes.NAMES, TITLE.of(lang))
    ordered = sorted(files, key=lambda path: (path.name in told, _ORDER.index(path.suffix)))
    return Links((told.get(path.name, path.suffix.removeprefix(".")), quote(path.relative_to(root).as_posix())) for path in ordered)


def _day(moment: str, lang: Lang) -> str:
    return date(dt.datetime.fromisoformat(moment).date(), lang) if moment else ""
