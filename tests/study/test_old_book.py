"""An .xls workbook is weighed before it is read: what it declares and where its cells stand."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.study.formats import old_book
from evaluation.study.formats.files import open_bytes
from evaluation.study.formats.sheet import Opened

DATA = (Path(__file__).parent / "fixtures" / "students.xls").read_bytes()


def opened(data: bytes) -> Opened:
    return open_bytes(data, ".xls", "students.xls")


def told(result: Opened) -> list[str]:
    return [finding.rule for finding in result.findings]


_DIMENSIONS = bytes.fromhex("00020e00")


@pytest.mark.parametrize("declared", [(0, 2**31 - 1, 0, 65_535), (0, 70_000, 0, 300), (5, 2, 0, 7)])
def test_an_old_workbook_that_declares_more_than_can_be_is_refused_before_it_is_read(declared: tuple[int, ...]) -> None:
    """Our reader makes room for whatever a sheet declares, and the whole program would end there."""
    data = bytearray(DATA)
    at = data.find(_DIMENSIONS) + len(_DIMENSIONS)
    data[at : at + 12] = struct.pack("<IIHH", *declared)
    result = opened(bytes(data))
    assert (told(result), result.sheets) == (["sheet_too_large"], ())


def test_an_old_workbook_with_one_far_cell_is_refused() -> None:
    data = bytearray(DATA)
    stream = next(old_book._streams(bytes(data)))
    kind, place, _ = next(record for record in old_book._records(stream, 0) if record[0] in old_book._CELLS)
    at = data.find(stream[place - 4 : place + 6])
    data[at + 4 : at + 8] = struct.pack("<HH", 65_000, 65_000)
    assert (kind, told(opened(bytes(data)))) == (kind, ["sheet_too_large"])


@given(st.integers(0, 6655), st.binary(min_size=1, max_size=8))
def test_the_reach_of_a_spoilt_old_workbook_is_told_or_not_but_never_a_traceback(at: int, spoilt: bytes) -> None:
    data = bytearray(DATA)
    data[at : at + len(spoilt)] = spoilt
    assert all(height >= 0 <= width for height, width in old_book.extents(bytes(data)))


def test_the_reach_of_an_old_workbook_is_where_its_cells_end() -> None:
    assert list(old_book.extents(DATA)) == [(3, 7), (1, 1)]
    assert list(old_book.extents(b"")) == []
