"""`evaluation trace`: where a published number comes from."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit
from evaluation.text import Text

HELP = Text(
    ru="Откуда число: определение, отбор, количества, запрос, исходные файлы и строки."
    "\n\nНомер числа стоит в примечании к клетке книги, в поле Word, на странице и в estimates.parquet; довольно первых шести знаков."
    " С папкой проекта названы и номера строк, и число посчитано ещё раз; данных о людях команда не показывает."
    "\n\nКоды ответа: 0 найдено, 2 такого номера нет или он не один."
    "\n\n\b\nПримеры:\n  evaluation trace 093585\n  evaluation trace 093585792202 --study Проект",
    en="Where a number comes from: definition, filter, counts, query, source files and rows."
    "\n\nA number's id stands in the note of a workbook's cell, in the Word field, on the page and in estimates.parquet;"
    " its first six letters will do. With the study's folder the numbers of rows are told too, and the number is made once more;"
    " no data of persons are shown."
    "\n\nExit codes: 0 found, 2 there is no such id or there are several."
    "\n\n\b\nExamples:\n  evaluation trace 093585\n  evaluation trace 093585792202 --study project",
)
ID = Text(ru="номер числа или его первые шесть знаков", en="the number's id or its first six letters")
ID_NAME = Text(ru="НОМЕР", en="ID")
STUDY = Text(ru="папка проекта: тогда названы и строки", en="the study's folder: then rows are told too")


def trace(
    id: Annotated[str, typer.Argument(help=ID.of(LANG), metavar=ID_NAME.of(LANG))],  # noqa: A002 because a number's name is its id
    reports: Annotated[Path, typer.Option("--reports", help=words.OUT.of(LANG), metavar=words.FOLDER.of(LANG))] = Path("reports"),
    study: Annotated[str, typer.Option("--study", help=STUDY.of(LANG), metavar=words.STUDY_NAME.of(LANG), show_default=False)] = "",
    lang: LangOption = LANG,
) -> int:
    """Trace a number."""
    from evaluation.run import trace as room
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters
    from evaluation.run.trace_words import lines

    voice = Voice(Parameters.speaking(lang))
    for line in lines(room.trace(study or None, id, reports), voice.lang):
        voice.say(line)
    return int(Exit.OK)
