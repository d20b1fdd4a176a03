"""Figures of an effect and of a plan: numbers in words, zero and limits drawn, nothing of what is hidden."""

import datetime as dt
from dataclasses import replace

import pytest

from evaluation import design
from evaluation.argument import Argument, Balance, Curve, Estimand, Member, Need, Planning, Point, Sensitivity
from evaluation.disclosure.published import Published
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.report import figure as figures
from evaluation.report import forest, hidden_cause, love, sensitive, standing
from evaluation.report.blocks import FigureBlock, Paragraph
from evaluation.stats.sensitivity import e_value
from evaluation.study.context import Context
from evaluation.text import Lang

FIELD, HARM, MARK, PASSED, PAY = "employed_in_field_12m", "dropout", "demo_exam_mark", "state_exam_passed", "mean_earnings"
MEMBERS = (
    Member(FIELD, "primary", 0.012, 0.036, "shown"),
    Member("employed_in_field_of_admitted_12m", "family", 0.2, 0.2, "cannot"),
    Member(PASSED, "family", reason="not_collected|column=Оценки ГИА: оценка"),
    Member(MARK, "family", 0.03, 0.06, "shown"),
    Member(PAY, "family", 0.3, 0.3, "cannot"),
    Member(HARM, "harm", 0.6, None, "cannot"),
    Member("grade_below_plan", "harm", reason="all_unknown"),
)
BALANCE = (
    Balance("entry_mark", binary=False, mean1=4.1, mean0=3.8, raw=0.62, weighted=0.01, index=0.61),
    Balance("birth_year", binary=False, mean1=1999.0, mean0=1999.1, raw=-0.04, weighted=0.0, index=-0.04),
    Balance("sex", binary=True, mean1=0.3, mean0=0.38, raw=-0.17, weighted=0.02, index=-0.2),
    Balance("доход семьи на одного человека", binary=False, mean1=None, mean0=None, raw=None, weighted=None, index=None, reason="no_units"),
)
ICC = Sensitivity("icc", "sensitive_icc", points=(Point(0.05, 0.2, 0.09, 0.31), Point(0.1, 0.2, 0.06, 0.34), Point(0.2, 0.2, -0.02, 0.42)))
SENSITIVITIES = (
    ICC,
    Sensitivity("unknown", "sensitive_unknown", points=(Point(0.0, 0.2, -0.08, 0.47),)),
    Sensitivity("pre_trend", "sensitive_pre_trend", points=(Point(0.0, 0.2, 0.06, 0.34), Point(0.5, 0.15, 0.01, 0.29), Point(1.0, 0.1, -0.05, 0.25))),
    Sensitivity(
        "leave_out", "sensitive_leave_out", 0.16, 0.24,
        tuple(Point(float(place), 0.16 + 0.01 * place, label=f"Техникум № {place}") for place in range(1, 9)),
    ),
    Sensitivity("e_value", "sensitive_e_value", e_value(1.6, 1.2, 2.1).point, e_value(1.6, 1.2, 2.1).limit),
    Sensitivity("robustness", "sensitive_robustness", 0.139, 0.076),
)  # fmt: skip


def effect(
    metric: str, value: float, low: float | None, high: float | None, estimator: str = "cr2", unit: str = "percent", **more: object
) -> Estimate:
    by = {"arms": "dual-regular", "estimator": estimator, **more.pop("by", {})}
    return Estimate(
        metric=metric, version=1, by=by, quantity=more.pop("quantity", "effect"), unit=unit, value=value, low=low, high=high, n=240, unknown=6,
        target="model", tier=3, **more,
    )  # fmt: skip


def level(arm: str) -> Estimate:
    return Estimate(
        metric=FIELD, version=1, by={"arm": arm}, quantity="level", unit="percent", value=0.6, n=115, k=69, unknown=3, target="model"
    )


