"""Marks in her own words: `{{E01 2018 dual}}`, `{{E01 2018 дуальные из}}`, `{{E01 2018 dual − regular}}`.

A mark names a metric (id, key or whole name), a year or several, an arm or a difference of arms, further by-values and a part of the number.
What begins after `;` is a part, an arm, a year or a by-value as «форма обучения: очная». Nothing in a mark is ever run.
"""

import difflib
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evaluation.metrics import KNOWN, names
from evaluation.report import marks_words as vocabulary
from evaluation.report.marks_words import Part, plain
from evaluation.text import Text

MARK = re.compile(r"\{\{(.{1,400}?)\}\}", re.DOTALL)
"""A mark as it stands in a text."""

_TOKEN = re.compile(r"«[^»]*»|\"[^\"]*\"|[^\s;]+")
_SEGMENT = re.compile(r"(?:«[^»]*»|\"[^\"]*\"|[^;])+")
_YEAR = re.compile(r"(\d{4})(?:г\.?)?")
_SPAN = re.compile(r"(\d{4})[–—−-](\d{4})")
_SCHOOL = re.compile(r"(\d{4})(?:/(\d{2}|\d{4})|[–—−-](\d{2}))")
_GLUED = re.compile(r"(\w+)[−–—-](\w+)")
_LONGEST_NAME, _LONGEST_PHRASE, _MOST_YEARS = 16, 4, 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that has been read. Without years it is of all years together; `calendar` is empty where the metric's own is meant."""

    text: str
    metric: str
    years: tuple[int, ...] = ()
    calendar: str = ""
    arm: str = ""
    arms: tuple[str, ...] = ()
    effect: bool = False
    by: tuple[tuple[str, str], ...] = ()
    part: Part = "value"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a mark gives no number: a rule of `mark_…`, the mark as written, what is wrong, and the nearest right mark."""

    rule: str
    text: str
    why: Text
    near: str = ""


def read(text: str, arms: Mapping[str, Text]) -> Mark | Fault:
    """Read what stands between the braces; `arms` are the study's own names of its arms.

    >>> read("Е01 2018 дуальные из", {}) == Mark("Е01 2018 дуальные из", "employed_in_field_12m", (2018,), arm="dual", part="of")
    True
    >>> read("E01 dual - regular 2018", {}).arms
    ('dual', 'regular')
    """
    head, *segments = _segments(text)
    tokens = _TOKEN.findall(head)
    metric, used = _metric(tokens)
    if not metric:
        return _no_metric(text, tokens)
    reading = _Reading(Mark(text, metric), arms)
    reading.words(tokens[used:])
    for segment in segments:
        reading.segment(segment.strip())
    return reading.done()


def _segments(text: str) -> list[str]:
    """Cut a mark at its semicolons, but for those within quotation marks."""
    return [part for part in _SEGMENT.findall(text) if part.strip()] or [""]


@functools.cache
def _catalogue() -> Mapping[str, str]:
    """Return every way a metric may be called, as it is compared, and the metric's key."""
    keys = {metric.id: metric.key for metric in KNOWN}
    return {plain(name): keys[metric_id] for name, metric_id in reversed(list(names().items()))}


def _metric(tokens: Sequence[str]) -> tuple[str, int]:
    """Find the metric a mark begins with, and of how many words its name is."""
    known = _catalogue()
    for size in range(min(len(tokens), _LONGEST_NAME), 0, -1):
        if key := known.get(plain(" ".join(tokens[:size]))):
            return key, size
    return known.get(plain(vocabulary.id_of(tokens[0])), "") if tokens else "", 1


def _no_metric(text: str, tokens: Sequence[str]) -> Fault:
    said = tokens[0] if tokens else ""
    like = vocabulary.looks_like_id(said)
    known = {metric.id.casefold(): metric.id for metric in KNOWN} if like else dict(names())
    asked = (vocabulary.latin(said) if like else " ".join(tokens)).casefold()
    near = difflib.get_close_matches(asked, known, n=1, cutoff=0.6)
    why = Text(ru="нет показателя «{said}»", en="there is no metric '{said}'").format(said=said)
    return Fault("mark_unknown", text, why, f"{{{{{' '.join((known[near[0]], *(tokens[1:] if like else ())))}}}}}" if near else "")


