"""Arranging a report by ГОСТ 7.32-2017: what each of its parts becomes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.document.gost import arranged
from evaluation.document.gost.mentions import mentioned
from evaluation.document.gost.parts import numbered, parts
from evaluation.document.html import render
from evaluation.document.outline import headings, place
from evaluation.document.style import STYLES
from evaluation.report.blocks import Block, Bullets, Cell, Column, Document, Heading, PageBreak, Paragraph, TableBlock, TitlePage
from evaluation.text import NBSP
from tests.document import sample

TABLE = TableBlock("Числа", (Column("год"), Column("доля")), ((Cell("2016"), Cell("40 из 80")),))


def report(*blocks: Block, **other: object) -> Document:
    return replace(sample.document(), style="gost-7.32", blocks=blocks, **other)


def said(made: Document) -> list[str]:
    return [block.words for block in made.blocks if isinstance(block, Heading)]


def test_what_has_no_frame_is_given_one() -> None:
    made = arranged(report(Paragraph("О чём отчёт."), Heading("Успеваемость"), Paragraph("Текст."), Heading("Приложение. Методика"), TABLE))
    assert isinstance(made.blocks[0], TitlePage)
    assert said(made) == [
        "РЕФЕРАТ",
        "СОДЕРЖАНИЕ",
        "ВВЕДЕНИЕ",
        "1 Успеваемость",
        "ЗАКЛЮЧЕНИЕ",
        "СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ",
        "ПРИЛОЖЕНИЕ А Методика",
    ]
    assert made.provenance == ()


def test_what_stands_before_the_first_section_is_the_introduction() -> None:
    made = arranged(report(Paragraph("О чём отчёт."), Heading("Успеваемость")))
    start = said(made).index("ВВЕДЕНИЕ")
    blocks = [block for block in made.blocks if not isinstance(block, TitlePage)]
    assert blocks[blocks.index(Heading(said(made)[start], role="structural")) + 1] == Paragraph("О чём отчёт.")


def test_a_report_without_any_words_says_what_it_is() -> None:
    made = arranged(report(Heading("Успеваемость"), TABLE))
    assert any(isinstance(block, Paragraph) and block.text.startswith(f"Отчёт «{made.title}» по проекту") for block in made.blocks)
    empty = arranged(report(subtitle="", provenance=()))
    assert said(empty) == ["РЕФЕРАТ", "СОДЕРЖАНИЕ", "ВВЕДЕНИЕ"]


def test_own_parts_of_the_frame_keep_their_words() -> None:
    own = (
        Heading("Перечень сокращений"), Paragraph("ГИА — итоговая аттестация."), Heading("Введение"), Paragraph("Своё введение."),
        Heading("Ход работы"), Heading("Заключение."), Paragraph("Свой вывод."), Heading("Список литературы"), Bullets(("Иванов И. И. Книга.",)),
    )  # fmt: skip
    made = arranged(report(*own))
    assert said(made)[2:] == ["ПЕРЕЧЕНЬ СОКРАЩЕНИЙ", "ВВЕДЕНИЕ", "1 Ход работы", "ЗАКЛЮЧЕНИЕ", "СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ"]
    assert Paragraph("Свой вывод.") in made.blocks
    assert Paragraph("4 Иванов И. И. Книга.") in made.blocks


def test_the_authors_numbers_give_way_to_counted_ones() -> None:
    blocks = (Heading("Резюме для эксперта"), *(Heading(f"{number} Раздел") for number in range(1, 12)))
    assert said(arranged(report(*blocks)))[2:15] == ["ВВЕДЕНИЕ", "РЕЗЮМЕ ДЛЯ ЭКСПЕРТА", *(f"{number} Раздел" for number in range(1, 12))]


def test_a_number_that_is_part_of_a_title_stays() -> None:
    assert said(arranged(report(Heading("12 ролей работодателей"), Heading("Пять чисел"))))[3:5] == ["1 12 ролей работодателей", "2 Пять чисел"]


def test_headings_below_are_numbered_after_their_section() -> None:
    (_, part) = parts((Heading("Раздел"), Heading("а", 2), Heading("б", 3), Heading("в", 3), Heading("г", 2), Heading("д", 3)))
    assert [block.words for block in numbered(part, "3") if isinstance(block, Heading)] == ["3.1 а", "3.1.1 б", "3.1.2 в", "3.2 г", "3.2.1 д"]
    assert [block.words for block in numbered(part, "") if isinstance(block, Heading)] == ["а", "б", "в", "г", "д"]


def test_appendices_keep_letters_of_their_own_when_each_has_one() -> None:
    lettered = ("Приложение Б. Качество данных", "Приложение В. Документы")
    assert said(arranged(report(Heading("Ход"), *map(Heading, lettered))))[-2:] == ["ПРИЛОЖЕНИЕ Б Качество данных", "ПРИЛОЖЕНИЕ В Документы"]
    mixed = ("Приложение", "Приложение В. Документы")
    assert said(arranged(report(Heading("Ход"), *map(Heading, mixed))))[-2:] == ["ПРИЛОЖЕНИЕ А Материалы", "ПРИЛОЖЕНИЕ Б Документы"]


def test_tables_of_an_appendix_count_after_its_letter() -> None:
    made = arranged(report(Heading("Ход"), TABLE, Heading("Приложение. Ряды"), TABLE, TABLE))
    assert [item.number for item in place(made.blocks) if item.number] == [1, "А.1", "А.2"]
    anchors = [item.anchor for item in place(made.blocks) if item.anchor]
    assert len(anchors) == len(set(anchors))


def test_tables_are_named_where_the_text_speaks_of_them() -> None:
    blocks = (Heading("Ход"), Paragraph("Доли даны."), TABLE, Paragraph("В таблице 2 остальное."), TABLE, sample.figure(), Heading("Конец"), TABLE)
    texts = [block.text for block in mentioned(blocks, "ru") if isinstance(block, Paragraph)]
    assert texts == [
        f"Доли даны (таблица{NBSP}1).",
        f"В таблице 2 остальное (рисунок{NBSP}1).",
        f"Сведения приведены в таблице{NBSP}3.",
    ]
    several = mentioned((Paragraph("Разница 5 п. п."), TABLE, TABLE, TABLE, sample.figure()), "ru")
    assert several[1] == Paragraph(f"Сведения приведены в таблицах 1–3 и на рисунке{NBSP}1.")


def test_a_section_begins_on_a_new_page_once() -> None:
    made = arranged(report(Heading("Первый"), Paragraph("Текст."), PageBreak(), Heading("Второй"), PageBreak(), Paragraph("Текст.")))
    assert not any(isinstance(block, PageBreak) for block in made.blocks)


def test_conclusions_are_those_of_the_report() -> None:
    verdict, difference = Paragraph("Улучшение не подтверждено.", "verdict"), Paragraph("Разница 8,0 п. п., от 2 до 14.")
    made = arranged(report(Heading("Ход"), Paragraph("Слова."), difference, verdict))
    start = made.blocks.index(Heading("ЗАКЛЮЧЕНИЕ", role="structural"))
    assert made.blocks[start + 1 : start + 3] == (Paragraph("Улучшение не подтверждено."), difference)
    silent = arranged(report(Heading("Ход"), Paragraph("Слова.")))
    assert Bullets(("Ход — раздел 1",)) in silent.blocks


def test_other_styles_summaries_and_arranged_reports_stay_as_they_are() -> None:
    assert arranged(sample.document()) == sample.document()
    page = replace(sample.summary(), style="gost-7.32")
    assert arranged(page) == page
    once = arranged(report(*sample.blocks()))
    assert arranged(once) is once


def test_a_title_page_of_its_own_is_kept() -> None:
    front = TitlePage("Годовой отчёт", makers="СПИСОК ИСПОЛНИТЕЛЕЙ", contributors=(("Руководитель", "всё"),))
    assert arranged(report(front, Heading("Ход"))).blocks[0] == front


def test_in_english_it_speaks_english() -> None:
    made = arranged(replace(report(Heading("Progress"), TABLE, Heading("Annex B. Data")), lang="en"))
    assert said(made) == ["ABSTRACT", "CONTENTS", "INTRODUCTION", "1 Progress", "CONCLUSION", "LIST OF SOURCES", "APPENDIX B Data"]


def test_the_page_of_the_browser_has_the_same_numbers_and_contents_once() -> None:
    made = arranged(report(*sample.blocks()))
    page = render(made)
    assert "1 Сведения о площадке" in page
    assert page.count(">Содержание<") == 1
    assert "СОДЕРЖАНИЕ" not in page
    assert headings(made)[0][0].words == "ВВЕДЕНИЕ"


@pytest.mark.parametrize("style", STYLES)
def test_styles_are_listed_for_the_command_line(style: str) -> None:
    from evaluation import cli_words

    assert style in cli_words.STYLE.ru
    assert style in cli_words.STYLE.en


NAMES = st.sampled_from(["Введение", "Ход", "1 Первый", "2 Второй", "3 Третий", "Приложение А. Ряды", "Приложение", "Заключение", "Источники"])
ANY = st.lists(
    st.one_of(
        st.builds(Heading, NAMES, st.integers(1, 4)), st.builds(Paragraph, st.sampled_from(["Слова.", "Разница 5 п. п."])), st.just(TABLE),
        st.just(PageBreak()), st.just(Bullets(("пункт",))),
    ),
    max_size=14,
)  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(ANY)
def test_nothing_is_lost_and_sections_count_without_a_gap(blocks: list[Block]) -> None:
    made = arranged(report(*blocks))
    assert sum(isinstance(block, TableBlock) for block in made.blocks) == sum(isinstance(block, TableBlock) for block in blocks)
    marks = [int(block.mark) for block in made.blocks if isinstance(block, Heading) and block.mark.isdigit()]
    assert marks == list(range(1, len(marks) + 1))
    assert arranged(made) is made
