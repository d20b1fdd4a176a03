"""Rows of an effect as a table: every way it was computed stands beside the main one, with its limits, people and evidence tier."""

from collections.abc import Iterable, Sequence

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metric import Metric
from evaluation.metrics import by_key
from evaluation.report import naming, notes, numerals, standing
from evaluation.report.blocks import Cell, Column, TableBlock
from evaluation.text import NBSP, Lang, Text, counted, number, percent

SIDE_BY_SIDE = ("comparison", "randomised", "weighting")
"""Designs whose difference is the first arm minus the second."""
_CAPTION = Text(ru="{what}: чем посчитано и что получилось", en="{what}: how it was computed and what came of it")
_EFFECT = Text(ru="Разница с учётом плана сравнения", en="The difference under the design of the comparison")
_METRIC = Text(ru="Показатель", en="Metric")
_HOW = Text(ru="Чем посчитано", en="Computed by")
_GAP = Text(ru="Разница (границы)", en="Difference (interval)")
_PERSONS = Text(ru="Человек", en="Persons")
_SEEN = Text(ru="Наблюдений", en="Observations")
_UNITS = {"group": Text(ru="Групп", en="Groups"), "college": Text(ru="Организаций", en="Organisations")}
_ANY_UNIT = Text(ru="Единиц сравнения", en="Units")
_TIER = Text(ru="Уровень доказательности", en="Evidence tier")
_NOTES = Text(ru="Примечания", en="Notes")
_YEARS = Text(ru="год|года|лет", en="year|years")
_BEFORE = Text(ru="за {years} до вступления", en="{years} before joining")
_AT = Text(ru="год вступления", en="the year of joining")
_AFTER = Text(ru="через {years} после вступления", en="{years} after joining")
_PLAIN = Text(ru="разница без поправок", en="difference, unadjusted")
_BOUNDS = Text(ru="В скобках — границы случайных колебаний ({level})", en="In brackets: the confidence interval ({level})")
_ARMS = Text(ru="Разница: {arms}, по неокруглённым значениям", en="Difference: {arms}, from unrounded values")
_TIERS = Text(
    ru="Уровень доказательности — от 0 (наблюдение) до 4 (жребий с малыми потерями); «–» — строка показана для сравнения и уровня не имеет",
    en="Evidence tiers run from 0 (monitoring) to 4 (a lot with little loss); '–': shown beside, without a tier of its own",
)


def of(published: Published) -> tuple[Estimate, ...]:
    """Return the effects and what stands beside them, the main outcome's first; nothing where no effect was asked for."""
    if not any(row.quantity == "effect" for row in published.rows):
        return ()
    rows = [row for row in published.rows if row.quantity == "effect" or (row.quantity == "difference" and "estimator" in row.by)]
    order = {metric: place for place, metric in enumerate(dict.fromkeys(row.metric for row in rows))}
    return tuple(sorted(rows, key=lambda row: (order[row.metric], "relative" in row.by, _relative(row))))


def block(published: Published, caption: str = "") -> TableBlock:
    """Lay the effects out: one row for each way of computing.

    Parameters
    ----------
    published
        Published estimates of :func:`evaluation.effect`; rows of other kinds are passed over.
    caption
        Words above the table; made from the metric when not given.
    """
    lang, rows = published.context.lang, of(published)
    numbered = notes.number_notes(rows)
    several, grouped = len({row.metric for row in rows}) > 1, any(_units(row) is not None for row in rows)
    lines, previous, signs = [], "", []
    for row in rows:
        figure = figured(row, published)
        signs.append(figure.text)
        head = (Cell(metric_name(row.metric, lang) if row.metric != previous else "", emphasis="strong"),) if several else ()
        previous = row.metric
        lines.append((*head, Cell(how(row, lang)), figure, *_counts(row, lang, grouped=grouped), Cell(numbered.mark(row).strip("[]"))))
    words = caption or _CAPTION.of(lang).format(what=_EFFECT.of(lang) if several else metric_name(rows[0].metric, lang))
    columns = _columns(published, rows, several=several, grouped=grouped)
    return TableBlock(words, columns, tuple(lines), under(published, rows, numbered, signs, tiers=True))


def metric_name(key: str, lang: Lang) -> str:
    """Name a metric, also one of a public study."""
    return known(key).name.of(lang)


def known(key: str) -> Metric:
    """Return the metric of this key, also one of a public study."""
    return by_key(key)


