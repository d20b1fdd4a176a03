"""Finds a competition by its name: on the study's own sheet, in a file beside its passport, among those ready."""

import functools
from importlib.resources import files
from pathlib import Path

from evaluation.competitions.model import Competition
from evaluation.competitions.sheet import told
from evaluation.competitions.written import read
from evaluation.errors import QuestionError
from evaluation.study.passport import Passport
from evaluation.study.reading import nearest
from evaluation.study.study import Study
from evaluation.text import Text, same

DEFAULT = "typical"
"""The competition taken where none is named."""
_NONE = Text(ru="Конкурса «{name}» нет.", en="There is no competition '{name}'.")
_WHERE = Text(
    ru="Есть: {known}.{near} Свой конкурс — лист «Критерии конкурса» паспорта или файл {name}.yaml рядом с паспортом:"
    " скопируйте готовый и исправьте.",
    en="There are: {known}.{near} Your own: sheet “Criteria of the competition” of the passport, or a file {name}.yaml beside it: copy a ready one.",
)
_NEAR = Text(ru=" Возможно, «{near}»?", en=" Perhaps '{near}'?")


def competition(study: Study, name: str = DEFAULT) -> Competition:
    """Find a competition for a study.

    Parameters
    ----------
    study
        An opened study: its sheet «Критерии конкурса» and the files beside its passport come first.
    name
        Title on the sheet, name of a file `<name>.yaml` beside the passport, or of a ready competition.

    Raises
    ------
    QuestionError
        If there is none of this name.
    StudyError
        If what is written of it cannot be used.
    """
    return known_to(study.passport, study.folder, name)


def known_to(passport: Passport, folder: Path | None, name: str) -> Competition:
    """Find a competition by the passport, the study's folder and its name."""
    wanted = name.strip()
    own = told(passport)
    found = next((each for title, each in own.items() if title.casefold() == wanted.casefold()), None)
    if found is not None:
        return found()
    beside = _beside(folder, wanted)
    if beside is not None:
        return read(beside)
    if wanted in presets():
        return preset(wanted)
    known = [*own, *presets()]
    close = nearest(wanted, known)
    near = _NEAR.format(near=close) if close else same("")
    raise QuestionError(_NONE.format(name=wanted), todo=_WHERE.format(known=", ".join(known), near=near, name=wanted or DEFAULT))


def _beside(folder: Path | None, name: str) -> Path | None:
    """Return the file of that very name beside the passport; a name is never a path."""
    if folder is None or not name or Path(name).name != name:
        return None
    path = folder / f"{name}.yaml"
    return path if path.is_file() else None


@functools.cache
def presets() -> tuple[str, ...]:
    """Names of the ready competitions, the default first."""
    names = sorted(each.name.removesuffix(".yaml") for each in files(__package__).iterdir() if each.name.endswith(".yaml"))
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


@functools.cache
def preset(name: str) -> Competition:
    """Read a ready competition."""
    return read(Path(str(files(__package__) / f"{name}.yaml")))
