"""Patterns of the answer an effect gives, by verdict and evidence tier: a pattern says no more than its tier has earned."""

from collections.abc import Mapping
from typing import Literal

from evaluation.argument import Verdict
from evaluation.text import Text

Strength = Literal["difference", "evidence", "effect"]
"""What may be told: a difference (tiers 0-2), evidence of an effect with reservations (3), an effect (4)."""

_SAID = Text(
    ru="{head}: «{{name}}» — {{gap}}; {{given}} данные согласуются с разницей {{bounds}}.",
    en="{head}: “{{name}}”, {{gap}}; {{given}} the data agree with a difference {{bounds}}.",
)
_CHANGED = Text(
    ru="Обучение {verb} показатель «{name}» на {value}{hint}; {given} данные согласуются с изменением {bounds}.",
    en="The training {verb} “{name}” by {value}{hint}; {given} the data agree with a change {bounds}.",
)
_SMALL = Text(
    ru="Различие, если и есть, меньше {{smallest}}: {what}. «{{name}}»: разница {{signed}}; {{given}} данные согласуются с разницей {{limits}}.",
    en="The difference, if any, is less than {{smallest}}: {what}. “{{name}}”: it is {{signed}}; "
    "{{given}} the data agree with a difference {{limits}}.",
)

VERDICTS: Mapping[Strength, Mapping[Verdict, Text]] = {
    "difference": {
        "meaningful": _SAID.format(
            head=Text(
                ru="Разница установлена, и она не меньше важной ({smallest})",
                en="A difference is established, no less than what matters ({smallest})",
            )
        ),
        "shown": _SAID.format(head=Text(ru="Разница установлена", en="A difference is established")),
        "negligible": _SMALL.format(what=Text(ru="важной разницы нет", en="no difference that matters")),
        "harm": _SAID.format(head=Text(ru="Разница не в пользу модели обучения", en="The difference is to the disadvantage of the model")),
    },
    "evidence": {
        "meaningful": _SAID.format(
            head=Text(
                ru="Есть свидетельство в пользу эффекта, с оговорками, и он не меньше важного ({smallest})",
                en="There is evidence of an effect, with reservations, no less than what matters ({smallest})",
            )
        ),
        "shown": _SAID.format(
            head=Text(ru="Есть свидетельство в пользу эффекта, с оговорками", en="There is evidence of an effect, with reservations")
        ),
        "negligible": _SMALL.format(what=Text(ru="важного эффекта, с оговорками, нет", en="no effect that matters, with reservations")),
        "harm": _SAID.format(head=Text(ru="Есть свидетельство вреда, с оговорками", en="There is evidence of harm, with reservations")),
    },
    "effect": {
        "meaningful": Text(
            ru=f"{_CHANGED.ru} Это не меньше важного изменения ({{smallest}}).", en=f"{_CHANGED.en} This is no less than what matters ({{smallest}})."
        ),
        "shown": _CHANGED,
        "negligible": _SMALL.format(what=Text(ru="важного эффекта нет", en="no effect that matters")),
        "harm": Text(ru=f"{_CHANGED.ru} Это ухудшение.", en=f"{_CHANGED.en} This is for the worse."),
    },
}  # fmt: skip
VERBS = (Text(ru="повысило", en="raised"), Text(ru="снизило", en="lowered"))
"""Verbs of cause, up and down: only a lot with little loss has earned them."""
WAYS = (Text(ru="выше", en="higher"), Text(ru="ниже", en="lower"))

_SIDES = Text(ru="у участников {way} на {value}, чем в группе сравнения{hint}", en="participants stand {value} {way} than the comparison arm{hint}")
GAPS: Mapping[str, Text] = {
    "comparison": _SIDES,
    "randomised": _SIDES,
    "weighting": _SIDES,
    "before_after": Text(ru="после начала {way} на {value}, чем до него{hint}", en="after the start {value} {way} than before{hint}"),
    "interrupted_series": Text(
        ru="после начала {way} на {value}, чем при прежнем ходе показателя{hint}", en="after the start {value} {way} than the earlier trend{hint}"
    ),
    "did": Text(
        ru="у участников {way} на {value}, чем если бы они менялись как остальные{hint}",
        en="participants stand {value} {way} than if they had changed as the others did{hint}",
    ),
}
"""What is compared, by design."""

OPEN = Text(
    ru="Достигает ли разница важной величины ({smallest}), данные не решают.",
    en="Whether the difference is as large as what matters ({smallest}) the data do not settle.",
)
NO_MERIT = Text(ru="Заслугу одной лишь модели обучения это не доказывает.", en="This alone does not prove the merit of the model.")
NO_BLAME = Text(ru="Что дело в одной лишь модели обучения, это не доказывает.", en="This alone does not prove that the model is to blame.")

