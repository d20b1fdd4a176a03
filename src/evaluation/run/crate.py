"""`ro-crate-metadata.json`: what a release or a pack is made of, told to machines by a common rule.

RO-Crate 1.1 (https://w3id.org/ro/crate/1.1), JSON-LD of schema.org terms: files with hashes and sizes, what every report was computed from and by,
its parameters, the plan of evaluation, the licence. Nothing is fetched. It is written by hand: the `rocrate` package would bring a library
of network requests for what is a hundred lines here.
"""

import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import evaluation
from evaluation.estimates import COLUMNS
from evaluation.run import archive, manifest
from evaluation.run.produce import DOCX, HTML, NOTEBOOK, PDF, SLIDES, XLSX
from evaluation.study.study import Study
from evaluation.text import Lang, Text

NAME = "ro-crate-metadata.json"
_ROOT, _CONTEXT, _RULE = "./", "https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/crate/1.1"
_PROGRAM, _LICENCE, _RIGHTS = "#evaluation", "https://spdx.org/licenses/MIT", "#rights"
_KNOWN: Mapping[str, Text] = {
    HTML: Text(ru="Отчёт: страница", en="The report as a page"),
    DOCX: Text(ru="Отчёт: документ Word", en="The report as a Word document"),
    PDF: Text(ru="Отчёт: PDF", en="The report as PDF"),
    XLSX: Text(ru="Таблицы отчёта: книга", en="The report's tables as a workbook"),
    SLIDES: Text(ru="Слайды", en="Slides"),
    NOTEBOOK: Text(ru="Выполненная тетрадь", en="The executed notebook"),
    archive.ESTIMATES: Text(ru="Опубликованные числа с количествами", en="The published numbers with their counts"),
    manifest.NAME: Text(ru="Запись о расчёте", en="The record of the run"),
}
_TYPES = {".parquet": "application/vnd.apache.parquet", ".ipynb": "application/x-ipynb+json"}
_HASHED = {name: f"sha256 of {name}" for name in ("notebook", "code", "lock", "environment")}
_NAMED = Text(ru="Публикация {id}: {title}", en="Release {id}: {title}")
_DRAFT = Text(ru="Отчёты (черновик): {title}", en="Reports (draft): {title}")
_ABOUT = Text(
    ru="Отчёты о проекте, опубликованные числа с количествами, параметры, контрольные суммы и план оценки. {marks}",
    en="Reports on a project, the published numbers with their counts, parameters, hashes and the plan of evaluation. {marks}",
)
_OWNER = Text(
    ru="Права на отчёт и числа принадлежат организации, которая его составила ({organisation}); при использовании укажите источник.",
    en="The report and its numbers belong to the organisation that made them ({organisation}); name the source when you use them.",
)
_PLAN = Text(ru="План оценки: {title}", en="Plan of evaluation: {title}")
Entity = dict[str, Any]
"""One node of the graph."""


def write(root: Path, runs: Sequence[Path], studies: Sequence[Study], lang: Lang = "ru") -> Path:
    """Write the crate of the reports in `runs`, folders inside `root`; returns the file.

    Parameters
    ----------
    root
        The folder that is described.
    runs
        Folders of reports in it, each with its record; what else stands in `root` is left out.
    studies
        The studies they are about: their plans of evaluation are told.
    lang
        Language of the words.
    """
    records = {run: manifest.read(run / manifest.NAME) for run in runs}
    graph = [*_descriptor(root, records, studies, lang), *_rights(studies, lang), *(_plan(study, lang) for study in studies)]
    for run, record in records.items():
        graph += _report(root, run, record, lang)
    path = root / NAME
    told = json.dumps({"@context": _CONTEXT, "@graph": unique(graph)}, ensure_ascii=False, indent=2)
    path.write_text(told + "\n", encoding="utf-8", newline="\n")
    return path


