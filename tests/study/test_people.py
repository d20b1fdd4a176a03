"""Who somebody is: names, insurance numbers and birth dates written one way; lots lose what names people."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.study import contract
from evaluation.study.coded import Coded
from evaluation.study.contract import Table
from evaluation.study.formats.sheet import Sheet
from evaluation.study.people import human_list
from evaluation.study.people.cleaning import cleaned
from evaluation.study.people.control import inn_valid, ogrn_valid, read_snils, snils_valid
from evaluation.study.people.free import CODES, NOT_KEPT, PROSE
from evaluation.study.people.identified import identified, known_names
from evaluation.study.people.identity import Name, identity, name_of, read_email, read_name, read_phone
from evaluation.study.people.letters import compared
from evaluation.study.people.locality import municipality
from evaluation.study.people.pseudonym import Pseudonyms
from evaluation.study.people.traces import Names
from evaluation.study.reading import Value
from evaluation.study.rows import Lot, told_rows

LETTERS = st.text("АБИванОовЁёxXaceopETH -.", min_size=1, max_size=30)


def lot(table: Table, *rows: dict[str, Value]) -> Lot:
    present = frozenset(name for row in rows for name in row)
    return Lot(table, "raw/Книга.xlsx", "Лист1", told_rows(dict(enumerate(rows, 1)), Sheet("raw/Книга.xlsx", "Лист1", ())), Counter(), present)


@pytest.mark.parametrize(
    ("known", "number"),
    [
        (snils_valid, "11223344595"),
        (inn_valid, "7707083893"),
        (inn_valid, "500100732259"),
        (ogrn_valid, "1027700132195"),
        (ogrn_valid, "304500116000157"),
    ],
)
def test_published_numbers_agree_and_one_wrong_digit_does_not(known: object, number: str) -> None:
    """The СНИЛС is the example of the Pension Fund, ИНН and ОГРН are Sberbank's, ИНН and ОГРНИП of a person the tax service's examples."""
    assert callable(known)
    assert known(number)
    assert not any(known(number[:-1] + digit) for digit in "0123456789" if digit != number[-1])
    assert not known(number[:-1])
    assert not known("а" * len(number))


@pytest.mark.parametrize(
    ("raw", "digits", "rule"),
    [
        ("112-233-445 95", "11223344595", ""),
        ("112 233 445 95", "11223344595", ""),
        (11223344595.0, "11223344595", ""),
        (8765430300, "08765430300", ""),
        ("5.916e9", "", "identifier_digits_lost"),
        ("1,12233E+10", "", "identifier_digits_lost"),
        ("112-233-445 96", "", "snils_wrong"),
        ("1122334459", "", "snils_wrong"),
        ("000-000-000 00", "", "snils_wrong"),
        ("нет", "", ""),
        (None, "", ""),
    ],
)
def test_insurance_numbers_are_read_or_refused(raw: Value, digits: str, rule: str) -> None:
    assert (read_snils(raw).digits, read_snils(raw).rule) == (digits, rule)


@given(st.integers(1_001_999, 999_999_999))
def test_every_number_has_exactly_one_control_number(number: int) -> None:
    assert sum(snils_valid(f"{number:09d}{control:02d}") for control in range(101) if control < 100) == 1


@pytest.mark.parametrize(
    "written",
    [
        "Иванов Иван Иванович", " ИВАНОВ  иван Иванович", "Ивaнoв Ивaн Ивaнoвич", "Иван Иванович Иванов", "Иванов (Сидоров) Иван Иванович",
        "Ива\u00adнов Иван Иванович",
    ],
)
def test_one_name_written_in_many_ways(written: str) -> None:
    assert read_name(written) == Name("иванов", "иван", "иванович")


@pytest.mark.parametrize("written", ["Иванов И.И.", "Иванов И. И.", "И.И. Иванов", "И. И. Иванов", "иванов и.и."])
def test_initials_make_a_partial_name(written: str) -> None:
    name = read_name(written)
    assert name == Name("иванов", "и", "и")
    assert not name.full
    assert name.may_be(read_name("Иванов Иван Иванович"))
    assert not name.may_be(read_name("Иванов Пётр Иванович"))


@pytest.mark.parametrize("nothing", ["нет", "-", "", "—", "отсутствует"])
def test_a_patronymic_may_be_lacking(nothing: str) -> None:
    assert name_of("Ли", "Анна", nothing) == read_name(f"Ли Анна {nothing}") == Name("ли", "анна")


def test_double_surnames_and_yo() -> None:
    assert read_name("Петрова – Водкина Алёна Фёдоровна") == read_name("Петрова-Водкина Алена Федоровна")


@given(LETTERS)
def test_writing_for_comparing_twice_changes_nothing_more(text: str) -> None:
    assert compared(compared(text)) == compared(text)


@given(LETTERS)
def test_a_name_read_again_from_its_text_is_the_same(text: str) -> None:
    name = read_name(text)
    if name.full:
        assert read_name(name.text) == name


def test_birth_dates_are_never_guessed() -> None:
    assert identity(read_name("Ли Анна"), None, "09/01/1998").birth is None
    assert identity(read_name("Ли Анна"), None, "1998").birth is None
    assert identity(read_name("Ли Анна"), None, "01.09.1998").birth == dt.date(1998, 9, 1)


def test_telephones_and_addresses_of_mail() -> None:
    assert {read_phone(each) for each in ("+7 902 123-45-67", "8(902)1234567", "9021234567", 89021234567.0)} == {"+79021234567"}
    assert (read_phone("123"), read_phone(None), read_email("Не@знаю"), read_email("a.b@c.ru")) == ("", "", "", "a.b@c.ru")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("614000, Пермский край, г. Пермь, ул. Ленина, д. 1", "Пермь"),
        ("Пермский край, Добрянский р-н, п. Полазна", "Добрянский район"),
        ("Пермский край, Нытвенский район, г. Нытва", "Нытвенский район"),
        ("Пермский край, Добрянский городской округ", "Добрянский округ"),
        ("Пермский край, р-н Осинский, с. Крылово", "Осинский район"),
        ("г ПЕРМЬ, ул Мира 3", "Пермь"),
        ("ул. Мира, 3", None),
        ("", None),
        (None, None),
    ],
)
def test_of_an_address_the_municipality_is_kept(address: str | None, place: str | None) -> None:
    assert municipality(address) == place


def test_lots_come_out_without_what_names_people(tmp_path: Path) -> None:
    students = lot(
        contract.STUDENTS,
        {"student_id": "1", "name": "Иванов Иван Иванович", "birth_date": "01.09.1998", "address": "г. Пермь, ул. Мира, 3", "group": "А-15"},
        {"student_id": None, "name": "Петрова Анна Сергеевна", "birth_date": "02.09.1998", "group": "А-15"},
        {"student_id": None, "name": "Безымянный И.", "group": "А-15"},
    )
    found: dict[str, Value] = {"name": "ПЕТРОВА Анна Сергеевна", "birth_date": "02.09.1998", "status": "EMP"}
    where = lot(contract.table("destinations"), found, {"name": "Иванов Иван Иванович"})
    done = identified([students, where], Pseudonyms(tmp_path, where=tmp_path / "key.txt"))
    for before, after in zip((students, where), done.lots, strict=True):
        assert before.rows_in == after.rows_in
        assert not {column.name for column in after.table.columns if column.identifying} & after.rows.columns.keys()
    first, second = done.lots
    numbers = list(first.rows.column("student_id"))
    assert numbers[0] == "1"
    assert len(str(numbers[1])) == 16
    assert list(second.rows.column("student_id")) == [numbers[1]]
    assert list(first.rows.column("birth_year")) == [1998, 1998]
    assert list(first.rows.column("municipality")) == ["Пермь", None]
    assert {"student_id", "birth_year", "municipality"} <= first.present
    assert (first.aside, second.aside) == (Counter(person_unmatched=1), Counter(person_unmatched=1))
    assert [each.shown for each in done.unmatched] == ["Безымянный И.", "Иванов Иван Иванович"]
    assert [one.number for one in done.unmatched[1].candidates] == ["1"]
    assert {name.surname for name in known_names([students, where])} == {"иванов", "петрова", "безымянный"}


def test_marks_by_number_alone_pass_untouched(tmp_path: Path) -> None:
    marks = lot(contract.table("marks"), {"student_id": "1", "subject": "Химия", "mark": "5"})
    done = identified([marks], Pseudonyms(tmp_path, where=tmp_path / "key.txt"))
    assert done.lots[0].rows.columns == marks.rows.columns
    assert not (tmp_path / "key.txt").exists()


def test_names_in_three_columns_are_gathered() -> None:
    students = lot(contract.STUDENTS, {"surname": "Ли", "given_name": "Анна", "patronymic": "нет"})
    assert known_names([students]) == (Name("ли", "анна"),)


def test_the_human_list_comes_back_with_answers(tmp_path: Path) -> None:
    rows: list[dict[str, Value]] = [{"name": "Иванов Иван Иванович", "subject": subject} for subject in ("Химия", "Физика")]
    rows.append({"name": "=Ли+1", "subject": "Физика"})
    students, marks = lot(contract.STUDENTS, {"student_id": "17", "name": "Иванов Иван Иванович"}), lot(contract.table("marks"), *rows)
    pseudonyms = Pseudonyms(tmp_path, where=tmp_path / "key.txt")
    first = identified([students, marks], pseudonyms)
    assert human_list.write(tmp_path, first.unmatched) == ()
    assert human_list.digest(tmp_path) == ""
    path = tmp_path / "private" / human_list.NAME
    _fill(path, 2, "17")
    assert human_list.digest(tmp_path)
    again = identified([students, marks], pseudonyms, human_list.read(tmp_path))
    assert list(again.lots[1].rows.column("student_id")) == ["17", "17"]
    assert again.lots[1].aside == Counter(person_unmatched=1)
    before, kept = human_list.digest(tmp_path), path.read_bytes()
    assert human_list.write(tmp_path, again.unmatched) == ()
    assert human_list.digest(tmp_path) == before
    assert path.read_bytes() == kept
    assert human_list.write(tmp_path, ()) == ()
    assert not path.exists()


def test_an_answer_that_is_no_students_number_is_said(tmp_path: Path) -> None:
    students = lot(contract.STUDENTS, {"student_id": "17", "name": "Ли Анна"})
    marks = lot(contract.table("marks"), {"name": "Ли Анна", "subject": "Химия"})
    pseudonyms = Pseudonyms(tmp_path, where=tmp_path / "key.txt")
    human_list.write(tmp_path, identified([students, marks], pseudonyms).unmatched)
    _fill(tmp_path / "private" / human_list.NAME, 2, "71")
    again = identified([students, marks], pseudonyms, human_list.read(tmp_path))
    assert [each.rule for each in again.findings] == ["person_answer_unknown"]
    assert [each.answer for each in again.unmatched] == ["71"]


def _fill(path: Path, row: int, number: str) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    assert book.worksheets[0].cell(row, 4).data_type == "s"
    book.worksheets[0].cell(row, 10).value = number
    book.save(path)


def test_a_list_that_cannot_be_read_has_no_answers(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / human_list.NAME).write_bytes(b"PK no workbook")
    assert human_list.read(tmp_path).given == {}


def test_a_list_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "private").write_text("не папка", encoding="utf-8")
    done = identified([lot(contract.STUDENTS, {"name": "Ли"})], Pseudonyms(tmp_path, where=tmp_path / "key.txt"))
    assert [each.rule for each in human_list.write(tmp_path, done.unmatched)] == ["person_list_locked"]


def test_columns_are_cleaned_on_their_way(tmp_path: Path) -> None:
    names = Names.of(["Петрова Анна Сергеевна"], ["Сидоров Пётр Ильич"])
    roads = lot(
        contract.table("roadmap"),
        {"activity": "Беседа с Сидоровым Петром, тел. 8 902 123-45-67", "responsible": "Иванов И. И.", "document": "протокол Петровой А. С."},
    )
    contracts = lot(contract.table("contracts"), {"contract": "1", "students": 89021234567, "monthly_pay": 12000.0})
    mentors = lot(contract.table("mentors"), {"mentor": "Иванов И. И.", "students": 2}, {"mentor": "Н-01", "students": 1})
    pseudonyms = Pseudonyms(tmp_path, where=tmp_path / "key.txt")
    done = cleaned([roads, contracts, mentors], names, pseudonyms)
    road, treaty, mentor = (each.rows for each in done.lots)
    assert list(road.column("activity")) == ["Беседа с [скрыто], [скрыто]"]
    assert list(road.column("document")) == ["протокол Петровой А. С."]
    assert "responsible" not in road.columns
    assert "responsible" not in done.lots[0].present
    assert list(treaty.column("students")) == [None]
    assert list(treaty.column("monthly_pay")) == [12000.0]
    assert mentor.column("mentor")[1] == "Н-01"
    assert len(str(mentor.column("mentor")[0])) == 16
    rules = ["identifier_in_code", "identifier_in_number", "identifier_in_text", "prose_not_kept"]
    assert sorted(each.rule for each in done.findings) == rules
    assert all(each.raw is None for each in done.findings)
    kept = cleaned([roads], names, pseudonyms, frozenset({("roadmap", "responsible")}))
    assert list(kept.lots[0].rows.column("responsible")) == ["[скрыто]"]


def test_a_clean_lot_is_the_same_object(tmp_path: Path) -> None:
    clean = lot(contract.table("mentors"), {"mentor": "Н-01", "students": 2, "employer": "ООО «Условный завод»"})
    assert cleaned([clean], Names(), Pseudonyms(tmp_path, where=tmp_path / "key.txt")).lots[0] is clean


def test_lists_of_columns_name_columns_of_the_contract() -> None:
    every = {(table.name, column.name) for table in contract.TABLES for column in table.columns}
    assert every >= PROSE
    assert PROSE >= NOT_KEPT
    assert {name for _, name in every} >= CODES
    keys = {(table.name, name) for table in contract.TABLES for name in table.key}
    assert not keys & NOT_KEPT


def test_coded_columns_are_taken_as_they_are() -> None:
    assert Coded.of(["1", "2"]).values == (None, "1", "2")
