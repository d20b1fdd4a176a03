"""Whether the plan of evaluation was frozen before the computation, and what departs from it."""

from dataclasses import dataclass

from evaluation.caveats import keyed
from evaluation.metrics import find
from evaluation.study.frozen import departures, frozen
from evaluation.study.study import Study

SHOWN = 12
"""Characters of the hash a page prints: enough to compare by eye."""


@dataclass(frozen=True, slots=True)
class Record:
    """Keys of the grounds: the statement, and one for each departure."""

    statement: str
    departures: tuple[str, ...] = ()


def record_of(study: Study) -> Record:
    """Read the record of the study folder; a study without one says so."""
    history = frozen(study)
    if not history:
        return Record("not_frozen")
    first = history[0]
    statement = "frozen_after" if first.outcomes else "frozen"
    told = departures(study, versions_of(study))
    lang = study.lang
    return Record(
        keyed(statement, day=f"{first.at:%d.%m.%Y %H:%M}", hash=first.sha256[:SHOWN]),
        tuple(keyed("departure", field=each.label.of(lang), was=each.was.of(lang), now=each.now.of(lang)) for each in told),
    )


def versions_of(study: Study) -> dict[str, int]:
    """Return the versions of the definitions the plan names, by id."""
    named = [name for name in (study.plan.primary, *study.plan.family, *study.plan.harms) if name]
    return {metric.id: metric.version for metric in map(find, named)}
