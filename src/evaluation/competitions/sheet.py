"""Reads a competition off sheet «Критерии конкурса» of the passport: a row an anchor, what is left empty goes on from above."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from evaluation.competitions.model import Competition
from evaluation.competitions.written import Loc, believed
from evaluation.study.passport import CriterionRow, Passport
from evaluation.study.reading import tidy
from evaluation.text import Text

SHEET = Text(ru="лист «Критерии конкурса»", en="sheet “Criteria of the competition”")
_UNNAMED = "own"
"""Name of a competition whose column «Конкурс» is empty."""
_DASHES = str.maketrans("–—−", "---")


def told(passport: Passport) -> Mapping[str, Callable[[], Competition]]:
    """Name the competitions of the sheet; each is believed when it is asked for."""
    found: dict[str, list[tuple[int, CriterionRow]]] = {}
    title = _UNNAMED
    for line, row in enumerate(passport.criteria, start=2):
        title = row.competition or title
        found.setdefault(title, []).append((line, row))
    return {title: partial(_competition, title, rows) for title, rows in found.items()}


def _competition(title: str, rows: list[tuple[int, CriterionRow]]) -> Competition:
    values: dict[str, Any] = {"title": title, "criteria": []}
    lines: dict[Loc, int] = {(): rows[0][0], ("criteria",): rows[0][0]}
    for line, row in rows:
        values |= {name: value for name, value in (("pages", row.pages), ("file_name", row.file_name)) if value}
        if row.attachments:
            values["attachments"] = [_required(words) for words in row.attachments]
        if row.criterion or not values["criteria"]:
            values["criteria"].append({"title": row.criterion, "anchors": []})
        place = len(values["criteria"]) - 1
        criterion = values["criteria"][-1]
        lines.setdefault(("criteria", place), line)
        criterion |= {"weight": row.weight} if row.weight is not None else {}
        for name, words in (("metrics", row.metrics), ("registers", row.registers)):
            criterion[name] = [*criterion.get(name, ()), *words]
        if row.score:
            lines["criteria", place, "anchors", len(criterion["anchors"])] = line
            criterion["anchors"].append(_anchor(row))
    return believed(values, SHEET.ru, lines)


def _anchor(row: CriterionRow) -> dict[str, Any]:
    low, _, high = row.score.translate(_DASHES).replace(" ", "").replace(",", ".").partition("-")
    needs = row.needs or (() if _zero(low) else ("any",))
    return {"score": low, "upto": high or None, "meaning": row.meaning or row.score, "needs": list(needs)}


def _zero(words: str) -> bool:
    return not words.strip("0.")


def _required(words: str) -> dict[str, str]:
    """Split «что: вид»: «согласие родителей: скан документа»."""
    title, _, content = words.partition(":")
    return {"title": tidy(title), **({"content": tidy(content)} if content.strip() else {})}
