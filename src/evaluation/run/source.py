"""The study as a run sees it: found on disk, opened once for all reports."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.errors import StudyError
from evaluation.run import journal
from evaluation.study.context import Context, context_of
from evaluation.study.findings import Findings
from evaluation.study.passport import Passport
from evaluation.text import Lang, Text, date

REAL = "real:"
"""What the names of data sets that come with a package begin with."""

_ROOT = Path(__file__).resolve().parents[3]
_ORGANISATION = Text(ru="Организация", en="Organisation")
_PLACE = Text(ru="Территория", en="Place")
_ORDER = Text(ru="Основание", en="By order")
_NUMBER = Text(ru="{title}, № {number}{day}", en="{title}, No. {number}{day}")
_DAY = Text(ru=" от {day}", en=" of {day}")
_PERIOD = Text(ru="Период проекта", en="Period of the project")


@dataclass(frozen=True, slots=True)
class Source:
    """What a report needs of the study before its notebook runs.

    `name` is what the notebook opens, `folder` where it opens it: no path of this machine enters a notebook. `files` is
    the study's own folder, or None for a data set of a package. `facts` are label-value pairs for the title block.
    """

    name: str
    folder: Path
    files: Path | None
    context: Context
    facts: tuple[tuple[str, str], ...] = ()
    organisation: str = ""
    rows: tuple[Mapping[str, object], ...] = ()
    """How many rows of each sheet are used and set aside."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A study that has been read: its source, what is wrong with it, the dates it reports on."""

    source: Source
    findings: Findings
    reporting_dates: tuple[str, ...] = ()


def located(study: str | Path) -> Path | None:
    """Find the study's folder: as given, else from the root of the source tree; None for the name of a data set.

    Raises
    ------
    StudyError
        If there is no such folder.
    """
    if str(study).startswith(REAL):
        return None
    for place in (Path(study), _ROOT / study):
        if place.is_dir():
            return place.resolve()
    raise StudyError(
        Text(ru="Папки проекта нет: {study}.", en="There is no study folder: {study}.").format(study=study),
        todo=Text(
            ru="проверьте имя папки или создайте проект: evaluation new {study}",
            en="check the folder's name or make a study: evaluation new {study}",
        ).format(study=f'"{study}"'),
    )


def opened(study: str | Path, lang: Lang) -> Opened:
    """Open and check the study once, the way its notebooks will."""
    import evaluation as ev

    place, began = located(study), time.monotonic()
    found = ev.open(study if place is None else place, lang=lang)
    source = Source(
        name=str(study) if place is None else place.name,
        folder=Path.cwd() if place is None else place.parent,
        files=place,
        context=context_of(found),
        facts=_facts(found.passport, lang),
        organisation=found.passport.project.organisation,
    )
    days = tuple(day.isoformat() for day in found.passport.project.reporting_dates)
    findings = ev.check(found)
    journal.opened(place, findings, time.monotonic() - began)
    return Opened(replace(source, rows=_accounts(findings)), findings, days)


def _accounts(findings: Findings) -> tuple[Mapping[str, object], ...]:
    """Lay out for the record of a run how many rows of each sheet are used and set aside."""
    flow = findings.flow
    return tuple({"file": each.file, "sheet": each.sheet, "table": each.table, "used": each.used, "aside": each.rows_in - each.used} for each in flow)


def _facts(passport: Passport, lang: Lang) -> tuple[tuple[str, str], ...]:
    project = passport.project
    orders = [
        _NUMBER.format(title=each.title or each.issuer, number=each.number, day=_DAY.format(day=date(each.date, lang)) if each.date else "").of(lang)
        for each in passport.documents
        if each.number
    ]
    period = " – ".join(date(day, lang) for day in (project.start, project.end) if day)
    told = (
        (_ORGANISATION, project.organisation),
        (_PLACE, ", ".join(word for word in (project.district, project.region) if word)),
        (_ORDER, orders[0] if orders else ""),
        (_PERIOD, period),
    )
    return tuple((label.of(lang), words) for label, words in told if words)
