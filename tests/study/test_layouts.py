"""Sheets as colleges print and export them: grade sheets of a group, headers in two rows, sections, the federal register."""

import datetime as dt
from pathlib import Path

import pytest

from evaluation.errors import StudyError
from evaluation.study.formats.sheet import Sheet
from evaluation.study.layouts.heads import flattened
from evaluation.study.layouts.prepare import prepared
from evaluation.study.layouts.scores import with_maximum
from evaluation.study.passport import Heading
from evaluation.study.study import open_folder
from evaluation.study.teaching.arranged import Arranged
from evaluation.study.teaching.header import header_row, layouts
from evaluation.study.teaching.lessons import lessons
from tests.study.books import book, flow, only, raw, rules

LIST = [("№ по поимённой книге", "Группа", "Год набора"), (1, "А-15", 2015)]

PRINTED = [
    ["ГБПОУ «Учебный техникум»"],
    ["СВОДНАЯ ВЕДОМОСТЬ УСПЕВАЕМОСТИ"],
    ["Группа А-15\nСеместр 2\n2015/2016 учебный год"],
    ["№ п/п", "№ по поимённой книге", "ФИО", "Экзамены", None, "Зачёты", None, "Средний балл", "Кол-во 5"],
    [None, None, None, "Математика", "Физика", "Физкультура", "Основы права", None, None],
    [1, 101, "Иванов Иван Иванович", 5, "4(хорошо)", "зач", "зач", 4.5, 1],
    [2, 102, "Петрова Анна Ильинична", "2/3", "н/а", "незач", "—", 3, 0],
    [3, 103, "Сидоров Пётр Петрович", 4, 4, "осв", None, 4, 0],
    [4, None, None],
    [None, None, "Кол-во 5", 1, 0, None, None],
    [None, None, "Качество, %", 67, 67],
    [None, None, "Успеваемость", 100, 67],
    ["Классный руководитель", None, "Учебный У.У."],
]
MERGED = ["A1:I1", "A2:I2", "A3:I3", "D4:E4", "F4:G4"]


def test_a_printed_grade_sheet_becomes_marks(tmp_path: Path) -> None:
    book(tmp_path / "raw" / "А-15.xlsx", {"Ведомость": PRINTED}, merged={"Ведомость": MERGED})
    study = open_folder(tmp_path)
    marks = study.tables["marks"].to_pylist()
    told = [(mark["student_id"], mark["subject"], mark["work"], mark["mark"]) for mark in marks]
    assert told == [
        ("101", "Математика", "экзамен", "5"), ("101", "Физика", "экзамен", "4"), ("101", "Физкультура", "зачёт", "credit"),
        ("101", "Основы права", "зачёт", "credit"), ("102", "Математика", "экзамен", "3"), ("102", "Физика", "экзамен", "not_attested"),
        ("102", "Физкультура", "зачёт", "no_credit"), ("103", "Математика", "экзамен", "4"), ("103", "Физика", "экзамен", "4"),
        ("103", "Физкультура", "зачёт", "exempt"),
    ]  # fmt: skip
    assert {(mark["academic_year"], mark["semester"]) for mark in marks} == {(2015, 2)}
    assert [mark["_row"] for mark in marks] == [6, 6, 6, 6, 7, 7, 7, 8, 8, 8]


def test_a_grade_sheet_accounts_for_every_line_and_names_the_cells(tmp_path: Path) -> None:
    book(tmp_path / "raw" / "А-15.xlsx", {"Ведомость": PRINTED}, merged={"Ведомость": MERGED})
    study = open_folder(tmp_path)
    account = flow(study, "marks")
    assert (account.rows_in, account.used) == (16, 10)
    assert dict(account.set_aside) == {"mark_not_due": 1, "missing_required": 1, "footer": 4}
    assert only(study, "missing_required").cell == "G8"
    assert only(study, "mark_resit").cell == "D7"
    assert only(study, "mark_not_due").cell == "G7"
    assert "Математика" not in study.findings.of("ru")
    assert only(study, "sheet_unfolded").reading.ru == "Прочитана как ведомость: дисциплин 4, строк с отметками 12."


