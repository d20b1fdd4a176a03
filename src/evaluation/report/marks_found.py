"""From a mark to its number among published ones; a mark that has none says why, and which right mark is nearest."""

from collections.abc import Mapping, Sequence

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals
from evaluation.report.marks import Fault, Mark
from evaluation.report.marks_said import Answer, said
from evaluation.report.marks_words import plain
from evaluation.report.marks_written import mark_of, others, years_of
from evaluation.study.context import Context
from evaluation.text import LANGS, NBSP, Text

_NOT_THERE = Text(ru="такого числа среди опубликованных нет", en="there is no such number among the published")
_NO_PART = Text(ru="у этого числа нет того, что спрошено", en="this number has no such part")
_NO_NUMBER = Text(ru="числа нет: {why}", en="there is no number: {why}")
_HIDDEN = Text(ru="не публикуется: {why}", en="not published: {why}")
_SEVERAL = Text(ru="подходит чисел: {count}", en="{count} numbers fit")


def found(mark: Mark, published: Published) -> Answer | Fault:
    """Find what a mark asks for; of several years each number is followed by its year."""
    if len(mark.years) < 2:  # noqa: PLR2004 because one year stands alone
        return _one(mark, mark.years, published)
    answers = [(year, _one(mark, (year,), published)) for year in mark.years]
    fault = next((answer for _, answer in answers if isinstance(answer, Fault)), None)
    if fault is not None:
        return fault
    told = [(year, answer) for year, answer in answers if isinstance(answer, Answer)]
    words = ", ".join(f"{answer.text}{NBSP}({_year_words(mark, year)})" for year, answer in told)
    return Answer(words, tuple({row.id: row for _, answer in told for row in answer.rows}.values()))


def _year_words(mark: Mark, year: int) -> str:
    name = mark.calendar or naming.metric_by(mark.metric).year
    return f"{year}/{(year + 1) % 100:02d}" if name == "academic_year" else str(year)


def _one(mark: Mark, years: tuple[int, ...], published: Published) -> Answer | Fault:
    context = published.context
    fitting = [row for row in published.rows if _fits(mark, years, row, context)]
    sets: dict[tuple[tuple[str, str], ...], list[Estimate]] = {}
    for row in fitting:
        sets.setdefault(tuple(sorted((name, value) for name, value in row.by.items() if value)), []).append(row)
    if len(sets) > 1:
        return Fault("mark_ambiguous", mark.text, _SEVERAL.format(count=len(sets)), mark_of(fitting[0], context, mark.part))
    if not sets:
        return Fault("mark_absent", mark.text, _NOT_THERE, nearest(mark, published))
    answer = said(fitting, mark.part, context, turned=_turned(mark, fitting[0], context))
    return answer if answer is not None else _without(mark, fitting, context)


def _without(mark: Mark, rows: Sequence[Estimate], context: Context) -> Fault:
    """Say why a number that is known by name is not told."""
    row = rows[0]
    if row.status == "hidden" or numerals.coded(row):
        return Fault("mark_hidden", mark.text, _both(_HIDDEN, row))
    if row.status == "refused":
        return Fault("mark_absent", mark.text, _both(_NO_NUMBER, row))
    return Fault("mark_absent", mark.text, _NO_PART, mark_of(row, context))


def _both(words: Text, row: Estimate) -> Text:
    ru, en = (numerals.why(row, lang) for lang in LANGS)
    return words.format(why=Text(ru, en))


def _turned(mark: Mark, row: Estimate, context: Context) -> bool:
    """Tell whether the difference is stored the other way round."""
    return bool(mark.arms) and "arms" in row.by and naming.arms_of(row.by["arms"], context) != mark.arms


def _fits(mark: Mark, years: tuple[int, ...], row: Estimate, context: Context) -> bool:
    if row.metric != mark.metric or row.quantity != _quantity(mark) or row.by.get("arm", "") != mark.arm:
        return False
    if mark.arms and set(naming.arms_of(row.by.get("arms", ""), context)) != set(mark.arms):
        return False
    told = years_of(row)
    if years and (set(told) != {mark.calendar or naming.metric_by(row.metric).year} or naming.year_of(row) != years[0]):
        return False
    return bool(years) == bool(told) and _same_by(mark.by, others(row), context)


def _quantity(mark: Mark) -> str:
    return "effect" if mark.effect else "difference" if mark.arms else "level"


def _same_by(asked: Sequence[tuple[str, str]], told: Mapping[str, str], context: Context) -> bool:
    """Tell whether the by-values asked for are the row's, each named once."""
    left = dict(told)
    for name, value in asked:
        own = next((key for key, its in left.items() if (not name or name in _names(key)) and plain(value) in _values(key, its, context)), None)
        if own is None:
            return False
        del left[own]
    return not left


def _names(dimension: str) -> frozenset[str]:
    return frozenset({dimension, *(plain(naming.dimension(dimension, lang)) for lang in LANGS)})


def _values(dimension: str, value: str, context: Context) -> frozenset[str]:
    return frozenset({plain(value), *(plain(naming.value_words(dimension, value, context, lang)) for lang in LANGS)})


def nearest(mark: Mark, published: Published) -> str:
    """Return the right mark most like this one, of the same metric; empty when nothing of it is published."""
    context = published.context
    own = [row for row in published.rows if row.metric == mark.metric and numerals.shown(row)]
    if not own:
        return ""
    best = max(own, key=lambda row: _likeness(mark, row, context))
    return mark_of(best, context, mark.part if said([best], mark.part, context) else "value")


def _likeness(mark: Mark, row: Estimate, context: Context) -> tuple[bool, bool, bool, bool, int, bool]:
    """Count what a row has in common with a mark, what matters most first."""
    pair = naming.arms_of(row.by.get("arms", ""), context)
    told, year = years_of(row), naming.year_of(row)
    return (
        row.quantity == _quantity(mark),
        row.by.get("arm", "") == mark.arm and (not mark.arms or set(pair) == set(mark.arms)),
        _same_by(mark.by, others(row), context),
        bool(told) == bool(mark.years),
        -abs(year - mark.years[0]) if mark.years and year is not None else 0,
        set(told) == {mark.calendar or naming.metric_by(mark.metric).year},
    )
