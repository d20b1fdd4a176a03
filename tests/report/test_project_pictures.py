"""The ribbon, the timeline, the chain of orders and the equipment: what they say, what they hide, what they say when empty."""

import datetime as dt
from dataclasses import replace

import pytest

import evaluation as ev
from evaluation.report.blocks import FigureBlock, Paragraph
from evaluation.report.pictures import chain, equipment, ribbon, timeline
from evaluation.study.study import Study
from tests import small

DAY = dt.date(2016, 8, 31)
STEPS = [
    {"activity": "раньше", "due": dt.date(2016, 5, 31), "fact": dt.date(2016, 5, 20), "document": "акт"},
    {"activity": "позже", "due": dt.date(2016, 3, 1), "fact": dt.date(2016, 3, 31), "document": None},
    {"activity": "не сделано", "due": dt.date(2016, 8, 1), "fact": dt.date(2016, 9, 5), "document": "акт"},
    {"activity": "впереди", "due": dt.date(2017, 1, 1), "fact": None, "document": None},
    {"activity": "без срока", "due": None, "fact": dt.date(2016, 1, 1), "document": None},
]
PAPERS = [
    {"title": "О присвоении статуса площадки", "kind": "order", "number": "720", "date": dt.date(2015, 8, 28)},
    {"title": "Об утверждении плана-графика", "kind": "order", "number": "593", "date": dt.date(2015, 7, 21)},
    {"title": "Положение", "kind": "normative", "date": dt.date(2016, 1, 18), "due": dt.date(2015, 11, 30), "ordered_by": "приказ № 720"},
    {"title": "Дневник", "kind": "study", "date": dt.date(2016, 9, 20), "due": dt.date(2016, 8, 31), "ordered_by": "№ 593"},
    {"title": "Методика", "kind": "methodical", "date": None, "due": None, "ordered_by": None},
]
MACHINES = [
    {"item": "Станок", "year": 2015, "commissioned": 2000, "units": 2, "hours_used": 10.0, "hours_available": 100.0},
    {"item": "Станок", "year": 2016, "commissioned": 2000, "units": 2, "hours_used": 50.0, "hours_available": 100.0},
    {"item": "Новое", "year": 2016, "commissioned": 2016, "units": None, "hours_used": None, "hours_available": 100.0},
]
HAPPENED = {
    "events": [{"event": "а", "kind": "seminar", "date": dt.date(2016, 2, 1)}, {"event": "б", "kind": "seminar", "date": dt.date(2016, 9, 1)},
               {"event": "в", "kind": None, "date": dt.date(2015, 1, 1)}],
    "competitions": [{"competition": "Перспектива", "date": dt.date(2015, 12, 1), "award": "third", "result": None},
                     {"competition": "Без даты", "date": None, "award": None, "result": None}],
    "products": [{"product": "Дневник", "published": dt.date(2016, 3, 1), "offered_to": 9, "adopted_by": 4},
                 {"product": "Модель", "published": dt.date(2016, 4, 1), "offered_to": 9, "adopted_by": None}],
    "decisions": [{"decision": "принято и сделано", "proposed": dt.date(2015, 11, 1), "adopted": dt.date(2016, 1, 1), "done": dt.date(2016, 5, 1)},
                  {"decision": "ещё не сделано", "proposed": dt.date(2015, 11, 1), "adopted": dt.date(2016, 1, 1), "done": dt.date(2016, 12, 1)},
                  {"decision": "отвергнуто", "proposed": dt.date(2015, 11, 1), "adopted": None, "done": None}],
}  # fmt: skip


def study() -> Study:
    passport = {"project": {"title": "Проба", "start": "2015-09-01", "simulated": True}}
    return small.study(passport=passport, as_of=DAY, roadmap=STEPS, documents=PAPERS, equipment=MACHINES, **HAPPENED)


def test_a_step_is_on_time_late_open_or_ahead() -> None:
    """What was done after the day of the report is not known on it."""
    assert {step.name: step.state for step in ribbon.steps(study())} == {"раньше": "good", "позже": "late", "не сделано": "open", "впереди": "ahead"}


