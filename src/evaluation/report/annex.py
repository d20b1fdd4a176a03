"""The technical annex: every estimator with its formula and source, every number of the computation. Technical words are at home here only."""

from collections.abc import Iterable

from evaluation.argument import Argument
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import effect_rows, naming, notes, numerals, recipes
from evaluation.report.blocks import Block, Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.outcomes_table import p_words
from evaluation.report.preview import shown
from evaluation.text import MINUS, Lang, Text, number, percent

_NONE = Text(ru="Оценки эффекта нет: приложение пусто.", en="There is no estimate of an effect: the annex is empty.")
_FORMULAS = Text(ru="Чем посчитано: формулы и источники", en="Estimators: formulas and sources")
_HOW = Text(ru="Способ", en="Estimator")
_FORMULA = Text(ru="Формула", en="Formula")
_SOURCE = Text(ru="Источник", en="Source")
_NUMBERS = Text(ru="Числа расчёта", en="Numbers of the computation")
_METRIC = Text(ru="Показатель", en="Metric")
_VALUE = Text(ru="Оценка", en="Estimate")
_LOW, _HIGH = Text(ru="Нижняя граница", en="Lower limit"), Text(ru="Верхняя граница", en="Upper limit")
_UNITS = Text(ru="Единиц", en="Units")
_METHOD = Text(ru="Метод", en="Method")
_SCALE = Text(
    ru="Доли записаны числами от 0 до 1; df — степени свободы, deff — эффект группировки; доверительная вероятность {level}",
    en="Shares are numbers from 0 to 1; df: degrees of freedom, deff: design effect; confidence level {level}",
)
_REST = Text(ru="Проверка случайностью, чувствительность, поправки", en="Randomisation, sensitivity, corrections")
_ITEM, _FOUND = Text(ru="Что", en="Item"), Text(ru="Сколько", en="Found")
_DESIGN = Text(ru="Схема сравнения", en="Design")
_RANDOM_P = Text(ru="p точной проверки перестановкой модели обучения между группами", en="p of the exact randomisation test")
_FLOOR = Text(ru="Наименьшее возможное p этой проверки", en="Smallest p this test can give")
_ASSIGNMENTS = Text(ru="Способов распределить группы", en="Assignments")
_DETECTABLE = Text(ru="Наименьшая различимая разница (мощность 0,8)", en="Minimum detectable effect (power 0.8)")
_SMALLEST = Text(ru="Наименьшее важное различие", en="Smallest effect that matters")
_SENSITIVE = Text(ru="Чувствительность: {kind}", en="Sensitivity: {kind}")
_LIMIT = Text(ru="точнее: {value}, для ближней к нулю границы {limit}", en="more exactly {value}, for the limit nearer to none {limit}")
_POINT = Text(ru="{place}: {value} ({low}; {high})", en="{place}: {value} ({low}; {high})")
_FAMILY = Text(ru="Поправка на число показателей", en="Correction for several outcomes")
_TIER = Text(ru="Правило уровня доказательности", en="Rule of the evidence tier")
_TIER_RULE = Text(
    ru="наименьшее из потолка схемы ({ceiling}) и всех ограничений; здесь {tier}. What Works Clearinghouse, Standards Handbook 5.0, "
    "с уровнями 0–1 для схем, которых он не рассматривает",
    en="the least of the design's ceiling ({ceiling}) and every cap; here {tier}. What Works Clearinghouse, Standards Handbook 5.0, "
    "with tiers 0-1 for designs it does not review",
)
_DIGITS, _FREEDOM = 4, 1
_CLOSED = Text(ru="Остальные числа не публикуются", en="Other numbers are withheld")


def annex(published: Published) -> Shown:
    """Show how an effect was computed, for whoever wants to compute it again.

    Parameters
    ----------
    published
        Published estimates of :func:`evaluation.effect`.

    Returns
    -------
    Shown
        Formulas with sources, the numbers behind every row, randomisation, sensitivity and corrections.
    """
    lang, rows = published.context.lang, effect_rows.of(published)
    if published.argument is None and not rows:
        return shown(Paragraph(_NONE.of(lang), "note"), lang=lang, behind=published)
    blocks: list[Block] = []
    if used := recipes.used((*(row.by.get("estimator", "") for row in rows), published.argument.estimator if published.argument else "")):
        blocks.append(_formulas(used, lang))
    if rows:
        blocks.append(_numbers(rows, published))
    if published.argument is not None:
        blocks.append(_rest(published.argument, published))
    return shown(*blocks, lang=lang, behind=published)


def _formulas(used: Iterable[str], lang: Lang) -> TableBlock:
    rows = tuple(
        (Cell(f"{naming.phrase(key, lang)} ({key})"), Cell(recipes.RECIPES[key].formula.of(lang)), Cell(recipes.RECIPES[key].source)) for key in used
    )
    columns = (Column(_HOW.of(lang), "left", 1.3), Column(_FORMULA.of(lang), "left", 2.8), Column(_SOURCE.of(lang), "left", 1.8))
    return TableBlock(_FORMULAS.of(lang), columns, rows, small=True)


