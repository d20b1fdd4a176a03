"""Real public studies: their rows, and sums one can check by hand."""

import sys
from collections import Counter

import pyarrow.compute as pc
import pytest

from evaluation.errors import QuestionError, StudyError
from evaluation.study.check import check
from evaluation.study.real import open_real
from evaluation.study.study import Study

NAMES = ("psi", "nsw", "scorecard")


@pytest.fixture(scope="module")
def studies() -> dict[str, Study]:
    return {name: open_real(name) for name in NAMES}


def test_psi_counts(studies: dict[str, Study]) -> None:
    """Spector & Mazzeo (1980): of 14 students taught by PSI 8 improved, of 18 others 3 (Greene, Table 17.1 data)."""
    study = studies["psi"]
    arms = {row["student_id"]: (row["arm"], row["group"]) for row in study.tables["students"].to_pylist()}
    assert Counter(arms.values()) == {("dual", "PSI"): 14, ("regular", "control"): 18}
    improved = Counter(arms[row["student_id"]][0] for row in study.tables["assessments"].to_pylist() if row["passed"])
    assert improved == {"dual": 8, "regular": 3}
    assert pc.unique(study.tables["assessments"]["assessment"]).to_pylist() == ["improvement"]
    assert study.tables["students"]["entry_mark"].null_count == 32
    assert study.tables["students"]["graduation_date"].null_count == 32


def test_nsw_counts(studies: dict[str, Study]) -> None:
    """Dehejia & Wahba (1999), Table 1: 185 treated, 260 controls; mean earnings of 1978 differ by 1 794.34 dollars.

    Tolerance: the package stores earnings in single precision, good to about 1e-3 in a mean of 6 000.
    """
    study = studies["nsw"]
    arms = {row["student_id"]: row["arm"] for row in study.tables["students"].to_pylist()}
    assert Counter(arms.values()) == {"dual": 185, "regular": 260}
    earned: dict[str, list[float]] = {"dual": [], "regular": []}
    for row in study.tables["destinations"].to_pylist():
        earned[arms[row["student_id"]]].append(row["earnings"])
        assert row["status"] == ("EMP" if row["earnings"] > 0 else "RISK_OTHER")
    means = {arm: sum(values) / len(values) for arm, values in earned.items()}
    assert means["dual"] - means["regular"] == pytest.approx(1794.34, abs=0.01)
    assert study.tables["destinations"]["in_field"].null_count == 445
    assert "in_field" not in study.present["destinations"]
    assert study.unit == "student"


def test_scorecard_counts(studies: dict[str, Study]) -> None:
    """48 445 rows; 2014: 6 434 colleges, 1 329 of them without counts, and 13 018 261 of 15 410 734 working."""
    table = studies["scorecard"].tables["totals"]
    assert table.num_rows == 48_445
    year = table.filter(pc.equal(table["year"], 2014))
    assert (year.num_rows, year["n"].null_count, year["k"].null_count) == (6_434, 1_329, 1_329)
    assert (pc.sum(year["k"]).as_py(), pc.sum(year["n"]).as_py()) == (13_018_261, 15_410_734)
    assert pc.all(pc.equal(pc.is_null(table["k"]), pc.is_null(table["n"]))).as_py()
    assert pc.min(table["n"]).as_py() > 0
    assert studies["scorecard"].unit == "college"


@pytest.mark.parametrize("name", NAMES)
def test_study_is_what_the_contract_declares(studies: dict[str, Study], name: str) -> None:
    """The check finds nothing, every row is used, the source is cited, nothing is simulated."""
    study = studies[name]
    findings = check(study)
    assert findings.items == ()
    assert all(row.rows_in == row.used > 0 for row in findings.flow)
    assert len(study.passport.documents) >= 2
    assert not study.passport.project.simulated
    for table, columns in study.present.items():
        assert all(study.tables[table][column].null_count < study.tables[table].num_rows for column in columns)


@pytest.mark.parametrize("name", ["psi", "nsw"])
def test_words_follow_the_language(name: str) -> None:
    """Title, arms and remarks come in the language asked for, and nobody is called a dual group."""
    russian, english = open_real(name, "ru").passport, open_real(name, "en").passport
    assert russian.project.title != english.project.title
    assert english.plan.dual.isascii()
    assert not russian.plan.dual.isascii()
    assert "дуальн" not in russian.plan.dual + russian.plan.regular
    assert russian.notes.keys() == english.notes.keys()
    assert russian.notes or russian.project.idea


def test_unknown_name_is_taught() -> None:
    with pytest.raises(QuestionError, match="psi, nsw, scorecard"):
        open_real("lalonde", "en")


def test_missing_package_is_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error names the command."""
    monkeypatch.setitem(sys.modules, "causaldata.nsw_mixtape", None)
    with pytest.raises(StudyError) as raised:
        open_real("nsw", "en")
    assert "pip install .[real]" in raised.value.of("ru")
    assert "causaldata" in raised.value.of("en")
