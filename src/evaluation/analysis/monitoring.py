"""What a study can tell an official form of graduate monitoring: graduates of one year by programme, status and filter."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evaluation.analysis.estimating import open_for_questions
from evaluation.cells import Fate, expected, fates, years_of
from evaluation.errors import QuestionError
from evaluation.study import contract
from evaluation.study.context import lacking
from evaluation.study.contract import STATUSES
from evaluation.study.forms.declare import Form, FormColumn, FormRow, FormSheet
from evaluation.study.forms.read import read_programme
from evaluation.study.forms.reading import Counts
from evaluation.study.study import Study
from evaluation.text import Text

State = Literal["told", "lacks", "never", "undisclosed", "by_hand"]
"""The study tells it; it could, with a column it has not; no study does; the form does not say what it is; a person writes words there."""

INDUSTRIES: Mapping[str, str] = {"engineering": "machinery", "agriculture": "agriculture", "metallurgy": "metallurgy"}
"""Industries of a job that are the form's own; the study's others are wider or narrower than the form's."""
_EMPLOYED = "EMP"
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "total": ("students.programme",),
    **dict.fromkeys(STATUSES, ("destinations.status",)),
    "in_field": ("destinations.status", "destinations.in_field"),
    "months_4_plus": ("destinations.status", "destinations.months_at_last_job"),
    **{f"industry:{name}": ("destinations.status", "destinations.industry") for name in INDUSTRIES.values()},
}
_NEEDS_AHEAD: Mapping[str, tuple[str, ...]] = {
    "total": ("students.programme", "students.planned_graduation_date"),
    "paid_placement": ("placements.paid",),
}
_OF_ROWS: Mapping[str, tuple[str, ...]] = {"all": ("students.programme",), "target_contract": ("students.target_contract",)}
_AHEAD = "expected_2023"
"""The form that asks about students who are to graduate, not about graduates."""


@dataclass(frozen=True, slots=True)
class Told:
    """Counts for a form, what they leave open, of how many persons they are, and of how many of them the status is not known."""

    counts: Counts
    lacking: tuple[Text, ...]
    persons: int
    unknown: int

    @property
    def programmes(self) -> int:
        """How many programmes there are."""
        return len(self.counts)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the study answers one column or row of a form; `lacks` names the columns it would need, in its own language."""

    sheet: FormSheet
    asked: FormColumn | FormRow
    state: State
    lacks: str = ""


def answers(study: Study, form: Form) -> tuple[Answer, ...]:
    """Tell column by column, then row by row, which of a form the study can answer; nothing is counted."""
    needs = _NEEDS_AHEAD if form.key == _AHEAD else _NEEDS
    found: list[Answer] = []
    for sheet in form.sheets:
        found += [_answer(study, sheet, column, needs) for column in sheet.columns if column.kind in {"count", "text", "identifier"}]
        found += [_required(study, sheet, row, _OF_ROWS.get(row.holds)) for row in sheet.rows]
    return tuple(found)


def _answer(study: Study, sheet: FormSheet, column: FormColumn, needs: Mapping[str, tuple[str, ...]]) -> Answer:
    if not column.disclosed:
        return Answer(sheet, column, "undisclosed")
    return Answer(sheet, column, "by_hand") if column.kind != "count" else _required(study, sheet, column, needs.get(column.holds))


def _required(study: Study, sheet: FormSheet, asked: FormColumn | FormRow, requires: tuple[str, ...] | None) -> Answer:
    if requires is None:
        return Answer(sheet, asked, "never")
    lacks = _lacks(study, requires)
    return Answer(sheet, asked, "lacks" if lacks else "told", lacks)


def _lacks(study: Study, requires: tuple[str, ...]) -> str:
    """Name what is absent; the industry of a job may come from the employer's."""
    firms = not lacking(study, ("employers.industry", "destinations.employer"))
    return lacking(study, tuple(name for name in requires if not (firms and name == "destinations.industry")))


