"""`region`: a college beside other colleges, its district, region and country. It names nobody as best or worst."""

import re
from collections.abc import Sequence

from evaluation.analysis import region as regional
from evaluation.analysis.region import Neighbour, Spread, Standing
from evaluation.disclosure.publish import publish
from evaluation.disclosure.published import Audience, Published
from evaluation.estimates import Estimate
from evaluation.metric import Metric
from evaluation.report import funnel, naming, notes, numerals
from evaluation.report.blocks import Block, Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.spans import printed
from evaluation.report.table import level_words, missing
from evaluation.study.contract import LEVELS_OF_PLACE
from evaluation.study.study import Study
from evaluation.text import Lang, Text, number, percent

_NOTHING = Text(ru="Сопоставить не с чем: {metric}.", en="There is nothing to compare with: {metric}.")
_CAPTION = Text(ru="{metric}, {year}: рядом с другими организациями, районом, краем и страной",
                en="{metric}, {year}: beside other colleges, the district, the region and the country")  # fmt: skip
_HEADS = (
    (Text(ru="Где", en="Where"), 1.8),
    (Text(ru="Значение", en="Value"), 1.7),
    (Text(ru="Всего", en="Total"), 0.6),
    (Text(ru="Вероятность оказаться в нижней четверти", en="Chance of the lowest quarter"), 1.2),
    (Text(ru="Источник", en="Source"), 1.8),
)
_PARTS = (
    Text(ru="Проект", en="The study"),
    Text(ru="Район, край, страна", en="District, region, country"),
    Text(ru="Другие организации, по названию", en="Other colleges, by name"),
)
_OWN = Text(ru="данные проекта", en="data of the study")
_COLLEGE = Text(ru="организация проекта", en="the study's college")
_OUT_OF = Text(ru="{k} из {n} ({share})", en="{k} of {n} ({share})")
_UNDER, _OVER, _ABOUT = Text(ru="менее 10 %", en="under 10%"), Text(ru="более 90 %", en="over 90%"), Text(ru="около {tens}", en="about {tens}")
_FAR = Text(ru="отличается от остальных сильнее, чем объясняют случайность и обычные различия",
            en="differs from the others by more than chance and their usual differences explain")  # fmt: skip
_FLAG = Text(ru="{place} {far}: {value}, а по остальным здесь ожидается от {low} до {high}.",
             en="{place} {far}: {value}, where the others lead one to expect {low} to {high}.")  # fmt: skip
_CHECK = Text(ru="Это повод проверить данные и спросить, что там происходит, а не оценка работы.",
              en="This is a reason to check the data and to ask what goes on there, no judgement of its work.")  # fmt: skip
_NOBODY = Text(ru="Ни одна из организаций (всего {count}) не {far}.", en="None of the {count} colleges {far}.")
_LARGE = Text(ru="Так видны только большие отличия: средние и малые при такой численности не увидеть.",
              en="Only large differences are seen this way: smaller ones cannot be told at such numbers.")  # fmt: skip
_WHY = {
    "not_a_share": Text(ru="Показатель не доля людей: границы между организациями не строятся.",
                        en="The metric is no share of persons: no limits between colleges are drawn."),
    "too_few_units": Text(ru="Организаций с известной численностью меньше пяти: обычные различия между ними оценить нельзя, границы не строятся.",
                          en="Fewer than five colleges with known numbers: their usual differences cannot be told, no limits are drawn."),
    "no_variation": Text(ru="Доли у всех одинаковы, 0 или 100 %: границы не строятся.", en="All shares are alike, 0 or 100%: no limits are drawn."),
    "impossible_counts": Text(ru="Среди значений для сопоставления есть невозможные: доля больше 100 % или меньше нуля. Границы не строятся.",
                              en="Some benchmarks are impossible: a share above 100% or below zero. No limits are drawn."),
}  # fmt: skip
_CHANCE = Text(ru="Вероятность нижней четверти — место организации словами: около четверти значит, что о месте ничего не известно",
               en="The chance of the lowest quarter is the rank in words: about a quarter says that nothing is known of it")  # fmt: skip
_PUBLIC = Text(ru="Значения других организаций и территорий — открытые сведения из указанных источников, проект их не проверял",
               en="Values of other colleges and of territories are public facts of the sources named; the study has not checked them")  # fmt: skip


def region(study: Study, metric: Metric, *, year: int | None = None, audience: Audience = "jury") -> Shown:
    """Show the study's colleges beside others and beside benchmarks: a table, a funnel, shrunken rates, and who stands out in words.

    Parameters
    ----------
    study
        Its own colleges, or its single one; others come from register `benchmarks` (level `college` with a number of persons).
    metric
        Any metric; limits and shrunken rates are drawn for shares of persons.
    year
        The latest year both sides have when not given.
    audience
        For whom the study's own numbers are cleared; what is hidden takes no part in limits and rates.

    Returns
    -------
    Shown
        Colleges stand in the order of their names, never of their values; only those outside the leave-one-out limits are named in words.
    """
    lang = study.lang
    chosen, asked = regional.levels(study, metric, year)
    own = publish(asked, audience)
    others = regional.neighbours(study, metric, chosen, own.rows)
    if chosen is None or not (own.rows or others):
        return shown(Paragraph(_NOTHING.of(lang).format(metric=metric.name.of(lang)), "note"), lang=lang)
    organisation = study.passport.project.organisation or _COLLEGE.of(lang)
    among = regional.spread(metric, own.rows, others, study.plan, organisation)
    when = naming.year_words({metric.year: str(chosen)}, lang)
    title = _CAPTION.of(lang).format(metric=metric.name.of(lang), year=when)
    blocks: list[Block] = [_table(title, metric, own, others, among, organisation)]
    if among.reason:
        blocks.append(Paragraph(_WHY[among.reason].of(lang), "note"))
    else:
        blocks += [*_told(among, own, organisation), *funnel.blocks(metric, when, among, others, own)]
    return shown(*blocks, lang=lang, behind=own if own.rows else None)


