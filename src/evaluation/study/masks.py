"""The mask of a study: ids of numbers that a release has found must be hidden, by audience; kept in the study's `private/`."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from evaluation.errors import StudyError
from evaluation.study.versions import SCHEMA, refuse_newer, told
from evaluation.text import Text

FOLDER, FILE = "private", "mask.json"


def read(study: Path) -> Mapping[str, frozenset[str]]:
    """Read the ids to hide, by audience; a study without a mask hides none.

    Raises
    ------
    StudyError
        If the mask cannot be read: numbers it hides would be shown, so nothing may go on without it.
    """
    return {audience: frozenset(reasons) for audience, reasons in reasons(study).items()}


def reasons(study: Path) -> dict[str, dict[str, str]]:
    """Read the ids to hide and why, by audience."""
    path = study / FOLDER / FILE
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        refuse_newer(told(found["schema"]) or 0, f"{FOLDER}/{FILE}")
        return {str(audience): {str(each): str(why) for each, why in ids.items()} for audience, ids in found["hidden"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StudyError(
            Text(ru="Список скрытых чисел не читается.", en="The list of hidden numbers cannot be read."),
            where=f"{FOLDER}/{FILE}",
            todo=Text(
                ru="Удалите его и запустите evaluation release снова: он будет составлен заново.",
                en="Delete it and run evaluation release again: it will be made anew.",
            ),
        ) from error


def write(study: Path, hidden: Mapping[str, Mapping[str, str]]) -> None:
    """Write the ids to hide and why, by audience; a reader sees the old mask or the new one."""
    save(study / FOLDER / FILE, {"hidden": {audience: dict(sorted(ids.items())) for audience, ids in sorted(hidden.items())}})


def save(path: Path, record: Mapping[str, object]) -> None:
    """Write a record of `private/` with its schema, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.write_text(json.dumps({"schema": SCHEMA, **record}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    beside.replace(path)
