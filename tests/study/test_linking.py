"""Linking in memory: exact insurance number, else full name with full birth date; never a name alone, never two numbers."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.study.people.control import snils_valid
from evaluation.study.people.key import Key, written
from evaluation.study.people.linking import linked
from evaluation.study.people.outcome import Links
from evaluation.study.people.persons import Persons
from evaluation.study.people.pseudonym import Pseudonyms, pseudonym
from evaluation.study.reading import Value

IVANOV, IVANOVA, SIDOROV = "Иванов Иван Иванович", "Иванова Анна Петровна", "Сидоров Пётр Ильич"
Row = dict[str, Value]


def _number(nine: int) -> str:
    return next(number for control in range(100) if snils_valid(number := f"{nine:09d}{control:02d}"))


FIRST, SECOND, THIRD = "11223344595", _number(123_456_789), _number(200_300_400)


def persons(table: str, *rows: Row) -> Persons:
    names = dict.fromkeys(name for row in rows for name in row)
    return Persons(table, f"raw/{table}.xlsx", "Лист1", range(2, len(rows) + 2), {name: [row.get(name) for row in rows] for name in names})


@pytest.fixture
def pseudonyms(tmp_path: Path) -> Pseudonyms:
    written(Key(bytes(32)), tmp_path / "key.txt")
    return Pseudonyms(where=tmp_path / "key.txt")


def ask(pseudonyms: Pseudonyms, students: list[Row], others: list[Row]) -> Links:
    return linked([persons("students", *students), persons("destinations", *others)], pseudonyms)


def rules(links: Links) -> Counter[str]:
    return Counter(finding.rule for finding in links.findings)


def test_the_insurance_number_decides(pseudonyms: Pseudonyms) -> None:
    links = ask(pseudonyms, [{"student_id": "1", "name": IVANOV, "snils": FIRST}], [{"name": SIDOROV, "snils": "112-233-445 95"}])
    assert list(links.sheets[1].numbers) == ["1"]
    assert rules(links) == Counter(person_name_changed=1)


def test_full_name_and_full_birth_date_link(pseudonyms: Pseudonyms) -> None:
    students: list[Row] = [{"student_id": "1", "name": IVANOV, "birth_date": "01.09.1998"}]
    links = ask(pseudonyms, students, [{"name": "ИВАНОВ Ивaн  Иванович", "birth_date": "1998-09-01"}])
    assert list(links.sheets[1].numbers) == ["1"]
    assert links.findings == ()


@pytest.mark.parametrize("row", [{"name": IVANOV}, {"name": IVANOV, "birth_date": "1998"}, {"name": "Иванов И. И.", "birth_date": "01.09.1998"}])
def test_a_name_alone_never_links(pseudonyms: Pseudonyms, row: Row) -> None:
    links = ask(pseudonyms, [{"student_id": "1", "name": IVANOV, "birth_date": "01.09.1998", "group": "А-15"}], [row])
    assert links.sheets[1].reasons == Counter(person_unmatched=1)
    assert [one.number for one in links.unmatched[0].candidates] == ["1"]


def test_namesakes_born_on_one_day_are_a_humans(pseudonyms: Pseudonyms) -> None:
    numbers = (("1", FIRST), ("2", SECOND))
    students: list[Row] = [{"student_id": number, "name": IVANOV, "birth_date": "01.09.1998", "snils": snils} for number, snils in numbers]
    links = ask(pseudonyms, students, [{"name": IVANOV, "birth_date": "01.09.1998"}, {"name": IVANOV, "birth_date": "01.09.1998", "snils": SECOND}])
    assert links.sheets[1].aside == {0: "person_unmatched"}
    assert links.sheets[1].numbers[1] == "2"


def test_a_person_of_another_insurance_number_is_a_stranger(pseudonyms: Pseudonyms) -> None:
    who: Row = {"name": IVANOV, "birth_date": "01.09.1998"}
    links = ask(pseudonyms, [{"student_id": "1", **who, "snils": FIRST}], [{**who, "snils": SECOND}])
    assert links.sheets[1].aside == {0: "person_unmatched"}


def test_one_insurance_number_with_two_birth_dates_links_nobody(pseudonyms: Pseudonyms) -> None:
    students: list[Row] = [{"student_id": "1", "name": IVANOV, "snils": FIRST, "birth_date": "01.09.1998"}]
    links = ask(pseudonyms, students, [{"snils": FIRST, "birth_date": "02.09.1998"}, {"snils": FIRST}])
    assert links.sheets[1].reasons == Counter(person_contradiction=2)
    assert links.sheets[0].aside == {}
    assert len(links.unmatched) == 2


def test_a_number_beside_another_mans_insurance_number_is_a_contradiction(pseudonyms: Pseudonyms) -> None:
    links = ask(pseudonyms, [{"student_id": "1", "name": IVANOV, "snils": FIRST}], [{"student_id": "1", "name": IVANOV, "snils": SECOND}])
    assert links.sheets[1].aside == {0: "person_contradiction"}


def test_a_number_beside_another_name_is_a_contradiction_but_a_marriage_is_not(pseudonyms: Pseudonyms) -> None:
    students: list[Row] = [{"student_id": "1", "name": IVANOVA}]
    links = ask(pseudonyms, students, [{"student_id": "1", "name": SIDOROV}, {"student_id": "1", "name": "Петрова Анна Петровна"}])
    assert links.sheets[1].aside == {0: "person_contradiction"}
    assert rules(links) == Counter(person_contradiction=1, person_name_changed=1)


def test_two_persons_under_one_number(pseudonyms: Pseudonyms) -> None:
    links = ask(pseudonyms, [{"student_id": "1", "name": IVANOV, "snils": FIRST}, {"student_id": "1", "name": SIDOROV, "snils": SECOND}], [])
    assert links.sheets[0].aside == {1: "person_number_shared"}


def test_one_person_under_two_numbers_is_set_aside_unless_the_programme_differs(pseudonyms: Pseudonyms) -> None:
    twice: list[Row] = [{"student_id": number, "name": IVANOV, "snils": FIRST, "programme": "15.01.05"} for number in ("2", "1")]
    links = ask(pseudonyms, twice, [{"student_id": "2", "name": IVANOV}])
    assert links.sheets[0].aside == {0: "person_twice"}
    assert links.sheets[1].aside == {0: "person_twice"}
    both: list[Row] = [{**twice[0], "programme": "23.01.03"}, twice[1]]
    links = ask(pseudonyms, both, [{"snils": FIRST, "programme": "23.01.03"}, {"snils": FIRST}])
    assert links.sheets[0].aside == {}
    assert list(links.sheets[1].numbers) == ["2", None]
    assert rules(links) == Counter(person_several_programmes=1, person_unmatched=1)


def test_one_name_and_birth_date_under_two_numbers_are_shown_and_kept(pseudonyms: Pseudonyms) -> None:
    rows: list[Row] = [{"student_id": number, "name": IVANOV, "birth_date": "01.09.1998"} for number in ("1", "2")]
    links = ask(pseudonyms, rows, [{"name": IVANOV, "birth_date": "01.09.1998"}])
    assert links.sheets[0].aside == {}
    assert rules(links) == Counter(person_maybe_twice=1, person_unmatched=1)


def test_students_without_numbers_become_persons_with_pseudonyms(pseudonyms: Pseudonyms) -> None:
    rows: list[Row] = [{"name": IVANOV, "snils": FIRST}, {"name": IVANOVA, "birth_date": "01.09.1998"}, {"name": SIDOROV}]
    links = ask(pseudonyms, rows, [{"name": IVANOVA, "birth_date": "01.09.1998"}, {"snils": FIRST}])
    one = pseudonym(Key(bytes(32)), "", "snils", FIRST)
    two = pseudonym(Key(bytes(32)), "", "name", "иванова анна петровна", "1998-09-01")
    assert list(links.sheets[0].numbers) == [one, two, None]
    assert list(links.sheets[1].numbers) == [two, one]
    assert links.sheets[0].aside == {2: "person_unmatched"}


def test_a_second_list_without_numbers_meets_the_first(pseudonyms: Pseudonyms) -> None:
    intake = persons("students", {"student_id": "1", "name": IVANOV, "birth_date": "01.09.1998", "programme": "15.01.05"})
    leaving = persons("students", {"name": IVANOV, "birth_date": "01.09.1998", "snils": FIRST}, {"name": IVANOV, "snils": FIRST})
    links = linked([leaving, intake], pseudonyms)
    assert list(links.sheets[0].numbers) == ["1", "1"]


def test_a_second_programme_without_a_number_is_a_record_of_its_own(pseudonyms: Pseudonyms) -> None:
    rows: list[Row] = [{"student_id": "1", "snils": FIRST, "programme": "15.01.05"}, {"snils": FIRST, "programme": "23.01.03"}]
    links = ask(pseudonyms, rows, [{"snils": FIRST, "programme": "23.01.03"}])
    assert links.sheets[1].numbers[0] == links.sheets[0].numbers[1] == pseudonym(Key(bytes(32)), "", "snils", FIRST, "23.01.03")
    new: list[Row] = [{"snils": SECOND, "programme": programme} for programme in ("15.01.05", "23.01.03", None)]
    links = ask(pseudonyms, new, [])
    assert len(set(links.sheets[0].numbers)) == 3
    assert links.sheets[0].aside == {2: "person_unmatched"}


def test_wrong_insurance_numbers_are_said_once_a_sheet(pseudonyms: Pseudonyms) -> None:
    links = ask(pseudonyms, [{"student_id": str(number), "snils": f"112-233-445 0{number}"} for number in range(3)], [])
    assert rules(links) == Counter(snils_wrong=1)
    assert "3" in links.findings[0].reading.ru


def test_a_row_that_names_nobody_lacks_its_number(pseudonyms: Pseudonyms) -> None:
    links = ask(pseudonyms, [{"student_id": "1"}], [{"student_id": None, "name": "—"}])
    assert links.sheets[1].aside == {0: "missing_required"}
    assert links.unmatched == ()


def test_without_the_studys_key_newcomers_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "key-id.txt").write_text("12345678\n", encoding="utf-8")
    links = ask(Pseudonyms(tmp_path, where=tmp_path / "key.txt"), [{"snils": FIRST}, {"student_id": "1", "snils": SECOND}], [{"snils": SECOND}])
    assert links.sheets[0].aside == {0: "key_absent"}
    assert list(links.sheets[1].numbers) == ["1"]
    assert [finding.rule for finding in links.findings] == ["key_absent"]


def test_namesakes_without_more_are_asked_about_row_by_row(pseudonyms: Pseudonyms) -> None:
    students: list[Row] = [{"student_id": number, "name": IVANOV} for number in ("1", "2")]
    links = ask(pseudonyms, students, [{"name": IVANOV}, {"name": IVANOV}])
    assert [each.rows for each in links.unmatched] == [(2,), (3,)]
    assert [[one.number for one in each.candidates] for each in links.unmatched] == [["1", "2"], ["1", "2"]]


PEOPLE = st.fixed_dictionaries({
    "name": st.sampled_from([IVANOV, IVANOVA, SIDOROV, "Иванов И. И.", None]),
    "snils": st.sampled_from([FIRST, SECOND, THIRD, "112-233-445 00", None]),
    "birth_date": st.sampled_from(["01.09.1998", "02.09.1998", "1998", None]),
    "programme": st.sampled_from(["15.01.05", None]),
})  # fmt: skip
STUDENTS = st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 9)), PEOPLE), max_size=8, unique_by=lambda each: each[0] or id(each))


def _students(drawn: list[tuple[int | None, Row]]) -> list[Row]:
    return [{"student_id": str(number) if number else None, **who} for number, who in drawn]


@given(STUDENTS, st.lists(PEOPLE, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(drawn: list[tuple[int | None, Row]], others: list[Row], chance: random.Random) -> None:
    pseudonyms = _fixed()
    students = _students(drawn)
    links = ask(pseudonyms, students, others)
    for at, rows in enumerate((students, others)):
        order = list(range(len(rows)))
        chance.shuffle(order)
        both = [students, others]
        both[at] = [rows[place] for place in order]
        mixed = ask(pseudonyms, *both)
        for sheet in (0, 1):
            own = order if sheet == at else list(range(len(both[sheet])))
            before, after = links.sheets[sheet], mixed.sheets[sheet]
            assert [before.aside.get(place) for place in own] == [after.aside.get(place) for place in range(len(own))]
            assert [before.numbers[place] for place in own if place not in before.aside] == [
                number for place, number in enumerate(after.numbers) if place not in after.aside
            ]


@given(STUDENTS, st.lists(PEOPLE, max_size=6))
def test_two_valid_insurance_numbers_are_never_linked(drawn: list[tuple[int | None, Row]], others: list[Row]) -> None:
    students = _students(drawn)
    links = ask(_fixed(), students, others)
    owners: dict[object, set[Value]] = {}
    for sheet, rows in zip(links.sheets, (students, others), strict=True):
        for place, row in enumerate(rows):
            number = sheet.numbers[place] if place not in sheet.aside else None
            if number and row["snils"] in {FIRST, SECOND, THIRD}:
                owners.setdefault(number, set()).add(row["snils"])
            assert number or place in sheet.aside
    assert all(len(numbers) == 1 for numbers in owners.values())


def _fixed() -> Pseudonyms:
    given = Pseudonyms()
    given._asked, given._key = True, Key(bytes(32))
    return given
