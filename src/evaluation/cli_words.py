"""What the command line says: help with an example for every command, usage errors, next steps."""

import itertools
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException
from typer.models import Context

from evaluation.run import journal
from evaluation.study.choices import SCHEMES
from evaluation.text import Lang, Text, system_lang

if TYPE_CHECKING:
    from evaluation.metric import Metric
    from evaluation.report.cards import Card
    from evaluation.study.frozen import Departure, Frozen

APP = Text(
    ru="От таблиц колледжа до отчёта для экспертов."
    "\n\n\b\nНачните так:\n  evaluation new Проект\n  evaluation check Проект\n  evaluation report Проект",
    en="From a college's workbooks to a report for experts."
    "\n\n\b\nStart so:\n  evaluation new project\n  evaluation check project\n  evaluation report project",
)
EXITS = Text(ru="Коды ответа:", en="Exit codes:")
REPORT = Text(
    ru="Построить отчёты проекта: HTML, Word, PDF и таблицу всех чисел.\n\nКоды ответа: 0 готово, 1 отчёт не построен, 2 данные мешают расчёту."
    "\n\n\b\nПримеры:\n  evaluation report\n  evaluation report Проект --as-of 2016-08-31"
    "\n  evaluation report Проект --kind employment --audience founder",
    en="Make the study's reports: HTML, Word, PDF and a table of all numbers.\n\nExit codes: 0 done, 1 a report failed, 2 the data block."
    "\n\n\b\nExamples:\n  evaluation report\n  evaluation report project --as-of 2016-08-31"
    "\n  evaluation report project --kind employment --audience founder",
)
CHECK = Text(
    ru="Проверить данные проекта: что не так, где и что сделать; ячейки с замечаниями раскрашены в копиях книг."
    "\n\n\b\nПример:\n  evaluation check Проект",
    en="Check the study's data: what is wrong, where, what to do; cells with findings are coloured in copies of the workbooks."
    "\n\n\b\nExample:\n  evaluation check project",
)
COPY = Text(
    ru="раскрасить ячейки с замечаниями в копиях книг, папка private/замечания (так и делается); --no-copy — не нужно",
    en="colour the cells with findings in copies of the workbooks, folder private/замечания (done unless --no-copy)",
)
METRICS = Text(
    ru="Перечень показателей по темам, поиск по словам или паспорт одного показателя.\n\nНомер, ключ или название целиком — паспорт;"
    " любые другие слова — показатели, в номере, названии, определении или числителе которых есть все эти слова (можно начала слов)."
    "\n\n\b\nПримеры:\n  evaluation metrics E01\n  evaluation metrics трудоустр профес",
    en="List the metrics by theme, search them by words or explain one of them.\n\nA whole id, key or name gives the card;"
    " any other words give the metrics whose id, name, definition or numerator hold all of them (parts of words will do)."
    "\n\n\b\nExamples:\n  evaluation metrics E01\n  evaluation metrics employed field",
)
LAB = Text(
    ru="Открыть тетради в JupyterLab по-русски: это рабочие копии в папке work, исходные тетради не меняются."
    " Прочие параметры передаются JupyterLab.\n\n\b\nПримеры:\n  evaluation lab\n  evaluation lab --study Проект --no-browser",
    en="Open the notebooks in JupyterLab: working copies in the folder work, the originals do not change."
    " Further options go to JupyterLab.\n\n\b\nExamples:\n  evaluation lab\n  evaluation lab --study project --no-browser",
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
FORM = Text(
    ru="Форма мониторинга занятости выпускников: заполнить её из проекта или проверить уже заполненную книгу Excel."
    "\n\nПроект с --form и --year: числа по профессиям записываются в книгу, чего проект не знает, остаётся пустым и названо на отдельном листе."
    " Книга — для учредителя: численности малых групп в ней не скрыты. Без --year — на какие графы проект может ответить."
    "\n\nКнига вместо проекта: форма узнаётся по номерам граф, замечания называют лист и ячейку."
    "\n\nКоды ответа: 0 готово, 2 форма не узнана, файл не прочитан или спрошено не то."
    "\n\n\b\nПримеры:\n  evaluation form Проект --form nosology_2023"
    "\n  evaluation form Проект --form nosology_2023 --year 2018 --out Форма.xlsx\n  evaluation form Форма.xlsx",
    en="The form of graduate monitoring: fill it from a study, or check a filled Excel workbook."
    "\n\nA study with --form and --year: numbers by programme go to the workbook; what the study does not know stays empty and is named on a"
    " sheet of its own. The workbook is for the founder: numbers of small groups are not hidden in it. Without --year: what the study can answer."
    "\n\nA workbook instead of a study: the form is known by its column numbers, findings name the sheet and the cell."
    "\n\nExit codes: 0 done, 2 the form is not recognised, the file is not read, or the question has no answer."
    "\n\n\b\nExamples:\n  evaluation form project --form nosology_2023"
    "\n  evaluation form project --form nosology_2023 --year 2018 --out form.xlsx\n  evaluation form form.xlsx",
)
FORM_TARGET = Text(ru="папка проекта или заполненная книга .xlsx", en="the study's folder or a filled workbook .xlsx")
FORM_TARGET_NAME = Text(ru="ЧТО", en="WHAT")
FORM_KEY = Text(
    ru="какая форма: five_rows_2022, opk_2023, industry_2023, nosology_2023, expected_2023, firpo_2024, may_2025, sept_2025",
    en="which form: five_rows_2022, opk_2023, industry_2023, nosology_2023, expected_2023, firpo_2024, may_2025, sept_2025",
)
FORM_KEY_NAME = Text(ru="ФОРМА", en="FORM")
FORM_YEAR = Text(ru="год выпуска", en="the year of graduation")
FORM_OUT = Text(ru="какую книгу записать; прежняя с иным содержимым цела", en="the workbook to write; a different one is never replaced")
FORM_FILE = Text(ru="КНИГА", en="WORKBOOK")
FORM_FULL_TIME = Text(ru="считать только очную форму обучения", en="count full-time graduates only")
FORM_AS_OF = Text(ru="отчётная дата", en="reporting date")

STUDY = Text(
    ru="папка проекта или имя набора данных, например real:nsw",
    en="the study's folder or a data set's name, as real:nsw",
)
STUDY_NAME = Text(ru="ПРОЕКТ", en="STUDY")
REPORT_LANG = Text(ru="язык: ru или en", en="language: ru or en")
KIND = Text(
    ru="какой отчёт: data, summary, indicators, claims, quality, employment, partnership, effect, project, admissions, qualities, region, plan, "
    "frames; без него все",
    en="which report: data, summary, indicators, claims, quality, employment, partnership, effect, project, admissions, qualities, region, plan, "
    "frames; all without it",
)
KIND_NAME = Text(ru="ОТЧЁТ", en="KIND")
AS_OF = Text(ru="отчётная дата; можно указать несколько раз", en="reporting date; may be given several times")
AUDIENCE = Text(ru="для кого: internal, founder, jury, public", en="for whom: internal, founder, jury, public")
WHOM = Text(ru="КОМУ", en="WHOM")
STYLE = Text(ru="стиль: official, gost-7.32", en="style: official, gost-7.32")
STYLE_NAME = Text(ru="СТИЛЬ", en="STYLE")
OUT = Text(ru="куда складывать отчёты", en="where the reports go")
FOLDER = Text(ru="ПАПКА", en="FOLDER")
PARAMETER = Text(ru="параметр тетради; можно указать несколько раз", en="a notebook's parameter; may be given several times")
METRIC = Text(
    ru="номер, ключ, название или слова из определения; без них весь перечень",
    en="an id, key, name or words of a definition; all metrics without them",
)
METRIC_NAME = Text(ru="СЛОВА", en="WORDS")
DEBUG = Text(ru="показать ошибку программы целиком", en="show a fault of the program in full")

BLOCKING = Text(
    ru="Данные мешают расчёту: исправьте замечания и проверьте снова.",
    en="The data block the computation: mend them and check again.",
)
IN_ORDER = Text(ru="Можно строить отчёт.", en="A report can be made.")
ONE_METRIC = Text(ru="Паспорт показателя: evaluation metrics E01", en="One metric in full: evaluation metrics E01")
STOPPED = Text(
    ru="Остановлено. Готовые отчёты целы; запустите снова, и работа продолжится.",
    en="Stopped. Finished reports are whole; start again and the work goes on.",
)
UNEXPECTED = Text(
    ru="Ошибка программы: {error}\nЧто сделать: запустите «evaluation doctor» и пришлите авторам его вывод, а с ним журнал"
    f" {journal.FOLDER}/{journal.FILE} из папки проекта: в них нет ни имён, ни названий файлов, ни значений.",
    en='A fault of the program: {error}\nWhat to do: run "evaluation doctor" and send its output to the authors, with the journal'
    f" {journal.FOLDER}/{journal.FILE} of the study's folder: there are no names, file names or values in either.",
)

_FROZEN = Text(ru="План оценки зафиксирован: запись {number}, {at}.", en="The plan of evaluation is frozen: record {number}, {at}.")
_RECORDED = (
    Text(ru="Главный показатель: {primary}; схема: {scheme}.", en="Main metric: {primary}; scheme: {scheme}."),
    Text(ru="Контрольная сумма SHA-256: {sha256}", en="SHA-256: {sha256}"),
)
_FILE = Text(ru="Файл: {file}", en="File: {file}")
_DEPARTED = Text(ru="Отличия от первой записи:", en="Departures from the first record:")
_DEPARTURE = Text(ru="{label}: было «{was}», стало «{now}»", en="{label}: was «{was}», is «{now}»")

_WIDTH, _CELL = 100, 18
"""Letters in a line of a card, and in a cell of its example."""
_HINT = Text(ru="Подсказка: evaluation --help", en="Hint: evaluation --help")
_FRAME = {
    "Usage:": "Использование:",
    "Options:": "Параметры:",
    "Arguments:": "Аргументы:",
    "Commands:": "Команды:",
    "[OPTIONS]": "[ПАРАМЕТРЫ]",
    "COMMAND [ARGS]...": "КОМАНДА ...",
    "[default: ": "[по умолчанию: ",
    "[default:\n": "[по умолчанию:\n",
    "[required]": "[обязательно]",
    "Show this message and exit.": "показать эту подсказку",
}


def framed(help_text: str, lang: Lang) -> str:
    """Put the words that the library writes around our own into Russian."""
    help_text = re.sub(r" <(str|path|list\[str\])>", "", help_text)
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


def listed(metrics: "Sequence[Metric]", lang: Lang) -> Iterator[str]:
    """List metrics under the names of their themes."""
    from evaluation.report.catalogue import THEMES, by_theme

    for letter, found in by_theme(metrics).items():
        yield THEMES[letter].of(lang)
        yield from (f"- {metric.id:<5} {metric.name.of(lang)}" for metric in found)


def card(made: "Card") -> Iterator[str]:
    """Write a metric's definition card, line by line."""
    yield made.title
    for fact in made.facts:
        yield from textwrap.wrap(f"{fact.name}: {fact.value}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield f"  {made.example.caption}:"
    rows = [[column.title for column in made.example.columns], *([cell.text for cell in row] for row in made.example.rows)]
    yield from (f"    {line}" for line in aligned(rows))
    yield from (f"    {note}" for note in made.example.notes)
    yield f"  {made.result}"


def aligned(rows: "Sequence[Sequence[str]]") -> Iterator[str]:
    """Set rows of a small table in columns; a long cell goes on below itself.

    >>> list(aligned([["Mark", "Such rows"], ["5", "12"]]))
    ['Mark  Such rows', '5     12']
    """
    wrapped = [[textwrap.wrap(cell, _CELL) for cell in row] for row in rows]
    widths = [max(len(line) for cell in column for line in (*cell, "")) for column in zip(*wrapped, strict=True)]
    for row in wrapped:
        for parts in itertools.zip_longest(*row, fillvalue=""):
            yield "  ".join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True)).rstrip()
