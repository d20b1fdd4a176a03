"""Her own words: sections by their codes, lists and tables kept, hints dropped, nobody named, every mark filled or loudly not."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import evaluation as ev
from evaluation.document.own_reading import read_texts
from evaluation.document.own_texts import write_texts
from evaluation.document.own_words import check_words, own_words, words
from evaluation.document.sections import ANNUAL
from evaluation.errors import QuestionError
from evaluation.report.blocks import Bullets, Heading, Paragraph, TableBlock
from evaluation.run import manifest
from evaluation.study.demo.own_words import NAMES, sections, write_own_words
from evaluation.study.passport import Passport
from evaluation.study.study import Study
from evaluation.text import LANGS, NBSP, Lang
from tests import small
from tests.document.words_file import HINT, saying, texts

DEMO = Path(__file__).parents[2] / "data" / "demo"
FATES = ["job"] * 14 + ["army"] * 4 + ["study"] * 3 + ["other"] * 2 + ["lost"] * 2
PEOPLE = {"project": {"title": "Проба"}, "people": [{"role": "директор", "name": "Петров Пётр Петрович"}]}


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Build a study of two arms in a folder of its own."""
    made = small.cohort(("А-1", "dual", 2018, FATES), ("Б-1", "regular", 2018, FATES[::-1]), ("Б-2", "regular", 2018, ["job"] * 5 + ["idle"] * 20))
    return replace(made, folder=tmp_path, passport=Passport.model_validate(PEOPLE), as_of=dt.date(2019, 12, 31))


def printed(study: Study, code: str) -> list[str]:
    return [getattr(block, "text", type(block).__name__).replace(NBSP, " ") for block in words(study, code).blocks]


@pytest.mark.parametrize("lang", LANGS)
def test_the_untouched_template_says_nothing(study: Study, tmp_path: Path, lang: Lang) -> None:
    write_texts(tmp_path / NAMES[lang], lang)
    spoken = study.speaking(lang)
    assert [words(spoken, section.code).blocks for section in ANNUAL] == [()] * len(ANNUAL)
    assert len(check_words(spoken)) == 0
    assert list(read_texts(tmp_path / NAMES[lang], lang).sections) == [section.code for section in ANNUAL]


def test_marks_are_filled_and_their_numbers_stand_behind(study: Study, tmp_path: Path) -> None:
    texts(tmp_path, {"8": saying("Устроились {{E01 2018 dual}} ({{E01 2018 dual из}}); разница {{E01 2018 дуальные − традиционные}}.")})
    shown = words(study, "8")
    (block,) = shown.blocks
    assert isinstance(block, Paragraph)
    share = ev.publish(ev.estimate(study, ev.metrics.EMPLOYED_IN_FIELD_12M, by=["graduation_year", "arm"]))
    gap = ev.publish(ev.compare(study, ev.metrics.EMPLOYED_IN_FIELD_12M, by=["graduation_year"]))
    dual = next(row for row in share.rows if row.by["arm"] == "dual")
    difference = next(row for row in gap.rows if row.quantity == "difference")
    assert block.text.replace(NBSP, " ").startswith("Устроились 61 % (14 из 23); разница 21 п. п. (от ")
    assert [row["id"] for row in shown.rows] == [dual.id, difference.id]
    assert {each["metric"] for each in shown.queries} == {"employed_in_field_12m"}


