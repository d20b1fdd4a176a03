"""The page an expert reads first, and often last: one side of A4."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals, plans, points, years
from evaluation.report.blocks import Block, Bullets, Facts, FigureBlock, Heading, Paragraph, Shown
from evaluation.report.preview import shown
from evaluation.report.spans import printed, tidy
from evaluation.report.verdict import Comparison, comparisons, plan_kind
from evaluation.text import NBSP, Lang, Text

_TITLE = Text(ru="Резюме для эксперта", en="Summary for the expert")
_IDEA = Text(ru="Замысел. {words}", en="The idea. {words}")
_FIVE, _NUMBERS = Text(ru="Пять чисел", en="Five numbers"), Text(ru="Главные числа", en="Main numbers")
_DONE = Text(ru="Что сделано", en="What was done")
_FOUND = Text(ru="Что показала проверка", en="What the evaluation shows")
_CONFIRMED = Text(ru="Подтверждено", en="Confirmed")
_NOT_YET = Text(ru="Пока не подтверждено", en="Not confirmed yet")
_FAILED = Text(ru="Не получилось", en="Did not work")
_NOTHING = Text(ru="таких показателей пока нет", en="no such metric yet")
_USEFUL = Text(ru="Чем полезно другим. {words}", en="Of use to others. {words}")
_CHECK = Text(ru="Как проверить. {words}", en="How to check. {words}")
_HOW = Text(
    ru="Каждое число прослеживается до файла, листа и ячейки исходной книги; отчёт пересчитывается одной командой.",
    en="Every number can be traced to the file, sheet and cell it came from; the report is recomputed by one command.",
)
_DYNAMICS = Text(ru="{name} по годам", en="{name} by year")
_GAP = Text(
    ru="{name}{when}: {first}, {second}, разница {gap} ({bounds})",
    en="{name}{when}: {first}, {second}, a difference of {gap} ({bounds})",
)
_GAP_ONLY = Text(ru="{name}{when}: разница {gap} ({bounds})", en="{name}{when}: a difference of {gap} ({bounds})")
_UNKNOWN = Text(
    ru="; о части выпускников сведений нет, и они могут изменить вывод",
    en="; some graduates are unknown and may change this",
)
_EARLY = Text(ru="{name}, {when}: срок наблюдения не истёк", en="{name}, {when}: not yet observable")
_FACTS_ONLY = Text(
    ru="В паспорте нет ни планов, ни сравниваемых групп: показаны факты по годам, а судить о результате пока не с чем.",
    en="The passport has neither plans nor arms to compare: facts are shown by year, and there is nothing yet to judge them by.",
)
_BY_LOT = Text(ru="группы набирались не по жребию", en="the arms were not formed by lot")
_FIVE_AT_MOST, _EACH = 5, 2

Sign = Literal["up", "same", "down", "unknown"]


@dataclass(frozen=True, slots=True)
class Done:
    """Something done, and the document that shows it."""

    what: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What the summary needs besides numbers; filled from the passport of the project.

    `order` is the order's number and date; `idea` two sentences; `primary` the key of the metric whose years are drawn
    (the first with years when empty); `signature` the line under the page; `check` how to verify (else ready words).
    """

    title: str
    organisation: str = ""
    order: str = ""
    period: str = ""
    idea: str = ""
    done: tuple[Done, ...] = ()
    useful: str = ""
    signature: str = ""
    primary: str = ""
    check: str = ""


def page(x: Published, story: Story) -> Shown:
    """Show the one-page summary: idea, main numbers, one figure, what was done, what is confirmed and what is not."""
    lang = x.context.lang
    facts = facts_of(x)
    blocks: list[Block] = [Heading(_TITLE.of(lang), 1), Paragraph(story.title, "lead")]
    marks = ", ".join(naming.marks(x.context, lang, draft=x.draft))
    head = (story.organisation, story.order, story.period, _small(naming.as_of(x.context, lang).rstrip(".")), marks)
    blocks.append(Paragraph(" · ".join(part for part in head if part), "note"))
    blocks += [Paragraph(_IDEA.of(lang).format(words=story.idea))] if story.idea else []
    if facts:
        blocks += [Heading((_FIVE if len(facts) == _FIVE_AT_MOST else _NUMBERS).of(lang), 2), Facts(facts)]
    blocks += _dynamics(x, story.primary)
    if story.done:
        done = (f"{item.what} ({item.document})" if item.document else item.what for item in story.done[:3])
        blocks += [Heading(_DONE.of(lang), 2), Bullets(tuple(done))]
    blocks += [Heading(_FOUND.of(lang), 2), Bullets(findings_of(x))]
    blocks += [Paragraph(_USEFUL.of(lang).format(words=story.useful))] if story.useful else []
    blocks.append(Paragraph(_CHECK.of(lang).format(words=story.check or _HOW.of(lang))))
    blocks += [Paragraph(story.signature, "note")] if story.signature else []
    return shown(*blocks, lang=lang, behind=x)


