"""The protocol of an expert panel: places and how firm they are, what was given, agreement, severity, circumstances, signatures."""

import math

from evaluation.panels import Judged, Standing
from evaluation.report import notes
from evaluation.report import panel_words as words
from evaluation.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, TableBlock
from evaluation.report.competition_answers import score_words
from evaluation.stats.result import Result
from evaluation.text import Lang, Text, counted, number

_AGREED = 0.5
"""Kendall's W below which experts are said to disagree: customary, not computed."""


def panel(judged: Judged, lang: Lang = "ru") -> tuple[Block, ...]:
    """Write the protocol.

    Parameters
    ----------
    judged
        The panel, as :func:`evaluation.panels.judged` judges it. Experts are numbers: the protocol leaves lines for their names.
    lang
        Language of the protocol.
    """
    sections: tuple[tuple[Text, tuple[Block, ...]], ...] = (
        (words.RESULTS, _results(judged, lang)),
        (words.GIVEN, _given(judged, lang)),
        (words.AGREEMENT, _agreement(judged, lang)),
        (words.SEVERITY, (_severity(judged, lang),)),
        (words.CIRCUMSTANCES, _circumstances(judged, lang)),
        (words.ASKED, _asked(judged, lang)),
        (words.SIGNED, (_signatures(judged, lang),)),
    )
    return tuple(block for title, blocks in sections for block in (Heading(title.of(lang), 1), *blocks))


def verdict(judged: Judged, lang: Lang = "ru") -> tuple[str, ...]:
    """Say in sentences who is first and how firm that is."""
    best, most = judged.standings[0], score_words(judged.panel.contest.most, lang)
    if best.mean is None:
        return (words.NO_FULL.of(lang),)
    mean, sheets = _points(best.mean, lang), counted(best.experts, words.FULL, lang)
    if len(judged.standings) == 1:
        return (words.ALONE.of(lang).format(work=best.work, mean=mean, most=most, experts=sheets),)
    first = [each.work for each in judged.standings if each.place[0] == 1]
    if len(first) > 1:
        return (words.SHARED.of(lang).format(works=", ".join(f"«{work}»" if lang == "ru" else f"“{work}”" for work in first), mean=mean, most=most),)
    told = [words.FIRST.of(lang).format(work=best.work, mean=mean, most=most, experts=sheets), *_lead(judged.lead, lang)]
    firm = best.places[1] == 1
    told += [(words.FIRM if firm else words.SHAKY).of(lang).format(place=_place(best.places, lang))] if judged.panel.experts > 1 else []
    return tuple(told)


def _lead(lead: Result, lang: Lang) -> list[str]:
    if lead.value is None:
        return []
    gap = _points(lead.value, lang)
    if lead.low is None or lead.high is None:
        return [words.LEAD_UNKNOWN.of(lang).format(gap=gap, why=_why(lead, lang))]
    kind = words.LEAD_SURE if lead.low > 0 else words.LEAD_UNSURE
    return [kind.of(lang).format(gap=gap, low=_points(lead.low, lang), high=_points(lead.high, lang))]


def _results(judged: Judged, lang: Lang) -> tuple[Block, ...]:
    trimmed = any(each.trimmed is not None for each in judged.standings)
    heads = [(words.PLACE, 0.75), (words.WORK, 2.2), (words.MEAN, 0.95), (words.MEDIAN, 1.05), *([(words.TRIMMED, 1.25)] if trimmed else []),
             (words.ADJUSTED, 1.3), (words.STABLE, 1.15), (words.SEEN, 0.95)]  # fmt: skip
    rows = tuple(_standing(each, lang, trimmed=trimmed) for each in judged.standings)
    columns = tuple(Column(head.of(lang), "left" if head is words.WORK else "center", width) for head, width in heads)
    return (
        *(Paragraph(told, "lead") for told in verdict(judged, lang)),
        *((Paragraph(words.REORDERED.of(lang), "warning"),) if _reordered(judged) else ()),
        TableBlock(words.RESULTS.of(lang), columns, rows, (words.RULE.of(lang),), small=True),
    )


def _reordered(judged: Judged) -> bool:
    """Tell whether works that not all experts scored owe their places to whose sheets are missing."""
    known = [each for each in judged.standings if each.mean is not None and each.adjusted.value is not None]
    adjusted = sorted(known, key=lambda each: -round(each.adjusted.value or 0.0, 9))
    places = [each.place for each in adjusted]
    return places != sorted(places)


