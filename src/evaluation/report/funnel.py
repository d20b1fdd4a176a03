"""Colleges by their size with the limits the others set, and their rates drawn to the mean: pictures that name only who stands out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evaluation.analysis.region import Neighbour, Spread, Standing
from evaluation.disclosure.published import Published
from evaluation.metric import Metric
from evaluation.report import naming, palette
from evaluation.report.blocks import Block, FigureBlock
from evaluation.report.printable import cut
from evaluation.study.context import Context
from evaluation.text import Lang, Text, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FUNNEL = Text(ru="{metric}, {year}: каждая организация и где её ждут по остальным",
               en="{metric}, {year}: every college and where the others lead one to expect it")  # fmt: skip
_RATES = Text(ru="{metric}, {year}: уровень каждой организации с учётом малой численности",
              en="{metric}, {year}: the rate of every college, allowing for small numbers")  # fmt: skip
_SIZE = Text(ru="Всего человек, о которых есть сведения", en="Persons of whom the outcome is known")
_EXPECTED = Text(ru="где ожидается по остальным", en="expected from the others")
_OWN, _OTHER, _FLAGGED = Text(ru="проект", en="the study"), Text(ru="другие", en="others"), Text(ru="вне границ", en="outside the limits")
_MEAN, _SEEN = Text(ru="общий уровень", en="mean of all"), Text(ru="доля за год", en="share of the year")
_RATE = Text(ru="уровень и границы ({level})", en="rate and its interval ({level})")
_BY_SIZE = Text(ru="организации: сверху большие, внизу малые", en="colleges: large above, small below")
_LIMITS = Text(
    ru="Серый отрезок — где доля этой организации ожидается по всем остальным с учётом случайности, сходства внутри групп (внутригрупповая связь "
    "{icc}) и обычных различий между организациями; вероятность назвать хоть одну напрасно — около {error}",
    en="Grey segment: where the share of this college is expected from all the others, allowing for chance, likeness within groups (intraclass "
    "correlation {icc}) and the usual differences between colleges; the chance of naming even one in vain is about {error}",
)
_DRAWN = Text(
    ru="Чем меньше людей, тем сильнее доля сдвинута к общему уровню; порядок — по численности, а не по значению, мест не распределяет",
    en="The fewer the persons, the more a share is drawn to the mean; the order is that of size, not of value, and ranks nobody",
)
_ALT = Text(ru="{caption}. Организаций: {count}. Общий уровень {mean}. Вне границ: {flagged}.",
            en="{caption}. Colleges: {count}. Mean rate {mean}. Outside the limits: {flagged}.")  # fmt: skip
_ALT_RATES = Text(ru="{caption}. Организаций: {count}. Общий уровень {mean}.{own}", en="{caption}. Colleges: {count}. Mean rate {mean}.{own}")
_ALT_OWN = Text(ru=" {place}: {rate} (от {low} до {high}).", en=" {place}: {rate} ({low} to {high}).")
_NONE = Text(ru="ни одной", en="none")
_ALONE = 3
"""Most own colleges that are named in the pictures."""


def blocks(metric: Metric, year: str, among: Spread, others: Sequence[Neighbour], own: Published) -> tuple[Block, ...]:
    """Draw the funnel and the shrunken rates."""
    return _funnel(metric, year, among, others, own), _rates(metric, year, among, own)


def _funnel(metric: Metric, year: str, among: Spread, others: Sequence[Neighbour], own: Published) -> FigureBlock:
    lang, context = own.context.lang, own.context
    caption = _FUNNEL.of(lang).format(metric=metric.name.of(lang), year=year)
    svg, png = palette.draw(lambda: _paint_funnel(among, others, context))
    flagged = ", ".join(f"{each.place} ({percent(each.limits.share, 0, lang)})" for each in among.flagged) or _NONE.of(lang)
    alt = _ALT.of(lang).format(caption=caption, count=len(among.colleges), mean=_mean(among, lang), flagged=flagged)
    icc = Text(ru=f"{context.icc:g}".replace(".", ","), en=f"{context.icc:g}").of(lang)
    limits = _LIMITS.of(lang).format(icc=icc, error=percent(1 - among.level, 0, lang))
    return FigureBlock(caption, alt, svg, png, 165.0, _ids(among), _foot(limits, own))


def _rates(metric: Metric, year: str, among: Spread, own: Published) -> FigureBlock:
    lang = own.context.lang
    caption = _RATES.of(lang).format(metric=metric.name.of(lang), year=year)
    svg, png = palette.draw(lambda: _paint_rates(among, own.context))
    told = "".join(_alt_of(each, lang) for each in _named(among))
    alt = _ALT_RATES.of(lang).format(caption=caption, count=len(among.colleges), mean=_mean(among, lang), own=told)
    return FigureBlock(caption, alt, svg, png, 165.0, _ids(among), _foot(_DRAWN.of(lang), own))


def _alt_of(each: Standing, lang: Lang) -> str:
    rate, low, high = (percent(bound or 0.0, 0, lang) for bound in (each.rate.value, each.rate.low, each.rate.high))
    return _ALT_OWN.of(lang).format(place=each.place, rate=rate, low=low, high=high)


def _mean(among: Spread, lang: Lang) -> str:
    return percent(among.mean.value, 0, lang) if among.mean is not None and among.mean.value is not None else ""


def _ids(among: Spread) -> tuple[str, ...]:
    return tuple(each.row.id for each in among.colleges if each.row is not None)


def _foot(words: str, own: Published) -> tuple[str, ...]:
    closing = naming.closing(own.context, own.context.lang, draft=own.draft)
    return tuple(naming.sentence(word) for word in (words, closing) if word)


def _named(among: Spread) -> list[Standing]:
    """Own colleges that are few enough to be named."""
    own = [each for each in among.colleges if each.own]
    return own if len(own) <= _ALONE else []


def _paint_funnel(among: Spread, others: Sequence[Neighbour], context: Context) -> "Figure":
    lang = context.lang
    figure = palette.sheet(165.0, 104.0)
    axes = figure.add_subplot()
    for each in among.colleges:
        if each.limits.low is not None and each.limits.high is not None:
            axes.plot([each.n, each.n], [each.limits.low, each.limits.high], color=palette.PALE, linewidth=2.6, solid_capstyle="butt", zorder=1)
        _point(axes, each)
    for each in (*among.flagged, *(one for one in _named(among) if not one.flagged)):
        _label(axes, each)
    _territories(axes, others, lang)
    sizes = [each.n for each in among.colleges]
    axes.set_xlim(max(0.0, min(sizes) - 0.09 * (max(sizes) - min(sizes)) - 3), max(sizes) + 0.09 * (max(sizes) - min(sizes)) + 3)
    axes.set_ylim(0, 1.02)
    palette.decimal_ticks(axes.yaxis, lang, share=True)
    palette.decimal_ticks(axes.xaxis, lang, share=False)
    axes.set_xlabel(_SIZE.of(lang))
    palette.bare(axes)
    _legend(axes, among, lang)
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def _look(each: Standing) -> dict[str, Any]:
    if each.flagged:
        return {"marker": "D", "color": palette.COLOURS[1], "markersize": 8.0}
    return {"marker": "s", "color": palette.COLOURS[0], "markersize": 7.0} if each.own else {"marker": "o", "color": palette.GREY, "markersize": 5.0}


def _point(axes: "Axes", each: Standing) -> None:
    axes.plot([each.n], [each.limits.share], linestyle="none", markeredgecolor="white", markeredgewidth=0.8, zorder=4 + each.own, **_look(each))


def _label(axes: "Axes", each: Standing) -> None:
    """Write the name on the side away from what was expected, where fewer points are."""
    over = each.limits.expected is None or each.limits.share >= each.limits.expected
    words = axes.annotate(palette.wrap(each.place, 34), (each.n, each.limits.share), xytext=(0, 8 if over else -8), textcoords="offset points",
                          ha="center", va="bottom" if over else "top", fontsize=8.8, fontweight="bold" if each.own else "normal", zorder=6,
                          linespacing=1.0)  # fmt: skip
    palette.halo(words)


def _territories(axes: "Axes", others: Sequence[Neighbour], lang: Lang) -> None:
    """Draw district, region and country as levels across, named with their values under the plot."""
    lines = [each for each in others if each.level != "college"]
    drawn = [
        axes.axhline(each.value, color=palette.INK, linewidth=0.9, linestyle=palette.LINES[(number + 1) % len(palette.LINES)], zorder=2, alpha=0.75)
        for number, each in enumerate(lines)
    ]
    if drawn:
        words = [palette.wrap(f"{cut(each.place, palette.LONGEST)}: {percent(each.value, 1, lang)}", 60) for each in lines]
        named = axes.legend(drawn, words, loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2, frameon=False, fontsize=8.5)
        axes.add_artist(named).set_clip_on(False)


def _legend(axes: "Axes", among: Spread, lang: Lang) -> None:
    from matplotlib.lines import Line2D

    flagged, rest = among.flagged, [each for each in among.colleges if not each.flagged]
    kinds = ((_OWN, [each for each in rest if each.own]), (_OTHER, [each for each in rest if not each.own]), (_FLAGGED, flagged))
    handles = [Line2D([], [], color=palette.PALE, linewidth=3.5, label=_EXPECTED.of(lang))]
    handles += [Line2D([], [], linestyle="none", label=words.of(lang), **_look(found[0])) for words, found in kinds if found]
    axes.legend(handles=handles, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(handles), frameon=False, fontsize=8.5, borderaxespad=0.2)


def _paint_rates(among: Spread, context: Context) -> "Figure":
    lang = context.lang
    ordered = sorted(among.colleges, key=lambda each: (-each.n, each.place))
    figure = palette.sheet(165.0, 30.0 + min(170.0, 3.6 * len(ordered)))
    axes = figure.add_subplot()
    if among.mean is not None and among.mean.value is not None:
        axes.axvline(among.mean.value, color=palette.GREY, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
        axes.annotate(_MEAN.of(lang), (among.mean.value, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 2), textcoords="offset points",
                      ha="center", va="bottom", fontsize=8.5, style="italic", color=palette.GREY)  # fmt: skip
    for at, each in enumerate(ordered):
        _rate(axes, at, each)
    named = {id(each) for each in _named(among)}
    ticks = [(at, palette.wrap(each.place, 30)) for at, each in enumerate(ordered) if id(each) in named]
    axes.set_yticks([at for at, _ in ticks], [words for _, words in ticks], fontsize=8.8)
    axes.set_ylim(len(ordered) - 0.3, -0.7)
    axes.set_xlim(0, 1)
    palette.decimal_ticks(axes.xaxis, lang, share=True)
    axes.set_ylabel(_BY_SIZE.of(lang), fontsize=8.5, color=palette.GREY)
    palette.bare(axes)
    _rate_legend(axes, lang, ordered[0].rate.level)
    palette.stamp(figure, ", ".join(naming.marks(context, lang, draft=False)))
    return figure


def _rate(axes: "Axes", at: int, each: Standing) -> None:
    colour = palette.COLOURS[0] if each.own else palette.GREY
    axes.plot([each.rate.low or 0.0, each.rate.high or 0.0], [at, at], color=colour, linewidth=2.2 if each.own else 1.1, zorder=2)
    axes.plot([each.limits.share], [at], linestyle="none", marker="|", markersize=6, color=colour, alpha=0.75, zorder=3)
    axes.plot([each.rate.value or 0.0], [at], linestyle="none", marker="s" if each.own else "o", markersize=6.5 if each.own else 4, color=colour,
              markeredgecolor="white", markeredgewidth=0.6, zorder=4)  # fmt: skip


def _rate_legend(axes: "Axes", lang: Lang, level: float) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=palette.GREY, linewidth=1.1, marker="o", markersize=4, label=_RATE.of(lang).format(level=percent(level, 0, lang))),
        Line2D([], [], color=palette.GREY, linestyle="none", marker="|", markersize=7, label=_SEEN.of(lang)),
    ]
    axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.07), ncols=2, frameon=False, fontsize=8.5, borderaxespad=0.6)
