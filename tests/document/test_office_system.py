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
from evaluation.report.blocks import Block, FigureBlock, Heading, Paragraph, TableBlock
from evaluation.run import batch, kinds, notebook, produce
from tests.document import sample
from tests.document.measures import BOTH
from tests.document.office import converted, missing, text_of
from tests.document.test_measures import document

pytestmark = pytest.mark.system
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[produce.Outcome, Path]]:
    """Make every kind of report of the demonstration once and convert all their Word files in one go."""
    place = tmp_path_factory.mktemp("office")
    done = batch.report(ROOT / "data" / "demo", "ru", kinds.ALL, as_of=("2019-08-31",), out=place / "reports")
    files = [place / f"{outcome.job.kind.id}.docx" for outcome in done.outcomes]
    for outcome, file in zip(done.outcomes, files, strict=True):
        shutil.copy(outcome.folder / "report.docx", file)
    return {outcome.job.kind.id: (outcome, pdf) for outcome, pdf in zip(done.outcomes, converted(files, place), strict=True)}


@pytest.mark.parametrize("kind", [kind.id for kind in kinds.ALL])
def test_the_word_file_of_a_kind_says_the_same_in_libreoffice(made: dict[str, tuple[produce.Outcome, Path]], kind: str) -> None:
    """A limit of pages moves tables to an appendix and their own words stay: nothing that the notebook showed is lost on the way."""
    outcome, pdf = made[kind]
    report = produce.printed(outcome)
    shown = collect(notebook.read(outcome.folder / "notebook.ipynb"), "ru")
    assert [_said(block) for block in shown if _said(block) and _said(block) not in map(_said, report.blocks)] == []
    assert list(missing(report.blocks, pdf)) == []


def _said(block: Block) -> str:
    return block.caption if isinstance(block, TableBlock | FigureBlock) else block.text if isinstance(block, Heading | Paragraph) else ""


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