def test_title_in_one_line_and_kinds_of_control_below_the_subjects(tmp_path: Path) -> None:
    rows = [
        ["Группа М-11  II семестр 2016-2017 учебного года"],
        ["№", "Номер студента", "Фамилия и инициалы", "Литейное дело", "Сварка (экз)", "Контроль качества швов"],
        [None, None, None, "зачет", None, "диф. зачёт"],
        [None, None, None, "Учебная И.И.", "Учебный П.П.", "Учебный П.П."],
        [1, 7, "Иванов И.И.", "зач", 4, 3],
        [2, 8, "Ким А.", "зач", "отл", "хор."],
    ]
    study = raw(tmp_path, *rows)
    marks = study.tables["marks"].to_pylist()
    assert {(mark["subject"], mark["work"]) for mark in marks} == {
        ("Литейное дело", "зачёт"), ("Сварка", "экзамен"), ("Контроль качества швов", "дифференцированный зачёт"),
    }  # fmt: skip
    assert {(mark["academic_year"], mark["semester"]) for mark in marks} == {(2016, 2)}
    assert "Учебная" not in "\n".join(study.findings.of("ru"))


def test_semesters_over_the_subjects_tell_them_apart(tmp_path: Path) -> None:
    rows = [
        ["2015/2016 учебный год"],
        ["Номер студента", "ФИО", "1 семестр", None, "2 семестр", None],
        [None, None, "Математика", "Физика", "Математика", "Физика"],
        [1, "Иванов Иван", 5, 4, 3, 5],
        [2, "Петров Пётр", 4, 4, 4, 4],
    ]
    marks = raw(tmp_path, *rows).tables["marks"].to_pylist()
    assert [(mark["subject"], mark["semester"], mark["mark"]) for mark in marks[:4]] == [
        ("Математика", 1, "5"), ("Физика", 1, "4"), ("Математика", 2, "3"), ("Физика", 2, "5"),
    ]  # fmt: skip


def test_a_list_of_students_is_no_grade_sheet(tmp_path: Path) -> None:
    study = raw(tmp_path, ("№ по поимённой книге", "ФИО", "Группа", "Год набора", "Курс", "Разряд"), (1, "Иванов Иван", "А-15", 2015, 3, 4))
    assert study.tables["students"].num_rows == 1
    assert "marks" not in study.tables


def test_a_header_at_the_end_of_a_sheet_has_no_second_level() -> None:
    sheet = Sheet("a.xlsx", "Лист1", [["Номер студента", "Статус"]])
    assert flattened(sheet, 1) is sheet
    assert Arranged.of(sheet).place() == sheet.place()
    assert Arranged("a.csv", "", [["a"]], lines=True, numbers={2: 1}).place(2, 0).cell == "1"


def test_scores_with_their_maximum_in_a_column_of_its_own_stay(tmp_path: Path) -> None:
    head = ("Номер студента", "Вид аттестации", "Баллы", "Максимум баллов")
    study = raw(tmp_path, head, (1, "демонстрационный экзамен", "42", 80))
    assert study.tables["assessments"].select(["score", "max_score"]).to_pylist() == [{"score": 42.0, "max_score": 80.0}]
    bare = Sheet("a.xlsx", "Лист1", [head[:3], (1, "демонстрационный экзамен", "42"), (2,)])
    assert with_maximum(bare, 1, {}) is bare


def test_a_header_of_many_rows_ends_after_three_levels() -> None:
    levels = [
        ["Номер", "А", None, None, None, None, None, None], [None, "Б", None, None, None, "В", None, None],
        [None, "Г", None, "Д", None, "Е", None, "Ж"], [None, "И", "К", "Л", "М", "Н", "О", None], [1, 5, 4, 3, 5, 4, 3, 5],
    ]  # fmt: skip
    flat = flattened(Sheet("a.xlsx", "Лист1", levels), 1)
    assert (flat.header, flat.rows[3][1], flat.rows[3][6:]) == (4, "А / Б / Г / И", ["А / В / Е / О", "А / В / Ж"])
    nested = [["Номер", "А", None, "Я"], [None, "Б", "В", None], [1, "Г", "Д", "Е"]]
    flat = flattened(Sheet("a.xlsx", "Лист1", nested), 1)
    assert (flat.header, flat.rows[1]) == (2, ["Номер", "А / Б", "А / В", "Я"])


