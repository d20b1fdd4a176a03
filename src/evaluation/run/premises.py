"""What the doctor asks of a study's folder: passport, raw files, locks, writing, the path itself; and of the folder of reports."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evaluation.errors import EvaluationError
from evaluation.run.checkup import Check
from evaluation.study import versions
from evaluation.study.folder import PASSPORT_WORKBOOK, PASSPORT_YAML, RAW
from evaluation.study.people import key
from evaluation.study.people.pseudonym import remembered_id
from evaluation.study.study_yaml import load_yaml
from evaluation.study.workbook import load_workbook
from evaluation.text import Text, same

LONGEST = 110
"""Letters of a folder's path beyond which Windows may refuse the files of a report below it: it allows 259 for the whole."""
_CLOUDS = ("onedrive", "яндекс.диск", "yandexdisk", "yandex.disk", "google drive", "googledrive", "dropbox", "облако mail", "icloud")
_LOCKS = ("~$", ".~lock.")

_PASSPORT = Text(ru="Паспорт проекта читается", en="The passport can be read")
_PRESENT = Text(ru="схема {schema}", en="schema {schema}")
_OLD = Text(ru="схема {schema} прежняя: evaluation upgrade дополнит паспорт", en="schema {schema} is an earlier one: evaluation upgrade completes it")
_NO_PASSPORT = Text(ru="паспорта нет: заголовком станет имя папки", en="there is none: the folder's name will be the title")
_UNREAD = Text(ru="не читается: evaluation check назовёт место", en="it cannot be read: evaluation check names the place")
_RAW = Text(ru="Файлы колледжа читаются", en="The college's files can be read")
_FILES = Text(ru="файлов: {count}", en="files: {count}")
_CLOSED = Text(ru="не открываются файлы: {count}; закройте их в Excel", en="files that cannot be opened: {count}; close them in Excel")
_NO_RAW = Text(ru="папки raw нет или она пуста", en="there is no folder raw, or it is empty")
_FREE = Text(ru="Ничего не открыто в Excel", en="Nothing is open in Excel")
_LOCKED = Text(ru="открыто книг: {count}; прочитается сохранённое на диске", en="open workbooks: {count}; what is saved on disk will be read")
_NOTHING = Text(ru="служебных файлов нет", en="no lock files")
_KEY = Text(ru="Ключ этого проекта на месте", en="This study's key is here")
_KEY_SEEN = Text(ru="номер {id}", en="id {id}")
_KEY_NEW = Text(ru="проект ещё не связан с ключом", en="the study is not bound to a key yet")
_KEY_OTHER = Text(ru="нужен ключ {id}, здесь его нет: верните копию, evaluation key restore", en="key {id} is not here: evaluation key restore")
_STUDY = Text(ru="В папку проекта можно писать", en="The study's folder can be written")
_STUDY_SHUT = Text(ru="нельзя: журнал и таблицы не сохранятся, отчёты строить можно",
                   en="it cannot: journal and tables are not kept, reports can be made")  # fmt: skip
_REPORTS = Text(ru="В папку отчётов можно писать", en="The folder of reports can be written")
_REPORTS_SHUT = Text(ru="нельзя: запустите из другой папки или укажите --out", en="it cannot: start from another folder or give --out")
_OPEN = Text(ru="пробная запись удалась", en="a trial file was written")
_PATH = Text(ru="Путь к папке не длинен", en="The folder's path is not long")
_LETTERS = Text(ru="знаков: {count}", en="letters: {count}")
_LONG = Text(ru="знаков: {count}; Windows допускает 259 вместе с именами отчётов, перенесите папку ближе к корню диска",
             en="letters: {count}; Windows allows 259 together with the names of reports: move the folder nearer to the disk's root")  # fmt: skip
_HOME = Text(ru="Данные лежат на этом компьютере", en="The data lie on this computer")
_CLOUD = Text(ru="папка в облаке {name}: персональные данные уходят на чужой сервер, перенесите её",
              en="the folder is in the cloud of {name}: personal data go to somebody's server, move it")  # fmt: skip
