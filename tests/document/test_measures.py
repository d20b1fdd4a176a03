"""Every measurable row of both styles is kept, and docs/styles.md tells them as they are checked."""

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.document import style
from evaluation.document.gost import arranged
from evaluation.document.pdf import write_pdf
from evaluation.document.word import write_docx
from evaluation.report.blocks import Bullets, Document, Heading, Paragraph
from tests.document import sample, styles_page
from tests.document.measured import Made
from tests.document.measures import BOTH, ROWS, Row
from tests.document.printed_file import PrintedFile
from tests.document.word_file import WordFile

ROOT = Path(__file__).resolve().parents[2]
STEPS = tuple(f"шаг работы номер {number}" for number in range(1, 15))


def document(name: str) -> Document:
    """Give the long report what only some have: an appendix, a list past the letters that are left out."""
    more = (Heading("Порядок работы"), Paragraph("Работа шла по шагам."), Bullets(STEPS, ordered=True))
    cards = replace(sample.roles(), caption="Паспорта показателей")
    annex = (Heading("Приложение. Методика"), Paragraph("У каждого показателя одна формула."), cards)
    return arranged(replace(sample.document(), style=name, blocks=(*sample.blocks(), *more, *annex)))


def write(name: str, folder: Path) -> Made:
    report = document(name)
    write_docx(report, folder / "report.docx")
    write_pdf(report, folder / "report.pdf")
    return Made(report, WordFile(folder / "report.docx"), PrintedFile(folder / "report.pdf"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    return {name: write(name, tmp_path_factory.mktemp(name)) for name in BOTH}


@pytest.mark.parametrize(("name", "row"), [pytest.param(name, row, id=f"{name}: {row.name}") for row in ROWS for name in row.styles])
def test_the_row_is_kept(made: dict[str, Made], name: str, row: Row) -> None:
    assert list(row.check(made[name])) == []


def test_the_checks_see_the_other_style(made: dict[str, Made]) -> None:
    """A checker that is content with anything would be content with the official report too."""
    unkept = {row.name for row in ROWS if row.styles == ("gost-7.32",) and _finds(row, made["official"])}
    assert {"Цвет шрифта", "Полужирный шрифт", "Структурные элементы", "Титульный лист", "Заголовки разделов", "Примечания", "Приложения"} <= unkept


WRONG = {
    "Поля": {"left_mm": 28},
    "Абзацный отступ": {"indent_mm": 10},
    "Межстрочный интервал": {"spacing": 1.25},
    "Кегль": {"text": 13},
    "Наименьший кегль": {"table": 10},
    "Полужирный шрифт": {"plain": False},
    "Перечисления по порядку": {"numbered": False},
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_measure_is_seen(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(style.STYLES, "gost-7.32", replace(style.GOST, **WRONG[name]))
    (row,) = (row for row in ROWS if row.name == name and "gost-7.32" in row.styles)
    assert _finds(row, write("gost-7.32", tmp_path))


def _finds(row: Row, report: Made) -> bool:
    try:
        return list(row.check(report)) != []
    except RuntimeError:
        return True


def test_the_page_of_styles_is_fresh() -> None:
    assert styles_page.page() == (ROOT / "docs" / "styles.md").read_text(encoding="utf-8"), f"make it anew: {styles_page.COMMAND}"
