"""`evaluation refresh`: her own document gets the numbers of the present data; a copy of the former file stays beside it."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from evaluation.document.docx_package import Package, UnreadableDocumentError
from evaluation.document.refresh import Remark, Sheet, opened, renewed
from evaluation.document.refresh.page import page
from evaluation.document.word import write_docx
from evaluation.errors import Exit, StudyError
from evaluation.report.blocks import Document
from evaluation.run import batch, kinds, origin
from evaluation.run.console import Voice
from evaluation.run.produce import Outcome, printed
from evaluation.run.spare import spare
from evaluation.text import Lang, Text

_ABSENT = Text(ru="Файла нет: {file}.", en="There is no file: {file}.")
_CHECK = Text(ru="Проверьте имя файла.", en="Check the file's name.")
_UNREADABLE = Text(ru="Файл не читается как документ Word.", en="The file cannot be read as a Word document.")
_SAVE = Text(ru="Сохраните его в Word как «Документ Word (*.docx)» и закройте.", en="Save it in Word as Word Document (*.docx) and close it.")
_NOT_OURS = Text(
    ru="В этом файле нет отметок программы о том, из какого он отчёта: обновить нечего.",
    en="The file holds no marks of the program that say which report it is: there is nothing to renew.",
)
_TAKE = Text(
    ru="Возьмите report.docx, сделанный командой evaluation report, и перенесите в него свой текст.",
    en="Take a report.docx made by evaluation report and move your text into it.",
)
_NO_STUDY = Text(ru="Не найдена папка проекта «{study}».", en="The folder of study '{study}' was not found.")
_NAME_IT = Text(ru="Назовите её: --study ПАПКА.", en="Name it: --study FOLDER.")
_FORMER = Text(ru="{stem} до обновления{suffix}", en="{stem} before the refresh{suffix}")
_TOLD = Text(ru="{stem} — что изменилось.docx", en="{stem} - what changed.docx")
_UNEDITED = Text(
    ru="Вы этот файл не меняли: новый отчёт лежит в {path}.",
    en="You have not edited this file: the new report is {path}.",
)
_DONE = Text(
    ru="Обновлён файл: {path}. Чисел, таблиц и рисунков изменилось: {count}.",
    en="Renewed: {path}. Numbers, tables and figures that changed: {count}.",
)
_COPY = Text(ru="Прежний файл: {path}", en="The former file: {path}")
_LIST = Text(ru="Что изменилось, по строкам: {path}", en="What changed, line by line: {path}")
_HELD = Text(
    ru="Файл {file} открыт в другой программе: обновлённый записан рядом как «{other}».",
    en='{file} is open in another program: the renewed one is written beside it as "{other}".',
)
_NOT_MADE = Text(
    ru="Отчёт по нынешним данным не построен, ваш файл не тронут.",
    en="The report was not made from the present data; your file is untouched.",
)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Where the renewed document, the copy of the former one and the list of changes lie; all remarks."""

    path: Path
    former: Path | None
    told: Path
    remarks: tuple[Remark, ...]


def refresh(file: Path, reports: Path, voice: Voice, study: str = "") -> Exit:
    """Renew a document and say what came of it.

    Parameters
    ----------
    file
        The document she has edited, wherever it lies.
    reports
        Folder of all reports: the present run is looked for here, or made here when the data have changed.
    voice
        Who speaks to the user.
    study
        Folder of the study; found by its name when not given.

    Raises
    ------
    StudyError
        If there is no such file, it is none of ours, or its study is not found.
    """
    before = _read(file, voice.lang)
    sheet = _sheet(before, file, voice.lang)
    came = origin.read(sheet.memory.origin)
    if came is None:
        raise StudyError(_NOT_OURS, where=file.name, todo=_TAKE, lang=voice.lang)
    outcome = _made(came, study or _found(came.study, file, reports, voice.lang), reports, voice)
    if outcome is None:
        voice.say(_NOT_MADE)
        return Exit.REPORT_FAILED
    if not file.exists():
        voice.say(_UNEDITED.format(path=outcome.folder))
        return Exit.OK
    report = printed(outcome)
    made = renewed(sheet, _fresh(report, came.lang), came.lang)
    target, former = _written(file, before, made.content, came.lang, voice)
    told = spare(target.with_name(_TOLD.of(came.lang).format(stem=target.stem)))
    write_docx(page(target.name, made.remarks, came.lang, report.marks), told)
    _tell(Refreshed(target, former, told, made.remarks), voice)
    return Exit.OK