MAIN = effect(FIELD, 0.2, 0.06, 0.34, "adjusted", caveats=("adjusted_for|covariates=балл аттестата",))
ROWS = (
    MAIN,
    effect(FIELD, 0.26, 0.11, 0.41, "cr2", quantity="difference", caveats=("naive_misleading|covariates=балл аттестата",)),
    effect(FIELD, 0.14, -0.03, 0.31, "standardised", caveats=("left_without_pair|persons=12",)),
    level("dual"),
    level("regular"),
    effect("employed_in_field_of_admitted_12m", 0.07, -0.04, 0.18),
    effect(MARK, 0.31, 0.04, 0.58, unit="mark"),
    effect(PAY, 1840.0, None, None, unit="roubles", reason="too_few_clusters"),
    effect(HARM, 0.02, -0.06, 0.1),
    replace(effect("grade_below_plan", 0.0, None, None), value=None, status="refused", reason="all_unknown"),
)
EVENTS = tuple(
    effect(
        FIELD, value, value - half, value + half, "event", by={"relative": str(at)}, caveats=("placebo",) if at < 0 else (), level=0.95
    )
    for at, value, half in ((-3, 0.01, 0.09), (-2, -0.03, 0.08), (0, 0.04, 0.07), (1, 0.09, 0.08), (2, 0.16, 0.09), (3, 0.2, 0.11), (4, 0.22, 0.16))
)  # fmt: skip


def argument(**changed: object) -> Argument:
    told = Argument(
        design=design.COMPARISON,
        estimand=Estimand("of_graduates", ("dual", "regular"), FIELD, "summary_shares", "horizon_none", "leaving_excluded", "service_stays"),
        estimator="adjusted",
        why="why_many_groups|first=12|second=13",
        tier=3,
        grounds=("earned_alike",),
        checks=(),
        verdict="shown",
        smallest=0.1,
        balance=BALANCE,
        sensitivity=ICC,
        members=MEMBERS,
    )
    return replace(told, **changed)


def published(rows: tuple[Estimate, ...] = ROWS, told: Argument | None = None, lang: Lang = "ru", planning: Planning | None = None) -> Published:
    context = Context(
        name="sample", title="Дуальное обучение", lang=lang, as_of=dt.date(2019, 9, 1), simulated=True, smallest_effect=0.1
    )
    return Published(rows, "jury", context, draft=True, argument=told or argument(), planning=planning)


def staggered(lang: Lang = "ru") -> Published:
    main = effect(FIELD, 0.13, 0.05, 0.21, "group_time")
    return published((main, *EVENTS), argument(design=design.DIFFERENCE_IN_DIFFERENCES, estimator="group_time", members=()), lang)


def planning(**changed: object) -> Planning:
    def curve(icc: float) -> Curve:
        deff = 1 + 19 * icc
        places = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 40, 50, 60)
        return Curve(icc, tuple(Point(float(groups), (2.8 + 4 / groups) * (0.24 * deff * 2 / (20 * groups)) ** 0.5) for groups in places))

    told = Planning(
        metric=FIELD, unit="percent", base=Point(0.0, 0.6, 0.5, 0.7), sd=0.49, icc=Point(0.0, 0.08, 0.02, 0.21), icc_source="icc_own", size=20.4,
        smallest=0.1, groups=(5, 12), detectable=0.243,
        needs=tuple(Need(icc, power, groups, groups * 20) for icc, groups in ((0.05, 38), (0.08, 50), (0.1, 57), (0.2, 94)) for power in (0.8, 0.9)),
        curves=tuple(curve(icc) for icc in (0.05, 0.08, 0.1, 0.2)), notes=("icc_wide",),
    )  # fmt: skip
    return replace(told, **changed)


def plans(lang: Lang = "ru", **changed: object) -> Published:
    found = published((level("regular"),), None, lang, planning(**changed))
    return replace(found, argument=None)


def drawn(x: Published, kind: figures.Kind | None = None) -> FigureBlock:
    (block,) = figures.figure(x, kind=kind).blocks
    assert isinstance(block, FigureBlock)
    return block


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\n", " ")


BY_KIND: list[tuple[figures.Kind, Published]] = [
    ("forest", published()),
    ("event", staggered()),
    ("balance", published()),
    *(("sensitivity", published(told=argument(sensitivity=each))) for each in SENSITIVITIES),
    ("curves", plans()),
]


