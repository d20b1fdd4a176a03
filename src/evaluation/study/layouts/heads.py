"""Headers of several rows become one: «Экзамены» over «Физика» is «Экзамены / Физика»."""

from collections.abc import Sequence

from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Raw, blank, tidy
from evaluation.study.teaching.arranged import Arranged

LEVELS = 3
"""A header has no more levels below its first."""
_PART = " / "


def flattened(sheet: Sheet, header: int) -> Sheet:
    """Join the levels of a header that begins at row `header` (from 1); the sheet itself where it has one level.

    Blank cells to the right of an upper word are filled with it, for calamine gives a merged value in its first cell only.
    """
    for _ in range(LEVELS):
        if header >= len(sheet.rows) or not _two_levels(sheet.rows[header - 1], sheet.rows[header]):
            break
        upper, lower = _filled(sheet.rows[header - 1], sheet.rows[header]), sheet.rows[header]
        width = max(len(upper), len(lower))
        joined = [_joined(_at(upper, place), _at(lower, place)) for place in range(width)]
        rows = [*sheet.rows[: header - 1], [None] * width, joined, *sheet.rows[header + 1 :]]
        header += 1
        sheet = Arranged.of(sheet, rows, header=header)
    return sheet


def _at(row: Sequence[Raw], place: int) -> Raw:
    return row[place] if place < len(row) else None


def _two_levels(upper: Sequence[Raw], lower: Sequence[Raw]) -> bool:
    """Tell whether the lower row names only the columns of groups, each group in words, and the upper row all others."""
    told = [place for place, cell in enumerate(lower) if tidy(cell)]
    if not told or any(not isinstance(lower[place], str) for place in told):
        return False
    groups = _groups(upper, max(len(upper), len(lower)))
    inside = {place for group in groups for place in group}
    alone = {place for place, cell in enumerate(upper) if tidy(cell)} - inside
    grouped = [group for group in groups if sum(1 for place in group if place in told) > 1]
    return bool(alone) and bool(grouped) and not alone & set(told) and set(told) <= inside


def _groups(upper: Sequence[Raw], width: int) -> list[range]:
    """Find the words of the upper row that have blank cells to their right, with those cells."""
    starts = [place for place, cell in enumerate(upper) if tidy(cell)]
    ends = [*starts[1:], width][: len(starts)]
    return [range(start, end) for start, end in zip(starts, ends, strict=True) if end - start > 1]


def _filled(upper: Sequence[Raw], lower: Sequence[Raw]) -> list[Raw]:
    filled: list[Raw] = []
    last: Raw = None
    for place in range(max(len(upper), len(lower))):
        cell = _at(upper, place)
        last = last if blank(cell) else cell
        filled.append(cell if not blank(cell) else last if tidy(_at(lower, place)) else None)
    return filled


def _joined(upper: Raw, lower: Raw) -> Raw:
    words = [tidy(cell) for cell in (upper, lower) if tidy(cell)]
    return _PART.join(words) or None
