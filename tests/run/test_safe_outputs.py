"""Words from workbooks and parameters are words in every format: nothing runs, computes, forges or leads out of the study."""

import ast
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import openpyxl
import pyarrow.parquet as pq
import pytest
from bs4 import BeautifulSoup, Comment
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from papermill.translators import PythonTranslator
from pypdf import PdfReader

from evaluation.document.monitoring import fill, write_form
from evaluation.errors import QuestionError
from evaluation.report.printable import printable
from evaluation.run import batch, kinds, runner
from evaluation.run.console import Voice
from evaluation.run.parameters import Parameters, checked, from_words
from evaluation.study.forms.versions import form
from tests.run import poison

SHOWN = {
    "partnership": [poison.names()[employer] for employer in poison.EMPLOYERS],
    "region": [poison.names()[college] for college in poison.COLLEGES],
    "indicators": [poison.TITLE, poison.LONG],
    "project": [poison.TITLE, poison.LONG, '=HYPERLINK("http://x")', "_x_"],
}
"""Which names the pages of a kind must show, letter for letter."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make reports of the poisoned study in both languages."""
    folder = tmp_path_factory.mktemp("poison")
    study = poison.study(folder)
    for lang, names in (("ru", list(SHOWN)), ("en", ["region"])):
        made = batch.report(study, lang, kinds.named(names), as_of=("2019-08-31",), out=folder / "reports")
        assert [outcome.error for outcome in made.outcomes if outcome.error] == []
    return folder / "reports"


def folders(reports: Path) -> Iterator[tuple[str, Path]]:
    """Yield the kind and the folder of every report."""
    found = [path.parent for path in sorted(reports.rglob("report.html"))]
    assert len(found) == len(SHOWN) + 1
    yield from ((folder.parent.parent.name, folder) for folder in found)


def unspaced(words: str) -> str:
    """Leave out what lines are broken by."""
    return "".join(words.split()).replace("\u200b", "")


def clean(soup: BeautifulSoup) -> bool:
    """Tell whether nothing of the data became an element, an attribute or a comment."""
    foreign = soup.select("img[onerror], img[src=x], iframe, object, b, a[href^='http'], link")
    return not foreign and not soup.find_all(string=lambda words: isinstance(words, Comment))


def test_a_page_shows_every_name_and_runs_none(reports: Path) -> None:
    for kind, folder in folders(reports):
        soup = BeautifulSoup((folder / "report.html").read_text(encoding="utf-8"), "html.parser")
        assert len(soup.select("script")) == 1
        assert clean(soup)
        assert [name for name in SHOWN[kind] if printable(name) not in soup.get_text()] == []
        assert soup.get_text() == printable(soup.get_text())


def test_tables_hold_the_names_whole(reports: Path) -> None:
    for kind, head in (("partnership", "Предприятие"), ("region", "Где")):
        (path,) = reports.glob(f"*/{kind}/ru/*/report.html")
        tables = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("table")
        shown = {row.get_text() for table in tables if head in table.thead.get_text() for row in table.select("tbody th[scope=row]")}
        assert {printable(name) for name in SHOWN[kind]} <= shown


def test_word_shows_every_name_and_computes_none(reports: Path) -> None:
    for kind, folder in folders(reports):
        with zipfile.ZipFile(folder / "report.docx") as packed:
            parts = {name: etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith((".xml", ".rels"))}
        words = [each.text or "" for each in parts["word/document.xml"].iter("{*}t")]
        fields = {(each.text or "").split()[0] for part in parts.values() for each in part.iter("{*}instrText")}
        assert [name for name in SHOWN[kind] if printable(name) not in " ".join(words)] == []
        assert fields <= {"TOC", "PAGEREF", "SEQ", "PAGE"}
        assert not [each for name, part in parts.items() if name.endswith(".rels") for each in part if each.get("TargetMode") == "External"]


def test_pdf_shows_every_name_and_links_nowhere(reports: Path) -> None:
    for kind, folder in folders(reports):
        reader = PdfReader(folder / "report.pdf")
        words = unspaced("".join(page.extract_text() for page in reader.pages))
        links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
        assert [name for name in SHOWN[kind] if unspaced(printable(name)) not in words] == []
        assert not any("/URI" in str(link.get("/A", "")) for link in links)
        assert not {"/JavaScript", "/OpenAction", "/AA"} & set(reader.root_object)


