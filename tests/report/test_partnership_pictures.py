"""Pictures of partnership: the week, the roles, the partners; words where there is nothing."""

import datetime as dt
from types import ModuleType
from typing import Any

import pytest

from evaluation.report.blocks import FigureBlock, Paragraph, TableBlock
from evaluation.report.pictures import partners, roles, week
from tests import small


def programme(year: int, workplace: float | None, *, dual: bool, code: str = "15.01.05", form: str = "full_time") -> dict[str, Any]:
    return {"programme": code, "form": form, "intake_year": year, "hours_total": 4000.0, "hours_workplace": workplace, "dual": dual}


def role(employer: str, name: str, year: int, document: str | None) -> dict[str, Any]:
    return {"employer": employer, "role": name, "year": year, "document": document}


def test_the_week_shows_the_share_of_hours_as_days_of_six() -> None:
    told = small.study(programmes=[
        programme(2014, 400.0, dual=False), programme(2015, 2000.0, dual=True), programme(2015, 1000.0, dual=True, code="15.01.25"),
        programme(2015, 200.0, dual=False, code="23.01.03"), programme(2015, 4000.0, dual=True, form="part_time"),
    ])  # fmt: skip
    before, dual, regular = week.weeks(told)

    assert (before.year, before.share) == (2014, 0.1)
    assert (dual.year, dual.share, dual.days) == (2015, 0.375, 2.25)
    assert regular.share == 0.05
    (block,) = week.draw(told)
    assert isinstance(block, FigureBlock)
    assert "3,8 дн. в техникуме" in block.alt.replace("\xa0", " ")


def test_the_week_of_an_intake_to_come_is_not_drawn() -> None:
    told = small.study(as_of=dt.date(2015, 12, 31), programmes=[programme(2015, 1000.0, dual=True), programme(2016, 2000.0, dual=True)])

    assert [(each.year, each.share) for each in week.weeks(told)] == [(2015, 0.25)]


def test_a_role_is_broad_by_documents_and_words_are_counted_apart() -> None:
    told = small.study(employer_roles=[
        role("А", "b1", 2015, "лист"), role("Б", "b1", 2015, None), role("А", "a4", 2015, None), role("А", "a4", 2016, "приказ"),
    ])  # fmt: skip
    found = roles.field(told)

    assert found.employers == ("А", "Б")
    assert [(found.breadth(year, documented=True), found.breadth(year, documented=False)) for year in found.years] == [(1, 1), (1, 0)]
    (block,) = roles.draw(told)
    assert isinstance(block, FigureBlock)
    assert "не доказывает прекращения" in " ".join(block.notes)
    assert "1 — А; 2 — Б" in block.notes[0]


def test_partners_stand_with_their_roles_of_the_last_year_and_those_who_stopped_are_named() -> None:
    told = small.study(
        employers=[{"employer": "А", "industry": "металлургия", "since": dt.date(2012, 9, 3)}, {"employer": "Б", "since": dt.date(2011, 1, 1)}],
        employer_roles=[role("А", "b4", 2016, "договор"), role("А", "a6", 2016, None), role("Б", "b4", 2015, "договор")],
    )
    (block,) = partners.draw(told)
    assert isinstance(block, TableBlock)

    assert [[cell.text for cell in row] for row in block.rows] == [
        ["Б", "…", "2011", "–", "–"],
        ["А", "металлургия", "2012", "производственная и преддипломная практика", "дополнительные финансовые средства"],
    ]
    assert "Ролей в этом году нет, были раньше: Б." in block.notes


@pytest.mark.parametrize("picture", [week, roles, partners], ids=["week", "roles", "partners"])
def test_without_rows_there_are_words(picture: ModuleType) -> None:
    (block,) = picture.draw(small.study())

    assert isinstance(block, Paragraph)
