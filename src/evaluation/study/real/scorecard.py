"""`scorecard`: what became of the students of American colleges, totals by college and year; data in causaldata."""

from evaluation.study.real.building import SILENT, Row, Words, loaded, study
from evaluation.study.study import Study
from evaluation.text import Lang, Text

_WORDS = Words(
    title=Text(
        ru="Работа студентов американских колледжей (College Scorecard)",
        en="Work of American colleges' students (College Scorecard)",
    ),
    dual=SILENT,
    regular=SILENT,
    question=Text(ru="Какая доля студентов колледжа работает?", en="What share of a college's students work?"),
    primary="E03",
    unit="college",
    design=Text(ru="описание", en="description"),
    citations=(
        "Education Data Portal 0.4.0, Urban Institute: College Scorecard. educationdata.urban.org/documentation",
        "Huntington-Klein N. The Effect: An Introduction to Research Design and Causality. doi:10.1201/9781003226055",
        "causaldata.scorecard",
    ),
    notes={
        "E03": Text(
            ru="Не выпускники, а получавшие федеральную помощь студенты, поступившие за десять лет до года "
            "измерения; «не работает» не значит "
            "«безработный». Где чисел нет, они неизвестны, а не нули.",
            en="Not graduates but students with federal aid who entered ten years before the year of "
            "measurement; not working does not mean "
            "unemployed. Where counts are absent they are unknown, not zero.",
        ),
    },
)


def open_scorecard(lang: Lang) -> Study:
    """Give one row a college and year; a row without both counts stays, with its counts unknown."""
    frame = loaded("causaldata", "scorecard", lang)
    rows: list[Row] = []
    for college, year, working, idle in zip(
        frame["unitid"].tolist(),
        frame["year"].tolist(),
        frame["count_working"].tolist(),
        frame["count_not_working"].tolist(),
        strict=True,
    ):
        told = working == working and idle == idle  # noqa: PLR0124 because NaN is the only value unequal to itself
        counts: Row = {"k": float(working), "n": int(working + idle)} if told else {"k": None, "n": None}
        rows.append({"metric": "E03", "year": int(year), "college": str(college), **counts, "source": "College Scorecard"})
    return study("scorecard", "causaldata.scorecard", _WORDS, {"totals": rows}, lang)
