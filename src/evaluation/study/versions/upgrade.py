"""Brings a passport to the present form: what is missing is added, all that is hers stays, a copy of the former is kept."""

import datetime as dt
import io
import os
import re
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.packaging.custom import IntProperty

from evaluation.errors import StudyError
from evaluation.study import versions
from evaluation.study.draft import Loaded
from evaluation.study.folder import PASSPORT_WORKBOOK, PASSPORT_YAML
from evaluation.study.passport import Passport, Project
from evaluation.study.study_yaml import load_yaml
from evaluation.study.versions.computed import with_values
from evaluation.study.versions.refitting import refit, spoken
from evaluation.study.workbook import load_workbook, write_workbook
from evaluation.text import Text

PRIVATE = "private"
"""Where the former passport is kept: a workbook beside the passport would be read as data."""

_MARKED = Text(ru="записана схема {schema}", en="schema {schema} written")
_LOST_PARTS: Mapping[str, Text] = {
    "xl/charts": Text(ru="диаграммы", en="charts"),
    "xl/media": Text(ru="рисунки", en="pictures"),
    "xl/drawings": Text(ru="надписи и фигуры", en="shapes"),
    "xl/threadedComments": Text(ru="обсуждения в примечаниях", en="threads of comments"),
    "xl/embeddings": Text(ru="вложенные объекты", en="embedded objects"),
    "xl/pivotTables": Text(ru="сводные таблицы", en="pivot tables"),
    "xl/ctrlProps": Text(ru="кнопки и поля формы", en="buttons and form fields"),
}
_EXTENSIONS = Text(ru="условное форматирование и списки нового образца", en="conditional formats and lists of the newest kind")
_STATED = re.compile(r"^schema[ ]*:(?:[ ]+[^\s#]+)?", re.MULTILINE)
_START = re.compile(r"\A\ufeff?(?:%[^\n]*\n)*(?:---[ ]*\r?\n)?")


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What became of one passport: what was added, where the former one is kept, what only the former one has."""

    file: str
    changes: tuple[Text, ...] = ()
    kept: Path | None = None
    lost: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """The new passport as bytes, what was added and what could not be carried over."""

    data: bytes
    changes: tuple[Text, ...]
    lost: tuple[Text, ...] = ()


def upgrade(folder: Path, today: dt.date) -> tuple[Upgraded, ...]:
    """Bring the passports of a study folder to the present form; one that has it already is left as it is.

    Raises
    ------
    StudyError
        If there is no passport, it is open in another program, cannot be read, is newer than this program, or would not read
        the same afterwards; nothing has been changed then.
    """
    known: tuple[tuple[str, Callable[[Path], _Made], Callable[[Path], Loaded]], ...] = (
        (PASSPORT_WORKBOOK, _workbook, load_workbook),
        (PASSPORT_YAML, _text, load_yaml),
    )
    found = [each for each in known if (folder / each[0]).exists()]
    if not found:
        raise StudyError(
            Text(ru="В папке нет паспорта проекта.", en="The folder has no passport."),
            where=folder.name,
            todo=Text(ru="Создайте его: evaluation new и имя новой папки.", en="Make one: evaluation new and a new folder's name."),
        )
    for name, _, _ in found:
        _refuse_open(folder / name)
    made = [(folder / name, load(folder / name).passport, make(folder / name), load) for name, make, load in found]
    return tuple(_upgraded(path, before, new, load, today) for path, before, new, load in made)


def _upgraded(path: Path, before: Passport, made: _Made, load: Callable[[Path], Loaded], today: dt.date) -> Upgraded:
    if not made.changes:
        return Upgraded(path.name)
    beside = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        beside.write_bytes(made.data)
        if load(beside).passport != before:
            raise _unlike(path.name)
        kept = _kept(path, today)
        beside.replace(path)
    except PermissionError:
        raise _held(path.name) from None
    finally:
        beside.unlink(missing_ok=True)
    return Upgraded(path.name, made.changes, kept, made.lost)


def _refuse_open(path: Path) -> None:
    """Refuse a file that Excel or LibreOffice holds open: its program would write over ours."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    try:
        with path.open("r+b"):
            held = any(lock.exists() for lock in locks)
    except PermissionError:
        held = True
    if held:
        raise _held(path.name)


