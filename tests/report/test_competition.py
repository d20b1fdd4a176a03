"""Materials of a competition: the presets, her own, what is claimed and what is not, the limit of pages, the questions of the jury."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import evaluation as ev
from evaluation.competitions import Competition, Need, competition, preset, presets
from evaluation.competitions.found import known_to
from evaluation.competitions.written import read
from evaluation.document.collect import collect
from evaluation.document.page_limit import Fitted, body_pages, fitted
from evaluation.document.pdf import layout
from evaluation.errors import QuestionError, StudyError
from evaluation.report.blocks import (
    MIME,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    FigureBlock,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
    to_json,
)
from evaluation.report.competition_evidence import Evidence, gathered
from evaluation.report.competition_scores import missing, required
from evaluation.report.wording import FORBIDDEN
from evaluation.run import notebook as files
from evaluation.run.kinds import COMPETITION
from evaluation.run.limits import pages
from evaluation.run.parameters import CompetitionParameters, Parameters
from evaluation.study.opening import open_study
from evaluation.study.passport import Passport
from evaluation.study.workbook import load_workbook, write_workbook
from evaluation.text import NBSP
from tests.report.competition_run import Executed

OWN = """\
title: Лучшая практика района
pages: 6
scale:
  - {score: 0, meaning: нет}
  - {score: 1, meaning: есть, needs: [any]}
criteria:
  - {title: Результаты, metrics: [E01]}
  - {title: Защита}
"""


@pytest.fixture(scope="module")
def russian() -> Executed:
    return Executed()


@pytest.fixture(scope="module")
def english(russian: Executed) -> Executed:
    return russian.speaking("en")


@pytest.fixture(scope="module")
def reports(russian: Executed) -> dict[str, tuple[Document, Fitted]]:
    """Every preset's materials, before and after they are fitted into their limit."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        for name in presets():
            document = russian.document(name, patch)
            made[name] = (document, fitted(document))
    return made


def words(block: Block) -> str:
    match block:
        case TableBlock():
            return " ".join([block.caption, *block.notes, *(cell.text for row in block.rows for cell in row)])
        case FigureBlock():
            return " ".join([block.caption, *block.notes])
        case Heading() | Paragraph():
            return block.text
        case Facts():
            return " ".join(fact.title for fact in block.items)
    return " ".join(getattr(block, "items", ()))


def under(blocks: tuple[Block, ...], title: str) -> list[Block]:
    first = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1 and block.text.startswith(title))
    later = (at for at, block in enumerate(blocks) if at > first and isinstance(block, Heading) and block.level == 1)
    return list(blocks[first + 1 : next(later, len(blocks))])


@pytest.mark.parametrize("name", presets())
def test_every_preset_fits_its_limit_and_names_what_moved(name: str, reports: dict[str, tuple[Document, Fitted]]) -> None:
    before, after = reports[name]
    assert after.fits
    assert body_pages(after.document) == after.pages <= preset(name).pages
    texts = [words(block) for block in after.document.blocks]
    moved = [caption for caption in after.moved if not any(f"«{caption}» — в приложении" in text for text in texts)]
    assert moved == []
    for block in before.blocks:
        if isinstance(block, TableBlock | FigureBlock) and not any(cell.page_of for row in getattr(block, "rows", ()) for cell in row):
            assert block in after.document.blocks


@pytest.mark.parametrize("name", presets())
def test_every_criterion_without_evidence_says_so(name: str, reports: dict[str, tuple[Document, Fitted]], russian: Executed) -> None:
    contest, blocks = preset(name), reports[name][1].document.blocks
    table = next(block for block in blocks if isinstance(block, TableBlock) and block.caption == "Самооценка по критериям")
    every = gathered(russian.published(contest), russian.study, contest)
    assert len(table.rows) == len(contest.criteria) + 1
    for place, (each, row) in enumerate(zip(every, table.rows, strict=False), start=1):
        told = " ".join(words(block) for block in under(blocks, f"{place} {each.criterion.title.ru}"))
        assert ("Доказательств по этому критерию в данных проекта нет" in told) is not each.there
        assert ("Доказательств" in row[2].text) is not each.there
        assert row[1].text == ("–" if each.criterion.silent else row[1].text) != ""
        assert each.there or each.reached is each.criterion.anchors[0]


