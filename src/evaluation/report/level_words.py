"""Levels in a sentence: the metric's name, when, of whom, «20 из 40» and the share."""

from collections.abc import Iterable

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, nouns, numerals, wording
from evaluation.report.spans import printed
from evaluation.text import NBSP, Lang, plural


def name(row: Estimate, lang: Lang) -> str:
    """Name the metric."""
    return naming.metric_of(row).name.of(lang)


def when(row: Estimate, x: Published) -> str:
    """Write the year and the other by-values after a comma; empty when there are none."""
    lang = x.context.lang
    others = [naming.value_words(key, value, x.context, lang) for key, value in row.by.items() if key not in ("arm", "arms", *naming.YEARS)]
    words = [word for word in (naming.year_words(row.by, lang), *others) if word]
    return "".join(f", {word}" for word in words).replace(" года", f"{NBSP}года")


def who(row: Estimate, x: Published) -> str:
    """Name the arm in brackets; empty when the row is of everybody."""
    return f" ({naming.arm(row.by['arm'], x.context, x.context.lang)})" if "arm" in row.by else ""


def levels(rows: Iterable[Estimate], x: Published, base: int) -> str:
    """Write levels of one metric in one sentence; `base` persons set the decimals."""
    kept = tuple(rows)
    return wording.LEVELS.of(x.context.lang).format(name=name(kept[0], x.context.lang), when=when(kept[0], x), levels=listed(kept, x, base))


def listed(rows: Iterable[Estimate], x: Published, base: int) -> str:
    """Write levels one after another, without the metric's name."""
    return ", ".join(_level(row, x, base) for row in rows)


def _level(row: Estimate, x: Published, base: int) -> str:
    lang = x.context.lang
    share = row.k is not None and row.unit == "percent"
    alone = "arm" not in row.by
    pattern = (wording.LEVEL_ALONE if alone else wording.LEVEL) if share else (wording.MEAN_ALONE if alone else wording.MEAN)
    people = f" {plural(row.n, nouns.PEOPLE[naming.metric_of(row).grain], lang)}" if share and alone else ""
    return pattern.of(lang).format(
        who=naming.arm(row.by.get("arm", ""), x.context, lang),
        base=printed(f"{numerals.out_of(row, lang)}{people}", row),
        value=printed(numerals.amount(row.value or 0.0, row.unit, base, lang), row),
    )
