"""Effects by year from joining: before it there should be nothing, after it the effect grows or fades."""

from typing import TYPE_CHECKING

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, palette, points, standing
from evaluation.text import MINUS, Lang, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="{name}: {what} по годам от вступления", en="{name}: {what} by year from joining")
_X = Text(ru="год от вступления (0 — первый год участия)", en="year from joining (0: the first year of taking part)")
_BEFORE = Text(ru="до вступления:\nздесь должен быть ноль", en="before joining:\nshould be zero")
_JOINED = Text(ru="вступление", en="joining")
_BASE = Text(ru="Год {year} — точка отсчёта: с ним сравниваются остальные", en="Year {year} is the base the others are compared with")
_AFTER = Text(ru="Закрашенный знак — год участия; пустой — год до вступления", en="Filled: a year of taking part; hollow: a year before joining")
_YEAR = Text(ru="год {year} — {said}", en="year {year}: {said}")
_ALT = Text(ru="{part}: {years}", en="{part}: {years}")
_BEFORE_ALT = Text(ru="До вступления (здесь должен быть ноль)", en="Before joining (should be zero)")
_AFTER_ALT = Text(ru="После вступления", en="After joining")
_REFERENCE = -1
_JOINING = -0.5
_CROWDED = 12


def drawable(published: Published) -> bool:
    """Say whether there are effects by year from joining, and the main one may be shown."""
    return standing.main(published) is not None and bool(rows_of(published))


def rows_of(published: Published) -> tuple[Estimate, ...]:
    """Effects by year from joining, in order."""
    told = standing.argument(published)
    found = (row for row in published.rows if "relative" in row.by and row.metric == told.estimand.outcome and numerals.shown(row))
    return tuple(sorted(found, key=lambda row: int(row.by["relative"])))


def caption(published: Published) -> str:
    """Name the outcome."""
    lang, told = published.context.lang, standing.argument(published)
    return _CAPTION.of(lang).format(name=naming.metric_by(told.estimand.outcome).name.of(lang), what=standing.what(told, lang))


def paint(published: Published) -> palette.Picture:
    """Draw the effects by year from joining with their bounds; the year before joining is the zero they start from."""
    rows, lang = rows_of(published), published.context.lang
    told = standing.argument(published)
    svg, png = palette.draw(lambda: _figure(published, rows))
    kept = published.where(lambda row: "relative" in row.by)
    notes = (_AFTER.of(lang), *((_BASE.of(lang).format(year=_year(_REFERENCE)),) if _starts_here(rows) else ()), standing.instead(told, lang))
    foot = points.foot(kept, [row for row in rows if _at(row) >= 0] or rows, differences=True)
    return palette.Picture(
        svg, png, _alt(published, rows), 165.0, tuple(row.id for row in rows), (*(naming.sentence(note) for note in notes), *foot)
    )


def _at(row: Estimate) -> int:
    return int(row.by["relative"])


def _year(at: int) -> str:
    return str(at).replace("-", MINUS)


def _starts_here(rows: tuple[Estimate, ...]) -> bool:
    """Say whether the year before joining is the base: it has no estimate of its own, but earlier or later years have."""
    return all(_at(row) != _REFERENCE for row in rows)


def _figure(published: Published, rows: tuple[Estimate, ...]) -> "Figure":
    lang, first = published.context.lang, rows[0]
    figure = palette.sheet(165.0, 92.0)
    axes = figure.add_subplot()
    left, right = min(*(_at(row) for row in rows), _REFERENCE) - 0.6, max(_at(row) for row in rows) + 0.6
    axes.set_xlim(left, max(right, 0.6))
    _frame(axes, published, first, left)
    for row in rows:
        _point(axes, row)
    _values(axes, rows, published)
    if _starts_here(rows):
        axes.plot([_REFERENCE], [0], color=palette.GREY, marker="o", markersize=7, markerfacecolor="white", markeredgewidth=1.6, zorder=4)
    places = sorted({*(_at(row) for row in rows), _REFERENCE, 0})
    axes.set_xticks(places, [_year(place) for place in places])
    reach = max(abs(bound) for row in rows for bound in (row.value, row.low, row.high) if bound is not None)
    standing.ticks(axes.yaxis, first.unit, reach, lang)
    axes.margins(y=0.14)
    axes.set_xlabel(_X.of(lang))
    axes.set_ylabel(palette.wrap(standing.axis(first, published), 44), linespacing=1.0)
    axes.grid(axis="y", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes)
    palette.stamp(figure, ", ".join(naming.marks(published.context, lang, draft=False)))
    return figure