def monitoring(study: Study, form: Form, year: int, *, full_time: bool = False, as_of: dt.date | None = None) -> Told:
    """Count the graduates of `year` for a form; for the form of the expected graduation, the students who are to graduate.

    Parameters
    ----------
    study, as_of
        As in :func:`evaluation.estimate`.
    form, year
        A version of the form, and the year of graduation.
    full_time
        Count full-time graduates only; by default all of them.

    Returns
    -------
    Told
        Nothing is guessed: where a status is not known of somebody, only statuses that somebody has are told; what is not known of each of those
        a filter is about is left out. `lacking` says so.

    Raises
    ------
    StudyError
        If the study has blocking findings.
    QuestionError
        If the study has no persons, nobody graduated in that year, or nobody has a programme code.

    """
    seen, ahead = open_for_questions(study, as_of), form.key == _AHEAD
    if not seen.has("students"):
        what = Text(ru="Форму мониторинга заполняют по списку студентов, в проекте его нет.", en="The form needs a list of students; there is none.")
        todo = Text(ru="Добавьте таблицу «{table}».", en="Add table “{table}”.").format(table=contract.table("students").label)
        raise QuestionError(what, todo=todo, lang=seen.lang)
    people = expected(seen, year, full_time=full_time) if ahead else fates(seen, year, full_time=full_time)
    if not people:
        years = ", ".join(str(known) for known in years_of(seen, ahead=ahead))
        what = Text(ru="За {year} год считать некого.", en="There is nobody to count in {year}.").format(year=year)
        raise QuestionError(what, todo=(_YEARS if years else _NO_YEARS).format(years=years), lang=seen.lang)
    told = _told(seen, people, ahead=ahead)
    if not told.counts:
        what = Text(ru="Ни у кого нет кода профессии: строки формы составить не из чего.", en="Nobody has a programme code: the form gets no rows.")
        raise QuestionError(what, todo=Text(ru="Впишите коды, как 15.01.05.", en="Write the codes as 15.01.05."), lang=seen.lang)
    return told


def _told(study: Study, people: Sequence[Fate], *, ahead: bool) -> Told:
    by_code: dict[str, list[Fate]] = defaultdict(list)
    for fate in people:
        code = read_programme(fate.programme).reading.value
        by_code[code if isinstance(code, str) else ""].append(fate)
    nameless = _size(by_code.pop("", ()))
    short = [_NO_CODE.format(n=nameless)] if nameless else []
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for code, members in sorted(by_code.items()):
        name = _named(code, members)
        counted = _Programme(study, name, members, ahead=ahead)
        counts[name] = counted.rows()
        short += counted.short
    unknown = 0 if ahead else _size([fate for members in by_code.values() for fate in members if fate.status is None])
    return Told(counts, tuple(short), _size(people) - nameless, unknown)


def _size(members: Sequence[Fate]) -> int:
    return sum(fate.n for fate in members)


def _named(code: str, members: Sequence[Fate]) -> str:
    """Write the code with the name most of its graduates have."""
    names = Counter[str]()
    for fate in members:
        names[fate.programme_name or ""] += fate.n
    best = min(names, key=lambda name: (-names[name], name))
    return f"{code} {best}".strip()


