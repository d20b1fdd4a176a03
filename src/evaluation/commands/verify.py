"""`evaluation verify`: printed numbers made again from the published counts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import LANG, LangOption
from evaluation.errors import Exit
from evaluation.text import Text

if TYPE_CHECKING:
    from evaluation.run.console import Voice
    from evaluation.run.verify import Difference, Verified

HELP = Text(
    ru="Проверить числа готового отчёта: каждое выводится заново из опубликованных количеств и сравнивается с напечатанным."
    "\n\nПроверяются страница, документ Word, книга Excel и слайды; manifest.json не нужен. Что без списков людей не вывести, перечислено"
    " с контрольной суммой: «проверяется в колледже»."
    "\n\nКоды ответа: 0 всё сходится, 2 отчёта нет, 3 напечатано не то, что следует из данных."
    "\n\n\b\nПримеры:\n  evaluation verify reports\n  evaluation verify report.docx --numbers reports/demo/summary/ru/25c5f2c09004",
    en="Check the numbers of a finished report: each is made again from the published counts and compared with what is printed."
    "\n\nThe page, the Word document, the workbook and the slides are checked; manifest.json is not needed. What cannot be made again without the"
    " lists of persons is listed with its hash: checkable at the college."
    "\n\nExit codes: 0 all agrees, 2 there is no report, 3 something else is printed than follows from the data."
    "\n\n\b\nExamples:\n  evaluation verify reports\n  evaluation verify report.docx --numbers reports/demo/summary/ru/25c5f2c09004",
)
PLACE = Text(ru="файл отчёта, папка отчёта или папка со многими", en="a file of a report, its folder, or a folder with many")
PLACE_NAME = Text(ru="ОТЧЁТ", en="REPORT")
NUMBERS = Text(ru="папка с estimates.parquet, если файл лежит не в ней", en="the folder with estimates.parquet, where the file lies elsewhere")
_FILES = Text(ru="{folder}: {files}", en="{folder}: {files}")
_COUNTED = Text(
    ru="Напечатано чисел {printed}. Из опубликованных количеств выведено заново: {again}; проверяется в колледже: {college}.",
    en="Numbers printed: {printed}. Made again from the published counts: {again}; checkable at the college: {college}.",
)
_ALIKE = Text(ru="Всё напечатанное сходится.", en="Everything printed agrees.")
_DIFFERENT = Text(ru="Не сходится: {count}.", en="Differences: {count}.")
_ONE = Text(
    ru="{id}, {file}, {where}\nнапечатано: {shown}\nследует: {derived}",
    en="{id}, {file}, {where}\nprinted: {shown}\nderived: {derived}",
)
_NO_ID = Text(ru="текст без номера", en="a text without an id")
_COLLEGE = Text(ru="Проверяется в колледже (номер, что это, контрольная сумма):", en="Checkable at the college (id, what it is, hash):")
_BOUNDS = Text(ru="границы", en="the bounds")


def verify(
    place: Annotated[Path, typer.Argument(help=PLACE.of(LANG), metavar=PLACE_NAME.of(LANG))],
    numbers: Annotated[Path | None, typer.Option("--numbers", help=NUMBERS.of(LANG), metavar=words.FOLDER.of(LANG), show_default=False)] = None,
    lang: LangOption = LANG,
) -> int:
    """Verify a report."""
    from evaluation.run import verify as room
    from evaluation.run.console import Voice
    from evaluation.run.parameters import Parameters

    voice = Voice(Parameters.speaking(lang))
    found = room.verify(place, numbers)
    for each in found:
        _tell(each, voice)
    return int(Exit.OK if all(each.passed for each in found) else Exit.RELEASE_REFUSED)


def _tell(made: "Verified", voice: "Voice") -> None:
    from evaluation.run.verify import named

    lang = voice.lang
    voice.say(_FILES.format(folder="/".join(made.folder.parts[-4:]), files=", ".join(made.files)))
    voice.say(_COUNTED.format(printed=made.printed, again=len(made.again), college=len(made.college)))
    if made.differences:
        voice.say(_DIFFERENT.format(count=len(made.differences)))
        voice.list(_said(each, voice) for each in made.differences)
    else:
        voice.say(_ALIKE)
    if made.college:
        voice.say(_COLLEGE)
        bounds = {each.id: f" ({_BOUNDS.of(lang)})" if each.source == "value" else "" for each in made.college}
        voice.list(f"{each.id} {named(each.row, lang)}{bounds[each.id]}: {each.hash}" for each in made.college)


def _said(each: "Difference", voice: "Voice") -> str:
    ids = " ".join(each.ids) or _NO_ID.of(voice.lang)
    return _ONE.of(voice.lang).format(id=ids, file=each.file, where=each.where, shown=each.shown, derived=each.derived)
