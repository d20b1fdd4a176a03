"""Every mark that can be used, with what it gives now; and every number that marks cannot give, with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals
from evaluation.report.marks_said import asked, said
from evaluation.report.marks_words import PARTS, Part
from evaluation.report.marks_written import mark_of, others

_LISTED: tuple[Part, ...] = ("value", "of", "bounds", "plan")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: the mark, what is printed in its place (or why nothing can be), and of what it is."""

    mark: str
    now: str
    metric: str
    name: str
    year: str
    arm: str
    by: str
    part: str
    places: tuple[str, ...] = ()
    usable: bool = True


def entries(published: Published, places: Mapping[str, Sequence[str]]) -> tuple[Entry, ...]:
    """List the marks by metric, year and arm; `places` name the reports in which a number stands, by its id."""
    sets: dict[tuple[object, ...], list[Estimate]] = {}
    for row in published.rows:
        kept = tuple(sorted((name, value) for name, value in row.by.items() if value))
        sets.setdefault((naming.metric_of(row).id, row.quantity, kept), []).append(row)
    return tuple(each for key in sorted(sets, key=str) for each in _of(sets[key], published, places))


def _of(rows: Sequence[Estimate], published: Published, places: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    """List the parts of one number; a number that is not there has one line with the reason."""
    context = published.context
    known = tuple(dict.fromkeys(place for row in rows for place in places.get(row.id, ())))
    told = [(part, answer.text) for part in _LISTED if (answer := said(rows, part, context)) is not None and answer.text]
    if not any(part == "value" for part, _ in told):
        absent = asked(rows, "value")
        yield _entry(absent, "value", numerals.why(absent, context.lang), published, known, usable=False)
        return
    for part, words in told:
        yield _entry(rows[0], part, words, published, known)


def _entry(row: Estimate, part: Part, now: str, published: Published, places: tuple[str, ...], *, usable: bool = True) -> Entry:
    context, lang = published.context, published.context.lang
    metric = naming.metric_of(row)
    by = "; ".join(f"{naming.dimension(name, lang)}: {naming.value_words(name, value, context, lang)}" for name, value in others(row).items())
    arms = " − ".join(naming.arm(arm, context, lang) for arm in naming.arms_of(row.by["arms"], context)) if "arms" in row.by else ""
    return Entry(
        mark=mark_of(row, context, part),
        now=now,
        metric=metric.id,
        name=metric.name.of(lang),
        year=naming.year_words(row.by, lang),
        arm=arms or (naming.arm(row.by["arm"], context, lang) if row.by.get("arm") else ""),
        by=by,
        part=PARTS[part].of(lang),
        places=places,
        usable=usable,
    )
