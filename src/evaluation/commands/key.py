"""`evaluation key`: the key of pseudonyms is shown by its id, saved for keeping and brought back."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit, QuestionError
from evaluation.text import Text

HELP = Text(
    ru="Ключ псевдонимов: показать его номер, сохранить копию, вернуть на другой компьютер."
    "\n\nИмена и СНИЛС заменяются псевдонимами с помощью ключа. Сменили компьютер без копии — связь людей между годами потеряна."
    "\n\nКоды ответа: 0 сделано, 2 файл не подходит или ключ уже другой."
    "\n\n\b\nПримеры:\n  evaluation key show\n  evaluation key save Ключ.txt\n  evaluation key restore Ключ.txt",
    en="The key of pseudonyms: show its id, save a copy, bring it back on another computer."
    "\n\nNames and insurance numbers become pseudonyms by the key. A new computer without a copy loses the links of persons between years."
    "\n\nExit codes: 0 done, 2 the file does not fit or there is another key."
    "\n\n\b\nExamples:\n  evaluation key show\n  evaluation key save key.txt\n  evaluation key restore key.txt",
)
ACTION = Text(ru="что сделать: show, save или restore", en="what to do: show, save or restore")
FILE = Text(ru="файл копии ключа", en="the file of the copy")
REPLACE = Text(ru="заменить другой ключ, который уже есть на компьютере", en="replace another key that this computer has already")

_NONE = Text(ru="Ключа ещё нет: он появится, когда понадобится первый псевдоним.",
             en="There is no key yet: it is made when the first pseudonym is needed.")  # fmt: skip
_SHOWN = Text(ru="Ключ {id}, файл {place}", en="Key {id}, file {place}")
_OPEN = Text(ru="Внимание: файл ключа могут прочесть другие пользователи. Закройте его: chmod 600.",
             en="Warning: other users may read the file. Close it: chmod 600.")  # fmt: skip
_SAVED = Text(
    ru="Копия ключа {id} сохранена: {file}. Храните её отдельно от папки проекта, например на флешке в сейфе.",
    en="A copy of key {id} is saved: {file}. Keep it apart from the study's folder, say on a stick in a safe.",
)
_RESTORED = Text(ru="Ключ {id} на месте.", en="Key {id} is in its place.")


def key(
    action: Annotated[str, typer.Argument(help=ACTION.of(LANG), metavar="show|save|restore", show_default=False)] = "show",
    file: Annotated[Path | None, typer.Argument(help=FILE.of(LANG), metavar=Text(ru="ФАЙЛ", en="FILE").of(LANG), show_default=False)] = None,
    replace: Annotated[bool, typer.Option("--replace", help=REPLACE.of(LANG))] = False,
    lang: LangOption = LANG,
) -> int:
    """Show, save or restore the key."""
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters
    from evaluation.study.people import key as keys

    voice = Voice(Parameters.speaking(lang))
    if action == "show":
        known = keys.present()
        voice.say(_SHOWN.format(id=known.id, place=keys.shown(keys.place())) if known else _NONE)
        if keys.exposed():
            voice.say(_OPEN)
    elif action == "save":
        voice.say(_SAVED.format(id=keys.save(_named(file)).id, file=_named(file).name))
    elif action == "restore":
        voice.say(_RESTORED.format(id=keys.restore(_named(file), replace=replace).id))
    else:
        raise QuestionError(
            Text(ru="Такого действия с ключом нет: {action}.", en="There is no such action: {action}.").format(action=action), todo=ACTION
        )
    return int(Exit.OK)


def _named(file: Path | None) -> Path:
    if file is None:
        raise QuestionError(
            Text(ru="Не назван файл копии ключа.", en="The file of the copy is not named."),
            todo=Text(ru="Например: evaluation key save Ключ.txt", en="For example: evaluation key save key.txt"),
        )
    return file
