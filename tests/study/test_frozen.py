"""The frozen plan: recorded once and for all, honest about what was known, and what has changed since."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from evaluation import cli
from evaluation.errors import Exit, StudyError
from evaluation.study.commit import Commit, commit_of
from evaluation.study.frozen import FILE, departures, freeze, frozen
from evaluation.study.opening import open_study
from evaluation.study.real import open_real
from evaluation.study.study import Study, open_folder

NOON = dt.datetime(2015, 9, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=5)))
PASSPORT = """project: {title: Проект}
plan: {question: "Чаще ли\\nустраиваются?", primary: E01, harms: [K02], covariates: [пол], smallest_effect: 0.1}
targets:
- {metric: E01, year: 2018, plan: 0.6, reason: пока нет}
- {metric: K02}
"""
TOTALS = "totals:\n- {metric: E01, year: 2018, k: 14, n: 25}\n"


def planned(folder: Path, text: str = PASSPORT) -> Study:
    folder.mkdir(exist_ok=True)
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return open_folder(folder)


def test_a_plan_is_recorded_whole(tmp_path: Path) -> None:
    study = planned(tmp_path)
    assert (frozen(study), departures(study)) == ((), ())
    made = freeze(study, {"E01": 1, "K02": 1}, NOON)
    (kept,) = frozen(study)
    assert kept == made
    assert (kept.intact, kept.after_outcomes, kept.as_of, kept.commit) == (True, False, None, Commit())
    assert (kept.at.isoformat(), kept.versions) == ("2015-09-01T12:00:00+05:00", {"E01": 1, "K02": 1})
    assert kept.note.of("ru") == "зафиксировано самостоятельно"
    assert kept.as_plan == study.plan
    assert kept.targets == ({"metric": "E01", "year": 2018, "plan": 0.6, "group": "", "arm": None},)
    assert departures(study, {"E01": 1}) == ()


def test_the_hash_is_of_what_was_said_and_nothing_else(tmp_path: Path) -> None:
    one = freeze(planned(tmp_path / "a"), {"E01": 1}, NOON)
    two = freeze(planned(tmp_path / "b", PASSPORT.replace("пока нет", "переезд")), {"E01": 1}, NOON + dt.timedelta(days=1))
    three = freeze(planned(tmp_path / "c"), {"E01": 2}, NOON)
    four = freeze(planned(tmp_path / "d", PASSPORT.replace("0.6", "0.7")), {"E01": 1}, NOON)
    assert re.fullmatch("[0-9a-f]{64}", one.sha256)
    assert one.sha256 == two.sha256
    assert len({one.sha256, three.sha256, four.sha256}) == 3


def test_outcomes_that_were_there_are_told(tmp_path: Path) -> None:
    made = freeze(planned(tmp_path, PASSPORT + TOTALS), {}, NOON)
    assert (made.after_outcomes, made.outcomes) == (True, {"totals": 1})
    assert "исходы уже были загружены" in made.note.ru
    assert "outcomes were already loaded" in made.note.en


def test_departures_are_from_the_first_record(tmp_path: Path) -> None:
    freeze(planned(tmp_path), {"E01": 1}, NOON)
    text = PASSPORT.replace("primary: E01", "primary: E03, scheme: жребий, assigned: 30/40").replace("[пол]", "[Входной тест]")
    later = planned(tmp_path, text.replace("0.1}", "0.05}").replace("plan: 0.6", "plan: 0.5"))
    freeze(later, {"E03": 1}, NOON + dt.timedelta(days=400))
    assert len(frozen(later)) == 2
    told = {each.field: (each.label.ru, each.was.ru, each.now.ru) for each in departures(later, {"E01": 2, "E03": 1})}
    assert told == {
        "primary": ("главный показатель", "E01", "E03"),
        "scheme": ("схема сравнения", "сравнение групп", "жребий"),
        "randomised": ("назначены по жребию", "нет", "да"),
        "assigned": ("распределено по жребию, чел.", "не указано", "30/40"),
        "covariates": ("исходные признаки", "Пол", "Входной тест"),
        "smallest_effect": ("наименьшее важное различие, п. п.", "10 п. п.", "5 п. п."),
        "targets.E01.2018": ("плановое значение E01, 2018", "0,6", "0,5"),
        "versions.E01": ("определение показателя E01, версия", "1", "2"),
    }
    assert all(re.search("[А-Яа-я]", each.label.en + each.was.en) is None for each in departures(later))
    assert [each.now.ru for each in departures(planned(tmp_path, PASSPORT.replace("plan: 0.6", "group: А-15")))] == ["не указано"]


def test_another_language_is_no_departure(tmp_path: Path) -> None:
    planned(tmp_path)
    (tmp_path / "words.en.yaml").write_text('"Чаще ли\\nустраиваются?": Do they find work?\n', encoding="utf-8")
    english = open_study(tmp_path, lang="en")
    assert english.plan.question == "Do they find work?"
    made = freeze(english, {}, NOON)
    assert made.sha256 == freeze(open_study(tmp_path, lang="ru"), {}, NOON).sha256
    assert departures(english) == ()


def test_a_changed_record_is_noticed(tmp_path: Path) -> None:
    study = planned(tmp_path)
    freeze(study, {}, NOON)
    path = tmp_path / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("primary: E01", "primary: E03"), encoding="utf-8")
    (kept,) = frozen(study)
    assert not kept.intact
    assert "запись изменена после фиксации" in kept.note.ru


@pytest.mark.parametrize("text", ["", "- список\n", "freezes:\n- {at: вчера}\n", "freezes: [a: b: c]\n"])
def test_a_broken_file_is_never_overwritten(text: str, tmp_path: Path) -> None:
    study = planned(tmp_path)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match="не читаются"):
        freeze(study)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == text


def test_what_cannot_be_frozen(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="нет своей папки"):
        freeze(open_real("psi"))
    assert frozen(open_real("psi")) == ()
    with pytest.raises(StudyError, match="не назван главный показатель"):
        freeze(planned(tmp_path, "project: {title: П}\n"))
    assert not (tmp_path / FILE).exists()


def test_the_folder_s_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commit of the folder, and whether it has changed since; without git or a repository, none."""
    git = shutil.which("git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert commit_of(tmp_path) == Commit()
    monkeypatch.setattr(shutil, "which", lambda _: git)
    assert commit_of(tmp_path) == Commit()
    if git is None:
        return
    planned(tmp_path)
    me = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "study.yaml"], [*me, "commit", "-qm", "план"]):
        subprocess.run([git, "-C", str(tmp_path), *words], check=True)
    made = commit_of(tmp_path)
    assert re.fullmatch("[0-9a-f]{40,64}", made.hash)
    assert made.clean
    freeze(open_folder(tmp_path), {}, NOON)
    assert commit_of(tmp_path) == Commit(made.hash, clean=False)


