"""What follows: the tier and its caps, what would confirm it, the record of the plan, sensitivity, planning."""

from collections.abc import Mapping

from evaluation.text import Text

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
    "needed_unit": Text(
        ru="наименьшее важное различие задано в плане оценки только для долей: сколько нужно наблюдений, сказать нельзя",
        en="the plan of evaluation states the smallest difference that matters for shares only: the number needed cannot be told",
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
        en="to explain the difference away a hidden cause would need a risk ratio of {value} with both arm and outcome;"
        " of {limit} to move the limit to none",
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
    "icc_persons": Text(
        ru="единица — человек: похожесть внутри групп не учитывается",
        en="the person is the unit: likeness within groups does not matter",
    ),
    "icc_wide": Text(ru="границы этой оценки широки: считайте по верхней", en="its interval is wide: plan by the upper limit"),
}
