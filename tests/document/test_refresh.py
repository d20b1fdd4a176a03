"""A document of hers renewed: numbers are new, hers stays hers, and all of it is told."""

import copy
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from evaluation.document.refresh import Remark, renewed
from evaluation.document.refresh.page import page
from evaluation.document.word import write_docx
from evaluation.document.word.reading import letters
from evaluation.report.blocks import Document, Paragraph
from tests.document import report_file as file

NEW = (
    file.facts("84 %", "42 из 50"), file.sentence("84 %", "42 из 50", "24 п. п."),
    file.table({**file.YEARS, "2018": ("84 %", "42 из 50")}), file.other_table("52 %"), file.figure(60), file.bullets("84 %"),
)  # fmt: skip


def refreshed(folder: Path, *edits: Callable[[Word], None], new: Document | None = None) -> tuple[Path, tuple[Remark, ...]]:
    hers = file.edited(file.write(folder / "мой.docx"), *edits)
    fresh = file.write(folder / "новый.docx", new or file.report(*NEW))
    made = renewed(file.sheet(hers), file.sheet(fresh), "ru")
    hers.write_bytes(made.content)
    return hers, made.remarks


def told(remarks: tuple[Remark, ...], what: str) -> list[tuple[str, str, str]]:
    return [(each.old, each.hers, each.new) for each in remarks if each.what == what]


def table_of(path: Path, caption: str) -> list[list[str]]:
    for each in docx.Document(str(path)).element.body.iter(qn("w:tbl")):
        named = each.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        if named is not None and named.get(qn("w:val")) == caption:
            return [[letters(cell) for cell in row.iter(qn("w:tc"))] for row in each.iter(qn("w:tr"))]
    return []


def test_all_of_it_at_once(tmp_path: Path) -> None:
    """The case of the issue: a paragraph added, a number changed, a table deleted, other data."""
    edits = (
        file.add_paragraph("Мой абзац о наставниках.", "Трудоустроены"),
        file.type_over(f"ev:cell-3.0:2:{file.GAP}", "25 п. п."),
        file.delete("ev:cell-5.0:table"),
    )
    hers, remarks = refreshed(tmp_path, *edits)
    texts = file.texts(hers)
    assert "Мой абзац о наставниках." in texts
    assert "Трудоустроены по профессии: 42 из 50 (84 %). Разница 25 п. п.. План выполнен: 84 % при плане 70 %." in texts
    assert told(remarks, "typed") == [("22 п. п.", "25 п. п.", "24 п. п.")]
    assert [each.where for each in remarks if each.what == "deleted"] == ["Сохранность контингента"]
    assert table_of(hers, "Сохранность контингента") == []
    assert table_of(hers, "Трудоустройство по годам")[3] == ["2018", "84 %", "42 из 50"]
    assert "Подтверждено: 84 %." in texts
    assert {"84 %\u00a0▲", "42 из 50"} <= set(texts)


def test_the_same_data_change_nothing(tmp_path: Path) -> None:
    hers, remarks = refreshed(tmp_path, file.add_paragraph("Мой абзац.", "Разница"), new=file.report())
    assert remarks == ()
    before = file.texts(file.edited(file.write(tmp_path / "again.docx"), file.add_paragraph("Мой абзац.", "Разница")))
    assert file.texts(hers) == before


def test_a_second_refresh_still_knows_what_she_typed(tmp_path: Path) -> None:
    hers, _ = refreshed(tmp_path, file.type_over(f"ev:cell-3.0:2:{file.GAP}", "25 п. п."))
    fresh = file.write(tmp_path / "третий.docx", file.report(file.facts(), file.sentence("86 %", "43 из 50", "26 п. п."), *NEW[2:]))
    made = renewed(file.sheet(hers), file.sheet(fresh), "ru")
    assert told(made.remarks, "typed") == [("24 п. п.", "25 п. п.", "26 п. п.")]
    hers.write_bytes(made.content)
    assert any("43 из 50 (86 %). Разница 25 п. п." in each for each in file.texts(hers))


