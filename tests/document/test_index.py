"""The page that lists all reports."""

from pathlib import Path

from bs4 import BeautifulSoup

from evaluation.document.index import IndexEntry, write_index
from evaluation.text import Lang

EVIL = "<script>alert(1)</script>"


def listed(tmp_path: Path, *entries: IndexEntry, lang: Lang = "ru") -> BeautifulSoup:
    write_index(entries, tmp_path / "index.html", lang)
    return BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_reports_are_grouped_by_study_with_their_files(tmp_path: Path) -> None:
    links = {"html": "demo/annual/ru/report.html", "docx": "demo/annual/ru/report.docx"}
    page = listed(
        tmp_path,
        IndexEntry("demo", "Техникум", "Годовой отчёт", "ru", "31.08.2017", links, marks=("черновик",)),
        IndexEntry("demo", "Техникум", "Annual report", "en", "31.08.2017", links, marks=("не для публикации",)),
        IndexEntry("b", "Колледж", "Резюме", "ru"),
    )
    assert [heading.get_text() for heading in page.select("h2")] == ["Колледж", "Техникум"]
    assert [link["href"] for link in page.select("a")][:3] == [links["html"], links["html"], links["docx"]]
    assert "Annual report (английский)" in page.get_text()
    assert {"черновик", "не для публикации"} <= {mark.get_text().strip(" ·") for mark in page.select(".marks")}
    assert page.select("link, img, script[src]") == []


def test_a_failed_report_says_why(tmp_path: Path) -> None:
    page = listed(tmp_path, IndexEntry("x", EVIL, EVIL, "ru", status="failed", message=f"Нет столбца {EVIL}"))
    assert page.select_one(".failed").get_text() == f"не построен: Нет столбца {EVIL}"
    assert [script for script in page.select("script") if "alert" in script.get_text()] == []


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "There are no reports yet." in listed(tmp_path, lang="en").get_text()


def test_a_report_is_found_by_what_it_tells(tmp_path: Path) -> None:
    told = ("E01 Трудоустройство",)
    entry = IndexEntry("demo", "Проект", "Резюме", "ru", college="Техникум", year="2016", told=told, tiers=(1, 2), picture="p.png")
    page = listed(tmp_path, entry, IndexEntry("b", "Проект", "Резюме", "en", college="Колледж", year="2016"))
    card = page.select_one("li")
    assert all(word in card["data-words"] for word in ("проект", "техникум", "e01 трудоустройство"))
    assert (card["data-college"], card["data-year"]) == ("Техникум", "2016")
    assert card.select_one(".tier").get_text() == "доказательность 1–2"
    assert card.select_one("img")["src"] == "p.png"
    assert [choice["name"] for choice in page.select("select")] == ["college", "lang"]
