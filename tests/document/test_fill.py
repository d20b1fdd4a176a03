"""Other people's forms: a letter, a questionnaire, nested tables; only marks change, code in a form is letters, nothing is lost silently."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

import evaluation as ev
from evaluation.document.docx_lines import lines
from evaluation.document.docx_package import Package, UnreadableDocumentError
from evaluation.document.fill import Filled, fill
from evaluation.document.marks_resolved import Resolver
from evaluation.document.passport_words import fields
from evaluation.study.passport import Passport
from evaluation.study.study import Study
from evaluation.text import NBSP
from tests import small
from tests.document.words_file import packed, split, text_box

FATES = ["job"] * 14 + ["army"] * 4 + ["study"] * 3 + ["other"] * 2 + ["lost"] * 2
PASSPORT = {
    "project": {"title": "Дуальное обучение", "organisation": "Техникум", "region": "Пермский край", "start": "2015-09-01"},
    "people": [
        {"role": "директор", "name": "Петров Пётр Петрович", "position": "директор техникума"},
        {"role": "исполнитель", "name": "Орлова Анна Ильинична"},
        {"role": "исполнитель", "name": "Белов Олег Львович"},
    ],
}


@pytest.fixture(scope="module")
def study() -> Study:
    """Build a study of two arms."""
    made = small.cohort(("А-1", "dual", 2018, FATES), ("Б-1", "regular", 2018, FATES), ("Б-2", "regular", 2018, ["job"] * 5 + ["idle"] * 20))
    return replace(made, passport=Passport.model_validate(PASSPORT), as_of=dt.date(2019, 12, 31))


def letter() -> Any:  # noqa: ANN401 because python-docx has no types of ours
    """Make a letter: a header, prose with marks split into many runs, a footer, a text box."""
    page = docx.Document()
    page.sections[0].header.paragraphs[0].text = "{{организация}}"
    page.sections[0].footer.paragraphs[0].text = "Данные на {{дата данных}}"
    page.add_paragraph("О трудоустройстве выпускников", style="Title")
    body = page.add_paragraph("По профессии устроились ")
    split(body, "{{E01 2018 дуальные из}}")
    body.add_run(" выпускников дуальных групп (")
    split(body, "{{Е01 2018 dual}}", 1)
    body.add_run("), разница с остальными — {{E01 2018 дуальные − традиционные}}.")
    page.add_paragraph()._p.append(text_box("{{люди.директор}}"))
    page.add_paragraph("Директор ____________ {{ люди.директор }}")
    return page


def questionnaire() -> Any:  # noqa: ANN401 because python-docx has no types of ours
    """Make a questionnaire: one table, a question and a place for its answer in every row, some cells merged."""
    page = docx.Document()
    rows = (
        ("1. Наименование проекта", "{{проект.название}}"),
        ("2. Регион, начало", "{{проект.регион}}, {{Проект.начало проекта}}"),
        ("3. Исполнители", "{{люди.исполнитель}}"),
        ("4. Доля трудоустроенных по профессии", "{{E01 2018 dual полностью}}"),
        ("5. План", "{{E01 2018 план}}"),
        ("6. Доля через десять лет", "{{E01 2028}}"),
        ("7. Подпись", "{{подпись}}"),
    )
    table = page.add_table(len(rows) + 1, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 2)).text = "АНКЕТА {{организация}}"
    for place, (question, place_for_answer) in enumerate(rows, start=1):
        table.cell(place, 0).text, table.cell(place, 2).text = question, place_for_answer
    return page


def nested() -> Any:  # noqa: ANN401 because python-docx has no types of ours
    """Make a form of tables within tables, whose first page has a header of its own with a table in it."""
    page = docx.Document()
    section = page.sections[0]
    section.different_first_page_header_footer = True
    head = section.first_page_header.add_table(1, 2, Pt(300))
    head.cell(0, 1).text = "{{люди.директор.должность}}"
    outer = page.add_table(2, 2)
    inner = outer.cell(1, 1).add_table(2, 2)
    inner.cell(1, 0).paragraphs[0].add_run("{{E01 2018 ")
    inner.cell(1, 0).paragraphs[0].add_run("regular}}").italic = True
    inner.cell(1, 1).text = "{{E01 2018 regular границы}} и {% for x in y %}{{ x|safe }}{% endfor %} {{ 7 * 7 }} {{ self.__class__ }}"
    return page


FORMS: tuple[Callable[[], Any], ...] = (letter, questionnaire, nested)


def filled(study: Study, page: Any) -> Filled:  # noqa: ANN401 because python-docx has no types of ours
    return fill(Package(packed(page)), Resolver(study), "Форма.docx")


def told(content: bytes) -> list[str]:
    package = Package(content)
    return [each.text.replace(NBSP, " ") for root in package.texts.values() for each in lines(root) if each.text.strip()]


def test_a_letter_is_filled_everywhere(study: Study) -> None:
    made = filled(study, letter())
    assert made.findings.items == ()
    assert (made.filled, made.missed) == (7, 0)
    words = told(made.content)
    prose = next(line for line in words if line.startswith("По профессии"))
    assert prose.startswith("По профессии устроились 14 из 23 выпускников дуальных групп (61 %), разница с остальными — 21 п. п. (от ")
    assert words.count("Петров Пётр Петрович") == 2
    assert {"Техникум", "Данные на 31.12.2019", "Директор ____________ Петров Пётр Петрович"} <= set(words)


def test_a_number_takes_the_look_of_the_run_its_mark_begins_in(study: Study) -> None:
    page = docx.Document(io.BytesIO(filled(study, letter()).content))
    runs = next(paragraph for paragraph in page.paragraphs if paragraph.text.startswith("По профессии")).runs
    value = next(run for run in runs if run.text.startswith("14"))
    assert value.bold
    assert "".join(run.text for run in runs if run.text).count("{") == 0


def test_a_questionnaire_is_filled_and_its_gaps_are_named_by_cell(study: Study) -> None:
    made = filled(study, questionnaire())
    words = told(made.content)
    assert {"АНКЕТА Техникум", "Дуальное обучение", "Пермский край, 01.09.2015", "Орлова Анна Ильинична, Белов Олег Львович"} <= set(words)
    assert next(line for line in words if line.startswith("61 % (от ")).endswith("), 14 из 23")
    assert {"[нет числа: E01 2018 план]", "[нет числа: E01 2028]", "{{подпись}}"} <= set(words)
    assert [(finding.rule, finding.file) for finding in made.findings.items] == [
        ("not_a_mark", "Форма.docx, таблица 1, строка 8, ячейка 3, абзац 1"),
        ("mark_absent", "Форма.docx, таблица 1, строка 6, ячейка 3, абзац 1"),
        ("mark_absent", "Форма.docx, таблица 1, строка 7, ячейка 3, абзац 1"),
    ]
    assert (made.filled, made.missed) == (6, 3)


def test_nested_tables_and_code_that_is_never_run(study: Study) -> None:
    made = filled(study, nested())
    words = told(made.content)
    assert {"директор техникума", "40 %"} <= set(words)
    last = next(line for line in words if "for x" in line)
    assert last.endswith("и {% for x in y %}{{ x|safe }}{% endfor %} {{ 7 * 7 }} {{ self.__class__ }}")
    assert "49" not in last
    assert {finding.rule for finding in made.findings.items} == {"not_a_mark"}
    assert {finding.file for finding in made.findings.items} == {
        "Форма.docx, таблица 1, строка 2, ячейка 2, таблица 1, строка 2, ячейка 2, абзац 1"
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_nothing_but_marks_changes(study: Study, form: Callable[[], Any]) -> None:
    before = packed(form())
    after = fill(Package(before), Resolver(study), "Форма.docx").content
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        texts = {name for name in old.namelist() if b"{{" in old.read(name) or b">{<" in old.read(name)}
    assert changed <= texts
    for part, root in Package(before).texts.items():
        shapes = [[node.tag for node in tree.iter()] for tree in (root, Package(after).texts[part])]
        assert shapes[0] == shapes[1]
    untouched = [line for line in told(before) if "{" not in line]
    assert [line for line in told(after) if line in untouched] == untouched


def test_a_form_without_marks_comes_back_to_the_byte(study: Study) -> None:
    page = docx.Document()
    page.add_paragraph("Здесь нет меток: { } {один}")
    made = filled(study, page)
    with zipfile.ZipFile(io.BytesIO(packed(page))) as old, zipfile.ZipFile(io.BytesIO(made.content)) as new:
        assert [old.read(name) for name in old.namelist()] == [new.read(name) for name in new.namelist()]


def test_simulated_data_say_so_on_every_page(study: Study) -> None:
    project = {**PASSPORT["project"], "simulated": True}
    simulated = replace(study, passport=Passport.model_validate({**PASSPORT, "project": project}))
    for form in FORMS:
        page = form()
        page.add_section()
        page.settings.odd_and_even_pages_header_footer = True
        made = docx.Document(io.BytesIO(filled(simulated, page).content))
        first = made.sections[0]
        heads = [first.header, first.even_page_header, *([first.first_page_header] if first.different_first_page_header_footer else [])]
        assert [head.paragraphs[0].text for head in heads] == ["Условные данные (учебный пример)"] * len(heads)
        assert made.sections[1].header.is_linked_to_previous


def test_only_published_numbers_enter_a_form_of_a_release(study: Study) -> None:
    known = ev.publish(ev.estimate(study, ev.metrics.EMPLOYED_IN_FIELD_12M, by=["graduation_year", "arm"]))
    page = docx.Document()
    page.add_paragraph("{{E01 2018 dual}} {{E01 2018}}")
    made = fill(Package(packed(page)), Resolver(study, published=known, fresh=False), "Форма.docx")
    assert told(made.content) == ["61 % [нет числа: E01 2018]"]
    (finding,) = made.findings.items
    assert "{{E01 2018 дуальные}}" in finding.todo.ru


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a document", packed(docx.Document())[:3000]])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableDocumentError):
        Package(content, "Форма.docx")


def test_a_form_that_swells_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (1 << 25))
    with pytest.raises(UnreadableDocumentError):
        Package(out.getvalue(), "Форма.docx")


def test_entities_of_a_form_are_not_expanded(tmp_path: Path, study: Study) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна", encoding="utf-8")
    page = docx.Document()
    page.add_paragraph("{{организация}}")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(page))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY s SYSTEM "' + secret.as_uri().encode() + b'">]>', 1).replace(b"{{", b"&s;{{")
            new.writestr(name, part)
    assert "тайна".encode() not in b"".join(_parts(fill(Package(out.getvalue()), Resolver(study), "Форма.docx").content))


def _parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_fields_speak_both_languages(study: Study) -> None:
    page = docx.Document()
    page.add_paragraph("{{project.title}}; {{people.директор}}; {{organisation}}; {{as of}}; {{проект.конец проекта}}")
    made = filled(study.speaking("en"), page)
    assert told(made.content) == ["Дуальное обучение; Петров Пётр Петрович; Техникум; 31 Dec 2019; [not told: проект.конец проекта]"]
    assert fields(study, "ru")["люди.исполнитель"] == "Орлова Анна Ильинична, Белов Олег Львович"
    assert len(fields(study, "ru")) == len(fields(study, "en"))


@given(st.lists(st.integers(1, 8), min_size=1, max_size=12), st.sampled_from(["{{организация}}", "а {{организация}} б {{проект.регион}}"]))
def test_however_a_mark_is_split_it_is_filled(study: Study, sizes: list[int], words: str) -> None:
    page = docx.Document()
    paragraph, at = page.add_paragraph(), 0
    for size in sizes:
        paragraph.add_run(words[at : at + size])
        at += size
    paragraph.add_run(words[at:])
    assert told(filled(study, page).content) == [words.replace("{{организация}}", "Техникум").replace("{{проект.регион}}", "Пермский край")]
