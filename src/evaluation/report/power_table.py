"""How large the next evaluation must be: groups and persons in each arm, by the likeness within groups and the wish to be sure."""

from evaluation.argument import Curve, Need, Planning, Point
from evaluation.disclosure.published import Published
from evaluation.report import effect_rows, naming, notes, numerals
from evaluation.report.blocks import Block, Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.text import Lang, Text, number, percent

_CAPTION = Text(
    ru="Сколько групп и человек нужно в каждой части, чтобы увидеть разницу в {smallest}",
    en="Groups and persons needed in each arm to see a difference of {smallest}",
)
_ICC = Text(ru="Похожесть внутри групп (ICC)", en="Likeness within groups (ICC)")
_POWER = Text(ru="увидеть с вероятностью {power}", en="seen with probability {power}")
_GROUPS = Text(ru="групп", en="groups")
_PERSONS = Text(ru="человек", en="persons")
_OWN = Text(ru="{icc} (по данным проекта)", en="{icc} (the study's own)")
_BASE = Text(
    ru="Показатель «{metric}»: в группах сравнения {base}{bounds}. Группа — около {size} чел.",
    en="Metric '{metric}': {base}{bounds} in the comparison arm. A group has about {size} persons.",
)
_BOUNDS = Text(ru=" (границы {bounds})", en=" (interval {bounds})")
_LIKENESS = Text(ru="Внутригрупповая связь {icc}{bounds}: {source}.", en="Intraclass correlation {icc}{bounds}: {source}.")
_NOW = Text(ru="Сейчас групп в частях: {first} и {second}.", en="Groups in the arms now: {first} and {second}.")
_DETECTABLE = Text(
    ru="При такой численности меньшую разницу, чем {detectable}, не увидеть (с вероятностью {power}).",
    en="With so many, no difference smaller than {detectable} is found (with probability {power}).",
)
_UNSTATED = Text(
    ru="Наименьшее важное различие для этого показателя в плане оценки не указано; ниже — какую разницу различает такое число групп",
    en="The plan of evaluation states no smallest difference that matters for this metric; the table tells what so many groups can find",
)
_CURVES = Text(
    ru="Наименьшая различимая разница по числу групп в каждой части (вероятность {power})",
    en="Smallest difference found by groups in each arm (probability {power})",
)
_IN_EACH = Text(ru="Групп в каждой части", en="Groups in each arm")
_AT = Text(ru="ICC {icc}", en="ICC {icc}")
_IMPOSSIBLE = Text(ru="«–» — такую разницу не увидеть ни при каком числе групп", en="'–': no number of groups finds such a difference")
_PLAN_BY = Text(
    ru="ICC — насколько похожи студенты одной группы: 0 — не похожи, 1 — одинаковы; чем она больше, тем больше нужно групп, а не людей в группе",
    en="ICC: how alike students of one group are, 0 not at all, 1 the same; the larger it is, the more groups are needed, not larger groups",
)
_SOURCE = Text(
    ru="Расчёт по t на средних групп: Dong & Maynard (2013), doi:10.1080/19345747.2012.673143",
    en="Computed for t on group means: Dong & Maynard (2013), doi:10.1080/19345747.2012.673143",
)
_NO_PLANNING = Text(ru="Сколько нужно групп, посчитать нельзя: {reason}.", en="The groups needed cannot be computed: {reason}.")
_UNKNOWN = Text(ru="нет исходных чисел", en="the base figures are not there")
_WITHHELD = Text(ru="исходные числа не публикуются", en="the base figures are withheld")
_POWER_DRAWN = 0.8
"""Power at which the curves and the detectable difference are computed."""
_ICC_DIGITS = 3


def power(published: Published) -> Shown:
    """Show how many groups and persons the next evaluation needs.

    Parameters
    ----------
    published
        Published estimates of :func:`evaluation.plan`.

    Returns
    -------
    Shown
        A paragraph on what the computation rests on and a table; the reason where nothing could be planned.
    """
    lang, told = published.context.lang, published.planning
    if told is None:
        return shown(Paragraph(_NO_PLANNING.of(lang).format(reason=_why(published)), "note"), lang=lang, behind=published)
    blocks: list[Block] = [Paragraph(lead(told, lang))]
    blocks += [_needs(published, told)] if told.needs else [Paragraph(naming.sentence(_UNSTATED.of(lang)), "note"), _curves(published, told)]
    return shown(*blocks, lang=lang, behind=published)


