"""A journal of what the program did with a study, kept in the study's `private/` and fit to be sent to the authors.

It holds commands without their words, versions, sizes and hashes of files, durations, counts of findings by rule, and where in the program
an error arose. It never holds a value, a name or a path: a file is known by the hash of its name.
"""

import contextlib
import datetime as dt
import json
import logging
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

import evaluation
from evaluation.run import manifest
from evaluation.study.versions import SCHEMA

if TYPE_CHECKING:
    from evaluation.study.findings import Findings

FOLDER, FILE = "private", "журнал.log"
LARGEST, BEFORE = 1_000_000, 3
"""Bytes of one journal, and how many earlier ones are kept."""
MOST = 200
"""Files of one study that are listed one by one; the rest are in the count."""

_PACKAGE = Path(evaluation.__file__).parent
_SIGNS = ("raw", "Паспорт проекта.xlsx", "study.yaml")
"""What tells a study's folder from any other: nothing is written anywhere else."""
_ENDINGS = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".html", ".htm", ".docx", ".pdf", ".zip", ".yaml", ".txt"))


class _Quiet(RotatingFileHandler):
    """Writes where it can: a journal never stops the work it tells of."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 because logging calls it so
        """Let a line go that cannot be written: the disk is full, or another process turns the page."""
        del record


class Entry:
    """One command from its beginning to its end, told to every study that is named among its words.

    Studies are those that stand when the command begins; `commands` are the names of all commands, so that no other word is written.
    """

    def __init__(self, words: Sequence[str], commands: Iterable[str | None]) -> None:
        """Begin."""
        known = set(commands)
        self._studies = tuple(studies(words))
        self._command = next((word for word in words if word in known), "")
        self._began = time.monotonic()
        self.error: BaseException | None = None

    def end(self, code: int) -> None:
        """Write how the command ended."""
        for study in self._studies:
            write(
                study,
                "command",
                command=self._command,
                code=code,
                seconds=round(time.monotonic() - self._began, 1),
                version=evaluation.__version__,
                schema=SCHEMA,
                code_hash=manifest.code()[: manifest.LENGTH],
                **failure(self.error),
            )


def studies(words: Sequence[str]) -> Iterator[Path]:
    """Find the study folders among the words of a command."""
    for word in words:
        with contextlib.suppress(OSError, ValueError):
            if not word.startswith("-") and any((Path(word) / sign).exists() for sign in _SIGNS):
                yield Path(word)


def failure(error: BaseException | None) -> dict[str, Any]:
    """Tell an error by its class and the lines of the program where it arose; its words may quote data and are left out."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)
    own = [(Path(frame.filename), frame) for frame in frames]
    places = [f"{path.relative_to(_PACKAGE).as_posix()}:{frame.lineno} {frame.name}" for path, frame in own if path.is_relative_to(_PACKAGE)]
    return {"error": type(error).__name__, "places": places}


def opened(study: Path | None, findings: "Findings", seconds: float) -> None:
    """Tell that a study was read: its files by hash and size, rows in and used, findings by rule."""
    if study is None:
        return
    with contextlib.suppress(OSError):
        files = [path for path in sorted((study / "raw").rglob("*")) if path.is_file()]
        write(
            study,
            "opened",
            count=len(files),
            files=[sized(path, study) for path in files[:MOST]],
            findings=dict(sorted(Counter(item.rule for item in findings.items).items())),
            rows_in=sum(row.rows_in for row in findings.flow),
            rows_used=sum(row.used for row in findings.flow),
            seconds=round(seconds, 3),
        )


def made(study: Path | None, kind: str, status: str, seconds: float) -> None:
    """Tell what became of one report."""
    write(study, "report", kind=kind, status=status, seconds=round(seconds, 1))


def sized(path: Path, study: Path) -> dict[str, str | int]:
    """Describe a file without its name: the hash of the name, a well-known ending, the size."""
    ending = path.suffix.lower()
    return {"name": hashed(path.relative_to(study).as_posix()), "ending": ending if ending in _ENDINGS else "", "bytes": path.stat().st_size}


def hashed(name: str) -> str:
    """Return the first letters of a name's SHA-256: the same file is known again, its name is not told.

    >>> hashed("raw/Список.xlsx") == hashed("raw/Список.xlsx"), len(hashed("raw/Список.xlsx"))
    (True, 12)
    """
    return manifest.digest(name.encode())[: manifest.LENGTH]


def write(study: Path | None, event: str, /, **facts: Any) -> None:  # noqa: ANN401 because facts are any JSON
    """Add one line about a study: the time, the event, its facts as JSON; nothing for a data set of a package.

    A folder that cannot be written has no journal.
    """
    if study is None:
        return
    stamp = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    line = f"{stamp} {event} {json.dumps(facts, ensure_ascii=False, sort_keys=True)}"
    with contextlib.suppress(OSError):
        (study / FOLDER).mkdir(exist_ok=True)
        handler = _Quiet(study / FOLDER / FILE, maxBytes=LARGEST, backupCount=BEFORE, encoding="utf-8", delay=True)
        try:
            handler.emit(logging.LogRecord("evaluation", logging.INFO, "", 0, line, None, None))
        finally:
            handler.close()
