"""What is asked and how it is computed: the estimand, the estimator and why it was chosen."""

from collections.abc import Mapping

from evaluation.text import Text

ESTIMAND: Mapping[str, Text] = {
    "of_admitted": Text(ru="все зачисленные, в группе, в которую зачислены", en="everyone admitted, in the arm of admission"),
    "of_graduates": Text(ru="выпускники", en="graduates"),
    "of_assigned": Text(ru="все распределённые по жребию, в назначенной группе", en="everyone assigned by lot, in the arm assigned"),
    "of_units": Text(ru="организации по годам", en="organisations by year"),
    "summary_shares": Text(ru="разница долей, п. п.", en="difference of shares, pp"),
    "summary_means": Text(ru="разница средних", en="difference of means"),
    "summary_months": Text(ru="разница месяцев", en="difference of months"),
    "summary_change": Text(ru="разница изменений «до — после»", en="difference of changes from before to after"),
    "summary_break": Text(ru="сдвиг уровня и изменение наклона ряда", en="change of level and of slope of the series"),
    "horizon_months": Text(ru="{months} мес. после выпуска", en="{months} months after graduation"),
    "horizon_none": Text(ru="на дату измерения", en="at the date of measurement"),
    "leaving_failure": Text(ru="выбывшие до выпуска считаются не достигшими результата", en="those who left before graduation count as failures"),
    "leaving_unknown": Text(ru="выбывшие до выпуска — среди тех, о ком сведений нет", en="those who left before graduation count as unknown"),
    "leaving_excluded": Text(
        ru="выбывшие до выпуска не учтены: если модель меняет отсев, сравниваются разные люди",
        en="those who left before graduation are left out: where the model changes dropout, different people are compared",
    ),
    "service_stays": Text(ru="призванные остаются в знаменателе", en="conscripts stay in the denominator"),
    "service_apart": Text(ru="призванные не входят в знаменатель", en="conscripts are not in the denominator"),
    "service_none": Text(ru="на результат не влияет", en="does not matter for this outcome"),
}

ESTIMATORS: Mapping[str, Text] = {
    "cluster_means": Text(ru="t по средним групп", en="t on group means"),
    "cr2": Text(ru="наименьшие квадраты, ошибка CR2 по группам", en="least squares, CR2 error by group"),
    "welch": Text(ru="разница средних, критерий Уэлча (HC2)", en="difference of means, Welch (HC2)"),
    "newcombe": Text(ru="разница долей, метод Ньюкомба", en="difference of shares, Newcombe"),
    "adjusted": Text(ru="наименьшие квадраты с исходными признаками", en="least squares with baseline covariates"),
    "adjusted_means": Text(ru="t по средним групп с поправкой на исходные признаки", en="t on group means adjusted for baseline covariates"),
    "clustered": Text(ru="разница долей с учётом групп", en="difference of shares, groups as units"),
    "naive": Text(ru="простая разница, без поправок", en="plain difference, unadjusted"),
    "pooled": Text(ru="разница средних при общей дисперсии", en="difference of means, one variance"),
    "standardised": Text(ru="разница при одинаковом составе профессий", en="difference at one mix of programmes"),
    "entropy_balance": Text(ru="энтропийное взвешивание", en="entropy balancing"),
    "aipw": Text(ru="дважды устойчивая оценка (AIPW)", en="doubly robust estimate (AIPW)"),
    "propensity": Text(ru="взвешивание по вероятности участия", en="propensity weighting"),
    "blocked": Text(ru="разница внутри блоков жребия", en="difference within blocks of the lot"),
    "before_after": Text(ru="изменение от «до» к «после»", en="change from before to after"),
    "did_clusters": Text(ru="разность разностей по средним групп", en="difference in differences on group means"),
    "group_time": Text(ru="разность разностей по годам вступления", en="difference in differences by year of joining"),
    "event": Text(ru="по годам относительно вступления", en="by year from joining"),
    "series_level": Text(ru="сдвиг уровня ряда", en="change of level"),
    "series_slope": Text(ru="изменение наклона ряда", en="change of slope"),
}

WHYS: Mapping[str, Text] = {
    "why_persons": Text(ru="жребий назначал каждого отдельно: единица — человек", en="the lot assigned persons one by one: the person is the unit"),
    "why_few_groups": Text(
        ru="групп мало ({first} и {second}): t по средним групп держит уровень и при единицах групп, обычные ошибки по группам — нет",
        en="few groups ({first} and {second}): t on group means keeps its level even then, cluster-robust errors do not",
    ),
    "why_many_groups": Text(
        ru="групп достаточно ({first} и {second}): ошибка считается по группам (CR2), каждый человек весит одинаково",
        en="enough groups ({first} and {second}): errors by group (CR2), every person counts alike",
    ),
    "why_blocks": Text(
        ru="жребий проводился внутри блоков: сравниваются люди одного блока",
        en="the lot was drawn within blocks: like is compared within them",
    ),
    "why_weighting": Text(
        ru="жребия не было: группа сравнения взвешена до совпадения исходных признаков",
        en="no lot was drawn: the comparison arm is weighted until baseline covariates agree",
    ),
    "why_staggered": Text(
        ru="вступали в разные годы: обычная регрессия с двумя видами эффектов смешала бы ранних и поздних",
        en="they joined in different years: plain two-way regression would mix early and late",
    ),
    "why_two_periods": Text(ru="два периода и две группы: сравниваются изменения", en="two periods and two arms: changes are compared"),
    "why_series": Text(ru="одна организация и ряд лет: прежний ход продолжен вперёд", en="one series of years: its earlier trend is carried forward"),
    "why_cohorts": Text(ru="есть только прежние выпуски", en="there are only earlier cohorts"),
    "why_as_they_are": Text(ru="о сходстве групп до обучения сведений нет", en="nothing is known of the arms before training"),
    "why_totals": Text(
        ru="по сводным числам группы не видны: границы условны (внутригрупповая связь {icc})",
        en="totals do not show groups: the interval assumes an intraclass correlation of {icc}",
    ),
    "why_one_group": Text(
        ru="в одной из частей группа одна: границы условны (внутригрупповая связь {icc})",
        en="an arm has a single group: the interval assumes an intraclass correlation of {icc}",
    ),
}
