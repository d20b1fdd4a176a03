"""The profile of a group: every quality before and after training, never a single person."""

from typing import TYPE_CHECKING

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, palette, points
from evaluation.study.contract import QUALITIES
from evaluation.text import Lang, Text, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BEFORE, AFTER = "quality_before", "quality_after"
_CAPTION = Text(ru="Качества до и после обучения: профиль группы", en="Qualities before and after: profile of the group")
_AXIS = Text(ru="оценка, баллов из ста", en="rating, points of a hundred")
_KEY = (Text(ru="до обучения", en="before"), Text(ru="после обучения", en="after"))
_ALT = Text(ru="{name}: {before} до и {after} после", en="{name}: {before} before and {after} after")
_NOTE = Text(
    ru="Учтены только те, у кого есть обе оценки; рост оценки — ещё не заслуга модели: за три года меняются все",
    en="Only those with both ratings are counted; a higher rating is not yet the merit of the model: in three years everybody changes",
)
_WIDE = 165.0


def pairs_of(published: Published) -> dict[str, tuple[Estimate, Estimate]]:
    """Pairs of published ratings by quality, in the order the project names the qualities."""
    found: dict[str, dict[str, Estimate]] = {}
    for row in published.rows:
        if numerals.shown(row) and row.metric in (BEFORE, AFTER) and row.by.get("quality") in QUALITIES:
            found.setdefault(row.by["quality"], {})[row.metric] = row
    return {name: (found[name][BEFORE], found[name][AFTER]) for name in QUALITIES if len(found.get(name, {})) == len(_KEY)}


def drawable(published: Published) -> bool:
    """Say whether there is a quality with both ratings."""
    return bool(pairs_of(published))


def caption(published: Published) -> str:
    """Name the figure."""
    return _CAPTION.of(published.context.lang)


def paint(published: Published) -> palette.Picture:
    """Draw a line from before to after for every quality."""
    lang, pairs = published.context.lang, pairs_of(published)
    svg, png = palette.draw(lambda: _figure(published, pairs))
    told = (
        _ALT.of(lang).format(name=QUALITIES[name].of(lang), before=number(one.value or 0.0, 0, lang), after=number(two.value or 0.0, 0, lang))
        for name, (one, two) in pairs.items()
    )
    rows = [row for pair in pairs.values() for row in pair]
    notes = (naming.sentence(_NOTE.of(lang)), *points.foot(published, rows))
    return palette.Picture(svg, png, naming.sentence("; ".join(told)), _WIDE, tuple(row.id for row in rows), notes)


def _figure(published: Published, pairs: dict[str, tuple[Estimate, Estimate]]) -> "Figure":
    lang: Lang = published.context.lang
    figure = palette.sheet(_WIDE, 22 + 8.5 * len(pairs))
    axes = figure.add_subplot()
    lines = list(range(len(pairs)))[::-1]
    for line, (one, two) in zip(lines, pairs.values(), strict=True):
        before, after = one.value or 0.0, two.value or 0.0
        axes.plot([before, after], [line, line], color=palette.GREY, linewidth=2.0, zorder=1)
        axes.scatter([before], [line], s=55, facecolors="white", edgecolors=palette.INK, linewidths=1.3, zorder=2, label=_KEY[0].of(lang))
        axes.scatter([after], [line], s=60, color=palette.COLOURS[0], zorder=3, label=_KEY[1].of(lang))
        change = numerals.signed(after - before, "points", two.n, lang).rpartition(" ")[0] or numerals.signed(after - before, "points", two.n, lang)
        axes.annotate(change, (1.0, line), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_yticks(lines, [palette.wrap(QUALITIES[name].of(lang), 36) for name in pairs])
    axes.set_ylim(-0.6, len(pairs) - 0.4)
    axes.set_xlim(0, 100)
    axes.set_xlabel(_AXIS.of(lang))
    axes.grid(axis="x", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(handles[:2], labels[:2], loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False, fontsize=9)
    palette.bare(axes)
    palette.stamp(figure, ", ".join(naming.marks(published.context, lang, draft=False)))
    return figure
