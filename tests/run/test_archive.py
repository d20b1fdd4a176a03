"""What was shown goes to Parquet with exactly the declared columns, each row once."""

from pathlib import Path
from typing import Any

import nbformat
import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.estimates import COLUMNS
from evaluation.run import archive


def row(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 because rows are JSON
    known: dict[str, Any] = {"by": {"arm": "dual", "graduation_year": "2016"}, "caveats": ["not_randomised"], "n": 25, "k": 18.0, "unknown": 0}
    return {**dict.fromkeys(COLUMNS), "id": name, "metric": "m", "value": 0.72, "level": 0.95, **known, **more}


def book(*batches: list[dict[str, Any]]) -> nbformat.NotebookNode:
    outputs = [nbformat.v4.new_output("execute_result", data={archive.MIME: batch, "text/plain": ""}) for batch in batches]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs), nbformat.v4.new_markdown_cell("")])


def test_rows_shown_twice_stand_once() -> None:
    assert [found["id"] for found in archive.rows(book([row("b"), row("a")], [row("a")]))] == ["b", "a"]


def test_columns_and_types_are_fixed(tmp_path: Path) -> None:
    archive.write([row("b", value=float("nan"), tier=None), row("a", clusters=2.0)], tmp_path / "estimates.parquet")
    table = pq.read_table(tmp_path / "estimates.parquet")
    assert tuple(table.column_names) == COLUMNS
    assert table.schema.field("by").type == pa.map_(pa.string(), pa.string())
    assert table.schema.field("caveats").type == pa.list_(pa.string())
    assert table.column("id").to_pylist() == ["a", "b"]
    assert table.column("value").to_pylist() == [0.72, None]
    assert table.column("clusters").to_pylist() == [2, None]
    assert table.column("by").to_pylist()[0] == [("arm", "dual"), ("graduation_year", "2016")]


def test_nothing_shown_is_an_empty_table_of_the_same_columns(tmp_path: Path) -> None:
    archive.write([], tmp_path / "estimates.parquet")
    assert tuple(pq.read_table(tmp_path / "estimates.parquet").column_names) == COLUMNS
