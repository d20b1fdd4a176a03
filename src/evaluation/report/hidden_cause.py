"""How strong a hidden cause would have to be: pairs of its ties to taking part and to the outcome that explain an effect away."""

import math
from functools import partial
from typing import TYPE_CHECKING

from evaluation.argument import Sensitivity
from evaluation.report import palette, standing
from evaluation.text import Lang, Text, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KINDS = ("e_value", "robustness")
_X_RATIO = Text(
    ru="во сколько раз чаще скрытая причина встречается у участников",
    en="risk ratio of the hidden cause with taking part",
)
_Y_RATIO = Text(ru="во сколько раз чаще она ведёт к результату", en="risk ratio of the hidden cause with the outcome")
_X_SHARE = Text(
    ru="какую долю остатка участия объясняет скрытая причина",
    en="share of the residual variance of taking part that the hidden cause explains",
)
_Y_SHARE = Text(ru="какую долю остатка результата она объясняет", en="share of the residual variance of the outcome")
_ENOUGH = Text(ru="такая причина объяснила бы\nвсю разницу", en="such a cause would explain\nall of the difference")
_ALL = Text(ru="разница сводится к нулю", en="no difference remains")
_LIMIT = Text(ru="граница доходит до нуля", en="the interval reaches zero")
_WORDS = Text(
    ru="Чтобы объяснить всю разницу, обе связи скрытой причины должны быть не слабее {value}{limit}",
    en="To explain all of the difference both ties of a hidden cause must reach {value}{limit}",
)
_WORDS_LIMIT = Text(ru="; чтобы граница дошла до нуля — {limit}", en="; for the interval to reach zero, {limit}")
_CROSSES = Text(ru="; ноль и так лежит в границах", en="; the interval includes zero as it is")
_MEANING = Text(
    ru="Выше и правее сплошной линии — причины, которых хватило бы, чтобы свести разницу к нулю; отмечено, где обе связи равны",
    en="Above and right of the solid line: causes strong enough to bring the difference to nothing; the sign marks where both ties are equal",
)
_STEPS = 200
_TIMES = Text(ru="{value} раза", en="{value}")


def drawable(told: Sensitivity) -> bool:
    """Say whether there is a strength to draw: none explains what is no difference."""
    return told.value is not None and told.value > _none(told)


def words(told: Sensitivity, lang: Lang) -> str:
    """Say the numbers of the picture."""
    return _WORDS.of(lang).format(value=_strength(told.value or 0.0, told, lang), limit=_limit_words(told, lang))


def meaning(lang: Lang) -> str:
    """Say how to read the picture."""
    return _MEANING.of(lang)


def explained_ratio(strength: float) -> float:
    """Risk ratio R whose E-value is `strength`: E = R + √(R(R - 1)) gives R = E²/(2E - 1).

    VanderWeele & Ding (2017), doi:10.7326/M16-2607: the E-value of 3.9 is 7.26.

    >>> round(explained_ratio(7.26), 1)
    3.9
    """
    return strength * strength / (2 * strength - 1)


def partner_ratio(ratio: float, tie: float) -> float:
    """Other risk ratio r₂ with r₁r₂/(r₁ + r₂ - 1) = R, for r₁ > R.

    The bounding factor of Ding & VanderWeele (2016), doi:10.1097/EDE.0000000000000457.

    >>> round(partner_ratio(3.9, 7.26), 1)
    7.3
    """
    return ratio * (tie - 1) / (tie - ratio)


def partner_share(robustness: float, tie: float) -> float:
    """Share of the outcome's residual variance with R²y·R²a/(1 - R²a) = RV²/(1 - RV): Cinelli & Hazlett (2020), doi:10.1111/rssb.12348.

    >>> round(partner_share(0.139, 0.139), 3)
    0.139
    """
    return robustness * robustness / (1 - robustness) * (1 - tie) / tie


