"""What has changed since the former run: metric, was, is; and the files and rows behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, table
from evaluation.report.blocks import Block, Cell, Column, Paragraph, TableBlock
from evaluation.study.context import Context
from evaluation.text import Lang, Text, number

TITLE = Text(ru="Что изменилось", en="What changed")
_NUMBERS = Text(ru="Показатели: было и стало", en="Metrics: was and is")
_DATA = Text(ru="Данные, из которых взяты числа", en="The data behind the numbers")
_HEADS = tuple(Text(*each) for each in (("Показатель", "Metric"), ("О ком", "Of whom"), ("Было", "Was"), ("Стало", "Is")))
_FILE_HEADS = tuple(
    Text(*each)
    for each in (("Файл, лист", "File, sheet"), ("Что с ним", "What became of it"), ("Строк использовано", "Rows used"), ("Отложено", "Set aside"))
)
_SAME_NUMBERS = Text(ru="Ни одно число отчёта не изменилось.", en="No number of the report has changed.")
_SAME_DATA = Text(
    ru="Исходные файлы прежние: изменились программа, тетрадь или параметры отчёта.",
    en="The source files are the same: the program, the notebook or the report's parameters have changed.",
)
_SINCE = Text(
    ru="Сравниваются прежний расчёт ({old}) и новый ({new}). Изменились показателей: {count}.",
    en="The former run ({old}) beside the new one ({new}). Numbers that changed: {count}.",
)
_CHANGED, _ADDED, _GONE = Text(ru="изменён", en="changed"), Text(ru="появился", en="new"), Text(ru="убран", en="removed")
_ARROW = Text(ru="{old} → {new}", en="{old} → {new}")
_NONE = Text(ru="не было", en="was not there")
_NO_MORE = Text(ru="больше нет", en="is no more")
_GAP = Text(ru="{first} минус {second}", en="{first} minus {second}")


@dataclass(frozen=True, slots=True)
class Used:
    """Rows of one sheet of one file: used and set aside."""

    file: str
    sheet: str
    used: int
    aside: int


@dataclass(frozen=True, slots=True)
class Run:
    """What is known of a run: its numbers by id, the hashes of its files, its rows."""

    key: str
    numbers: Mapping[str, Estimate]
    files: Mapping[str, str]
    rows: Sequence[Used] = ()


def blocks(old: Run, new: Run, context: Context, lang: Lang) -> tuple[Block, ...]:
    """Lay out what differs between two runs of the same report.

    Only numbers that both runs may show are printed; one that is hidden in either is told in words.
    """
    rows = tuple(row for row in (_row(old.numbers.get(name), new.numbers.get(name), context, lang) for name in _order(old, new)) if row)
    lead = _SINCE.of(lang).format(old=old.key, new=new.key, count=number(len(rows), 0, lang))
    columns = tuple(Column(head.of(lang), "left", width) for head, width in zip(_HEADS, (2.2, 1.6, 1.4, 1.4), strict=True))
    note = tuple(word for word in (naming.closing(context, lang, draft=False),) if word)
    numbers: Block = TableBlock(_NUMBERS.of(lang), columns, rows, note, small=True) if rows else Paragraph(_SAME_NUMBERS.of(lang))
    return Paragraph(lead), numbers, _data(old, new, lang)


def _order(old: Run, new: Run) -> list[str]:
    return list(dict.fromkeys((*new.numbers, *old.numbers)))


def _row(old: Estimate | None, new: Estimate | None, context: Context, lang: Lang) -> tuple[Cell, ...]:
    """Write a number that has changed; nothing for one that has not."""
    row = new or old
    if row is None:
        return ()
    was, now = (said(each, lang) if each is not None else absent.of(lang) for each, absent in ((old, _NONE), (new, _NO_MORE)))
    if was == now:
        return ()
    if any(each is not None and each.status == "hidden" for each in (old, new)):
        hidden = next(each for each in (new, old) if each is not None and each.status == "hidden")
        was = now = naming.phrase(hidden.reason, lang)
    metric = naming.metric_of(row)
    return Cell(f"{metric.id}. {metric.name.of(lang)}"), Cell(_whom(row, context, lang)), Cell(was), Cell(now, emphasis="strong")


def said(row: Estimate, lang: Lang) -> str:
    """Write a number as tables do."""
    if not numerals.shown(row):
        return table.missing(row, lang)
    if row.quantity == "level":
        return table.level_words(row, lang)
    value = numerals.signed(row.value or 0.0, row.unit, row.n, lang)
    return value if row.low is None or row.high is None else f"{value} ({numerals.gap_range(row.low, row.high, row.unit, row.n, lang)})"


def _whom(row: Estimate, context: Context, lang: Lang) -> str:
    words = [naming.year_words(row.by, lang)]
    for name, value in row.by.items():
        if name == "arms":
            first, second = (naming.arm(arm, context, lang) for arm in naming.arms_of(value, context))
            words.append(_GAP.of(lang).format(first=first, second=second))
        elif name not in naming.YEARS:
            words.append(naming.value_words(name, value, context, lang))
    return ", ".join(word for word in words if word) or naming.EVERYONE.of(lang)


def _data(old: Run, new: Run, lang: Lang) -> Block:
    """Lay out the files whose contents or rows have changed."""
    changed = [name for name in sorted({*old.files, *new.files}) if old.files.get(name) != new.files.get(name)]
    rows = tuple(line for name in changed for line in _lines(name, old, new, lang))
    if not rows:
        return Paragraph(_SAME_DATA.of(lang))
    columns = tuple(Column(head.of(lang), "left", width) for head, width in zip(_FILE_HEADS, (2.6, 1.2, 1.2, 1.0), strict=True))
    return TableBlock(_DATA.of(lang), columns, rows, small=True)


def _lines(name: str, old: Run, new: Run, lang: Lang) -> list[tuple[Cell, ...]]:
    state = (_CHANGED if name in old.files and name in new.files else _ADDED if name in new.files else _GONE).of(lang)
    before, after = ({each.sheet: each for each in run.rows if each.file == name} for run in (old, new))
    made: list[tuple[Cell, ...]] = []
    for sheet in dict.fromkeys((*after, *before)):
        pair = before.get(sheet), after.get(sheet)
        used, aside = (_pair([getattr(each, what) if each else 0 for each in pair], lang) for what in ("used", "aside"))
        made.append((Cell(f"{name}, {sheet}" if sheet else name), Cell(state), Cell(used), Cell(aside)))
    return made or [(Cell(name), Cell(state), Cell(""), Cell(""))]


def _pair(counts: Sequence[int], lang: Lang) -> str:
    old, new = (number(count, 0, lang) for count in counts)
    return new if old == new else _ARROW.of(lang).format(old=old, new=new)
