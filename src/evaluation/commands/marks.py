"""`evaluation marks`: every mark for her own words, with what is printed in its place now."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import DEMO, LANG, LangOption, StudyArgument
from evaluation.errors import Exit
from evaluation.text import Text

HELP = Text(
    ru="Метки для «Тексты.docx» и чужих форм: книга «Метки.xlsx» со всеми метками и тем, что сейчас напечатается вместо каждой."
    "\n\nКнига лежит в папке отчётов проекта и обновляется при каждом evaluation report. Заодно проверяются метки в вашем тексте:"
    " неверная, скрытая или лишняя метка названа с разделом и абзацем."
    "\n\nКоды ответа: 0 замечаний к тексту нет, 2 есть."
    "\n\n\b\nПримеры:\n  evaluation marks Проект\n  evaluation marks Проект --as-of 2016-08-31 --audience founder",
    en="Marks for Texts.docx and other people's forms: the workbook Marks.xlsx with all marks and what is printed in place of each now."
    "\n\nThe book lies in the folder of the study's reports and is made anew by every evaluation report. Marks in your own words are checked"
    " too: a wrong, hidden or spare one is named with its section and paragraph."
    "\n\nExit codes: 0 no findings about the words, 2 there are some."
    "\n\n\b\nExamples:\n  evaluation marks project\n  evaluation marks project --as-of 2016-08-31 --audience founder",
)


def marks(
    study: StudyArgument = DEMO,
    audience: Annotated[str, typer.Option("--audience", help=words.AUDIENCE.of(LANG), metavar=words.WHOM.of(LANG))] = "jury",
    as_of: Annotated[str, typer.Option("--as-of", help=words.AS_OF.of(LANG), metavar="2016-08-31")] = "",
    out: Annotated[Path, typer.Option("--out", help=words.OUT.of(LANG), metavar=words.FOLDER.of(LANG))] = Path("reports"),
    lang: LangOption = LANG,
) -> int:
    """Write the book of marks and check the marks in her words."""
    from evaluation.run import marks as room
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters, checked
    from evaluation.run.source import located
    from evaluation.study.opening import open_study

    voice = Voice(Parameters.speaking(lang))
    reader = checked(Parameters, {"audience": audience}).audience
    opened = open_study(located(study) or study, voice.lang, as_of=as_of)
    findings = room.made(opened, out, reader, voice, anew=True)
    return int(Exit.BLOCKED if len(findings) else Exit.OK)
