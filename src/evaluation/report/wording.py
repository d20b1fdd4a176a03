"""Patterns of sentences, Russian and English side by side, and the words that may not appear in any."""

from collections.abc import Mapping

from evaluation.report.verdict import PlanKind
from evaluation.text import Text

FORBIDDEN: tuple[str, ...] = (
    "достоверно выше",
    "достоверно ниже",
    "благодаря",
    "гарантиру",
    "доказано",
    "доказана",
    "доказан ",
    "эффективност",
    "статистически значим",
    "вызвал",
    "привёл к",
    "привела к",
    "привело к",
    "обусловлен",
    "thanks to",
    "guarantee",
    "proved",
    "proven",
    "significantly",
    "because of",
    "due to",
    "caused",
    "led to",
    "resulted in",
    "effectiveness",
    "efficacy",
)
"""Words of cause and certainty that no design here has earned; pieces of words, lower case."""

LEVELS = Text(ru="{name}{when}: {levels}.", en="{name}{when}: {levels}.")
LEVEL = Text(ru="{who} — {base} ({value})", en="{who} — {base} ({value})")
LEVEL_ALONE = Text(ru="{base} ({value})", en="{base} ({value})")
MEAN = Text(ru="{who} — {value} ({base})", en="{who} — {value} ({base})")
MEAN_ALONE = Text(ru="{value} ({base})", en="{value} ({base})")
NO_LEVELS = Text(ru="{name}{when} ({first} — {second}).", en="{name}{when} ({first} — {second}).")

