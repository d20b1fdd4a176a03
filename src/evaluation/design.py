"""Designs of an evaluation: what stands for "what would have been", what must be true for that, and how much it can earn.

Evidence tiers: 0 monitoring, 1 before-after or a single unit, 2 comparison whose arms are not shown to be alike, 3 comparison of arms alike
before ("with reservations"), 4 a lot with little loss of people. What Works Clearinghouse, Standards Handbook 4.1-5.0.
"""

from dataclasses import dataclass

from evaluation.text import Text


@dataclass(frozen=True, slots=True)
class Design:
    """A declared design.

    Attributes
    ----------
    key, name
        Name in code and in words.
    stands_for
        What stands for the outcome the first arm would have had without the innovation.
    assumption
        What must be true for the difference to be an effect, in words a reader can doubt.
    ceiling
        The highest evidence tier (0-4) it can earn.
    source
        Where the design is described.
    """

    key: str
    name: Text
    stands_for: Text
    assumption: Text
    ceiling: int
    source: str


COMPARISON = Design(
    "comparison",
    Text(ru="сравнение групп", en="comparison of groups"),
    Text(ru="группы сравнения такими, какие они есть", en="the comparison groups as they are"),
    Text(
        ru="группы до начала обучения не отличались ничем, что связано с результатом",
        en="before training the groups differed in nothing that matters for the outcome",
    ),
    3,
    "What Works Clearinghouse, Standards Handbook 5.0",
)
RANDOMISED = Design(
    "randomised",
    Text(ru="распределение по жребию", en="random assignment"),
    Text(ru="те, кому жребий назначил традиционное обучение", en="those whom the lot gave to the comparison arm"),
    Text(ru="жребий был соблюдён, и почти все, кого распределили, учтены", en="the lot was kept, and nearly all who were assigned are counted"),
    4,
    "Fisher (1935), The Design of Experiments; What Works Clearinghouse, Standards Handbook 5.0",
)
BEFORE_AFTER = Design(
    "before_after",
    Text(ru="до и после", en="before and after"),
    Text(ru="прежние выпуски тех же техникумов", en="earlier cohorts of the same colleges"),
    Text(
        ru="кроме проекта за эти годы ничего не изменилось: ни набор, ни рынок труда, ни правила учёта",
        en="nothing but the project changed in these years: neither intake, nor labour market, nor rules of counting",
    ),
    1,
    "Shadish, Cook & Campbell (2002), Experimental and Quasi-Experimental Designs",
)
INTERRUPTED_SERIES = Design(
    "interrupted_series",
    Text(ru="прерванный временной ряд", en="interrupted time series"),
    Text(ru="прежний ход показателя, продолженный вперёд", en="the earlier trend, carried forward"),
    Text(
        ru="без проекта показатель шёл бы прежним ходом, и ничто другое в тот же год не вмешалось",
        en="without the project the earlier trend would have gone on, and nothing else happened in the same year",
    ),
    2,
    "Bernal, Cummins & Gasparrini (2017), doi:10.1093/ije/dyw098",
)
DIFFERENCE_IN_DIFFERENCES = Design(
    "did",
    Text(ru="разность разностей", en="difference in differences"),
    Text(ru="изменение у тех, кто не участвует", en="the change among those who do not take part"),
    Text(
        ru="без проекта участники изменились бы так же, как остальные",
        en="without the project the participants would have changed as the others did",
    ),
    3,
    "Callaway & Sant'Anna (2021), doi:10.1016/j.jeconom.2020.12.001",
)
WEIGHTING = Design(
    "weighting",
    Text(ru="взвешивание: подбор похожих", en="weighting to likeness"),
    Text(
        ru="студенты традиционного обучения, взвешенные так, чтобы исходные признаки совпали",
        en="students of the comparison arm, weighted until the baseline covariates agree",
    ),
    Text(
        ru="всё, что различало группы и влияет на результат, измерено и учтено",
        en="everything that told the arms apart and matters for the outcome is measured and adjusted for",
    ),
    3,
    "Hainmueller (2012), doi:10.1093/pan/mpr025; Robins, Rotnitzky & Zhao (1994), doi:10.1080/01621459.1994.10476818",
)

ALL: tuple[Design, ...] = (COMPARISON, RANDOMISED, BEFORE_AFTER, INTERRUPTED_SERIES, DIFFERENCE_IN_DIFFERENCES, WEIGHTING)

TIERS: tuple[Text, ...] = (
    Text(ru="наблюдение за показателями", en="monitoring"),
    Text(ru="сравнение до и после либо единственная единица", en="before and after, or a single unit"),
    Text(ru="сравнение, в котором сходство групп не показано", en="comparison whose arms are not shown to be alike"),
    Text(ru="сравнение сходных групп, с оговорками", en="comparison of arms alike before, with reservations"),
    Text(ru="жребий с малыми потерями", en="random assignment with little loss"),
)
"""Names of the evidence tiers 0-4."""


def by_key(key: str) -> Design:
    """Return the design with this key.

    >>> by_key("did").ceiling
    3
    """
    return {design.key: design for design in ALL}[key]