def facts_of(x: Published) -> tuple[Facts.Fact, ...]:
    """Choose at most five metrics: where each was before the project, where it is and where it should be."""
    found: dict[str, list[Estimate]] = {}
    for row in points.by_arm(points.drawn(x.rows), x.context.arms):
        if row.quantity == "level" and naming.year_of(row) is not None:
            found.setdefault(row.metric, []).append(row)
    order = [metric for metric in dict.fromkeys(row.metric for row in x.rows) if metric in found]
    return tuple(_fact(found[metric], x) for metric in order[:_FIVE_AT_MOST])


def _fact(rows: list[Estimate], x: Published) -> Facts.Fact:
    lang, start = x.context.lang, x.context.start
    everybody = [row for row in rows if "arm" not in row.by]
    own = everybody or [row for row in rows if row.by.get("arm") == rows[0].by.get("arm")]
    now = max(own, key=lambda row: naming.year_of(row) or 0)
    border = years.start_at(start, naming.year_dimension(now.by)) if start else 0.0
    earlier = [row for row in (own if everybody else rows) if (naming.year_of(row) or 0) < border]
    earlier = [row for row in earlier if (naming.year_of(row) or 0) < (naming.year_of(now) or 0)]
    before = max(earlier, key=lambda row: (row.by.get("arm") == now.by.get("arm"), naming.year_of(row) or 0), default=None)
    goal = naming.goal_for(x.context, now)
    metric = naming.metric_of(now)
    whom = f" ({points.label(now, x)})" if "arm" in now.by else ""
    unknown = Text(ru=f"; нет сведений: {now.unknown}", en=f"; unknown: {now.unknown}").of(lang) if now.unknown else ""
    return Facts.Fact(
        f"{metric.name.of(lang)}{whom}",
        _dated(before, lang) if before else "",
        numerals.amount(now.value or 0.0, now.unit, numerals.total(now), lang),
        numerals.planned(goal.plan, metric.unit, lang) if goal and goal.plan is not None else "",
        sign(before, now),
        f"{numerals.out_of(now, lang)}{NBSP}({naming.year_of(now)}){unknown}",
        tuple(row.id for row in (before, now) if row is not None),
    )


def _dated(row: Estimate, lang: Lang) -> str:
    return f"{numerals.amount(row.value or 0.0, row.unit, numerals.total(row), lang)}{NBSP}({naming.year_of(row)})"


def sign(before: Estimate | None, now: Estimate) -> Sign:
    """Say where a metric went; a direction is established only where the bounds of the two years do not meet."""
    if before is None or before.low is None or before.high is None or now.low is None or now.high is None:
        return "same" if before is not None and before.value == now.value else "unknown"
    if before.target != "model" or now.target != "model":
        return "unknown"
    return "up" if now.low > before.high else "down" if now.high < before.low else "unknown"


def _dynamics(x: Published, primary: str) -> list[Block]:
    lang = x.context.lang
    keys = [primary] if primary else list(dict.fromkeys(row.metric for row in x.rows))
    for key in keys:
        part = x.of(key)
        arms = part.where(lambda row: "arm" in row.by and naming.year_of(row) is not None)
        part = arms if arms.rows else part.where(lambda row: "arm" not in row.by)
        if len({naming.year_of(row) for row in points.drawn(part.rows) if row.quantity == "level"} - {None}) > 1:
            picture = years.paint(part, small=True)
            caption = _DYNAMICS.of(lang).format(name=naming.metric_by(key).name.of(lang))
            return [FigureBlock(caption, picture.alt, picture.svg, picture.png, picture.width_mm, picture.ids)]
    return []


