"""Linking rows to students in memory: exact СНИЛС, else full name with full birth date, both unique; the rest is a human's.

A name alone never links. Whoever is not found is set aside and counts as unknown: with some hundreds of persons no
probabilistic matching can be calibrated, and the bounds for unknowns are the only sound error bound.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evaluation.study.contract.column import STUDENT
from evaluation.study.findings import found
from evaluation.study.people.admitting import WHAT, admit, differing, note_name
from evaluation.study.people.newcomers import newcomers
from evaluation.study.people.outcome import Links, Outcome
from evaluation.study.people.persons import Mention, Persons, mentions
from evaluation.study.people.pseudonym import Pseudonyms
from evaluation.study.people.register import Register, namesakes, spoilt
from evaluation.study.people.unmatched import Answers


def linked(sheets: Sequence[Persons], pseudonyms: Pseudonyms, answers: Answers | None = None) -> Links:
    """Link every row of every sheet to a student; O(rows).

    Lists of students come first: rows with a number keep it; rows without one meet those, or become persons with a
    pseudonym. Then the other tables are linked to them. The outcome does not depend on the order of rows, except that of
    two persons under one number the first read keeps it.
    """
    outcome = Outcome(sheets)
    if not any(sheet.named for sheet in sheets):
        return outcome.links()
    told = [mention for sheet in sheets if sheet.judged for mention in mentions(sheet)]
    every = [part for mention in told for part in _answered(mention, answers or Answers(), outcome)]
    register = Register(spoilt(every), namesakes(every))
    _say_faults(every, register, outcome)
    listed: list[Mention] = []
    others: list[Mention] = []
    for mention in every:
        if mention.number or not mention.identity.empty:
            (listed if mention.source.listing else others).append(mention)
        else:
            outcome.drop(mention, "missing_required", found("missing_required", mention.at, column=STUDENT.label))
    admit([mention for mention in listed if mention.number], register, outcome)
    newcomers([mention for mention in listed if not mention.number], register, pseudonyms, outcome)
    for mention in others:
        _refer(mention, register, outcome)
    return outcome.links(pseudonyms.findings)


def _answered(mention: Mention, answers: Answers, outcome: Outcome) -> Iterator[Mention]:
    """Part a mention into rows a human has numbered and the rest; in a list of students a number that stands there is the number."""
    if not answers.given:
        yield mention
        return
    told = {} if mention.number and mention.source.listing else answers.of(mention)
    by_number: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in zip(mention.places, mention.rows, strict=True):
        by_number[told.get(row, "")].append(place)
    for number, places in by_number.items():
        part = replace(mention, number=number or mention.number, places=places, answered=bool(number))
        if number:
            outcome.answered(part, number)
        yield part


def _say_faults(every: Iterable[Mention], register: Register, outcome: Outcome) -> None:
    """Say once a sheet which insurance numbers could not be used, and once a number that it has two birth dates."""
    faults: defaultdict[tuple[int, str], list[Mention]] = defaultdict(list)
    two_births: dict[str, Mention] = {}
    for mention in every:
        if mention.identity.rule:
            faults[id(mention.source), mention.identity.rule].append(mention)
        if mention.identity.snils in register.spoilt and mention.number:
            two_births.setdefault(mention.identity.snils, mention)
    for (_, rule), alike in faults.items():
        outcome.say(rule, alike[0], people=len(alike))
    for mention in two_births.values():
        outcome.say("person_contradiction", mention, what=WHAT["birth"], rows=0)


def _refer(mention: Mention, register: Register, outcome: Outcome) -> None:
    """Link rows of another table; a number that no student has is judged with the table."""
    known = register.numbers.get(mention.number) if mention.number else None
    if mention.number in register.left:
        outcome.drop(mention, "person_twice")
    elif known and not mention.answered and (problem := differing(known.identity, mention.identity)):
        outcome.ask(mention, (known, *register.candidates(mention)), "person_contradiction", what=WHAT[problem])
    elif known:
        outcome.give(mention, mention.number)
        note_name(mention, known, outcome)
    elif mention.answered:
        outcome.drop(mention, "person_answer_unknown", found("person_answer_unknown", mention.at))
    elif not mention.number:
        _meet(mention, register, outcome)


def _meet(mention: Mention, register: Register, outcome: Outcome) -> None:
    """Link rows without a number by the keys that are sure."""
    if mention.identity.snils in register.spoilt:
        outcome.ask(mention, register.candidates(mention), "person_contradiction", what=WHAT["birth"])
        return
    numbers = register.narrowed(register.found(mention.identity), mention)
    if len(numbers) != 1:
        outcome.ask(mention, register.candidates(mention))
        return
    number = next(iter(numbers))
    outcome.give(mention, number)
    note_name(mention, register.numbers[number], outcome)
