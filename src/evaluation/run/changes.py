"""«Что изменилось»: written into the folder of a run when the same report has been made before."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from evaluation.document.word import write_docx
from evaluation.errors import EvaluationError
from evaluation.estimates import COLUMNS, Estimate
from evaluation.report import naming
from evaluation.report.blocks import Document
from evaluation.report.changes import TITLE, Run, Used, blocks
from evaluation.run import archive, commit, manifest
from evaluation.study.context import Context
from evaluation.text import LANGS, Lang, Text

NAMES = frozenset(f"{TITLE.of(lang)}.docx" for lang in LANGS)
"""Names of the file in every language: it lies in the folder of a run and is no report."""
_KNOWN = {each.name for each in fields(Estimate)} & set(COLUMNS)
_SUBTITLE = Text(ru="Отчёт «{title}»", en="Report '{title}'")


def name(lang: Lang) -> str:
    """Name of the file."""
    return f"{TITLE.of(lang)}.docx"


def write(shelf: commit.Shelf, built: Path, record: Mapping[str, Any], context: Context) -> Path | None:
    """Write what has changed since the current run of the shelf.

    Nothing is written where there is no such run, its archive cannot be read, or one of the two is a draft and the other is not.
    A draft's numbers have not been checked together with all others, so they never stand beside those of a release.
    """
    former = shelf.folder / str(shelf.current.get("folder", ""))
    known = manifest.read(former / manifest.NAME)
    if not known or not (former / archive.ESTIMATES).is_file() or bool(known.get("release")) != bool(record.get("release")):
        return None
    try:
        old, new = run(former, known), run(built, record)
    except (EvaluationError, KeyError, TypeError, ValueError):
        return None
    lang: Lang = "en" if shelf.lang == "en" else "ru"
    title = Text(**record["title"]).of(lang)
    marks = naming.marks(context, lang, draft=not record.get("release"))
    page = Document(TITLE.of(lang), _SUBTITLE.of(lang).format(title=title), lang, blocks(old, new, context, lang), marks=marks)
    path = built / name(lang)
    write_docx(page, path)
    return path


def run(folder: Path, record: Mapping[str, Any]) -> Run:
    """Read what is known of a run."""
    rows = tuple(Used(str(each["file"]), str(each["sheet"]), int(each["used"]), int(each["aside"])) for each in record.get("rows", ()))
    key = str(record.get("key", ""))[: manifest.LENGTH]
    return Run(key, numbers(folder / archive.ESTIMATES), dict(record.get("inputs", {}).get("data", {})), rows)


def numbers(path: Path) -> dict[str, Estimate]:
    """Read the numbers of an archive by their ids."""
    return {str(row["id"]): _estimate(row) for row in archive.read(path).to_pylist()}


def _estimate(row: Mapping[str, Any]) -> Estimate:
    told = {key: row[key] for key in _KNOWN if row.get(key) is not None}
    told |= {"by": dict(row["by"]), "caveats": tuple(row["caveats"]), "value": row["value"], "version": 0}
    return Estimate(**told)
