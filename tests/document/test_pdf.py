"""The PDF report."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from evaluation.document.pdf import Layout, fitting, layout, write_pdf
from evaluation.document.style import ONE_PAGE
from evaluation.errors import ReportError
from evaluation.report.blocks import Heading, PageBreak, Paragraph
from tests.document import sample


def words(page: PageObject) -> str:
    return re.sub(r"\s+", " ", page.extract_text())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Layout]:
    path = tmp_path_factory.mktemp("pdf") / "отчёт 1.pdf"
    return path, write_pdf(sample.document(), path)


@pytest.fixture(scope="module")
def reader(made: tuple[Path, Layout]) -> PdfReader:
    return PdfReader(made[0])


def test_pages_are_counted_and_marked(made: tuple[Path, Layout], reader: PdfReader) -> None:
    assert len(reader.pages) == made[1].pages > 8
    for number, page in enumerate(reader.pages, start=1):
        text = words(page)
        assert "условные данные (учебный пример) · черновик" in text
        assert text.split()[-1] == str(number) or f" {number} " in text


def test_title_and_language_are_told(reader: PdfReader) -> None:
    assert reader.metadata.title == sample.document().title
    assert reader.root_object["/Lang"] == "ru"
    assert "/CreationDate" not in reader.metadata


def test_headings_stand_on_the_pages_that_the_contents_name(made: tuple[Path, Layout], reader: PdfReader) -> None:
    titles = [block.text for block in sample.blocks() if isinstance(block, Heading)]
    for title, page in zip(titles, made[1].heading_pages, strict=True):
        assert title in words(reader.pages[page - 1])
    assert re.search(rf"Роли работодателей[ .]+{made[1].heading_pages[3]}", words(reader.pages[0]))


def test_a_long_table_says_it_goes_on_and_loses_no_row(reader: PdfReader) -> None:
    texts = [words(page) for page in reader.pages]
    holding = [text for text in texts if "Предприятие №" in text]
    assert len(holding) >= 3
    assert "Таблица 3 — Заявленные" in holding[0]
    assert "Продолжение" not in holding[0]
    assert all("Продолжение таблицы 3" in text and "Мест заявлено" in text for text in holding[1:])
    rows = re.findall(r"Предприятие № (\d\d)", " ".join(holding))
    assert rows == [f"{number:02d}" for number in range(1, 61)]


def test_a_continued_table_of_the_first_page_is_numbered_one(tmp_path: Path) -> None:
    write_pdf(replace(sample.document(), blocks=(sample.long_table(),)), tmp_path / "a.pdf")
    assert "Продолжение таблицы 1" in words(PdfReader(tmp_path / "a.pdf").pages[1])


def test_wide_tables_stand_on_turned_pages(reader: PdfReader) -> None:
    turned = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 1
    assert "Причина отклонения" in words(turned[0])


def test_what_follows_a_last_wide_table_needs_no_page_of_its_own(tmp_path: Path) -> None:
    short = replace(sample.document(), facts=(), blocks=(Heading("Роли"), replace(sample.roles(), wide=True)))
    write_pdf(short, tmp_path / "a.pdf")
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    assert page.mediabox.width > page.mediabox.height
    assert sample.document().title.split("«")[0].strip() in words(page)
    assert "Происхождение чисел" in words(page)


def test_every_character_is_printed(reader: PdfReader) -> None:
    text = " ".join(words(page) for page in reader.pages)
    missing = [sign for sign in sample.STRANGE if not sign.isspace() and sign not in text]
    assert missing == []


def test_fonts_are_embedded_and_need_no_system(reader: PdfReader) -> None:
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in (f.get_object() for f in page["/Resources"]["/Font"].values())}
    assert any("STIXGeneral" in font for font in fonts)
    assert all("STIX" in font or "DejaVu" in font for font in fonts)


def test_data_is_never_markup(tmp_path: Path) -> None:
    evil = '#panic("x") *a* _b_ $x^2$ <label> @ref // c \\ [x] "y"'
    write_pdf(replace(sample.document(), title=evil, blocks=(Paragraph(evil), Heading(evil))), tmp_path / "a.pdf")
    assert words(PdfReader(tmp_path / "a.pdf").pages[0]).count('#panic("x") *a* _b_ $x^2$ <label> @ref // c \\ [x] "y"') == 3


def test_the_summary_fits_one_page(tmp_path: Path) -> None:
    assert write_pdf(sample.summary(), tmp_path / "a.pdf").pages == 1
    assert "Продолжение" not in words(PdfReader(tmp_path / "a.pdf").pages[0])


def test_a_fuller_summary_is_set_tighter_until_nothing_helps() -> None:
    summary = sample.summary()
    assert fitting(replace(summary, blocks=summary.blocks[:3])) == ONE_PAGE[0]
    fuller = replace(summary, blocks=(*summary.blocks, *[Paragraph(sample.BODY)] * 3))
    assert ONE_PAGE.index(fitting(fuller)) > ONE_PAGE.index(fitting(summary))
    assert fitting(fuller) != ONE_PAGE[-1]
    assert layout(fuller).pages == 1
    hopeless = replace(summary, blocks=(*summary.blocks, PageBreak(), Paragraph("вторая страница")))
    assert fitting(hopeless) == ONE_PAGE[-1]
    assert layout(hopeless).pages == 2


def test_a_broken_picture_is_a_clear_error(tmp_path: Path) -> None:
    broken = replace(sample.document(), blocks=(replace(sample.figure(), svg="<svg"),))
    with pytest.raises(ReportError, match="Проверьте рисунки"):
        write_pdf(broken, tmp_path / "a.pdf")
    with pytest.raises(ReportError, match="PDF не построен"):
        layout(broken)


def test_a_picture_without_svg_is_printed_from_its_png(tmp_path: Path) -> None:
    write_pdf(replace(sample.document(), blocks=(replace(sample.figure(), svg=""),)), tmp_path / "a.pdf")
    assert len(PdfReader(tmp_path / "a.pdf").pages[0].images) == 1


def test_same_report_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_pdf(sample.document(), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
