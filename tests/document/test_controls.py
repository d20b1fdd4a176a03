"""Content controls of the Word report: where they stand, what they are called, what the document remembers."""

import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from evaluation.document.collect import collect
from evaluation.document.refresh import renewed
from evaluation.document.refresh.sheet import said
from evaluation.document.word import memory
from evaluation.document.word.controls import LONGEST, PREFIX, tag
from evaluation.document.word.reading import letters, same
from evaluation.report.blocks import Bullets, Document, Paragraph
from evaluation.report.spans import pieces
from evaluation.run import batch, kinds, notebook
from tests.document import report_file as file
from tests.document.office import converted, text_of

LOOKS = ("rPr", "alias", "tag", "id", "lock", "placeholder", "temporary", "showingPlcHdr", "dataBinding", "label", "tabIndex")
"""Order of a control's properties by ISO/IEC 29500-1, 17.5.2."""
LETTERS = {qn(f"w:{name}") for name in ("r", "bookmarkStart", "bookmarkEnd")}
BLOCKS = {qn(f"w:{name}") for name in ("p", "tbl")}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return file.write(tmp_path_factory.mktemp("controls") / "отчёт.docx")


def found(path: Path) -> list[etree._Element]:
    with zipfile.ZipFile(path) as parts:
        return list(etree.fromstring(parts.read("word/document.xml")).iter(qn("w:sdt")))


def test_controls_are_what_word_accepts(path: Path) -> None:
    every = found(path)
    for control in every:
        names = [etree.QName(child).localname for child in control.find(qn("w:sdtPr"))]
        assert names == sorted(names, key=LOOKS.index)
        assert len(control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))) <= LONGEST
        assert len(control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").get(qn("w:val"))) <= LONGEST
        inside = {child.tag for child in control.find(qn("w:sdtContent"))}
        assert inside <= (LETTERS if control.getparent().tag == qn("w:p") else BLOCKS)
        assert control.getparent().tag in (qn("w:p"), qn("w:body"))
    ids = [control.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val")) for control in every]
    assert len(set(ids)) == len(ids)
    assert all(0 < int(each) < 2**31 for each in ids)


def test_bookmarks_are_paired_and_named_once(path: Path) -> None:
    body = found(path)[0].getroottree()
    starts, ends = ([each.get(qn("w:id")) for each in body.iter(qn(f"w:bookmark{kind}"))] for kind in ("Start", "End"))
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)
    names = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)


def test_every_number_table_and_figure_has_its_control(path: Path) -> None:
    named = {control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): said(control) for control in found(path)}
    assert named[f"ev:cell-3.0:0:{file.FIELD}"] == "41 из 50"
    assert named[f"ev:cell-3.0:2:{file.GAP}"] == "22 п. п."
    assert named["ev:cell-4.0:2.1:000000000002"] == "82 %"
    assert named[f"ev:cell-2.0:fact0.0:{file.FIELD}"] == "82 %"
    assert named[f"ev:cell-7.0:0.0:{file.FIELD}"] == "82 %"
    assert {"ev:cell-4.0:table:000000000000", f"ev:cell-5.0:table:{file.RATE}", f"ev:cell-6.0:figure:{file.FIELD}"} <= set(named)


def test_a_tag_is_never_longer_than_word_takes() -> None:
    assert tag("к" * 60, "0", file.FIELD).startswith(f"{PREFIX}{'к' * 60}")
    assert len(tag("к" * 60, "0", file.FIELD)) == LONGEST


def test_the_document_remembers_what_was_printed(path: Path) -> None:
    known = file.sheet(path).memory
    assert dict(known.origin) == dict(file.ORIGIN)
    assert [each.text for each in known.sentences if each.key == "cell-3.0"] == [file.sentence().text]
    assert [number.said for each in known.sentences if each.key == "cell-2.0" for number in each.numbers][:2] == ["82 %", "▲"]
    (grid,) = (each for each in known.grids if each.key == "cell-4.0")
    assert grid.rows[1:] == (("2016", "61 %", "30 из 49"), ("2017", "74 %", "37 из 50"), ("2018", "82 %", "41 из 50"))
    assert (grid.head, grid.notes) == (1, ("По состоянию на 31.08.2018.",))
    assert [each.caption for each in known.pictures] == ["Динамика"]
    again = memory.read(etree.fromstring(memory.written(known)))
    assert (again.sentences, again.grids, again.pictures, again.marks) == (known.sentences, known.grids, known.pictures, known.marks)


