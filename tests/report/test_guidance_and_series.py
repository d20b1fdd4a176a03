"""From school to work in one picture; wages and vacancies in another: what they show, what they hide."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import evaluation as ev
from evaluation.report.blocks import FigureBlock, Paragraph
from evaluation.report.pictures import guidance, series
from evaluation.study.study import Study
from tests import small

DAY = dt.date(2019, 8, 31)
PASSPORT = {"project": {"title": "Проба", "start": "2015-09-01", "simulated": True}}
SCHOOLS = [
    {"year": 2018, "school": "Ш-1", "leavers": 80, "reached": 60, "applied": 7},
    {"year": 2017, "school": "Ш-1", "leavers": 90, "reached": 50, "applied": 20},
    {"year": 2018, "school": "Ш-2", "leavers": 40, "reached": None, "applied": None},
]


def months(name: str, place: str, first: float, step: float, count: int = 24) -> list[dict[str, object]]:
    days = [dt.date(2014 + at // 12, at % 12 + 1, 1) for at in range(count)]
    return [{"series": name, "region": place, "month": day, "value": first + step * at} for at, day in enumerate(days)]


def study(**tables: list[dict[str, object]]) -> Study:
    return small.study(passport=PASSPORT, as_of=DAY, **tables)


def test_the_funnel_takes_the_year_with_most_steps_and_the_latest_of_equals() -> None:
    year, found = guidance.steps(study(guidance=SCHOOLS))

    assert year == 2018
    assert [(step.name, step.count) for step in found] == [
        ("Выпускники школ района", 81), ("Охвачены профориентацией", 60), ("Подали заявления", None),
    ]  # fmt: skip


def test_a_few_are_not_told_by_number() -> None:
    (figure,) = guidance.draw(study(guidance=SCHOOLS))

    assert isinstance(figure, FigureBlock)
    assert "подали заявления — менее 10" in figure.alt
    assert "Этих шагов проект не знает: зачислены, окончили обучение, работают по профессии, работают в районе." in figure.notes
    assert "Условные данные (учебный пример)." in figure.notes[-1]


def test_one_step_is_no_funnel() -> None:
    (block,) = ev.picture(study(), "guidance").blocks

    assert isinstance(block, Paragraph)
    assert "рисунок не построен" in block.text


def test_wages_come_first_and_other_series_are_named() -> None:
    rows = [*months("Вакансии, тыс.", "Край", 20, 0.1), *months("WAGE_VAL_RUB", "Край", 20_000, 100), *months("PROD_IND_YOY", "Край", 101, 0)]
    found, others = series.panels(study(context=rows))

    assert [panel.name for panel in found] == ["Средняя начисленная заработная плата, руб. в месяц", "Вакансии, тыс."]
    assert others == ("PROD_IND_YOY",)


def test_places_of_unlike_size_get_their_own_scale() -> None:
    rows = [*months("Вакансии", "Край", 20, 0), *months("Вакансии", "Россия", 1000, 0)]
    ((panel,), _) = series.panels(study(context=rows))

    assert panel.relative
    assert {value for line in panel.lines for value in panel.drawn(line)} == {100.0}


def test_a_sudden_jump_is_named() -> None:
    rows = [*months("Вакансии", "Край", 20, 0, 12), {"series": "Вакансии", "region": "Край", "month": dt.date(2015, 1, 1), "value": 61.0}]
    (figure,) = series.draw(study(context=rows))

    assert isinstance(figure, FigureBlock)
    assert any("с 01.2015 ряд за один месяц меняется больше чем вдвое" in note for note in figure.notes)


def test_months_after_the_day_are_not_seen() -> None:
    rows = months("Зарплата", "Край", 20_000, 100)
    ((panel,), _) = series.panels(replace(study(context=rows), as_of=dt.date(2014, 6, 30)))

    assert panel.lines[0].months[-1] == dt.date(2014, 6, 1)


def test_without_series_there_are_words() -> None:
    (block,) = ev.picture(study(), "series").blocks

    assert isinstance(block, Paragraph)
    assert "рисунок не построен" in block.text


def test_a_public_table_of_series_is_read_as_it_is(tmp_path: Path) -> None:
    """Columns series, region, month, value in a CSV called after the register, nothing renamed."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "study.yaml").write_text("project:\n  title: Проба\n", encoding="utf-8")
    lines = [f"WAGE_VAL_RUB,Пермский край,2015-{month:02d}-01,{26_000 + 10 * month}.5" for month in range(1, 13)]
    (raw / "Ряды региона.csv").write_text("series,region,month,value\n" + "\n".join(lines) + "\n", encoding="utf-8")

    ((panel,), others) = series.panels(ev.open(tmp_path, lang="en"))
    assert panel.name == "Mean monthly wage, roubles"
    assert (len(panel.lines[0].values), panel.lines[0].values[0], others) == (12, 26_010.5, ())
