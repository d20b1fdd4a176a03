"""Caveats and reasons in words: what a number leaves open, and why one is missing.

An estimate carries the keys; whoever renders takes the words. A key that is not here is a mistake the tests find.
"""

import re
from collections.abc import Mapping

from evaluation.grounds import GROUNDS
from evaluation.text import MINUS, Text, same

CAVEATS: Mapping[str, Text] = {
    "unknown_at_random": Text(
        ru="границы посчитаны по тем, о ком сведения есть",
        en="the interval rests on those whose outcome is known",
    ),
    "unknown_bounds": Text(
        ru="худший и лучший случай: все, о ком сведений нет, не считаются или считаются достигшими",
        en="worst and best case: all unknown counted as failures or as successes",
    ),
    "one_group": Text(
        ru="группа одна: отличить её особенности от общего уровня нельзя, границы условны (внутригрупповая связь принята равной {icc})",
        en="a single group: its peculiarities cannot be told from the common level; the interval assumes an intraclass correlation of {icc}",
    ),
    "one_group_range": Text(
        ru="границы разницы условны: внутригрупповая связь принята равной {icc}; при {icc_low} — от {narrow_low} до {narrow_high} п. п., "
        "при {icc_high} — от {wide_low} до {wide_high} п. п.; групп мало, и отличить модель обучения от самих групп трудно",
        en="the interval assumes an intraclass correlation of {icc}; with {icc_low} it is {narrow_low} to {narrow_high} pp, "
        "with {icc_high} {wide_low} to {wide_high} pp; the groups are few, and the arm is hard to tell from them",
    ),
    "groups_not_known": Text(
        ru="по сводным числам группы не видны: границы условны (внутригрупповая связь {icc}, группы по {size} человек)",
        en="totals do not show groups: the interval assumes an intraclass correlation of {icc} and groups of {size}",
    ),
    "marks_from_totals": Text(
        ru="по сводным числам оценки отдельных студентов не видны: границ нет",
        en="totals do not show the marks of each student: no interval",
    ),
    "few_groups_icc": Text(
        ru="групп меньше четырёх, их собственный разброс оценить нельзя: границы условны (внутригрупповая связь не ниже {icc})",
        en="fewer than four groups cannot show their own spread: the interval assumes an intraclass correlation of at least {icc}",
    ),
    "few_groups": Text(ru="групп меньше четырёх: границы широки", en="fewer than four groups: the interval is wide"),
    "independent_persons": Text(
        ru="люди отбирались независимо друг от друга: границы без поправки на группы",
        en="persons were assigned independently: no correction for groups",
    ),
    "students_are_units": Text(
        ru="единица учёта — студент: оценки одного студента связаны между собой",
        en="the student is the unit: marks of one student go together",
    ),
    "not_randomised": Text(
        ru="группы набирались не по жребию, поэтому заслугу одной лишь модели обучения разница не доказывает",
        en="the arms were not formed by lot, so the difference alone does not prove the model's merit",
    ),
    "partly_pending": Text(
        ru="для части выпускников срок наблюдения не истёк; они учтены среди тех, о ком сведений нет",
        en="for some graduates the observation period is not over; they are counted among the unknown",
    ),
    "some_units_unknown": Text(
        ru="не подали чисел: {units} (строк); они не считаются нулём и в долю не входят",
        en="rows without counts: {units}; they are not zero and do not enter the share",
    ),
    "common_years": Text(ru="годы, в которых есть обе модели обучения: {years}", en="years with both arms: {years}"),
    "plain_wilson": Text(
        ru="если забыть, что люди одной организации или группы похожи, границы были бы от {low} до {high} % — в несколько раз уже, чем можно верить",
        en="forgetting that persons of one college or group are alike, the interval would be {low} to {high}%:"
        " several times narrower than can be believed",
    ),
    "from_totals": Text(ru="по сводным числам", en="from totals"),
    "naive_misleading": Text(
        ru="простая разница вводит в заблуждение: до начала группы уже различались ({covariates})",
        en="the plain difference misleads: the arms differed before the start ({covariates})",
    ),
    "unadjusted": Text(ru="без поправки на исходные признаки", en="not adjusted for baseline covariates"),
    "adjusted_for": Text(ru="с поправкой на: {covariates}", en="adjusted for: {covariates}"),
    "left_without_pair": Text(
        ru="без пары в другой части остались {persons} чел.: в разницу при одинаковом составе они не вошли",
        en="{persons} persons have no counterpart in the other arm and are not in the standardised difference",
    ),
    "simpson": Text(ru="при одинаковом составе профессий знак меняется", en="at one mix of programmes the sign changes"),
    "group_of_persons": Text(ru="каждая группа весит одинаково", en="every group counts alike"),
    "placebo": Text(ru="до начала: здесь должен быть ноль", en="before the start: should be zero"),
    "another_definition": Text(ru="{note}", en="{note}"),
}

