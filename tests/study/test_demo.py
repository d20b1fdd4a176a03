"""The demonstration project: fresh, deterministic, honest about its truth, and dirty exactly as it says."""

import csv
import datetime as dt
import filecmp
import io
import re
import runpy
import shutil
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from evaluation.metrics import names
from evaluation.study.check import check
from evaluation.study.demo import PASSPORT_FILE, TRUTH_FILE, make, outcome
from evaluation.study.demo.planted import PLANTED, Planted
from evaluation.study.demo.records import exams, marks, placements
from evaluation.study.demo.totals import Total, _groups, _of_graduates, _of_marks, totals
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import Person, people
from evaluation.study.folder import Read, read_folder
from evaluation.study.study import open_folder

COMMITTED = Path(__file__).parents[2] / "data" / "demo"
TRUTH = Truth()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the project anew."""
    folder = tmp_path_factory.mktemp("demo")
    make(folder)
    return folder


@pytest.fixture(scope="module")
def everybody() -> tuple[Person, ...]:
    """Draw everybody."""
    return people(TRUTH)


@pytest.fixture(scope="module")
def read(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Read the project from a copy, because a reader keeps its tables beside the files."""
    copy = tmp_path_factory.mktemp("read") / "demo"
    shutil.copytree(made, copy)
    return read_folder(copy)


def _files(folder: Path) -> list[str]:
    """Files of the project; `tables` is what a reader keeps beside them."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.parts[0] not in {"tables", "private"})


def _content(path: Path) -> dict[str, bytes]:
    """Bytes of a file; of a workbook, bytes of its unpacked parts, because packing differs between builds of zlib."""
    if path.suffix != ".xlsx":
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_committed_project_is_fresh(made: Path) -> None:
    """`data/demo` is what the generator writes, byte for byte."""
    assert _files(COMMITTED) == _files(made)
    stale = [name for name in _files(made) if _content(COMMITTED / name) != _content(made / name)]
    assert stale == []


def test_twice_made_is_the_same_to_the_byte(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock and no chance enter the files; started as the README says."""
    monkeypatch.setattr(sys, "argv", ["demo", str(tmp_path)])
    runpy.run_module("evaluation.study.demo", run_name="__main__")
    _, mismatch, errors = filecmp.cmpfiles(made, tmp_path, _files(made), shallow=False)
    assert (mismatch, errors) == ([], [])


def test_raw_stays_small(made: Path) -> None:
    """The repository carries less than 1.5 MB of raw workbooks."""
    assert sum(path.stat().st_size for path in (made / "raw").iterdir()) < 1_500_000


def test_truth_is_written_and_read_back(made: Path, everybody: tuple[Person, ...]) -> None:
    """The truth file holds the parameters and what the dice gave."""
    truth = yaml.safe_load((made / TRUTH_FILE).read_text(encoding="utf-8"))
    assert truth["parameters"]["effect"] == 0.10
    assert truth["parameters"]["icc"] == 0.05
    assert truth["outcome"] == outcome(everybody)
    assert set(truth["outcome"]) == {"2013 regular", "2014 regular", "2015 regular"} | {
        f"{y} {arm}" for y in (2016, 2017, 2018) for arm in ("dual", "regular")
    }


def test_everything_says_it_is_made_up(made: Path) -> None:
    """Every workbook opens with the words, and the passport is marked as simulated."""
    for path in (made / "raw").glob("*.xlsx"):
        for sheet in load_workbook(path).worksheets:
            assert sheet["A1"].value == "Условные данные (учебный пример)"
    form = {row[0].value: row[1].value for row in load_workbook(made / PASSPORT_FILE).worksheets[0].iter_rows(max_col=2)}
    assert form["Условные данные (учебный пример)"] == "Да"


