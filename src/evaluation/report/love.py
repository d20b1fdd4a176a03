"""Likeness of the arms before training, covariate by covariate, as collected and after weighting, against the two limits."""

from typing import TYPE_CHECKING

from evaluation.argument import Balance
from evaluation.disclosure.published import Published
from evaluation.report import naming, palette, standing
from evaluation.study.choices import COVARIATES
from evaluation.text import Lang, Text, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="Сходство групп до начала обучения: {arms}", en="Likeness of the arms before training: {arms}")
_X = Text(ru="различие до начала обучения, в стандартных отклонениях", en="difference before training, in standard deviations")
_ALIKE = Text(ru="до ±{limit}: почти одинаковы", en="within ±{limit}: nearly alike")
_ADJUST = Text(ru="до ±{limit}: нужна поправка", en="within ±{limit}: adjustment needed")
_APART = Text(ru="дальше: слишком разные", en="beyond: too different")
_RAW = Text(ru="как есть", en="as collected")
_WEIGHTED = Text(ru="после взвешивания", en="after weighting")
_CHANGED = Text(ru="{raw} → {weighted}", en="{raw} → {weighted}")
_UNKNOWN = Text(ru="не измерено", en="not measured")
_COVARIATE = Text(ru="{name}: {said}", en="{name}: {said}")
_MEANING = Text(
    ru="Пустой знак — различие как есть; закрашенный — после взвешивания; справа — числа",
    en="Hollow: as collected; filled: after weighting; the numbers are on the right",
)
_RAW_ONLY = Text(ru="Пустой знак — различие как есть; справа — числа", en="Hollow: as collected; the numbers are on the right")
EQUAL, MOST = 0.05, 0.25
"""Limits of the What Works Clearinghouse, Standards Handbook 5.0."""
_DARK, _LIGHT = "#e2e2e2", "#f2f2f2"


def drawable(published: Published) -> bool:
    """Say whether any covariate was measured in both arms, and the main effect may be shown."""
    return standing.main(published) is not None and any(line.raw is not None for line in standing.argument(published).balance)


def caption(published: Published) -> str:
    """Name the arms."""
    return _CAPTION.of(published.context.lang).format(arms=standing.arms(published))


def paint(published: Published) -> palette.Picture:
    """Draw the standardised differences, largest first."""
    lang = published.context.lang
    lines = ordered(published)
    weighted = any(line.weighted is not None for line in lines)
    svg, png = palette.draw(lambda: _figure(published, lines, weighted=weighted))
    told = (_COVARIATE.of(lang).format(name=covariate(line.covariate, lang), said=_said(line, lang)) for line in lines)
    alt = " ".join(naming.sentence(words) for words in (caption(published), *told, _X.of(lang), "; ".join(_limits(lang))))
    main = standing.main(published)
    notes = ((_MEANING if weighted else _RAW_ONLY).of(lang), naming.closing(published.context, lang, draft=published.draft))
    return palette.Picture(svg, png, alt, 165.0, (main.id,) if main else (), tuple(naming.sentence(note) for note in notes if note))


def ordered(published: Published) -> tuple[Balance, ...]:
    """Covariates by the size of their difference as collected; those not measured last."""
    return tuple(sorted(standing.argument(published).balance, key=lambda line: -1.0 if line.raw is None else abs(line.raw), reverse=True))


def covariate(name: str, lang: Lang) -> str:
    """Name a covariate: a column of the students by its label, any other as it stands in the table."""
    return COVARIATES[name].of(lang) if name in COVARIATES else name


def _limits(lang: Lang) -> tuple[str, ...]:
    equal, most = (number(limit, 2, lang) for limit in (EQUAL, MOST))
    return _ALIKE.of(lang).format(limit=equal), _ADJUST.of(lang).format(limit=most), _APART.of(lang)


