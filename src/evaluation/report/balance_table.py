"""Likeness of the arms before training, covariate by covariate: means, differences, and the judgement of the two limits."""

from evaluation.argument import Argument, Balance
from evaluation.disclosure.published import Published
from evaluation.report import naming, notes, numerals
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.love import EQUAL, MOST, covariate
from evaluation.report.preview import shown
from evaluation.study.choices import COVARIATES
from evaluation.text import Lang, Text, number

_CAPTION = Text(ru="Сходство групп до начала обучения", en="Likeness of the arms before training")
_NOTHING = Text(
    ru="Исходных признаков нет, поэтому сходство групп до начала обучения не показано.",
    en="There are no baseline covariates, so likeness before training is not shown.",
)
_WITHHELD = Text(
    ru="Исходные признаки не публикуются, чтобы не раскрыть сведения о малой группе.",
    en="Baseline covariates are withheld, so that nothing of a small group is disclosed.",
)
_COVARIATE = Text(ru="Признак", en="Covariate")
_RAW = Text(ru="Разница, в стандартных отклонениях", en="Difference, in standard deviations")
_BEFORE = Text(ru="как есть", en="as collected")
_AFTER = Text(ru="после взвешивания", en="after weighting")
_INDEX = Text(ru="Мера сходства", en="Index")
_JUDGED = Text(ru="Оценка сходства", en="Judgement")
_EQUAL_WORDS = Text(ru="почти одинаковы", en="nearly alike")
_ADJUST_WORDS = Text(ru="нужна поправка", en="adjustment needed")
_APART_WORDS = Text(ru="слишком разные", en="too different")
_UNMEASURED = Text(ru="не измерено", en="not measured")
_WEIGHTED = Text(ru="{before}; после взвешивания {after}", en="{before}; after weighting {after}")
_LIMITS = Text(
    ru="Различие до {equal} стандартного отклонения — почти одинаковы; до {most} — нужна поправка на исходные признаки; больше — слишком разные "
    "(What Works Clearinghouse, Standards Handbook 5.0)",
    en="Within {equal} standard deviations: nearly alike; within {most}: adjustment needed; beyond: too different "
    "(What Works Clearinghouse, Standards Handbook 5.0)",
)
_INDICES = Text(
    ru="Мера сходства: для средних — g Хеджеса, для долей — индекс Кокса; знак «+» у первой группы больше, «−» у второй",
    en="Index: Hedges' g for means, Cox' index for shares; positive where the first arm has more",
)
_BY_CONSTRUCTION = Text(
    ru="После взвешивания признаки совпадают по построению; сколько людей за этим стоит, сказано в проверках",
    en="After weighting the covariates agree by construction; how many persons stand behind it is told among the checks",
)
_INDEX_DIGITS, _GAP_DIGITS = 3, 2
_BIRTH = "birth_year"
_LARGE, _MIDDLE = 1000, 100


def balance(published: Published) -> Shown:
    """Show the baseline covariates of the two arms.

    Parameters
    ----------
    published
        Published estimates of :func:`evaluation.effect`.

    Returns
    -------
    Shown
        One table; a note where there is nothing to show or it may not be shown.
    """
    lang, told = published.context.lang, published.argument
    if told is None or not told.balance:
        hidden = told is not None and not told.grounds
        return shown(Paragraph((_WITHHELD if hidden else _NOTHING).of(lang), "note"), lang=lang)
    return shown(_table(published, told), lang=lang, behind=published)


