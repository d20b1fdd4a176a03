"""The passport in another language: only what has a translation changes."""

from pathlib import Path

import pytest

import evaluation as ev
from evaluation.errors import StudyError

DEMO = Path(__file__).parents[2] / "data" / "demo"


def made(folder: Path, words: str) -> ev.Study:
    """Open a study of two words in English."""
    (folder / "study.yaml").write_text("schema: 1\nproject:\n  title: Проба\n  idea: Замысел\n", encoding="utf-8")
    (folder / "words.en.yaml").write_text(words, encoding="utf-8")
    return ev.open(folder, lang="en")


def test_a_phrase_with_a_translation_is_replaced_and_others_stay(tmp_path: Path) -> None:
    project = made(tmp_path, "Проба: A trial\n").passport.project

    assert (project.title, project.idea) == ("A trial", "Замысел")


def test_the_passport_s_own_language_is_left_alone(tmp_path: Path) -> None:
    made(tmp_path, "Проба: A trial\n")

    assert ev.open(tmp_path, lang="ru").title == "Проба"


@pytest.mark.parametrize("words", ["- список", "Проба: [1]", "a: b: c"])
def test_a_file_that_is_no_list_of_phrases_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(StudyError, match="translations cannot be read"):
        made(tmp_path, words)


def test_the_demonstration_speaks_english() -> None:
    study = ev.open(DEMO, lang="en")

    assert study.title.startswith("Development and implementation")
    assert all(not goal.reason or goal.reason.isascii() for goal in study.passport.targets)