def _held(name: str) -> StudyError:
    return StudyError(
        Text(ru="Паспорт открыт в другой программе или его нельзя менять.", en="The passport is open elsewhere or may not be changed."),
        where=name,
        todo=Text(
            ru="Сохраните и закройте его в Excel и повторите. Если он закрыт, удалите рядом служебный файл, имя которого начинается с «~$».",
            en="Save and close it in Excel and try again. If it is closed, delete the lock file beside it whose name begins with ~$.",
        ),
    )


def _unlike(name: str) -> StudyError:
    return StudyError(
        Text(ru="После обновления паспорт читался бы иначе; он оставлен как был.", en="The passport would read differently; it was left as it was."),
        where=name,
        todo=Text(
            ru="Создайте новый паспорт (evaluation new) и перенесите в него заполненные листы; об ошибке сообщите авторам.",
            en="Make a new passport (evaluation new) and copy the filled sheets into it; report the fault to the authors.",
        ),
    )


def _kept(path: Path, today: dt.date) -> Path:
    """Copy the former passport to the study's private folder; an earlier copy of the day stays."""
    words = f"{path.stem} (до обновления {today.isoformat()})"
    places = (path.parent / PRIVATE / f"{words}{number}{path.suffix}" for number in ("", *(f" ({again})" for again in range(2, 100))))
    target = next(place for place in places if not place.exists())
    target.parent.mkdir(exist_ok=True)
    shutil.copy2(path, target)
    return target


def _text(path: Path) -> _Made:
    """Write the schema at the top of a text, or in its own line; every other sign stays."""
    text = path.read_bytes().decode()
    schema = load_yaml(path).schema
    if schema >= versions.SCHEMA:
        return _Made(b"", ())
    line = f"schema: {versions.SCHEMA}"
    if _STATED.search(text):
        text = _STATED.sub(line, text, count=1)
    else:
        start = _START.match(text)
        at = start.end() if start else 0
        ending = "\r\n" if "\r\n" in text else "\n"
        text = f"{text[:at]}{line}{ending}{text[at:]}"
    return _Made(text.encode(), _told(schema))


def _told(schema: int) -> tuple[Text, ...]:
    return (_MARKED.format(schema=versions.SCHEMA),) if schema < versions.SCHEMA else ()


def _workbook(path: Path) -> _Made:
    """Add to a workbook what the present form has and it lacks."""
    schema = versions.of_workbook(path)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        book = openpyxl.load_workbook(path, rich_text=True)
    added = refit(book, _form(book.sheetnames))
    marked = _told(schema)
    if not (added or marked):
        return _Made(b"", ())
    if marked:
        _mark(book)
    stream = io.BytesIO()
    book.save(stream)
    data = with_values(stream.getvalue(), book, path)
    extensions = (_EXTENSIONS,) if any("extension" in str(each.message).lower() for each in heard) else ()
    return _Made(data, (*added, *marked), (*_lost(path, data), *extensions))


def _form(titles: list[str]) -> openpyxl.Workbook:
    """Return the empty form in the language of a workbook's sheets."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PASSPORT_WORKBOOK
        write_workbook(Passport(project=Project(title="-")), path, spoken(titles))
        return openpyxl.load_workbook(path)


def _mark(book: openpyxl.Workbook) -> None:
    if versions.MARK in book.custom_doc_props.names:
        del book.custom_doc_props[versions.MARK]
    book.custom_doc_props.append(IntProperty(name=versions.MARK, value=versions.SCHEMA))


def _lost(path: Path, data: bytes) -> Iterator[Text]:
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(io.BytesIO(data)) as after:
        for room, words in _LOST_PARTS.items():
            if _parts(before, room) > _parts(after, room):
                yield words


def _parts(packed: zipfile.ZipFile, room: str) -> int:
    return sum(name.startswith(f"{room}/") and "vmlDrawing" not in name and "/_rels/" not in name for name in packed.namelist())
