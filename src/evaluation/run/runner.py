"""One notebook on one kernel, through papermill, with a state of the run that is ours.

papermill calls a notebook `completed` whose cell timed out or whose kernel died, and returns normally after
`sys.exit(0)`; here all three are errors, and the notebook is kept with the error visible in it.
"""

import site
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill import PapermillExecutionError, execute_notebook
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines
from traitlets import Unicode
from traitlets.config import Config

from evaluation.run import notebook as files
from evaluation.study.context import RELEASE
from evaluation.text import Lang, Text

TIMEOUT = 900
"""Seconds one cell may take."""

_QUIET = ["--IPKernelApp.log_level=40", "--InteractiveShell.colors=NoColor"]
_LATE = Text(
    ru="Ячейка не закончилась за {seconds} с, расчёт остановлен.",
    en="A cell did not end within {seconds} s, the run was stopped.",
)
_DEAD = Text(
    ru="Python, который считал отчёт, внезапно завершился; чаще всего не хватает памяти.",
    en="The Python that ran the report ended suddenly; most often memory is short.",
)
_HALF = Text(ru="Тетрадь остановлена на полпути командой exit.", en="The notebook was stopped halfway by exit.")


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook that has been run: its cells with outputs, the error it stopped at, if any, the time."""

    notebook: NotebookNode
    error: str
    seconds: float


class OwnKernel(AsyncKernelManager):
    """A kernel of this very interpreter, whatever kernelspecs come first on Jupyter's path."""

    lang = Unicode("ru", help="language of errors before a study is open").tag(config=True)
    release = Unicode("", help="the release whose page is made").tag(config=True)

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel's command line and environment."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        env = {"EVALUATION_LANG": self.lang, RELEASE: self.release, "PYTHONSAFEPATH": "1", **_package_on_path()}
        return KernelSpec(argv=command, env=env, display_name="Python 3", language="python")


def _package_on_path() -> dict[str, str]:
    """Let the kernel import the package from where this process has it, also when it is not installed."""
    source = str(Path(__file__).resolve().parents[2])
    return {} if source in site.getsitepackages() else {"PYTHONPATH": source}


class OwnEngine(NBClientEngine):  # type: ignore[misc] # because papermill is untyped
    """papermill's own engine, but a timeout and a dead kernel become an error output of the cell that was running."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any) -> None:  # noqa: ANN401 because papermill passes its options through
        """Run the notebook."""
        try:
            super().execute_managed_notebook(nb_man, kernel_name, **options)
        except (CellTimeoutError, DeadKernelError) as error:
            lang: Lang = "en" if options["config"].OwnKernel.lang == "en" else "ru"
            words = _LATE.format(seconds=options["execution_timeout"]) if isinstance(error, CellTimeoutError) else _DEAD
            _mark(nb_man, words.of(lang))


def _mark(nb_man: NotebookExecutionManager, message: str) -> None:
    begun = [cell for cell in nb_man.nb.cells if cell.cell_type == "code" and cell.metadata.papermill["start_time"]]
    cell = begun[-1] if begun else next(cell for cell in nb_man.nb.cells if cell.cell_type == "code")
    cell.outputs.append(files.error(message))
    nb_man.cell_exception(cell)


def execute(
    template: NotebookNode, parameters: Mapping[str, Any], lang: Lang, folder: Path, timeout: int = TIMEOUT, release: str = ""
) -> Executed:
    """Run the notebook's cells of one language in `folder` and return it with its outputs and its error, if any.

    `parameters` are JSON values, checked before; a page of no `release` is a draft. Nothing is written outside a temporary folder.
    """
    began = time.monotonic()
    papermill_engines.register("evaluation", OwnEngine)
    with tempfile.TemporaryDirectory(prefix="evaluation-", ignore_cleanup_errors=True) as name:
        source, result = Path(name) / "source.ipynb", Path(name) / "result.ipynb"
        files.write(files.one_language(template, lang), source)
        failed = False
        try:
            _papermill(source, result, parameters, Config({"OwnKernel": {"lang": lang, "release": release}}), folder, timeout)
        except PapermillExecutionError:
            failed = True
        finally:
            _close_loop()
        done = files.read(result)
    error = files.complaint(done) if failed else _HALF.of(lang) if files.half_run(done) else ""
    return Executed(files.tidy(done, _places(folder)), error, time.monotonic() - began)


def _papermill(source: Path, result: Path, parameters: Mapping[str, Any], config: Config, folder: Path, timeout: int) -> None:
    execute_notebook(
        str(source),
        str(result),
        parameters=dict(parameters),
        engine_name="evaluation",
        kernel_name="python3",
        language="python",
        progress_bar=False,
        request_save_on_cell_execute=False,
        autosave_cell_every=0,
        execution_timeout=timeout,
        resources={"metadata": {"path": str(folder)}},
        kernel_manager_class=OwnKernel,
        config=config,
        extra_arguments=list(_QUIET),
        shutdown_kernel="immediate",
    )


def _close_loop() -> None:
    """Close the event loop that the kernel's client opened for this thread."""
    loop = ensure_event_loop()
    if not loop.is_running():
        loop.close()


def _places(folder: Path) -> dict[str, str]:
    """Folders of this machine and the words that stand for them in a traceback, the longest first."""
    known = {
        str(Path(__file__).resolve().parents[1]): "evaluation",
        str(Path(sys.prefix)): "python",
        str(Path(sys.base_prefix)): "python",
        str(folder): ".",
        tempfile.gettempdir(): "tmp",
        str(Path.home()): "~",
    }
    return {place: known[place] for place in sorted(known, key=len, reverse=True) if len(place) > 1}
