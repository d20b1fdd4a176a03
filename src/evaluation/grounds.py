"""What the argument behind an effect says, in words: why this estimator, what was checked and seen, what caps the evidence tier.

An argument carries the keys; whoever renders takes the words (:func:`evaluation.caveats.words`). Values travel as `key|name=value`.
"""

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

CHECKS: Mapping[str, Text] = {
    "check_units": Text(ru="единицы сравнения", en="units of comparison"),
    "check_aliasing": Text(ru="не слилась ли модель обучения с чем-то ещё", en="is the arm told apart from anything else"),
    "check_balance": Text(ru="сходство до начала обучения", en="likeness before training"),
    "check_overlap": Text(ru="есть ли с кем сравнивать", en="overlap"),
    "check_weights": Text(ru="сколько людей стоит за взвешенной группой", en="persons behind the weighted arm"),
    "check_attrition": Text(ru="потери людей", en="attrition"),
    "check_source": Text(ru="одинаково ли собраны сведения", en="same source in both arms"),
    "check_assessor": Text(ru="кто измерял результат", en="who measured the outcome"),
    "check_pre_trend": Text(ru="ход показателя до начала", en="trends before the start"),
    "check_contamination": Text(ru="не проникла ли модель в группу сравнения", en="contamination"),
    "check_dose": Text(ru="сколько обучения на предприятии получили", en="dose: workplace training received"),
    "check_floor": Text(ru="может ли проверка установить различие", en="can the test find anything"),
    "check_mix": Text(ru="состав профессий", en="mix of programmes"),
    "check_unknown": Text(ru="о скольких нет сведений", en="unknown outcomes"),
    "check_points": Text(ru="сколько лет до и после", en="years before and after"),
}

