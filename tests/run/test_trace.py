"""`trace`: from the id of a printed number to its definition, counts, query, files and rows; never to a person."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import evaluation as ev
from evaluation import cli
from evaluation.document.printed import printed
from evaluation.errors import Exit, QuestionError
from evaluation.run import archive, manifest
from evaluation.run.kinds import SUMMARY
from evaluation.run.rows_behind import from_record, ranges, tables_of
from evaluation.run.trace import grouped, trace
from evaluation.study.study import Study
from tests.run.made_reports import DEMO, made


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    made((SUMMARY,), out)
    return out


@pytest.fixture(scope="module")
def study() -> Study:
    return ev.open(DEMO)


@pytest.fixture(scope="module")
def share(reports: Path) -> str:
    """Return the id of the share employed in field among the graduates of 2018."""
    (path,) = reports.rglob("estimates.parquet")
    rows = archive.read(path).to_pylist()
    return next(str(row["id"]) for row in rows if row["metric"] == "employed_in_field_12m" and dict(row["by"]) == {"graduation_year": "2018"})


def test_every_printed_number_of_a_report_can_be_traced(reports: Path) -> None:
    (page,) = reports.rglob("report.html")
    ids = {name for each in printed(page) for name in each.ids}
    assert len(ids) > 10
    for name in ids:
        found = trace(None, name, reports)
        assert found.id == name
        assert found.sources


def test_a_trace_tells_what_how_many_by_which_query_and_from_which_rows(study: Study, reports: Path, share: str) -> None:
    found = ev.trace(study, share, reports)
    words = str(found)
    assert "E01 Трудоустроены по полученной профессии" in words
    assert "Год выпуска: 2018" in words
    assert "известно 77, из них 52, нет сведений 8" in words
    assert "Пересчёт по данным проекта: то же число." in words
    assert found.same is True
    (query,) = found.queries
    assert grouped(query["query"]) == {"graduation_year"}
    assert "employed_in_field_12m__k" in query["query"]
    destinations = [each for each in found.sources if each.table == "destinations" and each.rows]
    assert [(each.file, each.own) for each in destinations] == [("raw/Выпуск 2018.xlsx", 91)]
    assert any(each.aside for each in found.sources)
    accounts = {(each.file, each.sheet): (each.used, dict(each.set_aside)) for each in study.findings.flow}
    assert all((each.used, dict(each.aside)) == accounts[each.file, each.sheet] for each in found.sources)


def test_a_trace_names_no_person(study: Study, reports: Path, share: str) -> None:
    words = str(ev.trace(study, share, reports, "en"))
    persons = set(study.tables["students"]["student_id"].to_pylist()[:50])
    assert not any(str(name) in words for name in persons)
    assert "Printed: 68%" in words


def test_without_the_study_the_record_of_the_report_tells_the_files(reports: Path, share: str) -> None:
    found = trace(None, share[:6], reports)
    assert found.id == share
    assert found.same is None
    assert found.sources
    assert not any(each.rows for each in found.sources)


def test_without_the_record_the_notebook_tells_the_query(reports: Path, share: str, tmp_path: Path) -> None:
    shutil.copytree(reports, tmp_path / "reports")
    for path in (tmp_path / "reports").rglob(manifest.NAME):
        path.unlink()
    found = trace(None, share, tmp_path / "reports")
    assert found.queries
    assert found.sources == ()
    assert "--study" in str(found)


def test_other_data_make_another_number(study: Study, reports: Path, share: str) -> None:
    fewer = {**study.tables, "destinations": study.tables["destinations"].slice(0, 300)}
    assert trace(replace(study, tables=fewer), share, reports).same is False


def test_unknown_short_and_ambiguous_ids_are_refused_with_the_nearest(reports: Path, share: str, tmp_path: Path) -> None:
    wrong = share[:-1] + ("0" if share[-1] != "0" else "1")
    with pytest.raises(QuestionError) as unknown:
        trace(None, wrong, reports)
    assert share in unknown.value.of("ru")
    with pytest.raises(QuestionError) as short:
        trace(None, share[:5], reports)
    assert "не меньше 6" in short.value.of("ru")
    (path,) = reports.rglob("estimates.parquet")
    rows = [{**row, "by": dict(row["by"])} for row in archive.read(path).to_pylist()]
    archive.write([{**rows[0], "id": "abcdef000000"}, {**rows[0], "id": "abcdef111111"}], tmp_path / path.name)
    with pytest.raises(QuestionError) as several:
        trace(None, "abcdef", tmp_path)
    assert "abcdef000000, abcdef111111" in several.value.of("ru")
    with pytest.raises(QuestionError) as nothing:
        trace(None, share, tmp_path / "none")
    assert "evaluation report" in nothing.value.of("ru")


def test_the_command_tells_it_all(reports: Path, share: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["trace", share[:8], "--reports", str(reports), "--lang", "en"]) == Exit.OK
    said = capsys.readouterr().out
    assert f"Number {share}: E01" in said
    assert "Source files and rows:" in said
    assert "SELECT" in said
    assert cli.run(["trace", "zzz", "--reports", str(reports)]) == Exit.BLOCKED


def test_rows_are_told_as_ranges_and_sheets_by_the_metrics_tables() -> None:
    assert ranges([]) == ""
    assert ranges([2, 4, 5, 6]) == "2, 4–6"
    metric = ev.metrics.EMPLOYED_IN_FIELD_12M
    assert tables_of(metric) == ("students", "destinations")
    sheet = {"file": "a", "sheet": "b", "table": "students", "used": 3, "aside": 1}
    record = {"rows": [sheet, {**sheet, "file": "c", "table": "marks"}]}
    assert [(each.file, each.used, dict(each.aside)) for each in from_record(record, metric)] == [("a", 3, {"": 1})]
