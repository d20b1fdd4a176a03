"""A folder made anew takes the place of the one made before, unless a person has changed it: then it stands beside."""

import itertools
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.run import manifest
from evaluation.text import Text

_NOISE = ("~$", ".~lock", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems and office programs leave in a folder by themselves."""
_YOURS = Text(
    ru="Вы меняли папку «{folder}»: она не тронута, новая — «{other}».",
    en='You changed folder "{folder}": it is untouched, the new one is "{other}".',
)
_HELD = Text(
    ru="Файл в папке «{folder}» открыт в другой программе: новая — «{other}».", en='A file of "{folder}" is open elsewhere: the new one is "{other}".'
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the folder came to stand, and what the user should know of it."""

    folder: Path
    message: Text | None = None


def place(built: Path, target: Path, memory: Path) -> Placed:
    """Move `built` to `target`, or to the first sibling that is free or still as it was written; `memory` keeps what was written."""
    known: dict[str, Mapping[str, str]] = manifest.read(memory)
    why = _YOURS if _changed(target, known) else _HELD
    folder = next(each for each in _siblings(target) if not _changed(each, known) and _exchanged(built, each))
    known[folder.name] = hashes(folder)
    _save(memory, known)
    return Placed(folder, None if folder == target else why.format(folder=target.name, other=folder.name))


def _changed(folder: Path, known: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell whether a folder stands there that is not as the program left it."""
    return folder.exists() and hashes(folder) != known.get(folder.name)


def hashes(folder: Path) -> dict[str, str]:
    """Hash every file of a folder that a person or the program has put there."""
    every = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(_NOISE))
    return {path.relative_to(folder).as_posix(): manifest.of_file(path) for path in every}


def _siblings(target: Path) -> Iterator[Path]:
    return itertools.chain([target], (target.with_name(f"{target.name} ({number})") for number in itertools.count(2)))


def _exchanged(built: Path, folder: Path) -> bool:
    """Put the new folder in the place of the old one; where Windows holds a file of it, leave the old one and answer no."""
    old = folder.with_name(f".old-{os.getpid()}-{folder.name}")
    try:
        if folder.exists():
            folder.replace(old)
        built.replace(folder)
    except PermissionError:
        if old.exists():
            old.replace(folder)
        return False
    shutil.rmtree(old, ignore_errors=True)
    return True


def _save(path: Path, known: Mapping[str, Mapping[str, str]]) -> None:
    draft = path.with_name(f".{os.getpid()}-{path.name}")
    draft.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    draft.replace(path)
