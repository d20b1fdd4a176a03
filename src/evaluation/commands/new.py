"""`evaluation new`: a study folder with workbooks to fill, or the form that a college fills."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit, QuestionError
from evaluation.text import Text

HELP = Text(
    ru="Создать папку проекта: паспорт и книги Excel, которые заполняют, документ для своих слов, первые шаги."
    " С --for-college — одна книга, которую заполняет колледж и возвращает куратору."
    "\n\nТо, что в папке уже есть, не меняется. Фамилии в книгах не нужны: только номер по поимённой книге."
    '\n\n\b\nПримеры:\n  evaluation new Проект\n  evaluation new --for-college "Колледж №1" --out "Форма для колледжа №1.xlsx"',
    en="Make a study folder: passport and workbooks to fill in in Excel, a document for your own words, the first steps."
    " With --for-college, one workbook that a college fills and returns to the curator."
    "\n\nWhat the folder holds already is left as it is. No names are needed: the number in the register book only."
    '\n\n\b\nExamples:\n  evaluation new project\n  evaluation new --for-college "College 1" --out "Form for college 1.xlsx"',
)
_FOLDER = Text(ru="новая папка проекта", en="the new study folder")
_FOLDER_NAME = Text(ru="ПАПКА", en="FOLDER")
_COLLEGE = Text(ru="форма для этого колледжа вместо папки проекта", en="the form for this college instead of a study folder")
_COLLEGE_NAME = Text(ru="КОЛЛЕДЖ", en="COLLEGE")
_OUT = Text(ru="куда записать форму", en="where the form goes")
_OUT_NAME = Text(ru="ФАЙЛ", en="FILE")
_MADE = Text(ru="Создана папка {folder}.", en="The folder {folder} is made.")
_FORM = Text(ru="Форма готова: {file}", en="The form is ready: {file}")
_THEN = (
    Text(ru="Отправьте её колледжу; заполненные формы сложите в одну папку.", en="Send it to the college; put filled forms into one folder."),
    Text(
        ru='Затем: evaluation collect "Проект" --from "папка с присланным"',
        en='Then: evaluation collect "project" --from "folder of returned forms"',
    ),
)
_ONE = Text(ru="Назовите новую папку или колледж.", en="Name the new folder or a college.")
_NOT_BOTH = Text(ru="Папка и форма для колледжа создаются порознь.", en="A folder and a college's form are made apart.")
_EXAMPLES = Text(
    ru='evaluation new Проект или evaluation new --for-college "Колледж №1"', en='evaluation new project or evaluation new --for-college "College 1"'
)


def new(
    folder: Annotated[Path | None, typer.Argument(help=_FOLDER.of(LANG), metavar=_FOLDER_NAME.of(LANG), show_default=False)] = None,
    for_college: Annotated[str, typer.Option("--for-college", help=_COLLEGE.of(LANG), metavar=_COLLEGE_NAME.of(LANG), show_default=False)] = "",
    out: Annotated[Path | None, typer.Option("--out", help=_OUT.of(LANG), metavar=_OUT_NAME.of(LANG), show_default=False)] = None,
    lang: LangOption = LANG,
) -> int:
    """Make an empty study folder, or a college's form."""
    from evaluation.run import new_study
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters

    voice = Voice(Parameters.speaking(lang))
    if (folder is None) == (not for_college):
        raise QuestionError(_ONE if folder is None else _NOT_BOTH, todo=_EXAMPLES, lang=voice.lang)
    if folder is None:
        made = new_study.form_for(for_college, out, voice.lang)
        voice.say(_FORM.format(file=made))
        voice.list(step.of(voice.lang) for step in _THEN)
        return int(Exit.OK)
    new_study.new(folder, voice.lang)
    voice.say(_MADE.format(folder=folder))
    for number, step in enumerate(new_study.first_steps(folder), start=1):
        voice.say(f"{number}. {step.of(voice.lang)}")
    return int(Exit.OK)
