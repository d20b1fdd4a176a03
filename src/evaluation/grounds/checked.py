"""What was checked, and what was seen."""

from collections.abc import Mapping

from evaluation.text import Text

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
    "persons_seen": Text(ru="людей: {first} и {second}; единица — человек", en="persons: {first} and {second}; the person is the unit"),
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
