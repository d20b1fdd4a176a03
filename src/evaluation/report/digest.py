"""A short table for the body of a report: metrics down, their latest years across; definitions stand in the annex of methods."""

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, notes, points
from evaluation.report import table as tables
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.text import NBSP, Lang, Text

YEARS = 3
"""Years shown at most when not told."""
_CAPTION = Text(ru="Показатели по годам", en="Metrics by year")
_METRIC = Text(ru="Показатель", en="Metric")
_NONE = Text(ru="Показателей по годам нет: показывать нечего.", en="There are no yearly metrics: nothing to show.")
_UNKNOWN = Text(ru="Рядом с «нет сведений» — худший и лучший случай", en="Beside 'unknown': the worst and the best case")
_METHODS = Text(ru="Определения показателей — в приложении А", en="Metrics are defined in Annex A")
_ACADEMIC = Text(ru="Учебный год, начавшийся в …", en="Academic year begun in …")

Line = tuple[str, str, str]
"""Yearly dimension, metric, of whom."""


def digest(x: Published, caption: Text | str | None = None, years: int = YEARS) -> Shown:
    """Show metrics over their latest years in few lines.

    Parameters
    ----------
    x
        Published levels by year; those by graduation, intake, academic and calendar year stand in parts of their own.
    caption
        Words above the table.
    years
        How many years to show at most: the latest of each yearly dimension that have any row.
    """
    lang = x.context.lang
    lines: dict[Line, dict[int, Estimate]] = {}
    for row in points.by_arm((row for row in x.rows if row.quantity == "level"), x.context.arms):
        year = naming.year_of(row)
        if year is not None:
            lines.setdefault((naming.year_dimension(row.by), row.metric, points.label(row, x)), {}).setdefault(year, row)
    if not lines:
        return shown(Paragraph(_NONE.of(lang), "note"), lang=lang)
    across = sorted({year for line in lines.values() for year in line})[-years:]
    kept = [row for line in lines.values() for year, row in line.items() if year in across]
    numbered = notes.number_notes(kept)
    rows: list[tuple[Cell, ...]] = []
    signs: list[str] = []
    for dimension in dict.fromkeys(key[0] for key in lines):
        rows.append((Cell((_ACADEMIC if dimension == "academic_year" else naming.DIMENSIONS[dimension]).of(lang)),))
        own = [(key, line) for key, line in _ordered(lines, x) if key[0] == dimension and any(year in across for year in line)]
        for key, line in own:
            cells = tuple(tables.cell((line[year],) if year in line else (), numbered, lang) for year in across)
            signs += [cell.text.split(NBSP)[0].split(" ")[0] for cell in cells]
            rows.append((Cell(_name(key, lang)), *cells))
    columns = (Column(_METRIC.of(lang), "left", 2.2), *(Column(str(year), "center", 1.15) for year in across))
    words = caption.of(lang) if isinstance(caption, Text) else caption or _CAPTION.of(lang)
    under = _under(x, kept, numbered, signs)
    return shown(TableBlock(words, columns, _parted(rows), under, small=True), lang=lang, behind=x)


def _ordered(lines: dict[Line, dict[int, Estimate]], x: Published) -> list[tuple[Line, dict[int, Estimate]]]:
    """Keep the order of the metrics asked for; of one metric, that of the arms."""
    order = list(dict.fromkeys(row.metric for row in x.rows))
    return sorted(lines.items(), key=lambda item: order.index(item[0][1]))


def _name(key: Line, lang: Lang) -> str:
    metric = naming.metric_by(key[1])
    whom = "" if key[2] == naming.EVERYONE.of(lang) else f" ({key[2]})"
    return f"{metric.id}. {metric.name.of(lang)}{whom}"


def _parted(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Drop the name of a part that has no line under it."""
    return tuple(row for row, after in zip(rows, [*rows[1:], (Cell(""),)], strict=True) if len(row) > 1 or len(after) > 1)


def _under(x: Published, rows: list[Estimate], numbered: notes.Numbered, signs: list[str]) -> tuple[str, ...]:
    lang = x.context.lang
    told = [naming.phrase(key, lang) for key in numbered.general]
    told += [f"[{number}] {naming.phrase(key, lang)}" for key, number in numbered.numbers.items()]
    told += [_UNKNOWN.of(lang)] if any(row.unknown for row in rows) else []
    told += [_METHODS.of(lang), notes.signs_note(signs, lang), naming.closing(x.context, lang, draft=x.draft)]
    return (" ".join(naming.sentence(word) for word in naming.once(told)),)
