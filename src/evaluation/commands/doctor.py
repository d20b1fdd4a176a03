"""`evaluation doctor`: what the program needs, and whether it is there."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit
from evaluation.text import Text

HELP = Text(
    ru="Проверить компьютер и папку проекта: версии, шрифты, права на запись, ключ, открытые книги, место на диске."
    "\n\nТекст можно отправить разработчикам: в нём нет ни имён, ни названий файлов, ни значений."
    "\n\nКоды ответа: 0 всё в порядке или есть на что обратить внимание, 1 отчёты построить нельзя, 2 такой папки нет."
    "\n\n\b\nПримеры:\n  evaluation doctor\n  evaluation doctor Проект\n  evaluation doctor Проект --json",
    en="Examine the computer and a study's folder: versions, fonts, rights to write, key, open workbooks, room on the disk."
    "\n\nThe text may be sent to the developers: there are no names, file names or values in it."
    "\n\nExit codes: 0 in order or something to look at, 1 reports cannot be made, 2 there is no such folder."
    "\n\n\b\nExamples:\n  evaluation doctor\n  evaluation doctor project\n  evaluation doctor project --json",
)
STUDY = Text(ru="папка проекта; без неё проверяется только компьютер", en="the study's folder; without it only the computer is examined")
JSON = Text(ru="то же для программы, без личных сведений", en="the same for a program, without personal data")


def doctor(
    study: Annotated[str, typer.Argument(help=STUDY.of(LANG), metavar=words.STUDY_NAME.of(LANG), show_default=False)] = "",
    out: Annotated[Path, typer.Option("--out", help=words.OUT.of(LANG), metavar=words.FOLDER.of(LANG))] = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help=JSON.of(LANG))] = False,
    lang: LangOption = LANG,
) -> int:
    """Examine the machine and the study."""
    import datetime as dt

    from evaluation.run import doctor as room
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters
    from evaluation.run.source import located

    voice = Voice(Parameters.speaking(lang))
    encoding = voice.stream.encoding or "utf-8"
    report = room.examined(located(study) if study else None, out, encoding, dt.datetime.now().astimezone())
    if as_json:
        voice.say(report.json())
    else:
        room.tell(report, voice)
    return int(Exit.REPORT_FAILED if report.failed else Exit.OK)