def _standing(each: Standing, lang: Lang, *, trimmed: bool) -> tuple[Cell, ...]:
    adjusted = each.adjusted
    told = _points(adjusted.value, lang) + (f" ({_range(adjusted, lang)})" if adjusted.low is not None else "")
    return (
        Cell(_place(each.place, lang), float(each.place[0]), emphasis="strong"),
        Cell(each.work),
        Cell(_points(each.mean, lang), each.mean, emphasis="strong"),
        Cell(_points(each.median, lang), each.median),
        *((Cell(_points(each.trimmed, lang), each.trimmed),) if trimmed else ()),
        Cell(told, adjusted.value),
        Cell(_place(each.places, lang)),
        Cell(number(each.experts, 0, lang), float(each.experts)),
    )


def _given(judged: Judged, lang: Lang) -> tuple[Block, ...]:
    panel = judged.panel
    experts = [words.EXPERT.of(lang).format(number=place + 1) for place in range(panel.experts)]
    away = {(each.work, each.expert) for each in panel.withdrawn}
    totals = panel.totals(panel.counted)
    heads = (Column(words.WORK.of(lang), "left", 2.4), *(Column(each, "center", 0.8) for each in experts), Column(words.MEAN.of(lang), "center", 0.8))
    rows = tuple(
        (
            Cell(each.work),
            *(
                Cell(words.WITHDRAWN.of(lang) if (each.work, expert) in away else _points(_known(score), lang), _known(score))
                for expert, score in enumerate(totals[panel.works.index(each.work)].tolist())
            ),
            Cell(_points(each.mean, lang), each.mean, emphasis="strong"),
        )
        for each in judged.standings
    )
    return (TableBlock(words.TOTALS.of(lang), heads, rows, (words.SIGNS.of(lang),), small=True), _criteria(judged, lang))


def _criteria(judged: Judged, lang: Lang) -> TableBlock:
    """Show means of the criteria; of a single work what every expert gave."""
    panel = judged.panel
    single = len(panel.works) == 1
    heads = [(words.CRITERION.of(lang), 2.6)]
    heads += [(words.EXPERT.of(lang).format(number=place + 1), 0.8) for place in range(panel.experts)] if single else []
    heads += [(words.MEAN.of(lang), 0.9), (words.SPREAD.of(lang), 1.1), (words.RANGE.of(lang), 0.9)]
    rows = []
    for place, criterion in enumerate(panel.contest.criteria):
        scores = panel.counted[:, :, place]
        given = sorted(value for value in scores.ravel().tolist() if not math.isnan(value))
        mean = sum(given) / len(given) if given else None
        spread = math.sqrt(sum((value - mean) ** 2 for value in given) / (len(given) - 1)) if mean is not None and len(given) > 1 else None
        title = f"{place + 1} {criterion.title.of(lang)} ({score_words(criterion.anchors[-1].top, lang)})"
        own = [Cell(_short(_known(value), lang), _known(value)) for value in scores[0].tolist()] if single else []
        ends = f"{score_words(given[0], lang)}–{score_words(given[-1], lang)}" if given else notes.NO_DATA
        rows.append((Cell(title), *own, Cell(_points(mean, lang), mean, emphasis="strong"), Cell(_points(spread, lang), spread), Cell(ends)))
    columns = tuple(Column(title, "left" if at == 0 else "center", width) for at, (title, width) in enumerate(heads))
    return TableBlock(words.BY_CRITERION.of(lang), columns, tuple(rows), small=True)


def _agreement(judged: Judged, lang: Lang) -> tuple[Block, ...]:
    found = judged.agreement
    heads = ((words.MEASURE, 1.7), (words.VALUE, 0.7), (words.LIMITS, 1.1), (words.MEANING, 2.2))
    measures = zip((words.W, words.SINGLE, words.WHOLE, words.ALPHA), (found.w, found.single, found.mean, found.alpha), words.TELLS, strict=True)
    rows = tuple(
        (
            Cell(title.of(lang)),
            Cell(_coefficient(each.value, lang), each.value, emphasis="strong"),
            Cell(_coefficients(each, lang) if each.low is not None else _why(each, lang), emphasis="" if each.low is not None else "muted"),
            Cell(meaning.of(lang)),
        )
        for title, each, meaning in measures
    )
    over = words.OVER[found.over].of(lang).format(n=number(found.n, 0, lang))
    test = found.test
    if test.statistic is not None and test.p is not None:
        p = f"= {_coefficient(test.p, lang, 3)}" if test.p >= 0.001 else f"< {_coefficient(0.001, lang, 3)}"  # noqa: PLR2004 because p is printed to thousandths
        over += words.TESTED.of(lang).format(statistic=_points(test.statistic, lang), p=p)
    columns = tuple(Column(head.of(lang), "center" if at in (1, 2) else "left", width) for at, (head, width) in enumerate(heads))
    table = TableBlock(words.AGREEMENT.of(lang), columns, rows, (words.INTERVALS.of(lang),), small=True)
    low = found.w.value is not None and found.w.value < _AGREED
    warned = (Paragraph(words.LOW.of(lang).format(w=_coefficient(found.w.value, lang)), "warning"),) if low else ()
    return (Paragraph(over), *warned, table)


