"""The forms: indicators, different formulas, definition cards, the one-page summary, the head."""

from evaluation.estimates import Estimate
from evaluation.metrics import ALL, EMPLOYMENT
from evaluation.report.blocks import Bullets, Facts, FigureBlock, Heading, Paragraph, Shown, TableBlock
from evaluation.report.formulas import formulas
from evaluation.report.indicators import indicators
from evaluation.report.methods import methods
from evaluation.report.summary import Done, Story, page, sign
from evaluation.report.title import title
from evaluation.report.wording import FORBIDDEN
from evaluation.text import LANGS, Text
from tests.report.sample import FIELD, GOALS, comparison, context, hidden, model, plain, published, refused, these, years

STORY = Story(
    "Дуальное обучение",
    "Техникум",
    "приказ № 1",
    "2015–2017",
    "Замысел.",
    (Done("Заключены договоры", "приложение В"),),
    "Пакет документов.",
    "Научный руководитель ________",
)


def only_table(shown: Shown, place: int = 0) -> TableBlock:
    block = shown.blocks[place]
    assert isinstance(block, TableBlock)
    return block


def cells(block: TableBlock) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in block.rows]


def everything(shown: Shown) -> str:
    return plain(" ".join(repr(block) for block in shown.blocks if not isinstance(block, FigureBlock)))


def test_indicators_in_the_customary_form() -> None:
    block = only_table(indicators(published(years(), goals=GOALS)))
    assert block.wide
    assert [column.title for column in block.columns] == [
        "№", "Показатель", "Ед.", "2016, факт", "2017, факт", "2018, план", "2018, факт", "Отклонение", "Причина отклонения", "Прогноз", "Источник",
    ]  # fmt: skip
    assert cells(block)[0] == [
        "1", "E01. Трудоустроены по полученной профессии в течение года (группы дуального обучения)", "%", "15 из 24 (62 %)", "17 из 25 (68 %)",
        "70 %", "18 из 25 (72 %)", "+2 п. п.", "призыв", "72 %; 75 %", "форма мониторинга",
    ]  # fmt: skip
    assert any("По состоянию на 01.09.2019" in note for note in block.notes)


def test_a_year_not_yet_observable_keeps_the_two_before() -> None:
    row = cells(only_table(indicators(published(years()), 2019)))[0]
    assert row[3:7] == ["17 из 25 (68 %)", "18 из 25 (72 %)", "–", "срок наблюдения не истёк"]


def test_metrics_of_different_years_name_their_year() -> None:
    other = tuple(these("retention", {"graduation_year": str(year)}, 25, 28) for year in (2018, 2019))
    block = only_table(indicators(published((*years(), *other))))
    assert block.columns[6].title == "Факт отчётного года"
    assert any("[2019]" in cell for row in cells(block) for cell in row)


def test_formulas_stand_side_by_side_with_their_cases() -> None:
    rows = [these(metric.key, {"graduation_year": "2018"}, 14, 22, 3) for metric in EMPLOYMENT]
    block = only_table(formulas(published(rows)))
    assert [row[0] for row in cells(block)][:3] == ["E00", "E01", "E02"]
    assert cells(block)[1][2:] == ["14", "25", "3", "64 %", "56–68 %"]
    assert all(metric.definition.ru in block.rows[place][1].text for place, metric in enumerate(sorted(EMPLOYMENT[:2], key=lambda m: m.id)))


def test_formulas_take_the_latest_year_and_name_each_arm() -> None:
    shown = formulas(published(years()))
    assert len(shown.blocks) == 2
    assert "2018" in only_table(shown).caption
    assert "группы дуального обучения" in only_table(shown).caption


def test_a_formula_without_a_number_says_why() -> None:
    by = {"graduation_year": "2018"}
    block = only_table(formulas(published((these(FIELD, by, 14, 25), hidden("employed_gross", by), refused("employed_broad", by, "all_unknown")))))
    assert [row[5] for row in cells(block)] == ["56 %", "К", "…"]
    assert "7777" not in repr(block)


