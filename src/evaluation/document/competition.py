"""The criteria of a competition in their order: her own words of `Тексты.docx`, then what the data show."""

from dataclasses import replace
from typing import Any

from evaluation.competitions import Competition
from evaluation.disclosure import Audience
from evaluation.disclosure.published import Published
from evaluation.document.own_words import words
from evaluation.report.blocks import Block, Heading, Shown
from evaluation.report.competition_answers import Order, answered, asked
from evaluation.report.competition_evidence import gathered, shown_rows
from evaluation.report.competition_scores import CRITERION
from evaluation.report.preview import shown
from evaluation.study.study import Study


def criteria(x: Published, study: Study, contest: Competition, audience: Audience = "jury") -> Shown:
    """Answer every criterion under a heading of its own; one without evidence says so.

    Parameters
    ----------
    x
        Published levels by year and differences of the competition's metrics.
    study
        The study, whose registers hold the records and whose `Тексты.docx` the words.
    contest
        The competition, as :func:`evaluation.competition` finds it.
    audience
        For whom the numbers in her words are published.
    """
    lang = study.lang
    ranked = sorted(range(len(contest.criteria)), key=lambda at: (contest.criteria[at].most, len(contest.criteria[at].metrics), -at))
    blocks: list[Block] = []
    rows: list[dict[str, Any]] = []
    queries: list[dict[str, str]] = []
    seen: set[str] = set()
    used: list[str] = []
    for at, each in enumerate(gathered(x, study, contest)):
        blocks.append(Heading(CRITERION.of(lang).format(place=at + 1, title=each.criterion.title.of(lang)), 1))
        blocks.append(asked(each.criterion, lang))
        for code in each.criterion.sections:
            own = words(study, code, audience, published=x) if code not in seen else None
            if own is not None:
                blocks += own.blocks
                rows += own.rows
                queries += own.queries
                seen.add(code)
        blocks += answered(each, x, study, Order(ranked.index(at), first=at == ranked[-1]))
        used += [row.metric for row in shown_rows(each)]
    kept = x.where(lambda row: row.metric in used)
    behind = replace(kept, provenance=tuple(each for each in x.provenance if each.metric in used))
    made = shown(*blocks, lang=lang, behind=behind)
    every = {str(row["id"]): row for row in (*made.rows, *rows)}
    return replace(made, rows=tuple(every.values()), queries=tuple({str(each): each for each in (*made.queries, *queries)}.values()))
