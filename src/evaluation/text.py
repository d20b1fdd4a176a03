"""Words, numbers and dates in the reader's language.

Every sentence a person reads is a :class:`Text`, Russian and English side by side; every number she reads is made by :func:`number`.
There is no global language: whoever renders passes it on.
"""

import ctypes
import datetime as dt
import locale
import os
import sys
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal, Self

from babel.dates import format_date
from babel.plural import PluralRule, to_python

Lang = Literal["ru", "en"]
LANGS: tuple[Lang, ...] = ("ru", "en")

NBSP = "\u00a0"
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Russian and English.

    >>> Text(ru="показатель", en="metric").of("ru")
    'показатель'
    """

    ru: str
    en: str

    def of(self, lang: Lang) -> str:
        """Return the words in `lang`."""
        return self.ru if lang == "ru" else self.en

    def format(self, **values: object) -> Self:
        """Fill the `{name}` places of both languages; a :class:`Text` among the values is taken in its own language."""
        return type(self)(
            ru=self.ru.format(**{name: _in(value, "ru") for name, value in values.items()}),
            en=self.en.format(**{name: _in(value, "en") for name, value in values.items()}),
        )

    def __str__(self) -> str:
        """Return the words in the operating system's language."""
        return self.of(system_lang())


def _in(value: object, lang: Lang) -> object:
    return value.of(lang) if isinstance(value, Text) else value


def same(words: str) -> Text:
    """Words that do not depend on the language: a file's name, a group's name."""
    return Text(ru=words, en=words)


def system_lang() -> Lang:
    """Language of the operating system; Russian unless it clearly speaks another one.

    `EVALUATION_LANG` overrides it. A bare `C` or `POSIX` locale says nothing, and then the answer is Russian.
    """
    wanted = os.environ.get("EVALUATION_LANG", "")
    if wanted in LANGS:
        return "ru" if wanted == "ru" else "en"
    spoken = _windows_locale() if sys.platform == "win32" else _posix_locale()
    return "en" if spoken.lower().startswith("en") else "ru"


def _posix_locale() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    return ""


def _windows_locale() -> str:
    code: int = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009 because windll exists on Windows only
    return locale.windows_locale.get(code, "")


def number(value: float, digits: int = 0, lang: Lang = "ru") -> str:
    """Write a number with `digits` decimals: decimal comma in Russian, no-break thousands, a true minus.

    Halves go to the even neighbour, decided on the shortest decimal form of the number, so that 2.675 is 2.68.

    >>> number(1794.343, 1, "ru").replace(NBSP, " ")
    '1 794,3'
    >>> number(-0.2, 0, "en")
    '0'
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)
    plain = f"{abs(rounded):,.{digits}f}"
    grouped = plain.replace(",", NBSP).replace(".", ",") if lang == "ru" else plain
    return f"{MINUS}{grouped}" if rounded < 0 else grouped


def percent(share: float, digits: int = 0, lang: Lang = "ru") -> str:
    """Write a share 0-1 in percent.

    >>> percent(0.845, 1, "ru").replace(NBSP, " "), percent(0.845, 1, "en")
    ('84,5 %', '84.5%')
    """
    return number(share * 100, digits, lang) + (f"{NBSP}%" if lang == "ru" else "%")


def points(difference: float, digits: int = 0, lang: Lang = "ru") -> str:
    """Write a difference of shares in percentage points («п. п.»).

    >>> points(0.22, 0, "ru").replace(NBSP, " "), points(0.22, 0, "en").replace(NBSP, " ")
    ('22 п. п.', '22 pp')
    """
    return number(difference * 100, digits, lang) + (f"{NBSP}п.{NBSP}п." if lang == "ru" else f"{NBSP}pp")


def date(day: dt.date, lang: Lang = "ru") -> str:
    """Write a date the short official way.

    >>> date(dt.date(2016, 8, 31), "ru"), date(dt.date(2016, 8, 31), "en")
    ('31.08.2016', '31 Aug 2016')
    """
    return format_date(day, "dd.MM.yyyy" if lang == "ru" else "d MMM y", locale=lang)


_RUSSIAN = to_python(
    PluralRule({"one": "n mod 10 is 1 and n mod 100 is not 11", "few": "n mod 10 in 2..4 and n mod 100 not in 12..14"}),
)


def plural(count: int, forms: Text, lang: Lang = "ru") -> str:
    """Choose the word's form after a number; forms are separated by `|`: three in Russian, two in English.

    >>> people = Text(ru="выпускник|выпускника|выпускников", en="graduate|graduates")
    >>> [plural(n, people, "ru") for n in (1, 3, 11, 21, 25)]
    ['выпускник', 'выпускника', 'выпускников', 'выпускник', 'выпускников']
    """
    words = forms.of(lang).split("|")
    if lang == "en":
        return words[0] if count == 1 else words[-1]
    return words[{"one": 0, "few": 1}.get(_RUSSIAN(count), 2)]


def counted(count: int, forms: Text, lang: Lang = "ru") -> str:
    """Write the number and the word after it, kept on one line: `25 выпускников`."""
    return f"{number(count, 0, lang)}{NBSP}{plural(count, forms, lang)}"