def _numbers(rows: tuple[Estimate, ...], published: Published) -> TableBlock:
    lang = published.context.lang
    columns = (
        Column(_METRIC.of(lang), "left", 1.6),
        Column(_HOW.of(lang), "left", 1.2),
        *(Column(head.of(lang), "right", 0.9) for head in (_VALUE, _LOW, _HIGH)),
        *(Column(head, "right", 0.6) for head in ("n", _UNITS.of(lang), "df", "deff")),
        Column(_METHOD.of(lang), "left", 1.6),
    )
    told = [_SCALE.of(lang).format(level=percent(rows[0].level, 0, lang))]
    told += [naming.phrase(key, lang) for key in dict.fromkeys(row.reason for row in rows if row.reason)]
    lines = tuple(_line(row, lang) for row in rows)
    told += [notes.signs_note({cell.text for line in lines for cell in line}, lang), naming.closing(published.context, lang, draft=published.draft)]
    return TableBlock(_NUMBERS.of(lang), columns, lines, tuple(naming.sentence(word) for word in told if word), wide=True, small=True)


def _line(row: Estimate, lang: Lang) -> tuple[Cell, ...]:
    there = numerals.shown(row)
    key = row.by.get("estimator", "")
    how = f"{key} {row.by['relative'].replace('-', MINUS)}" if "relative" in row.by else key
    head = (Cell(effect_rows.metric_name(row.metric, lang)), Cell(how))
    if not there:
        empty = (Cell("", emphasis="muted") for _ in range(7))
        return (*head, Cell(effect_rows.missing(row, lang), ids=(row.id,), emphasis="muted"), *empty)
    digits = 0 if row.unit in ("roubles", "dollars") else _DIGITS
    values = tuple(_figure(value, digits, lang) for value in (row.value, row.low, row.high))
    counts = (_figure(row.n, 0, lang), _figure(row.clusters, 0, lang), _figure(row.df, _FREEDOM, lang), _figure(row.deff, 2, lang))
    return (*head, *values, *counts, Cell(row.method))


def _figure(value: float | None, digits: int, lang: Lang) -> Cell:
    return Cell("") if value is None else Cell(number(value, digits, lang), float(value))


def _rest(told: Argument, published: Published) -> TableBlock:
    lang = published.context.lang
    pairs = [(_DESIGN.of(lang), f"{told.design.name.of(lang)}. {told.design.source}")]
    pairs += _randomness(told, lang) + _sizes(told, published) + _sensitivity(told, lang)
    if sum(member.adjusted is not None for member in told.members) > 1:
        pairs.append((_FAMILY.of(lang), recipes.CORRECTIONS[told.correction].of(lang)))
    pairs.append((_TIER.of(lang), _TIER_RULE.of(lang).format(ceiling=told.design.ceiling, tier=told.tier)))
    rows = tuple((Cell(item), Cell(words)) for item, words in pairs)
    columns = (Column(_ITEM.of(lang), "left", 1.4), Column(_FOUND.of(lang), "left", 2.4))
    under = () if told.grounds else (naming.sentence(_CLOSED.of(lang)),)
    return TableBlock(_REST.of(lang), columns, rows, under, small=True)


def _randomness(told: Argument, lang: Lang) -> list[tuple[str, str]]:
    found = told.randomness
    if found is None:
        return []
    pairs = []
    if found.p is not None:
        pairs.append((_RANDOM_P.of(lang), f"{p_words(found.p, lang)}. {recipes.RANDOMISATION}"))
    elif found.reason:
        pairs.append((_RANDOM_P.of(lang), naming.phrase(found.reason, lang)))
    if found.floor is not None:
        pairs.append((_FLOOR.of(lang), number(found.floor, _DIGITS, lang)))
    return [*pairs, (_ASSIGNMENTS.of(lang), number(found.assignments, 0, lang))]


def _sizes(told: Argument, published: Published) -> list[tuple[str, str]]:
    lang, secret = published.context.lang, not told.grounds
    row = next((row for row in published.rows if row.metric == told.estimand.outcome), None)
    if row is None or secret:
        return []
    sizes = ((_SMALLEST, told.smallest), (_DETECTABLE, told.detectable))
    return [(name.of(lang), numerals.gap(value, row.unit, numerals.SMALL, lang)) for name, value in sizes if value is not None]


def _sensitivity(told: Argument, lang: Lang) -> list[tuple[str, str]]:
    found = told.sensitivity
    if found is None:
        return []
    words = [naming.phrase(found.text, lang)]
    if found.value is not None and found.limit is not None and found.kind in recipes.FIGURES_OF_MERIT:
        value, limit = (number(one, _DIGITS, lang) for one in (found.value, found.limit))
        words.append(_LIMIT.of(lang).format(value=value, limit=limit))
    for point in found.points:
        value, low, high = ("" if one is None else number(one, _DIGITS, lang) for one in (point.value, point.low, point.high))
        place = point.label or number(point.place, 2, lang)
        words.append(_POINT.of(lang).format(place=place, value=value, low=low, high=high) if low else f"{place}: {value}")
    kind = recipes.SENSITIVITIES[found.kind]
    return [(_SENSITIVE.of(lang).format(kind=kind.name.of(lang)), f"{'; '.join(words)}. {kind.source}")]