def _severity(judged: Judged, lang: Lang) -> TableBlock:
    columns = (Column(words.EXPERT.of(lang).format(number="").strip(), "left", 1.0), Column(words.OFFSET.of(lang), "center", 1.4),
               Column(words.LIMITS.of(lang), "center", 1.2), Column(words.TOLD.of(lang), "left", 2.0))  # fmt: skip
    rows = tuple(
        (
            Cell(words.EXPERT.of(lang).format(number=place)),
            Cell(_signed(each.value, lang), each.value, emphasis="strong"),
            Cell(_range(each, lang) if each.low is not None else notes.NO_DATA),
            Cell(_leaning(each, lang)),
        )
        for place, each in enumerate(judged.severity.raters, start=1)
    )
    unit = words.POINTS if judged.agreement.over == "works" else words.SHARES
    return TableBlock(words.SEVERITY.of(lang), columns, rows, (unit.of(lang),), small=True)


def _leaning(each: Result, lang: Lang) -> str:
    if each.value is None or each.low is None or each.high is None:
        return words.UNTOLD.of(lang).format(why=_why(each, lang))
    return (words.LENIENT if each.low > 0 else words.HARSH if each.high < 0 else words.ALIKE).of(lang)


def _circumstances(judged: Judged, lang: Lang) -> tuple[Block, ...]:
    standing = {each.work: each for each in judged.standings}
    told = []
    for each in judged.panel.withdrawn:
        then = standing[each.work]
        effect = words.SAME.of(lang) if then.declared == then.place else words.MOVED.of(lang).format(place=_place(then.declared, lang))
        told.append(words.DECLARED.of(lang).format(number=each.expert + 1, work=each.work, effect=effect))
    told = told or [words.NO_CIRCUMSTANCES.of(lang)]
    told += [words.UNFULL.of(lang).format(number=expert + 1, work=work) for work, expert in judged.panel.incomplete]
    return (Bullets(tuple(told)),)


def _asked(judged: Judged, lang: Lang) -> tuple[Block, ...]:
    titles = {each.title.ru: each.title.of(lang) for each in judged.panel.contest.criteria} if judged.agreement.over == "criteria" else {}
    told = tuple(
        words.ASK.of(lang).format(
            number=each.expert + 1, subject=titles.get(each.subject, each.subject), side=(words.ABOVE if each.times > 0 else words.BELOW).of(lang),
            times=_points(abs(each.times), lang),
        )
        for each in judged.surprises
    )  # fmt: skip
    return (Bullets(told),) if told else (Paragraph(words.NONE_ASKED.of(lang)),)


def _signatures(judged: Judged, lang: Lang) -> TableBlock:
    heads = (words.EXPERT.of(lang).format(number="").strip(), words.SIGNATURE.of(lang), words.NAME.of(lang), words.DAY.of(lang))
    columns = tuple(Column(head, "left", width) for head, width in zip(heads, (1.0, 1.2, 2.0, 1.0), strict=True))
    blank = (Cell(""), Cell(""), Cell(""))
    rows = tuple((Cell(words.EXPERT.of(lang).format(number=place + 1)), *blank) for place in range(judged.panel.experts))
    return TableBlock(words.SIGNED.of(lang), columns, rows)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _points(value: float | None, lang: Lang) -> str:
    return notes.NO_DATA if value is None else number(value, 1, lang)


def _short(value: float | None, lang: Lang) -> str:
    return notes.NO_DATA if value is None else score_words(value, lang)


def _signed(value: float | None, lang: Lang) -> str:
    return f"+{number(value, 2, lang)}" if value is not None and round(value, 2) > 0 else notes.NO_DATA if value is None else number(value, 2, lang)


def _coefficient(value: float | None, lang: Lang, places: int = 2) -> str:
    return notes.NO_DATA if value is None else number(value, places, lang)


def _coefficients(each: Result, lang: Lang) -> str:
    return _between(_coefficient(each.low, lang), _coefficient(each.high, lang), lang)


def _range(each: Result, lang: Lang) -> str:
    return _between(_points(each.low, lang), _points(each.high, lang), lang)


def _between(low: str, high: str, lang: Lang) -> str:
    return f"от {low} до {high}" if lang == "ru" else f"{low} to {high}"


def _place(place: tuple[int, int], lang: Lang) -> str:
    low, high = (number(each, 0, lang) for each in place)
    return low if low == high else f"{low}–{high}"


def _why(each: Result, lang: Lang) -> str:
    return words.WHY[each.reason].of(lang) if each.reason in words.WHY else notes.NO_DATA
