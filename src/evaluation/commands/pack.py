"""`evaluation pack`: a folder to be mailed, named as the call asks, and apart from it what the reports are checked by."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import LANG, LangOption, StudyArgument
from evaluation.errors import Exit
from evaluation.text import Text

HELP = Text(
    ru="Собрать папку «К отправке»: отчёт в Word и PDF с именем по образцу, пронумерованные приложения с согласием, опись."
    " Рядом — папка «Для проверки»: страница, таблицы, числа, тетрадь, контрольные суммы."
    "\n\nПапка, в которой вы что-то изменили, не перезаписывается: новая встанет рядом."
    "\n\nКоды ответа: 0 собрано, 2 отчёта нет или папка больше почтового ящика, 3 отчёт — черновик."
    "\n\n\b\nПримеры:\n  evaluation pack Проект\n  evaluation pack Проект --draft\n"
    '  evaluation pack Проект --name "Отчет РИП_{организация}_за {год}_{ФИО}"',
    en="Make the folder “To send”: the report as Word and PDF named by the call's pattern, numbered attachments with consent, an inventory."
    " Beside it “For checking”: the page, tables, numbers, notebook, hashes."
    "\n\nA folder in which you changed anything is not overwritten: the new one stands beside it."
    "\n\nExit codes: 0 packed, 2 no such report or the folder is over the mailbox, 3 the report is a draft."
    "\n\n\b\nExamples:\n  evaluation pack project\n  evaluation pack project --draft\n"
    '  evaluation pack project --name "Report_{organisation}_{year}_{name}"',
)
KIND = Text(ru="какой отчёт отправляется; можно несколько", en="which report is sent; may be given several times")
NAME = Text(ru="образец имени файла; поля: {организация}, {год}, {ФИО}, {отчёт}, {проект}",
            en="pattern of the file's name; fields: {organisation}, {year}, {name}, {report}, {project}")  # fmt: skip
NAME_OF = Text(ru="ОБРАЗЕЦ", en="PATTERN")
CONTEST = Text(ru="материалы какого конкурса отправляются: имя файла и приложения — по его положению",
               en="materials of which competition are sent: file name and attachments by its call")  # fmt: skip
CONTEST_OF = Text(ru="КОНКУРС", en="COMPETITION")
MEGABYTES = Text(ru="сколько мегабайт вмещает почтовый ящик", en="megabytes the mailbox takes")
DRAFT = Text(ru="собрать черновик: его числа ещё не проверены вместе", en="pack a draft: its numbers were not checked together")
_READY = Text(ru="К отправке: {folder} ({size}).", en="To send: {folder} ({size}).")
_CHECK = Text(ru="Для проверки: {folder}", en="For checking: {folder}")


def pack(
    study: StudyArgument,
    lang: LangOption = LANG,
    kind: Annotated[list[str] | None, typer.Option("--kind", help=KIND.of(LANG), metavar=words.KIND_NAME.of(LANG))] = None,
    audience: Annotated[str, typer.Option("--audience", help=words.AUDIENCE.of(LANG), metavar=words.WHOM.of(LANG))] = "jury",
    as_of: Annotated[str, typer.Option("--as-of", help=words.AS_OF.of(LANG), metavar="2016-08-31")] = "",
    name: Annotated[str, typer.Option("--name", help=NAME.of(LANG), metavar=NAME_OF.of(LANG), show_default=False)] = "",
    competition: Annotated[str, typer.Option("--competition", help=CONTEST.of(LANG), metavar=CONTEST_OF.of(LANG), show_default=False)] = "",
    limit: Annotated[float, typer.Option("--limit", help=MEGABYTES.of(LANG), metavar="20")] = 20,
    draft: Annotated[bool, typer.Option("--draft", help=DRAFT.of(LANG))] = False,
    reports: Annotated[Path, typer.Option("--reports", help=words.OUT.of(LANG), metavar=words.FOLDER.of(LANG))] = Path("reports"),
) -> int:
    """Pack the reports."""
    from evaluation.document.pack import size_words
    from evaluation.run import pack as room
    from evaluation.run.console import Voice
    from evaluation.run.kinds import ANNUAL, COMPETITION, named
    from evaluation.run.parameters import Parameters, checked
    from evaluation.run.source import located
    from evaluation.study.opening import open_study

    voice = Voice(Parameters.speaking(lang))
    reader = checked(Parameters, {"audience": audience, "as_of": as_of}).audience
    opened = open_study(located(study) or study, voice.lang, as_of=as_of)
    usual = (COMPETITION,) if competition else (ANNUAL,)
    order = room.Order(named(kind) if kind else usual, voice.lang, reader, name, round(limit * 1_000_000), draft, competition, study)
    made = room.pack(opened, reports, order)
    voice.list(message.of(voice.lang) for message in made.messages)
    voice.say(_READY.format(folder=made.send, size=Text(*(size_words(made.size, spoken) for spoken in ("ru", "en")))))
    voice.say(_CHECK.format(folder=made.check))
    return int(Exit.OK if made.fits else Exit.BLOCKED)
