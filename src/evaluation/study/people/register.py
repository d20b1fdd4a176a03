"""The register of a study's students: records by number, insurance number, name with birth date, and surname."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.study.findings import Place
from evaluation.study.people.identity import Identity
from evaluation.study.people.persons import Mention

CANDIDATES = 5
"""How many records a human is asked to choose among."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a student as one row tells it: a person may have several, of different programmes."""

    number: str
    identity: Identity
    programme: str
    group: str
    shown: str
    at: Place


class Register:
    """Records of students, found by exact keys only.

    `spoilt` are insurance numbers with two birth dates, `namesakes` names with birth dates that two insurance numbers share:
    neither can be relied on.
    """

    def __init__(self, spoilt: frozenset[str], namesakes: frozenset[object]) -> None:
        """Begin empty."""
        self.spoilt = spoilt
        self._namesakes = namesakes
        self.numbers: dict[str, Record] = {}
        self.programmes: defaultdict[str, set[str]] = defaultdict(set)
        self.groups: defaultdict[str, set[str]] = defaultdict(set)
        self.left: frozenset[str] = frozenset()
        self._snils: defaultdict[str, set[str]] = defaultdict(set)
        self._named: defaultdict[object, set[str]] = defaultdict(set)
        self._surnames: defaultdict[str, dict[str, Record]] = defaultdict(dict)
        self._whose: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, record: Record) -> None:
        """Add a record, or what another row tells of it."""
        number, who = record.number, record.identity
        self.numbers.setdefault(number, record)
        if record.programme:
            self.programmes[number].add(record.programme)
        if record.group:
            self.groups[number].add(record.group)
        if who.snils:
            self._snils[who.snils].add(number)
            self._whose[number].add(who.snils)
        if who.named:
            self._named[who.named].add(number)
        self._surnames[who.name.surname].setdefault(number, record)

    def several(self) -> dict[tuple[str, str], frozenset[str]]:
        """Return the numbers of everybody who has several: first by insurance number, then by name and birth date."""
        keys: tuple[tuple[str, Mapping[str, set[str]] | Mapping[object, set[str]]], ...] = (("1", self._snils), ("2", self._named))
        return {(kind, str(who)): frozenset(numbers) for kind, known in keys for who, numbers in known.items() if len(numbers) > 1}

    def leave(self, numbers: Iterable[str]) -> None:
        """Forget numbers that were set aside: nobody is linked to them."""
        self.left = self.left | frozenset(numbers)

    def by_snils(self, who: Identity) -> frozenset[str]:
        """Return the numbers of exactly this insurance number."""
        return frozenset(self._snils.get(who.snils, ())) - self.left

    def by_name(self, who: Identity) -> frozenset[str]:
        """Return the numbers of exactly this full name and birth date; one whose insurance number differs is another person."""
        alike = self._named.get(who.named, set()) if who.named else set()
        return frozenset(number for number in alike if not who.snils or self._whose.get(number, set()) <= {who.snils}) - self.left

    def found(self, who: Identity) -> frozenset[str]:
        """Return the numbers somebody may have: by insurance number, else by name; an empty one among them says that it is not sure."""
        same = self.by_snils(who) if who.snils else frozenset()
        if same:
            return same
        alike = self.by_name(who)
        return alike | {""} if alike and who.named in self._namesakes else alike

    def one_person(self, numbers: Iterable[str]) -> bool:
        """Tell whether numbers belong to one person: there is one, or all have the same insurance number."""
        every = sorted(numbers)
        owners = [frozenset(self._whose.get(number, set())) for number in every]
        return len(every) <= 1 or (len(set(owners)) == 1 and len(owners[0]) == 1)

    def narrowed(self, numbers: frozenset[str], mention: Mention) -> frozenset[str]:
        """Choose among several records of one person: by programme, then by group."""
        if not self.one_person(numbers):
            return numbers
        for told, known in ((mention.programme, self.programmes), (mention.group, self.groups)):
            fitting = frozenset(number for number in numbers if told and told in known[number])
            if len(numbers) > 1 and fitting:
                numbers = fitting
        return numbers

    def candidates(self, mention: Mention) -> tuple[Record, ...]:
        """Return the records a human might mean: of the same insurance number, else those whose name may be the same."""
        same = self.by_snils(mention.identity) if mention.identity.snils else frozenset()
        surname = mention.identity.name.surname
        alike = self._surnames.get(surname, {}) if surname else {}
        fitting = [record for record in alike.values() if record.identity.name.may_be(mention.identity.name)]
        chosen = [self.numbers[number] for number in same] or [record for record in fitting if record.number not in self.left]
        return tuple(sorted(chosen, key=lambda record: (record.group != mention.group, record.number))[:CANDIDATES])


def spoilt(every: Iterable[Mention]) -> frozenset[str]:
    """Find insurance numbers under which two birth dates are told."""
    births: defaultdict[str, set[object]] = defaultdict(set)
    for who in (mention.identity for mention in every):
        if who.snils and who.birth:
            births[who.snils].add(who.birth)
    return frozenset(snils for snils, days in births.items() if len(days) > 1)


def namesakes(every: Iterable[Mention]) -> frozenset[object]:
    """Find full names with birth dates that two insurance numbers share."""
    owners: defaultdict[object, set[str]] = defaultdict(set)
    for who in (mention.identity for mention in every):
        if who.named and who.snils:
            owners[who.named].add(who.snils)
    return frozenset(named for named, numbers in owners.items() if len(numbers) > 1)