def findings_of(x: Published, *, short: bool = False) -> tuple[str, ...]:
    """Write by rule what is confirmed, what is not yet, and what did not work: the latest year of each metric; plans in `short` or in full."""
    lang = x.context.lang
    confirmed: list[str] = []
    not_yet: list[str] = []
    failed: list[str] = []
    for each in _latest(comparisons(x)):
        words = _gap(each, x)
        if each.kind == "better" and not each.fragile:
            confirmed.append(f"{words}; {_BY_LOT.of(lang)}" if "not_randomised" in each.gap.caveats else words)
        elif each.kind == "worse" and not each.fragile:
            failed.append(words)
        elif each.kind != "missing":
            not_yet.append(words + (_UNKNOWN.of(lang) if each.fragile else ""))
    not_yet = [*_too_early(x), *not_yet]
    for row in _planned(x):
        goal = naming.goal_for(x.context, row)
        kind = plan_kind(row, goal) if goal else "open"
        bucket = confirmed if kind in ("met", "met_surely", "met_at_worst") else not_yet if kind == "open" else failed
        _add_plan(bucket, row, x, short=short)
    if not (confirmed or not_yet or failed):
        return (_FACTS_ONLY.of(lang),)
    found = ((_CONFIRMED, confirmed), (_NOT_YET, not_yet), (_FAILED, failed))
    told = [naming.sentence(tidy(f"{head.of(lang)}: {'; '.join(map(lowered, words[:_EACH])) or _NOTHING.of(lang)}")) for head, words in found]
    return tuple(told)


def _latest(found: Iterable[Comparison]) -> tuple[Comparison, ...]:
    chosen: dict[str, Comparison] = {}
    for each in sorted((each for each in found if each.kind != "missing"), key=lambda each: naming.year_of(each.gap) or 0):
        chosen[each.gap.metric] = each
    return tuple(chosen.values())


def _gap(each: Comparison, x: Published) -> str:
    lang, gap = x.context.lang, each.gap
    if gap.low is None or gap.high is None:
        return ""
    when = naming.year_words(gap.by, lang)
    sides = [
        f"{points.label(row, x)} — {printed(numerals.amount(row.value or 0.0, row.unit, each.base, lang), row)}"
        f" ({printed(numerals.out_of(row, lang), row)})"
        for row in each.levels
    ]
    both = len(sides) == len((each.first, each.second))
    return (
        (_GAP if both else _GAP_ONLY)
        .of(lang)
        .format(
            name=naming.metric_of(gap).name.of(lang),
            when=f", {when}" if when else "",
            first=sides[0] if both else "",
            second=sides[1] if both else "",
            gap=printed(numerals.signed(gap.value or 0.0, gap.unit, each.base, lang), gap),
            bounds=printed(numerals.gap_range(gap.low, gap.high, gap.unit, each.base, lang), gap),
        )
    )


def _planned(x: Published) -> tuple[Estimate, ...]:
    """Take the latest year of each metric with a plan; a year before the project says nothing about it."""
    chosen: dict[str, Estimate] = {}
    start = x.context.start
    for row in sorted(points.drawn(x.rows), key=lambda row: naming.year_of(row) or 0):
        of_project = start is None or (naming.year_of(row) or 0) > years.start_at(start, naming.year_dimension(row.by))
        if row.quantity == "level" and of_project and naming.goal_for(x.context, row) is not None:
            chosen[row.metric] = row
    return tuple(chosen.values())


def _too_early(x: Published) -> list[str]:
    """Name what cannot be judged yet: the first year of each metric whose time has not come."""
    lang = x.context.lang
    waiting: dict[str, Estimate] = {}
    for row in sorted(x.rows, key=lambda row: naming.year_of(row) or 0):
        if row.reason == "not_yet_observable" and row.quantity == "level" and "arm" not in row.by:
            waiting.setdefault(row.metric, row)
    return [
        _EARLY.of(lang).format(name=naming.metric_of(row).name.of(lang), when=naming.year_words(row.by, lang)) for row in waiting.values()
    ]


def _add_plan(bucket: list[str], row: Estimate, x: Published, *, short: bool) -> None:
    """Put the plan after what is already said of this metric, or on its own with its base."""
    lang, name = x.context.lang, naming.metric_of(row).name.of(x.context.lang)
    told = _small(plans.tell_plan(row, x.context, short=short).rstrip("."))
    if bucket and bucket[-1].startswith(name):
        bucket[-1] += f"; {told}"
        return
    when = naming.year_words(row.by, lang)
    bucket.append(f"{name}{f', {when}' if when else ''} ({printed(numerals.out_of(row, lang), row)}): {told}")


def lowered(words: str) -> str:
    """Begin with a small letter unless the first word is an abbreviation."""
    return _small(words) if words[1:2].islower() else words


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
