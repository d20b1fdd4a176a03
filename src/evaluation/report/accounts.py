"""`accounts`: for each metric, people in = decided + unknown + not yet due + outside its definition."""

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.measure import PERSONS
from evaluation.report import naming, numerals
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.nouns import ROWS
from evaluation.report.preview import shown
from evaluation.text import Lang, Text, number

_CAPTION = Text(ru="Учёт людей и записей: рассмотрено и учтено", en="Accounting of people and records: looked at and decided")
_HEADS = (
    Text(ru="Показатель", en="Metric"),
    Text(ru="Что считается", en="What is counted"),
    Text(ru="Рассмотрено", en="Looked at"),
    Text(ru="Учтено", en="Decided"),
    Text(ru="Нет сведений", en="Unknown"),
    Text(ru="Срок не наступил", en="Not yet due"),
    Text(ru="Вне определения", en="Outside the definition"),
)
_HOW = Text(
    ru="Рассмотрено = учтено + нет сведений + срок не наступил + вне определения; равенство проверяется при каждом расчёте, иначе он останавливается."
    " Сводные числа не говорят, сколько осталось вне определения. Прочерк — этого не видно или число мало и скрыто.",
    en="Looked at = decided + unknown + not yet due + outside the definition; this is checked at every computation, which stops otherwise."
    " Totals do not tell how many are outside the definition. A dash: it is not known, or the number is small and hidden.",
)
_NOTHING = Text(ru="Ни одного показателя с данными.", en="No metric has data.")
_HIDDEN = Text(ru="скрыто", en="hidden")
_DASH = "—"


def accounts(x: Published) -> Shown:
    """Show what became of everybody each metric of persons looked at; metrics without data are left out.

    Parameters
    ----------
    x
        Published levels, usually without dimensions.

    """
    lang = x.context.lang
    rows = tuple(_row(row, x, lang) for row in x.rows if row.quantity == "level" and _told(row))
    if not rows:
        return shown(Paragraph(_NOTHING.of(lang), "note"), lang=lang)
    columns = tuple(
        Column(head.of(lang), "left" if place < 2 else "right", 2.4 if place == 0 else 1.0)  # noqa: PLR2004 because two columns are words
        for place, head in enumerate(_HEADS)
    )
    closing = naming.closing(x.context, lang, draft=x.draft)
    block = TableBlock(_CAPTION.of(lang), columns, rows, (_HOW.of(lang), *([closing] if closing else [])), small=True)
    return shown(block, lang=lang, behind=x)


def _told(row: Estimate) -> bool:
    return naming.metric_of(row).grain in PERSONS and (row.status == "hidden" or numerals.total(row) > 0 or bool(row.excluded))


def _row(row: Estimate, x: Published, lang: Lang) -> tuple[Cell, ...]:
    metric = naming.metric_of(row)
    by = ", ".join(naming.value_words(name, value, x.context, lang) for name, value in row.by.items())
    name = Cell(f"{metric.id} {metric.name.of(lang)}" + (f" ({by})" if by else ""), ids=(row.id,))
    noun = Cell(ROWS[metric.grain].of(lang).split("|")[-1])
    if row.status == "hidden":
        return (name, noun, *(Cell(_HIDDEN.of(lang), emphasis="muted") for _ in range(5)))
    looked_at = None if row.excluded is None else numerals.total(row) + row.excluded
    counts = (looked_at, row.n, row.unknown - row.pending, row.pending, row.excluded)
    return (name, noun, *(Cell(_DASH, emphasis="muted") if count is None else Cell(number(count, 0, lang), float(count)) for count in counts))
