"""Which printed number of a file is which of those that the report was to print."""

import math
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from evaluation.document.printed import Printed, skeleton, squeezed
from evaluation.report import labels
from evaluation.text import LANGS

_NUMBER = re.compile(rf"^(?:{'|'.join(labels.TABLE.of(lang) for lang in LANGS)}) [\w.]+(?: — |\. )")
_OFFICE = 1e-13
"""An office keeps fifteen digits."""
Pair = tuple[Printed, Printed | None]


def paired(shown: Sequence[Printed], wanted: Sequence[Printed]) -> Iterator[Pair]:
    """Pair what is shown with what was to be shown: by key and place, else by caption and place in a table, else by the same estimates in order.

    A text that is of no estimate and stands in no table of ours is left out; a number of our estimates that has no fellow is paired with nothing.
    """
    by_key = {(each.key, each.position): each for each in wanted if each.key}
    by_place: dict[Hashable, list[Printed]] = defaultdict(list)
    for each in wanted:
        by_place[each.position, each.ids].append(each)
    left: list[Printed] = []
    taken: set[int] = set()
    for each in shown:
        own = by_key.get((each.key, each.position)) if each.key else None
        own = own or _in_table(each, by_place[each.position, each.ids])
        if own is not None:
            taken.add(id(own))
            yield each, own
        elif each.ids:
            left.append(each)
    yield from _in_order(left, [own for own in wanted if id(own) not in taken])


def _in_table(each: Printed, fellows: Sequence[Printed]) -> Printed | None:
    """Find the cell that stands in the same place under the same caption."""
    if not each.where:
        return None
    named = unnumbered(each.where)
    fitting = [own for own in fellows if own.where and unnumbered(own.where) == named]
    return next((own for own in fitting if same(each, own)), fitting[0] if fitting else None)


def _in_order(left: Iterable[Printed], wanted: Sequence[Printed]) -> Iterator[Pair]:
    """Pair numbers of the same estimates: one after the other where there are as many, else those of the same words, then the nearest."""
    shown: dict[tuple[str, ...], list[Printed]] = defaultdict(list)
    for each in left:
        shown[each.ids].append(each)
    fellows: dict[tuple[str, ...], list[Printed]] = defaultdict(list)
    for each in wanted:
        fellows[each.ids].append(each)
    for ids, mine in shown.items():
        theirs = fellows[ids] or [each for each in wanted if ids[0] in each.ids[:1]]
        if len(mine) == len(theirs):
            yield from zip(mine, theirs, strict=True)
        else:
            yield from ((each, _nearest(each, theirs)) for each in mine)


def _nearest(each: Printed, theirs: Sequence[Printed]) -> Printed | None:
    alike = [own for own in theirs if same(each, own)] or [own for own in theirs if skeleton(own.text) == skeleton(each.text)]
    return alike[0] if alike else None


def same(one: Printed, other: Printed) -> bool:
    """Compare as a reader does: numbers by value where both are typed, else letters, spaces of every kind alike."""
    if one.value is not None and other.value is not None:
        return math.isclose(one.value, other.value, rel_tol=_OFFICE, abs_tol=_OFFICE)
    return squeezed(one.text) == squeezed(other.text)


def unnumbered(caption: str) -> str:
    """Leave out the number of a table's caption.

    >>> unnumbered("Таблица 1 — Показатели")
    'Показатели'
    """
    return _NUMBER.sub("", squeezed(caption))
