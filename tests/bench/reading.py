"""Read a college network's marks our way or the way a user would otherwise pick; print what it took as JSON."""

import json
import resource
import sys
import time
from pathlib import Path

STUDENTS, MARKS = "Студенты.csv", "Оценки.csv"


def ours(folder: Path) -> dict[str, int]:
    """Open and check the study: every value read by its column's declaration, every row accounted for."""
    import evaluation as ev

    study = ev.open(folder, lang="ru")
    findings = ev.check(study)
    return {**{name: table.num_rows for name, table in study.tables.items()}, "findings": len(findings)}


def pandas(folder: Path) -> dict[str, int]:
    """Read both tables, count repeated keys, unknown students and marks outside the scale."""
    import pandas as pd

    students = pd.read_csv(folder / "raw" / STUDENTS, sep=";", encoding="utf-8-sig")
    marks = pd.read_csv(folder / "raw" / MARKS, sep=";", encoding="utf-8-sig")
    number = students.columns[0]
    spare = int(students[number].duplicated().sum() + marks.duplicated(list(marks.columns[:4])).sum())
    spare += int((~marks.iloc[:, 0].isin(students[number])).sum() + (~marks.iloc[:, 4].isin([2, 3, 4, 5])).sum())
    return {"students": len(students), "marks": len(marks), "findings": spare}


def main(way: str, folder: str) -> None:
    """Run one way in this fresh process."""
    began = time.perf_counter()
    told = {"ours": ours, "pandas": pandas}[way](Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - began, "megabytes": peak, **told}))


if __name__ == "__main__":
    main(*sys.argv[1:])
