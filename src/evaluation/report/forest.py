"""The forest of effects: every declared outcome on a line with its bounds, beside no difference and the smallest that matters."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evaluation.argument import Argument, Member
from evaluation.caveats import words
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, notes, numerals, palette, points, standing
from evaluation.text import Lang, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DECLARED = Text(ru="Объявленные показатели", en="Declared outcomes")
_HARMS = Text(ru="Нежелательные последствия", en="Possible harms")
_BESIDE = Text(ru="Рядом: другие оценки главного показателя", en="Beside: other estimates of the main outcome")
_LOWER = Text(ru="{name} (ниже\u00a0—\u00a0лучше)", en="{name} (lower is better)")
_NOT_COLLECTED = Text(ru="не собран", en="not collected")
_NO_ESTIMATE = Text(ru="оценки нет", en="no estimate")
_HIDDEN = Text(ru="не публикуется", en="withheld")
_NONE = Text(ru="нет разницы", en="no difference")
_CAPTION = Text(ru="{what}: {names} ({arms})", en="{what}: {names} ({arms})")
_SEVERAL = Text(ru="объявленные показатели", en="declared outcomes")
_MARKS = Text(
    ru="Закрашенный знак — оценка, по которой делается вывод; пустой — другая оценка того же показателя, для сравнения",
    en="Filled: the estimate the conclusion rests on; hollow: another estimate of the same outcome, for comparison",
)
_ONE_MARK = Text(ru="Закрашенный знак — оценка, по которой делается вывод", en="Filled: the estimate the conclusion rests on")
_MISSING = Text(ru="{name}: {why}", en="{name}: {why}")
_TITLE, _LETTER_MM, _GAP_MM, _PANEL_MM = 36, 4.3, 4.2, 27.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the forest: its name, its estimate (none: nothing to draw), and the words at its end."""

    title: str
    row: Estimate | None
    said: str
    main: bool = True

    @property
    def height(self) -> float:
        """Millimetres the line takes."""
        return _GAP_MM + _LETTER_MM * max(self.title.count("\n") + 1, self.said.count("\n") + 1)


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines that share a unit, under headings: never two units on one axis."""

    sample: Estimate
    parts: tuple[tuple[str, tuple[Line, ...]], ...]

    @property
    def rows(self) -> tuple[Estimate, ...]:
        """The estimates drawn."""
        return tuple(line.row for _, lines in self.parts for line in lines if line.row is not None)

    @property
    def height(self) -> float:
        """Millimetres of the lines and headings."""
        return sum(_LETTER_MM + _GAP_MM + sum(line.height for line in lines) for _, lines in self.parts)


def drawable(published: Published) -> bool:
    """Say whether the main effect may be drawn."""
    return standing.main(published) is not None


def caption(published: Published) -> str:
    """Name what is compared."""
    lang, argument = published.context.lang, standing.argument(published)
    names = {row.metric: naming.metric_of(row).name.of(lang) for panel in panels(published) for row in panel.rows}
    told = next(iter(names.values())) if len(names) == 1 else _SEVERAL.of(lang)
    said = _CAPTION.of(lang).format(what=standing.what(argument, lang), names=told, arms=standing.against(published))
    return said[:1].upper() + said[1:]


def paint(published: Published) -> palette.Picture:
    """Draw the effects of all declared outcomes, one panel for each unit; hollow what stands beside the main estimate."""
    drawn = panels(published)
    rows = tuple(row for panel in drawn for row in panel.rows)
    svg, png = palette.draw(lambda: _figure(published, drawn))
    return palette.Picture(svg, png, _alt(published, drawn), 165.0, tuple(row.id for row in rows), _notes(published, drawn))


def panels(published: Published) -> tuple[Panel, ...]:
    """Arrange the lines: declared outcomes, harms, other estimates of the main outcome; split by unit."""
    argument, lang = standing.argument(published), published.context.lang
    named = tuple((heading.of(lang), lines) for heading, lines in _headed(argument, published) if lines)
    drawn = [line.row for _, lines in named for line in lines if line.row is not None]
    found = []
    for kind in dict.fromkeys(_unit(row) for row in drawn):
        of_kind = [(heading, tuple(line for line in lines if _home(line, kind, drawn[0]))) for heading, lines in named]
        sample = next(row for row in drawn if _unit(row) == kind)
        found.append(Panel(sample, tuple((heading, lines) for heading, lines in of_kind if lines)))
    return tuple(found)


def _headed(argument: Argument, published: Published) -> tuple[tuple[Text, tuple[Line, ...]], ...]:
    members = argument.members or (Member(argument.estimand.outcome, "primary"),)
    declared = tuple(_declared(member, published) for member in members if member.role != "harm")
    harms = tuple(_declared(member, published) for member in members if member.role == "harm")
    lang = published.context.lang
    other = tuple(
        Line(palette.wrap(_named(row, lang), _TITLE), row, standing.said(row, published), main=False) for row in standing.beside(published)
    )
    return (_DECLARED, declared), (_HARMS, harms), (_BESIDE, other)


def _declared(member: Member, published: Published) -> Line:
    lang, metric = published.context.lang, naming.metric_by(member.metric)
    title = _LOWER.format(name=metric.name).of(lang) if metric.better == "down" else metric.name.of(lang)
    row = standing.of_metric(published, member.metric)
    if row is not None and numerals.shown(row):
        return Line(palette.wrap(title, _TITLE), row, standing.said(row, published))
    absent = _HIDDEN if row is not None and row.status == "hidden" else _NO_ESTIMATE if row is not None else _NOT_COLLECTED
    return Line(palette.wrap(title, _TITLE), None, absent.of(lang))


def _named(row: Estimate, lang: Lang) -> str:
    told = words(row.by["estimator"]).of(lang)
    return told if told[1:2] == " " else told[:1].upper() + told[1:]


def _known_as(line: Line, lang: Lang) -> str:
    """Name a line in the notes: a main estimate by its outcome, any other by its estimator."""
    row = standing.needed(line.row)
    return naming.metric_of(row).name.of(lang) if line.main else _named(row, lang)


def _unit(row: Estimate) -> str:
    """Tell apart units, and a change for each year from a change."""
    return f"{row.unit} {row.by.get('estimator') == standing.SLOPE}"


def _home(line: Line, kind: str, first: Estimate) -> bool:
    return (_unit(line.row) if line.row is not None else _unit(first)) == kind


def _figure(published: Published, drawn: tuple[Panel, ...]) -> "Figure":
    figure = palette.sheet(165.0, sum(panel.height + _PANEL_MM for panel in drawn))
    grid = figure.subplots(len(drawn), 1, squeeze=False, gridspec_kw={"height_ratios": [panel.height for panel in drawn]})
    for axes, panel in zip(grid[:, 0], drawn, strict=True):
        _panel(axes, panel, published)
    palette.stamp(figure, ", ".join(naming.marks(published.context, published.context.lang, draft=False)))
    return figure


def _panel(axes: "Axes", panel: Panel, published: Published) -> None:
    lang, smallest = published.context.lang, standing.smallest(panel.sample, published)
    axes.axvline(0, color=palette.INK, linewidth=1.0, zorder=1)
    if smallest is not None:
        axes.axvspan(-smallest, smallest, color=palette.PALE, alpha=0.55, linewidth=0, zorder=0)
    places = _lines(axes, panel)
    axes.set_yticks([place for place, _ in places], [name for _, name in places])
    for label, heading in zip(axes.get_yticklabels(), _headings(panel), strict=True):
        label.set_fontsize(9.5)
        label.set_fontweight("bold" if heading else "normal")
    axes.set_ylim(panel.height, 0)
    bounds = [abs(bound) for row in panel.rows for bound in (row.value, row.low, row.high) if bound is not None]
    reach = max(smallest or 0.0, *bounds, 0.0) * 1.1 or 1.0
    axes.set_xlim(-reach, reach)
    standing.ticks(axes.xaxis, panel.sample.unit, reach, lang)
    axes.set_xlabel(palette.wrap(standing.axis(panel.sample, published), 64), linespacing=1.0)
    band = (standing.band(smallest, panel.sample, lang),) if smallest is not None else ()
    axes.annotate(
        "\n".join((*band, _NONE.of(lang))), (0, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 2), textcoords="offset points",
        ha="center", va="bottom", fontsize=8.5, color=palette.GREY, style="italic", linespacing=1.0,
    )  # fmt: skip
    axes.grid(axis="x", color=palette.PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    palette.bare(axes)


def _lines(axes: "Axes", panel: Panel) -> list[tuple[float, str]]:
    """Draw the lines from the top; return where each name stands, in millimetres from the top."""
    top, places = 0.0, []
    for number, (heading, lines) in enumerate(panel.parts):
        places.append((top + (_LETTER_MM + _GAP_MM) / 2, heading))
        top += _LETTER_MM + _GAP_MM
        for line in lines:
            place = top + line.height / 2
            places.append((place, line.title))
            if line.row is not None:
                _estimate(axes, place, line.row, number, main=line.main)
            axes.annotate(
                line.said, (1.0, place), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points", ha="left", va="center",
                linespacing=1.1, fontsize=9, color=palette.INK if line.row is not None else palette.GREY, annotation_clip=False,
            )  # fmt: skip
            top += line.height
    return places


def _headings(panel: Panel) -> list[bool]:
    return [heading for _, lines in panel.parts for heading in (True, *(False for _ in lines))]


def _estimate(axes: "Axes", place: float, row: Estimate, number: int, *, main: bool) -> None:
    colour = palette.COLOURS[number % len(palette.COLOURS)] if main else palette.COLOURS[-1]
    if row.low is not None and row.high is not None:
        axes.plot([row.low, row.high], [place, place], color=colour, linewidth=1.8, marker="|", markersize=8, zorder=2)
    axes.plot(
        [row.value or 0.0], [place], color=colour, marker="o" if main else "s", markersize=8 if main else 7,
        markerfacecolor=colour if main else "white", markeredgewidth=1.6, zorder=3,
    )  # fmt: skip


def _alt(published: Published, drawn: tuple[Panel, ...]) -> str:
    lang = published.context.lang
    told = [naming.sentence(caption(published))]
    for panel in drawn:
        smallest = standing.smallest(panel.sample, published)
        told += [naming.sentence(standing.band(smallest, panel.sample, lang))] if smallest is not None else []
        told += [
            naming.sentence(" ".join(f"{heading}: {'; '.join(f'{line.title}: {line.said}' for line in lines)}".split("\n")))
            for heading, lines in panel.parts
        ]
    return " ".join(told)


def _notes(published: Published, drawn: tuple[Panel, ...]) -> tuple[str, ...]:
    lang, argument = published.context.lang, standing.argument(published)
    lines = [line for panel in drawn for _, lines in panel.parts for line in lines]
    mains = [line.row for line in lines if line.row is not None and line.main]
    shared = tuple(key for key in notes.keys(mains[0]) if all(key in notes.keys(row) for row in mains))
    own = [
        _MISSING.of(lang).format(name=_known_as(line, lang), why="; ".join(told))
        for line in lines
        if line.row is not None and (told := [naming.phrase(key, lang) for key in notes.keys(line.row) if key not in shared])
    ]
    gone = [
        _MISSING.of(lang).format(name=naming.metric_by(member.metric).name.of(lang), why=naming.phrase(member.reason, lang))
        for member in argument.members
        if member.reason and standing.of_metric(published, member.metric) is None
    ]
    first = (_ONE_MARK if all(line.main for line in lines) else _MARKS).of(lang)
    kept = published.where(lambda row: "relative" not in row.by and row.quantity != "level")
    return (
        *(naming.sentence(each) for each in (first, standing.instead(argument, lang), *own, *gone)),
        *points.foot(kept, [replace(row, caveats=shared, reason="") for row in mains], differences=True),
    )
