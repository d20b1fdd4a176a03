"""The argument on one page: what exactly is estimated, what was checked, and which evidence tier it earns."""

from collections.abc import Iterable

from evaluation import design
from evaluation.argument import Argument, State
from evaluation.disclosure.published import Published
from evaluation.report import effect_rows, naming
from evaluation.report.blocks import Block, Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.text import Lang, Text, number

_NONE = Text(
    ru="Обоснования нет: оно бывает у оценки эффекта (ev.effect).", en="There is no argument: it comes with the estimate of an effect (ev.effect)."
)
_ASKED = Text(ru="Что именно оценивается", en="What exactly is estimated")
_CHECKED = Text(ru="Что проверено", en="What was checked")
_TIERED = Text(ru="Уровень доказательности", en="Evidence tier")
_ITEM = Text(ru="Вопрос", en="Item")
_ANSWER = Text(ru="Ответ", en="Answer")
_CHECK = Text(ru="Проверка", en="Check")
_FINDING = Text(ru="Что видно", en="What was seen")
_STATE = Text(ru="Итог", en="Result")
_LEVEL = Text(ru="Уровень", en="Tier")
_MEANING = Text(ru="Что это значит", en="What it means")
_HERE = Text(ru="Здесь", en="Here")
_EARNED = Text(ru="присвоен", en="earned")
_STATES: dict[State, Text] = {
    "holds": Text(ru="выполнено", en="holds"),
    "doubt": Text(ru="есть сомнение", en="in doubt"),
    "fails": Text(ru="не выполнено", en="fails"),
    "unknown": Text(ru="неизвестно", en="unknown"),
}
_LABELS = {
    "population": Text(ru="О ком", en="Of whom"),
    "arms": Text(ru="Сравниваются", en="Compared"),
    "outcome": Text(ru="Исход", en="Outcome"),
    "horizon": Text(ru="Срок", en="When"),
    "summary": Text(ru="Что сравнивается", en="Summary"),
    "leaving": Text(ru="Выбывшие", en="Those who left"),
    "service": Text(ru="Призванные", en="Conscripts"),
    "years": Text(ru="Годы", en="Years"),
    "design": Text(ru="Схема сравнения", en="Design"),
    "stands_for": Text(ru="Что стоит на месте «что было бы без проекта»", en="What stands for 'what would have been without the project'"),
    "assumption": Text(ru="Что для этого должно быть верно", en="What must be true for that"),
    "estimator": Text(ru="Чем посчитано", en="Computed by"),
    "why": Text(ru="Почему так", en="Why so"),
}
_TWO = Text(ru="{first} и {second}", en="{first} and {second}")
_JOINED = Text(ru="вступившие в проект и не вступившие", en="those who joined and those who did not")
_TIMES = Text(ru="годы до начала и годы после", en="years before the start and years after")
_OF_UNITS = "of_units"
"""The population of a panel of organisations: nobody leaves it or is called up."""
_OVER_TIME = ("before_after", "interrupted_series")
_NOT_CHECKED = Text(
    ru="Проверки не показаны: сведений для них нет или они не публикуются.", en="No checks are shown: they were not made or are withheld."
)
_WITHHELD = Text(
    ru="Основания уровня не публикуются: часть чисел скрыта ради малых групп", en="The grounds are withheld: some numbers are hidden for small groups"
)
_GROUND = Text(ru="Основание: {words}", en="Ground: {words}")
_CEILING = Text(ru="Эта схема сравнения может дать не больше {tier}-го уровня", en="This design can earn tier {tier} at most")
_SOURCE = Text(
    ru="Уровни построены по требованиям What Works Clearinghouse (Standards Handbook 5.0)",
    en="The tiers follow the What Works Clearinghouse (Standards Handbook 5.0)",
)


def rationale(published: Published) -> Shown:
    """Show the argument behind an effect: the question, the checks, the evidence tier.

    Parameters
    ----------
    published
        Published estimates of :func:`evaluation.effect`.

    Returns
    -------
    Shown
        Three tables; a note where there is no argument, or instead of checks that may not be shown.
    """
    lang, told = published.context.lang, published.argument
    if told is None:
        return shown(Paragraph(_NONE.of(lang), "note"), lang=lang)
    blocks: tuple[Block, ...] = (asked(published, told), checked(told, lang), tier(told, lang))
    return shown(*blocks, lang=lang, behind=published)


