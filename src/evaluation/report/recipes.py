"""Formulas of the estimators in plain letters, and where each is described; read by the technical annex only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.text import Text


@dataclass(frozen=True, slots=True)
class Recipe:
    """The formula of an estimator and its source."""

    formula: Text
    source: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sensitivity analysis and its source."""

    name: Text
    source: str


_DONALD_LANG = "Donald & Lang (2007), doi:10.1162/rest.89.2.221"
_NEWCOMBE = "Newcombe (1998), method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I"
_CS = "Callaway & Sant'Anna (2021), doi:10.1016/j.jeconom.2020.12.001"
_ITS = (
    "Bernal, Cummins & Gasparrini (2017), doi:10.1093/ije/dyw098; Turner et al. (2021), doi:10.1186/s12874-021-01306-w; "
    "Newey & West (1987), doi:10.2307/1913610"
)
RECIPES: Mapping[str, Recipe] = {
    "cluster_means": Recipe(
        Text(
            ru="d = M1 − M0, где M — среднее средних групп (каждая группа весит одинаково); s² = сумма квадратов отклонений средних групп от своей "
            "M / (G1 + G0 − 2); SE = sqrt(s² · (1/G1 + 1/G0)); границы d ± t(G1 + G0 − 2) · SE",
            en="d = M1 − M0, M the mean of group means (every group alike); s² = squares of group means about their own M / (G1 + G0 − 2); "
            "SE = sqrt(s² · (1/G1 + 1/G0)); interval d ± t(G1 + G0 − 2) · SE",
        ),
        _DONALD_LANG,
    ),
    "cr2": Recipe(
        Text(
            ru="y = a + d·T + e, наименьшие квадраты; V = B · Σ Xg' Ag eg eg' Ag Xg · B, где B = (X'X)⁻¹, Ag = (I − Hgg)^(−1/2); "
            "степени свободы по Саттертуэйту",
            en="y = a + d·T + e, least squares; V = B · Σ Xg' Ag eg eg' Ag Xg · B with B = (X'X)⁻¹, Ag = (I − Hgg)^(−1/2); Satterthwaite df",
        ),
        "Bell & McCaffrey (2002), Survey Methodology 28(2); Pustejovsky & Tipton (2018), doi:10.1080/07350015.2016.1247004",
    ),
    "welch": Recipe(
        Text(
            ru="d = m1 − m0; SE² = s1²/n1 + s0²/n0; df = SE⁴ / (s1⁴/(n1²(n1 − 1)) + s0⁴/(n0²(n0 − 1)))",
            en="d = m1 − m0; SE² = s1²/n1 + s0²/n0; df = SE⁴ / (s1⁴/(n1²(n1 − 1)) + s0⁴/(n0²(n0 − 1)))",
        ),
        "Welch (1947), doi:10.1093/biomet/34.1-2.28",
    ),
    "pooled": Recipe(
        Text(
            ru="d = m1 − m0; SE² = s²(1/n1 + 1/n0), s² — общая дисперсия; df = n1 + n0 − 2",
            en="d = m1 − m0; SE² = s²(1/n1 + 1/n0), s² the pooled variance; df = n1 + n0 − 2",
        ),
        "Student (1908), doi:10.1093/biomet/6.1.1",
    ),
    "newcombe": Recipe(
        Text(
            ru="d = p1 − p0; границы: d − sqrt((p1 − l1)² + (u0 − p0)²) и d + sqrt((u1 − p1)² + (p0 − l0)²), l и u — границы Уилсона долей",
            en="d = p1 − p0; limits d − sqrt((p1 − l1)² + (u0 − p0)²) and d + sqrt((u1 − p1)² + (p0 − l0)²), l and u Wilson's limits of the shares",
        ),
        _NEWCOMBE,
    ),
    "clustered": Recipe(
        Text(
            ru="те же границы, что у Ньюкомба, но l и u — границы Уилсона при n / deff и квантиле t; deff — эффект группировки, при малом числе "
            "групп он взят из плана: 1 + (m − 1) · ICC",
            en="limits as Newcombe's, with l and u Wilson's limits at n / deff and a t quantile; deff is the design effect, with few groups that of "
            "the plan, 1 + (m − 1) · ICC",
        ),
        "Zou & Donner (2008), doi:10.1002/sim.3095; Dean & Pagano (2015), doi:10.1093/jssam/smv024",
    ),
    "adjusted": Recipe(
        Text(
            ru="y = a + d·T + c·X + e. Единица — человек: наименьшие квадраты. Единица — группа: ошибка CR2 по группам",
            en="y = a + d·T + c·X + e. Persons as units: least squares. Groups as units: CR2 errors by group",
        ),
        "Pustejovsky & Tipton (2018), doi:10.1080/07350015.2016.1247004",
    ),
    "adjusted_means": Recipe(
        Text(
            ru="наклоны c по признакам X внутри групп; средние групп с поправкой M − c·(X группы − X всех); затем t по средним групп",
            en="slopes c of covariates X within groups; group means adjusted to M − c·(X of the group − X of all); then t on the group means",
        ),
        _DONALD_LANG,
    ),
    "entropy_balance": Recipe(
        Text(
            ru="веса w группы сравнения, ближайшие к равным по Σ w ln w, при Σ wX / Σ w = среднему X первой группы; "
            "d = m1 − Σ wy / Σ w; ошибка линеаризацией, df по Саттертуэйту",
            en="weights w of the comparison arm nearest to equal by Σ w ln w with Σ wX / Σ w = mean X of the first arm; d = m1 − Σ wy / Σ w; "
            "linearised error, Satterthwaite df",
        ),
        "Hainmueller (2012), doi:10.1093/pan/mpr025; Binder (1983), doi:10.2307/1402588",
    ),
    "aipw": Recipe(
        Text(
            ru="d = среднее первой группы (y − f(X)) − взвешенное среднее группы сравнения (y − f(X)), веса e(X)/(1 − e(X)); f — регрессия исхода в "
            "группе сравнения, e — вероятность участия; верна, если верна хотя бы одна из двух моделей",
            en="d = mean of (y − f(X)) in the first arm − weighted mean of (y − f(X)) in the comparison arm, weights e(X)/(1 − e(X)); f the "
            "outcome's regression in the comparison arm, e the propensity; right if either model is",
        ),
        "Robins, Rotnitzky & Zhao (1994), doi:10.1080/01621459.1994.10476818; Glynn & Quinn (2010), doi:10.1093/pan/mpp036",
    ),
    "propensity": Recipe(
        Text(
            ru="d = m1 − Σ wy / Σ w по группе сравнения, w = e(X)/(1 − e(X)); e — логистическая регрессия участия",
            en="d = m1 − Σ wy / Σ w over the comparison arm, w = e(X)/(1 − e(X)); e a logistic regression of the arm",
        ),
        "Rosenbaum & Rubin (1983), doi:10.1093/biomet/70.1.41; Hirano & Imbens (2001), doi:10.1023/A:1020371312283",
    ),
    "blocked": Recipe(
        Text(
            ru="средние групп = d·T + уровень блока + e; наименьшие квадраты, df = G − B − 1",
            en="group means = d·T + level of the block + e; least squares, df = G − B − 1",
        ),
        f"{_DONALD_LANG}; Fisher (1935), The Design of Experiments",
    ),
    "standardised": Recipe(
        Text(
            ru="d = Σ q(j) · (p1(j) − p0(j)), q(j) — доля профессии j в первой группе; границы сложением квадратов отступов по профессиям",
            en="d = Σ q(j) · (p1(j) − p0(j)), q(j) the share of programme j in the first arm; limits by adding the squared margins of programmes",
        ),
        "Bickel, Hammel & O'Connell (1975), doi:10.1126/science.187.4175.398; Zou & Donner (2008), doi:10.1002/sim.3095",
    ),
    "before_after": Recipe(
        Text(
            ru="d = среднее средних групп после начала − то же до начала; SE и t, как у t по средним групп",
            en="d = mean of group means after the start − the same before it; SE and t as on group means",
        ),
        _DONALD_LANG,
    ),
    "did_clusters": Recipe(
        Text(
            ru="d = (M1после − M1до) − (M0после − M0до) по средним групп; t на G − 4 (по изменениям организаций — на G − 2) степенях свободы",
            en="d = (M1after − M1before) − (M0after − M0before) on group means; t on G − 4 df (on changes of organisations, G − 2)",
        ),
        _DONALD_LANG,
    ),
    "group_time": Recipe(
        Text(
            ru="ATT(g, t) = среднее (Y(t) − Y(g − 1)) у вступивших в год g − то же у не вступивших; d — среднее по g и t ≥ g, взвешенное по размеру; "
            "SE² = Σ вкладов², HC2, df по Саттертуэйту",
            en="ATT(g, t) = mean of (Y(t) − Y(g − 1)) among those who joined in g − the same among those who did not; d the mean over g and t ≥ g by "
            "size; SE² = Σ influence², HC2, Satterthwaite df",
        ),
        _CS,
    ),
    "event": Recipe(
        Text(
            ru="ATT(e) = Σ доля(g) · ATT(g, g + e); при e < 0 должна быть нулём",
            en="ATT(e) = Σ share(g) · ATT(g, g + e); should be zero for e < 0",
        ),
        _CS,
    ),
    "series_level": Recipe(
        Text(
            ru="y = b0 + b1·t + b2·D + b3·(t − T)·D, D = 1 с года T; сдвиг уровня b2; большая из ошибок наименьших квадратов и Ньюи — Уэста (лаг 1), "
            "t(n − 4)",
            en="y = b0 + b1·t + b2·D + b3·(t − T)·D, D = 1 from T on; change of level b2; the larger of the least-squares and Newey-West (lag 1) "
            "errors, t(n − 4)",
        ),
        _ITS,
    ),
    "series_slope": Recipe(
        Text(ru="b3 той же регрессии: изменение наклона в год", en="b3 of the same regression: change of slope for each year"), _ITS
    ),
    "naive": Recipe(
        Text(
            ru="d = m1 − m0 без поправок на исходные признаки: показана, чтобы видеть, что дала поправка",
            en="d = m1 − m0, no adjustment for baseline covariates: shown for contrast",
        ),
        "Welch (1947), doi:10.1093/biomet/34.1-2.28; Binder (1983), doi:10.2307/1402588",
    ),
}
"""Every estimator that a row of an effect may name."""

