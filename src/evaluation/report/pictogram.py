"""The best picture of a small group: one little person for each graduate, coloured and named by what became of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metrics import CHANNELS
from evaluation.report import naming, nouns, numerals, palette, points
from evaluation.report.spans import printed
from evaluation.text import Lang, Text, number, plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 120
"""With more persons than this, one figure stands for ten."""
_ROW, _TEN = 25, 10
_WIDTH, _TITLE, _LEFT = 165.0, 15.0, 7.6
_PITCH, _BREAK, _UNIT = 0.62, 0.16, 10.0
_HALF = ((0.18, 0.17), (0.2, -0.1), (0.15, -0.1), (0.12, 0.02), (0.115, -0.44), (0.02, -0.44), (0.0, -0.12))
_BODY = (*_HALF, *((-dx, dy) for dx, dy in reversed(_HALF[:-1])))
"""Outline of a person without the head: right shoulder, hand, hip, foot, and back up the left side."""
_OF = Text(ru="Из {total}", en="Of {total}")
_UNKNOWN = Text(ru="нет сведений", en="unknown")
_SCALE = Text(
    ru="Одна фигура — 10 человек; неполная фигура — меньше десяти",
    en="One figure stands for 10 persons; a part of one, for fewer",
)
_ONE = Text(ru="Одна фигура — один человек", en="One figure is one person")
KEYS = tuple(metric.key for metric in CHANNELS)
"""Keys of the channels: together they are everybody whose destination is known."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What became of some of the graduates: name and how many, and the row that says so; no colour for the unknown."""

    name: str
    count: int
    colour: str
    row: Estimate | None = None


def drawable(published: Published) -> bool:
    """Say whether these are the channels of one set of graduates."""
    rows = [row for row in published.rows if row.quantity == "level"]
    by = {str(sorted(row.by.items())) for row in rows}
    several = {row.metric for row in rows}
    return len(by) == 1 and 1 < len(several) == len(several & set(KEYS)) and bool(channels(published))


def channels(published: Published) -> tuple[Channel, ...]:
    """Read the channels that may be shown, in the catalogue's order, the unknown last; empty ones are left out."""
    lang = published.context.lang
    rows = {row.metric: row for row in points.drawn(published.rows) if row.metric in KEYS and row.k is not None}
    found = [
        Channel(
            naming.metric_of(rows[key]).name.of(lang),
            round(rows[key].k or 0),
            palette.COLOURS[place % len(palette.COLOURS)],
            rows[key],
        )
        for place, key in enumerate(KEYS)
        if key in rows
    ]
    first = next(iter(rows.values()), None)
    unknown = Channel(_UNKNOWN.of(lang), first.unknown if first else 0, "none", first)
    return tuple(channel for channel in (*found, unknown) if channel.count)


