"""A wrong parameter is refused in words before anything runs."""

from pathlib import Path

import nbformat
import pytest

from evaluation.errors import QuestionError, ReportError
from evaluation.run import kinds
from evaluation.run.parameters import Parameters, agree, checked, declared, from_words


@pytest.mark.parametrize(
    ("given", "ru", "en"),
    [
        ({"lan": "ru"}, "нет параметра «lan»", 'perhaps "lang" was meant'),
        ({"lang": "rus"}, "не может быть «rus»", "possible: ru, en"),
        ({"audience": "jurry"}, "возможно, имелось в виду «jury»", 'perhaps "jury" was meant'),
        ({"as_of": "31.08.2016"}, "датой вида 2016-08-31", "a date as 2016-08-31"),
        ({"as_of": 5}, "датой вида 2016-08-31", "a date as 2016-08-31"),
        ({"study": None}, "должен быть строкой, а задано: null", "must be text"),
    ],
)
def test_wrong_parameters_teach(given: dict[str, object], ru: str, en: str) -> None:
    with pytest.raises(QuestionError) as caught:
        checked(Parameters, given)
    assert ru in caught.value.of("ru")
    assert en in caught.value.of("en")


def test_right_parameters_keep_their_defaults() -> None:
    assert checked(Parameters, {"audience": "founder"}).model_dump() == {
        "study": "../data/demo",
        "lang": "ru",
        "as_of": "",
        "audience": "founder",
    }


def test_words_of_the_command_line() -> None:
    assert from_words(Parameters, ["as_of=2016-08-31", "study = a=b", "new=1"]) == {"as_of": "2016-08-31", "study": "a=b", "new": "1"}
    with pytest.raises(QuestionError, match="="):
        from_words(Parameters, ["audience"])


def book(*cells: tuple[str, list[str]]) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code, metadata={"tags": tags}) for code, tags in cells])


def test_declared_reads_plain_and_annotated_lines() -> None:
    assert declared(book(('a: str = "x"\nb = -1', ["parameters"]), ("c = 1", []))) == {"a": "x", "b": -1}


@pytest.mark.parametrize("cells", [[], [("a = 1", ["parameters"])] * 2, [("print(1)", ["parameters"])], [("a: int", ["parameters"])]])
def test_a_broken_parameters_cell_is_refused(cells: list[tuple[str, list[str]]]) -> None:
    with pytest.raises(ReportError):
        declared(book(*cells))


@pytest.mark.parametrize("source", ['study = "x"', 'study = "../data/demo"\nlang = "ru"\nas_of = ""\naudience = "jury"\nmore = 1'])
def test_a_notebook_that_disagrees_with_its_kind_is_refused(source: str) -> None:
    with pytest.raises(ReportError) as caught:
        agree(book((source, ["parameters"])), Parameters, "10_quality.ipynb")
    assert "10_quality.ipynb" in caught.value.of("ru")


def test_kinds_are_found_by_id_and_notebook_in_their_own_order() -> None:
    assert kinds.named(["employment", "00_data"]) == (kinds.DATA, kinds.EMPLOYMENT)
    assert kinds.named([]) == kinds.ALL


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(QuestionError, match="quality"):
        kinds.named(["qualty"])


class Numbered(Parameters):
    """A kind of report with a parameter that is no text."""

    years: int = 3


def test_what_is_no_text_is_json() -> None:
    assert from_words(Numbered, ["years=5", "lang=en"]) == {"years": 5, "lang": "en"}
    assert checked(Numbered, from_words(Numbered, ["years=5"])).years == 5
    with pytest.raises(QuestionError, match="целым числом"):
        checked(Numbered, from_words(Numbered, ["years=пять"]))


def test_missing_notebooks_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "a" / "b")
    with pytest.raises(ReportError, match="Тетради"):
        kinds.notebooks_folder()
    (tmp_path / "a" / "b" / "notebooks").mkdir(parents=True)
    assert kinds.notebooks_folder() == tmp_path / "a" / "b" / "notebooks"
