"""First and last sheet of a workbook: what it holds, and what the metrics in it are."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from evaluation.document import words
from evaluation.document.outline import title_page
from evaluation.document.xlsx_looks import Looks, written
from evaluation.document.xlsx_sheet import Sheet, across, dress
from evaluation.metric import Metric
from evaluation.report import card_words, naming
from evaluation.report.blocks import Cell, Column, Document, Paragraph, TableBlock
from evaluation.text import Lang, Text

CONTENTS, DEFINITIONS = words.CONTENTS, Text(ru="Определения", en="Definitions")
_HEADS = (Text(ru="№", en="No"), Text(ru="Таблица (нажмите, чтобы открыть лист)", en="Table (click to open its sheet)"), Text(ru="Строк", en="Rows"))
_ROOM = (6.0, 104.0, 10.0)
_METRIC = (Text(ru="№", en="No"), Text(ru="Показатель", en="Metric"))
_HOW = Text(
    ru="Числа записаны с полной точностью, показаны с теми же знаками, что и в отчёте. Разности долей записаны в процентных пунктах. "
    "В примечании к клетке — номер оценки; откуда она, скажет команда evaluation trace с этим номером.",
    en="Numbers are held in full precision and shown with the decimals of the report. Differences of shares are held in percentage points. "
    "A cell's note names its estimate; the command evaluation trace with that id tells where it comes from.",
)
_FORMULA_NOTE = Text(
    ru="Кого нельзя отнести ни к «из них», ни к остальным, тех считают отдельно: «нет сведений».",
    en="Whoever can be put neither into the numerator nor beside it is counted apart as unknown.",
)


def write_contents(page: Worksheet, document: Document, sheets: Sequence[Sheet], looks: Looks) -> None:
    """Write what the workbook is: marks, title, particulars, a linked list of the tables, where the numbers come from."""
    lang, marks = document.lang, ", ".join(document.marks)
    for column, width in enumerate(_ROOM):
        page.set_column(column, column, width)
    lead = (block.text for block in document.blocks if isinstance(block, Paragraph) and block.style == "lead")
    front = title_page(document)
    told: list[tuple[str, dict[str, Any]]] = [(marks, {"italic": True}), (document.title, {"bold": True, "font_size": 15}), (document.subtitle, {})]
    told += [(said, {}) for said in (front.organisation if front else "", front.project if front else "", *lead)]
    told += [(f"{label}: {value}", {}) for label, value in document.facts] + [(_HOW.of(lang), {"font_color": "#444444"})]
    kept = [(said, look) for said, look in told if said]
    for at, (said, look) in enumerate(kept):
        across(page, at, said, looks.plain(said, **look), _ROOM)
    at = _listed(page, len(kept) + 1, sheets, looks, lang)
    if document.provenance:
        page.write_string(at + 1, 0, words.PROVENANCE.of(lang), looks.of(bold=True))
        _pairs(page, at + 2, document.provenance, looks)
    dress(page, marks, landscape=True)


def _pairs(page: Worksheet, at: int, pairs: Sequence[tuple[str, str]], looks: Looks) -> None:
    for place, (label, value) in enumerate(pairs, start=at):
        said = f"{label}: {value}"
        across(page, place, said, looks.plain(said, font_color="#444444"), _ROOM)


def _listed(page: Worksheet, at: int, sheets: Sequence[Sheet], looks: Looks, lang: Lang) -> int:
    for column, head in enumerate(_HEADS):
        page.write_string(at, column, head.of(lang), looks.head())
    for number, sheet in enumerate(sheets, start=1):
        page.write_number(at + number, 0, number, looks.body("", "center"))
        link = looks.of(font_color="#0b4f8a", underline=1, border=1, border_color="#BFBFBF", text_wrap=True)
        page.write_url(at + number, 1, f"internal:'{sheet.name}'!A1", link, written(sheet.caption))
        page.write_number(at + number, 2, len(sheet.block.rows), looks.body("", "right"))
    return at + len(sheets) + 1


def definitions(metrics: Sequence[Metric], lang: Lang) -> TableBlock | None:
    """Define the metrics: number, name, what it is, formula in words, numerator, denominator, unit, source; nothing where there are none."""
    if not metrics:
        return None
    heads = (*_METRIC, card_words.DEFINITION, card_words.FORMULA, card_words.NUMERATOR, card_words.DENOMINATOR, card_words.UNIT, card_words.SOURCE)
    rows = tuple(tuple(Cell(said) for said in _card(metric, lang)) for metric in metrics)
    caveats = (naming.sentence(f"{each.id}: {'; '.join(caveat.of(lang) for caveat in each.caveats)}") for each in metrics if each.caveats)
    return TableBlock(DEFINITIONS.of(lang), tuple(Column(head.of(lang)) for head in heads), rows, (_FORMULA_NOTE.of(lang), *caveats), wide=True)


def _card(metric: Metric, lang: Lang) -> tuple[str, ...]:
    told = (
        metric.name, metric.definition, card_words.measured(metric.measure), metric.numerator, metric.denominator, card_words.UNITS[metric.unit],
        metric.source,
    )  # fmt: skip
    return metric.id, *(said.of(lang) or "–" for said in told)
