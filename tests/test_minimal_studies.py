"""Only totals, or only a list of students: every notebook makes its page all the same, and what is missing is named in one short list."""

import ast
from pathlib import Path
from typing import Any

import pytest

import evaluation as ev
from evaluation.report.blocks import Shown
from evaluation.run import notebook as files
from evaluation.run.kinds import ALL, Kind

TOTALS = """\
project:
  title: Проба
  start: 2015-09-01
totals:
- {metric: E01, year: 2014, n: 25, k: 14}
- {metric: E01, year: 2015, n: 25, k: 15}
- {metric: E01, year: 2016, n: 26, k: 17, unknown: 2}
"""
STUDENTS = "№ по поимённой книге;Группа;Год набора;Форма обучения;Дата выпуска\n" + "".join(
    f"{number};А-{12 + number % 2};{2012 + number % 2};очная;30.06.{2015 + number % 2}\n" for number in range(1, 31)
)


@pytest.fixture(scope="module", params=["totals", "students"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "totals":
        (folder / "study.yaml").write_text(TOTALS, encoding="utf-8")
    else:
        (folder / "raw").mkdir()
        (folder / "raw" / "Студенты.csv").write_text(STUDENTS, encoding="utf-8")
    return folder


def pages(kind: Kind, place: Path, lang: str) -> list[Shown]:
    """Run a notebook's cells here, without a kernel, and return what they show."""
    names: dict[str, Any] = {}
    shown = []
    for cell in files.read(kind.path).cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, kind.notebook, "exec"), names)  # noqa: S102 because the cell is our own
        if "parameters" in cell.metadata.get("tags", []):
            names |= {"study": str(place), "lang": lang}
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), kind.notebook, "eval"), names))  # noqa: S307 because the cell is our own
    return shown


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.id)
def test_every_notebook_makes_its_page(kind: Kind, place: Path) -> None:
    for lang in ("ru", "en"):
        made = pages(kind, place, lang)
        assert made
        assert all(isinstance(page, Shown) and page.blocks for page in made)


def test_what_is_missing_is_one_short_list(place: Path) -> None:
    blocks = ev.lacking(ev.open(place, lang="ru")).blocks
    table = blocks[-1]

    assert len(blocks) == 2
    assert {cell.text for cell in next(zip(*table.rows, strict=True))} >= {"Оценки", "План-график"}
    assert all(len(row[1].text) < 400 for row in table.rows)
