"""What stands under a table: base, date, what the bounds mean, numbered notes, the meaning of the signs used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, numerals
from evaluation.text import Lang, Text, percent, same

ABSENT, NO_DATA, HIDDEN = "–", "…", Text(ru="К", en="C")
"""Signs: the phenomenon does not exist; no data; withheld."""
_USED = Text(ru="Условные знаки", en="Signs")
_SIGNS: Mapping[Text, Text] = {
    same(ABSENT): Text(ru="«–» — явления нет", en="'–' — does not exist"),
    same(NO_DATA): Text(ru="«…» — нет сведений", en="'…' — no data"),
    HIDDEN: Text(ru="«К» — не публикуется (конфиденциально)", en="'C' — withheld (confidential)"),
}
_BASE = Text(
    ru="{name}: из них — {numerator}; всего — {denominator}",
    en="{name}: numerator — {numerator}; denominator — {denominator}",
)
_BOUNDS = Text(
    ru="В скобках после доли — границы случайных колебаний ({level}); они нужны при сравнении лет, групп и техникумов",
    en="In brackets after the value: the confidence interval ({level}), needed to compare years, groups and colleges",
)
_EXACT = Text(
    ru="Там, где границ нет, учтены все, это не выборка: значение за этот год известно точно",
    en="Where there are no bounds everyone is counted: that year's value is exact",
)
_UNKNOWN = Text(
    ru="«Нет сведений» — о скольких сведения отсутствуют; рядом — худший и лучший случай: ни один из них не входит в «из них» или входят все",
    en="'Unknown' — how many have no known outcome; beside it the worst and best case: none or all of them have the outcome",
)
_GAPS = Text(
    ru="Разница — первая группа минус вторая, в процентных пунктах (п. п.), по неокруглённым значениям",
    en="The difference is the first arm minus the second, in percentage points (pp), from unrounded values",
)
_PLAIN_GAPS = Text(
    ru="Разница — первая группа минус вторая, по неокруглённым значениям",
    en="The difference is the first arm minus the second, from unrounded values",
)
_QUIET = ("everyone_counted", "no_units", "no_arm", "all_unknown", "not_yet_observable", "coded", "unknown_bounds")
"""Reasons a general note or a sign already tells."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Caveats and reasons of the rows, numbered where they concern neither every shown row nor every difference."""

    numbers: Mapping[str, int]
    general: tuple[str, ...]
    of_differences: tuple[str, ...] = ()

    def mark(self, row: Estimate) -> str:
        """Write the numbers of the notes that belong to a row: `[1; 2]`."""
        numbers = sorted(self.numbers[key] for key in keys(row) if key in self.numbers)
        return f"[{'; '.join(map(str, numbers))}]" if numbers else ""


def keys(row: Estimate) -> tuple[str, ...]:
    """Keys of caveats and reasons that a row asks to be told."""
    every = (*row.caveats, *((row.reason,) if row.reason else ()))
    return tuple(key for key in dict.fromkeys(every) if key.split("|")[0] not in _QUIET)


def number_notes(rows: Iterable[Estimate]) -> Numbered:
    """Give numbers to what concerns only some rows; what concerns all, or all differences, is said once without."""
    kept = tuple(rows)
    seen = dict.fromkeys(key for row in kept for key in keys(row))
    shown = [row for row in kept if numerals.shown(row)]
    differences = [row for row in shown if row.quantity != "level"]
    general = tuple(key for key in seen if _of_all(key, shown))
    gaps = tuple(key for key in seen if key not in general and _of_all(key, differences) and not _of_any(key, shown, differences))
    rest = (key for key in seen if key not in (*general, *gaps))
    return Numbered({key: number for number, key in enumerate(rest, start=1)}, general, gaps)


def _of_all(key: str, rows: Sequence[Estimate]) -> bool:
    return bool(rows) and all(key in keys(row) for row in rows)


def _of_any(key: str, rows: Sequence[Estimate], but: Sequence[Estimate]) -> bool:
    return any(key in keys(row) for row in rows if row not in but)


def under(published: Published, numbered: Numbered, signs: Iterable[str] = ()) -> tuple[str, ...]:
    """Write all notes that belong under a table of these rows."""
    lang = published.context.lang
    told = [naming.phrase(key, lang) for key in numbered.general]
    told += [f"{naming.DIFFERENCE.of(lang)}: {naming.phrase(key, lang)}" for key in numbered.of_differences]
    listed = [f"[{number}] {naming.phrase(key, lang)}" for key, number in numbered.numbers.items()]
    words = [*_base(published, lang), *_meaning(published, lang), *told, *listed]
    closing = naming.closing(published.context, lang, draft=published.draft)
    return tuple(naming.sentence(note) for note in naming.once((*words, signs_note(signs, lang), closing)))


def signs_note(signs: Iterable[str], lang: Lang) -> str:
    """Say what the signs that were used mean; empty when none was."""
    used = set(signs)
    meanings = "; ".join(words.of(lang) for sign, words in _SIGNS.items() if sign.of(lang) in used)
    return f"{_USED.of(lang)}: {meanings}" if meanings else ""


def _base(published: Published, lang: Lang) -> list[str]:
    metrics = {row.metric: naming.metric_of(row) for row in published.rows}.values()
    return [_BASE.format(name=metric.name, numerator=metric.numerator, denominator=metric.denominator).of(lang) for metric in metrics]


def _meaning(published: Published, lang: Lang) -> list[str]:
    shown = [row for row in published.rows if numerals.shown(row)]
    words: list[str] = []
    bounded = [row for row in shown if row.target == "model" and row.low is not None]
    if bounded:
        words.append(_BOUNDS.of(lang).format(level=percent(bounded[0].level, 0, lang)))
    if any(row.target == "these" and not row.unknown for row in shown):
        words.append(_EXACT.of(lang))
    if any(row.quantity == "level" and row.unknown for row in shown):
        words.append(_UNKNOWN.of(lang))
    units = {row.unit for row in shown if row.quantity != "level"}
    if units:
        words.append((_GAPS if units == {"percent"} else _PLAIN_GAPS).of(lang))
    return words
