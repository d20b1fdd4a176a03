"""The made-up register of employers' roles: what each did in which years, on whose initiative, and what is said without a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.study.demo.passport import ROLES_AFTER, ROLES_BEFORE
from evaluation.study.demo.sheets import Row, Sheet
from evaluation.study.demo.spelling import STAMP
from evaluation.study.demo.world import PARTNERS

_FIRST, _LAST = 2012, 2018
_WORDS = {**{f"b{at}": words for at, words in enumerate(ROLES_BEFORE, 1)}, **{f"a{at}": words for at, words in enumerate(ROLES_AFTER, 1)}}
_PAPERS = {
    "b1": "лист согласования программы", "b2": "приказ о комиссии", "b3": "приказ о ГЭК", "b4": "договор о практике", "b5": "отчёт о мероприятии",
    "b6": "письмо предприятия", "a1": "заявка на приём", "a2": "лист согласования ОПОП", "a3": "экспертное заключение", "a4": "приказ о стажировке",
    "a5": "акт передачи оборудования", "a6": "договор пожертвования",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Deed:
    """A role of one partner: from which year to which, years without a document (all when «-»), from when the employer began it."""

    partner: int
    role: str
    years: tuple[int, int] = (_FIRST, _LAST)
    bare: str = ""
    own_since: int = 9999


_DEEDS = (
    _Deed(0, "b1", (2012, 2015)), _Deed(0, "b2"), _Deed(0, "b3"), _Deed(0, "b4"), _Deed(0, "b5", bare="2013 2014", own_since=2016),
    _Deed(0, "b6", bare="2012 2013 2014 2015", own_since=2016), _Deed(0, "a1", (2015, _LAST), own_since=2016), _Deed(0, "a2", (2015, _LAST)),
    _Deed(0, "a3", (2016, _LAST)), _Deed(0, "a4", (2015, 2017)), _Deed(0, "a5", (2016, _LAST), "2016", 2016), _Deed(0, "a6", (2017, 2017), "", 2017),
    _Deed(1, "b2"), _Deed(1, "b4"), _Deed(1, "b6", bare="-"), _Deed(1, "a1", (2016, _LAST), own_since=2017), _Deed(1, "a2", (2016, _LAST)),
    _Deed(1, "a3", (2016, _LAST), "2016"), _Deed(1, "a4", (2016, _LAST), own_since=2017), _Deed(1, "a6", (2016, _LAST), "-"),
    _Deed(2, "b4", (2015, _LAST)), _Deed(2, "b5", (2016, _LAST), own_since=2016), _Deed(2, "a2", (2017, _LAST)),
    _Deed(2, "a4", (2017, _LAST), "2018"),
    _Deed(2, "a5", (2017, _LAST), "-"), _Deed(3, "b1", (2012, 2014)), _Deed(3, "b2"), _Deed(3, "b4"), _Deed(3, "b5", (2012, 2016), "2012"),
    _Deed(3, "a1", (2016, _LAST), "2016"), _Deed(4, "b4", (2013, _LAST)), _Deed(4, "b6", (2015, _LAST), "-"), _Deed(5, "b1", (2012, 2015)),
    _Deed(5, "b3"), _Deed(5, "b4"), _Deed(5, "a1", (2017, _LAST)), _Deed(5, "a5", (2016, _LAST), "-"), _Deed(6, "b4", (2014, 2016)),
    _Deed(6, "b5", (2014, 2015), "-"), _Deed(7, "b3", (2012, 2017)), _Deed(7, "b4"), _Deed(8, "b4", (2014, _LAST), "2014"),
    _Deed(8, "b6", (2014, _LAST), "-"),
)  # fmt: skip
"""One partner stops altogether in 2016, funds come once only, help with employment is mostly words."""


def roles() -> Sheet:
    """Return the register: a row for every role of a partner in a year."""
    header = ("Предприятие", "Роль", "Год", "Инициатор", "Документ")
    return Sheet("Роли работодателей", (STAMP, "Роли работодателей по годам"), header, list(_rows()), gap=1, widths=(44, 70, 8, 16, 34))


def _rows() -> Iterator[Row]:
    for deed in _DEEDS:
        first, last = deed.years
        for year in range(first, last + 1):
            paper = f"{_PAPERS[deed.role]} (условный)" if deed.bare != "-" and str(year) not in deed.bare.split() else None
            yield PARTNERS[deed.partner].name, _WORDS[deed.role], year, _initiator(deed, year), paper


def _initiator(deed: _Deed, year: int) -> str | None:
    if year >= deed.own_since:
        return "работодатель"
    return "обе стороны" if deed.role.startswith("a") else "техникум" if deed.bare != "-" else None