SMALL = Text(ru="с учётом малой численности", en="given the small numbers,")
CHANCE = Text(ru="с учётом случайных колебаний", en="given chance variation,")
HIGHER = Text(
    ru="Разница {value}{hint}; {given} данные согласуются с разницей {bounds}.",
    en="The difference is {value}{hint}; {given} the data agree with a difference {bounds}.",
)
LOWER = Text(
    ru="На {value} ниже{hint}; {given} данные согласуются со снижением {bounds}.",
    en="Lower by {value}{hint}; {given} the data agree with a decrease {bounds}.",
)
LOWER_IS_BETTER = Text(ru=" (для этого показателя ниже — лучше)", en=" (for this metric lower is better)")
HIGHER_IS_WORSE = Text(ru=" (для этого показателя выше — хуже)", en=" (for this metric higher is worse)")
NOT_BY_LOT = Text(
    ru="Группы набирались не по жребию, поэтому заслугу одной лишь модели это не доказывает.",
    en="The arms were not formed by lot, so this alone does not prove the merit of the model.",
)
BY_LOT = Text(ru="Кто в какой группе, решил жребий.", en="A lot decided who was in which arm.")
NO_DATA = Text(ru="В проекте нет данных для показателей: {metrics}.", en="The study has no data for: {metrics}.")
NEEDS = Text(ru="«{name}» (нужны столбцы: {columns})", en="“{name}” (columns needed: {columns})")
CAUSES = Text(
    ru="Вероятные причины и принятые меры — в разделе «Проблемы и противоречия».",
    en="Likely reasons and measures taken are in the section on problems and contradictions.",
)
UNCLEAR = Text(
    ru="Разница {value}, но при численности {n1} и {n0} чел. данные согласуются и {low}, и {high}. {verdict}",
    en="The difference is {value}, but with {n1} and {n0} persons the data agree both {low} and {high}. {verdict}",
)
UNCLEAR_BASE = Text(
    ru="Разница {value}, но данные согласуются и {low}, и {high}. {verdict}",
    en="The difference is {value}, but the data agree both {low} and {high}. {verdict}",
)
FALL = Text(ru="со снижением на {value}", en="with a decrease of {value}")
RISE = Text(ru="с ростом на {value}", en="with an increase of {value}")
NO_CHANGE = Text(ru="с отсутствием разницы", en="with no difference")
NEITHER = Text(ru="Улучшение не подтверждено и не опровергнуто.", en="An improvement is neither confirmed nor refuted.")
NOT_ESTABLISHED = Text(ru="Различие не установлено.", en="A difference is not established.")
NO_RISE = Text(
    ru="Ожидаемого роста на {expected} нет: разница {value}; данные исключают прирост более {most}.",
    en="The expected increase of {expected} is not there: the difference is {value}; the data exclude an increase of more than {most}.",
)
NO_FALL = Text(
    ru="Ожидаемого снижения на {expected} нет: разница {value}; данные исключают снижение более {most}.",
    en="The expected decrease of {expected} is not there: the difference is {value}; the data exclude a decrease of more than {most}.",
)
FRAGILE = Text(
    ru="Нет сведений: {who} чел.; в зависимости от их судьбы разница — {bounds}, поэтому до уточнения вывод не делаем.",
    en="Unknown: {who} persons; depending on them the difference is {bounds}, so no conclusion until this is settled.",
)
SOME_UNKNOWN = Text(
    ru="Нет сведений: {who} чел.; разница посчитана по тем, о ком сведения есть.",
    en="Unknown: {who} persons; the difference rests on the rest.",
)
PENDING = Text(
    ru="{when}: срок наблюдения не истёк; судить о показателе «{name}» можно после {date}.",
    en="{when}: not yet observable; '{name}' can be judged after {date}.",
)
PENDING_UNDATED = Text(
    ru="{when}: срок наблюдения не истёк; судить о показателе «{name}» рано.",
    en="{when}: not yet observable; it is too early to judge '{name}'.",
)
NOW = Text(ru="Сейчас измерено: {names}.", en="Measured so far: {names}.")
NO_NUMBER = Text(ru="{name}{when}{who}: {why}.", en="{name}{when}{who}: {why}.")
NO_COMPARISON = Text(ru="{name}{when}: сравнить нельзя — {why}.", en="{name}{when}: no comparison — {why}.")
UNKNOWN_OF = Text(ru="{unknown} из {total} {people}", en="{unknown} of {total} {people}")
UNKNOWN = Text(
    ru="{about} {counted} сведений нет{who}. {cases}.",
    en="Of {counted} nothing is known{who}. {cases}.",
)
NO_LAST_YEAR = Text(ru="До уточнения с прошлым годом не сравниваем.", en="No comparison with last year until this is settled.")
CASES_WORK = Text(
    ru="Если никто из них не трудоустроен, доля {low}, если все — {high}",
    en="If none of them is employed the share is {low}, if all are, {high}",
)
CASES = Text(
    ru="Если показатель не выполнен ни для одного из них, доля {low}, если для всех — {high}",
    en="If the outcome holds for none of them the share is {low}, if for all, {high}",
)
PLANS: Mapping[PlanKind, Text] = {
    "met": Text(
        ru="План выполнен: {value} при плане {plan} (отклонение {deviation}).",
        en="The plan is met: {value} against {plan} (deviation {deviation}).",
    ),
    "met_surely": Text(
        ru="План выполнен: {value} при плане {plan}; с учётом случайных колебаний значение не хуже плана ({edge}).",
        en="The plan is met: {value} against {plan}; allowing for chance variation the value is no worse than planned ({edge}).",
    ),
    "met_at_worst": Text(
        ru="План выполнен при любой судьбе тех, о ком сведений нет: {value} при плане {plan}, в худшем случае {worst}.",
        en="The plan is met whatever became of the unknown: {value} against {plan}, at worst {worst}.",
    ),
    "open": Text(
        ru="Выполнен ли план ({plan}), покажет уточнение: в зависимости от тех, о ком сведений нет, значение — {bounds}.",
        en="Whether the plan ({plan}) is met is open: depending on the unknown the value is {bounds}.",
    ),
    "missed": Text(
        ru="План не выполнен: {value} при плане {plan} (отклонение {deviation}).",
        en="The plan is not met: {value} against {plan} (deviation {deviation}).",
    ),
    "missed_surely": Text(
        ru="План не выполнен: {value} при плане {plan}; и с учётом случайных колебаний значение хуже плана ({edge}).",
        en="The plan is not met: {value} against {plan}; allowing for chance variation the value is still worse than planned ({edge}).",
    ),
    "missed_at_best": Text(
        ru="План не выполнен при любой судьбе тех, о ком сведений нет: {value} при плане {plan}, в лучшем случае {best}.",
        en="The plan is not met whatever became of the unknown: {value} against {plan}, at best {best}.",
    ),
}
CHANCE_SHORT = Text(ru="отличие в границах случайных колебаний", en="the deviation is within chance variation")
CHANCE_COVERS = Text(
    ru="План лежит в границах случайных колебаний ({bounds}): на следующий год при той же работе может получиться и больше, и меньше.",
    en="The plan lies within chance variation ({bounds}): the same work may give more or less next year.",
)
LOWER_EDGE = Text(ru="нижняя граница {edge}", en="lower bound {edge}")
UPPER_EDGE = Text(ru="верхняя граница {edge}", en="upper bound {edge}")
REASON = Text(ru="Причина: {reason}.", en="Reason: {reason}.")
LIMITS = Text(ru="Ограничения: {limits}.", en="Limits: {limits}.")
ESTIMATED_EFFECT = Text(
    ru="{name}{when}: эффект — {value} ({bounds}); уровень доказательности {tier} из 4.",
    en="{name}{when}: effect {value} ({bounds}); evidence tier {tier} of 4.",
)
ADJUSTED_GAP = Text(
    ru="{name}{when}: разница с учётом плана сравнения — {value} ({bounds}); уровень доказательности {tier} из 4.",
    en="{name}{when}: the difference under the design of the comparison is {value} ({bounds}); evidence tier {tier} of 4.",
)
SETTLED = Text(ru="Границы не включают ноль: различие установлено.", en="The bounds exclude zero: a difference is established.")
