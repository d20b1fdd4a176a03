"""Tables of published numbers and of findings, laid out to be read without a statistician."""

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import absent, effect_rows, grid, naming, notes, numerals, remarks
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.study.findings import Findings
from evaluation.text import NBSP, Lang, Text, number

_EMPTY = Text(ru="Показывать нечего: ни одного числа.", en="There is nothing to show: not one number.")
_UNKNOWN = Text(ru="нет сведений: {count}", en="unknown: {count}")
_METRIC = Text(ru="Показатель", en="Metric")
_YEAR = Text(ru="Год", en="Year")
_VALUE = Text(ru="Значение", en="Value")


def table(x: Published | Findings, *, caption: Text | str | None = None) -> Shown:
    """Show published numbers, or findings and the accounting of rows, as a table.

    Parameters
    ----------
    x
        Published estimates: years go down, arms and metrics across; or the findings of a study.
    caption
        Words above the table; made from the metrics when not given.
    """
    if isinstance(x, Findings):
        return shown(*remarks.blocks(x, _words(caption, x.lang)), lang=x.lang)
    if not x.rows:
        return shown(Paragraph(_EMPTY.of(x.context.lang), "note"), lang=x.context.lang)
    without, known = absent.absent_words(x), absent.present(x)
    effects = effect_rows.of(known)
    rest = known.where(lambda row: row not in effects)
    tables = [effect_rows.block(known, _words(caption, x.context.lang))] if effects else []
    tables += [block(rest, None if effects else caption)] if rest.rows else []
    return shown(*tables, *([Paragraph(without, "note")] if without else []), lang=x.context.lang, behind=x)


def block(published: Published, caption: Text | str | None = None) -> TableBlock:
    """Lay published rows out as a table."""
    lang = published.context.lang
    plan = grid.lay(published.rows, published.context.arms)
    numbered = notes.number_notes(published.rows)
    signs: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    previous = ""
    for down in plan.down:
        head = [_metric_cell(down[0], previous, lang)] if plan.metrics_down else []
        previous = down[0]
        head += [Cell(naming.value_words(down[1], down[2], published.context, lang), emphasis="strong")] if plan.first else []
        cells = [cell(plan.places.get((down, across), ()), numbered, lang) for across in plan.across]
        signs += [part.text.split(NBSP)[0].split(" ")[0] for part in cells]
        rows.append((*head, *cells))
    titles = [_METRIC.of(lang)] * plan.metrics_down + [_down_title(plan, lang)] * bool(plan.first)
    columns = [Column(title, "left", 2.0 if title == _METRIC.of(lang) else 0.8) for title in titles]
    columns += [Column(grid.column_words(key, published.context, lang) or _VALUE.of(lang), "center", 1.4) for key in plan.across]
    words = _words(caption, lang) or title_words(published, lang)
    under = notes.under(published, numbered, signs)
    return TableBlock(words, tuple(columns), tuple(rows), under, wide=len(columns) > grid.WIDEST + 2, small=len(columns) > grid.WIDEST)


def _down_title(plan: grid.Grid, lang: Lang) -> str:
    own = dict.fromkeys(down[1] for down in plan.down)
    return naming.dimension(plan.first, lang) if len(own) == 1 else _YEAR.of(lang)


def title_words(published: Published, lang: Lang) -> str:
    """Name what is shown: one metric by its name, several as metrics; and by what."""
    names = list(dict.fromkeys(naming.metric_of(row).name.of(lang) for row in published.rows))
    several = Text(ru="Показатели", en="Metrics").of(lang)
    dims = dict.fromkeys("arm" if name == "arms" else name for row in published.rows for name in row.by)
    by = ", ".join(naming.dimension(name, lang).lower() for name in dims)
    return f"{names[0] if len(names) == 1 else several} ({by})" if by else (names[0] if len(names) == 1 else several)


def cell(rows: tuple[Estimate, ...], numbered: notes.Numbered, lang: Lang) -> Cell:
    """Write one crossing: an interval where the claim needs one, the base always."""
    row = next((row for row in rows if row.target == "model"), rows[0] if rows else None)
    if row is None:
        return Cell(notes.ABSENT, emphasis="muted")
    ids = tuple(each.id for each in rows)
    mark = numbered.mark(row)
    if not numerals.shown(row):
        return Cell(_noted(missing(row, lang), mark), ids=ids, emphasis="muted")
    text = _gap(row, lang) if row.quantity != "level" else level_words(row, lang)
    return Cell(_noted(text, mark), row.value, ids)


def missing(row: Estimate, lang: Lang) -> str:
    """Write the sign, or the words, that stand for a number that is not there."""
    reason = row.reason.split("|")[0]
    if numerals.coded(row):
        return numerals.why(row, lang)
    if row.status == "hidden":
        return notes.HIDDEN.of(lang)
    if reason == "not_yet_observable":
        return naming.phrase(row.reason, lang)
    return notes.ABSENT if reason in ("no_units", "no_arm") else notes.NO_DATA


def level_words(row: Estimate, lang: Lang) -> str:
    """Write a level for a table: `50 % (39–61 %), 20 из 40`, or `14 из 25 (56 %)` where everybody counts."""
    base = numerals.total(row)
    value = numerals.amount(row.value or 0.0, row.unit, base, lang)
    people = numerals.out_of(row, lang)
    if row.unit == "count":
        alone = people if row.value == row.n else value
        return f"{alone}; {_unknown(row, lang)}" if row.unknown else alone
    if row.target == "model" and row.low is not None and row.high is not None:
        text = f"{value} ({numerals.range_short(row.low, row.high, row.unit, base, lang)}), {people}"
    else:
        text = f"{people} ({value})" if row.k is not None and row.unit == "percent" else f"{value}, {people}"
    return f"{text}; {_unknown(row, lang)}" if row.unknown else text


def _unknown(row: Estimate, lang: Lang) -> str:
    words = _UNKNOWN.of(lang).format(count=number(row.unknown, 0, lang)).replace(" ", NBSP)
    bounds = numerals.worst_best(row) if row.unit == "percent" else None
    return f"{words} ({numerals.range_short(*bounds, row.unit, numerals.total(row), lang)})" if bounds else words


def _gap(row: Estimate, lang: Lang) -> str:
    value = numerals.signed(row.value or 0.0, row.unit, row.n, lang)
    if row.low is None or row.high is None:
        return value
    return f"{value} ({numerals.gap_range(row.low, row.high, row.unit, row.n, lang)})"


def _noted(text: str, mark: str) -> str:
    return f"{text}{NBSP}{mark}" if mark else text


def _metric_cell(metric: str, previous: str, lang: Lang) -> Cell:
    return Cell(naming.metric_by(metric).name.of(lang) if metric != previous else "", emphasis="strong")


def _words(caption: Text | str | None, lang: Lang) -> str:
    return caption.of(lang) if isinstance(caption, Text) else caption or ""