FINDINGS: Mapping[str, Text] = {
    "units_seen": Text(ru="групп: {first} и {second}; людей: {n1} и {n0}", en="groups: {first} and {second}; persons: {n1} and {n0}"),
    "persons_seen": Text(ru="людей: {first} и {second}; каждый назначен отдельно", en="persons: {first} and {second}, assigned one by one"),
    "units_few": Text(
        ru="групп: {first} и {second}: для надёжного вывода мало (нужно хотя бы 4 и 4)",
        en="groups: {first} and {second}: few for a firm conclusion (4 and 4 at least)",
    ),
    "single_unit": Text(
        ru="в одной из частей единица одна ({unit}): её особенности не отличить от модели обучения",
        en="an arm is a single unit ({unit}): its peculiarities cannot be told from the model",
    ),
    "one_college_against_others": Text(
        ru="одна организация против других: всё, чем она отличается, войдёт в разницу",
        en="one college against others: everything it differs in goes into the difference",
    ),
    "aliased": Text(
        ru="модель обучения совпала с признаком «{dimension}»: ни одно его значение не встречается в обеих частях",
        en="the arm coincides with «{dimension}»: none of its values occurs in both arms",
    ),
    "partly_aliased": Text(
        ru="признак «{dimension}»: только {share} % людей имеют пару в другой части",
        en="«{dimension}»: only {share}% of persons have a counterpart in the other arm",
    ),
    "not_aliased": Text(ru="проверено: {dimensions}", en="checked: {dimensions}"),
    "aliasing_unseen": Text(ru="сведений для проверки нет", en="no data to check"),
    "balance_equal": Text(
        ru="различия исходных признаков не больше 0,05 стандартного отклонения",
        en="baseline differences within 0.05 standard deviations",
    ),
    "balance_adjusted": Text(
        ru="наибольшее различие {largest} стандартного отклонения («{covariate}»): нужна поправка на исходные признаки",
        en="largest difference {largest} standard deviations ({covariate}): adjustment for baseline covariates is needed",
    ),
    "balance_broken": Text(
        ru="различие больше 0,25 стандартного отклонения: {covariates}",
        en="differences above 0.25 standard deviations: {covariates}",
    ),
    "balance_weighted": Text(
        ru="после взвешивания признаки совпали (до него наибольшее различие {largest}, «{covariate}»)",
        en="weighting made the covariates agree (largest difference before: {largest}, {covariate})",
    ),
    "balance_unseen": Text(ru="исходных признаков нет: сходство не проверено", en="no baseline covariates: likeness is not checked"),
    "overlap_seen": Text(ru="вне общей области {share} % участников", en="{share}% of the first arm lie outside the common range"),
    "overlap_unseen": Text(ru="не проверено", en="not checked"),
    "weights_seen": Text(
        ru="за взвешенной группой сравнения стоит около {effective} чел. из {people}; наибольший вес {largest} %",
        en="the weighted comparison arm stands for about {effective} of {people} persons; largest weight {largest}%",
    ),
    "attrition_low": Text(
        ru="потери {overall} %, разница между частями {differential} п. п. при допустимых {limit}: малые",
        en="attrition {overall}%, between arms {differential} pp with {limit} allowed: low",
    ),
    "attrition_high": Text(
        ru="потери {overall} %, разница между частями {differential} п. п.: больше допустимого",
        en="attrition {overall}%, between arms {differential} pp: beyond the limit",
    ),
    "attrition_unknown": Text(
        ru="сколько человек распределил жребий, в паспорте не указано: потери не установлены",
        en="the passport does not state how many the lot assigned: attrition not established",
    ),
    "attrition_no_source": Text(
        ru="числа распределённых указаны без документа: потери не установлены",
        en="the numbers assigned are stated without a document: attrition not established",
    ),
    "attrition_of_admitted": Text(
        ru="сведений нет о {overall} % (разница между частями {differential} п. п.)",
        en="{overall}% unknown (between arms {differential} pp)",
    ),
    "source_same": Text(ru="сведения собраны одинаково", en="collected in the same way"),
    "source_differs": Text(ru="в группах сведения собраны по-разному", en="collected differently in the arms"),
    "source_unknown": Text(ru="в паспорте не указано", en="not stated in the passport"),
    "source_seen": Text(ru="по источникам в данных: {sources}", en="sources in the data: {sources}"),
    "assessor_outside": Text(ru="внешние эксперты или документы", en="outside experts or documents"),
    "assessor_own": Text(ru="сами преподаватели и мастера группы", en="the arm's own staff"),
    "assessor_unknown": Text(ru="в паспорте не указано", en="not stated in the passport"),
    "pre_trend_flat": Text(ru="до начала группы шли одинаково (p = {p})", en="no difference of trends before the start (p = {p})"),
    "pre_trend_broken": Text(ru="до начала группы уже расходились (p = {p})", en="the arms diverged before the start (p = {p})"),
    "pre_trend_unseen": Text(ru="лет до начала мало: ход до начала не проверен", en="too few years before the start: earlier trends are not checked"),
    "contamination_seen": Text(
        ru="обучение на предприятии прошли и {share} % группы сравнения",
        en="{share}% of the comparison arm had workplace training too",
    ),
    "contamination_none": Text(ru="в группе сравнения обучения на предприятии не было", en="none in the comparison arm"),
    "contamination_unknown": Text(ru="сведений нет", en="not known"),
    "dose_seen": Text(
        ru="часов на предприятии в среднем: {first} и {second}",
        en="mean workplace hours: {first} and {second}",
    ),
    "dose_unknown": Text(ru="часы на предприятии не собраны", en="workplace hours are not collected"),
    "floor_blocks": Text(
        ru="всего {assignments} способов распределить группы: меньше p = {floor} не получить, различие установить нельзя",
        en="only {assignments} ways to assign the groups: p cannot go below {floor}, so the test cannot reject",
    ),
    "floor_free": Text(ru="наименьшее возможное p = {floor}", en="smallest possible p = {floor}"),
    "mix_same": Text(ru="состав профессий одинаков", en="same mix of programmes"),
    "mix_differs": Text(
        ru="состав профессий различается: рядом — разница при одинаковом составе",
        en="the mix of programmes differs: the difference at one mix stands beside",
    ),
    "mix_simpson": Text(
        ru="при одинаковом составе профессий знак разницы меняется (парадокс Симпсона): верить простой разнице нельзя",
        en="at one mix of programmes the difference changes its sign (Simpson's paradox): the plain difference misleads",
    ),
    "unknown_seen": Text(ru="сведений нет о {first} и {second} чел.", en="unknown: {first} and {second} persons"),
    "unknown_none": Text(ru="сведения есть о каждом", en="everyone is known"),
    "points_seen": Text(ru="лет до начала {before}, после {after}", en="{before} years before, {after} after"),
    "organisations_seen": Text(
        ru="организаций: вступивших {first}, не вступивших {second}; лет наблюдения {years}",
        en="organisations: {first} joined, {second} did not; {years} years observed",
    ),
    "joined_years": Text(ru="годы вступления: {years}", en="years of joining: {years}"),
    "already_joined": Text(
        ru="вступили не позже первого года наблюдений и не учтены, организаций: {units}",
        en="organisations that joined by the first year observed and are left out: {units}",
    ),
    "not_in_adoption": Text(
        ru="не указано, вступили ли в проект, и не учтены, организаций: {units}",
        en="organisations of which joining is not told and that are left out: {units}",
    ),
    "years_compared": Text(ru="выпуски до начала: {before}; после: {after}", en="cohorts before the start: {before}; after: {after}"),
    "series_of_first": Text(ru="ряд построен по группам с моделью", en="the series is of the first arm"),
    "series_of_all": Text(
        ru="ряд построен по всем: до начала групп с моделью не было",
        en="the series is of everybody: there was no such arm before the start",
    ),
    "series_colleges": Text(ru="организаций в ряду: {colleges}", en="organisations in the series: {colleges}"),
    "series_autocorrelation": Text(
        ru="связь соседних лет (автокорреляция остатков) {value}; в коротком ряду она занижена, границы могут быть узки",
        en="autocorrelation of residuals {value}; short series understate it, and the interval may be narrow",
    ),
    "points_few": Text(
        ru="лет до начала {before}, после {after}: нужно хотя бы три и три",
        en="{before} years before, {after} after: three and three are needed",
    ),
}