def test_a_header_in_two_rows_is_joined(tmp_path: Path) -> None:
    rows = [
        ["Номер студента", "Занятость", None, "Источник сведений"],
        [None, "Статус", "По профессии", None],
        [1, "трудоустроен", "да", "справка"],
    ]
    study = raw(tmp_path, *rows)
    (row,) = study.tables["destinations"].to_pylist()
    assert (row["status"], row["in_field"], row["source"], row["_row"]) == ("EMP", True, "справка", 3)
    assert rules(study).count("columns_unused") == 0


def test_data_below_a_header_with_blank_cells_is_no_second_level() -> None:
    sheet = Sheet("a.xlsx", "Лист1", [["Номер студента", None, "Статус"], [1, None, "армия"]])
    assert flattened(sheet, 1) is sheet
    names = Sheet("a.xlsx", "Лист1", [["Статус", None], ["армия", "учёба"]])
    assert flattened(names, 1) is names


def test_sections_hold_for_the_rows_below(tmp_path: Path) -> None:
    rows = [
        ["№ п/п", None, "№ по поимённой книге", None, "ФИО", "Год поступления"],
        ["Группа: А-15"],
        ["Очная форма"],
        [1, None, 101, None, "Иванов Иван", 2015],
        [2, None, 102, None, "Петров Пётр", 2015],
        ["Итого по группе", None, 2],
        ["Группа: Б-15"],
        ["Заочная форма обучения"],
        [1, None, 103, None, "Сидоров Семён", 2015],
        ["Всего", None, 3],
    ]
    study = raw(tmp_path, *rows)
    students = study.tables["students"].select(["student_id", "group", "form", "_row"]).to_pylist()
    assert students == [
        {"student_id": "101", "group": "А-15", "form": "full_time", "_row": 4},
        {"student_id": "102", "group": "А-15", "form": "full_time", "_row": 5},
        {"student_id": "103", "group": "Б-15", "form": "part_time", "_row": 9},
    ]
    assert dict(flow(study, "students").set_aside) == {"footer": 2}
    assert [item.cell for item in study.findings.items if item.rule == "section_line"] == ["A2", "A3", "A7", "A8"]


FRDO = (
    "Наименование документа", "Вид документа", "Статус документа", "Подтверждение утраты", "Подтверждение обмена", "Подтверждение уничтожения",
    "Уровень образования", "Серия документа", "Номер документа", "Дата выдачи", "Регистрационный номер", "Код профессии, специальности",
    "Наименование профессии, специальности", "Наименование квалификации", "Образовательная программа", "Год поступления", "Год окончания",
    "Срок обучения, лет", "Фамилия получателя", "Имя получателя", "Отчество получателя", "Дата рождения получателя", "Пол получателя", "СНИЛС",
    "Гражданство получателя (код страны по ОКСМ)", "Форма обучения", "Форма получения образования на момент прекращения",
    "Источник финансирования обучения", "Наличие договора о целевом обучении", "Номер  договора о целевом обучении",
    "Дата заключения договора о целевом обучении", "Наименование организации, с которой заключён договор о целевом обучении",
    "ОГРН организации", "КПП организации", "Наименование организации работодателя", "Фамилия получателя оригинала",
)  # fmt: skip


