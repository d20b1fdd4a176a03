"""JupyterLab in the user's language on one-language working copies; the committed notebooks are never opened."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from nbformat import NotebookNode

from evaluation.run import manifest, notebook
from evaluation.run.console import Voice
from evaluation.run.kinds import ALL
from evaluation.run.source import located
from evaluation.text import Lang, Text

WORK = "work"
_SETTINGS = ".jupyter"
_KNOWN = ".copies.json"
_LOCALES: Mapping[Lang, str] = {"ru": "ru_RU", "en": "en"}
_TRANSLATION = "@jupyterlab/translation-extension/plugin.jupyterlab-settings"

_YOURS = Text(
    ru="Тетрадь {name} вы меняли: она оставлена как есть. Чтобы взять исходную, удалите её и запустите снова.",
    en="You changed the notebook {name}: it is left as it is. To have the original, delete it and start again.",
)
_OPENING = Text(ru="Рабочие тетради: {folder}. Остановить: Ctrl+C.", en="Working notebooks: {folder}. To stop: Ctrl+C.")


def open_lab(study: str, lang: Lang, base: Path, options: Sequence[str], voice: Voice) -> int:
    """Refresh the working copies under `base`/work and run JupyterLab on them; its exit code is returned."""
    folder = copies(study, lang, base, voice)
    voice.say(_OPENING.format(folder=folder))
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *options]
    return subprocess.run(command, env=environment(lang, base), check=False).returncode  # noqa: S603 because it is our own interpreter


def copies(study: str, lang: Lang, base: Path, voice: Voice) -> Path:
    """Write one-language copies of all notebooks; a copy whose cells the user has changed is left alone."""
    folder = base / WORK / lang
    folder.mkdir(parents=True, exist_ok=True)
    known = manifest.read(folder / _KNOWN)
    for kind in ALL:
        fresh = _copy(notebook.read(kind.path), study, lang, folder)
        path = folder / kind.path.name
        if path.exists() and _cells(notebook.read(path)) != known.get(path.name):
            voice.say(_YOURS.format(name=path.name))
            continue
        if not path.exists() or _cells(fresh) != known.get(path.name):
            notebook.write(fresh, path)
        known[path.name] = _cells(fresh)
    (folder / _KNOWN).write_text(manifest.text(known), encoding="utf-8", newline="\n")
    return folder


def _copy(original: NotebookNode, study: str, lang: Lang, folder: Path) -> NotebookNode:
    """Keep one language and let the parameters name it and the study, as seen from the copy."""
    copy = notebook.one_language(original, lang)
    for cell in copy.cells:
        if "parameters" in notebook.tags(cell):
            lines = [_told(line, {"study": _from(folder, study), "lang": lang}) for line in cell.source.splitlines()]
            cell.source = "\n".join(lines)
    return copy


def _told(line: str, values: Mapping[str, str]) -> str:
    name = line.partition("=")[0].partition(":")[0].strip()
    return f"{line.partition('=')[0].rstrip()} = {json.dumps(values[name], ensure_ascii=False)}" if name in values else line


def _from(folder: Path, study: str) -> str:
    place = located(study)
    if place is None:
        return study
    try:
        return Path(os.path.relpath(place, folder)).as_posix()
    except ValueError:
        return place.resolve().as_posix()


def _cells(found: NotebookNode) -> str:
    """Hash what the user may have changed: the cells' words, not the outputs of running them."""
    return manifest.digest(json.dumps([[cell.cell_type, cell.source] for cell in found.cells], ensure_ascii=False).encode())


def environment(lang: Lang, base: Path) -> dict[str, str]:
    """Environment of JupyterLab: settings of its own under `work`, where the language is chosen once."""
    settings = base / WORK / _SETTINGS / lang
    translation = settings / _TRANSLATION
    if not translation.exists():
        translation.parent.mkdir(parents=True, exist_ok=True)
        translation.write_text(json.dumps({"locale": _LOCALES[lang]}) + "\n", encoding="utf-8", newline="\n")
    return {**os.environ, "JUPYTERLAB_SETTINGS_DIR": str(settings), "EVALUATION_LANG": lang}
