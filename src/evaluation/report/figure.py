"""Figures of published numbers: one verb, the kind chosen by what there is to show."""

from collections.abc import Callable, Mapping
from typing import Literal

from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.report import bars, curves, event, flow, forest, gaps, love, naming, numerals, palette, pictogram, points, profile, sensitive, years
from evaluation.report.blocks import Block, FigureBlock, Paragraph, Shown
from evaluation.report.preview import shown
from evaluation.study.findings import Findings
from evaluation.text import Text

Kind = Literal["years", "bars", "gaps", "pictogram", "flow", "forest", "event", "balance", "sensitivity", "curves", "profile"]

_NOTHING = Text(
    ru="Рисовать нечего: ни одного числа, которое можно показать.",
    en="There is nothing to draw: no number that may be shown.",
)
_CAPTIONS: Mapping[Kind, Text] = {
    "years": Text(ru="{name} по годам", en="{name} by year"),
    "bars": Text(ru="{name}: до и после начала проекта", en="{name}: before and after the start"),
    "gaps": Text(ru="{name}: разница между группами", en="{name}: difference between the arms"),
    "pictogram": Text(ru="Чем заняты выпускники{when}", en="Where the graduates are{when}"),
    "flow": Text(ru="Учёт участников: от набора до показателя", en="Participant flow: from admission to the metric"),
}
_ROWS = Text(ru="Учёт строк: прочитано, использовано, отложено", en="Accounting of rows: read, used, set aside")
_SEVERAL = Text(ru="Показатели", en="Metrics")
_UNKNOWN_KIND = Text(ru="Такого вида рисунка нет: «{kind}».", en="There is no such kind of figure: '{kind}'.")
_PAINTERS: Mapping[Kind, Callable[[Published], palette.Picture]] = {
    "years": years.paint,
    "bars": bars.paint,
    "gaps": gaps.paint,
    "pictogram": pictogram.paint,
    "flow": flow.paint,
    "forest": forest.paint,
    "event": event.paint,
    "balance": love.paint,
    "sensitivity": sensitive.paint,
    "curves": curves.paint,
    "profile": profile.paint,
}
_DRAWABLE: Mapping[Kind, Callable[[Published], bool]] = {
    "gaps": lambda x: bool(gaps.gaps_of(x)),
    "years": lambda x: bool(points.series(x)),
    "flow": lambda x: bool(flow.steps(x)),
    "pictogram": pictogram.drawable,
    "forest": forest.drawable,
    "event": event.drawable,
    "balance": love.drawable,
    "sensitivity": sensitive.drawable,
    "curves": curves.drawable,
    "profile": profile.drawable,
    "bars": lambda x: any(numerals.shown(row) and row.quantity == "level" for row in x.rows),
}
_NAMERS: Mapping[Kind, Callable[[Published], str]] = {
    "forest": forest.caption,
    "event": event.caption,
    "balance": love.caption,
    "sensitivity": sensitive.caption,
    "curves": curves.caption,
    "profile": profile.caption,
}
"""Kinds that name themselves: what they compare is told by the argument, not by the rows."""
_OF_DIFFERENCES: tuple[Kind, ...] = ("gaps", "forest", "event", "balance", "sensitivity")


def figure(x: Published | Findings, *, kind: Kind | None = None, caption: Text | str | None = None) -> Shown:
    """Draw published numbers, or the accounting of rows of a study's findings.

    Parameters
    ----------
    x
        Published estimates, or findings (drawn as the flow of rows).
    kind
        `years` (by year, the start of the project and the plan), `bars` (before and after), `gaps` (differences with
        bounds), `pictogram` (a little person for each graduate), `flow` (from admission to the metric). Of an effect: `forest`
        (every declared outcome and the other estimates), `event` (by year from joining), `balance` (likeness before training),
        `sensitivity` (how far the conclusion depends on assumptions). Of ratings by quality: `profile` (before
        and after). Of a plan: `curves` (smallest difference found by number of groups).
        Chosen from what there is when not given.
    caption
        Words below the figure; made from the metrics when not given.

    Raises
    ------
    QuestionError
        If the kind is not known.
    """
    if isinstance(x, Findings):
        picture = flow.paint_rows(x)
        return shown(_block(picture, _caption(caption, x.lang) or _ROWS.of(x.lang)), lang=x.lang)
    lang = x.context.lang
    return shown(*(block for part in _parts(x, kind) for block in _drawn(part, kind, caption)), lang=lang, behind=x)


def block(x: Published, kind: Kind | None = None, caption: Text | str | None = None) -> FigureBlock | Paragraph:
    """Draw one figure; words in its place when there is nothing that may be drawn."""
    lang, chosen = x.context.lang, kind or kind_of(x)
    if not any(numerals.shown(row) for row in x.rows) or not _DRAWABLE[chosen](x):
        return Paragraph(" ".join([_NOTHING.of(lang), *points.left_out(x, differences=chosen in _OF_DIFFERENCES)]), "note")
    return _block(_PAINTERS[chosen](x), _caption(caption, lang) or caption_of(x, chosen))


def _drawn(x: Published, kind: Kind | None, caption: Text | str | None) -> tuple[Block, ...]:
    if kind is not None and kind not in _PAINTERS:
        raise QuestionError(
            _UNKNOWN_KIND.format(kind=kind),
            todo=Text(ru="Возможны: {kinds}.", en="Choose one of: {kinds}.").format(kinds=", ".join(_PAINTERS)),
        )
    return (block(x, kind, caption),)


def _parts(x: Published, kind: Kind | None) -> tuple[Published, ...]:
    """One figure for each metric where years are drawn; one for all of them otherwise."""
    if (kind or kind_of(x)) in ("flow", "pictogram"):
        return (points.latest(x),)
    if (kind or kind_of(x)) != "years":
        return (x,)
    return tuple(x.of(metric) for metric in dict.fromkeys(row.metric for row in x.rows)) or (x,)


def kind_of(x: Published) -> Kind:
    """Choose the kind of figure from what there is to show."""
    if x.planning is not None:
        return "curves"
    if x.argument is not None and any(row.quantity == "effect" for row in x.rows):
        return "event" if any("relative" in row.by for row in x.rows) else "forest"
    if pictogram.drawable(x):
        return "pictogram"
    levels = [row for row in x.rows if row.quantity == "level"]
    years_seen = {naming.year_of(row) for row in levels if numerals.shown(row)} - {None}
    if any(row.quantity != "level" for row in x.rows) and len(years_seen) <= 1:
        return "gaps"
    return "years" if len(years_seen) > 1 else "bars"


def caption_of(x: Published, kind: Kind) -> str:
    """Name a figure from its metrics."""
    if kind in _NAMERS:
        return _NAMERS[kind](x)
    lang = x.context.lang
    names = list(dict.fromkeys(naming.metric_of(row).name.of(lang) for row in x.rows))
    when = next((naming.year_words(row.by, lang) for row in x.rows if naming.year_words(row.by, lang)), "")
    return _CAPTIONS[kind].of(lang).format(name=names[0] if len(names) == 1 else _SEVERAL.of(lang), when=f", {when}" if when else "")


def _caption(caption: Text | str | None, lang: Literal["ru", "en"]) -> str:
    return caption.of(lang) if isinstance(caption, Text) else caption or ""


def _block(picture: palette.Picture, caption: str) -> FigureBlock:
    return FigureBlock(caption, picture.alt, picture.svg, picture.png, picture.width_mm, picture.ids, picture.notes)
