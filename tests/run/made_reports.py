"""Reports of the demonstration with all their files, made once for the tests that read them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from evaluation.run import manifest
from evaluation.run.kinds import Kind
from evaluation.run.parameters import Parameters
from evaluation.run.produce import Job, produce
from evaluation.run.source import opened

DEMO = Path(__file__).parents[2] / "data" / "demo"
DAY = "2019-08-31"
FILES = ("report.html", "report.docx", "report.xlsx", "slides.pptx")


def made(kinds: Sequence[Kind], out: Path) -> list[Path]:
    """Make reports; return their folders."""
    outcomes = [produce(Job(kind, Parameters(study=str(DEMO), as_of=DAY), opened(DEMO, "ru").source, out)) for kind in kinds]
    assert [(outcome.status, outcome.error) for outcome in outcomes] == [("made", "")] * len(kinds)
    return [outcome.folder for outcome in outcomes]


def copy(folder: Path, target: Path) -> Path:
    """Copy a report without its record."""
    shutil.copytree(folder, target)
    (target / manifest.NAME).unlink()
    return target
