"""The Word report: what she opens and goes on editing."""

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from evaluation.document.word import write_docx
from evaluation.errors import ReportError
from evaluation.report.blocks import Bullets, Document, Heading, PageBreak, Paragraph
from tests.document import sample


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("word") / "отчёт (1).docx"
    write_docx(sample.document(), made)
    return made


@pytest.fixture(scope="module")
def word(path: Path) -> Word:
    return docx.Document(path)


def of_style(word: Word, name: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == name]


def test_headings_are_headings(word: Word) -> None:
    for level in (1, 2, 3):
        wanted = [block.text for block in sample.blocks() if isinstance(block, Heading) and block.level == level]
        assert of_style(word, f"Heading {level}") == wanted
    assert of_style(word, "Title") == [sample.document().title]


def test_captions_are_numbered_fields_above_tables_and_below_figures(word: Word) -> None:
    assert of_style(word, "Caption")[:2] == [
        "Таблица\u00a01\u00a0— Показатели результативности инновационной площадки",
        "Таблица\u00a02\u00a0— Роли работодателей до и после внедрения модели",
    ]
    assert of_style(word, "Название рисунка")[0].startswith("Рисунок\u00a01\u00a0— Доля")
    codes = [code.text.strip() for code in word.element.body.iter(qn("w:instrText"))]
    assert codes.count("SEQ Таблица \\* ARABIC") == 4
    assert codes.count("SEQ Рисунок \\* ARABIC") == 2


def test_contents_have_their_pages_before_any_recalculation(word: Word) -> None:
    lines = of_style(word, "toc 1")
    assert lines[0] == "Сведения о площадке\t2"
    assert len(lines) == 6
    assert len(of_style(word, "toc 2")) == 2
    bookmarks = {mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))} <= bookmarks


def test_marks_and_page_number_stand_on_every_page(word: Word) -> None:
    assert len(word.sections) == 3
    for section in word.sections:
        assert section.header.paragraphs[0].text == "условные данные (учебный пример) · черновик"
        assert [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))] == ["PAGE"]
        assert not section.different_first_page_header_footer


def test_the_page_is_the_official_one(word: Word) -> None:
    page = word.sections[0]
    assert [round(length.mm) for length in (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)] == [30, 15, 20, 20]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    normal = word.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert normal.paragraph_format.line_spacing == 1.5
    assert abs(normal.paragraph_format.first_line_indent - Mm(12.5)) < 1000  # EMU: Word keeps twentieths of a point
    assert b"asciiTheme" not in b"".join(
        style.element.rPr.xml.encode() for style in word.styles if style.name.startswith("Heading ") and style.name[-1] in "123"
    )


def test_wide_tables_stand_on_a_turned_page(word: Word) -> None:
    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_tables_repeat_their_head_and_keep_rows_whole(word: Word) -> None:
    register = next(table for table in word.tables if "Предприятие" in table.rows[0].cells[1].text)
    assert len(register.rows) == 61
    heads = [row for row in register.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(heads) == 1
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in register.rows)
    assert [cell.paragraphs[0].alignment for cell in register.rows[5].cells] == [1, 0, 2, 2]


def test_a_grouped_head_covers_its_columns(word: Word) -> None:
    main = next(table for table in word.tables if table.rows[0].cells[0].text == "№" and len(table.columns) == 11)
    assert [cell.text for cell in main.rows[0].cells][3:8] == ["Факт", "Факт", *["Отчётный 2017 год"] * 3]
    assert [cell.text for cell in main.rows[1].cells][:6] == ["№", "Показатель", "Ед. изм.", "2015", "2016", "план"]
    assert set(cell.text for cell in main.rows[2].cells) == {"Трудоустройство и качество подготовки"}  # noqa: C401 because it reads as it is meant


def test_pictures_speak(word: Word) -> None:
    described = [found.get("descr") for found in word.element.body.iter(qn("wp:docPr"))]
    assert described == [sample.figure().alt] * 2


def test_each_numbered_list_starts_anew(word: Word) -> None:
    numbers = {paragraph.text: paragraph._p.pPr.numPr.numId.val for paragraph in word.paragraphs if paragraph._p.pPr.numPr is not None}
    assert numbers["утверждён план-график"] == numbers["заключены договоры"] != numbers["первый пункт"]


def test_the_language_of_spelling_is_the_reports(tmp_path: Path, word: Word) -> None:
    write_docx(replace(sample.document(), lang="en"), tmp_path / "en.docx")
    for made, spoken in ((word, "ru-RU"), (docx.Document(tmp_path / "en.docx"), "en-GB")):
        assert next(made.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == spoken


def test_nothing_is_lost_when_xml_forbids_a_character(tmp_path: Path) -> None:
    blocks = (Paragraph("до\x0bпосле\nстрока <&> \ud7ff"), Bullets(("a\x00b",)))
    write_docx(replace(sample.document(), blocks=blocks), tmp_path / "a.docx")
    texts = [paragraph.text for paragraph in docx.Document(tmp_path / "a.docx").paragraphs]
    assert "допосле\nстрока <&> \ud7ff" in texts
    assert "ab" in texts


def test_a_figure_without_png_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="нет изображения PNG"):
        write_docx(replace(sample.document(), blocks=(replace(sample.figure(), png=""),)), tmp_path / "a.docx")


def test_same_report_same_bytes_without_dates(tmp_path: Path, path: Path) -> None:
    write_docx(sample.document(), tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        assert {entry.date_time[0] for entry in parts.infolist()} == {1980}
        assert b"dcterms" not in parts.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")


def test_a_report_that_opens_with_a_wide_table_turns_its_first_page(tmp_path: Path) -> None:
    write_docx(replace(sample.document(), blocks=(Heading("Показатели"), sample.indicators())), tmp_path / "a.docx")
    assert [section.orientation for section in docx.Document(tmp_path / "a.docx").sections] == [WD_ORIENT.LANDSCAPE]


def test_a_summary_has_one_tight_section_without_a_page_number(tmp_path: Path) -> None:
    write_docx(sample.summary(), tmp_path / "a.docx")
    word = docx.Document(tmp_path / "a.docx")
    assert len(word.sections) == 1
    assert word.sections[0].footer.paragraphs[0].text == ""
    assert word.styles["Normal"].font.size == Pt(11)
    assert word.styles["Normal"].paragraph_format.line_spacing == pytest.approx(1.15)
    assert of_style(word, "toc 1") == []


def test_a_report_of_nothing_but_tables_is_written_too(tmp_path: Path) -> None:
    bare = Document("", "", "ru", (Bullets(()), sample.indicators(), sample.figure(caption="")))
    write_docx(bare, tmp_path / "a.docx")
    word = docx.Document(tmp_path / "a.docx")
    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert of_style(word, "Title") == of_style(word, "Subtitle") == of_style(word, "Название рисунка") == []


def test_a_page_break_and_a_summary_without_provenance_end_where_they_say(tmp_path: Path) -> None:
    blocks = (Paragraph("первая"), PageBreak(), Paragraph("вторая"))
    write_docx(replace(sample.document(), blocks=blocks, provenance=()), tmp_path / "a.docx")
    word = docx.Document(tmp_path / "a.docx")
    assert [mark.get(qn("w:type")) for mark in word.element.body.iter(qn("w:br"))] == ["page"]
    assert word.paragraphs[-1].text == "вторая"
