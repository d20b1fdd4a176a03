"""What the doctor asks of the machine: Python, packages, fonts, console, clock, free space."""

import datetime as dt
import importlib.metadata
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from evaluation.errors import EvaluationError
from evaluation.run.checkup import Check, Verdict
from evaluation.study.people import key
from evaluation.text import Text, number, same, system_lang

PACKAGE = "evaluation"
FONTS = ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSans.ttf")
"""Typefaces with Cyrillic letters that the PDF and the figures are set in; they come with a package, not with the system."""
BUILT = dt.date(2025, 1, 1)
"""A clock that shows an earlier day is wrong: the program did not exist then."""

_LITTLE, _NONE = 1_000_000_000, 200_000_000
"""Bytes: fewer deserve attention; fewer still, and the reports of a study may not fit."""

_PYTHON = Text(ru="Python подходящей версии", en="A fitting version of Python")
_PYTHON_SEEN = Text(ru="{version}; нужен {wanted}", en="{version}; wanted {wanted}")
_PACKAGES = Text(ru="Нужные пакеты на месте", en="The packages needed are there")
_ALL = Text(ru="проверено пакетов: {count}", en="{count} packages checked")
_SOME = Text(ru="не подходят: {names}; повторите установку", en="not fitting: {names}; install again")
_BARE = Text(ru="программа запущена из исходных текстов без установки", en="the program runs from its sources, not installed")
_FONTS = Text(ru="Шрифты для документов на месте", en="Fonts for documents are there")
_FONTS_SEEN = Text(ru="начертаний: {count}; Word берёт Times New Roman из системы", en="{count} faces; Word takes Times New Roman from the system")
_FONTS_LOST = Text(ru="нет файлов: {names}; переустановите matplotlib", en="missing: {names}; install matplotlib again")
_CONSOLE = Text(ru="Экран понимает русские буквы", en="The console knows Russian letters")
_CONSOLE_SEEN = Text(ru="кодировка {encoding}, язык {lang}", en="encoding {encoding}, language {lang}")
_CONSOLE_POOR = Text(ru="кодировка {encoding}: вместо букв будут знаки вопроса; на отчёты это не влияет",
                     en="encoding {encoding}: letters will show as question marks; reports are not affected")  # fmt: skip
_CLOCK = Text(ru="Часы идут верно", en="The clock is right")
_CLOCK_SEEN = Text(ru="{day}, часовой пояс {zone}", en="{day}, time zone {zone}")
_SPACE = Text(ru="Места на диске хватает", en="There is room on the disk")
_SPACE_SEEN = Text(ru="свободно {free} ГБ", en="{free} GB free")
_KEY = Text(ru="Ключ псевдонимов цел", en="The key of pseudonyms is whole")
_KEY_SEEN = Text(ru="номер {id}; копию делает evaluation key save", en="id {id}; evaluation key save makes a copy")
_KEY_TO_COME = Text(ru="ключа ещё нет: он появится с первым псевдонимом", en="there is none yet: it comes with the first pseudonym")
_KEY_OPEN = Text(ru="номер {id}; файл открыт другим пользователям, закройте его: chmod 600", en="id {id}; others may read the file: chmod 600")
_KEY_UNREAD = Text(ru="файл ключа испорчен: верните копию, evaluation key restore", en="the key's file is damaged: evaluation key restore")
_NOT_NEEDED = Text(ru="Word, LibreOffice, браузер и интернет", en="Word, LibreOffice, a browser and the internet")
_NOT_NEEDED_SEEN = Text(ru="для построения отчётов не нужны", en="are not needed to make reports")


def requirements() -> Mapping[str, Requirement]:
    """Return what the installed program declares that it needs, extras left out; nothing when it is not installed."""
    try:
        lines = importlib.metadata.requires(PACKAGE) or ()
    except importlib.metadata.PackageNotFoundError:
        return {}
    every = (Requirement(line) for line in lines)
    return {each.name: each for each in every if each.marker is None or each.marker.evaluate({"extra": ""})}


