"""Groups whose name tells the course: «М-11» of the first course is «М-21» a year later, and nobody has changed groups."""

import re

from evaluation.study.findings import Place

_NAME = re.compile(r"(\D*)([1-5])(\d?)((?:\D.*)?)")
"""What stands before the course, the course, the number of the group, what stands after."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def renamed(was: str, now: str, years: int) -> bool:
    """Tell whether a group is the same group so many years later: the course has grown by as many, nothing else has changed.

    >>> renamed("М-11", "М-21", 1), renamed("1-АМ", "3-АМ", 2), renamed("М-21", "М-11", -1)
    (True, True, True)
    >>> renamed("М-11", "М-22", 1), renamed("М-11", "М-21", 2), renamed("М-11", "М-11", 0), renamed("А-2015", "А-3015", 1)
    (False, False, False, False)
    """
    before, after = _NAME.fullmatch(was.strip()), _NAME.fullmatch(now.strip())
    if before is None or after is None or not years:
        return False
    same = (before[1], before[3], before[4]) == (after[1], after[3], after[4])
    return same and int(after[2]) - int(before[2]) == years


def year_of(place: Place) -> int | None:
    """Return the first year that the name of a sheet, or else of its file, tells; None where none does.

    >>> year_of(Place("raw/Контингент 2015-2016.xlsx", "Лист1")), year_of(Place("raw/2015.xlsx", "2016/17")), year_of(Place("raw/а.xlsx"))
    (2015, 2016, None)
    """
    told = (_YEAR.search(words) for words in (place.sheet, place.file.rpartition("/")[2], place.file))
    return next((int(found[0]) for found in told if found), None)
