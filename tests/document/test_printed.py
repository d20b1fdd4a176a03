"""Printed numbers read back: the same ids, places and words as were written, in every kind of file."""

from pathlib import Path

import pytest

from evaluation.document.docx_package import Package
from evaluation.document.html import write_html
from evaluation.document.printed import Printed, intended, printed, squeezed
from evaluation.document.slides import write_slides
from evaluation.document.word import write_docx
from evaluation.document.xlsx import write_xlsx
from evaluation.errors import ReportError
from evaluation.report.blocks import Bullets, Cell, Column, Document, Facts, Heading, Paragraph, TableBlock
from evaluation.report.spans import printed as number
from evaluation.run.pairs import paired
from tests.document.report_file import ORIGIN

ONE, TWO = "a1b2c3d4e5f6", "00ff00ff00ff"


class Row:
    """What has an id."""

    def __init__(self, name: str) -> None:
        self.id = name


def document() -> Document:
    share, gap = number("82\u00a0%", Row(ONE)), number("22\u00a0п.\u00a0п.", Row(TWO))
    fact = Facts.Fact("Трудоустроены", "45\u00a0%", "82\u00a0%", "60\u00a0%", "up", "41\u00a0из\u00a050", (TWO, ONE))
    columns = (Column("Год"), Column("Доля", "right"))
    rows = ((Cell("2017"), Cell("41\u00a0из\u00a050 (82\u00a0%)", 0.82, (ONE,))), (Cell("2018"), Cell("12,5\u00a0%", 0.125, (TWO,))))
    return Document(
        "Отчёт",
        "",
        "ru",
        (
            Heading("Итоги", key="cell-0.0"),
            Paragraph(f"Доля {share}, разница {gap}, год 2017.", key="cell-1.0"),
            Facts((fact,), key="cell-2.0"),
            Bullets((f"Снова {share}.", "Без чисел."), key="cell-3.0"),
            TableBlock("Показатели", columns, rows, key="cell-4.0"),
        ),
        origin=ORIGIN,
    )


def told(numbers: tuple[Printed, ...]) -> list[tuple[tuple[str, ...], str]]:
    return [(each.ids, squeezed(each.text)) for each in numbers if each.ids]


WANTED = [
    ((ONE,), "82 %"), ((TWO,), "22 п. п."), ((ONE,), "82 %"), ((ONE,), "41 из 50"), ((TWO,), "было 45 % · план 60 %"), ((ONE,), "82 %"),
    ((ONE,), "41 из 50 (82 %)"), ((TWO,), "12,5 %"),
]  # fmt: skip


def test_what_is_intended_names_every_number_of_the_blocks() -> None:
    numbers = intended(document())
    assert told(numbers) == WANTED
    assert [each.text for each in numbers if not each.ids] == ["2017", "2018"]
    assert {each.key for each in numbers} == {"cell-1.0", "cell-2.0", "cell-3.0", "cell-4.0"}
    assert numbers[0].id == ONE


def test_the_page_tells_the_same_numbers(tmp_path: Path) -> None:
    write_html(document(), tmp_path / "report.html")
    assert told(printed(tmp_path / "report.html")) == WANTED


def test_the_word_document_tells_the_same_numbers_with_their_blocks(tmp_path: Path) -> None:
    write_docx(document(), tmp_path / "report.docx")
    numbers = printed(tmp_path / "report.docx")
    assert sorted(told(numbers)) == sorted(WANTED)
    places = {(each.key, each.position): each.text for each in intended(document())}
    assert all(squeezed(places[each.key, each.position]) == squeezed(each.text) for each in numbers)


def test_a_word_document_without_memory_is_read_by_its_tags(tmp_path: Path) -> None:
    write_docx(document(), tmp_path / "report.docx")
    package = Package((tmp_path / "report.docx").read_bytes())
    for part in [name for name in package.names if name.startswith("customXml/item") and "Props" not in name]:
        package.write(part, b"<other/>")
    (tmp_path / "report.docx").write_bytes(package.packed())
    assert {text for _, text in told(printed(tmp_path / "report.docx"))} >= {text for _, text in WANTED}


def test_the_workbook_tells_values_and_words(tmp_path: Path) -> None:
    write_xlsx(document(), tmp_path / "report.xlsx")
    numbers = [each for each in printed(tmp_path / "report.xlsx") if each.ids]
    assert {each.value for each in numbers if each.value is not None} >= {0.82, 0.125}
    assert {each.ids for each in numbers} == {(ONE,), (TWO,)}
    assert any(squeezed(each.text) == "41 из 50 (82 %)" for each in numbers)


def test_slides_tell_numbers_where_their_shapes_name_estimates(tmp_path: Path) -> None:
    write_slides(document(), tmp_path / "slides.pptx")
    assert {(each.ids, squeezed(each.text)) for each in printed(tmp_path / "slides.pptx") if each.ids} >= {((ONE,), "82 %")}


def test_a_number_is_paired_with_the_one_in_its_place(tmp_path: Path) -> None:
    write_html(document(), tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    (tmp_path / "report.html").write_text(page.replace("Снова <data", "Снова  <data").replace("12,5", "12,6"), encoding="utf-8")
    pairs = list(paired(printed(tmp_path / "report.html"), intended(document())))
    other = [(squeezed(each.text), squeezed(own.text)) for each, own in pairs if own is not None and squeezed(each.text) != squeezed(own.text)]
    assert other == [("12,6 %", "12,5 %")]


@pytest.mark.parametrize("name", ["report.txt", "report.docx", "report.xlsx", "slides.pptx"])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("не то", encoding="utf-8")
    with pytest.raises(ReportError) as error:
        printed(tmp_path / name)
    assert name in error.value.of("ru")