def _read(file: Path, lang: Lang) -> bytes:
    if not file.is_file():
        raise StudyError(_ABSENT.format(file=file), todo=_CHECK, lang=lang)
    return file.read_bytes()


def _sheet(content: bytes, file: Path, lang: Lang) -> Sheet:
    try:
        sheet = opened(Package(content, file.name))
    except (UnreadableDocumentError, TypeError, ValueError) as problem:
        raise StudyError(_UNREADABLE, where=file.name, todo=_SAVE, lang=lang) from problem
    if sheet is None:
        raise StudyError(_NOT_OURS, where=file.name, todo=_TAKE, lang=lang)
    return sheet


def _found(study: str, file: Path, reports: Path, lang: Lang) -> str:
    """Find the study's folder by its name: here, under `data`, beside the reports, above the file."""
    if study.startswith("real:"):
        return study
    near = (Path.cwd(), Path.cwd() / "data", reports.resolve().parent, reports.resolve().parent / "data", *file.resolve().parents)
    place = next((each for folder in near for each in (folder / study, folder) if each.name == study and each.is_dir() and _is_study(each)), None)
    if place is None:
        raise StudyError(_NO_STUDY.format(study=study), todo=_NAME_IT, lang=lang)
    return str(place)


def _is_study(folder: Path) -> bool:
    return (folder / "raw").exists() or any(folder.glob("*.xlsx")) or any(folder.glob("*.yaml"))


def _made(came: origin.Origin, study: str, reports: Path, voice: Voice) -> Outcome | None:
    """Make the same report from the present data, unless it stands already."""
    given = {name: value for name, value in came.parameters.items() if name not in ("study", "lang", "as_of", "audience")}
    day, reader = str(came.parameters.get("as_of", "")), str(came.parameters.get("audience", "jury"))
    asked = kinds.named((came.kind,))
    done = batch.report(study, came.lang, asked, (day,) if day else (), reader, reports, style=came.style, given=given, voice=voice)
    fitting = [outcome for outcome in done.outcomes if outcome.job.kind.id == came.kind and outcome.status != "failed"]
    return next((each for each in fitting if each.job.shelf.slug == came.slug), fitting[0] if len(fitting) == 1 else None)


def _fresh(report: Document, lang: Lang) -> Sheet:
    with tempfile.TemporaryDirectory(prefix="evaluation-") as place:
        path = Path(place) / "report.docx"
        write_docx(report, path)
        return _sheet(path.read_bytes(), path, lang)


def _written(file: Path, before: bytes, content: bytes, lang: Lang, voice: Voice) -> tuple[Path, Path | None]:
    """Write the copy and the renewed file; where the file is open elsewhere, the renewed one goes beside it and no copy is needed."""
    former = None
    target = file
    if not _held(file):
        former = spare(file.with_name(_FORMER.of(lang).format(stem=file.stem, suffix=file.suffix)))
        former.write_bytes(before)
    if former is None or not _put(content, file):
        if former is not None:
            former.unlink()
        former, target = None, spare(file.with_name(f"{file.stem} (2){file.suffix}"))
        _put(content, target)
        voice.say(_HELD.format(file=file.name, other=target.name))
    return target, former


def _held(file: Path) -> bool:
    """Tell whether Word or LibreOffice has the file open: each leaves a file of its own beside it."""
    names = (f"~${file.name}", f"~${file.name[2:]}", f".~lock.{file.name}#")
    return any(file.with_name(name).exists() for name in names)


def _put(content: bytes, path: Path) -> bool:
    """Put the file into its place in one step; answer no where it is held."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    draft.write_bytes(content)
    try:
        draft.replace(path)
    except PermissionError:
        draft.unlink()
        return False
    return True


def _tell(made: Refreshed, voice: Voice) -> None:
    voice.say(_DONE.format(path=made.path, count=sum(remark.what in ("renewed", "rewritten") for remark in made.remarks)))
    voice.list(remark.of(voice.lang) for remark in made.remarks if remark.what != "renewed")
    if made.former is not None:
        voice.say(_COPY.format(path=made.former))
    voice.say(_LIST.format(path=made.told))
