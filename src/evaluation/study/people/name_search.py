"""People's names in free text: patronymics, initials, given names beside surnames, and everybody this study has named."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from evaluation.study.people.given_names import GIVEN, patronymic, stem
from evaluation.study.people.identity import Name, read_name
from evaluation.study.people.in_text import Trace
from evaluation.study.people.letters import folded

_TOKEN = re.compile(r"[А-ЯЁ](?=\.)\.?|[А-ЯЁ]{2,}(?![а-яё])|[А-ЯЁ]?[а-яё]+|[А-ЯЁ]")
_BETWEEN = re.compile(r"^[\s_,.]{0,3}$|^-$")
_SURNAME = re.compile(
    r"(?:ов|ев|ин|ын)(?:а|у|ым|ом|е|ой|ы|ых)?$|(?:ск|цк)(?:ий|ая|ого|ому|им|ой|ую)$|(?:енко|ук|юк|чук|ич|ян|дзе|швили|ых|их|ец|ко)$"
)
_NOT_SURNAMES = frozenset("рис табл прил приложение раздел пункт глава часть группа класс корпус блок цех участок модуль том вариант".split())  # noqa: SIM905 because a list of words reads as words
_PUBLIC = re.compile(r"(?:\bИП|\bКФХ|[Ии]ндивидуальн\w+ предпринимател\w+|\bимени|\bим\.)[\s«\"„]*$")
_LONGEST = 3
_SONS = frozenset({"оглы", "оглу", "кызы", "гызы", "угли", "улы"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text that may be a part of a name."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word for comparing."""
        return self.text.rstrip(".").lower().replace("ё", "е")

    @property
    def initial(self) -> bool:
        """Whether this is an initial with its point."""
        return len(self.text) == 2 and self.text[1] == "."  # noqa: PLR2004 because a letter and a point

    @property
    def capital(self) -> bool:
        """Whether the word is written with a capital letter and longer than one letter."""
        return self.text[:1].isupper() and len(self.lower) > 1

    @property
    def surname(self) -> bool:
        """Whether the word is written as Russian surnames are."""
        return self.capital and self.ending

    @property
    def ending(self) -> bool:
        """Whether the word ends as Russian surnames do, in whatever letters."""
        return bool(_SURNAME.search(self.lower)) and self.lower not in _NOT_SURNAMES


@dataclass(frozen=True)
class People:
    """Names by stems of surnames: stems of the given names and patronymics, or their initials, that go with each."""

    by_surname: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str | Name]) -> "People":
        """Gather names as they are written in identifying columns or on sheet «Люди».

        A double surname counts by each of its halves; of a partial name the initials count.
        """
        known: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for each in names:
            name = read_name(each) if isinstance(each, str) else each
            if name.surname and name.given:
                for half in name.surname.split("-"):
                    known[stem(half)].add((_part(name.given), _part(name.patronymic)))
        return cls(dict(known))

    def has(self, part: Sequence[Word]) -> bool:
        """Tell whether words that follow each other name somebody: surname first or last, whatever else is told fits."""
        first, *rest = part
        *before, last = part
        return self._fits(first, rest) or self._fits(last, before)

    def _fits(self, surname: Word, others: Sequence[Word]) -> bool:
        names = self.by_surname.get(stem(surname.lower), ())
        return any(all(_alike(mine, word) for mine, word in zip(name, others, strict=False)) for name in names)


def _part(word: str) -> str:
    return stem(word) if len(word) > 1 else word


def _alike(mine: str, word: Word) -> bool:
    """Tell whether a part of a name is this word, or an initial of it; a part that is not known may be any patronymic."""
    its = word.lower
    if not mine:
        return word.initial or patronymic(its)
    if 1 in {len(mine), len(its)}:
        return mine[0] == its[0] and word.text[:1].isupper()
    return mine == stem(its)


def words(text: str) -> list[Word]:
    """Cut a text into words of Cyrillic letters; joined capitals («ИвановИван») are parted."""
    return [Word(*found.span(), found.group()) for found in _TOKEN.finditer(folded(text))]


def named(text: str, allowed: People, known: People) -> Iterator[Trace]:
    """Find names in a text but those of `allowed` people and of sole traders; `known` people are found in any letters."""
    told = words(text)
    at = 0
    while at < len(told) - 1:
        last = _last(text, told, at, known)
        part = told[at : last + 1]
        if len(part) > 1 and not _allowed(part, allowed) and (_means(part, known) or not _PUBLIC.search(text[: part[0].start])):
            yield Trace(told[_half(text, told, at)].start, part[-1].end, "name")
        at = last + 1


def _half(text: str, told: Sequence[Word], at: int) -> int:
    """Take the first half of a double surname into the name."""
    return at - 1 if at and folded(text[told[at - 1].end : told[at].start]) == "-" else at


def _last(text: str, told: Sequence[Word], at: int, known: People) -> int:
    """Return the last word of the name that begins at a word; the word itself when none begins there."""
    for size in range(_LONGEST, 1, -1):
        part = told[at : at + size]
        if len(part) == size and _together(text, part) and (known.has(part) or (_name(part) and not _later(text, told, at, size))):
            return _extended(text, told, at, at + size - 1)
    return at


def _later(text: str, told: Sequence[Word], at: int, size: int) -> bool:
    """Tell whether the first of three words is an office and the surname follows: «Мастер Анна Ивановна Петрова»."""
    after = told[at + 1 : at + size + 1]
    return size == _LONGEST == len(after) and not told[at].ending and _together(text, after) and after[-1].surname and _three(after)


def _extended(text: str, told: Sequence[Word], at: int, last: int) -> int:
    """Take the initials, patronymic or surname that follow a name into it."""
    surname = any(word.ending for word in told[at : last + 1])
    while last + 1 < len(told) and _together(text, told[last : last + 2]):
        word = told[last + 1]
        if any(each.lower in _SONS for each in told[last + 2 : last + 3]):
            return last + 2
        if not (word.initial or patronymic(word.lower) or (word.surname and not surname)):
            break
        last += 1
        surname = surname or word.surname
    return last


def _together(text: str, part: Sequence[Word]) -> bool:
    return all(_BETWEEN.match(text[one.end : two.start]) for one, two in pairwise(part))


def _means(part: Sequence[Word], known: People) -> bool:
    return any(known.has(part[:size]) for size in (2, 3)) or known.has(part[-3:])


def _allowed(part: Sequence[Word], allowed: People) -> bool:
    return bool(allowed.by_surname) and (allowed.has(part) or (len(part) > _LONGEST and allowed.has(part[1:])))


def _name(part: Sequence[Word]) -> bool:
    """Tell whether words that follow each other are a name by themselves."""
    return _three(part) if len(part) == _LONGEST else _two(part)


def _three(part: Sequence[Word]) -> bool:
    first, second, third = part
    if patronymic(third.lower):
        return _given(second) or (first.capital and second.capital and third.capital)
    if patronymic(second.lower):
        return _given(first) and (third.surname or (third.ending and not first.capital))
    if first.initial and second.initial:
        return third.capital and third.lower not in _NOT_SURNAMES
    return first.capital and first.lower not in _NOT_SURNAMES and second.initial and (third.initial or len(third.text) == 1)


def _two(part: Sequence[Word]) -> bool:
    first, second = part
    if patronymic(second.lower):
        return _given(first) or (first.capital and second.capital)
    if first.initial or second.initial:
        return second.surname if first.initial else first.surname
    return (first.surname and second.capital and _given(second)) or (second.surname and first.capital and _given(first))


def _given(word: Word) -> bool:
    return len(word.lower) > 1 and stem(word.lower) in GIVEN
