"""The key of pseudonyms: 32 random bytes in the user's own configuration folder, never in a study and never in a report."""

import contextlib
import hashlib
import os
import re
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_dir

from evaluation.errors import StudyError
from evaluation.text import Text

BYTES = 32
NAME = "key.txt"
_OTHERS = 0o077
_ID = 8
_LINE = re.compile(r"^(key|sum):[ \t]*([0-9a-f ]+)$", re.MULTILINE)

_DAMAGED = Text(ru="Копия ключа повреждена или это не копия ключа.", en="The copy of the key is damaged or is no copy of a key.")
_ANOTHER_COPY = Text(ru="Возьмите другую копию, сделанную командой evaluation key save.", en="Take another copy made by evaluation key save.")
_COPY = Text(
    ru="Копия ключа псевдонимов. Храните её отдельно от папки проекта: кто владеет и тем и другим, может узнать людей.",
    en="A copy of the key of pseudonyms. Keep it apart from the study: whoever holds both can recognise people.",
)
_AGAIN = Text(ru="Вернуть ключ на компьютер: evaluation key restore ФАЙЛ", en="To bring the key back: evaluation key restore FILE")


@dataclass(frozen=True, slots=True)
class Key:
    """A key; only its id may be shown."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """First eight digits of the SHA-256 of the key: tells keys apart and tells nothing of the key.

        >>> Key(bytes(32)).id
        '66687aad'
        """
        return hashlib.sha256(self.secret).hexdigest()[:_ID]


def place() -> Path:
    """Return where the user's key lies."""
    return Path(user_config_dir("evaluation", appauthor=False)) / NAME


def present(where: Path | None = None) -> Key | None:
    """Return the user's key, or None when there is none yet.

    Raises
    ------
    StudyError
        If there is a file of a key that cannot be read or is damaged.
    """
    target = where or place()
    try:
        return parsed(target.read_text(encoding="utf-8"), target.name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StudyError(
            Text(ru="Файл ключа не открывается.", en="The file of the key cannot be opened."),
            where=shown(target),
            todo=Text(ru="Проверьте права на этот файл.", en="Check your rights to this file."),
        ) from error


def needed(where: Path | None = None) -> Key:
    """Return the user's key; the first time it is made. Of two programs that make it at once, both get the same."""
    target = where or place()
    known = present(target)
    if known is None:
        written(Key(secrets.token_bytes(BYTES)), target)
        known = present(target)
    if known is None:
        raise StudyError(
            Text(ru="Ключ псевдонимов не сохраняется.", en="The key of pseudonyms cannot be kept."),
            where=shown(target),
            todo=Text(ru="Проверьте, что в эту папку можно писать.", en="Check that this folder can be written."),
        )
    return known


def written(key: Key, target: Path, *, over: bool = False) -> None:
    """Write a key whole or not at all, readable by its owner alone; one that is there stays unless `over`."""
    made = not target.parent.exists()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if made:
        target.parent.chmod(0o700)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".key")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text_of(key))
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(0o600)
        _put(beside, target, over=over)
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, target: Path, *, over: bool) -> None:
    if over:
        beside.replace(target)
        return
    with contextlib.suppress(FileExistsError):
        try:
            os.link(beside, target)
        except FileExistsError:
            raise
        except OSError:
            if not target.exists():
                beside.replace(target)


def exposed(where: Path | None = None) -> bool:
    """Tell whether others than the owner may read the key; on Windows the profile's folder is the owner's already."""
    target = where or place()
    return os.name == "posix" and target.exists() and bool(target.stat().st_mode & _OTHERS)


def text_of(key: Key) -> str:
    """Write a key as text a person may print: what it is, its id, the key and a sum that proves it whole."""
    digits = key.secret.hex()
    spaced = " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
    lines = (_COPY.ru, _COPY.en, _AGAIN.ru, _AGAIN.en, "", f"id: {key.id}", f"key: {spaced}", f"sum: {_sum(key.secret)}")
    return "\n".join(lines) + "\n"


def parsed(text: str, where: str = "") -> Key:
    """Read a key from its text.

    Raises
    ------
    StudyError
        If the text is no copy of a key, or one digit of it is wrong.
    """
    told = {name: digits.replace(" ", "") for name, digits in _LINE.findall(text)}
    digits = told.get("key", "")
    if len(digits) != 2 * BYTES or told.get("sum") != _sum(bytes.fromhex(digits)):
        raise StudyError(_DAMAGED, where=where, todo=_ANOTHER_COPY)
    return Key(bytes.fromhex(digits))


def _sum(secret: bytes) -> str:
    return hashlib.sha256(b"evaluation key\0" + secret).hexdigest()[:16]


def shown(path: Path) -> str:
    """Write a path relative to the user's home, without her name.

    >>> shown(Path.home() / "a" / "key.txt")
    '~/a/key.txt'
    """
    try:
        return f"~/{path.absolute().relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return path.name


def save(target: Path, where: Path | None = None) -> Key:
    """Write a copy of the user's key to a file for keeping; an existing file is not overwritten.

    Raises
    ------
    StudyError
        If the file exists already, or cannot be written.
    """
    key = needed(where)
    if target.exists():
        raise StudyError(
            Text(ru="Такой файл уже есть, он не изменён.", en="There is such a file already; it was not changed."),
            where=target.name,
            todo=Text(ru="Назовите другой файл.", en="Name another file."),
        )
    try:
        written(key, target)
    except OSError as error:
        raise StudyError(
            Text(ru="Копию ключа не удалось записать.", en="The copy of the key could not be written."),
            where=target.name,
            todo=Text(ru="Укажите папку, в которую можно писать.", en="Name a folder that can be written."),
        ) from error
    return key


def restore(source: Path, where: Path | None = None, *, replace: bool = False) -> Key:
    """Bring a saved key back; another key that is there already stays unless `replace`.

    Raises
    ------
    StudyError
        If the file is no whole copy of a key, or the computer holds another key.
    """
    try:
        key = parsed(source.read_text(encoding="utf-8-sig"), source.name)
    except (OSError, UnicodeDecodeError) as error:
        raise StudyError(_DAMAGED, where=source.name, todo=_ANOTHER_COPY) from error
    target = where or place()
    known = None if replace else present(target)
    if known is not None and known != key:
        raise StudyError(
            Text(
                ru="На этом компьютере уже есть другой ключ ({id}), он не изменён.",
                en="This computer holds another key ({id}) already; it was not changed.",
            ).format(id=known.id),
            where=shown(target),
            todo=Text(
                ru="Сохраните его командой evaluation key save ФАЙЛ, затем повторите с --replace.",
                en="Save it by evaluation key save FILE, then repeat with --replace.",
            ),
        )
    written(key, target, over=True)
    return key