@pytest.mark.parametrize(("kind", "x"), BY_KIND)
def test_two_runs_give_the_same_bytes_in_both_forms(kind: figures.Kind, x: Published) -> None:
    first, second = drawn(x, kind), drawn(x, kind)
    assert first == second
    assert first.png_bytes.startswith(b"\x89PNG")
    assert first.svg.startswith("<?xml")
    assert "По состоянию на 01.09.2019. Условные данные (учебный пример), черновик." in plain(first.notes[-1])


@pytest.mark.parametrize(("kind", "x"), BY_KIND)
def test_the_other_language_has_no_russian_letters_but_the_data(kind: figures.Kind, x: Published) -> None:
    block = drawn(replace(x, context=replace(x.context, lang="en")), kind)
    own = ("балл аттестата", "Оценки ГИА: оценка", "Техникум", "№", "доход семьи на одного человека", "Доход семьи на одного человека")
    words = " ".join((block.caption, block.alt, *block.notes))
    for each in own:
        words = words.replace(each, "")
    assert [letter for letter in words if "а" <= letter.lower() <= "я"] == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("forest", ["в течение года: +20,0 п. п. (от 6,0 до 34,0 п. п.)", "аттестации: не собран", "±10 п. п.", "составе профессий: +14,0 п. п."]),
        ("forest", ["последствия: Доля отчисленных (ниже — лучше): +2,0 п. п. (от −6,0 до 10,0 п. п.)", "установленного (ниже — лучше): оценки нет"]),
        ("forest", ["средняя оценка: +0,31 (от 0,04 до 0,58)", "+1 840 руб. (границ нет)"]),
        ("balance", ["Средний балл аттестата: 0,62 → 0,01", "Доход семьи на одного человека: не измерено", "до ±0,25: нужна поправка"]),
        ("sensitivity", ["внутригрупповая связь 0,20 — +20,0 п. п. (от −2,0 до 42,0 п. п.)"]),
        ("curves", ["20 — 16,5 п. п.", "нужно групп: 38", "Наименьшее важное различие, 10 п. п.", "Сейчас: 5 и 12", "0,08 — по данным проекта"]),
    ],
)  # fmt: skip
def test_alt_text_holds_the_numbers(kind: figures.Kind, words: list[str]) -> None:
    alt = plain(drawn(dict(reversed(BY_KIND))[kind], kind).alt)
    assert [each for each in words if each not in alt] == []


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (SENSITIVITIES[1], "худший и лучший случай для тех, о ком сведений нет — +20,0 п. п. (от −8,0 до 47,0 п. п.)"),
        (SENSITIVITIES[2], "продолжилось 1,00 — +10,0 п. п. (от −5,0 до 25,0 п. п.)"),
        (SENSITIVITIES[3], "без «Техникум № 8» — +24,0 п. п."),
        (SENSITIVITIES[4], "не слабее 2,58 раза; чтобы граница дошла до нуля — 1,69 раза"),
        (SENSITIVITIES[5], "не слабее 13,9 %; чтобы граница дошла до нуля — 7,6 %"),
        (Sensitivity("e_value", "sensitive_e_value", 1.9, 1.0), "не слабее 1,90 раза; ноль и так лежит в границах"),
        (Sensitivity("robustness", "sensitive_robustness", 0.02), "не слабее 2,0 %. "),
        (
            replace(ICC, points=(Point(0.05, 0.2), Point(0.2, None, -0.02, 0.42), Point(0.3, None))),
            "0,05 — +20,0 п. п.; внутригрупповая связь 0,20 — от −2,0",
        ),
    ],
)
def test_every_sensitivity_says_its_numbers(told: Sensitivity, words: str) -> None:
    assert words in plain(drawn(published(told=argument(sensitivity=told)), "sensitivity").alt)


