"""Typed tables: all columns of the contract, missing ones unknown, and where every row came from."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pyarrow as pa

from evaluation.study.contract import Kind, Table
from evaluation.study.rows import Row

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


def schema(table: Table) -> pa.Schema:
    """Return the stored form of a table: its columns but those that identify a person, and the provenance."""
    columns = [(column.name, TYPES[column.kind]) for column in table.columns if not column.identifying]
    return pa.schema([pa.field(name, kind) for name, kind in (*columns, *PROVENANCE.items())])


def typed(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Build the stored form of `table` from settled rows."""
    given = {
        column.name: [row.values.get(column.name) for row in rows] for column in table.columns if not column.identifying
    }
    given |= {
        "_file": [row.at.file for row in rows],
        "_sheet": [row.at.sheet for row in rows],
        "_row": [row.number for row in rows],
    }
    form = schema(table)
    return pa.table({name: pa.array(given[name], type=form.field(name).type) for name in form.names}, schema=form)


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