@pytest.mark.parametrize("name", presets())
def test_pages_of_the_self_assessment_are_those_of_the_headings(name: str, reports: dict[str, tuple[Document, Fitted]]) -> None:
    document = reports[name][1].document
    pages_of = dict(
        zip((block.text for block in document.blocks if isinstance(block, Heading)), layout(document).heading_pages, strict=True)
    )
    cells = [cell for block in document.blocks if isinstance(block, TableBlock) for row in block.rows for cell in row if cell.page_of]
    assert len(cells) == len(preset(name).criteria)
    assert [cell.text for cell in cells] == [str(pages_of[cell.page_of]) for cell in cells]


@pytest.mark.parametrize("name", presets())
def test_no_forbidden_word_and_ten_questions(name: str, reports: dict[str, tuple[Document, Fitted]]) -> None:
    blocks = reports[name][1].document.blocks
    told = " ".join(map(words, blocks)).casefold()
    assert [word for word in FORBIDDEN if word in told] == []
    asked = [block for block in under(blocks, "Приложение А") if isinstance(block, Paragraph) and re.match(r"\d+\. .*\?$", block.text)]
    assert len(asked) == 10
    assert asked[0].text == "1. Это заслуга модели или так сложилось само?"


def test_numbers_of_answers_name_their_estimates(reports: dict[str, tuple[Document, Fitted]]) -> None:
    blocks = reports["typical"][1].document.blocks
    tables = [block for block in blocks if isinstance(block, TableBlock) and "чем подтверждается" in block.caption]
    cells = [cell for block in tables for row in block.rows for cell in row[1:3]]
    assert all(cell.ids for cell in cells if re.search(r"\d", cell.text))
    answers = [block for block in under(blocks, "Приложение А") if isinstance(block, Paragraph) and "%" in block.text]
    assert answers
    assert all(block.spans for block in answers)


@pytest.mark.parametrize("name", presets())
def test_the_english_materials_fit_and_have_one_alphabet(name: str, english: Executed, monkeypatch: pytest.MonkeyPatch) -> None:
    after = fitted(english.document(name, monkeypatch))
    assert after.fits
    assert body_pages(after.document) == after.pages <= preset(name).pages
    wrong = [text for block in after.document.blocks if re.search("[а-яё]", text := words(block), re.IGNORECASE)]
    assert [text for text in wrong if "СЭД" not in text] == []


def test_presets_are_whole() -> None:
    assert presets()[0] == "typical"
    assert {name: preset(name).most for name in presets()} == {
        "typical": 33, "anchors_0135": 30, "bands": 50, "commission": 30, "weighted_hundred": 100, "weighted_marks": 62,
    }  # fmt: skip
    for name in presets():
        for each in preset(name).criteria:
            assert each.title.ru != each.title.en
            assert all(anchor.needs for anchor in each.anchors[1:]) or each.silent


