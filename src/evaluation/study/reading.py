"""What became of one value: read, read with a note, or rejected; and the words that mean no value at all."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from evaluation.study.rules import CATALOGUE

Raw: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
"""A cell as the file holds it."""
Value: TypeAlias = str | int | float | bool | dt.date | None
"""A value as the tables hold it; None is unknown."""

_BLANK = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "−",
        "…",
        "...",
        "нет сведений",
        "нет данных",
        "сведений нет",
        "неизвестно",
        "н/д",
        "n/a",
        "nan",
        "null",
        "?",
    }
)
_EXCEL_ERROR = re.compile(
    r"^#(n/a|н/д|div/0!|дел/0!|ref!|ссылка!|value!|знач!|name\?|имя\?|num!|число!|null!|пусто!|формула)$", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and, when there is something to say about it, the rule that says it with the words for its places."""

    value: Value
    rule: str = ""
    words: Mapping[str, object] = field(default_factory=dict)

    @property
    def rejected(self) -> bool:
        """Whether the value could not be used; a note does not reject."""
        return bool(self.rule) and CATALOGUE[self.rule].severity != "note"


UNKNOWN = Reading(None)


def refused(rule: str, **words: object) -> Reading:
    """Reject a value by `rule`."""
    return Reading(None, rule, words)


def tidy(raw: Raw) -> str:
    r"""Write a cell as text: ordinary single spaces, none at the ends, whole floats without a point.

    >>> tidy("  А-15\u00a0 "), tidy(15.0), tidy(None)
    ('А-15', '15', '')
    """
    if raw is None or raw != raw:  # noqa: PLR0124 because NaN is the only value unequal to itself
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, dt.datetime):
        return f"{raw:%d.%m.%Y}"
    if isinstance(raw, dt.date):
        return f"{raw:%d.%m.%Y}"
    return _SPACES.sub(" ", unicodedata.normalize("NFC", str(raw))).strip()


def plain(raw: Raw) -> str:
    r"""Write a header or a listed word for comparing: lower case, ё as е, no punctuation, single spaces.

    >>> plain("№ по\nпоимённой  книге:"), plain("из них, чел.")
    ('по поименной книге', 'из них чел')
    """
    words = tidy(raw).lower().replace("ё", "е")
    return _SPACES.sub(" ", "".join(sign if sign.isalnum() else " " for sign in words)).strip()


def blank(raw: Raw) -> bool:
    """Tell whether a cell says nothing: empty, a dash, «нет сведений».

    >>> blank(" "), blank("—"), blank(0)
    (True, True, False)
    """
    return raw is None or (isinstance(raw, str | float) and tidy(raw).lower() in _BLANK)


def excel_error(raw: Raw) -> bool:
    """Tell whether a cell holds an Excel error such as #N/A."""
    return isinstance(raw, str) and bool(_EXCEL_ERROR.match(raw.strip()))


def nearest(word: str, among: Iterable[str], cutoff: float = 0.5) -> str:
    """Return the known word most like `word`, or an empty string.

    >>> nearest("нзвание", ["название", "район"])
    'название'
    """
    known = {plain(one): one for one in among}
    close = get_close_matches(plain(word), known, n=1, cutoff=cutoff)
    return known[close[0]] if close else ""
