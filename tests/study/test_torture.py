"""The torture list: what colleges really write, one test by its number; files and their formats are in test_torture_files.py.

Every test writes a small workbook or table as a college would, opens it, and looks at tables, findings and the account of rows.
"""

import datetime as dt
import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation.study.formats.files import open_file
from evaluation.study.people.identified import Identified, identified
from evaluation.study.people.pseudonym import Pseudonyms
from evaluation.study.read import read_sheet
from evaluation.study.study import Study, open_folder
from tests.study.books import DESTINATIONS, STUDENTS, TOTALS, book, flow, midnight, only, raw, rules, student, text

MARKED = ("Номер студента", "Дисциплина", "Учебный год", "Оценка")
LISTED = ("№ по поимённой книге", "Группа", "Год набора")


def column(study: Study, table: str, name: str) -> list[object]:
    return list(study.tables[table][name].to_pylist())


def cells(study: Study, rule: str) -> list[str]:
    return [item.cell for item in study.findings.items if item.rule == rule]


def marks(folder: Path, *written: object) -> Study:
    """Write one mark a row, each for a student of his own."""
    return raw(folder, MARKED, *((number, "Физика", "2015/2016", mark) for number, mark in enumerate(written, start=1)))


def linked(folder: Path, *sheets: Sequence[Sequence[object]]) -> Identified:
    """Read sheets as they are and link their people, with a key of the test's own."""
    lots = []
    for number, rows in enumerate(sheets):
        opened = open_file(book(folder / f"{number}.xlsx", {"Лист1": rows}), f"raw/{number}.xlsx")
        lots += [lot for sheet in opened.sheets for lot in read_sheet(sheet).lots]
    return identified(lots, Pseudonyms(folder, where=folder / "key.txt"))


def test_03_decimal_comma_point_and_percent(tmp_path: Path) -> None:
    header = (*LISTED, "Средний балл аттестата")
    study = raw(tmp_path, header, *((number, "А-15", 2015, mark) for number, mark in enumerate(("4,25", "4.25", 4.25, " 4,25 "), start=1)))
    assert column(study, "students", "entry_mark") == [4.25] * 4
    shares = [("Показатель", "Год", "Значение"), ("E01", 2018, "85,7 %"), ("E01", 2017, "85.7%"), ("E01", 2016, 0.857)]
    book(tmp_path / "raw" / "Итоги.xlsx", {"Сводные числа": shares})
    again = open_folder(tmp_path)
    assert column(again, "totals", "value") == [0.857] * 3
    assert cells(again, "number_percent") == ["C2"]


def test_04_spaces_within_thousands(tmp_path: Path) -> None:
    numbers = ("1 234", "1\u00a0234", "1\u2009234", 1234, "1234")
    study = raw(tmp_path, (*TOTALS[:2], "Всего"), *(("K01", 2010 + at, number) for at, number in enumerate(numbers)))
    assert column(study, "totals", "n") == [1234] * 5


def test_05_a_dash_for_minus(tmp_path: Path) -> None:
    study = raw(tmp_path, ("Показатель", "Год", "Значение"), *(("K01", 2010 + at, told) for at, told in enumerate(("–5", "−5", "-5"))))
    assert column(study, "totals", "value") == [-5.0] * 3


@pytest.mark.parametrize("titles", [0, 3, 6])
def test_06_the_header_below_merged_titles(tmp_path: Path, titles: int) -> None:
    lines = [[f"Название {line}"] for line in range(titles)]
    merged = [f"A{line}:C{line}" for line in range(1, titles + 1)]
    book(tmp_path / "raw" / "А.xlsx", {"Лист1": [*lines, LISTED, (1, "А-15", 2015)]}, merged={"Лист1": merged})
    assert column(open_folder(tmp_path), "students", "_row") == [titles + 2]


@pytest.mark.parametrize("numbers_at", [3, 4])
def test_07_the_row_of_column_numbers(tmp_path: Path, numbers_at: int) -> None:
    lines = [["Контингент"]] * (numbers_at - 2)
    study = raw(tmp_path, *lines, LISTED, (1, 2, 3), (101, "А-15", 2015))
    assert column(study, "students", "student_id") == ["101"]
    assert dict(flow(study, "students").set_aside) == {"numbering": 1}


def test_08_double_blank_and_two_level_headers(tmp_path: Path) -> None:
    upper = ["Номер студента", None, "Сведения о занятости", None, "Статус"]
    lower = [None, None, "Статус", "По профессии", None]
    study = raw(tmp_path, upper, lower, [1, "?", "армия", "нет", "учится"])
    (row,) = study.tables["destinations"].to_pylist()
    assert (row["status"], row["in_field"]) == ("CONSCR", False)
    assert (only(study, "column_twice").cell, flow(study, "destinations").used) == ("E2", 1)


