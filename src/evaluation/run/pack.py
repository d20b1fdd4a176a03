"""`evaluation pack`: reports that stand, ready to be mailed, and apart from them what is needed to check them."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.competitions import competition
from evaluation.disclosure.published import Audience
from evaluation.document.pack import ATTACHMENT, INVENTORY, PATTERN, Item, file_name, inventory, safe, size_words, write_inventory
from evaluation.errors import ReleaseError, ReportError, StudyError
from evaluation.report.attached import attached, content_of
from evaluation.report.competition_scores import required
from evaluation.report.title_page import who
from evaluation.run import changes, commit, crate, manifest
from evaluation.run.kinds import Kind
from evaluation.run.listing import PICTURE
from evaluation.run.marks import day_of
from evaluation.run.parameters import CompetitionParameters
from evaluation.run.placed import place
from evaluation.study.choices import CONTENTS
from evaluation.study.context import context_of
from evaluation.study.passport import Attachment
from evaluation.study.pictures import cleaned, shared
from evaluation.study.study import Study
from evaluation.text import Lang, Text

SEND, CHECK = Text(ru="К отправке", en="To send"), Text(ru="Для проверки", en="For checking")
DRAFT = Text(ru="{name} (черновик)", en="{name} (draft)")
LIMIT = 20_000_000
"""Bytes that a mailbox takes."""
LONGEST_PATH = 200
"""Letters a path has at most, so that Windows opens it."""
SENT = (".docx", ".pdf", ".pptx")
MEMORY = ".pack-{lang}.json"
_SHORTEST, _LARGEST = 24, 3
_SIGNERS = ("научный руководитель", "supervisor", "директор", "director", "куратор", "руководитель")

_ABSENT = Text(ru="Отчёта «{title}» ещё нет.", en='There is no report "{title}" yet.')
_MAKE = Text(ru="постройте его: evaluation report {study} --kind {kind}{more}", en="make it: evaluation report {study} --kind {kind}{more}")
_IS_DRAFT = Text(
    ru="Отчёт «{title}» — черновик: его числа ещё не проверены вместе.", en='Report "{title}" is a draft: its numbers were not checked together.'
)
_RELEASE = Text(
    ru="подготовьте отчёты к публикации: evaluation release {study}; или соберите черновик: --draft",
    en="make the reports fit to publish: evaluation release {study}; or pack a draft: --draft",
)
_DEEP = Text(
    ru="Папка отчётов лежит слишком глубоко: имена файлов не помещаются.", en="The folder of reports lies too deep: no room for names of files."
)
_NOT_THERE = Text(ru="Приложение «{file}» не читается.", en='Attachment "{file}" cannot be read.')
_SHEET = Text(ru="проверьте файл и лист «Приложения» паспорта.", en="look at the file and at sheet «Приложения» of the passport.")
_HIGHER = Text(ru="назовите папку с коротким путём: --reports.", en="name a folder with a short path: --reports.")
_EDITED = Text(
    ru="Вы правили {file}: взят ваш файл. PDF построен без ваших правок: сохраните его из Word и замените.",
    en="You edited {file}: your file is taken. The PDF has none of your edits: save one from Word and replace it.",
)
_STALE = Text(ru="После отчёта «{title}» данные проекта изменились.", en='The data of the study changed after report "{title}".')
_NO_CONSENT = Text(ru="Без согласия не приложено файлов: {count}.", en="Files left out for want of consent: {count}.")
_TOO_LARGE = Text(
    ru="Папка больше {limit}: {size}. Самые большие файлы: {files}.", en="The folder is over {limit}: {size}. The largest files: {files}."
)
_NOT_TAKEN = Text(
    ru="Ваш файл {file} не взят: он сделан по прежним данным, новый отчёт лежит рядом с ним.",
    en="Your file {file} is not taken: it was made of earlier data, the new report is beside it.",
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be packed and how."""

    kinds: Sequence[Kind]
    lang: Lang
    audience: Audience = "jury"
    pattern: str = ""
    limit: int = LIMIT
    draft: bool = False
    competition: str = ""
    """Name of the competition whose call gives the pattern and the attachments; its materials are packed."""
    asked: str = ""
    """The study as the user called it, for the commands that an error suggests."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Where the folders stand, their size, whether it fits the mailbox, and what the user should know."""

    send: Path
    check: Path
    size: int
    fits: bool
    messages: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A report that stands: its kind, the folder of its run, its record."""

    kind: Kind
    folder: Path
    record: Mapping[str, Any]


def pack(study: Study, reports: Path, order: Order) -> Packed:
    """Put the reports into `К отправке` and what they are checked by into `Для проверки`, beside the reports of the study.

    Raises
    ------
    StudyError
        A report is not there, or the paths would be too long.
    ReleaseError
        A report is a draft and no draft was asked for.
    """
    context = context_of(study)
    contest = competition(study, order.competition) if order.competition else None
    order = replace(order, pattern=order.pattern or contest.file_name.of(order.lang)) if contest is not None else order
    apart = CompetitionParameters(competition=order.competition).apart if contest is not None else ""
    slug = "-".join(word for word in (study.name, day_of(study), apart, "" if order.audience == "jury" else order.audience) if word)
    runs = [_standing(kind, commit.Shelf(reports, slug, kind.id, order.lang), study, order) for kind in order.kinds]
    drafts = any(not run.record.get("release") for run in runs)
    names = [(DRAFT.format(name=name) if drafts else name).of(order.lang) for name in (SEND, CHECK)]
    place_of = reports / slug
    built = place_of / f".new-pack-{os.getpid()}"
    shutil.rmtree(built, ignore_errors=True)
    try:
        parts = [built / name for name in names]
        for part in parts:
            part.mkdir(parents=True)
        items, told = _send(study, runs, order, parts[0], place_of / names[0])
        asked = required(study, contest) if contest is not None else ()
        told += [each.words for each in asked if not each.there]
        listed = inventory(items, context, study.passport.project.organisation, draft=drafts, required=[each.words for each in asked])
        write_inventory(listed, parts[0] / f"{INVENTORY.of(order.lang)}.docx")
        crate.write(parts[1], _check(runs, parts[1]), (study,), order.lang)
        sizes = {path.name: path.stat().st_size for path in parts[0].iterdir()}
        placed = [place(part, place_of / part.name, place_of / MEMORY.format(lang=order.lang)) for part in parts]
    finally:
        shutil.rmtree(built, ignore_errors=True)
    told += [each.message for each in placed if each.message]
    size = sum(sizes.values())
    told += [_large(sizes, order)] if size > order.limit else []
    return Packed(placed[0].folder, placed[1].folder, size, size <= order.limit, tuple(told))


def _standing(kind: Kind, shelf: commit.Shelf, study: Study, order: Order) -> Standing:
    folder = shelf.folder / str(shelf.current.get("folder", ""))
    record = manifest.read(folder / manifest.NAME) if shelf.current else {}
    more = f' -p competition="{order.competition}"' if order.competition and issubclass(kind.parameters, CompetitionParameters) else ""
    named = {"study": f'"{order.asked or study.name}"', "kind": kind.id, "more": more}
    if not record:
        raise StudyError(_ABSENT.format(title=kind.title), todo=_MAKE.format(**named), lang=order.lang)
    if not record.get("release") and not order.draft:
        raise ReleaseError(_IS_DRAFT.format(title=kind.title), todo=_RELEASE.format(**named), lang=order.lang)
    return Standing(kind, folder, record)


def _send(study: Study, runs: Sequence[Standing], order: Order, folder: Path, final: Path) -> tuple[list[Item], list[Text]]:
    """Copy the documents and the attachments; returns what was put there and what is to be told."""
    items, told = [], []
    for run in runs:
        stem = _fitting(_name(study, run, order, alone=len(runs) == 1), final)
        for path in _documents(run):
            target = folder / f"{stem}{path.suffix}"
            shutil.copyfile(path, target)
            items.append(Item(target.name, run.kind.title.of(order.lang), target.stat().st_size))
        told += _changes(run, study)
    for place_, each in enumerate(attached(study), start=1):
        target = _attach(each, study, folder, _fitting(_numbered(each, place_, order.lang), final))
        what = each.caption or CONTENTS[content_of(each)].of(order.lang)
        items.append(Item(target.name, what, target.stat().st_size))
    without = sum(1 for each in study.passport.attachments if each.file and not each.consent)
    told += [_NO_CONSENT.format(count=without)] if without else []
    return items, told


def _documents(run: Standing) -> Iterator[Path]:
    """Yield the files of a run that are sent, as its record names them."""
    for name in run.record.get("outputs", {}):
        if Path(name).suffix in SENT and name not in changes.NAMES and (run.folder / name).is_file():
            yield run.folder / name


def _changes(run: Standing, study: Study) -> list[Text]:
    """Say which documents she has edited, and whether the data are others now."""
    written = run.record.get("outputs", {})
    edited = [path.name for path in _documents(run) if path.suffix == ".docx" and manifest.of_file(path) != written[path.name]]
    told = [_EDITED.format(file=name) for name in edited]
    strange = sorted(path.name for path in run.folder.glob("*.docx") if path.name not in written and not path.name.startswith("~$"))
    told += [_NOT_TAKEN.format(file=name) for name in strange]
    data = run.record.get("inputs", {}).get("data", {})
    return [*told, _STALE.format(title=run.kind.title)] if study.folder and data != manifest.data(study.folder) else told


def _attach(each: Attachment, study: Study, folder: Path, stem: str) -> Path:
    """Copy an attachment that may leave: a picture cleaned, a PDF as it is."""
    source = shared(each, study.folder) if study.folder else None
    if source is None:
        raise ReportError(_NOT_THERE.format(file=each.file), todo=_SHEET)
    target = folder / f"{stem}{source.suffix.lower()}"
    target.write_bytes(source.read_bytes() if target.suffix == ".pdf" else cleaned(source))
    return target


def _check(runs: Sequence[Standing], folder: Path) -> list[Path]:
    """Copy what the reports are checked by: pages, tables, numbers, record, notebook; return where each report's lie."""
    rooms = [folder if len(runs) == 1 else folder / run.kind.id for run in runs]
    for run, room in zip(runs, rooms, strict=True):
        room.mkdir(exist_ok=True)
        for path in sorted(run.folder.iterdir()):
            if path.is_file() and path.suffix not in SENT and path.name != PICTURE and not path.name.startswith(("~$", ".")):
                shutil.copyfile(path, room / path.name)
    return rooms


