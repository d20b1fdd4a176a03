"""The declared outcomes, all of them: the main one, the others, the unintended; also those nobody collected, with the reason."""

from evaluation.argument import Argument, Member, Role, Verdict
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import effect_rows, naming, notes, standing
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.text import Lang, Text, number

_CAPTION = Text(ru="Все показатели, объявленные в плане оценки", en="Every outcome declared in the plan of evaluation")
_NONE = Text(
    ru="Показатели результата не объявлены: оценки по плану здесь нет.", en="No outcomes were declared: there is no evaluation by a plan here."
)
_HEADS = (
    (Text(ru="Роль", en="Role"), "left", 1.1),
    (Text(ru="Показатель", en="Metric"), "left", 1.9),
    (Text(ru="Разница (границы)", en="Difference (interval)"), "center", 2.3),
    (Text(ru="Вывод", en="Verdict"), "left", 1.5),
    (Text(ru="p", en="p"), "right", 0.7),
    (Text(ru="p с поправкой", en="Adjusted p"), "right", 0.9),
)
_ROLES: dict[Role, Text] = {
    "primary": Text(ru="главный", en="primary"),
    "family": Text(ru="другой результат", en="other outcome"),
    "harm": Text(ru="нежелательное последствие", en="unintended outcome"),
}
VERDICTS: dict[Verdict, Text] = {
    "meaningful": Text(ru="значимое улучшение", en="improvement that matters"),
    "shown": Text(ru="различие установлено", en="difference shown"),
    "negligible": Text(ru="важного эффекта нет", en="no effect that matters"),
    "harm": Text(ru="хуже", en="worse"),
    "cannot": Text(ru="не подтверждено и не опровергнуто", en="neither confirmed nor refuted"),
}
"""What a verdict is called in a table."""
_GOOD = ("meaningful", "shown")
_NOT_COLLECTED = Text(ru="не собран", en="not collected")
_UNSETTLED = Text(ru="не установлено", en="not established")
_CORRECTIONS = {
    "holm": Text(
        ru="Проверялось несколько показателей, поэтому p главного и других результатов увеличены по Холму: случайная находка не сойдёт за результат",
        en="Several outcomes were tested, so p of the main and the other outcomes is adjusted by Holm's rule",
    ),
    "bh": Text(
        ru="Проверялось несколько показателей, поэтому p главного и других результатов увеличены по Бенджамини — Хохбергу",
        en="Several outcomes were tested, so p of the main and the other outcomes is adjusted by the Benjamini-Hochberg rule",
    ),
}
_HARMS = Text(
    ru="У нежелательных последствий p не поправлено: проглядеть вред хуже, чем увидеть его там, где его нет",
    en="p of unintended outcomes is not adjusted: overlooking a harm is worse than a false alarm",
)
_VERDICT = Text(ru="Вывод сделан по границам разницы и по наименьшему важному различию, а не по p", en="The verdict rests on the interval, not on p")
_UNADJUSTED = Text(ru="не нужна", en="not needed")
_REASON = Text(ru="{metric}: {reason}", en="{metric}: {reason}")
_PLACES = 3


def family(published: Published) -> Shown:
    """Show every declared outcome with its effect, verdict and p, as it is and adjusted for their number.

    Parameters
    ----------
    published
        Published estimates of :func:`evaluation.effect`.

    Returns
    -------
    Shown
        One table; a note where nothing was declared. What is hidden shows its sign.
    """
    lang, told = published.context.lang, published.argument
    if told is None or not told.members:
        return shown(Paragraph(_NONE.of(lang), "note"), lang=lang)
    return shown(_table(published, told), lang=lang, behind=published)


def _table(published: Published, told: Argument) -> TableBlock:
    lang = published.context.lang
    found = {member.metric: standing.of_metric(published, member.metric) for member in told.members}
    rows = tuple(row for row in found.values() if row is not None)
    numbered = notes.number_notes(rows)
    lines = tuple(_line(member, found[member.metric], published, numbered) for member in told.members)
    corrected = sum(member.adjusted is not None for member in told.members) > 1
    words = [_VERDICT, *([_CORRECTIONS[told.correction]] if corrected else []), *([_HARMS] if _harms(told) else [])]
    reasons = [
        _REASON.of(lang).format(metric=effect_rows.metric_name(member.metric, lang), reason=naming.phrase(member.reason, lang))
        for member in told.members
        if member.reason
    ]
    signs = [cell.text for line in lines for cell in line]
    under = (
        *(naming.sentence(word) for word in (*(each.of(lang) for each in words), *reasons)),
        *effect_rows.under(published, rows, numbered, signs),
    )
    columns = tuple(Column(head.of(lang), "right" if side == "right" else "center" if side == "center" else "left", w) for head, side, w in _HEADS)
    return TableBlock(_CAPTION.of(lang), columns, lines, tuple(dict.fromkeys(under)))


def _harms(told: Argument) -> bool:
    return any(member.role == "harm" and member.p is not None for member in told.members)


def _line(member: Member, row: Estimate | None, published: Published, numbered: notes.Numbered) -> tuple[Cell, ...]:
    lang = published.context.lang
    secret = (row is not None and row.status == "hidden") or (member.verdict is None and not member.reason)
    figure = effect_rows.figured(row, published, numbered.mark(row)) if row is not None else Cell(notes.NO_DATA, emphasis="muted")
    return (
        Cell(_ROLES[member.role].of(lang), emphasis="strong" if member.role == "primary" else ""),
        Cell(effect_rows.metric_name(member.metric, lang)),
        figure,
        _verdict(member, lang, secret=secret),
        _p(member.p, lang, secret=secret),
        _p(member.adjusted, lang, secret=secret) if member.role != "harm" else Cell(_UNADJUSTED.of(lang), emphasis="muted"),
    )


def _verdict(member: Member, lang: Lang, *, secret: bool) -> Cell:
    if secret:
        return Cell(notes.HIDDEN.of(lang), emphasis="muted")
    if member.reason:
        collected = not member.reason.startswith("not_collected")
        return Cell((_UNSETTLED if collected else _NOT_COLLECTED).of(lang), emphasis="muted")
    if member.verdict is None:
        return Cell(_UNSETTLED.of(lang), emphasis="muted")
    words = VERDICTS[member.verdict].of(lang)
    if member.verdict in _GOOD:
        return Cell(words, emphasis="good")
    return Cell(words, emphasis="bad" if member.verdict == "harm" else "")


def _p(value: float | None, lang: Lang, *, secret: bool) -> Cell:
    if value is None or secret:
        return Cell(notes.HIDDEN.of(lang) if secret else notes.NO_DATA, emphasis="muted")
    return Cell(p_words(value, lang), value)


def p_words(value: float, lang: Lang) -> str:
    """Write a p value with three decimals, never as zero.

    >>> p_words(0.0002, "ru"), p_words(0.0489, "en")
    ('< 0,001', '0.049')
    """
    least = 10.0**-_PLACES
    words = number(max(value, least), _PLACES, lang)
    return f"< {words}" if value < least else words
