"""The key of a report changes with everything it depends on, and with nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.run import manifest
from evaluation.run.kinds import DATA


@pytest.fixture
def study(tmp_path: Path) -> Path:
    for name in ("raw/А-15.xlsx", "private/key.txt", "tables/students.parquet", "raw/~$А-15.xlsx", ".hidden", "study.yaml"):
        path = tmp_path / "проект" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path / "проект"


def test_only_the_study_s_own_files_count(study: Path) -> None:
    assert list(manifest.data(study)) == ["raw/А-15.xlsx", "study.yaml"]


def test_what_a_link_brings_in_from_outside_does_not_count(study: Path, tmp_path: Path) -> None:
    outside = tmp_path / "чужое"
    (outside / "ещё").mkdir(parents=True)
    for name in ("чужая.xlsx", "ещё/книга.xlsx"):
        (outside / name).write_text("чужое", encoding="utf-8")
    (study / "raw" / "ссылка.xlsx").symlink_to(outside / "чужая.xlsx")
    (study / "raw" / "папка").symlink_to(outside / "ещё", target_is_directory=True)
    (study / "raw" / "круг").symlink_to(study / "raw", target_is_directory=True)
    (study / "raw" / "никуда.xlsx").symlink_to(outside / "нет.xlsx")
    (study / "raw" / "своя.xlsx").symlink_to(study / "study.yaml")
    assert list(manifest.data(study)) == ["raw/А-15.xlsx", "raw/своя.xlsx", "study.yaml"]


def test_workbooks_kept_on_another_disk_count(study: Path, tmp_path: Path) -> None:
    (study / "raw").rename(tmp_path / "диск")
    (study / "raw").symlink_to(tmp_path / "диск", target_is_directory=True)
    assert list(manifest.data(study)) == ["raw/А-15.xlsx", "study.yaml"]


def test_the_key_follows_the_inputs(study: Path) -> None:
    first = manifest.inputs("data", {"study": "проект"}, study, DATA.path)
    assert manifest.inputs("data", {"study": "проект"}, study, DATA.path).key == first.key
    (study / "tables" / "students.parquet").write_text("again", encoding="utf-8")
    assert manifest.inputs("data", {"study": "проект"}, study, DATA.path).key == first.key
    (study / "study.yaml").write_text("changed", encoding="utf-8")
    assert manifest.inputs("data", {"study": "проект"}, study, DATA.path).key != first.key


@pytest.mark.parametrize("name", ["kind", "notebook", "code", "lock", "environment", "python"])
def test_every_input_counts(name: str) -> None:
    first = manifest.inputs("data", {"study": "real:nsw"}, None, DATA.path)
    assert replace(first, **{name: "other"}).key != first.key
    assert replace(first, parameters={"study": "real:psi"}).key != first.key


def test_hashes_are_sha256() -> None:
    assert manifest.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(manifest.code()) == len(manifest.environment()) == 64