def _frame(axes: "Axes", published: Published, first: Estimate, left: float) -> None:
    """Draw what the estimates are read against: zero, the smallest that matters, the years before joining."""
    lang, smallest = published.context.lang, standing.smallest(first, published)
    axes.axhline(0, color=palette.INK, linewidth=1.0, zorder=1)
    axes.axvspan(left, _JOINING, color=palette.PALE, alpha=0.45, linewidth=0, zorder=0)
    axes.axvline(_JOINING, color=palette.INK, linewidth=1.0, linestyle="--", zorder=1)
    for place, words, side in (((left + _JOINING) / 2, _BEFORE.of(lang), "center"), (_JOINING, f" {_JOINED.of(lang)}", "left")):
        axes.annotate(
            words, (place, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points",
            ha=side, va="bottom", fontsize=9, color=palette.GREY, style="italic", linespacing=1.0,
        )  # fmt: skip
    for bound in (-smallest, smallest) if smallest is not None else ():
        axes.axhline(bound, color=palette.PLAN, linewidth=1.0, linestyle=(0, (2, 1.5)), zorder=1)
    if smallest is not None:
        axes.annotate(
            palette.wrap(standing.limit(smallest, first, lang), 16), (1.0, smallest), xycoords=("axes fraction", "data"), xytext=(5, 0),
            textcoords="offset points", ha="left", va="center", fontsize=8.5, color=palette.PLAN, linespacing=1.0, annotation_clip=False,
        )  # fmt: skip


def _point(axes: "Axes", row: Estimate) -> None:
    later = _at(row) >= 0
    colour = palette.COLOURS[0] if later else palette.GREY
    if row.low is not None and row.high is not None:
        axes.plot([_at(row)] * 2, [row.low, row.high], color=colour, linewidth=1.8, marker="_", markersize=8, zorder=2)
    axes.plot(
        [_at(row)], [row.value or 0.0], color=colour, marker="o", markersize=8, markerfacecolor=colour if later else "white",
        markeredgewidth=1.6, zorder=3,
    )  # fmt: skip


def _values(axes: "Axes", rows: tuple[Estimate, ...], published: Published) -> None:
    """Write each value above its whisker, while there is room."""
    for row in rows if len(rows) <= _CROWDED else ():
        top = max(row.value or 0.0, row.high if row.high is not None else row.value or 0.0)
        value = standing.value(row, published).removesuffix(numerals.with_unit("", row.unit, published.context.lang))
        words = axes.annotate(
            value, (_at(row), top), xytext=(0, 4), textcoords="offset points", ha="center", va="bottom", fontsize=9
        )
        palette.halo(words)


def _alt(published: Published, rows: tuple[Estimate, ...]) -> str:
    lang = published.context.lang
    smallest = standing.smallest(rows[0], published)
    parts = ((_BEFORE_ALT, [row for row in rows if _at(row) < 0]), (_AFTER_ALT, [row for row in rows if _at(row) >= 0]))
    told = [_ALT.of(lang).format(part=name.of(lang), years="; ".join(_told(row, published, lang) for row in part)) for name, part in parts if part]
    limit = [standing.limit(smallest, rows[0], lang)] if smallest is not None else []
    return " ".join(naming.sentence(words) for words in (caption(published), *told, *limit))


def _told(row: Estimate, published: Published, lang: Lang) -> str:
    return _YEAR.of(lang).format(year=_year(_at(row)), said=standing.said(row, published).replace("\n", " "))
