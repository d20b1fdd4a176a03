"""Letters of names written one way: Latin lookalikes as Cyrillic, ё as е, one kind of hyphen, no invisible signs."""

import re
import unicodedata

_LATIN = "ABCEHKMOPTXYaceopxyk"
_CYRILLIC = "АВСЕНКМОРТХУасеорхук"
_ALIKE = str.maketrans(_LATIN, _CYRILLIC)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENS = str.maketrans("‐‑–—−\u00a0\u2007\u2009\u202f", "-----    ")
_ORDINARY = re.compile("(?:[А-яЁё]+(?:[ -][А-яЁё]+)*)?")
_CYR = re.compile("[А-яЁё]")


def visible(text: str) -> str:
    r"""Take out signs that nobody sees and that hide a name from a search.

    >>> visible("Ива\u00adнов\u200b")
    'Иванов'
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def folded(text: str) -> str:
    """Write Latin lookalikes within Cyrillic words as Cyrillic and hyphens and spaces one way; no place of a letter moves.

    A word of lookalikes alone is folded where other words are Cyrillic.

    >>> folded("Ивaнoв POMAH"), folded("OMEGA test")
    ('Иванов РОМАН', 'OMEGA test')
    """
    if not _CYR.search(text):
        return text.translate(_HYPHENS)
    return _WORD.sub(lambda word: _cyrillic(word.group()), text.translate(_HYPHENS))


def _cyrillic(word: str) -> str:
    strange = [letter for letter in word if not _CYR.match(letter)]
    return word.translate(_ALIKE) if strange and all(letter in _LATIN for letter in strange) else word


def compared(text: str) -> str:
    """Write a name for comparing: folded, lower case, ё as е, single spaces, no spaces about hyphens.

    >>> compared(" Петрова —  Водкинa Алёна")
    'петрова-водкина алена'
    """
    if _ORDINARY.fullmatch(text):
        return text.lower().replace("ё", "е")
    lower = folded(visible(text)).lower().replace("ё", "е")
    return re.sub(r"(?<=\w)\s*-\s*(?=\w)", "-", re.sub(r"\s+", " ", lower)).strip()