def test_base_effect_and_likeness_within_groups_are_true_on_average() -> None:
    """Over many worlds the drawn shares return the declared base, effect and ICC.

    Tolerances: the mean of 24 x 60 group chances has a standard error of 0.111 / sqrt(1 440) = 0.003; four of them;
    the variance of a uniform draw over 1 440 groups is known to about 5 %, hence 15 % on the ICC.
    """
    worlds = [people(Truth(seed=seed)) for seed in range(60)]
    groups = {
        (seed, person.group.name): person.group for seed, world in enumerate(worlds) for person in world if person.group.programme.form == "full_time"
    }
    chances = [group.employed for group in groups.values()]
    mean = sum(chances) / len(chances)
    variance = sum((chance - mean) ** 2 for chance in chances) / len(chances)
    assert mean == pytest.approx(0.55, abs=0.012)
    assert variance / (0.55 * 0.45) == pytest.approx(0.05, rel=0.15)


def test_full_exposure_adds_the_declared_effect() -> None:
    """Graduates of 2018: dual minus regular is 0.10 and what the better entry marks add (0.006).

    Tolerance: a world's difference has a standard error of about 0.13 (two groups an arm); of 200 worlds 0.009;
    four of them.
    """
    differences = []
    for seed in range(200):
        counted: dict[str, Counter[str]] = {"dual": Counter(), "regular": Counter()}
        for person in people(Truth(seed=seed, unknown=0.0, moved=0.0)):
            if person.group.graduates == 2018 and person.group.programme.form == "full_time" and person.destination is not None:
                counted[person.group.arm]["n"] += 1
                counted[person.group.arm]["k"] += person.destination.in_field is True
        differences.append(counted["dual"]["k"] / counted["dual"]["n"] - counted["regular"]["k"] / counted["regular"]["n"])
    assert sum(differences) / len(differences) == pytest.approx(0.106, abs=0.037)


def test_the_world_is_as_described(everybody: tuple[Person, ...]) -> None:
    """Four full-time groups and a part-time one a year; two dual from the graduates of 2016 on; a handful moved."""
    for year in range(2013, 2019):
        groups = {person.group.name: person.group for person in everybody if person.group.graduates == year}
        full_time = [group for group in groups.values() if group.programme.form == "full_time"]
        assert (len(groups), len(full_time)) == (5, 4)
        assert sum(group.arm == "dual" for group in full_time) == (2 if year >= 2016 else 0)
    assert 3 <= sum(person.arm_at_admission != person.group.arm for person in everybody) <= 12
    fates = [p.destination.status for p in everybody if p.destination and p.destination.status and p.group.programme.form == "full_time"]
    assert 0.12 < fates.count("CONSCR") / len(fates) < 0.22
    assert 0.06 < fates.count("STUDY") / len(fates) < 0.12


def test_no_anachronism(everybody: tuple[Person, ...]) -> None:
    """No demonstration exam before 2018, no self-employed, no dual practice before September 2015, nobody twice."""
    for person in everybody:
        for exam in exams(TRUTH, person):
            assert exam.assessment != "demo_exam" or (exam.date.year == 2018 and person.group.name == "СВ-15")
        for stay in placements(TRUTH, person):
            assert stay.hours_done <= stay.hours_planned
            assert stay.hours_planned == 468 or stay.start >= dt.date(2015, 9, 1)
        assert person.destination is None or person.destination.status not in {"SELF", "WILL_EMP"}
        assert (
            person.destination is None or person.destination.since is None or person.destination.since <= dt.date(person.group.graduates + 1, 6, 30)
        )
    assert len({person.student_id for person in everybody}) == len(everybody)


def test_totals_count_the_people(everybody: tuple[Person, ...]) -> None:
    """Totals of 2013 are the sums over the groups, and «всего» holds the unknown."""
    rows = [total for total in totals(TRUTH, everybody) if total.metric == "E01" and total.year == 2013]
    drawn = outcome(everybody)["2013 regular"]
    assert sum(row.k for row in rows) == drawn["in_field"]
    assert sum(row.n for row in rows) == drawn["graduates"]
    assert sum(row.unknown for row in rows) == drawn["unknown"]


