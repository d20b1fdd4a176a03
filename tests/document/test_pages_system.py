"""The reports in the programs that open them: LibreOffice for Word files, Chromium for HTML."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from evaluation.document.html import write_html
from evaluation.document.word import write_docx
from evaluation.report.blocks import Document, Heading
from tests.document import sample

pytestmark = pytest.mark.system


def as_pdf(document: Document, folder: Path) -> PdfReader:
    write_docx(document, folder / "report.docx")
    profile = (folder / "office").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True, timeout=180)
    return PdfReader(folder / "report.pdf")


def words(page: PageObject) -> str:
    return re.sub(r"\s+", " ", page.extract_text())


def test_word_files_open_with_their_headings_marks_and_every_row(tmp_path: Path) -> None:
    pages = [words(page) for page in as_pdf(sample.document(), tmp_path).pages]
    text = " ".join(pages)
    assert all(block.text in text for block in sample.blocks() if isinstance(block, Heading))
    assert all("условные данные (учебный пример) · черновик" in page for page in pages)
    assert re.findall(r"Предприятие № (\d\d)", text) == [f"{number:02d}" for number in range(1, 61)]


def test_the_summary_is_one_page_in_word_too(tmp_path: Path) -> None:
    assert len(as_pdf(sample.summary(), tmp_path).pages) == 1


def chromium(folder: Path, page: Path, *options: str) -> tuple[str, str]:
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command = [shutil.which("chromium") or "chromium", "--headless", "--no-sandbox", "--disable-gpu", *quiet]
    profile = f"--user-data-dir={folder / 'browser'}"
    done = subprocess.run([*command, profile, "--enable-logging=stderr", *options, page.as_uri()], check=True, capture_output=True, timeout=180)
    return done.stdout.decode(), done.stderr.decode(errors="replace")


def test_the_page_prints_its_marks_on_every_sheet_and_logs_no_error(tmp_path: Path) -> None:
    write_html(sample.document(), tmp_path / "report.html")
    _, log = chromium(tmp_path, tmp_path / "report.html", "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'printed.pdf'}")
    assert "CONSOLE" not in log
    pages = [words(page) for page in PdfReader(tmp_path / "printed.pdf").pages]
    assert all("условные данные (учебный пример)" in page for page in pages)
    assert re.findall(r"Предприятие № (\d\d)", " ".join(pages)) == [f"{number:02d}" for number in range(1, 61)]
    assert "Ключ расчёта" in pages[-1]


def test_tables_are_sorted_by_the_pages_only_script(tmp_path: Path) -> None:
    write_html(sample.document(), tmp_path / "report.html")
    page, log = chromium(tmp_path, tmp_path / "report.html", "--dump-dom")
    assert "CONSOLE" not in log
    assert json.dumps("Упорядочить по столбцу", ensure_ascii=False) in page
