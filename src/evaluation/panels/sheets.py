"""Reads score sheets: a workbook an expert, a row a work, a column a criterion; a wrong cell is named, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from evaluation.competitions import Competition, Criterion
from evaluation.errors import StudyError
from evaluation.panels.model import Panel, Withdrawn
from evaluation.study.formats.files import WORKBOOKS, open_file
from evaluation.study.formats.sheet import Sheet
from evaluation.study.numbers import read_number
from evaluation.study.reading import Raw, tidy
from evaluation.text import Lang, Text, number

WORK = Text(ru="Работа", en="Work")
CONFLICT = Text(ru="Обстоятельства, затрудняющие объективную экспертизу", en="Circumstances that hamper an impartial judgement")
_NO = frozenset({"", "нет", "no", "-", "–", "—", "0"})
_SCALE = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")
_PLACE = re.compile(r"^\d+[.)]?\s+")
_MOST = 10
_WRONG = Text(ru="Листы экспертов не читаются.", en="The score sheets cannot be read.")
_MEND = Text(
    ru='Исправьте названные ячейки и повторите. Пустые листы по образцу: evaluation panel ПАПКА --blank 3 --work "…".',
    en='Correct the cells named and run again. Blank sheets: evaluation panel FOLDER --blank 3 --work "…".',
)
_NONE = Text(ru="В папке нет листов экспертов: {folder}.", en="The folder holds no score sheets: {folder}.")
_NO_HEAD = Text(ru="{place}: нет строки заголовков с графой «Работа»", en="{place}: no heading row with a column “Work”")
_LACKS = Text(ru="{place}: нет графы критерия «{title}»", en="{place}: no column of criterion “{title}”")
_NOT_SCORE = Text(ru="{place}: «{raw}» — не балл от {low} до {high}", en="{place}: “{raw}” is no score from {low} to {high}")
_TWICE = Text(ru="{place}: работа «{work}» стоит второй раз", en="{place}: work “{work}” stands a second time")
_UNREAD = Text(ru="{place}: {why}", en="{place}: {why}")
_SILENT = Text(ru="Ни один эксперт не поставил ни одного балла.", en="No expert gave a single score.")


@dataclass
class _Sheet:
    """One expert's sheet as it is read: scores by work, works about which circumstances are declared, what is wrong."""

    scores: dict[str, list[float]] = field(default_factory=dict)
    declared: list[str] = field(default_factory=list)
    wrong: list[Text] = field(default_factory=list)


def files(folder: Path) -> tuple[Path, ...]:
    """Return the score sheets of a folder in the order of the numbers in their names: the first is expert 1."""
    found = [path for path in folder.glob("*") if path.suffix.lower() in WORKBOOKS and not path.name.startswith(("~$", "."))]
    return tuple(sorted(found, key=lambda path: [int(part) if part.isdigit() else part.casefold() for part in re.split(r"(\d+)", path.name)]))


def read(paths: Sequence[Path], contest: Competition, lang: Lang = "ru") -> Panel:
    """Read the score sheets of a panel.

    Parameters
    ----------
    paths
        One workbook for every expert; their order numbers the experts.
    contest
        Whose criteria and scales the columns are.
    lang
        Language of errors.

    Raises
    ------
    StudyError
        If there is no sheet, a column is missing, a cell holds no score of the scale, or a work stands twice: cells are named.
    """
    if not paths:
        raise StudyError(_NONE.format(folder="—"), todo=_MEND, lang=lang)
    sheets = [_read(path, contest) for path in paths]
    wrong = [words for each in sheets for words in each.wrong]
    if wrong:
        raise StudyError(_WRONG, where="; ".join(words.of(lang) for words in wrong[:_MOST]), todo=_MEND, lang=lang)
    works = tuple(dict.fromkeys(work for each in sheets for work in each.scores))
    nothing = [np.nan] * len(contest.criteria)
    scores = np.array([[each.scores.get(work, nothing) for each in sheets] for work in works], dtype=np.float64)
    if not works or np.isnan(scores).all():
        raise StudyError(_SILENT, todo=_MEND, lang=lang)
    withdrawn = tuple(Withdrawn(expert, work) for expert, each in enumerate(sheets) for work in each.declared)
    return Panel(contest, works, len(sheets), scores, withdrawn)


