"""One tiny notebook at a time on a real kernel: every way to end is told apart."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from evaluation.run import notebook as files
from evaluation.run import runner
from evaluation.run.runner import Executed, execute

OURS = """
from evaluation.errors import StudyError
from evaluation.text import Text
raise StudyError(Text('нет папки', 'no folder'), where='raw', todo=Text('создайте', 'make it'))
"""
CASES = {
    "success": ("print(study, as_of)", 60),
    "ours": (OURS, 60),
    "plain": ("import os\nraise KeyError('no ' + os.getcwd())", 60),
    "exit": ("import sys\nsys.exit(0)", 60),
    "death": ("import os\nos._exit(3)", 60),
    "late": ("import time\ntime.sleep(60)", 3),
}


def tiny(code: str) -> nbformat.NotebookNode:
    """Make a notebook of five cells: two languages, parameters, the code, one more."""
    cell = nbformat.v4.new_code_cell
    words = [nbformat.v4.new_markdown_cell(f"words {lang}", metadata={"tags": [f"lang-{lang}"]}) for lang in ("ru", "en")]
    parameters = cell('study = "x"\nlang = "ru"\nas_of = ""\naudience = "jury"', metadata={"tags": ["parameters"]})
    return nbformat.v4.new_notebook(
        cells=[*words, parameters, cell(code), cell("1 + 1")],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
    )


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Executed]:
    """Run every case, two at a time, in a folder with a difficult name, where another kernelspec comes first on the path."""
    folder = tmp_path_factory.mktemp("Рабочий стол (1)")
    spec = folder / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["no-such-python"], "display_name": "Another", "language": "python"}', encoding="utf-8")
    given = {"study": "демо", "lang": "en", "as_of": "2016-08-31", "audience": "jury"}

    def run(case: tuple[str, int]) -> Executed:
        return execute(tiny(case[0]), given, "en", folder, timeout=case[1])

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setenv("JUPYTER_PATH", str(folder / "jupyter"))
        return dict(zip(CASES, pool.map(run, CASES.values()), strict=True))


def test_success_has_outputs_and_one_language(ends: dict[str, Executed]) -> None:
    done = ends["success"]
    assert done.error == ""
    assert [cell.source for cell in done.notebook.cells if cell.cell_type == "markdown"] == ["words en"]
    assert done.notebook.cells[-2].outputs[0].text == "демо 2016-08-31\n"


def test_our_error_is_whole_framed_and_in_the_report_s_language(ends: dict[str, Executed]) -> None:
    assert ends["ours"].error == "no folder\nWhere: raw\nWhat to do: make it"
    assert "| Where: raw" in "\n".join(_errors(ends["ours"])[0].traceback)


def test_any_other_error_is_one_line_and_stays_in_the_notebook(ends: dict[str, Executed]) -> None:
    assert ends["plain"].error.startswith("KeyError: 'no ")
    assert "\n" not in ends["plain"].error
    assert _errors(ends["plain"])[0].ename == "KeyError"
    assert ends["plain"].notebook.cells[-1].outputs == []


def test_exit_halfway_is_an_error(ends: dict[str, Executed]) -> None:
    assert "halfway" in ends["exit"].error


def test_a_dead_kernel_is_an_error_seen_in_its_cell(ends: dict[str, Executed]) -> None:
    assert "memory" in ends["death"].error
    assert [output.evalue for output in _errors(ends["death"])] == [ends["death"].error]


def test_a_timeout_is_an_error_seen_in_its_cell(ends: dict[str, Executed]) -> None:
    assert "3 s" in ends["late"].error
    assert _errors(ends["late"])
    assert ends["late"].seconds < 30


def test_nothing_of_this_machine_stays_in_the_notebook(ends: dict[str, Executed]) -> None:
    for name, done in ends.items():
        text = nbformat.writes(done.notebook)
        assert "papermill" not in text, name
        assert str(Path.home()) not in text or Path.home() == Path("/root"), name
        assert str(Path(files.__file__).parents[3]) not in text, name
        assert "Рабочий стол" not in text, name


def _errors(done: Executed) -> list[nbformat.NotebookNode]:
    return [output for cell in done.notebook.cells for output in cell.get("outputs", ()) if output.output_type == "error"]


def test_a_loop_of_the_caller_is_left_alone() -> None:
    """As when reports are made from within JupyterLab."""

    async def inside() -> bool:
        runner._close_loop()
        return asyncio.get_running_loop().is_closed()

    assert asyncio.run(inside()) is False