def test_journal_export_is_cp1251_with_decimal_commas(made: Path, everybody: tuple[Person, ...]) -> None:
    """The first year of marks is an electronic journal's csv; every row of it is a mark of somebody on the roll."""
    text = (made / "raw" / "Оценки 2014-2015.csv").read_bytes().decode("cp1251")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    roll = tuple(person for person in everybody if person.group.intake >= 2012)
    assert len(rows) == sum(1 for _ in marks(TRUTH, roll, 2014))
    assert {row["Вес"] for row in rows} == {"0,5", "1,0"}


def test_dice_are_even() -> None:
    """Weighted draws follow their weights; tolerance: four standard errors of 4 000 draws, 4 x 0.0077."""
    dice = Dice(1, "even")
    drawn = Counter(dice.weighted({"a": 0.6, "b": 0.4, "never": 0.0}) for _ in range(4000))
    assert drawn["a"] / 4000 == pytest.approx(0.6, abs=0.031)
    assert drawn["never"] == 0
    assert dice.weighted({"only": 1.0}) == "only"
    assert {dice.whole(2, 4) for _ in range(100)} == {2, 3, 4}


def _times(read: Read, rule: str) -> int:
    """Count the cells a rule was applied to (notes of a column are one finding), or the rows it set aside."""
    aside = sum(row.set_aside.get(rule, 0) for row in read.findings.flow)
    cells = sum(1 + sum(map(int, re.findall(r"ещё в (\d+)", item.reading.ru))) for item in read.findings.items if item.rule == rule)
    return max(aside, cells)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.rule)
def test_every_planted_mistake_is_found(read: Read, planted: Planted) -> None:
    """The check finds each planted kind exactly as often as the project's page says."""
    assert _times(read, planted.rule) == planted.count


def test_every_metric_the_passport_names_is_known(made: Path, tmp_path: Path) -> None:
    """Totals, plans and remarks speak of declared metrics, and the check of the whole study blocks nothing."""
    shutil.copytree(made, tmp_path / "demo")
    findings = check(open_folder(tmp_path / "demo"), names())
    assert not {item.rule for item in findings.items} & {"unknown_metric", "not_declared", "part_above_whole"}
    assert findings.blocking == ()


def test_nothing_else_is_wrong_and_nothing_blocks(read: Read) -> None:
    """Beside the planted kinds there are only notes about spare columns and a date taken from a title."""
    assert {item.rule for item in read.findings.items} <= {planted.rule for planted in PLANTED} | {
        "columns_unused",
        "sheet_label",
    }
    assert read.findings.blocking == ()


def test_every_row_is_accounted_for(read: Read, everybody: tuple[Person, ...]) -> None:
    """Rows in = used + set aside, and the tables hold exactly the people of the world."""
    for row in read.findings.flow:
        assert row.rows_in == row.used + sum(row.set_aside.values())
    named = [person for person in everybody if person.group.intake >= 2012]
    known = [person for person in named if person.destination is not None]
    tables = read.tables
    assert tables["students"].num_rows == len(named)
    assert sorted(tables["students"]["student_id"].to_pylist()) == sorted(person.student_id for person in named)
    assert tables["destinations"].num_rows == len(known) - 1  # one is dated before graduation
    assert tables["marks"].num_rows == sum(1 for year in range(2014, 2018) for _ in marks(TRUTH, tuple(named), year)) - 1  # one is a seven
    assert tables["assessments"].num_rows == sum(1 for person in named for _ in exams(TRUTH, person))
    assert tables["placements"].num_rows == sum(1 for person in named for _ in placements(TRUTH, person))
    assert tables["employers"].num_rows == 9
    assert tables["totals"].num_rows == sum(1 for _ in totals(TRUTH, everybody))