UNCLEAR = Text(
    ru="{verdict} «{name}»: разница {value}, но {given} данные согласуются и {low}, и {high}.",
    en="{verdict} “{name}”: the difference is {value}, but {given} the data agree both {low} and {high}.",
)
UNFIT = Text(ru="{verdict} «{name}»: разница {value} ({bounds}). {why}", en="{verdict} “{name}”: the difference is {value} ({bounds}). {why}")
FEW_BEHIND = Text(
    ru="Границы сами по себе не захватывают ноль, но за ними стоит слишком мало людей: вывода сделать нельзя.",
    en="The bounds by themselves leave zero out, but too few people stand behind them: no conclusion can be drawn.",
)
NOT_BORNE = Text(
    ru="Границы сами по себе не захватывают ноль, но такое сравнение вывода не выдерживает: {why}.",
    en="The bounds by themselves leave zero out, but such a comparison bears no conclusion: {why}.",
)
NO_BOUNDS = Text(ru="{verdict} «{name}»: разница {value}, но {why}.", en="{verdict} “{name}”: the difference is {value}, but: {why}.")
LEAST = Text(
    ru="Меньшую разницу, чем {value}, при такой численности не увидеть.",
    en="With these numbers a difference smaller than {value} goes unseen.",
)
NONE_SEEN = Text(ru="При такой численности не увидеть никакой разницы.", en="With these numbers no difference at all can be seen.")
NOTHING = Text(ru="«{name}»: сравнивать не с чем. Чего не хватает: {why}.", en="“{name}”: there is nothing to compare with. What is missing: {why}.")
NOT_TOLD = Text(ru="числа о людях закрыты, вместе с ними и вывод", en="numbers about people are withheld, and the conclusion with them")
NO_ESTIMATE = Text(ru="оценки нет", en="no estimate")
NO_INTERVAL = Text(ru="границы не определены", en="no interval")

ADJUSTED = Text(ru="Разница дана {how}.", en="The difference is {how}.")
MISLEADING = Text(ru="{why}; её значение — {value}{bounds}.", en="{why}; it is {value}{bounds}.")
CRUDE = Text(ru="Простая разница, без поправок, — {value}{bounds}.", en="The plain difference, unadjusted, is {value}{bounds}.")
TIER = Text(ru="Уровень доказательности — {tier} из 4 ({name}){why}.", en="Evidence tier {tier} of 4 ({name}){why}.")
WIDEST = Text(ru="{words}; при наибольшей из принятых — {bounds}", en="{words}; with the largest assumed, {bounds}")
BOUNDED = Text(ru="{words}: {bounds}", en="{words}: {bounds}")
WITHOUT_ONE = Text(ru="без любой одной из единиц сравнения разница — {bounds}", en="leaving out any one unit the difference is {bounds}")

OTHERS = Text(ru="Другие объявленные показатели.", en="Other declared outcomes.")
HARMS = Text(ru="Нежелательные последствия.", en="Unintended outcomes.")
NOT_COLLECTED = Text(ru="Показатель «{name}» объявлен, но не собран.", en="“{name}” is declared but not collected.")
ABSENT = Text(ru="«{name}»: {why}.", en="“{name}”: {why}.")
MEMBER = Text(ru="«{name}»: разница {value}{bounds} — {outcome}.", en="“{name}”: difference {value}{bounds}, {outcome}.")
OUTCOMES: Mapping[Verdict, Text] = {
    "meaningful": Text(ru="установлена, не меньше важной", en="established, no less than what matters"),
    "shown": Text(ru="установлена", en="established"),
    "negligible": Text(ru="меньше важной", en="less than what matters"),
    "harm": Text(ru="не в пользу модели обучения", en="to the disadvantage of the model"),
    "cannot": Text(ru="не подтверждена и не опровергнута", en="neither confirmed nor refuted"),
}
HARM_OUTCOMES: Mapping[Verdict, Text] = {
    "meaningful": Text(ru="в лучшую сторону", en="for the better"),
    "shown": Text(ru="в лучшую сторону", en="for the better"),
    "negligible": Text(ru="важного ухудшения нет", en="no harm that matters"),
    "harm": Text(ru="ухудшение установлено", en="harm is established"),
    "cannot": Text(ru="ухудшение не подтверждено и не исключено", en="harm neither confirmed nor excluded"),
}
LOST = Text(ru="; с поправкой на число показателей — не установлена", en="; not established after correction for several outcomes")
