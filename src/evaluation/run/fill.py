"""A form from outside, filled: found, resolved against standing reports, written beside; no file is ever overwritten."""

from pathlib import Path

from evaluation.disclosure import Audience
from evaluation.document.docx_package import Package, UnreadableDocumentError
from evaluation.document.fill import Filled, fill
from evaluation.document.marks_resolved import Resolver
from evaluation.errors import Exit, StudyError
from evaluation.run import marks
from evaluation.run.console import Voice
from evaluation.run.spare import spare
from evaluation.study.study import Study
from evaluation.text import Text

_NAMED = Text(ru="{stem} (заполнено){suffix}", en="{stem} (filled){suffix}")
_DONE = Text(ru="Заполнено меток: {filled}. Файл: {path}", en="Marks filled: {filled}. File: {path}")
_MISSED = Text(ru="Не заполнено: {missed}. В файле эти места видны.", en="Not filled: {missed}. These places are visible in the file.")
_DRAFT = Text(
    ru="Числа — черновик: они не входят в комплект к публикации (evaluation release).",
    en="The numbers are a draft: they belong to no release (evaluation release).",
)
_FOR = Text(ru="Числа не для публикации: в них есть малые группы.", en="The numbers are not for publication: small groups are among them.")
_ABSENT = Text(ru="Файла нет: {file}.", en="There is no file: {file}.")
_NO_FORM = Text(ru="Форма не читается как документ Word.", en="The form cannot be read as a Word document.")
_SAVE = Text(ru="Сохраните её в Word как «Документ Word (*.docx)» и закройте.", en="Save it in Word as Word Document (*.docx) and close it.")
_THERE = Text(ru="Такой файл уже есть: он может быть правлен.", en="There is such a file already: it may be edited.")
_OTHER = Text(ru="назовите другой файл: --out.", en="name another file: --out.")


def filled(form: Path, study: Study, audience: Audience, root: Path, out: Path | None, voice: Voice) -> Exit:
    """Fill a form and say what came of it.

    Numbers are those of the study's standing reports; while nothing has been released, a number that stands in none is published anew.

    Raises
    ------
    StudyError
        If there is no such form, it is no Word document, or the file to write stands there already.
    """
    if not form.is_file():
        raise StudyError(_ABSENT.format(file=form), todo=Text(ru="Проверьте имя файла.", en="Check the file's name."), lang=voice.lang)
    if out is not None and out.exists():
        raise StudyError(_THERE, where=out.name, todo=_OTHER, lang=voice.lang)
    known = marks.standing(study, root, audience, voice.lang)
    resolver = Resolver(study, audience, known.published, fresh=not known.released)
    try:
        made = fill(Package.opened(form), resolver, form.name)
    except UnreadableDocumentError as problem:
        raise StudyError(_NO_FORM, where=form.name, todo=_SAVE, lang=voice.lang) from problem
    path = out or spare(form.with_name(_NAMED.of(voice.lang).format(stem=form.stem, suffix=form.suffix)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.content)
    _tell(made, path, audience, voice, released=known.released)
    return Exit.OK if not made.missed else Exit.BLOCKED


def _tell(made: Filled, path: Path, audience: Audience, voice: Voice, *, released: bool) -> None:
    voice.list(made.findings.of(voice.lang))
    voice.say(_DONE.format(filled=made.filled, path=path))
    if made.missed:
        voice.say(_MISSED.format(missed=made.missed))
    if made.filled and not released:
        voice.say(_DRAFT)
    if audience in ("founder", "internal"):
        voice.say(_FOR)
