"""The definition card of one metric («паспорт показателя»): everything a reader needs to know of it, derived from its declaration."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, fields

from evaluation.metric import Metric
from evaluation.report import card_words as words
from evaluation.report import naming
from evaluation.report.blocks import Cell, Column, Heading, Paragraph, TableBlock
from evaluation.study import contract
from evaluation.text import NBSP, Lang, Text, date, number, same


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card: what it tells, and what that is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """A metric's definition card in one language: its title, its facts, a worked example and what must come out of it."""

    metric: Metric
    title: str
    facts: tuple[Fact, ...]
    example: TableBlock
    result: str


def card(metric: Metric, lang: Lang) -> Card:
    """Write a metric's definition card.

    >>> from evaluation.metrics import PASS_RATE
    >>> card(PASS_RATE, "en").title, card(PASS_RATE, "en").facts[3]
    ('A01 Pass rate', Fact(name='Numerator', value='marks 5, 4, 3'))
    """
    facts = tuple(Fact(name.of(lang), value.of(lang)) for name, value in _facts(metric) if value.of(lang))
    return Card(metric, f"{metric.id} {metric.name.of(lang)}", facts, example(metric, lang), result(metric, lang))


def blocks(made: Card, lang: Lang) -> tuple[Heading | TableBlock | Paragraph, ...]:
    """Lay a card out as blocks of a report."""
    head = (Column(words.FIELD.of(lang), width=1.0), Column(words.CONTENT.of(lang), width=3.0))
    rows = tuple((Cell(fact.name), Cell(fact.value)) for fact in made.facts)
    return (
        Heading(made.title, 3),
        TableBlock(f"{words.TITLE.of(lang)} {made.metric.id}", head, rows, small=True),
        made.example,
        Paragraph(naming.sentence(made.result)),
    )


def _facts(metric: Metric) -> tuple[tuple[Text, Text], ...]:
    return (
        (words.ID, same(metric.id)),
        (words.KEY, same(metric.key)),
        (words.DEFINITION, metric.definition),
        (words.NUMERATOR, metric.numerator),
        (words.DENOMINATOR, metric.denominator),
        (words.FORMULA, words.measured(metric.measure)),
        (words.UNIT, words.UNITS[metric.unit]),
        (words.BETTER, words.BETTERS[metric.better]),
        (words.LEVEL, words.level(metric)),
        (words.GRAIN, words.GRAINS[metric.grain]),
        (words.YEAR, _small(naming.YEARS[metric.year])),
        (words.HORIZON, words.horizon(metric)),
        (words.SOURCE, metric.source),
        (words.REQUIRES, requires(metric)),
        *((words.CAVEATS, caveat) for caveat in metric.caveats),
        (words.SENSITIVE, words.sensitivity(metric)),
        (words.VERSION, same(str(metric.version))),
    )


def _small(label: Text) -> Text:
    return Text(ru=label.ru[:1].lower() + label.ru[1:], en=label.en[:1].lower() + label.en[1:])


def requires(metric: Metric) -> Text:
    """Name the tables and columns the metric needs by their labels, table by table.

    >>> from evaluation.metrics import WEIGHTED_MEAN_MARK
    >>> requires(WEIGHTED_MEAN_MARK).ru
    '«Оценки»: «Оценка», «Вес»'
    """
    needed: dict[str, list[contract.Column]] = {}
    for place in metric.requires:
        table, _, column = place.partition(".")
        needed.setdefault(table, []).append(contract.table(table).column(column))
    tables = [(contract.table(name).label, [column.label for column in columns]) for name, columns in needed.items()]
    return Text(
        ru="; ".join(f"«{table.ru}»: {', '.join(f'«{label.ru}»' for label in labels)}" for table, labels in tables),
        en="; ".join(f"“{table.en}”: {', '.join(f'“{label.en}”' for label in labels)}" for table, labels in tables),
    )


