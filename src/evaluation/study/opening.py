"""`open`: the first verb."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from evaluation.errors import QuestionError
from evaluation.study.real import open_real
from evaluation.study.study import Study, open_folder
from evaluation.study.translation import translated, translated_registers, words_of
from evaluation.text import Lang, Text, system_lang

REAL = "real:"
"""How the names of public studies begin."""


def open_study(place: str | Path, lang: Lang | None = None, as_of: dt.date | str | None = None) -> Study:
    """Open a study: a folder, or a public study by name (`real:nsw`, `real:psi`; all in `evaluation.study.real`).

    Parameters
    ----------
    place
        The study's folder, or a name that begins with `real:`.
    lang
        Language of everything said about it; the passport's by default.
    as_of
        The day up to which anything is known, as a date or as `2016-08-31`; the last reporting date by default.

    """
    words = str(place)
    study = _real_or_folder(words, lang)
    day = _day(as_of, study)
    return study if day is None else study.at(day)


def _real_or_folder(words: str, lang: Lang | None) -> Study:
    if words.startswith(REAL):
        return open_real(words.removeprefix(REAL), lang or system_lang())
    study = open_folder(words, lang)
    if study.folder is None or study.lang == study.passport.project.lang:
        return study
    phrases = words_of(study.folder, study.lang)
    return replace(study, passport=translated(study.passport, phrases), tables=translated_registers(study.tables, phrases))


def _day(as_of: dt.date | str | None, study: Study) -> dt.date | None:
    if as_of is None or as_of == "":
        return None
    if isinstance(as_of, dt.date):
        return as_of
    try:
        return dt.date.fromisoformat(as_of)
    except ValueError as error:
        raise QuestionError(
            Text(ru="Дата «{day}» не читается.", en="The date '{day}' cannot be read.").format(day=as_of),
            todo=Text(ru="Напишите её так: 2016-08-31.", en="Write it as 2016-08-31."),
            lang=study.lang,
        ) from error

