"""Ten questions a jury is likely to ask, with answers from the data: first those the data themselves raise, then those always asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from evaluation.competitions import Competition
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metrics import find
from evaluation.report import answer, methods, naming, numerals, plans
from evaluation.report import competition_question_words as said
from evaluation.report.blocks import Block, Paragraph, Shown
from evaluation.report.competition_evidence import Evidence, Line, gathered, judged_lines
from evaluation.report.competition_records import adopted, judged, problems, roles
from evaluation.report.preview import shown
from evaluation.report.sentence import tell_comparison, tell_levels
from evaluation.report.spans import printed, tidy
from evaluation.report.verdict import Comparison
from evaluation.study.study import Study
from evaluation.text import Lang, Text, number

MANY = 10
_AT_MOST = 3
_NUMBERED = Text(ru="{place}. {question}", en="{place}. {question}")


@dataclass(frozen=True, slots=True)
class Told:
    """What the answers are made of: published numbers, the effect, the study, the evidence of all criteria."""

    x: Published
    impact: Published | None
    study: Study
    lines: tuple[Line, ...]
    compared: tuple[Comparison, ...]

    @property
    def lang(self) -> Lang:
        """Language of the answers."""
        return self.study.lang

    @property
    def primary(self) -> Line | None:
        """The main metric of the plan of evaluation, else the first with a share of persons."""
        wanted = find(self.study.plan.primary).key if self.study.plan.primary else ""
        own = [line for line in self.lines if line.metric == wanted]
        return next(iter([*own, *(line for line in self.lines if line.latest.k is not None)]), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `raised` says that the data themselves call for the question."""

    words: str
    raised: bool = False


def questions(x: Published, study: Study, contest: Competition, impact: Published | None = None) -> Shown:
    """Show ten likely questions of the jury with answers.

    Parameters
    ----------
    x
        Published levels by year and differences, as for :func:`evaluation.criteria`.
    study
        The study, whose passport and registers tell the rest.
    contest
        The competition.
    impact
        Published estimates of :func:`evaluation.effect`, for the question whose merit it is.
    """
    told = _told(x, study, gathered(x, study, contest), impact)
    found = [(question, each) for question, ask in _ASKED.items() if (each := ask(told)) is not None and each.words]
    first = sorted(found, key=lambda pair: not pair[1].raised)[:MANY]
    blocks: list[Block] = []
    for place, (question, each) in enumerate(first, start=1):
        asked = _NUMBERED.of(study.lang).format(place=number(place, 0, study.lang), question=question.of(study.lang))
        blocks.append(Paragraph(asked, "verdict"))
        blocks.append(Paragraph(tidy(naming.sentence(each.words))))
    return shown(*blocks, lang=study.lang, behind=_behind(blocks, x, impact))


def _told(x: Published, study: Study, every: tuple[Evidence, ...], impact: Published | None) -> Told:
    lines = {line.metric: line for each in every for line in each.lines}
    compared = {each.gap.id: each for evidence in every for each in evidence.compared}
    return Told(x, impact, study, tuple(lines.values()), tuple(compared.values()))


def _behind(blocks: list[Block], x: Published, impact: Published | None) -> Published:
    """Keep the rows that the answers print."""
    ids = {each for block in blocks if isinstance(block, Paragraph) for span in block.spans for each in span.ids}
    rows = {row.id: row for row in (*x.rows, *(impact.rows if impact else ())) if row.id in ids}
    metrics = {row.metric for row in rows.values()}
    every = (*x.provenance, *(impact.provenance if impact else ()))
    return replace(x, rows=tuple(rows.values()), provenance=tuple(dict.fromkeys(each for each in every if each.metric in metrics)))


def _cause(told: Told) -> Answer:
    if told.impact is None or told.impact.argument is None:
        return Answer(said.NO_EFFECT.of(told.lang), raised=True)
    row = next((row for row in told.impact.rows if row.metric == told.impact.argument.estimand.outcome), None)
    return Answer(answer.verdict(row, told.impact), raised=True)


def _arms(told: Told) -> Answer:
    line = told.primary
    own = [each for each in told.compared if line is not None and each.gap.metric == line.metric] or list(told.compared)
    return Answer(tell_comparison(own[0], told.x), raised=True) if own else Answer(said.NO_COMPARISON.of(told.lang), raised=True)


def _small(told: Told) -> Answer:
    line, lang = told.primary, told.lang
    if line is None:
        return Answer(said.NOBODY.of(lang))
    row = line.latest
    small = numerals.total(row) < numerals.SMALL
    pattern = said.BASE_LARGE if not small else said.BASE_OPEN if row.unknown else said.BASE
    words = pattern.of(lang).format(
        name=naming.metric_of(row).name.of(lang), when=naming.year_words(row.by, lang), value=_value(row, lang),
        base=printed(numerals.out_of(row, lang), row), unknown=printed(number(row.unknown, 0, lang), row),
    )  # fmt: skip
    gap = next((each.gap for each in told.compared if each.gap.metric == line.metric and each.gap.clusters), None)
    groups = said.GROUPS.of(lang).format(count=printed(number(gap.clusters or 0, 0, lang), gap)) if gap is not None else ""
    return Answer(words + groups, raised=small)


