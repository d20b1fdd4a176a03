"""The notebook as a file: one language of its two, what its cells showed, where it stopped."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from evaluation.errors import EvaluationError
from evaluation.text import LANGS, Lang

MARKER = "papermill-error-cell-tag"
_FORMAT: Any = nbformat
"""The library under a type that says it has none."""
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def read(path: Path) -> NotebookNode:
    """Read a notebook in the current format."""
    found: NotebookNode = _FORMAT.read(path, as_version=4)
    return found


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook as UTF-8 with Unix line ends, the same on every system."""
    path.write_text(_FORMAT.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def tags(cell: NotebookNode) -> tuple[str, ...]:
    """Return the tags of a cell."""
    return tuple(cell.metadata.get("tags", ()))


def one_language(notebook: NotebookNode, lang: Lang) -> NotebookNode:
    """Return a copy of the notebook without the cells of the other language."""
    other = {f"lang-{name}" for name in LANGS if name != lang}
    copy: NotebookNode = _FORMAT.from_dict(notebook)
    copy.cells = [cell for cell in copy.cells if not other & set(tags(cell))]
    return copy


def shown(notebook: NotebookNode, mime: str) -> Iterator[Any]:
    """Yield what the cells' outputs carry under `mime`, in order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if mime in output.get("data", {}):
                yield output["data"][mime]


def error(message: str) -> NotebookNode:
    """Make an error output that says `message`."""
    made: NotebookNode = _FORMAT.v4.new_output("error", ename="", evalue=message, traceback=[message])
    return made


def complaint(notebook: NotebookNode) -> str:
    """Return the message of the error the notebook stopped at, or an empty string.

    An error of ours teaches, so it is given whole; of any other the first line is enough.
    """
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    messages = (_message(output) for output in outputs if output.output_type == "error" and not _left_quietly(output))
    return next(messages, "")


def _left_quietly(output: NotebookNode) -> bool:
    return output.ename == "SystemExit" and output.evalue in ("", "0", "None")


def _message(output: NotebookNode) -> str:
    if output.ename in _our_errors() or not output.ename:
        return str(output.evalue)
    first = next(iter(str(output.evalue).strip().splitlines()), "")
    return f"{output.ename}: {first}" if first else str(output.ename)


def _our_errors(base: type[EvaluationError] = EvaluationError) -> set[str]:
    return {base.__name__}.union(*(_our_errors(child) for child in base.__subclasses__()))


def half_run(notebook: NotebookNode) -> bool:
    """Tell whether a code cell was never run to its end; papermill returns normally after `sys.exit(0)`."""
    return any(cell.metadata.get("papermill", {}).get("status") != "completed" for cell in notebook.cells if cell.cell_type == "code")


def tidy(notebook: NotebookNode, places: dict[str, str]) -> NotebookNode:
    """Return a copy without papermill's traces: times, absolute paths, English banners.

    `places` are folders of this machine and the words that stand for them in what was printed.
    """
    copy: NotebookNode = _FORMAT.from_dict(notebook)
    copy.metadata.pop("papermill", None)
    copy.metadata.pop("widgets", None)
    copy.cells = [cell for cell in copy.cells if MARKER not in tags(cell)]
    for number, cell in enumerate(copy.cells):
        cell.id = f"cell-{number}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                output.traceback = [_renamed(line, places) for line in output.traceback]
                output.evalue = _renamed(output.evalue, places)
            if output.output_type == "stream":
                output.text = _renamed(output.text, places)
    return copy


def _renamed(line: str, places: dict[str, str]) -> str:
    plain = _ANSI.sub("", line)
    for folder, name in places.items():
        plain = plain.replace(folder, name)
    return plain