def versions(names: Mapping[str, Requirement]) -> dict[str, str]:
    """Return the installed version of each package, an empty one where it is missing."""
    return {name: _version(name) for name in sorted(names)}


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def examine(encoding: str, now: dt.datetime, out: Path) -> Iterator[Check]:
    """Examine the machine.

    Parameters
    ----------
    encoding
        What the console speaks.
    now
        What the clock shows, with its zone.
    out
        Where reports go, or will go.
    """
    yield _python()
    yield _packages(requirements())
    yield _fonts()
    yield _console(encoding)
    yield _clock(now)
    yield _space(shutil.disk_usage(_standing(out)).free)
    yield _key()
    yield Check("not_needed", "yes", _NOT_NEEDED, _NOT_NEEDED_SEEN)


def _python() -> Check:
    try:
        wanted = str(importlib.metadata.metadata(PACKAGE).json.get("requires_python", ""))
    except importlib.metadata.PackageNotFoundError:
        wanted = ""
    version = platform.python_version()
    fits = SpecifierSet(wanted).contains(version, prereleases=True)
    return Check("python", "yes" if fits else "no", _PYTHON, _PYTHON_SEEN.format(version=version, wanted=wanted or version))


def _packages(wanted: Mapping[str, Requirement]) -> Check:
    if not wanted:
        return Check("packages", "attention", _PACKAGES, _BARE)
    there = versions(wanted)
    wrong = [name for name, version in there.items() if not version or not wanted[name].specifier.contains(version, prereleases=True)]
    if wrong:
        words = ", ".join(f"{name} {there[name] or '-'} ({wanted[name].specifier})" for name in wrong)
        return Check("packages", "no", _PACKAGES, _SOME.format(names=words))
    return Check("packages", "yes", _PACKAGES, _ALL.format(count=len(there)))


def _fonts() -> Check:
    spec = find_spec("matplotlib")
    folder = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" if spec and spec.origin else Path()
    lost = [name for name in FONTS if not (folder / name).is_file()]
    seen = _FONTS_LOST.format(names=", ".join(lost)) if lost else _FONTS_SEEN.format(count=len(FONTS))
    return Check("fonts", "no" if lost else "yes", _FONTS, seen)


def _console(encoding: str) -> Check:
    try:
        "Отчёт".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Check("console", "attention", _CONSOLE, _CONSOLE_POOR.format(encoding=encoding))
    return Check("console", "yes", _CONSOLE, _CONSOLE_SEEN.format(encoding=encoding, lang=system_lang()))


def _clock(now: dt.datetime) -> Check:
    verdict: Verdict = "yes" if now.date() >= BUILT else "attention"
    return Check("clock", verdict, _CLOCK, _CLOCK_SEEN.format(day=same(f"{now:%d.%m.%Y %H:%M}"), zone=f"{now:%z}"))


def _key() -> Check:
    """See that the key of pseudonyms, if there is one, is whole and its owner's alone."""
    try:
        known = key.present()
    except EvaluationError as error:
        return Check("key", "no", _KEY, _KEY_UNREAD, tuple(str(error).splitlines()))
    if known is None:
        return Check("key", "yes", _KEY, _KEY_TO_COME)
    return Check("key", "attention" if key.exposed() else "yes", _KEY, (_KEY_OPEN if key.exposed() else _KEY_SEEN).format(id=known.id))


def _space(free: int) -> Check:
    verdict: Verdict = "no" if free < _NONE else "attention" if free < _LITTLE else "yes"
    gigabytes = free / 1_000_000_000
    return Check("space", verdict, _SPACE, _SPACE_SEEN.format(free=Text(ru=number(gigabytes, 1, "ru"), en=number(gigabytes, 1, "en"))))


def _standing(place: Path) -> Path:
    """Return the nearest folder above a place that exists already."""
    return next(folder for folder in (place.absolute(), *place.absolute().parents) if folder.is_dir())


def described() -> dict[str, str]:
    """Name the program, Python and the system, without a word about who uses them."""
    return {
        "evaluation": _version(PACKAGE),
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "filesystem": sys.getfilesystemencoding(),
        "lang": system_lang(),
    }
