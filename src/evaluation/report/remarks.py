"""Findings as tables: what is wrong, where and what to do; and what became of every row."""

from collections.abc import Iterable

from evaluation.report import naming
from evaluation.report.blocks import Cell, Column, TableBlock
from evaluation.study import contract
from evaluation.study.findings import RULES, SEVERITIES, Finding, Findings, FlowRow
from evaluation.text import Lang, Text, counted, number, same

_MANY = 6
_FINDINGS = Text(ru="Замечания к данным", en="Findings about the data")
_FLOW = Text(ru="Учёт строк: прочитано, использовано, отложено", en="Accounting of rows: read, used, set aside")
_HEADS = (
    (Text(ru="Важность", en="Severity"), 0.8),
    (Text(ru="Файл", en="File"), 1.4),
    (Text(ru="Лист", en="Sheet"), 0.8),
    (Text(ru="Ячейка", en="Cell"), 0.8),
    (Text(ru="Замечание", en="Finding"), 1.8),
    (Text(ru="Что сделать", en="What to do"), 2.2),
)
_FLOW_HEADS = (
    (Text(ru="Сведения", en="Table"), 1.2),
    (Text(ru="Файл, лист", en="File, sheet"), 1.8),
    (Text(ru="Прочитано", en="Read"), 0.8),
    (Text(ru="Использовано", en="Used"), 0.9),
    (Text(ru="Отложено", en="Set aside"), 0.8),
    (Text(ru="Почему", en="Why"), 2.2),
)
_SUM = Text(
    ru="Прочитано строк = использовано + отложено с указанием причины.",
    en="Rows read = used + set aside, each with a reason.",
)
_MORE = Text(ru=" и ещё {count}", en=" and {count} more")
_NONE = Text(ru="Замечаний нет.", en="No findings.")


def blocks(findings: Findings, caption: str = "") -> tuple[TableBlock, ...]:
    """Return the table of findings, like ones together and the gravest first, and the accounting of rows."""
    lang = findings.lang
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for severity in SEVERITIES:
        for item in findings.having(severity):
            groups.setdefault((severity, item.file, item.sheet, item.rule, item.todo.ru), []).append(item)
    rows = tuple(_finding(group, lang) for group in groups.values())
    remarks = TableBlock(caption or _FINDINGS.of(lang), _columns(_HEADS, lang), rows, () if rows else (_NONE.of(lang),), small=True)
    if not findings.flow:
        return (remarks,)
    flow = tuple(_account(row, lang) for row in findings.flow)
    return remarks, TableBlock(_FLOW.of(lang), _columns(_FLOW_HEADS, lang, right=(2, 3, 4)), flow, (_SUM.of(lang),), small=True)


def table_words(name: str, lang: Lang) -> str:
    """Name a table of the contract in words."""
    return next((known.label.of(lang) for known in contract.TABLES if known.name == name), name)


def rule_words(code: str, lang: Lang) -> str:
    """Name a rule in words."""
    return RULES.get(code, same(code)).of(lang)


def _finding(group: list[Finding], lang: Lang) -> tuple[Cell, ...]:
    first = group[0]
    cells = naming.once(item.cell for item in group)
    raw = naming.once(item.raw or "" for item in group)
    values = f": {_listed((f'«{value}»' for value in raw), lang, 3)}" if raw else ""
    severity = Cell(SEVERITIES[first.severity].of(lang), emphasis="bad" if first.severity == "blocking" else "")
    remark = f"{rule_words(first.rule, lang)}{values}"
    todo = first.todo.of(lang) or first.reading.of(lang)
    return severity, Cell(first.file), Cell(first.sheet), Cell(_listed(cells, lang)), Cell(remark), Cell(todo)


def _listed(words: Iterable[str], lang: Lang, most: int = _MANY) -> str:
    every = tuple(words)
    more = _MORE.of(lang).format(count=len(every) - most) if len(every) > most else ""
    return ", ".join(every[:most]) + more


def _account(row: FlowRow, lang: Lang) -> tuple[Cell, ...]:
    aside = sum(row.set_aside.values())
    why = "; ".join(f"{rule_words(code, lang)} — {number(count, 0, lang)}" for code, count in row.set_aside.items())
    place = f"{row.file}, {row.sheet}" if row.sheet else row.file
    counts = (Cell(number(count, 0, lang), float(count)) for count in (row.rows_in, row.used, aside))
    return Cell(table_words(row.table, lang)), Cell(place), *counts, Cell(why)


def _columns(heads: Iterable[tuple[Text, float]], lang: Lang, right: tuple[int, ...] = ()) -> tuple[Column, ...]:
    return tuple(Column(head.of(lang), "right" if place in right else "left", width) for place, (head, width) in enumerate(heads))


_LINES = Text(ru="строка|строки|строк", en="row|rows")
_READ = Text(
    ru="Прочитано {read}: использовано {used}, отложено с причиной {aside}.",
    en="{read} read: {used} used, {aside} set aside with a reason.",
)
_CLEAN = Text(ru="Замечаний к данным нет.", en="There are no findings about the data.")
_SOME = Text(
    ru="Замечаний к данным: {all}. Мешают расчёту: {blocking}; остальные учтены и показаны ниже.",
    en="Findings about the data: {all}. Blocking: {blocking}; the others are counted and shown below.",
)


def told(findings: Findings) -> tuple[str, ...]:
    """Say in two sentences what was read and what is wrong."""
    lang, flow = findings.lang, findings.flow
    read, used = sum(row.rows_in for row in flow), sum(row.used for row in flow)
    rows = _READ.of(lang).format(read=counted(read, _LINES, lang), used=number(used, 0, lang), aside=number(read - used, 0, lang))
    if not findings.items:
        return rows, _CLEAN.of(lang)
    return rows, _SOME.of(lang).format(all=len(findings.items), blocking=len(findings.blocking))