def test_words_and_looks_of_hers_stay(tmp_path: Path) -> None:
    def marked(word: Word) -> None:
        line = next(each for each in word.paragraphs if each.text.startswith("Трудоустроены"))
        line.insert_paragraph_before("До.").style = word.styles["Heading 2"]
        next(run for run in line.runs if "Разница" in run.text).text = ") — это заметно. Разница "
        number = docx.text.run.Run(next(file.controls(word, f"ev:cell-3.0:1:{file.FIELD}")[0].iter(qn("w:r"))), line)
        number.bold = True
        word.add_comment(line.runs, "проверить", author="Она")

    hers, remarks = refreshed(tmp_path, marked)
    word = docx.Document(str(hers))
    line = next(each._p for each in word.paragraphs if each.text.startswith("Трудоустроены"))
    assert letters(line).startswith("Трудоустроены по профессии: 42 из 50 (84 %) — это заметно. Разница 24")
    bold = [run for run in line.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None]
    assert [letters(run) for run in bold] == ["84 %"]
    assert [comment.text for comment in word.comments] == ["проверить"]
    assert [each.style.name for each in word.paragraphs if each.text == "До."] == ["Heading 2"]
    assert {each.what for each in remarks} == {"renewed"}


def test_a_sentence_that_says_something_else_is_written_anew_where_she_left_it_alone(tmp_path: Path) -> None:
    worse = file.sentence("60 %", "30 из 50", "2 п. п.", "План не выполнен")
    hers, remarks = refreshed(tmp_path, new=file.report(NEW[0], worse, *NEW[2:]))
    assert any("План не выполнен: 60 % при плане" in each for each in file.texts(hers))
    assert [(each.old[:14], each.new) for each in remarks if each.what == "rewritten"] == [("Трудоустроены ", worse.text)]
    fresh = file.write(tmp_path / "третий.docx", file.report(NEW[0], file.sentence("62 %", "31 из 50", "4 п. п.", "План не выполнен"), *NEW[2:]))
    again = renewed(file.sheet(hers), file.sheet(fresh), "ru")
    assert told(again.remarks, "renewed")[:2] == [("30 из 50", "", "31 из 50"), ("60 %", "", "62 %")]


def test_a_sentence_with_her_words_that_says_something_else_is_told(tmp_path: Path) -> None:
    def reworded(word: Word) -> None:
        line = next(each for each in word.paragraphs if each.text.startswith("Трудоустроены"))
        next(run for run in line.runs if "План выполнен" in run.text).text = ". Мы справились: "

    worse = file.sentence("60 %", "30 из 50", "2 п. п.", "План не выполнен")
    hers, remarks = refreshed(tmp_path, reworded, new=file.report(NEW[0], worse, *NEW[2:]))
    assert any("30 из 50 (60 %)" in each and "Мы справились: 60 %" in each for each in file.texts(hers))
    assert [each.new for each in remarks if each.what == "reworded"] == [worse.text]


def test_a_deleted_number_and_a_deleted_paragraph_are_told(tmp_path: Path) -> None:
    def without(word: Word) -> None:
        item = next(each for each in word.paragraphs if each.text.startswith("Подтверждено"))
        item._p.getparent().remove(item._p)

    hers, remarks = refreshed(tmp_path, file.delete(f"ev:cell-3.0:0:{file.FIELD}"), without)
    assert ("41 из 50", "", "42 из 50") in told(remarks, "deleted")
    assert ("Подтверждено: 82 %.", "", "Подтверждено: 84 %.") in told(remarks, "deleted")
    assert not any("Подтверждено" in each for each in file.texts(hers))


