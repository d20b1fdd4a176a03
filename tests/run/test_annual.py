"""The annual report over the demonstration: its contents, its length, its title page, every claim, and nothing shown without consent."""

import datetime as dt
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from evaluation.document.annual import title_of
from evaluation.document.collect import collect
from evaluation.document.pdf import layout
from evaluation.document.sections import ANNUAL as SECTIONS
from evaluation.report.blocks import Block, Document, Facts, FigureBlock, Heading, Paragraph, TableBlock, TitlePage
from evaluation.report.wording import FORBIDDEN
from evaluation.run import notebook as files
from evaluation.run.kinds import ANNUAL
from evaluation.run.parameters import Parameters
from evaluation.run.produce import Job, Outcome, produce
from evaluation.run.source import opened
from evaluation.study.opening import open_study

DEMO = Path(__file__).parents[2] / "data" / "demo"
MOST_PAGES = 20
DAY = "2019-08-31"
ANNEXES = [f"Приложение {letter}." for letter in "АБВГД"]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    job = Job(ANNUAL, Parameters(study=str(DEMO), as_of=DAY), opened(DEMO, "ru").source, tmp_path_factory.mktemp("reports"))
    outcome = produce(job)
    assert (outcome.status, outcome.error) == ("made", "")
    return outcome


@pytest.fixture(scope="module")
def blocks(done: Outcome) -> tuple[Block, ...]:
    return collect(files.read(done.folder / "notebook.ipynb"), "ru")


def words(block: Block) -> str:
    match block:
        case TableBlock():
            return " ".join([block.caption, *block.notes, *(cell.text for row in block.rows for cell in row)])
        case FigureBlock():
            return " ".join([block.caption, *block.notes])
        case Heading() | Paragraph():
            return block.text
        case Facts():
            return " ".join(fact.title for fact in block.items)
        case TitlePage():
            return " ".join([block.title, *block.about])
    return " ".join(getattr(block, "items", ()))


def under(blocks: tuple[Block, ...], title: str) -> list[Block]:
    """Blocks of one section."""
    first = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1 and block.text.startswith(title))
    later = (place for place, block in enumerate(blocks) if place > first and isinstance(block, Heading) and block.level == 1)
    return list(blocks[first + 1 : next(later, len(blocks))])


def test_sections_are_the_customary_ones_in_their_order(blocks: tuple[Block, ...]) -> None:
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert titles[: len(SECTIONS)] == [title_of(each, "ru") for each in SECTIONS]
    assert [title[: len(ANNEXES[0])] for title in titles[len(SECTIONS) :]] == ANNEXES
    assert isinstance(blocks[0], TitlePage)


def test_every_section_has_her_words_and_something_computed(blocks: tuple[Block, ...]) -> None:
    for each in SECTIONS:
        part = under(blocks, title_of(each, "ru"))
        assert isinstance(part[0], Paragraph), each.code
        assert any(isinstance(block, TableBlock | FigureBlock | Facts) for block in part), each.code
    assert not [words(block) for block in blocks if "не рассчитан" in words(block) or "[нет числа" in words(block)]


def test_the_body_fits_twenty_pages(blocks: tuple[Block, ...]) -> None:
    """The demonstration takes 19 pages between the contents and the annexes; the official style is 14 pt at one and a half lines."""
    laid = layout(Document(title="", subtitle="", lang="ru", blocks=blocks, marks=("условные данные (учебный пример)", "черновик")))
    headings = [block for block in blocks if isinstance(block, Heading)]
    first, annex = laid.heading_pages[0], laid.heading_pages[[heading.text[:12] for heading in headings].index(ANNEXES[0][:12])]
    assert annex - first <= MOST_PAGES


def test_every_claim_stands_once_with_evidence_state_and_tier(blocks: tuple[Block, ...]) -> None:
    claims = open_study(DEMO, "ru", as_of=DAY).passport.claims
    tables = [block for block in blocks if isinstance(block, TableBlock) and block.caption.startswith("Тезис")]
    rows = [row for table in tables for row in table.rows]
    assert sorted(row[0].text for row in rows) == sorted(f"{claim.number}. {claim.claim}" for claim in claims)
    assert all(row[1].text and "уровень" in row[2].text for row in rows)
    assert len(claims) == 63


def test_the_answer_stands_before_the_claims_and_names_no_cause(blocks: tuple[Block, ...]) -> None:
    first = next(block for block in under(blocks, "14 ") if isinstance(block, Paragraph) and block.style == "verdict")
    assert first.text.startswith("Улучшение не подтверждено и не опровергнуто")
    told = " ".join(map(words, blocks)).casefold()
    assert [word for word in FORBIDDEN if word in told] == []


def test_what_has_no_consent_is_not_shown(done: Outcome, blocks: tuple[Block, ...]) -> None:
    captions = [block.caption for block in under(blocks, "Приложение Г") if isinstance(block, FigureBlock)]
    assert [caption.split(" (")[0] for caption in captions] == ["Учебный участок на предприятии", "Письмо предприятия о сотрудничестве"]
    assert any("Без согласия не показано: 1" in words(block) for block in under(blocks, "Приложение Г"))
    assert "Занятие с наставником" not in (done.folder / "report.html").read_text(encoding="utf-8")


def test_the_title_page_opens_word_and_pdf_without_a_number(done: Outcome) -> None:
    page = docx.Document(str(done.folder / "report.docx"))
    first = page.tables[0]._element
    told = "".join(node.text or "" for node in first.iter(qn("w:t")))
    for said in ("УТВЕРЖДАЮ", "СОГЛАСОВАНО", "педагогического совета", "СЭД-26-01-04-720", "М. П.", "Годовой отчёт"):
        assert said in told, said
    sections = list(page.element.body.iter(qn("w:sectPr")))
    assert [section.find(qn("w:titlePg")) is not None for section in sections] == [True] + [False] * (len(sections) - 1)
    reader = pypdf.PdfReader(done.folder / "report.pdf")
    assert "УТВЕРЖДАЮ" in reader.pages[0].extract_text()
    assert not reader.pages[0].extract_text().strip().endswith("1")
    assert "СПИСОК ИСПОЛНИТЕЛЕЙ" in reader.pages[1].extract_text()


@pytest.mark.parametrize("verb", ["problems", "ahead", "photographs", "score_sheets", "documents"])
def test_what_the_study_lacks_is_said_aloud(verb: str, tmp_path: Path) -> None:
    import evaluation as ev

    (tmp_path / "study.yaml").write_text("project:\n  title: Проба\ntotals:\n- {metric: E01, year: 2014, n: 25, k: 14}\n", encoding="utf-8")
    told = [words(block) for block in getattr(ev, verb)(open_study(tmp_path, "ru", as_of=dt.date(2016, 8, 31))).blocks]
    assert told
    assert all(told)
    if verb == "problems":
        assert told[0].startswith("Реестр проблем не вёлся")