_LOCAL = Text(ru="облачной папки в пути нет", en="no cloud folder in the path")


def examine(folder: Path | None, out: Path) -> Iterator[Check]:
    """Examine the study's folder, if one is named, and the folder of reports."""
    if folder is not None:
        yield _passport(folder)
        yield _raw(folder)
        yield _locks(folder)
        yield _key(folder)
        yield _writable("study", folder, _STUDY, _STUDY_SHUT, stops=False)
    yield _writable("reports", out, _REPORTS, _REPORTS_SHUT, stops=True)
    yield _path(folder or out, windows=os.name == "nt")
    yield _cloud(folder or out)


def _passport(folder: Path) -> Check:
    known = ((PASSPORT_WORKBOOK, load_workbook), (PASSPORT_YAML, load_yaml))
    name, load = next((each for each in known if (folder / each[0]).is_file()), ("", load_yaml))
    if not name:
        return Check("passport", "attention", _PASSPORT, _NO_PASSPORT)
    try:
        schema = load(folder / name).schema
    except EvaluationError as error:
        return Check("passport", "no", _PASSPORT, _UNREAD, tuple(str(error).splitlines()))
    old = schema < versions.SCHEMA
    return Check("passport", "attention" if old else "yes", _PASSPORT, (_OLD if old else _PRESENT).format(schema=schema))


def _raw(folder: Path) -> Check:
    every = [path for path in sorted((folder / RAW).rglob("*")) if path.is_file() and not path.name.startswith((".", *_LOCKS))]
    if not every:
        return Check("raw", "attention", _RAW, _NO_RAW)
    shut = [path.relative_to(folder).as_posix() for path in every if not _opens(path)]
    if shut:
        return Check("raw", "no", _RAW, _CLOSED.format(count=len(shut)), tuple(shut))
    return Check("raw", "yes", _RAW, _FILES.format(count=len(every)))


def _opens(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            stream.read(1)
    except OSError:
        return False
    return True


def _locks(folder: Path) -> Check:
    found = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.name.startswith(_LOCKS)]
    if found:
        return Check("locks", "attention", _FREE, _LOCKED.format(count=len(found)), tuple(found))
    return Check("locks", "yes", _FREE, _NOTHING)


def _key(folder: Path) -> Check:
    """See that this computer holds the key with which the study's pseudonyms were made; a damaged key the machine's own check tells."""
    made = remembered_id(folder)
    if not made:
        return Check("study_key", "yes", _KEY, _KEY_NEW)
    with contextlib.suppress(EvaluationError):
        known = key.present()
        if known is not None and known.id == made:
            return Check("study_key", "yes", _KEY, _KEY_SEEN.format(id=made))
    return Check("study_key", "no", _KEY, _KEY_OTHER.format(id=made))


def _writable(key: str, folder: Path, title: Text, shut: Text, *, stops: bool) -> Check:
    """Write a trial file that vanishes at once; of a folder that is still to be made, try the nearest one above it."""
    place = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())
    try:
        with tempfile.TemporaryFile(dir=place) as stream:
            stream.write(b"1")
    except OSError:
        return Check(key, "no" if stops else "attention", title, shut)
    return Check(key, "yes", title, _OPEN)


def _path(folder: Path, *, windows: bool) -> Check:
    count = len(str(folder.absolute()))
    long = windows and count > LONGEST
    return Check("path", "attention" if long else "yes", _PATH, (_LONG if long else _LETTERS).format(count=count))


def _cloud(folder: Path) -> Check:
    parts = [part.casefold() for part in folder.absolute().parts]
    cloud = next((name for name in _CLOUDS if any(part.startswith(name) for part in parts)), "")
    return Check("cloud", "attention" if cloud else "yes", _HOME, _CLOUD.format(name=same(cloud)) if cloud else _LOCAL)