def asked(published: Published, told: Argument) -> TableBlock:
    """Lay out what exactly is estimated (ICH E9(R1)), line by line."""
    lang, box = published.context.lang, told.estimand
    answers = {
        "population": said(box.population, lang),
        "arms": _arms(published, told),
        "outcome": effect_rows.metric_name(box.outcome, lang),
        "horizon": said(box.horizon, lang),
        "summary": said(box.summary, lang),
        "leaving": "" if box.population == _OF_UNITS else said(box.leaving, lang),
        "service": "" if box.population == _OF_UNITS else said(box.service, lang),
        "years": years_words(box.years),
        "design": told.design.name.of(lang),
        "stands_for": told.design.stands_for.of(lang),
        "assumption": told.design.assumption.of(lang),
        "estimator": said(told.estimator, lang),
        "why": said(told.why, lang),
    }
    rows = tuple((Cell(_LABELS[name].of(lang), emphasis="strong"), Cell(words)) for name, words in answers.items() if words)
    told_below = [said(key, lang) for key in (*told.notes, told.record, *told.departures)]
    told_below.append(naming.closing(published.context, lang, draft=published.draft))
    columns = (Column(_ITEM.of(lang), "left", 1.2), Column(_ANSWER.of(lang), "left", 2.6))
    return TableBlock(_ASKED.of(lang), columns, rows, tuple(naming.sentence(words) for words in told_below if words))


def checked(told: Argument, lang: Lang) -> TableBlock | Paragraph:
    """Lay out every check: what was seen and what it comes to."""
    if not told.checks:
        return Paragraph(_NOT_CHECKED.of(lang), "note")
    rows = tuple((Cell(_capital(said(check.name, lang))), Cell(said(check.finding, lang)), state_cell(check.state, lang)) for check in told.checks)
    columns = (Column(_CHECK.of(lang), "left", 1.4), Column(_FINDING.of(lang), "left", 2.4), Column(_STATE.of(lang), "left", 0.9))
    return TableBlock(_CHECKED.of(lang), columns, rows)


def tier(told: Argument, lang: Lang) -> TableBlock:
    """Lay out the evidence tiers with the earned one marked, and its grounds below."""
    rows = tuple(_tier_row(place, name, told, lang) for place, name in enumerate(design.TIERS))
    grounds = [_GROUND.of(lang).format(words=said(key, lang)) for key in told.grounds] or [_WITHHELD.of(lang)]
    below = (*grounds, _CEILING.of(lang).format(tier=told.design.ceiling), _SOURCE.of(lang))
    columns = (Column(_LEVEL.of(lang), "center", 0.6), Column(_MEANING.of(lang), "left", 2.6), Column(_HERE.of(lang), "center", 0.8))
    return TableBlock(_TIERED.of(lang), columns, rows, tuple(naming.sentence(words) for words in below))


def state_cell(state: State, lang: Lang) -> Cell:
    """Write what a check comes to."""
    words = _STATES[state].of(lang)
    if state == "holds":
        return Cell(words, emphasis="good")
    if state == "unknown":
        return Cell(words, emphasis="muted")
    return Cell(words, emphasis="bad") if state == "fails" else Cell(words, emphasis="strong")


def said(key: str, lang: Lang) -> str:
    """Write a key of the grounds in words; an empty one stays empty."""
    return naming.phrase(key, lang) if key else ""


def years_words(years: Iterable[int]) -> str:
    """Write years, a run of them as a span.

    >>> years_words((2016, 2017, 2018)), years_words((2013, 2016)), years_words(())
    ('2016–2018', '2013, 2016', '')
    """
    told = sorted(set(years))
    if len(told) > 1 and told[-1] - told[0] == len(told) - 1:
        return f"{told[0]}–{told[-1]}"
    return ", ".join(str(year) for year in told)


def _arms(published: Published, told: Argument) -> str:
    lang = published.context.lang
    if told.estimator == "group_time" or told.estimand.population == _OF_UNITS:
        return _JOINED.of(lang)
    if told.design.key in _OVER_TIME:
        return _TIMES.of(lang)
    first, second = (naming.arm(arm, published.context, lang) for arm in told.estimand.arms)
    return _TWO.of(lang).format(first=first, second=second)


def _tier_row(place: int, name: Text, told: Argument, lang: Lang) -> tuple[Cell, ...]:
    if place == told.tier:
        return tuple(Cell(words, emphasis="strong") for words in (number(place, 0, lang), name.of(lang), _EARNED.of(lang)))
    return Cell(number(place, 0, lang), emphasis="muted"), Cell(name.of(lang), emphasis="muted"), Cell("")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