def test_her_rows_columns_and_cells_stay_and_are_told(tmp_path: Path) -> None:
    def grown(word: Word) -> None:
        table = next(file.controls(word, "ev:cell-4.0:table")[0].iter(qn("w:tbl")))
        rows = list(table.iter(qn("w:tr")))
        mine = copy.deepcopy(rows[1])
        for control in list(mine.iter(qn("w:sdt"))):
            control.getparent().remove(control)
        next(mine.iter(qn("w:t"))).text = "Моя строка"
        rows[2].addnext(mine)

    hers, remarks = refreshed(tmp_path, grown, file.type_over("ev:cell-4.0:0.1:", "65 %"))
    rows = table_of(hers, "Трудоустройство по годам")
    assert [row[0] for row in rows] == ["Год", "2016", "2017", "Моя строка", "2018"]
    assert rows[1][1] == "65 %"
    assert rows[4] == ["2018", "84 %", "42 из 50"]
    assert [each.hers for each in remarks if each.what == "own"] == ["строка «Моя строка»"]
    assert told(remarks, "typed") == [("61 %", "65 %", "61 %")]


def test_a_typed_over_cell_is_told_when_the_data_say_otherwise(tmp_path: Path) -> None:
    hers, remarks = refreshed(tmp_path, file.type_over("ev:cell-4.0:2.1:", "99 %"))
    assert table_of(hers, "Трудоустройство по годам")[3][1] == "99 %"
    assert told(remarks, "typed") == [("82 %", "99 %", "84 %")]


def test_a_new_year_comes_into_a_table_she_left_alone_and_into_one_with_her_row(tmp_path: Path) -> None:
    def grown(word: Word) -> None:
        table = next(file.controls(word, "ev:cell-4.0:table")[0].iter(qn("w:tbl")))
        last = list(table.iter(qn("w:tr")))[-1]
        mine = copy.deepcopy(last)
        for control in list(mine.iter(qn("w:sdt"))):
            control.getparent().remove(control)
        next(mine.iter(qn("w:t"))).text = "Моя строка"
        last.addnext(mine)

    more = file.report(*NEW[:2], file.table({**file.YEARS, "2019": ("90 %", "45 из 50")}), *NEW[3:])
    for place, edits in (("a", ()), ("b", (grown,))):
        folder = tmp_path / place
        folder.mkdir()
        hers, remarks = refreshed(folder, *edits, new=more)
        names = [row[0] for row in table_of(hers, "Трудоустройство по годам")]
        assert names == ["Год", "2016", "2017", "2018", "2019", *(["Моя строка"] if edits else [])]
        ids = [each.get(qn("w:val")) for each in docx.Document(str(hers)).element.body.iter(qn("w:id"))]
        assert len(set(ids)) == len(ids)
        assert bool([each for each in remarks if each.what == "own"]) == bool(edits)
        assert renewed(file.sheet(hers), file.sheet(folder / "новый.docx"), "ru").remarks == tuple(each for each in remarks if each.what == "own")


def test_a_new_column_is_told_where_she_has_touched_the_table_and_comes_where_not(tmp_path: Path) -> None:
    more = file.report(*NEW[:2], file.table(plan=True), *NEW[3:])
    (tmp_path / "a").mkdir()
    hers, _ = refreshed(tmp_path / "a", new=more)
    assert table_of(hers, "Трудоустройство по годам")[0] == ["Год", "Доля", "Сколько", "План"]
    hers, remarks = refreshed(tmp_path, file.type_over("ev:cell-4.0:2.1:", "99 %"), new=more)
    assert table_of(hers, "Трудоустройство по годам")[3] == ["2018", "99 %", "41 из 50"]
    assert [each.new for each in remarks if each.what == "appeared"] == ["столбец «План»"]