def test_many_groups_left_out_are_named_at_the_ends_only() -> None:
    points = tuple(Point(float(place), 0.1 + 0.003 * place, label=f"Техникум № {place}") for place in range(1, 41))
    row = replace(MAIN, low=None, high=None)
    x = published((row,), argument(sensitivity=Sensitivity("leave_out", "sensitive_leave_out", 0.1, 0.2, points), smallest=None))
    assert "без «Техникум № 40» — +22,0 п. п." in plain(drawn(x, "sensitivity").alt)


def test_zero_and_the_smallest_effect_are_drawn() -> None:
    (axes, *others) = forest._figure(published(), forest.panels(published())).axes
    for each in (axes, *others):
        assert any(list(line.get_xdata()) == [0, 0] for line in each.lines)
        low, high = each.get_xlim()
        assert low == pytest.approx(-high)
    assert any(patch.get_xy()[0] == pytest.approx(-0.1) for patch in axes.patches)
    assert [patch for each in others for patch in each.patches] == []


def test_units_never_share_an_axis() -> None:
    slope = effect(FIELD, 0.03, 0.01, 0.05, "series_slope")
    main = effect(FIELD, 0.2, 0.06, 0.34, "series_level")
    x = published((main, slope, *ROWS[6:]), argument(design=design.INTERRUPTED_SERIES, estimator="series_level"))
    units = [{(row.unit, row.by["estimator"] == "series_slope") for row in panel.rows} for panel in forest.panels(x)]
    assert [len(each) for each in units] == [1, 1, 1, 1]
    assert standing.axis(slope, x) == "изменение наклона, п.\u00a0п. в год"
    assert standing.smallest(slope, x) is None
    assert "прерванный временной ряд" in forest.caption(x)


def test_filled_is_the_estimate_of_the_conclusion() -> None:
    lines = [line for panel in forest.panels(published()) for _, lines in panel.parts for line in lines]
    assert [line.row.by["estimator"] for line in lines if line.row is not None and not line.main] == ["cr2", "standardised"]
    assert next(line.row for line in lines if line.row is not None) is MAIN


def test_before_joining_should_be_zero_and_the_base_is_told() -> None:
    block = drawn(staggered())
    assert "До вступления (здесь должен быть ноль): год −3 — +1,0 п. п. (от −8,0 до 10,0 п. п.)" in plain(block.alt)
    assert "год 4 — +22,0 п. п." in plain(block.alt)
    assert "Год −1 — точка отсчёта: с ним сравниваются остальные." in block.notes
    estimated = effect(FIELD, 0.0, -0.05, 0.05, "event", by={"relative": "-1"})
    x = staggered()
    assert not any("точка отсчёта" in note for note in drawn(replace(x, rows=(*x.rows, estimated))).notes)


def test_an_effect_is_called_so_from_the_third_tier_on() -> None:
    assert drawn(published()).caption.startswith("Эффект")
    assert drawn(published(told=argument(tier=2))).caption.startswith("Разница с учётом плана сравнения")


def test_covariates_stand_by_size_and_the_unmeasured_last() -> None:
    assert [line.covariate for line in love.ordered(published())] == ["entry_mark", "sex", "birth_year", "доход семьи на одного человека"]
    raw = published(told=argument(balance=tuple(replace(line, weighted=None) for line in BALANCE)))
    assert "→" not in drawn(raw, "balance").alt


def test_the_kind_follows_from_what_there_is() -> None:
    assert figures.kind_of(published()) == "forest"
    assert figures.kind_of(staggered()) == "event"
    assert figures.kind_of(plans()) == "curves"
    assert figures.kind_of(published((level("dual"), level("regular")))) == "bars"


@pytest.mark.parametrize("kind", ["forest", "event", "balance", "sensitivity"])
@pytest.mark.parametrize(
    "x",
    [
        replace(staggered(), argument=argument(estimator="group_time").hidden()),
        published((replace(MAIN, value=None, low=None, high=None, status="refused", reason="no_arm"), *ROWS[3:], *EVENTS)),
        published((replace(MAIN, value=None, low=None, high=None, status="hidden", reason="small_base|threshold=10"), *ROWS[3:], *EVENTS)),
        replace(published((level("dual"),)), argument=None),
    ],
)
def test_nothing_is_drawn_of_a_hidden_or_refused_effect(kind: figures.Kind, x: Published) -> None:
    (block,) = figures.figure(x, kind=kind).blocks
    assert isinstance(block, Paragraph)
    assert block.text.startswith("Рисовать нечего")


