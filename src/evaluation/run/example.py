"""`reports/example`: one finished report on the demonstration, for those who look before they install.

`python -m evaluation.run.example FOLDER` makes it anew; a test holds it fresh.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from evaluation.run import batch
from evaluation.run.kinds import SUMMARY

DEMO = "data/demo"
AS_OF = "2019-08-31"
FILES = ("report.html", "report.docx", "report.pdf", "estimates.parquet")


def make(folder: Path) -> None:
    """Write the summary page of the demonstration into `folder`."""
    with tempfile.TemporaryDirectory() as place:
        batch.report(DEMO, "ru", (SUMMARY,), as_of=(AS_OF,), out=place)
        (made,) = Path(place).glob(f"*/{SUMMARY.id}/ru/*/report.html")
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(made.parent / name, folder / name)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
