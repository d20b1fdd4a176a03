"""`evaluation collect`: takes the forms that colleges sent back."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit
from evaluation.text import Text, counted

HELP = Text(
    ru="Собрать формы, которые вернули колледжи: кто не прислал, что изменилось, что прислано дважды, что не читается."
    "\n\nФормы копируются в raw проекта, присланное не меняется; прежняя версия формы сохраняется в private. Если от колледжа пришли два разных"
    " новых файла, не принимается ни один. Подробности по ячейкам — в private/Сбор.xlsx."
    "\n\n\b\nПримеры:\n  evaluation collect Проект --from Присланное\n  evaluation collect Проект --from Присланное --expected Колледжи.xlsx",
    en="Collect the forms that colleges have returned: who has not sent, what differs, what is doubled, what cannot be read."
    "\n\nForms are copied into the study's raw, what was sent is left as it is; an earlier version is kept in private. Of two different new files of"
    " one college none is taken. Details by cell stand in private/Сбор.xlsx."
    "\n\n\b\nExamples:\n  evaluation collect project --from returned\n  evaluation collect project --from returned --expected colleges.xlsx",
)
_STUDY = Text(ru="папка проекта", en="the study's folder")
_STUDY_NAME = Text(ru="ПРОЕКТ", en="STUDY")
_FROM = Text(ru="папка с присланным", en="the folder of returned forms")
_FOLDER_NAME = Text(ru="ПАПКА", en="FOLDER")
_EXPECTED = Text(ru="от кого ждёте: книга Excel или текст, по колледжу в строке", en="who was asked: a workbook or a text, one college a line")
_FILE_NAME = Text(ru="ФАЙЛ", en="FILE")
_COLLEGES = Text(ru="колледж|колледжа|колледжей", en="college|colleges")
_SUM = Text(ru="Есть сведения: {taken}; не хватает: {missing}.", en="On hand: {taken}; lacking: {missing}.")
_LISTED = Text(ru="Подробности: {path}", en="Details: {path}")
_NO_LIST = Text(
    ru="Список ожидаемых не дан (--expected): не прислали — только из тех, кто присылал раньше или есть в сводных числах паспорта.",
    en="No list was given (--expected): only those who sent before or stand in the passport's totals can be missed.",
)
_SHARED = Text(
    ru="Одинаковые номера студентов у разных колледжей: {count}. Пусть колледжи начинают номера со своего кода: такие строки не различить.",
    en="The same students' numbers at different colleges: {count}. Let colleges begin numbers with their codes: such rows cannot be told apart.",
)


def collect(
    study: Annotated[Path, typer.Argument(help=_STUDY.of(LANG), metavar=_STUDY_NAME.of(LANG))],
    source: Annotated[Path, typer.Option("--from", help=_FROM.of(LANG), metavar=_FOLDER_NAME.of(LANG))],
    expected: Annotated[Path | None, typer.Option("--expected", help=_EXPECTED.of(LANG), metavar=_FILE_NAME.of(LANG), show_default=False)] = None,
    lang: LangOption = LANG,
) -> int:
    """Collect what was returned and say what is lacking."""
    import datetime as dt

    from evaluation.cli_words import aligned
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters
    from evaluation.run.source import located
    from evaluation.study import collecting
    from evaluation.study.collecting import collected

    voice = Voice(Parameters.speaking(lang))
    folder = located(study) or study
    asked = collecting.expected_from(expected) if expected else None
    result = collecting.collect(folder, source, asked, dt.datetime.now().astimezone().date(), voice.lang)
    rows = collected.table(result, voice.lang)
    for line in aligned([row[:-1] for row in rows]):
        voice.say(line)
    voice.list(dict.fromkeys(f"{row[2]}: {row[-1]}" for row in rows[1:] if row[-1]))
    taken, missing = result.present, result.lacking
    voice.say(_SUM.of(voice.lang).format(taken=counted(len(taken), _COLLEGES, voice.lang), missing=counted(len(missing), _COLLEGES, voice.lang)))
    if result.shared:
        voice.say(_SHARED.format(count=len(result.shared)))
    if not result.listed:
        voice.say(_NO_LIST)
    voice.say(_LISTED.format(path=collecting.LIST.as_posix()))
    return int(Exit.OK)