def test_a_figure_is_renewed_in_her_width_and_one_she_replaced_stays(tmp_path: Path) -> None:
    def narrower(word: Word) -> None:
        extent = next(word.element.body.iter(qn("wp:extent")))
        extent.set("cx", str(int(extent.get("cx")) // 2))

    def media(path: Path) -> list[bytes]:
        with zipfile.ZipFile(path) as parts:
            return [parts.read(name) for name in parts.namelist() if name.startswith("word/media/")]

    hers, remarks = refreshed(tmp_path, narrower)
    assert file.figure(60).png_bytes in media(hers)
    extent = next(docx.Document(str(hers)).element.body.iter(qn("wp:extent")))
    assert int(extent.get("cx")) == pytest.approx(3 * int(extent.get("cy")), rel=0.01)
    assert Remark("renewed", "Динамика") in remarks

    def replaced(word: Word) -> None:
        part = next(each for each in word.part.related_parts.values() if "media" in str(each.partname))
        part._blob = file.figure(30).png_bytes

    hers, remarks = refreshed(tmp_path, replaced)
    assert media(hers) == [file.figure(30).png_bytes]
    assert [each.where for each in remarks if each.what == "replaced"] == ["Динамика"]


def test_what_is_new_or_no_more_is_told_and_never_done(tmp_path: Path) -> None:
    said = Paragraph(f"Новый вывод: {file.number('7 %', 'abcabc')}.", key="cell-9.0")
    hers, remarks = refreshed(tmp_path, new=file.report(NEW[0], NEW[2], NEW[3], said))
    assert "Новый вывод: 7 %." not in file.texts(hers)
    assert [each.new for each in remarks if each.what == "appeared"] == ["Новый вывод: 7 %."]
    assert {"Динамика", "Подтверждено"} <= {each.where.rstrip(":") for each in remarks if each.what == "vanished"}


def test_the_list_of_a_refresh_is_a_document(tmp_path: Path) -> None:
    _, remarks = refreshed(tmp_path, file.type_over(f"ev:cell-3.0:2:{file.GAP}", "25 п. п."), file.delete("ev:cell-5.0:table"))
    write_docx(page("мой.docx", remarks, "ru"), tmp_path / "список.docx")
    texts = file.texts(tmp_path / "список.docx")
    assert {"25 п. п.", "24 п. п.", "Сохранность контингента", "Вы удалили: не возвращено"} <= set(texts)


@pytest.mark.system
def test_a_document_saved_by_libreoffice_is_renewed_too(tmp_path: Path) -> None:
    """LibreOffice drops tags and renames styles: numbers, a table with a new year and the figure are renewed all the same."""
    hers = file.edited(file.write(tmp_path / "мой.docx"), file.add_paragraph("Мой абзац.", "Трудоустроены"), file.delete("ev:cell-5.0:table"))
    profile, place = (tmp_path / "office").as_uri(), tmp_path / "saved"
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx", "--outdir", str(place), str(hers)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    more = (*NEW[:2], file.table({**file.YEARS, "2019": ("90 %", "45 из 50")}), *NEW[3:])
    fresh = file.write(tmp_path / "новый.docx", file.report(*more))
    made = renewed(file.sheet(place / hers.name), file.sheet(fresh), "ru")
    hers.write_bytes(made.content)
    texts = file.texts(hers)
    assert {"Мой абзац.", "Подтверждено: 84 %.", "2019", "45 из 50"} <= set(texts)
    assert "Трудоустроены по профессии: 42 из 50 (84 %). Разница 24 п. п.. План выполнен: 84 % при плане 70 %." in texts
    assert [each.where for each in made.remarks if each.what == "deleted"] == ["Сохранность контингента"]
    assert {each.what for each in made.remarks} == {"deleted", "renewed"}
    row = next(each for each in docx.Document(str(hers)).element.body.iter(qn("w:tr")) if letters(each).startswith("2019"))
    known = {style.style_id: style.name for style in docx.Document(str(hers)).styles}
    assert {known[each.get(qn("w:val"))] for each in row.iter(qn("w:pStyle"))} == {"Текст таблицы"}
