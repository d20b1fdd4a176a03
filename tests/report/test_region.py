"""A college beside others: who takes part, who is named, what is never told."""

import datetime as dt
from collections.abc import Iterator

import evaluation as ev
from evaluation.analysis import region as regional
from evaluation.report.blocks import FigureBlock, Paragraph, TableBlock
from evaluation.report.region import region
from evaluation.study.study import Study
from tests import small

METRIC = ev.metrics.EMPLOYED_IN_FIELD_12M
DAY = dt.date(2019, 8, 31)
PASSPORT = {"project": {"title": "Проба", "organisation": "Наш техникум", "start": "2015-09-01"}}
FAR = "отличается от остальных сильнее, чем объясняют случайность и обычные различия"


def totals(colleges: int, outlier: int = -1) -> list[dict[str, object]]:
    return [
        {"metric": "E01", "year": 2018, "college": f"Колледж {at}", "k": 12 if at == outlier else 55 + at % 7, "n": 100 + at % 5, "source": "справка"}
        for at in range(1, colleges + 1)
    ]


def beside(colleges: int, low: int = -1, year: int = 2018) -> Iterator[dict[str, object]]:
    for at in range(1, colleges + 1):
        value = 12.0 if at == low else 54.0 + at % 5
        yield {"metric": "E01", "year": year, "place": f"Колледж {at}", "level": "college", "value": value, "n": 100, "source": "отчёт"}
    yield {"metric": "трудоустройство за год", "year": year, "place": "Чужой показатель", "level": "region", "value": 1.0, "source": "отчёт"}
    yield {"metric": "E01", "year": year, "place": "Край", "level": "region", "value": 56.0, "source": "отчёт"}


def one(k: int, n: int, **more: list[dict[str, object]]) -> Study:
    own = [{"metric": "E01", "year": 2018, "k": k, "n": n, "source": "справка"}]
    return small.study(passport=PASSPORT, as_of=DAY, totals=own, **more)


def words(study: Study) -> str:
    return " ".join(block.text for block in region(study, METRIC).blocks if isinstance(block, Paragraph))


def table(study: Study) -> list[list[str]]:
    (found,) = (block for block in region(study, METRIC).blocks if isinstance(block, TableBlock))
    return [[cell.text.replace("\xa0", " ") for cell in row] for row in found.rows]


def test_only_the_college_outside_its_limits_is_named() -> None:
    told = words(one(60, 100, benchmarks=list(beside(14, low=9))))

    assert f"Колледж 9 {FAR}: 12 из 100" in told.replace("\xa0", " ")
    assert told.count("Колледж") == 1
    assert "Наш техникум" not in told


def test_nobody_is_named_where_all_are_alike() -> None:
    assert f"Ни одна из организаций (всего 15) не {FAR}." in words(one(60, 100, benchmarks=list(beside(14))))


def test_colleges_stand_by_name_and_places_by_level() -> None:
    first = [row[0] for row in table(one(60, 100, benchmarks=list(beside(12, low=2))))]

    others = [f"Колледж {at}" for at in range(1, 13)]
    assert first == ["Проект", "Наш техникум", "Район, край, страна", "Край", "Другие организации, по названию", *others]


def test_shares_of_benchmarks_are_read_in_percent_or_as_shares() -> None:
    percents = one(60, 100, benchmarks=list(beside(2)))
    shares = one(60, 100, benchmarks=[{**row, "value": float(str(row["value"])) / 100} for row in beside(2)])

    assert [each.value for each in regional.neighbours(percents, METRIC, 2018)] == [each.value for each in regional.neighbours(shares, METRIC, 2018)]


def test_a_hidden_number_takes_no_part() -> None:
    """Eight graduates are too few for the jury: neither the table nor the limits nor the pictures know of them."""
    study = one(3, 8, benchmarks=list(beside(6)))
    blocks = region(study, METRIC).blocks

    assert table(study)[1][:4] == ["Наш техникум", "К", "…", "–"]
    assert all("Наш техникум" not in block.alt for block in blocks if isinstance(block, FigureBlock))
    assert "всего 6" in words(study)


def test_with_few_colleges_there_is_a_table_and_a_reason() -> None:
    blocks = region(one(60, 100, benchmarks=list(beside(2))), METRIC).blocks

    assert [type(block) for block in blocks] == [TableBlock, Paragraph]
    assert "меньше пяти" in words(one(60, 100, benchmarks=list(beside(2))))


def test_sixty_colleges_from_totals_only() -> None:
    study = small.study(passport=PASSPORT, as_of=DAY, totals=totals(60, outlier=31))
    blocks = region(study, METRIC).blocks
    chances = [each.lowest for each in _spread(study).colleges]

    assert [each.place for each in _spread(study).flagged] == ["Колледж 31"]
    assert sum(isinstance(block, FigureBlock) for block in blocks) == 2
    assert len(table(study)) == 61
    assert abs(sum(chances) - 15) < 1e-6
    assert all("Колледж 31" not in block.alt for block in blocks[-1:] if isinstance(block, FigureBlock))


def _spread(study: Study) -> regional.Spread:
    _, asked = regional.levels(study, METRIC)
    return regional.spread(METRIC, asked.rows, (), study.plan, "")


def test_the_latest_common_year_is_taken() -> None:
    rows = [*beside(6), *beside(6, year=2019)]

    assert regional.levels(one(60, 100, benchmarks=rows), METRIC)[0] == 2018
    assert regional.levels(one(60, 100, benchmarks=rows), METRIC, 2019)[0] == 2019


def test_what_is_no_share_of_persons_has_no_limits() -> None:
    metric = ev.metrics.find("K05")
    study = small.study(
        passport=PASSPORT, as_of=DAY, admissions=[{"year": 2018, "programme": "15.01.05", "quota": 25, "applications": 40}],
        benchmarks=[{"metric": "K05", "year": 2018, "place": "Край", "level": "region", "value": 1.4, "source": "отчёт"}],
    )  # fmt: skip
    blocks = region(study, metric).blocks

    assert [type(block) for block in blocks] == [TableBlock, Paragraph]
    assert [row[1] for row in ([cell.text for cell in row] for row in blocks[0].rows) if len(row) > 1][1] == "1,40"


def test_with_nothing_beside_there_are_words() -> None:
    (block,) = region(small.study(passport=PASSPORT, as_of=DAY), METRIC).blocks

    assert isinstance(block, Paragraph)
    assert "Сопоставить не с чем" in block.text
