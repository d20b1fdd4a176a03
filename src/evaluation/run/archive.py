"""Every number a report showed, as a table: `estimates.parquet`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from nbformat import NotebookNode

from evaluation.estimates import COLUMNS
from evaluation.report.blocks import QUERIES, ROWS
from evaluation.run.notebook import shown
from evaluation.study import versions

ESTIMATES = "estimates.parquet"
"""The file's name in the folder of a run."""
MIME = ROWS
"""The key under which the rows behind a block travel in a notebook's output."""

_COUNTS = ("n", "unknown", "clusters", "tier")
_NUMBERS = ("value", "low", "high", "level", "k", "df", "deff")
_TYPES: Mapping[str, pa.DataType] = {
    **dict.fromkeys(COLUMNS, pa.string()),
    **dict.fromkeys(_COUNTS, pa.int64()),
    **dict.fromkeys(_NUMBERS, pa.float64()),
    "by": pa.map_(pa.string(), pa.string()),
    "caveats": pa.list_(pa.string()),
}
SCHEMA = pa.schema([(name, _TYPES[name]) for name in COLUMNS], metadata={versions.MARK: str(versions.SCHEMA)})
"""Columns, and in the metadata the schema by which they are written."""


def rows(notebook: NotebookNode) -> tuple[dict[str, Any], ...]:
    """Collect the rows behind everything the notebook showed; a row that was shown twice stands once."""
    every = [row for batch in shown(notebook, MIME) for row in batch]
    return tuple({row["id"]: row for row in every}.values())


def queries(notebook: NotebookNode) -> list[dict[str, str]]:
    """Collect how the numbers were counted: metric, source, date of the data and the query's text; each once."""
    every = [each for batch in shown(notebook, QUERIES) for each in batch]
    return list({(each["metric"], each["query"]): each for each in every}.values())


def write(estimates: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write the rows with exactly the columns of :data:`evaluation.estimates.COLUMNS`, sorted by id."""
    columns = {name: [_value(name, row.get(name)) for row in sorted(estimates, key=_id)] for name in COLUMNS}
    pq.write_table(pa.table(columns, schema=SCHEMA), path)


def read(path: Path) -> pa.Table:
    """Read the rows of an archive, whoever wrote it.

    Raises
    ------
    StudyError
        If a newer program has written it.
    """
    table = pq.read_table(path)
    schema = (table.schema.metadata or {}).get(versions.MARK.encode(), b"0")
    versions.refuse_newer(int(schema), path.name)
    return table


def _id(row: Mapping[str, Any]) -> str:
    return str(row["id"])


def _value(name: str, value: Any) -> object:  # noqa: ANN401 because JSON values come in as they are
    if name == "by":
        return sorted((str(key), str(word)) for key, word in (value or {}).items())
    if name == "caveats":
        return list(value or ())
    if value is None or value != value:  # noqa: PLR0124 because NaN is the one value that differs from itself
        return None
    return int(value) if name in _COUNTS else float(value) if name in _NUMBERS else str(value)