def _table(published: Published, told: Argument) -> TableBlock:
    lang = published.context.lang
    weighted = any(line.weighted is not None for line in told.balance)
    weights = told.check("check_weights")
    firm = weights is None or weights.state != "fails"
    rows = tuple(_line(line, lang, weighted=weighted, firm=firm) for line in told.balance)
    limits = (number(limit, _GAP_DIGITS, lang) for limit in (EQUAL, MOST))
    words = [_LIMITS.of(lang).format(**dict(zip(("equal", "most"), limits, strict=True))), _INDICES.of(lang)]
    words += [_BY_CONSTRUCTION.of(lang)] if weighted else []
    words += [f"{covariate(line.covariate, lang)}: {naming.phrase(line.reason, lang)}" for line in told.balance if line.raw is None and line.reason]
    signs = {cell.text for row in rows for cell in row}
    words += [notes.signs_note(signs, lang), naming.closing(published.context, lang, draft=published.draft)]
    return TableBlock(_CAPTION.of(lang), _columns(published, told, weighted=weighted), rows, tuple(naming.sentence(word) for word in words if word))


def judged(size: float | None, lang: Lang) -> str:
    """Say what a difference in standard deviations comes to.

    >>> judged(-0.04, "en"), judged(0.2, "en"), judged(-0.44, "en"), judged(None, "en")
    ('nearly alike', 'adjustment needed', 'too different', 'not measured')
    """
    if size is None:
        return _UNMEASURED.of(lang)
    return (_EQUAL_WORDS if abs(size) <= EQUAL else _ADJUST_WORDS if abs(size) <= MOST else _APART_WORDS).of(lang)


def _columns(published: Published, told: Argument, *, weighted: bool) -> tuple[Column, ...]:
    lang = published.context.lang
    names = [naming.arm(arm, published.context, lang) for arm in told.estimand.arms]
    gaps = (
        (Column(_BEFORE.of(lang), "right", 0.9, _RAW.of(lang)), Column(_AFTER.of(lang), "right", 1.0, _RAW.of(lang)))
        if weighted
        else (Column(_RAW.of(lang), "right", 1.2),)
    )
    return (
        Column(_COVARIATE.of(lang), "left", 1.6),
        *(Column(name[:1].upper() + name[1:], "right", 1.1) for name in names),
        *gaps,
        Column(_INDEX.of(lang), "right", 0.9),
        Column(_JUDGED.of(lang), "left", 1.4),
    )


def _line(line: Balance, lang: Lang, *, weighted: bool, firm: bool) -> tuple[Cell, ...]:
    gaps = ((line.raw, _GAP_DIGITS), *(((line.weighted, _GAP_DIGITS),) if weighted else ()), (line.index, _INDEX_DIGITS))
    return (
        Cell(covariate(line.covariate, lang)),
        *(_mean(value, line, lang) for value in (line.mean1, line.mean0)),
        *(_missing() if value is None else Cell(number(value, digits, lang), value) for value, digits in gaps),
        _judgement(line, lang, firm=firm),
    )


def _judgement(line: Balance, lang: Lang, *, firm: bool) -> Cell:
    """Judge a covariate; a likeness made by weights that stand for too few persons is not marked as good."""
    size = line.index if line.index is not None else line.raw
    last = line.weighted if line.weighted is not None else size
    words = judged(size, lang)
    if line.weighted is not None:
        words = _WEIGHTED.of(lang).format(before=words, after=judged(line.weighted, lang))
    if last is None:
        return Cell(words, emphasis="muted")
    if line.weighted is not None and not firm:
        return Cell(words)
    return Cell(words, emphasis="good" if abs(last) <= EQUAL else "" if abs(last) <= MOST else "bad")


def _mean(value: float | None, line: Balance, lang: Lang) -> Cell:
    """Write the mean of a covariate: a share in percent, a year of birth without a gap, anything else by its size."""
    if value is None:
        return _missing()
    if line.binary:
        return Cell(numerals.amount(value, "percent", numerals.SMALL, lang), value)
    if line.covariate in (_BIRTH, COVARIATES["birth_year"].ru, COVARIATES["birth_year"].en):
        return Cell(f"{value:.1f}".replace(".", "," if lang == "ru" else "."), value)
    digits = 0 if abs(value) >= _LARGE else 1 if abs(value) >= _MIDDLE else 2
    return Cell(number(value, digits, lang), value)


def _missing() -> Cell:
    return Cell(notes.NO_DATA, emphasis="muted")
