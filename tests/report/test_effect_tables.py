"""Tables of an effect: what is estimated, what was checked, every outcome, likeness, the plan, the sizes; whole, hidden and refused."""

from dataclasses import replace
from pathlib import Path

import pytest

import evaluation as ev
from evaluation import design
from evaluation.argument import Balance, Member, Point, Sensitivity
from evaluation.disclosure.published import Published
from evaluation.report import annex, balance_table, effect_rows, outcomes_table, power_table, protocol, rationale, recipes
from evaluation.report.blocks import Paragraph, Shown, TableBlock
from evaluation.report.table import table
from evaluation.study.frozen import freeze
from evaluation.text import LANGS, Lang

DEMO = Path(__file__).parents[2] / "data" / "demo"
VERBS = (rationale.rationale, outcomes_table.family, balance_table.balance, power_table.power, annex.annex, table)
_OPENED: dict[tuple[str, Lang], Published] = {}


def study(name: str, lang: Lang = "ru") -> ev.Study:
    return ev.open(str(DEMO) if name == "demo" else f"real:{name}", lang=lang)


def published(name: str, lang: Lang = "ru") -> Published:
    if (name, lang) not in _OPENED:
        _OPENED[name, lang] = ev.publish(ev.effect(study(name, lang)), audience="internal")
    return _OPENED[name, lang]


def tables(shown: Shown) -> list[TableBlock]:
    return [block for block in shown.blocks if isinstance(block, TableBlock)]


def words(shown: Shown) -> str:
    told = []
    for block in shown.blocks:
        if isinstance(block, TableBlock):
            heads = [part for column in block.columns for part in (column.title, column.group)]
            told += [block.caption, *heads, *(cell.text for row in block.rows for cell in row), *block.notes]
        elif isinstance(block, Paragraph):
            told.append(block.text)
    return "\n".join(told).replace("\u00a0", " ")


def row_of(block: TableBlock, first: str) -> list[str]:
    return next([cell.text.replace("\u00a0", " ") for cell in row] for row in block.rows if row[0].text == first)


@pytest.mark.parametrize("name", ["demo", "nsw", "nsw-psid"])
@pytest.mark.parametrize("lang", LANGS)
def test_every_table_of_a_study_is_shown_in_both_languages(name: str, lang: Lang) -> None:
    for verb in VERBS:
        shown = verb(published(name, lang))
        assert shown.blocks
        assert shown.html
    three = tables(rationale.rationale(published(name, lang)))
    expected = {
        "ru": ["Что именно оценивается", "Что проверено", "Уровень доказательности"],
        "en": ["What exactly is estimated", "What was checked", "Evidence tier"],
    }
    assert [block.caption for block in three] == expected[lang]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["demo", "nsw", "nsw-psid"])
def test_no_number_of_the_argument_survives_hiding(name: str, lang: Lang) -> None:
    known = published(name, lang)
    told = known.argument
    assert told is not None
    secret = replace(known, argument=told.hidden(), planning=None, rows=tuple(_hidden(row) for row in known.rows))
    for verb in VERBS:
        assert verb(secret).blocks
    family = tables(outcomes_table.family(secret))[0]
    sign = {"ru": "К", "en": "C"}[lang]
    collected = [row for row, member in zip(family.rows, told.members, strict=True) if not member.reason]
    assert all(row[column].text.split("\u00a0")[0] == sign for row in collected for column in (2, 3, 4))
    assert not tables(balance_table.balance(secret))
    assert "Ground" not in words(rationale.rationale(secret))
    assert "Основание:" not in words(rationale.rationale(secret))


def _hidden(row: ev.Estimate) -> ev.Estimate:
    gone = {"value": None, "low": None, "high": None, "n": 0, "k": None, "unknown": 0, "clusters": None, "df": None, "deff": None, "method": ""}
    return replace(row, **gone, caveats=(), status="hidden", reason="small_base|threshold=10")


