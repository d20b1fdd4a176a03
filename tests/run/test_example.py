"""The example report in the repository is what the present code makes of the demonstration."""

from pathlib import Path

import pyarrow.parquet as pq

from evaluation.run import example

HOME = Path(__file__).parents[2] / "reports" / "example"


def body(folder: Path) -> str:
    """Return the report without the hashes of program and run at its end."""
    head, found, _ = (folder / "report.html").read_text(encoding="utf-8").partition('class="provenance"')

    assert found
    return head


def test_the_example_is_fresh(tmp_path: Path) -> None:
    """Refresh it by `.venv/bin/python -m evaluation.run.example reports/example` after a change of words, numbers or style."""
    example.make(tmp_path)

    assert body(HOME) == body(tmp_path)
    assert pq.read_table(HOME / "estimates.parquet").equals(pq.read_table(tmp_path / "estimates.parquet"))


def test_the_example_says_that_it_is_simulated() -> None:
    assert "условные данные (учебный пример)" in (HOME / "report.html").read_text(encoding="utf-8")
