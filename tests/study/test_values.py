"""Single values as colleges write them: read, read with a note, or refused; never turned into zero or «no»."""

import datetime as dt

import pytest

from evaluation.study.contract import MARKS, NOT_DUE, STUDENTS, TOTALS, table
from evaluation.study.dates import read_date, read_year
from evaluation.study.marks import read_mark
from evaluation.study.numbers import read_code, read_flag, read_number, read_whole
from evaluation.study.people.control import inn_valid
from evaluation.study.reading import blank, nearest, tidy
from evaluation.study.values import ColumnReader, read_listed, read_text
from tests.study.books import midnight


@pytest.mark.parametrize(
    ("raw", "mark"),
    [
        (5, "5"),
        (5.0, "5"),
        ("5", "5"),
        ("5,0", "5"),
        ("5.0", "5"),
        ("5 ", "5"),
        ("отл", "5"),
        ("Отлично", "5"),
        ("5 (отлично)", "5"),
        ("4(хорошо)", "4"),
        ("4 - хор.", "4"),
        ("хор.", "4"),
        ("уд", "3"),
        ("удовл.", "3"),
        ("неуд", "2"),
        ("2 (неуд.)", "2"),
        ("зач", "credit"),
        ("зачтено", "credit"),
        ("з", "credit"),
        ("зачёт", "credit"),
        ("незач", "no_credit"),
        ("н/а", "not_attested"),
        ("н.а.", "not_attested"),
        ("не атт.", "not_attested"),
        ("осв", "exempt"),
        ("н/я", "absent"),
        ("н/б", "absent"),
        ("б", "ill"),
        ("а/о", "on_leave"),
        ("отл (5)", "5"),
        ("oтл", "5"),
        ("3ач", "credit"),
        ("неявка", "absent"),
        ("not attested", "not_attested"), ("Absent", "absent"), ("passed", "credit"), ("failed", "no_credit"), ("fail", "2"), ("5 (excellent)", "5"),
        ("exempt", "exempt"), ("ill", "ill"), ("on academic leave", "on_leave"),
    ],
)
def test_marks_are_read(raw: object, mark: str) -> None:
    assert (read_mark(raw).value, read_mark(raw).rule) == (mark, "")


@pytest.mark.parametrize("mark", [*MARKS, *NOT_DUE])
def test_a_mark_is_read_by_its_labels_in_both_languages(mark: str) -> None:
    words = {**MARKS, **NOT_DUE}[mark]
    assert [read_mark(word).value for word in (words.ru, words.en)] == [mark, mark]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (7, "mark_out_of_scale"),
        ("7", "mark_out_of_scale"),
        (4.5, "mark_out_of_scale"),
        (0, "mark_out_of_scale"),
        ("7 (отлично)", "mark_out_of_scale"),
        ("4/5", "mark_double"),
        ("5/5", "mark_double"),
        ("зач/5", "mark_double"),
        ("4 (отлично)", "mark_unreadable"),
        ("ок", "mark_unreadable"),
        ("н", "mark_unreadable"),
        ("ок*", "mark_unreadable"),
        ("хор (5)", "mark_unreadable"),
        (True, "mark_unreadable"),
        (dt.time(1), "mark_unreadable"),
        (midnight(2016, 3, 2), "mark_was_date"),
    ],
)
def test_marks_are_refused(raw: object, rule: str) -> None:
    assert (read_mark(raw).value, read_mark(raw).rule, read_mark(raw).rejected) == (None, rule, True)


@pytest.mark.parametrize(
    ("raw", "mark"), [("2/3", "3"), ("н/я/4", None), ("2/2/4", "4"), ("неуд; хор", "4"), ("2/2", "2")]
)
def test_the_last_of_a_resit_counts(raw: str, mark: str | None) -> None:
    reading = read_mark(raw)
    assert reading.value == mark
    assert reading.rejected is (mark is None)


@pytest.mark.parametrize("raw", ["", None, "-", "—", " \u00a0", "нет сведений", float("nan")])
def test_nothing_is_unknown_everywhere(raw: object) -> None:
    for read in (read_mark, read_date, read_year, read_number, read_whole, read_code, read_text, read_flag):
        assert read(raw).value is None
        assert not read(raw).rejected
    assert blank(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "01.09.2015",
        "1.9.15",
        "01.09.2015 г.",
        "2015-09-01",
        "2015-09-01T00:00:00",
        "1 сентября 2015 г.",
        "«1» сентября 2015 года",
        "01.09.2015 0:00",
        midnight(2015, 9, 1),
        dt.date(2015, 9, 1),
        42248,
        42248.0,
        "42248",
    ],
)
def test_dates_are_read(raw: object) -> None:
    assert read_date(raw).value == dt.date(2015, 9, 1)


