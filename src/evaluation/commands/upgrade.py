"""`evaluation upgrade`: the passport in the present form."""

from evaluation.commands.arguments import LANG, LangOption, StudyArgument
from evaluation.errors import Exit
from evaluation.text import Text

HELP = Text(
    ru="Дополнить паспорт проекта до нынешнего образца: новые листы, столбцы и списки для выбора."
    "\n\nЗаполненное, порядок, ширина столбцов и примечания остаются; прежний паспорт сохраняется в папке private проекта."
    " Если дополнять нечего, файл не меняется. Паспорт, открытый в Excel, не трогается: сначала закройте его."
    "\n\nКоды ответа: 0 готово, 2 паспорта нет, он открыт или не читается."
    "\n\n\b\nПример:\n  evaluation upgrade Проект",
    en="Bring the study's passport to the present form: new sheets, columns and drop-down lists."
    "\n\nWhat is filled in, order, widths and comments stay; the former passport is kept in the study's folder private."
    " Where nothing is missing the file is not changed. A passport open in Excel is not touched: close it first."
    "\n\nExit codes: 0 done, 2 there is no passport, it is open or cannot be read."
    "\n\n\b\nExample:\n  evaluation upgrade project",
)

_PRESENT = Text(ru="{file}: уже нынешнего образца, ничего не изменено.", en="{file}: in the present form already, nothing was changed.")
_DONE = Text(ru="{file}: дополнен.", en="{file}: brought up to date.")
_KEPT = Text(ru="Прежний паспорт: {place}", en="The former passport: {place}")
_LOST = Text(
    ru="Осталось только в прежнем паспорте, перенесите сами: {what}.",
    en="Only the former passport has these, carry them over yourself: {what}.",
)
_NO_PASSPORT = Text(ru="У открытых данных из пакета паспорта нет: {study}.", en="Data of a package have no passport: {study}.")


def upgrade(study: StudyArgument, lang: LangOption = LANG) -> int:
    """Bring the passport up to date and say what has changed."""
    import datetime as dt

    from evaluation.errors import QuestionError
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters
    from evaluation.run.source import located
    from evaluation.study.versions import upgrade as room

    voice = Voice(Parameters.speaking(lang))
    folder = located(study)
    if folder is None:
        raise QuestionError(_NO_PASSPORT.format(study=study), lang=voice.lang)
    for made in room.upgrade(folder, dt.datetime.now().astimezone().date()):
        voice.say((_DONE if made.changes else _PRESENT).format(file=made.file))
        voice.list(change.of(voice.lang) for change in made.changes)
        if made.kept is not None:
            voice.say(_KEPT.format(place=made.kept.relative_to(folder).as_posix()))
        if made.lost:
            voice.say(_LOST.format(what=Text(ru=", ".join(each.ru for each in made.lost), en=", ".join(each.en for each in made.lost))))
    return int(Exit.OK)
