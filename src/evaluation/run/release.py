"""`release`: two passes over all reports of one or several studies, until nothing hidden can be worked out of what is shown."""

import datetime as dt
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.disclosure import ledger
from evaluation.disclosure.audit import Audit
from evaluation.disclosure.ledger import Edition
from evaluation.disclosure.numbers import Book
from evaluation.disclosure.published import Audience
from evaluation.disclosure.suppress import Cleared, cleared
from evaluation.document.style import OFFICIAL_NAME
from evaluation.errors import QuestionError, ReleaseError, ReportError
from evaluation.run import archive, commit, crate, grants, kinds, listing, manifest
from evaluation.run.batch import AT_ONCE
from evaluation.run.console import Voice
from evaluation.run.parameters import checked
from evaluation.run.produce import Job, Outcome, produce
from evaluation.run.source import Source, opened
from evaluation.study import masks
from evaluation.study.opening import open_study
from evaluation.study.study import Study
from evaluation.text import Lang, Text

MASKED = "complementary"
"""Why an id is in a mask: it would let a hidden number be worked out."""
_MOST_NAMED = 12

_READING = Text(ru="Отчёты читаются и при нужде строятся заново", en="Reports are read, and made again where needed")
_ROUND = Text(
    ru="проход {number}: показано чисел {shown}, скрыто дополнительно {more}", en="pass {number}: {shown} numbers shown, {more} hidden besides"
)

_FIRST = Text(ru="Сначала: evaluation report {study} --audience {audience}", en="First: evaluation report {study} --audience {audience}")


@dataclass(frozen=True, slots=True)
class Released:
    """What became of a release: its id, how many numbers are shown and hidden, the audit, and the reports it is made of."""

    id: str
    audience: Audience
    shown: int
    hidden_first: int
    hidden_besides: int
    audit: Audit
    outcomes: tuple[Outcome, ...]
    made_again: int


@dataclass(frozen=True, slots=True)
class _Member:
    """A study in the release."""

    folder: Path
    book: Book
    jobs: tuple[Job, ...]


def release(
    studies: Sequence[Study | str | Path],
    out: str | Path = "reports",
    audience: Audience = "jury",
    *,
    voice: Voice | None = None,
) -> Released:
    """Release all reports of `studies` that stand in `out` for `audience`, or refuse.

    What is hidden by the rules of the audience must not be worked out from all that is shown together: margins, differences, nested groups,
    metrics of the same people, several languages and dates, a district beside its colleges, and every earlier release. What would give it away is
    hidden too, by a mask in each study's `private/`; reports that show it are made again. Then their pages are drafts no more, and the ledger in
    `private/` keeps what has left.

    Raises
    ------
    ReleaseError
        If hidden numbers can be worked out whatever more is hidden, because earlier releases show too much.
    ReportError
        If there is nothing to release, or a report cannot be made.
    QuestionError
        If a study has no folder, or no numbers are hidden from the audience at all.

    """
    if audience == "founder":
        raise QuestionError(
            Text(ru="Учредителю передаются все числа: публиковать их нельзя.", en="The founder is given all numbers: they cannot be released."),
            todo=Text(ru="Назовите читателя jury или public.", en="Name audience jury or public."),
        )
    speaker = voice or Voice("ru")
    members = [_member(study, Path(out), audience) for study in studies]
    speaker.say(_READING)
    made = _until_settled(members, audience, speaker)
    listing.write(Path(out), speaker.lang)
    runs = [job.shelf.folder / str(job.shelf.current["folder"]) for member in members for job in member.jobs]
    crate.write(Path(out), runs, [open_study(member.folder) for member in members], speaker.lang)
    return made


def _until_settled(members: Sequence[_Member], audience: Audience, voice: Voice) -> Released:
    made_again, number, added = 0, 0, 0
    while True:
        number += 1
        outcomes = _produced(members)
        made_again += sum(outcome.status == "made" for outcome in outcomes)
        editions = [_editions(member, audience) for member in members]
        found = _cleared(members, editions, audience)
        stuck = bool(found.masked) and number > 1 and all(outcome.status == "unchanged" for outcome in outcomes)
        if not found.passed or stuck:
            for member in members:
                grants.give(member.folder, audience, None)
            raise _refused(found)
        more = sum(len(found.ids.get(member.book.name, ())) for member in members)
        added += more
        rows = [row for each in editions for edition in each for row in edition.rows]
        voice.say(_ROUND.format(number=number, shown=sum(row["status"] == "shown" for row in rows), more=more))
        name = _id(members)
        settled = [_mark(member, audience, found, name, each) for member, each in zip(members, editions, strict=True)]
        if all(settled):
            break
    for member, each in zip(members, editions, strict=True):
        ledger.add(member.folder, name, audience, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), each)
    return Released(name, audience, *_counted(rows), found.audit, tuple(outcomes), made_again)


def _counted(rows: Sequence[Any]) -> tuple[int, int, int]:
    """Count the numbers that are shown, hidden by the rules of the audience, and hidden besides."""
    shown = sum(row["status"] == "shown" for row in rows)
    besides = sum(row["status"] == "hidden" and row["reason"] == "masked" for row in rows)
    return shown, sum(row["status"] == "hidden" for row in rows) - besides, besides


