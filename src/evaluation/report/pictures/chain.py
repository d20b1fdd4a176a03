"""From order to document to date: which order of the authority each document of the project answers, and when it was approved."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.report import naming, palette
from evaluation.report.blocks import Block, FigureBlock, Paragraph
from evaluation.study import contract
from evaluation.study.context import context_of, observed_until
from evaluation.study.reading import plain
from evaluation.study.study import Study
from evaluation.text import Lang, Text, date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = Text(ru="Приказ — документ — дата", en="Order, document, date")
_NONE = Text(ru="В проекте нет реестра приказов и документов: рисунок не построен.",
             en="The study has no register of orders and documents: no figure is drawn.")  # fmt: skip
_ORDER, _DOCUMENT, _DATE = Text(ru="Приказ", en="Order"), Text(ru="Документ", en="Document"), Text(ru="Утверждён", en="Approved")
_NUMBER = Text(ru="№ {number} от {day}", en="No. {number} of {day}")
_OWN = Text(ru="приказ не назван", en="no order named")
_NOT_DATED, _NOT_YET = Text(ru="дата не указана", en="no date given"), Text(ru="нет, срок {due}", en="not yet, due {due}")
_LATER = Text(ru="{day} (срок {due})", en="{day} (due {due})")
_NO_PAPER = Text(ru="документы по приказу не указаны", en="no document named under it")
_ODD = Text(
    ru="Приказ № {early} от {early_day} издан раньше приказа о присвоении статуса № {status} от {status_day}. Обе даты приведены как в документах и "
    "не исправлены.",
    en="Order No. {early} of {early_day} was issued before the order that gave the status, No. {status} of {status_day}. Both dates stand as in the "
    "documents and are not mended.",
)
_GIVES_STATUS = ("присвоении статуса", "status of")
"""Words of the title by which the order that gave the status is known."""
_LINE = 3.9
_ARROW = {"arrowstyle": "-|>", "color": palette.GREY, "linewidth": 0.7, "mutation_scale": 7}


@dataclass(frozen=True, slots=True)
class Link:
    """An order (none for documents of nobody's order) and the documents that answer it."""

    order: Mapping[str, Any] | None
    documents: tuple[Mapping[str, Any], ...]


def links(study: Study) -> list[Link]:
    """Orders by date with their documents; what was issued after the day of the report is not known yet."""
    rows = study.tables["documents"].to_pylist() if study.has("documents") else []
    until = observed_until(study) or dt.date.max
    orders = sorted((row for row in rows if row["kind"] == "order" and (row["date"] is None or row["date"] <= until)), key=_by_date)
    papers = sorted((_seen(row, until) for row in rows if row["kind"] != "order"), key=_by_date)
    found = [Link(order, tuple(paper for paper in papers if _answers(paper, order))) for order in orders]
    rest = tuple(paper for paper in papers if not any(_answers(paper, order) for order in orders))
    return [*found, *([Link(None, rest)] if rest else [])]


def _by_date(row: Mapping[str, Any]) -> tuple[bool, dt.date, str]:
    return row["date"] is None, row["date"] or dt.date.min, row["title"]


def _seen(row: Mapping[str, Any], until: dt.date) -> Mapping[str, Any]:
    return {**row, "date": row["date"] if row["date"] is not None and row["date"] <= until else None}


def _answers(paper: Mapping[str, Any], order: Mapping[str, Any]) -> bool:
    return bool(order["number"] and paper["ordered_by"]) and plain(order["number"]) in plain(paper["ordered_by"])


def oddities(study: Study) -> tuple[str, ...]:
    """Name the orders that are older than the order which gave the status."""
    lang = study.lang
    orders = [link.order for link in links(study) if link.order is not None and link.order["date"] is not None]
    giving = [order for order in orders if any(words in plain(order["title"]) for words in _GIVES_STATUS)]
    return tuple(
        _ODD.of(lang).format(
            early=order["number"], early_day=date(order["date"], lang), status=status["number"], status_day=date(status["date"], lang)
        )
        for status in giving
        for order in orders
        if order["date"] < status["date"]
    )


def draw(study: Study) -> tuple[Block, ...]:
    """Draw the chain, or say that there is no register."""
    found, lang = links(study), study.lang
    if not found:
        return (Paragraph(_NONE.of(lang), "note"),)
    svg, png = palette.draw(lambda: _figure(study, found))
    told = " ".join(naming.sentence(f"{_order_words(link.order, lang)}: {_papers_words(link.documents, lang)}") for link in found)
    notes = naming.once((*oddities(study), naming.closing(context_of(study), lang, draft=False)))
    return (FigureBlock(_CAPTION.of(lang), told, svg, png, 165.0, (), notes),)


def _order_words(order: Mapping[str, Any] | None, lang: Lang) -> str:
    if order is None:
        return _OWN.of(lang)
    day = date(order["date"], lang) if order["date"] is not None else _NOT_DATED.of(lang)
    return _NUMBER.of(lang).format(number=order["number"] or "–", day=day)


def _papers_words(papers: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    return "; ".join(f"{paper['title']} — {_day_words(paper, lang)}" for paper in papers) or _NO_PAPER.of(lang)


def _day_words(paper: Mapping[str, Any], lang: Lang) -> str:
    day, due = paper["date"], paper["due"]
    if day is None:
        return _NOT_YET.of(lang).format(due=date(due, lang)) if due is not None else _NOT_DATED.of(lang)
    return _LATER.of(lang).format(day=date(day, lang), due=date(due, lang)) if due is not None and day > due else date(day, lang)


def _figure(study: Study, found: list[Link]) -> "Figure":
    lang = study.lang
    kinds = contract.table("documents").column("kind").allowed
    texts = [[_paper_words(paper, kinds, lang) for paper in link.documents] or [_NO_PAPER.of(lang)] for link in found]
    heads = [palette.wrap(_head(link.order, lang), 34) for link in found]
    sizes = [max(sum(text.count("\n") + 1.7 for text in own), head.count("\n") + 2.2) + 0.6 for own, head in zip(texts, heads, strict=True)]
    figure = palette.sheet(165.0, 10.0 + _LINE * (sum(sizes) + 1.4))
    axes = figure.add_subplot()
    axes.set_xlim(0, 100)
    axes.set_ylim(-sum(sizes), 1.4)
    axes.set_axis_off()
    for x, words in ((0, _ORDER), (36, _DOCUMENT), (82, _DATE)):
        axes.text(x, 0.7, words.of(lang), fontsize=9.5, fontweight="bold", va="center")
    top = 0.0
    for link, own, head, size in zip(found, texts, heads, sizes, strict=True):
        _link(axes, top, link, own, head, lang)
        top -= size
    palette.stamp(figure, ", ".join(naming.marks(context_of(study), lang, draft=False)))
    return figure


def _head(order: Mapping[str, Any] | None, lang: Lang) -> str:
    return _order_words(order, lang) if order is None else f"{_order_words(order, lang)}. {_short(order['title'], 84)}"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"


def _paper_words(paper: Mapping[str, Any], kinds: Mapping[str, Text], lang: Lang) -> str:
    kind = f" — {kinds[paper['kind']].of(lang)}" if paper["kind"] in kinds else ""
    return palette.wrap(f"{_short(paper['title'], 90)}{kind}", 50)


def _link(axes: "Axes", top: float, link: Link, texts: Sequence[str], head: str, lang: Lang) -> None:
    """Draw one order at the left, its documents in the middle, their dates at the right, joined by lines."""
    axes.plot([0, 100], [top, top], color=palette.PALE, linewidth=0.7)
    middle = top - (head.count("\n") + 2.2) / 2
    axes.text(0, middle, head, fontsize=8, va="center", linespacing=1.05, color=palette.INK if link.order is not None else palette.GREY,
              style="normal" if link.order is not None else "italic")  # fmt: skip
    place = top - 0.3
    for at, text in enumerate(texts):
        lines = text.count("\n") + 1.7
        y = place - lines / 2
        axes.text(36, y, text, fontsize=8, va="center", linespacing=1.05)
        if link.order is not None and link.documents:
            axes.annotate("", (35.4, y), (31.0, middle), arrowprops=_ARROW)
        if link.documents:
            _date(axes, y, link.documents[at], lang)
        place -= lines


def _date(axes: "Axes", y: float, paper: Mapping[str, Any], lang: Lang) -> None:
    late = paper["date"] is not None and paper["due"] is not None and paper["date"] > paper["due"]
    missing = paper["date"] is None
    words = palette.wrap(_day_words(paper, lang), 20)
    overdue = late or (missing and paper["due"] is not None)
    colour = palette.COLOURS[1] if overdue else palette.GREY if missing else palette.COLOURS[0]
    axes.plot([81], [y], marker="x" if missing else "o", markersize=4.5, linestyle="none", markeredgewidth=1.1, color=colour)
    axes.text(82.5, y, words, fontsize=8, va="center", linespacing=1.05, style="italic" if missing else "normal")
