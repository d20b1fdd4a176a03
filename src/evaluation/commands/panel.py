"""`evaluation panel`: score sheets of several experts, put together into a protocol."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import LANG, LangOption
from evaluation.text import Text

HELP = Text(
    ru="Свести листы нескольких экспертов в протокол Word: места и насколько они надёжны, согласованность (W, ICC, альфа), строгость экспертов,"
    " отводы, оценки, о которых стоит спросить, строки для подписей."
    "\n\nЭксперты в протоколе — номера, по порядку имён файлов. Готовый протокол не перезаписывается."
    "\n\nКоды ответа: 0 готово, 2 листов нет или в них не баллы: ячейки названы."
    '\n\n\b\nПримеры:\n  evaluation panel Экспертиза --blank 3 --work "Работа 1" --work "Работа 2"\n  evaluation panel Экспертиза\n'
    "  evaluation panel Экспертиза --competition Мастерство --study Проект",
    en="Put the score sheets of several experts together into a protocol in Word: places and how firm they are, agreement (W, ICC, alpha), severity,"
    " withdrawals, scores to ask about, lines for signatures."
    "\n\nExperts are numbers in the protocol, in the order of file names. A protocol that stands is not overwritten."
    "\n\nExit codes: 0 done, 2 no sheets, or cells without scores: they are named."
    '\n\n\b\nExamples:\n  evaluation panel panel --blank 3 --work "Work 1" --work "Work 2"\n  evaluation panel panel\n'
    "  evaluation panel panel --competition mastery --study project",
)
FOLDER = Text(ru="папка с листами экспертов", en="the folder of score sheets")
CONTEST = Text(ru="чьи критерии: готовый конкурс или свой (с --study)", en="whose criteria: a ready competition, or your own (with --study)")
CONTEST_OF = Text(ru="КОНКУРС", en="COMPETITION")
STUDY = Text(ru="проект, в паспорте которого описан конкурс", en="the study whose passport describes the competition")
BLANK = Text(ru="сделать столько пустых листов", en="make so many blank sheets")
WORK = Text(ru="название или шифр работы для пустых листов; можно несколько", en="title or code of a work for blank sheets; may be repeated")
WORK_OF = Text(ru="РАБОТА", en="WORK")
OUT = Text(ru="куда записать протокол", en="where to write the protocol")
OUT_OF = Text(ru="ПРОТОКОЛ.docx", en="PROTOCOL.docx")


def panel(
    folder: Annotated[Path, typer.Argument(help=FOLDER.of(LANG), metavar=words.FOLDER.of(LANG))],
    competition: Annotated[str, typer.Option("--competition", help=CONTEST.of(LANG), metavar=CONTEST_OF.of(LANG))] = "typical",
    study: Annotated[str, typer.Option("--study", help=STUDY.of(LANG), metavar=words.STUDY_NAME.of(LANG), show_default=False)] = "",
    blank: Annotated[int, typer.Option("--blank", help=BLANK.of(LANG), metavar="3", min=0, max=99, show_default=False)] = 0,
    work: Annotated[list[str] | None, typer.Option("--work", help=WORK.of(LANG), metavar=WORK_OF.of(LANG))] = None,
    out: Annotated[Path | None, typer.Option("--out", help=OUT.of(LANG), metavar=OUT_OF.of(LANG), show_default=False)] = None,
    lang: LangOption = LANG,
) -> int:
    """Make blank sheets, or the protocol."""
    from evaluation.run import panel as room
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters

    voice, call = Voice(Parameters.speaking(lang)), room.Call(competition, study)
    return int(room.blanks(folder, call, blank, work or (), voice) if blank else room.protocol(folder, call, out, voice))
