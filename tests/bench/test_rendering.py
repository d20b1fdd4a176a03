"""`make bench`: writing one report in every form takes less time than executing its notebook."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.document.style import STYLES
from evaluation.run import manifest, notebook, produce, runner
from evaluation.run.kinds import EMPLOYMENT, SUMMARY, Kind
from evaluation.run.parameters import Parameters
from evaluation.run.source import opened

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.bench


def test_rendering_takes_less_than_executing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The longest report of the demonstration, both styles; the notebook is executed once, by the way every report goes."""
    _measured(EMPLOYMENT, {"report.html", "report.docx", "report.pdf", "report.xlsx", "picture.png"}, tmp_path, capsys)


def test_rendering_with_slides_takes_less_than_executing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary: all its outputs, slides among them."""
    _measured(SUMMARY, {"report.html", "report.docx", "report.pdf", "report.xlsx", "slides.pptx", "picture.png"}, tmp_path, capsys)


def _measured(kind: Kind, files: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = opened(ROOT / "data" / "demo", "ru").source
    job = produce.Job(kind, Parameters(study=source.name, as_of="2019-08-31"), source, tmp_path)
    given = job.parameters.model_dump(mode="json")
    inputs = manifest.inputs(job.kind.id, given, source.files, job.kind.path)
    began = time.monotonic()
    done = runner.execute(notebook.read(job.kind.path), given, "ru", source.folder, job.timeout, inputs.release)
    executing = time.monotonic() - began
    assert done.error == ""
    rendering = {}
    for style in STYLES:
        folder = tmp_path / style
        folder.mkdir()
        began = time.monotonic()
        error, _ = produce._rendered(replace(job, style=style), done.notebook, inputs, folder)
        rendering[style] = time.monotonic() - began
        assert error == ""
        assert files <= {path.name for path in folder.iterdir()}
    with capsys.disabled():
        told = ", ".join(f"{style} {seconds:.1f} s" for style, seconds in rendering.items())
        print(f"\n{kind.id}: executing the notebook {executing:.1f} s; writing all its files: {told}")
    assert max(rendering.values()) < executing
