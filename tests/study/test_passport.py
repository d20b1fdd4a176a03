"""The passport: a workbook and a text are the same thing, and mistakes are told by their place."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from evaluation.errors import StudyError
from evaluation.study.passport import SHEETS, Partner, Passport, Project, Target, labels
from evaluation.study.plan import Plan
from evaluation.study.study_yaml import load_yaml, write_yaml
from evaluation.study.workbook import load_workbook, write_workbook
from tests.strategies import passports
from tests.study.books import book, midnight

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(passport=passports())
def test_workbook_and_yaml_are_the_same_thing(passport: Passport, tmp_path: Path) -> None:
    write_workbook(passport, tmp_path / "p.xlsx")
    write_workbook(passport, tmp_path / "e.xlsx", lang="en")
    write_yaml(passport, tmp_path / "study.yaml")
    assert load_workbook(tmp_path / "p.xlsx").passport == passport
    assert load_workbook(tmp_path / "e.xlsx").passport == passport
    assert load_yaml(tmp_path / "study.yaml").passport == passport


def test_a_title_is_enough(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("project:\n  title: Дуальное обучение\n", encoding="utf-8")
    passport = load_yaml(tmp_path / "study.yaml").passport
    assert passport == Passport(project=Project(title="Дуальное обучение"))
    assert (passport.plan.icc, passport.plan.icc_low, passport.plan.icc_high, passport.plan.level) == (
        0.10,
        0.05,
        0.20,
        0.95,
    )


def test_same_passport_same_bytes(tmp_path: Path) -> None:
    passport = Passport(project=Project(title="Проект"))
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(passport, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_form_has_sheets_hints_and_lists(tmp_path: Path) -> None:
    write_workbook(Passport(project=Project(title="Проект")), tmp_path / "p.xlsx")
    written = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert written.sheetnames == [sheet.title.ru for sheet in SHEETS]
    totals = written["Сводные числа"]
    assert [cell.value for cell in totals[1]] == [
        "Показатель",
        "Год",
        "Группа",
        "Модель обучения",
        "Из них",
        "Всего",
        "Нет сведений",
        "Значение",
        "Организация",
        "Источник",
    ]
    assert "числитель" in totals["E1"].comment.text
    (listed,) = [rule for rule in totals.data_validations.dataValidation if "D2" in str(rule.sqref)]
    assert "Группы дуального обучения" in listed.formula1


def test_values_as_she_types_them(tmp_path: Path) -> None:
    book(
        tmp_path / "p.xlsx",
        {
            "Проект": [
                ("Название", "Проект"),
                ("Начало проекта:", "1 сентября 2015 г."),
                ("Условные данные", None),
                ("отчётные даты", "31.08.2016; 31.08.2019"),
                ("Единица учёта", "Колледж"),
                ("Примечание", "для себя"),
                (None, None),
            ],
            "Партнеры": [
                ("Предприятие", "Роли", "С какого года", "Примечание"),
                ("Завод", "практика; наставники", midnight(2015, 9, 1), "x"),
                (None, None, None, None),
                ("Ферма", None, "2014/15", None),
            ],
            "Показатели и план": [
                ("Показатель", "Год", "План", "Прогноз на следующие годы", "Модель обучения"),
                ("E01", 2016, "70 %", "75 %; 0,8", "дуальные"),
            ],
            "Сравнение": [("Наименьшее важное различие, п. п.", 7), ("ICC, нижняя граница", "0,05")],
            "План-график": [
                ("Мероприятие", "Срок", "Факт"),
                ("Круглый стол", "ноябрь 2015", midnight(2015, 11, 20)),
            ],
            "Столбцы": [("Заголовок в файле", "Столбец"), ("Шифр группы", "Группа")],
            "Примечания": [("Показатель", "Примечание"), ("E01", "по данным справок")],
            "Черновик": [("что-то", 1)],
        },
    )
    loaded = load_workbook(tmp_path / "p.xlsx")
    passport = loaded.passport
    assert (passport.project.start, passport.project.unit) == (dt.date(2015, 9, 1), "college")
    assert passport.project.reporting_dates == (dt.date(2016, 8, 31), dt.date(2019, 8, 31))
    assert passport.partners == (
        Partner(employer="Завод", roles=("практика", "наставники"), since=2015),
        Partner(employer="Ферма", since=2014),
    )
    assert passport.targets == (Target(metric="E01", year=2016, plan=0.7, forecast=(0.75, 0.8), arm="dual"),)
    assert passport.plan == Plan(smallest_effect=0.07)
    assert (passport.roadmap[0].due, passport.roadmap[0].fact) == ("ноябрь 2015", dt.date(2015, 11, 20))
    assert passport.notes == {"E01": "по данным справок"}
    assert [finding.rule for finding in loaded.totals.findings] == ["passport_sheet"]


@pytest.mark.parametrize(
    ("written", "where", "said"),
    [
        ("project:\n  title: П\n  strat: 01.09.2015\n", "", "незнакомое «strat»; возможно, «start»"),
        ("project:\n  title: П\nprojekt: 1\n", "", "строка 3: незнакомое «projekt»; возможно, «project»"),
        (
            "project:\n  title: П\n  start: сентябрь 2015\n",
            "",
            "строка 3: «начало проекта» = «сентябрь 2015»: Неполная дата",
        ),
        ("project:\n  district: Район\n", "", "нет обязательного «название»"),
        ("project:\n\ttitle: П\n", "study.yaml, строка 2", "Отступ сделан табуляцией"),
        ("project:\n  title: П\n  idea: Цель: кадры\n", "study.yaml, строка 3", "Двоеточие внутри текста"),
        ("project:\n  title: «П\n  - x\n", "study.yaml, строка 3", "нельзя разобрать как YAML"),
        ("project:\n  title: П\n  title: Р\n", "study.yaml, строка 3", "записан дважды"),
        ("- просто список\n", "study.yaml, строка 1", "пары «ключ: значение»"),
        ('project:\n  title: "П\x00"\n', "study.yaml, строка 1", "недопустимый знак"),
        ("project: П\n", "", "«project»: здесь нужен раздел"),
        ("project:\n  title: П\npeople: Иванова\n", "", "«people»: здесь нужен список"),
        ("project:\n  title: П\nplan:\n  icc: 2\n", "", "значение не подходит"),
        ("project:\n  title: П\ntotals:\n  metric: E01\n", "study.yaml, строка 3", "список строк"),
        ("project:\n  title: П\ntotals:\n- {metric: E01, yer: 2016}\n", "study.yaml, строка 4", "возможно, «year»"),
        ("project:\n  title: П\npeople:\n- {nam: x}\n", "", "строка 4: незнакомое «nam»; возможно, «name»"),
        ("schema: 2\nproject:\n  title: П\n", "", "более новой программой"),
    ],
)
def test_mistakes_of_yaml_name_the_line(written: str, where: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_bytes(written.encode())
    with pytest.raises(StudyError) as raised:
        load_yaml(tmp_path / "study.yaml")
    assert said in raised.value.of("ru")
    assert where in raised.value.of("ru")
    assert raised.value.teaching.todo.ru
    assert raised.value.of("en") != raised.value.of("ru")


def test_encodings_of_yaml(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_bytes("\ufeffproject:\r\n  title: Проект\r\n".encode())
    assert load_yaml(path).passport.project.title == "Проект"
    path.write_bytes("schema: 1\nproject:\n  title: Проект\n".encode("cp1251"))
    with pytest.raises(StudyError, match="UTF-8") as raised:
        load_yaml(path)
    assert "строка 3" in raised.value.of("ru")


def test_words_of_yaml_stay_words(tmp_path: Path) -> None:
    """YAML 1.1 would make 0720 an octal number, «да» a word and 12:30 a number of base 60."""
    path = tmp_path / "study.yaml"
    path.write_text(
        "project: {title: 12:30, simulated: да, district: ~}\ndocuments:\n- {number: 0720, date: 2015-08-28}\n",
        encoding="utf-8",
    )
    passport = load_yaml(path).passport
    assert (passport.project.title, passport.project.simulated, passport.documents[0].number) == ("12:30", True, "0720")
    assert passport.documents[0].date == dt.date(2015, 8, 28)


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (
            {"Проект": [("Название", "П"), ("Началопроекта", "01.09.2015")]},
            ("незнакомое «Началопроекта»; возможно, «начало проекта»", "ячейка A2"),
        ),
        (
            {"Проект": [("Название", "П")], "Люди": [("Роль", "Должности"), ("куратор", "x")]},
            ("незнакомое «Должности»; возможно, «должность»", "ячейка B1"),
        ),
        ({"Проект": [("Название", "П"), ("Конец проекта", "31.02.2015")]}, ("ячейка B2", "Такого дня нет")),
        ({"Проект": [("Район", "Р")]}, ("нет обязательного «название»",)),
        (
            {"Проект": [("Название", "П")], "Люди": [("Роль", "Ф"), ("куратор", "x")]},
            ("незнакомое «Ф»; бывает: роль, имя, должность",),
        ),
    ],
)
def test_mistakes_of_the_workbook_name_the_cell(
    sheets: dict[str, list[tuple[object, ...]]], said: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(StudyError) as raised:
        load_workbook(book(tmp_path / "p.xlsx", sheets))
    assert all(words in raised.value.of("ru") for words in said)


def test_a_broken_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(StudyError, match="Файл повреждён"):
        load_workbook(tmp_path / "p.xlsx")


def test_dirty_totals_do_not_stop_the_passport(tmp_path: Path) -> None:
    rows = [("Показатель", "Год", "Из них", "Всего"), ("E01", "2015/16", "20 чел.", 25), ("E01", "скоро", 1, 2)]
    loaded = load_workbook(book(tmp_path / "p.xlsx", {"Проект": [("Название", "П")], "Сводные числа": rows}))
    assert [(row.year, row.k, row.n) for row in loaded.passport.totals] == [(2015, 20.0, 25)]
    (refused,) = [finding for finding in loaded.totals.findings if finding.severity == "warning"]
    assert (refused.rule, refused.sheet, refused.cell) == ("year_unreadable", "Сводные числа", "B3")


def test_totals_of_yaml_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(
        "project:\n  title: П\ntotals:\n- metric: E01\n  year: 2016\n  k: 20\n  n: 25\n- metric: E01\n  year: скоро\n",
        encoding="utf-8",
    )
    loaded = load_yaml(path)
    assert [lot.rows[0].number for lot in loaded.totals.lots] == [4]
    (refused,) = [finding for finding in loaded.totals.findings if finding.severity == "warning"]
    assert "строка 8" in refused.of("ru")


def test_a_passport_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").mkdir()
    with pytest.raises(StudyError, match="занят"):
        load_yaml(tmp_path / "study.yaml")


def test_every_field_has_a_label() -> None:
    for sheet in SHEETS:
        assert set(labels(sheet.model)) == set(sheet.model.model_fields)
