"""The monitoring form at the command line: filled from a study, or a filled workbook checked."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.errors import Exit, StudyError
from evaluation.report.blocks import Block, Bullets, Paragraph, TableBlock
from evaluation.run.console import Voice
from evaluation.run.source import located
from evaluation.text import Text

_RECOGNISED = Text(ru="Форма узнана: {form}. Строк: {rows}.", en="The form is recognised: {form}. Rows: {rows}.")
_CLEAN = Text(ru="Замечаний нет.", en="No findings.")
_PATH = Text(ru="Проверьте имя файла.", en="Check the file's name.")


def checked(file: Path, voice: Voice) -> Exit:
    """Say what is wrong in a filled form, cell by cell.

    Raises
    ------
    StudyError
        If there is no such file.

    """
    from evaluation.study.forms.check import check_form
    from evaluation.study.forms.read import read_form

    if not file.is_file():
        raise StudyError(Text(ru="Файла нет: {file}.", en="There is no file: {file}.").format(file=file), todo=_PATH)
    reading = read_form(file)
    findings = reading.findings + check_form(reading)
    if reading.form is not None:
        voice.say(_RECOGNISED.format(form=reading.form.name, rows=len(reading.rows)))
    voice.list(findings.of(voice.lang))
    if not len(findings):
        voice.say(_CLEAN)
    return Exit.BLOCKED if findings.blocking else Exit.OK


def filled(study: str, key: str, year: int | None, out: Path | None, voice: Voice, *, full_time: bool = False, as_of: str | None = None) -> Exit:
    """Fill a form from a study, or say what of it the study can answer."""
    from evaluation.document.form import form, form_of
    from evaluation.study.opening import open_study

    form_of(key, voice.lang)
    opened = open_study(located(study) or study, voice.lang, as_of=as_of)
    for line in page(form(opened, key, year, to=out, full_time=full_time).blocks):
        voice.say(line)
    return Exit.OK


def page(blocks: Iterable[Block]) -> Iterator[str]:
    """Write paragraphs, lists and tables line by line.

    >>> list(page((Paragraph("Форма"), Bullets(("нет сведений",)))))
    ['Форма', '- нет сведений']
    """
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from (f"- {item}" for item in block.items)
        elif isinstance(block, TableBlock):
            yield from ("", block.caption, *(f"  {' | '.join(cell.text for cell in row)}" for row in block.rows), *block.notes, "")
