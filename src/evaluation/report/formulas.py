"""Different formulas side by side: the same graduates, every variant of employment, no choice of the pleasant one."""

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import absent, naming, notes, numerals, points
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.table import missing
from evaluation.text import Lang, Text, number

_CAPTION = Text(ru="Разные формулы — разные числа{when}", en="Different formulas, different numbers{when}")
_HEADS = (
    (Text(ru="№", en="No"), "left", 0.5),
    (Text(ru="Показатель и формула", en="Metric and formula"), "left", 2.6),
    (Text(ru="Из них", en="Of them"), "right", 0.7),
    (Text(ru="Всего", en="Total"), "right", 0.7),
    (Text(ru="Нет сведений", en="Unknown"), "right", 0.95),
    (Text(ru="Доля", en="Share"), "right", 0.9),
    (Text(ru="Худший–лучший случай", en="Worst–best case"), "right", 1.35),
)
_NOTE = Text(
    ru="Доля — «из них» среди тех, о ком сведения есть. Худший случай: ни один из тех, о ком сведений нет, не входит в «из них»; лучший: входят все.",
    en="The share is among those whose outcome is known. Worst case: none of the unknown has the outcome; best case: all of them do.",
)
_WHY = Text(
    ru="Формулы отвечают на разные вопросы, поэтому доли нельзя сравнивать между собой; главный показатель назван в плане оценки до расчётов.",
    en="The formulas answer different questions, so the shares are not comparable; the main metric is named in the plan of evaluation beforehand.",
)


def formulas(x: Published, year: int | None = None) -> Shown:
    """Show every formula for one year: counts, the unknown, the share and its worst and best case.

    Parameters
    ----------
    x
        Published shares, as of `metrics.EMPLOYMENT`.
    year
        The year; the latest with a number when not given.
    """
    without, everything = absent.absent_words(x), x
    x = absent.present(x)
    wanted = year if year is not None else max((naming.year_of(row) or 0 for row in points.drawn(x.rows)), default=None)
    levels = (row for row in x.rows if row.quantity == "level")
    rows = [row for row in levels if wanted is None or naming.year_of(row) in (None, wanted)]
    whom: dict[str, dict[str, Estimate]] = {}
    for row in points.by_arm(rows, x.context.arms):
        found = whom.setdefault(_whom(row, x), {})
        if row.metric not in found or row.target == "these":
            found[row.metric] = row
    tables = (_table(name, tuple(found.values()), x) for name, found in whom.items())
    return shown(*tables, *([Paragraph(without, "note")] if without else []), lang=x.context.lang, behind=everything)


def _whom(row: Estimate, x: Published) -> str:
    lang = x.context.lang
    words = (naming.year_words(row.by, lang), points.label(row, x) if set(row.by) - set(naming.YEARS) else "")
    return ", ".join(word for word in words if word)


def _table(whom: str, rows: tuple[Estimate, ...], x: Published) -> TableBlock:
    lang = x.context.lang
    ordered = sorted(rows, key=lambda row: (not naming.metric_of(row).id.startswith("E"), naming.metric_of(row).id))
    columns = tuple(Column(head.of(lang), "right" if align == "right" else "left", width) for head, align, width in _HEADS)
    signs = {sign for row in ordered if not numerals.shown(row) for sign in (missing(row, lang),)}
    meanings = notes.signs_note(signs, lang)
    under = [
        _NOTE.of(lang),
        _WHY.of(lang),
        meanings,
        naming.closing(x.context, lang, draft=x.draft),
    ]
    cells = tuple(_row(row, lang) for row in ordered)
    return TableBlock(
        _CAPTION.of(lang).format(when=f": {whom}" if whom else ""),
        columns,
        cells,
        tuple(naming.sentence(note) for note in under if note),
    )


def _row(row: Estimate, lang: Lang) -> tuple[Cell, ...]:
    metric = naming.metric_of(row)
    head = (Cell(metric.id), Cell(f"{metric.name.of(lang)}: {metric.definition.of(lang)}"))
    if not numerals.shown(row):
        return (
            *head,
            *(Cell("", emphasis="muted") for _ in range(3)),
            Cell(missing(row, lang), ids=(row.id,), emphasis="muted"),
            Cell(""),
        )
    base, bounds = numerals.total(row), numerals.worst_best(row)
    counts = (row.k or 0.0, float(base), float(row.unknown))
    share = numerals.amount(row.value or 0.0, row.unit, base, lang)
    return (
        *head,
        *(Cell(number(count, 0, lang), count) for count in counts),
        Cell(share, row.value, (row.id,), "strong"),
        Cell(numerals.range_short(*bounds, row.unit, base, lang) if bounds else share),
    )
