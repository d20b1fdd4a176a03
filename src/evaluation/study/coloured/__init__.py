"""Copies of a college's workbooks with every remark on its cell, in the study's `private/`; the workbooks themselves are never touched."""

import contextlib
import secrets
from collections.abc import Sequence
from pathlib import Path

from evaluation.study.coloured.original import on_original
from evaluation.study.coloured.remarks_sheet import sheet_of
from evaluation.study.coloured.values import on_values
from evaluation.study.findings import Finding, Findings
from evaluation.study.formats.files import open_bytes
from evaluation.study.formats.kinds import READ, kind_of
from evaluation.text import Lang, Text

FOLDER = Path("private") / "замечания"
"""Where the copies lie: they hold what the workbooks hold, names included, and stay with the college."""

_HEAVY = 3_000_000
"""Bytes of a workbook above which the copy keeps values only: rebuilding its dress would take minutes."""

_MOST = 9
"""Locked copies after which the folder itself must be locked."""


def coloured(study_folder: Path, findings: Findings, lang: Lang) -> tuple[Path, ...]:
    """Write a copy of each file that has findings: cells coloured by severity with comments, all remarks on a first sheet.

    An .xlsx keeps its own formatting, without macros and links to other files; other formats become a plain .xlsx of values. Copies of an
    earlier check are replaced, those of files without findings taken away; where a copy is open in Excel, the new one is called «… (2).xlsx».

    Parameters
    ----------
    study_folder
        The study's folder.
    findings
        What checking it has found.
    lang
        Language of the remarks.

    Returns
    -------
    tuple of Path
        The copies, in the order of the files' names. A file that cannot be read at all has no copy.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings.items:
        if finding.file:
            by_file.setdefault(finding.file, []).append(finding)
    folder = study_folder / FOLDER
    wanted = {name: _target(folder, name) for name in sorted(by_file)}
    made: list[Path] = []
    for name, target in wanted.items():
        data = _bytes(study_folder, name)
        copy = _copy(data, name, by_file[name], lang) if data else None
        if copy:
            made.append(_put(target, copy))
    _clear(folder, made)
    return tuple(made)


def said(study_folder: Path, copies: Sequence[Path]) -> tuple[Text, ...]:
    """Say where the copies lie, and which of them has a new name because the former one is open in Excel."""
    lines: list[Text] = []
    for copy in copies:
        words = Text("Копия с замечаниями: {copy}", "Copy with remarks: {copy}")
        if copy.stem.endswith(")") and (former := copy.with_name(f"{copy.stem.rpartition(' (')[0]}.xlsx")).exists():
            words = Text(
                f"Копия с замечаниями: {{copy}}. Прежняя копия «{former.name}» открыта в Excel и осталась как была.",
                f"Copy with remarks: {{copy}}. The former copy «{former.name}» is open in Excel and was left as it is.",
            )
        lines.append(words.format(copy=copy.relative_to(study_folder).as_posix()))
    return tuple(lines)


def _target(folder: Path, name: str) -> Path:
    """Return where the copy of a file goes: under its own folders, its old ending told in its name."""
    inside = Path(name).relative_to("raw") if Path(name).parts[0] == "raw" and len(Path(name).parts) > 1 else Path(name)
    ending = "" if inside.suffix.lower() == ".xlsx" else f" ({inside.suffix.lower().removeprefix('.')})"
    return folder / inside.with_name(f"{inside.stem}{ending}.xlsx")


def _bytes(study_folder: Path, name: str) -> bytes | None:
    """Return the bytes of a file of the study; nothing for what is no file inside it, or cannot be read."""
    path = study_folder / name
    if not path.resolve().is_relative_to(study_folder.resolve()) or not path.is_file():
        return None
    try:
        return path.read_bytes()
    except OSError:
        return None


def _copy(data: bytes, name: str, findings: Sequence[Finding], lang: Lang) -> bytes | None:
    """Make the copy; a file that the reader refuses is not opened again."""
    if kind_of(data) not in READ:
        return None
    opened = open_bytes(data, Path(name).suffix.lower(), name)
    if not opened.sheets:
        return None
    remarks = sheet_of(name, findings, lang)
    whole = not any(finding.rule == "sheet_too_large" for finding in opened.findings)
    original = on_original(data, remarks) if whole and kind_of(data) == "xlsx" and len(data) <= _HEAVY else None
    return original or on_values(opened.sheets, remarks)


def _put(target: Path, data: bytes) -> Path:
    """Put the copy in its place at once; beside it, under the next free number, where the place is locked."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{secrets.token_hex(4)}.tmp")
    draft.write_bytes(data)
    number = 1
    place = target
    while True:
        try:
            draft.replace(place)
        except PermissionError:
            number += 1
            place = target.with_name(f"{target.stem} ({number}).xlsx")
            if number > _MOST:
                draft.unlink()
                raise
        else:
            return place


def _clear(folder: Path, made: Sequence[Path]) -> None:
    """Take away copies of earlier checks; one that is open stays."""
    for path in folder.rglob("*.xlsx"):
        if path not in made:
            with contextlib.suppress(OSError):
                path.unlink()