RANDOMISATION = "Fisher (1935), The Design of Experiments; Davison & Hinkley (1997), doi:10.1017/CBO9780511802843"
CORRECTIONS: Mapping[str, Text] = {
    "holm": Text(
        ru="Холм: p(i) · (m − i + 1) по возрастанию p, с накоплением максимума. Holm (1979), Scandinavian Journal of Statistics 6(2), 65–70",
        en="Holm: p(i) · (m − i + 1) in rising order, running maximum. Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70",
    ),
    "bh": Text(
        ru="Бенджамини — Хохберг: p(i) · m / i, с накоплением минимума от большего. "
        "Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x",
        en="Benjamini-Hochberg: p(i) · m / i, running minimum from the largest. Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x",
    ),
}
SENSITIVITIES: Mapping[str, Kind] = {
    "e_value": Kind(Text(ru="E-value", en="E-value"), "VanderWeele & Ding (2017), doi:10.7326/M16-2607"),
    "robustness": Kind(Text(ru="запас устойчивости (RV)", en="robustness value (RV)"), "Cinelli & Hazlett (2020), doi:10.1111/rssb.12348"),
    "icc": Kind(Text(ru="границы по ICC", en="interval by ICC"), "Kish (1965), Survey Sampling"),
    "unknown": Kind(Text(ru="границы Манского", en="Manski bounds"), "Manski (1989), doi:10.2307/145818"),
    "pre_trend": Kind(
        Text(ru="продолжение прежнего расхождения", en="earlier divergence carried on"), "Rambachan & Roth (2023), doi:10.1093/restud/rdad018"
    ),
    "leave_out": Kind(Text(ru="без одной единицы", en="leave one out"), "Efron (1982), doi:10.1137/1.9781611970319"),
}
FIGURES_OF_MERIT = ("e_value", "robustness")
"""Kinds of sensitivity that come to a number for the estimate and one for its nearer limit."""


def used(estimators: Iterable[str]) -> tuple[str, ...]:
    """Keep the estimators that have a formula, each once.

    >>> used(["welch", "", "welch", "pooled"])
    ('welch', 'pooled')
    """
    return tuple(dict.fromkeys(name for name in estimators if name in RECIPES))
