"""The page that is signed: who approves, who agrees, the council, the contributors; a scan takes its place in PDF."""

import base64
import dataclasses
import io
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from PIL import Image

from evaluation.document.html import render
from evaluation.document.outline import headings, title_page
from evaluation.document.pdf import layout, write_pdf
from evaluation.document.word import write_docx
from evaluation.errors import ReportError
from evaluation.report.blocks import Block, Document, Heading, Paragraph, TitlePage, from_json, to_json
from evaluation.report.title_page import page_of
from evaluation.study.opening import open_study

PASSPORT = """\
project: {title: Проба, organisation: техникум, district: Район, region: Край}
people:
- {role: директор, name: И. И. Образцов, position: Директор техникума}
- {role: научный руководитель, name: А. А. Примерова, position: куратор площадок}
documents:
- {title: Об утверждении плана, number: 1, date: 2015-07-01}
- {title: О присвоении статуса, number: 2-к, date: 2015-08-28}
- {title: Протокол заседания педагогического совета, number: 7, date: 2016-06-20}
totals:
- {metric: E01, year: 2014, n: 25, k: 14}
"""


def page(folder: Path, passport: str = PASSPORT, as_of: str = "2016-08-31") -> TitlePage:
    (folder / "study.yaml").write_text(passport, encoding="utf-8")
    return page_of(open_study(folder, "ru", as_of=as_of))


def document(first: TitlePage) -> Document:
    body: list[Block] = [Heading(f"{number} Раздел", 1) for number in range(1, 5)]
    return Document("Отчёт", "", "ru", (first, *body, Paragraph("Текст.")), marks=("черновик",))


def picture(form: str = "PNG", size: tuple[int, int] = (210, 297)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "lightgrey").save(made, form)
    return made.getvalue()


def blank(pages: int) -> bytes:
    writer, made = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


def test_people_orders_and_the_council_come_from_the_passport(tmp_path: Path) -> None:
    made = page(tmp_path)
    approved, agreed = made.stamps
    assert approved.head == "УТВЕРЖДАЮ"
    assert approved.lines[0] == "Директор техникума"
    assert approved.lines[1].replace("\u00a0", " ").endswith("И. И. Образцов")
    assert agreed.lines[0] == "Научный руководитель"
    assert agreed.lines[1].replace("\u00a0", " ").endswith("А. А. Примерова")
    assert made.considered == ("Рассмотрено на заседании педагогического совета, протокол № 7 от 20.06.2016",)
    assert made.about == ("Основание: приказ от 28.08.2015 № 2-к", "Данные по состоянию на 31.08.2016")
    assert made.foot == "Район, Край, 2016"
    assert [what for _, what in made.contributors] == ["Директор (Директор техникума)", "Научный руководитель (куратор площадок)"]


def test_what_came_later_leaves_a_blank(tmp_path: Path) -> None:
    made = page(tmp_path, as_of="2015-08-01")
    assert "№ ____ от ____" in made.considered[0]
    assert made.about[0] == "Основание: приказ от 01.07.2015 № 1"


def test_nobody_named_leaves_lines_to_sign_on(tmp_path: Path) -> None:
    made = page(tmp_path, "project: {title: Проба}\ntotals:\n- {metric: E01, year: 2014, n: 25, k: 14}\n")
    assert [stamp.lines[0] for stamp in made.stamps] == ["Директор", "Научный руководитель"]
    assert all(set(stamp.lines[1]) == {"_"} for stamp in made.stamps)
    assert made.contributors == ()


def test_it_travels_through_a_notebook(tmp_path: Path) -> None:
    made = page(tmp_path)
    assert from_json(to_json(made)) == made


def test_it_stands_first_and_is_no_part_of_the_body(tmp_path: Path) -> None:
    made = document(page(tmp_path))
    assert title_page(made) == made.blocks[0]
    assert len(headings(made)) == 4
    told = render(made)
    assert told.count("УТВЕРЖДАЮ") == 1
    assert told.count("<h1") == 1
    assert told.index("УТВЕРЖДАЮ") < told.index("<main")


def test_word_has_the_places_for_signatures_and_keeps_the_marks(tmp_path: Path) -> None:
    write_docx(document(page(tmp_path)), tmp_path / "Отчёт.docx")
    made = docx.Document(str(tmp_path / "Отчёт.docx"))
    told = "".join(node.text or "" for node in made.element.body.iter(qn("w:t")))
    places = [told.index(word) for word in ("УТВЕРЖДАЮ", "Рассмотрено", "Годовой отчёт", "СПИСОК ИСПОЛНИТЕЛЕЙ", "Содержание")]
    assert places == sorted(places)
    section = made.sections[0]
    assert section.different_first_page_header_footer
    assert [part.paragraphs[0].text for part in (section.first_page_header, section.header)] == ["черновик", "черновик"]
    assert section.first_page_footer.paragraphs[0].text == ""


SCANS = [((), 1), ((picture(),), 1), ((picture("JPEG"), picture()), 2), ((blank(2),), 2), ((blank(1), picture()), 2)]


@pytest.mark.parametrize(("scans", "pages"), SCANS)
def test_a_scan_takes_its_place_page_by_page(tmp_path: Path, scans: tuple[bytes, ...], pages: int) -> None:
    first = page(tmp_path)
    signed = dataclasses.replace(first, signed=tuple(base64.b64encode(scan).decode() for scan in scans))
    made = document(signed)
    laid = write_pdf(made, tmp_path / "Отчёт.pdf")
    told = [each.extract_text() for each in pypdf.PdfReader(tmp_path / "Отчёт.pdf").pages]
    assert laid == layout(made)
    assert ("УТВЕРЖДАЮ" in told[0]) is not bool(scans)
    assert all("черновик" in text for text in told)
    assert "СПИСОК ИСПОЛНИТЕЛЕЙ" in told[pages]
    assert laid.heading_pages[0] == pages + 3


@pytest.mark.parametrize("scan", [b"%PDF-1.7 broken", blank(1)[:200]])
def test_a_broken_scan_is_named(tmp_path: Path, scan: bytes) -> None:
    first = page(tmp_path)
    signed = TitlePage(title=first.title, signed=(base64.b64encode(scan).decode(),))
    with pytest.raises(ReportError, match="Скан подписанного титула"):
        write_pdf(document(signed), tmp_path / "Отчёт.pdf")


def test_only_a_signed_page_with_consent_is_taken(tmp_path: Path) -> None:
    (tmp_path / "Титул.png").write_bytes(picture())
    rows = "".join(f"- {{file: Титул.png, content: {what}, consent: {consent}}}\n"
                   for what, consent in (("подписанный титул", "да"), ("подписанный титул", "нет"), ("фото", "да")))  # fmt: skip
    assert len(page(tmp_path, f"{PASSPORT}attachments:\n{rows}").signed) == 1
