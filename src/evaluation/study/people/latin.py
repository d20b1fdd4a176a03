"""Names written in Latin letters: whatever rules a Russian name was transliterated by, it is compared as one skeleton of sounds."""

import re

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
"""One of the usual transliterations (ICAO Doc 9303 with y for й); others are led to the same skeleton."""
_SOUNDS = (
    (r"['’`ʹʺ\"]", ""), (r"s(?:hch|ch|hh)|šč", "S"), (r"sh|š", "S"), (r"zh|ž", "Z"), (r"t?ch|č", "C"), (r"t[sz]|cz", "c"), (r"kh|x", "h"),
    (r"w", "v"), (r"ph", "f"), (r"ks", "h"), (r"[yij](?=[aeou])", ""), (r"[yj]", "i"), (r"(.)\1+", r"\1"),
)  # fmt: skip
"""Ways of writing a sound, and the one sign that stands for it here."""


def skeleton(word: str) -> str:
    """Return the sounds of a word of Latin letters.

    >>> {skeleton(word) for word in ("Taynov", "Tainov", "TAJNOV")}
    {'tainov'}
    >>> {skeleton(word) for word in ("Shcherbakov", "Scherbakov", "Sherbakov")}, skeleton("Юрьев")
    ({'Serbakov'}, 'Юрьев')
    """
    found = word.lower() if word.isascii() or not re.search("[А-яЁё]", word) else word
    for written, sign in _SOUNDS:
        found = re.sub(written, sign, found)
    return found


def transliterated(word: str) -> str:
    """Return the skeleton of a word of lower-case Cyrillic letters.

    >>> transliterated("тайнов"), transliterated("юрьев") == skeleton("Yuryev") == skeleton("Iurev")
    ('tainov', True)
    """
    return skeleton("".join(_LETTERS.get(letter, letter) for letter in word))
