"""Totals of the years before the named lists begin: what the college still has of them are certificates with sums."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.study.contract import EMPLOYED
from evaluation.study.demo.records import exams, marks
from evaluation.study.demo.truth import Truth
from evaluation.study.demo.world import Person

TOTAL_YEARS = (2013, 2014)
"""Graduation years known as sums only."""
TOTAL_MARK_YEARS = (2012, 2013)
"""Academic years (first year) whose marks are known as sums only."""
_POSITIVE = (*EMPLOYED, "STUDY", "CONSCR", "PARENT")


@dataclass(frozen=True, slots=True)
class Total:
    """One line of the sheet «Сводные числа»: `n` counts everybody, the unknown included."""

    metric: str
    year: int
    group: str
    k: int
    n: int
    unknown: int
    source: str


def totals(truth: Truth, everybody: Sequence[Person]) -> Iterator[Total]:
    """Count the totals of the made-up people, group by group."""
    for year in TOTAL_YEARS:
        for name, members in _groups([person for person in everybody if person.group.graduates == year]).items():
            yield from _of_graduates(truth, year, name, members)
    for year in TOTAL_MARK_YEARS:
        present = [person for person in everybody if year - 2 <= person.group.intake <= year]
        for name, members in _groups(present).items():
            yield from _of_marks(truth, year, name, members)


def _groups(people: Sequence[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in people:
        found.setdefault(person.group.name, []).append(person)
    return found


def _of_graduates(truth: Truth, year: int, group: str, members: Sequence[Person]) -> Iterator[Total]:
    out = [person for person in members if person.graduated]
    fates = [person.destination for person in out if person.destination is not None and person.destination.status]
    unknown = len(out) - len(fates)
    paper = f"справка о распределении выпускников {year} года (условная)"
    counts: dict[str, int] = {
        "E01": sum(fate.in_field is True for fate in fates),
        "E02": sum(fate.status == "EMP" for fate in fates),
        "E03": sum(fate.status in EMPLOYED for fate in fates),
        "E05": sum(fate.status in _POSITIVE for fate in fates),
        "D07": sum(fate.where_trained is True for fate in fates),
    }
    if members[0].group.programme.form == "full_time":
        for metric, k in counts.items():
            yield Total(metric, year, group, k, len(out), unknown, paper)
    yield from _of_roll(year, group, members)
    grades = [exam for person in out for exam in exams(truth, person) if exam.assessment == "grade"]
    above = sum((exam.grade_awarded or 0) > (exam.grade_planned or 0) for exam in grades)
    yield Total("G05", year, group, above, len(out), 0, f"протоколы квалификационных комиссий {year} года (условные)")


def _of_roll(year: int, group: str, members: Sequence[Person]) -> Iterator[Total]:
    left = [person.left_because for person in members if person.left]
    paper = f"приказы о движении контингента, набор {year - 3} года (условные)"
    yield Total("K01", year, group, len(members) - len(left), len(members), 0, paper)
    yield Total("K02", year, group, sum(because != "transferred" for because in left), len(members), 0, paper)
    yield Total("K03", year, group, len(members) - len(left), len(members), 0, paper)


def _of_marks(truth: Truth, year: int, group: str, members: Sequence[Person]) -> Iterator[Total]:
    counted = Counter(mark.mark for mark in marks(truth, tuple(members), year))
    n = sum(counted[mark] for mark in ("5", "4", "3", "2", "not_attested"))
    paper = f"сводная ведомость за {year}/{year + 1} учебный год (условная)"
    tests: dict[str, Callable[[], int]] = {
        "A01": lambda: counted["5"] + counted["4"] + counted["3"],
        "A02": lambda: counted["5"] + counted["4"],
    }
    for metric, count in tests.items():
        yield Total(metric, year, group, count(), n, 0, paper)
