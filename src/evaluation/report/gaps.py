"""Differences between arms with their bounds, beside a line of no difference."""

from typing import TYPE_CHECKING

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, palette, points
from evaluation.report.verdict import comparisons
from evaluation.text import Lang, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_AXIS = Text(ru="разница: {first} минус {second}{unit}", en="difference: {first} minus {second}{unit}")
_POINTS = Text(ru=", п. п.", en=", pp")
_NONE = Text(ru="нет разницы", en="no difference")
_FILLED = Text(
    ru="Закрашенный знак: границы не включают ноль; пустой: включают",
    en="Filled: the bounds exclude zero; hollow: they include it",
)


def paint(published: Published) -> palette.Picture:
    """Draw every difference as a point with its bounds; filled where the bounds exclude zero."""
    lang = published.context.lang
    rows = gaps_of(published)
    bases = {each.gap.id: each.base for each in comparisons(published)}
    height = 34.0 + 9.0 * len(rows)
    svg, png = palette.draw(lambda: _figure(published, rows, bases, height))
    notes = (naming.sentence(_FILLED.of(lang)), *points.foot(published, rows, differences=True))
    return palette.Picture(svg, png, _alt(published, rows, bases), 165.0, tuple(row.id for row in rows), notes)


def gaps_of(published: Published) -> tuple[Estimate, ...]:
    """Differences that may be drawn."""
    return tuple(row for row in points.drawn(published.rows) if row.quantity != "level" and row.low is not None and row.high is not None)


def _figure(published: Published, rows: tuple[Estimate, ...], bases: dict[str, int], height: float) -> "Figure":
    context, lang = published.context, published.context.lang
    figure = palette.sheet(165.0, height)
    axes = figure.add_subplot()
    axes.axvline(0, color=palette.INK, linewidth=1.0, zorder=1)
    lines = list(range(len(rows)))[::-1]
    for line, row in zip(lines, rows, strict=True):
        _gap(axes, line, row, bases.get(row.id, row.n), lang)
    axes.set_yticks(lines, [palette.wrap(_title(row, published), 34) for row in rows])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    reach = max(max(abs(row.low or 0.0), abs(row.high or 0.0)) for row in rows) * 1.12 or 1.0
    axes.set_xlim(-reach, reach)
    share = rows[0].unit == "percent"
    palette.scaled_ticks(axes.xaxis, lang, 100 if share else 1, 0 if share else 2)
    first, second = (naming.arm(arm, context, lang) for arm in naming.arms_of(rows[0].by.get("arms", "-"), context))
    axes.set_xlabel(
        palette.wrap(_AXIS.of(lang).format(first=first, second=second, unit=_POINTS.of(lang) if share else ""), 64),
        linespacing=1.0,
    )
    axes.annotate(
        _NONE.of(lang),
        (0, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(0, 2),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=8.5,
        color=palette.GREY,
        style="italic",
    )
    axes.grid(axis="x", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes)
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def _gap(axes: "Axes", line: int, row: Estimate, base: int, lang: Lang) -> None:
    low, high, value = row.low or 0.0, row.high or 0.0, row.value or 0.0
    settled = low > 0 or high < 0
    colour = palette.COLOURS[0]
    axes.plot([low, high], [line, line], color=colour, linewidth=1.8, marker="|", markersize=8, zorder=2)
    axes.plot(
        [value],
        [line],
        color=colour,
        marker="o",
        markersize=8,
        markerfacecolor=colour if settled else "white",
        markeredgewidth=1.6,
        zorder=3,
    )
    axes.annotate(
        _words(row, base, lang),
        (1.0, line),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        linespacing=1.0,
        fontsize=9,
        annotation_clip=False,
    )


def _words(row: Estimate, base: int, lang: Lang) -> str:
    bounds = numerals.gap_range(row.low or 0.0, row.high or 0.0, row.unit, base, lang)
    return f"{numerals.signed(row.value or 0.0, row.unit, base, lang)}\n({bounds})"


def _title(row: Estimate, published: Published) -> str:
    lang = published.context.lang
    several = len({each.metric for each in published.rows}) > 1
    when = naming.year_words(row.by, lang)
    parts = [naming.metric_of(row).name.of(lang)] if several or not when else []
    words = ", ".join(
        [
            *parts,
            *([when] if when else []),
            *(value for name, value in row.by.items() if name not in (*naming.YEARS, "arms")),
        ]
    )
    return words[:1].upper() + words[1:]


def _alt(published: Published, rows: tuple[Estimate, ...], bases: dict[str, int]) -> str:
    lang = published.context.lang
    told = (f"{_title(row, published)}: {_words(row, bases.get(row.id, row.n), lang)}".replace("\n", " ") for row in rows)
    names = dict.fromkeys(naming.metric_of(row).name.of(lang) for row in rows)
    return " ".join([f"{naming.DIFFERENCE.of(lang)}: {', '.join(names)}.", *(naming.sentence(words) for words in told)]).replace("..", ".")
