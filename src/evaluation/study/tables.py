"""Typed tables: all columns of the contract, missing ones unknown, and where every row came from."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pyarrow as pa

from evaluation.study.coded import Coded
from evaluation.study.contract import Kind, Table
from evaluation.study.reading import Value
from evaluation.study.rows import Rows

PROVENANCE: Mapping[str, pa.DataType] = {"_file": pa.string(), "_sheet": pa.string(), "_row": pa.int64()}
"""Columns that tell where a row came from."""

TYPES: Mapping[Kind, pa.DataType] = {
    "text": pa.string(),
    "code": pa.string(),
    "mark": pa.string(),
    "year": pa.int64(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}
"""How each kind of column is stored."""

_PART = 1 << 20
"""Rows of a column that are put together at once."""


def schema(table: Table) -> pa.Schema:
    """Return the stored form of a table: its columns but those that identify a person, and the provenance."""
    columns = [(column.name, TYPES[column.kind]) for column in table.columns if not column.identifying]
    return pa.schema([pa.field(name, kind) for name, kind in (*columns, *PROVENANCE.items())])


def typed(table: Table, rows: Rows) -> pa.Table:
    """Build the stored form of `table` from settled rows; columns that identify a person are left behind."""
    form = schema(table)
    columns = {column.name: _stored(rows.column(column.name), TYPES[column.kind]) for column in table.columns if not column.identifying}
    for name, said in (("_file", [origin.sheet.file for origin in rows.origins]), ("_sheet", [origin.sheet.name for origin in rows.origins])):
        columns[name] = _stored(Coded(rows.origin, said), PROVENANCE[name])
    columns["_row"] = pa.chunked_array([pa.array(rows.file_numbers())])
    return pa.table(columns, schema=form)


def _stored(column: Coded[Value], kind: pa.DataType) -> pa.ChunkedArray:
    """Store a column: its distinct values become typed once and are taken by their codes, a part at a time."""
    values = pa.array(column.values, type=kind)
    parts = [values.take(pa.array(column.codes[start : start + _PART])) for start in range(0, len(column), _PART)]
    return pa.chunked_array(parts, type=kind)


def from_values(table: Table, rows: Sequence[Mapping[str, str | int | float | bool | dt.date | None]]) -> pa.Table:
    """Build the stored form of `table` from plain values, for data that never were in a workbook."""
    form = schema(table)
    return pa.table(
        {
            name: pa.array([row.get(name) for row in rows], type=form.field(name).type, from_pandas=True)
            for name in form.names
        },
        schema=form,
    )