def test_notebooks_hold_the_names_as_words(reports: Path) -> None:
    for _, folder in folders(reports):
        book = nbformat.read(folder / "notebook.ipynb", as_version=4)
        (injected,) = [cell for cell in book.cells if "injected-parameters" in cell.metadata.get("tags", ())]
        assert all(isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant) for line in ast.parse(injected.source).body)
        outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
        assert [output.text for output in outputs if output.output_type == "stream"] == []
        for output in outputs:
            soup = BeautifulSoup(output.get("data", {}).get("text/html", ""), "html.parser")
            assert not soup.select("script")
            assert clean(soup)


def test_numbers_and_the_record_hold_plain_values(reports: Path) -> None:
    for _, folder in folders(reports):
        assert pq.read_table(folder / "estimates.parquet").num_rows
        record = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert record["study"] == poison.TITLE


def test_the_page_of_all_reports_is_words_too(reports: Path) -> None:
    soup = BeautifulSoup((reports / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert printable(poison.TITLE) in {each.get_text() for each in soup.select("h2")}
    assert not soup.select("script")
    assert clean(soup)


def test_a_form_in_excel_holds_no_formula(tmp_path: Path) -> None:
    names = [name for name in poison.POISONS if len(name) < 40]
    counts = {f"15.01.{place:02d} {name}": {"all": {"total": 25, "EMP": 25}} for place, name in enumerate(names)}
    write_form(fill(form("five_rows_2022"), counts), tmp_path / "form.xlsx", mark="=1+1")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "form.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    written = " ".join(str(cell.value) for cell in cells)
    assert all(name.replace("\u202e", "") in written.replace("\u202e", "") for name in names)


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=300)
def test_a_parameter_is_a_word_in_the_notebook_whatever_it_holds(words: str) -> None:
    told = checked(Parameters, {"study": words}).model_dump(mode="json")
    lines = ast.parse(PythonTranslator.codify(told, "Parameters")).body
    assert all(isinstance(line, ast.Assign) for line in lines)
    assert {line.targets[0].id: ast.literal_eval(line.value) for line in lines} == told


TRICKS = ('"; import os; os.abort()', "'''\"\"\"\nimport os", "\\", '\\"', "{study}", "\x00", "$(id)", "`id`", *poison.POISONS)


@pytest.mark.parametrize("words", TRICKS)
def test_known_tricks_are_words_in_the_notebook(words: str) -> None:
    (line, *_) = ast.parse(PythonTranslator.codify({"study": words}, "Parameters")).body
    assert ast.literal_eval(line.value) == words


def test_a_parameter_does_not_run(tmp_path: Path) -> None:
    mark = tmp_path / "was-here"
    words = f'"; open(r"{mark}", "w"); "'
    cells = [nbformat.v4.new_code_cell('study = ""', metadata={"tags": ["parameters"]}), nbformat.v4.new_code_cell("study")]
    done = runner.execute(nbformat.v4.new_notebook(cells=cells), {"study": words}, "ru", tmp_path)
    assert not mark.exists()
    assert ast.literal_eval(done.notebook.cells[-1].outputs[0]["data"]["text/plain"]) == words


@pytest.mark.parametrize("pair", ['x"; import os=1', "a b=1", "=1", "__class__=1", "import=os", "study.x=1", "Study=1"])
def test_a_name_that_is_no_parameter_is_refused(pair: str) -> None:
    with pytest.raises(QuestionError, match="нет параметра"):
        checked(Parameters, from_words(Parameters, [pair]))


@pytest.mark.parametrize("given_value", [{"lang": '"; import os'}, {"as_of": "2016-08-31; import os"}, {"audience": ["jury"]}, {"study": {"a": 1}}])
def test_a_value_of_another_kind_is_refused(given_value: dict[str, object]) -> None:
    with pytest.raises(QuestionError):
        checked(Parameters, given_value)


def test_a_terminal_is_not_coloured_cleared_or_turned(capsys: pytest.CaptureFixture[str]) -> None:
    Voice("ru").list(["А-15\x1b[2J\x1b]0;заголовок\x07", "с\u202eолнце", "[red]А-15[/red]"])
    assert capsys.readouterr().out == "- А-15[2J]0;заголовок\n- солнце\n- [red]А-15[/red]\n"
