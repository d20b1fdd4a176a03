"""Words from workbooks and parameters are words in every format: nothing runs, computes, forges or leads out of the study."""

import ast
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
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
from PIL import Image
from pypdf import PdfReader

from evaluation.document.monitoring import fill, write_form
from evaluation.errors import QuestionError
from evaluation.report.printable import printable
from evaluation.run import batch, kinds, runner
from evaluation.run.console import Voice
from evaluation.run.parameters import Parameters, checked, from_words
from evaluation.study.forms.versions import form
from tests.run import poison

_FRONT = [poison.LONG, poison.POISONS[0], poison.POISONS[1]]
"""Organisation, district and order: on the pages of most kinds."""
SHOWN: Mapping[str, list[str]] = {
    "summary": [poison.LONG],
    "indicators": _FRONT,
    "employment": _FRONT,
    "quality": _FRONT,
    "claims": [*_FRONT, poison.POISONS[6]],
    "data": [*_FRONT, *poison.SHEETS, *poison.TOLD_GROUPS, poison.FILE],
    "partnership": [poison.names()[employer] for employer in poison.EMPLOYERS],
    "region": [poison.names()[college] for college in poison.COLLEGES],
    "project": [*_FRONT, poison.POISONS[3]],
}
"""Which names the pages of a kind must show, letter for letter, besides the title, which holds all poisons but the long name."""
MADE = {
    "ru": ("summary", "employment", "claims", "partnership", "project"),
    "en": ("indicators", "quality", "data", "partnership", "region"),
}
"""Every kind once, the one with most names in both languages: pages of both are made by the same writers."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make reports of the poisoned study in both languages."""
    folder = tmp_path_factory.mktemp("poison")
    study = poison.study(folder)
    for lang, names in MADE.items():
        made = batch.report(study, lang, kinds.named(names), as_of=("2019-08-31",), out=folder / "reports")
        assert [outcome.error for outcome in made.outcomes if outcome.error] == []
    return folder / "reports"


def folders(reports: Path) -> Iterator[tuple[str, Path]]:
    """Yield the kind and the folder of every report."""
    found = [path.parent for path in sorted(reports.rglob("report.html"))]
    assert len(found) == sum(map(len, MADE.values()))
    yield from ((folder.parent.parent.name, folder) for folder in found)


def lacking(kind: str, words: str) -> list[str]:
    """Name what a page of a kind does not show: the title, or a name anywhere else."""
    title, told = poison.unspaced(printable(poison.TITLE)), poison.unspaced(words)
    rest = told.replace(title, "")
    return [name for name in SHOWN[kind] if poison.unspaced(printable(name)) not in rest] + ([] if title in told else ["title"])


def clean(soup: BeautifulSoup) -> bool:
    """Tell whether nothing of the data became an element, an attribute or a comment."""
    foreign = soup.select("img[onerror], img[src=x], iframe, object, b, a[href^='http'], link")
    return not foreign and not soup.find_all(string=lambda words: isinstance(words, Comment))


def _page(path: Path, kind: str) -> None:
    words = path.read_text(encoding="utf-8")
    soup = BeautifulSoup(words, "html.parser")
    assert len(soup.select("script")) == 1
    assert "alert(1)" not in soup.script.get_text()
    assert clean(soup)
    assert soup.get_text() == printable(soup.get_text())
    assert lacking(kind, soup.get_text()) == []