def test_other_dates_are_read() -> None:
    assert read_date("25/12/2015").value == dt.date(2015, 12, 25)
    assert read_date("12/25/2015").value == dt.date(2015, 12, 25)
    assert read_date("05/05/2015").value == dt.date(2015, 5, 5)
    assert read_date("7 мая 1998").value == dt.date(1998, 5, 7)
    assert read_date("1.9.98").value == dt.date(1998, 9, 1)
    assert read_date("14 марта 2016").value == dt.date(2016, 3, 14)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("сентябрь 2015", "date_incomplete"),
        ("09.2015", "date_incomplete"),
        ("2015", "date_incomplete"),
        (2015, "date_incomplete"),
        (2015.0, "date_incomplete"),
        ("09/01/2015", "date_ambiguous"),
        ("31.02.2015", "date_impossible"),
        ("13/13/2015", "date_impossible"),
        ("01.09.1015", "date_out_of_range"),
        (dt.date(1900, 1, 1), "date_out_of_range"),
        ("осенью", "date_unreadable"),
        ("1 брюмера 2015", "date_unreadable"),
        (True, "date_unreadable"),
        (3, "date_unreadable"),
        (dt.time(9), "date_unreadable"),
    ],
)
def test_dates_are_refused(raw: object, rule: str) -> None:
    assert (read_date(raw).value, read_date(raw).rule, read_date(raw).rejected) == (None, rule, True)


def test_an_ambiguous_date_names_both_days() -> None:
    assert dict(read_date("09/01/2015").words) == {"first": "09.01.2015", "second": "01.09.2015"}


@pytest.mark.parametrize(
    "raw",
    [2015, 2015.0, "2015", "2015 г.", "2015/16", "2015-2016", "2015/2016 уч. г.", "2015–2016 учебный год", "2015 год"],
)
def test_years_are_read(raw: object) -> None:
    assert read_year(raw).value == 2015


@pytest.mark.parametrize("raw", ["2015-2018", "15/16", 15.5, "скоро", True, dt.date(2015, 9, 1)])
def test_years_are_refused(raw: object) -> None:
    assert read_year(raw).rule == "year_unreadable"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (5, 5.0),
        ("5", 5.0),
        ("4,25", 4.25),
        ("4.25", 4.25),
        ("1\u00a0234", 1234.0),
        ("1 234,5", 1234.5),
        ("1\u2009234", 1234.0),
        ("–3", -3.0),
        ("0", 0.0),
    ],
)
def test_numbers_are_read(raw: object, number: float) -> None:
    assert (read_number(raw).value, read_number(raw).rule) == (number, "")


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("много", "number_unreadable"),
        ("5-6", "number_unreadable"),
        (True, "number_unreadable"),
        (dt.date(2015, 1, 1), "number_unreadable"),
        (float("inf"), "number_unreadable"),
        ("85,7 %", "percent_in_count"),
    ],
)
def test_numbers_are_refused(raw: object, rule: str) -> None:
    assert (read_number(raw).value, read_number(raw).rule) == (None, rule)


def test_units_and_percents_are_noted() -> None:
    assert (read_number("5 чел.").value, read_number("5 чел.").rule) == (5.0, "number_unit")
    assert (read_whole("7 мес.").value, read_whole("7 мес.").rule) == (7, "number_unit")
    assert (read_number("85,7 %", percent=True).value, read_number("85,7%", percent=True).rule) == (
        0.857,
        "number_percent",
    )
    assert read_whole("5,5").rule == "not_whole"


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("да", True),
        ("Да.", True),
        ("+", True),
        (1, True),
        ("1", True),
        ("true", True),
        (True, True),
        ("ИСТИНА", True),
        ("нет", False),
        (0, False),
        ("0", False),
        ("false", False),
        (False, False),
    ],
)
def test_flags_are_read(raw: object, flag: bool) -> None:
    assert read_flag(raw).value is flag


