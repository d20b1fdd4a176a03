"""Nothing outside the study's folder is read, whatever its passport or a link in it says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.study.inside import belongs, named
from evaluation.study.slug import LONGEST, slug
from evaluation.study.study import open_folder
from tests.study import books

OUTSIDE = (
    "../x.jpg", "../../etc/passwd", "a/../../x.jpg", "/etc/passwd", "\\x.jpg", "C:\\x.jpg", "c:x.jpg", "\\\\srv\\share\\x.jpg", "//srv/share/x.jpg",
    "\\\\?\\C:\\x.jpg", "file:///etc/passwd", "http://x/y.jpg", "NUL", "con.jpg", "Фото/aux", "COM1", "x.jpg:stream", "нуль\x00.jpg", "Ы" * 300,
    "~/x?.jpg", "..", ".", " ",
)  # fmt: skip
PASSPORT = """\
project: {{title: Проба}}
attachments:
- {{file: '{file}', consent: да}}
documents:
- {{title: Приказ, file: '{file}'}}
"""


@pytest.mark.parametrize("told", OUTSIDE)
def test_a_name_that_leads_out_is_no_file_of_the_study(told: str, tmp_path: Path) -> None:
    assert named(told, tmp_path) is None


@pytest.mark.parametrize("told", ["Фото/Площадка 1.jpg", "Фото\\Площадка 1.jpg", "./Фото/../Фото/Площадка 1.jpg", " Фото/Площадка 1.jpg "])
def test_a_name_within_the_study_is_found(told: str, tmp_path: Path) -> None:
    place = tmp_path / "Фото" / "Площадка 1.jpg"
    place.parent.mkdir()
    place.touch()
    found = named(told, tmp_path)
    assert found is not None
    assert found.samefile(place)


@given(st.text(max_size=60))
def test_whatever_the_name_the_file_lies_in_the_folder(told: str) -> None:
    folder = Path(__file__).parent / "нет такой папки"
    found = named(told, folder)
    assert found is None or found.resolve().is_relative_to(folder.resolve())


def test_the_passport_is_told_of_files_that_are_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text(PASSPORT.format(file="../../чужое.jpg"), encoding="utf-8")
    rules = [item.rule for item in open_folder(tmp_path).findings.items]
    assert rules.count("file_named_outside") == 2
    (tmp_path / "study.yaml").write_text(PASSPORT.format(file="чужое.jpg"), encoding="utf-8")
    assert [item.rule for item in open_folder(tmp_path).findings.items].count("file_named_absent") == 2


def test_a_link_that_leads_out_is_named_and_not_read(tmp_path: Path) -> None:
    other = books.book(tmp_path / "чужой проект" / "Студенты.xlsx", {"Лист1": [books.STUDENTS, books.student(1)]})
    own = tmp_path / "проект"
    books.book(own / "raw" / "Свои.xlsx", {"Лист1": [books.STUDENTS, books.student(2)]})
    (own / "raw" / "Ссылка.xlsx").symlink_to(other)
    (own / "Рядом.xlsx").symlink_to(other)
    study = open_folder(own)
    assert [item.file for item in study.findings.items if item.rule == "file_outside"] == ["Рядом.xlsx", "raw/Ссылка.xlsx"]
    assert study.tables["students"].num_rows == 1


def test_raw_itself_may_lie_elsewhere(tmp_path: Path) -> None:
    books.book(tmp_path / "диск" / "Студенты.xlsx", {"Лист1": [books.STUDENTS, books.student(1)]})
    own = tmp_path / "проект"
    own.mkdir()
    (own / "raw").symlink_to(tmp_path / "диск", target_is_directory=True)
    assert open_folder(own).tables["students"].num_rows == 1
    assert not belongs(tmp_path / "чужое.xlsx", own)


def test_a_link_to_itself_belongs_nowhere(tmp_path: Path) -> None:
    (tmp_path / "круг.xlsx").symlink_to(tmp_path / "круг.xlsx")
    assert named("круг.xlsx/файл.jpg", tmp_path) is None


@given(st.text(max_size=400))
def test_a_slug_is_a_name_that_every_system_gives(words: str) -> None:
    made = slug(words)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(made) <= LONGEST
    assert slug(made) == made


SLUGS = {
    "CON": "con-study", "nul": "nul-study", "Com1": "com1-study", "LPT9.": "lpt9-study", "../../etc": "etc", "а/б\\в": "a-b-v", "": "study",
    "console": "console", "Ы" * 300: "y" * 40,
}  # fmt: skip


@pytest.mark.parametrize(("words", "made"), SLUGS.items())
def test_slugs_of_tricky_names(words: str, made: str) -> None:
    assert slug(words) == made