def test_her_own_file_beside_the_passport_comes_before_a_preset(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("project: {title: Проба}\ntotals:\n- {metric: E01, year: 2014, n: 25, k: 14}\n", encoding="utf-8")
    (tmp_path / "bands.yaml").write_text(OWN, encoding="utf-8")
    study = open_study(tmp_path, "ru", as_of="2016-08-31")
    assert competition(study, "bands").title.ru == "Лучшая практика района"
    assert competition(study, "commission") == preset("commission")
    assert pages(COMPETITION, CompetitionParameters(competition="bands"), tmp_path) == 6
    with pytest.raises(QuestionError, match="Конкурса «bends» нет") as refused:
        competition(study, "bends")
    assert "Возможно, «bands»?" in refused.value.of("ru")
    assert "bends.yaml" in refused.value.of("en")
    with pytest.raises(QuestionError):
        competition(study, "../bands")


def test_a_sheet_of_the_passport_is_a_competition(tmp_path: Path) -> None:
    rows = [
        {"competition": "Наш конкурс", "criterion": "Результаты", "weight": "2", "score": "0", "meaning": "нет", "pages": "8",
         "file_name": "Работа_{организация}", "attachments": "письмо: скан документа; видео"},
        {"score": "1–2", "meaning": "есть числа", "needs": "число, которое можно показать", "metrics": "E01; E03"},
        {"score": "3", "meaning": "планы выполнены", "needs": "met"},
        {"criterion": "Партнёры", "score": "0"},
        {"score": "1", "registers": "Роли работодателей"},
    ]  # fmt: skip
    passport = Passport.model_validate({"project": {"title": "Проба"}, "criteria": rows})
    write_workbook(passport, tmp_path / "Паспорт проекта.xlsx")
    contest = known_to(load_workbook(tmp_path / "Паспорт проекта.xlsx").passport, tmp_path, "наш конкурс")
    first, second = contest.criteria
    assert (contest.pages, contest.file_name.ru, contest.most) == (8, "Работа_{организация}", 7)
    assert [(anchor.score, anchor.top, anchor.needs) for anchor in first.anchors] == [(0, 0, ()), (1, 2, ("number",)), (3, 3, ("met",))]
    assert (first.metrics, second.registers, second.anchors[1].needs) == (("E01", "E03"), ("employer_roles",), ("any",))
    assert [each.content for each in contest.attachments] == ["scan", None]


@pytest.mark.parametrize(
    ("changed", "to", "said"),
    [
        ("metrics: [E01]", "metrics: [E011]", "строка 7: незнакомое «E011»; возможно"),
        ("pages: 6", "pages: шесть", "строка 2: «pages» = «шесть»"),
        ("pages: 6", "page: 6", "строка 2: незнакомое «page»; возможно, «pages»?"),
        ("needs: [any]", "needs: [eny]", "строка 5: незнакомое «eny»; возможно, «any»?"),
        ("{score: 1", "{score: 0", "баллы должны идти от меньшего к большему"),
        ("metrics: [E01]", "registers: [rolls]", "незнакомое «rolls»"),
        ("title: Лучшая практика района", "title: {en: Best}", "строка 1: нужны слова по-русски"),
        ("title: Лучшая", "titel: Лучшая", "нет обязательного «title»"),
        ("  - {title: Защита}", "\t- {title: Защита}", "не YAML"),
    ],
)
def test_a_mistake_in_a_competition_is_told_with_its_line(changed: str, to: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "мой.yaml"
    path.write_text(OWN.replace(changed, to), encoding="utf-8")
    with pytest.raises(StudyError) as refused:
        read(path)
    told = refused.value.of("ru")
    assert said in told
    assert "мой.yaml" in told
    assert "Что сделать" in told
    assert not re.search("[а-яё]{3}", refused.value.teaching.todo.en)


def evidence(met: set[Need], contest: Competition) -> Evidence:
    return Evidence(contest.criteria[0], (), (), (), {}, frozenset(met))


def test_a_score_is_the_highest_whose_needs_and_those_below_are_met() -> None:
    contest = preset("weighted_hundred")
    experience = contest.model_copy(update={"criteria": contest.criteria[1:]})
    assert evidence({"any"}, experience).reached.score == 0
    assert evidence({"any", "record", "document"}, experience).reached.score == 50
    assert evidence({"any", "record", "document", "adopted"}, experience).reached.score == 50
    assert evidence({"any", "record", "document", "number", "outside", "adopted"}, experience).reached.score == 100
    told = missing(evidence({"any", "record", "document", "number"}, experience), "ru")
    assert told == "для «70» (опыт измерен и оценён со стороны): оценка со стороны"
    assert missing(evidence({"any", "record", "document", "number", "outside", "adopted"}, experience), "en") == "the highest score is reached"


def test_a_score_without_needs_is_left_to_the_jury() -> None:
    contest = read_text({"criteria": [{"title": "Один", "metrics": ["E01"]}]})
    assert evidence({"any", "number"}, contest).reached.score == 0
    assert missing(evidence({"any"}, contest), "ru") == "«1» — есть: решает комиссия"


def test_required_attachments_are_told_as_there_or_not(russian: Executed) -> None:
    contest = read_text({"attachments": [{"title": "письмо", "content": "scan"}, {"title": "лист", "content": "score_sheet"}, {"title": "видео"}]})
    told = [(each.words.ru, each.there) for each in required(russian.study, contest)]
    assert told == [("письмо — приложено", True), ("лист — не приложено", False), ("видео — приложить самим", False)]


def read_text(more: dict[str, Any]) -> Competition:
    scale = [{"score": 0, "meaning": "нет"}, {"score": 1, "meaning": "есть"}]
    return Competition.model_validate({"title": "Конкурс", "scale": scale, "criteria": [{"title": "Один"}], **more})


def long_document(pages_: int, *, yields: bool = True) -> Document:
    table = TableBlock("", (Column("Слова"), Column("Число")), tuple((Cell("строка"), Cell("1")) for _ in range(20)))
    tables = [replace(table, caption=f"Таблица {at}", yields=at if yields else 0) for at in (3, 1, 2)]
    asked = TableBlock("Страницы", (Column("Раздел"), Column("Стр.")), ((Cell("Конец"), Cell("…", page_of="Конец")),))
    end = (Heading("Конец"), Paragraph("Слова."), asked, PageBreak(), Heading("Приложение А. Прочее"), Paragraph("Слова."))
    return Document(title="Проба", subtitle="", lang="ru", blocks=(Heading("Начало"), *tables, *end), pages=pages_)


def test_the_least_weighty_blocks_move_and_the_pages_are_filled_in() -> None:
    free = fitted(replace(long_document(0)))
    assert (free.moved, free.fits) == ((), True)
    made = fitted(long_document(free.pages - 1))
    assert made.fits
    assert made.moved == ("Таблица 1",)
    assert [block.text for block in made.document.blocks if isinstance(block, Heading)][-1] == "Приложение Б. Перенесено из основного текста"
    assert [words(block) for block in made.document.blocks if "— в приложении Б" in words(block)] == ["«Таблица 1» — в приложении Б."]
    pages_ = [cell.text for block in made.document.blocks if isinstance(block, TableBlock) for row in block.rows for cell in row if cell.page_of]
    assert pages_ == [str(layout(made.document).heading_pages[1])]
    assert body_pages(made.document) == made.pages


def test_a_body_that_cannot_fit_says_so_and_nothing_is_cut() -> None:
    document = long_document(1, yields=False)
    made = fitted(document)
    assert (made.fits, made.moved) == (False, ())
    told = [block for block in made.document.blocks if isinstance(block, Paragraph) and block.style == "warning"]
    assert "при пределе 1" in told[0].text
    assert [words(block) for block in document.blocks if isinstance(block, TableBlock) and not words(block).startswith("Страницы")] == [
        words(block) for block in made.document.blocks if isinstance(block, TableBlock) and not words(block).startswith("Страницы")
    ]


def test_a_gost_report_keeps_its_limit_too() -> None:
    document = replace(long_document(0), style="gost-7.32", facts=(("Организация", "техникум"),))
    free = fitted(document).pages
    made = fitted(replace(document, pages=free - 1))
    assert made.fits
    assert made.moved[0] == "Таблица 1"


def test_a_tag_of_a_cell_says_what_may_move() -> None:
    book = files.read(COMPETITION.path)
    cell = next(cell for cell in book.cells if cell.get("id") == "particulars-code")
    block = TableBlock("Сведения", (Column("А"),), ())
    cell["outputs"] = [{"output_type": "display_data", "data": {MIME: [to_json(block)]}, "metadata": {}}]
    found = [each for each in collect(book) if isinstance(each, TableBlock)]
    assert [each.yields for each in found] == [900]


def test_materials_of_different_competitions_stand_apart() -> None:
    assert CompetitionParameters().apart == ""
    assert CompetitionParameters(competition="Наш конкурс").apart == "nash-konkurs"
    assert Parameters().apart == ""


def test_a_picture_that_is_not_known_is_refused(russian: Executed) -> None:
    contest = read_text({"criteria": [{"title": "Один", "metrics": ["E01"], "pictures": ["rols"]}]})
    with pytest.raises(QuestionError, match="rols"):
        ev.criteria(russian.published(contest), russian.study, contest)


def test_a_study_of_totals_answers_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("project: {title: Проба}\ntotals:\n- {metric: E01, year: 2014, n: 25, k: 14}\n", encoding="utf-8")
    study = open_study(tmp_path, "ru", as_of="2016-08-31")
    contest = competition(study)
    known = ev.publish(ev.yearly(study, contest.metrics), audience="jury")
    told = " ".join(words(block) for block in ev.criteria(known, study, contest).blocks)
    assert f"14{NBSP}из{NBSP}25" in told
    assert told.count("Доказательств по этому критерию в данных проекта нет") == sum(
        not each.there for each in gathered(known, study, contest)
    )
    assert len(ev.questions(known, study, contest).blocks) == 20
