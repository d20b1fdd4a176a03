"""`trace`: where a published number comes from: its definition, filter, counts, query, source files and rows."""

import difflib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.metric import Metric
from evaluation.report import naming
from evaluation.report.blocks import QUERIES
from evaluation.run import archive, commit, manifest, notebook
from evaluation.run.derived import Derived, derive
from evaluation.run.produce import NOTEBOOK
from evaluation.run.rows_behind import Source, again, at_the_college, from_record
from evaluation.study.study import Study
from evaluation.text import Lang, Text

SHORTEST = 6
"""Letters of an id that are asked for at least."""
_NEAREST = 3
_COLUMN = re.compile(r' +"\w+"\."(\w+)",?')
_SHORT = Text(ru="Номер «{id}» короток: нужно не меньше {least} знаков.", en="Id '{id}' is short: at least {least} letters are needed.")
_SEVERAL = Text(ru="С «{id}» начинаются номера нескольких чисел.", en="Several ids begin with '{id}'.")
_ONE = Text(ru="Назовите один из них: {ids}.", en="Name one of them: {ids}.")
_NONE = Text(ru="Числа с номером «{id}» в отчётах нет.", en="No report shows a number with id '{id}'.")
_NEAR = Text(
    ru="Ближайшие: {ids}. Номер стоит в примечании к числу и в estimates.parquet.",
    en="The nearest: {ids}. The id stands with the number and in estimates.parquet.",
)
_MAKE = Text(
    ru="Сначала постройте отчёт: evaluation report; или назовите папку отчётов: --reports.",
    en="Make a report first: evaluation report; or name the folder of reports: --reports.",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One report that shows the number: its folder, the day of its data, the row as it was published and what follows from its counts."""

    folder: Path
    as_of: str
    made: Derived
    record: Mapping[str, Any] = field(repr=False)

    @property
    def row(self) -> Estimate:
        """The published row."""
        return self.made.row


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a number comes from. `sources` are the files and sheets with their rows; `same` says whether this machine makes the same number again.

    It holds no row of any person: addresses of rows are told only where the study itself is at hand.
    """

    id: str
    metric: Metric
    shown: tuple[Shown, ...]
    queries: tuple[Mapping[str, str], ...]
    sources: tuple[Source, ...]
    same: bool | None
    lang: Lang

    @property
    def row(self) -> Estimate:
        """The row of the newest report that shows the number."""
        return self.shown[0].row

    def __str__(self) -> str:
        """Tell everything in words."""
        from evaluation.run.trace_words import lines

        return "\n".join(lines(self, self.lang))


def trace(study: Study | str | Path | None, id: str, reports: str | Path = "reports", lang: Lang | None = None) -> Trace:  # noqa: A002 because a number's name is its id
    """Trace a published number.

    Parameters
    ----------
    study
        The study, or its folder, where it is at hand: then the number is made once more and rows are told by their addresses. None elsewhere.
    id
        The id of the number, or its first six letters.
    reports
        Where the reports that show it stand.
    lang
        Language of the answer; the study's by default.

    Raises
    ------
    QuestionError
        No report shows such a number, or several begin so.
    """
    found = dict(_shown(Path(reports)))
    name = _named(id.strip().casefold(), found)
    places = tuple(sorted(found[name], key=lambda each: each.as_of, reverse=True))
    row = places[0].row
    metric = naming.metric_by(row.metric)
    opened = _opened(study)
    queries = sorted((each for each in _queries(places[0]) if each["metric"] == row.metric), key=lambda each: len(each["query"]))
    fitting = [each for each in queries if grouped(each["query"]) == _asked(row, metric)]
    sources = at_the_college(opened, metric, row.by) if opened else from_record(places[0].record, metric)
    same = again(opened, metric, places[0].made, places[0].as_of, _audience(places[0])) if opened else None
    return Trace(name, metric, places, tuple(fitting[:1] or queries), tuple(sources), same, lang or (opened.lang if opened else "ru"))


def _opened(study: Study | str | Path | None) -> Study | None:
    from evaluation.run.source import located
    from evaluation.study.opening import open_study

    return study if isinstance(study, Study) or study is None else open_study(located(study) or study)


def _shown(reports: Path) -> Iterator[tuple[str, list[Shown]]]:
    """Find every number that reports show."""
    every: dict[str, list[Shown]] = {}
    for path in sorted(reports.rglob(archive.ESTIMATES)):
        if any(part.startswith((".", commit.FAILED)) for part in path.parts[-3:]):
            continue
        record = manifest.read(path.parent / manifest.NAME)
        for name, made in derive({str(row["id"]): row for row in archive.read(path).to_pylist()}).items():
            every.setdefault(name, []).append(Shown(path.parent, str(record.get("as_of", "")), made, record))
    yield from every.items()


def _named(asked: str, found: Mapping[str, Sequence[Shown]]) -> str:
    if not found:
        raise QuestionError(_NONE.format(id=asked), todo=_MAKE)
    if len(asked) < SHORTEST:
        raise QuestionError(_SHORT.format(id=asked, least=SHORTEST), todo=_NEAR.format(ids=", ".join(_nearest(asked, found))))
    fitting = sorted(name for name in found if name.startswith(asked))
    if len(fitting) > 1:
        raise QuestionError(_SEVERAL.format(id=asked), todo=_ONE.format(ids=", ".join(fitting)))
    if not fitting:
        raise QuestionError(_NONE.format(id=asked), todo=_NEAR.format(ids=", ".join(_nearest(asked, found))))
    return fitting[0]


def _nearest(asked: str, found: Mapping[str, Sequence[Shown]]) -> list[str]:
    return difflib.get_close_matches(asked, found, _NEAREST, 0.0)


def _queries(place: Shown) -> Sequence[Mapping[str, str]]:
    """Return how the numbers of a report were counted: from its record, or from its notebook where there is no record."""
    told: Sequence[Mapping[str, str]] = place.record.get("queries", ())
    if told or not (place.folder / NOTEBOOK).is_file():
        return told
    return [each for batch in notebook.shown(notebook.read(place.folder / NOTEBOOK), QUERIES) for each in batch]


def _asked(row: Estimate, metric: Metric) -> frozenset[str]:
    """Name what the query of a number groups by: its by-values and the metric's year."""
    return frozenset({"arm" if name == "arms" else name for name in row.by} | {metric.year})


def grouped(query: str) -> frozenset[str]:
    r"""Name what a query groups by, the college and the group of students left out.

    >>> sorted(grouped('SELECT\n  "t1"."year",\n  "t1"."arm",\n  "t1"."college",\n  SUM(1) AS "a"\nFROM "t"'))
    ['arm', 'year']
    """
    outer = re.split(r"^SELECT$", query, flags=re.MULTILINE)[-1]
    columns = itertools.takewhile(lambda line: not line or _COLUMN.fullmatch(line), outer.splitlines())
    return frozenset(found[1] for line in columns if (found := _COLUMN.fullmatch(line))) - {"college", "cluster"}


def _audience(place: Shown) -> str:
    return str(place.record.get("parameters", {}).get("audience", "jury"))
