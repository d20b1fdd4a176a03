"""The doctor: each trouble is found by its own check, in words any console knows, and nobody is named."""

import datetime as dt
import importlib.metadata
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from evaluation import cli
from evaluation.commands.doctor import doctor
from evaluation.run import doctor as room
from evaluation.run import machine, premises
from evaluation.run.checkup import Check
from evaluation.run.console import plain
from evaluation.study.passport import Passport, Project
from evaluation.study.people import key
from evaluation.study.templates.template import write_workbook

NOW = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
NAME = "Планидин"


@pytest.fixture(autouse=True)
def keys(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the key lie in a folder of the test's own."""
    place = tmp_path_factory.mktemp("settings") / "evaluation" / key.NAME
    monkeypatch.setattr(key, "place", lambda: place)
    return place


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a study in good order."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")
    study = tmp_path / f"Проект {NAME}"
    write_workbook(Passport(project=Project(title="П")), study / "Паспорт проекта.xlsx")
    (study / "raw").mkdir()
    (study / "raw" / f"{NAME}.csv").write_text("Группа\n", encoding="utf-8")
    return study


def examined(folder: Path | None, out: Path = Path("reports"), encoding: str = "utf-8", now: dt.datetime = NOW) -> room.Report:
    return room.examined(folder, out, encoding, now)


def verdicts(checks: Iterable[Check]) -> dict[str, str]:
    return {check.key: check.verdict for check in checks}


def one(report: room.Report, key: str) -> Check:
    (check,) = [check for check in report.checks if check.key == key]
    return check


def test_a_study_in_order_passes(folder: Path) -> None:
    report = examined(folder)
    assert {key: verdict for key, verdict in verdicts(report.checks).items() if verdict != "yes"} == {}
    assert not report.failed
    assert {"python", "packages", "fonts", "console", "clock", "space", "passport", "raw", "locks", "study", "reports", "path", "cloud"} <= set(
        verdicts(report.checks)
    )


def test_without_a_study_only_the_machine_is_examined(folder: Path) -> None:
    assert not {"passport", "raw", "study"} & set(verdicts(examined(None).checks))
    assert folder.exists()


def test_a_package_of_another_version_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.1" if name == "duckdb" else known(name))
    report = examined(folder)
    assert one(report, "packages").verdict == "no"
    assert one(report, "packages").seen.ru.startswith("не подходят: duckdb 0.1 (")
    assert report.failed


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name == "typst":
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    assert machine.versions(machine.requirements())["typst"] == ""
    assert "typst - (" in one(examined(None), "packages").seen.ru


def test_an_uninstalled_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    for asked in ("requires", "metadata"):
        monkeypatch.setattr(importlib.metadata, asked, unknown)
    assert one(examined(None), "packages").verdict == "attention"
    assert one(examined(None), "python").verdict == "yes"


def test_an_old_python_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.platform, "python_version", lambda: "3.9.1")
    assert (one(examined(None), "python").verdict, one(examined(None), "python").seen.ru) == ("no", "3.9.1; нужен >=3.11")


def test_lost_fonts_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    assert one(examined(None), "fonts").verdict == "no"
    assert "DejaVuSerif.ttf" in one(examined(None), "fonts").seen.ru


@pytest.mark.parametrize(("encoding", "verdict"), [("cp1251", "yes"), ("cp866", "yes"), ("ascii", "attention"), ("no-such", "attention")])
def test_the_console_is_asked_for_russian_letters(encoding: str, verdict: str) -> None:
    assert one(examined(None, encoding=encoding), "console").verdict == verdict


def test_a_clock_of_long_ago_is_seen() -> None:
    assert one(examined(None, now=dt.datetime(2010, 1, 1, tzinfo=dt.UTC)), "clock").verdict == "attention"


@pytest.mark.parametrize(("free", "verdict"), [(10, "no"), (500_000_000, "attention"), (5_000_000_000, "yes")])
def test_room_on_the_disk_is_measured(free: int, verdict: str) -> None:
    assert machine._space(free).verdict == verdict


def test_a_key_is_whole_and_its_owners_alone(keys: Path) -> None:
    assert one(examined(None), "key").verdict == "yes"
    assert not keys.exists(), "looking makes no key"
    known = key.needed()
    assert known.id in one(examined(None), "key").seen.ru
    keys.chmod(0o644)
    assert one(examined(None), "key").verdict == "attention"
    keys.write_text("key: 00\n", encoding="utf-8")
    assert one(examined(None), "key").verdict == "no"
    assert examined(None).failed


