"""`verify` after LibreOffice: 200 untouched re-savings of reports of many forms pass, and a changed digit is found in what an office has saved."""

import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation.run.kinds import ANNUAL, SUMMARY
from evaluation.run.verify import verify
from tests.run.edited import edit, named
from tests.run.made_reports import copy, made

pytestmark = pytest.mark.system
FILTERS = {"docx": "MS Word 2007 XML", "xlsx": "Calc MS Excel 2007 XML", "pptx": "Impress MS PowerPoint 2007 XML"}
NAMES = {"docx": "report.docx", "xlsx": "report.xlsx", "pptx": "slides.pptx"}
RESAVINGS, ROUNDS = 200, 4


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("reports")
    return [copy(folder, out / folder.parents[1].name) for folder in made((SUMMARY, ANNUAL), out / "made")]


def resaved(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Save files again in their own form in one start of LibreOffice."""
    profile = (folder.parent / "office").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", f"{kind}:{FILTERS[kind]}", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return [folder / path.name for path in files]


def test_two_hundred_untouched_resavings_pass(reports: list[Path], tmp_path: Path) -> None:
    """Each file is saved again four times over, each time from what the office saved last: 50 copies."""
    count = 0
    for kind, name in NAMES.items():
        copies = []
        for at in range(17):
            source = reports[at % 6 == 0]
            target = tmp_path / f"{at}-{source.name}.{kind}"
            shutil.copy(source / name, target)
            copies.append(target)
        for turn in range(ROUNDS):
            copies = resaved(copies, kind, tmp_path / f"{kind}-{turn}")
            for path in copies:
                (done,) = verify(path, numbers=reports["annual" in path.stem])
                assert (path.name, turn, done.differences) == (path.name, turn, ())
                count += 1
    assert count >= RESAVINGS


@pytest.mark.parametrize("kind", NAMES)
def test_a_digit_changed_in_what_an_office_has_saved_is_named(reports: list[Path], kind: str, tmp_path: Path) -> None:
    """First the change, then the office: it drops the words by which slides name their numbers, and the tags of Word's controls."""
    shutil.copy(reports[1] / NAMES[kind], tmp_path / f"report.{kind}")
    edits = edit(tmp_path / f"report.{kind}", 10, random.Random(kind))
    (saved,) = resaved([tmp_path / f"report.{kind}"], kind, tmp_path / "saved")
    (done,) = verify(saved, numbers=reports[1])
    assert [one for one in edits if not named(one, done.differences)] == []