def test_a_step_says_its_delay_and_its_document() -> None:
    told = {step.name: step.words("ru").replace("\xa0", " ") for step in ribbon.steps(study())}

    assert told == {
        "раньше": "раньше на 11 дней; есть документ", "позже": "позже на 30 дней; без документа", "не сделано": "не выполнено, прошло 30 дней",
        "впереди": "срок не наступил",
    }  # fmt: skip


def test_the_ribbon_names_what_has_no_due_date() -> None:
    (figure,) = ribbon.draw(study())

    assert isinstance(figure, FigureBlock)
    assert "Без срока, на рисунке нет: без срока." in figure.notes
    assert "в срок 1, с задержкой 1, не выполнено 1, срок не наступил 1" in figure.alt


def test_both_orders_stand_with_a_note_on_their_dates() -> None:
    """The plan and schedule is older than the status it rests on: both are shown, nothing is mended."""
    (figure,) = chain.draw(study())

    assert isinstance(figure, FigureBlock)
    assert figure.alt.index("№ 593 от 21.07.2015") < figure.alt.index("№ 720 от 28.08.2015")
    assert any("№ 593 от 21.07.2015 издан раньше" in note and "№ 720 от 28.08.2015" in note for note in figure.notes)


def test_documents_follow_their_orders_and_late_ones_say_so() -> None:
    found = {link.order["number"] if link.order else "": [paper["title"] for paper in link.documents] for link in chain.links(study())}
    (figure,) = chain.draw(study())

    assert found == {"593": ["Дневник"], "720": ["Положение"], "": ["Методика"]}
    assert isinstance(figure, FigureBlock)
    for words in ("Положение — 18.01.2016 (срок 30.11.2015)", "Дневник — нет, срок 31.08.2016", "Методика — дата не указана"):
        assert words in figure.alt


def test_orders_in_their_turn_need_no_note() -> None:
    assert chain.oddities(small.study(as_of=DAY, documents=PAPERS[:1])) == ()


def test_the_timeline_shows_what_was_known_by_the_day() -> None:
    found = {line.name: (len(line.days), line.outcome) for line in timeline.lines(study())}

    assert found == {
        "семинар": (1, "всего 1"), "иное событие": (1, "всего 1"), "Перспектива": (1, "диплом 3 степени"), "Дневник": (1, "внедрили 4 из 9"),
        "Модель": (1, "о внедрении нет сведений"), "принято и сделано": (3, "исполнено"), "ещё не сделано": (2, "принято"),
        "отвергнуто": (1, "не принято"),
    }  # fmt: skip


def test_the_timeline_names_what_has_no_date() -> None:
    (figure,) = timeline.draw(study())

    assert isinstance(figure, FigureBlock)
    assert "Без даты, на рисунке нет: Без даты." in figure.notes


def test_equipment_is_that_of_the_last_year() -> None:
    year, found = equipment.items(study())

    assert (year, [(item.name, item.age, item.use, item.fresh) for item in found]) == (2016, [("Станок", 16, 0.5, False), ("Новое", 0, None, True)])


@pytest.mark.parametrize("kind", ["ribbon", "timeline", "chain", "equipment"])
def test_pictures_bear_the_mark_and_the_same_bytes(kind: str) -> None:
    first, second = (ev.picture(study(), kind).blocks[0] for _ in range(2))

    assert isinstance(first, FigureBlock)
    assert first == second
    assert "Условные данные (учебный пример)." in first.notes[-1]
    assert isinstance(ev.picture(replace(study(), lang="en"), kind).blocks[0], FigureBlock)


@pytest.mark.parametrize("kind", ["ribbon", "timeline", "chain", "equipment"])
def test_without_rows_there_are_words(kind: str) -> None:
    (block,) = ev.picture(small.study(as_of=DAY), kind).blocks

    assert isinstance(block, Paragraph)
    assert "рисунок не построен" in block.text