def _said(line: Balance, lang: Lang) -> str:
    if line.raw is None:
        return _UNKNOWN.of(lang)
    raw = number(line.raw, 2, lang)
    return raw if line.weighted is None else _CHANGED.of(lang).format(raw=raw, weighted=number(line.weighted, 2, lang))


def _figure(published: Published, lines: tuple[Balance, ...], *, weighted: bool) -> "Figure":
    lang = published.context.lang
    names = [palette.wrap(covariate(line.covariate, lang), 30) for line in lines]
    figure = palette.sheet(165.0, 40.0 + sum(4.0 + 4.3 * (name.count("\n") + 1) for name in names))
    axes = figure.add_subplot()
    reach = max(MOST * 1.3, 1.12 * max(abs(value) for line in lines for value in (line.raw, line.weighted) if value is not None))
    axes.set_xlim(-reach, reach)
    _zones(axes, reach)
    places = list(range(len(lines)))[::-1]
    for place, line in zip(places, lines, strict=True):
        _covariate(axes, place, line, lang)
    axes.set_yticks(places, names)
    axes.set_ylim(-0.6, len(lines) - 0.4)
    standing.ticks(axes.xaxis, "index", reach, lang)
    axes.set_xlabel(_X.of(lang))
    _legend(axes, lang, weighted=weighted)
    palette.bare(axes)
    palette.stamp(figure, ", ".join(naming.marks(published.context, lang, draft=False)))
    return figure


def _zones(axes: "Axes", reach: float) -> None:
    for low, high, colour in ((-reach, -MOST, _DARK), (MOST, reach, _DARK), (-MOST, -EQUAL, _LIGHT), (EQUAL, MOST, _LIGHT)):
        axes.axvspan(low, high, color=colour, linewidth=0, zorder=0)
    axes.axvline(0, color=palette.INK, linewidth=1.0, zorder=1)
    for limit, line in ((EQUAL, (0, (1, 1.5))), (MOST, (0, (4, 2)))):
        for side in (-limit, limit):
            axes.axvline(side, color=palette.PLAN, linewidth=1.0, linestyle=line, zorder=1)


def _covariate(axes: "Axes", place: float, line: Balance, lang: Lang) -> None:
    if line.raw is not None and line.weighted is not None:
        axes.plot([line.raw, line.weighted], [place, place], color=palette.GREY, linewidth=0.9, zorder=2)
    for value, filled in ((line.raw, False), (line.weighted, True)):
        if value is not None:
            colour = palette.COLOURS[0] if filled else palette.COLOURS[1]
            axes.plot(
                [value], [place], color=colour, marker="o" if filled else "s", markersize=8 if filled else 7,
                markerfacecolor=colour if filled else "white", markeredgewidth=1.6, zorder=4 if filled else 3,
            )  # fmt: skip
    axes.annotate(
        _said(line, lang), (1.0, place), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points", ha="left", va="center",
        fontsize=9, color=palette.GREY if line.raw is None else palette.INK, annotation_clip=False,
    )  # fmt: skip


def _legend(axes: "Axes", lang: Lang, *, weighted: bool) -> None:
    """Say in words what the signs and the three zones mean, above the plot."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    zones = [Patch(facecolor=colour, edgecolor=palette.GREY, linewidth=0.6) for colour in ("white", _LIGHT, _DARK)]
    signs = [
        Line2D([], [], color=palette.COLOURS[1], marker="s", markersize=7, markerfacecolor="white", markeredgewidth=1.6, linestyle="none"),
        Line2D([], [], color=palette.COLOURS[0], marker="o", markersize=8, linestyle="none"),
    ][: 2 if weighted else 1]
    words = [*_limits(lang), *(name.of(lang) for name in (_RAW, _WEIGHTED)[: len(signs)])]
    axes.legend(
        [*zones, *signs], words, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False, fontsize=9,
        borderaxespad=0.2, handletextpad=0.5, columnspacing=1.2,
    )  # fmt: skip
