"""`evaluation refresh`: a Word document of hers gets the numbers of the present data."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import LANG, LangOption
from evaluation.text import Text

HELP = Text(
    ru="Обновить числа, таблицы и рисунки в отчёте Word, который вы правили: ваши абзацы, стили и примечания останутся."
    " Числа, которые вы исправили, и таблицы, которые удалили, программа не тронет и перечислит."
    "\n\nПрежний файл останется рядом: «… до обновления.docx». Что изменилось, записано в «… — что изменилось.docx»."
    "\n\nКоды ответа: 0 обновлено, 1 отчёт не построен, 2 файл не из этой программы или данные мешают расчёту."
    '\n\n\b\nПримеры:\n  evaluation refresh "Мой отчёт.docx"\n  evaluation refresh "Мой отчёт.docx" --study Проект',
    en="Renew numbers, tables and figures in a Word report you have edited: your paragraphs, styles and comments stay."
    " Numbers you typed over and tables you deleted are left alone and listed."
    "\n\nThe former file stays beside it: “… before the refresh.docx”. What changed is written to “… - what changed.docx”."
    "\n\nExit codes: 0 renewed, 1 the report was not made, 2 the file is none of this program's or the data block the computation."
    '\n\n\b\nExamples:\n  evaluation refresh "My report.docx"\n  evaluation refresh "My report.docx" --study project',
)
FILE = Text(ru="отчёт Word, который вы правили", en="the Word report you have edited")
FILE_NAME = Text(ru="ФАЙЛ", en="FILE")
STUDY = Text(ru="папка проекта, если она не рядом", en="the study's folder, where it is not near")


def refresh(
    file: Annotated[Path, typer.Argument(help=FILE.of(LANG), metavar=FILE_NAME.of(LANG))],
    reports: Annotated[Path, typer.Option("--reports", help=words.OUT.of(LANG), metavar=words.FOLDER.of(LANG))] = Path("reports"),
    study: Annotated[str, typer.Option("--study", help=STUDY.of(LANG), metavar=words.STUDY_NAME.of(LANG), show_default=False)] = "",
    lang: LangOption = LANG,
) -> int:
    """Renew the document."""
    from evaluation.run import refresh as room
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters

    return int(room.refresh(file, reports, Voice(Parameters.speaking(lang)), study))
