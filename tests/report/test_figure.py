"""Figures: the same bytes twice, the numbers in words, nothing hidden, a kind for what there is to show."""

from itertools import pairwise

import pytest

import evaluation as ev
from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.report import figure as figures
from evaluation.report import flow, palette, pictogram, points
from evaluation.report.blocks import FigureBlock, Paragraph
from evaluation.study.findings import Findings, FlowRow
from tests.report.sample import FIELD, GOALS, HIDDEN_COUNT, channels, comparison, hidden, plain, published, refused, these, years

BY = {"graduation_year": "2018", "arm": "dual"}
PEOPLE = (these("employed_in_field_of_admitted_12m", BY, 14, 25, 3), these(FIELD, BY, 14, 22, 3))


def drawn(x: Published, kind: figures.Kind | None = None) -> FigureBlock:
    block = figures.figure(x, kind=kind).blocks[0]
    assert isinstance(block, FigureBlock)
    return block


KINDS: list[tuple[figures.Kind, Published]] = [
    ("years", published(years(), goals=GOALS, simulated=True)),
    ("bars", published(years())),
    ("gaps", published(comparison((41, 50, 60, 100), 0.06, 0.35))),
    ("pictogram", published(channels((14, 2, 4, 3, 0, 0), 2))),
    ("flow", published(PEOPLE)),
]


@pytest.mark.parametrize(("kind", "x"), KINDS)
def test_two_runs_give_the_same_bytes(kind: figures.Kind, x: Published) -> None:
    first, second = drawn(x, kind), drawn(x, kind)
    assert first == second
    assert first.svg.startswith("<?xml")
    assert first.png_bytes.startswith(b"\x89PNG")
    assert "<dc:date>" not in first.svg


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("years", ["2018 — 72 %, 18 из 25", "2013 — 54 %, 27 из 50", "План: 2017 — 65 %; 2018 — 70 %", "Проект начат в 2015 году"]),
        ("bars", ["2015 57 %, 28 из 49", "2018 66 %, 33 из 50"]),
        ("gaps", ["+22 п. п. (от 6 до 35 п. п.)"]),
        ("pictogram", ["Из 25 выпускников: 14 — работают по профессии, 2 — иная работа, 4 — армия, 3 — учёба, 2 — нет сведений."]),
        ("flow", ["зачислены — 28 (не дошли до выпуска — 3)", "сведения есть — 22"]),
    ],
)
def test_alt_text_holds_the_numbers(kind: figures.Kind, words: list[str]) -> None:
    alt = plain(drawn(dict(KINDS)[kind], kind).alt)
    assert [each for each in words if each not in alt] == []


def test_settings_of_matplotlib_stay_as_they_were() -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    drawn(KINDS[0][1])
    assert dict(mpl.rcParams) == before


def test_hidden_and_refused_points_are_named_not_drawn() -> None:
    rows = (*years(), hidden(FIELD, {"graduation_year": "2012", "arm": "regular"}))
    block = drawn(published(rows), "years")
    notes = " ".join(block.notes)
    assert "2012, группы традиционного обучения — менее 10 человек" in notes
    assert "срок наблюдения не истёк" in notes
    assert "77" not in plain(block.alt)
    assert str(HIDDEN_COUNT) not in block.alt + notes
    without = drawn(published(years()), "years")
    assert block.svg == without.svg


def test_nothing_to_draw_is_said_in_words() -> None:
    (block,) = figures.figure(published((refused(FIELD, {"graduation_year": "2019"}, "not_yet_observable"),))).blocks
    assert isinstance(block, Paragraph)
    assert "срок наблюдения не истёк" in block.text


def test_the_kind_follows_from_the_rows() -> None:
    assert figures.kind_of(published(years())) == "years"
    assert figures.kind_of(published(comparison((41, 50, 60, 100), 0.06, 0.35))) == "gaps"
    assert figures.kind_of(published(channels((14, 2, 4, 3, 0, 0), 2))) == "pictogram"
    assert figures.kind_of(published((these(FIELD, {"arm": "dual"}, 5, 10),))) == "bars"
    with pytest.raises(QuestionError):
        figures.figure(published(years()), kind="pie")  # type: ignore[arg-type]  # because the wrong kind is the point


def test_each_metric_by_year_has_its_own_figure() -> None:
    other = tuple(these("retention", {"graduation_year": str(year)}, 40, 50) for year in (2016, 2017))
    assert len(figures.figure(published((*years(), *other))).blocks) == 2


def test_one_little_person_for_each_graduate_and_ten_for_many() -> None:
    assert [channel.count for channel in pictogram.channels(published(channels((14, 2, 4, 3, 0, 0), 2)))] == [14, 2, 4, 3, 2]
    many = drawn(published(channels((114, 22, 41, 23, 3, 5), 12)), "pictogram")
    assert "10 человек" in many.notes[0]
    assert drawn(published(channels((14, 2, 4, 3, 0, 0), 2)), "pictogram").notes[0] == "Одна фигура — один человек."


def test_a_hidden_channel_is_not_drawn() -> None:
    rows = tuple(row for row in channels((14, 2, 4, 3, 0, 0), 2) if row.metric != "channel_army")
    block = drawn(published((*rows, hidden("channel_army", BY))), "pictogram")
    assert "армия" not in block.alt
    assert any("армия" in note and "менее 10 человек" in note for note in block.notes)


def test_people_in_the_flow_add_up() -> None:
    (steps,) = flow.steps(published(PEOPLE)).values()
    assert [step.count for step in steps] == [28, 25, 22, 14]
    assert all(here.count - here.aside == after.count for here, after in pairwise(steps))


def test_rows_in_are_drawn_with_what_is_set_aside() -> None:
    findings = Findings((), (FlowRow("marks", "a.xlsx", "1", 34, 30, {"file_empty": 4}), FlowRow("totals", "b.xlsx", "1", 12, 12)))
    (block,) = figures.figure(findings).blocks
    assert isinstance(block, FigureBlock)
    assert "прочитано строк 34; использовано 30; отложено 4" in plain(block.alt)


def test_colours_differ_in_lightness() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    first, second = (lightness(colour) for colour in palette.COLOURS[:2])
    assert abs(first - second) > 40


def test_a_level_that_stands_twice_is_drawn_with_its_bounds() -> None:
    rows = comparison((18, 25, 33, 50), -0.17, 0.26)
    twice = (these(FIELD, BY, 18, 25), *rows)
    assert [row.target for row in points.drawn(twice) if row.by == BY] == ["model"]


def test_the_pictogram_of_several_years_shows_one_cohort_and_names_it() -> None:
    """Counts and heading belong to the same, latest year."""
    rows = tuple(
        these(metric.key, {"graduation_year": year}, k, 20)
        for year, counts in (("2017", (10, 2, 3, 2, 1, 2)), ("2018", (5, 5, 4, 3, 2, 1)))
        for metric, k in zip(ev.metrics.CHANNELS, counts, strict=True)
    )
    (found,) = ev.figure(published(rows), kind="pictogram").blocks

    assert "2018" in found.caption
    assert "5 — работают по профессии" in found.alt
    assert found.alt.startswith("Из 20 выпускников")
