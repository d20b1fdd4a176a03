"""Definition cards of metrics and the words on how to read the bounds."""

from collections.abc import Iterable

from evaluation.metric import Metric
from evaluation.report import naming
from evaluation.report.blocks import Cell, Column, Heading, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.text import Lang, Text, number

_CAPTION = Text(ru="Паспорта показателей", en="Metric definition cards")
_HEADS = (
    (Text(ru="№", en="No"), 0.5),
    (Text(ru="Показатель", en="Metric"), 1.5),
    (Text(ru="Определение", en="Definition"), 2.4),
    (Text(ru="Из них", en="Numerator"), 1.4),
    (Text(ru="Всего", en="Denominator"), 1.3),
    (Text(ru="Ед.", en="Unit"), 0.6),
    (Text(ru="Лучше, когда", en="Better"), 0.8),
    (Text(ru="Источник", en="Source"), 1.8),
    (Text(ru="Версия", en="Version"), 0.6),
)
_BETTER = {
    "up": Text(ru="больше", en="higher"),
    "down": Text(ru="меньше", en="lower"),
    "neutral": Text(ru="не оценивается", en="neither"),
}
_READING = Text(ru="Как читать границы", en="How to read the bounds")
_BOUNDS = Text(
    ru="Мы учли всех выпускников, это не выборка, и доля за этот год известна точно. Но выпуск невелик: на "
    "следующий год при той же работе "
    "техникума доля может заметно измениться просто из-за того, какие ребята пришли. Границы показывают размах таких "
    "случайных колебаний; они нужны, когда сравнивают годы, группы или техникумы.",
    en="We counted every graduate: this is no sample, and the year's share is known exactly. But the year is small: "
    "with the same work of the "
    "college the share may change noticeably next year merely because of who came. The bounds show the size of such "
    "chance variation; they are needed when years, groups or colleges are compared.",
)
_GROUPS = Text(
    ru="Студенты одной группы учатся вместе и похожи друг на друга, поэтому при сравнении единицей учёта служит "
    "группа, а не отдельный студент: "
    "от этого границы шире и честнее.",
    en="Students of one group learn together and resemble one another, so in comparisons the group, not the single "
    "student, is the unit: "
    "the bounds are wider for it, and fairer.",
)
_UNKNOWN = Text(
    ru="«Нет сведений» — это не «нет работы»: таких выпускников мы считаем отдельно и показываем худший и лучший случай.",
    en="'Unknown' is not 'out of work': such graduates are counted apart, and the worst and the best case are shown.",
)


def methods(metrics: Iterable[Metric], lang: Lang = "ru") -> Shown:
    """Show the definition cards of metrics, and how to read the bounds."""
    return shown(cards(metrics, lang), *reading(lang), lang=lang)


def cards(metrics: Iterable[Metric], lang: Lang) -> TableBlock:
    """Lay the definition cards out as a table."""
    kept = tuple({metric.key: metric for metric in metrics}.values())
    rows = tuple(tuple(Cell(words) for words in _card(metric, lang)) for metric in kept)
    notes = tuple(naming.sentence(f"{metric.id}: {'; '.join(caveat.of(lang) for caveat in metric.caveats)}") for metric in kept if metric.caveats)
    return TableBlock(
        _CAPTION.of(lang),
        tuple(Column(head.of(lang), "left", width) for head, width in _HEADS),
        rows,
        notes,
        wide=True,
        small=True,
    )


def reading(lang: Lang) -> tuple[Heading | Paragraph, ...]:
    """Write how to read the bounds."""
    return (Heading(_READING.of(lang), 2), *(Paragraph(words.of(lang)) for words in (_BOUNDS, _GROUPS, _UNKNOWN)))


def _card(metric: Metric, lang: Lang) -> tuple[str, ...]:
    return (
        metric.id,
        metric.name.of(lang),
        metric.definition.of(lang),
        metric.numerator.of(lang),
        metric.denominator.of(lang),
        naming.unit(metric, lang),
        _BETTER[metric.better].of(lang),
        metric.source.of(lang),
        number(metric.version, 0, lang),
    )
