"""A name, an insurance number, a telephone and an address planted into every column reach neither the tables nor any file of any report."""

import html
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pypdf import PdfReader

import evaluation as ev
from evaluation.run import batch, kinds
from tests.run import planted

KINDS = ("data", "indicators", "partnership", "project", "region")
"""Kinds whose pages show words of the workbooks, and all findings."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Open, check and report the planted study."""
    folder = tmp_path_factory.mktemp("planted")
    study = planted.study(folder)
    made = batch.report(study, "ru", kinds.named(KINDS), as_of=("2019-08-31",), out=folder / "reports")
    assert [outcome.error for outcome in made.outcomes if outcome.error] == []
    return folder


def told(words: str) -> list[str]:
    """Name the needles in the words, whatever letters, spaces and escapes they are written with."""
    small = "".join(words.casefold().split())
    return [needle for needle in planted.NEEDLES if needle in small or needle.encode("unicode_escape").decode() in small]


def contents(path: Path) -> Iterator[str]:
    """Yield what a file says: unpacked, decoded, its signs written out, its table's values one by one."""
    data = path.read_bytes()
    if path.suffix == ".parquet":
        table = pq.read_table(io.BytesIO(data))
        yield json.dumps(table.to_pylist(), ensure_ascii=False, default=str)
        yield str(table.schema)
    elif path.suffix == ".pdf":
        reader = PdfReader(io.BytesIO(data))
        yield from (page.extract_text().replace("\u200b", "") for page in reader.pages)
        yield str(reader.metadata)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from (html.unescape(packed.read(name).decode("utf-8", "replace")) for name in packed.namelist())
    else:
        yield html.unescape(data.decode("utf-8", "replace"))
        yield data.decode("cp1251", "replace")


def exposed(folder: Path) -> dict[str, list[str]]:
    """Name the files of a folder that say what they must not, in their contents or their names."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    found = {
        path.relative_to(folder).as_posix(): sorted({needle for words in (str(path.relative_to(folder)), *contents(path)) for needle in told(words)})
        for path in files
    }
    return {name: needles for name, needles in found.items() if needles}


def test_the_search_finds_what_is_planted(place: Path) -> None:
    raw = exposed(place / "Проект с подсадкой" / "raw")
    assert len(raw) == len(list((planted.DEMO / "raw").iterdir()))
    assert all({"тайнов", "112-233-445", "tainov"} <= set(needles) for needles in raw.values())


def test_nothing_planted_is_in_the_tables(place: Path) -> None:
    assert exposed(place / "Проект с подсадкой" / "tables") == {}


def test_nothing_planted_is_in_any_report(place: Path) -> None:
    assert exposed(place / "reports") == {}


def test_no_finding_says_it(place: Path) -> None:
    study = ev.open(place / "Проект с подсадкой", lang="ru")
    findings = ev.check(study)
    assert [line for lang in ("ru", "en") for line in findings.of(lang) if told(line)] == []
    assert told(findings._repr_html_()) == []
    assert not findings.blocking


def test_the_planted_rows_are_accounted_for(place: Path) -> None:
    flow = ev.check(ev.open(place / "Проект с подсадкой", lang="ru")).flow
    assert sum(row.rows_in for row in flow) == sum(row.used + sum(row.set_aside.values()) for row in flow)
    assert sum(row.used for row in flow) > 3000
