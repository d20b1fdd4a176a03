"""One report from end to end: is it there already, run the notebook, collect, render, archive, commit."""

import datetime as dt
import shutil
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from nbformat import NotebookNode

import evaluation
from evaluation.document.collect import collect
from evaluation.document.gost import arranged
from evaluation.document.html import write_html
from evaluation.document.page_limit import fitted
from evaluation.document.pdf import write_pdf
from evaluation.document.slides import write_slides
from evaluation.document.style import OFFICIAL_NAME
from evaluation.document.thumbnail import write_thumbnail
from evaluation.document.word import write_docx
from evaluation.document.xlsx import write_xlsx
from evaluation.errors import EvaluationError
from evaluation.report import naming
from evaluation.report.blocks import Document
from evaluation.run import archive, changes, commit, grants, limits, manifest, notebook, runner
from evaluation.run.kinds import SUMMARY, Kind
from evaluation.run.listing import PICTURE
from evaluation.run.origin import origin
from evaluation.run.parameters import Parameters, agree
from evaluation.run.source import Source
from evaluation.run.synopsis import synopsis
from evaluation.study import masks
from evaluation.study.folder import PASSPORT_YAML
from evaluation.study.formats.files import TABLES, WORKBOOKS
from evaluation.study.versions import SCHEMA, refuse_newer, told
from evaluation.text import LANGS, Lang, Text, date

NOTEBOOK, HTML, DOCX, PDF = "notebook.ipynb", "report.html", "report.docx", "report.pdf"
XLSX, SLIDES = "report.xlsx", "slides.pptx"
"""Its tables to compute with; of kinds that are defended, the slides."""

_NOT_FOR_PRINT = Text(ru="не для публикации", en="not for publication")
_AS_OF = Text(ru="По состоянию на", en="As of")
_DATA = Text(ru="Исходные файлы", en="Source files")
_FILES = Text(
    ru="файлов: {count}, общая контрольная сумма {digest}; по каждому — в manifest.json",
    en="{count} files, common hash {digest}; each one is in manifest.json",
)
_KEY = Text(ru="Ключ расчёта", en="Key of the run")
_PROGRAM = Text(ru="Программа", en="Program")