def lead(told: Planning, lang: Lang) -> str:
    """Say what the computation rests on: base level, size of a group, likeness and where it comes from, groups now."""
    size = number(told.size, 0, lang)
    words = _BASE.of(lang).format(
        metric=effect_rows.metric_name(told.metric, lang), base=numerals.amount(told.base.value or 0.0, told.unit, numerals.SMALL, lang),
        bounds=_limits(told.base, told.unit, lang), size=size,
    )  # fmt: skip
    parts = [words]
    if told.icc.value is not None:
        source = naming.phrase(told.icc_source, lang)
        parts.append(_LIKENESS.of(lang).format(icc=_icc(told.icc.value, lang), bounds=_limits(told.icc, "icc", lang), source=source))
    first, second = (number(count, 0, lang) for count in told.groups)
    parts.append(_NOW.of(lang).format(first=first, second=second))
    if told.detectable is not None:
        found = numerals.gap(told.detectable, told.unit, numerals.SMALL, lang)
        parts.append(_DETECTABLE.of(lang).format(detectable=found, power=percent(_POWER_DRAWN, 0, lang)))
    return " ".join(parts)


def _needs(published: Published, told: Planning) -> TableBlock:
    lang = published.context.lang
    powers = sorted({need.power for need in told.needs})
    found = {(need.icc, need.power): need for need in told.needs}
    rows = tuple(
        (_icc_cell(icc, told, lang), *(cell for wanted in powers for cell in _need(found.get((icc, wanted)), lang)))
        for icc in sorted({need.icc for need in told.needs})
    )
    columns = [Column(_ICC.of(lang), "left", 1.5)]
    for wanted in powers:
        group = _POWER.of(lang).format(power=percent(wanted, 0, lang))
        columns += [Column(_GROUPS.of(lang), "right", 0.9, group), Column(_PERSONS.of(lang), "right", 0.9, group)]
    impossible = any(need.groups is None for need in told.needs)
    words = [*(naming.phrase(key, lang) for key in told.notes), _PLAN_BY.of(lang), _SOURCE.of(lang), *([_IMPOSSIBLE.of(lang)] if impossible else [])]
    words.append(naming.closing(published.context, lang, draft=published.draft))
    smallest = numerals.gap(told.smallest, told.unit, 0, lang) if told.smallest is not None else notes.ABSENT
    under = tuple(naming.sentence(word) for word in words if word)
    return TableBlock(_CAPTION.of(lang).format(smallest=smallest), tuple(columns), rows, under)


def _need(need: Need | None, lang: Lang) -> tuple[Cell, ...]:
    counts = (None, None) if need is None else (need.groups, need.persons)
    return tuple(Cell(notes.ABSENT, emphasis="muted") if count is None else Cell(number(count, 0, lang), float(count)) for count in counts)


def _curves(published: Published, told: Planning) -> TableBlock:
    lang = published.context.lang
    places = sorted({point.place for curve in told.curves for point in curve.points})
    rows = tuple((Cell(number(place, 0, lang)), *(_found(curve, place, told, lang) for curve in told.curves)) for place in places)
    heads = (_AT.of(lang).format(icc=_icc(curve.icc, lang)) for curve in told.curves)
    columns = (Column(_IN_EACH.of(lang), "left", 1.2), *(Column(head, "right", 1.0) for head in heads))
    words = (*(naming.phrase(key, lang) for key in told.notes), _PLAN_BY.of(lang), _SOURCE.of(lang))
    closing = naming.closing(published.context, lang, draft=published.draft)
    under = tuple(naming.sentence(word) for word in (*words, closing) if word)
    return TableBlock(_CURVES.of(lang).format(power=percent(_POWER_DRAWN, 0, lang)), columns, rows, under)


def _found(curve: Curve, place: float, told: Planning, lang: Lang) -> Cell:
    value = next((point.value for point in curve.points if point.place == place), None)
    return Cell(notes.ABSENT, emphasis="muted") if value is None else Cell(numerals.gap(value, told.unit, numerals.SMALL, lang), value)


def _icc_cell(icc: float, told: Planning, lang: Lang) -> Cell:
    own = told.icc_source == "icc_own" and told.icc.value is not None and abs(icc - told.icc.value) < 10.0**-_ICC_DIGITS / 2
    words = _icc(icc, lang)
    return Cell(_OWN.of(lang).format(icc=words) if own else words, icc, emphasis="strong" if own else "")


def _icc(value: float, lang: Lang) -> str:
    """Write a correlation with the decimals it has, three at most."""
    words = f"{round(value, _ICC_DIGITS):g}"
    return words.replace(".", ",") if lang == "ru" else words


def _limits(point: Point, unit: str, lang: Lang) -> str:
    if point.low is None or point.high is None:
        return ""
    if unit == "icc":
        between = Text(ru="от {low} до {high}", en="from {low} to {high}")
        bounds = between.of(lang).format(low=_icc(point.low, lang), high=_icc(point.high, lang))
    else:
        bounds = numerals.range_words(point.low, point.high, unit, numerals.SMALL, lang)
    return _BOUNDS.of(lang).format(bounds=bounds)


def _why(published: Published) -> str:
    """Say why nothing could be planned: the reason of the row that is not there."""
    lang = published.context.lang
    if any(row.status == "hidden" for row in published.rows):
        return _WITHHELD.of(lang)
    reason = next((row.reason for row in published.rows if row.value is None and row.reason), "")
    return naming.phrase(reason, lang) if reason else _UNKNOWN.of(lang)