def _graduate(**changed: object) -> list[object]:
    usual: dict[str, object] = {
        "Наименование документа": "Диплом о среднем профессиональном образовании", "Статус документа": "Оригинал", "Дата выдачи": "30.06.2018",
        "Регистрационный номер": "1", "Код профессии, специальности": "15.01.05", "Наименование профессии, специальности": "Сварщик",
        "Год поступления": 2015, "Год окончания": 2018, "Срок обучения, лет": 3, "Фамилия получателя": "Учебный", "Имя получателя": "Иван",
        "Отчество получателя": "Иванович", "Дата рождения получателя": "01.02.1999", "Пол получателя": "муж", "СНИЛС": "112-233-445 95",
        "Форма обучения": "очная", "Наличие договора о целевом обучении": "Нет",
    }  # fmt: skip
    told = {**usual, **changed}
    return [told.get(head) for head in FRDO]


def test_the_federal_register_gives_students_without_their_names() -> None:
    sheet = Sheet("ФРДО.xlsx", "Шаблон", [FRDO, _graduate(), _graduate()])
    ready = prepared(sheet)
    assert ready.findings == ()
    (layout,) = layouts(ready.sheet or sheet, 1, {})
    assert layout.table.name == "students"
    assert layout.missing == ()
    assert {"surname", "given_name", "patronymic", "snils", "birth_date", "diploma_date", "target_contract"} <= layout.names
    assert (ready.sheet or sheet).rows[1][-1] == "15.01.05, 2018"


@pytest.mark.parametrize(
    ("changed", "rule", "cell"),
    [
        ({"Дата выдачи": "30.06.2021", "СНИЛС": None}, "frdo_snils_missing", "2"),
        ({"Номер  договора о целевом обучении": "5"}, "frdo_target_fields", "AD2"),
        ({"Фамилия получателя оригинала": "Учебный"}, "frdo_original_fields", "AJ2"),
        ({"Срок обучения, лет": 5}, "frdo_term", "R2"),
        ({"ОГРН организации": "1027700132196"}, "ogrn_wrong", "AG2"),
        ({"КПП организации": "12345678"}, "kpp_wrong", "AH2"),
    ],
)
def test_the_federal_registers_own_rules_are_kept(changed: dict[str, object], rule: str, cell: str) -> None:
    (finding,) = prepared(Sheet("ФРДО.xlsx", "Шаблон", [FRDO, _graduate(**changed)])).findings
    assert (finding.rule, finding.cell) == (rule, cell)
    assert "Учебный" not in finding.of("ru")


def test_what_the_federal_register_allows_is_not_blamed() -> None:
    rows = [
        _graduate(**{"Дата выдачи": dt.date(2020, 6, 30), "СНИЛС": None}),
        _graduate(**{"Наличие договора о целевом обучении": "Да", "Номер  договора о целевом обучении": "5", "ОГРН организации": "1027700132195"}),
        _graduate(**{"КПП организации": "770801001"}),
        [None] * len(FRDO),
        _graduate(**{"Статус документа": "Дубликат", "Фамилия получателя оригинала": "Учебный"}),
        _graduate(**{"Срок обучения, лет": "2,10", "Год поступления": 2016}),
    ]
    assert prepared(Sheet("ФРДО.xlsx", "Шаблон", [FRDO, *rows])).findings == ()


def _taught(folder: Path, *lines: tuple[object, ...]) -> None:
    heads = ("Заголовок в файле", "Столбец", "Таблица", "Файл", "Лист", "Значение для всего листа")
    book(folder / "Паспорт проекта.xlsx", {"Проект": [("название", "Учебный проект")], "Столбцы": [heads, *lines]})


