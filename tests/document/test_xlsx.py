"""A report's workbook: numbers to compute with, words that stay words, where each number comes from."""

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.workbook import Workbook

from evaluation.document.typed import typed
from evaluation.document.xlsx import write_xlsx
from evaluation.document.xlsx_looks import written
from evaluation.metrics import EMPLOYED_IN_FIELD_12M, PASS_RATE
from evaluation.report.blocks import Cell, Column, Document, Facts, Heading, Paragraph, TableBlock
from evaluation.report.spans import Span
from evaluation.text import LANGS, NBSP, Lang, number, percent, points
from tests.document import sample

ID, OTHER, THIRD = "0123456789ab", "ba9876543210", "aaaaaaaaaaaa"
ROWS = (
    {"id": ID, "metric": EMPLOYED_IN_FIELD_12M.key, "value": 20 / 26},
    {"id": OTHER, "metric": PASS_RATE.key, "value": 0.5},
    {"id": THIRD, "metric": "unknown_to_the_catalogue", "value": 1.0},
)
TABLE = TableBlock(
    "Показатели: план и факт",
    (Column("Показатель"), Column("План", "right"), Column("Факт", "right"), Column("Отклонение", "right")),
    (
        (Cell("Трудоустройство", emphasis="strong"),),
        (
            Cell("E01"), Cell(f"62{NBSP}%", 0.62), Cell(f"20{NBSP}из{NBSP}26 (77{NBSP}%)", 20 / 26, (ID, OTHER), "good"),
            Cell(f"+15{NBSP}п.{NBSP}п.", 20 / 26 - 0.62, (ID,)),
        ),
        (Cell("E02"), Cell("–"), Cell("К", ids=(THIRD,), emphasis="muted"), Cell("")),
    ),
    ("По состоянию на 31.08.2019.",),
    key="cell-1.0",
)  # fmt: skip


def report(*blocks: object, lang: Lang = "ru", **told: object) -> Document:
    return Document("Отчёт", "Проект", lang, blocks, marks=sample.MARKS, **told)


def opened(document: Document, folder: Path, rows: object = ROWS) -> Workbook:
    write_xlsx(document, folder / "report.xlsx", rows)
    return openpyxl.load_workbook(folder / "report.xlsx")


def test_numbers_are_numbers_in_full_precision(tmp_path: Path) -> None:
    page = opened(report(TABLE), tmp_path).worksheets[1]
    found = {cell.coordinate: (cell.value, cell.number_format) for row in page.iter_rows(min_row=6, max_row=6) for cell in row}
    assert found["B6"] == (0.62, f'0"{NBSP}"%')
    assert found["C6"] == (20 / 26, f'0"{NBSP}"%')
    assert found["D6"] == (f"20{NBSP}из{NBSP}26 (77{NBSP}%)", "General")
    value, pattern = found["E6"]
    assert value == pytest.approx(100 * (20 / 26 - 0.62), rel=1e-15)
    assert pattern == f'+0"{NBSP}п.{NBSP}п.";"−"0"{NBSP}п.{NBSP}п.";0"{NBSP}п.{NBSP}п."'
    assert [cell.value for cell in page[7]] == ["E02", "–", None, "К", None]
    assert page["D5"].value is None
    assert "A5:E5" in {str(each) for each in page.merged_cells.ranges}


def test_a_cell_says_in_a_hidden_note_of_which_estimates_it_is(tmp_path: Path) -> None:
    page = opened(report(TABLE), tmp_path).worksheets[1]
    notes = {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}
    said = f"Откуда число: evaluation trace {ID}"
    assert notes == {"C6": f"{said} {OTHER}", "D6": f"{said} {OTHER}", "E6": said, "D7": said.replace(ID, THIRD)}
    with zipfile.ZipFile(tmp_path / "report.xlsx") as packed:
        drawn = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".vml")]
    assert drawn
    assert all("visibility:hidden" in each for each in drawn)
    assert not any("<x:Visible" in each for each in drawn)


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_sheet_leads_to_all_others_and_the_last_defines(tmp_path: Path, lang: Lang) -> None:
    document = report(Heading("Раздел"), TABLE, replace(TABLE, caption="[A]: Показатели? * / " + "длинно " * 9), lang=lang)
    book = opened(document, tmp_path)
    names = book.sheetnames
    assert (names[0], names[-1]) == (("Содержание", "Определения") if lang == "ru" else ("Contents", "Definitions"))
    assert all(len(name) <= 31 for name in names)
    links = {cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in names[1:]}
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.target]
    said = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows(min_row=5, max_row=6)]
    assert [row[0] for row in said] == ["A01", "E01"]
    assert said[1][1:3] == [EMPLOYED_IN_FIELD_12M.name.of(lang), EMPLOYED_IN_FIELD_12M.definition.of(lang)]
    assert said[1][4:6] == [EMPLOYED_IN_FIELD_12M.numerator.of(lang), EMPLOYED_IN_FIELD_12M.denominator.of(lang)]
    assert said[1][7] == EMPLOYED_IN_FIELD_12M.source.of(lang)


def test_only_metrics_that_are_shown_are_defined(tmp_path: Path) -> None:
    told = Paragraph("Доля 50 %.", spans=(Span(5, 9, (OTHER,)),))
    book = opened(report(told), tmp_path)
    assert [row[0].value for row in book["Определения"].iter_rows(min_row=5, max_row=6)] == ["A01", None]
    assert opened(report(Paragraph("Без чисел.")), tmp_path).sheetnames == ["Содержание"]


