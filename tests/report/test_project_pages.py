"""Registers, claims, frames and profiles: what is on record is shown, what is not is said, and no person is listed."""

import datetime as dt

import pytest

import evaluation as ev
from evaluation.errors import QuestionError
from evaluation.report.blocks import FigureBlock, Paragraph, TableBlock
from evaluation.report.frames import FRAMES
from evaluation.report.profile import pairs_of
from evaluation.study.study import Study
from tests import small

CONTRADICTIONS = [
    {"contradiction": "Второе", "noticed": dt.date(2017, 3, 1), "state": "open"},
    {"contradiction": "Первое", "noticed": dt.date(2016, 3, 1), "state": "resolved", "closed": dt.date(2016, 9, 1)},
]
CLAIMS = [
    {"number": 1, "claim": "Выпускники работают по профессии", "stage": "outcome", "metrics": ["E01"]},
    {"number": 2, "claim": "Противоречия обсуждаются", "stage": "early", "registers": ["contradictions"]},
    {"number": 3, "claim": "Район развивается", "stage": "impact", "note": "вне охвата"},
]


def study(as_of: dt.date | None = None) -> Study:
    people, fates = small.graduates("А", "dual", 2016, ["job"] * 15 + ["idle"] * 5)
    return small.study(passport={"claims": CLAIMS}, as_of=as_of, students=people, destinations=fates, contradictions=CONTRADICTIONS)


def table_of(page: object) -> TableBlock:
    return next(block for block in page.blocks if isinstance(block, TableBlock))  # type: ignore[attr-defined]  # because a page has blocks


def test_a_register_is_shown_in_the_order_of_its_dates() -> None:
    rows = table_of(ev.register(study(), "contradictions")).rows

    assert [row[0].text for row in rows] == ["Первое", "Второе"]
    assert [cell.text for cell in rows[1]][1:] == ["01.03.2017", "не решено", "…"]


def test_a_register_sees_no_farther_than_its_day() -> None:
    assert [row[0].text for row in table_of(ev.register(study(dt.date(2016, 12, 31)), "contradictions")).rows] == ["Первое"]


def test_a_register_that_is_not_there_is_said_in_words() -> None:
    (block,) = ev.register(study(), "products").blocks
    assert isinstance(block, Paragraph)
    assert "нет реестра «Продукты проекта»" in block.text


@pytest.mark.parametrize("name", ["ratings", "surveys", "mentors", "staff_training", "students", "pledges", "employer_costs", "нет такого"])
def test_rows_about_persons_are_never_listed(name: str) -> None:
    with pytest.raises(QuestionError, match="построчно"):
        ev.register(study(), name)


def test_every_claim_stands_beside_its_evidence() -> None:
    seen = study()
    first, second, third = table_of(ev.claims(ev.publish(ev.latest(seen, ev.metrics.EMPLOYMENT)), seen)).rows

    assert "15 из 20 (75 %)" in first[2].text.replace("\u00a0", " ")
    assert first[3].text == "результат"
    assert second[2].text.replace("\u00a0", " ") == "реестр «Проблемы и противоречия»: 2 строки"
    assert [third[place].text for place in (2, 4, 5)] == ["сведений нет", "не измерено", "вне охвата"]


def test_without_claims_the_sheet_is_named() -> None:
    seen = small.study(totals=[{"metric": "E01", "year": 2014, "k": 14, "n": 25}])
    (block,) = ev.claims(ev.publish(ev.latest(seen, ev.metrics.EMPLOYMENT)), seen).blocks
    assert isinstance(block, Paragraph)
    assert "Тезисы" in block.text


def test_the_latest_year_with_a_number_answers() -> None:
    totals = [{"metric": "E01", "year": year, "k": k, "n": 25} for year, k in ((2013, 10), (2014, 14), (2015, None))]
    seen = small.study(totals=totals)

    latest = ev.latest(seen, [ev.metrics.EMPLOYED_IN_FIELD_12M, ev.metrics.EMPLOYED_GROSS])
    assert next((dict(row.by), row.k) for row in latest.rows) == ({"graduation_year": "2014"}, 14)
    assert latest.rows[1].reason
    (asked,) = ev.latest(seen, [ev.metrics.EMPLOYED_IN_FIELD_12M], year=2013).rows
    assert asked.k == 10
    assert ev.latest(seen, []).rows == ()


@pytest.mark.parametrize("key", FRAMES)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_frame_says_what_it_can_and_cannot_answer(key: str, lang: str) -> None:
    seen = study().speaking(lang)  # type: ignore[arg-type]  # because a parameter is text
    rows = table_of(ev.frame(ev.publish(ev.latest(seen, ev.metrics.ALL)), key)).rows  # type: ignore[arg-type]  # because a parameter is text
    words = {"ru": ("отвечает", "данных нет"), "en": ("answered", "no data")}[lang]

    assert len(rows) == len(FRAMES[key][2])  # type: ignore[index]  # because a parameter is text
    assert all(row[1].text and row[2].text for row in rows)
    assert {row[3].text for row in rows} & set(words)


def test_an_unknown_frame_or_picture_is_refused_with_those_there_are() -> None:
    seen = study()
    with pytest.raises(QuestionError, match="eqavet"):
        ev.frame(ev.publish(ev.latest(seen, [])), "isced")  # type: ignore[arg-type]  # because the refusal is tested
    with pytest.raises(QuestionError, match="ribbon"):
        ev.picture(seen, "photo")  # type: ignore[arg-type]  # because the refusal is tested


def ratings(persons: int) -> Study:
    people = [{"student_id": f"{i}", "group": f"Г{i % 4}", "intake_year": 2015, "form": "full_time"} for i in range(persons)]
    told = [
        {"student_id": f"{i}", "quality": quality, "rater": rater, "occasion": occasion, "item": "1", "score": float(score + i % 2), "max_score": 4.0}
        for i in range(persons)
        for quality, before, after in (("initiative", 1, 3), ("stress", 2, 1))
        for rater in ("self", "teacher")
        for occasion, score in (("pre", before), ("post", after))
    ]
    return small.study(students=people, ratings=told)


def test_a_profile_is_of_a_group_and_small_groups_have_none() -> None:
    published = ev.publish(ev.estimate(ratings(24), ev.metrics.PROFILE, by=["quality"]))
    assert {name: tuple(round(row.value or 0.0, 1) for row in pair) for name, pair in pairs_of(published).items()} == {
        "initiative": (37.5, 87.5),
        "stress": (62.5, 37.5),
    }
    (figure,) = ev.figure(published, kind="profile").blocks
    assert isinstance(figure, FigureBlock)
    assert "Инициативность: 38 до и 88 после" in figure.alt

    few = ev.publish(ev.estimate(ratings(8), ev.metrics.PROFILE, by=["quality"]))
    assert {row.status for row in few.rows} == {"hidden"}


def test_the_network_is_drawn_from_the_register() -> None:
    ties = [{"actor": "college", "other": other, "year": year} for other, year in (("employers", 2014), ("employers", 2016), ("students", 2016))]
    (figure,) = ev.picture(small.study(students=[], actors=ties), "network").blocks

    assert isinstance(figure, FigureBlock)
    assert "работодатели — техникум; студенты — техникум" in figure.alt
    (nothing,) = ev.picture(study(), "network").blocks
    assert isinstance(nothing, Paragraph)
