"""What readers raise over a spoilt file: one home for the errors of every reader, each list as narrow as its reader allows."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import python_calamine as calamine

UNPACKING: tuple[type[Exception], ...] = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError)
"""What unpacking an archive raises; a part under a password or of an unknown method is a `RuntimeError`."""
PARSING: tuple[type[Exception], ...] = (SyntaxError,)
"""What reading XML raises, in lxml and in the standard library alike."""
SHEETS: tuple[type[Exception], ...] = (*UNPACKING, *PARSING, LookupError, calamine.CalamineError)
"""What reading sheets raises: a part or a style that others speak of may be missing."""
OPENPYXL: tuple[type[Exception], ...] = (*UNPACKING, *PARSING, LookupError, TypeError, AttributeError)
"""What openpyxl raises, which is stricter than our reader: it builds objects of every part, and a wrong attribute breaks them."""

_PANIC = "PanicException"
"""What calamine raises over an .xls that breaks its own promises; it is no `Exception` and has no name to import."""


class DamagedError(Exception):
    """A workbook cannot be read, whatever its reader has said; it becomes a finding and is never shown itself."""


@contextmanager
def damaged() -> Iterator[None]:
    """Raise `DamagedError` for whatever reading sheets raises; a workbook under a password says so as it did.

    >>> try:
    ...     with damaged():
    ...         zipfile.ZipFile(__import__("io").BytesIO(b"PK"))
    ... except DamagedError as error:
    ...     type(error.__cause__).__name__
    'BadZipFile'
    """
    try:
        yield
    except calamine.PasswordError:
        raise
    except SHEETS as error:
        raise DamagedError from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise DamagedError from error