def test_every_sheet_bears_the_marks_on_screen_and_in_print(tmp_path: Path) -> None:
    book = opened(sample.document(), tmp_path)
    assert len(book.sheetnames) > 4
    for page in book:
        assert page["A1"].value == ", ".join(sample.MARKS)
        assert ", ".join(sample.MARKS) in page.oddHeader.center.text
        assert (page.page_setup.paperSize, page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (9, 0, True)
    for page in book.worksheets[1:]:
        assert page.freeze_panes is not None
        assert page.print_title_rows is not None
        assert max(each.width for each in page.column_dimensions.values()) <= 47


def test_heads_of_groups_cover_their_columns(tmp_path: Path) -> None:
    page = next(sheet for sheet in opened(report(sample.indicators()), tmp_path) if "Показатели" in sheet.title)
    heads = {cell.value: cell.coordinate for row in page["A4:P5"] for cell in row if cell.value}
    merged = {str(each) for each in page.merged_cells.ranges}
    assert heads["Факт"] == "D4"
    assert {"D4:E4", "A4:A5"} <= merged
    assert page.freeze_panes == "B6"
    assert [page[at].value for at in ("D5", "E5")] == ["2015", "2016"]


def test_big_numbers_are_a_table_with_values(tmp_path: Path) -> None:
    fact = Facts.Fact("Трудоустроены", f"50{NBSP}% (2015)", f"77{NBSP}%", f"62{NBSP}%", "up", "20 из 26", (OTHER, ID))
    page = opened(report(Facts((fact,))), tmp_path).worksheets[1]
    row = [cell.value for cell in page[5]]
    assert row == ["Трудоустроены", 0.5, f"50{NBSP}% (2015)", 20 / 26, f"62{NBSP}%", "20 из 26", f"▲{NBSP}выше прежнего"]
    assert page["D5"].comment.text.endswith(ID)
    assert page["B5"].comment.text.endswith(OTHER)


POISONS = (
    '=HYPERLINK("http://x")', "+1-1", "-2", "@SUM(1+1)", "\t=1", "<r><t>x</t></r>", "http://example.com", "_x0041_", "{=1}", "'=1",
    "с\u202eолнце\x00",
)  # fmt: skip


def test_words_are_words_whatever_they_begin_with(tmp_path: Path) -> None:
    rows = tuple((Cell(poison, ids=(ID,)), Cell(poison)) for poison in POISONS)
    table = TableBlock(POISONS[0], (Column(POISONS[0]), Column(POISONS[2])), rows, POISONS)
    told = report(Paragraph(POISONS[0], "lead"), table, facts=tuple((each, each) for each in POISONS))
    document = replace(told, title=POISONS[0], subtitle=POISONS[5])
    book = opened(document, tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    page = book.worksheets[1]
    assert [page.cell(at, 1).value for at in range(5, 5 + len(POISONS))] == [written(poison) for poison in POISONS]
    quoted = {str(cell.value)[0] for cell in cells if cell.quotePrefix}
    assert {"=", "+", "-", "@"} <= quoted
    with zipfile.ZipFile(tmp_path / "report.xlsx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert not [name for name, part in parts.items() if b"<f>" in part or b'TargetMode="External"' in part]
    texts = etree.fromstring(parts["xl/sharedStrings.xml"])
    assert not list(texts.iter("{*}r"))


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_xlsx(sample.document(), tmp_path / name, ROWS)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@given(st.floats(0, 1), st.integers(0, 2), st.sampled_from(LANGS), st.sampled_from(["percent", "points", "plain"]), st.booleans())
@settings(deadline=None, max_examples=200)
def test_what_an_office_shows_is_what_the_report_prints(value: float, digits: int, lang: Lang, unit: str, apart: bool) -> None:
    words = {"percent": percent(value, digits, lang), "points": points(value, digits, lang), "plain": number(value, digits, lang)}[unit]
    made = typed(Cell(f"из них {words} [2017]" if apart else words, value), lang)
    assert made is not None
    assert made.said == words
    assert made.whole is not apart
    assert made.value == (value * 100 if unit == "points" else value)
    decimals = made.pattern.split(";")[0].partition(".")[2].count("0")
    shown = made.value * (100 if unit == "percent" else 1)
    assert decimals in (digits, digits + 1)
    assert abs(float(f"{shown:.{decimals}f}") - shown) <= 0.51 * 10**-decimals


@pytest.mark.parametrize(("words", "value"), [("К", 0.4), ("…", 3.0), (f"77{NBSP}%", 0.5), ("", 1.0), ("12", None), ("1234", 234.0)])
def test_a_value_that_is_not_printed_is_not_told(words: str, value: float | None) -> None:
    assert typed(Cell(words, value), "ru") is None


def test_a_tie_is_shown_with_one_more_digit() -> None:
    made = typed(Cell(f"12{NBSP}%", 0.125), "ru")
    assert made is not None
    assert made.pattern == f'0.0"{NBSP}"%'
    assert typed(Cell("2015", 2015.0), "ru") == typed(Cell("2015", 2015.0), "en")
    grouped = typed(Cell(f"1{NBSP}482", 1482.0), "ru")
    assert grouped is not None
    assert grouped.pattern == "#,##0"