@dataclass
class _Reading:
    """A mark while it is being read."""

    mark: Mark
    arms: Mapping[str, Text]
    left: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def words(self, tokens: Sequence[str]) -> None:
        """Read words one after another, longer phrases first; what is none of the known words is a by-value."""
        said = list(_parted(tokens, self.arms))
        at = 0
        while at < len(said):
            size = next((size for size in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1) if self._known(" ".join(said[at : at + size]))), 0)
            if not size:
                self.left.append(said[at])
            at += size or 1

    def segment(self, words: str) -> None:
        """Read what stands after a semicolon."""
        name, parted, value = words.partition(":" if ":" in words else "=")
        if parted and value.strip():
            self.mark = replace(self.mark, by=(*self.mark.by, (plain(name), value.strip())))
        elif words and not self._known(words):
            self.words(_TOKEN.findall(words))
        self._close()

    def _close(self) -> None:
        """Take the words left over as one by-value."""
        if self.left:
            self.mark = replace(self.mark, by=(*self.mark.by, ("", " ".join(self.left))))
            self.left = []

    def _known(self, words: str) -> bool:
        """Take the words into the mark if they mean something; tell whether they do."""
        said = words.strip(",")
        if said.startswith(("«", '"')):
            return False
        return plain(said) in vocabulary.FILLERS or self._year(said) or self._arm(said) or self._part(said)

    def _year(self, said: str) -> bool:
        if calendar := vocabulary.calendar_of(said) if " " not in said else "":
            self.mark = replace(self.mark, calendar=calendar)
            return True
        years = _years(said)
        if years is None:
            return False
        calendar = "academic_year" if _SCHOOL.fullmatch(said) and not self.mark.calendar else self.mark.calendar
        self.mark = replace(self.mark, years=(*self.mark.years, *years), calendar=calendar)
        return True

    def _arm(self, said: str) -> bool:
        word = plain(said)
        if word in (vocabulary.DIFFERENCE.ru, vocabulary.DIFFERENCE.en, vocabulary.EFFECT.ru, vocabulary.EFFECT.en):
            effect = word in (vocabulary.EFFECT.ru, vocabulary.EFFECT.en)
            self.mark = replace(self.mark, arms=self.mark.arms or ("dual", "regular"), effect=effect)
            return True
        first, sign, second = (part.strip() for part in _parted_by_minus(said))
        if sign and (one := vocabulary.arm_of(first, self.arms)) and (two := vocabulary.arm_of(second, self.arms)):
            self.mark = replace(self.mark, arms=(one, two))
            return True
        arm = vocabulary.arm_of(said, self.arms)
        if arm is None:
            return False
        self.wrong += [said] if self.mark.arm and arm != self.mark.arm else []
        self.mark = replace(self.mark, arm=arm)
        return True

    def _part(self, said: str) -> bool:
        part = vocabulary.part_of(said)
        if part is None:
            return False
        self.wrong += [said] if self.mark.part not in ("value", part) else []
        self.mark = replace(self.mark, part=part)
        return True

    def done(self) -> Mark | Fault:
        """Return the mark, or say which of its words cannot be understood together."""
        self._close()
        mark = self.mark
        if mark.arm and mark.arms:
            self.wrong.append(mark.arm)
        if self.wrong or len(mark.years) > _MOST_YEARS:
            said = ", ".join(self.wrong) or mark.text
            return Fault("mark_unknown", mark.text, Text(ru="лишнее слово: {said}", en="one word too many: {said}").format(said=said))
        return replace(mark, arm="") if mark.arms else mark


def _years(said: str) -> tuple[int, ...] | None:
    """Read a year, an academic year, or years from one to another.

    >>> _years("2018"), _years("2017/18"), _years("2016–2018"), _years("E01")
    ((2018,), (2017,), (2016, 2017, 2018), None)
    """
    if found := _SPAN.fullmatch(said):
        return tuple(range(int(found[1]), int(found[2]) + 1)) or None
    found = _SCHOOL.fullmatch(said) or _YEAR.fullmatch(said)
    return (int(found[1]),) if found else None


def _parted(tokens: Sequence[str], arms: Mapping[str, Text]) -> Iterator[str]:
    """Part what is glued by a minus where both sides are arms: «dual-regular»."""
    for token in tokens:
        glued = _GLUED.fullmatch(token)
        if glued and all(vocabulary.arm_of(side, arms) for side in glued.groups()):
            yield from (glued[1], "−", glued[2])
        else:
            yield token


def _parted_by_minus(said: str) -> tuple[str, str, str]:
    words = said.split()
    at = next((place for place, word in enumerate(words) if word.casefold() in vocabulary.MINUS_WORDS), 0)
    return (" ".join(words[:at]), words[at], " ".join(words[at + 1 :])) if at else (said, "", "")