def test_every_metric_has_its_card_in_both_languages() -> None:
    for lang in LANGS:
        shown = methods(ALL, lang)
        block = only_table(shown)
        assert len(block.rows) == len({metric.key for metric in ALL})
        assert all(all(cell.text for cell in row) for row in block.rows)
        assert any(isinstance(part, Heading) for part in shown.blocks)
    assert "это не выборка" in everything(methods(ALL[:1], "ru"))


def test_the_summary_has_its_parts_in_order() -> None:
    rows = (*years(), *comparison((41, 50, 60, 100), 0.06, 0.35), *comparison((18, 25, 33, 50), -0.17, 0.26, metric="state_exam_quality"))
    shown = page(published(rows, goals=GOALS, simulated=True), STORY)
    heads = [block.text for block in shown.blocks if isinstance(block, Heading)]
    assert heads == ["Резюме для эксперта", "Главные числа", "Что сделано", "Что показала проверка"]
    assert sum(isinstance(block, FigureBlock) for block in shown.blocks) == 1
    facts = next(block for block in shown.blocks if isinstance(block, Facts))
    assert [plain(words) for words in (facts.items[0].before, facts.items[0].now, facts.items[0].plan, facts.items[0].base)] == [
        "57 % (2015)", "82 %", "70 %", "41 из 50 (2018)",
    ]  # fmt: skip
    assert any(isinstance(block, Paragraph) and "условные данные (учебный пример)" in block.text for block in shown.blocks)


def test_the_summary_sorts_findings_by_rule() -> None:
    rows = (
        *comparison((41, 50, 60, 100), 0.06, 0.35),
        *comparison((18, 25, 33, 50), -0.17, 0.26, metric="state_exam_quality"),
        *comparison((24, 50, 68, 100), -0.36, -0.03, metric="retention"),
    )
    bullets = [block for block in page(published(rows), STORY).blocks if isinstance(block, Bullets)][-1]
    confirmed, not_yet, failed = (plain(item) for item in bullets.items)
    assert confirmed.startswith("Подтверждено: трудоустроены по полученной профессии")
    assert "не по жребию" in confirmed
    assert "ГИА" in not_yet
    assert "от −17 до 26 п. п." in not_yet
    assert "сохранность контингента" in failed


def test_the_summary_says_nothing_forbidden_and_nothing_hidden() -> None:
    rows = (*years(), hidden("retention", {"graduation_year": "2018"}), *comparison((41, 50, 60, 100), 0.06, 0.35))
    for lang in LANGS:
        words = everything(page(published(rows, lang, GOALS), STORY))
        assert not [piece for piece in FORBIDDEN if piece in words.lower()]
        assert "7777" not in words


def test_a_direction_is_claimed_only_where_bounds_do_not_meet() -> None:
    def year(k: int, low: float, high: float) -> Estimate:
        return model(FIELD, {"graduation_year": "2018"}, k, 100, low, high)

    assert sign(year(50, 0.4, 0.6), year(80, 0.7, 0.9)) == "up"
    assert sign(year(80, 0.7, 0.9), year(50, 0.4, 0.6)) == "down"
    assert sign(year(50, 0.4, 0.6), year(60, 0.5, 0.7)) == "unknown"
    assert sign(None, year(60, 0.5, 0.7)) == "unknown"
    exact = these(FIELD, {"graduation_year": "2018"}, 5, 10)
    assert sign(exact, exact) == "same"


def test_the_head_carries_the_marks() -> None:
    shown = title(context(simulated=True), Text(ru="Годовой отчёт", en="Annual report"))
    texts = [getattr(block, "text", "") for block in shown.blocks]
    assert texts[0] == "Годовой отчёт"
    assert "Условные данные (учебный пример)." in texts
    assert "По состоянию на 01.09.2019." in [plain(text) for text in texts]
