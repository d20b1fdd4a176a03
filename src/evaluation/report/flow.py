"""Flow diagrams: of persons from admission to the metric, and of rows from the file to the computation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.measure import Grain
from evaluation.report import naming, numerals, palette, points, remarks
from evaluation.study.findings import Findings
from evaluation.text import Lang, Text, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ADMITTED = Text(ru="зачислены", en="admitted")
_GRADUATES = Text(ru="выпускники", en="graduates")
_CONCERNED = Text(ru="выпускники, о которых показатель", en="graduates the metric is about")
_KNOWN = Text(ru="сведения есть", en="outcome known")
_LEFT = Text(ru="не дошли до выпуска", en="did not graduate")
_UNKNOWN = Text(ru="нет сведений", en="unknown")
_OUTSIDE = Text(ru="вне определения показателя", en="outside the metric's definition")
_OTHERWISE = Text(ru="исход иной", en="other outcome")
_MISMATCH = Text(
    ru="Зачисленные отнесены к году по плановому сроку окончания, выпускники — по фактическому, поэтому числа могут не совпадать",
    en="Those admitted are placed by the planned year and graduates by the actual one, so the counts may differ",
)
_OF_ADMITTED = "E00"
"""The one metric whose base is everybody admitted full-time: those of whom the graduates are a part."""
_READ = Text(ru="прочитано строк", en="rows read")
_USED = Text(ru="использовано", en="used")
_ASIDE = Text(ru="отложено", en="set aside")
_NOTHING_ASIDE = Text(ru="отложенных строк нет", en="no rows set aside")
_OTHERS = Text(ru="Остальные таблицы: {count}", en="Other tables: {count}")
_BOX, _REASONS, _MANY = (3.4, 1.14), 2, 8


@dataclass(frozen=True, slots=True)
class Step:
    """One box: how many and who; and beside it those who went no further."""

    count: int
    name: str
    aside: int = 0
    why: str = ""


def steps(published: Published) -> dict[str, tuple[Step, ...]]:
    """Read the flow of each set of people: admitted, graduates, known, counted."""
    lang = published.context.lang
    found: dict[str, list[Estimate]] = {}
    for row in points.drawn(published.rows):
        if row.quantity == "level" and row.k is not None:
            found.setdefault(_whom(row, published), []).append(row)
    flows = {whom: _steps(rows, lang) for whom, rows in found.items()}
    return {whom: flow for whom, flow in flows.items() if flow}


def _whom(row: Estimate, published: Published) -> str:
    lang = published.context.lang
    words = (naming.year_words(row.by, lang), points.label(row, published) if set(row.by) - set(naming.YEARS) else "")
    return ", ".join(word for word in words if word)


def _steps(rows: list[Estimate], lang: Lang) -> tuple[Step, ...]:
    entry = next((row for row in rows if naming.metric_of(row).id == _OF_ADMITTED), None)
    outcome = next((row for row in rows if naming.metric_of(row).grain is Grain.GRADUATES), None)
    if outcome is None:
        return ()
    graduates = numerals.total(outcome)
    admitted = numerals.total(entry) if entry is not None else 0
    first = (Step(admitted, _ADMITTED.of(lang), max(0, admitted - graduates - (outcome.excluded or 0)), _LEFT.of(lang)),) if entry is not None else ()
    counted = round(outcome.k or 0)
    outside = outcome.excluded or 0
    whole = (Step(graduates + outside, _GRADUATES.of(lang), outside, _OUTSIDE.of(lang)),) if outside else ()
    concerned = _CONCERNED if outside else _GRADUATES
    return (
        *first,
        *whole,
        Step(graduates, concerned.of(lang), outcome.unknown, _UNKNOWN.of(lang)),
        Step(outcome.n, _KNOWN.of(lang), outcome.n - counted, _OTHERWISE.of(lang)),
        Step(counted, naming.metric_of(outcome).numerator.of(lang)),
    )


def paint(published: Published) -> palette.Picture:
    """Draw the flow of persons: a column of boxes for each set of people, those who went no further at the side."""
    lang, flows = published.context.lang, steps(published)
    rows = tuple(row for row in points.drawn(published.rows) if row.quantity == "level")
    alt = " ".join(naming.sentence(f"{whom}: {_told(flow, lang)}" if whom else _told(flow, lang)) for whom, flow in flows.items())
    mark = ", ".join(naming.marks(published.context, lang, draft=False))
    svg, png = palette.draw(lambda: _figure(flows, mark, lang))
    admitted = any(flow[0].name == _ADMITTED.of(lang) for flow in flows.values())
    mismatch = (naming.sentence(_MISMATCH.of(lang)),) if admitted else ()
    return palette.Picture(svg, png, alt, 165.0, tuple(row.id for row in rows), (*mismatch, *points.foot(published, ())))


def _told(flow: tuple[Step, ...], lang: Lang) -> str:
    return "; ".join(
        f"{step.name} — {number(step.count, 0, lang)}" + (f" ({step.why} — {number(step.aside, 0, lang)})" if step.aside else "") for step in flow
    )


def _figure(flows: dict[str, tuple[Step, ...]], mark: str, lang: Lang) -> "Figure":
    tall = max(len(flow) for flow in flows.values())
    figure = palette.sheet(165.0, 18.0 + 21.0 * tall)
    for place, (whom, flow) in enumerate(flows.items(), start=1):
        axes = figure.add_subplot(1, len(flows), place)
        for line, step in enumerate(flow):
            _step(axes, -1.75 * line, step, lang, last=line == len(flow) - 1)
        axes.set_xlim(-0.05, 9.0 if len(flows) == 1 else 6.45)
        axes.set_ylim(-1.75 * (tall - 1) - 0.85, 0.65)
        axes.set_axis_off()
        axes.set_title(
            palette.wrap(whom[:1].upper() + whom[1:], 60 if len(flows) == 1 else 32),
            linespacing=1.0,
            loc="left",
            fontsize=10.5,
            fontweight="bold",
        )
    palette.stamp(figure, mark)
    return figure


def _step(axes: "Axes", y: float, step: Step, lang: Lang, *, last: bool) -> None:
    width, height = _BOX
    colour = palette.COLOURS[0]
    _box(axes, (0.0, y - height / 2, width, height), face=colour if last else "white", edge=colour)
    axes.text(
        width / 2,
        y + 0.2,
        number(step.count, 0, lang),
        ha="center",
        va="center",
        fontsize=14,
        fontweight="bold",
        color="white" if last else palette.INK,
    )
    axes.text(
        width / 2,
        y - 0.22,
        palette.wrap(step.name, 24),
        ha="center",
        va="center",
        fontsize=8.5,
        color="white" if last else palette.INK,
        linespacing=0.95,
    )
    if last:
        return
    arrow = {"arrowstyle": "-|>", "color": palette.GREY, "linewidth": 1.0, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (width / 2, y - 1.75 + height / 2), (width / 2, y - height / 2), arrowprops=arrow)
    if step.aside:
        middle = y - 1.75 / 2
        axes.annotate("", (width + 0.25, middle), (width / 2, middle), arrowprops=arrow)
        _box(axes, (width + 0.25, middle - 0.33, 2.75, 0.66), face="#f3f3f3", edge=palette.GREY)
        words = palette.wrap(f"{number(step.aside, 0, lang)} — {step.why}", 20)
        axes.text(width + 0.25 + 2.75 / 2, middle, words, ha="center", va="center", fontsize=8.5, linespacing=0.95)


def _box(axes: "Axes", place: tuple[float, float, float, float], *, face: str, edge: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y, width, height = place
    axes.add_patch(
        FancyBboxPatch(
            (x, y),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=0.12",
            facecolor=face,
            edgecolor=edge,
            linewidth=1.0,
        )
    )


def paint_rows(findings: Findings) -> palette.Picture:
    """Draw the accounting of rows: a bar for each kind of sheet, what is used and what is set aside and why."""
    lang = findings.lang
    tables: dict[str, tuple[int, int, dict[str, int]]] = {}
    for row in findings.flow:
        read, used, aside = tables.get(row.table, (0, 0, {}))
        merged = {**aside, **{code: aside.get(code, 0) + count for code, count in row.set_aside.items()}}
        tables[row.table] = (read + row.rows_in, used + row.used, merged)
    svg, png = palette.draw(lambda: _rows_figure(_bars(tables, lang), lang))
    alt = " ".join(naming.sentence(f"{remarks.table_words(name, lang)}: {_row_words(*counts, lang)}") for name, counts in tables.items())
    return palette.Picture(svg, png, alt, 165.0)


def _bars(tables: dict[str, tuple[int, int, dict[str, int]]], lang: Lang) -> dict[str, tuple[int, int, dict[str, int]]]:
    """Name the bars; where tables are many, those that lost no row are one bar together."""
    whole = {name: counts for name, counts in tables.items() if not counts[2]}
    if len(tables) <= _MANY or len(whole) <= 1:
        return {remarks.table_words(name, lang): counts for name, counts in tables.items()}
    told = {remarks.table_words(name, lang): counts for name, counts in tables.items() if counts[2]}
    rows = sum(read for read, _, _ in whole.values())
    return {**told, _OTHERS.of(lang).format(count=len(whole)): (rows, rows, {})}


def _row_words(read: int, used: int, aside: dict[str, int], lang: Lang, most: int | None = None) -> str:
    told = [f"{_READ.of(lang)} {number(read, 0, lang)}", f"{_USED.of(lang)} {number(used, 0, lang)}"]
    return "; ".join([*told, _aside_words(aside, lang, most)])


def _aside_words(aside: dict[str, int], lang: Lang, most: int | None = None) -> str:
    if not aside:
        return _NOTHING_ASIDE.of(lang)
    ordered = sorted(aside.items(), key=lambda item: -item[1])
    reasons = ", ".join(f"{remarks.rule_words(code, lang).lower()} — {number(count, 0, lang)}" for code, count in ordered[:most])
    rest = sum(count for _, count in ordered[most:]) if most is not None else 0
    more = Text(ru=f", прочее — {rest}", en=f", other — {rest}").of(lang) if rest else ""
    return f"{_ASIDE.of(lang)} {number(sum(aside.values()), 0, lang)}: {reasons}{more}"


def _rows_figure(tables: dict[str, tuple[int, int, dict[str, int]]], lang: Lang) -> "Figure":
    figure = palette.sheet(165.0, 12.0 + 17.0 * len(tables))
    axes = figure.add_subplot()
    for line, (read, used, aside) in enumerate(tables.values()):
        share = used / read if read else 1.0
        axes.barh(-line, share, height=0.42, color=palette.COLOURS[0])
        if aside:
            axes.barh(
                -line,
                1 - share,
                left=share,
                height=0.42,
                facecolor="white",
                edgecolor=palette.COLOURS[1],
                hatch="////",
                linewidth=0.9,
            )
        axes.text(
            0.01,
            -line,
            f"{_USED.of(lang)} {number(used, 0, lang)}",
            va="center",
            fontsize=9.5,
            color="white",
            fontweight="bold",
        )
        axes.text(1.015, -line, f"{_READ.of(lang)}\n{number(read, 0, lang)}", va="center", fontsize=9)
        axes.text(
            0.0,
            -line - 0.28,
            palette.wrap(_aside_words(aside, lang, _REASONS), 110),
            va="top",
            fontsize=8.5,
            color=palette.INK,
        )
    axes.set_yticks([-line for line in range(len(tables))], [palette.wrap(name, 18) for name in tables])
    axes.set_xlim(0, 1.2)
    axes.set_ylim(-len(tables) + 0.25, 0.35)
    axes.set_xticks([])
    palette.bare(axes, keep=())
    return figure
