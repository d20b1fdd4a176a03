"""Words of which marks are made: arms, years, parts of a number, in Russian and English, as people write them."""

import re
from collections.abc import Mapping
from typing import Literal

from evaluation.study.contract import ARMS
from evaluation.text import Text

Part = Literal["value", "of", "bounds", "full", "count", "total", "unknown", "plan", "deviation", "name"]

PARTS: Mapping[Part, Text] = {
    "value": Text(ru="значение", en="value"),
    "of": Text(ru="из", en="of"),
    "bounds": Text(ru="границы", en="bounds"),
    "full": Text(ru="полностью", en="full"),
    "count": Text(ru="из них", en="count"),
    "total": Text(ru="всего", en="total"),
    "unknown": Text(ru="нет сведений", en="unknown"),
    "plan": Text(ru="план", en="plan"),
    "deviation": Text(ru="отклонение", en="deviation"),
    "name": Text(ru="название", en="name"),
}
"""What of a number a mark may ask for, and the word for it."""

OTHER_PARTS: Mapping[str, Part] = {
    "интервал": "bounds", "interval": "bounds", "out of": "of", "целиком": "full", "числитель": "count", "numerator": "count", "k": "count",
    "знаменатель": "total", "denominator": "total", "n": "total", "неизвестно": "unknown", "плановое": "plan", "target": "plan",
    "показатель": "name", "metric": "name",
}  # fmt: skip
"""Other words for the same parts."""

ARM_WORDS: Mapping[str, Text] = {"dual": Text(ru="дуальные", en="dual"), "regular": Text(ru="традиционные", en="regular")}
"""How a mark calls the arms."""
EVERYBODY = Text(ru="все", en="all")
DIFFERENCE = Text(ru="разница", en="difference")
EFFECT = Text(ru="эффект", en="effect")
MINUS_WORDS = frozenset({"-", "−", "–", "—", "минус", "minus"})

CALENDARS: Mapping[str, Text] = {
    "graduation_year": Text(ru="выпуск", en="graduates"),
    "intake_year": Text(ru="набор", en="intake"),
    "academic_year": Text(ru="учебный", en="academic"),
    "year": Text(ru="календарный", en="calendar"),
}
"""What a year is counted by, where the metric may be told by several."""

FILLERS = frozenset({"год", "года", "году", "годы", "г", "г.", "гг.", "year", "years", "in", "за", "в"})
"""Words that a mark may have and that say nothing."""

_STEMS: Mapping[str, str] = {"дуальн": "dual", "традицион": "regular", "обычн": "regular"}
_CALENDAR_STEMS: Mapping[str, str] = {
    "выпуск": "graduation_year", "graduat": "graduation_year", "набор": "intake_year", "intake": "intake_year", "учебн": "academic_year",
    "academic": "academic_year", "календар": "year", "calendar": "year",
}  # fmt: skip
_QUOTES = str.maketrans("", "", '«»"“”„')
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХавекмнорстхДПГдпг", "ABEKMHOPCTXabekmhopctxDPGdpg")
_ID = re.compile(r"[A-Za-z]\d{2}[a-z]?")
_LOOKS = re.compile(r"\w\d{2}\w?")


def plain(words: str) -> str:
    r"""Write words for comparing: lower case, one kind of space, ё as е, no quotation marks.

    >>> plain("  ООО «Ещё\u00a0раз» ")
    'ооо еще раз'
    """
    return " ".join(words.translate(_QUOTES).split()).casefold().replace("ё", "е")


def id_of(token: str) -> str:
    """Read the id of a metric, whose letter may be typed in Cyrillic; empty when it is none.

    >>> id_of("Е01"), id_of("e14А"), id_of("2018")
    ('E01', 'E14a', '')
    """
    told = latin(token)
    return told[0].upper() + told[1:].lower() if _ID.fullmatch(told[:1] + told[1:].lower()) else ""


def latin(token: str) -> str:
    """Write Cyrillic lookalikes as the Latin letters of ids."""
    return token.translate(_LOOKALIKES)


def looks_like_id(token: str) -> bool:
    """Tell whether a word is written like the id of a metric: a letter and two digits.

    >>> looks_like_id("Ж99"), looks_like_id("config")
    (True, False)
    """
    return bool(_LOOKS.fullmatch(token)) and token[:1].isalpha()


def part_of(words: str) -> Part | None:
    """Read a part by its word."""
    known: dict[str, Part] = {plain(name): part for part, text in PARTS.items() for name in (text.ru, text.en)}
    return (known | dict(OTHER_PARTS)).get(plain(words))


def arm_of(words: str, arms: Mapping[str, Text]) -> str | None:
    """Read an arm by its key, its name in the study, or a common word; «all» is the empty arm."""
    said = plain(words)
    if said in (EVERYBODY.ru, EVERYBODY.en, "everyone", "everybody"):
        return ""
    for key, text in (*arms.items(), *ARMS.items(), *ARM_WORDS.items()):
        if said in (key, plain(text.ru), plain(text.en)):
            return key
    alone = " " not in said
    return next((key for stem, key in _STEMS.items() if alone and said.startswith(stem)), None)


def calendar_of(word: str) -> str:
    """Read what a year is counted by; empty when the word says nothing of it."""
    said = plain(word)
    return next((name for stem, name in _CALENDAR_STEMS.items() if said.startswith(stem)), "")
