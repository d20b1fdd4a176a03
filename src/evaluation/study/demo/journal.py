"""The made-up journal of events: at first the college initiates nearly everything, later employers do too; excursions grow fewer."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evaluation.study.demo.sheets import Row, Sheet
from evaluation.study.demo.spelling import STAMP
from evaluation.study.demo.truth import Dice, Truth


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of event: with whom, how many in each year from 2013, hours, participants, the months it is held in."""

    name: str
    kind: str
    actor: str
    times: tuple[int, ...]
    hours: int
    people: tuple[int, int]
    months: tuple[int, ...]
    paper: str


_FIRST = 2013
_KINDS = (
    _Kind("Экскурсия на предприятие (условная)", "экскурсия на предприятие", "работодатели", (3, 3, 3, 2, 2, 1), 2, (18, 26), (10, 2, 4), ""),
    _Kind("Встреча с профессионалами (условная)", "встреча с профессионалами", "работодатели", (1, 1, 2, 2, 3, 3), 1, (20, 50), (11, 3, 5), "отчёт"),
    _Kind("Конкурс профессионального мастерства (условный)", "конкурс профессионального мастерства", "работодатели", (1, 1, 1, 2, 2, 2), 6, (12, 24),
          (3, 12), "протокол"),
    _Kind("Консультация куратора площадок (условная)", "консультация", "органы управления", (0, 0, 2, 4, 3, 1), 3, (3, 9), (2, 4, 10, 12), "журнал"),
    _Kind("Семинар о дуальном обучении (условный)", "семинар", "педагоги", (0, 0, 1, 2, 2, 1), 4, (15, 40), (2, 11), "программа"),
    _Kind("Публикация о модели (условная)", "публикация", "педагоги", (0, 0, 0, 1, 2, 1), 0, (0, 0), (5, 9), "сборник"),
    _Kind("День открытых дверей (условный)", "профориентационное мероприятие", "абитуриенты", (1, 1, 1, 2, 2, 2), 4, (60, 140), (4, 11), "отчёт"),
)  # fmt: skip
_BY_EMPLOYER: Mapping[int, float] = {2013: 0.05, 2014: 0.05, 2015: 0.2, 2016: 0.35, 2017: 0.45, 2018: 0.45}


def journal(truth: Truth) -> Sheet:
    """Return the journal of 2013-2018; the real round table stands in the passport."""
    rows = sorted(_rows(Dice(truth.seed, "journal")), key=lambda row: (str(row[1]), str(row[0])))
    header = ("Событие", "Дата", "Вид", "Инициатор", "С кем проведено", "Число участников", "Часов", "Документ")
    return Sheet("Журнал событий", (STAMP, "Журнал событий проекта"), header, rows, gap=1, widths=(52, 12, 34, 16, 20, 12, 8, 16))


def _rows(dice: Dice) -> Iterator[Row]:
    for kind in _KINDS:
        for offset, times in enumerate(kind.times):
            for turn in range(times):
                month = kind.months[turn % len(kind.months)]
                day = dt.date(_FIRST + offset, month, dice.whole(3, 27))
                people = dice.whole(*kind.people) or None
                paper = f"{kind.paper} (условный)" if kind.paper and dice.chance(0.9) else None
                by = _initiator(kind, day.year, dice)
                yield f"{kind.name} {month:02d}.{day.year}", day, kind.kind, by, kind.actor, people, kind.hours or None, paper


def _initiator(kind: _Kind, year: int, dice: Dice) -> str | None:
    if kind.actor != "работодатели":
        return "органы управления" if kind.actor == "органы управления" else "техникум"
    if dice.chance(0.04):
        return None
    if not dice.chance(_BY_EMPLOYER[year]):
        return "техникум"
    return "обе стороны" if dice.chance(0.4) else "работодатель"
