"""The catalogue of metrics for people: themes, search by words, and the page `docs/metrics.md`.

`python -m evaluation.report.catalogue docs/metrics.md` makes the page anew; a test holds it fresh.
"""

import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.errors import QuestionError
from evaluation.metric import Metric
from evaluation.metrics import KNOWN
from evaluation.report.blocks import TableBlock
from evaluation.report.cards import Card, card
from evaluation.study.reading import plain
from evaluation.text import Text

THEMES: Mapping[str, Text] = {
    "A": Text(ru="Текущая успеваемость", en="Current performance"),
    "G": Text(ru="Итоговая аттестация, экзамены и конкурсы", en="Final attestation, exams and contests"),
    "K": Text(ru="Контингент и приём", en="Roll and admissions"),
    "E": Text(ru="Трудоустройство выпускников", en="Employment of graduates"),
    "D": Text(ru="Дуальная подготовка", en="Dual training"),
    "P": Text(ru="Участие работодателей", en="Engagement of employers"),
    "T": Text(ru="Кадры", en="Staff"),
    "M": Text(ru="Управление проектом", en="Management of the project"),
    "S": Text(ru="Качества выпускника", en="Qualities of the graduate"),
    "X": Text(ru="Открытые исследования", en="Public studies"),
}
"""Themes by the letter of a metric's id, in the order of the catalogue."""
_NEAREST = 3
_NOT_FOUND = Text(ru="Нет показателя «{words}».", en="There is no metric called '{words}'.")
_TODO = Text(ru="посмотрите похожие: {near}; весь перечень: evaluation metrics.", en="look at the nearest: {near}; all of them: evaluation metrics.")
_TITLE = Text(ru="Показатели", en="Metrics")
_INTRO = Text(
    ru="Паспорта всех показателей. Эта страница составлена по их объявлениям в `src/evaluation/metrics/`; руками её не правят. "
    "Один паспорт на экране: `evaluation metrics E01`; поиск по словам: `evaluation metrics трудоустр профес`.",
    en="Definition cards of all metrics. This page is made from their declarations in `src/evaluation/metrics/` and is not edited by hand. "
    "One card on the screen: `evaluation metrics E01`; search by words: `evaluation metrics employed field`.",
)
_REFRESH = "Обновить / refresh: `python -m evaluation.report.catalogue docs/metrics.md`"


def by_theme(metrics: Sequence[Metric]) -> Mapping[str, tuple[Metric, ...]]:
    """Group metrics by the letter of their theme, in the order of the themes and of ids; themes without metrics are left out."""
    ordered = sorted(metrics, key=lambda metric: metric.id)
    grouped = {letter: tuple(metric for metric in ordered if metric.id.startswith(letter)) for letter in THEMES}
    return {letter: found for letter, found in grouped.items() if found}


def named(words: str) -> Metric | None:
    """Return the metric whose id, key or name this is; ё and е, capitals and punctuation do not matter.

    >>> named("pass rate"), named("Абсолютная  успеваемость"), named("успеваемость")
    (<Metric A01 pass_rate>, <Metric A01 pass_rate>, None)
    """
    wanted = plain(words)
    return next((metric for metric in KNOWN if wanted in {plain(name) for name in _names(metric)}), None)


def search(words: str) -> tuple[Metric, ...]:
    """Find metrics whose id, key, name, definition or numerator hold all the words, in either language.

    >>> search("знаний качество")
    (<Metric A02 quality_rate>,)

    Raises
    ------
    QuestionError
        None holds them: the nearest are named.

    """
    wanted = plain(words).split()
    found = tuple(metric for metric in KNOWN if wanted and all(word in _said(metric) for word in wanted))
    if found:
        return found
    near = sorted(KNOWN, key=lambda metric: -_likeness(wanted, metric))[:_NEAREST]
    listed = Text(
        ru=", ".join(f"{metric.id} «{metric.name.ru}»" for metric in near), en=", ".join(f"{metric.id} '{metric.name.en}'" for metric in near)
    )
    raise QuestionError(_NOT_FOUND.format(words=words), todo=_TODO.format(near=listed))


def _names(metric: Metric) -> tuple[str, ...]:
    return metric.id, metric.key, metric.name.ru, metric.name.en


def _said(metric: Metric) -> str:
    return plain(" ".join((*_names(metric), *(text for each in (metric.definition, metric.numerator) for text in (each.ru, each.en)))))


def _likeness(wanted: Sequence[str], metric: Metric) -> float:
    """Letters of the wanted words that the likest words of the metric's names share: long words count for more."""
    known = plain(" ".join(_names(metric))).split()
    return sum(len(word) * max(difflib.SequenceMatcher(None, word, other).ratio() for other in known) for word in wanted)


def page() -> str:
    """Write the page: contents by theme, then every card, Russian and English side by side."""
    themes = by_theme(KNOWN)
    return "\n".join([
        f"# {_both(_TITLE)}", "", _INTRO.ru, "", _INTRO.en, "", _REFRESH, "",
        *(line for letter, found in themes.items() for line in _contents(letter, found)),
        *(line for letter, found in themes.items() for line in _theme(letter, found)),
    ])  # fmt: skip


def _both(text: Text) -> str:
    return text.ru if text.ru == text.en else f"{text.ru} / {text.en}"


def _contents(letter: str, found: Sequence[Metric]) -> Iterator[str]:
    yield f"- [{_both(THEMES[letter])}](#theme-{letter.lower()})"
    yield from (f"  - [{metric.id}](#{metric.id.lower()}) {_cell(_both(metric.name))}" for metric in found)


def _theme(letter: str, found: Sequence[Metric]) -> Iterator[str]:
    yield from ("", f'<a id="theme-{letter.lower()}"></a>', "", f"## {_both(THEMES[letter])}")
    for metric in found:
        yield from _section(card(metric, "ru"), card(metric, "en"))


def _section(ru: Card, en: Card) -> Iterator[str]:
    metric = ru.metric
    yield from ("", f'<a id="{metric.id.lower()}"></a>', "", f"### {metric.id} {_cell(_both(metric.name))}", "")
    yield from ("| | Русский | English |", "|---|---|---|")
    for one, other in zip(ru.facts, en.facts, strict=True):
        yield _line((_both(Text(ru=one.name, en=other.name)), one.value, other.value))
    yield from ("", f"{_both(Text(ru=ru.example.caption, en=en.example.caption))}:", "")
    yield from _example(ru.example, en.example)
    yield from ("", f"{ru.result}.  ", f"{en.result}.")


def _example(ru: TableBlock, en: TableBlock) -> Iterator[str]:
    heads = zip(ru.columns, en.columns, strict=True)
    yield _line(tuple(_both(Text(ru=one.title, en=other.title)) for one, other in heads))
    yield f"|{'|'.join('---:' if column.align == 'right' else '---' for column in ru.columns)}|"
    for first, second in zip(ru.rows, en.rows, strict=True):
        yield _line(tuple(_both(Text(ru=one.text, en=other.text)) for one, other in zip(first, second, strict=True)))
    for one, other in zip(ru.notes, en.notes, strict=True):
        yield from ("", _both(Text(ru=one, en=other)))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(words: str) -> str:
    r"""Write words as Markdown shows them.

    >>> _cell("a|b <c> d_e")
    'a\\|b &lt;c> d\\_e'
    """
    for sign, written in (("\\", "\\\\"), ("|", "\\|"), ("<", "&lt;"), ("_", "\\_"), ("*", "\\*")):
        words = words.replace(sign, written)
    return words


def write(path: Path) -> None:
    """Write the page into a file, the same bytes on every system."""
    path.write_text(page() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