def _unknown(told: Told) -> Answer:
    open_ones = [line.latest for line in told.lines if line.latest.unknown and numerals.worst_best(line.latest)]
    if not open_ones:
        return Answer(said.ALL_KNOWN.of(told.lang))
    worst = max(open_ones, key=lambda row: row.unknown / numerals.total(row))
    return Answer(tell_levels([worst], told.x), raised=True)


def _missed(told: Told) -> Answer | None:
    missed = [line for line, kind in judged_lines(told.lines, told.x.context) if kind.startswith("missed")]
    told_of = []
    for line in missed[:_AT_MOST]:
        name = f"{naming.metric_of(line.latest).name.of(told.lang)}, {naming.year_words(line.latest.by, told.lang)}"
        told_of.append(f"{name}. {plans.tell_plan(line.latest, told.x.context)}")
    return Answer(" ".join(told_of), raised=True) if missed else None


def _targets(told: Told) -> Answer | None:
    lang, judged_ = told.lang, judged_lines(told.lines, told.x.context)
    if not judged_:
        return Answer(said.NO_TARGETS.of(lang), raised=True)
    if not all(kind.startswith("met") for _, kind in judged_):
        return None
    words = [
        said.MET.of(lang).format(
            name=naming.metric_of(line.latest).name.of(lang), value=_value(line.latest, lang), before=_value(line.before, lang),
            plan=numerals.planned(goal.plan or 0.0, line.latest.unit, lang),
        )
        for line, _ in judged_ if line.before is not None and (goal := naming.goal_for(told.x.context, line.latest)) is not None
    ]  # fmt: skip
    return Answer(said.ALL_MET.of(lang).format(told="; ".join(words[:_AT_MOST])), raised=True) if words else None


def _bounds(told: Told) -> Answer | None:
    words = next((block.text for block in methods.reading(told.lang) if isinstance(block, Paragraph)), "")
    return Answer(words, raised=True) if told.compared and words else None


def _early(told: Told) -> Answer | None:
    waiting = [row for row in told.x.rows if row.reason.split("|")[0] == "not_yet_observable" and row.quantity == "level" and "arm" not in row.by]
    first = min(waiting, key=lambda row: naming.year_of(row) or 0, default=None)
    return Answer(tell_levels([first], told.x), raised=True) if first is not None else None


def _harm(told: Told) -> Answer | None:
    if told.impact is None or told.impact.argument is None:
        return None
    return Answer(answer.declared(told.impact, "harm"), raised=any(member.verdict == "harm" for member in told.impact.argument.members))


def _baseline(told: Told) -> Answer:
    lang = told.lang
    ordered = sorted(told.lines, key=lambda line: (line is not told.primary, naming.goal_for(told.x.context, line.latest) is None))
    known = [line.before for line in ordered if line.before is not None]
    without = [naming.metric_by(line.metric).name.of(lang) for line in told.lines if line.before is None]
    if not known:
        return Answer(said.NO_BASELINE.of(lang), raised=True)
    words = (said.WAS.of(lang).format(name=naming.metric_of(row).name.of(lang), value=_value(row, lang), year=naming.year_of(row)) for row in known)
    gone = said.NO_BEFORE.of(lang).format(names=", ".join(without[:_AT_MOST])) if without else ""
    return Answer(said.BEFORE.of(lang).format(told="; ".join(list(words)[:_AT_MOST])) + gone)


def _hidden(told: Told) -> Answer | None:
    hidden = [row for row in told.x.rows if row.status == "hidden"]
    return Answer(said.WITHHELD.of(told.lang).format(count=number(len(hidden), 0, told.lang)), raised=True) if hidden else None


def _money(told: Told) -> Answer:
    lines = [line for line in told.lines if line.latest.unit == "roubles"]
    words = [tell_levels([line.latest], told.x) for line in lines[:_AT_MOST]]
    return Answer(" ".join(words) or said.NO_FUNDS.of(told.lang))


def _check(told: Told) -> Answer:
    return Answer(said.HOW.of(told.lang))


def _value(row: Estimate | None, lang: Lang) -> str:
    return printed(numerals.amount(row.value or 0.0, row.unit, numerals.total(row), lang), row) if row is not None else "…"


def _from_records(ask: Callable[[Study], str]) -> Callable[[Told], Answer | None]:
    def of(told: Told) -> Answer | None:
        return Answer(ask(told.study))

    return of


def _every() -> Iterator[tuple[Text, Callable[[Told], Answer | None]]]:
    """Questions from the most pressing; those the data raise come first whatever their place."""
    yield said.CAUSE, _cause
    yield said.ARMS, _arms
    yield said.SMALL, _small
    yield said.UNKNOWN, _unknown
    yield said.MISSED, _missed
    yield said.LOW_TARGETS, _targets
    yield said.HARM, _harm
    yield said.BOUNDS, _bounds
    yield said.EARLY, _early
    yield said.BASELINE, _baseline
    yield said.EMPLOYERS, _from_records(roles)
    yield said.HIDDEN, _hidden
    yield said.OUTSIDE, _from_records(judged)
    yield said.ADOPTED, _from_records(adopted)
    yield said.TROUBLES, _from_records(problems)
    yield said.MONEY, _money
    yield said.CHECK, _check


_ASKED = dict(_every())
