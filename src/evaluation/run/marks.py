"""Numbers that stand in reports, for marks; and the book that lists the marks, made anew after every run of reports."""

import datetime as dt
import itertools
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from evaluation.analysis import estimate
from evaluation.disclosure import Audience, publish
from evaluation.disclosure.published import Published
from evaluation.document.marks_book import NAME, marks_book
from evaluation.document.own_words import check_words
from evaluation.document.passport_words import fields
from evaluation.errors import EvaluationError
from evaluation.estimates import Estimate
from evaluation.metrics import ALL, KNOWN
from evaluation.report.marks_list import entries
from evaluation.run import archive, commit, manifest
from evaluation.run.console import Voice
from evaluation.run.parameters import Parameters, checked
from evaluation.study.context import context_of
from evaluation.study.findings import Findings
from evaluation.study.folder import PASSPORT_YAML
from evaluation.study.formats.files import TABLES, WORKBOOKS
from evaluation.study.study import Study
from evaluation.text import LANGS, Lang, Text

_MADE = Text(ru="Метки и их значения: {path}", en="Marks and their values: {path}")
_HELD = Text(ru="Книга {file} открыта в другой программе: новая записана как «{other}».", en='{file} is open elsewhere: the new one is "{other}".')
_WORDS = Text(ru="Замечания к вашему тексту:", en="Findings about your own words:")
_COMPUTED = Text(
    ru="Отчётов по нынешним данным нет: значения посчитаны заново, по всем показателям.",
    en="No report stands on the present data: the values were computed anew, for all metrics.",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers of the reports that stand on the present data: where each is shown, and whether all belong to a release."""

    published: Published
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    released: bool = False

    def __bool__(self) -> bool:
        """Whether there is any number."""
        return bool(self.published.rows)


def day_of(study: Study) -> str:
    """Return the date of the data as shelves of reports are named by it."""
    return str(context_of(study).as_of or "")


def standing(study: Study, root: Path, audience: Audience, lang: Lang) -> Standing:
    """Gather the numbers of all reports of the study for this audience and date, in the language or else in the other one.

    A report made of other data than the study has now does not count; neither does a number whose definition has changed since.
    """
    context = context_of(study)
    slug = "-".join(word for word in (study.name, day_of(study), "" if audience == "jury" else audience) if word)
    now = _numeric(manifest.data(study.folder)) if study.folder else {}
    rows: dict[str, Estimate] = {}
    places: dict[str, dict[str, None]] = {}
    releases: set[str] = set()
    for folder, record in _runs(root / slug, lang):
        if _numeric(record.get("inputs", {}).get("data", {})) != now:
            continue
        releases.add(str(record.get("release", "")))
        for row in _rows(folder):
            rows[row.id] = row
            places.setdefault(row.id, {})[Text(**record["title"]).of(lang)] = None
    released = bool(releases) and "" not in releases
    published = Published(tuple(rows.values()), audience, context, draft=not released)
    return Standing(published, {each: tuple(titles) for each, titles in places.items()}, released)


def _numeric(data: Mapping[str, str]) -> dict[str, str]:
    """Keep the files that numbers come from: her own words and pictures change no number."""
    return {name: known for name, known in data.items() if Path(name).suffix.lower() in (*WORKBOOKS, *TABLES) or Path(name).name == PASSPORT_YAML}


def _runs(shelf: Path, lang: Lang) -> Iterable[tuple[Path, dict[str, Any]]]:
    """Return the committed runs, a kind's in the language first."""
    for kind in sorted(path for path in shelf.glob("*") if path.is_dir()):
        for spoken in sorted(LANGS, key=lambda each: each != lang):
            current = manifest.read(kind / spoken / commit.CURRENT)
            folder = kind / spoken / str(current.get("folder", ""))
            record = manifest.read(folder / manifest.NAME) if current else {}
            if record.get("status") == "ok" and (folder / archive.ESTIMATES).is_file():
                yield folder, record
                break


def _rows(folder: Path) -> Iterable[Estimate]:
    """Read the numbers of a run; one whose id its definition no longer gives is left out."""
    versions = {metric.key: metric.version for metric in KNOWN}
    for row in archive.read(folder / archive.ESTIMATES).to_pylist():
        told = {**row, "by": dict(row["by"]), "caveats": tuple(row["caveats"]), "version": versions.get(row["metric"], 0)}
        known = told.pop("id")
        made = Estimate(**told)
        if row["metric"] in versions and made.id == known:
            yield made


def every(study: Study, audience: Audience) -> Published:
    """Estimate and publish all metrics together, by their years, and by years and arms."""
    parts = []
    for (year, metrics), arms in itertools.product(_by_year().items(), ((), (None,), (None, "arm"))):
        try:
            parts.append(publish(estimate(study, metrics, by=[year if name is None else name for name in arms]), audience))
        except EvaluationError:
            parts += []
    whole = sum(parts[1:], parts[0]) if parts else Published((), audience, context_of(study))
    return whole.where(lambda row: row.status != "refused")


def _by_year() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for metric in ALL:
        found.setdefault(metric.year, []).append(metric)
    return found


def write_book(study: Study, known: Standing, place: Path) -> tuple[Path, Text | None]:
    """Write the book; where it is open in another program, a sibling, and say so."""
    context = replace(known.published.context, lang=study.lang)
    content = marks_book(entries(known.published, known.places), fields(study, study.lang), context, draft=not known.released)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_file() and place.read_bytes() == content:
        return place, None
    beside = place.with_name(f".{os.getpid()}.{place.name}")
    beside.write_bytes(content)
    try:
        beside.replace(place)
    except PermissionError:
        numbers = itertools.count(2)
        other = next(path for number in numbers if not (path := place.with_name(f"{place.stem} ({number}){place.suffix}")).exists())
        beside.replace(other)
        return other, _HELD.format(file=place.name, other=other.name)
    return place, None


def made(study: Study, root: Path, audience: Audience, voice: Voice, *, anew: bool = False) -> Findings:
    """Write the book beside the study's reports, say where it is and what is wrong in her words; without reports only when `anew`."""
    known = standing(study, root, audience, voice.lang)
    if not known:
        if not anew:
            return Findings(lang=voice.lang)
        voice.say(_COMPUTED)
        known = Standing(every(study, audience))
    slug = "-".join(word for word in (study.name, day_of(study), "" if audience == "jury" else audience) if word)
    path, message = write_book(study, known, root / slug / NAME.of(voice.lang))
    voice.say(_MADE.format(path=path))
    voice.list([message.of(voice.lang)] if message else [])
    findings = check_words(study, audience, known.published)
    if len(findings):
        voice.say(_WORDS)
        voice.list(findings.of(voice.lang))
    return findings


def refreshed(study: Path | None, days: Sequence[str], audience: str, root: Path, voice: Voice) -> None:
    """Make the books anew after reports have been made; whatever goes wrong here never spoils the reports."""
    from evaluation.study.opening import open_study

    if study is None:
        return
    reader = checked(Parameters, {"audience": audience}).audience
    try:
        opened = open_study(study, voice.lang)
        for day in dict.fromkeys(days):
            made(opened.at(dt.date.fromisoformat(day)) if day else opened, root, reader, voice)
    except (EvaluationError, OSError) as error:
        voice.say(error.of(voice.lang) if isinstance(error, EvaluationError) else str(error))
