"""Identifiers that hide in free text and in other columns: found, and written over with «[скрыто]»."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evaluation.study.findings import Finding
from evaluation.study.people.identity import Name, read_name
from evaluation.study.people.in_text import KINDS, Trace, shaped
from evaluation.study.people.letters import visible
from evaluation.study.people.name_search import People, named
from evaluation.study.people.surnames import Surnames
from evaluation.text import Text

HIDDEN = "[скрыто]"
"""What stands in place of an identifier."""
SHOWN = 80
"""Longest raw value a finding shows."""


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text without identifiers, and the kinds of those that were in it."""

    text: str
    found: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ScrubbedColumn:
    """A column without identifiers, the places of changed cells and the kinds found in them."""

    values: list[str | None]
    places: tuple[int, ...] = ()
    found: frozenset[str] = frozenset()

    @property
    def kinds(self) -> Text:
        """What was found, in words."""
        return kinds(self.found)


@dataclass(frozen=True)
class Names:
    """Whom texts may name: `allowed` are the people of sheet «Люди»; `known` are all whom identifying columns name.

    `surnames` are those of the known: in prose they are hidden even where they stand alone. Every distinct text is looked at once.
    """

    allowed: People = field(default_factory=People)
    known: People = field(default_factory=People)
    surnames: Surnames = field(default_factory=Surnames)
    _seen: dict[tuple[str, bool], Scrubbed] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, allowed: Iterable[str], known: Iterable[str | Name] = ()) -> "Names":
        """Gather names as they are written."""
        public, private = People.of(allowed), tuple(known)
        alone = Surnames.of((read_name(each) if isinstance(each, str) else each for each in private), public.by_surname)
        return cls(public, People.of(private), alone)

    def scrub(self, text: str, *, prose: bool = False) -> Scrubbed:
        """Return a text without identifiers, remembered; in prose a surname alone is one."""
        if (text, prose) not in self._seen:
            self._seen[text, prose] = scrubbed(text, self, prose=prose)
        return self._seen[text, prose]

    def column(self, values: Sequence[str | None]) -> ScrubbedColumn:
        """Return a column of texts without identifiers."""
        clean = [None if value is None else self.scrub(value) for value in values]
        places = tuple(place for place, each in enumerate(clean) if each is not None and each.found)
        kinds_met = frozenset().union(*(each.found for each in clean if each is not None))
        return ScrubbedColumn([None if each is None else each.text for each in clean], places, kinds_met)

    def finding(self, finding: Finding) -> Finding:
        """Return a finding whose value, words and place name nobody."""
        return replace(
            finding,
            file=self.scrub(finding.file, prose=True).text,
            sheet=self.scrub(finding.sheet, prose=True).text,
            raw=None if finding.raw is None else self.scrub(finding.raw, prose=True).text[:SHOWN],
            reading=self.words(finding.reading),
            todo=self.words(finding.todo),
        )

    def words(self, words: Text) -> Text:
        """Return words of both languages without identifiers."""
        return Text(ru=self.scrub(words.ru, prose=True).text, en=self.scrub(words.en, prose=True).text)


def scrubbed(text: str, names: Names, *, prose: bool = False) -> Scrubbed:
    """Write «[скрыто]» over every identifier of a person but names of allowed people; in prose, over surnames that stand alone as well.

    >>> scrubbed("Звонить Иванову И. И., 8 (902) 123-45-67", Names()).text
    'Звонить [скрыто], [скрыто]'
    >>> scrubbed("Руководитель Иванова Анна Петровна", Names.of(["Иванова А. П."])).text
    'Руководитель Иванова Анна Петровна'
    >>> scrubbed("Опрос вёл Сидоров, ответы у Sidorova", Names.of([], ["Сидоров Пётр"]), prose=True).text
    'Опрос вёл [скрыто], ответы у [скрыто]'
    """
    if len(text) < 3:  # noqa: PLR2004 because nobody is named by two letters
        return Scrubbed(text)
    seen = visible(text)
    alone = names.surnames.found(seen) if prose else ()
    traces = _joined([*shaped(seen), *named(seen, names.allowed, names.known), *alone])
    if not traces:
        return Scrubbed(text)
    parts, at = [], 0
    for trace in traces:
        parts += [seen[at : trace.start], HIDDEN]
        at = trace.end
    return Scrubbed("".join((*parts, seen[at:])), frozenset(trace.kind for trace in traces))


def _joined(traces: Iterable[Trace]) -> list[Trace]:
    """Put traces that overlap together."""
    whole: list[Trace] = []
    for trace in sorted(traces):
        if whole and trace.start < whole[-1].end:
            whole[-1] = replace(whole[-1], end=max(whole[-1].end, trace.end))
        else:
            whole.append(trace)
    return whole


def kinds(found: Iterable[str], words: Mapping[str, Text] = KINDS) -> Text:
    """Name kinds of identifiers in words."""
    told = [words[kind] for kind in words if kind in set(found)]
    return Text(ru=", ".join(each.ru for each in told), en=", ".join(each.en for each in told))
