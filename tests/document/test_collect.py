"""What enters a report from a notebook, and what does not."""

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from evaluation.document.collect import collect, prose
from evaluation.errors import ReportError
from evaluation.report.blocks import MIME, Block, Bullets, Heading, PageBreak, Paragraph, to_json
from tests.document import sample


def code(*outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    return new_code_cell("secret = 1", outputs=list(outputs), metadata={"tags": list(tags)})


def carrying(*blocks: Block) -> NotebookNode:
    return new_output("display_data", {MIME: [to_json(block) for block in blocks], "text/html": "<b>html</b>", "text/plain": ""})


def test_prose_and_blocks_come_in_order_and_code_does_not() -> None:
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Отчёт"),
            new_markdown_cell("Меню Выполнить", metadata={"tags": ["howto"]}),
            code(carrying(Paragraph("не сюда")), tags=["parameters"]),
            code(carrying(Paragraph("не сюда")), tags=["injected-parameters"]),
            new_markdown_cell("## Показатели\n\nТекст *автора*."),
            code(new_output("stream", name="stdout", text="print"), carrying(sample.indicators(), sample.facts())),
            code(new_output("execute_result", {"text/plain": "42"}, execution_count=1)),
            new_markdown_cell("### Подробности"),
        ],
    )
    nbformat.validate(notebook)
    assert collect(notebook) == (
        Heading("Показатели"),
        Paragraph("Текст автора."),
        sample.indicators(),
        sample.facts(),
        Heading("Подробности", 2),
    )


def test_headings_stay_when_the_first_is_not_a_title() -> None:
    two = new_notebook(cells=[new_markdown_cell("# Первый\n\n# Второй")])
    assert collect(two) == (Heading("Первый"), Heading("Второй"))


def test_an_error_is_shown_in_its_place() -> None:
    ours = new_output("error", ename="StudyError", evalue="Нет столбца.\nЧто сделать: добавьте.", traceback=["x"])
    theirs = new_output("error", ename="ZeroDivisionError", evalue="division by zero", traceback=["x"])
    ru = collect(new_notebook(cells=[code(ours), code(theirs)]))
    assert ru == (
        Paragraph("Этот раздел не рассчитан. Нет столбца.\nЧто сделать: добавьте.", "warning"),
        Paragraph("Этот раздел не рассчитан. ZeroDivisionError: division by zero", "warning"),
    )
    assert collect(new_notebook(cells=[code(theirs)]), "en")[0].text.startswith("This section was not computed.")


def test_a_broken_output_is_named_by_its_cell() -> None:
    broken = new_output("display_data", {MIME: [{"kind": "Nothing"}]})
    with pytest.raises(ReportError, match="ячейка тетради 2"):
        collect(new_notebook(cells=[new_markdown_cell("x"), code(broken)]))


def test_markdown_becomes_blocks_without_losing_words() -> None:
    text = (
        "Первая\nстрока, `код` и [ссылка](a.html).  \nНовая строка\n\n"
        "1. раз\n2. два\n   - вложенный\n\n- пункт\n\n> примечание\n\n---\n\n<div>нет</div>\n\n    отступ"
    )
    assert prose(text) == [
        Paragraph("Первая строка, код и ссылка.\nНовая строка"),
        Bullets(("раз", "два", "вложенный"), ordered=True),
        Bullets(("пункт",)),
        Paragraph("примечание", "note"),
        PageBreak(),
        Paragraph("отступ"),
    ]
