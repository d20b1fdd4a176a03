"""A surname alone in free text: found when somebody of the study bears it, in any case, in Russian and in Latin letters.

Three rules keep ordinary words. A word of any surname with a capital letter inside a sentence is hidden, even if it is an ordinary word. At the
beginning of a sentence, ordinary words stay. In small letters (or in a text of capitals alone) only words built as surnames are hidden, and
neither ordinary words nor «of many» forms («бригада кузнецов»). Names of places («г. Чайковский») and of organisations («ООО „Сидоров“»)
stay, and so does a surname that somebody on sheet «Люди» bears.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evaluation.study.people.given_names import stem
from evaluation.study.people.identity import Name
from evaluation.study.people.in_text import Trace
from evaluation.study.people.latin import skeleton, transliterated
from evaluation.study.people.name_search import Word, words
from evaluation.study.people.ordinary_words import ordinary, plural

_POSSESSIVE = frozenset(("", "а", "у", "ым", "е", "ой", "ою", "ы", "ых", "ыми"))
_ADJECTIVE = frozenset("ий ый ой ого его ому ему им ым ом ем ая яя ую ей ою ие ые их ых ими ыми".split())  # noqa: SIM905 because a list of ends reads as ends
_MALE = frozenset(("", "ь", "й", "а", "я", "у", "ю", "ом", "ем", "е", "ы", "и"))
_FEMALE = frozenset(("а", "я", "ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ею"))
_LEAST, _LEAST_LATIN = 3, 4
"""Letters of a surname that is looked for alone."""
_BUILT = re.compile(r"(?:[ое]в|[иы]н)а?$")
_ADJECTIVAL = re.compile(r"(?:[сц]к|[^аеиоуыэюя])(?:ий|ый|ой|ая|яя)$")
_CONSONANT = re.compile(r"[^аеиоуыэюя]$")
_LATIN = re.compile(r"(?<![A-Za-zА-яЁё])[A-Za-zŠšŽžČč][A-Za-zŠšŽžČč'’]{2,}")
_BEGINS = re.compile(r"(?:^|[.!?…\n/\\])[\s«„\"“(–—•*-]*(?:\d+[.)]\s*)?$")
_SHORTENED = re.compile(r"(?<!\w)[а-яё]{1,5}\.\s*$", re.IGNORECASE)
_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:[гсдп]\.|ст\.|ул\.|им\.|гор\.|пос\.|дер\.|пер\.|город\w*|пгт|пос[её]лк?\w*|сел[оаеу]|деревн\w*|улиц\w*|проспект\w*|переул\w*|станци\w*"
    r"|имени)\s*$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"^\s+(?:район|округ|кра[йяею]|област|сельск|городск|муниципальн|улиц|просп|завод|техникум|колледж|училищ|фабрик|комбинат|индустриальн|политехн)",
    re.IGNORECASE,
)
_OF_PLACES = re.compile(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_ORGANISATION = re.compile(
    r"(?:(?:\b(?:ООО|ОАО|ЗАО|ПАО|АО|СПК|НПО)|фирм\w*|компани\w*|завод\w*|кафе|магазин\w*|предприяти\w*|\bдом\w*|хозяйств\w*)\s*(?:[\w-]+\s+){0,2}"
    r"[«„\"“][^»”\"]*|\b(?:ИП|КФХ|предпринимател\w*)\s+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Surnames:
    """Surnames of the study's persons by their stems, and the ends with which each may be met."""

    ends: dict[str, frozenset[str]] = field(default_factory=dict)
    latin: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[Name], allowed: Iterable[str] = ()) -> "Surnames":
        """Gather surnames, each half of a double one by itself, but those whose stems are `allowed`."""
        kept = frozenset(allowed)
        ends: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        latin: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        for half in {half for name in known for half in name.surname.split("-")}:
            base = stem(half)
            if len(half) >= _LEAST and base not in kept and " " not in half:
                ends[base] |= _ends(half)
                latin[transliterated(base)] |= frozenset(map(transliterated, _ends(half)))
        return cls(dict(ends), dict(latin))

    def found(self, text: str) -> Iterator[Trace]:
        """Find surnames that stand alone."""
        if not self.ends:
            return
        loud = text.isupper()
        for word in words(text):
            if self._bears(word.lower) and self._alone(text, word, loud=loud):
                yield Trace(word.start, word.end, "name")
        yield from (Trace(*met.span(), "name") for met in _LATIN.finditer(text) if self._latin(met.group()))

    def _bears(self, word: str) -> bool:
        base = stem(word)
        return len(word) >= _LEAST and word[len(base) :] in self.ends.get(base, ())

    def _alone(self, text: str, word: Word, *, loud: bool) -> bool:
        before, after = text[: word.start], text[word.end :]
        place = _PLACE_BEFORE.search(before) or (_OF_PLACES.search(word.lower) and _PLACE_AFTER.match(after))
        if place or _ORGANISATION.search(before):
            return False
        if not word.capital or loud:
            return word.ending and not ordinary(word.lower) and not plural(word.lower)
        begins = _BEGINS.search(before) and not _SHORTENED.search(before)
        return not begins or not ordinary(word.lower)

    def _latin(self, word: str) -> bool:
        """Tell whether a word of Latin letters is a surname of the study; in small letters only one built as surnames are."""
        sounds = skeleton(word)
        cuts = (at for at in range(max(1, len(sounds) - 3), len(sounds) + 1) if sounds[at:] in self.latin.get(sounds[:at], ()))
        fitting = any(at >= _LEAST_LATIN or len(sounds) > _LEAST_LATIN for at in cuts)
        return fitting and (word[0].isupper() or bool(re.search(r"(?:ov|ev|in|skii?|ski[ij])[aeiu]?m?$", sounds)))


def _ends(surname: str) -> frozenset[str]:
    """Tell with which ends a surname is declined, by how it is built; one that is not declined has only its own.

    >>> sorted(_ends("шевченко")), "ым" in _ends("сидорова"), "ого" in _ends("сидоров"), "ого" in _ends("чайковский")
    (['о'], True, False, True)
    """
    own = frozenset((surname[len(stem(surname)) :],))
    if _BUILT.search(surname):
        return _POSSESSIVE | own
    if _ADJECTIVAL.search(surname):
        return _ADJECTIVE | own
    if surname.endswith(("ых", "их", "ко", "о", "е", "и", "у", "ю", "ы", "э")):
        return own
    return (_MALE if _CONSONANT.search(surname) or surname.endswith(("ь", "й")) else _FEMALE) | own
