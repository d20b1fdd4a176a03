"""Made-up contracts of dual training and the mentors under them: some signed late, some dissolved, one never started."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.study.contract import ENDINGS
from evaluation.study.demo.sheets import Row, Sheet
from evaluation.study.demo.spelling import STAMP, YES_NO
from evaluation.study.demo.truth import Dice, Truth
from evaluation.study.demo.world import PARTNERS, PROGRAMMES, Person

_STARTS = range(2015, 2019)
_TEAM = 5
_MINIMUM = {2015: 5965, 2016: 7500, 2017: 7800, 2018: 11163}
"""Minimum wage of Russia on 1 September (laws 408-FZ of 2014, 164-FZ and 460-FZ of 2016, 41-FZ of 2018)."""
_LATE = {2015: 0.65, 2016: 0.25, 2017: 0.10, 2018: 0.15}
_PAID = {2015: 0.35, 2016: 0.45, 2017: 0.55, 2018: 0.45}
_DISSOLVED = 0.15
_MENTORS = {2013: (11, 0.0), 2014: (12, 0.1), 2015: (18, 0.25), 2016: (20, 0.5), 2017: (21, 0.6), 2018: (19, 0.6)}
"""Mentors of a year, and the share of them that was trained; before 2015 they led ordinary practice."""


@dataclass(frozen=True, slots=True)
class Team:
    """Students of one intake and programme whom one employer trains under one contract."""

    employer: str
    start: int
    intake: int
    size: int


def teams(truth: Truth, everybody: Sequence[Person]) -> Iterator[Team]:
    """Divide the dual students among contracts; intakes after 2015 are known by number only."""
    placed = Counter((person.trainer, person.group.name, person.group.intake) for person in everybody if person.group.arm == "dual")
    for (employer, _, intake), count in sorted(placed.items()):
        for first in range(0, count, _TEAM):
            yield Team(employer, max(intake, _STARTS[0]), intake, min(_TEAM, count - first))
    dice = Dice(truth.seed, "later teams")
    for intake in range(2016, 2019):
        for programme in (each for each in PROGRAMMES if each.dual):
            employers = [partner.name for partner in PARTNERS if programme.prefix in partner.trains]
            for _ in range(5):
                yield Team(dice.one(employers), intake, intake, dice.whole(4, 5))


def contracts(truth: Truth, everybody: Sequence[Person]) -> Sheet:
    """Return the register of contracts."""
    dice, numbers = Dice(truth.seed, "contracts"), Counter[int]()
    rows: list[Row] = []
    for team in sorted(teams(truth, everybody), key=lambda team: (team.start, team.employer, team.intake)):
        numbers[team.start] += 1
        rows.append(_contract(team, f"Д-{team.start % 100}/{numbers[team.start]:02d}", dice))
    header = (
        "Номер договора", "Предприятие", "Обучающихся по договору", "Дата заключения", "Начало обучения", "Действует до", "Дата окончания действия",
        "Чем закончился", "С оплатой труда", "Оплата в месяц, руб.", "МРОТ на дату, руб.",
    )  # fmt: skip
    titles = (STAMP, "Реестр договоров о дуальном обучении", "договор заключён на бригаду обучающихся")
    return Sheet("Договоры о дуальном обучении", titles, header, rows, gap=1, widths=(14, 44))


def _contract(team: Team, number: str, dice: Dice) -> Row:
    start, until = dt.date(team.start, 9, 7), dt.date(team.intake + 3, 6, 30)
    late = dice.chance(_LATE[team.start])
    signed = start + dt.timedelta(days=dice.whole(3, 56)) if late else start - dt.timedelta(days=dice.whole(2, 30))
    ended, ending = _end(start, until, dice)
    if number == "Д-16/03":
        ended, ending = start, "never_started"
    paid = dice.chance(_PAID[team.start])
    pay = 100 * round(_MINIMUM[team.start] * (0.45 + 0.5 * dice.uniform()) / 100) if paid else None
    told = ENDINGS[ending].ru if ending else None
    return number, team.employer, team.size, signed, start, until, ended, told, YES_NO[paid], pay, _MINIMUM[team.start] if paid else None


def _end(start: dt.date, until: dt.date, dice: Dice) -> tuple[dt.date | None, str]:
    """End a contract: dissolved some time on the way, or completed; whatever lies after the last report is open."""
    ended, ending = until, "completed"
    if dice.chance(_DISSOLVED):
        ended = start + dt.timedelta(days=int((until - start).days * (0.1 + 0.6 * dice.uniform())))
        ending = dice.weighted({"by_student": 0.35, "by_employer": 0.45, "by_both": 0.2})
    return (ended, ending) if ended <= dt.date(2019, 8, 31) else (None, "")


def mentors(truth: Truth, everybody: Sequence[Person]) -> Sheet:
    """Return the register of mentors: codes, never names."""
    grown = list(teams(truth, everybody))
    rows: list[Row] = []
    for year, (count, share) in _MENTORS.items():
        dice = Dice(truth.seed, "mentors", year)
        dual = sum(team.size for team in grown if team.start <= year < team.intake + 3) or 46
        for at in range(count):
            students = dual // count + (at < dual % count)
            firm = PARTNERS[at % 3 if year >= _STARTS[0] else at % 2].name
            rows.append((f"Н-{at + 1:02d}", firm, year, students if at != count - 1 or year != _STARTS[0] else None, YES_NO[dice.chance(share)]))
    header = ("Код наставника", "Предприятие", "Год", "Закреплено обучающихся", "Обучен наставничеству")
    return Sheet("Наставники", (STAMP, "Наставники на предприятиях (коды вместо имён)"), header, rows, widths=(14, 44))
