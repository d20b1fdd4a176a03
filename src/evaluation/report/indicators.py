"""The customary form of indicators: two previous years, plan, fact, deviation, its reason, forecast, source."""

from dataclasses import dataclass, replace

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, notes, numerals, points
from evaluation.report.blocks import Cell, Column, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.table import level_words, missing
from evaluation.study.context import Goal
from evaluation.text import MINUS, Lang, Text, number

_CAPTION = Text(ru="Показатели: план и факт", en="Indicators: plan and fact")
_CAPTION_YEAR = Text(ru="Показатели: план и факт, {year} год", en="Indicators: plan and fact, {year}")
_FACT = Text(ru="{year}, факт", en="{year}, fact")
_PLAN = Text(ru="{year}, план", en="{year}, plan")
_BEFORE = (
    Text(ru="Факт два года назад", en="Fact two years before"),
    Text(ru="Факт год назад", en="Fact a year before"),
)
_REPORT = (
    Text(ru="План", en="Plan"),
    Text(ru="Факт отчётного года", en="Fact of the reporting year"),
)
_HEADS = (Text(ru="№", en="No"), Text(ru="Показатель", en="Indicator"), Text(ru="Ед.", en="Unit"))
_TAIL = (
    Text(ru="Отклонение", en="Deviation"),
    Text(ru="Причина отклонения", en="Reason"),
    Text(ru="Прогноз", en="Forecast"),
    Text(ru="Источник", en="Source"),
)
_WIDTHS = (0.45, 2.2, 0.55, 1.6, 1.6, 0.8, 1.75, 1.4, 2.0, 1.05, 1.6)
_PROSE = (1, 8, 10)
_KEPT, _UPRIGHT = (1, 3, 4, 5, 6, 7), (1.6, 1.55, 1.55, 0.7, 1.55, 1.1)
"""Columns that an upright page keeps, and their widths."""
_REASON = Text(ru="Причина отклонения, прогноз", en="Reason, forecast")
_FORECAST = Text(ru="Прогноз: {value}.", en="Forecast: {value}.")
_SOURCES = Text(ru="Единицы и источники — в приложении А", en="Units and sources are in Annex A")
_NOTE = Text(
    ru="Факт за год — по всем учтённым, без границ. Отклонение — факт минус план: для долей в процентных пунктах (п. п.)",
    en="A year's fact is of everybody counted, without bounds. Deviation is fact minus plan: for shares in percentage points (pp)",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: the rows of one metric and one set of people, by year."""

    rows: dict[int, Estimate]
    year: int

    @property
    def any(self) -> Estimate:
        """A row to ask for the metric and the people."""
        return self.rows.get(self.year) or next(iter(self.rows.values()))


def indicators(x: Published, year: int | None = None, *, upright: bool = False) -> Shown:
    """Show metrics in the form founders are used to.

    Parameters
    ----------
    x
        Published levels by year.
    year
        Reporting year; the latest observable year of each metric when not given. A metric whose time has not come
        says so.
    upright
        Whether the table stands on an upright page: units and sources are left to the annex of methods, a reason and a forecast share a column.
    """
    return shown(block(x, year, upright=upright), lang=x.context.lang, behind=x)


def block(x: Published, year: int | None = None, *, upright: bool = False) -> TableBlock:
    """Lay the form out."""
    lang, lines = x.context.lang, lines_of(x, year)
    years = {line.year for line in lines}
    single = next(iter(years)) if len(years) == 1 else None
    rows = tuple(_row(place, line, x, dated=single is None) for place, line in enumerate(lines, start=1))
    columns = tuple(
        Column(title, "left" if place in _PROSE else "center", width)
        for place, (title, width) in enumerate(zip(_titles(single, lang), _WIDTHS, strict=True))
    )
    signs = notes.signs_note({cell.text for row in rows for cell in row}, lang)
    caption = _CAPTION.of(lang) if single is None else _CAPTION_YEAR.of(lang).format(year=single)
    if upright:
        columns, rows = _upright(columns, rows, lang)
    under = (
        _NOTE.of(lang),
        signs,
        _SOURCES.of(lang) if upright else "",
        naming.closing(x.context, lang, draft=x.draft),
    )
    return TableBlock(caption, columns, rows, tuple(naming.sentence(note) for note in under if note), wide=not upright, small=True)


def _upright(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], lang: Lang
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Keep the columns that an upright page holds."""
    kept = [replace(columns[place], width=width) for place, width in zip(_KEPT, _UPRIGHT, strict=True)]
    told = tuple((*(row[place] for place in _KEPT), Cell(_reason(row, lang))) for row in rows)
    return (*kept, Column(_REASON.of(lang), "left", 1.6)), told


def _reason(row: tuple[Cell, ...], lang: Lang) -> str:
    forecast = _FORECAST.of(lang).format(value=row[9].text) if row[9].text else ""
    return " ".join(word for word in (row[8].text, forecast) if word)


def lines_of(x: Published, year: int | None) -> tuple[Line, ...]:
    """Gather the rows of each metric and set of people by year."""
    found: dict[tuple[str, str], dict[int, Estimate]] = {}
    order = list(dict.fromkeys(row.metric for row in x.rows))
    levels = points.by_arm((row for row in x.rows if row.quantity == "level"), x.context.arms)
    for row in sorted(levels, key=lambda row: order.index(row.metric)):
        at = naming.year_of(row)
        if at is None:
            continue
        known = found.setdefault((row.metric, points.label(row, x)), {})
        if at not in known or row.target == "these":
            known[at] = row
    return tuple(Line(rows, year or _latest(rows)) for rows in found.values())


def _latest(rows: dict[int, Estimate]) -> int:
    return max((at for at, row in rows.items() if numerals.shown(row)), default=max(rows))


def _titles(year: int | None, lang: Lang) -> tuple[str, ...]:
    if year is None:
        middle = [*(words.of(lang) for words in _BEFORE), *(words.of(lang) for words in _REPORT)]
    else:
        middle = [_FACT.of(lang).format(year=at) for at in (year - 2, year - 1)]
        middle += [_PLAN.of(lang).format(year=year), _FACT.of(lang).format(year=year)]
    return (*(head.of(lang) for head in _HEADS), *middle, *(tail.of(lang) for tail in _TAIL))


def _row(place: int, line: Line, x: Published, *, dated: bool) -> tuple[Cell, ...]:
    lang, row = x.context.lang, line.any
    metric, current = naming.metric_of(row), line.rows.get(line.year)
    goal = next((goal for goal in x.context.goals if _fits(goal, row, line.year)), None)
    whom = f" ({points.label(row, x)})" if set(row.by) - set(naming.YEARS) else ""
    plan = Cell(numerals.planned(goal.plan, metric.unit, lang), goal.plan) if goal and goal.plan is not None else Cell(notes.ABSENT, emphasis="muted")
    forecast = "; ".join(numerals.planned(value, metric.unit, lang) for value in goal.forecast) if goal else ""
    return (
        Cell(number(place, 0, lang)),
        Cell(f"{metric.id}. {metric.name.of(lang)}{whom}"),
        Cell(naming.unit(metric, lang)),
        *(_fact(line.rows.get(at), at, lang, dated=dated) for at in (line.year - 2, line.year - 1)),
        plan,
        _fact(current, line.year, lang, dated=dated),
        _deviation(current, goal, lang),
        Cell(goal.reason if goal else ""),
        Cell(forecast),
        Cell((goal.source if goal else "") or metric.source.of(lang)),
    )


def _fits(goal: Goal, row: Estimate, year: int) -> bool:
    metric = naming.metric_of(row)
    return goal.metric in (metric.id, metric.key) and goal.year == year and goal.arm == row.by.get("arm", "")


def _fact(row: Estimate | None, year: int, lang: Lang, *, dated: bool) -> Cell:
    if row is None:
        return Cell(notes.NO_DATA, emphasis="muted")
    if not numerals.shown(row):
        return Cell(missing(row, lang), ids=(row.id,), emphasis="muted")
    words = level_words(row, lang)
    return Cell(f"{words} [{year}]" if dated else words, row.value, (row.id,))


def _deviation(row: Estimate | None, goal: Goal | None, lang: Lang) -> Cell:
    if row is None or row.value is None or not numerals.shown(row) or goal is None or goal.plan is None:
        return Cell(notes.ABSENT if goal is None or goal.plan is None else notes.NO_DATA, emphasis="muted")
    deviation = row.value - goal.plan
    way = {"up": deviation, "down": -deviation, "neutral": 0.0}[naming.metric_of(row).better]
    words = numerals.signed(deviation, row.unit, numerals.total(row), lang)
    way = 0.0 if not words.startswith(("+", MINUS)) else way
    return Cell(words, deviation, (row.id,), "good" if way > 0 else "bad" if way < 0 else "")