def test_an_argument_hidden_beside_a_shown_effect_keeps_its_p_and_verdict_hidden() -> None:
    known = published("demo")
    assert known.argument is not None
    main = tables(outcomes_table.family(replace(known, argument=known.argument.hidden())))[0].rows[0]
    assert main[2].text.startswith("+")
    assert [cell.text for cell in main[3:]] == ["К", "К", "К"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", ["comparison", "before_after", "did", "interrupted_series", "weighting"])
def test_a_study_of_one_arm_is_shown_without_a_fault(scheme: str, lang: Lang) -> None:
    opened = study("demo", lang).with_plan(scheme=scheme, covariates=())
    one = replace(opened, tables={name: rows for name, rows in opened.tables.items() if name in ("totals", "college_indicators")})
    answer = ev.publish(ev.effect(one), audience="internal")
    for verb in VERBS:
        assert verb(answer).html
    assert protocol.protocol(one).html


def test_the_likeness_of_nsw_is_that_of_the_published_indices() -> None:
    block = tables(balance_table.balance(published("nsw")))[0]
    lines = {row[0].text: [cell.text.replace("\u00a0", " ") for cell in row] for row in block.rows}
    assert lines["nodegree"][1:3] == ["70,8 %", "83,5 %"]
    assert lines["nodegree"][4:] == ["−0,444", "слишком разные"]
    assert lines["hisp"][4:] == ["−0,392", "слишком разные"]
    assert lines["re74"][5] == "почти одинаковы"


def test_weights_that_rest_on_few_persons_are_not_marked_as_good() -> None:
    told = published("nsw-psid").argument
    assert told is not None
    block = tables(balance_table.balance(published("nsw-psid")))[0]
    marry = next(row for row in block.rows if row[0].text == "marr")
    assert [column.title for column in block.columns if column.group] == ["как есть", "после взвешивания"]
    assert marry[-1].text == "слишком разные; после взвешивания почти одинаковы"
    assert marry[-1].emphasis == ""
    firm = replace(told, checks=tuple(replace(check, state="holds") for check in told.checks))
    again = tables(balance_table.balance(replace(published("nsw-psid"), argument=firm)))[0]
    assert {row[-1].emphasis for row in again.rows} == {"good"}


def test_balance_without_covariates_says_so_and_an_unmeasured_one_has_a_reason() -> None:
    known = published("nsw")
    assert known.argument is not None
    none = balance_table.balance(replace(known, argument=replace(known.argument, balance=())))
    assert "сходство групп до начала обучения не показано" in words(none)
    line = Balance("доход семьи", binary=False, mean1=None, mean0=None, raw=None, weighted=None, index=None, reason="no_units")
    born = Balance("birth_year", binary=False, mean1=1999.25, mean0=1999.0, raw=0.2, weighted=None, index=0.2)
    block = tables(balance_table.balance(replace(known, argument=replace(known.argument, balance=(line, born)))))[0]
    assert row_of(block, "доход семьи") == ["доход семьи", "…", "…", "…", "…", "не измерено"]
    assert row_of(block, "Год рождения")[1] == "1999,2"
    assert "Доход семьи: нет ни одного человека в знаменателе." in block.notes


def test_the_estimand_names_arms_years_design_and_reason_in_the_studys_words() -> None:
    box = tables(rationale.rationale(published("demo")))[0]
    assert row_of(box, "Сравниваются")[1] == "группы дуального обучения и группы традиционного обучения"
    assert row_of(box, "Годы")[1] == "2016–2018"
    assert row_of(box, "Схема сравнения")[1] == "сравнение групп"
    assert row_of(box, "Срок")[1] == "12 мес. после выпуска"
    assert row_of(tables(rationale.rationale(published("nsw", "en")))[0], "Design")[1] == "random assignment"


def test_a_panel_of_organisations_has_nobody_who_left_or_was_called_up() -> None:
    known = published("demo")
    told = known.argument
    assert told is not None
    panel = replace(told, estimand=replace(told.estimand, population="of_units"), estimator="group_time")
    box = tables(rationale.rationale(replace(known, argument=panel)))[0]
    assert not {"Выбывшие", "Призванные"} & {row[0].text for row in box.rows}
    assert row_of(box, "Сравниваются")[1] == "вступившие в проект и не вступившие"


def test_only_the_earned_tier_is_marked_and_its_grounds_stand_below() -> None:
    told = published("demo").argument
    assert told is not None
    block = tables(rationale.rationale(published("demo")))[-1]
    assert [row[0].text for row in block.rows if row[2].text] == [str(told.tier)]
    assert len(block.rows) == len(design.TIERS)
    assert len([note for note in block.notes if note.startswith("Основание: ")]) == len(told.grounds)


@pytest.mark.parametrize(("state", "said", "emphasis"), [
    ("holds", "выполнено", "good"), ("doubt", "есть сомнение", "strong"), ("fails", "не выполнено", "bad"), ("unknown", "неизвестно", "muted"),
])  # fmt: skip
def test_the_state_of_a_check_is_said_in_words(state: str, said: str, emphasis: str) -> None:
    cell = rationale.state_cell(state, "ru")
    assert (cell.text, cell.emphasis) == (said, emphasis)


def test_a_declared_outcome_that_nobody_collected_is_shown_with_its_reason() -> None:
    block = tables(outcomes_table.family(published("demo")))[0]
    told = published("demo").argument
    assert told is not None
    assert len(block.rows) == len(told.members)
    uncollected = next(row for row in block.rows if row[3].text == "не собран")
    assert [cell.text for cell in uncollected[2:]] == ["…", "не собран", "…", "…"]
    assert any("объявлен, но не собран" in note for note in block.notes)


def test_harms_are_not_corrected_and_the_note_says_which_rule_corrected_the_others() -> None:
    known = published("demo")
    assert known.argument is not None
    block = tables(outcomes_table.family(known))[0]
    harm = next(row for row in block.rows if row[0].text == "нежелательное последствие")
    assert harm[5].text == "не нужна"
    assert harm[4].value is not None
    assert any("Холму" in note for note in block.notes)
    hochberg = tables(outcomes_table.family(replace(known, argument=replace(known.argument, correction="bh"))))[0]
    assert any("Бенджамини — Хохбергу" in note for note in hochberg.notes)


@pytest.mark.parametrize(("verdict", "said", "emphasis"), [
    ("meaningful", "значимое улучшение", "good"), ("shown", "различие установлено", "good"), ("negligible", "важного эффекта нет", ""),
    ("harm", "хуже", "bad"), ("cannot", "не подтверждено и не опровергнуто", ""),
])  # fmt: skip
def test_a_verdict_is_said_in_words(verdict: str, said: str, emphasis: str) -> None:
    known = published("nsw")
    assert known.argument is not None
    member = Member("mean_earnings", "primary", 0.00004, 0.00004, verdict)
    cells = tables(outcomes_table.family(replace(known, argument=replace(known.argument, members=(member,)))))[0].rows[0]
    assert (cells[3].text, cells[3].emphasis) == (said, emphasis)
    assert cells[4].text == "< 0,001"


def test_the_main_estimate_stands_first_and_the_plain_one_beside_it_without_a_tier() -> None:
    block = tables(table(published("nsw-psid")))[0]
    first, naive, robust = ([cell.text.replace("\u00a0", " ") for cell in row] for row in block.rows)
    assert first == ["энтропийное взвешивание", "+2 425 долл. (от 650 до 4 200 долл.)", "2 675", "2", "1"]
    assert naive[1].startswith("−15 205 долл.")
    assert naive[3] == "–"
    assert robust[0] == "дважды устойчивая оценка (AIPW)"
    assert "Групп" not in [column.title for column in block.columns]


def test_levels_keep_their_own_table_beneath_and_a_table_without_effects_is_as_before() -> None:
    both = tables(table(published("demo")))
    assert len(both) == 2
    assert "Групп" in [column.title for column in both[0].columns]
    levels = published("demo").where(lambda row: row.quantity == "level")
    assert effect_rows.of(levels) == ()
    assert tables(table(levels))[0].rows == both[1].rows


@pytest.mark.parametrize(("relative", "said"), [("-2", "за 2 года до вступления"), ("0", "год вступления"), ("5", "через 5 лет после вступления")])
def test_a_year_from_joining_is_said_in_words(relative: str, said: str) -> None:
    row = published("nsw").rows[0]
    assert effect_rows.how(replace(row, by={**row.by, "estimator": "event", "relative": relative}), "ru").replace("\u00a0", " ").endswith(f": {said}")


def test_years_before_joining_stand_in_order_beneath_the_main_effect() -> None:
    main = published("nsw").rows[0]
    years = [replace(main, by={**main.by, "estimator": "event", "relative": year}, n=20) for year in ("3", "-2", "0")]
    block = effect_rows.block(replace(published("nsw"), rows=(*years, main)))
    assert [row[0].text.rpartition(": ")[2] for row in block.rows[1:]] == [
        "за 2\u00a0года до вступления", "год вступления", "через 3\u00a0года после вступления",
    ]  # fmt: skip
    assert [row[3].text for row in block.rows] == ["3", "–", "–", "–"]


def test_the_plan_is_told_in_words_without_fields_of_other_designs() -> None:
    plan = protocol.plan_table(study("demo"))
    labels = [row[0].text for row in plan.rows]
    assert row_of(plan, "Главный показатель")[1] == "Трудоустроены по полученной профессии в течение года (E01)"
    assert row_of(plan, "Наименьшее важное различие, п. п.")[1] == "10 п. п."
    assert row_of(plan, "Единица сравнения")[1] == "как единица учёта проекта: группа"
    assert row_of(plan, "Кто исключён")[1] == "не указано"
    assert not {"Распределено по жребию, чел.", "Жребий внутри", "С какого года «после»"} & set(labels)
    lot = protocol.plan_table(study("nsw").with_plan(assigned="297/425"))
    assert row_of(lot, "Распределено по жребию, чел.")[1] == "297/425"
    assert row_of(protocol.plan_table(study("demo", "en")), "Scheme of the comparison")[1] == "comparison of groups"


def test_a_plan_that_was_not_frozen_says_how_to_freeze_it() -> None:
    assert "evaluation freeze" in words(protocol.protocol(study("nsw")))
    assert "was not frozen" in words(protocol.protocol(study("nsw", "en")))


def test_a_frozen_plan_shows_its_record_that_outcomes_were_there_and_what_changed(tmp_path: Path) -> None:
    opened = replace(study("demo"), folder=tmp_path)
    spoken = opened.speaking(opened.passport.project.lang)
    made = freeze(spoken)
    told = words(protocol.protocol(spoken))
    assert f"отпечаток {made.sha256[:12]}" in told
    assert "зафиксировано самостоятельно" in told
    assert "исходы уже были загружены" in told
    assert "Отступлений от зафиксированного плана нет." in told
    freeze(spoken)
    changed = protocol.protocol(spoken.with_plan(smallest_effect=0.15))
    departed = tables(changed)[-1]
    assert row_of(departed, "Наименьшее важное различие, п. п.")[1:] == ["10 п. п.", "15 п. п."]


def test_sizes_are_told_by_likeness_and_power() -> None:
    known = ev.publish(ev.plan(study("demo")), audience="internal")
    told = known.planning
    assert told is not None
    shown = power_table.power(known)
    printed = [cell.text.replace("\u00a0", "") for row in tables(shown)[0].rows for cell in row]
    assert {str(count) for need in told.needs for count in (need.groups, need.persons)} <= set(printed)
    assert "по данным проекта" in printed[0]
    assert "охожесть внутри групп оценена по данным проекта" in words(shown)
    assert "26,1 п. п." in words(shown)
    never = replace(told, needs=tuple(replace(need, groups=None, persons=None) for need in told.needs))
    assert not any(cell.text.isdigit() for row in tables(power_table.power(replace(known, planning=never)))[0].rows for cell in row[1:])


@pytest.mark.parametrize(("lang", "said"), [("ru", "не указано"), ("en", "states no smallest difference")])
def test_sizes_without_a_smallest_effect_say_that_the_plan_states_none(lang: Lang, said: str) -> None:
    known = ev.publish(ev.plan(study("demo", lang)), audience="internal")
    assert known.planning is not None
    assert said in words(power_table.power(replace(known, planning=replace(known.planning, needs=(), smallest=None, detectable=None))))


def test_sizes_that_cannot_be_planned_are_a_note() -> None:
    known = ev.publish(ev.plan(study("demo")), audience="internal")
    row = replace(known.rows[0], value=None, low=None, high=None, status="refused", reason="all_unknown")
    for rows in ((row,), (_hidden(row),), ()):
        (only,) = power_table.power(replace(known, planning=None, rows=rows)).blocks
        assert isinstance(only, Paragraph)


def test_every_estimator_the_grounds_name_has_a_formula_in_the_annex() -> None:
    from evaluation.grounds import ESTIMATORS

    assert set(ESTIMATORS) == set(recipes.RECIPES)
    assert all("doi:" in recipe.source or "Survey Methodology" in recipe.source for recipe in recipes.RECIPES.values())


def test_the_annex_tells_formulas_numbers_and_randomisation() -> None:
    known = published("demo")
    told = known.argument
    assert told is not None
    assert told.randomness is not None
    formulas, numbers, rest = tables(annex.annex(known))
    assert {row[0].text.rpartition("(")[2].rstrip(")") for row in formulas.rows} == {
        row.by["estimator"] for row in known.rows if "estimator" in row.by
    }
    assert len(numbers.rows) == len(effect_rows.of(known))
    assert numbers.rows[0][2].text == "0,1140"
    assert row_of(rest, "Способов распределить группы")[1] == str(told.randomness.assignments)
    assert "10.1162/rest.89.2.221" in words(annex.annex(known))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", sorted(recipes.SENSITIVITIES))
def test_the_annex_tells_every_kind_of_sensitivity(kind: str, lang: Lang) -> None:
    known = published("demo", lang)
    assert known.argument is not None
    keys = {
        "e_value": "sensitive_e_value|value=1.73|limit=1.00", "robustness": "sensitive_robustness|value=28.9|limit=8.6",
        "leave_out": "sensitive_leave_out|low=0.1|high=0.2",
    }  # fmt: skip
    made = Sensitivity(kind, keys.get(kind, f"sensitive_{kind}"), 0.4321, 0.1, (Point(0.1, 0.2, 0.05, 0.3), Point(1.0, 0.2, label="Группа № 1")))
    told = words(annex.annex(replace(known, argument=replace(known.argument, sensitivity=made))))
    assert recipes.SENSITIVITIES[kind].source in told
    assert "Группа № 1" in told


def test_without_an_argument_each_table_is_a_note() -> None:
    bare = replace(published("demo"), argument=None, rows=())
    for verb in (rationale.rationale, outcomes_table.family, balance_table.balance, annex.annex):
        (only,) = verb(bare).blocks
        assert isinstance(only, Paragraph)