def test_the_command_says_what_it_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALUATION_LANG", "ru")
    planned(tmp_path / "Проект")
    assert cli.run(["freeze", "Проект", "--lang", "ru"]) == Exit.OK
    said = capsys.readouterr().out
    assert "План оценки зафиксирован: запись 1" in said
    assert "Главный показатель: E01; схема: сравнение групп." in said
    assert "Зафиксировано самостоятельно." in said
    planned(tmp_path / "Проект", PASSPORT.replace("K02]", "K03]") + TOTALS)
    assert cli.run(["freeze", "Проект", "--lang", "en"]) == Exit.OK
    said = capsys.readouterr().out
    assert "record 2" in said
    assert "outcomes were already loaded" in said
    assert "unintended outcomes: was «K02», is «K03»" in said
    (record, _) = frozen(open_folder(tmp_path / "Проект"))
    assert record.versions.keys() == {"E01", "K02"}


def test_the_command_refuses_and_teaches(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    planned(tmp_path / "Проект", PASSPORT.replace("K02]", "K99]"))
    for words, said in ((["freeze", "real:psi"], "evaluation freeze"), (["freeze", "Проект"], "K99"), (["freeze"], "")):
        assert cli.run(words) == Exit.BLOCKED
        heard = capsys.readouterr().err
        assert said in heard
        assert "Traceback" not in heard
    assert not (tmp_path / "Проект" / FILE).exists()
    assert cli.run(["freeze", "--help"]) == Exit.OK
    assert re.search(r"\n +evaluation freeze", capsys.readouterr().out)