def example(metric: Metric, lang: Lang) -> TableBlock:
    """Show the worked example: the columns the formula looks at, equal rows once with how many there are."""
    used = looked_at(metric)
    counted = Counter(tuple(_value(metric, name, row.get(name), lang) for name in used) for row in metric.example.rows)
    several = max(counted.values(), default=1) > 1
    heads = [Column(label(metric, name).of(lang)) for name in used] + ([Column(words.ROWS.of(lang), "right")] if several else [])
    rows = tuple((*map(Cell, row), *([Cell(number(times, 0, lang), times)] if several else [])) for row, times in counted.items())
    absent = any(words.ELLIPSIS in row for row in counted)
    notes = (naming.sentence(words.NO_VALUE.of(lang)),) if absent else ()
    return TableBlock(words.EXAMPLE.of(lang), tuple(heads), rows, notes, small=True)


def looked_at(metric: Metric) -> tuple[str, ...]:
    """Columns of the example that the formula looks at, in the example's order; all of them when it looks at none.

    >>> from evaluation.metrics import PASS_RATE
    >>> looked_at(PASS_RATE)
    ('mark',)
    """
    told = tuple(dict.fromkeys(name for row in metric.example.rows for name in row))
    formula = {name for each in fields(metric.measure) for name in re.findall(r"(?<!\w)_\.(\w+)", repr(getattr(metric.measure, each.name)))}
    return tuple(name for name in told if name in formula) or told


def declared(metric: Metric, name: str) -> contract.Column | None:
    """Find the contract's column behind a column of the metric's grain; None when a view makes it."""
    own = [table for table in contract.TABLES if table.name == metric.grain]
    needed = {place.partition(".")[0] for place in metric.requires}
    others = [table for table in contract.TABLES if table.name in needed] + list(contract.TABLES)
    for table in own if name in words.MADE else [*own, *others]:
        if name in table.names:
            return table.column(name)
    return None


def label(metric: Metric, name: str) -> Text:
    """Name a column of the metric's grain; its key where nobody has named it."""
    column = declared(metric, name)
    return column.label if column else words.MADE.get(name, same(name))


def _value(metric: Metric, name: str, value: object, lang: Lang) -> str:
    column = declared(metric, name)
    known = column.allowed if column else words.CODES.get(name, {})
    if value is None:
        return words.ELLIPSIS
    if isinstance(value, bool):
        return (words.YES if value else words.NO).of(lang)
    if isinstance(value, dt.date):
        return date(value, lang)
    if isinstance(value, int | float):
        return str(value) if column is not None and column.kind == "year" else _plain(value, lang)
    return str(value) if str(value).isdigit() else known.get(str(value), same(str(value))).of(lang)


def _plain(value: float, lang: Lang, most: int = 10) -> str:
    """Write a number with the decimals it has, at most so many.

    >>> _plain(19.99, "ru"), _plain(40.0, "ru"), _plain(2 / 3, "en", 2)
    ('19,99', '40', '0.67')
    """
    decimals = f"{value:.{most}f}".rstrip("0").partition(".")[2]
    return number(value, len(decimals), lang)


def result(metric: Metric, lang: Lang) -> str:
    """Tell what must come out of the example: «Результат: 23 из 26, то есть 88,5 %; сведений нет: 1»."""
    made = metric.example
    pattern = words.RESULT_NONE if made.value is None else words.RESULT_NUMBER if made.k is None else words.RESULT_SHARE
    said = pattern.format(n=made.n, k=_plain(made.k or 0, lang), value=_amount(made.value or 0, metric, lang))
    told: Text = words.RESULT_UNKNOWN.format(result=said, unknown=made.unknown) if made.unknown else said
    return told.of(lang)


def _amount(value: float, metric: Metric, lang: Lang) -> str:
    """Write the example's value so that a calculation by hand can be compared with it: as many decimals as it has, up to one or two."""
    if metric.unit == "percent":
        shown = _plain(value * 100, lang, 1)
        return f"{shown}{NBSP}%" if lang == "ru" else f"{shown}%"
    shown = _plain(value, lang, 2)
    return f"{shown}{NBSP}{naming.unit(metric, lang)}" if metric.unit in words.WITH_UNIT else shown