def _table(title: str, metric: Metric, own: Published, others: Sequence[Neighbour], among: Spread, organisation: str) -> TableBlock:
    lang = own.context.lang
    chances = {(each.place, each.own): each.lowest for each in among.colleges}
    named = sorted(others, key=lambda each: _name(each.place))
    ours = [(row.by.get("college") or organisation, row) for row in own.rows]
    parts = (
        [_own_row(place, row, chances.get((place, True)), lang) for place, row in sorted(ours, key=lambda each: _name(each[0]))],
        [_row(each, metric, None, lang) for level in LEVELS_OF_PLACE for each in others if each.level == level != "college"],
        [_row(each, metric, chances.get((each.place, False)), lang) for each in named if each.level == "college"],
    )
    rows = [row for part, lines in zip(_PARTS, parts, strict=True) if lines for row in ((Cell(part.of(lang), emphasis="strong"),), *lines)]
    columns = [Column(head.of(lang), "left" if at in (0, 4) else "center", width) for at, (head, width) in enumerate(_HEADS)]
    signs = {row[1].text for row in rows if len(row) > 1} & {notes.HIDDEN.of(lang), notes.NO_DATA, notes.ABSENT}
    under = (
        _CHANCE.of(lang) if among.colleges else "", _PUBLIC.of(lang) if others else "", notes.signs_note(signs, lang),
        naming.closing(own.context, lang, draft=own.draft),
    )  # fmt: skip
    kept = [at for at in range(len(columns)) if among.colleges or at != 3]  # noqa: PLR2004 because the column of chances is the fourth
    cells = tuple(row if len(row) == 1 else tuple(row[at] for at in kept) for row in rows)
    return TableBlock(title, tuple(columns[at] for at in kept), cells, tuple(naming.sentence(word) for word in under if word), small=True)


def _name(place: str) -> list[tuple[int, str]]:
    """Order names as a reader does: № 2 before № 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", place.casefold())]


def _own_row(place: str, row: Estimate, chance: float | None, lang: Lang) -> tuple[Cell, ...]:
    seen = numerals.shown(row)
    value = Cell(level_words(row, lang), row.value, (row.id,)) if seen else Cell(missing(row, lang), ids=(row.id,), emphasis="muted")
    base = number(numerals.total(row), 0, lang) if seen else notes.NO_DATA
    return Cell(place, emphasis="strong"), value, Cell(base), _chance(chance, lang), Cell(_OWN.of(lang))


def _row(each: Neighbour, metric: Metric, chance: float | None, lang: Lang) -> tuple[Cell, ...]:
    known = each.n if each.level == "college" else None
    words = numerals.amount(each.value, metric.unit, numerals.SMALL, lang)
    if known and metric.unit == "percent":
        share = numerals.amount(each.value, metric.unit, known, lang)
        words = _OUT_OF.of(lang).format(k=number(round(each.value * known), 0, lang), n=number(known, 0, lang), share=share)
    base = number(each.n, 0, lang) if each.n is not None else notes.NO_DATA
    return Cell(each.place), Cell(words, each.value), Cell(base), _chance(chance, lang), Cell(each.source)


def _chance(chance: float | None, lang: Lang) -> Cell:
    if chance is None:
        return Cell(notes.ABSENT, emphasis="muted")
    tens = round(chance * 10)
    words = _UNDER if tens < 1 else _OVER if tens > 9 else _ABOUT  # noqa: PLR2004 because more than nine tens is nearly certain
    return Cell(words.of(lang).format(tens=percent(tens / 10, 0, lang)), chance)


def _told(among: Spread, own: Published, organisation: str) -> list[Block]:
    """Name those outside their limits in words; say what no name means."""
    lang, rows = own.context.lang, {row.by.get("college") or organisation: row for row in own.rows}
    if not among.flagged:
        words = _NOBODY.of(lang).format(count=len(among.colleges), far=_FAR.of(lang))
        return [Paragraph(f"{words} {_LARGE.of(lang)}")]
    flags = " ".join(_flag(each, rows.get(each.place) if each.own else None, lang) for each in among.flagged)
    return [Paragraph(flags), Paragraph(f"{_CHECK.of(lang)} {_LARGE.of(lang)}", "note")]


def _flag(each: Standing, row: Estimate | None, lang: Lang) -> str:
    share = numerals.amount(each.limits.share, "percent", each.n, lang)
    value = _OUT_OF.of(lang).format(k=number(each.k, 0, lang), n=number(each.n, 0, lang), share=share)
    low, high = number(100 * (each.limits.low or 0.0), 0, lang), percent(each.limits.high or 0.0, 0, lang)
    return _FLAG.of(lang).format(place=each.place, far=_FAR.of(lang), value=printed(value, row), low=low, high=high)
