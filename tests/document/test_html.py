"""The HTML report: alone with itself, safe with any data, readable by a screen reader."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from evaluation.document.html import render, write_html
from evaluation.errors import ReportError
from evaluation.report.blocks import Bullets, Cell, Column, Document, Facts, Heading, Paragraph, TableBlock
from evaluation.report.preview import fragment
from tests.document import sample

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def page() -> str:
    return render(sample.document())


@pytest.fixture(scope="module")
def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def test_nothing_is_requested(page: str, soup: BeautifulSoup) -> None:
    assert not re.search(r"https?:|//[a-z]|url\((?!#)|@import", page.replace("' //", ""))
    assert not soup.select("link, iframe, object, script[src], img[src]:not([src^='data:'])")
    assert "default-src 'none'" in soup.select_one("meta[http-equiv]")["content"]


def test_every_text_field_is_escaped() -> None:
    fact = Facts.Fact(EVIL, EVIL, EVIL, EVIL, "up", EVIL, (EVIL,))
    table = TableBlock(EVIL, (Column(EVIL, group=EVIL), Column(EVIL)), ((Cell(EVIL),), (Cell(EVIL, ids=(EVIL,)), Cell(EVIL))), (EVIL,))
    figure = replace(sample.figure(), caption=EVIL, alt=EVIL, notes=(EVIL,), ids=(EVIL,))
    blocks = (Heading(EVIL), Paragraph(EVIL, "warning"), Bullets((EVIL,)), table, figure, replace(figure, svg=""), Facts((fact,)))
    document = Document(EVIL, EVIL, "ru", blocks, (EVIL,), ((EVIL, EVIL),), ((EVIL, EVIL),))
    soup = BeautifulSoup(render(document), "html.parser")
    assert len(soup.select("script")) == 1
    assert soup.select("img[onerror], img[src=x]") == []
    assert soup.title.string == EVIL


def test_a_picture_cannot_run_fetch_or_restyle() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" viewBox="0 0 9 9" onload="x()">'
        '<!-- note --><script>x()</script><style>*{color:red}</style><defs><path id="p" d="M0 0"/></defs>'
        '<use xlink:href="#p" clip-path="url(#c)"/><image xlink:href="http://example.org/a.png"/><rect fill="url(http://example.org)"/></svg>'
    )
    drawn = BeautifulSoup(fragment(replace(sample.figure(), svg=svg)), "html.parser")
    assert drawn.select("script, style, [onload]") == []
    assert "example.org" not in str(drawn)
    assert drawn.use["href"] == "#" + drawn.path["id"] != "#p"
    assert drawn.svg["role"] == "img"
    assert drawn.select_one("desc").string == sample.figure().alt


def test_a_broken_picture_is_named() -> None:
    with pytest.raises(ReportError, match="Доля трудоустроенных"):
        fragment(replace(sample.figure(), svg="<svg"))


def test_ids_are_unique(soup: BeautifulSoup) -> None:
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    references = re.findall(r'(?:href="#|url\(#)([^")]+)', str(soup))
    assert set(references) <= set(ids)


def test_the_page_speaks_its_language_and_can_be_walked(soup: BeautifulSoup) -> None:
    assert soup.html["lang"] == "ru"
    assert soup.select_one("a.skip")["href"] == "#report"
    assert [heading.get_text() for heading in soup.select("h1")] == [sample.document().title]
    assert len(soup.select("nav.contents li")) == 6
    assert all(head.get("scope") for head in soup.select("th"))
    captions = [caption.get_text() for caption in soup.select("table caption")]
    assert captions[0] == "Таблица\u00a01\u00a0— Показатели результативности инновационной площадки"
    assert soup.select_one("figcaption").get_text().startswith("Рисунок\u00a01\u00a0— Доля")


def test_english_words_in_an_english_report() -> None:
    soup = BeautifulSoup(render(replace(sample.document(), lang="en")), "html.parser")
    assert soup.html["lang"] == "en"
    assert soup.select_one("table caption").get_text().startswith("Table\u00a01. ")


def test_estimates_can_be_found_behind_their_numbers(soup: BeautifulSoup) -> None:
    assert soup.select_one('[data-id="id1 id1b"]').get_text().startswith("82\u00a0%")
    assert {"e01", "a1b2c3"} <= {name for element in soup.select("[data-id]") for name in element["data-id"].split()}


def test_marks_stand_on_the_page_and_on_every_printed_one(soup: BeautifulSoup, page: str) -> None:
    assert [mark.get_text() for mark in soup.select(".marks span")] == list(sample.MARKS)
    assert re.search(r"@media print\{.*\.marks\{position:fixed", page, re.DOTALL)


def test_same_report_same_bytes(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        write_html(sample.document(), tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
