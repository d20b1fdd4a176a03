"""What a report was made from: hashes of data, notebook, code and libraries; its key and its record."""

import functools
import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from evaluation.study.folder import RAW
from evaluation.study.inside import belongs
from evaluation.study.people import human_list
from evaluation.study.people.pseudonym import PRIVATE

NAME = "manifest.json"
LENGTH = 12
"""Letters of the key that name a folder."""

_DERIVED = {"private", "tables"}
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a report depends on. Equal inputs, equal report."""

    kind: str
    parameters: Mapping[str, Any]
    data: Mapping[str, str]
    notebook: str
    code: str
    lock: str
    environment: str
    python: str
    mask: tuple[str, ...] = ()
    """Ids of numbers of this report that a release hides."""
    release: str = ""
    """The release whose page it is; empty for a draft."""

    @property
    def base(self) -> str:
        """The key of the same report as a draft with nothing masked."""
        return replace(self, mask=(), release="").key

    def masking(self, ids: Iterable[str]) -> Self:
        """Return the inputs of the same report with these numbers masked."""
        return replace(self, mask=tuple(sorted(ids)))

    @property
    def key(self) -> str:
        """SHA-256 of the canonical JSON of all inputs."""
        return digest(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def inputs(kind: str, parameters: Mapping[str, Any], study: Path | None, notebook: Path) -> Inputs:
    """Take the hashes; `study` is the study's folder, or None when its data are a named data set of the package."""
    return Inputs(
        kind=kind,
        parameters=dict(parameters),
        data=data(study) if study else {},
        notebook=of_file(notebook),
        code=code(),
        lock=lock(),
        environment=environment(),
        python=platform.python_version(),
    )


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def data(study: Path) -> dict[str, str]:
    """Hash the study's own files; of what is derived or private to the college only her answers about people count.

    Temporary files of Office (`~$…`) and hidden files are left out, and so is whatever a link brings in from outside; the folder `raw`
    itself may be a link.
    """
    every = {*study.rglob("*"), *(study / RAW).rglob("*")}
    found = {path.relative_to(study): path for path in sorted(every) if belongs(path, study) and path.is_file()}
    answers = human_list.digest(study)
    told = {f"{PRIVATE}/{human_list.NAME}": answers} if answers else {}
    return told | {
        name.as_posix(): of_file(path)
        for name, path in found.items()
        if name.parts[0] not in _DERIVED and not any(part.startswith((".", "~$")) for part in name.parts)
    }


@functools.cache
def code() -> str:
    """Hash the package: modules, templates, reference lists; but not the notebooks, hashed one by one."""
    every = (path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return together((path.relative_to(_PACKAGE).as_posix(), of_file(path)) for path in every if path.suffix != ".ipynb")


@functools.cache
def lock() -> str:
    """Hash `requirements.lock`; empty where the package was installed without its source tree."""
    path = _PACKAGE.parents[1] / "requirements.lock"
    return of_file(path) if path.is_file() else ""


@functools.cache
def environment() -> str:
    """Hash the names and versions of all installed distributions."""
    return together((found.name or "", found.version) for found in importlib.metadata.distributions())


def together(pairs: Iterable[tuple[str, str]]) -> str:
    """Hash pairs of words, whatever their order."""
    return digest("\n".join(sorted(f"{name}={word}" for name, word in pairs)).encode())


def outputs(folder: Path) -> dict[str, str]:
    """Hash all files of a run's folder but the record itself."""
    return {path.name: of_file(path) for path in sorted(folder.iterdir()) if path.is_file() and path.name != NAME}


def read(path: Path) -> dict[str, Any]:
    """Read a record; a missing or unreadable one is empty."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def text(record: Mapping[str, Any]) -> str:
    """Write a record as JSON that a person can read."""
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
