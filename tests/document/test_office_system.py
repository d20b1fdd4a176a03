"""Every kind of report in LibreOffice: its Word file becomes a PDF with the same headings, captions and rows of tables."""

import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from evaluation.document.collect import collect
from evaluation.document.gost import arranged
from evaluation.document.word import write_docx
from evaluation.run import batch, kinds, notebook
from tests.document import sample
from tests.document.measures import BOTH
from tests.document.office import converted, missing, text_of
from tests.document.test_measures import document

pytestmark = pytest.mark.system
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make every kind of report of the demonstration once and convert all their Word files in one go."""
    place = tmp_path_factory.mktemp("office")
    made = batch.report(ROOT / "data" / "demo", "ru", kinds.ALL, as_of=("2019-08-31",), out=place / "reports")
    for outcome in made.outcomes:
        if outcome.status == "made":
            shutil.copy(outcome.folder / "report.docx", place / f"{outcome.job.kind.id}.docx")
            shutil.copy(outcome.folder / "notebook.ipynb", place / f"{outcome.job.kind.id}.ipynb")
    converted(sorted(place.glob("*.docx")), place)
    return place


@pytest.mark.parametrize("kind", [kind.id for kind in kinds.ALL])
def test_the_word_file_of_a_kind_says_the_same_in_libreoffice(folder: Path, kind: str) -> None:
    assert list(missing(collect(notebook.read(folder / f"{kind}.ipynb"), "ru"), folder / f"{kind}.pdf")) == []


@pytest.mark.parametrize("style", BOTH)
def test_both_styles_say_the_same_in_libreoffice(tmp_path: Path, style: str) -> None:
    report = document(style)
    write_docx(report, tmp_path / "report.docx")
    (made,) = converted([tmp_path / "report.docx"], tmp_path)
    assert list(missing(report.blocks, made)) == []
    assert len(PdfReader(made).pages) >= 10


def test_contents_name_the_pages_of_libreoffice_too(tmp_path: Path) -> None:
    """Its layout is another program's: a heading may stand one page later."""
    write_docx(arranged(replace(sample.document(), style="gost-7.32")), tmp_path / "report.docx")
    (made,) = converted([tmp_path / "report.docx"], tmp_path)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(made).pages]
    lines = [line.text.rsplit("\t", 1) for line in docx.Document(str(tmp_path / "report.docx")).paragraphs if line.style.name.startswith("toc")]
    assert len(lines) > 8
    for title, page in lines:
        assert any(title in pages[at] for at in range(int(page) - 1, min(int(page) + 1, len(pages)))), (title, page)


def test_a_lost_row_heading_or_caption_is_seen(tmp_path: Path) -> None:
    """What is not in the file is told, so that silence means something."""
    whole = sample.document()
    register = sample.long_table()
    short = replace(whole, blocks=tuple(replace(block, rows=block.rows[:-1]) if block == register else block for block in whole.blocks[:-9]))
    write_docx(short, tmp_path / "report.docx")
    (made,) = converted([tmp_path / "report.docx"], tmp_path)
    told = " ".join(missing(whole.blocks, made))
    assert "Предприятие№60" in told
    assert "Проблемыипланследующегоэтапа" in told
    assert "Рисунок2" in told
    assert "Предприятие№59" in text_of(made)
