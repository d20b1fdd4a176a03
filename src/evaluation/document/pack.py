"""What goes to the founder or the jury: names of the files by the call's pattern, and the inventory that lists them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.document.word import write_docx
from evaluation.errors import QuestionError
from evaluation.report import naming
from evaluation.report.blocks import Cell, Column, Document, Paragraph, TableBlock
from evaluation.study.context import Context
from evaluation.text import Lang, Text, date, number

PATTERN = Text(ru="Отчет РИП_{организация}_за {год}_{ФИО}", en="Platform report_{organisation}_{year}_{name}")
"""How the call names the report when it says nothing else: as founders of regional platforms ask for it."""
ATTACHMENT = Text(ru="Приложение {number}. {caption}", en="Attachment {number}. {caption}")
INVENTORY = Text(ru="Опись", en="Inventory")
_TITLE = Text(ru="Опись материалов к отправке", en="Inventory of the materials to be sent")
_CAPTION = Text(ru="Файлы", en="Files")
_HEADS = (
    (Text(ru="№", en="No"), 0.4),
    (Text(ru="Файл", en="File"), 2.4),
    (Text(ru="Что это", en="What it is"), 2.2),
    (Text(ru="Размер", en="Size"), 0.8),
)
_TOTAL = Text(ru="Всего файлов без описи: {count}, размер {size}.", en="Files besides the inventory: {count}, size {size}.")
_ORGANISATION, _AS_OF = Text(ru="Организация", en="Organisation"), Text(ru="По состоянию на", en="As of")
_REQUIRED = Text(ru="Требует положение конкурса: {told}.", en="The call asks for: {told}.")
_MEGABYTES, _KILOBYTES = Text(ru="{value} МБ", en="{value} MB"), Text(ru="{value} КБ", en="{value} KB")
_FIELDS: Mapping[str, str] = {
    "организация": "organisation", "organisation": "organisation", "год": "year", "year": "year", "фио": "name", "name": "name",
    "отчёт": "report", "отчет": "report", "report": "report", "проект": "project", "project": "project",
}  # fmt: skip
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 120
_MEGA, _KILO = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class Item:
    """A file to be sent: its name, what it is, bytes."""

    file: str
    what: str
    size: int


def file_name(pattern: str, told: Mapping[str, str]) -> str:
    """Name a file by the call's pattern; a field the passport does not tell leaves no gap.

    Raises
    ------
    QuestionError
        The pattern has an unknown field.

    >>> file_name("Отчет РИП_{организация}_за {год}_{ФИО}", {"organisation": "Техникум", "year": "2019", "name": ""})
    'Отчет РИП_Техникум_за 2019'
    """
    unknown = [word for word in re.findall(r"\{([^{}]*)\}", pattern) if word.strip().casefold() not in _FIELDS]
    if unknown:
        raise QuestionError(
            Text(ru="В имени файла нет поля «{field}».", en="A file's name has no field '{field}'.").format(field=unknown[0]),
            todo=Text(ru="Есть: {{организация}}, {{год}}, {{ФИО}}, {{отчёт}}, {{проект}}.",
                      en="There are {{organisation}}, {{year}}, {{name}}, {{report}}, {{project}}.").format(),
        )  # fmt: skip
    filled = re.sub(r"\{([^{}]*)\}", lambda found: told.get(_FIELDS[found[1].strip().casefold()], ""), pattern)
    return safe(re.sub(r"_{2,}", "_", filled))


def safe(words: str, longest: int = _LONGEST) -> str:
    """Make words fit for a file's name on every system.

    >>> safe('Отчёт: "за год" / часть 1. ')
    'Отчёт за год часть 1'
    """
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", words)).strip(" ._")
    whole = plain if len(plain) <= longest else plain[: longest + 1].rsplit(" ", 1)[0][:longest]
    if len(plain) > longest and whole.count("(") > whole.count(")"):
        whole = whole[: whole.rindex("(")]
    return whole.strip(" ._,") or "file"


def size_words(size: int, lang: Lang) -> str:
    """Write a size: megabytes with a decimal, kilobytes below one.

    >>> size_words(21_400_000, "en"), size_words(400, "en")
    ('21.4 MB', '1 KB')
    """
    if size >= _MEGA:
        return _MEGABYTES.of(lang).format(value=number(size / _MEGA, 1, lang))
    return _KILOBYTES.of(lang).format(value=number(max(1, round(size / _KILO)), 0, lang))


def inventory(items: Sequence[Item], context: Context, organisation: str, *, draft: bool, required: Sequence[Text] = ()) -> Document:
    """Lay the inventory out; `required` says of each attachment the call asks for whether it is there."""
    lang = context.lang
    rows = tuple(
        (Cell(number(place, 0, lang)), Cell(item.file), Cell(item.what), Cell(size_words(item.size, lang), float(item.size)))
        for place, item in enumerate(items, start=1)
    )
    columns = tuple(Column(head.of(lang), "left", width) for head, width in _HEADS)
    total = _TOTAL.of(lang).format(count=number(len(items), 0, lang), size=size_words(sum(item.size for item in items), lang))
    words = "; ".join(each.of(lang) for each in required)
    asked = (Paragraph(_REQUIRED.of(lang).format(told=words)),) if words else ()
    told = ((_ORGANISATION.of(lang), organisation), (_AS_OF.of(lang), date(context.as_of, lang) if context.as_of else ""))
    return Document(
        title=_TITLE.of(lang), subtitle=context.title, lang=lang, blocks=(TableBlock(_CAPTION.of(lang), columns, rows, (total,)), *asked),
        marks=naming.marks(context, lang, draft=draft), facts=tuple(pair for pair in told if pair[1]),
    )  # fmt: skip


def write_inventory(document: Document, path: Path) -> None:
    """Write the inventory as a Word document."""
    write_docx(document, path)
