"""Students who have a number of the register book: the college's own pseudonym, which they keep."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from evaluation.study.people.identity import Identity
from evaluation.study.people.outcome import Outcome
from evaluation.study.people.persons import Mention
from evaluation.study.people.register import Record, Register
from evaluation.text import Text

WHAT: Mapping[str, Text] = {
    "snils": Text(ru="СНИЛС", en="insurance number"),
    "birth": Text(ru="дата рождения", en="birth date"),
    "name": Text(ru="имя", en="name"),
}
"""What may contradict."""


def record(mention: Mention, number: str) -> Record:
    """Write what a mention tells as a record."""
    return Record(number, mention.identity, mention.programme, mention.group, mention.shown, mention.at)


def admit(listed: Sequence[Mention], register: Register, outcome: Outcome) -> None:
    """Put students with numbers into the register; of two persons under one number the first read keeps it."""
    fitting = []
    for mention in listed:
        known = register.numbers.get(mention.number)
        problem = differing(known.identity, mention.identity) if known else ""
        outcome.give(mention, mention.number)
        if known and problem == "birth":
            outcome.ask(mention, (known,), "person_contradiction", what=WHAT["birth"])
        elif known and problem:
            outcome.ask(mention, (known,), "person_number_shared", other=known.at.text)
        else:
            note_name(mention, known, outcome)
            register.add(record(mention, mention.number))
            fitting.append(mention)
    _doubles(fitting, register, outcome)


def differing(known: Identity, told: Identity) -> str:
    """Name what makes two tellings of one number tell of different persons; empty when they may be of one.

    With equal insurance numbers only the birth date can contradict. A different surname alone may be a marriage.
    """
    if known.snils and told.snils and known.snils != told.snils:
        return "snils"
    births = known.birth is not None and told.birth is not None
    if known.name.surname and told.name.surname and not alike(known, told) and not (known.snils and known.snils == told.snils):
        return "" if births and known.birth == told.birth else "name"
    return "birth" if births and known.birth != told.birth else ""


def alike(known: Identity, told: Identity) -> bool:
    """Tell whether names may be of one person: surname the same, or given name and patronymic are."""
    ours, its = known.name, told.name
    return ours.may_be(its) or bool(len(ours.given) > 1 and (ours.given, ours.patronymic) == (its.given, its.patronymic))


def note_name(mention: Mention, known: Record | None, outcome: Outcome) -> None:
    """Say that a person known by a number, or by the insurance number, has another name here."""
    if known and known.identity.name.surname and mention.identity.name.surname and not known.identity.name.may_be(mention.identity.name):
        outcome.say("person_name_changed", mention, other=known.at.text)


def _doubles(fitting: Iterable[Mention], register: Register, outcome: Outcome) -> None:
    """Find one person under several numbers: allowed in different programmes, else the greater number is set aside."""
    people = register.several()
    concerned = frozenset().union(*people.values())
    by_number: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in fitting:
        if mention.number in concerned:
            by_number[mention.number].append(mention)
    doubled: set[str] = set()
    for key in sorted(people):
        first, *others = sorted(people[key] - doubled) or [""]
        for number in others:
            rule = _double(key, first, number, register, by_number)
            if rule:
                _say_double(rule, by_number[number], register.numbers[first], outcome)
            if rule == "person_twice":
                doubled.add(number)
    register.leave(doubled)


def _double(key: tuple[str, str], first: str, number: str, register: Register, by_number: Mapping[str, Sequence[Mention]]) -> str:
    """Say what one person under two numbers is; nothing when the insurance numbers tell two persons, or the birth dates do."""
    pairs = [(one.identity, two.identity) for one in by_number[first] for two in by_number[number]]
    if any(differing(one, two) in {"snils", "birth"} for one, two in pairs):
        return ""
    programmes = [register.programmes[each] for each in (first, number)]
    if all(programmes) and not programmes[0] & programmes[1]:
        return "person_several_programmes"
    return "person_twice" if key[0] == "1" else "person_maybe_twice"


def _say_double(rule: str, others: Sequence[Mention], known: Record, outcome: Outcome) -> None:
    if rule != "person_twice":
        outcome.say(rule, others[0], other=known.at.text)
        return
    for mention in others:
        outcome.ask(mention, (known,), rule, other=known.at.text)
