"""The ledger of releases: what numbers have left, kept only at the college in the study's `private/`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.disclosure.numbers import Cell, Number
from evaluation.errors import StudyError
from evaluation.study import masks
from evaluation.study.versions import refuse_newer, told
from evaluation.text import Text

FILE, HIDDEN = "ledger.json", "hidden.json"
_KEPT = ("id", "metric", "by", "quantity", "status", "reason", "n", "k", "unknown", "low", "high", "caveats")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edition:
    """Rows of one study as of one day, and the release they left in; empty for those that are about to leave."""

    book: str
    as_of: str
    rows: Sequence[Row]
    release: str = ""


def read(study: Path, book: str) -> tuple[Edition, ...]:
    """Read all editions that have left, the oldest first.

    Raises
    ------
    StudyError
        If the ledger cannot be read: what left before could then be worked out from what leaves now.
    """
    path = study / masks.FOLDER / FILE
    if not path.is_file():
        return ()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        refuse_newer(told(found["schema"]) or 0, f"{masks.FOLDER}/{FILE}")
        left = [(str(release["id"]), edition) for release in found["releases"] for edition in release["editions"]]
        return tuple(Edition(book, str(edition["as_of"]), tuple(edition["rows"]), name) for name, edition in left)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StudyError(
            Text(ru="Учёт прежних публикаций не читается.", en="The ledger of earlier releases cannot be read."),
            where=f"{masks.FOLDER}/{FILE}",
            todo=Text(
                ru="Восстановите файл из копии: без него нельзя проверить, что новые числа не раскроют прежние.",
                en="Restore the file from a copy: without it nobody can check that new numbers do not disclose earlier ones.",
            ),
        ) from error


def add(study: Path, release: str, audience: str, made: str, editions: Iterable[Edition]) -> None:
    """Enter a release; the same one is entered once."""
    path = study / masks.FOLDER / FILE
    known = json.loads(path.read_text(encoding="utf-8"))["releases"] if path.is_file() else []
    told_in = [{"as_of": each.as_of, "rows": [_plain(row) for row in each.rows if row["status"] == "shown"]} for each in editions]
    entry = {"id": release, "audience": audience, "made": made, "editions": told_in}
    if not any(one["id"] == release and one["editions"] == json.loads(json.dumps(told_in)) for one in known):
        masks.save(path, {"releases": [*known, entry]})


def remember(study: Path, audience: str, ids: Iterable[str], editions: Iterable[Edition]) -> None:
    """Keep the counts of numbers before they are masked: only so is it known later what adds up to what."""
    wanted, kept = frozenset(ids), _remembered(study)
    rows = [(each.as_of, row) for each in editions for row in each.rows if row["id"] in wanted and row["n"]]
    counts = {_name(as_of, row): [row["n"], row["k"], row["unknown"]] for as_of, row in rows}
    masks.save(study / masks.FOLDER / HIDDEN, {"counts": {**kept, audience: {**kept.get(audience, {}), **counts}}})


def recalled(study: Path, audience: str, edition: Edition) -> Edition:
    """Put the counts of masked numbers, as they were before, back into an edition; they stay hidden."""
    counts = _remembered(study).get(audience, {})
    rows = [(row, counts.get(_name(edition.as_of, row))) for row in edition.rows]
    back = [{**row, **dict(zip(("n", "k", "unknown"), kept, strict=True))} if row["reason"] == "masked" and kept else row for row, kept in rows]
    return replace(edition, rows=tuple(back))


def _name(as_of: str, row: Row) -> str:
    return f"{as_of} {row['id']}"


def _remembered(study: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads((study / masks.FOLDER / HIDDEN).read_text(encoding="utf-8"))["counts"]
    except (OSError, ValueError, KeyError):
        return {}
    return dict(found)


def _plain(row: Row) -> dict[str, Any]:
    kept = {name: row[name] for name in _KEPT}
    return {**kept, "by": dict(row["by"]), "caveats": [each for each in row["caveats"] if each.startswith("common_years")]}


def numbers(editions: Iterable[Edition]) -> list[Number]:
    """Read editions in the order they left; one that tells other counts of the same day than one before it stands after it, as corrected."""
    versions: dict[tuple[str, str], list[dict[tuple[Cell, str], tuple[int, int]]]] = {}
    found = []
    for edition in editions:
        past = versions.setdefault((edition.book, edition.as_of), [{}])
        rows = [Number.of(row, edition.book, edition.as_of, released=bool(edition.release)) for row in edition.rows]
        seen = {(row.cell, row.id): (row.n, row.unknown) for row in rows if not row.hidden}
        if any(past[-1].get(name, counts) != counts for name, counts in seen.items()):
            past.append({})
        past[-1].update(seen)
        words = edition.as_of if len(past) == 1 else f"{edition.as_of} ({len(past)})"
        found += [Number.of(row, edition.book, words, released=bool(edition.release)) for row in edition.rows]
    return found