def test_a_block_of_no_notebook_has_no_control(tmp_path: Path) -> None:
    bare = Document("Форма", "", "ru", (Paragraph(f"Доля {file.number('82 %')}."),))
    assert found(file.write(tmp_path / "a.docx", bare)) == []
    assert "Доля 82 %." in file.texts(tmp_path / "a.docx")


def test_the_same_report_has_the_same_bytes(tmp_path: Path, path: Path) -> None:
    assert file.write(tmp_path / "again.docx").read_bytes() == path.read_bytes()


@pytest.mark.system
def test_libreoffice_keeps_controls_and_memory_and_prints_the_same(tmp_path: Path) -> None:
    hers = file.write(tmp_path / "отчёт.docx")
    place = tmp_path / "saved"
    profile = (tmp_path / "office").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx", "--outdir", str(place), str(hers)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    saved, fresh = file.sheet(place / hers.name), file.sheet(hers)
    assert saved.memory == fresh.memory
    for sentence in saved.memory.sentences:
        for at, number in enumerate(sentence.numbers):
            assert [said(each) for each in saved.number(sentence, at)] == [number.said]
    assert all(saved.table(grid) is not None for grid in saved.memory.grids)
    assert all(saved.drawing(picture) is not None for picture in saved.memory.pictures)
    assert renewed(saved, fresh, "ru").remarks == ()
    bare = tmp_path / "bare.docx"
    file.write(bare, replace(file.report(), blocks=tuple(replace(block, key="") for block in file.report().blocks)))
    with_controls, without = converted([hers, bare], tmp_path)
    assert text_of(with_controls) == text_of(without)


def test_words_deleted_under_review_are_not_read() -> None:
    space = qn("w:p")[1:].split("}")[0]
    runs = "<w:r><w:t>8</w:t></w:r><w:del><w:r><w:t>2</w:t></w:r></w:del><w:ins><w:r><w:t>4</w:t></w:r></w:ins>"
    line = etree.fromstring(f'<w:p xmlns:w="{space}">{runs}</w:p>')
    assert letters(line) == "84"
    assert same("82\u00a0%", "82 %")


NO_ESTIMATE = (
    r"\d\d\.\d\d\.\d{4}", r"\b(19|20)\d\d(/\d\d)?\b", r"№ \S+", r"при плане \d+(,\d)? %", r"план \(\d+(,\d)? %\)",
    r"Уровень доказательности — \d из \d", r"не выше \d-го уровня", r"не ниже \d,\d", r"Чтобы увидеть разницу .*?другие организации\.",
    r"\d+ из \d+ \(\d+(,\d)? %\), а по остальным здесь ожидается от \d+ до \d+ %",
)  # fmt: skip
"""Numbers of prose that no estimate has made: dates, orders, plans, tiers, how many groups are needed, colleges that are not the study's."""


@pytest.mark.system
def test_each_number_of_an_estimate_in_the_prose_of_the_demonstration_has_a_span(tmp_path: Path) -> None:
    """Measured so: in paragraphs and lists that code cells showed, no digit is left outside the spans but those of :data:`NO_ESTIMATE`."""
    chosen = (kinds.SUMMARY, kinds.EMPLOYMENT, kinds.EFFECT, kinds.REGION)
    made = batch.report(Path(__file__).resolve().parents[2] / "data" / "demo", "ru", chosen, as_of=("2019-08-31",), out=tmp_path)
    left, marked = [], 0
    for outcome in made.outcomes:
        book = notebook.read(outcome.folder / "notebook.ipynb")
        written = {cell.id for cell in book.cells if cell.cell_type == "markdown"}
        for block in collect(book, "ru"):
            if block.key.rpartition(".")[0] in written or not isinstance(block, Paragraph | Bullets):
                continue
            for text, spans in [(block.text, block.spans)] if isinstance(block, Paragraph) else zip(block.items, block.spans, strict=True):
                marked += len(spans)
                rest = " ".join(words for words, span in pieces(text, spans) if span is None).replace("\u00a0", " ")
                for pattern in NO_ESTIMATE:
                    rest = re.sub(pattern, "", rest)
                left += [text] if re.search(r"\d", rest) else []
    assert marked > 40
    assert left == []
