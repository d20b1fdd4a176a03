"""A trace in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluation.report import card_words, naming
from evaluation.run import sayings
from evaluation.run.derived import Source as Again
from evaluation.run.rows_behind import Source
from evaluation.study import contract
from evaluation.study.context import Context
from evaluation.study.rules import RULES
from evaluation.text import Lang, Text, number

if TYPE_CHECKING:
    from evaluation.run.trace import Shown, Trace

CHECKED: dict[Again, Text] = {
    "counts": Text(ru="выведено заново из опубликованных количеств", en="made again from the published counts"),
    "value": Text(
        ru="значение выведено из опубликованных количеств, границы проверяются в колледже",
        en="the value is made again from the published counts, its bounds are checkable at the college",
    ),
    "college": Text(ru="проверяется в колледже", en="checkable at the college"),
    "none": Text(ru="числа нет", en="there is no number"),
}
"""How far a number can be made again from what was published."""
_NUMBER = Text(ru="Число {id}: {title}", en="Number {id}: {title}")
_DEFINITION = Text(ru="Определение: {words}", en="Definition: {words}")
_OF_THEM = Text(ru="Из них: {words}", en="Numerator: {words}")
_ALL = Text(ru="Всего: {words}", en="Denominator: {words}")
_FORMULA = Text(ru="Формула: {words}", en="Formula: {words}")
_FILTER = Text(ru="Отбор: {words}", en="Filter: {words}")
_NO_FILTER = Text(ru="без отбора, все годы", en="none, all years")
_SHOWN = Text(ru="Напечатано: {words} (отчёт {folder}, по состоянию на {day})", en="Printed: {words} (report {folder}, as of {day})")
_COUNTS = Text(
    ru="Количества: всего известно {n}, из них {k}, нет сведений {unknown}, групп {clusters}",
    en="Counts: known {n}, of them {k}, unknown {unknown}, groups {clusters}",
)
_METHOD = Text(
    ru="Метод: {method}; уровень {level} %; {checked}; контрольная сумма {hash}",
    en="Method: {method}; level {level}%; {checked}; hash {hash}",
)
_QUERY = Text(ru="Запрос ({source}):", en="Query ({source}):")
_SOURCES = Text(ru="Исходные файлы и строки:", en="Source files and rows:")
_NO_SOURCES = Text(
    ru="Исходные файлы: в папке отчёта нет записи о них; назовите проект: --study ПАПКА.",
    en="Source files: the report's folder has no record of them; name the study: --study FOLDER.",
)
_SHEET = Text(
    ru="{file}, лист «{sheet}» ({table}): использовано {used}, отложено {aside}",
    en="{file}, sheet '{sheet}' ({table}): {used} used, {aside} set aside",
)
_OWN = Text(ru="; по отбору строк {own}: {rows}", en="; rows in the filter {own}: {rows}")
_SAME = {
    True: Text(ru="Пересчёт по данным проекта: то же число.", en="Made again from the study's data: the same number."),
    False: Text(
        ru="Пересчёт по данным проекта: ДРУГОЕ число — данные изменились после отчёта.",
        en="Made again from the study's data: ANOTHER number: the data changed after the report.",
    ),
}
_KINDS = {
    "persons": Text(
        ru="по людям",
        en="persons"), "totals": Text(ru="по сводным числам", en="totals"), "both": Text(ru="по людям и сводным числам", en="persons and totals",
    ),
}  # fmt: skip


def lines(made: "Trace", lang: Lang) -> Iterator[str]:
    """Tell a trace line by line."""
    metric = made.metric
    yield _NUMBER.of(lang).format(id=made.id, title=f"{metric.id} {metric.name.of(lang)}")
    formula = card_words.measured(metric.measure)
    told = ((_DEFINITION, metric.definition), (_OF_THEM, metric.numerator), (_ALL, metric.denominator), (_FORMULA, formula))
    yield from (head.of(lang).format(words=words.of(lang)) for head, words in told if words.of(lang))
    yield _FILTER.of(lang).format(words=_filter(made, lang))
    for place in made.shown:
        yield from _place(place, lang)
    yield (_SOURCES if made.sources else _NO_SOURCES).of(lang)
    yield from (f"  {_source(each, lang)}" for each in made.sources)
    if made.same is not None:
        yield _SAME[made.same].of(lang)
    for each in made.queries:
        yield _QUERY.of(lang).format(source=_KINDS[each["source"]].of(lang) if each["source"] in _KINDS else each["source"])
        yield from (f"    {line}" for line in each["query"].splitlines())


def _filter(made: "Trace", lang: Lang) -> str:
    plain = Context(name="", title="", lang=lang)
    words = [f"{naming.dimension(name, lang)}: {naming.value_words(name, value, plain, lang)}" for name, value in made.row.by.items()]
    return "; ".join(words) or _NO_FILTER.of(lang)


def _place(place: "Shown", lang: Lang) -> Iterator[str]:
    row = place.row
    day = place.as_of or "–"
    yield _SHOWN.of(lang).format(words=sayings.said(row, lang), folder="/".join(place.folder.parts[-4:]), day=day)
    if row.status == "shown":
        known = "–" if row.k is None else number(row.k, 0, lang)
        groups = "–" if row.clusters is None else number(row.clusters, 0, lang)
        yield "  " + _COUNTS.of(lang).format(n=number(row.n, 0, lang), k=known, unknown=number(row.unknown, 0, lang), clusters=groups)
        yield "  " + _METHOD.of(lang).format(
            method=row.method, level=number(100 * row.level, 0, lang), checked=CHECKED[place.made.source].of(lang), hash=place.made.hash
        )


def _source(each: Source, lang: Lang) -> str:
    reasons = ", ".join(f"{count} ({RULES[name].of(lang)})" if name in RULES else str(count) for name, count in each.aside.items())
    table = contract.table(each.table).label.of(lang)
    said = _SHEET.of(lang).format(file=each.file, sheet=each.sheet, table=table, used=each.used, aside=reasons or "0")
    return said + (_OWN.of(lang).format(own=each.own, rows=each.rows) if each.rows else "")