def test_09_sums_and_signatures_are_dropped_and_counted(tmp_path: Path) -> None:
    lines = [("Итого", 2), ("Всего: 2",), ("Сумма", None, 2), ("Директор", "Учебный У.У."), ("Исп. Учебная, тел. 2-22-22",)]
    study = raw(tmp_path, LISTED, (1, "А-15", 2015), (2, "А-15", 2015), *lines)
    account = flow(study, "students")
    assert (account.rows_in, account.used, dict(account.set_aside)) == (7, 2, {"footer": 5})


def test_15_marks_in_figures_words_and_both(tmp_path: Path) -> None:
    fives = (5, 5.0, "5", "5.0", "5,0", "5 ", "отл", "отлично", "5 (отлично)", "отл. (5)", "Отл")
    study = marks(tmp_path, *fives, "4(хорошо)", "хор.", "уд", "удовл.", "неуд", "2/3", "4/5", "3*")
    assert column(study, "marks", "mark") == ["5"] * len(fives) + ["4", "4", "3", "3", "2", "3", "3"]
    assert (only(study, "mark_resit").cell, only(study, "mark_resit").raw) == ("D18", "2/3")
    assert only(study, "mark_resit").reading.ru == "Сначала 2; учтена последняя отметка: 3."
    assert (only(study, "mark_double").cell, flow(study, "marks").set_aside["mark_double"]) == ("D19", 1)
    assert only(study, "mark_starred").raw == "3*"


def test_16_credits(tmp_path: Path) -> None:
    study = marks(tmp_path, "зач", "зачтено", "з", "ЗЧ", "незач", "НЗ", "не зачтено")
    assert column(study, "marks", "mark") == ["credit"] * 4 + ["no_credit"] * 3


def test_17_not_attested(tmp_path: Path) -> None:
    assert column(marks(tmp_path, "н/а", "н.а.", "на", "н\\а", "не атт.", "н/a"), "marks", "mark") == ["not_attested"] * 6


def test_18_exempt(tmp_path: Path) -> None:
    assert column(marks(tmp_path, "осв", "освоб.", "ОСВ", "освобождён"), "marks", "mark") == ["exempt"] * 4


def test_19_absent_ill_on_leave_not_due_and_missing_are_told_apart(tmp_path: Path) -> None:
    study = marks(tmp_path, "н/я", "неявка", "б", "а/о", "н", "-", "—", "…", None)
    assert column(study, "marks", "mark") == ["absent", "absent", "ill", "on_leave"]
    account = flow(study, "marks")
    assert (account.rows_in, account.used) == (9, 4)
    assert dict(account.set_aside) == {"mark_unreadable": 1, "mark_not_due": 2, "missing_required": 2}
    assert cells(study, "mark_unreadable") == ["D6"]
    assert cells(study, "missing_required") == ["D9", "D10"]


def test_20_latin_letters_that_look_cyrillic(tmp_path: Path) -> None:
    people = [(1, "A-15", 2015, "15.О1.05"), (2, "А-15", 2015, "15.01.05"), (3, "А-15", 2015, None)]
    book(tmp_path / "raw" / "А.xlsx", {"Лист1": [(*LISTED, "Код профессии"), *people]})
    study = open_folder(tmp_path)
    assert column(study, "students", "group") == ["А-15"] * 3
    assert column(study, "students", "programme") == ["15.01.05", "15.01.05", None]
    assert only(study, "spelled_alike").raw == "A-15"
    assert only(study, "code_letters").raw == "15.О1.05"
    head = ("ФИО", "Дата рождения")
    done = linked(
        tmp_path,
        [(*LISTED, *head), (1, "А-15", 2015, "Иванов Роман Петрович", "01.02.1999")],
        [(*head, "Статус"), ("Ивaнoв POMAH Петрович", "01.02.1999", "армия")],
    )
    assert list(done.lots[1].rows.column("student_id")) == ["1"]


