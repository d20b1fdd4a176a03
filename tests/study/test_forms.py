"""Official forms of graduate monitoring: declared, recognised, read without a lost number, checked by their arithmetic."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.study.contract import STATUSES
from evaluation.study.findings import Finding
from evaluation.study.formats.sheet import Sheet
from evaluation.study.forms.check import check_form
from evaluation.study.forms.declare import UNDISCLOSED, Form, FormCheck, FormSheet, count
from evaluation.study.forms.persons import party_of
from evaluation.study.forms.read import read_count, read_form
from evaluation.study.forms.reading import FormReading, blocks
from evaluation.study.forms.recognise import recognise
from evaluation.study.forms.versions import FORMS, form
from evaluation.study.reading import Raw, tidy
from tests.study.balanced import balanced, broken, changed, instances
from tests.study.books import Rows, book, midnight

EVERY = [pytest.param(one, sheet, check, id=f"{one.key}-{sheet.key}-{check.key}") for one in FORMS for sheet in one.sheets for check in sheet.checks]
EACH = [pytest.param(one, id=one.key) for one in FORMS]
GOLDEN = {"05": 25, "06": 9, "10": 1, "11": 0, "12": 6, "15": 0, "16": 1, "17": 5, "18": 0, "19": 2, "20": 1}
"""Row of Form 3 that balances: 9 + 1 + 0 + 6 + 0 + 1 + 5 + 0 + 2 + 1 = 25."""


def warnings(reading: FormReading) -> list[Finding]:
    return list(check_form(reading).having("warning"))


def grid(one: Form, rows: Rows, header: int = 3, sheet: str = "main") -> dict[str, Rows]:
    """Lay out one sheet as the official file does: titles, header numbers, rows."""
    declared = one.sheet(sheet)
    numbers = [column.number for column in declared.columns]
    return {declared.title.ru: [["Форма"], *([["подпись"]] * (header - 2)), numbers, *rows]}


def row(one: Form, told: dict[str, object], sheet: str = "main") -> list[object]:
    return [told.get(column.number) for column in one.sheet(sheet).columns]


def expected(**told: object) -> list[object]:
    """Return a row of Form 3; `c05` is column 05."""
    values = {"02": "15.01.05 Сварщик", "03": "01", "04": "всего", **GOLDEN, **{name[1:]: value for name, value in told.items()}}
    return row(form("expected_2023"), values)


def read_rows(tmp_path: Path, *rows: list[object], key: str = "expected_2023", header: int = 3) -> FormReading:
    return read_form(book(tmp_path / "форма.xlsx", grid(form(key), rows, header)))


@pytest.mark.parametrize("one", EACH)
def test_every_version_has_distinct_numbers_and_checks_of_columns_it_has(one: Form) -> None:
    for sheet in one.sheets:
        numbers = [column.number for column in sheet.columns]
        assert len(numbers) == len(set(numbers))
        rows = {declared.number for declared in sheet.rows}
        assert len({check.key for check in sheet.checks}) == len(sheet.checks)
        for check in sheet.checks:
            named = {name for name in (check.whole, *check.parts) if name}
            other = {column.number for column in one.sheet(check.beside).columns} if check.beside else set()
            assert named <= (rows if check.kind.startswith("row_") else set(numbers) | other)


@pytest.mark.parametrize("one", EACH)
def test_everything_declared_speaks_both_languages(one: Form) -> None:
    texts = [one.name, *(column.caption for column in one.columns), *(check.text for check in one.checks)]
    texts += [declared.caption for sheet in one.sheets for declared in sheet.rows] + [sheet.title for sheet in one.sheets]
    assert all(text.ru and text.en for text in texts)


def test_shapes_are_those_of_the_published_forms() -> None:
    """Numbers of columns as the public description of the forms gives them."""
    assert [len(form(key).main.columns) for key in ("opk_2023", "industry_2023", "expected_2023")] == [34, 78, 22]
    assert (form("five_rows_2022").main.columns[0].number, form("five_rows_2022").main.columns[-1].number) == ("02", "27")
    assert [len(form(key).main.rows) for key in ("five_rows_2022", "industry_2023", "nosology_2023")] == [5, 2, 15]
    assert form("opk_2023").checks[0].parts == ("07", *(str(number) for number in range(12, 34)))


def test_statuses_keep_their_codes_and_unknown_columns_say_so() -> None:
    held = {column.holds for column in form("opk_2023").columns if column.holds in STATUSES}
    assert held == set(STATUSES) - {"WILL_PARENT"}
    assert [form("nosology_2023").main.column(number).holds for number in ("05", "10", "12", "17", "22", "25", "29")] == [
        "EMP", "CONSCR", "STUDY", "RISK_OTHER", "WILL_EMP", "WILL_IP", "WILL_STUDY",
    ]  # fmt: skip
    assert [form("nosology_2023").main.column(number).disclosed for number in ("22", "23", "24", "25")] == [True, False, False, True]
    assert [form("industry_2023").main.column(str(number)).holds for number in range(32, 38)] == [
        "IP", "SELF", "STUDY", "CONSCR", "CONTRACT", "PARENT",
    ]  # fmt: skip
    assert [form("expected_2023").main.column(number).holds for number in ("10", "11")] == ["IP", "SELF"]
    assert form("may_2025").main.column("3.1").caption == UNDISCLOSED
    assert all(not column.holds for one in FORMS for column in one.columns if not column.disclosed)


@pytest.mark.parametrize("one", EACH)
def test_a_balanced_form_is_silent(one: Form) -> None:
    assert check_form(balanced(one)).items == ()


@pytest.mark.parametrize(("one", "sheet", "check"), EVERY)
def test_a_broken_relation_is_named_alone_with_its_cell(one: Form, sheet: FormSheet, check: FormCheck) -> None:
    reading, address = broken(one, check, sheet)
    found = check_form(reading).items
    assert {item.severity for item in found} == {"warning"}
    assert all(item.reading.ru.startswith(f"{check.text.ru}.") for item in found)
    assert all(item.reading.en.startswith(f"{check.text.en}.") for item in found)
    assert address in {item.cell for item in found}
    assert {item.file for item in found} == {"форма.xlsx"}


@pytest.mark.parametrize("one", EACH)
def test_an_empty_cell_is_unknown_and_never_zero(one: Form) -> None:
    reading = balanced(one)
    relation = next(instances(reading))
    emptied = changed(reading, relation.parts[-1], None)
    notes = check_form(emptied).items
    assert {item.rule for item in notes} == {"form_check_open"}
    assert reading.lines(relation.parts[-1][0])[relation.parts[-1][1]].address(relation.parts[-1][2]) in notes[0].reading.ru


def test_parts_above_the_whole_are_broken_even_when_some_are_unknown() -> None:
    reading = changed(balanced(form("expected_2023")), ("main", 0, "06"), 1000)
    assert [item.rule for item in warnings(changed(reading, ("main", 0, "10"), None))] == ["form_sum"]


def test_the_golden_row_of_form_3_is_balanced(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, expected())
    assert reading.form == form("expected_2023")
    assert [reading.rows[0].count(number) for number in GOLDEN] == list(GOLDEN.values())
    assert warnings(reading) == []
    (wrong,) = warnings(read_rows(tmp_path, expected(c06=10)))
    assert (wrong.rule, wrong.cell) == ("form_sum", "E4")
    assert wrong.reading.ru == (
        "гр. 05 = сумма гр. 06, 10–12, 15–20. Указано: E4 = 25; слагаемые дают 26 (F4 = 10; J4 = 1; L4 = 6; P4 = 1; Q4 = 5; S4 = 2; T4 = 1)."
    )


@pytest.mark.parametrize("header", [3, 4, 9])
def test_header_numbers_are_found_wherever_they_stand(tmp_path: Path, header: int) -> None:
    assert read_rows(tmp_path, expected(), header=header).rows[0].number == header + 1


@pytest.mark.parametrize("one", EACH)
def test_every_version_is_recognised_by_its_numbers(one: Form) -> None:
    sheets = [Sheet("ф", sheet.title.ru, [["т"], [column.number for column in sheet.columns]]) for sheet in one.sheets]
    known = recognise(sheets)
    assert known is not None
    assert known.form == one
    assert {located.declared.key for located in known.sheets} == {sheet.key for sheet in one.sheets}


def test_header_numbers_may_be_numbers_dates_or_have_columns_after_them() -> None:
    numbers: list[Raw] = [float(column.number) if "." not in column.number else column.number for column in form("sept_2025").main.columns]
    numbers[5] = dt.date(2025, 1, 3)
    known = recognise([Sheet("ф", "Лист1", [[*numbers, "проверка"]])])
    assert known is not None
    assert known.form == form("sept_2025")


def test_what_is_no_form_blocks(tmp_path: Path) -> None:
    (wrong,) = read_form(book(tmp_path / "а.xlsx", {"Лист1": [["а", "б"], [1, 2]]})).findings.items
    assert (wrong.rule, wrong.severity, wrong.file) == ("form_unknown", "blocking", "а.xlsx")
    assert [item.rule for item in read_form(b"PK", "б.xlsx").findings.items] == ["file_damaged"]
    assert check_form(read_form(b"PK")).items == ()


@pytest.mark.parametrize("written", ["5.0", " 5", "5 чел.", "5,0", "5\u00a0"])
def test_five_is_five_however_it_is_written_and_a_note_says_so(tmp_path: Path, written: str) -> None:
    reading = read_rows(tmp_path, expected(c17=written))
    assert reading.rows[0].count("17") == 5
    (note,) = reading.findings.items
    assert (note.rule, note.severity, note.cell) == ("form_number_read", "note", "Q4")
    assert note.reading.en == "Read as 5."


@pytest.mark.parametrize("written", [5, 5.0, "5"])
def test_a_plain_five_needs_no_note(tmp_path: Path, written: object) -> None:
    assert read_rows(tmp_path, expected(c17=written)).findings.items == ()


@pytest.mark.parametrize(
    ("written", "rule"),
    [("пять", "number_unreadable"), ("5 и 6", "number_unreadable"), (5.5, "not_whole"), (-1, "out_of_range"), ("20 %", "percent_in_count"),
     (True, "number_unreadable"), (midnight(2025, 5, 1), "number_unreadable"), ("#ССЫЛКА!", "excel_error")],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_its_cell(tmp_path: Path, written: object, rule: str) -> None:
    reading = read_rows(tmp_path, expected(c17=written))
    assert reading.rows[0].values["17"] is None
    (wrong,) = reading.findings.items
    assert (wrong.rule, wrong.severity, wrong.cell) == (rule, "warning", "Q4")


def test_a_dash_is_unknown_with_a_note(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, expected(c17="—"))
    assert reading.rows[0].values["17"] is None
    assert [item.rule for item in reading.findings.items] == ["form_dash"]


@given(st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.dates(), st.none()))
@settings(max_examples=200)
def test_whatever_is_no_number_never_becomes_zero(raw: Raw) -> None:
    reading = read_count(raw, count("05", "всего", "all"))
    digits = {sign for sign in tidy(raw) if sign.isdigit()}
    if reading.value is None:
        assert reading.rule or not tidy(raw)
    else:
        assert isinstance(reading.value, int)
        assert reading.value > 0 or digits == {"0"} or (isinstance(raw, float) and raw == 0)


@pytest.mark.parametrize(
    ("code", "programme", "name", "rules"),
    [("15.01.05 Сварщик", "15.01.05", "Сварщик", []), (midnight(2005, 1, 15), "15.01.05", "", ["code_was_date"]),
     ("8.01.10 Мастер", "08.01.10", "Мастер", ["code_zero"]), ("8.01.10", "08.01.10", "", ["code_zero"]),
     ("Сварщик", None, "", ["code_unreadable"]), ("Вариант 7", None, "", ["code_unreadable"])],
)  # fmt: skip
def test_codes_are_rebuilt_or_refused(tmp_path: Path, code: object, programme: str | None, name: str, rules: list[str]) -> None:
    reading = read_rows(tmp_path, expected(c02=code))
    assert (reading.rows[0].programme, reading.rows[0].name) == (programme, name)
    assert [item.rule for item in reading.findings.items if item.rule != "code_with_words"] == rules


def test_rows_without_data_are_set_aside_with_a_reason(tmp_path: Path) -> None:
    hints = ["Выпадающий список", *["Текстовое поле"] * 5]
    total = row(form("expected_2023"), {"02": "Итого", "05": 25})
    stray = row(form("expected_2023"), {"05": 3})
    reading = read_rows(tmp_path, hints, expected(), [None], total, stray, ["Директор"])
    assert len(reading.rows) == 1
    rules = {(item.rule, item.cell) for item in reading.findings.items}
    assert rules == {("form_template_row", "4"), ("form_total_row", "7"), ("form_row_unknown", "8"), ("footer", "9")}


@pytest.mark.parametrize("written", [["Выпадающий список"], ["Сумма"], [None, None, "Сумма", 5]])
def test_template_rows_of_2025_are_dropped(tmp_path: Path, written: list[object]) -> None:
    kept = row(form("may_2025"), {"1": "15.01.05 Сварщик", "2": 3})
    reading = read_rows(tmp_path, written, kept, key="may_2025", header=4)
    assert [line.count("2") for line in reading.rows] == [3]
    assert {item.rule for item in reading.findings.items} <= {"form_template_row", "form_total_row", "form_sheet_missing"}


def test_missing_sheets_are_named(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(form("may_2025"), {"1": "15.01.05", "2": 3}), key="may_2025")
    assert [item.reading.ru for item in reading.findings.items if item.rule == "form_sheet_missing"] == [
        "Лист «2. Нозологии» не найден: проверки по нему не сделаны.",
        "Лист «3. Целевики» не найден: проверки по нему не сделаны.",
    ]


def test_leading_columns_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    one = form("nosology_2023")
    other = [row(one, {"02": "15.01.05 Сварщик", "03": f"{number:02d}", "01": "край", "04": 1}) for number in range(1, 15)]
    reading = read_rows(tmp_path, *other, key="nosology_2023")
    assert {line.programme for line in reading.rows} == {"15.01.05"}
    assert [line.row for line in reading.rows] == [f"{number:02d}" for number in range(1, 15)]


def test_header_numbers_repeated_among_the_rows_are_no_data(tmp_path: Path) -> None:
    again: list[object] = [column.number for column in form("expected_2023").main.columns]
    reading = read_rows(tmp_path, expected(), again, expected(c03="02"))
    assert [line.row for line in reading.rows] == ["01", "02"]
    assert [item.rule for item in reading.findings.items] == ["numbering"]


def test_an_error_of_excel_is_no_code(tmp_path: Path) -> None:
    (wrong,) = read_rows(tmp_path, expected(c02="#Н/Д")).findings.items
    assert (wrong.rule, wrong.cell) == ("excel_error", "B4")


def test_a_row_without_a_code_keeps_its_numbers(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, expected(c02=None))
    assert (reading.rows[0].programme, reading.findings.items) == (None, ())


def test_others_among_unknown_totals_cannot_be_judged() -> None:
    reading = changed(changed(balanced(form("industry_2023")), ("main", 0, "77"), 1), ("main", 0, "06"), None)
    (note,) = check_form(reading).items
    assert (note.rule, note.cell) == ("form_check_open", "F4")


def test_a_block_without_a_row_is_named() -> None:
    reading = balanced(form("five_rows_2022"))
    (wrong,) = warnings(replace(reading, rows=tuple(line for line in reading.rows if line.number != 6)))
    assert (wrong.rule, wrong.reading.ru) == ("form_rows", "код профессии стоит во всех строках, строки все. Нет строк: 03.")


def test_merged_codes_keep_their_rows_together() -> None:
    reading = balanced(form("opk_2023"))
    merged = tuple(replace(line, programme=line.programme if line.row == "01" else None) for line in reading.rows)
    assert [len(block) for block in blocks(merged, form("opk_2023").main)] == [5, 5]
    first, second = warnings(replace(reading, rows=merged))
    assert (first.cell, "No code in: C5, C6, C7, C8." in first.reading.en) == ("C5", True)
    assert (second.cell, "No code in: C10, C11, C12, C13." in second.reading.en) == ("C10", True)


def test_repeated_graduates_are_named_by_cells_and_never_by_number() -> None:
    (wrong,) = warnings(changed(balanced(form("sept_2025")), ("health", 1, "2"), "В-1"))
    assert (wrong.raw, wrong.reading.ru.endswith("Один и тот же номер: B4, B5.")) == (None, True)


@pytest.mark.parametrize(
    ("place", "column", "words", "check"),
    [(1, "4", "591601001", "tax_reason_4"), (0, "4", None, "tax_reason_4"), (0, "3", "ИНН", "taxpayer_3")],
)
def test_a_company_has_a_tax_reason_code_and_a_sole_trader_has_none(place: int, column: str, words: str | None, check: str) -> None:
    one = form("may_2025")
    text = next(known.text.en for known in one.sheet("target").checks if known.key == check)
    (wrong,) = warnings(changed(balanced(one), ("target", place, column), words))
    assert wrong.reading.en.startswith(text)


def test_a_contract_in_force_needs_its_outcome() -> None:
    (wrong,) = warnings(changed(balanced(form("sept_2025")), ("target", 0, "7"), None))
    assert (wrong.rule, wrong.cell) == ("form_state", "G4")
    assert wrong.reading.ru.endswith("Не заполнено: G4.")


@pytest.mark.parametrize(
    ("words", "party"),
    [("инициатива выпускника, расходы возмещены", "graduate"), ("инициатива работодателя", "employer"), ("соглашение сторон", "neither"),
     ("переезд, удалённость", "graduate"), ("отказ работодателя: навыки выпускника", "employer"), ("по независящим причинам: здоровье", "neither"),
     ("прочее", "")],
)  # fmt: skip
def test_parties_are_known_by_their_words(words: str, party: str) -> None:
    assert party_of(words) == party


def test_targets_above_all_graduates_are_found_over_several_contracts() -> None:
    reading = balanced(form("firpo_2024"))
    line = reading.lines("target")[0]
    more = replace(line, values={**line.values, "5": 7, **{str(number): int(number < 13) for number in range(6, 13)}}, number=99)
    total = reading.lines("main")[0].count("2")
    assert total is not None
    many = replace(reading, rows=(*reading.rows, *[more] * (total // 7 + 1)))
    assert [item.rule for item in warnings(many)] == ["form_at_most"]