def _descriptor(root: Path, records: Mapping[Path, Mapping[str, Any]], studies: Sequence[Study], lang: Lang) -> Iterator[Entity]:
    yield {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": _RULE}, "about": {"@id": _ROOT}}
    releases = sorted({str(record.get("release", "")) for record in records.values()} - {""})
    title = "; ".join(dict.fromkeys(study.title for study in studies))
    marks = dict.fromkeys(mark[lang] for record in records.values() for mark in record.get("marks", ()))
    yield {
        "@id": _ROOT,
        "@type": "Dataset",
        "name": (_NAMED if releases else _DRAFT).of(lang).format(id=", ".join(releases), title=title),
        "description": _ABOUT.of(lang).format(marks=", ".join(marks)).strip(),
        "datePublished": max((str(record.get("made", "")) for record in records.values()), default=""),
        "inLanguage": sorted({str(record.get("lang", lang)) for record in records.values()}),
        "license": {"@id": _RIGHTS},
        "identifier": releases,
        "hasPart": [{"@id": _within(path, root)} for run in records for path in _files(run)],
        "mentions": [{"@id": f"#run-{_place(run, root)}"} for run in records],
        "subjectOf": [{"@id": f"#plan-{study.name}"} for study in studies],
    }


def _rights(studies: Sequence[Study], lang: Lang) -> Iterator[Entity]:
    owners = ", ".join(dict.fromkeys(study.passport.project.organisation or study.title for study in studies))
    yield {"@id": _RIGHTS, "@type": "CreativeWork", "name": _OWNER.of(lang).format(organisation=owners)}
    yield {
        "@id": _PROGRAM, "@type": "SoftwareApplication", "name": "evaluation", "version": evaluation.__version__, "license": {"@id": _LICENCE},
    }  # fmt: skip
    yield {"@id": _LICENCE, "@type": "CreativeWork", "name": "MIT License"}


def _plan(study: Study, lang: Lang) -> Entity:
    told = study.plan.model_dump(mode="json", exclude_defaults=True)
    return {
        "@id": f"#plan-{study.name}",
        "@type": "CreativeWork",
        "name": _PLAN.of(lang).format(title=study.title),
        "text": json.dumps(told, ensure_ascii=False, sort_keys=True),
        "sha256": manifest.digest(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()),
    }


def _report(root: Path, run: Path, record: Mapping[str, Any], lang: Lang) -> Iterator[Entity]:
    """Describe a report: its files, what it was computed from, with which parameters and versions."""
    yield from (_file(path, root, lang) for path in _files(run))
    place, inputs = _place(run, root), record.get("inputs", {})
    given = {name: value for name, value in inputs.items() if isinstance(value, str) and value}
    settings = {**{_HASHED.get(name, name): value for name, value in given.items()}, **record.get("parameters", {})}
    names = [f"#parameter-{place}-{name}".replace(" ", "-") for name in settings]
    pairs = zip(names, settings.items(), strict=True)
    sources = {f"#source-{digest[: manifest.LENGTH]}": (name, digest) for name, digest in inputs.get("data", {}).items()}
    yield {
        "@id": f"#run-{place}",
        "@type": "CreateAction",
        "name": record.get("title", {}).get(lang, place),
        "instrument": {"@id": _PROGRAM},
        "endTime": record.get("made", ""),
        "object": [{"@id": name} for name in (*sources, *names)],
        "result": [{"@id": _within(path, root)} for path in _files(run)],
    }
    yield from ({"@id": name, "@type": "PropertyValue", "name": key, "value": value} for name, (key, value) in pairs)
    yield from ({"@id": key, "@type": "CreativeWork", "name": name, "sha256": digest} for key, (name, digest) in sources.items())


def _file(path: Path, root: Path, lang: Lang) -> Entity:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    told: Entity = {
        "@id": _within(path, root),
        "@type": "File",
        "name": _KNOWN[path.name].of(lang) if path.name in _KNOWN else path.name,
        "encodingFormat": kind,
        "contentSize": str(path.stat().st_size),
        "sha256": manifest.of_file(path),
    }
    return {**told, "variableMeasured": list(COLUMNS)} if path.name == archive.ESTIMATES else told


def _files(run: Path) -> list[Path]:
    return [path for path in sorted(run.iterdir()) if path.is_file() and path.name != NAME and not path.name.startswith((".", "~$"))]


def _within(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix().replace(" ", "%20")


def _place(run: Path, root: Path) -> str:
    return _within(run, root).replace("/", "-").replace(" ", "-").strip(".") or "report"


def unique(graph: Iterable[Entity]) -> tuple[Entity, ...]:
    """Leave each node once: two reports may come from the same file."""
    return tuple({str(each["@id"]): each for each in graph}.values())
