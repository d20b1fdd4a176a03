"""`evaluation release`: all reports leave together, or none does."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit
from evaluation.text import Text

HELP = Text(
    ru="Подготовить отчёты к публикации: проверить, что по показанным числам нельзя вычислить скрытые, и снять пометку «черновик»."
    "\n\nПроверяются сразу все отчёты всех названных проектов, на обоих языках и на все даты, вместе с тем, что публиковалось раньше. "
    "Что выдало бы скрытое число, скрывается тоже; отчёты с ним строятся заново."
    "\n\nКоды ответа: 0 можно публиковать, 1 отчёт не построен, 2 проекта нет, 3 публиковать нельзя: скрытые числа названы."
    "\n\n\b\nПримеры:\n  evaluation release Проект\n  evaluation release Проект Проект2 --audience public",
    en="Make reports ready to publish: check that nothing hidden can be worked out from what is shown, and take the mark 'draft' off."
    "\n\nAll reports of all studies named are checked at once, in both languages and for every date, together with what was published before. "
    "What would give a hidden number away is hidden too; reports with it are made again."
    "\n\nExit codes: 0 fit to publish, 1 a report was not made, 2 no such study, 3 refused: the hidden numbers are named."
    "\n\n\b\nExamples:\n  evaluation release project\n  evaluation release project project2 --audience public",
)
STUDIES = Text(ru="папки проектов", en="folders of the studies")

_DONE = Text(
    ru="Можно публиковать. Публикация {id}: чисел показано {shown}, скрыто по правилам {first}, скрыто дополнительно {besides}.",
    en="Fit to publish. Release {id}: {shown} numbers shown, {first} hidden by the rules, {besides} hidden besides.",
)
_AUDIT = Text(
    ru="Проверено скрытых количеств: {guarded}, решено линейных задач: {programmes}. Самое узкое остаётся неизвестным в пределах {width} чел.",
    en="Hidden counts checked: {guarded}, linear programmes solved: {programmes}. The narrowest stays unknown within {width} persons.",
)
_CODED = Text(
    ru="Уже {least} чел. — только те, о которых напечатана граница («не больше стольких-то»): она одна говорит столько же, вместе числа не добавляют"
    " ничего.",
    en="Narrower than {least} persons are only those of which a limit is printed (“at most so many”): it alone tells as much, the numbers together"
    " add nothing.",
)
_NOTHING = Text(ru="Скрытых чисел нет, проверять нечего.", en="No number is hidden, there is nothing to check.")
_AGAIN = Text(ru="Отчётов построено заново: {count}.", en="Reports made again: {count}.")


def release(
    studies: Annotated[list[str], typer.Argument(help=STUDIES.of(LANG), metavar=words.STUDY_NAME.of(LANG))],
    audience: Annotated[str, typer.Option("--audience", help=words.AUDIENCE.of(LANG), metavar=words.WHOM.of(LANG))] = "jury",
    out: Annotated[Path, typer.Option("--out", help=words.OUT.of(LANG), metavar=words.FOLDER.of(LANG))] = Path("reports"),
    lang: LangOption = LANG,
) -> int:
    """Release the reports of the studies."""
    from evaluation.disclosure.audit import WIDTH
    from evaluation.run import release as room
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters, checked

    voice = Voice(Parameters.speaking(lang))
    made = room.release(studies, out, checked(Parameters, {"audience": audience}).audience, voice=voice)
    voice.say(_DONE.format(id=made.id, shown=made.shown, first=made.hidden_first, besides=made.hidden_besides))
    if made.audit.guarded:
        width = f"{made.audit.narrowest:.0f}"
        voice.say(_AUDIT.format(guarded=made.audit.guarded, programmes=made.audit.programmes, width=width))
        if made.audit.narrowest < WIDTH:
            voice.say(_CODED.format(least=f"{WIDTH:.0f}"))
    else:
        voice.say(_NOTHING)
    voice.say(_AGAIN.format(count=made.made_again))
    return int(Exit.OK)