def test_the_passport_teaches_a_sheet_of_any_name(tmp_path: Path) -> None:
    _taught(
        tmp_path,
        (None, None, "Наставники", "Кадры", "Лист1", None),
        ("Шифр", "Код наставника", "Наставники", "Кадры.xlsx", None, None),
        ("Телефон отдела", "пропустить", None, "Кадры", None, None),
        (None, "Год", "Наставники", "Кадры", "Лист1", "2016"),
        (None, "пропустить", None, "Кадры", "Черновик", None),
    )
    mentors = [("Шифр", "Предприятие", "Телефон отдела"), ("Н-1", "ООО «Учебное»", "2-22-22")]
    book(tmp_path / "raw" / "Кадры.xlsx", {"Лист1": mentors, "Черновик": [("что-то", "ещё")]})
    book(tmp_path / "raw" / "Студенты.xlsx", {"Лист1": [("№ по поимённой книге", "Группа", "Год набора"), (1, "А-15", 2015)]})
    study = open_folder(tmp_path)
    (row,) = study.tables["mentors"].to_pylist()
    assert (row["mentor"], row["employer"], row["year"], row["_sheet"]) == ("Н-1", "ООО «Учебное»", 2016, "Лист1")
    assert only(study, "sheet_passed_over").sheet == "Черновик"
    assert "columns_unused" not in rules(study)


def test_a_lesson_about_one_sheet_does_not_reach_others(tmp_path: Path) -> None:
    _taught(tmp_path, ("Шифр", "Группа", "Студенты", "Первая", None, None))
    for number, name in enumerate(("Первая", "Вторая"), start=1):
        book(tmp_path / "raw" / f"{name}.xlsx", {"Лист1": [("№ по поимённой книге", "Шифр", "Год набора"), (f"П-{number}", "А-15", 2015)]})
    study = open_folder(tmp_path)
    assert study.tables["students"]["student_id"].to_pylist() == ["П-1"]


@pytest.mark.parametrize(
    "line",
    [
        Heading(header="Шифр"),
        Heading(column="Группа"),
        Heading(table="Студенты"),
        Heading(column="Группа", value="А-15"),
        Heading(header="Шифр", column="Група"),
        Heading(header="Шифр", column="Группа", table="Студентики"),
    ],
)
def test_a_line_that_says_too_little_or_names_a_stranger_is_refused(line: Heading) -> None:
    with pytest.raises(StudyError) as refused:
        lessons((line,))
    assert "«Столбцы»" in str(refused.value)


def test_registers_are_known_by_titles_a_little_different(tmp_path: Path) -> None:
    contracts = [("№ договора", "Предприятие-партнёр", "Дата подписания"), ("5-д", "ООО «Учебное»", "01.09.2015")]
    book(tmp_path / "raw" / "Реестры.xlsx", {"Реестр договоров 2015": contracts, "Лист2": LIST})
    study = open_folder(tmp_path)
    (row,) = study.tables["contracts"].to_pylist()
    assert (row["contract"], row["employer"], row["signed"]) == ("5-д", "ООО «Учебное»", dt.date(2015, 9, 1))


def test_the_year_of_a_sheet_named_after_it_is_taken_and_said(tmp_path: Path) -> None:
    rows = [("Номер студента", "Дисциплина", "Оценка"), (1, "Математика", 5)]
    book(tmp_path / "raw" / "Оценки.xlsx", {"2015-2016": rows, "2016-2017": rows})
    study = open_folder(tmp_path)
    assert study.tables["marks"]["academic_year"].to_pylist() == [2015, 2016]
    assert [item.sheet for item in study.findings.items if item.rule == "sheet_label"] == ["2015-2016", "2016-2017"]


def test_a_header_under_a_title_that_repeats_its_words_is_found() -> None:
    sheet = Sheet("a.xlsx", "Лист1", [["Студенты группы"], ["Номер студента", "Группа", "Год набора"], [1, "А-15", 2015]])
    assert header_row(sheet, {}) == 2


@pytest.mark.parametrize("title", ["за 2016 год", "по состоянию на конец 2016 г."])
def test_a_saved_page_of_indicators_is_a_sheet_of_totals(title: str, tmp_path: Path) -> None:
    head = ("№ п/п", "Наименование показателя", "Единица измерения", "Значение показателя")
    study = raw(tmp_path, ["Информационно-аналитические материалы"], [title], head, (1, "A04", "балл", "3,64"))
    (row,) = study.tables["totals"].to_pylist()
    assert (row["metric"], row["year"], row["value"], row["_row"]) == ("A04", 2016, 3.64, 4)
    assert only(study, "sheet_label").cell == "A2"
