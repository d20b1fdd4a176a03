"""What a figure draws, read from published rows: series of points; and the words for the points that are not drawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, notes, numerals
from evaluation.text import Lang, Text, percent

_LEFT_OUT = Text(ru="Не показано: {places}", en="Not shown: {places}")
_WHISKERS = Text(ru="Отрезки — границы случайных колебаний ({level})", en="Whiskers: confidence intervals ({level})")
_CASES = Text(
    ru="Отрезки — худший и лучший случай: никто или все из тех, о ком сведений нет",
    en="Whiskers: worst and best case for those of whom nothing is known",
)

_CONDITIONAL = Text(
    ru="Групп мало: границы разницы условны и зависят от принятой внутригрупповой связи, см. примечания к таблице",
    en="The groups are few: the bounds rest on the assumed intraclass correlation, see the notes under the table",
)
_FULL, _NEARLY_FULL = 1.04, 0.75
"""The axis of shares ends a little above 100 %, or sooner when all shares are smaller."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a figure: its name and its rows that may be drawn, in order."""

    name: str
    rows: tuple[Estimate, ...]


def drawn(rows: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Rows that may be drawn; where a level stands twice, the one about the model, which has bounds."""
    chosen: dict[tuple[str, str, str], Estimate] = {}
    for row in rows:
        key = (row.metric, str(sorted(row.by.items())), row.quantity)
        if numerals.shown(row) and (key not in chosen or row.target == "model"):
            chosen[key] = row
    return tuple(chosen.values())


def by_arm(rows: Iterable[Estimate], arms: Iterable[str]) -> list[Estimate]:
    """Order rows as the study orders its arms, then by year."""
    order = list(arms)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row.by["arm"]) if row.by.get("arm") in order else len(order),
            naming.year_of(row) or 0,
        ),
    )


def series(published: Published) -> tuple[Series, ...]:
    """Split levels of one metric into series: one for each combination of everything but the year."""
    found: dict[str, list[Estimate]] = {}
    levels = [row for row in drawn(published.rows) if row.quantity == "level" and naming.year_of(row) is not None]
    for row in by_arm(levels, published.context.arms):
        found.setdefault(label(row, published), []).append(row)
    return tuple(Series(name, tuple(rows)) for name, rows in found.items())


def label(row: Estimate, published: Published) -> str:
    """Name of whom a row is, without the year."""
    lang = published.context.lang
    named = [naming.value_words(name, value, published.context, lang) for name, value in row.by.items() if name not in (*naming.YEARS, "arms")]
    return ", ".join(named) or naming.EVERYONE.of(lang)


def left_out(published: Published, *, differences: bool) -> tuple[str, ...]:
    """Name the points that are not drawn, and why: «2019, группы дуального обучения — срок наблюдения не истёк»."""
    lang = published.context.lang
    gone = [row for row in published.rows if not numerals.shown(row) and (row.quantity != "level") == differences]
    several = len({row.metric for row in published.rows}) > 1
    by_reason: dict[str, list[str]] = {}
    for row in gone:
        year = naming.year_of(row)
        of_whom = "" if differences or "arm" not in row.by else label(row, published)
        name = naming.metric_of(row).name.of(lang) if several else ""
        words = ", ".join(word for word in (name, str(year) if year else "", of_whom) if word) or naming.metric_of(row).name.of(lang)
        by_reason.setdefault(numerals.why(row, lang), []).append(words)
    places = "; ".join(f"{', '.join(naming.once(where))} — {why}" for why, where in by_reason.items())
    return (naming.sentence(_LEFT_OUT.of(lang).format(places=places)),) if places else ()


def foot(published: Published, rows: Iterable[Estimate], *, differences: bool = False, whiskers: bool = True) -> tuple[str, ...]:
    """Write the notes under a figure: what the whiskers are, caveats, what is not drawn, the date, the marks."""
    lang, kept = published.context.lang, tuple(rows)
    bounded = kept if whiskers else ()
    intervals = next(
        (_WHISKERS.of(lang).format(level=percent(row.level, 0, lang)) for row in bounded if row.target == "model" and row.low is not None),
        "",
    )
    cases = next((_CASES.of(lang) for row in bounded if row.target == "these" and row.low is not None), "")
    keys = dict.fromkeys(key for row in kept for key in notes.keys(row))
    own = [key for key in keys if key.split("|")[0] == "one_group_range"]
    shared = [key for key in keys if len(own) == 1 or key not in own]
    told = [*(naming.phrase(key, lang) for key in shared), *([_CONDITIONAL.of(lang)] if len(own) > 1 else [])]
    words = (
        intervals,
        cases,
        *told,
        *left_out(published, differences=differences),
        naming.closing(published.context, lang, draft=published.draft),
    )
    return tuple(naming.sentence(word) for word in words if word)


def value_and_base(row: Estimate, lang: Lang) -> str:
    """Write a level for the words of a figure: `72 %, 18 из 25`."""
    return f"{numerals.amount(row.value or 0.0, row.unit, numerals.total(row), lang)}, {numerals.out_of(row, lang)}"


def top_of(rows: Iterable[Estimate], plans: Iterable[float], unit: str) -> tuple[float, float]:
    """Bounds of the value axis: shares from 0 to at most 100 %, marks from 2 to 5, anything else from 0."""
    if unit == "mark":
        return 2.0, 5.05
    kept = tuple(rows)
    highest = max(
        [
            *(row.high if row.high is not None else row.value or 0.0 for row in kept),
            *(row.value or 0.0 for row in kept),
            *plans,
        ],
        default=1.0,
    )
    if unit == "percent":
        return 0.0, _FULL if highest >= _NEARLY_FULL else (int(highest * 10 + 1.2) + 1) / 10
    return min(0.0, *(row.low or 0.0 for row in kept)), highest * 1.2 or 1.0


def latest(published: Published) -> Published:
    """Keep the latest year in which everything asked for is known, for pictures that show one cohort."""
    asked = {row.metric for row in published.rows}
    shown: dict[int, set[str]] = {}
    for row in drawn(published.rows):
        if (year := naming.year_of(row)) is not None:
            shown.setdefault(year, set()).add(row.metric)
    full = [year for year, metrics in shown.items() if metrics == asked]
    return published.where(lambda row: naming.year_of(row) == max(full)) if full else published
