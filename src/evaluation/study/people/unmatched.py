"""Who could not be recognised: a line of the human list for every person and sheet, and the answers a human wrote into it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evaluation.study.people.persons import Mention
from evaluation.study.people.register import Record

Line = tuple[str, str, str, str, str, str]
"""File, sheet, name for comparing, insurance number, birth date, group: whom a line of the list is about."""


def line(mention: Mention) -> Line:
    """Say whom a mention is about, in the words by which the list finds it again."""
    who = mention.identity
    birth = who.birth.isoformat() if who.birth else ""
    return mention.source.file, mention.source.sheet, who.name.text, who.snils, birth, mention.group


@dataclass(frozen=True, slots=True)
class Unmatched:
    """One line of the list: who, in which rows, why, whom a human might mean, and what she has answered."""

    line: Line
    shown: str
    rows: tuple[int, ...]
    reason: str
    candidates: tuple[Record, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a human wrote: number by line and row."""

    given: Mapping[Line, Mapping[int, str]] = field(default_factory=dict)

    def of(self, mention: Mention) -> Mapping[int, str]:
        """Return the numbers answered for the rows of a mention: one answer for all of a line, else row by row."""
        told = self.given.get(line(mention), {})
        if len(set(told.values())) == 1:
            return dict.fromkeys(mention.rows, next(iter(told.values())))
        return {row: told[row] for row in mention.rows if row in told}


def answers(lines: Iterable[Unmatched]) -> Answers:
    """Gather the answers of a list."""
    given: defaultdict[Line, dict[int, str]] = defaultdict(dict)
    for each in lines:
        if each.answer:
            given[each.line].update(dict.fromkeys(each.rows, each.answer))
    return Answers(given)


def lines(mention: Mention, rows: tuple[int, ...], reason: str, candidates: tuple[Record, ...]) -> tuple[Unmatched, ...]:
    """Write a mention into the list; where several candidates share a bare name, every row is asked about by itself."""
    bare = not (mention.identity.snils or mention.identity.birth)
    parts = [(row,) for row in rows] if bare and len(candidates) > 1 else [rows]
    return tuple(Unmatched(line(mention), mention.shown, part, reason, candidates) for part in parts)