def _name(study: Study, run: Standing, order: Order, *, alone: bool) -> str:
    project, day = study.passport.project, day_of(study)
    named = [person for person in study.passport.people if person.name]
    signer = who(named, _SIGNERS) or next(iter(named), None)
    told = {
        "organisation": safe(project.organisation, 60), "year": day[:4], "name": signer.name if signer else "",
        "report": run.kind.title.of(order.lang), "project": safe(project.title, 60),
    }  # fmt: skip
    name = file_name(order.pattern or PATTERN.of(order.lang), told)
    return name if alone else f"{name} - {safe(run.kind.title.of(order.lang), 40)}"


def _numbered(each: Attachment, number: int, lang: Lang) -> str:
    caption = each.caption or CONTENTS[content_of(each)].of(lang)
    return safe(ATTACHMENT.of(lang).format(number=f"{number:02d}", caption=caption), 80)


def _fitting(stem: str, folder: Path) -> str:
    """Shorten a name so that its whole path stays under the limit; room is left for a second folder of the same name.

    Raises
    ------
    StudyError
        The folder lies so deep that no telling name fits.
    """
    room = LONGEST_PATH - len(str(folder.resolve())) - len(" (99)/.docx") - 1
    if room < _SHORTEST:
        raise StudyError(_DEEP, where=folder.name, todo=_HIGHER)
    return stem[:room].strip(" ._")


def _large(sizes: Mapping[str, int], order: Order) -> Text:
    lang, largest = order.lang, sorted(sizes.items(), key=lambda pair: -pair[1])[:_LARGEST]
    files = "; ".join(f"{name} ({size_words(size, lang)})" for name, size in largest)
    return _TOO_LARGE.format(limit=size_words(order.limit, lang), size=size_words(sum(sizes.values()), lang), files=files)