def draw(told: Sensitivity, lang: Lang) -> "Figure":
    """Draw the curve for the estimate and, dashed, for the nearer limit of its interval."""
    ratio, strength = told.kind == "e_value", told.value or 0.0
    figure = palette.sheet(130.0, 105.0)
    axes = figure.add_subplot()
    low, high = (1.0, 1 + 2.6 * (strength - 1)) if ratio else (0.0, min(1.0, max(2.6 * strength, 0.05)))
    axes.set_xlim(low, high)
    axes.set_ylim(low, high)
    _shaded(axes, told, strength, (low, high))
    for each, colour, line in ((told.limit, palette.COLOURS[1], "--"), (strength, palette.COLOURS[0], "-")):
        if each is not None and each > _none(told):
            _curve(axes, told, each, (low, high), colour, line)
    _signs(axes, told, lang)
    for axis in (axes.xaxis, axes.yaxis):
        palette.decimal_ticks(axis, lang, share=not ratio, digits=standing.round_ticks(axis, (high - low) * (1 if ratio else 100)))
    axes.set_xlabel(palette.wrap((_X_RATIO if ratio else _X_SHARE).of(lang), 60), linespacing=1.0)
    axes.set_ylabel(palette.wrap((_Y_RATIO if ratio else _Y_SHARE).of(lang), 50), linespacing=1.0)
    axes.grid(color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes, keep=("bottom", "left"))
    axes.tick_params(pad=6)
    return figure


def _none(told: Sensitivity) -> float:
    return 1.0 if told.kind == "e_value" else 0.0


def _pairs(told: Sensitivity, strength: float, ends: tuple[float, float]) -> tuple[list[float], list[float]]:
    """Points of the curve inside the picture, from where it leaves the top to the right end."""
    ratio, square = explained_ratio(strength), strength * strength / (1 - strength)
    partner = partial(partner_ratio, ratio) if told.kind == "e_value" else partial(partner_share, strength)
    first = partner_ratio(ratio, ends[1]) if told.kind == "e_value" else square / (square + ends[1])
    scale = (ends[1] - _none(told)) / (first - _none(told))
    ties = [_none(told) + (first - _none(told)) * math.pow(scale, step / _STEPS) for step in range(_STEPS + 1)]
    return ties, [partner(tie) for tie in ties]


def _shaded(axes: "Axes", told: Sensitivity, strength: float, ends: tuple[float, float]) -> None:
    x, y = _pairs(told, strength, ends)
    axes.fill_between(x, y, ends[1], color=palette.PALE, alpha=0.6, linewidth=0, zorder=0)


def _curve(axes: "Axes", told: Sensitivity, strength: float, ends: tuple[float, float], colour: str, line: str) -> None:
    x, y = _pairs(told, strength, ends)
    axes.plot(x, y, color=colour, linewidth=1.8, linestyle=line, zorder=2)
    axes.plot([strength], [strength], color=colour, marker="o", markersize=8, markerfacecolor=colour if line == "-" else "white", zorder=3)


def _signs(axes: "Axes", told: Sensitivity, lang: Lang) -> None:
    """Name the curves and the shaded area."""
    from matplotlib.lines import Line2D

    limit = told.limit is not None and told.limit > _none(told)
    handles = [Line2D([], [], color=palette.COLOURS[0], linewidth=1.8, marker="o", markersize=7)]
    names = [f"{_ALL.of(lang)}: {_strength(told.value or 0.0, told, lang)}"]
    if limit:
        handles.append(Line2D([], [], color=palette.COLOURS[1], linewidth=1.8, linestyle="--", marker="o", markersize=7, markerfacecolor="white"))
        names.append(f"{_LIMIT.of(lang)}: {_strength(told.limit or 0.0, told, lang)}")
    axes.legend(handles, names, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=1, frameon=False, fontsize=9, borderaxespad=0.2)
    axes.text(
        0.72, 0.8, _ENOUGH.of(lang), transform=axes.transAxes, ha="center", va="center", fontsize=9, color=palette.GREY, style="italic",
        linespacing=1.1,
    )  # fmt: skip


def _strength(value: float, told: Sensitivity, lang: Lang) -> str:
    return _TIMES.of(lang).format(value=number(value, 2, lang)) if told.kind == "e_value" else percent(value, 1, lang)


def _limit_words(told: Sensitivity, lang: Lang) -> str:
    if told.limit is None:
        return ""
    if told.limit <= _none(told):
        return _CROSSES.of(lang)
    return _WORDS_LIMIT.of(lang).format(limit=_strength(told.limit, told, lang))
