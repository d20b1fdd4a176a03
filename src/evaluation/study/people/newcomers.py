"""Students without a number: each meets a student who has one, or becomes a person of their own with a pseudonym."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from evaluation.study.people.admitting import WHAT, note_name, record
from evaluation.study.people.outcome import Outcome
from evaluation.study.people.persons import Mention
from evaluation.study.people.pseudonym import Pseudonyms
from evaluation.study.people.register import Register

Parts = tuple[str, ...]


def newcomers(new: Sequence[Mention], register: Register, pseudonyms: Pseudonyms, outcome: Outcome) -> None:
    """Judge persons, not rows: first all of whom the insurance number is known, then all by name and birth date."""
    stages: Mapping[str, defaultdict[Parts, list[Mention]]] = {"snils": defaultdict(list), "name": defaultdict(list)}
    for mention in new:
        parts = mention.identity.parts
        if mention.identity.snils in register.spoilt:
            outcome.ask(mention, register.candidates(mention), "person_contradiction", what=WHAT["birth"])
        elif not parts:
            outcome.ask(mention, register.candidates(mention))
        else:
            stages[parts[0]][parts].append(mention)
    for people in stages.values():
        met = [(mention, number) for parts, group in people.items() for mention, number in _judged(parts, group, register, pseudonyms, outcome)]
        for mention, number in met:
            outcome.give(mention, number)
            register.add(record(mention, number))


def _judged(
    parts: Parts, group: Sequence[Mention], register: Register, pseudonyms: Pseudonyms, outcome: Outcome
) -> list[tuple[Mention, str]]:
    """Give every row of one person a number; a programme that the person's records lack is a record of its own."""
    known = frozenset().union(*(register.found(mention.identity) for mention in group))
    programmes = {mention.programme for mention in group if mention.programme} - {""}
    given: list[tuple[Mention, str]] = []
    for mention in group:
        numbers = register.narrowed(known, mention)
        if register.one_person(known) and _another(mention, known, register):
            number = _new((*parts, mention.programme), mention, pseudonyms, outcome)
            outcome.say("person_several_programmes", mention, other=register.numbers[min(known)].at.text)
        elif known:
            number = _met(numbers, mention, register, outcome)
        elif len(programmes) > 1:
            number = _one_of_several(parts, mention, pseudonyms, register, outcome)
        else:
            number = _new(parts, mention, pseudonyms, outcome)
        given += [(mention, number)] if number else []
    if not known and len(programmes) > 1:
        outcome.say("person_several_programmes", group[-1], other=group[0].at.text)
    return given


def _another(mention: Mention, known: frozenset[str], register: Register) -> bool:
    told = [register.programmes[number] for number in known]
    return bool(told and mention.programme and all(told) and not any(mention.programme in own for own in told))


def _met(numbers: frozenset[str], mention: Mention, register: Register, outcome: Outcome) -> str:
    if len(numbers) != 1:
        outcome.ask(mention, register.candidates(mention))
        return ""
    number = next(iter(numbers))
    note_name(mention, register.numbers[number], outcome)
    return number


def _one_of_several(parts: Parts, mention: Mention, pseudonyms: Pseudonyms, register: Register, outcome: Outcome) -> str:
    if mention.programme:
        return _new((*parts, mention.programme), mention, pseudonyms, outcome)
    outcome.ask(mention, register.candidates(mention))
    return ""


def _new(parts: Parts, mention: Mention, pseudonyms: Pseudonyms, outcome: Outcome) -> str:
    number = pseudonyms.of(*parts)
    if not number:
        outcome.drop(mention, "key_absent")
    return number