def test_the_key_of_a_study_is_asked_for(folder: Path) -> None:
    assert one(examined(folder), "study_key").verdict == "yes"
    (folder / "private").mkdir()
    (folder / "private" / "key-id.txt").write_text("0a1b2c3d\n", encoding="utf-8")
    assert one(examined(folder), "study_key").verdict == "no"
    (folder / "private" / "key-id.txt").write_text(key.needed().id + "\n", encoding="utf-8")
    assert one(examined(folder), "study_key").verdict == "yes"


def test_the_key_itself_is_never_told(keys: Path) -> None:
    secret = key.needed().secret.hex()
    report = examined(None)
    told = report.json() + "\n".join((*report.lines("ru"), *report.own("ru")))
    assert keys.exists()
    assert secret[:8] not in told
    assert str(keys) not in told


def test_locked_workbooks_are_counted_and_named_apart(folder: Path) -> None:
    (folder / f"~${NAME}.xlsx").write_bytes(b"x")
    report = examined(folder)
    assert (one(report, "locks").verdict, one(report, "locks").own) == ("attention", (f"~${NAME}.xlsx",))
    assert f"~${NAME}.xlsx" in "\n".join(report.own("ru"))
    assert NAME not in "\n".join(report.lines("ru"))


def test_a_file_that_cannot_be_opened_stops(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(premises, "_opens", lambda path: path.suffix != ".csv")
    report = examined(folder)
    assert (one(report, "raw").verdict, one(report, "raw").own) == ("no", (f"raw/{NAME}.csv",))
    assert report.failed


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert not premises._opens(tmp_path)


def test_an_empty_study_is_told(tmp_path: Path) -> None:
    found = verdicts(examined(tmp_path, tmp_path / "reports").checks)
    assert (found["passport"], found["raw"]) == ("attention", "attention")


def test_a_passport_with_mistakes_stops_and_its_words_stay_private(folder: Path) -> None:
    (folder / "Паспорт проекта.xlsx").unlink()
    (folder / "study.yaml").write_text(f"project:\n  titul: {NAME}\n", encoding="utf-8")
    report = examined(folder)
    assert one(report, "passport").verdict == "no"
    assert "titul" in "\n".join(report.own("ru"))
    assert "titul" not in report.json() + "\n".join(report.lines("ru"))


def test_an_older_passport_is_told(folder: Path) -> None:
    (folder / "Паспорт проекта.xlsx").unlink()
    (folder / "study.yaml").write_text("project:\n  title: П\n", encoding="utf-8")
    assert one(examined(folder), "passport").verdict == "attention"
    assert "evaluation upgrade" in one(examined(folder), "passport").seen.ru


def test_a_folder_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "")

    monkeypatch.setattr(premises.tempfile, "TemporaryFile", refused)
    found = verdicts(examined(folder).checks)
    assert (found["study"], found["reports"]) == ("attention", "no")


def test_a_long_path_is_a_trouble_of_windows_only(folder: Path) -> None:
    deep = folder / ("д" * 120)
    assert premises._path(deep, windows=True).verdict == "attention"
    assert premises._path(deep, windows=False).verdict == "yes"


@pytest.mark.parametrize("cloud", ["OneDrive - Колледж", "OneDrive", "Яндекс.Диск", "YandexDisk", "Dropbox"])
def test_a_cloud_folder_is_told(cloud: str, tmp_path: Path) -> None:
    assert one(examined(tmp_path / cloud, tmp_path), "cloud").verdict == "attention"


@pytest.mark.parametrize("encoding", ["cp1251", "cp866"])
def test_every_line_survives_an_old_console(encoding: str, folder: Path) -> None:
    for line in (*examined(folder).lines("ru"), *examined(folder).own("ru")):
        assert "?" not in plain(line, encoding)


def test_what_is_sent_names_nobody(folder: Path) -> None:
    report = examined(folder)
    told = report.json() + "\n".join((*report.lines("ru"), *report.lines("en")))
    assert NAME not in told
    assert str(folder.parent) not in told
    assert str(Path.home()) not in told
    assert json.loads(report.json())["packages"]["duckdb"] == importlib.metadata.version("duckdb")


def test_the_command_answers_by_its_code(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor(str(folder), lang="ru") == 0
    said = capsys.readouterr().out
    assert "Отчёты строить можно." in said
    assert "отправьте этот текст разработчикам" in said
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    assert doctor(str(folder), lang="en", as_json=True) == 1
    assert json.loads(capsys.readouterr().out)["failed"] is True
    assert doctor(lang="ru") == 1
    assert "НЕТ" in capsys.readouterr().out


def test_the_doctor_leaves_nothing_behind(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    examined(folder, folder / "reports")
    assert sorted(folder.rglob("*")) == before
    assert cli.run(["--help"]) == 0