def test_numbers_given_are_taken_before_any_is_computed(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts(tmp_path, {"8": saying("Доля {{E01 2018 dual}}.")})
    given = ev.publish(ev.estimate(study, ev.metrics.EMPLOYED_IN_FIELD_12M, by=["graduation_year", "arm"]))
    monkeypatch.setattr("evaluation.document.marks_resolved.estimate", None)
    assert [block.text for block in words(study, "8", published=given).blocks if isinstance(block, Paragraph)] == [f"Доля 61{NBSP}%."]


@pytest.mark.parametrize(
    ("mark", "rule", "near"),
    [
        ("E01 2031 dual", "mark_absent", ""),
        ("E01 2018 дуалные", "mark_absent", ""),
        ("Ж99 2018", "mark_unknown", ""),
        ("E01 2018 dual regular", "mark_unknown", ""),
        ("E01 2018 dual; марка: А-1", "mark_absent", ""),
        ("проект.названия", "field_unknown", "{{проект.название}}"),
        ("люди.директор.должность", "field_unknown", ""),
    ],
)
def test_a_mark_without_a_number_is_seen_and_told(study: Study, tmp_path: Path, mark: str, rule: str, near: str) -> None:
    texts(tmp_path, {"3": saying("Первый абзац.", f"Стало {{{{{mark}}}}} теперь.")})
    kind = "сведений" if rule == "field_unknown" else "числа"
    assert printed(study, "3") == ["Первый абзац.", f"Стало [нет {kind}: {mark}] теперь."]
    (finding,) = check_words(study).items
    assert (finding.rule, finding.file, finding.raw) == (rule, "Тексты.docx, раздел 3, абзац 2", f"{{{{{mark}}}}}")
    assert near in finding.todo.ru
    assert finding.todo.en


def test_a_hidden_number_is_never_printed(study: Study, tmp_path: Path) -> None:
    few = small.cohort(("А-1", "dual", 2018, ["job"] * 6))
    texts(tmp_path, {"3": saying("Доля {{E01 2018 dual}}, из {{E01 2018 dual из}}.")})
    secret = replace(few, folder=tmp_path, as_of=study.as_of)
    assert printed(secret, "3") == ["Доля [нет числа: E01 2018 dual], из [нет числа: E01 2018 dual из]."]
    assert [finding.rule for finding in check_words(secret).items] == ["mark_hidden", "mark_hidden"]
    told = [block.text.replace(NBSP, " ") for block in words(secret, "3", "founder").blocks if isinstance(block, Paragraph)]
    assert told == ["Доля 6 из 6 (100 %), из 6 из 6."]


def test_lists_tables_and_headings_are_kept(study: Study, tmp_path: Path) -> None:
    def put(page: Any, at: Any) -> None:  # noqa: ANN401 because python-docx has no types of ours
        at.insert_paragraph_before("Подраздел", style="Heading 2")
        for words_of_item in ("первое", "второе {{E01 2018 dual}}"):
            at.insert_paragraph_before(words_of_item, style="List Bullet")
        at.insert_paragraph_before("шаг", style="List Number")
        at.insert_paragraph_before("– с тире")
        at.insert_paragraph_before("Таблица 1 – Доли")
        table = page.add_table(2, 3)
        for place, said in enumerate(("Группы", "Доля", "", "Дуальные", "{{E01 2018 dual}}", "из {{E01 2018 dual всего}}")):
            table.cell(place // 3, place % 3).text = said
        table.cell(0, 1).merge(table.cell(0, 2))
        at._p.addprevious(table._tbl)
        at.insert_paragraph_before("Вывод").runs[0].bold = True

    texts(tmp_path, {"4": put})
    heading, bullets, steps, dash, table, after = words(study, "4").blocks
    assert (heading, after) == (Heading("Подраздел", 3), Paragraph("Вывод"))
    assert isinstance(bullets, Bullets)
    assert (bullets.items, steps, dash) == (("первое", f"второе 61{NBSP}%"), Bullets(("шаг",), ordered=True), Bullets(("с тире",)))
    assert isinstance(table, TableBlock)
    assert (table.caption, [column.title for column in table.columns]) == ("Доли", ["Группы", "Доля", ""])
    value, base = table.rows[0][1:]
    assert (value.text, round(value.value or 0, 4), len(value.ids)) == (f"61{NBSP}%", round(14 / 23, 4), 1)
    assert (base.text, base.value, base.ids) == ("из 23", None, value.ids)


def test_people_not_on_the_sheet_are_not_named(study: Study, tmp_path: Path) -> None:
    texts(tmp_path, {"9": saying("Директор Петров Пётр Петрович и наставник Сидоров Иван Ильич, тел. 8 (902) 123-45-67.")})
    assert printed(study, "9") == ["Директор Петров Пётр Петрович и наставник [скрыто], [скрыто]."]
    (finding,) = check_words(study).items
    assert (finding.rule, finding.raw) == ("words_name", None)
    assert "Сидоров" not in finding.of("ru")


def test_what_cannot_enter_a_report_is_told(study: Study, tmp_path: Path) -> None:
    def put(page: Any, at: Any) -> None:  # noqa: ANN401 because python-docx has no types of ours
        at.insert_paragraph_before("Слова в подсказке", style=HINT)
        at.insert_paragraph_before("Глава без номера", style="Heading 1")
        at.insert_paragraph_before("Пропадёт.")
        at.insert_paragraph_before("8. Трудоустройство", style="Heading 1")
        at.insert_paragraph_before("С рисунком").add_run().add_picture(str(_picture(tmp_path)))
        page.paragraphs[0].insert_paragraph_before("До всех разделов")

    texts(tmp_path, {"3": put})
    told = own_words(study)
    assert [finding.rule for finding in told.findings] == ["words_before", "words_as_hint", "words_no_section", "words_picture"]
    assert [piece.text for piece in told.sections["8"]] == ["С рисунком"]
    assert told.sections["3"] == ()


def _picture(folder: Path) -> Path:
    from PIL import Image

    Image.new("RGB", (2, 2)).save(folder / "фото.png")
    return folder / "фото.png"


@pytest.mark.parametrize(
    "heading",
    ["3. Актуальность", "3 Актуальность и замысел", "Раздел 3. Что угодно", "АКТУАЛЬНОСТЬ И ЗАМЫСЕЛ", "03. Актуальность"],
)
def test_headings_are_known_by_number_or_title(tmp_path: Path, heading: str) -> None:
    page = docx.Document()
    page.add_heading(heading, 1)
    page.add_paragraph("Слова")
    page.save(str(tmp_path / "Тексты.docx"))
    assert [piece.text for piece in read_texts(tmp_path / "Тексты.docx").sections["3"]] == ["Слова"]


def test_a_heading_pasted_without_its_style_is_known(tmp_path: Path) -> None:
    page = docx.Document()
    own = page.styles.add_style("Мой заголовок", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = page.styles["Heading 1"]
    page.add_paragraph("2. Основание", style="Мой заголовок")
    page.add_paragraph("Приказ")
    page.add_paragraph("3. Актуальность и замысел")
    page.add_paragraph("3 колледжа захотели того же")
    page.save(str(tmp_path / "Тексты.docx"))
    told = read_texts(tmp_path / "Тексты.docx").sections
    assert {code: [piece.text for piece in pieces] for code, pieces in told.items()} == {"2": ["Приказ"], "3": ["3 колледжа захотели того же"]}


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b""), lambda path: path.write_bytes(path.read_bytes()[:2000])])
def test_a_spoilt_document_is_a_finding(study: Study, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    spoil(write_texts(tmp_path / "Тексты.docx"))
    assert [finding.rule for finding in check_words(study).items] == ["words_unreadable"]
    assert words(study, "3").blocks == ()


def test_the_other_language_has_its_own_document(study: Study, tmp_path: Path) -> None:
    texts(tmp_path, {"3": saying("Слова.")})
    assert words(study.speaking("en"), "3").blocks == ()
    (finding,) = check_words(study.speaking("en")).items
    assert (finding.rule, "Texts.docx" in finding.todo.en) == ("words_other_language", True)
    texts(tmp_path, {"3": saying("Words: {{E01 2018 dual of}}.")}, "Texts.docx")
    assert printed(study.speaking("en"), "3") == ["Words: 14 of 23."]


def test_a_study_without_a_document_or_folder_has_no_words(study: Study) -> None:
    assert words(study, "3").blocks == ()
    assert len(check_words(replace(study, folder=None))) == 0


def test_a_section_that_no_report_has_is_refused(study: Study) -> None:
    with pytest.raises(QuestionError):
        words(study, "17")


def test_the_document_counts_among_the_inputs_of_a_run(tmp_path: Path) -> None:
    path = write_texts(tmp_path / "Тексты.docx")
    before = manifest.data(tmp_path)["Тексты.docx"]
    page = docx.Document(str(path))
    page.add_paragraph("Ещё")
    page.save(str(path))
    assert manifest.data(tmp_path)["Тексты.docx"] != before


def test_the_demonstration_has_words_for_every_section() -> None:
    assert [section["code"] for section in sections()] == [section.code for section in ANNUAL]
    for told, declared in zip(sections(), ANNUAL, strict=True):
        assert told["title"] == {"ru": declared.title.ru, "en": declared.title.en}
        assert told["words"]


def test_the_demonstration_s_words_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_own_words(tmp_path / name)
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in NAMES.values())
    for lang, name in NAMES.items():
        assert [paragraph.style.name for paragraph in docx.Document(str(tmp_path / "one" / name)).paragraphs[:2]] == [HINT, "Heading 1"], lang


@pytest.mark.parametrize(("lang", "day"), [("ru", "2016-08-31"), ("en", "2019-08-31")])
def test_every_mark_of_the_demonstration_has_its_number(lang: Lang, day: str) -> None:
    project = ev.open(DEMO, lang=lang, as_of=day)
    every = " ".join(text for section in ANNUAL for text in printed(project, section.code)).lower()
    assert "[нет" not in every
    assert "{{" not in every
    assert [banned for banned in ("благодаря", "гарантир", "доказано", "достоверно", "релиз", "выборк", "кластер") if banned in every] == []
    assert check_words(project).items == ()


def test_a_mark_without_a_number_is_told_by_page_and_paragraph(study: Study, tmp_path: Path) -> None:
    def put(page: Any, at: Any) -> None:  # noqa: ANN401 because python-docx has no types of ours
        del page
        at.insert_paragraph_before("Первая страница.")
        turned = at.insert_paragraph_before("")
        turned.add_run()._r.append(parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
        turned.add_run("Доля {{E01 2031 dual}}.")

    texts(tmp_path, {"8": put})
    (finding,) = check_words(study).items
    assert "с. 2, раздел 8, абзац 2" in finding.place.file
