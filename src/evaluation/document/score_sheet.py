"""A blank score sheet: a workbook an expert fills, a row a work, a column a criterion, the scale beside."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from evaluation.competitions import Competition
from evaluation.panels.sheets import CONFLICT, WORK, heading
from evaluation.report.competition_answers import score_words
from evaluation.report.printable import printable
from evaluation.text import Lang, Text

NAME = Text(ru="Лист эксперта {number}.xlsx", en="Score sheet {number}.xlsx")
"""Name of an expert's book."""
_CREATED = dt.datetime(2015, 9, 1)  # noqa: DTZ001 because a workbook's dates have no zone
_SCORES, _SCALE = Text(ru="Оценки", en="Scores"), Text(ru="Шкала", en="Scale")
_HOW = Text(
    ru="Поставьте балл в каждой клетке. Если судить работу беспристрастно не можете, напишите причину в последней графе: баллы отложат.",
    en="Give a score in every cell. If you cannot judge a work impartially, write why in the last column: the scores will be set aside.",
)
_CRITERION, _POINTS, _MEANING = Text(ru="Критерий", en="Criterion"), Text(ru="Балл", en="Score"), Text(ru="За что", en="What for")
_ERROR = Text(ru="Балл — число от {low} до {high}.", en="A score is a number from {low} to {high}.")
_HEAD = 2
_ROOM = 200
"""Rows below the works in which scores are checked too."""


def score_sheet(contest: Competition, works: Sequence[str], lang: Lang = "ru") -> bytes:
    """Make a blank score sheet.

    Parameters
    ----------
    contest
        The competition: its criteria are the columns, its scales bound what may be written.
    works
        Titles or codes of the works, a row each. No authors: experts judge works.
    lang
        Language of the sheet.
    """
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": contest.title.of(lang), "created": _CREATED})
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7E6E6", "valign": "top"})
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        _scores(book.add_worksheet(_SCORES.of(lang)), contest, works, (head, cell, book.add_format({"italic": True})), lang)
        _scale(book.add_worksheet(_SCALE.of(lang)), contest, (head, cell), lang)
    return out.getvalue()


def _scores(page: Worksheet, contest: Competition, works: Sequence[str], looks: Sequence[object], lang: Lang) -> None:
    head, cell, note = looks
    page.write_string(0, 0, contest.title.of(lang), head)
    page.write_string(1, 0, _HOW.of(lang), note)
    titles = [WORK.of(lang), *(heading(each, place, lang) for place, each in enumerate(contest.criteria, start=1)), CONFLICT.of(lang)]
    for column, title in enumerate(titles):
        page.write_string(_HEAD, column, title, head)
        page.set_column(column, column, 34 if column in (0, len(titles) - 1) else 16)
    for at, work in enumerate(works, start=_HEAD + 1):
        page.write_string(at, 0, printable(work), cell)
        for column in range(1, len(titles)):
            page.write_blank(at, column, None, cell)
    last = _HEAD + len(works) + _ROOM
    for column, each in enumerate(contest.criteria, start=1):
        low, high = each.anchors[0].score, each.anchors[-1].top
        told = _ERROR.of(lang).format(low=score_words(low, lang), high=score_words(high, lang))
        checked = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high, "error_message": told}
        page.data_validation(_HEAD + 1, column, last, column, checked)
    page.freeze_panes(_HEAD + 1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _scale(page: Worksheet, contest: Competition, looks: Sequence[object], lang: Lang) -> None:
    head, cell = looks
    for column, (title, width) in enumerate(((_CRITERION, 50), (_POINTS, 10), (_MEANING, 80))):
        page.write_string(0, column, title.of(lang), head)
        page.set_column(column, column, width)
    lines = [(f"{place} {each.title.of(lang)}", anchor) for place, each in enumerate(contest.criteria, start=1) for anchor in each.anchors]
    for at, (named, anchor) in enumerate(lines, start=1):
        points = score_words(anchor.score, lang) + (f"–{score_words(anchor.top, lang)}" if anchor.upto is not None else "")
        for column, words in enumerate((named, points, anchor.meaning.of(lang))):
            page.write_string(at, column, words, cell)
    page.fit_to_pages(1, 0)