def _member(study: Study | str | Path, out: Path, audience: Audience) -> _Member:
    """Open a study and find its standing reports for the audience, in every language and for every date."""
    place: str | Path | None = study.folder if isinstance(study, Study) else study
    found = opened(place, "ru") if place is not None else None
    if found is None or found.source.files is None:
        raise QuestionError(
            Text(ru="У проекта нет своей папки: публиковать нечего.", en="The study has no folder of its own: there is nothing to release."),
            todo=Text(ru="Назовите папку проекта.", en="Name the folder of a study."),
        )
    records = [commit_record for path in sorted(out.glob(f"*/*/*/{commit.CURRENT}")) if (commit_record := manifest.read(path))]
    mine = [record for record in records if _of(record, found.source, audience)]
    if not mine:
        raise ReportError(
            Text(ru="Готовых отчётов для этого читателя нет.", en="There are no reports for this audience."),
            where=str(out),
            todo=_FIRST.format(study=found.source.name, audience=audience),
        )
    return _Member(found.source.files, _book(found.source), tuple(_job(record, found.source.files, out) for record in mine))


def _of(record: dict[str, Any], source: Source, audience: Audience) -> bool:
    given = record.get("parameters", {})
    return bool(given.get("study") == source.name and given.get("audience") == audience)


def _job(record: dict[str, Any], study: Path, out: Path) -> Job:
    (kind,) = kinds.named([record["kind"]])
    lang: Lang = record["lang"]
    return Job(kind, checked(kind.parameters, record["parameters"]), opened(study, lang).source, out, style=record.get("style", OFFICIAL_NAME))


def _book(source: Source) -> Book:
    """Name the study, whose it is, and the colleges its students are of."""
    import evaluation as ev

    study = ev.open(source.files or source.name)
    students = study.tables.get("students")
    named = students["college"].unique().to_pylist() if students is not None and "college" in students.column_names else []
    own = study.passport.project.organisation
    return Book(source.context.name, own, tuple(sorted(name for name in named if name)) or ((own,) if own else ()))


def _produced(members: Sequence[_Member]) -> list[Outcome]:
    """Make every report that is not as it should be."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(produce, [job for member in members for job in member.jobs]))
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    if failed:
        raise ReportError(
            Text(ru="Отчёт не построен: {title}. {error}", en="A report was not made: {title}. {error}").format(
                title=failed[0].job.kind.title, error=failed[0].error
            ),
            where=str(failed[0].folder),
            todo=Text(ru="Исправьте и запустите публикацию снова.", en="Mend it and release again."),
        )
    return outcomes


def _editions(member: _Member, audience: Audience) -> list[Edition]:
    """Read what every report shows, by the day of its data; a number that stands in many reports stands once."""
    by_day: dict[str, dict[tuple[str, str], Any]] = {}
    for job in member.jobs:
        record = job.shelf.current
        for row in archive.read(job.shelf.folder / record["folder"] / archive.ESTIMATES).to_pylist():
            by_day.setdefault(job.as_of, {}).setdefault((row["id"], ";".join(row["caveats"])), row)
    shown = [Edition(member.book.name, day, tuple(rows.values())) for day, rows in sorted(by_day.items())]
    return [ledger.recalled(member.folder, audience, each) for each in shown]


def _cleared(members: Sequence[_Member], editions: Sequence[Sequence[Edition]], audience: Audience) -> Cleared:
    past = [edition for member in members for edition in ledger.read(member.folder, member.book.name)]
    numbers = ledger.numbers([*past, *(edition for each in editions for edition in each)])
    return cleared(numbers, audience, [member.book for member in members])


def _id(members: Sequence[_Member]) -> str:
    """Name the release by the reports it is made of, whatever is masked in them."""
    return manifest.together((grants.place(job.shelf), job.shelf.current["base"]) for member in members for job in member.jobs)[: manifest.LENGTH]


def _mark(member: _Member, audience: Audience, found: Cleared, name: str, editions: Sequence[Edition]) -> bool:
    """Write the mask and the grant of a study; return whether they were so already."""
    known = masks.reasons(member.folder)
    before, more = known.get(audience, {}), dict.fromkeys(found.ids.get(member.book.name, ()), MASKED)
    if set(more) - set(before):
        ledger.remember(member.folder, audience, more, editions)
        masks.write(member.folder, {**known, audience: {**more, **before}})
    bases = {grants.place(job.shelf): str(job.shelf.current["base"]) for job in member.jobs}
    grant = grants.Grant(name, grants.of_mask({**more, **before}), bases)
    same = grants.read(member.folder).get(audience) == grant and all(job.shelf.current.get("release") == name for job in member.jobs)
    if grants.read(member.folder).get(audience) != grant:
        grants.give(member.folder, audience, grant)
    return same and not more


def _refused(found: Cleared) -> ReleaseError:
    told = [f"{one.name} [{one.low:g}; {one.high:g}]" for one in found.remaining]
    named: Iterable[str] = told or found.audit.contradictions or sorted(cell.words for cell in found.masked)
    cells = list(dict.fromkeys(named))
    words = "\n- ".join(["", *cells[:_MOST_NAMED], *(["…"] if len(cells) > _MOST_NAMED else [])])
    return ReleaseError(
        Text(
            ru="Публиковать нельзя: по показанным числам вычисляются скрытые ({count}).{cells}",
            en="The release is refused: hidden numbers can be worked out from those shown ({count}).{cells}",
        ).format(count=len(cells), cells=words),
        todo=Text(
            ru="Уберите разрез, в котором мало людей, или объедините годы; прежние публикации изменить уже нельзя.",
            en="Drop the breakdown with few persons, or put years together; earlier releases cannot be changed any more.",
        ),
    )