def test_21_names_with_yo_initials_hyphens_no_patronymic_and_a_new_surname(tmp_path: Path) -> None:
    head = ("ФИО", "Дата рождения", "СНИЛС")
    people = [
        (1, "А-15", 2015, "Семёнова  Алёна Петровна", "01.02.1999", None),
        (2, "А-15", 2015, "Петрова-Водкина Анна Ильинична", "02.02.1999", None),
        (3, "А-15", 2015, "Ли Анна", "03.02.1999", None),
        (4, "А-15", 2015, "Белова Ирина Олеговна", "04.02.1999", "112-233-445 95"),
        (5, "А-15", 2015, "Чернов Иван Иванович", "05.02.1999", None),
    ]
    found = [
        ("Семенова Алена Петровна", "01.02.1999", None, "армия"), ("Петрова - Водкина Анна Ильинична", "02.02.1999", None, "армия"),
        ("Ли Анна -", "03.02.1999", None, "армия"), ("Серова Ирина Олеговна", "04.02.1999", "11223344595", "армия"),
        ("Чернов И.И.", None, None, "армия"),
    ]  # fmt: skip
    done = linked(tmp_path, [(*LISTED, *head), *people], [(*head, "Статус"), *found])
    assert list(done.lots[1].rows.column("student_id")) == ["1", "2", "3", "4"]
    assert dict(done.lots[1].aside) == {"person_unmatched": 1}
    assert "person_name_changed" in [item.rule for item in done.findings]
    assert "Серова" not in "".join(item.of("ru") for item in done.findings)


def test_22_a_name_alone_never_links(tmp_path: Path) -> None:
    people = [(1, "А-15", 2015, "Иванов Иван Иванович"), (2, "Б-15", 2015, "Иванов Иван Иванович")]
    done = linked(tmp_path, [(*LISTED, "ФИО"), *people], [("ФИО", "Статус"), ("Иванов Иван Иванович", "армия")])
    assert list(done.lots[0].rows.column("student_id")) == ["1", "2"]
    assert (len(done.lots[1].rows), done.lots[1].rows_in, len(done.unmatched)) == (0, 1, 1)


def test_23_dates_are_read_or_refused_never_guessed(tmp_path: Path) -> None:
    first = dt.date(2015, 9, 1)
    written = ("01.09.2015", "1.9.15", "2015-09-01", 42248, "1 сентября 2015 г.", midnight(2015, 9, 1), "09/01/2015", "сентябрь 2015", "31.02.2015")
    study = raw(tmp_path, (*LISTED, "Дата зачисления"), *((at, "А-15", 2015, day) for at, day in enumerate(written, start=1)))
    assert column(study, "students", "admission_date") == [first] * 6 + [None] * 3
    found = ("date_serial", "date_ambiguous", "date_incomplete", "date_impossible")
    assert {rule: cells(study, rule) for rule in found} == dict(zip(found, (["D5"], ["D8"], ["D9"], ["D10"]), strict=True))
    assert flow(study, "students").used == 9


def test_24_codes_that_became_dates_lost_a_zero_or_are_of_old_lists(tmp_path: Path) -> None:
    codes = (midnight(2005, 1, 15), "15.01.05", "8.01.10", "15.01.05 Сварщик", "150709.02", "190631.01 Автомеханик", "999999.99")
    study = raw(tmp_path, (*LISTED, "Код профессии"), *((at, "А-15", 2015, code) for at, code in enumerate(codes, start=1)))
    assert column(study, "students", "programme") == ["15.01.05", "15.01.05", "08.01.10", "15.01.05", "15.01.05", "23.01.03", "999999.99"]
    said = [rule for rule in rules(study) if rule.startswith("code")]
    assert said == ["code_was_date", "code_zero", "code_with_words", "code_old", "code_old_unknown"]


def test_25_a_prefix_of_a_group_falls_and_a_renamed_group_is_shown(tmp_path: Path) -> None:
    study = raw(tmp_path, LISTED, (1, "гр. М-11", 2015), (2, "Группа М-11", 2015), (3, "М–11", 2015), (4, "М-11", 2015))
    assert column(study, "students", "group") == ["М-11"] * 4
    book(tmp_path / "raw" / "Через год.xlsx", {"Лист1": [LISTED, (1, "М-21", 2015)]})
    again = open_folder(tmp_path)
    assert column(again, "students", "group") == ["М-11"] * 4
    conflict = only(again, "conflict")
    assert (conflict.file, conflict.cell) == ("raw/Через год.xlsx", "A2")
    assert "«Группа»" in conflict.reading.ru


def test_26_academic_years(tmp_path: Path) -> None:
    years = ("2015/16", "2015-2016", "2015/2016 уч. г.", "2015–2016 учебный год", 2015, "2015-2018")
    study = raw(tmp_path, MARKED, *((at, "Физика", year, 5) for at, year in enumerate(years)))
    assert column(study, "marks", "academic_year") == [2015] * 5
    assert cells(study, "year_unreadable") == ["C7"]


