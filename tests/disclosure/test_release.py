"""A release of a whole study: what would give a hidden number away is masked in every file, pages are drafts no more, a second one runs nothing."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation.commands import release as command
from evaluation.disclosure import ledger
from evaluation.errors import Exit, QuestionError, ReleaseError, ReportError
from evaluation.run import archive, batch, grants, kinds, manifest
from evaluation.run.console import Voice
from evaluation.run.release import Released, release
from evaluation.study import masks

HEAD = """schema: 1
project: {title: Первый отчёт, organisation: Техникум, region: Край, start: 2015-09-01, end: 2017-12-31}
documents: [{number: 12-о, title: приказ о статусе, date: 2015-09-01}]
plan: {icc: 0.1}
totals:
"""
ROW = "  - {{metric: E01, year: {year}, arm: {arm}, k: {k}, n: {n}, source: справка}}\n"
FEW = (2016, "dual", 5, 8)
"""A year with eight persons: hidden from the jury."""


@dataclass(frozen=True)
class Tried:
    """A study, its reports and what became of two releases of them."""

    study: Path
    out: Path
    first: Released
    second: Released

    @property
    def folder(self) -> Path:
        """The only report's files."""
        shelf = self.first.outcomes[0].job.shelf
        return shelf.folder / str(shelf.current["folder"])


def quiet() -> Voice:
    return Voice("ru", io.StringIO())


def write_study(folder: Path) -> Path:
    rows = [(year, arm, 11 + year - 2013 + 5 * (arm == "dual"), 24 + year - 2013) for year in range(2013, 2018) for arm in ("dual", "regular")]
    rows = [FEW if row[:2] == FEW[:2] else row for row in rows]
    folder.mkdir(parents=True)
    (folder / "study.yaml").write_text(HEAD + "".join(ROW.format(year=y, arm=a, k=k, n=n) for y, a, k, n in rows), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    place = tmp_path_factory.mktemp("выпуск")
    study, out = write_study(place / "Проба"), place / "reports"
    batch.report(study, "ru", [kinds.EMPLOYMENT], out=out, voice=quiet())
    return Tried(study, out, release([study], out, voice=quiet()), release([study], out, voice=quiet()))


def test_a_masked_number_is_in_no_file(tried: Tried) -> None:
    masked = masks.read(tried.study)["jury"]
    rows = {row["id"]: row for row in archive.read(tried.folder / archive.ESTIMATES).to_pylist()}

    assert masked
    assert tried.first.hidden_besides == len(masked)
    assert {rows[each]["status"] for each in masked} == {"hidden"}
    assert {(rows[each]["value"], rows[each]["n"], rows[each]["k"]) for each in masked} == {(None, 0, None)}
    notebook = json.loads((tried.folder / "notebook.ipynb").read_text(encoding="utf-8"))
    behind = [row for cell in notebook["cells"] for output in cell.get("outputs", ()) for row in output.get("data", {}).get(archive.MIME, ())]
    assert {row["value"] for row in behind if row["id"] in masked} == {None}
    by = {tuple(sorted(dict(rows[each]["by"]).items())) for each in masked}
    assert (("arm", "regular"), ("graduation_year", "2016")) in by
    assert "14\u00a0из\u00a027" not in (tried.folder / "report.html").read_text(encoding="utf-8")


def test_the_audit_passed_and_totals_are_still_shown(tried: Tried) -> None:
    shown = [dict(row["by"]) for row in archive.read(tried.folder / archive.ESTIMATES).to_pylist() if row["status"] == "shown"]

    assert tried.first.audit.passed
    assert tried.first.audit.guarded > 0
    assert {"graduation_year": "2016"} in shown
    assert tried.first.hidden_besides < tried.first.shown


def test_pages_of_a_release_are_no_drafts_and_tell_its_id(tried: Tried) -> None:
    record = manifest.read(tried.folder / manifest.NAME)

    assert record["release"] == tried.first.id
    assert record["marks"] == []
    assert "черновик" not in (tried.folder / "report.html").read_text(encoding="utf-8")


def test_a_second_release_with_nothing_changed_runs_nothing(tried: Tried) -> None:
    assert tried.second.made_again == 0
    assert tried.second.id == tried.first.id
    assert len({edition.release for edition in ledger.read(tried.study, "proba")}) == 1
    assert len(json.loads((tried.study / "private" / ledger.FILE).read_text(encoding="utf-8"))["releases"]) == 1


def test_a_report_made_again_as_it_was_stays_released(tried: Tried) -> None:
    made = batch.report(tried.study, "ru", [kinds.EMPLOYMENT], out=tried.out, voice=quiet())

    assert [outcome.status for outcome in made.outcomes] == ["unchanged"]


def test_nothing_of_the_ledger_is_in_the_reports(tried: Tried) -> None:
    private = {path.name for path in (tried.study / "private").iterdir()}

    assert {ledger.FILE, masks.FILE, grants.FILE} <= private
    assert not list(tried.out.rglob(ledger.FILE))


def test_the_command_tells_what_was_done(tried: Tried, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.release([str(tried.study)], "jury", tried.out, "ru") == Exit.OK
    said = capsys.readouterr().out

    assert "Можно публиковать" in said
    assert tried.first.id in said
    assert "Отчётов построено заново: 0" in said


def test_what_an_earlier_release_gives_away_is_refused_by_name(tried: Tried) -> None:
    rows = archive.read(tried.folder / archive.ESTIMATES).to_pylist()
    total = next(row for row in rows if dict(row["by"]) == {"graduation_year": "2016"})
    arm = {**total, "id": "told", "by": [("graduation_year", "2016"), ("arm", "regular")], "n": 27, "k": 14.0, "status": "shown", "reason": ""}
    place = tried.study / "private" / ledger.FILE
    kept, granted = place.read_text(encoding="utf-8"), grants.read(tried.study)
    as_of = next(iter(ledger.read(tried.study, "proba"))).as_of
    ledger.add(tried.study, "earlier", "jury", "2018-01-01", [ledger.Edition("proba", as_of, [arm])])
    try:
        with pytest.raises(ReleaseError, match=r"arm=dual, graduation_year=2016: base \[8; 8\]") as refusal:
            release([tried.study], tried.out, voice=quiet())
    finally:
        place.write_text(kept, encoding="utf-8")
        for audience, grant in granted.items():
            grants.give(tried.study, audience, grant)
    assert refusal.value.exit_code == Exit.RELEASE_REFUSED == 3


def test_without_reports_or_for_the_founder_there_is_no_release(tried: Tried, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="Готовых отчётов"):
        release([tried.study], tmp_path, voice=quiet())
    with pytest.raises(QuestionError, match="Учредителю"):
        release([tried.study], tried.out, "founder", voice=quiet())


def test_a_spoilt_mask_or_ledger_stops_everything(tmp_path: Path) -> None:
    (tmp_path / masks.FOLDER).mkdir()
    (tmp_path / masks.FOLDER / masks.FILE).write_text("{", encoding="utf-8")
    (tmp_path / masks.FOLDER / ledger.FILE).write_text('{"schema": 1}', encoding="utf-8")

    with pytest.raises(Exception, match="Список скрытых чисел"):
        masks.read(tmp_path)
    with pytest.raises(Exception, match="Учёт прежних публикаций"):
        ledger.read(tmp_path, "x")