def test_values_survive_the_mess(read: Read, everybody: tuple[Person, ...]) -> None:
    """What was drawn is what is read, whatever hand wrote it: dates, codes, marks, statuses, arms."""
    drawn = {person.student_id: person for person in everybody}
    for row in read.tables["students"].to_pylist():
        person = drawn[row["student_id"]]
        group = person.group
        assert (row["group"], row["programme"], row["form"], row["arm"], row["arm_at_admission"]) == (
            group.name,
            group.programme.code,
            group.programme.form,
            group.arm,
            person.arm_at_admission,
        )
        assert (row["admission_date"], row["graduation_date"]) == (dt.date(group.intake, 9, 1), person.graduated)
        assert row["leaving_date"] in {person.left, None}
        assert (row["leaving_reason"] or "", row["entry_mark"], row["birth_year"]) == (
            person.left_because,
            person.entry_mark,
            person.birth_year,
        )
    wrong = [
        row["student_id"]
        for row in read.tables["destinations"].to_pylist()
        if (fate := drawn[row["student_id"]].destination) is None or (row["status"] or "", row["in_field"]) != (fate.status, fate.in_field)
    ]
    assert len(wrong) == 1  # the status in free words


def test_real_facts_stand_in_the_passport(read: Read) -> None:
    """The orders stand as they are: № 593 predates № 720; the scientific supervisor is a role without a name."""
    orders = {document.number: document.date for document in read.passport.documents if document.kind == "приказ"}
    assert orders == {"СЭД-26-01-04-720": dt.date(2015, 8, 28), "СЭД-26-01-04-593": dt.date(2015, 7, 21)}
    assert [person.name for person in read.passport.people] == ["", ""]
    assert read.passport.project.simulated
    assert read.passport.project.start == dt.date(2015, 9, 1)
    assert read.passport.project.reporting_dates == (dt.date(2016, 8, 31), dt.date(2019, 8, 31))
    assert [contest.result for contest in read.passport.competitions][:2] == ["диплом 3 степени", "диплом участника"]
    assert len([event for event in read.passport.events if "круглый стол" in event.event]) == 3
    roles = [event.decision for event in read.passport.events if "роли работодателей" in event.event]
    assert [words.count(";") + 1 for words in roles] == [6, 6]
    assert (read.passport.plan.primary, read.passport.plan.icc, read.passport.plan.smallest_effect) == (
        "E01",
        0.10,
        0.10,
    )
    assert {goal.metric for goal in read.passport.targets} == {
        "E01",
        "E03",
        "D07",
        "G05",
        "K01",
        "K02",
        "K03",
        "D02",
        "A01",
        "A02",
    }


def test_a_missed_plan_has_a_reason_and_a_met_one_none(read: Read, everybody: tuple[Person, ...]) -> None:
    """Facts of the made-up people against the plan of the passport; K02 is the better the smaller."""
    graduates = [row for year in range(2013, 2019) for row in _counted_graduates(everybody, year)]
    marked = [row for year in range(2015, 2018) for row in _counted_marks(everybody, year)]
    rows = [*graduates, *marked]
    for goal in read.passport.targets:
        if goal.metric == "D02":
            continue
        mine = [row for row in rows if (row.metric, row.year) == (goal.metric, goal.year)]
        fact = sum(row.k for row in mine) / sum(row.n - row.unknown for row in mine)
        missed = fact > goal.plan if goal.metric == "K02" else fact < goal.plan
        assert bool(goal.reason) == missed, (goal.metric, goal.year, fact, goal.plan)


def _counted_graduates(everybody: tuple[Person, ...], year: int) -> list[Total]:
    parts = _groups([person for person in everybody if person.group.graduates == year]).items()
    return [row for name, members in parts for row in _of_graduates(TRUTH, year, name, members)]


def _counted_marks(everybody: tuple[Person, ...], year: int) -> list[Total]:
    parts = _groups([person for person in everybody if year - 2 <= person.group.intake <= year]).items()
    return [row for name, members in parts for row in _of_marks(TRUTH, year, name, members)]