def _parts(path: Path) -> dict[str, etree._Element]:
    """Return the parts of a package of Office that are XML; whatever else it holds is no program and no other package."""
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        parts = {name: etree.fromstring(packed.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    assert not [name for name in names if name.endswith((".bin", ".exe", ".js", ".ole")) or "external" in name.lower() or "vba" in name.lower()]
    assert not [link.get("Target") for name, part in parts.items() if name.endswith(".rels") for link in part if link.get("TargetMode") == "External"]
    return parts


def _word(path: Path, kind: str) -> None:
    parts = _parts(path)
    words = [each.text or "" for each in parts["word/document.xml"].iter("{*}t")]
    fields = {(each.text or "").split()[0] for part in parts.values() for each in part.iter("{*}instrText") if (each.text or "").split()}
    assert lacking(kind, "".join(words)) == []
    assert fields <= {"TOC", "PAGEREF", "SEQ", "PAGE", "NUMPAGES", "REF"}
    assert not [each for part in parts.values() for each in part.iter("{*}fldSimple", "{*}altChunk", "{*}object")]


def _pdf(path: Path, kind: str) -> None:
    reader = PdfReader(path)
    words = poison.unspaced("".join(page.extract_text() for page in reader.pages))
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert [name for name in (poison.TITLE, *SHOWN[kind]) if poison.unspaced(printable(name)) not in words] == []
    assert not any("/URI" in str(link.get("/A", "")) for link in links)
    assert not {"/JavaScript", "/OpenAction", "/AA"} & set(reader.root_object)


def _notebook(path: Path, kind: str) -> None:
    del kind
    book = nbformat.read(path, as_version=4)
    (injected,) = [cell for cell in book.cells if "injected-parameters" in cell.metadata.get("tags", ())]
    assert all(isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant) for line in ast.parse(injected.source).body)
    outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
    assert [output.text for output in outputs if output.output_type == "stream"] == []
    for output in outputs:
        soup = BeautifulSoup(output.get("data", {}).get("text/html", ""), "html.parser")
        assert not soup.select("script")
        assert clean(soup)


IN_TABLES = ("partnership", "region", "data")
"""Kinds whose names stand in tables, which the workbook holds."""


def _workbook(path: Path, kind: str) -> None:
    """No word of the data is a formula or a link; what begins like a formula is marked as words; links stay inside the workbook."""
    _parts(path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    assert [cell.value for cell in cells if cell.data_type == "s" and cell.value.startswith(("=", "+", "@")) and not cell.quotePrefix] == []
    words = poison.unspaced("".join(cell.value for cell in cells if cell.data_type == "s"))
    assert poison.unspaced(printable(poison.TITLE)) in words
    wanted = [poison.unspaced(printable(name)) for name in SHOWN[kind]] if kind in IN_TABLES else []
    assert [name for name in wanted if name not in words] == []


def _slides(path: Path, kind: str) -> None:
    """No word of the data is a link, an action or a program; a title too long for a slide stands whole in the notes."""
    del kind
    parts = _parts(path)
    assert not [each for part in parts.values() for each in part.iter("{*}hlinkClick", "{*}hlinkHover", "{*}oleObj", "{*}cmd", "{*}control")]
    words = {
        place: poison.unspaced("".join(each.text or "" for name, part in parts.items() if name.startswith(place) for each in part.iter("{*}t")))
        for place in ("ppt/slides/", "ppt/notesSlides/")
    }
    assert poison.unspaced(printable(poison.TITLE))[:60] in words["ppt/slides/"]
    assert poison.unspaced(printable(poison.TITLE)) in words["ppt/notesSlides/"]


def _numbers(path: Path, kind: str) -> None:
    del kind
    assert pq.read_table(path).num_rows


def _record(path: Path, kind: str) -> None:
    del kind
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record.get("study", poison.TITLE) == poison.TITLE


def _picture(path: Path, kind: str) -> None:
    del kind
    with Image.open(io.BytesIO(path.read_bytes())) as picture:
        assert not picture.info.get("comment")


LOOKS: Mapping[str, Callable[[Path, str], None]] = {
    ".html": _page, ".docx": _word, ".pdf": _pdf, ".ipynb": _notebook, ".xlsx": _workbook, ".pptx": _slides, ".parquet": _numbers,
    ".json": _record, ".png": _picture, ".jpg": _picture,
}  # fmt: skip
"""How a file of a report is looked at, by its kind: one that nobody looks at is no file of a report."""


@pytest.mark.parametrize("ending", LOOKS)
def test_in_every_format_the_names_are_words(reports: Path, ending: str) -> None:
    for kind, folder in folders(reports):
        for path in sorted(folder.rglob(f"*{ending}")):
            LOOKS[ending](path, kind)


def test_no_file_of_a_report_is_left_unlooked_at(reports: Path) -> None:
    endings = {path.suffix for _, folder in folders(reports) for path in folder.rglob("*") if path.is_file()}
    assert {".html", ".docx", ".pdf", ".xlsx", ".pptx", ".ipynb", ".parquet", ".json"} <= endings <= set(LOOKS)


def test_tables_hold_the_names_whole(reports: Path) -> None:
    for lang, kind, head in (("ru", "partnership", "Предприятие"), ("en", "region", "Where")):
        (path,) = reports.glob(f"*/{kind}/{lang}/*/report.html")
        tables = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("table")
        shown = {row.get_text() for table in tables if head in table.thead.get_text() for row in table.select("tbody th[scope=row]")}
        assert {printable(name) for name in SHOWN[kind]} <= shown


def test_nothing_ran_and_nothing_was_written_elsewhere(reports: Path) -> None:
    assert {path.name for path in reports.parent.iterdir()} == {poison.FOLDER, "reports"}
    slugs = {folder.parents[2].name for _, folder in folders(reports)}
    assert all(re.fullmatch(r"[\w-]+", slug) for slug in slugs)


def test_the_page_of_all_reports_is_words_too(reports: Path) -> None:
    soup = BeautifulSoup((reports / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert printable(poison.TITLE) in {each.get_text() for each in soup.select("h2")}
    assert [word for word in ("alert(1)", "7*7", "HYPERLINK") for script in soup.select("script") if word in script.get_text()] == []
    assert len(soup.select("script")) == 1
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