def test_a_dash_is_no_only_beside_a_plus() -> None:
    column = STUDENTS.column("honours")
    assert ColumnReader(column, ["+", "-"]).read("-").value is False
    alone = ColumnReader(column, ["да", "-"]).read("-")
    assert (alone.value, alone.rule) == (None, "flag_dash")
    assert read_flag("наверное").rejected


@pytest.mark.parametrize(
    ("raw", "code", "rule"),
    [
        ("15.01.05", "15.01.05", ""),
        (midnight(2005, 1, 15), "15.01.05", "code_was_date"),
        (midnight(2010, 8, 1), "08.01.10", "code_was_date"),
        (dt.date(2010, 1, 8), "08.01.10", "code_was_date"),
        ("8.01.10", "08.01.10", "code_zero"),
        ("15.01.05 Сварщик", "15.01.05", "code_with_words"),
        (7707083893.0, "7707083893", ""),
        ("7707 083 893", "7707083893", ""),
        ("500100732259", "500100732259", ""),
        (1027700132195, "1027700132195", ""),
        ("0000000117", "0000000117", ""),
        ("150709.02", "15.01.05", "code_old"),
        ("999999.99 Кто-то", "999999.99", "code_old_unknown"),
        ("15.О1.05", "15.01.05", "code_letters"),
        ("К-17", "К-17", ""),
    ],
)
def test_codes_are_read(raw: object, code: str, rule: str) -> None:
    assert (read_code(raw).value, read_code(raw).rule) == (code, rule)


@pytest.mark.parametrize("raw", [8.01, True, "Сварщик"])
def test_codes_are_refused(raw: object) -> None:
    assert read_code(raw).rule == "code_unreadable"


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("7707083894", "inn_wrong"),
        ("5.916e9", "inn_wrong"),
        (59160000000000000.0, "inn_wrong"),
        ("12345678901234", "inn_wrong"),
        ("1027700132196", "ogrn_wrong"),
        ("304500116000158", "ogrn_wrong"),
    ],
)
def test_numbers_of_firms_that_fail_their_check_are_refused(raw: object, rule: str) -> None:
    assert (read_code(raw).value, read_code(raw).rule, read_code(raw).rejected) == (None, rule, True)


def test_a_lost_zero_of_a_taxpayer_number_is_put_back_where_the_check_proves_it() -> None:
    assert (read_code(276000001.0).value, read_code(276000001.0).rule) == (None, "inn_wrong")
    proved = next(number for number in range(100_000_000, 100_001_000) if inn_valid(f"0{number}"))
    assert (read_code(proved).value, read_code(proved).rule) == (f"0{proved}", "code_zero")


def test_listed_words() -> None:
    arm = TOTALS.column("arm")
    assert read_listed("Дуальные группы", arm.allowed, arm.spellings).value == "dual"
    assert (
        read_listed("все", arm.allowed, arm.spellings).value,
        read_listed("все", arm.allowed, arm.spellings).rule,
    ) == (None, "")
    refused = read_listed("дуальнае", arm.allowed, arm.spellings)
    assert refused.rule == "not_in_list"
    assert "дуальн" in str(refused.words["nearest"])
    assert read_listed("zzz", arm.allowed, arm.spellings).words["nearest"] != refused.words["nearest"]


def test_bounds_and_errors_of_formulas() -> None:
    assert ColumnReader(STUDENTS.column("entry_mark"), []).read(7).words["bounds"].ru == "не меньше 2 и не больше 5"
    assert ColumnReader(TOTALS.column("n"), []).read(-1).words["bounds"].ru == "не меньше 0"
    assert ColumnReader(STUDENTS.column("group"), []).read("#ДЕЛ/0!").rule == "excel_error"
    assert ColumnReader(STUDENTS.column("group"), []).read(midnight(2015, 1, 1)).rule == "text_was_date"


def test_words_are_tidied() -> None:
    assert (tidy(" А \n-15 "), tidy(dt.date(2015, 9, 1)), tidy(15.0), tidy(1.5)) == ("А -15", "01.09.2015", "15", "1.5")
    assert nearest("абракадабра", ["название"]) == ""


def test_an_exam_missed_through_illness_is_not_failed() -> None:
    exam = ColumnReader(table("assessments").column("mark"), [])

    assert (exam.read("б").value, exam.read("б").rule, exam.read("неявка").value) == (None, "exam_not_taken", "absent")
