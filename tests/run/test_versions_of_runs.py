"""What a run leaves behind tells its schema, and what a newer program has left is refused in words."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evaluation.errors import StudyError
from evaluation.run import archive, commit, produce
from evaluation.study.versions import MARK, SCHEMA


def test_the_archive_tells_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "estimates.parquet"
    archive.write([{"id": "a", "metric": "E01"}], path)
    table = archive.read(path)
    assert table.schema.metadata[MARK.encode()] == str(SCHEMA).encode()
    assert table.column("id").to_pylist() == ["a"]
    pq.write_table(table.replace_schema_metadata(None), path)
    assert archive.read(path).num_rows == 1, "an archive of before schemas is read"
    pq.write_table(table.replace_schema_metadata({MARK: str(SCHEMA + 1)}), path)
    with pytest.raises(StudyError, match="более новой программой"):
        archive.read(path)


def test_a_report_of_a_newer_program_is_left_to_it(tmp_path: Path) -> None:
    shelf = commit.Shelf(tmp_path, "proba", "summary", "ru")
    shelf.folder.mkdir(parents=True)
    record = shelf.folder / commit.CURRENT
    for schema in ({}, {"schema": SCHEMA}):
        record.write_text(json.dumps(schema), encoding="utf-8")
        produce._refuse_newer(shelf)
    record.write_text(json.dumps({"schema": SCHEMA + 1}), encoding="utf-8")
    with pytest.raises(StudyError, match="более новой программой") as refused:
        produce._refuse_newer(shelf)
    assert "Где: proba/summary/ru/current.json" in refused.value.of("ru")