@dataclass(frozen=True, slots=True)
class Job:
    """One report to make: its kind, its parameters, the study, the folder of all reports."""

    kind: Kind
    parameters: Parameters
    source: Source
    out: Path
    timeout: int = runner.TIMEOUT
    style: str = OFFICIAL_NAME

    @property
    def lang(self) -> Lang:
        """Language of the report."""
        return self.parameters.lang

    @property
    def shelf(self) -> commit.Shelf:
        """Where its runs stand. What is not for the jury or not in the customary style says so in its name."""
        audience = "" if self.parameters.audience == "jury" else self.parameters.audience
        style = "" if self.style == OFFICIAL_NAME else self.style
        slug = "-".join(word for word in (self.source.context.name, self.as_of, self.parameters.apart, audience, style) if word)
        return commit.Shelf(self.out, slug, self.kind.id, self.lang)

    @property
    def as_of(self) -> str:
        """Date of the data, as far as it is known."""
        return self.parameters.as_of or str(self.source.context.as_of or "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job."""

    job: Job
    status: Literal["made", "unchanged", "failed"]
    folder: Path
    error: str = ""
    messages: tuple[Text, ...] = ()
    seconds: float = 0.0


def produce(job: Job) -> Outcome:
    """Make the report, unless the same one stands already. An error of any kind is told in the outcome, never raised.

    What cannot be foreseen in one report must not stop the others; hence the broad net, and hence the error in words.
    """
    began = time.monotonic()
    try:
        outcome = _produce(job)
    except Exception as error:  # noqa: BLE001 because one report never stops the rest
        outcome = Outcome(job, "failed", job.shelf.folder, _in_words(error, job.lang))
    return replace(outcome, seconds=time.monotonic() - began)


def _in_words(error: Exception, lang: Lang) -> str:
    return error.of(lang) if isinstance(error, EvaluationError) else f"{type(error).__name__}: {error}".splitlines()[0]


def _produce(job: Job) -> Outcome:
    given = job.parameters.model_dump(mode="json")
    agree(notebook.read(job.kind.path), job.kind.parameters, job.kind.path.name)
    mask = masks.read(job.source.files).get(job.parameters.audience, frozenset()) if job.source.files else frozenset()
    inputs = manifest.inputs(job.kind.id, given, job.source.files, job.kind.path)
    inputs = grants.granted(inputs, job.source.files, job.shelf, mask)
    _refuse_newer(job.shelf)
    standing = commit.standing(job.shelf, inputs.masking(mask & grants.concerned(job.shelf)).key)
    if standing:
        commit.forget_failed(job.shelf)
        return Outcome(job, "unchanged", standing.folder, messages=standing.messages)
    done = runner.execute(notebook.read(job.kind.path), given, job.lang, job.source.folder, job.timeout, inputs.release)
    inputs = inputs.masking(mask & {str(row["id"]) for row in archive.rows(done.notebook)})
    built = commit.workplace(job.shelf, inputs.key)
    try:
        notebook.write(done.notebook, built / NOTEBOOK)
        error, about = (done.error, {}) if done.error else _rendered(job, done.notebook, inputs, built)
        record = {**_record(job, inputs, error, done), "about": about}
        if error:
            return Outcome(job, "failed", commit.keep_failed(job.shelf, inputs.key, built, record), error)
        changes.write(job.shelf, built, {**record, "key": inputs.key}, job.source.context)
        made = commit.commit(job.shelf, inputs.key, built, record)
    finally:
        shutil.rmtree(built, ignore_errors=True)
    return Outcome(job, "made", made.folder, messages=made.messages)


def _refuse_newer(shelf: commit.Shelf) -> None:
    """Leave a report that a newer program has made to that program."""
    refuse_newer(told(shelf.current.get("schema")) or 0, shelf.folder.joinpath(commit.CURRENT).relative_to(shelf.root).as_posix())


def document(job: Job, done: NotebookNode, inputs: manifest.Inputs) -> Document:
    """Turn the executed notebook into a report within its limit of pages, in the order of its style."""
    return within(_collected(job, done, inputs))


def printed(outcome: Outcome) -> Document:
    """Collect a made report anew, as it was written into its files: the Word file in its folder may have been edited since."""
    record = manifest.read(outcome.folder / manifest.NAME)
    inputs = manifest.Inputs(**{**record["inputs"], "mask": tuple(record["inputs"].get("mask", ()))})
    return document(outcome.job, notebook.read(outcome.folder / NOTEBOOK), inputs)


def within(report: Document) -> Document:
    """Keep a report's limit of pages and put it in the order of its style."""
    return arranged(fitted(report).document)


def _collected(job: Job, done: NotebookNode, inputs: manifest.Inputs) -> Document:
    """Turn the executed notebook into a report in its own order: its title, its marks, where its numbers come from."""
    lang, context = job.lang, job.source.context
    dated = ((_AS_OF.of(lang), date(dt.date.fromisoformat(job.as_of), lang)),) if job.as_of else ()
    page = job.kind is SUMMARY
    return Document(
        title=job.kind.title.of(lang),
        subtitle="" if page else context.title,
        lang=lang,
        blocks=collect(done, lang),
        marks=tuple(mark.of(lang) for mark in _marks(job, inputs)),
        facts=() if page else (*job.source.facts, *dated),
        provenance=(
            (_DATA.of(lang), _sources(inputs, lang)),
            (
                _PROGRAM.of(lang),
                f"evaluation {evaluation.__version__}, {inputs.code[: manifest.LENGTH]}",
            ),
            (_KEY.of(lang), inputs.key[: manifest.LENGTH]),
        ),
        one_page=page,
        style=job.style,
        pages=limits.pages(job.kind, job.parameters, job.source.files),
        origin=tuple(origin(job.kind.id, job.shelf.slug, job.style, job.parameters.model_dump(mode="json"), inputs.key).items()),
    )


def _marks(job: Job, inputs: manifest.Inputs) -> tuple[Text, ...]:
    """Words that stand on every page: simulated, draft, and what only the founder may read."""
    ru, en = (naming.marks(job.source.context, lang, draft=not inputs.release) for lang in LANGS)
    both = tuple(Text(*pair) for pair in zip(ru, en, strict=True))
    return (*both, _NOT_FOR_PRINT) if job.parameters.audience in ("founder", "internal") else both


def _sources(inputs: manifest.Inputs, lang: Lang) -> str:
    """Count the files numbers come from and name their common hash; each one's hash is in the manifest."""
    known = {name: digest for name, digest in inputs.data.items() if _read(name)}
    whole = manifest.digest("".join(known.values()).encode())[: manifest.LENGTH]
    return _FILES.of(lang).format(count=len(known), digest=whole)


def _read(name: str) -> bool:
    """Tell whether a file of the study is one that numbers come from."""
    return Path(name).suffix.lower() in (*WORKBOOKS, *TABLES) or name == PASSPORT_YAML


def _rendered(job: Job, done: NotebookNode, inputs: manifest.Inputs, folder: Path) -> tuple[str, dict[str, Any]]:
    """Write all files of the report; return what went wrong, or nothing, and what the report is about."""
    try:
        told = _collected(job, done, inputs)
        report = within(told)
        write_html(report, folder / HTML)
        write_docx(report, folder / DOCX)
        write_pdf(report, folder / PDF)
        rows = archive.rows(done)
        archive.write(rows, folder / archive.ESTIMATES)
        write_xlsx(report, folder / XLSX, rows)
        if job.kind.slides:
            write_slides(told, folder / SLIDES, rows)
        write_thumbnail(report, folder / PICTURE)
    except Exception as error:  # noqa: BLE001 because the executed notebook must be kept whatever a renderer does
        return _in_words(error, job.lang), {}
    return "", synopsis(told, rows, job.source.organisation)


def _record(job: Job, inputs: manifest.Inputs, error: str, done: runner.Executed) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "kind": job.kind.id,
        "title": asdict(job.kind.title),
        "study": job.source.context.title,
        "slug": job.shelf.slug,
        "lang": job.lang,
        "parameters": job.parameters.model_dump(mode="json"),
        "style": job.style,
        "as_of": job.as_of,
        "status": "failed" if error else "ok",
        "error": error,
        "marks": [asdict(mark) for mark in _marks(job, inputs)],
        "base": inputs.base,
        "release": inputs.release,
        "inputs": asdict(inputs),
        "queries": archive.queries(done.notebook),
        "rows": list(job.source.rows),
        "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "seconds": round(done.seconds, 3),
    }
