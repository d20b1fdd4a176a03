"""Every committed notebook keeps the rules: thin, bilingual, without outputs, its parameters those of its kind."""

import ast
import re
from pathlib import Path

import pytest
from nbformat import NotebookNode

from evaluation.run import notebook as files
from evaluation.run.kinds import ALL, Kind, notebooks_folder
from evaluation.run.parameters import Parameters, declared

BOOKS = sorted(notebooks_folder().glob("*.ipynb"))
FORBIDDEN = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.AsyncFor, ast.While, ast.If, ast.IfExp, ast.Try,
    ast.With, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
LONGEST_CELL = 12


@pytest.fixture(params=BOOKS, ids=lambda path: path.stem)
def book(request: pytest.FixtureRequest) -> NotebookNode:
    return files.read(request.param)


def code(book: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


def test_every_kind_has_its_notebook_and_every_notebook_its_kind() -> None:
    assert [path.stem for path in BOOKS] == sorted(kind.notebook for kind in ALL)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.id)
def test_parameters_are_those_of_the_model(kind: Kind) -> None:
    assert declared(files.read(kind.path)) == {name: field.default for name, field in kind.parameters.model_fields.items()}


def test_cells_are_calls_only(book: NotebookNode) -> None:
    for cell in code(book):
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, FORBIDDEN)], cell.source
        assert len(cell.source.splitlines()) <= LONGEST_CELL


def test_one_import(book: NotebookNode) -> None:
    nodes = [node for cell in code(book) for node in ast.walk(ast.parse(cell.source))]
    imports = [ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports == ["import evaluation as ev"]


def test_verbs_are_called_on_the_package_only(book: NotebookNode) -> None:
    calls = [node.func for cell in code(book) for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
    assert {ast.unparse(call).split(".")[0] for call in calls} == {"ev"}


def test_committed_without_outputs(book: NotebookNode) -> None:
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code(book))
    assert book.metadata.kernelspec.name == "python3"
    assert book.metadata.language_info.name == "python"
    assert set(book.metadata) == {"kernelspec", "language_info"}


def test_prose_stands_in_pairs_before_every_code_cell(book: NotebookNode) -> None:
    cells = list(book.cells)
    for number, cell in enumerate(cells):
        if cell.cell_type == "code":
            assert [_language(before) for before in cells[number - 2 : number]] == ["ru", "en"], cell.source
            assert all(before.source.strip().endswith(".") for before in cells[number - 2 : number])
    prose = [cell for cell in cells if cell.cell_type == "markdown"]
    assert [_language(cell) for cell in prose] == ["ru", "en"] * (len(prose) // 2)
    for ru, en in zip(prose[::2], prose[1::2], strict=True):
        assert _shape(ru) == _shape(en)


def test_first_cells_say_how_to_run(book: NotebookNode) -> None:
    first, second, title = book.cells[:3]
    assert "howto" in files.tags(first)
    assert "howto" in files.tags(second)
    assert "Выполнить все ячейки" in first.source
    assert title.source.startswith("# ")


def test_no_number_is_typed_in_prose(book: NotebookNode) -> None:
    assert [cell.source for cell in book.cells if cell.cell_type == "markdown" and re.search(r"\d", cell.source)] == []


def test_prose_claims_no_cause_and_uses_the_project_s_words(book: NotebookNode) -> None:
    words = " ".join(cell.source.lower() for cell in book.cells if cell.cell_type == "markdown")
    for banned in ("благодаря", "гарантир", "доказано", "достоверно", "релиз", "выборк", "кластер", "школьн"):
        assert banned not in words.replace("это не выборка", ""), banned


def test_one_language_keeps_only_that_language(book: NotebookNode) -> None:
    for lang, other in (("ru", "en"), ("en", "ru")):
        kept = files.one_language(book, "ru" if lang == "ru" else "en")
        assert f"lang-{other}" not in {tag for cell in kept.cells for tag in files.tags(cell)}
        assert len(code(kept)) == len(code(book))


def test_names_used_are_defined_earlier(book: NotebookNode) -> None:
    known = {"ev", *Parameters.model_fields}
    for cell in code(book):
        for statement in ast.parse(cell.source).body:
            loaded = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
            assert loaded <= known
            known |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def test_a_cell_can_be_run_again(book: NotebookNode) -> None:
    """No cell replaces a parameter: running it twice in JupyterLab gives the same."""
    for cell in code(book):
        if "parameters" not in files.tags(cell):
            stored = {node.id for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
            assert not stored & set(Parameters.model_fields)


def test_metrics_named_in_notebooks_exist(book: NotebookNode) -> None:
    from evaluation import metrics

    nodes = [node for cell in code(book) for node in ast.walk(ast.parse(cell.source))]
    named = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("ev.metrics.")}
    assert all(hasattr(metrics, name.removeprefix("ev.metrics.")) for name in named)


def test_files_end_lines_the_unix_way() -> None:
    for path in BOOKS:
        assert b"\r" not in path.read_bytes()
        assert Path(path).read_text(encoding="utf-8").endswith("}\n")


def _language(cell: NotebookNode) -> str:
    named = [tag.removeprefix("lang-") for tag in files.tags(cell) if tag.startswith("lang-")]
    return named[0] if len(named) == 1 else ""


def _shape(cell: NotebookNode) -> tuple[list[str], set[str]]:
    """Headings and paragraphs of a cell by their kind, and its tags but the language."""
    blocks = [block.split(" ")[0] if block.startswith("#") else "text" for block in cell.source.split("\n\n")]
    return blocks, {tag for tag in files.tags(cell) if not tag.startswith("lang-")}