def test_nothing_is_drawn_without_a_plan_a_sensitivity_or_a_difference_to_explain() -> None:
    assert isinstance(figures.figure(replace(plans(), planning=None), kind="curves").blocks[0], Paragraph)
    for told in (None, Sensitivity("e_value", "sensitive_e_value", 1.0, 1.0), Sensitivity("icc", "sensitive_icc")):
        assert isinstance(figures.figure(published(told=argument(sensitivity=told)), kind="sensitivity").blocks[0], Paragraph)
    with pytest.raises(QuestionError):
        sensitive.paint(published(told=argument(sensitivity=None)))


def test_a_hidden_outcome_is_named_without_a_number() -> None:
    small = replace(effect(HARM, 0.0, None, None), value=None, status="hidden", reason="small_base|threshold=10")
    block = drawn(published((*(row for row in ROWS if row.metric != HARM), small)))
    assert "Доля отчисленных (ниже — лучше): не публикуется" in plain(block.alt)
    assert "менее 10 человек" in " ".join(block.notes)


def test_a_single_declared_outcome_needs_no_list() -> None:
    block = drawn(published((MAIN,), argument(members=(), smallest=None)))
    assert block.caption.startswith("Эффект: Трудоустроены по полученной профессии в течение года (группы дуального обучения минус")
    assert block.notes[0] == "Закрашенный знак — оценка, по которой делается вывод."


def test_curves_without_a_smallest_effect_or_groups() -> None:
    x = plans("ru", smallest=None, needs=(), groups=(0, 0), detectable=None, icc_source="icc_assumed", notes=(), icc=Point(0.0, 0.1, 0.05, 0.2))
    alt = drawn(x).alt
    assert "важное различие" not in alt
    assert "Сейчас" not in alt
    three = tuple(curve for curve in planning().curves if curve.icc != 0.08)
    assert "0,10 — наиболее вероятная" in drawn(plans("ru", curves=three, groups=(70, 64))).alt


def test_the_curve_goes_through_the_pair_of_equal_ties() -> None:
    for kind, strength, ends in (("e_value", 2.58, (1.0, 5.0)), ("robustness", 0.139, (0.0, 0.36))):
        told = Sensitivity(kind, f"sensitive_{kind}", strength)
        ties, partners = hidden_cause._pairs(told, strength, ends)
        gaps = [abs(tie - partner) for tie, partner in zip(ties, partners, strict=True)]
        assert min(gaps) < 0.02 * strength
        assert partners[0] == pytest.approx(ends[1])
        assert ties[-1] == pytest.approx(ends[1])


def test_estimates_without_bounds_and_a_plan_without_a_smallest_effect() -> None:
    bare = tuple(replace(row, low=None, high=None) for row in staggered().rows)
    x = replace(staggered(), rows=bare, argument=replace(standing.argument(staggered()), smallest=None))
    assert "год 4 — +22,0 п. п. (границ нет)" in plain(drawn(x).alt)
    for told in (ICC, SENSITIVITIES[1]):
        alone = published((replace(MAIN, low=None, high=None),), argument(sensitivity=told, smallest=None, members=()))
        assert "важное различие" not in drawn(alone, "sensitivity").alt
    no_sum = replace(SENSITIVITIES[1], points=(Point(0.0, None, -0.08, 0.47),))
    assert "— от −8,0 до 47,0 п. п." in plain(drawn(published(told=argument(sensitivity=no_sum)), "sensitivity").alt)


def test_the_band_of_another_outcome_is_the_plans() -> None:
    main = effect(MARK, 0.31, 0.04, 0.58, "adjusted", unit="mark")
    told = argument(estimand=replace(argument().estimand, outcome=MARK), smallest=None, members=())
    x = published((main, ROWS[5]), told)
    assert standing.smallest(ROWS[5], x) == 0.1
    assert standing.smallest(main, x) is None