TIER_GROUNDS: Mapping[str, Text] = {
    "tier_design": Text(ru="схема сравнения позволяет не больше {tier}-го уровня", en="the design earns tier {tier} at most"),
    "cap_single_unit": Text(ru="единственная единица в одной из частей: не выше 1-го уровня", en="a single unit in an arm: tier 1 at most"),
    "cap_aliased": Text(
        ru="модель обучения слилась с признаком «{dimension}»: не выше 2-го уровня",
        en="the arm coincides with «{dimension}»: tier 2 at most",
    ),
    "cap_own_staff": Text(ru="результат измеряли сами участники: не выше 2-го уровня", en="the arm's own staff measured the outcome: tier 2 at most"),
    "cap_sources": Text(
        ru="в группах сведения собраны по-разному: не выше 2-го уровня",
        en="the arms' data come from different sources: tier 2 at most",
    ),
    "cap_not_alike": Text(
        ru="сходство групп до обучения не показано: не выше 2-го уровня",
        en="likeness before training is not shown: tier 2 at most",
    ),
    "cap_weights": Text(
        ru="за взвешенными группами мало людей (нужно не меньше 50 и ни одного веса больше 5 %): не выше 2-го уровня",
        en="too few persons behind the weights (50 and no weight above 5% are needed): tier 2 at most",
    ),
    "cap_attrition": Text(ru="жребий, но потери не установлены: не выше 3-го уровня", en="a lot, attrition not established: tier 3 at most"),
    "cap_attrition_high": Text(ru="жребий, но потери велики: не выше 3-го уровня", en="a lot with high attrition: tier 3 at most"),
    "cap_pre_trend": Text(
        ru="ход до начала не проверен или различался: не выше 2-го уровня",
        en="earlier trends unchecked or different: tier 2 at most",
    ),
    "cap_nothing_compared": Text(ru="сравнивать не с чем: только наблюдение", en="nothing to compare with: monitoring only"),
    "cap_unknown": Text(ru="неизвестных слишком много: не выше 2-го уровня", en="too many unknown outcomes: tier 2 at most"),
    "earned_lot": Text(ru="жребий соблюдён, потери малы", en="the lot was kept, attrition is low"),
    "earned_trends": Text(ru="до начала группы шли одинаково", en="the arms moved alike before the start"),
    "earned_alike": Text(ru="группы сходны до обучения", en="the arms were alike before training"),
}