def paint(published: Published) -> palette.Picture:
    """Draw one row of little persons for each channel, named and counted beside it."""
    lang = published.context.lang
    rows = tuple(row for row in points.drawn(published.rows) if row.metric in KEYS)
    shown, everybody = channels(published), max((numerals.total(row) for row in rows), default=0)
    each = _TEN if everybody > MOST else 1
    widest = max(min(_ROW, -(-channel.count // each)) for channel in shown)
    unit = min(_UNIT, _WIDTH / (_LEFT + widest * _PITCH))
    svg, png = palette.draw(lambda: _figure(published, shown, each, (_WIDTH / unit, unit)))
    scale = naming.sentence((_SCALE if each == _TEN else _ONE).of(lang))
    head = _head(rows[0], lang)
    alt = naming.sentence(f"{head}: {', '.join(f'{number(channel.count, 0, lang)} — {channel.name}' for channel in shown)}")
    return palette.Picture(svg, png, alt, 165.0, tuple(row.id for row in rows), (scale, *points.foot(published, rows, whiskers=False)))


def _head(row: Estimate, lang: Lang) -> str:
    return _OF.of(lang).format(total=_everybody(row, lang))


def _everybody(row: Estimate, lang: Lang) -> str:
    total = numerals.total(row)
    return f"{number(total, 0, lang)} {plural(total, nouns.PEOPLE[naming.metric_of(row).grain], lang)}"


def _whose(row: Estimate, published: Published) -> str:
    lang = published.context.lang
    whom = [naming.year_words(row.by, lang), points.label(row, published) if set(row.by) - set(naming.YEARS) else ""]
    written = ", ".join(word for word in whom if word)
    return f" ({written}):" if written else ":"


def _lines(count: int, each: int) -> int:
    figures = -(-count // each)
    return -(-figures // _ROW)


def _figure(published: Published, shown: tuple[Channel, ...], each: int, size: tuple[float, float]) -> "Figure":
    lang = published.context.lang
    width, unit = size
    figure = palette.sheet(_WIDTH, _TITLE + unit * _tall(shown, each))
    axes = figure.add_subplot()
    line = 0.0
    for channel in shown:
        for place in range(-(-channel.count // each)):
            part = min(1.0, (channel.count - place * each) / each)
            _person(axes, (place % _ROW * _PITCH, line - place // _ROW), channel, part)
        axes.annotate(
            number(channel.count, 0, lang),
            (-0.45, line),
            ha="right",
            va="center",
            fontsize=15,
            fontweight="bold",
            color=_ink(channel),
        )
        axes.annotate(
            palette.wrap(channel.name, 22),
            (-1.75, line),
            ha="right",
            va="center",
            fontsize=10.5,
            color=palette.INK,
            linespacing=1.0,
        )
        line -= _lines(channel.count, each) + _BREAK
    axes.set_xlim(-_LEFT, width - _LEFT)
    axes.set_ylim(-_tall(shown, each) + 0.6, 0.6)
    axes.set_aspect("equal", adjustable="box", anchor="W")
    axes.set_axis_off()
    row = next(row for row in points.drawn(published.rows) if row.metric in KEYS)
    axes.set_title(_head(row, lang) + _whose(row, published), loc="left", fontsize=11.5, fontweight="bold")
    palette.stamp(figure, ", ".join(naming.marks(published.context, lang, draft=False)))
    return figure


def _tall(shown: tuple[Channel, ...], each: int) -> float:
    return sum(_lines(channel.count, each) + _BREAK for channel in shown)


def _ink(channel: Channel) -> str:
    return palette.GREY if channel.colour == "none" else channel.colour


def _person(axes: "Axes", place: tuple[float, float], channel: Channel, part: float) -> None:
    """Draw a person; the unknown in outline; a part of a person when a figure stands for ten."""
    from matplotlib.patches import Circle, Polygon, Rectangle

    x, y = place
    known = channel.colour != "none"
    look = {
        "facecolor": channel.colour if known else "white",
        "edgecolor": _ink(channel),
        "linewidth": 1.3 if known else 0.9,
        "joinstyle": "round",
    }
    head = Circle((x, y + 0.33), 0.115, **look)
    body = Polygon([(x + dx, y + dy) for dx, dy in _BODY], closed=True, **look)
    for patch in (head, body):
        axes.add_patch(patch)
        if part < 1:
            patch.set_clip_path(Rectangle((x - 0.25, y - 0.5), 0.05 + 0.4 * part, 1.0, transform=axes.transData))


def words(published: Published) -> str:
    """Say the picture in one line: «Из 25 выпускников (выпуск 2018 года): 14 — работают по профессии, …»."""
    lang = published.context.lang
    row = next(row for row in points.drawn(published.rows) if row.metric in KEYS)
    told = ", ".join(f"{printed(number(channel.count, 0, lang), channel.row)} — {channel.name}" for channel in channels(published))
    head = _OF.of(lang).format(total=printed(_everybody(row, lang), row))
    return " ".join([f"{head}{_whose(row, published)} {told}.", *points.left_out(published, differences=False)])
