"""What the command line says: help with an example for every command, usage errors, next steps."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException
from typer.models import Context

from evaluation.metric import Metric
from evaluation.study.choices import SCHEMES
from evaluation.text import Lang, Text, system_lang

if TYPE_CHECKING:
    from evaluation.study.frozen import Departure, Frozen

APP = Text(
    ru="От таблиц колледжа до отчёта для экспертов."
    "\n\n\b\nНачните так:\n  evaluation new Проект\n  evaluation check Проект\n  evaluation report Проект",
    en="From a college's workbooks to a report for experts."
    "\n\n\b\nStart so:\n  evaluation new project\n  evaluation check project\n  evaluation report project",
)
REPORT = Text(
    ru="Построить отчёты проекта: HTML, Word, PDF и таблицу всех чисел.\n\nКоды ответа: 0 готово, 1 отчёт не построен, 2 данные мешают расчёту."
    "\n\n\b\nПримеры:\n  evaluation report\n  evaluation report Проект --as-of 2016-08-31"
    "\n  evaluation report Проект --kind employment --audience founder",
    en="Make the study's reports: HTML, Word, PDF and a table of all numbers.\n\nExit codes: 0 done, 1 a report failed, 2 the data block."
    "\n\n\b\nExamples:\n  evaluation report\n  evaluation report project --as-of 2016-08-31"
    "\n  evaluation report project --kind employment --audience founder",
)
CHECK = Text(
    ru="Проверить данные проекта: что не так, где и что сделать.\n\n\b\nПример:\n  evaluation check Проект",
    en="Check the study's data: what is wrong, where, what to do.\n\n\b\nExample:\n  evaluation check project",
)
METRICS = Text(
    ru="Перечень показателей или паспорт одного из них.\n\n\b\nПримеры:\n  evaluation metrics\n  evaluation metrics E01",
    en="List the metrics or explain one of them.\n\n\b\nExamples:\n  evaluation metrics\n  evaluation metrics E01",
)
LAB = Text(
    ru="Открыть тетради в JupyterLab по-русски: это рабочие копии в папке work, исходные тетради не меняются."
    " Прочие параметры передаются JupyterLab.\n\n\b\nПримеры:\n  evaluation lab\n  evaluation lab --study Проект --no-browser",
    en="Open the notebooks in JupyterLab: working copies in the folder work, the originals do not change."
    " Further options go to JupyterLab.\n\n\b\nExamples:\n  evaluation lab\n  evaluation lab --study project --no-browser",
)
NEW = Text(
    ru="Создать папку проекта с паспортом, который заполняют в Excel.\n\n\b\nПример:\n  evaluation new Проект",
    en="Make a study folder with a passport to be filled in in Excel.\n\n\b\nExample:\n  evaluation new project",
)

FREEZE = Text(
    ru="Зафиксировать план оценки до расчётов: вопрос, показатели, схему сравнения, плановые значения."
    "\n\nЗапись с датой и контрольной суммой SHA-256 добавляется в файл «План оценки зафиксирован.yaml» папки проекта; прежние записи не"
    " стираются. Если исходы уже загружены, так и записывается. Отчёт покажет, что с тех пор изменилось в плане."
    " Запись делаете вы сами, посторонние её не заверяют."
    "\n\n\b\nПример:\n  evaluation freeze Проект",
    en="Freeze the plan of evaluation before anything is computed: question, metrics, scheme of the comparison, targets."
    "\n\nA record with the date and a SHA-256 is added to the file «План оценки зафиксирован.yaml» of the study folder; earlier records stay."
    " If outcomes are already loaded, the record says so. The report will show what has changed in the plan since."
    " The record is your own: nobody outside witnesses it."
    "\n\n\b\nExample:\n  evaluation freeze project",
)

STUDY = Text(
    ru="папка проекта или имя набора данных, например real:nsw",
    en="the study's folder or a data set's name, as real:nsw",
)
STUDY_NAME = Text(ru="ПРОЕКТ", en="STUDY")
REPORT_LANG = Text(ru="язык: ru или en", en="language: ru or en")
KIND = Text(
    ru="какой отчёт: data, summary, indicators, quality, employment, effect, plan; без него все",
    en="which report: data, summary, indicators, quality, employment, effect, plan; all without it",
)
KIND_NAME = Text(ru="ОТЧЁТ", en="KIND")
AS_OF = Text(ru="отчётная дата; можно указать несколько раз", en="reporting date; may be given several times")
AUDIENCE = Text(ru="для кого: internal, founder, jury, public", en="for whom: internal, founder, jury, public")
WHOM = Text(ru="КОМУ", en="WHOM")
OUT = Text(ru="куда складывать отчёты", en="where the reports go")
FOLDER = Text(ru="ПАПКА", en="FOLDER")
PARAMETER = Text(ru="параметр тетради; можно указать несколько раз", en="a notebook's parameter; may be given several times")
METRIC = Text(ru="номер, ключ или название показателя", en="a metric's number, key or name")
NEW_FOLDER = Text(ru="новая папка", en="the new folder")
DEBUG = Text(ru="показать ошибку программы целиком", en="show a fault of the program in full")

BLOCKING = Text(
    ru="Данные мешают расчёту: исправьте замечания и проверьте снова.",
    en="The data block the computation: mend them and check again.",
)
IN_ORDER = Text(ru="Можно строить отчёт.", en="A report can be made.")
ONE_METRIC = Text(ru="Паспорт показателя: evaluation metrics E01", en="One metric in full: evaluation metrics E01")
MADE_FOLDER = Text(ru="Создана папка {folder}.", en="The folder {folder} is made.")
NEXT = (
    Text(
        ru="Откройте «{passport}»: название проекта и лист «Сводные числа» достаточны для первого отчёта.",
        en='Open "{passport}": the title and the sheet of totals are enough for a first report.',
    ),
    Text(
        ru="Файлы колледжа положите в {folder}/raw как есть; их никто не меняет.",
        en="Put the college's files into {folder}/raw as they are; nobody changes them.",
    ),
    Text(
        ru='Затем: evaluation check "{folder}", evaluation report "{folder}"',
        en='Then: evaluation check "{folder}", evaluation report "{folder}"',
    ),
)
STOPPED = Text(
    ru="Остановлено. Готовые отчёты целы; запустите снова, и работа продолжится.",
    en="Stopped. Finished reports are whole; start again and the work goes on.",
)
UNEXPECTED = Text(
    ru="Ошибка программы: {error}\nЧто сделать: повторите с --debug и пришлите вывод авторам.",
    en="A fault of the program: {error}\nWhat to do: repeat with --debug and send the output to the authors.",
)

_FROZEN = Text(ru="План оценки зафиксирован: запись {number}, {at}.", en="The plan of evaluation is frozen: record {number}, {at}.")
_RECORDED = (
    Text(ru="Главный показатель: {primary}; схема: {scheme}.", en="Main metric: {primary}; scheme: {scheme}."),
    Text(ru="Контрольная сумма SHA-256: {sha256}", en="SHA-256: {sha256}"),
)
_FILE = Text(ru="Файл: {file}", en="File: {file}")
_DEPARTED = Text(ru="Отличия от первой записи:", en="Departures from the first record:")
_DEPARTURE = Text(ru="{label}: было «{was}», стало «{now}»", en="{label}: was «{was}», is «{now}»")

_HINT = Text(ru="Подсказка: evaluation --help", en="Hint: evaluation --help")
_FRAME = {
    "Usage:": "Использование:",
    "Options:": "Параметры:",
    "Arguments:": "Аргументы:",
    "Commands:": "Команды:",
    "[OPTIONS]": "[ПАРАМЕТРЫ]",
    "COMMAND [ARGS]...": "КОМАНДА ...",
    "[default: ": "[по умолчанию: ",
    "[required]": "[обязательно]",
    "Show this message and exit.": "показать эту подсказку",
}


def framed(help_text: str, lang: Lang) -> str:
    """Put the words that the library writes around our own into Russian."""
    help_text = re.sub(r" <(str|path)>", "", help_text)
    for english, russian in _FRAME.items() if lang == "ru" else ():
        help_text = help_text.replace(english, russian)
    return help_text


class Command(TyperCommand):
    """A command whose help is in one language throughout."""

    def get_help(self, ctx: Context) -> str:  # type: ignore[override]  # because typer gives commands a context of its own
        """Write the help."""
        return framed(super().get_help(ctx), system_lang())


class Group(TyperGroup):
    """The commands together, their help in one language throughout."""

    def get_help(self, ctx: Context) -> str:  # type: ignore[override]  # because typer gives commands a context of its own
        """Write the help."""
        return framed(super().get_help(ctx), system_lang())


def usage(error: TyperException, lang: Lang) -> str:
    """Explain a command that cannot be understood."""
    kind, message = type(error).__name__, error.format_message()
    if kind == "NoArgsIsHelpError":
        return message
    quoted = re.findall(r"'([^']+)'", message)
    if kind == "NoSuchOption":
        said = Text(ru="Нет такого параметра: {what}.", en="There is no such option: {what}.")
        said = said.format(what=getattr(error, "option_name", ""))
    elif message.startswith("No such command") and quoted:
        near = Text(ru=" Возможно, {near}?", en=" Perhaps {near}?").format(near=", ".join(quoted[1:]))
        said = Text(ru="Нет такой команды: {what}.{near}", en="There is no such command: {what}.{near}")
        said = said.format(what=quoted[0], near=near if quoted[1:] else "")
    elif kind == "MissingParameter":
        said = Text(ru="Не указано обязательное: {what}.", en="Something is missing: {what}.")
        said = said.format(what=getattr(getattr(error, "param", None), "metavar", "") or message)
    else:
        said = Text(ru="Команда не понята: {what}", en="The command is not understood: {what}").format(what=message)
    return f"{said.of(lang)}\n{_HINT.of(lang)}"


def frozen(made: "Frozen", file: str, number: int, departures: "Sequence[Departure]", lang: Lang) -> Iterator[str]:
    """Tell what was recorded of a frozen plan, how far it can be trusted, and how it departs from the first record."""
    yield _FROZEN.format(number=number, at=made.at.strftime("%d.%m.%Y %H:%M %z")).of(lang)
    plan = made.as_plan
    for line in _RECORDED:
        yield "  " + line.format(primary=plan.primary, scheme=SCHEMES[plan.scheme], sha256=made.sha256).of(lang)
    yield "  " + _FILE.format(file=file).of(lang)
    note = made.note.of(lang)
    yield f"  {note[:1].upper()}{note[1:]}."
    if departures:
        yield _DEPARTED.of(lang)
        yield from (f"  {_DEPARTURE.format(label=each.label, was=each.was, now=each.now).of(lang)}" for each in departures)


def card(metric: Metric, lang: Lang) -> Iterator[str]:
    """Write a metric's definition card, line by line."""
    yield f"{metric.id}  {metric.name.of(lang)}"
    yield metric.definition.of(lang)
    for label, value in (
        (Text(ru="Из них (числитель)", en="Numerator"), metric.numerator.of(lang)),
        (Text(ru="Всего (знаменатель)", en="Denominator"), metric.denominator.of(lang)),
        (Text(ru="Источник", en="Source"), metric.source.of(lang)),
        (Text(ru="Нужные столбцы", en="Columns needed"), ", ".join(metric.requires)),
        (Text(ru="Ключ", en="Key"), metric.key),
    ):
        yield f"  {label.of(lang)}: {value}"
    for caveat in metric.caveats:
        yield f"  {Text(ru='Примечание', en='Note').of(lang)}: {caveat.of(lang)}"