REASONS: Mapping[str, Text] = {
    "not_yet_observable": Text(ru="срок наблюдения не истёк", en="not yet observable"),
    "small_base": Text(ru="менее {threshold} человек: не публикуется", en="fewer than {threshold} persons: not published"),
    "few_firms": Text(
        ru="предприятий менее {firms}, или одно из них даёт более {part} %: не публикуется",
        en="fewer than {firms} firms, or one of them gives more than {part}%: not published",
    ),
    "masked": Text(ru="не публикуется, чтобы не раскрыть соседнее число", en="withheld to protect a neighbouring number"),
    "coded": Text(ru="у края шкалы доля показана границей по размеру группы", en="near the edge of the scale the share is shown as a limit by size"),
    "no_data": Text(ru="нет данных; нужны столбцы — {column}", en="no data; columns needed: {column}"),
    "no_breakdown": Text(
        ru="в сводных числах есть только общее число, без такой разбивки", en="totals give the whole only, not this breakdown"
    ),
    "no_units": Text(ru="нет ни одного человека в знаменателе", en="nobody in the denominator"),
    "all_unknown": Text(ru="сведений нет ни об одном", en="nothing is known of anyone"),
    "no_arm": Text(ru="одной из сравниваемых частей нет", en="one of the arms is missing"),
    "everyone_counted": Text(
        ru="учтены все, это не выборка: значение за этот год известно точно", en="everyone is counted: this year's value is exact"
    ),
    "one_cluster": Text(ru="группа одна: границы не определены", en="a single group: no interval"),
    "one_unit": Text(ru="одно наблюдение: границы не определены", en="a single observation: no interval"),
    "no_variation": Text(ru="разброса нет: границы не определены", en="no variation: no interval"),
    "no_events": Text(ru="событий ещё не было: границы не определены", en="no events yet: no interval"),
    "all_events": Text(ru="событие наступило у всех: границы не определены", en="the event happened to all: no interval"),
    "beyond_follow_up": Text(ru="наблюдали меньше, чем нужно", en="nobody was followed long enough"),
    "median_interval_unattainable": Text(
        ru="слишком мало значений для границ медианы", en="too few values for an interval of the median"
    ),
    "impossible_counts": Text(ru="числа противоречат друг другу", en="the counts contradict each other"),
    "not_compared": Text(
        ru="медианы показаны рядом, разница между ними не оценивается",
        en="medians stand side by side, their difference is not estimated",
    ),
    "few_treated": Text(ru="групп с моделью или без неё меньше двух: границы не определены", en="fewer than two groups in an arm: no interval"),
    "cannot_reject": Text(
        ru="слишком мало способов распределить группы: различие установить нельзя", en="too few ways to assign the groups: the test cannot reject"
    ),
    "too_few_periods": Text(ru="лет до или после начала меньше трёх", en="fewer than three years before or after the start"),
    "no_overlap": Text(ru="похожих людей в группе сравнения нет", en="no similar persons in the comparison arm"),
    "no_controls": Text(ru="не осталось групп без модели, с которыми сравнить", en="no group without the model is left to compare with"),
    "not_collected": Text(ru="показатель объявлен, но не собран: {column}", en="declared but not collected: {column}"),
    "no_earlier": Text(ru="выпусков до начала нет: сравнить не с чем", en="no cohorts before the start to compare with"),
    "no_later": Text(ru="выпусков после начала ещё нет", en="no cohorts after the start yet"),
    "no_treated": Text(ru="в годы наблюдения не вступил никто", en="nobody joined within the years observed"),
    "too_few_clusters": Text(ru="групп слишком мало: границы не определены", en="too few groups: no interval"),
    "no_start": Text(ru="не указано, с какого года началось", en="the year of the start is not stated"),
    "no_covariates": Text(ru="исходных признаков нет: взвешивать не по чему", en="no baseline covariates to weight by"),
    "no_interval": Text(ru="границы не определены", en="no interval"),
}


def words(key: str, **values: object) -> Text:
    """Return the words of a caveat or a reason; a key may carry values as `key|name=value|…`, put in each language's own form.

    >>> words("one_group|icc=0.1").ru[-41:]
    'внутригрупповая связь принята равной 0,1)'
    """
    name, *pairs = key.split("|")
    carried: dict[str, object] = {left: _localised(right) for left, right in (pair.split("=", 1) for pair in pairs)}
    known = {**CAVEATS, **REASONS, **GROUNDS}[name]
    filled = {**carried, **values}
    return known.format(**filled) if filled else known


def _localised(value: str) -> Text:
    if not _NUMBER.fullmatch(value):
        return same(value)
    plain = value.replace("-", MINUS)
    return Text(ru=plain.replace(".", ","), en=plain)


_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def keyed(name: str, **values: object) -> str:
    """Write a key that carries its values: `keyed("small_base", threshold=10)` is `small_base|threshold=10`."""
    return "|".join([name, *(f"{key}={str(value).replace('|', '/')}" for key, value in values.items())])
