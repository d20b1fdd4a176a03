"""Names for folders and addresses: Latin letters, digits and hyphens only."""

import re
import unicodedata

LONGEST = 40

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ),
        strict=True,
    )
)


def slug(words: str) -> str:
    """Write words in `[a-z0-9-]`.

    >>> slug("Нытвенский техникум, 2016"), slug("…")
    ('nytvenskiy-tekhnikum-2016', 'study')
    """
    lower = unicodedata.normalize("NFC", words).lower()
    plain = (
        unicodedata.normalize("NFKD", "".join(_LATIN.get(sign, sign) for sign in lower))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "study"