def test_27_percents_or_shares_are_decided_for_the_whole_column(tmp_path: Path) -> None:
    head = ("Показатель", "Год", "Значение, %")
    percents = [head, ("E01", 2016, 85.7), ("E01", 2017, "90,5"), ("E01", 2018, 0.9), ("E01", 2019, "77 %")]
    shares = [head, ("A01", 2016, 0.857), ("A01", 2017, 1)]
    book(tmp_path / "raw" / "Итоги.xlsx", {"Проценты": percents, "Доли": shares})
    study = open_folder(tmp_path)
    assert column(study, "totals", "value") == [0.857, 0.905, None, 0.77, 0.857, 1.0]
    assert (only(study, "percent_unclear").sheet, only(study, "percent_unclear").cell) == ("Проценты", "C4")


def test_28_counts_with_units(tmp_path: Path) -> None:
    study = raw(tmp_path, ("Показатель", "Год", "Из них", "Всего"), ("E01", 2018, "5 чел.", "25 человек"))
    assert study.tables["totals"].select(["k", "n"]).to_pylist() == [{"k": 5.0, "n": 25}]
    assert cells(study, "number_unit") == ["C2", "D2"]


def test_29_a_score_with_its_maximum(tmp_path: Path) -> None:
    head, exam = ("Номер студента", "Вид аттестации", "Баллы"), "демонстрационный экзамен"
    study = raw(tmp_path, head, (1, exam, "42,35 из 80"), (2, exam, "42.35/80"))
    assert study.tables["assessments"].select(["score", "max_score"]).to_pylist() == [{"score": 42.35, "max_score": 80.0}] * 2
    assert only(study, "number_out_of").cell == "C2"


def test_30_numbers_of_persons_and_firms_as_floats(tmp_path: Path) -> None:
    head = ("Предприятие", "ИНН")
    firms = [(f"ООО «Учебное {at}»", inn) for at, inn in enumerate((7707083893.0, "7707083893", "5.916e9", 7707083894, 500100732259))]
    study = raw(tmp_path, head, *firms, sheet="Предприятия")
    assert column(study, "employers", "inn") == ["7707083893", None, None, "500100732259"]
    assert cells(study, "inn_wrong") == ["B4", "B5"]
    assert flow(study, "employers").set_aside["merged" if "merged" in rules(study) else "duplicate"] == 1
    done = linked(tmp_path, [(*LISTED, "ФИО", "СНИЛС"), (1, "А-15", 2015, "Ли Анна", 8765430300.0), (2, "А-15", 2015, "Ким Ян", "1,12233E+10")])
    assert [item.rule for item in done.findings] == ["identifier_digits_lost"]
    assert "12233" not in done.findings[0].of("ru")


def test_31_sex(tmp_path: Path) -> None:
    told = ("м", "ж", "муж", "жен.", 1, 2, "Мужской", "F")
    study = raw(tmp_path, (*LISTED, "Пол"), *((at, "А-15", 2015, sex) for at, sex in enumerate(told)))
    assert column(study, "students", "sex") == ["m", "f", "m", "f", "m", "f", "m", "f"]


def test_32_one_employer_in_many_spellings(tmp_path: Path) -> None:
    spelled = ('ООО "Ромашка"', "ООО «Ромашка»", "ООО «РОМАШКА»", "Ромашка, ООО", "АО «Ромашка»")
    placed = [("Номер студента", "Место практики", "Часов по плану"), *((at, name, 72) for at, name in enumerate(spelled))]
    firms = [("Предприятие", "ИНН"), ("ООО «Ромашка»", "7707083893"), ("Ромашка плюс", 7707083893)]
    book(tmp_path / "raw" / "Практика.xlsx", {"Практика": placed, "Предприятия": firms})
    study = open_folder(tmp_path)
    assert column(study, "placements", "employer") == ["ООО «Ромашка»"] * 4 + ["АО «Ромашка»"]
    assert column(study, "employers", "employer") == ["ООО «Ромашка»"]
    assert [item.raw for item in study.findings.items if item.rule == "spelled_alike"] == [spelled[0], *spelled[2:4], "Ромашка плюс"]


def test_32_alike_names_of_different_firms_stay_apart(tmp_path: Path) -> None:
    firms = [("Предприятие", "ИНН"), ("ООО «Ромашка»", "7707083893"), ('ООО "РОМАШКА"', "500100732259")]
    study = raw(tmp_path, *firms, sheet="Предприятия")
    assert only(study, "employer_two_inns").severity == "warning"


