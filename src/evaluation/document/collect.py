"""From an executed notebook to the blocks of a report.

Prose comes from markdown cells, everything else from the block outputs of code cells. Code, printed text, pictures and tables that
were not made by `evaluation` never enter a report.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from nbformat import NotebookNode

from evaluation.document import words
from evaluation.errors import ReportError
from evaluation.report.blocks import MIME, Block, Bullets, FigureBlock, Heading, PageBreak, Paragraph, TableBlock, from_json
from evaluation.text import Lang, Text

ASIDE = frozenset({"parameters", "injected-parameters", "howto", "papermill-error-cell-tag"})
"""Tags of cells that are no part of a report."""

YIELDS = "yields-"
"""Tag of cells whose tables and figures may move to an appendix."""

_OUR_ERRORS = frozenset({"EvaluationError", "StudyError", "QuestionError", "ReportError"})


def collect(notebook: NotebookNode, lang: Lang = "ru", aside: frozenset[str] = ASIDE) -> tuple[Block, ...]:
    """Collect the blocks of a notebook in order.

    Every block gets its `key`: `<notebook cell id>.<n>`, the same in every run.

    A single level-1 heading that opens the notebook is its title: it is left to :class:`~evaluation.report.blocks.Document`, and the
    headings below it move up one level.

    Parameters
    ----------
    notebook
        An executed notebook in which cells of the other language have been dropped.
    lang
        Language of the words around an error's message.
    aside
        Tags of cells to leave out.

    Raises
    ------
    ReportError
        An output claims to carry blocks and does not.
    """
    blocks: list[Block] = []
    for position, cell in enumerate(notebook.cells, start=1):
        if aside & set(cell.get("metadata", {}).get("tags", ())):
            continue
        if cell.cell_type == "markdown":
            blocks += _keyed(prose(cell.source), cell, position)
        elif cell.cell_type == "code":
            shown = (block for output in cell.get("outputs", ()) for block in _from_output(output, position, lang))
            blocks += _yielding(_keyed(shown, cell, position), cell)
    return _without_title(blocks)


def _keyed(blocks: Iterable[Block], cell: NotebookNode, position: int) -> Iterator[Block]:
    """Write into each block where it stands: the cell's id and the block's place in the cell."""
    name = str(cell.get("id", f"cell-{position - 1}"))
    return (replace(block, key=f"{name}.{place}") for place, block in enumerate(blocks))


def _yielding(blocks: Iterable[Block], cell: NotebookNode) -> Iterator[Block]:
    """Let the tables and figures of a cell tagged `yields-3` give way to a page limit, the least number first."""
    tagged = next((tag for tag in cell.get("metadata", {}).get("tags", ()) if tag.startswith(YIELDS)), "")
    order = int(tagged.removeprefix(YIELDS) or 0)
    for block in blocks:
        yield replace(block, yields=order) if order and isinstance(block, TableBlock | FigureBlock) else block


def _from_output(output: dict[str, Any], position: int, lang: Lang) -> Iterator[Block]:
    if output.get("output_type") == "error":
        message = output["evalue"] if output["ename"] in _OUR_ERRORS else f"{output['ename']}: {output['evalue']}"
        yield Paragraph(words.NOT_COMPUTED.format(why=message).of(lang), style="warning")
    carried = output.get("data", {}).get(MIME, ())
    try:
        yield from [from_json(block) for block in ([carried] if isinstance(carried, dict) else carried)]
    except (KeyError, TypeError, ValueError) as problem:
        raise ReportError(
            Text(ru="Вывод тетради не читается как часть отчёта: {why}", en="A notebook output is not a part of a report: {why}").format(
                why=problem,
            ),
            where=Text(ru="ячейка тетради {n}", en="notebook cell {n}").format(n=position).of(lang),
            todo=Text(ru="Выполните тетрадь заново.", en="Run the notebook again."),
            lang=lang,
        ) from problem


def prose(markdown: str) -> list[Block]:
    r"""Turn markdown into blocks; emphasis and links become plain text, a horizontal rule a new page, HTML is dropped.

    >>> prose("## Итоги\n\nРоль *каждого* важна.") == [Heading("Итоги", 2), Paragraph("Роль каждого важна.")]
    True
    """
    blocks: list[Block] = []
    opened: list[Token] = []
    items: list[list[str]] = []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.nesting == 1:
            opened.append(token)
            items += [[]] if token.type == "list_item_open" else []
        elif token.nesting == -1:
            opened.pop()
            if token.type in ("bullet_list_close", "ordered_list_close") and not _inside_list(opened):
                blocks.append(Bullets(tuple("\n".join(lines) for lines in items if lines), token.type.startswith("ordered")))
                items = []
        elif _inside_list(opened):
            items[-1] += [line for line in [_plain(token)] if line]
        else:
            blocks += _block(token, opened)
    return blocks


def _inside_list(opened: list[Token]) -> bool:
    return any(token.type in ("bullet_list_open", "ordered_list_open") for token in opened)


def _block(token: Token, opened: list[Token]) -> list[Block]:
    if token.type == "hr":
        return [PageBreak()]
    text = _plain(token)
    if not text:
        return []
    if opened and opened[-1].type == "heading_open":
        return [Heading(text, int(opened[-1].tag[1]))]
    return [Paragraph(text, style="note" if any(token.type == "blockquote_open" for token in opened) else "body")]


def _plain(token: Token) -> str:
    if token.type in ("code_block", "fence"):
        return token.content.strip("\n")
    if token.type != "inline":
        return ""
    written = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            written.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            written.append(" " if child.type == "softbreak" else "\n")
    return "".join(written).strip()


def _without_title(blocks: list[Block]) -> tuple[Block, ...]:
    first = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    if len(first) != 1 or blocks[0] is not first[0]:
        return tuple(blocks)
    return tuple(replace(block, level=max(1, block.level - 1)) if isinstance(block, Heading) else block for block in blocks[1:])
