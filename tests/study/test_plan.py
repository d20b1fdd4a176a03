"""The plan of evaluation: what it may say, in whose words, and what contradicts what."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.errors import StudyError
from evaluation.metrics import names
from evaluation.study import choices
from evaluation.study.check import check
from evaluation.study.passport import Passport, Project
from evaluation.study.plan import Plan
from evaluation.study.study import Study, open_folder
from evaluation.study.study_yaml import load_yaml, write_yaml
from evaluation.study.templates.template import CHOICES
from evaluation.study.workbook import load_workbook, write_workbook
from tests.study.books import book

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

said = st.sampled_from(["", "E01", "протокол № 3 от 01.09.2015"])
several = st.lists(st.sampled_from(["E00", "K02", "Доля отчисленных"]), max_size=2, unique=True).map(tuple)


def plans() -> st.SearchStrategy[Plan]:
    """Draw plans whose scheme and lot agree."""
    return st.builds(
        Plan,
        family=several,
        harms=several,
        correction=st.sampled_from(list(choices.CORRECTIONS)),
        scheme=st.sampled_from(list(choices.SCHEMES)),
        population=st.sampled_from(list(choices.POPULATIONS)),
        exclusions=said,
        leaving=st.sampled_from(list(choices.LEAVERS)),
        cluster=st.sampled_from([None, *choices.UNITS]),
        blocks=st.sampled_from([None, *choices.BLOCKS]),
        covariates=st.lists(st.sampled_from([*choices.COVARIATES, "Входной тест"]), unique=True).map(tuple),
        start_year=st.one_of(st.none(), st.integers(1990, 2040)),
        assigned=st.one_of(st.none(), st.tuples(st.integers(1, 5000), st.integers(1, 5000))),
        assigned_source=said,
        assessor=st.sampled_from(list(choices.ASSESSORS)),
        same_source=st.sampled_from([None, True, False]),
        contamination=st.one_of(st.none(), st.sampled_from([0.0, 0.1, 1.0])),
    )


@QUICK
@given(plan=plans())
def test_workbook_and_yaml_are_the_same_plan(plan: Plan, tmp_path: Path) -> None:
    passport = Passport(project=Project(title="П"), plan=plan)
    write_workbook(passport, tmp_path / "p.xlsx")
    write_workbook(passport, tmp_path / "e.xlsx", lang="en")
    write_yaml(passport, tmp_path / "study.yaml")
    assert load_workbook(tmp_path / "p.xlsx").passport.plan == plan
    assert load_workbook(tmp_path / "e.xlsx").passport.plan == plan
    assert load_yaml(tmp_path / "study.yaml").passport.plan == plan
    assert plan.randomised == (plan.scheme == "randomised")
    assert Plan.model_validate(plan.model_dump()) == plan


def test_a_plan_that_says_nothing() -> None:
    plan = Plan()
    assert (plan.scheme, plan.randomised, plan.population, plan.correction, plan.leaving) == ("comparison", False, "graduates", "holm", "failure")
    assert (plan.cluster, plan.assigned, plan.assessor, plan.metrics) == (None, None, "unknown", ())


def test_as_she_types_it(tmp_path: Path) -> None:
    rows = [
        ("Главный показатель", "E01"),
        ("Другие показатели результата", "E00; E14a"),
        ("Нежелательные последствия", "K02"),
        ("Схема сравнения", "рандомизация"),
        ("О ком вопрос", "Распределённые по жребию"),
        ("Жребий внутри", "Код профессии"),
        ("Исходные признаки", "Средний балл аттестата; пол; Входной тест"),
        ("С какого года «после»", "2015/16"),
        ("Распределено по жребию, чел.", "297 и 425"),
        ("Кто измерял результат", "внешняя комиссия"),
        ("Сведения собраны одинаково", "да"),
        ("Доля группы сравнения, учившаяся на предприятии", "10 %"),
    ]
    plan = load_workbook(book(tmp_path / "p.xlsx", {"Проект": [("Название", "П")], "Сравнение": rows})).passport.plan
    assert plan.metrics == ("E01", "E00", "E14a", "K02")
    assert (plan.scheme, plan.randomised, plan.population, plan.blocks) == ("randomised", True, "assigned", "programme")
    assert plan.covariates == ("entry_mark", "sex", "Входной тест")
    assert (plan.start_year, plan.assigned, plan.assessor, plan.same_source, plan.contamination) == (2015, (297, 425), "outside", True, 0.1)


@pytest.mark.parametrize(
    ("told", "scheme", "lot"),
    [
        ({"randomised": "да"}, "randomised", True),
        ({"randomised": "нет"}, "comparison", False),
        ({"scheme": "жребий"}, "randomised", True),
        ({"scheme": "DiD"}, "did", False),
        ({"scheme": "Сравнение групп", "randomised": "да"}, "randomised", True),
        ({"scheme": "взвешивание", "randomised": False}, "weighting", False),
    ],
)
def test_the_scheme_and_the_lot_follow_from_each_other(told: dict[str, object], scheme: str, *, lot: bool) -> None:
    plan = Plan.model_validate(told)
    assert (plan.scheme, plan.randomised) == (scheme, lot)


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        ("  scheme: до и после\n  randomised: да\n", "строка 5: «назначены по жребию» = «да»: Жребий и схема сравнения противоречат"),
        ("  scheme: жребий\n  randomised: нет\n", "противоречат друг другу"),
        ("  assigned: много\n", "строка 4: «распределено по жребию, чел.» = «много»: Не распознано"),
        ("  assigned: 0/12\n", "например 297/425"),
        ("  scheme: сравнени\n", "Впишите одно из значений: "),
        ("  contamination: 2\n", "значение не подходит"),
        ("  blocks: этаж\n", "Значения нет в списке"),
    ],
)
def test_contradictions_and_mistakes_name_the_line(plan: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text(f"project:\n  title: П\nplan:\n{plan}", encoding="utf-8")
    with pytest.raises(StudyError) as raised:
        load_yaml(tmp_path / "study.yaml")
    assert reason in raised.value.of("ru")


def test_the_form_offers_the_lists(tmp_path: Path) -> None:
    write_workbook(Passport(project=Project(title="П")), tmp_path / "p.xlsx")
    page = openpyxl.load_workbook(tmp_path / "p.xlsx")["Сравнение"]
    rows = {row[0].value: row for row in page.iter_rows(max_col=3)}
    assert rows["Схема сравнения"][1].value == "Сравнение групп"
    assert rows["Назначены по жребию"][1].value is None
    listed = next(rule for rule in page.data_validations.dataValidation if rows["Схема сравнения"][1].coordinate in str(rule.sqref))
    assert "Прерванный временной ряд" in listed.formula1
    assert "297/425" in rows["Распределено по жребию, чел."][2].value


def test_lists_fit_into_a_cell_of_excel() -> None:
    """A list written into a validation holds 255 characters, and a comma ends a word of it."""
    for words in CHOICES.values():
        for lang in ("ru", "en"):
            assert len(",".join(word.of(lang) for word in words.values())) <= 255
            assert not any("," in word.of(lang) for word in words.values())


def a_study(**plan: object) -> Study:
    return Study("x", None, Passport.model_validate({"project": {"title": "П", "start": "01.09.2015"}}), {}, {}).with_plan(**plan)


def test_a_study_with_another_plan() -> None:
    study = a_study(scheme="randomised", assigned="297/425", cluster="колледж")
    assert (study.plan.randomised, study.plan.assigned, study.cluster, study.start_year) == (True, (297, 425), "college", 2015)
    assert study.with_plan(scheme="weighting").plan.randomised is False
    assert study.with_plan(randomised=False).plan.scheme == "comparison"
    assert a_study(scheme="did").with_plan(randomised=False, start_year=2017).plan.scheme == "did"
    assert (a_study().cluster, a_study(start_year=2017).start_year) == ("group", 2017)
    assert Study("y", None, Passport(project=Project(title="П")), {}, {}).start_year is None


def test_names_nobody_knows_are_found(tmp_path: Path) -> None:
    """Metrics of the family and of harms, and covariates that neither the students nor table «baseline» have."""
    (tmp_path / "study.yaml").write_text(
        "project: {title: П}\nplan: {primary: E01, family: [E77], harms: [K02, Дропаут], covariates: [пол, Входной тест, Рост]}\n", encoding="utf-8"
    )
    rows = [("№ по поимённой книге", "Исходный признак", "Значение"), (1, "Входной тест", 12), (2, "Входной тест", "15,5"), (2, "Вход", None)]
    book(tmp_path / "raw" / "Входной.xlsx", {"Лист1": rows})
    study = open_folder(tmp_path)
    assert [row["value"] for row in study.tables["baseline"].to_pylist()] == [12.0, 15.5, None]
    found = {(item.rule, item.raw) for item in check(study, names()).items}
    assert {("unknown_metric", "E77"), ("unknown_metric", "Дропаут"), ("unknown_covariate", "Рост")} <= found
    assert not {("unknown_metric", "K02"), ("unknown_covariate", "Входной тест"), ("unknown_covariate", "sex")} & found


def test_who_joined_when(tmp_path: Path) -> None:
    """A college with an empty year has not joined; a student has each covariate once."""
    rows = [("Организация", "Год вступления", "Источник"), ("Техникум А", "2015/16", "приказ"), ("Техникум Б", None, "приказ")]
    book(tmp_path / "raw" / "Вступление.xlsx", {"Лист1": rows})
    (tmp_path / "study.yaml").write_text("project: {title: П}\n", encoding="utf-8")
    study = open_folder(tmp_path)
    told = [(row["college"], row["start_year"], row["source"]) for row in study.tables["adoption"].to_pylist()]
    assert told == [("Техникум А", 2015, "приказ"), ("Техникум Б", None, "приказ")]