def heading(criterion: Criterion, place: int, lang: Lang) -> str:
    """Write the head of a criterion's column: «1 Актуальность (0–3)».

    >>> from evaluation.competitions import preset
    >>> heading(preset("typical").criteria[0], 1, "ru")
    '1 Актуальность (0–3)'
    """
    low, high = (f"{score:g}".replace(".", "," if lang == "ru" else ".") for score in (criterion.anchors[0].score, criterion.anchors[-1].top))
    return f"{place} {criterion.title.of(lang)} ({low}–{high})"


def _read(path: Path, contest: Competition) -> _Sheet:
    opened, made = open_file(path, path.name), _Sheet()
    blocking = [each for each in opened.findings if each.severity == "blocking"]
    if blocking or not opened.sheets:
        made.wrong += [_UNREAD.format(place=path.name, why=each.reading) for each in blocking] or [_NO_HEAD.format(place=path.name)]
        return made
    sheet = opened.sheets[0]
    at = next((at for at, row in enumerate(sheet.rows) if any(_is(cell, WORK) for cell in row)), None)
    if at is None:
        made.wrong.append(_NO_HEAD.format(place=sheet.place().text))
        return made
    heads = sheet.rows[at]
    columns = [_column(heads, criterion) for criterion in contest.criteria]
    lacking = [criterion for criterion, column in zip(contest.criteria, columns, strict=True) if column is None]
    made.wrong += [_LACKS.format(place=sheet.place(at + 1).text, title=each.title) for each in lacking]
    if not lacking:
        _fill(made, sheet, at, [column for column in columns if column is not None], contest)
    return made


def _fill(made: _Sheet, sheet: Sheet, at: int, columns: Sequence[int], contest: Competition) -> None:
    heads = sheet.rows[at]
    own = next(column for column, cell in enumerate(heads) if _is(cell, WORK))
    declaring = next((column for column, cell in enumerate(heads) if _is(cell, CONFLICT)), None)
    for line, row in enumerate(sheet.rows[at + 1 :], start=at + 2):
        work = tidy(row[own])
        if not work:
            continue
        if work in made.scores:
            made.wrong.append(_TWICE.format(place=sheet.place(line, own).text, work=work))
            continue
        made.scores[work] = list(_scores(made, sheet, line, row, columns, contest))
        if declaring is not None and tidy(row[declaring]).casefold() not in _NO:
            made.declared.append(work)


def _scores(made: _Sheet, sheet: Sheet, line: int, row: Sequence[Raw], columns: Sequence[int], contest: Competition) -> Iterator[float]:
    for criterion, column in zip(contest.criteria, columns, strict=True):
        low, high = criterion.anchors[0].score, criterion.anchors[-1].top
        reading = read_number(row[column])
        value = reading.value
        if value is None and not reading.rule:
            yield np.nan
        elif isinstance(value, int | float) and not reading.rejected and low <= value <= high:
            yield float(value)
        else:
            limits = {"low": Text(number(low, 0), number(low, 0, "en")), "high": Text(number(high, 0), number(high, 0, "en"))}
            made.wrong.append(_NOT_SCORE.format(place=sheet.place(line, column).text, raw=tidy(row[column]), **limits))
            yield np.nan


def _column(heads: Sequence[Raw], criterion: Criterion) -> int | None:
    wanted = {_bare(criterion.title.ru), _bare(criterion.title.en)}
    return next((column for column, cell in enumerate(heads) if _bare(tidy(cell)) in wanted), None)


def _bare(words: str) -> str:
    """Leave the title: without its number before and its scale behind."""
    return _PLACE.sub("", _SCALE.sub("", words)).strip().casefold()


def _is(cell: Raw, words: Text) -> bool:
    return tidy(cell).casefold() in (words.ru.casefold(), words.en.casefold())
