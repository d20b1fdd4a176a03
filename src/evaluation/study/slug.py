"""Names for folders and addresses: Latin letters, digits and hyphens only."""

import re
import unicodedata

LONGEST = 40
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows gives to no file or folder."""

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
    """Write words in `[a-z0-9-]`, never as a name that Windows keeps for its devices.

    >>> slug("Нытвенский техникум, 2016"), slug("…")
    ('nytvenskiy-tekhnikum-2016', 'study')
    >>> slug("NUL"), slug("../../etc")
    ('nul-study', 'etc')
    """
    lower = unicodedata.normalize("NFC", words).lower()
    plain = (
        unicodedata.normalize("NFKD", "".join(_LATIN.get(sign, sign) for sign in lower))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "study"
    return f"{made}-study" if _RESERVED.fullmatch(made) else made
