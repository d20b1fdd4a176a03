"""What the made-up graduates planned, where their work is, and what a second call a year later found. Dice of its own: older draws stay."""

import datetime as dt

from evaluation.study.contract import INDUSTRIES, PLANS
from evaluation.study.demo.sheets import Cell
from evaluation.study.demo.spelling import YES_NO
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import PARTNERS, Destination, Person

LATER = (
    "План при выпуске", "Отрасль места работы", "Работает в районе", "Предприятие через год", "Дата повторных сведений",
    "Месяцев занятости за первый год", "Месяцев работы или учёбы, октябрь–март", "Переходов между работой и учёбой",
)  # fmt: skip
"""Columns to the right of the list of destinations."""
CALLED_AGAIN = 2017
"""The last cohort a second call has reached by the day of the data."""
_HOME = PARTNERS[0].locality
_LOCALITY = {partner.name: partner.locality for partner in PARTNERS}
_PLANNED = {
    "CONSCR": {"WILL_CONSCR": 0.70, "WILL_EMP": 0.30},
    "STUDY": {"WILL_STUDY": 0.65, "WILL_EMP": 0.35},
    "EMP": {"WILL_EMP": 0.88, "WILL_STUDY": 0.06, "WILL_CONSCR": 0.06},
}
_OTHERS_PLANNED = {"WILL_EMP": 0.85, "WILL_STUDY": 0.15}
_ELSEWHERE = {"transport": 0.20, "business": 0.22, "metallurgy": 0.08, "services": 0.24, "agriculture": 0.06, "engineering": 0.06, "other": 0.14}
"""Industries of jobs with employers that are no partners."""


def later(truth: Truth, person: Person) -> list[Cell]:
    """Draw the columns of one graduate; of whom nothing is known, nothing but the plan."""
    dice, known = Dice(truth.seed, "later", person.student_id), person.destination
    if known is None:
        return [None] * len(LATER)
    weights = _PLANNED.get(known.status, _OTHERS_PLANNED)
    planned = PLANS[dice.weighted({plan: share for plan, share in weights.items() if person.sex == "m" or plan != "WILL_CONSCR"})].ru
    return [planned, *_job(known, dice), *_again(known, person.group.graduates, dice), *_months(known, person.group.graduates, dice)]


def _job(known: Destination, dice: Dice) -> list[Cell]:
    """Industry where the table of employers does not tell it, and whether the job is in the district."""
    industry, near = dice.weighted(_ELSEWHERE), dice.chance(0.55)
    if known.status not in {"EMP", "IP"}:
        return [None, None]
    partner = known.employer in _LOCALITY
    return [None if partner else INDUSTRIES[industry].ru, YES_NO[_LOCALITY[known.employer] == _HOME if partner else near]]


def _again(known: Destination, year: int, dice: Dice) -> list[Cell]:
    """Employer at the second call; those not reached have no line of it, and the cohort of 2018 was not yet called."""
    reached, stayed, works = dice.chance(0.82), dice.chance(0.78 if known.where_trained else 0.55), dice.chance(0.7)
    if known.status != "EMP" or year > CALLED_AGAIN or not reached:
        return [None, None]
    elsewhere = "другое предприятие (условное)" if works else None
    return [known.employer if stayed else elsewhere, dt.date(year + 2, 6, 30)]


def _months(known: Destination, year: int, dice: Dice) -> list[Cell]:
    """Months in a job of the first year; months in work or study from October to March, and switches between the two."""
    few, switched = dice.whole(0, 3), dice.chance(0.12)
    if not known.status or known.since is None:
        return [None, None, None]
    waited = (known.since - dt.date(year, 7, 1)).days // 30
    if known.status in {"EMP", "IP", "CONTRACT"}:
        return [12 - min(waited, 12), max(0, 6 - max(0, waited - 3)), int(switched)]
    if known.status == "STUDY":
        return [few, 6, int(few > 0)]
    return [few, min(few + int(switched), 6), 0]