NEEDS: Mapping[str, Text] = {
    "needed_groups": Text(
        ru="чтобы увидеть разницу в {smallest} п. п., нужно около {groups} групп в каждой части (сейчас {first} и {second})",
        en="to see a difference of {smallest} pp, about {groups} groups in each arm are needed (now {first} and {second})",
    ),
    "needed_when": Text(
        ru="чтобы увидеть разницу в {smallest} п. п., нужно около {groups} групп в каждой части (сейчас {first} и {second}); "
        "при нынешнем наборе столько накопится к выпуску {year} года",
        en="to see a difference of {smallest} pp, about {groups} groups in each arm are needed (now {first} and {second}); "
        "at the present intake that many will have graduated by {year}",
    ),
    "needed_groups_far": Text(
        ru="чтобы увидеть разницу в {smallest} п. п., нужно около {groups} групп в каждой части (сейчас {first} и {second}); "
        "при нынешнем наборе одной организации на это нужно {years} лет, поэтому нужны и другие организации",
        en="to see a difference of {smallest} pp, about {groups} groups in each arm are needed (now {first} and {second}); "
        "at the present intake that takes {years} years, so other colleges are needed too",
    ),
    "needed_persons": Text(
        ru="чтобы увидеть разницу в {smallest} п. п., нужно около {persons} человек в каждой части",
        en="to see a difference of {smallest} pp, about {persons} persons in each arm are needed",
    ),
    "needed_unknown": Text(
        ru="наименьшее важное различие в плане оценки не указано: сколько нужно групп, сказать нельзя",
        en="the plan of evaluation states no smallest difference that matters: the groups needed cannot be told",
    ),
    "needed_impossible": Text(ru="такую разницу не увидеть ни при каком числе групп", en="no number of groups finds such a difference"),
}

RECORDS: Mapping[str, Text] = {
    "not_frozen": Text(ru="план оценки до расчётов не зафиксирован", en="the plan of evaluation was not frozen before the computation"),
    "frozen": Text(
        ru="план оценки зафиксирован {day} (самостоятельно), отпечаток {hash}",
        en="the plan of evaluation was frozen on {day} (self-declared), hash {hash}",
    ),
    "frozen_after": Text(
        ru="план оценки зафиксирован {day} (самостоятельно), когда исходы уже были загружены; отпечаток {hash}",
        en="the plan of evaluation was frozen on {day} (self-declared), when outcomes were already loaded; hash {hash}",
    ),
    "departure": Text(ru="{field}: было «{was}», стало «{now}»", en="{field}: was «{was}», is «{now}»"),
}

SENSITIVITIES: Mapping[str, Text] = {
    "sensitive_e_value": Text(
        ru="чтобы объяснить разницу, скрытая причина должна встречаться у участников и вести к результату в {value} раза чаще; "
        "чтобы граница дошла до нуля — в {limit} раза",
        en="to explain the difference away a hidden cause would need a risk ratio of {value} with both arm and outcome; of {limit} to move the limit to none",
    ),
    "sensitive_robustness": Text(
        ru="чтобы свести эффект к нулю, скрытая причина должна объяснять {value} % остатка и участия, и результата; "
        "чтобы различие перестало быть установленным — {limit} %",
        en="to bring the effect to nothing a hidden cause would have to explain {value}% of the residual variance of both arm and outcome;"
        " {limit}% to make it no longer established",
    ),
    "sensitive_icc": Text(
        ru="границы при разной похожести студентов одной группы (внутригрупповая связь)",
        en="intervals by the likeness of students of one group (intraclass correlation)",
    ),
    "sensitive_unknown": Text(
        ru="границы, если никто или все из тех, о ком сведений нет, достигли результата",
        en="bounds if none or all of the unknown reached the outcome",
    ),
    "sensitive_pre_trend": Text(
        ru="эффект, если прежнее расхождение групп продолжилось бы",
        en="the effect if the earlier divergence of the arms went on",
    ),
    "sensitive_leave_out": Text(ru="эффект без одной из групп: от {low} до {high}", en="the effect without one of the groups: {low} to {high}"),
}

PLANNING: Mapping[str, Text] = {
    "icc_own": Text(ru="похожесть внутри групп оценена по данным проекта", en="likeness within groups estimated from the study's own data"),
    "icc_assumed": Text(
        ru="похожесть внутри групп принята по плану оценки: данных для её оценки мало",
        en="likeness within groups taken from the plan of evaluation: the data are too few to estimate it",
    ),
    "icc_wide": Text(ru="границы этой оценки широки: считайте по верхней", en="its interval is wide: plan by the upper limit"),
}

GROUNDS: Mapping[str, Text] = {
    **ESTIMAND, **ESTIMATORS, **WHYS, **CHECKS, **FINDINGS, **TIER_GROUNDS, **NEEDS, **RECORDS, **SENSITIVITIES, **PLANNING,
}  # fmt: skip
"""Every statement an argument may make."""
