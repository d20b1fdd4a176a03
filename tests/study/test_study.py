"""The study itself: what it insists on, how it shows itself, and that it never changes."""

import datetime as dt
import pickle
from pathlib import Path

import pytest

from evaluation.errors import EvaluationError, StudyError
from evaluation.study.findings import RULES, SEVERITIES, Finding, Findings, FlowRow, Place, found
from evaluation.study.rules import CATALOGUE
from evaluation.study.slug import slug
from evaluation.study.study import Study, open_folder
from evaluation.text import Text, same
from tests.study.books import DESTINATIONS, STUDENTS, book, student

E01 = Text("E01", "E01")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Two students and what became of one, in two workbooks."""
    book(tmp_path / "raw" / "Набор.xlsx", {"Лист1": [STUDENTS, student(1), student(2)]})
    book(tmp_path / "raw" / "Выпуск 2018.xlsx", {"Лист1": [DESTINATIONS[:2], (1, "работает")]})
    return open_folder(tmp_path)


def test_a_missing_column_is_explained(study: Study) -> None:
    with pytest.raises(StudyError) as raised:
        study.needs(E01, "destinations", "in_field")
    assert raised.value.of("ru") == (
        "Показателю E01 нужен столбец «По профессии», его нет в raw/Выпуск 2018.xlsx (лист «Лист1»). "
        "Найдены: «№ по поимённой книге», «Статус».\n"
        "Что сделать: Добавьте столбец «По профессии» или сопоставьте его в паспорте, лист «Столбцы»."
    )
    assert "Metric E01 needs column «In field»" in raised.value.of("en")
    study.needs(E01, "destinations", "status")


def test_a_missing_table_is_explained(study: Study) -> None:
    with pytest.raises(StudyError, match="нужна таблица «Оценки» со столбцом «Оценка»"):
        study.needs(E01, "marks", "mark")


def test_places_without_a_sheet_and_too_many_of_them(study: Study, tmp_path: Path) -> None:
    bare = Study("x", None, study.passport, study.tables, study.present)
    with pytest.raises(StudyError, match="нет в таблице «Судьба выпускников»"):
        bare.needs(E01, "destinations", "in_field")
    flow = tuple(FlowRow("destinations", f"{at}.csv", "", 0, 0) for at in range(4))
    with pytest.raises(StudyError, match=r"нет в 0\.csv, 1\.csv, 2\.csv…"):
        Study("x", tmp_path, study.passport, study.tables, study.present, Findings(flow=flow)).needs(
            E01, "destinations", "in_field"
        )


def test_a_study_is_seen_at_a_date_and_in_a_language(study: Study) -> None:
    assert study.at(dt.date(2019, 1, 1)).as_of == dt.date(2019, 1, 1)
    assert (study.as_of, study.plan.level, study.title) == (None, 0.95, study.passport.project.title)
    english = study.speaking("en")
    assert "Study «" in repr(english)
    assert "2\u00a0rows" in repr(english)
    assert "Students" in repr(english)


def test_it_shows_itself_without_persons(study: Study) -> None:
    shown = repr(study) + study._repr_html_()
    assert "Студенты: 2 строки" in shown.replace("\u00a0", " ")
    assert "Иванов" not in shown
    assert "<li>" in shown


def test_a_simulated_study_says_so(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("project: {title: П, simulated: да}\n", encoding="utf-8")
    assert "условные данные (учебный пример)" in repr(open_folder(tmp_path))


def test_accounts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(EvaluationError, match="прочитано 3, использовано 1, отложено 1"):
        FlowRow("students", "а.xlsx", "Лист1", 3, 1, {"footer": 1})


def test_an_account_cannot_be_changed_afterwards() -> None:
    given = {"footer": 1}
    row = FlowRow("students", "а.xlsx", "Лист1", 2, 1, given)
    given["footer"] = 5
    assert row.set_aside == {"footer": 1}
    with pytest.raises(TypeError):
        row.set_aside["footer"] = 2  # type: ignore[index]: because that is what must fail


def test_findings_are_written_gravest_first() -> None:
    items = (
        found("file_kind", Place("б.pdf")),
        found("mark_out_of_scale", Place("а.xlsx", "Лист1", "E2"), "7", mark=7),
        found("file_empty", Place("в.csv")),
    )
    findings = Findings(items, (FlowRow("marks", "а.xlsx", "Лист1", 2, 1, {"mark_out_of_scale": 1}),))
    lines = findings.of("ru")
    assert [line.split("]")[0] for line in lines[:3]] == ["[мешает расчёту", "[замечание", "[к сведению"]
    assert lines[1] == (
        "[замечание] а.xlsx, лист «Лист1», ячейка E2: Отметка вне шкалы «7». "
        "Отметка 7 вне шкалы 2–5. Исправьте ячейку в исходном файле."
    )
    assert lines[3] == "а.xlsx, лист «Лист1»: строк 2, использовано 1; отложено: отметка вне шкалы — 1"
    assert findings.blocking == (items[2],)
    assert str(findings) == "\n".join(lines)
    assert "7 is outside the scale" in findings.speaking("en")._repr_html_()


def test_frames_are_for_showing() -> None:
    findings = Findings((found("file_empty", Place("в.csv")),), (FlowRow("marks", "а.xlsx", "", 2, 1, {"footer": 1}),))
    assert list(findings.frame("ru").columns[:3]) == ["Важность", "Файл", "Лист"]
    assert findings.frame("en").iloc[0]["Rule"] == "Empty file"
    assert findings.flow_frame("ru")["Строк"].sum() == 2
    assert findings.flow_frame("en").iloc[1]["What became of the rows"] == "Footer or signature row"
    assert Findings().frame("ru").empty


def test_findings_join_without_repeating_themselves() -> None:
    one = Finding("а", "", "", "file_empty", "blocking", None, same("x"), same("y"))
    flow = FlowRow("marks", "а", "", 1, 1)
    joined = Findings((one,), (flow,)) + Findings((one,), (flow,))
    assert (len(joined), joined.flow) == (1, (flow,))


def test_every_rule_speaks_both_languages() -> None:
    assert set(RULES) == set(CATALOGUE)
    for rule in CATALOGUE.values():
        assert rule.severity in SEVERITIES
        for words in (rule.title, rule.reading, rule.todo):
            assert words.ru
            assert words.en


def test_slugs() -> None:
    assert slug("Колледж имени А. Щёкина № 5") == "kolledzh-imeni-a-shchekina-no-5"
    assert len(slug("о" * 100)) == 40


def test_accounts_travel_between_processes() -> None:
    row = FlowRow("students", "а.xlsx", "Лист1", 2, 1, {"footer": 1})
    assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301 because the test wrote it