def how(row: Estimate, lang: Lang) -> str:
    """Say what computed a row, and which year it is about."""
    estimator = row.by.get("estimator", "")
    words = naming.phrase(estimator, lang) if estimator else _PLAIN.of(lang)
    if "relative" not in row.by:
        return words
    year = _relative(row)
    years = counted(abs(year), _YEARS, lang)
    return f"{words}: {_AT.of(lang) if year == 0 else (_BEFORE if year < 0 else _AFTER).of(lang).format(years=years)}"


def figured(row: Estimate, published: Published, mark: str = "") -> Cell:
    """Write an effect with its limits, or the sign that stands for it."""
    if not numerals.shown(row):
        return Cell(f"{missing(row, published.context.lang)}{NBSP}{mark}".strip(), ids=(row.id,), emphasis="muted")
    lang, base = published.context.lang, _base(row, published)
    value = numerals.signed(row.value or 0.0, row.unit, base, lang)
    bounded = row.low is not None and row.high is not None
    limits = f" ({numerals.gap_range(row.low or 0.0, row.high or 0.0, row.unit, base, lang)})" if bounded else ""
    return Cell(f"{value}{limits}{NBSP}{mark}".strip(), row.value, (row.id,), "strong" if row.tier is not None and "relative" not in row.by else "")


def missing(row: Estimate, lang: Lang) -> str:
    """Write the sign for an effect that is not there; its reason stands among the notes."""
    if row.status == "hidden":
        return notes.HIDDEN.of(lang)
    return notes.ABSENT if row.reason.split("|")[0] in ("no_units", "no_arm") else notes.NO_DATA


def under(
    published: Published, rows: Sequence[Estimate], numbered: notes.Numbered, signs: Iterable[str] = (), *, tiers: bool = False
) -> tuple[str, ...]:
    """Write what stands under a table of effects: how to read it, the notes by number, the signs, the date."""
    lang = published.context.lang
    levels = [row.level for row in rows if numerals.shown(row) and row.low is not None]
    words = [_BOUNDS.of(lang).format(level=percent(levels[0], 0, lang))] if levels else []
    told = published.argument
    if levels and told is not None and told.design.key in SIDE_BY_SIDE:
        words.append(_ARMS.of(lang).format(arms=standing.arms(published)))
    if tiers and any(row.tier is not None for row in rows):
        words.append(_TIERS.of(lang))
    words += [naming.phrase(key, lang) for key in (*numbered.general, *numbered.of_differences)]
    words += [f"[{place}] {naming.phrase(key, lang)}" for key, place in numbered.numbers.items()]
    used = [sign.split(NBSP)[0] for sign in signs]
    words += [notes.signs_note(used, lang), naming.closing(published.context, lang, draft=published.draft)]
    return tuple(naming.sentence(note) for note in naming.once(words))


def _relative(row: Estimate) -> int:
    return int(row.by.get("relative", "0"))


def _base(row: Estimate, published: Published) -> int:
    return standing.base(row, published) if published.argument is not None else numerals.total(row)


def _counts(row: Estimate, lang: Lang, *, grouped: bool) -> tuple[Cell, ...]:
    """Write persons, units and tier; a row that is not there has none."""
    there = numerals.shown(row)
    tier = row.tier if there and "relative" not in row.by else None
    told = (row.n if there else None, *((_units(row),) if grouped else ()), tier)
    return tuple(Cell(notes.ABSENT, emphasis="muted") if one is None else Cell(number(one, 0, lang), float(one)) for one in told)


def _units(row: Estimate) -> int | None:
    return row.clusters if numerals.shown(row) and row.cluster != "student" else None


def _columns(published: Published, rows: Sequence[Estimate], *, several: bool, grouped: bool) -> tuple[Column, ...]:
    lang = published.context.lang
    kinds = {row.cluster for row in rows if _units(row) is not None}
    unit = _UNITS.get(next(iter(kinds)), _ANY_UNIT) if len(kinds) == 1 else _ANY_UNIT
    seen = published.argument is not None and published.argument.estimand.population == "of_units"
    return (
        *((Column(_METRIC.of(lang), "left", 1.7),) if several else ()),
        Column(_HOW.of(lang), "left", 1.8),
        Column(_GAP.of(lang), "center", 2.5),
        Column((_SEEN if seen else _PERSONS).of(lang), "right", 0.8),
        *((Column(unit.of(lang), "right", 0.7),) if grouped else ()),
        Column(_TIER.of(lang), "center", 1.1),
        Column(_NOTES.of(lang), "center", 0.9),
    )