def test_33_status_in_free_words(tmp_path: Path) -> None:
    told = ("трудоустроена", "в армии", "Армия", "декрет", "учится в вузе", "работает на заводе", "", None)
    study = raw(tmp_path, (*DESTINATIONS[:2], "По профессии"), *((at, status, "нет") for at, status in enumerate(told)))
    assert column(study, "destinations", "status") == ["EMP", "CONSCR", "CONSCR", "PARENT", "STUDY", None, None, None]
    assert (cells(study, "not_in_list"), flow(study, "destinations").used) == (["B7"], 8)


def test_34_one_graduate_of_several_specialities(tmp_path: Path) -> None:
    head = (*LISTED, "Код профессии", "ФИО", "СНИЛС")
    rows = [(1, "А-15", 2015, "15.01.05", "Ли Анна", "112-233-445 95"), (2, "Б-15", 2015, "23.01.03", "Ли Анна", "112-233-445 95")]
    done = linked(tmp_path, [head, *rows])
    assert list(done.lots[0].rows.column("student_id")) == ["1", "2"]
    assert [item.rule for item in done.findings] == ["person_several_programmes"]


def test_36_parts_that_do_not_make_the_whole_are_named_with_their_cell(tmp_path: Path) -> None:
    head = ("Показатель", "Год", "Группа", "Из них", "Всего")
    study = raw(tmp_path, head, ("E01", 2018, "А-15", 20, 25), (None,), ("E01", 2018, "Б-15", 26, 25), ("Итого", None, None, 46, 51))
    assert only(study, "part_above_whole").cell == "A4"
    assert (cells(study, "sum_differs"), only(study, "sum_differs").raw) == (["E5"], "51")
    assert dict(flow(study, "totals").set_aside) == {"footer": 1, "part_above_whole": 1}


def test_37_full_time_and_part_time_in_one_sheet(tmp_path: Path) -> None:
    study = raw(tmp_path, LISTED, (0, "А-14", 2014), ("Очная форма",), (1, "А-15", 2015), (None,), ("Заочная форма",), (2, "З-15", 2015))
    assert column(study, "students", "form") == [None, "full_time", "part_time"]
    assert cells(study, "section_line") == ["A3", "A6"]


def test_38_two_years_in_one_workbook(tmp_path: Path) -> None:
    rows = [("Номер студента", "Дисциплина", "Оценка"), (1, "Физика", 5)]
    book(tmp_path / "raw" / "Оценки.xlsx", {"2022-2023": rows, "2023-2024": rows})
    people = [LISTED[:2], (1, "А-15")]
    book(tmp_path / "raw" / "Выпуск.xlsx", {"2022": people, "2023": people})
    study = open_folder(tmp_path)
    assert column(study, "marks", "academic_year") == [2022, 2023]
    assert [item.sheet for item in study.findings.items if item.rule == "sheet_no_table"] == ["2022", "2023"]
    assert "«Год выпуска»" in next(item for item in study.findings.items if item.rule == "sheet_no_table").reading.ru


def test_39_example_rows_of_the_template_are_left_out(tmp_path: Path) -> None:
    study = raw(tmp_path, LISTED, ("пример", "А-15", 2015), (1, "А-15", 2015))
    assert (column(study, "students", "student_id"), dict(flow(study, "students").set_aside)) == (["1"], {"example_row": 1})


def test_electronic_journals_and_their_codes(tmp_path: Path) -> None:
    lines = ((at, "Физика", "2015/16", "1 семестр", mark) for at, mark in enumerate(("5", "ОСВ", "ЗЧ", "НЗ")))
    rows = [("Номер студента", "Предмет", "Учебный год", "Период", "Оценка"), *lines]
    path = tmp_path / "raw" / "Журнал.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(text(rows).encode("cp1251"))
    study = open_folder(tmp_path)
    assert column(study, "marks", "mark") == ["5", "exempt", "credit", "no_credit"]
    assert column(study, "marks", "semester") == [1] * 4


def test_every_account_adds_up(tmp_path: Path) -> None:
    people = (student(number) for number in range(3))
    junk: list[list[object]] = [["Итого"], [None, "?"], ["пример", 1], list(STUDENTS), *people, [1, 2, 3, 4, 5, 6, 7]]
    for at, order in enumerate(itertools.islice(itertools.permutations(junk), 0, 5000, 1000)):
        study = raw(tmp_path / str(at), STUDENTS, *order)
        account = flow(study, "students")
        assert account.rows_in == account.used + sum(account.set_aside.values())
        assert account.used == study.tables["students"].num_rows
