"""Many reports at once: kinds by reporting dates, two at a time; one that fails never stops the rest."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.document.style import OFFICIAL_NAME, named
from evaluation.errors import Exit
from evaluation.run import journal, listing, marks
from evaluation.run.console import Voice
from evaluation.run.kinds import ALL, DATA, Kind
from evaluation.run.parameters import checked
from evaluation.run.produce import Job, Outcome, produce
from evaluation.run.source import Opened, Source, opened
from evaluation.text import Lang, Text, counted

AT_ONCE = 2
"""Reports made side by side; each has a kernel of its own."""

_MAKING = Text(ru="Отчёты", en="Reports")
_MADE = Text(ru="{title}: готов за {seconds} с", en="{title}: made in {seconds} s")
_SAME = Text(ru="{title}: ничего не изменилось, отчёт прежний", en="{title}: nothing has changed, the report stands")
_FAILED = Text(ru="{title}: НЕ ПОСТРОЕН", en="{title}: NOT MADE")
_ROWS = Text(ru="строка прочитана|строки прочитаны|строк прочитано", en="row read|rows read")
_BLOCKED = Text(
    ru="Данные мешают расчёту. Отчёты не построены, кроме «{data}»; исправьте и запустите снова.",
    en='The data block the computation. No report was made except "{data}"; mend them and run again.',
)
_GOOD = Text(ru="Без замечаний: {rows}.", en="In good order: {rows}.")
_FAILURES = Text(ru="Не построены:", en="Not made:")
_WHY = Text(ru="{title}\n{error}\nПодробности: {folder}", en="{title}\n{error}\nDetails: {folder}")
_INDEX = Text(ru="Все отчёты: {path}", en="All reports: {path}")


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of all reports, the page that lists them and what the command line answers."""

    outcomes: tuple[Outcome, ...]
    index: Path
    exit_code: Exit


def report(
    study: str | Path = "data/demo",
    lang: Lang = "ru",
    kinds: Sequence[Kind] = ALL,
    as_of: Iterable[str] = (),
    audience: str = "jury",
    out: str | Path = "reports",
    *,
    style: str = OFFICIAL_NAME,
    given: dict[str, Any] | None = None,
    voice: Voice | None = None,
) -> Batch:
    """Make reports of all `kinds` for all reporting dates and the page that lists them.

    Parameters
    ----------
    study
        Folder of the study, or the name of a data set as `real:nsw`.
    lang
        Language of the reports and of what is said here.
    kinds
        Kinds of report.
    as_of
        Dates as 2016-08-31; without them, the passport's reporting dates, or the date of the data.
    audience
        For whom: `internal`, `founder`, `jury`, `public`.
    out
        Folder of all reports.
    style
        Style of the documents: `official`, `gost-7.32`.
    given
        Further parameters of the notebooks; each must belong to every kind asked for.
    voice
        Who speaks to the user.

    Raises
    ------
    EvaluationError
        If the study cannot be opened or a parameter is wrong; nothing has been run then.
    """
    speaker = voice or Voice(lang)
    asked = {"lang": lang, "audience": audience, **(given or {})}
    days = tuple(as_of)
    named(style)
    for kind in kinds:
        for day in days or ("",):
            checked(kind.parameters, {**asked, "study": str(study), "as_of": day})
    found = opened(study, checked(kinds[0].parameters, asked).lang if kinds else lang)
    blocked = bool(found.findings.blocking)
    days = days or found.reporting_dates or ("",)
    jobs = [_job(kind, found.source, {**asked, "as_of": day}, Path(out), style) for day in days for kind in kinds]
    if blocked:
        _tell_blocked(found, speaker)
        jobs = [_job(DATA, found.source, {**asked, "as_of": days[0]}, Path(out), style)]
    outcomes = _all(jobs, speaker)
    index = listing.write(Path(out), speaker.lang)
    _tell(outcomes, index, speaker)
    if not blocked:
        marks.refreshed(found.source.files, days, audience, Path(out), speaker)
    return Batch(tuple(outcomes), index, _answer(outcomes, blocked=blocked))


def _job(kind: Kind, source: Source, given: dict[str, Any], out: Path, style: str) -> Job:
    return Job(kind, checked(kind.parameters, {**given, "study": source.name}), source, out, style=style)


def _all(jobs: Sequence[Job], voice: Voice) -> list[Outcome]:
    done: dict[int, Outcome] = {}
    with voice.counting(len(jobs), _MAKING) as counter, ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = {pool.submit(produce, job): number for number, job in enumerate(jobs)}
        for future in as_completed(waiting):
            outcome = future.result()
            done[waiting[future]] = outcome
            counter.step(_line(outcome))
            journal.made(outcome.job.source.files, outcome.job.kind.id, outcome.status, outcome.seconds)
            for message in outcome.messages:
                voice.list([message.of(voice.lang)])
    return [done[number] for number in range(len(jobs))]


def _line(outcome: Outcome) -> Text:
    words = {"made": _MADE, "unchanged": _SAME, "failed": _FAILED}[outcome.status]
    return words.format(title=_title(outcome), seconds=round(outcome.seconds))


def _title(outcome: Outcome) -> Text:
    day = outcome.job.parameters.as_of
    return Text(ru="{title}, {day}", en="{title}, {day}").format(title=outcome.job.kind.title, day=day) if day else outcome.job.kind.title


def _tell_blocked(found: Opened, voice: Voice) -> None:
    voice.list(finding.of(voice.lang) for finding in found.findings.blocking)
    used = sum(row.used for row in found.findings.flow)
    voice.say(_GOOD.of(voice.lang).format(rows=counted(used, _ROWS, voice.lang)))
    voice.say(_BLOCKED.format(data=DATA.title))


def _tell(outcomes: Sequence[Outcome], index: Path, voice: Voice) -> None:
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    if failed:
        voice.say(_FAILURES)
        voice.list(_WHY.format(title=_title(bad), error=bad.error, folder=bad.folder).of(voice.lang) for bad in failed)
    voice.say(_INDEX.format(path=index))


def _answer(outcomes: Sequence[Outcome], *, blocked: bool) -> Exit:
    if blocked:
        return Exit.BLOCKED
    return Exit.REPORT_FAILED if any(outcome.status == "failed" for outcome in outcomes) else Exit.OK