class _Programme:
    """Counts one programme for a form, and says what it had to leave open."""

    def __init__(self, study: Study, name: str, members: Sequence[Fate], *, ahead: bool) -> None:
        """Begin with nothing left open."""
        self._study, self._name, self._members, self._ahead = study, name, members, ahead
        self.short: list[Text] = []

    def rows(self) -> dict[str, dict[str, int]]:
        """Count all graduates, and those under a contract of targeted training where it is known of everybody."""
        found = {"all": self._row(self._members, "")}
        if "target_contract" not in self._study.present.get("students", ()):
            return found
        unknown = _size([fate for fate in self._members if fate.target_contract is None])
        if unknown:
            self.short.append(_NO_CONTRACT.format(name=self._name, unknown=unknown, n=_size(self._members)))
            return found
        under = [fate for fate in self._members if fate.target_contract]
        return {**found, "target_contract": self._row(under, _UNDER_CONTRACT)}

    def _row(self, members: Sequence[Fate], whose: Text | str) -> dict[str, int]:
        row = {"total": _size(members)}
        if self._ahead:
            return row | dict(self._filter("paid_placement", members, whose))
        employed = [fate for fate in members if fate.status == _EMPLOYED]
        row |= self._statuses(members, whose)
        if _EMPLOYED not in row:
            return row
        row |= dict(self._filter("in_field", employed, whose))
        row |= dict(self._filter("months_4_plus", employed, whose))
        return row | self._industries(employed, whose)

    def _statuses(self, members: Sequence[Fate], whose: Text | str) -> dict[str, int]:
        """Count statuses; a zero is told only where the status of everybody is known."""
        if lacking(self._study, ("destinations.status",)):
            return {}
        known = {status: _size([fate for fate in members if fate.status == status]) for status in STATUSES}
        unknown = _size(members) - sum(known.values())
        if unknown:
            self.short.append(_NO_STATUS.format(name=self._name, whose=whose, unknown=unknown, n=_size(members)))
        return {status: number for status, number in known.items() if number or not unknown}

    def _filter(self, key: str, members: Sequence[Fate], whose: Text | str) -> Iterator[tuple[str, int]]:
        """Count those for whom it is so, where it is known of each of them."""
        if lacking(self._study, {**_NEEDS, **_NEEDS_AHEAD}[key]):
            return
        unknown = _size([fate for fate in members if getattr(fate, key) is None])
        if unknown:
            self.short.append(_NO_FILTER.format(name=self._name, whose=whose, what=_FILTERS[key], unknown=unknown, n=_size(members)))
        else:
            yield key, _size([fate for fate in members if getattr(fate, key)])

    def _industries(self, employed: Sequence[Fate], whose: Text | str) -> dict[str, int]:
        if _lacks(self._study, ("destinations.industry",)):
            return {}
        unknown = _size([fate for fate in employed if fate.industry is None])
        if unknown:
            what = Text(ru="отрасль", en="industry")
            self.short.append(_NO_FILTER.format(name=self._name, whose=whose, what=what, unknown=unknown, n=_size(employed)))
            return {}
        return {f"industry:{key}": _size([fate for fate in employed if fate.industry == own]) for own, key in INDUSTRIES.items()}


_YEARS = Text(ru="Есть годы: {years}.", en="Ask about one of: {years}.")
_NO_YEARS = Text(ru="Таких людей нет ни за один год.", en="There are none in any year.")
_FILTERS: Mapping[str, Text] = {
    "in_field": Text(ru="работа по профессии", en="work in field"),
    "months_4_plus": Text(ru="срок на последнем месте работы", en="time at the last job"),
    "paid_placement": Text(ru="оплата практики", en="pay of the placement"),
}
_UNDER_CONTRACT = Text(ru=" (с договором о целевом обучении)", en=" (under a targeted contract)")
_NO_CODE = Text(
    ru="Людей без кода профессии: {n}; в форму они не вошли.", en="Persons without a programme code: {n}; they did not enter the form."
)
_NO_CONTRACT = Text(
    ru="{name}: есть ли договор о целевом обучении, не известно о {unknown} из {n}; строка о них не заполнена.",
    en="{name}: whether there is a targeted contract is not known of {unknown} of {n}; their row is not filled.",
)
_NO_STATUS = Text(
    ru="{name}{whose}: статус не известен у {unknown} из {n}; заполнены только графы, где кто-то есть, и числа в них — не меньше указанных.",
    en="{name}{whose}: the status of {unknown} of {n} is not known; only columns with somebody are filled, and their numbers are at least those.",
)
_NO_FILTER = Text(
    ru="{name}{whose}: {what} — не известно о {unknown} из {n}; графа не заполнена.",
    en="{name}{whose}: {what} is not known of {unknown} of {n}; the column is not filled.",
)
