"""Who somebody is as far as a row tells: name, insurance number, birth date, written one way for comparing."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from evaluation.study.dates import read_date
from evaluation.study.people.control import Numbered, read_snils
from evaluation.study.people.letters import compared
from evaluation.study.reading import Value, blank, tidy

_NOBODY = frozenset({"", "-", "нет", "б/о", "без отчества", "отсутствует", "не указано", "не имеет"})
_BRACKETS = re.compile(r"\([^)]*\)")
_INITIALS = re.compile(r"([а-я])\s*\.\s*(?:([а-я])\s*\.?)?(?=\s|$)")
_NOT_A_NAME = re.compile(r"[^а-яa-z\- ]+")
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|овна|евна|ична|инична|(?:^|[ -])(?:оглы|оглу|кызы|гызы|угли|улы))$")
_PHONE = re.compile(r"\D")
_DIGITS = 10
_CACHED = 1 << 17


@dataclass(frozen=True, slots=True)
class Name:
    """A name for comparing; a given name of one letter is an initial, and the name is partial."""

    surname: str
    given: str = ""
    patronymic: str = ""

    @property
    def full(self) -> bool:
        """Whether surname and given name are written out."""
        return len(self.surname) > 1 and len(self.given) > 1 and len(self.patronymic) != 1

    @property
    def text(self) -> str:
        """The name as one string."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    def may_be(self, other: "Name") -> bool:
        """Tell whether two names may be of one person: the same surname, the rest equal as far as both tell it.

        >>> read_name("Иванов И.И.").may_be(read_name("Иванов Иван Иванович"))
        True
        """
        pairs = ((self.given, other.given), (self.patronymic, other.patronymic))
        return self.surname == other.surname and all(_fits(mine, its) for mine, its in pairs)


NOBODY = Name("")


def _fits(mine: str, its: str) -> bool:
    return mine == its or not mine or not its or (1 in {len(mine), len(its)} and mine[0] == its[0])


@lru_cache(_CACHED)
def read_name(text: str) -> Name:
    """Read a name written in one cell; surname first, unless patronymic or initials show another order.

    >>> read_name("ИВАНОВА (Петрова)  Алёна Сергеевна")
    Name(surname='иванова', given='алена', patronymic='сергеевна')
    >>> read_name("И. И. Иванов") == read_name("Иванов И.И."), read_name("Иван Иванович Иванов").surname
    (True, 'иванов')
    >>> read_name("Ли Анна -").patronymic, read_name("Алиев Али Рустам оглы").patronymic
    ('', 'рустам оглы')
    """
    words = compared(_BRACKETS.sub(" ", text))
    if initials := _INITIALS.search(words):
        surname = " ".join(_NOT_A_NAME.sub(" ", f"{words[: initials.start()]} {words[initials.end() :]}").split())
        return Name(surname, initials.group(1), initials.group(2) or "")
    parts = [word for each in _NOT_A_NAME.sub(" ", _without(words)).split() if (word := each.strip("-")) not in _NOBODY]
    if len(parts) > 2 and _PATRONYMIC.search(parts[1]) and not _PATRONYMIC.search(parts[2]):  # noqa: PLR2004 because a name has three parts
        parts = [parts[2], parts[0], parts[1], *parts[3:]]
    surname, given, *rest = [*parts, "", ""][: max(2, len(parts))]
    return Name(surname, given, " ".join(rest))


def _without(words: str) -> str:
    return next((words[: -len(end)] for end in (" без отчества", " б/о", " не указано", " не имеет") if words.endswith(end)), words)


def name_of(surname: str, given: str = "", patronymic: str = "") -> Name:
    """Join a name written in three columns; «нет» and «-» are no patronymic.

    >>> name_of("Ли", "Анна", "нет") == read_name("Ли Анна")
    True
    """
    if not (given or patronymic):
        return read_name(surname)
    parts = [compared(_BRACKETS.sub(" ", part)) for part in (surname, given, patronymic)]
    clean = ["" if part in _NOBODY else " ".join(_NOT_A_NAME.sub(" ", part).split()).strip("-") for part in parts]
    return Name(*clean) if clean[1] or clean[2] else read_name(surname)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a person from others; `rule` says why an insurance number was not used."""

    name: Name = NOBODY
    snils: str = ""
    birth: dt.date | None = None
    rule: str = ""
    named: tuple[Name, dt.date] | None = None
    """Full name and full birth date, if both are known."""

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.name.surname or self.snils)

    @property
    def parts(self) -> tuple[str, ...]:
        """What a pseudonym is made of; nothing when the person cannot be told from others."""
        if self.snils:
            return ("snils", self.snils)
        return ("name", self.named[0].text, self.named[1].isoformat()) if self.named else ()

    def clash(self, other: "Identity") -> tuple[str, ...]:
        """Name what contradicts: insurance numbers, else birth dates."""
        if self.snils and other.snils and self.snils != other.snils:
            return ("snils",)
        return ("birth",) if self.birth and other.birth and self.birth != other.birth else ()


@lru_cache(_CACHED)
def read_birth(value: Value) -> dt.date | None:
    """Read a birth date; what is ambiguous or incomplete is no birth date."""
    day = value if isinstance(value, dt.date) else read_date(value).value
    return day if isinstance(day, dt.date) else None


def identity(name: Name, snils: Value, birth: Value) -> Identity:
    """Join what the columns of a row tell."""
    number, day = read_snils(snils) if snils else Numbered(), read_birth(birth) if birth else None
    return Identity(name, number.digits, day, number.rule, (name, day) if day and name.full else None)


def read_phone(value: Value) -> str:
    """Write a telephone number one way; empty when it is none.

    >>> read_phone("8 (902) 123-45-67"), read_phone("902 123 45 67"), read_phone("12")
    ('+79021234567', '+79021234567', '')
    """
    digits = "" if blank(value) else _PHONE.sub("", tidy(value))
    if len(digits) == _DIGITS + 1 and digits[0] in "78":
        digits = digits[1:]
    return f"+7{digits}" if len(digits) == _DIGITS else ""


def read_email(value: Value) -> str:
    """Write an e-mail address one way; empty when it is none.

    >>> read_email(" Ivanov@Example.RU "), read_email("нет")
    ('ivanov@example.ru', '')
    """
    text = tidy(value).lower()
    return text if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text) else ""
