"""Slides of a report: how many, that nothing runs out of its frame, that every number names its estimates."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Run
from pptx.util import Pt

from evaluation.document.sections import ANNUAL
from evaluation.document.slides import write_slides
from evaluation.document.slides_deck import deck
from evaluation.document.slides_fit import GAP, LEADING, SMALLEST, Point, fit, height, line, lines, shortened
from evaluation.report.blocks import Block, Bullets, Cell, Column, Document, Facts, FigureBlock, Heading, Paragraph, TableBlock, TitlePage
from evaluation.report.spans import Span
from evaluation.text import LANGS, NBSP, Lang
from tests.document import sample

FIRST, SECOND, THIRD = "0123456789ab", "ba9876543210", "aaaaaaaaaaaa"
FIGURE = sample.figure()
LONG = " ".join(f"Предложение номер {at} говорит о том, как техникум и предприятие учат вместе." for at in range(30))
ENDLESS = "Учебно" * 60
TABLE = TableBlock(
    "Показатели: план и факт",
    (Column("Показатель"), Column("Факт год назад", "right"), Column("План", "right"), Column("Факт", "right"), Column("Причина отклонения")),
    tuple(
        (
            Cell(f"E{at:02d}. Доля выпускников, устроившихся по полученной профессии"),
            Cell(f"{at}{NBSP}из{NBSP}50 ({2 * at}{NBSP}%)", at / 50, (FIRST,)),
            Cell(f"62{NBSP}%", 0.62), Cell(f"68{NBSP}%", 0.68, (SECOND if at == 9 else THIRD,)), Cell(LONG),
        )
        for at in range(1, 11)
    ),
    ("По состоянию на 31.08.2019.",),
)  # fmt: skip
FACTS = Facts(
    tuple(
        Facts.Fact(f"Показатель {at}: доля трудоустроенных по полученной профессии в течение года", f"5{at}{NBSP}% (2015)", f"6{at}{NBSP}%", "", "up",
                   f"5{at} из 77; нет сведений: 8", (FIRST, SECOND))
        for at in range(5)
    )
)  # fmt: skip
FOUND = Bullets(
    ("Подтверждено: 70 % при плане 64 %.", "Пока не подтверждено: разница 8 п. п.", f"Не получилось: {LONG}"),
    spans=((Span(14, 18, (FIRST,)),), (Span(30, 37, (SECOND,)),), ()),
)


def page(lang: Lang = "ru") -> Document:
    """Compose a page for experts."""
    blocks: tuple[Block, ...] = (
        Paragraph("Дуальное обучение в техникуме", "lead"),
        Paragraph("техникум · приказ № 1", "note"),
        Paragraph("Замысел. Учить там, где будут работать."),
        Heading("Пять чисел"),
        FACTS,
        replace(FIGURE, ids=(THIRD,)),
        Heading("Что сделано"),
        Bullets(("Приняты акты", "Обучены педагоги")),
        Heading("Что показала проверка"),
        FOUND,
        Paragraph("Чем полезно другим. Роли работодателей расширены."),
        Paragraph("Как проверить. Каждое число прослеживается."),
    )
    return Document("Резюме для эксперта", "", lang, blocks, marks=sample.MARKS, one_page=True)


def annual(lang: Lang = "ru", words: str = "Слова площадки о разделе.") -> Document:
    """Compose a report with numbered sections, each with words, a table and a figure."""
    blocks: list[Block] = [TitlePage("Годовой отчёт", "Техникум", project="Проект «Дуальное обучение»"), Heading("Резюме для эксперта")]
    blocks += [Paragraph("Замысел."), FACTS, FOUND, Paragraph("Числа прослеживаются.")]
    for section in ANNUAL[1:]:
        blocks += [Heading(f"{section.code} {section.title.of(lang)}", key=f"s{section.code}.0"), Paragraph(words, key=f"s{section.code}.1")]
        blocks += [Paragraph("Строка перед рисунком."), replace(FIGURE, ids=(THIRD,), alt="что видно"), replace(TABLE, key="t.0")]
    return Document("Годовой отчёт", "", lang, tuple(blocks), marks=sample.MARKS)


def made(document: Document, folder: Path, rows: Sequence[Mapping[str, object]] = ()) -> Presentation:
    write_slides(document, folder / "slides.pptx", rows)
    return pptx.Presentation(str(folder / "slides.pptx"))


def titles(slides: Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides.slides]


def runs(slides: Presentation) -> Iterator[tuple[Slide, _Run]]:
    for slide in slides.slides:
        yield from ((slide, run) for frame in _frames(slide) for paragraph in frame.paragraphs for run in paragraph.runs)


def _frames(slide: Slide) -> Iterator[TextFrame]:
    for shape in slide.shapes:
        if shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)
        elif shape.has_text_frame:
            yield shape.text_frame


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("compose", [page, annual])
def test_ten_to_twelve_slides_of_sixteen_to_nine_with_marks_and_notes(tmp_path: Path, compose: Callable[[Lang], Document], lang: Lang) -> None:
    slides = made(compose(lang), tmp_path)
    assert 10 <= len(slides.slides) <= 12
    assert slides.slide_width * 9 == slides.slide_height * 16
    said = {"ru": "Около ", "en": "About "}[lang]
    for slide in slides.slides:
        assert ", ".join(sample.MARKS) in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.startswith(said)
    seconds = [int(re.search(r"\d+", slide.notes_slide.notes_text_frame.text)[0]) for slide in slides.slides]
    assert 360 <= sum(seconds) <= 450


def test_a_page_gives_its_slides_in_order(tmp_path: Path) -> None:
    assert titles(made(page(), tmp_path)) == [
        "Дуальное обучение в техникуме", "Замысел", "Пять чисел", "Было, стало, план", FIGURE.caption, "Что сделано",
        "Что показала проверка: подтверждено", "Что показала проверка: пока не подтверждено", "Что показала проверка: не получилось",
        "Чем полезно другим", "Как проверить",
    ]  # fmt: skip


def test_a_report_gives_need_model_numbers_table_figures_evidence_use_plan_and_check(tmp_path: Path) -> None:
    titles_of = titles(made(annual(), tmp_path))
    assert titles_of[:5] == ["Проект «Дуальное обучение»", "Актуальность и замысел", "Модель: было и стало", "Пять чисел", "Показатели: план и факт"]
    assert titles_of[5:8] == [FIGURE.caption] * 3
    assert titles_of[8:] == [
        "Что подтверждено и чего пока не доказано", "Внешняя экспертиза и тиражирование", "План следующего этапа", "Как проверить",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Коротко.", LONG, ENDLESS, f"{ENDLESS} {LONG}"])
def test_no_letter_is_small_and_nothing_leaves_its_frame(tmp_path: Path, words: str) -> None:
    document = annual(words=words)
    slides = made(replace(document, blocks=tuple(replace(b, text=words) if isinstance(b, Paragraph) else b for b in document.blocks)), tmp_path)
    assert min(run.font.size for _, run in runs(slides)) >= Pt(18)
    for slide in slides.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= slides.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= slides.slide_height
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Pt(480)
            elif shape.has_text_frame and shape.text_frame.text.strip():
                _fits(shape)


def _fits(shape: Shape) -> None:
    """Measure the words of a shape again: their height is no more than its own."""
    tall = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs), default=SMALLEST)
        indent = int(paragraph._p.pPr.get("marL", 0)) / 12700 if paragraph._p.pPr is not None else 0
        room = shape.width.pt - indent
        tall += size * LEADING * lines(paragraph.text.replace("\v", "\n"), size, room, bold=any(run.font.bold for run in paragraph.runs))
        tall += (paragraph.space_after or Pt(0)).pt
    assert tall <= shape.height.pt + SMALLEST * GAP + 1, shape.text_frame.text[:80]


def test_what_has_no_room_is_told_to_the_speaker(tmp_path: Path) -> None:
    slides = made(annual(words=LONG), tmp_path)
    need = slides.slides[1]
    text = next(shape for shape in need.shapes if shape.name.startswith("Текст")).text_frame.text
    assert LONG not in text
    assert LONG in need.notes_slide.notes_text_frame.text
    table = slides.slides[4]
    shown = next(shape for shape in table.shapes if shape.has_table).table
    names = [row.cells[0].text_frame.text for row in shown.rows][1:]
    missing = [row[0].text for row in TABLE.rows if row[0].text not in names]
    assert missing
    assert all(name in table.notes_slide.notes_text_frame.text for name in missing)


def test_rows_of_the_big_numbers_come_before_others(tmp_path: Path) -> None:
    rows = ({"id": SECOND, "metric": "employed"}, {"id": THIRD, "metric": "other"}, {"id": FIRST, "metric": "former"})
    slides = made(replace(annual(), blocks=tuple(_only_second(block) for block in annual().blocks)), tmp_path, rows)
    shown = next(shape for shape in slides.slides[4].shapes if shape.has_table).table
    assert any(row.cells[0].text_frame.text.startswith("E09") for row in shown.rows)


def _only_second(block: Block) -> Block:
    if isinstance(block, Facts):
        return Facts(tuple(replace(fact, ids=(SECOND,)) for fact in block.items))
    if isinstance(block, TableBlock):
        return replace(block, rows=tuple(tuple(replace(cell, ids=cell.ids if cell.ids != (FIRST,) else ()) for cell in row) for row in block.rows))
    return block


def test_every_number_names_its_estimates(tmp_path: Path) -> None:
    slides = made(page(), tmp_path)
    told = {at: [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes] for at, slide in enumerate(slides.slides)}
    assert told[2].count(f"Числа на слайде: 60{NBSP}% — {SECOND}") == 1
    assert f"Числа на слайде: 50{NBSP}% (2015) — {FIRST}; 50 из 77; нет сведений: 8 — {SECOND}" in told[2]
    assert any(said and f"50{NBSP}% (2015) — {FIRST}" in said and f"60{NBSP}% — {SECOND}" in said for said in told[3])
    assert f"Числа на слайде: 70 % — {FIRST}" in told[6]
    assert [shape.name for shape in slides.slides[2].shapes][2:4] == [f"Число {SECOND}", f"Число {FIRST} {SECOND}"]
    figure = next(shape for shape in slides.slides[4].shapes if shape.shape_type == 13)
    assert figure.name == f"Рисунок {THIRD}"
    assert figure._element.nvPicPr.cNvPr.get("descr") == FIGURE.alt


def test_a_slide_says_only_the_number_of_a_cell_that_says_more(tmp_path: Path) -> None:
    shown = next(shape for shape in made(annual(), tmp_path).slides[4].shapes if shape.has_table).table
    head = [cell.text_frame.text for cell in shown.rows[0].cells]
    assert head == ["Показатель", "Факт год назад", "План", "Факт"]
    assert [cell.text_frame.text for cell in shown.rows[1].cells][1:] == [f"2{NBSP}%", f"62{NBSP}%", f"68{NBSP}%"]


def test_the_same_report_gives_the_same_bytes_and_no_foreign_part(tmp_path: Path) -> None:
    for name in ("one.pptx", "two.pptx"):
        write_slides(page(), tmp_path / name)
    assert (tmp_path / "one.pptx").read_bytes() == (tmp_path / "two.pptx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.pptx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
        assert {each.date_time[:3] for each in packed.infolist()} == {(1980, 1, 1)}
    assert not [name for name in parts if name.endswith((".bin", ".jpeg")) or "printer" in name]
    assert not [name for name, part in parts.items() if b'TargetMode="External"' in part]
    assert all(b'<a:latin typeface="Arial"' in part for name, part in parts.items() if "/theme/" in name and name.endswith(".xml"))


def test_words_are_words(tmp_path: Path) -> None:
    poison = "=1+1 <b>&amp; {x} с\u202eолнце\x00 _x000D_"
    document = page()
    blocks = tuple(replace(block, text=poison) if isinstance(block, Paragraph) and block.style == "lead" else block for block in document.blocks)
    assert titles(made(replace(document, blocks=blocks, marks=(poison,)), tmp_path))[0] == "=1+1 <b>&amp; {x} солнце _x000D_"


def test_a_report_with_next_to_nothing_still_has_slides(tmp_path: Path) -> None:
    slides = made(Document("Отчёт", "", "ru", (Paragraph("Слова."),)), tmp_path)
    assert titles(slides) == ["Отчёт"]
    assert len(deck(Document("Отчёт", "", "ru", ()))) == 1


WORDS = st.text(st.sampled_from("абвгд ежз. ;: 12\u00a0%"), min_size=1, max_size=600)


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(120, 900), st.integers(60, 400))
@settings(deadline=None, max_examples=60)
def test_points_that_were_fitted_fit(texts: list[str], room: int, tall: int) -> None:
    kept, size = fit([Point(text) for text in texts], room, tall)
    assert size >= SMALLEST
    assert height(kept, size, room) <= tall


@given(st.text("аб в.;", min_size=5, max_size=80), st.data())
@settings(deadline=None, max_examples=100)
def test_a_number_is_never_cut(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    stop = data.draw(st.integers(start + 1, len(text)))
    point: Point | None = Point(text, (Span(start, stop, ("a",)),))
    while point is not None:
        for span in point.spans:
            assert point.text[span.start : span.stop] == text[start:stop]
        shorter = shortened(point)
        assert shorter is None or len(shorter.text) < len(point.text)
        point = shorter


@pytest.mark.parametrize(("words", "most"), [("Коротко", 1), (LONG, 2), (ENDLESS, 1), ("", 1)])
def test_a_line_takes_no_more_lines_than_asked(words: str, most: int) -> None:
    said, size = line(words, 300, most, (30, 24, 18))
    assert lines(said, size, 300) <= most
    assert said == words or said.endswith("…")


def test_figures_without_estimates_are_no_evidence(tmp_path: Path) -> None:
    document = annual()
    blocks = tuple(replace(block, ids=()) if isinstance(block, FigureBlock) else block for block in document.blocks)
    assert FIGURE.caption not in titles(made(replace(document, blocks=blocks), tmp_path))
