"""Many reports: one that fails never stops the rest; the answer, the words and the index say what happened."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from evaluation.errors import Exit, QuestionError, StudyError
from evaluation.estimates import COLUMNS
from evaluation.run import archive, batch, commit, kinds, manifest, notebook, produce, runner
from evaluation.run.console import Voice
from evaluation.run.produce import Job, Outcome
from evaluation.run.source import Opened, Source, located, opened
from evaluation.study.context import Context
from evaluation.study.findings import Findings, FlowRow, Place, found
from evaluation.text import Text

TOTALS = """schema: 1
project: {title: Первый отчёт, organisation: Техникум, region: Край, start: 2015-09-01, end: 2017-12-31}
documents: [{number: 12-о, title: приказ о статусе, date: 2015-09-01}]
plan: {icc: 0.1}
totals:
"""
WRITTEN = {produce.NOTEBOOK, produce.HTML, produce.DOCX, produce.PDF, produce.XLSX, archive.ESTIMATES, produce.PICTURE}
"""Files of every report; kinds that are defended have slides too."""
ROW = "  - {{metric: E01, year: {year}, arm: {arm}, k: {k}, n: {n}, source: справка}}\n"


@pytest.fixture
def voice() -> Voice:
    return Voice("ru", io.StringIO())


def heard(voice: Voice) -> str:
    assert isinstance(voice.stream, io.StringIO)
    return voice.stream.getvalue()


def write_study(folder: Path) -> Path:
    """Write ten totals, the least a first report needs."""
    rows = [ROW.format(year=year, arm=arm, k=10 + year % 10, n=25) for year in range(2013, 2018) for arm in ("dual", "regular")]
    folder.mkdir(parents=True)
    (folder / "study.yaml").write_text(TOTALS + "".join(rows), encoding="utf-8")
    return folder


def given(tmp_path: Path, findings: Findings | None = None, days: tuple[str, ...] = ()) -> Opened:
    return Opened(Source("demo", tmp_path, None, Context("demo", "Проект")), findings or Findings(), days)


@pytest.fixture
def faked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Job]]:
    """Replace opening and producing; return the jobs that were asked for."""

    def fake(study: Opened, failing: str = "") -> list[Job]:
        jobs: list[Job] = []

        def make(job: Job) -> Outcome:
            jobs.append(job)
            bad = job.kind.id == failing
            note = (Text(ru="Вы правили report.docx: он не тронут.", en="You edited it."),) if job.kind is kinds.SUMMARY else ()
            return Outcome(job, "failed" if bad else "made", tmp_path / job.kind.id, "что\nгде" if bad else "", note, 1.4)

        monkeypatch.setattr(batch, "opened", lambda *_: study)
        monkeypatch.setattr(batch, "produce", make)
        return jobs

    return fake


def test_kinds_by_reporting_dates(faked: Callable[..., list[Job]], tmp_path: Path, voice: Voice) -> None:
    jobs = faked(given(tmp_path, days=("2016-08-31", "2017-08-31")))
    made = batch.report("demo", "ru", [kinds.DATA, kinds.QUALITY], out=tmp_path / "r", voice=voice)
    asked = sorted((job.kind.id, job.parameters.as_of) for job in jobs)
    assert asked == [(kind, day) for kind in ("data", "quality") for day in ("2016-08-31", "2017-08-31")]
    assert [outcome.job.kind.id for outcome in made.outcomes] == ["data", "quality", "data", "quality"]
    assert made.exit_code == Exit.OK
    assert made.index.exists()
    assert str(made.index) in heard(voice)


def test_dates_asked_for_take_precedence(faked: Callable[..., list[Job]], tmp_path: Path, voice: Voice) -> None:
    jobs = faked(given(tmp_path, days=("2016-08-31",)))
    batch.report("demo", "ru", [kinds.DATA], ["2018-08-31"], out=tmp_path / "r", voice=voice)
    assert [job.parameters.as_of for job in jobs] == ["2018-08-31"]


def test_a_failure_is_named_and_the_rest_is_made(faked: Callable[..., list[Job]], tmp_path: Path, voice: Voice) -> None:
    jobs = faked(given(tmp_path), failing="quality")
    made = batch.report("demo", "ru", out=tmp_path / "r", voice=voice)
    assert len(jobs) == len(kinds.ALL)
    assert made.exit_code == Exit.REPORT_FAILED
    said = heard(voice)
    assert "Качество образования: НЕ ПОСТРОЕН" in said
    assert "- Качество образования\n  что\n  где\n  Подробности: " in said
    assert "Трудоустройство по профессии: готов за 1 с" in said
    assert "- Вы правили report.docx: он не тронут." in said


def test_blocking_findings_leave_only_the_report_on_data(faked: Callable[..., list[Job]], tmp_path: Path, voice: Voice) -> None:
    findings = Findings((found("study_no_data", Place("Проект")),), (FlowRow("students", "a.xlsx", "Лист1", 3, 2, {"row_twice": 1}),))
    jobs = faked(given(tmp_path, findings))
    made = batch.report("demo", "ru", out=tmp_path / "r", voice=voice)
    assert [job.kind.id for job in jobs] == ["data"]
    assert made.exit_code == Exit.BLOCKED
    assert "[мешает расчёту] Проект: " in heard(voice)
    assert "Без замечаний: 2\u00a0строки прочитаны." in heard(voice)


def test_wrong_parameters_stop_before_anything_is_opened(monkeypatch: pytest.MonkeyPatch, voice: Voice) -> None:
    def never(*_: object) -> None:
        pytest.fail("opened")

    monkeypatch.setattr(batch, "opened", never)
    with pytest.raises(QuestionError):
        batch.report("demo", "ru", given={"audiense": "jury"}, voice=voice)
    with pytest.raises(QuestionError):
        batch.report("demo", "ru", as_of=["2016"], voice=voice)


def test_an_unforeseen_error_becomes_a_failed_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "диск полон\nподробности"
        raise OSError(message)

    monkeypatch.setattr(manifest, "inputs", fail)
    job = Job(kinds.DATA, kinds.DATA.parameters(study="demo"), given(tmp_path).source, tmp_path / "r")
    outcome = produce.produce(job)
    assert (outcome.status, outcome.error) == ("failed", "OSError: диск полон")


def test_an_error_of_ours_keeps_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StudyError(Text(ru="плохо", en="bad"), where="здесь")

    monkeypatch.setattr(produce, "agree", fail)
    job = Job(kinds.DATA, kinds.DATA.parameters(study="demo", lang="en"), given(tmp_path).source, tmp_path / "r")
    assert produce.produce(job).error == "bad\nWhere: здесь"


def test_a_notebook_s_error_keeps_the_notebook_and_the_former_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job(kinds.DATA, kinds.DATA.parameters(study="demo"), given(tmp_path).source, tmp_path / "r")
    book = notebook.read(kinds.DATA.path)
    monkeypatch.setattr(runner, "execute", lambda *_: runner.Executed(book, "ошибка", 0.1))
    outcome = produce.produce(job)
    assert (outcome.status, outcome.error) == ("failed", "ошибка")
    assert outcome.folder.name.startswith(commit.FAILED)
    record = manifest.read(outcome.folder / manifest.NAME)
    assert (record["status"], record["error"]) == ("failed", "ошибка")
    assert (outcome.folder / produce.NOTEBOOK).exists()
    assert job.shelf.current == {}


def test_a_renderer_s_fault_keeps_the_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "шрифт"
        raise ValueError(message)

    job = Job(kinds.DATA, kinds.DATA.parameters(study="demo"), given(tmp_path).source, tmp_path / "r")
    monkeypatch.setattr(runner, "execute", lambda *_: runner.Executed(notebook.read(kinds.DATA.path), "", 0.1))
    monkeypatch.setattr(produce, "write_html", fail)
    outcome = produce.produce(job)
    assert (outcome.status, outcome.error) == ("failed", "ValueError: шрифт")
    assert (outcome.folder / produce.NOTEBOOK).exists()


@pytest.mark.parametrize(("audience", "slug"), [("jury", "demo-2016-08-31"), ("founder", "demo-2016-08-31-founder")])
def test_a_report_for_another_reader_stands_apart(tmp_path: Path, audience: Any, slug: str) -> None:  # noqa: ANN401 because literals are strings here
    asked = kinds.DATA.parameters(study="demo", as_of="2016-08-31", audience=audience)
    job = Job(kinds.DATA, asked, given(tmp_path).source, tmp_path)
    assert job.shelf.slug == slug
    assert replace(job, style="gost-7.32").shelf.slug == f"{slug}-gost-7.32"


def test_a_study_is_found_from_anywhere_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_study(tmp_path / "проект")
    assert located("проект") == tmp_path / "проект"
    assert located("real:nsw") is None
    with pytest.raises(StudyError, match="нет"):
        located("нет")


def test_facts_of_the_title_block_come_from_the_passport(tmp_path: Path) -> None:
    source = opened(write_study(tmp_path / "проект"), "ru").source
    assert source.name == "проект"
    assert dict(source.facts) == {
        "Организация": "Техникум",
        "Территория": "Край",
        "Основание": "приказ о статусе, № 12-о от 01.09.2015",
        "Период проекта": "01.09.2015 – 31.12.2017",
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, batch.Batch, Voice]:
    """Make the first report from ten totals, in a folder with Cyrillic, spaces, brackets and braces."""
    folder = tmp_path_factory.mktemp("Рабочий стол {1}")
    study = write_study(folder / "Мой проект")
    voice = Voice("ru", io.StringIO())
    return folder, batch.report(study, "ru", [kinds.DATA, kinds.EMPLOYMENT], out=folder / "отчёты", voice=voice), voice


def test_ten_totals_give_a_first_report(first: tuple[Path, batch.Batch, Voice]) -> None:
    folder, made, voice = first
    assert made.exit_code == Exit.OK, heard(voice)
    for outcome in made.outcomes:
        names = {path.name for path in outcome.folder.iterdir()}
        assert names == {*WRITTEN, manifest.NAME}
        assert outcome.folder.relative_to(folder / "отчёты").parts[0].startswith("moy-proekt")
        assert outcome.job.shelf.current["status"] == "ok"
        assert (outcome.folder / produce.PDF).read_bytes().startswith(b"%PDF")
    assert "Трудоустройство по профессии" in made.index.read_text(encoding="utf-8")


def test_what_was_shown_is_archived(first: tuple[Path, batch.Batch, Voice]) -> None:
    table = pq.read_table(first[1].outcomes[1].folder / archive.ESTIMATES)
    assert tuple(table.column_names) == COLUMNS
    assert "employed_in_field_12m" in table.column("metric").to_pylist()
    ids = table.column("id").to_pylist()
    assert len(ids) == len(set(ids))


def test_a_report_holds_no_path_of_this_machine(first: tuple[Path, batch.Batch, Voice]) -> None:
    folder, made, _ = first
    for outcome in made.outcomes:
        for name in (produce.NOTEBOOK, produce.HTML, manifest.NAME):
            text = (outcome.folder / name).read_text(encoding="utf-8")
            assert str(folder) not in text
            assert json.dumps(str(folder)).strip('"') not in text
            assert str(Path(manifest.__file__).parents[3]) not in text


def test_the_record_tells_what_it_was_made_from(first: tuple[Path, batch.Batch, Voice]) -> None:
    record = manifest.read(first[1].outcomes[0].folder / manifest.NAME)
    assert record["inputs"]["data"].keys() == {"study.yaml"}
    assert record["parameters"] == {"study": "Мой проект", "lang": "ru", "as_of": "", "audience": "jury"}
    assert set(record["outputs"]) == WRITTEN


def test_nothing_changed_nothing_done(first: tuple[Path, batch.Batch, Voice], voice: Voice) -> None:
    folder, made, _ = first
    again = batch.report(folder / "Мой проект", "ru", [kinds.DATA, kinds.EMPLOYMENT], out=folder / "отчёты", voice=voice)
    assert [outcome.status for outcome in again.outcomes] == ["unchanged", "unchanged"]
    assert [outcome.folder for outcome in again.outcomes] == [outcome.folder for outcome in made.outcomes]
    assert "ничего не изменилось" in heard(voice)
