"""A report becomes current in a single step: killed at any moment, the old report or the new one is there.

`reports/<slug>/<kind>/<lang>/<key12>/` is written under a temporary name, synced and renamed; then `current.json`
beside it is replaced.
A document, slides or a workbook that a person has changed is never touched.
"""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.run import manifest
from evaluation.text import Text

CURRENT = "current.json"
FAILED = "failed-"
EDITABLE = (".docx", ".pptx", ".xlsx")
"""Files that she goes on editing."""
_NEW = ".new-"
_STALE_SECONDS = 3600
_WINDOWS = os.name == "nt"
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)

_KEPT = Text(
    ru="Вы правили {file}: папка с ним оставлена, новый отчёт лежит рядом.",
    en="You edited {file}: its folder is kept, the new report is beside it.",
)
_YOURS = Text(
    ru="Вы правили {file}: он не тронут, новый записан как «{other}».",
    en='You edited {file}: it is untouched, the new one is written as "{other}".',
)
_HELD = Text(
    ru="Файл {file} открыт в другой программе: новый записан как «{other}».",
    en='{file} is open in another program: the new one is written as "{other}".',
)
_BUSY = Text(
    ru="Прежнюю папку {folder} не удалось удалить: файл в ней открыт.",
    en="The former folder {folder} could not be removed: a file in it is open.",
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the runs of one report in one language stand."""

    root: Path
    slug: str
    kind: str
    lang: str

    @property
    def folder(self) -> Path:
        """Folder of all runs."""
        return self.root / self.slug / self.kind / self.lang

    @property
    def current(self) -> dict[str, Any]:
        """The record of the committed run; empty when there is none."""
        return manifest.read(self.folder / CURRENT)

    def run(self, key: str) -> Path:
        """Folder of the run with this key."""
        return self.folder / key[: manifest.LENGTH]


@dataclass(frozen=True, slots=True)
class Committed:
    """Where the report stands, its files and what the user should know of them."""

    folder: Path
    files: tuple[str, ...]
    messages: tuple[Text, ...] = ()


def standing(shelf: Shelf, key: str) -> Committed | None:
    """Return the committed run when it has this key and its files are intact; a file of an office may have been edited."""
    if shelf.current.get("key") != key:
        return None
    folder = shelf.run(key)
    written: dict[str, str] = manifest.read(folder / manifest.NAME).get("outputs", {})
    found = manifest.outputs(folder) if folder.is_dir() else {}
    changed = [name for name, known in written.items() if found.get(name) != known]
    if not written or any(name not in found or not name.endswith(EDITABLE) for name in changed):
        return None
    return Committed(folder, tuple(written), tuple(_EDITED.format(file=name) for name in changed))


_EDITED = Text(ru="Вы правили {file}: он не тронут.", en="You edited {file}: it is untouched.")


def workplace(shelf: Shelf, key: str) -> Path:
    """Make the temporary sibling in which a run is written."""
    folder = shelf.folder / f"{_NEW}{key[: manifest.LENGTH]}-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def commit(shelf: Shelf, key: str, built: Path, record: Mapping[str, Any]) -> Committed:
    """Put the run that stands in `built` into its place and make it the current one."""
    _save(built / manifest.NAME, {**record, "key": key, "outputs": manifest.outputs(built)})
    for path in (*built.iterdir(), built):
        _sync(path)
    folder = shelf.run(key)
    messages = () if _moved(built, folder) else _filled(built, folder)
    files = tuple(manifest.read(folder / manifest.NAME)["outputs"])
    card = {name: value for name, value in record.items() if name != "inputs"}
    _save(shelf.folder / CURRENT, {**card, "key": key, "folder": folder.name, "files": files})
    return Committed(folder, files, (*messages, *_pruned(shelf, folder)))


def keep_failed(shelf: Shelf, key: str, built: Path, record: Mapping[str, Any]) -> Path:
    """Keep a run that failed beside the committed one, which stays current."""
    _save(built / manifest.NAME, {**record, "key": key})
    folder = shelf.folder / f"{FAILED}{key[: manifest.LENGTH]}"
    shutil.rmtree(folder, ignore_errors=True)
    if not _moved(built, folder):
        shutil.copytree(built, folder, dirs_exist_ok=True)
    return folder


def forget_failed(shelf: Shelf) -> None:
    """Remove failed runs once the report stands again."""
    for folder in shelf.folder.glob(f"{FAILED}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _moved(built: Path, folder: Path) -> bool:
    """Rename the run's folder; where one of that name stands, or Windows holds it, answer no."""
    if folder.exists():
        return False
    try:
        _replace(built, folder)
    except PermissionError:
        return False
    _sync(folder.parent)
    return True


def _filled(built: Path, folder: Path) -> tuple[Text, ...]:
    """Move file by file into a folder that stands there already, with a damaged or edited file; the record last."""
    folder.mkdir(exist_ok=True)
    mine = set(_foreign(folder))
    record = manifest.read(built / manifest.NAME)
    messages, outputs = [], {}
    for path in sorted(built.iterdir(), key=lambda path: path.name == manifest.NAME):
        if path.name == manifest.NAME:
            continue
        target, message = _placed(path, folder, edited=path.name in mine)
        outputs[target.name] = record["outputs"][path.name]
        messages += [message] if message else []
    _save(folder / manifest.NAME, {**record, "outputs": outputs})
    shutil.rmtree(built, ignore_errors=True)
    return tuple(messages)


def _placed(path: Path, folder: Path, *, edited: bool) -> tuple[Path, Text | None]:
    target = folder / path.name
    if not edited:
        try:
            _replace(path, target)
        except PermissionError:
            edited = False
        else:
            return target, None
    other = next(name for name in _siblings(target) if not name.exists())
    _replace(path, other)
    return other, (_YOURS if edited else _HELD).format(file=target.name, other=other.name)


def _siblings(path: Path) -> Iterator[Path]:
    number = 2
    while True:
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1


def _foreign(folder: Path) -> tuple[str, ...]:
    """Name what a person has made or edited: files of an office that differ from the record, and files it does not know."""
    written: dict[str, str] = manifest.read(folder / manifest.NAME).get("outputs", {})
    found = {name: known for name, known in manifest.outputs(folder).items() if not name.startswith("~$")}
    return tuple(name for name, known in found.items() if written.get(name) != known and (name.endswith(EDITABLE) or name not in written))


def _pruned(shelf: Shelf, keep: Path) -> tuple[Text, ...]:
    messages: list[Text] = []
    for folder in shelf.folder.iterdir():
        if not folder.is_dir() or folder == keep or (folder.name.startswith(_NEW) and not _stale(folder)):
            continue
        own = () if folder.name.startswith((_NEW, FAILED)) else _foreign(folder)
        if own:
            messages.append(_KEPT.format(file=f"{folder.name}/{own[0]}"))
            continue
        shutil.rmtree(folder, ignore_errors=True)
        messages += [_BUSY.format(folder=folder.name)] if folder.exists() else []
    return tuple(messages)


def _stale(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > _STALE_SECONDS


def _save(path: Path, record: Mapping[str, Any]) -> None:
    """Write a record so that a reader sees the old one or the new one."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    draft.write_text(manifest.text(record), encoding="utf-8", newline="\n")
    _sync(draft)
    _replace(draft, path)
    _sync(path.parent)


def _replace(source: Path, target: Path) -> None:
    """Replace, waiting a little: on Windows a scanner or indexer may hold a fresh file for a moment."""
    for pause in _PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def _sync(path: Path) -> None:
    """Write through to the disk; folders too, where the system lets them be opened."""
    if path.is_dir() and _WINDOWS:
        return
    handle = os.open(path, os.O_RDWR if _WINDOWS else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
