"""Pages made from declarations are the ones a fresh run makes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from evaluation.report import catalogue
from evaluation.study import dictionary
from evaluation.study.contract import ARMS, TABLES, Kind
from evaluation.study.contract.column import Table, column
from evaluation.text import Text

ROOT = Path(__file__).resolve().parents[2]
PAGES = {"docs/metrics.md": catalogue, "data/README.md": dictionary}


@pytest.mark.parametrize("page", PAGES)
def test_page_is_fresh(page: str, tmp_path: Path) -> None:
    PAGES[page].write(tmp_path / "page.md")
    command = f"python -m {PAGES[page].__name__} {page}"
    assert (tmp_path / "page.md").read_bytes() == (ROOT / page).read_bytes(), f"make it anew: {command}"
    assert f"`{command}`" in PAGES[page].page()


@pytest.mark.parametrize("write", [catalogue.page, dictionary.page], ids=["metrics", "columns"])
def test_tables_of_a_page_are_whole(write: Callable[[], str]) -> None:
    """Every line of a table has as many cells as its head."""
    tables = [block.splitlines() for block in re.findall(r"(?:^\|.*\n?)+", write(), re.MULTILINE)]
    assert len(tables) > len(TABLES) / 2
    for lines in tables:
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
        assert len(cells) == 1, lines[0]


def test_dictionary_tells_every_column() -> None:
    page = dictionary.page()
    for table in TABLES:
        part = page.split(f'<a id="{table.name}"></a>')[1].split("<a id=")[0]
        assert all(f"| `{each.name}` | " in part for each in table.columns)
        assert part.count("**не сохраняется**") == sum(each.identifying for each in table.columns)
    assert set(get_args(Kind)) == set(dictionary.KINDS)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(None, None, ""), (0, None, "не меньше 0 / not below 0"), (None, 5, "не больше 5 / not above 5"), (2, 5, "от 2 до 5 / 2 to 5")],
)
def test_bounds_in_words(low: float | None, high: float | None, said: str) -> None:
    assert "<br>".join(dictionary._allowed(column("mark", "Балл", "Mark", "number", low=low, high=high))) == said


def test_allowed_values_come_with_their_spellings() -> None:
    listed = column("arm", "Модель", "Arm", allowed=ARMS, spellings={"дуальная": "dual", "Dual": "dual", "все": ""})
    assert list(dictionary._allowed(listed)) == [
        "`dual` группы дуального обучения / dual groups (также / also: дуальная)",
        "`regular` группы традиционного обучения / regular groups",
        "пусто / left empty (также / also: все)",
    ]


def test_a_table_without_anchors_is_told_by_its_key_only() -> None:
    bare = Table("notes", Text(ru="Заметки", en="Notes"), (column("note", "Заметка", "Note"),), ("note",))
    assert [words.en for words in dictionary._told(bare)] == ["A row is told by: `note`."]


def test_words_alike_in_both_languages_are_written_once() -> None:
    assert dictionary._both(Text(ru="ИНН", en="ИНН")) == "ИНН"
