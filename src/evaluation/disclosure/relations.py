"""What the definitions of metrics tell of one another's counts: who is counted in one number is counted in another too."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["base", "known", "unknown", "yes", "no"]
Term = tuple[str, Part]
"""A metric's key and one of its counts: everybody it is about, those known and unknown, those of whom it holds and does not."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`whole` is the sum of `parts`; where not `exact`, it is no less."""

    whole: Term
    parts: tuple[Term, ...]
    exact: bool = True


def _all(whole: Term, *parts: Term) -> Relation:
    return Relation(whole, parts)


def _within(whole: Term, part: Term) -> Relation:
    return Relation(whole, (part,), exact=False)


_GROSS, _BROAD, _POSITIVE, _RISK = "employed_gross", "employed_broad", "positive_destination", "at_risk_of_non_employment"
_CHANNELS = ("channel_in_field", "channel_other_work", "channel_army", "channel_study", "channel_parental", "channel_no_work")
_SAME_KNOWN = (_BROAD, _POSITIVE, _RISK, *_CHANNELS)

RELATIONS: tuple[Relation, ...] = (
    *(_all((_GROSS, "known"), (each, "known")) for each in _SAME_KNOWN),
    _all((_GROSS, "known"), *((each, "yes") for each in _CHANNELS)),
    _all((_BROAD, "yes"), ("channel_in_field", "yes"), ("channel_other_work", "yes")),
    _all((_POSITIVE, "yes"), (_BROAD, "yes"), ("channel_army", "yes"), ("channel_study", "yes"), ("channel_parental", "yes")),
    _all((_POSITIVE, "no"), ("channel_no_work", "yes")),
    _within((_BROAD, "yes"), (_GROSS, "yes")),
    _all((_BROAD, "yes"), ("employed_of_available", "yes")),
    _all((_GROSS, "unknown"), ("employed_of_available", "unknown")),
    _within((_GROSS, "base"), ("employed_of_available", "base")),
    _all(("in_field_of_employed", "base"), (_BROAD, "yes"), (_BROAD, "unknown")),
    _all(("job_retention_4m", "base"), (_GROSS, "yes"), (_GROSS, "unknown")),
    _within((_GROSS, "base"), ("hired_by_training_employer", "base")),
    _within(("honours", "base"), (_GROSS, "base")),
    _within(("honours", "base"), ("part_time_employed", "base")),
    _within(("pass_rate", "yes"), ("quality_rate", "yes")),
    _within(("students_without_fails", "yes"), ("students_with_good_marks", "yes")),
    _within(("retention", "yes"), ("completion_on_time", "yes")),
    _within(("retention", "no"), ("dropout", "yes")),
)
"""Relations between metrics of the same people; that those at risk are without work is left out: the channels show the one and code the other.

Each is checked against counts of a made-up cohort by a test."""
