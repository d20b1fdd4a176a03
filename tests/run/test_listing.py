"""The page of all reports links what stands and names what failed."""

from pathlib import Path

import pytest

from evaluation.run import commit, listing, manifest
from evaluation.run.commit import Shelf

RECORD = {
    "kind": "quality",
    "title": {"ru": "Качество образования", "en": "Quality of education"},
    "study": "Проект",
    "slug": "demo-2016-08-31",
    "lang": "ru",
    "as_of": "2016-08-31",
    "status": "ok",
    "error": "",
    "marks": [{"ru": "условные данные (учебный пример)", "en": "simulated"}],
    "made": "2016-09-01T10:00:00+00:00",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Commit one report whose Word file was edited and mended, and keep a failed one."""
    shelf = Shelf(tmp_path / "отчёты", "demo-2016-08-31", "10_quality", "ru")
    for words in ("old", "new"):
        built = commit.workplace(shelf, "a" * 64)
        for name in ("report.html", "report.docx", "report.pdf", "report.xlsx", "slides.pptx", "estimates.parquet", "notebook.ipynb"):
            (built / name).write_text(words, encoding="utf-8")
        folder = commit.commit(shelf, "a" * 64, built, RECORD).folder
        (folder / "report.docx").write_text("mine", encoding="utf-8")
    built = commit.workplace(shelf, "b" * 64)
    (built / "notebook.ipynb").write_text("{}", encoding="utf-8")
    commit.keep_failed(shelf, "b" * 64, built, {**RECORD, "status": "failed", "error": "нет столбца"})
    return tmp_path / "отчёты"


def test_reports_are_linked_and_failures_named(root: Path) -> None:
    page = listing.write(root, "ru").read_text(encoding="utf-8")
    assert "Качество образования" in page
    assert "31.08.2016" in page
    assert "01.09.2016" in page
    assert "условные данные (учебный пример)" in page
    assert 'href="demo-2016-08-31/10_quality/ru/aaaaaaaaaaaa/report%20%282%29.docx"' not in page
    assert 'href="demo-2016-08-31/10_quality/ru/aaaaaaaaaaaa/report.docx"' in page
    assert "нет столбца" in page
    assert 'href="demo-2016-08-31/10_quality/ru/failed-bbbbbbbbbbbb/notebook.ipynb"' in page


def test_every_link_leads_to_a_file(root: Path) -> None:
    from urllib.parse import unquote

    for entry in listing._entries(root, "en"):
        assert all((root / unquote(link)).is_file() for link in entry.links.values())
        assert entry.kind_title == "Quality of education"
        if entry.status == "ready":
            assert list(entry.links) == ["html", "docx", "pdf", "pptx", "xlsx", "parquet", "ipynb"]


def test_unreadable_records_are_no_reports(root: Path) -> None:
    shelf = root / "demo-2016-08-31" / "10_quality" / "ru"
    (shelf / commit.CURRENT).write_text("{", encoding="utf-8")
    (shelf / "failed-bbbbbbbbbbbb" / manifest.NAME).write_text("{", encoding="utf-8")
    assert list(listing._entries(root, "ru")) == []


def test_no_reports_yet(tmp_path: Path) -> None:
    assert "Отчётов пока нет." in listing.write(tmp_path / "r", "ru").read_text(encoding="utf-8")


def test_a_failure_is_forgotten_once_the_report_stands(root: Path) -> None:
    shelf = Shelf(root, "demo-2016-08-31", "10_quality", "ru")
    commit.forget_failed(shelf)
    assert [entry.status for entry in listing._entries(root, "ru")] == ["ready"]
