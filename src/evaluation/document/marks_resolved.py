"""Marks put through: read, looked for among published numbers, asked anew where that is allowed; every failure is a finding."""

import datetime as dt
from dataclasses import dataclass, field, replace

from evaluation.analysis import compare, estimate
from evaluation.disclosure import Audience, publish
from evaluation.disclosure.published import Published
from evaluation.document import passport_words
from evaluation.errors import EvaluationError
from evaluation.estimates import Estimate, Estimates, Target
from evaluation.report import naming
from evaluation.report.marks import MARK, Fault, Mark, read
from evaluation.report.marks_found import found as looked_for
from evaluation.report.marks_said import Answer
from evaluation.report.marks_words import plain
from evaluation.study.context import context_of
from evaluation.study.contract import ARMS, FORMS, SEXES
from evaluation.study.findings import Finding, Place, found
from evaluation.study.people.traces import Names
from evaluation.study.study import Study
from evaluation.text import LANGS, Text

NO_NUMBER = Text(ru="[нет числа: {mark}]", en="[no number: {mark}]")
NO_WORDS = Text(ru="[нет сведений: {mark}]", en="[not told: {mark}]")
_NEAREST = Text(ru="Ближайшая верная метка: {near}. Все метки — в книге «Метки.xlsx».", en="The nearest right mark: {near}. All marks: Marks.xlsx.")
_LIST = Text(ru="Все метки — в книге «Метки.xlsx» (evaluation marks).", en="All marks: Marks.xlsx (evaluation marks).")
_BOUNDED = ("bounds", "full")


@dataclass(frozen=True, slots=True)
class Said:
    """A text whose marks are resolved: where its numbers stand and of which estimates; the value where it is one number alone."""

    text: str
    spans: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    value: float | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all estimates in the text."""
        return tuple(dict.fromkeys(each for _, _, ids in self.spans for each in ids))


@dataclass
class Resolver:
    """Resolves marks of one study for one audience; remembers what it has used and what was wrong.

    `published` are numbers that stand in reports; with `fresh`, a number that is not among them is estimated and published anew.
    """

    study: Study
    audience: Audience = "jury"
    published: Published | None = None
    fresh: bool = True
    used: dict[str, Estimate] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _asked: dict[tuple[str, tuple[str, ...], str], Published] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Start with the numbers that stand in reports, or with none."""
        self.known = self.published or Published((), self.audience, context_of(self.study))
        self.names = Names.of(person.name for person in self.study.passport.people)

    def mark(self, text: str) -> Answer | Fault:
        """Resolve what stands between the braces."""
        if passport_words.asked(text):
            return passport_words.field(text, self.study)
        asked = read(text, self.known.context.arms)
        if isinstance(asked, Fault):
            return replace(asked, near=self._tried(asked.near))
        answer = self._answer(asked)
        if isinstance(answer, Answer):
            self.used |= {row.id: row for row in answer.rows}
        return answer

    def _answer(self, asked: Mark) -> Answer | Fault:
        """Look among known numbers; ask anew for what is not there, where that is allowed."""
        answer = looked_for(asked, self.known)
        return self._anew(asked, answer) if self.fresh and isinstance(answer, Fault) and answer.rule == "mark_absent" else answer

    def _tried(self, near: str) -> str:
        """Return the nearest mark if it has a number, else the one nearest to it that has."""
        asked = read(near[2:-2], self.known.context.arms) if near else None
        answer = self._answer(asked) if isinstance(asked, Mark) else None
        return near if isinstance(answer, Answer) else answer.near if answer else ""

    def text(self, words: str, place: str) -> Said:
        """Resolve all marks of a text; a mark without a number leaves visible words and a finding at `place`."""
        parts: list[str] = []
        spans: list[tuple[int, int, tuple[str, ...]]] = []
        at, value = 0, None
        for each in MARK.finditer(words):
            parts.append(words[at : each.start()])
            answer, start = self.mark(each[1]), sum(map(len, parts))
            parts.append(answer.text if isinstance(answer, Answer) else self.fault(answer, place))
            if isinstance(answer, Answer) and answer.ids:
                spans.append((start, start + len(answer.text), answer.ids))
                value = answer.value if each.span() == (0, len(words)) else None
            at = each.end()
        return Said("".join((*parts, words[at:])), tuple(spans), value)

    def fault(self, fault: Fault, place: str) -> str:
        """Keep a finding and return the words that stand visibly in the place of the number."""
        mark = self.names.scrub(" ".join(fault.text.split())[:80]).text
        near = _NEAREST.format(near=fault.near) if fault.near else _LIST
        self.findings.append(found(fault.rule, Place(place), f"{{{{{mark}}}}}", why=_capital(fault.why), near=near))
        return (NO_WORDS if fault.rule == "field_unknown" else NO_NUMBER).of(self.study.lang).format(mark=mark)

    def _anew(self, mark: Mark, absent: Fault) -> Answer | Fault:
        """Ask the study itself; what it cannot answer stays absent, the nearest mark from what it could."""
        calendar = mark.calendar or naming.metric_by(mark.metric).year
        dims = [*([calendar] if mark.years else []), *(name for name in map(_dimension, mark.by) if name)]
        if mark.effect or len(dims) != bool(mark.years) + len(mark.by):
            return absent
        try:
            asked = self._published(mark, tuple(dict.fromkeys(dims)))
        except EvaluationError as error:
            return replace(absent, why=Text(*(error.teaching.what.of(lang).rstrip(".") for lang in LANGS)))
        return looked_for(mark, asked)

    def _published(self, mark: Mark, dims: tuple[str, ...]) -> Published:
        metric, target = naming.metric_by(mark.metric), _target(mark)
        key = (metric.key, (*dims, *sorted(mark.arms), *(("arm",) if mark.arm else ())), target)
        if key not in self._asked:
            if mark.arms:
                first, second = sorted(mark.arms, key=list(ARMS).index)
                estimates: Estimates = compare(self.study, metric, (first, second), by=dims)
            else:
                estimates = estimate(self.study, metric, by=(*dims, *(("arm",) if mark.arm else ())), target=target)
            self._asked[key] = publish(estimates, self.audience)
        return self._asked[key]


def behind(resolver: Resolver) -> Published:
    """Return the numbers that marks have used, for the archive of a report."""
    asked = [each.provenance for each in resolver._asked.values()]  # noqa: SLF001 because it is the same room's
    provenance = tuple(dict.fromkeys(each for own in (resolver.known.provenance, *asked) for each in own))
    used = {row.metric for row in resolver.used.values()}
    return replace(resolver.known, rows=tuple(resolver.used.values()), provenance=tuple(each for each in provenance if each.metric in used))


def at(study: Study, day: dt.date | None) -> Study:
    """Return the study as it is seen on a day."""
    return study if day is None else study.at(day)


def _target(mark: Mark) -> Target:
    return "model" if mark.part in _BOUNDED else "these"


def _dimension(by: tuple[str, str]) -> str:
    """Name the dimension of a by-value: by its own name, else by its value."""
    name, value = by
    told = next((key for key in naming.DIMENSIONS if name in (key, *(plain(naming.dimension(key, lang)) for lang in LANGS))), "")
    if told or name:
        return told
    allowed = {"form": FORMS, "sex": SEXES}
    values = ((key, each, text) for key, known in allowed.items() for each, text in known.items())
    return next((key for key, each, text in values if plain(value) in (each, plain(text.ru), plain(text.en))), "")


def _capital(words: Text) -> Text:
    return Text(words.ru[:1].upper() + words.ru[1:], words.en[:1].upper() + words.en[1:])
