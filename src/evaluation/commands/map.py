"""`evaluation map`: what is understood of a workbook, and what to write into sheet «Столбцы»."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit, QuestionError
from evaluation.text import Text

if TYPE_CHECKING:
    from evaluation.run.console import Voice
    from evaluation.study.passport import Heading
    from evaluation.study.teaching.mapping import Understood

HELP = Text(
    ru="Показать, что программа поняла в книге колледжа: какая это таблица, где заголовки, какой столбец что значит, что осталось."
    "\n\nДля незнакомых заголовков предлагаются строки листа «Столбцы» паспорта; --write вписывает их туда, прежний паспорт остаётся в private."
    "\n\nКоды ответа: 0 всё понято, 1 есть непонятые листы, 2 файл или паспорт не читается."
    "\n\n\b\nПримеры:\n  evaluation map Проект/raw/Выпуск.xlsx\n  evaluation map Проект/raw/Выпуск.xlsx --study Проект --write",
    en="Show what is understood of a college's workbook: which table it is, where its headers are, what each column means, what is left."
    "\n\nFor unknown headers lines of the passport's sheet «Столбцы» are proposed; --write adds them, the former passport stays in private."
    "\n\nExit codes: 0 all is understood, 1 some sheets are not, 2 the file or the passport cannot be read."
    "\n\n\b\nExamples:\n  evaluation map project/raw/book.xlsx\n  evaluation map project/raw/book.xlsx --study project --write",
)
FILE = Text(ru="книга или таблица колледжа", en="a workbook or a table of a college")
STUDY = Text(ru="папка проекта, чей паспорт учесть", en="the study whose passport is to be heeded")
WRITE = Text(ru="вписать предложенные строки в лист «Столбцы» паспорта", en="write the proposed lines into the passport's sheet «Столбцы»")

_IS = Text(ru="Лист «{sheet}»: {tables}; заголовки в строке {header}.", en="Sheet «{sheet}»: {tables}; headers in row {header}.")
_IS_NOT = Text(ru="Лист «{sheet}»: таблица не узнана.", en="Sheet «{sheet}»: no table recognised.")
_PASSED = Text(ru="Лист «{sheet}»: пропущен, так сказано в паспорте.", en="Sheet «{sheet}»: passed over, as the passport says.")
_MISSING = Text(ru="Не хватает: {columns}", en="Missing: {columns}")
_TOLD = Text(ru="для всех строк: «{column}» — {value}", en="for all rows: «{column}» — {value}")
_LEFT = Text(ru="Не использовано: {headers}", en="Not used: {headers}")
_PROPOSED = Text(ru="Для листа «Столбцы» предлагается:", en="Proposed for sheet «Столбцы»:")
_WRITTEN = Text(ru="Вписано строк: {count}. Прежний паспорт: {place}", en="Lines written: {count}. The former passport: {place}")
_NOTHING = Text(ru="Вписывать нечего.", en="There is nothing to write.")


def map_file(
    file: Annotated[Path, typer.Argument(help=FILE.of(LANG), metavar=Text(ru="ФАЙЛ", en="FILE").of(LANG))],
    study: Annotated[Path | None, typer.Option("--study", help=STUDY.of(LANG), show_default=False)] = None,
    write: Annotated[bool, typer.Option("--write", help=WRITE.of(LANG))] = False,
    lang: LangOption = LANG,
) -> int:
    """Show what is understood; write proposals on request."""
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters
    from evaluation.study.folder import PASSPORT_WORKBOOK, read_passport
    from evaluation.study.formats.files import open_file
    from evaluation.study.teaching.lessons import lessons
    from evaluation.study.teaching.mapping import fresh, understood

    voice = Voice(Parameters.speaking(lang))
    folder = study or _study_of(file)
    headings = read_passport(folder).columns if folder else ()
    opened = open_file(file, file.name)
    voice.list(item.of(voice.lang) for item in opened.findings)
    every = understood(opened.sheets, lessons(headings), voice.lang)
    for one in every:
        _say(voice, one)
    proposed = fresh([line for one in every for line in one.proposed], headings)
    _propose(voice, proposed)
    if write:
        _write(voice, (folder or Path()) / PASSPORT_WORKBOOK, proposed)
    return int(Exit.OK if opened.sheets and all(one.tables or one.findings for one in every) else Exit.REPORT_FAILED)


def _study_of(file: Path) -> Path | None:
    """Find the study a file lies in: the nearest folder above it with a passport."""
    from evaluation.study.folder import PASSPORT_WORKBOOK, PASSPORT_YAML

    return next((folder for folder in file.resolve().parents if any((folder / name).exists() for name in (PASSPORT_WORKBOOK, PASSPORT_YAML))), None)


def _say(voice: "Voice", one: "Understood") -> None:
    title = one.sheet.name or one.sheet.file
    if one.tables:
        tables = Text(ru=", ".join(label.ru for label in one.tables), en=", ".join(label.en for label in one.tables))
        voice.say(_IS.format(sheet=title, tables=tables, header=one.header))
    else:
        voice.say((_PASSED if any(item.rule == "sheet_passed_over" for item in one.findings) else _IS_NOT).format(sheet=title))
    voice.list(f"{match.cell} «{match.header}» → «{match.column.of(voice.lang)}»" for match in one.matched)
    voice.list(_TOLD.format(column=column, value=value).of(voice.lang) for column, value in one.told)
    voice.list(item.of(voice.lang) for item in one.findings if item.rule != "sheet_passed_over")
    if one.missing:
        columns = Text(ru=", ".join(f"«{label.ru}»" for label in one.missing), en=", ".join(f"«{label.en}»" for label in one.missing))
        voice.say(_MISSING.format(columns=columns))
    if one.left:
        voice.say(_LEFT.format(headers=", ".join(f"«{header}»" for header in one.left)))


def _propose(voice: "Voice", proposed: "tuple[Heading, ...]") -> None:
    from evaluation.study.teaching.mapping import line

    if proposed:
        voice.say(_PROPOSED)
        voice.list(line(heading, voice.lang) for heading in proposed)


def _write(voice: "Voice", passport: Path, proposed: "tuple[Heading, ...]") -> None:
    import datetime as dt

    from evaluation.study.teaching.taught_workbook import teach

    if not passport.is_file():
        raise QuestionError(
            Text(ru="Некуда вписать: рядом нет книги «Паспорт проекта.xlsx».", en="There is no workbook «Паспорт проекта.xlsx» to write to."),
            todo=Text(
                ru="Назовите проект: --study Проект. В study.yaml допишите раздел columns сами.",
                en="Name the study: --study project. In study.yaml add to section columns yourself.",
            ),
            lang=voice.lang,
        )
    if not proposed:
        voice.say(_NOTHING)
        return
    kept = teach(passport, proposed, dt.datetime.now().astimezone().date())
    voice.say(_WRITTEN.format(count=len(proposed), place=kept.relative_to(passport.parent).as_posix()))
