"""Tables: what a cell says, what stands for a number that is not there, what stands under a table."""

import pytest

from evaluation.estimates import Estimate
from evaluation.report.blocks import Paragraph, TableBlock
from evaluation.report.table import table
from evaluation.study.findings import Findings, FlowRow, Place, found
from evaluation.text import Text
from tests.report.sample import (
    FIELD,
    HIDDEN_COUNT,
    HIDDEN_VALUE,
    comparison,
    hidden,
    model,
    plain,
    published,
    refused,
    these,
    years,
)  # fmt: skip

YEAR = {"graduation_year": "2018"}


def one(*rows: Estimate, lang: str = "ru") -> TableBlock:
    block = table(published(rows, lang)).blocks[0]  # type: ignore[arg-type]  # because the language is a plain string here
    assert isinstance(block, TableBlock)
    return block


def cells(block: TableBlock) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in block.rows]


@pytest.mark.parametrize(
    ("row", "ru", "en"),
    [
        (model(FIELD, YEAR, 20, 40, 0.39, 0.61), "50 % (39–61 %), 20 из 40", "50% (39–61%), 20 of 40"),
        (these(FIELD, YEAR, 14, 25), "14 из 25 (56 %)", "14 of 25 (56%)"),
        (these(FIELD, YEAR, 14, 22, 3), "14 из 22 (64 %); нет сведений: 3 (56–68 %)", "14 of 22 (64%); unknown: 3 (56–68%)"),
        (these(FIELD, YEAR, 60, 120), "60 из 120 (50,0 %)", "60 of 120 (50.0%)"),
        (refused(FIELD, YEAR, "not_yet_observable"), "срок наблюдения не истёк", "not yet observable"),
        (refused(FIELD, YEAR, "all_unknown"), "…", "…"),
        (refused(FIELD, YEAR, "no_units"), "–", "–"),
        (hidden(FIELD, YEAR), "К [1]", "C [1]"),
    ],
)
def test_a_cell_says(row: Estimate, ru: str, en: str) -> None:
    assert cells(one(row))[0][-1] == ru
    assert cells(one(row, lang="en"))[0][-1] == en


def test_years_go_down_and_arms_across_with_the_difference_last() -> None:
    block = one(*years()[:8], *comparison((18, 25, 33, 50), -0.17, 0.26))
    assert [column.title for column in block.columns] == [
        "Год выпуска", "Группы дуального обучения", "Группы традиционного обучения", "Разница",
    ]  # fmt: skip
    assert [row[0] for row in cells(block)] == ["2013", "2014", "2015", "2016", "2017", "2018"]
    assert cells(block)[-1][-1] == "+6 п. п. (от −17 до 26 п. п.)"
    assert cells(block)[0][1] == "–"


def test_many_metrics_go_down() -> None:
    block = one(*(these(key, {**YEAR, "arm": arm}, 5, 20) for key in (FIELD, "dropout", "retention") for arm in ("dual", "regular")))
    assert [column.title for column in block.columns][:2] == ["Показатель", "Год выпуска"]
    assert len(block.rows) == 3


def test_under_a_table_stand_base_date_and_signs() -> None:
    notes = " ".join(plain(note) for note in one(*years(), hidden("dropout", YEAR)).notes)
    for words in ("всего — все выпускники очной формы", "По состоянию на 01.09.2019", "«К» — не публикуется", "менее 10 человек"):
        assert words in notes


def test_a_hidden_number_is_nowhere() -> None:
    block = one(hidden(FIELD, YEAR), these("dropout", YEAR, 3, 25))
    told = repr(block)
    assert str(HIDDEN_COUNT) not in told
    assert str(HIDDEN_VALUE) not in told
    assert "77,8" not in told


def test_a_coded_share_shows_its_limit_only() -> None:
    row = Estimate(metric="dropout", version=1, by=YEAR, quantity="level", unit="percent", value=None, low=0.0, high=0.1, n=25,
                   target="these", reason="coded")  # fmt: skip
    assert cells(one(row))[0][-1] == "не более 10 %"
    assert cells(one(row, lang="en"))[0][-1] == "at most 10%"


def test_the_caption_may_be_given_in_both_languages() -> None:
    shown = table(published(years(), "en"), caption=Text(ru="Таблица", en="By year"))
    assert isinstance(shown.blocks[0], TableBlock)
    assert shown.blocks[0].caption == "By year"


def test_nothing_to_show_is_said_in_words() -> None:
    (block,) = table(published(())).blocks

    assert isinstance(block, Paragraph)
    assert block.text.startswith("Показывать нечего")


def test_findings_say_where_and_what_to_do_and_rows_add_up() -> None:
    rule = "file_empty"
    findings = Findings((found(rule, Place("raw/А.xlsx", "Лист1", "C7")), found(rule, Place("raw/А.xlsx", "Лист1", "C9"))),
                        (FlowRow("students", "raw/А.xlsx", "Лист1", 30, 28, {rule: 2}),))  # fmt: skip
    remarks, flow = table(findings).blocks
    assert isinstance(remarks, TableBlock)
    assert isinstance(flow, TableBlock)
    assert [cell.text for cell in remarks.rows[0]][1:4] == ["raw/А.xlsx", "Лист1", "C7, C9"]
    assert all(cell.text for cell in remarks.rows[0])
    assert [cell.text for cell in flow.rows[0]][2:5] == ["30", "28", "2"]
    assert flow.rows[0][0].text == "Студенты"


def test_no_findings_are_said_in_words() -> None:
    (block,) = table(Findings()).blocks
    assert isinstance(block, TableBlock)
    assert block.notes == ("Замечаний нет.",)
