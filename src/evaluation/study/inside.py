"""What belongs to a study's folder: a link or a name that leads out of it is never followed."""

import re
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from evaluation.study.findings import Finding, Place, found
from evaluation.study.passport import Passport

_RAW = "raw"
_LONGEST_NAME = 255
"""Bytes of a file's name that every system can hold."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)\s*(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*]')


def belongs(path: Path, folder: Path) -> bool:
    """Tell whether a path, its links followed, lies in the study's folder.

    The folder `raw` itself may be a link, for the workbooks may be kept on another disk; a link inside it may not lead elsewhere.
    """
    try:
        real = path.resolve()
        return any(real.is_relative_to(root.resolve()) for root in (folder, folder / _RAW))
    except (OSError, RuntimeError):
        return False


def named(told: str, folder: Path) -> Path | None:
    r"""Return the file of the study that its passport names, or None: the name is no file's, or leads out of the folder.

    Either stroke parts folders. A disk, a share (`\\server`), a root, `..` past the study, names of Windows devices and signs that no
    file name may hold are refused on every system alike. The file itself need not be there.

    >>> named("../../etc/passwd", Path("study")), named(r"\\server\фото.jpg", Path("study")), named("NUL", Path("study"))
    (None, None, None)
    >>> named(r"Приложения\фото.jpg", Path("study")).as_posix()
    'study/Приложения/фото.jpg'
    """
    words = told.strip()
    written = PureWindowsPath(words)
    parts = [part for part in written.parts if part != "."]
    if not parts or written.drive or written.root or any(map(_strange, parts)):
        return None
    path = folder.joinpath(*parts)
    return path if belongs(path, folder) else None


def _strange(part: str) -> bool:
    long = len(part.encode(errors="replace")) > _LONGEST_NAME
    return long or bool(_FORBIDDEN.search(part) or _RESERVED.fullmatch(part))


def astray(passport: Passport, folder: Path, file: str) -> Iterator[Finding]:
    """Say which files named in the passport, called `file`, do not belong to the study or are not there."""
    for sheet, names in (
        ("Приложения", [each.file for each in passport.attachments]),
        ("Приказы и документы", [each.file for each in passport.documents]),
    ):
        for told in filter(None, names):
            path = named(told, folder)
            if path is None:
                yield found("file_named_outside", Place(file, sheet), told)
            elif not path.is_file():
                yield found("file_named_absent", Place(file, sheet), told)
